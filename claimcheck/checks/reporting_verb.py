"""Report a neutral reporting verb against a loaded one: "said" / "claimed"."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from claimcheck.findings import Example, Finding, Rule, Severity
from claimcheck.languages import Language
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.reported import Reported, answering
from claimcheck.scoring.side import Side
from claimcheck.text.negation import negators

RULE = Rule(
    "Q008",
    "reporting-verb",
    Severity.NOTE,
    "The reporting verb of the same words is neutral in one version and loaded in the other, or loaded in another way.",
    "A verb such as “claimed”, “admitted” or “threatened” judges what is reported; “said” does not.",
)
EXAMPLES = (
    Example(
        "what was said has become a claim",
        "en",
        '"Nobody told us about the leak," said Weber. The plant has been closed since Monday.',
        "de",
        "„Niemand hat uns von dem Leck erzählt“, behauptete Weber. Das Werk ist seit Montag geschlossen.",
        True,
    ),
    Example(
        "another neutral verb",
        "en",
        '"Nobody told us about the leak," said Weber. The plant has been closed since Monday.',
        "de",
        "„Niemand hat uns von dem Leck erzählt“, erklärte Weber. Das Werk ist seit Montag geschlossen.",
        False,
    ),
)

CONFIDENCE, BOTH_LOADED = 0.65, 0.55
"""Set by hand, after reading all that fires on untouched NTREX (14 pairs of languages, 30 documents each)."""


def find(pair: Comparison) -> Iterator[Finding]:
    """One finding a pair of linked verbs; of two quotes with one verb the first."""
    told = set()
    for left, right in answering(pair):
        one, two = (
            _class(side.language, side.reading.document.slice(quote.cue))
            for side, quote in zip(pair.sides, (left, right), strict=True)
        )
        if one is None or two is None or one == two or (left.cue, right.cue) in told:
            continue
        if _also(pair.left, left, two) or _also(pair.right, right, one):
            continue
        if {one, two} == {"neutral", "denying"} and _denies(*((pair.left, left) if one == "neutral" else (pair.right, right))):
            continue
        told.add((left.cue, right.cue))
        confidence = CONFIDENCE if "neutral" in (one, two) else BOTH_LOADED
        message = f"{_named(one)} reporting verb against {_named(two)} one"
        yield pair.finding(RULE, [(0, left.cue), (1, right.cue)], message, confidence)


@functools.lru_cache(maxsize=4096)
def _class(language: Language, form: str) -> str | None:
    """The class of a verb that has the same one wherever it stands, else None.

    A form that opens a longer verb of another class (German "wies", "wies zurück") may be the first half of it.
    """
    folded = " ".join(language.fold(form).split())
    if folded in language.either_verbs:
        return None
    own = language.verb_class(folded)
    for kind, forms in language.reporting_verbs.items():
        if kind != own and any(longer.startswith(folded + " ") for longer in forms):
            return None
    return own


def _also(side: Side, reported: Reported, kind: str) -> bool:
    """True when a verb of the other version's class stands in the same statement: "said Weber, warning that"."""
    if kind == "neutral" or not reported.verb:
        return False
    statement = side.reading.statements[int(side.statement[reported.verb[0]])].span
    folded = side.language.fold(side.reading.document.prose[slice(*statement)])
    return side.language.pattern(side.language.reporting_verbs[kind]).search(folded) is not None


def _denies(side: Side, reported: Reported) -> bool:
    """True when a negation stands in the same statement: "said that it had not paid" is "denied having paid"."""
    if not reported.verb:
        return False
    statement = side.reading.statements[int(side.statement[reported.verb[0]])].span
    return bool(negators(side.reading.document.prose[slice(*statement)], side.language))


def _named(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
