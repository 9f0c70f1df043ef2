"""Which two names may be told apart at all, by the evidence that `names` then weighs."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.scoring.name_runs import SPELT_ALIKE

LEAST_ODDS, LEAST_KEPT = 1.0, 0.1
"""Least log odds that both are names, and that both are of the kind that is kept in spelling. Set by hand on exchanges in NTREX,
documents 41 to 60 of seven pairs, and on what was read of untouched NTREX."""
SURE, SURE_JOINED, SURELY_KEPT, MOST_CONTRAST, UNSURE = 2.5, 2.0, 1.0, 0.1, 0.95
"""Names that are surely some (the second where one version parts no words), and surely kept, and of two scripts none of which a
part is nearer (cosine) to what it is linked to in other beads, by more than the fourth. Only these are told where one version
parts no words; elsewhere others lose so much of their log odds ("Welsh" is "Galler"). All but the last set by hand on NTREX,
documents 21 to 60 of eight pairs, the first raised for "Wells" / "آبار"; the last is what the margins were lowered by."""
UNHEARD = 0.2
"""What a unit of `unheard` adds to the log odds of names of which signs spell one (`name_evidence`)."""
COPIED = 1.2
"""What is added to the log odds of two abbreviations of which one is in Latin letters in a text in another script: it is copied,
and not this language's own. By hand: on untouched NTREX, documents 1 to 60 of five such pairs, no two reach log odds of -3."""
CAPITALS = 3.0
"""What is added to the log odds of two names that CLDR knows as different capitals; by hand."""
LEAST_TOWN, ALIKE, HEARD_ALIKE = 0.0, 0.6, 0.9
"""Least log odds that what GeoNames knows as different towns are names; from what resemblance, and in one script from what share
of sounds heard, they may be one that it does not list so ("Baton-Rouge" / "Rouge", "Vann" / "ヴァン"). By hand on NTREX,
documents 1 to 60 of twelve pairs: of fifteen pairs of untouched words that are different towns to GeoNames none is told."""
LEAST_LINKED, GAP = 0.85, 0.2
"""Least tie of two names, of 1 where all their words are linked, and how much nearer than to each other they may be to other
words (cosine). Set by hand on the same: these four together drop 7 of 345 exchanges and 10 of 16 names told apart wrongly."""
SURE_LINK = 0.55
"""Cosine from which two territories are told whose words are linked though a bead hints at either (the United States in the place
of Germany, beside "American"). By hand on NTREX, documents 1 to 60 of ru-zh: at .5 the United States are North Korea where "朝美"
hints at them."""
LEAST_SOUNDS = 2
"""Consonants of a name that can be told from another in another script ("Ye"); by hand."""
HEARD = 0.65
"""Share of the sounds of a name that is heard in a name of another script from which the two are one: of 55 exchanges that are
found in en-ar and es-ru (NTREX, documents 41 to 60) none has as much, of twelve names told apart wrongly four."""


def may_differ(evidence: Mapping[str, float]) -> bool:
    """Two territories, two abbreviations, or two names that surely are some; never one of these against another kind.

    Territories are two by their codes, however alike their names are ("Iran", "Irak"); where a version's language has no file
    CLDR's names are few of those that they have, so that what it does not know there is set against none of them.
    """
    if evidence["hinted"] and not (evidence["lands"] and evidence["linked"] >= 1.0 and evidence["cosine"] >= SURE_LINK):
        return False
    if evidence["same_land"] or evidence["one_capital"] or evidence["one_town"] or evidence["loud"]:
        return False
    if evidence["lands"]:
        return True
    if evidence["abbreviations"]:
        one = evidence["one_body"] or evidence["copied"] < 0
        return not evidence["digits"] and evidence["letters"] < 1.0 and not one and not evidence["land"]
    if evidence["lettered"]:
        return evidence["linked"] >= LEAST_LINKED and not evidence["one_body"]
    if evidence["gone"]:
        return evidence["linked"] >= LEAST_LINKED and not evidence["land"]
    if evidence["abbreviation"]:
        return False
    if evidence["linked"] < LEAST_LINKED or evidence["best"] - evidence["cosine"] > GAP:
        return False
    if evidence["towns"]:
        two = evidence["alike"] < ALIKE and evidence["heard"] < (HEARD_ALIKE if evidence["one_script"] else HEARD)
        return two and evidence["odds"] >= LEAST_TOWN and evidence["kept"] >= LEAST_KEPT
    if evidence["land"]:
        return not evidence["unread"] and (bool(evidence["demonym"]) or evidence["odds"] >= LEAST_ODDS)
    if not evidence["one_script"] and (evidence["sounds"] < LEAST_SOUNDS or evidence["heard"] >= HEARD):
        return False
    if not evidence["one_script"] and evidence["alike"] >= SPELT_ALIKE:
        return False
    if evidence["joined"]:
        return surely_kept(evidence)
    return evidence["odds"] >= LEAST_ODDS and evidence["kept"] >= LEAST_KEPT


def beyond_weights(part: str, evidence: Mapping[str, float]) -> float:
    """What is added to the log odds that the weights of a part give two names, by what was not fitted."""
    if part == "abbreviations":
        return COPIED * evidence["copied"]
    capitals = CAPITALS * evidence["capitals"]
    if part == "unparted":
        return UNHEARD * evidence["unheard"] + capitals
    return capitals - UNSURE * (part in ("one_script", "two_scripts") and not capitals and not surely_kept(evidence))


def surely_kept(evidence: Mapping[str, float]) -> bool:
    """True for names that translations keep; of two scripts neither may be a part of a name that other beads answer."""
    halved = evidence["partial"] and not evidence["words"] and evidence["contrast"] > MOST_CONTRAST
    if not evidence["one_script"] and halved:
        return False
    return evidence["odds"] >= (SURE_JOINED if evidence["joined"] else SURE) and evidence["kept"] >= SURELY_KEPT
