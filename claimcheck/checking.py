"""Many pairs at once: what was compared before comes from the cache, the rest is compared, on all cores where it is much."""

from __future__ import annotations

import concurrent.futures
import hashlib
import json
import multiprocessing
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from claimcheck import pipeline
from claimcheck.checks import RULES
from claimcheck.ci import stored
from claimcheck.ci.contents import SOURCE
from claimcheck.data import Document
from claimcheck.encoder import default_cache_dir
from claimcheck.encoder.protocol import Encoder, Judge
from claimcheck.encoder.rows import Rows
from claimcheck.errors import ClaimcheckError, InputError, defect
from claimcheck.findings import Report, Rule, Skipped
from claimcheck.readers import line_of, read, read_pair
from claimcheck.settings import Settings
from claimcheck.signature import code_digest, versions

WORTH_A_PROCESS = 12
"""Pairs left to compare for each process that is started: starting one takes as long as two or three pairs."""
PORTION = 6
"""Pairs that are compared together and then kept: what a killed process loses at most."""


class Task(NamedTuple):
    """Two files to compare, the language each claims (None: the text tells), and the settings that hold for the pair.

    The parts say which text of a file with several is meant, as in `ci.discovery.Version`.
    """

    left: Path
    right: Path
    left_language: str | None
    right_language: str | None
    settings: Settings
    left_part: str = ""
    right_part: str = ""


class Outcome(NamedTuple):
    """What came of the tasks, in their order: a report, or why there is none; and how many were not in the cache."""

    results: tuple[Report | Skipped, ...]
    compared: int


def check(
    tasks: Sequence[Task], settings: Settings, jobs: int | None = None, tell: Callable[[int], None] | None = None
) -> Outcome:
    """Compare the tasks' files. A file that cannot be read costs its own pairs only. Raises ModelError.

    `settings`: model, judge, device and cache of the whole run. `jobs`: processes, None for as many as there are cores and work
    for. `tell` hears how many tasks are done.
    """
    results: dict[int, Report | Skipped] = {}
    rules = {rule.code: rule for rule in RULES}
    judge = pipeline.judge_for(settings)
    made = _made(pipeline.encoder_for(settings), judge)
    keys = dict(_keys(enumerate(tasks), made, results))
    folder = Path(settings.cache_dir) if settings.cache_dir else default_cache_dir()
    rows = Rows(folder / f"results-{stored.FORMAT}.sqlite" if settings.cache else None)
    kept = rows.read(list(dict.fromkeys(keys.values())))
    rows.close()  # no file is open in this process while others work
    for number, key in keys.items():
        report = _unpacked(kept[key], tasks[number], rules) if key in kept else None
        if report is not None:
            results[number] = report
    left = [number for number in keys if number not in results]
    for done in _compared([(number, tasks[number]) for number in left], settings, judge, jobs):
        # A file that was saved between its digest and its reading has the report of another text.
        now = dict(_keys([(number, tasks[number]) for number, _ in done], made, {}))
        rows.write({keys[n]: data for n, data in done if isinstance(data, bytes) and now.get(n) == keys[n]})
        rows.close()
        for number, data in done:
            # Even what was just computed is unpacked: read or computed, a report is the same.
            results[number] = stored.unpack(data, _paths(tasks[number]), rules) if isinstance(data, bytes) else data
        if tell is not None:
            tell(len(results))
    return Outcome(tuple(results[number] for number in range(len(tasks))), len(left))


def _made(encoder: Encoder, judge: Judge | None) -> str:
    """All that makes a report but the texts and the settings; the judge by its name, too, which the report tells."""
    models = [encoder.digest, encoder.device, encoder.dtype, *([judge.name, judge.digest, judge.device] if judge else ())]
    return json.dumps([stored.FORMAT, code_digest(), *models, versions(encoder, judge)], sort_keys=True)


def _keys(tasks: Iterable[tuple[int, Task]], made: str, failed: dict[int, Report | Skipped]) -> Iterator[tuple[int, bytes]]:
    """Each task's number and a digest of all that its report depends on; what cannot be read goes to `failed`."""
    contents: dict[tuple[Path, str], str | Skipped] = {}
    for number, task in tasks:
        sides = (task.left, task.left_part), (task.right, task.right_part)
        for side in sides:
            if side not in contents:
                contents[side] = _content(*side)
        both = [contents[side] for side in sides]
        broken = next((one for one in both if isinstance(one, Skipped)), None)
        if broken is not None:
            failed[number] = broken
            continue
        parts = [made, *both, task.left_language, task.right_language, task.settings.digest()]
        yield number, hashlib.sha256(json.dumps(parts).encode()).digest()


def _content(path: Path, part: str) -> str | Skipped:
    line = part.partition(":")[0]
    try:
        data = line_of(path, int(line))[0].encode("utf-8", "surrogatepass") if line.isdecimal() else path.read_bytes()
    except OSError as error:
        return Skipped(str(path), f"cannot be read: {error.strerror or error}")
    except InputError as error:
        return Skipped.because(path, error)
    return f"{path.suffix.lower()} {part} {hashlib.sha256(data).hexdigest()}"


def _unpacked(data: bytes, task: Task, rules: Mapping[str, Rule]) -> Report | None:
    try:
        return stored.unpack(data, _paths(task), rules, (_base(task.left, task.left_part), _base(task.right, task.right_part)))
    except (InputError, OSError, ValueError, KeyError, TypeError, zlib.error):
        return None  # of another make, or the file is gone: as good as missing


def _base(path: Path, part: str) -> int | None:
    """Where the line that holds the text begins now: lines above it may have changed since it was compared."""
    line = part.partition(":")[0]
    return line_of(path, int(line))[1] if line.isdecimal() else None


def _paths(task: Task) -> tuple[str, str]:
    return str(task.left), str(task.right)


_Numbered = Sequence[tuple[int, Task]]
_Done = list[tuple[int, bytes | Skipped]]


def _compared(tasks: _Numbered, settings: Settings, judge: Judge | None, jobs: int | None) -> Iterator[_Done]:
    """The tasks' reports, packed, a portion at a time, as they are done."""
    portions = [tasks[at : at + PORTION] for at in range(0, len(tasks), PORTION)]
    workers = jobs or min(_cores(), max(1, len(tasks) // WORTH_A_PROCESS))
    if settings.device not in ("auto", "cpu") or (judge is not None and judge.device != "cpu"):
        workers = 1  # one accelerator serves one process best
    if workers == 1:
        encoder = pipeline.encoder_for(settings)
        yield from (_portion(portion, encoder, judge) for portion in portions)
        return
    # Not forked: the threads of numpy and of the model's runtime do not survive it.
    context = multiprocessing.get_context("spawn")
    pool = concurrent.futures.ProcessPoolExecutor(workers, context, _begin, (settings, max(1, _cores() // workers)))
    try:
        futures = [pool.submit(_work, portion) for portion in portions]
        for future in concurrent.futures.as_completed(futures):
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_own: list[tuple[Encoder, Judge | None]] = []  # a process's encoder and judge


def _begin(settings: Settings, threads: int) -> None:
    _own[:] = [(pipeline.encoder_for(settings, threads), pipeline.judge_for(settings, threads))]


def _work(portion: _Numbered) -> _Done:
    return _portion(portion, *_own[0])


def _portion(portion: _Numbered, encoder: Encoder, judge: Judge | None) -> _Done:
    documents: dict[_Side, Document | Skipped] = {}
    found: _Done = []
    whole: dict[Settings, list[tuple[int, Document, Document]]] = {}
    for number, task in portion:
        left, right = _both(task, documents)
        if isinstance(left, Document) and isinstance(right, Document):
            whole.setdefault(task.settings, []).append((number, left, right))
        else:
            found.append((number, next(one for one in (left, right) if isinstance(one, Skipped))))
    for settings, pairs in whole.items():
        found += _together(pairs, settings, encoder, judge)
    return found


def _together(pairs: list[tuple[int, Document, Document]], settings: Settings, encoder: Encoder, judge: Judge | None) -> _Done:
    """The reports of some pairs; where one of them cannot be compared, the others are compared one by one."""
    try:
        reports = pipeline.compare_many([(left, right) for _, left, right in pairs], settings, encoder, judge)
    except InputError as error:
        if len(pairs) == 1:
            return [(pairs[0][0], Skipped(pairs[0][1].path, str(error)))]
        return [one for pair in pairs for one in _together([pair], settings, encoder, judge)]
    except (ClaimcheckError, MemoryError):
        raise
    except Exception as error:  # a defect shows on one pair and is told there; the others have their report
        if len(pairs) == 1:
            return [(pairs[0][0], Skipped(pairs[0][1].path, defect(error)))]
        return [one for pair in pairs for one in _together([pair], settings, encoder, judge)]
    return [(number, stored.pack(report)) for (number, _, _), report in zip(pairs, reports, strict=True)]


def _both(task: Task, known: dict[_Side, Document | Skipped]) -> tuple[Document | Skipped, Document | Skipped]:
    """Both texts of a task; what several tasks share is read once."""
    fields = task.settings.json_fields
    if task.left_part == SOURCE:
        both = _tried(task.left, lambda: read_pair(task.left, task.left_language, task.right_language, fields))
        return (both, both) if isinstance(both, Skipped) else both
    sides = (task.left, task.left_language, task.left_part, fields), (task.right, task.right_language, task.right_part, fields)
    for side in sides:
        if side not in known:
            known[side] = _read(*side)
    return known[sides[0]], known[sides[1]]


_Side = tuple[Path, str | None, str, tuple[str, ...]]
_Text = TypeVar("_Text")


def _read(path: Path, language: str | None, part: str, fields: tuple[str, ...]) -> Document | Skipped:
    return _tried(path, lambda: read(path, language, fields, part))


def _tried(path: Path, work: Callable[[], _Text]) -> _Text | Skipped:
    """What `work` reads, or why it cannot: a file that is broken, and a defect that one file shows, cost that file only."""
    try:
        return work()
    except InputError as error:
        return Skipped.because(path, error)
    except (ClaimcheckError, MemoryError):
        raise
    except Exception as error:
        return Skipped(str(path), defect(error))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
