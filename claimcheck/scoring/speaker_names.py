"""Who is named where in one version: the speaker beside a quote, and the words of statements that can be names."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import regex

from claimcheck.data import Quote, Span, Speaker
from claimcheck.scoring.comparison import Comparison
from claimcheck.scoring.named import knows_names, likeness
from claimcheck.scoring.side import Side
from claimcheck.text.inflected import with_and_without_particle
from claimcheck.text.mentions import find_mentions
from claimcheck.text.spelling import like, one_script, words_of_name
from claimcheck.text.transcription import parts

MOST_WORDS = 4
"""Of a name in a script without capitals."""
MAYBE = -2.0
"""Log odds of being a name from which a word of a script that parts words, without capitals, may be one: of 126 words of Arabic
NTREX that sound like a speaker's name beside the quote (en-ar, ar-fr) all have more, of all words a fifth."""
_TRANSCRIBED = regex.compile(r"\p{Latin}{3,}|[\p{Katakana}ー]+(?:[・=＝][\p{Katakana}ー]+)+|\p{Han}{1,6}[·・]\p{Han}{1,6}")

_ADDRESS = regex.compile(r"\.\p{L}")
"""What follows a word of a web address."""
_DOTS = "·・"
_HAN = regex.compile(r"\p{Han}")
_SMALL = regex.compile(r"\b\p{Ll}")
_FULL = regex.compile(
    r"\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+|[\p{Katakana}ー]+(?:[・=＝][\p{Katakana}ー]+)+|\p{Han}{1,6}[·・]\p{Han}{1,6}"
)


@dataclass(frozen=True)
class Named:
    """A speaker whom the text names beside the quote: the `words` of the name there, and of the `whole` name, maybe one too."""

    span: Span
    words: tuple[str, ...]
    whole: tuple[str, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """The words of both, each once."""
        return tuple(dict.fromkeys((*self.whole, *self.words)))


def named(pair: Comparison, number: int, quote: Quote) -> Named | None:
    """The speaker as the text names it beside the quote; None for pronouns and offices, and where a name does not show as one."""
    side, speaker = pair.sides[number], quote.speaker
    document, language = side.reading.document, side.language
    if speaker is None or quote.cue is None:
        return None
    split = partial(words_of_name, particles=language.name_particles)
    if not is_cased(side):
        return _transcribed(side, speaker) or _bare(pair, number, speaker)
    whole = tuple(split(speaker.name))
    statement = side.reading.statements[statement_at(side, speaker.mention.start)]
    for mention in find_mentions(document.prose, *statement.span, language):
        words = tuple(split(document.slice(mention.head)))
        if mention.kind == "name" and mention.span.overlaps(speaker.mention) and words and whole and like(words[-1], whole[-1]):
            return Named(mention.head, words, _of_one_script(whole))
    return None


def named_by_vectors(side: Side, quote: Quote) -> Named | None:
    """The speaker in a script without capitals by the words of the mention that are names by their vectors, if any."""
    speaker = quote.speaker
    if speaker is None or quote.cue is None or is_cased(side) or not knows_names(side):
        return None
    places = words_of(side, speaker.mention)
    names = [word for word, odds in zip(places, likeness(side.vectors(places)), strict=True) if odds > 0] if places else []
    if not names:
        return None
    span = side.stretch(names)
    words = tuple(parts(side.reading.document.slice(span)))
    return Named(span, words, words) if words else None


def named_in_characters(side: Side, quote: Quote) -> Span | None:
    """Where the speaker is named in Chinese characters beside the quote, as far as a name shows by its vectors."""
    found = named_by_vectors(side, quote)
    return found.span if found and any(map(_HAN.search, found.words)) else None


def _of_one_script(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last words of a name that are in one script: before "Guiyang Evening News Ву" stands where she said it."""
    first = next((at + 1 for at in range(len(words) - 2, -1, -1) if not one_script(words[at], words[-1])), 0)
    return words[first:]


def _transcribed(side: Side, speaker: Speaker) -> Named | None:
    """A speaker in a script without capitals whose name shows that it is one: in another script, or with dots."""
    text = side.reading.document.slice(speaker.mention)
    found = list(_TRANSCRIBED.finditer(text))
    if not found:
        return None
    start = speaker.mention.start
    span = _of_names(side, Span(start + found[0].start(), start + found[-1].end()))
    words = tuple(parts(side.reading.document.slice(span)))
    return Named(span, words, words) if words else None


def _of_names(side: Side, span: Span) -> Span:
    """What is left around the last dot of a name where nothing parts words, less those that are no names by their vectors.

    "部长|格雷格·克拉克|周日".
    """
    dot = max(map(side.reading.document.text.rfind, _DOTS, [span.start] * len(_DOTS), [span.end] * len(_DOTS)))
    places = words_of(side, span)
    if dot < 0 or not places or not knows_names(side):
        return span
    other = [word for word, odds in zip(places, likeness(side.vectors(places)), strict=True) if odds <= 0]
    first = max((side.spans[word].end for word in other if side.spans[word].end <= dot), default=span.start)
    last = min((side.spans[word].start for word in other if side.spans[word].start > dot), default=span.end)
    return Span(first, last) if first < dot < last - 1 else span


def is_address(side: Side, span: Span) -> bool:
    """True for a word of a web address, which is nobody's name ("Weather.com")."""
    return _ADDRESS.match(side.reading.document.text, span.end) is not None


def is_cased(side: Side) -> bool:
    """True where capitals show names."""
    return side.language.spaced and side.language.direction != "rtl"


def statement_at(side: Side, at: int) -> int:
    """The number of the statement that holds an offset, or of the one before it."""
    return max(0, bisect.bisect_right(side.reading.statements, at, key=lambda statement: statement.span.start) - 1)


def reach(side: Side, quote: Quote) -> range:
    """The statements of a quote and of its attribution."""
    places = [quote.span.start, quote.span.end - 1]
    places += [place.start for place in (quote.cue, quote.speaker.mention if quote.speaker else None) if place]
    numbers = [statement_at(side, place) for place in places]
    return range(min(numbers), max(numbers) + 1)


def _bare(pair: Comparison, side: int, speaker: Speaker) -> Named | None:
    """A speaker of several words in a spaced script without capitals, where no word has an article, an office or a plain answer.

    Words linked to small ones of a version with capitals are no name.
    """
    own, other = pair.sides[side], pair.sides[1 - side]
    if not own.language.spaced or not is_cased(other):
        return None
    document, language = own.reading.document, own.language
    span = speaker.mention
    title = language.title_pattern.match(language.fold(document.slice(span)))
    if title:
        span = Span(span.start + title.end(1), span.end)
    places = words_of(own, span)
    theirs = other.reading.document.text
    answers = [theirs[other.spans[p].start] for w in places for p, _ in pair.partners[side].get(w, ())]
    words = tuple(document.slice(own.spans[w]) for w in places)
    if not 2 <= len(words) <= MOST_WORDS or not answers or any(map(str.islower, answers)):
        return None
    if any(word.startswith("ال") or language.is_function_word(word) for word in words):
        return None
    return Named(own.stretch(places), words, words)


def names_in(side: Side, statements: Iterable[int], *, anywhere: bool = False, without: Container[int] = ()) -> list[str]:
    """The words of statements, in direct speech only if `anywhere`, that can be names: capitalised where there are capitals.

    Marks show a name, too, with its small words («Лондонской газете»). Where there are no capitals only words count that are
    names by their vectors. `without`: the numbers of words that are passed over.
    """
    if not is_cased(side) and knows_names(side):
        chosen = [w for n in statements for w in side.words_of(n) if w not in without and (anywhere or not is_quoted(side, w))]
        return parts(_named_text(side, chosen))
    text, found, marked = side.reading.document.text, [], []
    for number in statements:
        at, end = side.reading.statements[number].span
        for word in side.words_of(number):
            if word in without or (is_quoted(side, word) and not anywhere):
                found.append(text[at : side.spans[word].start])
                at = side.spans[word].end
            elif int(side.quote[word]) >= 0 and not is_quoted(side, word):
                marked.append(text[slice(*side.spans[word])])
        found.append(text[at:end])
    words = [form for word in parts("\n".join(found)) for form in with_and_without_particle(word)]
    return [word for word in words if not word[0].islower()] + marked if is_cased(side) else words


def _named_text(side: Side, words: Sequence[int]) -> str:
    """Those of some words that are names by their vectors, a line each where they do not follow each other."""
    least = MAYBE if side.language.spaced else 0.0
    names = [word for word, odds in zip(words, likeness(side.vectors(words)), strict=True) if odds > least] if words else []
    text = side.reading.document.text
    pieces = [text[slice(*side.spans[word])] for word in names[:1]]
    for last, word in itertools.pairwise(names):
        start = side.spans[last].end if word == last + 1 else side.spans[word].start
        pieces.append(("" if word == last + 1 else "\n") + text[start : side.spans[word].end])
    return "".join(pieces)


def is_quoted(side: Side, word: int) -> bool:
    """True inside what somebody says; a name may well be marked."""
    number = int(side.quote[word])
    return number >= 0 and side.reading.quotes[number].kind == "direct"


def full_names(side: Side, statements: Iterable[int]) -> Iterator[Named]:
    """The names of two words and more outside direct speech; none where words are parted and have no capitals to show them.

    Names with small words in them are left out: "Jungs und Mädchen".
    """
    document, language = side.reading.document, side.language
    spans: list[Span] = []
    for number in statements:
        start, end = side.reading.statements[number].span
        if is_cased(side):
            spans += [m.head for m in find_mentions(document.prose, start, end, language) if m.kind == "name"]
        elif not language.spaced:
            spans += [_of_names(side, Span(*match.span())) for match in _FULL.finditer(document.text, start, end)]
    for span in spans:
        text = document.slice(span)
        words = tuple(words_of_name(text, language.name_particles) if is_cased(side) else parts(text))
        if len(words) > 1 and not (_SMALL.search(text) or any(is_quoted(side, word) for word in words_of(side, span))):
            yield Named(span, words, words)


def words_of(side: Side, span: Span) -> range:
    """The numbers of the words in a span."""
    return side.overlapping(span)
