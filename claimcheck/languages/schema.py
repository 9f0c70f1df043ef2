"""What may stand in a language's file: a misspelt section or key would otherwise be knowledge silently lost."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ConfigurationError
from claimcheck.languages.language import CONTRARIES, LITOTES, VERB_CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterable

MEASURES = (
    "minute",
    "hour",
    "day",
    "week",
    "month",
    "year",
    "mile",
    "yard",
    "foot",
    "inch",
    "pound",
    "ounce",
    "stone",
    "acre",
    "gallon",
    "degree",
    "kilometre",
    "metre",
    "centimetre",
    "millimetre",
    "square mile",
    "square kilometre",
    "kilogram",
    "gram",
    "tonne",
    "hectare",
    "litre",
    "percent",
    "times",
    "basis point",
)
"""Units that translators convert or mix up."""
DURATIONS = MEASURES[:6]
"""The units of time among them."""
SPELT = tuple(f"{value} {unit}" for value in ("1/4", "1/2", "3/4", "3/2", "2", "5/2") for unit in MEASURES)
"""Measures that are said in words whose number does not stand before its unit."""
CURRENCIES = (
    *(
        "dollar",
        "euro",
        "pound",
        "yen",
        "yuan",
        "ruble",
        "lira",
        "rupee",
        "rupiah",
        "franc",
        "krone",
        "peso",
        "real",
        "rand",
        "won",
    ),
    *("rial", "dinar", "dirham", "zloty", "forint", "shekel", "hryvnia", "baht", "ringgit", "dong"),
)
"""Names that currencies share, a country's with another's: the dollars, the pounds, the crowns."""
SHARES = ("1/2", "1/3", "2/3", "1/4", "3/4", "1/5", "1/10")
BOUNDS = ("least", "most", "least_behind", "most_behind", "not")

_MARKS = (
    *("former", "deputy", "acting", "elect", "chief", "ground", "naval", "air"),
    *("foreign", "defence", "interior", "finance", "health", "education", "justice"),
    *("economy", "agriculture", "transport", "energy", "environment", "labour", "culture", "sport", "tourism"),
)
FREE: frozenset[str] = frozenset()
"""Any key may stand in the section: it is a word."""
SECTIONS: dict[str, frozenset[str] | None] = {
    "reporting_verbs": frozenset(VERB_CLASSES),
    "attribution": frozenset(
        [
            "complementizers",
            "before",
            "beside",
            "after",
            "bare",
            "clause_endings",
            "circumstances",
            "coordinators",
            "noun_leads",
            "not_verbs",
            "auxiliaries",
            "relatives",
            "clitics",
            "either",
        ]
    ),
    "pronouns": frozenset(["masculine", "feminine", "common", "plural", "attached"]),
    "titles": frozenset(["honorific_masculine", "honorific_feminine", "rank", "office", "office_feminine"]),
    "roles": frozenset(
        [
            *("president", "premier", "minister", "secretary", "adviser", "spokesperson", "head", "commander", "staff_chief"),
            *("ambassador", "envoy", "governor", "mayor", "legislator", "judge", "prosecutor", "lawyer", "monarch", "prince"),
            *("coach", "analyst", "professor", "general", "major_general", "lieutenant_general", "brigadier", "colonel"),
            *("police", "clergy", "journalist", "founder", "doctor", "player"),
            *("artist", "writer", "activist", "referee"),
            *("captain", "admiral", "lieutenant", "sergeant", "major"),
            *("consul", "owner", "chief_executive", "chair", "finance_chief", "rector", "dean"),
            *("pope", "cardinal", "archbishop", "bishop", "imam"),
            *(f"{mark}{sure}" for mark in _MARKS for sure in ("", "_loosely")),
            "not_marks",
        ]
    ),
    "words": frozenset(
        [
            "function",
            "locatives",
            "prepositions",
            "negators",
            "hedges",
            "name_particles",
            "territories",
            "demonyms",
            "name_endings",
            "place_nouns",
        ]
    ),
    "certainty": frozenset(
        ["hedges", "related", "suspects", "plain", "endings", "modals", "abilities", "openings", "conditionals", "loose"]
    ),
    "negation": frozenset(
        [
            *("dropped", "plain", "related", "companions", "prefixes", "endings", "privatives", "lacking", "mild"),
            *("doubling", "doubling_both", "verbal", "verbal_endings", "verb_prefixes", "prefixed_endings", "not_prefixed"),
        ]
    ),
    "affirmed": FREE,
    "unhedged": FREE,
    "surmised": FREE,
    "surmised_endings": FREE,
    "affirmed_endings": FREE,
    "calendar": frozenset(["weekdays", "months"]),
    "dates": frozenset(
        [
            "orders",
            "before",
            "between",
            "prefixes",
            "day_endings",
            "weekday_endings",
            "nights_before",
            "nights_after",
            "ranges",
            "ambiguous",
            "capitalised",
            "day_before",
            "day_after",
            "month_before",
            "month_after",
            "year_before",
            "year_after",
            "day_signs",
            "not_days",
            "clock_sure",
            "clock_before",
            "clock_after",
            "clock_hours",
            "clock_minutes",
            "am",
            "pm",
            "clock_24",
            "day_parts",
            *("yesterday", "day_before_yesterday", "tomorrow", "day_after_tomorrow"),
            *("zone_gmt", "zone_london", "zone_central_europe", "zone_eastern_europe", "zone_moscow", "zone_iran", "zone_gulf"),
            *("zone_india", "zone_jakarta", "zone_china", "zone_japan", "zone_us_eastern", "zone_us_pacific", "zone_local"),
            "zone_brazil",
        ]
    ),
    "numbers": None,
    "ordinals": None,
    "implied_numbers": None,
    "number_usage": frozenset(
        [
            "decimal",
            "joiners",
            "first",
            "inner_joiners",
            "endings",
            "prefixes",
            "clock",
            "dates",
            "vague",
            "counters",
            "fraction_marks",
            "fraction_endings",
            "century_marks",
            "not_numbers",
            "elided",
            "inside",
            "minus",
            "below_zero",
            "decades",
            "percent_before",
            "unit_endings",
            *("ranges", "shares", "shares_back", "every", "about", "about_behind"),
            *("celsius", "fahrenheit"),
        ]
    ),
    "measures": frozenset(MEASURES),
    "contraries": frozenset(key for both in CONTRARIES for key in both),
    "litotes": frozenset(key for both in LITOTES for key in both),
    "durations": frozenset(DURATIONS),
    "spelt_measures": frozenset(SPELT),
    "currencies": frozenset(CURRENCIES),
    "bounds": frozenset(BOUNDS),
    "shares": frozenset([*SHARES, "not"]),
    "halves": frozenset(["first", "second", "middle", "any", "year", "match", "not"]),
}
"""The sections of a language's file and the keys of each; None where the keys are numbers.

A number as a key: "20" is added to what stands before it, and from 100 on powers of ten multiply it ("100", "1000"). "x10"
multiplies it as well; "=100" stands for the whole ("seratus"), "+10" is added to a unit right before it ("dua belas"), "1/3" is
a fraction of it, "+1/2" is added to it ("dua setengah"). A form may stand under several keys.
"""

NUMBER_KEY = re.compile(r"x[1-9][0-9]*|[=+]?[0-9]+(/[1-9][0-9]*)?")
"""What a key of the number sections looks like."""

_LENGTHS = {"weekdays": 7, "months": 12}


def validate(data: dict[str, Any], file: str) -> None:
    """Raise ConfigurationError, naming the file, the place and the nearest right name, unless all of `data` is known.

    Every key holds a list of words; weekdays and months a list of such lists, seven and twelve of them.
    """
    for section, entries in data.items():
        if section not in SECTIONS or not isinstance(entries, dict):
            raise ConfigurationError(f"{file}: unknown section [{section}]; {_nearest(section, SECTIONS)}")
        for key, value in entries.items():
            keys = SECTIONS[section]
            if keys is None and not NUMBER_KEY.fullmatch(key):
                raise ConfigurationError(
                    f"{file}: the key {key!r} in [{section}] is no number such as '20', 'x10', '=100' or '1/3'"
                )
            if keys and key not in keys:
                raise ConfigurationError(f"{file}: unknown key {key!r} in [{section}]; {_nearest(key, keys)}")
            wanted = _LENGTHS.get(key)
            if wanted is None and not _words(value):
                raise ConfigurationError(f"{file}: {key!r} in [{section}] must be a list of words")
            if wanted is not None and not (isinstance(value, list) and len(value) == wanted and all(map(_words, value))):
                raise ConfigurationError(f"{file}: {key!r} in [{section}] must be {wanted} lists of words")


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word for word in value)


def _nearest(name: str, known: Iterable[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else f"known are {', '.join(names)}"
