"""From paragraphs to statements: sentence boundaries that respect quotes, in any language.

sentencex knows abbreviations of many languages but does not look into quotes and breaks after initials. It is asked about full
stops only, on a text whose quotation marks are blanked; what happens at a quotation mark is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from claimcheck.data import Span, Statement
from claimcheck.text.abbreviations import stops_sentence
from claimcheck.text.words import words

if TYPE_CHECKING:
    from claimcheck.data import Block, Document, Quote
    from claimcheck.languages import Language

_FULL = "。！？｡．؟۔।॥։።፧။៕‼⁇⁈⁉"
_STOPS = regex.compile(rf"[.!?…‥{_FULL}]+")
_QUOTATION = '"“”„‟«»‹›「」『』〝〞〟＂״'
_SPACED_CLOSER = regex.compile(r"[»”›](?![\p{L}\p{N}])")  # with a space on both sides these close
_BRACKETS = ")]}）］】〕》〉｝"
_NOTE = regex.compile(r"\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]+")
_SPACE = regex.compile(r"\s*")
_LEAD = regex.compile(rf"[\s{_QUOTATION}‘’'(（\[¿¡–—―-]*")
_GOES_ON = ",;:、，；：،؛)]}）］】/%»”"
_GLUED = regex.compile(r"(?<=\p{Ll}{3})[.!?]+(?=\p{Lu}\p{Ll})")
_QUOTATIVE = regex.compile(r"と(?!ころ|ても|き|にかく|は|も)|って|などと|を|に対し|について")  # Japanese: goes on behind a quote
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}）」』”]")
_CLAUSE_END = regex.compile(rf"[.!?…:：{_FULL}{_QUOTATION}]")
_DENSE_CLAUSE_END = regex.compile(rf"[.!?…:：,，、{_FULL}{_QUOTATION}]")
_REPORT = 90
"""How far behind a quote, in code points, an attribution that belongs to it is looked for."""
_CHUNK = 20_000
LONGEST = 400
"""Words of a statement; a longer one (a list, a text that lost its marks) is cut, at a comma where it has one."""
_GAP = 400
"""Code points between two words of a statement; what is wider (a row of dots, an encoded picture) parts them."""


def split(document: Document, language: Language, quotes: Sequence[Quote]) -> tuple[Statement, ...]:
    """The statements of a document's prose and headings, in order, each trimmed of outer white space.

    `quotes` are those in marks (`find_quotes`): a quote of several sentences is several statements, its lead-in stays with the
    first one, a closing mark stays with the sentence before it, an attribution behind the mark with the quote. Every word of
    every readable block lies in exactly one statement.
    """
    marks = _Marks.of(quotes)
    statements: list[Statement] = []
    for number, block in enumerate(document.blocks):
        if block.kind == "boilerplate":
            continue
        for span, inside in _units(document.prose, block, language, marks):
            statements += [Statement(document, *part, number) for part in _handy(document.prose, span, inside)]
    return tuple(statements)


class _Marks(NamedTuple):
    """Code points that belong to opening and to closing marks of quotes."""

    opening: frozenset[int]
    closing: frozenset[int]

    @classmethod
    def of(cls, quotes: Sequence[Quote]) -> _Marks:
        opening: set[int] = set()
        closing: set[int] = set()
        for quote in quotes:
            if quote.kind != "indirect" and quote.content:
                opening.update(range(quote.span.start, min(quote.content[0].start, quote.span.start + 3)))
                closing.update(range(max(quote.content[-1].end, quote.span.end - 3), quote.span.end))
        return cls(frozenset(opening), frozenset(closing))


def _units(text: str, block: Block, language: Language, marks: _Marks) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Spans and words of one block's statements; a piece without a word goes to its neighbour."""
    starts, ends = [block.span.start], []
    for end, following in _boundaries(text, block.span, language, marks):
        ends.append(end)
        starts.append(following)
    ends.append(block.span.end)
    span = Span(block.span.start, block.span.start)
    inside: tuple[Span, ...] = ()
    for start, end in zip(starts, ends, strict=True):
        piece = _trim(text, Span(start, end))
        more = words(text, piece)
        if inside and more and not (end == block.span.end and _is_credit(text, piece, more)):
            yield _trim(text, span), inside
            span, inside = piece, more
        else:
            span, inside = Span(span.start, max(span.end, piece.end)), inside + more
    if inside:
        yield _trim(text, span), inside


def _handy(text: str, span: Span, inside: tuple[Span, ...]) -> list[tuple[Span, tuple[Span, ...]]]:
    """A statement as it is, or cut where it is too long for one: at wide gaps, and at commas or anywhere among many words."""
    if len(inside) <= LONGEST and span.end - span.start <= _GAP:
        return [(span, inside)]
    cuts = [0]
    for index in range(1, len(inside)):
        before, count = inside[index - 1].end, index - cuts[-1]
        comma = len(inside) > LONGEST and 2 * count >= LONGEST and text[before] in _GOES_ON
        if count >= LONGEST or comma or inside[index].start - before > _GAP:
            cuts.append(index)
    parts = []
    for first, last in zip(cuts, [*cuts[1:], len(inside)], strict=True):
        start = span.start if first == 0 else inside[first].start
        end = span.end if last == len(inside) else inside[last].start
        start = start if inside[first].start - start <= _GAP else inside[first].start
        end = end if end - inside[last - 1].end <= _GAP else inside[last - 1].end
        parts.append((_trim(text, Span(start, end)), inside[first:last]))
    return parts


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_credit(text: str, span: Span, inside: tuple[Span, ...]) -> bool:
    """A few words in brackets behind the last sentence, such as an agency's sign."""
    return len(inside) <= 3 and text[span.start] in "([（" and text[span.end - 1] in ")]）"


def _boundaries(text: str, block: Span, language: Language, marks: _Marks) -> Iterator[tuple[int, int]]:
    """(end of a sentence, start of the next one), rising."""
    full_stops: frozenset[int] | None = None
    sentence, at = block.start, block.start
    while match := _STOPS.search(text, at, block.end):
        at, closed = _behind(text, match.end(), block.end, marks)
        following = _after(_SPACE, text, at, block.end)
        if following >= block.end:
            return
        if not _may_end(text, match, at, following, closed, marks):
            continue
        if set(match.group()) == {"."}:
            if full_stops is None:
                full_stops = _full_stops(text, block, language)
            ahead = _after(_LEAD, text, following, block.end)
            if not stops_sentence(text, Span(sentence, match.start()), ahead, language, full_stops):
                continue
        if closed and _reported(text, match.group(), following, block.end, language, marks):
            continue
        yield at, following
        sentence = following


def _behind(text: str, at: int, end: int, marks: _Marks) -> tuple[int, bool]:
    """Where the sentence's own marks end: closing quotation marks, brackets, further stops; and was a quote closed?"""
    closed = False
    while at < end:
        following = _after(_SPACE, text, at, end)
        char = text[at]
        gap = following - at
        known = following in marks.closing and following not in marks.opening
        if following < end and gap <= 2 and (known or (gap and _SPACED_CLOSER.match(text, following))):
            at, closed = following + 1, True
        elif at in marks.opening:
            break
        elif char in _QUOTATION or char in "’'":
            if at + 1 < end and (text[at - 1].isspace() or (text[at + 1].isalnum() and char not in "”」』’")):
                break  # opens
            at, closed = at + 1, True
        elif char in _BRACKETS or _STOPS.match(char):
            at += 1
        elif note := _NOTE.match(text, at, end):
            at = note.end()
        else:
            break
    return at, closed


def _may_end(text: str, stop: regex.Match[str], at: int, following: int, closed: bool, marks: _Marks) -> bool:
    """Do the neighbours allow an end of sentence here? Abbreviations and attributions are looked at later."""
    full = any(char in _FULL for char in stop.group())
    before = text[stop.start() - 1 : stop.start()]
    if before in ("(", "[", "（", "［") or before == "":
        return False  # (…), [...], (!), or a stop that opens the text
    if following == at and not full and not closed:
        return _GLUED.match(text, stop.start()) is not None or bool(_DENSE.match(before) and _DENSE.match(text[at]))
    char = text[following]
    if char in _GOES_ON and following not in marks.opening:
        return False
    first = _after(_LEAD, text, following, len(text))
    if not _lower(text[first : first + 1]):
        return True
    return following in marks.opening and following > at and not closed


def _after(pattern: regex.Pattern[str], text: str, at: int, end: int) -> int:
    """Where a pattern that may match nothing stops."""
    match = pattern.match(text, at, end)
    return match.end() if match else at


def _lower(char: str) -> bool:
    """Lower case in a script that begins its sentences with upper case (Georgian does not)."""
    return char.islower() and not "ა" <= char <= "ჿ"


def _reported(text: str, stop: str, following: int, end: int, language: Language, marks: _Marks) -> bool:
    """Is what follows a closed quote its attribution ("…!" Keller said. / 「…。」と述べた) and not a new sentence?"""
    if following in marks.opening:
        return False
    ahead = text[following : min(end, following + _REPORT)]
    if language.code in ("ja", "und") and _QUOTATIVE.match(ahead):
        return True
    if language.spaced and set(stop) == {"."}:
        return False  # a full stop inside the marks ends the sentence; the attribution would need a comma
    if language.spaced:
        limit = _CLAUSE_END.search(ahead)
        if limit and limit.group() in ":：" + _QUOTATION:
            return False  # the lead-in of the next quote
        clause = language.fold(ahead[: limit.start()] if limit else ahead)
        return language.verb_pattern.search(" ".join(clause.split()[:5])) is not None
    limit = _DENSE_CLAUSE_END.search(ahead)
    if limit is None or limit.group() in ":：" + _QUOTATION:
        return False
    if limit.group() in ",，、" and following + limit.end() not in marks.opening:
        return False  # "他表示，…" leads on; "他说。" and "他说，“…" report what stands before
    clause = language.fold(ahead[: limit.start()].rstrip())
    return any(match.end() == len(clause) for match in language.verb_pattern.finditer(clause))


def _full_stops(text: str, block: Span, language: Language) -> frozenset[int]:
    """Offsets at which sentencex begins a new sentence, with the quotation marks out of its way."""
    import sentencex

    found: set[int] = set()
    start = block.start
    while start < block.end:
        end = _cut(text, start, block.end)
        chunk = regex.sub(rf"[{_QUOTATION}]", " ", text[start:end])
        found.update(start + boundary["end_index"] for boundary in sentencex.get_sentence_boundaries(language.code, chunk))
        start = end
    return frozenset(found)


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut a giant line for sentencex: between two words inside a sentence."""
    if end - start <= 2 * _CHUNK:
        return end
    inside = regex.compile(r"(?<=\p{L}) (?=\p{Ll})").search(text, start + _CHUNK, start + 2 * _CHUNK)
    return inside.end() if inside else start + 2 * _CHUNK
