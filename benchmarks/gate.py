"""Floors: for small slices of the benchmarks, the figure that must not be undercut, with the digest of the slice.

The tests measure with the benchmarks' own functions. A floor rises on request and falls only with a reason:

    python -m benchmarks.gate                                  measure and compare
    python -m benchmarks.gate --raise                          set the floors to what is reached now, where that is higher
    python -m benchmarks.gate --lower NAME --reason "…"        set one floor to what is reached now; the reason stays in the file
"""

from __future__ import annotations

import argparse
import datetime
import functools
import hashlib
import itertools
import json
import math
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import alignment, ntrex_rules, projection, quotes, sets, speakers, word_links
from benchmarks.corpora import ntrex
from claimcheck import pipeline
from claimcheck.encoder import open_encoder
from claimcheck.settings import Settings

FLOORS = Path(__file__).parent / "floors.toml"
HEADER = "# Written by `python -m benchmarks.gate`; see there. A floor falls only with a reason.\n"
ROOM = 0.005
"""How far a raised floor stays below the figure reached: processors differ in the last bits of a sum."""


class Measured(NamedTuple):
    """What a slice gives: figures by name, and the digest of the texts it was measured on."""

    figures: Mapping[str, float]
    digest: str


def slice_digest(rows: object) -> str:
    """sha256 of the rows of a slice, as JSON."""
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _projection() -> Measured:
    rows = projection.xquad_rows("en", "de")[:8]
    score = projection.carry(rows, "en", "de")
    return Measured({"overlap F1": score.overlap, "exact": score.exact}, slice_digest(rows))


def _alignment() -> Measured:
    text = alignment.beginning(alignment.load("dev"), LINES)
    given, beads = alignment.measure([text], pipeline.encoder_for(Settings()))
    figures = {"strict F1": given.strict, "lax F1": given.lax, "beads, lax F1": beads.lax}
    return Measured(figures, slice_digest([text.german, text.french, sorted(text.gold)]))


def _links() -> Measured:
    """The first rows of every language of XL-WA: F1 of links."""
    encoder = open_encoder()
    rows = {code: word_links.xl_wa(code)[:ROWS] for code in word_links.LANGUAGES}
    figures = {f"en-{code}": word_links.score(some, word_links.ours(some, encoder)).F1 for code, some in rows.items()}
    return Measured(figures, slice_digest({code: [[*row[:2], sorted(row.gold)] for row in some] for code, some in rows.items()}))


def _quotes(name: str) -> Measured:
    """The first texts of a set of quotes: exact spans, and who speaks."""
    texts = list(itertools.islice((quotes.wikinews if name == "wikinews" else quotes.polnear)(), TEXTS))
    attributed = list(itertools.islice((speakers.wikinews if name == "wikinews" else speakers.polnear)(), TEXTS))
    spans, speaking = quotes.score(texts), speakers.score(iter(attributed))
    digest = slice_digest([[text.document.text, sorted(text.gold)] for text in texts])
    return Measured({"F1": spans.f1, "strict": spans.strict_f1, "speaker": speaking.right}, digest)


def _planted(left: str, right: str) -> Measured:
    """The first documents of a pair: planted differences found, and statements of untouched text without a finding."""
    names = list(ntrex(left))[:DOCUMENTS]
    counts = ntrex_rules.run_pair(left, right, DOCUMENTS, ntrex_rules.Memo(pipeline.encoder_for(Settings())), None)
    total = ntrex_rules.summary({"": counts})
    flagged = sum(n for code, n in total["untouched"].items() if code in ("Q001", "Q003", "Q004", "C001", "C002"))
    figures = {
        "Q001 recall": total["Q001_recall"],
        "C001 recall": total["planted"]["C001 statement-dropped"]["recall"],
        "quiet": 1 - flagged / total["statements"],
    }
    return Measured(figures, slice_digest([[ntrex(code)[name] for name in names] for code in (left, right)]))


DOCUMENTS = 8
"""Documents of a pair with planted differences."""
LINES = 120
"""Lines of Text+Berg dev."""
ROWS = 40
"""Sentences of each language for links."""
TEXTS = 30
"""Texts of each set of quotes."""
SLICES: Mapping[str, Callable[[], Measured]] = {
    "alignment textberg dev": _alignment,
    "projection xquad en-de": _projection,
    "links xl-wa": _links,
    "planted ntrex id-fr": functools.partial(_planted, "id", "fr"),
    "planted ntrex en-de": functools.partial(_planted, "en", "de"),
    "quotes wikinews de": functools.partial(_quotes, "wikinews"),
    "quotes polnear en": functools.partial(_quotes, "polnear"),
}
"""Each takes a few seconds at most. Raises MissingDataError where its data is not here."""


def floors() -> dict[str, Any]:
    """The floors by slice: `data` (digest), `least` (figure by name), `lowered` (history of reasons)."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def shortfalls(name: str, measured: Measured) -> list[str]:
    """What is wrong with a slice's figures, one line each; empty when all floors hold."""
    floor = floors().get(name)
    if floor is None:
        return [f"{name}: no floor yet; run `python -m benchmarks.gate --raise`"]
    if floor["data"] != measured.digest:
        return [f"{name}: the slice is not the one the floor was set on"]
    return [
        f"{name}, {figure}: {measured.figures.get(figure, math.nan):.4f} is below the floor {least}"
        for figure, least in floor["least"].items()
        if not measured.figures.get(figure, math.nan) >= least
    ]


def _raised(old: dict[str, Any] | None, measured: Measured) -> dict[str, Any]:
    same = old if old and old["data"] == measured.digest else {"least": {}, "lowered": (old or {}).get("lowered", [])}
    least = {name: max(same["least"].get(name, 0.0), _floor(value)) for name, value in measured.figures.items()}
    return {"data": measured.digest, "least": least, "lowered": same["lowered"]}


def _lowered(old: dict[str, Any], measured: Measured, reason: str) -> dict[str, Any]:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    note = f"{today}, from {json.dumps(old['least'])}: {reason}"
    return {
        "data": measured.digest,
        "least": {name: _floor(value) for name, value in measured.figures.items()},
        "lowered": [*old["lowered"], note],
    }


def _floor(value: float) -> float:
    return math.floor((value - ROOM) * 1000) / 1000


def _write(all_floors: Mapping[str, Any]) -> None:
    text = json.dumps
    parts = [HEADER]
    for name, floor in sorted(all_floors.items()):
        least = ", ".join(f"{text(key)} = {value}" for key, value in floor["least"].items())
        lowered = "".join(f"    {text(note, ensure_ascii=False)},\n" for note in floor["lowered"])
        lines = [f"[{text(name)}]", f"data = {text(floor['data'])}", f"least = {{ {least} }}"]
        parts.append("\n".join([*lines, f"lowered = [\n{lowered}]" if lowered else "lowered = []"]) + "\n")
    FLOORS.write_text("\n".join(parts), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Measure all slices whose data is here; 1 when a floor does not hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description="Measure the slices against their floors.")
    parser.add_argument("--raise", dest="higher", action="store_true", help="set floors to what is reached now, where higher")
    parser.add_argument("--lower", choices=sorted(SLICES), help="set the floors of one slice to what is reached now")
    parser.add_argument("--reason", help="why it may fall; is written into the file")
    options = parser.parse_args(arguments)
    if bool(options.lower) != bool(options.reason):
        parser.error("--lower and --reason go together")
    now, wrong = floors(), []
    for name, measure in SLICES.items():
        try:
            measured = measure()
        except sets.MissingDataError as missing:
            print(f"{name}: not measured: {missing}", file=sys.stderr)
            continue
        if options.lower == name:
            now[name] = _lowered(now[name], measured, options.reason) if name in now else _raised(None, measured)
        elif options.higher:
            now[name] = _raised(now.get(name), measured)
        else:
            wrong += shortfalls(name, measured)
        print(f"{name}: " + ", ".join(f"{key} {value:.4f}" for key, value in measured.figures.items()))
    if options.lower or options.higher:
        _write(now)
    print(*wrong, sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
