"""The record of what we know about one language, and how its word forms are matched."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VERB_CLASSES = ("neutral", "claiming", "admitting", "warning", "threatening", "denying")
"""Classes of reporting verbs; all but the first are loaded, that is: they judge or colour what is reported."""

CONTRARIES = (
    *(("injured", "killed"), ("won", "lost"), ("rise", "fall"), ("arrest", "release"), ("approve", "reject"), ("buy", "sell")),
    *(("north", "south"), ("east", "west"), ("first", "last"), ("begin", "end"), ("open", "close")),
    *(("allow", "ban"), ("support", "oppose"), ("attack", "defend"), ("friend", "enemy"), ("war", "peace")),
    *(("success", "failure"), ("guilty", "innocent"), ("majority", "minority"), ("man", "woman"), ("father", "mother")),
    *(("son", "daughter"), ("brother", "sister"), ("husband", "wife"), ("import", "export"), ("highest", "lowest")),
    *(("ahead", "behind"), ("public", "private"), ("legal", "illegal"), ("profit", "deficit"), ("strong", "weak")),
    *(("build", "destroy"), ("appoint", "dismiss"), ("advance", "retreat"), ("rich", "poor"), ("young", "old")),
    *(("optimistic", "pessimistic"), ("employer", "employee"), ("morning", "evening"), ("fast", "slow")),
    *(("confirm", "deny"), ("impose", "lift"), ("temporary", "permanent"), ("civilian", "soldier"), ("victim", "attacker")),
)
"""Meanings that news hangs on, each with its contrary: what the words of a language's `contraries` say."""

LITOTES = (
    *(("hidden", "openly"), ("excluded", "possible"), ("far", "near"), ("alone", "together"), ("forgotten", "remembered")),
    *(("doubtful", "certain"), ("ignored", "heeded"), ("easy", "difficult"), ("rare", "frequent"), ("stop", "continue")),
    *(("good", "bad"), ("pleased", "dissatisfied"), ("true", "false"), ("same", "different"), ("alive", "dead")),
    *(("leave", "stay"), ("safe", "dangerous"), ("enough", "lacking"), ("known", "unknown")),
    *(("before", "only"), ("yet", "waiting"), ("lightly", "seriously"), ("matter", "indifferent")),
)
"""Meanings that are also said by denying their contraries ("not far" / "near"): what the words of a language's `litotes` say."""

_APOSTROPHES = (("\u2019", "'"), ("\u02bc", "'"), ("\uff07", "'"), ("İ", "i"))  # str.lower makes two of the last
_TURKIC = (("I", "ı"), *_APOSTROPHES)
_ARABIC = (*((alef, "ا") for alef in "أإآٱ"), ("ى", "ي"), *_APOSTROPHES)
_FOLDS = {"tr": _TURKIC, "az": _TURKIC, "ar": _ARABIC}


def fold(text: str, code: str) -> str:
    """`text` as it is matched: lower case, one apostrophe, Turkic dotted i, Arabic alef and ya as careless writers have them.

    Exactly as many code points as `text`, so that offsets hold.
    """
    # One replacement after another: str.translate takes several times as long.
    if code in _FOLDS or not text.isascii():
        for char, plain in _FOLDS.get(code, _APOSTROPHES):
            text = text.replace(char, plain)
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


@dataclass(frozen=True, eq=False)
class Language:
    """What we know of one language. Every word form is stored as `fold` leaves it; match against folded text.

    `code` is ISO 639; `has_file` is False where only CLDR's facts, number words and a few words of denying and hedging are
    known, and all other lists are empty.
    `spaced` is False for scripts that do not part words by spaces. `quotation` holds (opening, closing) marks, the primary pair
    first. `reporting_verbs` are forms by class (`VERB_CLASSES`). `complementizers` open a reported clause ("that").
    `attribution_words` stand before a source ("according to"), `attribution_postpositions` after it (Turkish "göre");
    `attribution_beside` are those that attribute only right behind a quote (German "so"). `coordinators` join verbs of one
    subject ("and").
    `bare_verbs` report a clause without a complementizer ("he said it was late"); where the reported clause stands before its
    verb, `clause_endings` are what it ends with (Turkish "-diğini", Japanese "と").
    After `noun_leads` ("the", "his") a form is a noun, not a verb; `not_verbs` are phrases with a verb's form in them.
    `auxiliaries` stand before the participle of a reporting verb and may open an attribution (French "a expliqué West").
    `either_verbs` are reporting verbs whose class depends on what is reported ("insisted", "argued", "vowed").
    `relatives` are pronouns that open a clause about the name before them ("qui").
    `circumstances` end a subject where no space does (Chinese "在", "今天").
    `clitics` are words written onto the next one (Arabic wa-). `pronouns` are third-person subjects by kind ("masculine",
    "feminine", "common", "plural"), and "attached": a verb and its subject in one word (Indonesian "katanya"). `titles` by
    kind: "honorific_masculine", "honorific_feminine", "rank", "office", "office_feminine". `roles` are words by the
    office, rank or mark of one that they mean, "*" for any letters (text/role_words.py), "ex~" for what is written onto one;
    "not_marks" are words in which a mark's letters are none (Chinese "目前"). `function_words` are closed-class words
    without negators and hedges; `locatives` are the prepositions that places stand after. `territories` are countries
    and bodies that offices are held of, `demonyms` adjectives of them that stand behind an office ("français").
    `certainty`: "hedges" take back certainty wherever they stand ("allegedly"); "related" words may answer one ("may",
    "believed", "if"), as may words with one of the "endings" inside (Turkish "-ebilir"); "plain" phrases hold a hedge's form and
    are none ("as soon as possible"); "modals" are hedges that may also permit ("may"), and "abilities" say that somebody can
    or is allowed to; "suspects" are nouns for who is suspected or tried, which answer none where the hedge's own statement has
    one, too ("the suspect allegedly ...").
    `unhedged` holds hedges by what stands in a flat statement ("had": "may have"); the other "hedges" of
    `certainty` stand for nothing then.
    `surmised` holds, by the same, what hedges often and means something else as often ("is expected to": "will"; Russian
    "может"), `surmised_endings` ends of such words (Turkish "ecek": "ebilir"): they count where the other version has nothing
    of the kind. "Loose" hedges may tell of what will or can be ("could"), or how a thing looks (Arabic "يبدو"). "Conditionals"
    are verbs of what would be ("would"), or phrases beside which it is told: hearsay by the same form is none there.
    `affirmed` holds words that negate, by what stands once they are taken back ("with": "without"), `affirmed_endings` pieces
    inside a word (Turkish "iyor": "miyor"); of `negation` the "dropped" words stand for nothing then ("not"), with their
    "companions" (French "ne"); "plain" phrases hold a negator and deny nothing ("not only"; " … " is a gap of a few
    words: "nicht … sondern auch"), and "related" words may answer a
    negator ("fails", "only"), as may words with one of the "prefixes" or, behind two letters, the "endings" ("un-", "-less"). The
    "mild" among them cancel none that stands beside them ("still", "only").
    "Verbal" ones deny a verb by themselves ("did not", "nie"), as do "verbal_endings" (Turkish "medi"). "Verb_prefixes" negate a
    verb they are written onto (Czech "ne-") that ends in one of the "prefixed_endings" and is none of the words "not_prefixed".
    "Privatives" ("without") deny a thing more than a claim: words of "lacking" ("lost", "cut off") answer it as well. "Doubling"
    holds endings of a verb that is told twice, then with "not" (Turkish "gelip gelmediği", whether he came), "doubling_both"
    those that the verb has both times ("katılan katılmayan", all).
    `numbers` and `ordinals` are number words by what they do (keys: see `schema`); `implied_numbers` are words that stand for
    a number without naming it ("both", "decade"); `number_usage` says how numbers are written: "decimal" marks, "joiners"
    between number words and "inner_joiners" written onto them, "endings" and "prefixes" of compounds ("fünfjährig"), forms
    "elided" before a vowel, in compounds only (Italian "cent-ottanta"), words of the "clock" and of "dates" beside a number,
    "counters" and "vague" words at numerals, "fraction_marks" and "century_marks" between two, "fraction_endings" of
    denominators, "not_numbers" that only look it, and ordinals that come "first" or alone ("soixante premiers" is no 61st);
    "minus" words and phrases for degrees "below_zero", words of "decades" beside a number ("90s", "années 90"), "percent_before"
    it, and "unit_endings" of inflected units; "ranges" stand between the ends of a range, "shares" between one and five ("one
    in five"), "shares_back" between five and one, "every" before a fifth, "about" and "about_behind" beside what is rounded;
    "celsius" and "fahrenheit" name scales of degrees.
    `contraries` are words by what they say, of pairs that say the contrary of each other ("won", "lost"; `CONTRARIES`);
    "verletz*" is any word that begins so, "nahm … zu" a verb whose particle ends its clause. `litotes` are words, in the same
    form, by meanings of which one is said by denying the other ("not far", "near"; `LITOTES`).
    `measures` are units that translators convert ("mile", "week") or mix up; `durations` phrases that mean exactly one unit of
    time without a figure ("a week", "seminggu", "неделю"), `spelt_measures` those that mean another number of a unit without
    one before it ("3/2 year": "a year and a half", "2 foot": "قدمين"). `halves` say which half of a period is meant: what a
    half of "any" period, of a "year" and of a "match" is called, where it stands as "~" in the words for the "first" and the
    "second" ("erste ~", "~ pertama", "上~"; without "~" the whole phrase: "前半"), phrases for the "middle", and what is "not"
    one, alone or as "~" ("half dozen", "половине дня", "剩下半年").
    `currencies` are words for money by the name that currencies of several countries share ("dollar"), "доллар*" any word that
    begins so; what may be one of two stands under both ("livre": pound, lira). `bounds` say that a number is the "least" there
    is or the "most" ("at least", "no more than"), before it or "behind" it ("or more"; "~" is written onto the number or onto
    what it counts: "40'tan fazla", "40多人"); what is "not" a bound keeps others out ("more or less").
    `shares` are words for a part of a whole ("half of", "half the", "üçte biri"), "not" those that only look it ("gece yarısı").
    `name_endings` end names of bodies, plans and laws where no capitals tell them (Chinese "委员会");
    the name of a place stands right behind `place_nouns` (Russian "деревне"). `weekdays` begin with
    Monday, `months` with January, each with all its forms. `dates` says how dates and times are written; its keys are told in
    `calendar.py`.
    """

    code: str
    name: str
    has_file: bool
    direction: Literal["ltr", "rtl"]
    spaced: bool
    quotation: tuple[tuple[str, str], ...]
    reporting_verbs: Mapping[str, tuple[str, ...]]
    complementizers: tuple[str, ...]
    attribution_words: tuple[str, ...]
    attribution_beside: tuple[str, ...]
    attribution_postpositions: tuple[str, ...]
    bare_verbs: tuple[str, ...]
    clause_endings: tuple[str, ...]
    circumstances: tuple[str, ...]
    coordinators: tuple[str, ...]
    noun_leads: tuple[str, ...]
    not_verbs: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    relatives: tuple[str, ...]
    clitics: tuple[str, ...]
    either_verbs: frozenset[str]
    pronouns: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, tuple[str, ...]]
    certainty: Mapping[str, tuple[str, ...]]
    negation: Mapping[str, tuple[str, ...]]
    affirmed: Mapping[str, tuple[str, ...]]
    affirmed_endings: Mapping[str, tuple[str, ...]]
    unhedged: Mapping[str, tuple[str, ...]]
    surmised: Mapping[str, tuple[str, ...]]
    surmised_endings: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]
    name_particles: tuple[str, ...]
    function_words: tuple[str, ...]
    locatives: tuple[str, ...]
    prepositions: tuple[str, ...]
    territories: tuple[str, ...]
    demonyms: tuple[str, ...]
    name_endings: tuple[str, ...]
    place_nouns: tuple[str, ...]
    negators: tuple[str, ...]
    hedges: tuple[str, ...]
    numbers: Mapping[str, tuple[str, ...]]
    ordinals: Mapping[str, tuple[str, ...]]
    implied_numbers: Mapping[str, tuple[str, ...]]
    number_usage: Mapping[str, tuple[str, ...]]
    measures: Mapping[str, tuple[str, ...]]
    durations: Mapping[str, tuple[str, ...]]
    spelt_measures: Mapping[str, tuple[str, ...]]
    halves: Mapping[str, tuple[str, ...]]
    currencies: Mapping[str, tuple[str, ...]]
    bounds: Mapping[str, tuple[str, ...]]
    shares: Mapping[str, tuple[str, ...]]
    weekdays: tuple[tuple[str, ...], ...]
    months: tuple[tuple[str, ...], ...]
    contraries: Mapping[str, tuple[str, ...]]
    litotes: Mapping[str, tuple[str, ...]]
    dates: Mapping[str, tuple[str, ...]]

    def fold(self, text: str) -> str:
        """`text` as word forms are matched, at unchanged offsets."""
        return fold(text, self.code)

    def pattern(self, forms: Iterable[str]) -> regex.Pattern[str]:
        """A pattern for any of `forms` as whole words, the longest first, for text that went through `fold`.

        Group 1 is the form without a clitic before it. Matches nothing when there are no forms.
        """
        return _pattern(tuple(forms), self.clitics, self.spaced)

    @functools.cached_property
    def verb_pattern(self) -> regex.Pattern[str]:
        """Any reporting verb of any class; see `pattern`."""
        return self.pattern(form for forms in self.reporting_verbs.values() for form in forms)

    @functools.cached_property
    def attribution_pattern(self) -> regex.Pattern[str]:
        """Any word that stands before a source ("according to"); see `pattern`."""
        return self.pattern(self.attribution_words)

    @functools.cached_property
    def postposition_pattern(self) -> regex.Pattern[str]:
        """Any word that stands after a source (Turkish "göre"); see `pattern`."""
        return self.pattern(self.attribution_postpositions)

    @functools.cached_property
    def complementizer_pattern(self) -> regex.Pattern[str]:
        """Any word that opens a reported clause; see `pattern`."""
        return self.pattern(self.complementizers)

    @functools.cached_property
    def clause_ending_pattern(self) -> regex.Pattern[str]:
        """Any ending of a reported clause that stands before its verb (Japanese "と"); see `pattern`."""
        return self.pattern(self.clause_endings)

    @functools.cached_property
    def title_pattern(self) -> regex.Pattern[str]:
        """Any title of any kind; see `pattern`."""
        return self.pattern(form for forms in self.titles.values() for form in forms)

    @functools.cached_property
    def pronoun_pattern(self) -> regex.Pattern[str]:
        """Any third-person subject pronoun, attached forms left out; see `pattern`."""
        return self.pattern(form for kind, forms in self.pronouns.items() if kind != "attached" for form in forms)

    def verb_class(self, form: str) -> str | None:
        """The class of a reporting verb's form ("neutral", "claiming" …), None when it is no known reporting verb."""
        return self._verb_classes.get(" ".join(self.fold(form).split()))

    def is_function_word(self, word: str) -> bool:
        """True for closed-class words: they do not count as content. Negators and hedges are not among them."""
        return self.fold(word) in self._function_words

    @functools.cached_property
    def _verb_classes(self) -> dict[str, str]:
        return {form: kind for kind, forms in self.reporting_verbs.items() for form in forms}

    @functools.cached_property
    def _function_words(self) -> frozenset[str]:
        return frozenset(self.function_words)


@functools.lru_cache(maxsize=1024)
def _pattern(forms: tuple[str, ...], clitics: tuple[str, ...], spaced: bool) -> regex.Pattern[str]:
    beginnings: dict[str, Any] = {}
    for form in forms:
        node = beginnings
        for char in " ".join(form.split()):
            node = node.setdefault(char, {})
        node[""] = {}
    if not beginnings:
        return regex.compile(r"(?!)()")
    if not spaced:
        return regex.compile(f"({_any_of(beginnings)})")
    lead = f"(?:{'|'.join(map(regex.escape, clitics))})?" if clitics else ""
    # Before a letter the two mean the same, and \b is found several times as fast.
    edge = r"\b" if all(regex.match(r"\w", first) for first in (*beginnings, *clitics)) else r"(?<!\w)"
    return regex.compile(rf"{edge}{lead}({_any_of(beginnings)})(?:(?<=')|(?!\w))")


def _any_of(beginnings: Mapping[str, Any]) -> str:
    """The regular expression of forms given letter by letter, "" where one ends: the longest first, several times as fast as a
    plain list of them."""
    onward = [(r"\s+" if c == " " else regex.escape(c)) + _any_of(rest) for c, rest in sorted(beginnings.items()) if c]
    if len(onward) == 1 and "" not in beginnings:
        return onward[0]
    return ("(?:" + "|".join(onward) + ")" + ("?" if "" in beginnings else "")) if onward else ""
