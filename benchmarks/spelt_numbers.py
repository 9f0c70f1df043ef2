"""Numbers in words beside languages without a file: what F001 says of untouched text, and of English words that were exchanged.

The sentences of `unfiled`, ten a document, one a paragraph. A plant puts another number word ("seven" for "three") in the place
of one in the English version, in a sentence whose other version has no figures of that number: it says it in words, in whatever
form.

    python -m benchmarks.spelt_numbers [--languages fa,nl] [--show] [--record]
"""

from __future__ import annotations

import random
import re

from benchmarks import results
from benchmarks.ntrex_rules import Memo, document
from benchmarks.one_rule import untouched
from benchmarks.unfiled import Pair, run, sentences
from claimcheck import pipeline
from claimcheck.data import Document, Span
from claimcheck.settings import Settings

MOST_PLANTS, SIZE = 60, 10
WORDS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11},
    **{"twelve": 12, "thirteen": 13, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
}
_WORD = re.compile(rf"\b({'|'.join(WORDS)})\b(?![- ](?:{'|'.join(WORDS)}|hundred|thousand|million|billion|and))", re.IGNORECASE)


def exchanged(pair: Pair, own: str) -> tuple[str, Span] | None:
    """The English sentence with another number in words, and where; None where there is none, or the other has figures of it."""
    english, other = pair
    places = [match for match in _WORD.finditer(english) if not re.search(rf"(?<!\d){WORDS[match[1].lower()]}(?!\d)", other)]
    if not places:
        return None
    rng = random.Random(own)
    spot = rng.choice(places)
    value = WORDS[spot[1].lower()]
    new = rng.choice([word for word, one in WORDS.items() if one != value and one > 2 and (one < 20) == (value < 20)])
    new = new.capitalize() if spot[1][0].isupper() else new
    return english[: spot.start()] + new + english[spot.end() :], Span(spot.start(), spot.start() + len(new))


def measured(code: str, encoder: Memo, *, show: bool) -> dict[str, results.Value]:
    """The figures of a language beside English."""
    settings = Settings()
    pairs = sentences(code)
    chunks = [pairs[at : at + SIZE] for at in range(0, len(pairs), SIZE)]
    whole = [(document([one for one, _ in chunk], "en"), document([two for _, two in chunk], code)) for chunk in chunks]
    counts = untouched("F001", whole, settings, encoder, show)
    plants: list[tuple[tuple[Document, Document], Span]] = []
    for number, chunk in enumerate(chunks):
        for at, pair in enumerate(chunk):
            change = exchanged(pair, f"{code} {number} {at}")
            if change and len(plants) < MOST_PLANTS:
                lines = [change[0] if n == at else one for n, (one, _) in enumerate(chunk)]
                changed = document(lines, "en")
                start = changed.text.index(change[0]) + change[1].start
                plants.append(((changed, whole[number][1]), Span(start, start + change[1].end - change[1].start)))
    found = 0
    for ((changed, _), place), report in zip(
        plants, pipeline.compare_many([pair for pair, _ in plants], settings, encoder), strict=True
    ):
        parts = [part for finding in report.findings if finding.rule.code == "F001" for part in finding.evidence]
        hit = any(part.document == 0 and part.span.overlaps(place) for part in parts)
        found += hit
        if show and not hit:
            print("missed", code, changed.text[max(0, place.start - 60) : place.end + 60].replace("\n", " "))
    return {
        "statements": counts["statements"],
        "untouched": counts["untouched"],
        "planted": len(plants),
        "recall": round(found / max(1, len(plants)), 3),
    }


def main() -> None:
    """Measure, print, and record when asked."""
    run("spelt_numbers", __doc__, measured, "mechanisms mended on what was told wrongly in et, fa, hi and hu")


if __name__ == "__main__":
    main()
