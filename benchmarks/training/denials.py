"""What F005 and F006 ask about in parallel text as it stands, and with negations and hedges planted: what `answers` learns from.

Lines of FLORES-200 and the Debian Administrator's Handbook (CC BY-SA), TICO-19 and MLQE-PE (CC0). Every negation that
`benchmarks.negation_planting` can take out or put in, and every hedge, is changed on one side at a time; what a rule then asks
about is a difference, what it asks about in lines as they stand is none. The first `DOCUMENTS` of NTREX, untouched, in eight
pairs, tell how sure the rules must be.

    python -m benchmarks.training.denials FOLDER [--pairs id-fr,en-de] [--cache-dir DIR]

writes a file a pair of languages, two gigabytes in all. A quarter of an hour on a core.
"""

from __future__ import annotations

import argparse
import itertools
import pickle
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.corpora import ntrex
from benchmarks.negation_planting import CONCORD, HEDGED, HEDGES_PUT, PUT, TAKEN, Rules, changed
from benchmarks.ntrex_rules import Memo, document
from benchmarks.training import parallel, share_alike
from benchmarks.training.beads import LINES
from benchmarks.training.beads import document as paired
from claimcheck import languages, pipeline
from claimcheck.alignment.encoding import encodings_of
from claimcheck.data import Document
from claimcheck.languages import Language
from claimcheck.scoring import hedged, negated
from claimcheck.scoring.answers import Asked
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.unanswered import BLIND
from claimcheck.settings import Settings
from claimcheck.text.certainty import hedges
from claimcheck.text.negation import negators

PAIRS = "id-fr,en-de,en-ar,en-zh,es-ru,tr-ja,fr-en,de-es"
"""Of NTREX."""
DOCUMENTS = 30
TICO_PAIRS = "en-fr,fr-id,id-es,es-ar,ar-ru,ru-zh,zh-en,en-id,es-fr,ru-en,zh-id,ar-en"
MOST = 120
"""Lines of a pair, a kind and a side that are changed."""
AT_ONCE = 4
HIDE = 2
"""In one of so many documents the rules are asked a second time, as if the other side's language had no file."""
SEED = 1
KINDS: dict[str, tuple[str, Rules]] = {
    "taken": ("F005", TAKEN),
    "put": ("F005", PUT),
    "hedge": ("F006", HEDGED),
    "hedge put": ("F006", HEDGES_PUT),
}
KNOWN: dict[str, Callable[[str, Language], Sequence[object]]] = {"F005": negators, "F006": hedges}
"""What a rule knows in one text."""

Pair = tuple[str, str]


class Row(NamedTuple):
    """What a rule asks about on `side`; `planted`: whether it is a difference. Vectors are float16."""

    rule: str
    side: int
    asked: Asked
    planted: bool


def asked(pair: Comparison, rule: str, planted: bool, hidden: bool = False) -> Iterator[Row]:
    """Everything that a rule asks about, with what it knows of it among its numbers; `hidden`: as if the other side's language
    had no file."""
    found: Iterator[tuple[int, Asked, Sequence[bool]]]
    if rule == "F005":
        denials = negated.denials(pair, hidden) if hidden else pair.denials
        found = ((denial.side, negated.asked(pair, denial), denial.known) for denial in denials)
    else:
        hedgings = hedged.hedgings(pair, hidden) if hidden else pair.hedgings
        found = ((hedging.side, hedged.asked(pair, hedging), hedging.excuses) for hedging in hedgings)
    for side, one, known in found:
        numbers = np.concatenate([one.numbers, np.array(known, dtype=np.float32)])
        vectors = {name: getattr(one, name).astype(np.float16) for name in ("words", "moved", "own")}
        yield Row(f"{rule}{BLIND}" if hidden else rule, side, one._replace(numbers=numbers, **vectors), planted)


def compared(texts: Sequence[tuple[Document, Document]], encoder: Memo) -> Iterator[Comparison]:
    """Comparisons that know what the rules ask for; few at a time stay in memory."""
    for at in range(0, len(texts), AT_ONCE):
        yield from pipeline._prepared(texts[at : at + AT_ONCE], encoder)


def reveal(pair: Comparison, encoder: Memo) -> None:
    """Have a comparison know what the rules ask for where the other side's language has no file."""
    told = [denial.affirmed.text for denial in negated.denials(pair, hidden=True)]
    told += [hedging.flat.text for hedging in hedged.hedgings(pair, hidden=True)]
    pair.know_told(pair.told, {**pair.retold, **encodings_of(dict.fromkeys(told), encoder)})


def of_lines(rule: str, lines: Sequence[Pair], codes: Pair, encoder: Memo, planted: bool, blind: bool = True) -> list[Row]:
    """What a rule asks about in paired lines; `blind`: and, in one document of `HIDE`, as if it knew one language alone."""
    some = [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    texts = [(paired([x for x, _ in part], codes[0]), paired([y for _, y in part], codes[1])) for part in some]
    rows: list[Row] = []
    for number, pair in enumerate(compared(texts, encoder)):
        rows += asked(pair, rule, planted)
        if blind and number % HIDE == 0:
            reveal(pair, encoder)
            rows += asked(pair, rule, planted, hidden=True)
    return rows


def gather(codes: Pair, lines: Sequence[Pair], encoder: Memo) -> list[Row]:
    """What the rules ask about in the lines of a pair as they stand, and changed."""
    both = [languages.load(code) for code in codes]
    plain = [(one.strip(), two.strip()) for one, two in lines]
    plain = [line for line in plain if not any(negated.asks(text) for text in line)]
    found: list[Row] = []
    for rule, known in KNOWN.items():
        some = [line for line in plain if any(known(text, language) for text, language in zip(line, both, strict=True))]
        found += of_lines(rule, some, codes, encoder, False)
    for (kind, (rule, rules)), side in itertools.product(KINDS.items(), (0, 1)):
        chance = random.Random(f"{kind} {codes} {side}")
        put = "put" in kind
        unless = CONCORD.get(codes[side], "") if kind == "taken" else ""
        # A change tells when one version alone has what the rule knows: the other, or the changed one where it was put in.
        wanted = side if put else 1 - side
        new = []
        for line in plain:
            told = changed(line[side], rules.get(codes[side], ()), chance, unless)
            there = KNOWN[rule](line[wanted], both[wanted])
            if told and told != line[side] and bool(there) != put:
                new.append(((told, line[1]) if side == 0 else (line[0], told), len(there) < 2))
        chance.shuffle(new)
        # Where several deny on one side, it is open which of them the one that was taken out had answered.
        for alone in (True, False):
            some = [line for line, single in new[:MOST] if single is alone]
            found += [row for row in of_lines(rule, some, codes, encoder, True, blind=alone) if row.side == wanted]
    return found


def sources() -> Iterator[tuple[str, Pair, list[Pair]]]:
    """Name, languages and lines of all text that is learnt from."""
    for codes, lines in share_alike.flores():
        yield f"flores-{'-'.join(codes)}", codes, lines
    for codes, lines in share_alike.handbook():
        yield f"handbook-{'-'.join(codes)}", codes, lines
    table = parallel.tico()
    for left, right in (pair.split("-") for pair in TICO_PAIRS.split(",")):
        yield f"tico-{left}-{right}", (left, right), list(zip(table[left], table[right], strict=True))
    for number, (left, right, some) in enumerate(parallel.mlqe(random.Random(SEED))):
        if all(languages.load(code).has_file for code in (left, right)):
            yield f"mlqe{number}-{left}-{right}", (left, right), [(one.left, one.right) for one in some]


def untouched(codes: Pair, encoder: Memo) -> tuple[list[Row], int]:
    """What the rules ask about in the first documents of NTREX as they stand, and the statements of one side."""
    left, right = codes
    texts = [(document(ntrex(left)[name], left), document(ntrex(right)[name], right)) for name in list(ntrex(left))[:DOCUMENTS]]
    rows: list[Row] = []
    statements = 0
    for pair in compared(texts, encoder):
        statements += len(pair.left.reading.statements)
        reveal(pair, encoder)
        rows += [row for rule in KNOWN for hidden in (False, True) for row in asked(pair, rule, False, hidden)]
    return rows, statements


def main() -> None:
    """Gather and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pairs", default=PAIRS, help="of NTREX")
    parser.add_argument("--cache-dir")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    encoder = Memo(pipeline.encoder_for(Settings(cache_dir=options.cache_dir)))
    for left, right in (pair.split("-") for pair in options.pairs.split(",")):
        rows, statements = untouched((left, right), encoder)
        (options.folder / f"untouched-{left}-{right}.pkl").write_bytes(pickle.dumps((rows, statements)))
        print(left, right, len(rows), statements, flush=True)
    origin = ""
    for name, codes, lines in sources():
        if name.split("-")[0] != origin:
            # The texts of one set are encoded once for all its pairs, and those of the set before are let go.
            origin, encoder = name.split("-")[0], Memo(encoder.inner)
        rows = gather(codes, lines, encoder)
        (options.folder / f"{name}.pkl").write_bytes(pickle.dumps(rows))
        print(name, sum(row.planted for row in rows), len(rows), flush=True)


if __name__ == "__main__":
    main()
