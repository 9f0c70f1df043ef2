"""Documents in the public domain with names in them, the names that both versions have, and these exchanged for one another.

TICO-19 keeps the order of its articles: stretches of it that have names are documents, in pairs of six languages. Sentences of
MLQE-PE have nothing to do with each other; some with names are put together. A name that both versions have: words with capitals
and what they are linked to, where CLDR knows both as one territory, or both are one abbreviation, or they sound alike. One is
exchanged in one version for another of its kind, as another document of the same two languages writes it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.ntrex_rules import document
from benchmarks.training.free_text import SHORTEST, mlqe, natural, tico
from claimcheck.data import Document, Span
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.name_lands import bare
from claimcheck.scoring.side import Side
from claimcheck.text.places import territory
from claimcheck.text.spelling import is_joined, resemblance
from claimcheck.text.tokens import nameless

TICO_PAIRS = ("en-ar", "es-ru", "en-zh", "id-fr", "ar-fr", "ru-zh")
MLQE_FILES = {"en-de": ("en-de", "pe"), "en-zh": ("en-zh", "pe"), "ru-en": ("ru-en", "pe"), "en-ja": ("critical_en-ja", "mt")}
"""File of each pair and which of its texts is the translation: where nobody corrected it, those that no reader found wrong."""
BLOCK, BLOCKS = 12, 30
"""Sentences of a document, documents of a pair."""
KINDS = ("place", "body", "name")
MOST_ABBREVIATED, LONGEST_JOINED, SURE = 6, 12, 0.5
"""Letters of an abbreviation; characters of a name where nothing parts words; cosine of a link."""
ALIKE = 0.6
"""Resemblance of the words of a name in two versions, on average."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_PARTS = re.compile(r"[\W_]+")
Pair = tuple[Document, Document]


class Known(NamedTuple):
    """A name in both versions."""

    kind: str
    places: tuple[Span, Span]


class Exchanged(NamedTuple):
    """Two versions of which one, `side`, has another name in it, and where."""

    documents: Pair
    side: int
    places: tuple[Span, ...]


def documents() -> dict[str, list[Pair]]:
    """Documents by pair of languages, the same ones every time. Raises MissingDataError."""
    found: dict[str, list[Pair]] = {}
    tables = {code[:2]: tico(code) for code in ("ar", "es_LA", "fr", "id", "ru", "zh")}
    shared = [key for key in tables["ar"] if all(key in table for table in tables.values())]
    blocks = [shared[at : at + BLOCK] for at in range(0, len(shared), BLOCK)]
    blocks.sort(key=lambda block: -sum(len(_NAME.findall(tables["ar"][key][0])) for key in block))
    versions = {"en": {key: tables["ar"][key][0] for key in shared}}
    versions |= {code: {key: table[key][1] for key in shared} for code, table in tables.items()}
    for pair in TICO_PAIRS:
        found[f"{pair} tico"] = [
            _pair(pair, [[versions[c][k] for k in block] for c in pair.split("-")]) for block in blocks[:BLOCKS]
        ]
    for pair, (name, translated) in MLQE_FILES.items():
        sides = ("src", translated) if pair.startswith("en") else (translated, "src")

        def sound(row: Any, english: str = sides[0]) -> bool:
            return not row.get("critical") and len(_NAME.findall(row[english])) > 1 and len(row[english]) > SHORTEST

        rows = mlqe(f"{name}.train.jsonl", BLOCK * BLOCKS, random.Random(pair), sound)
        texts = [[re.sub(r"\s+", " ", row[key]) for key in ("src", translated)] for row in rows]
        some = [texts[at : at + BLOCK] for at in range(0, len(texts), BLOCK)]
        found[f"{pair} mlqe"] = [_pair(pair, [[natural(row[side]) for row in block] for side in (0, 1)]) for block in some]
    return found


def _pair(pair: str, texts: Sequence[Sequence[str]]) -> Pair:
    left, right = (document(some, code) for some, code in zip(texts, pair.split("-"), strict=True))
    return left, right


def capitals(side: Side) -> list[int]:
    """Of each word: 1 a name by its capital, 0 a small word, −1 neither is sure."""
    text = side.reading.document.text
    forms = [text[slice(*span)] for span in side.spans]
    small = {form.lower() for form in forms if form.islower()}
    found = []
    for word, form in enumerate(forms):
        opens = word in side.first_word or (word and side.quote[word] != side.quote[word - 1])
        sure = form[0].isupper() and len(form) > 1 and form.lower() not in small and not opens
        found.append(0 if form.islower() else 1 if sure else -1)
    return found


def known(pair: Comparison) -> Iterator[Known]:
    """The names of the left version, or of the right one where only that has capitals, that the other has, too."""
    k = 0 if pair.left.language.spaced and pair.left.language.direction == "ltr" else 1
    side, other = pair.sides[k], pair.sides[1 - k]
    named = [label == 1 for label in capitals(side)]
    at = 0
    while at < len(named):
        end = at
        while (
            end < len(named)
            and named[end]
            and (end == at or not side.reading.document.text[side.spans[end - 1].end : side.spans[end].start].strip())
        ):
            end += 1
        if end > at:
            there = {word for own in range(at, end) for word, cosine in pair.partners[k].get(own, ()) if cosine >= SURE}
            back = {word for own in there for word, cosine in pair.partners[1 - k].get(own, ()) if cosine >= SURE}
            if (
                there
                and max(there) - min(there) < 2 * (end - at) + LONGEST_JOINED * (not other.language.spaced)
                and back <= set(range(at, end))
            ):
                places = side.stretch(range(at, end)), other.stretch(sorted(there))
                kind = _kind(side, other, places)
                if kind:
                    yield Known(kind, places if k == 0 else places[::-1])
        at = max(end, at + 1)


def _kind(side: Side, other: Side, places: tuple[Span, Span]) -> str | None:
    one, two = bare(side.reading.document.slice(places[0])), bare(other.reading.document.slice(places[1]))
    if "\n" in two or (is_joined(two) and len(two) > LONGEST_JOINED):
        return None
    if territory(one, side.language) & territory(two, other.language):
        return "place"
    if one == two and one.isupper() and one.isascii() and len(one) <= MOST_ABBREVIATED:
        return "body"
    words = [two] if is_joined(two) else two.split()
    if two.islower() or one.isupper() or not {*map(side.language.fold, one.split())}.isdisjoint(nameless(side.language)):
        return None
    near = [max(resemblance(word, there) for there in words) for word in one.split()]
    return "name" if sum(near) / len(near) >= ALIKE else None


def exchanged(
    pair: Comparison, own: Sequence[Known], others: Iterable[tuple[Comparison, Known]], chance: random.Random
) -> Iterator[Exchanged]:
    """In each version one name of each kind for another, once or wherever it stands."""
    stock = list(others)
    whole = [side.reading.document for side in pair.sides]
    for kind in KINDS:
        mine = [name for name in own if name.kind == kind]
        for side in (0, 1):
            if not mine:
                continue
            places = chance.choice(mine).places
            old = [document.slice(place) for document, place in zip(whole, places, strict=True)]
            texts = (
                [d.reading.document.slice(p) for d, p in zip(there.sides, name.places, strict=True)]
                for there, name in stock
                if name.kind == kind
            )
            fit = sorted({new[side] for new in texts if not _shared(old[0], new[0]) and not _shared(old[1], new[1])})
            if fit:
                everywhere = chance.random() < 0.5
                yield _put(whole, side, old[side], places[side], chance.choice(fit), everywhere)


def _shared(one: str, two: str) -> bool:
    return not {w.casefold() for w in _PARTS.split(one)}.isdisjoint(w.casefold() for w in _PARTS.split(two))


def _put(whole: Sequence[Document], side: int, old: str, place: Span, new: str, everywhere: bool) -> Exchanged:
    text = whole[side].text
    edge = "" if is_joined(old) else r"\b"
    spots = [Span(*m.span()) for m in re.finditer(edge + re.escape(old) + edge, text)] if everywhere else [place]
    changed, at, marked = "", 0, []
    for start, end in spots or [place]:
        changed += text[at:start] + new
        marked.append(Span(len(changed) - len(new), len(changed)))
        at = end
    result = Document.from_text(changed + text[at:], whole[side].language)
    return Exchanged((result, whole[1]) if side == 0 else (whole[0], result), side, tuple(marked))
