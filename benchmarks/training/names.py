"""Learn which words are names, which names a translation keeps in spelling, and what speaks for two names being two.

From the first 60 documents of NTREX in ten pairs. Names: words with a capital inside a sentence against small words; where no
capitals tell (Chinese, Japanese, Arabic), and for German nouns, what such words are linked to. Kept: names that are spelt like
what they are linked to, against those that are not. Both are logistic regressions on word vectors. The weights of
`scoring.names` are a third one, on its candidates in the documents as they stand and with exchanged names
(benchmarks/names.py). What is measured with other documents only is sound.

    python -m benchmarks.training.names        writes claimcheck/scoring/name_probe.npy and name_weights.toml
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import claimcheck.scoring
from benchmarks.corpora import ntrex
from benchmarks.names import KINDS, exchanges
from benchmarks.ntrex_rules import Memo
from benchmarks.one_rule import whole_documents
from claimcheck import pipeline
from claimcheck.scoring import named
from claimcheck.scoring import names as scoring
from claimcheck.scoring.comparison import Comparison, Side
from claimcheck.scoring.name_runs import bare
from claimcheck.settings import Settings
from claimcheck.text.spelling import holds, is_joined, resemblance, skeleton

PAIRS = ("en-de", "es-ru", "en-zh", "tr-ja", "en-ar", "id-fr", "tr-es", "en-fr", "ar-fr", "ja-en")
DOCUMENTS, EXCHANGED = 60, 30
"""First documents as they stand, and of these how many with exchanged names."""
CASELESS = frozenset({"de", "zh", "ja", "ar"})
PENALTY = {"named": 1.0, "kept": 2.0, "weights": 2.0}
RARE = {"one_script": 2.5, "two_scripts": 2.0}
"""Log odds taken off because exchanges are rarer in life than here; set by hand."""
ALIKE, UNLIKE = 0.75, 0.5
ALIKE_JOINED, UNLIKE_JOINED, LONGEST_JOINED = 0.65, 0.4, 8
Floats = NDArray[np.float64]
Labelled = tuple[list[NDArray[np.float32]], list[int]]


def regression(rows: Floats, labels: NDArray[np.int64], penalty: float, rounds: int = 40) -> Floats:
    """Weights of a logistic regression, (columns,), by Newton's method with an L2 penalty."""
    weights = np.zeros(rows.shape[1])
    for _ in range(rounds):
        likely = 1 / (1 + np.exp(-rows @ weights))
        spread = likely * (1 - likely) + 1e-9
        curve = (rows * spread[:, None]).T @ rows + penalty * np.eye(len(weights))
        step = np.linalg.solve(curve, rows.T @ (labels - likely) - penalty * weights)
        weights += step
        if np.abs(step).max() < 1e-4:
            break
    return weights


def _forms(side: Side) -> list[str]:
    text = side.reading.document.text
    return [text[slice(*span)] for span in side.spans]


def _capitals(side: Side) -> list[int]:
    """Of each word: 1 a name by its capital, 0 a small word, −1 neither is sure."""
    forms = _forms(side)
    small = {form.lower() for form in forms if form.islower()}
    found = []
    for word, form in enumerate(forms):
        opens = word in side.first_word or (word and side.quote[word] != side.quote[word - 1])
        sure = form[0].isupper() and len(form) > 1 and form.lower() not in small and not opens
        found.append(0 if form.islower() else 1 if sure else -1)
    return found


def names_of(pair: Comparison, rows: Labelled) -> None:
    """Add the words of a pair that surely are names or surely none."""
    for k, side in enumerate(pair.sides):
        own, there = _capitals(side), _capitals(pair.sides[1 - k])
        words = named.vectors(side)
        for word in range(len(side.spans) if words is not None else 0):
            label = own[word]
            if side.language.code in CASELESS and label != 0:
                linked = {there[other] for other, _ in pair.partners[k].get(word, ())}
                label = linked.pop() if len(linked) == 1 else -1
            if label >= 0 and words is not None:
                rows[0].append(words[word])
                rows[1].append(label)


def kept_of(pair: Comparison, probe: Floats, rows: Labelled) -> None:
    """Add the names of a pair that are spelt like what they are linked to, or surely not."""
    found = [named.vectors(side) for side in pair.sides]
    if found[0] is None or found[1] is None:
        return
    for k, side in enumerate(pair.sides):
        vectors, others = found[k], found[1 - k]
        assert vectors is not None
        assert others is not None
        forms, there = _forms(side), _forms(pair.sides[1 - k])
        odds = (vectors @ probe[:-1] + probe[-1]).astype(np.float32)
        for word in np.flatnonzero(named.names(side, odds)).tolist():
            links = [other for other, _ in pair.partners[k].get(word, ())]
            joined = [other for other in links if is_joined(there[other])]
            if is_joined(forms[word]) or not links:
                continue
            if joined:
                near = "".join(there[max(min(joined) - 1, 0) : max(joined) + 2])
                alike = holds(near, bare(forms[word]))
                label = _label(alike, ALIKE_JOINED, UNLIKE_JOINED)
                if len(skeleton(forms[word])) < 3 or (label == 1 and max(joined) - min(joined) >= LONGEST_JOINED):
                    continue
                chosen = [vectors[word], *(others[other] for other in joined)]
            else:
                label = _label(max(resemblance(bare(forms[word]), bare(there[other])) for other in links), ALIKE, UNLIKE)
                chosen = [vectors[word]]
            if label >= 0:
                rows[0].extend(chosen)
                rows[1].extend([label] * len(chosen))


def _label(alike: float, most: float, least: float) -> int:
    return 1 if alike >= most else 0 if alike < least else -1


def _probe(rows: Labelled, penalty: float) -> Floats:
    matrix = np.hstack([np.stack(rows[0]), np.ones((len(rows[0]), 1))]).astype(np.float64)
    return regression(matrix, np.array(rows[1]), penalty)


def _comparisons(names: Sequence[str], pair: str, encoder: Memo) -> Iterator[Comparison]:
    left, right = pair.split("-")
    whole = whole_documents((left, right), names)
    yield from pipeline.comparisons([(whole[left, name], whole[right, name]) for name in names], encoder)


def _weights(encoder: Memo) -> str:
    """The weights of two names being two, as TOML."""
    keys = {part: list(values) for part, values in scoring.weights().items()}
    rows: dict[str, tuple[list[list[float]], list[int]]] = {part: ([], []) for part in keys}
    for pair in PAIRS:
        left, right = pair.split("-")
        names = list(ntrex(left))[:DOCUMENTS]
        whole = whole_documents((left, right), names)
        marked = [(compared, None, 0) for compared in _comparisons(names, pair, encoder)]
        jobs = []
        for name in names[:EXCHANGED]:
            for side, code in enumerate((left, right)):
                for kind in KINDS:
                    for _, one in exchanges(whole[code, name], name, kind):
                        both = (one.document, whole[right, name]) if side == 0 else (whole[left, name], one.document)
                        jobs.append((both, one.places, side))
        compared = pipeline.comparisons([job[0] for job in jobs], encoder)
        for pair_, places, side in [*marked, *((c, p, s) for c, (_, p, s) in zip(compared, jobs, strict=True))]:
            for found in scoring.candidates(pair_):
                hit = places and any(p.overlaps(pair_.sides[side].stretch(found.words[side])) for p in places)
                if places is None or hit:
                    part = "one_script" if found.evidence["one_script"] else "two_scripts"
                    rows[part][0].append([found.evidence[key] for key in keys[part]])
                    rows[part][1].append(int(bool(hit)))
    lines = []
    for part, (evidence, labels) in rows.items():
        values = regression(np.array(evidence), np.array(labels), PENALTY["weights"])
        values[keys[part].index("constant")] -= RARE[part]
        lines += [f"\n[{part}]", *(f"{key} = {value:.2f}" for key, value in zip(keys[part], values, strict=True))]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Learn the probes, then the weights, and write them into the package."""
    folder = Path(claimcheck.scoring.__file__).parent
    encoder = Memo(pipeline.encoder_for(Settings()))
    named_rows: Labelled = ([], [])
    kept_rows: Labelled = ([], [])
    everything = {pair: list(_comparisons(list(ntrex(pair[:2]))[:DOCUMENTS], pair, encoder)) for pair in PAIRS[:8]}
    for pairs in everything.values():
        for pair in pairs:
            names_of(pair, named_rows)
    first = _probe(named_rows, PENALTY["named"])
    for pairs in everything.values():
        for pair in pairs:
            kept_of(pair, first, kept_rows)
    probes = np.stack([first, _probe(kept_rows, PENALTY["kept"])]).astype(np.float32)
    np.save(folder / named.FILE, probes)
    named.probes.cache_clear()
    text = (folder / scoring.FILE).read_text("utf-8")
    (folder / scoring.FILE).write_text(text[: text.index("\n[")] + _weights(encoder), "utf-8")


if __name__ == "__main__":
    main()
