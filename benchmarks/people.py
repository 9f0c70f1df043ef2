"""People of East Asia in characters and in letters: whether F003 and Q005 tell one put in another's place, and nothing else.

Five sentences about each of the people of `people.yml`, and the same in the other language with one mention exchanged for
somebody of another surname; written by hand, before the readings of surnames were known to the rules. Nothing is tuned on them.

    python -m benchmarks.people [--record]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks import results
from claimcheck import compare
from claimcheck.data import Document

FILE = Path(__file__).with_suffix(".yml")
PAIRS = ("en-ja", "en-zh", "zh-ja", "ru-ja", "ru-zh", "fr-zh", "id-ja")
SCRIPTS = {"ru": 1, "ja": 2, "zh": 3}
"""Which form of a name a language has; Latin letters otherwise."""


class Name(NamedTuple):
    """A person's full name and surname in each script, by the number of `SCRIPTS`."""

    full: tuple[str, ...]
    surname: tuple[str, ...]


def people(rows: Sequence[Sequence[str]]) -> list[Name]:
    """The people of the file."""
    found = []
    for *forms, order in rows:
        full = tuple(form.replace("|", "") for form in forms)
        letters = [form.split()[0 if order == "first" else -1] for form in forms[:2]]
        characters = [form.partition("|")[0] for form in forms[2:]]
        found.append(Name(full, (*letters, *characters)))
    return found


def text(sentences: Sequence[str], language: str, who: Sequence[tuple[Name, Name]]) -> Document:
    """Each sentence about two people, in paragraphs of one language."""
    form = SCRIPTS.get(language, 0)
    # Chinese has no surnames alone.
    lines = [
        line.format(one.full[form], two.full[form], one.full[form] if language == "zh" else one.surname[form])
        for line, (one, two) in zip(sentences, who, strict=True)
    ]
    return Document.from_text("\n\n".join(lines) + "\n", language)


def measured(pair: str, sentences: dict[str, list[str]], known: Sequence[Name]) -> dict[str, results.Value]:
    """How many texts about a person fire untouched, and what share of the exchanges is told, once a sentence of each text."""
    left, right = pair.split("-")
    draw = random.Random(pair)
    counts: Counter[str] = Counter()
    for number, name in enumerate(known):
        beside = draw.choice([one for one in known if one.surname[3] != name.surname[3]])
        who = [(name, beside)] * len(sentences[left])
        one = text(sentences[left], left, who)
        untouched = compare(one, text(sentences[right], right, who)).findings
        counts["texts"] += 1
        counts["untouched"] += any(finding.rule.code in ("F003", "Q005") for finding in untouched)
        at = number % len(who)
        stranger = draw.choice([other for other in known if other.surname[3] not in (name.surname[3], beside.surname[3])])
        exchanged = [(stranger, beside) if place == at else both for place, both in enumerate(who)]
        told = compare(one, text(sentences[right], right, exchanged)).findings
        counts["found"] += any(finding.rule.code in ("F003", "Q005") for finding in told)
    return {"texts": counts["texts"], "untouched": counts["untouched"], "exchanged": counts["found"] / counts["texts"]}


def main() -> None:
    """Measure, and record when asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    file: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    known = people(file["people"])
    values = {pair: measured(pair, file["sentences"], known) for pair in PAIRS}
    for pair, measures in values.items():
        print(pair, *(f"{key} {value}" for key, value in measures.items()), flush=True)
    if options.record:
        results.record("people", values)


if __name__ == "__main__":
    main()
