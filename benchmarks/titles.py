"""Planted titles on NTREX: recall of F004 by language pair and kind, and what fires on untouched text.

In each document one role that the text gives to somebody by full name is changed in one version, by turns: to another office of
another kind ("minister" becomes "spokesman"), or made a former or a deputy one. The words come from [roles] of the changed
version's language and are put in without grammar; the other version is untouched, and names some role in the same sentence, for
a title that it leaves out is no other title. Only languages with capitals can be changed, the other version may be any. What is
measured is whether the role is found, tied to the right one and told from it: that the changed word is in the language's file is
given.

    python -m benchmarks.titles [--pairs id-fr,en-de] [--documents 20] [--record]
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import Memo, document, place
from benchmarks.one_rule import options, untouched, whole_documents
from claimcheck import languages, pipeline
from claimcheck.settings import Settings
from claimcheck.text.roles import Role, find_roles

PAIRS = "id-fr,en-de,en-ar,en-zh,es-ru,tr-ja,fr-ar,de-tr"
OTHERS = ("minister", "spokesperson", "ambassador", "judge", "coach", "general")
SEEDS = 3
CODE = "F004"


def changed(role: Role, code: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """(kind, the words for a role's core) of each kind that can be planted."""
    words = {key: forms[0].strip("*") for key, forms in languages.load(code).roles.items() if forms}
    if not role.is_rank:
        yield "other", words[rng.choice([name for name in OTHERS[:5] if name not in role.classes])]
    for mark in ("former", "deputy"):
        if mark not in role.marks:
            yield mark, words[mark]


def plant(
    sentences: Sequence[str], code: str, others: Sequence[str], other: str, kind: str, rng: random.Random
) -> tuple[list[str], int, tuple[int, int]] | None:
    """The changed sentences, the sentence and the stretch of the changed role; None where nobody of a full name has a role.

    `others` are the sentences of the other version, in the language `other`.
    """
    whole, there = document(sentences, code), document(others, other)
    found = []
    for number, sentence in enumerate(sentences):
        start, end = place(sentences, number, (0, len(sentence)))
        if not find_roles(there, place(others, number, (0, len(others[number]))), languages.load(other)):
            continue
        found += [
            (number, role)
            for role in find_roles(whole, (start, end), languages.load(code))
            if role.name and " " in whole.slice(role.name)
        ]
    rng.shuffle(found)
    for number, role in found:
        for planted, word in changed(role, code, rng):
            if planted != kind:
                continue
            base = place(sentences, number, (0, 0))[0]
            first, last = role.core.start - base, role.core.end - base
            sentence = sentences[number]
            new = word if kind == "other" else f"{word} {sentence[first:last]}"
            new = new.capitalize() if sentence[first].isupper() else new
            text = sentence[:first] + new + sentence[last:]
            return [*sentences[:number], text, *sentences[number + 1 :]], number, (first, first + len(new))
    return None


def main() -> None:
    """Measure, print, and record when asked."""
    args = options(__doc__, PAIRS, 20)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        codes = (left, right)
        names = list(ntrex(left))[: args.documents]
        whole = whole_documents(codes, names)
        counts = Counter(untouched(CODE, [(whole[left, n], whole[right, n]) for n in names], settings, encoder, args.show))
        sides = [side for side in (0, 1) if languages.load(codes[side]).spaced and languages.load(codes[side]).direction == "ltr"]
        for number, (name, seed) in enumerate((name, seed) for name in names for seed in range(SEEDS)):
            side = sides[number % len(sides)]
            for kind in ("other", "former", "deputy"):
                rng = random.Random(f"{seed} {name} {kind}")
                done = plant(ntrex(codes[side])[name], codes[side], ntrex(codes[1 - side])[name], codes[1 - side], kind, rng)
                if done is None:
                    continue
                text, sentence, stretch = done
                versions = [whole[left, name], whole[right, name]]
                versions[side] = document(text, codes[side])
                wanted = place(text, sentence, stretch)
                (report,) = pipeline.compare_many([(versions[0], versions[1])], settings, encoder)
                hit = any(
                    f.rule.code == CODE and any(s == side and p.overlaps(wanted) for s, p in f.evidence) for f in report.findings
                )
                counts[f"{kind} planted"] += 1
                counts[f"{kind} found"] += hit
                if args.show and not hit:
                    print("missed", left, right, kind, text[sentence], "|", ntrex(codes[1 - side])[name][sentence], sep="\n   ")
        row: dict[str, float | int] = {"statements": counts["statements"], "untouched": counts["untouched"]}
        for kind in ("other", "former", "deputy"):
            row[f"{kind} n"] = counts[f"{kind} planted"]
            row[kind] = round(counts[f"{kind} found"] / max(1, counts[f"{kind} planted"]), 3)
        figures[f"{left}-{right}"] = row
        print(f"{left}-{right}", row, flush=True)
    if args.record:
        from benchmarks.results import record

        record("titles", figures, data=("ntrex",), model=encoder.digest, tuned_on="false findings on these pairs")


if __name__ == "__main__":
    main()
