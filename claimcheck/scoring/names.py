"""Names that stand where the other version has another name.

A name is answered by a word of its bead whose vector is near, or by one that is spelt alike, in its bead or beside it. Two names
that answer each other by their links, and that nothing else answers, are weighed: how far apart their vectors and sounds are,
whether CLDR knows them as two territories, whether they are of the kind that translations keep in spelling, whether either
finds another answer elsewhere in the two versions.
"""

from __future__ import annotations

import functools
import itertools
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

import numpy as np

from claimcheck.data import Bead, Span
from claimcheck.scoring.calibration import log_odds
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_bodies import exchanged_bodies, gone_bodies, is_letters, lettered_bodies
from claimcheck.scoring.name_demonyms import opposed_demonyms
from claimcheck.scoring.name_evidence import Elsewhere, evidence_of, heads_evidence
from claimcheck.scoring.name_excuses import is_beside, is_half, is_hinted, is_one_body, is_read_out, is_shortened, witnessed
from claimcheck.scoring.name_gates import beyond_weights, may_differ
from claimcheck.scoring.name_glosses import opposed_glosses
from claimcheck.scoring.name_lands import Lands, adjectives, bare, hints_at, lands_of
from claimcheck.scoring.name_letters import copied, opposed_letters
from claimcheck.scoring.name_lookalikes import lookalikes
from claimcheck.scoring.name_runs import ABBREVIATION, Words, unanswered, words_in
from claimcheck.scoring.name_ties import UNTIED, matched, tied
from claimcheck.scoring.name_towns import Towns
from claimcheck.scoring.named import likeness, names, vectors
from claimcheck.scoring.side import Flags, Ints, Side
from claimcheck.text.places import territory

FILE = "name_weights.toml"
ANSWERED = 0.8
"""Cosine from which a word answers a name whatever the rest says; set by hand."""
LEAST_PROBABILITY, LIKELY = 0.2, 0.5
"""Least probability of the bead of two names that are weighed, and of names spelt nearly alike; by hand."""
LEAST, MOST, MOST_JOINED = 0.5, 0.85, 0.65
"""Score below which nothing is said; the highest of names that no list knows; the same of names of which one is in a script that
parts no words. By hand: of these last one of the 30 read on untouched NTREX was right, of the others four of 34."""
LANDS, LOOKALIKE = 0.99, 0.9
"""Score of two territories that CLDR knows by different codes, and of two names that are spelt nearly alike; by hand: the four
and the three that are found on untouched NTREX, twelve pairs, are errors of the translations (`benchmarks/reads`)."""
GLOSSED = 0.85
"""Score of a transcribed name before a bracket that gives a name of the other version in its place; by hand: none is told on
untouched NTREX."""
DEMONYM = 0.65
"""Confidence of a territory against a word made from another one's name ("Iran", "irakien"); by hand."""
BODIES, GONE = 0.9, 0.65
"""Score of two bodies of which it is known what every language calls them, and of one in the place of another name that the whole
other version has in no form; by hand."""
LETTERS = 0.85
"""Score of an abbreviation in the place of a body that a text in another script spells or names; by hand: on untouched NTREX,
documents 1 to 60 of eleven pairs of scripts, one is told, an error of the translation."""
TOWNS = 0.9
"""Score of two towns that GeoNames knows by different numbers, where a link joins them; by hand: on untouched NTREX none is told
in sixteen pairs, where of the towns exchanged in ten three of four are."""
READ = 0.9
"""Score of two people of whom one is written in characters that are not read as the other; by hand."""
UNTIED_MOST = 0.65
"""Highest score of two territories that nothing joins but that both lack an answer (by hand)."""


@dataclass(frozen=True)
class NamePair:
    """Two names in each other's place, and how sure it is that they are two, 0..1."""

    left: Span
    right: Span
    confidence: float


class Candidate(NamedTuple):
    """Words of both sides, by number, that may be two names for one, and what speaks for it or against."""

    words: tuple[list[int], list[int]]
    evidence: Mapping[str, float]

    def texts(self, pair: Comparison) -> tuple[str, str]:
        """Both names, to be encoded out of their statements."""
        left, right = (
            bare(side.reading.document.slice(side.stretch(words))) for side, words in zip(pair.sides, self.words, strict=True)
        )
        return left, right


def name_differences(pair: Comparison) -> Iterator[NamePair]:
    """Names exchanged in aligned statements, in order; none where the pair does not know their vectors."""
    words = known_words(pair)
    if words is None:
        return
    people = pair.people
    told: list[tuple[Span, Span]] = []
    for spans in exchanged_bodies(pair, LIKELY):
        told.append(spans)
        yield NamePair(*spans, BODIES)
    for left, right in people.exchanged(LEAST_PROBABILITY) if people else ():
        told.append((left, right))
        yield NamePair(left, right, READ)
    for found in pair.namesakes:
        evidence = whole_evidence(pair, found)
        if evidence is None:
            continue
        part = part_of(evidence)
        known = {"towns": TOWNS, "gone": GONE}.get(part)
        odds = log_odds(known) if known else sum(weight * evidence[key] for key, weight in weights()[part].items())
        odds += beyond_weights(part, evidence)
        confidence = 1 / (1 + math.exp(-odds))
        left, right = (side.stretch(run) for side, run in zip(pair.sides, found.words, strict=True))
        if confidence >= LEAST and not _is_told(left, right, told) and not (people and people.are_one(left, right)):
            told.append((left, right))
            if part == "territories":
                tied = evidence["linked"] > UNTIED
                confidence = (LANDS if confidence >= 0.5 else confidence) if tied else min(confidence, UNTIED_MOST)
            else:
                confidence = min(confidence, MOST_JOINED if part == "unparted" else MOST)
            yield NamePair(left, right, confidence)
    others = (
        ((left, right, TOWNS if joined else UNTIED_MOST) for left, right, joined in Towns(pair, words).exchanged(LIKELY)),
        ((*spans, GLOSSED) for spans in opposed_glosses(pair, words, LIKELY)),
        ((*spans, LETTERS) for spans in opposed_letters(pair, words, LIKELY)),
    )
    for left, right, confidence in itertools.chain(*others):
        if not _is_told(left, right, told):
            told.append((left, right))
            yield NamePair(left, right, confidence)
    yield from (NamePair(*spans, LOOKALIKE) for spans in lookalikes(pair, words, LIKELY))
    for left, right in opposed_demonyms(pair, LIKELY):
        if not _is_told(left, right, told):
            yield NamePair(left, right, DEMONYM)


def _is_told(left: Span, right: Span, told: Sequence[tuple[Span, Span]]) -> bool:
    """True where either name, or a part of it, was told apart from another one."""
    return any(left.overlaps(one) or right.overlaps(other) for one, other in told)


def whole_evidence(pair: Comparison, found: Candidate) -> dict[str, float] | None:
    """The evidence with what the names' own vectors add; None where the pair does not know these."""
    left, right = found.texts(pair)
    if left not in pair.told or right not in pair.told:
        return None
    return {**found.evidence, **heads_evidence(pair, found.words), "alone": float(pair.told[left] @ pair.told[right])}


def part_of(evidence: Mapping[str, float]) -> str:
    """Which weights two names are weighed by: territories, abbreviations, a territory and what CLDR does not know as one, one
    script, two, or a script that parts no words; "gone", without weights, where the other version has a body in no form.
    """
    if evidence["lands"]:
        return "territories"
    if evidence["abbreviations"]:
        return "abbreviations"
    if evidence["towns"]:
        return "towns"
    if evidence["gone"] or evidence["lettered"]:
        return "gone"
    if evidence["land"]:
        return "one_territory"
    if evidence["one_script"]:
        return "one_script"
    return "unparted" if evidence["joined"] else "two_scripts"


def candidates(pair: Comparison) -> Iterator[Candidate]:
    """Names that nothing answers and that are linked to each other, bead by bead; of translations only."""
    words = known_words(pair)
    if words is None:
        return
    elsewhere = Elsewhere(pair, words)
    for number, bead in enumerate(pair.alignment.beads):
        if bead.left and bead.right and pair.alignment.probabilities[number] >= LEAST_PROBABILITY:
            yield from _in_bead(pair, number, bead, words, elsewhere)


def known_words(pair: Comparison) -> list[Words] | None:
    """The words of a translation's versions and which are names; None where that is not known."""
    words = []
    for side in pair.sides:
        own = vectors(side) if pair.alignment.relation == "translation" else None
        if own is None:
            return None
        odds = likeness(own)
        words.append(Words(own, odds, names(side, odds)))
    return words


def _in_bead(pair: Comparison, number: int, bead: Bead, words: Sequence[Words], elsewhere: Elsewhere) -> Iterator[Candidate]:
    own = [words_in(side, part) for side, part in zip(pair.sides, (bead.left, bead.right), strict=True)]
    if not (words[0].named[own[0]].any() or words[1].named[own[1]].any()):
        return
    near = words[0].vectors[own[0]] @ words[1].vectors[own[1]].T
    best = near.max(1), near.max(0)
    open_ = [words[k].named[own[k]] & (best[k] < ANSWERED) for k in (0, 1)]
    gone = gone_bodies(pair, number, own)
    lettered = lettered_bodies(pair, number, own)
    lands = lands_of(pair, number, own)
    lost = lands.lost
    for k in (0, 1):
        open_[k][list(lands.answered[k])] = False
        if lost[1 - k]:
            open_[k] |= adjectives(pair, k, own, words, lands) & (best[k] < ANSWERED)
    if not (lost[0] and lost[1]) and not tied(pair, own, near, open_, gone):
        return
    lost = [_unhinted(pair, k, own, words, lands) if lost[0] and lost[1] else lost[k] for k in (0, 1)]
    wanted = [_with(open_[k], lost[k]) for k in (0, 1)]
    runs = [list(unanswered(pair, k, own[k], wanted[k], number, words, lost[k])) for k in (0, 1)]
    for tie, i, j in matched(pair, own, near, runs, open_, lost, gone):
        (a, spelt), (b, spelt_there) = runs[0][i], runs[1][j]
        chosen = [int(own[0][at]) for at in a], [int(own[1][at]) for at in b]
        evidence = evidence_of(pair, number, chosen, near[np.ix_(a, b)], (best[0][a], best[1][b]), words, elsewhere)
        evidence["spelt"] = max(spelt, spelt_there)
        evidence["linked"] = min(tie, 1.0)
        evidence["partial"] = float(any(_partial(own[k], words[k].named, (a, b)[k]) for k in (0, 1)))
        evidence["others"] = float(min(len(runs[0]), len(runs[1])) - 1)
        evidence["hinted"] = float(bool(evidence["lands"] or evidence["land"]) and is_hinted(pair, own, chosen, words, lands))
        evidence["gone"] = float(not gone[0].isdisjoint(a) or not gone[1].isdisjoint(b))
        evidence["lettered"] = float(_are_letters(pair, chosen) and any(lettered[k].issuperset((a, b)[k]) for k in (0, 1)))
        evidence["loud"] = float(any(_is_loud(side, run) for side, run in zip(pair.sides, chosen, strict=True)))
        evidence["unread"] = float(bool(evidence["land"]) and _is_unread(pair, chosen))
        evidence["witness"] = witnessed(pair, chosen) if evidence["abbreviations"] else 0.0
        stretches = [side.stretch(run) for side, run in zip(pair.sides, chosen, strict=True)]
        evidence["copied"] = copied(pair, stretches[0], stretches[1]) if evidence["abbreviations"] else 0.0
        evidence["one_body"] = float(_are_letters(pair, chosen) and is_one_body(pair, chosen))
        if may_differ(evidence) and (
            evidence["lands"]
            or evidence["abbreviations"]
            or evidence["gone"]
            or evidence["lettered"]
            or not (
                is_shortened(pair, chosen)
                or is_read_out(pair, chosen)
                or is_beside(pair, own, (a, b), words)
                or is_half(pair, own, (a, b), words, lands)
            )
        ):
            yield Candidate(chosen, evidence)


def _is_unread(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True where the one of two names that CLDR does not know as a territory is in a language without a file."""
    return any(
        not side.language.has_file and not territory(bare(side.reading.document.slice(side.stretch(run))), side.language)
        for side, run in zip(pair.sides, chosen, strict=True)
    )


def _is_loud(side: Side, run: Sequence[int]) -> bool:
    """True for words in capitals in a statement with others of as many letters as no abbreviation has ("UWAGA", "TIP")."""
    text = side.reading.document.text
    if not text[slice(*side.stretch(run))].isupper():
        return False
    words = (text[slice(*side.spans[word])] for word in side.words_of(int(side.statement[run[0]])))
    return any(word.isupper() and word.isalpha() and len(word) > ABBREVIATION for word in words)


def _are_letters(pair: Comparison, chosen: tuple[list[int], list[int]]) -> bool:
    """True for two abbreviations in whatever script."""
    return all(
        is_letters(bare(side.reading.document.slice(side.stretch(run)))) for side, run in zip(pair.sides, chosen, strict=True)
    )


def _unhinted(pair: Comparison, k: int, own: Sequence[Ints], words: Sequence[Words], lands: Lands) -> set[int]:
    """The places of the territories that side `k` alone names, less those that the other hints at more often ("Austrians")."""
    found = set(lands.lost[k])
    for places, codes in lands.mentions[k]:
        if not found.isdisjoint(places):
            here, there = (hints_at(pair.sides[n], own[n], words[n].named, codes, lands.mentions[n]) for n in (k, 1 - k))
            if there > here:
                found.difference_update(places)
    return found


def _with(flags: Flags, places: set[int]) -> Flags:
    both = flags.copy()
    both[list(places)] = True
    return both


def _partial(own: Ints, named: Flags, run: list[int]) -> bool:
    """True when a run stands beside another name word, which something answers."""
    return any(0 <= at < len(own) and bool(named[own[at]]) for at in (run[0] - 1, run[-1] + 1))


@functools.cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """What each piece of evidence adds to the log odds, for names in one script and in two."""
    return tomllib.loads(resources.files("claimcheck.scoring").joinpath(FILE).read_text("utf-8"))
