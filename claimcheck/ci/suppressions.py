"""Findings that an editor has dealt with: comments in the texts, and a file beside them for formats without comments.

In Markdown and HTML `<!-- claimcheck: ignore Q001 F004 reason -->` speaks of the paragraph it stands in or before,
`ignore-file` of the whole file, `off` … `on` of what is between. In Markdown's front matter `# claimcheck: ignore F005 reason`
speaks of the title (or other text) on its line, else of the next one below. A sidecar has tables `[[ignore]]` with `code`,
`path`, `reason`, and, to be exact, `words` or `fingerprint`.
"""

from __future__ import annotations

import dataclasses
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import regex

from claimcheck.ci.walking import from_root, meant, patterns
from claimcheck.data import Document, Span
from claimcheck.errors import ConfigurationError
from claimcheck.findings import Finding, Report, Skipped
from claimcheck.readers import front_matter
from claimcheck.readers.markdown import code
from claimcheck.setting_values import nearest, nearest_code

SIDECAR = ".claimcheck-ignore.toml"
"""The sidecar that counts where the settings name none."""

_COMMENT = regex.compile(r"<!--\s*claimcheck:\s*(?P<what>[a-z-]+)(?P<rest>(?:(?!-->).)*)-->", regex.DOTALL | regex.IGNORECASE)
_IN_FRONT = regex.compile(r"#+\s*claimcheck:\s*(?P<what>[a-z-]+)(?P<rest>[^\r\n]*)", regex.IGNORECASE)
_OPENED = regex.compile(r"[|>][-+\d]*\s*$")  # a YAML key whose text stands on the lines below
_CODES = regex.compile(r"[A-Z]\d{0,3}(?:,[A-Z]\d{0,3})*[,:]*(?=\s|$)")
_WHOLE = regex.compile(r"[A-Z]\d{3}")
_KINDS = ("ignore", "ignore-file", "off", "on")
_MARKDOWN = (".md", ".markdown")
_LACKING = {
    "code": '"F001", the rule',
    "path": '"desk/ferry.fr.docx", the file or a pattern',
    "reason": '"…", why the finding does not count',
}
_WITH_COMMENTS = (*_MARKDOWN, ".htm", ".html", ".xhtml")


class Comment(NamedTuple):
    """A comment that suppresses: `codes` (or prefixes), each in its own of `reaches` (offsets in the file); `span`: itself."""

    codes: tuple[str, ...]
    reason: str
    reaches: tuple[Span, ...]
    span: Span


class Entry(NamedTuple):
    """An entry of a sidecar; `number` counts from 1 for messages."""

    number: int
    code: str
    path: str
    words: str
    fingerprint: str
    reason: str


_Cause = Comment | Entry


def suppress(
    report: Report, sidecar: Path | None = None, root: str = "", known: Sequence[str] = (), whole: bool = False
) -> Report:
    """The report with what comments and sidecar deal with suppressed; what of them is wrong or unused goes to `skipped`.

    `root`: the folder that the sidecar's paths count from; `known`: the codes there are, for those that are none.
    `whole`: the report is of a tree of articles, and an entry for a file that is not there is told too. Raises
    ConfigurationError for a sidecar that cannot be used.
    """
    entries = read_sidecar(sidecar, known) if sidecar is not None else []
    notes: list[Skipped] = []
    comments = {number: list(_comments(document, notes, known)) for number, document in enumerate(report.documents)}
    used: set[tuple[_Cause, str]] = set()
    findings = []
    for finding in report.findings:
        causes = list(_causes(report, finding, comments, entries, root))
        used.update(causes)
        cause = causes[0][0] if causes else None
        free = finding.suppressed is None and cause is not None
        findings.append(dataclasses.replace(finding, suppressed=_reason(cause)) if free and cause else finding)
    ran = [rule.code for rule in report.rules]
    for number, document in enumerate(report.documents):
        for comment in comments[number]:
            unused = [code for code in dict.fromkeys(comment.codes) if (comment, code) not in used and _ran(code, ran)]
            if unused:
                notes.append(_note(document, comment.span.start, f"unused suppression of {', '.join(unused)}"))
    paths = [document.path for document in report.documents]
    compared = {entry.path: any(_fits(entry.path, path, root) for path in paths) for entry in entries}
    there = meant((path for path, here in compared.items() if not here), root) if whole else compared
    for entry in entries:
        if not compared[entry.path] and entry.path not in there:
            notes.append(Skipped(str(sidecar), f"entry {entry.number}: there is no file {entry.path}", "suppression"))
        elif compared[entry.path] and (entry, entry.code) not in used and _ran(entry.code, ran):
            said = f"entry {entry.number}: unused suppression of {entry.code} in {entry.path}"
            notes.append(Skipped(str(sidecar), said, "suppression"))
    return dataclasses.replace(report, findings=tuple(findings), skipped=(*report.skipped, *notes))


def _reason(cause: _Cause) -> str:
    """Why the finding does not count; formats that tell apart where a suppression stands go by the first word."""
    where = "inline" if isinstance(cause, Comment) else "sidecar"
    return f"{where}: {cause.reason}" if cause.reason else where


def read_sidecar(path: Path, known: Sequence[str] = ()) -> list[Entry]:
    """The entries of a sidecar; `known` are the codes there are. Raises ConfigurationError naming file, entry and key."""
    try:
        plain = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{path}: the suppressions cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # tomllib's error, and a text that is not UTF-8
        raise ConfigurationError(f"{path}: this is no valid TOML: {error}") from error
    listed = plain.pop("ignore", [])
    if plain or not isinstance(listed, list):
        raise ConfigurationError(f"{path}: only tables [[ignore]] belong into this file; take the rest out")
    return [_entry(path, number, one, known) for number, one in enumerate(listed, 1)]


def _entry(path: Path, number: int, plain: Any, known: Sequence[str]) -> Entry:
    keys = ("code", "path", "words", "fingerprint", "reason")
    if not isinstance(plain, dict):
        raise ConfigurationError(f"{path}: entry {number} is no table; write [[ignore]] above its keys")
    for key, value in plain.items():
        if key not in keys:
            raise ConfigurationError(f"{path}: entry {number}: there is no key {key!r}{nearest(key, keys)}")
        if not isinstance(value, str) or not value.strip():
            raise ConfigurationError(f"{path}: entry {number}: {key} is no text; put it between quotation marks")
    for key in ("code", "path", "reason"):
        if key not in plain:
            raise ConfigurationError(f"{path}: entry {number} lacks {key}: write {key} = {_LACKING[key]}")
    if known and not any(rule.startswith(plain["code"]) for rule in known):
        wrong = plain["code"]
        raise ConfigurationError(f"{path}: entry {number}: no rule has the code {wrong!r}{nearest_code(wrong, known)}")
    patterns((plain["path"],), f"{path}: entry {number}: path")
    return Entry(number, *(plain.get(key, "") for key in keys))


def _causes(
    report: Report, finding: Finding, comments: dict[int, list[Comment]], entries: Sequence[Entry], root: str
) -> Iterator[tuple[_Cause, str]]:
    """What suppresses a finding, each with the code (or prefix) by which it does."""
    for number, span in finding.evidence:
        document = report.documents[number]
        place = Span(document.place(span.start), document.place(span.end, end=True))
        for comment in comments[number]:
            for one, reach in zip(comment.codes, comment.reaches, strict=True):
                if finding.rule.code.startswith(one) and reach.overlaps(place):
                    yield comment, one
    for entry in entries:
        if not finding.rule.code.startswith(entry.code) or entry.fingerprint not in ("", finding.fingerprint):
            continue
        for number, span in finding.evidence:
            document = report.documents[number]
            if _fits(entry.path, document.path, root) and _words(entry.words) in _words(document.slice(span)):
                yield entry, entry.code


def _comments(document: Document, notes: list[Skipped], known: Sequence[str]) -> Iterator[Comment]:
    """The comments of a Markdown or HTML file, offsets in the file; `notes` gets what is wrong with them."""
    if not document.path.lower().endswith(_WITH_COMMENTS):
        return
    matches = _written(document)
    for number, match in enumerate(matches):
        what, span = match["what"].lower(), Span(*match.span())
        codes, reason = _told(match["rest"])
        if what not in _KINDS:
            notes.append(_note(document, span.start, f"no suppression is called {what!r}{nearest(what, _KINDS)}"))
        elif what != "on" and not codes:
            notes.append(_note(document, span.start, f"a suppression without a code: write {what} Q001 and why"))
        elif what != "on":
            reaches = tuple(_reach(document, what, match, _ends(one, matches[number + 1 :])) for one in codes)
            yield Comment(codes, reason, reaches, span)
        for unknown in (one for one in codes if known and not any(rule.startswith(one) for rule in known)):
            notes.append(_note(document, span.start, f"no rule has the code {unknown!r}{nearest_code(unknown, known)}"))


def _written(document: Document) -> list[regex.Match[str]]:
    """What a file's comments say to us, in order: not in code, and in the front matter of Markdown by its own comments."""
    matches = list(_COMMENT.finditer(document.source))
    if document.path.lower().endswith(_MARKDOWN):
        if matches:
            written = list(code(document.source))
            matches = [match for match in matches if not any(span.overlaps(match.span()) for span in written)]
        spans = front_matter.comments(document.source) if _IN_FRONT.search(document.source) else ()
        in_front = (_IN_FRONT.match(document.source, *span) for span in spans)
        matches = [*(match for match in in_front if match), *matches]
    return matches


def _ends(opened: str, later: Sequence[regex.Match[str]]) -> int | None:
    """Where the next `on` ends what `off` began for a code: one without codes ends all."""
    for match in later:
        if match["what"].lower() == "on":
            codes, _ = _told(match["rest"])
            if not codes or opened.startswith(codes):
                return match.start()
    return None


def _reach(document: Document, what: str, comment: regex.Match[str], end: int | None) -> Span:
    whole, span = len(document.source), Span(*comment.span())
    if what == "ignore-file":
        return Span(0, whole)
    if what == "off":
        return Span(span.start, whole if end is None else end)
    blocks = [Span(document.place(block.span.start), document.place(block.span.end, end=True)) for block in document.blocks]
    if comment.re is _IN_FRONT:
        return _reach_in_front(document.source, blocks, span)
    for block in blocks:
        behind = block.end <= span.start and document.source[block.end : span.start].strip(" \t") == ""
        if behind or block.end > span.start:
            return block
    return span


def _reach_in_front(source: str, blocks: Sequence[Span], span: Span) -> Span:
    """Where a comment of the front matter reaches: the text that its line holds or opens, or for a line of its own the next."""
    front = front_matter.FRONT.match(source)
    line = max(source.rfind("\n", 0, span.start), source.rfind("\r", 0, span.start)) + 1
    before = source[line : span.start]
    below = not before.strip() or _OPENED.search(before) is not None
    for block in blocks:
        inside = front is not None and block.end <= front.end()
        if inside and (block.end > span.start if below else block.overlaps((line, span.start))):
            return block
    return span


def _told(rest: str) -> tuple[tuple[str, ...], str]:
    """Codes, and the reason behind them. Behind a whole code a single letter may begin the reason: `F001 A tale`."""
    codes: list[str] = []
    reason, whole = rest.strip(), False
    while match := _CODES.match(reason):
        some = match[0].replace(",", " ").replace(":", " ").split()
        if whole and len(some) == 1 and not _WHOLE.fullmatch(some[0]):
            break
        codes += some
        reason = reason[match.end() :].lstrip()
        whole = any(map(_WHOLE.fullmatch, codes)) and not match[0].endswith(",")
        if match[0].endswith(":"):
            break
    return tuple(codes), " ".join(reason.split())


def _ran(code: str, ran: Sequence[str]) -> bool:
    """Whether a rule ran that a code (or prefix) speaks of: what did not run can leave no suppression unused."""
    return any(rule.startswith(code) for rule in ran)


def _fits(pattern: str, path: str, root: str) -> bool:
    spec = patterns((pattern,))
    return spec is not None and spec.match_file(from_root(Path(path), root))


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _note(document: Document, offset: int, said: str) -> Skipped:
    """A remark on a place of the file (an offset in the file)."""
    return Skipped(document.path, f"line {document.source.count(chr(10), 0, offset) + 1}: {said}", "suppression")
