"""Names exchanged on NTREX: recall of F003 by language pair and kind, and what fires on untouched text.

In each document one name is exchanged for another of its kind that another document of the same language gives: a place for a
place (territories of CLDR), a person for a person (named with a title, or as a speaker; in Chinese and Japanese written with a
dot in the middle: "唐纳德·特朗普"), a body's abbreviation for an abbreviation ("FBI"). `once` exchanges one mention, `throughout`
every mention in the version. A place is exchanged where the English line has a word of it, from which all versions were
translated. `near` exchanges a place or a person for the one that is spelt most alike (Iran for Iraq: of all
that CLDR knows; persons of the other documents) and does not count in `recall`. The other version is untouched. What is a
name is told here by plain patterns and titles; names that the patterns miss are not in the count, nor persons of whose words
one stands without a capital elsewhere; words are put in as they stand in the other document, without grammar. A planted name
is found when F003 marks its place; where a sharper rule (F004, Q005) has it first, it counts as `sharper`; `told` is either.
The documents are the last of the set; the rule's weights come from other text (benchmarks/training/names.py).

    python -m benchmarks.names [--pairs id-fr,en-de] [--documents 40] [--record]
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from benchmarks.name_planting import KINDS, NEAR, WAYS, exchanges
from benchmarks.ntrex_rules import Memo
from benchmarks.one_rule import run, untouched, whole_documents
from claimcheck import pipeline
from claimcheck.settings import Settings

PAIRS = "id-fr,en-de,en-ar,tr-ja,es-ru,en-zh,de-id,ar-fr,ru-zh,en-fr,ja-en,tr-es"
CODE = "F003"


def measured(
    codes: tuple[str, str],
    names: Sequence[str],
    settings: Settings,
    encoder: Memo,
    *,
    show: bool,
    hiding: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext,
) -> dict[str, float | int]:
    """The figures of a pair of languages on the documents of these names; `hiding` is entered for the comparisons alone."""
    left, right = codes
    whole = whole_documents(codes, names)
    jobs = [
        (side, kind, way, changed, (changed.document, whole[right, n]) if side == 0 else (whole[left, n], changed.document))
        for n in names
        for side in (0, 1)
        for kind in (*KINDS, NEAR)
        for way, changed in exchanges(whole[codes[side], n], n, kind)
    ]
    with hiding():
        counts = Counter(untouched(CODE, [(whole[left, n], whole[right, n]) for n in names], settings, encoder, show))
        reports = pipeline.compare_many([job[4] for job in jobs], settings, encoder)
    for (side, kind, way, changed, _), report in zip(jobs, reports, strict=True):
        marked = [
            (finding.rule.code, part.span) for finding in report.findings for part in finding.evidence if part.document == side
        ]
        codes_there = {code for code, span in marked if any(span.overlaps(place) for place in changed.places)}
        counts[f"{kind} n"] += 1
        if kind != NEAR:
            counts[f"{way} n"] += 1
            counts["sharper"] += CODE not in codes_there and not codes_there.isdisjoint(("F004", "Q005"))
        if CODE in codes_there:
            counts[kind] += 1
            counts[way] += kind != NEAR
        elif show:
            spot = changed.places[0]
            around = changed.document.text[max(0, spot.start - 80) : spot.end + 80].replace("\n", " ")
            print("missed", left, right, side, kind, way, changed.old, "->", changed.new, "|", around)
    total = sum(counts[f"{kind} n"] for kind in KINDS)
    row: dict[str, float | int] = {"statements": counts["statements"], "untouched": counts["untouched"], "planted": total}
    row["recall"] = round(sum(counts[kind] for kind in KINDS) / max(1, total), 3)
    for key in (*KINDS, *WAYS, NEAR):
        row[key] = round(counts[key] / max(1, counts[f"{key} n"]), 3)
    row["sharper"] = round(counts["sharper"] / max(1, total), 3)
    row["told"] = round((sum(counts[kind] for kind in KINDS) + counts["sharper"]) / max(1, total), 3)
    return row


def main() -> None:
    """Measure, print, and record when asked."""
    run(
        "names",
        __doc__,
        PAIRS,
        40,
        measured,
        "weights learnt from TICO-19 and MLQE-PE; bounds set by hand on NTREX, the first 60 documents",
    )


if __name__ == "__main__":
    main()
