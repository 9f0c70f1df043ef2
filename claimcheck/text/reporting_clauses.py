"""Clauses that say who speaks: set off inside the marks ("…, a-t-il dit, …"), beside them, or at the head of a paragraph."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from claimcheck.data import Span
    from claimcheck.languages import Language

APPOSED = regex.compile(r"(?:\p{Lu}[\p{L}.'’-]*\s*){1,4}")
"""A speaker's name in apposition: "Marta Gil" in "said the minister, Marta Gil"."""
_NAME, _CASED = regex.compile(r"(?<=[\s'’])\p{Lu}\p{Ll}"), regex.compile(r"\p{Ll}")
_PAUSES = tuple(',،，.?!…؟？！»”"')
_WORD_AND_NAME = regex.compile(r"\p{Ll}{3,}\s+\p{Lu}\p{Ll}+\s+\p{Lu}[\p{L}'’-]+\b")  # mówi Anna Nowak
_LAST_CLAUSE = regex.compile(r"[,:،]\s*(\p{L}[^,;:،.?!…«»“”\"]*)[.\s]*$")
_TWO_WORDS = regex.compile(r"(?:\s+[\p{L}'’-]+){1,2}")
_HEAD, _HEAD_DENSE = 50, 15  # characters in which a paragraph's subject and verb stand
_LAST_PART = 80  # characters at the end of a stretch in which its last clause begins
_SUBJECT_LEFT = 9  # words an inserted attribution may have; longer clauses say something of their own
_SUBJECT_SHORT = 2  # words of an article with a subject that is no known office
_CLITIC_SUBJECT = regex.compile(
    r"^(?:\p{L}{1,2}['’])?(\p{L}+)(?:-t)?-(?:je|tu|il|elle|on|nous|vous|ils|elles|m’|m')\b(?:\s+(\p{L}+))?"
)
_COMMA_CLAUSE = regex.compile(r"(?<=[,?!…»”\"])\s*([\p{L}][^,;:.?!…—–«»“”\"]{2,90}?)\s*(?=[,.;?!…»”]|$)")
_DASH_CLAUSE = regex.compile(
    r"(?:\G|(?<!\s))\s*+(?:(?<=\s)[-–—―]|[—―])\s*([\p{L}][^—–―«»“”\"]{2,160}?)(?:[,.]?\s*(?:[—–―]|(?<=\s)-(?=\s))\s*|$)"
)
_CLAUSE = regex.compile(r"\s*([\p{L}][^,;:.?!…—–«»“”\"]{2,90}?)\s*(?=[,.;:?!…]|$)")
_NEXT_CLAUSE = regex.compile(r"\s*,\s*([\p{L}\p{N}][^,;:.?!…—–«»“”\"]{2,120}?)\s*(?=[,.;?!…»”\"]|$)")
_AFTER_COMMA, _AFTER_DASH = regex.compile(r"\s*(?:[.…,]\s*$|[,;]|[.…](?=\s+\p{Lu}))"), regex.compile(r"[.,;:]|\s*[.…]\s*$")


class Insertion(NamedTuple):
    """An attribution inside the marks, with the commas or dashes around it."""

    start: int
    end: int


def insertions(text: str, start: int, end: int, language: Language, *, dialogue: bool = False) -> list[Insertion]:
    """Attributions left inside a quote ("…, a-t-il dit, …", "…, — сказал он. — …"), in order, disjoint.

    Told by a reporting verb at the head of a short clause that is set off by commas or dashes, with its subject behind it. In
    `dialogue`, which a dash opens, the verb may stand alone, and the rest behind a comma is as long as it will.
    """
    found: list[Insertion] = []
    for pattern, dash in ((_DASH_CLAUSE, True), (_COMMA_CLAUSE, False)):
        at = start
        while match := pattern.search(text, at, end):
            at = match.start(1) + 1
            if any(place.start < match.end() and match.start() < place.end for place in found):
                continue
            clause = match[1].partition(",")[0].rstrip(".") if dash and dialogue else match[1]
            alone = dialogue and _is_verb(language.fold(clause), language)
            if is_attribution(clause, language, dash and (not has_verbs(language) or alone or _set_off(text, match))):
                at = match.end() if dash else _narrated(text, match, end, language)
                rest = (_AFTER_DASH if dash else _AFTER_COMMA).match(text, at, end)
                at = rest.end() if rest else at
                found.append(Insertion(match.start(), at))
    return sorted(found)


def _narrated(text: str, attribution: regex.Match[str], end: int, language: Language) -> int:
    """Where the paper's own words end that go on behind an attribution set off by commas: who the speaker is, or what else he
    did ("…, raconte Anna, mère de trois enfants. …").
    """
    at, named = attribution.end(), any(map(str.isupper, attribution[1]))
    while (clause := _NEXT_CLAUSE.match(text, at, end)) and _tells(clause[1], named, language):
        at = clause.end()
    return at


def _tells(clause: str, named: bool, language: Language) -> bool:
    """True for words that go on with an attribution: a full name ("a dit la ministre, Anne Roy"), a preposition and a reporting
    verb ("avant d'ajouter"); behind a name also an age, an office, a relative clause, or a noun without an article and more.
    """
    words = language.fold(clause).replace("'", "' ").split()
    lead = next((place for place, word in enumerate(words[:3]) if word not in language.prepositions), 0)
    if (len(words) > 1 and APPOSED.fullmatch(clause)) or (lead and language.verb_pattern.match(" ".join(words[lead : lead + 3]))):
        return True
    if not named:
        return False
    office = words[1:] if language.is_function_word(words[0]) else words
    if words[0].isdigit() or words[0] in language.relatives or language.title_pattern.match(" ".join(office)):
        return True
    return not language.is_function_word(words[0]) and any(word in language.prepositions for word in words[1:3])


def _set_off(text: str, match: regex.Match[str]) -> bool:
    """True for a dash that follows punctuation or touches the word behind it ("…, — сказал он", "… —dijo él"); one between
    spaces parts any two thoughts.
    """
    before = text[max(match.start() - 2, 0) : match.start()].strip()[-1:]
    return before in _PAUSES or not text[match.start(1) - 1].isspace()


def attributed_at(text: str, start: int, end: int, language: Language) -> bool:
    """True when an attribution begins at the offset: a reporting verb with its subject behind it ("said Jane Doe")."""
    clause = _CLAUSE.match(text, start, end)
    return bool(clause and has_verbs(language) and is_attribution(clause[1], language))


def report_at_end(text: str, start: int, end: int, language: Language) -> int | None:
    """Where the clause begins that says who spoke, when the stretch ends in one: "…, he said", "…, Jane Doe told me"."""
    clause = _LAST_CLAUSE.search(text, max(start, end - _LAST_PART), end)
    if not clause or not language.spaced or not has_verbs(language):
        return None
    words = clause[1].split()[:_SUBJECT_LEFT]
    named = words[0] != words[0].lower() or language.fold(words[0]) in _speaking(language)
    said = named and any(_is_verb(language.fold(word), language) for word in words[1:4])
    return clause.start() if said else None


def is_report(text: str, block: Span, language: Language) -> bool:
    """True for a paragraph that seems to begin with who said something: "He added …", "Mr Ri told …". A speaker also says
    "I said", so a script with capitals must show a name, or a pronoun of the third person, beside the verb.
    """
    head = text[block.start : min(block.start + (_HEAD if language.spaced else _HEAD_DENSE), block.end)]
    folded = language.fold(head)
    verb = language.verb_pattern.search(folded) if has_verbs(language) else None
    if not verb:
        return False
    named = _NAME.search(head) or not _CASED.search(head)
    beside = _TWO_WORDS.match(folded, verb.end())
    return bool(named or language.pronoun_pattern.search(folded, 0, beside.end() if beside else verb.end()))


def is_attribution(clause: str, language: Language, dash: bool = False) -> bool:
    """True for a clause that begins with a reporting verb and names or stands for its subject ("explique-t-il", "dijo Rajoy").

    `dash`: the clause is set off by dashes, so that the verb with anything behind it is enough. In a language whose verbs
    are not known, a small word before a first and a last name passes for one.
    """
    folded = language.fold(clause)
    if len(folded.split()) > _SUBJECT_LEFT * (2 if dash else 1):
        return False
    if not has_verbs(language):
        return bool(_WORD_AND_NAME.match(clause))
    clitic = _CLITIC_SUBJECT.match(folded)
    if clitic:
        return _is_verb(clitic[1], language) or bool(clitic[2] and _is_verb(clitic[2], language))
    verb = language.verb_pattern.match(folded, _auxiliary(folded, language))
    if not verb or not language.spaced:
        return False
    rest = clause[verb.end() :].strip()
    if dash:
        return True
    if not rest:
        return False
    return rest[0].isupper() or language.fold(rest).split()[0].rstrip(",") in _speaking(language) or _articled(rest, language)


@functools.lru_cache(maxsize=64)
def _speaking(language: Language) -> frozenset[str]:
    """Pronouns that stand for a speaker; where there are ones for men and women, the others ("it", "qui") do not."""
    sexed = [kind for kind in language.pronouns if kind in ("masculine", "feminine")]
    kinds = [*sexed, "plural"] if sexed else language.pronouns
    return frozenset(form for kind in kinds for form in language.pronouns.get(kind, ()))


def _auxiliary(folded: str, language: Language) -> int:
    """Where the verb begins behind an auxiliary at the head of a clause ("a expliqué West", "ha dicho Rajoy"); else 0."""
    first = folded.split(" ", 1)[0]
    return len(first) + 1 if first in language.auxiliaries else 0


def _articled(rest: str, language: Language) -> bool:
    """True for "le ministre", "der Sprecher der Polizei": an article and a subject; a longer rest must begin with an office."""
    words = rest.split()
    if len(words) > _SUBJECT_SHORT and language.title_pattern.match(language.fold(" ".join(words[2:]))):
        words = words[1:]  # "a dit hier le ministre"
    if not 2 <= len(words) <= _SUBJECT_LEFT or not language.is_function_word(words[0]):
        return False
    return len(words) <= _SUBJECT_SHORT or bool(language.title_pattern.match(language.fold(" ".join(words[1:]))))


def _is_verb(word: str, language: Language) -> bool:
    return bool(language.verb_pattern.fullmatch(word))


@functools.lru_cache(maxsize=64)
def has_verbs(language: Language) -> bool:
    """True when reporting verbs of the language are known."""
    return any(language.reporting_verbs.values())
