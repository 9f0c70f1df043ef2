"""How well `claimcheck.differences` finds the words that people marked as different, and the pairs that differ.

REFreSD: pairs that differ or not (AUC; weighted F1 with a threshold set on the other four fifths, mean of 20 divisions), and
words marked by two of three readers in pairs that are not unrelated (F1, threshold likewise; AUC). SwissGov-RSD: Spearman's
rank correlation with the readers' labels over all tokens of all documents, and its mean over documents. id-fr: lines with an
agreed major difference against lines without any, and marked words against all others in read lines, by AUC and average
precision; 95 % intervals from 2,000 samples of lines. A token gets the highest score of its words, one without words the mean
of its neighbours'.

    python -m benchmarks.differences [--record]
    python -m benchmarks.differences --fit       weights for `scoring.reference` from SwissGov-RSD, and how one language's
                                                 figures are when they are fitted on the other two
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks import annotated, results
from benchmarks.annotated import Marked, MarkedPair
from claimcheck import pipeline
from claimcheck.data import Document, Span
from claimcheck.encoder.protocol import Encoder
from claimcheck.scoring import reference
from claimcheck.scoring.comparison import Comparison
from claimcheck.settings import Settings

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

CHUNK = 16
"""Pairs that go through the encoder together."""
FOLDS, DIVISIONS, SAMPLES = 5, 20, 2000
RIDGE = 3.0
"""What holds the fitted weights of standardised columns back."""


def ranks(values: Floats) -> Floats:
    """Rank of each value, from 1; equal ones share the mean."""
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[group])


def auc(positive: Bools, scores: Floats) -> float:
    """Chance that a positive has a higher score than a negative, 0..1; NaN without both."""
    n, m = int(positive.sum()), int((~positive).sum())
    return float((ranks(scores)[positive].sum() - n * (n + 1) / 2) / (n * m)) if n and m else float("nan")


def average_precision(positive: Bools, scores: Floats) -> float:
    """Mean precision at each positive, from the highest score down, 0..1; of equal scores the earlier comes first. NaN without
    positives."""
    hits = positive[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].mean()) if hits.any() else float("nan")


def spearman(labels: Floats, scores: Floats) -> float:
    """Rank correlation, −1..1; NaN where either does not vary."""
    if len(labels) < 2 or labels.min() == labels.max() or scores.min() == scores.max():
        return float("nan")
    return float(np.corrcoef(ranks(labels), ranks(scores))[0, 1])


def weighted_f1(positive: Bools, called: Bools) -> float:
    """F1 of both classes, weighted by how often they are right to call."""
    return sum(_f1(positive == value, called == value) * float((positive == value).mean()) for value in (True, False))


def _f1(positive: Bools, called: Bools) -> float:
    return 2 * float((positive & called).sum()) / max(int(positive.sum() + called.sum()), 1)


def held_out(positive: Bools, scores: Floats, groups: NDArray[np.int64], measure: Callable[[Bools, Bools], float]) -> float:
    """`measure` with thresholds that were best on the other folds, by groups; mean over divisions."""
    found = []
    for seed in range(DIVISIONS):
        fold = np.random.default_rng(seed).permutation(int(groups.max()) + 1)[groups] % FOLDS
        called = np.zeros(len(scores), dtype=bool)
        for one in range(FOLDS):
            rest = fold != one
            choices = np.quantile(scores[rest], np.linspace(0, 1, 401))
            called[~rest] = scores[~rest] >= max(choices, key=lambda t: measure(positive[rest], scores[rest] >= t))
        found.append(measure(positive, called))
    return float(np.mean(found))


def of_tokens(tokens: Sequence[Span], words: Sequence[tuple[int, int]], values: Sequence[float] | Floats) -> Floats:
    """The highest value of each token's words; a token without words has the mean of its neighbours'."""
    found = np.full(len(tokens), np.nan)
    first = 0
    for number, (start, end) in enumerate(tokens):
        while first < len(words) and words[first][1] <= start:
            first += 1
        at = first
        while at < len(words) and words[at][0] < end:
            found[number] = np.fmax(found[number], values[at])
            at += 1
    known = np.flatnonzero(~np.isnan(found))
    if not len(known):
        return np.zeros(len(tokens))
    after = np.minimum(np.searchsorted(known, np.arange(len(tokens))), len(known) - 1)
    before = np.maximum(np.searchsorted(known, np.arange(len(tokens)), side="right") - 1, 0)
    return np.asarray((found[known[before]] + found[known[after]]) / 2)


def compared(pairs: Iterable[tuple[Document, Document]], encoder: Encoder) -> Iterator[Comparison]:
    """The comparison of each pair, some at a time."""
    some: list[tuple[Document, Document]] = []
    for pair in pairs:
        some.append(pair)
        if len(some) == CHUNK:
            yield from pipeline.comparisons(some, encoder)
            some = []
    yield from pipeline.comparisons(some, encoder)


def texts(pairs: Sequence[MarkedPair]) -> list[tuple[Document, Document]]:
    """The documents of marked pairs."""
    return [(pair.left.document, pair.right.document) for pair in pairs]


def _refresd(encoder: Encoder) -> dict[str, float]:
    pairs = annotated.refresd()
    scores, words, labels, groups = [], [], [], []
    for number, (pair, comparison) in enumerate(zip(pairs, compared(texts(pairs), encoder), strict=True)):
        found = reference.differences(comparison)
        scores.append(found.score)
        if pair.kind != "unrelated":
            for side, marks in ((pair.left, found.left), (pair.right, found.right)):
                words.append(of_tokens(side.tokens, [mark[:2] for mark in marks], [mark[2] for mark in marks]))
                labels.append(side.labels > 0)
                groups.append(np.full(len(side.labels), number))
    differ = np.array([pair.kind != "no_meaning_difference" for pair in pairs])
    pair_scores, word_scores, marked = np.array(scores), np.concatenate(words), np.concatenate(labels)
    related = np.array([pair.kind != "unrelated" for pair in pairs])
    return {
        "AUC": auc(differ, pair_scores),
        "AUC, related": auc(differ[related], pair_scores[related]),
        "weighted F1": held_out(differ, pair_scores, np.arange(len(pairs)), weighted_f1),
        "word F1": held_out(marked, word_scores, np.concatenate(groups), _f1),
        "word AUC": auc(marked, word_scores),
    }


def _correlations(pairs: Sequence[MarkedPair], values: Sequence[tuple[Floats, Floats]]) -> dict[str, float]:
    """`values`: for both sides of each pair, a score for each token."""
    labels = [np.concatenate([pair.left.labels, pair.right.labels]) for pair in pairs]
    scores = [np.concatenate(both) for both in values]
    each = [spearman(a[~np.isnan(a)], b[~np.isnan(a)]) for a, b in zip(labels, scores, strict=True)]
    every, all_scores = np.concatenate(labels), np.concatenate(scores)
    counts = ~np.isnan(every)
    return {"Spearman": spearman(every[counts], all_scores[counts]), "Spearman, per document": float(np.nanmean(each))}


def _swissgov(language: str, encoder: Encoder) -> dict[str, float]:
    pairs = annotated.swissgov(language)
    values = []
    for pair, comparison in zip(pairs, compared(texts(pairs), encoder), strict=True):
        found = reference.differences(comparison)
        left, right = (
            of_tokens(side.tokens, [mark[:2] for mark in marks], [mark[2] for mark in marks])
            for side, marks in ((pair.left, found.left), (pair.right, found.right))
        )
        values.append((left, right))
    return _correlations(pairs, values)


def _natural(encoder: Encoder) -> dict[str, float | str]:
    documents = list(annotated.natural())
    lines: list[tuple[bool | None, float, Floats, Bools]] = []
    for (_, _, read), comparison in zip(documents, compared([row[:2] for row in documents], encoder), strict=True):
        odds = reference.log_odds(comparison)
        for line in read:
            inside = [np.array([line.places[s].overlaps(w) for w in comparison.sides[s].spans], dtype=bool) for s in (0, 1)]
            marked, open_, scores = [], [], []
            for s, side in enumerate(comparison.sides):
                spans = [word for word, use in zip(side.spans, inside[s], strict=True) if use]
                marked += [any(word.overlaps(mark) for mark in line.agreed[s]) for word in spans]
                open_ += [any(word.overlaps(mark) for mark in line.disputed[s]) for word in spans]
                scores.append(odds[s][inside[s]])
            quiet = not any(line.agreed[0] + line.agreed[1] + line.disputed[0] + line.disputed[1])
            counts = ~np.array(open_, dtype=bool) | np.array(marked, dtype=bool)
            words = np.concatenate(scores).astype(np.float64)[counts]
            kind = True if line.major else False if quiet else None
            lines.append((kind, reference.of_pair(comparison, inside), words, np.array(marked, dtype=bool)[counts]))
    rng = np.random.default_rng(1)
    figures = [
        _line_figures(lines),
        *(_line_figures([lines[i] for i in rng.integers(0, len(lines), len(lines))]) for _ in range(SAMPLES)),
    ]
    shown: dict[str, float | str] = {}
    names = ("AUC", "average precision", "word AUC", "word average precision")
    for name, column in zip(names, np.array(figures).T, strict=True):
        low, high = np.nanquantile(column[1:], (0.025, 0.975))
        shown |= {name: float(column[0]), f"{name}, 95 %": f"{low:.2f}–{high:.2f}"}
    return shown


def _line_figures(lines: Sequence[tuple[bool | None, float, Floats, Bools]]) -> tuple[float, float, float, float]:
    judged = [(kind, score) for kind, score, _, _ in lines if kind is not None]
    kinds, scores = np.array([kind for kind, _ in judged]), np.array([score for _, score in judged])
    marked, words = np.concatenate([line[3] for line in lines]), np.concatenate([line[2] for line in lines])
    return auc(kinds, scores), average_precision(kinds, scores), auc(marked, words), average_precision(marked, words)


def _fit(encoder: Encoder) -> None:
    """Print the weights, and each language's figures by weights fitted on the others."""
    sets = {language: annotated.swissgov(language) for language in annotated.SWISSGOV_LANGUAGES}
    columns: dict[str, list[Floats]] = {language: [] for language in sets}
    labels: dict[str, list[Floats]] = {language: [] for language in sets}
    words: dict[str, list[Sequence[Span]]] = {language: [] for language in sets}
    for language, pairs in sets.items():
        for pair, comparison in zip(pairs, compared(texts(pairs), encoder), strict=True):
            known = comparison.judged
            assert known is not None
            for side, marked, found, judged in zip(
                comparison.sides, (pair.left, pair.right), comparison.supports, known, strict=True
            ):
                told = [reference.evidence(found, side.statement), reference.heard(judged, side.statement)]
                columns[language].append(np.concatenate(told, axis=1).astype(np.float64))
                labels[language].append(of_tokens(side.spans, marked.tokens, np.nan_to_num(marked.labels)))
                words[language].append(side.spans)
    every = [[x for one in sets for x in table[one]] for table in (columns, labels)]
    print("WITH_HEAD =", tuple(np.round(_logistic_weights(*every), 3).tolist()))
    plain = [x[:, : len(reference.WEIGHTS) - 1] for x in every[0]]
    print("WEIGHTS =", tuple(np.round(_logistic_weights(plain, every[1]), 3).tolist()))
    for language, pairs in sets.items():
        others = [one for one in sets if one != language]
        weights = _logistic_weights([x for one in others for x in columns[one]], [y for one in others for y in labels[one]])
        sides: list[Marked] = [side for pair in pairs for side in (pair.left, pair.right)]
        scores = [
            of_tokens(side.tokens, spans, x @ weights[1:])
            for side, spans, x in zip(sides, words[language], columns[language], strict=True)
        ]
        print(language, "fitted on", *others, _correlations(pairs, list(zip(scores[::2], scores[1::2], strict=True))))


def _logistic_weights(columns: Sequence[Floats], labels: Sequence[Floats]) -> Floats:
    """A constant and a weight for each column: ridge logistic regression by Newton's method."""
    x, y = np.concatenate(columns), np.concatenate(labels)
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    x = np.concatenate([np.ones((len(x), 1)), (x - mean) / spread], axis=1)
    ridge = np.diag([0.0, *[RIDGE] * len(mean)])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + ridge
        weights -= np.linalg.solve(curve, x.T @ (chance - y) + ridge @ weights)
    plain = weights[1:] / spread
    return np.concatenate([[weights[0] - float(plain @ mean)], plain])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--fit", action="store_true", help="print weights instead of measuring those in use")
    parser.add_argument("--record", action="store_true", help="append the figures to benchmarks/results")
    args = parser.parse_args()
    encoder = pipeline.encoder_for(Settings())
    if args.fit:
        _fit(encoder)
        return
    figures: dict[str, dict[str, float | str]] = {"REFreSD en-fr": {**_refresd(encoder)}}
    print(figures, flush=True)
    for language in annotated.SWISSGOV_LANGUAGES:
        figures[f"SwissGov-RSD en-{language}"] = {**_swissgov(language, encoder)}
        print(figures[f"SwissGov-RSD en-{language}"], flush=True)
    figures["natural id-fr"] = _natural(encoder)
    print(figures["natural id-fr"])
    if args.record:
        data = ("refresd", "swissgov_rsd", "differences_id_fr", "ntrex")
        results.record("differences", figures, data=data, model=encoder.digest)


if __name__ == "__main__":
    main()
