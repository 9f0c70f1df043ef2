"""Where results go: standard output, and files that are written whole or not at all."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.cli.guard import UsageError, abandon_stdout
from claimcheck.errors import OutputError

STDOUT = "-"


class Delivery(NamedTuple):
    """A format and the path it goes to ("-" is standard output)."""

    format: str
    path: str


def known_format(name: str, known: Mapping[str, object]) -> str:
    """The name of a format if there is one. Raises UsageError naming those there are."""
    if name in known:
        return name
    raise UsageError(f"there is no format {name!r}; the formats are {', '.join(known)}")


def plan(chosen: str | None, outputs: Sequence[str], known: Mapping[str, object], inputs: Sequence[str] = ()) -> list[Delivery]:
    """What to write where: `chosen` to standard output or to the PATH among `outputs`, and every FORMAT=PATH besides.

    Where nothing is chosen the end of a PATH's name chooses ("report.html"), else the first of the formats is. Raises UsageError
    for an unknown format, for a PATH that is only the name of a format, for one place named twice, and for a place that is one of
    `inputs`.
    """
    extra, plain = [], []
    usual = chosen or next(iter(known))
    for output in outputs:
        name, path = _parted(output)
        if name:
            extra.append(Delivery(known_format(name, known), path))
        else:
            if output in known:
                raise UsageError(
                    f"--output {output} would write a file of that name in the format {usual}; "
                    f"for a file in the format {output} write --output {output}=FILE, for one of that name ./{output}"
                )
            told = "" if chosen else _named_by(output, known)
            plain.append(Delivery(told or known_format(usual, known), output))
    deliveries = [*(plain or [Delivery(known_format(usual, known), STDOUT)]), *extra]
    if not plain and any(delivery.path == STDOUT for delivery in extra):
        deliveries = extra
    taken: set[str] = set()
    sources = {os.path.realpath(path) for path in inputs if path != STDOUT}
    for delivery in deliveries:
        place = delivery.path if delivery.path == STDOUT else os.path.realpath(delivery.path)
        if not delivery.path:
            raise UsageError("--output needs a path, or FORMAT=PATH")
        if place in taken:
            raise UsageError(f"two results cannot both go to {delivery.path!r}")
        if place in sources:
            raise UsageError(f"the result would overwrite {delivery.path!r}, which this run reads")
        taken.add(place)
    return deliveries


def _parted(output: str) -> tuple[str, str]:
    """FORMAT and PATH; no format where only a path is given."""
    name, equals, path = output.partition("=")
    return (name, path) if equals and name.isalnum() else ("", output)


_ENDINGS = {
    ".sarif.json": "sarif",
    ".sarif": "sarif",
    ".json": "json",
    ".jsonl": "jsonl",
    ".xml": "junit",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".tsv": "tsv",
    ".tmx": "tmx",
}
"""How names of files in a format end, the longer ending first."""


def _named_by(path: str, known: Mapping[str, object]) -> str:
    """The format that the end of a file's name tells, "" for none of those that are `known`."""
    return next((name for ending, name in _ENDINGS.items() if path.lower().endswith(ending) and name in known), "")


def paths_of(deliveries: Sequence[Delivery]) -> list[str]:
    """The files among the places that results go to."""
    return [delivery.path for delivery in deliveries if delivery.path != STDOUT]


def deliver(deliveries: Sequence[Delivery], render: Callable[[Delivery], str]) -> None:
    """Write every result; one that cannot be written does not keep the others back. Raises OutputError."""
    failures = []
    for delivery in deliveries:
        text = render(delivery)
        try:
            write_stdout(text) if delivery.path == STDOUT else write_file(delivery.path, text)
        except OutputError as error:
            failures.append(error)
    if failures:
        raise failures[0]


def write_stdout(text: str) -> None:
    """Write results to standard output, in UTF-8 unless it is a terminal. Raises OutputError; a reader that left is none."""
    stream = sys.stdout
    if stream is None or stream.closed:
        raise OutputError("standard output is closed; use --output to write to a file")
    try:
        if stream.isatty():
            stream.write(text.encode(stream.encoding, "backslashreplace").decode(stream.encoding))
        else:
            stream.buffer.write(text.encode("utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        abandon_stdout()
    except OSError as error:
        abandon_stdout()
        raise OutputError(f"standard output cannot be written: {error.strerror or error}") from error


def write_file(path: str, text: str) -> None:
    """Write a file whole or not at all, in UTF-8: beside its place first, then moved there. Raises OutputError."""
    target, data = Path(os.path.realpath(path)), text.encode("utf-8", "backslashreplace")
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)  # a device or a pipe; nothing can be moved onto it
            return
        part = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if target.is_file():
                part.chmod(target.stat().st_mode)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(f"{path}: the result cannot be written: {error.strerror or error}") from error


def append_whole(path: str, text: str) -> None:
    """Add to a file, in UTF-8, all of the text or none of it. Raises OutputError."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        with Path(path).open("ab") as file:
            before = file.tell()
            try:
                file.write(data)
                file.flush()
            except BaseException:
                file.truncate(before)
                raise
    except OSError as error:
        raise OutputError(f"{path}: the summary cannot be written: {error.strerror or error}") from error
