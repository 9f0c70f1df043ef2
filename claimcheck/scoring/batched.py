"""Links and likeness of many beads at once, through torch: on CUDA, MPS or the CPU.

What is computed is defined in numpy, one bead at a time, by `alignment.words.match` and `support.likeness`; each step here
has the name it has there, on arrays (beads, left, right) padded to the largest of a group. Groups are of beads of about one size.
Links agree but for scores that tie within 1e-5, figures within 1e-4.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment import words
from claimcheck.alignment.words import Agreement, Match, Units
from claimcheck.scoring.support import Likeness, Place

Tensor = Any
"""torch is imported when first used, so that its types are not known here."""
Shape = tuple[int, int]

LARGEST = 1 << 22
"""Padded pairs of pieces or words of one group; each of the dozen arrays that are alive at once takes 16 MB."""
WASTE = 1.5
"""So many times the pairs that a group has, it may have with padding (set by hand)."""
FEW = 16
"""… but groups of fewer beads are not split: starting a step on a GPU costs more than its padding."""
NEVER = -1e4
"""Stands where there is only padding: no cosine, and nothing in a softmax."""


class _Group(NamedTuple):
    """A group of beads: vectors of the left, (beads, left, dim), cosines, (beads, left, right), and what is no padding, (beads,
    left) and (beads, right)."""

    left: Tensor
    cosines: Tensor
    rows: Tensor
    columns: Tensor

    @property
    def real(self) -> Tensor:
        """(beads, left, right)."""
        return self.rows[:, :, None] & self.columns[:, None, :]


class Batched:
    """Does what `linking.one_by_one` and `support.one_by_one` do, on a `device` that torch knows: "cuda", "mps", "cpu"."""

    def __init__(self, device: str) -> None:
        self.device = device

    def match(self, beads: Sequence[tuple[Units, Units]], share: float) -> list[Match]:
        """The pieces of each bead matched, as `words.match` does it; neither side of any is empty."""
        found: list[Any] = [None] * len(beads)
        for group in groups([(len(left.vectors), len(right.vectors)) for left, right in beads]):
            some = [beads[k] for k in group]
            padded = self._group([left.vectors for left, _ in some], [right.vectors for _, right in some])
            settled = padded._replace(cosines=_settled(padded))
            bead, row, column = _linked(settled.cosines, padded, share).nonzero(as_tuple=True)
            ends = np.cumsum(np.bincount(bead.cpu().numpy(), minlength=len(some)))[:-1]
            parts = zip(np.split(row.cpu().numpy(), ends), np.split(column.cpu().numpy(), ends), strict=True)
            scores, shares = _cosines(settled), attention(settled, words.TEMPERATURE).sqrt()
            best = [[table.amax(dim=axis).cpu().numpy() for table in (scores, shares)] for axis in (2, 1)]
            for n, (k, links) in enumerate(zip(group, parts, strict=True)):
                sizes = (len(side.vectors) for side in beads[k])
                sides = (Agreement(*(table[n, :size] for table in own)) for own, size in zip(best, sizes, strict=True))
                found[k] = Match(*links, *sides)
        return found

    def likeness(self, places: Sequence[Place]) -> list[Likeness]:
        """What each place gives, as `support.likeness` finds it."""
        found: list[Any] = [None] * len(places)
        for group in groups([(len(place.own), max(len(place.across), 1)) for place in places]):
            for k, one in zip(group, self._likeness([places[k] for k in group]), strict=True):
                found[k] = one
        return found

    def _likeness(self, places: Sequence[Place]) -> list[Likeness]:
        padded = self._group([place.own for place in places], [place.across for place in places])
        answering = self._pad([place.answering for place in places])
        best = _cosines(padded).amax(dim=2).clamp(0, 1)
        near = _near(padded.left, padded.rows)
        answers = _cosines(padded._replace(columns=answering)).clamp(min=-1)
        some = answering.any(dim=1)
        bead = _mean(answers.amax(dim=2), padded.rows) * some
        answer = _mean(answers.amax(dim=1), answering) * some
        figures = zip(places, *(array.cpu().numpy() for array in (best, near)), bead.tolist(), answer.tolist(), strict=True)
        return [Likeness(one[: len(p.own)], two[: len(p.own)], b, a) for p, one, two, b, a in figures]

    def _group(self, left: Sequence[NDArray[Any]], right: Sequence[NDArray[Any]]) -> _Group:
        one, other = self._pad(left).float(), self._pad(right).float()
        return _Group(
            one,
            one @ other.transpose(1, 2),
            *(self._pad([np.ones(len(part), dtype=np.bool_) for part in side]) for side in (left, right)),
        )

    def _pad(self, arrays: Sequence[NDArray[Any]]) -> Tensor:
        """(arrays, longest, …), zeros behind each; at least one place long."""
        import torch

        padded = np.zeros((len(arrays), max(1, *map(len, arrays)), *arrays[0].shape[1:]), dtype=arrays[0].dtype)
        for target, array in zip(padded, arrays, strict=True):
            target[: len(array)] = array
        return torch.from_numpy(padded).to(self.device)


def groups(shapes: Sequence[Shape]) -> list[list[int]]:
    """Indices of beads of about one size, (left, right): none padded to more than `LARGEST`, few to more than `WASTE` times."""
    found: list[list[int]] = []
    longest, widest, filled = 0, 0, 0
    for k in sorted(range(len(shapes)), key=lambda k: (max(shapes[k]), *shapes[k])):
        m, n = max(longest, shapes[k][0]), max(widest, shapes[k][1])
        count = len(found[-1]) + 1 if found else 1
        padded = m * n * count
        roomy = padded > WASTE * (filled + shapes[k][0] * shapes[k][1]) and count > FEW
        if not found or padded > LARGEST or roomy:
            found.append([])
            m, n = shapes[k]
            filled = 0
        found[-1].append(k)
        longest, widest, filled = m, n, filled + shapes[k][0] * shapes[k][1]
    return found


def _cosines(group: _Group) -> Tensor:
    return group.cosines.masked_fill(~group.real, NEVER)


def _settled(group: _Group) -> Tensor:
    """The cosines with what place and neighbours say."""
    places = (_places(group.rows)[:, :, None] - _places(group.columns)[:, None, :]).abs()
    first = group.cosines - words.PLACE_WEIGHT * places
    scores = first
    for _ in range(words.ROUNDS):
        belief = attention(group._replace(cosines=scores), words.TEMPERATURE).sqrt()
        around = _neighbours(belief) + _neighbours(belief.transpose(1, 2)).transpose(1, 2)
        scores = first + words.NEIGHBOUR_WEIGHT * around
    return scores


def _places(real: Tensor) -> Tensor:
    """How far along its side each piece stands, 0..1."""
    import torch

    steps = (real.sum(dim=1) - 1).clamp(min=1)
    return torch.arange(real.shape[1], device=real.device, dtype=torch.float32)[None, :] / steps[:, None]


def _linked(scores: Tensor, group: _Group, share: float) -> Tensor:
    import torch

    filled = group._replace(cosines=scores)
    masked = _cosines(filled)
    best_right, best_left = masked.argmax(dim=2), masked.argmax(dim=1)
    kept = (_softmax(masked, 2, words.TEMPERATURE) > share) & (_softmax(masked, 1, words.TEMPERATURE) > share)
    back = best_left.gather(1, best_right)
    mutual = back == torch.arange(masked.shape[1], device=masked.device)[None, :]
    kept.scatter_(2, best_right[:, :, None], kept.gather(2, best_right[:, :, None]) | mutual[:, :, None])
    return kept & group.real


def _neighbours(belief: Tensor) -> Tensor:
    """How strongly the rows one and two away link to columns at most as far away; the farther ones at half weight."""
    import torch

    reach, around = belief, torch.zeros_like(belief)
    for distance in (1, 2):
        wider = reach.clone()
        wider[:, :, 1:] = torch.maximum(wider[:, :, 1:], reach[:, :, :-1])
        wider[:, :, :-1] = torch.maximum(wider[:, :, :-1], reach[:, :, 1:])
        reach = wider
        around[:, distance:] += reach[:, :-distance] / distance
        around[:, :-distance] += reach[:, distance:] / distance
    return around


def attention(group: _Group, temperature: float) -> Tensor:
    """Share of attention that both sides of each bead give each other, (beads, left, right), 0 in the padding."""
    scores = _cosines(group)
    return _softmax(scores, 2, temperature) * _softmax(scores, 1, temperature) * group.real


def _softmax(scores: Tensor, axis: int, temperature: float) -> Tensor:
    return (scores / temperature).softmax(dim=axis)


def _near(vectors: Tensor, own: Tensor) -> Tensor:
    """Mean cosine of each word with the bead's other words, (beads, left)."""
    total = (vectors * own[:, :, None]).sum(dim=1)
    others = (own.sum(dim=1) - 1).clamp(min=1)
    return ((vectors @ total[:, :, None])[:, :, 0] - 1) / others[:, None]


def _mean(values: Tensor, chosen: Tensor) -> Tensor:
    """Mean of the chosen values of each row, 0 where none is."""
    return (values * chosen).sum(dim=1) / chosen.sum(dim=1).clamp(min=1)
