"""Examples for the learnt head, made from parallel lines: changes planted on one side or on both, and lines that people judged.

    python -m benchmarks.training.examples FOLDER [--part K/N] [--only KIND …]

writes shards of `Example`s; parts can run side by side. About half an hour on two cores. With `--only` a second, smaller lot is
made beside those, with other chances and changes of these kinds only.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.ntrex_rules import Memo
from benchmarks.training import parallel
from benchmarks.training.beads import LINES, MASKED, Example, compared, document, examples, labelled, starts
from benchmarks.training.changes import MAKERS, SAME, Change, change
from benchmarks.training.lexicon import Lexicon
from benchmarks.training.parallel import Line
from claimcheck import pipeline
from claimcheck.data import Span
from claimcheck.encoder.protocol import Encoder
from claimcheck.scoring.comparison import Comparison
from claimcheck.settings import Settings

FIRST = tuple(kind for kind in MAKERS if kind not in ("hedged", "untranslated"))
"""Kinds of change of the first lot; the second may have others."""


class Lot(NamedTuple):
    """How many examples are made. `tico_pairs`: pairs of languages a document of TICO-19; `variants`: changes a line; `kinds`: of
    these only; `seed`."""

    tico_pairs: int = 12
    variants: int = 2
    kinds: tuple[str, ...] = FIRST
    seed: int = 11


MORE = Lot(tico_pairs=6, variants=1, seed=12)
"""The lot of some kinds only."""
TOGETHER = 0.35
"""So many of the lines that are left alone have the same change on both sides, where one can be made."""
USUAL = 0.3
"""Share of its links that a word's translation has at least, for a change on both sides."""
SEED = 11


def lexicons(encoder: Encoder) -> dict[str, Lexicon]:
    """What the faithful lines say of each language."""
    found: dict[str, Lexicon] = {}
    tico = parallel.tico()
    jobs = [("en", code, [Line(a, b) for a, b in zip(tico["en"], tico[code], strict=True)]) for code in parallel.TICO]
    jobs += parallel.mlqe(random.Random(SEED))
    for one, two, lines in jobs:
        for at in range(0, len(lines), 8 * LINES):
            some = lines[at : at + 8 * LINES]
            (pair,) = pipeline.comparisons(
                [(document([x.left for x in some], one), document([x.right for x in some], two))], encoder
            )
            for number, code in enumerate((one, two)):
                found.setdefault(code, Lexicon(code)).add(pair, number)
        print(one, two, len(lines), flush=True)
    return found


def together(
    clean: Comparison,
    line: int,
    texts: tuple[str, str],
    begins: tuple[int, int],
    words: tuple[Lexicon, Lexicon],
    chance: random.Random,
) -> tuple[str, str] | None:
    """A line with one word exchanged on both sides for words that translate each other: it still says the same on both."""
    if not all(lexicon.spaced for lexicon in words):
        return None
    left, right = clean.sides
    own = [w for w in range(len(left.spans)) if left.reading.statements[int(left.statement[w])].block == line]
    found = []
    for w in own[1:]:
        links = clean.partners[0].get(w, ())
        if len(links) != 1 or len(clean.partners[1].get(links[0][0], ())) != 1:
            continue
        one, two = left.spans[w], right.spans[links[0][0]]
        old = [text[slice(*span)] for text, span in ((left.reading.document.text, one), (right.reading.document.text, two))]
        for new in words[0].unlike(old[0]):
            told = words[0].translations(new, words[1].language)
            if told and told[0][1] > USUAL and told[0][0] != old[1].casefold():
                found.append((one, two, new, told[0][0].title() if old[1][:1].isupper() else told[0][0]))
    if not found:
        return None
    one, two, first, second = chance.choice(found)
    a, b = (Span(span[0] - begin, span[1] - begin) for span, begin in zip((one, two), begins, strict=True))
    return texts[0][: a[0]] + first + texts[0][a[1] :], texts[1][: b[0]] + second + texts[1][b[1] :]


def planted(
    lines: Sequence[tuple[str, str]],
    codes: tuple[str, str],
    clean: Comparison,
    variants: Sequence[Sequence[Change | None]],
    encoder: Encoder,
    keys: Sequence[int],
    words: tuple[Lexicon, Lexicon],
    chance: random.Random,
) -> Iterator[Example]:
    """Examples of lines of which about two in three have a change on one side. `variants[side][line]`."""
    sides = [chance.choice((0, 1, 2)) for _ in lines]
    own_starts = [starts([line[number] for line in lines]) for number in (0, 1)]
    texts: tuple[list[str], list[str]] = ([], [])
    used: list[tuple[int, Change] | None] = []
    for at, (line, side) in enumerate(zip(lines, sides, strict=True)):
        made = variants[side][at] if side < 2 else None
        used.append((side, made) if made else None)
        if side == 2 and chance.random() < TOGETHER:
            line = together(clean, at, line, (own_starts[0][at], own_starts[1][at]), words, chance) or line
        for number in (0, 1):
            texts[number].append(made.text if made and number == side else line[number])
    pair = compared(texts[0], texts[1], codes, encoder)
    labels = tuple(np.zeros(len(side.spans), dtype=np.int8) for side in pair.sides)
    new_starts = [starts(one) for one in texts]
    told: dict[int, tuple[int, str, int]] = {}
    for at, use in enumerate(used):
        told[at] = (0, "same", keys[at])
        if not use:
            continue
        side, made = use
        same = made.kind in SAME
        told[at] = (int(not same), made.kind, keys[at])
        if same:
            continue
        put = [Span(new_starts[side][at] + a, new_starts[side][at] + b) for a, b in made.new]
        labels[side][labelled(pair, side, put)] = 1
        lost = [Span(own_starts[side][at] + a, own_starts[side][at] + b) for a, b in made.lost]
        gone = labelled(clean, side, lost)
        other = 1 - side
        shift = new_starts[other][at] - own_starts[other][at]
        answered = [clean.sides[other].spans[v] for w in gone.tolist() for v, _ in clean.partners[side].get(w, ())]
        labels[other][labelled(pair, other, [Span(a + shift, b + shift) for a, b in answered])] = 1
    yield from examples(pair, (labels[0], labels[1]), told)


def tico_examples(words: dict[str, Lexicon], encoder: Memo, part: int, parts: int, lot: Lot) -> Iterator[list[Example]]:
    tico = parallel.tico()
    codes = sorted(tico)
    every = [pair for pair in combinations(codes, 2) if pair != ("id", "ms")]
    for block, at in enumerate(range(0, len(tico["en"]), LINES)):
        if block % parts != part:
            continue
        chance = random.Random(lot.seed * 100_003 + block)
        own = {code: tico[code][at : at + LINES] for code in codes}
        made = {
            code: [[change(text, words[code], chance, lot.kinds) for text in own[code]] for _ in range(lot.variants)]
            for code in codes
        }
        some: list[Example] = []
        for one, two in chance.sample(every, lot.tico_pairs):
            if chance.random() < 0.5:
                one, two = two, one
            lines = list(zip(own[one], own[two], strict=True))
            clean = compared(own[one], own[two], (one, two), encoder)
            keys = list(range(at, at + LINES))
            for v in range(lot.variants):
                some += planted(
                    lines, (one, two), clean, (made[one][v], made[two][v]), encoder, keys, (words[one], words[two]), chance
                )
        encoder.kept.clear()
        yield some


def mlqe_examples(words: dict[str, Lexicon], encoder: Memo, part: int, parts: int, lot: Lot) -> Iterator[list[Example]]:
    for number, (one, two, lines) in enumerate(parallel.mlqe(random.Random(SEED))):
        for block, at in enumerate(range(0, len(lines), LINES)):
            if block % parts != part:
                continue
            chance = random.Random(lot.seed * 200_003 + 1000 * number + block)
            own = [(line.left, line.right) for line in lines[at : at + LINES]]
            texts = [a for a, _ in own], [b for _, b in own]
            clean = compared(*texts, (one, two), encoder)
            keys = [10_000 * (number + 1) + at + k for k in range(len(own))]
            some: list[Example] = []
            for _ in range(lot.variants):
                made = [
                    [change(text, words[code], chance, lot.kinds) for text in own_side]
                    for code, own_side in zip((one, two), texts, strict=True)
                ]
                some += planted(own, (one, two), clean, made, encoder, keys, (words[one], words[two]), chance)
            encoder.kept.clear()
            yield some


def judged_examples(encoder: Memo, part: int, parts: int) -> Iterator[list[Example]]:
    for number, (one, two, lines) in enumerate(parallel.judged(random.Random(SEED))):
        for block, at in enumerate(range(0, len(lines), LINES)):
            if block % parts != part:
                continue
            some = lines[at : at + LINES]
            (pair,) = pipeline.comparisons(
                [(document([x.left for x in some], one), document([x.right for x in some], two))], encoder
            )
            labels = []
            for side in pair.sides:
                unknown = np.array([bool(some[s.block].differs) for s in side.reading.statements])[side.statement]
                labels.append(np.where(unknown, MASKED, 0).astype(np.int8))
            told = {k: (int(bool(x.differs)), "judged", 1_000_000 + 10_000 * number + at + k) for k, x in enumerate(some)}
            yield list(examples(pair, (labels[0], labels[1]), told))
            encoder.kept.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", default="0/1")
    parser.add_argument("--only", nargs="+", choices=sorted(MAKERS), metavar="KIND", default=[])
    options = parser.parse_args()
    part, parts = map(int, options.part.split("/"))
    options.folder.mkdir(parents=True, exist_ok=True)
    encoder = pipeline.encoder_for(Settings(cache=False), 1)
    lexicon_file = options.folder / "lexicons.pkl"
    if not lexicon_file.exists():
        found = lexicons(encoder)
        lexicon_file.write_bytes(pickle.dumps(found))
    words = pickle.loads(lexicon_file.read_bytes())
    memo = Memo(encoder)
    lot = MORE._replace(kinds=tuple(options.only)) if options.only else Lot()
    name = f"part{part}" + ("-more" if options.only else "")
    makers = [tico_examples(words, memo, part, parts, lot), mlqe_examples(words, memo, part, parts, lot)]
    if not options.only:
        makers.append(judged_examples(memo, part, parts))
    shard, held, count = 0, [], 0
    for maker in makers:
        for some in maker:
            held += some
            count += len(some)
            if len(held) > 4000:
                (options.folder / f"{name}-{shard}.pkl").write_bytes(pickle.dumps(held))
                shard, held = shard + 1, []
                print(part, count, flush=True)
    (options.folder / f"{name}-{shard}.pkl").write_bytes(pickle.dumps(held))
    print(part, count, "done", flush=True)


if __name__ == "__main__":
    main()
