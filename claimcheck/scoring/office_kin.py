"""Offices that translators give by each other's words, so that two of them are no difference."""

from __future__ import annotations

HEADS = (
    *("president", "premier", "commander", "staff_chief", "governor", "mayor", "secretary", "chief_executive", "chair"),
    *("owner", "finance_chief", "rector", "dean", "founder", "police", "captain", "journalist", "artist", "activist"),
)
"""Offices whose holders any language may call the head, chief or leader of what they lead."""
LED = frozenset({"head", "president", "chief_executive", "chair", "finance_chief", "rector", "dean"})
"""Heads of bodies: the deputy of one is the deputy of the other, whatever each language calls them."""
CLERGY = ("pope", "cardinal", "archbishop", "bishop", "imam", "dean", "monarch", "prince")
"""Offices that words of the class "clergy" may mean: "Monseigneur", "митрополит", "Father"."""
KIN = (
    *(frozenset({"head", office}) for office in HEADS),
    *(frozenset({"clergy", office}) for office in CLERGY),
    *(frozenset({"president", office}) for office in ("governor", "chief_executive", "chair", "owner", "rector")),
    *(frozenset({"general", rank}) for rank in ("major_general", "lieutenant_general", "brigadier", "admiral")),
    *(frozenset({"police", rank}) for rank in ("captain", "lieutenant", "sergeant", "colonel", "major", "commander")),
    frozenset({"governor", "premier"}),
    frozenset({"rector", "premier"}),
    frozenset({"owner", "founder"}),
    frozenset({"owner", "chief_executive"}),
    frozenset({"minister", "secretary"}),
    frozenset({"secretary", "staff_chief"}),
    frozenset({"commander", "staff_chief"}),
    frozenset({"commander", "captain"}),
    frozenset({"commander", "major"}),
    frozenset({"envoy", "ambassador"}),
    frozenset({"envoy", "consul"}),
    frozenset({"envoy", "spokesperson"}),
    frozenset({"envoy", "legislator"}),
    frozenset({"adviser", "analyst", "professor", "secretary"}),
    frozenset({"adviser", "lawyer"}),
    frozenset({"judge", "referee"}),
    frozenset({"monarch", "prince"}),
    frozenset({"police", "prosecutor"}),
    frozenset({"police", "analyst"}),
    frozenset({"doctor", "professor", "analyst"}),
    frozenset({"journalist", "analyst"}),
    frozenset({"player", "captain"}),
    frozenset({"coach", "analyst", "professor"}),
    frozenset({"artist", "writer"}),
    frozenset({"writer", "journalist", "analyst", "professor"}),
    frozenset({"activist", "lawyer", "adviser", "analyst"}),
)
"""Offices whose words translators exchange ("chef de la diplomatie" for the foreign minister); set by hand, mended on NTREX. Who
governs a region is its president, premier or governor by the country, and nowhere its mayor."""
EXACT_RANKS = frozenset({"major_general", "lieutenant_general", "brigadier"})
SHARED = {"economy": ("finance", "energy", "labour", "environment", "tourism")}
"""Portfolios that a minister often holds with another, so that a version may name either ("für Wirtschaft und Energie")."""


def share_portfolio(one: frozenset[str], two: frozenset[str]) -> bool:
    """True for portfolios of which both have one, or one that often goes with one of the other's."""
    return any(a == b or b in SHARED.get(a, ()) or a in SHARED.get(b, ()) for a in one for b in two)
