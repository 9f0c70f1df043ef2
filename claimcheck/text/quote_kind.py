"""Speech or merely a marked word: "direct" against "scare", by general conventions and the language's reporting verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.text.quote_extent import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.data import Span
    from claimcheck.languages import Language

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’.&][\p{L}\p{N}]+)*|\p{N}+(?:[.,]\p{N}+)*")
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_TERM_WORDS, _TERM_IDEOGRAPHS = 3, 6
_TITLE_FAMILIES = ("title", "angle")


def kind_of(
    text: str, span: Span, content: Sequence[Span], family: str, block: Span, language: Language
) -> Literal["direct", "scare"]:
    """Kind of a quote in marks. `span` from mark to mark, `content` its words, `block` the paragraph it begins in."""
    if family in _TITLE_FAMILIES:
        return "scare"
    words = " ".join(text[part.start : part.end] for part in content)
    if len(content) == 1 and _is_work(words, language):
        return "scare"
    if not is_term(words) or len(content) > 1:
        return "direct"
    return "direct" if _is_utterance(text, span, words, block, language) else "scare"


def is_term(words: str) -> bool:
    """True for up to three words, or up to six characters in a script that does not part words."""
    ideographs = len(_IDEOGRAPH.findall(words))
    spaced = len(_WORD.findall(_IDEOGRAPH.sub(" ", words)))
    return ideographs / 2 + spaced <= _TERM_WORDS if ideographs else spaced <= _TERM_WORDS


def _is_utterance(text: str, span: Span, words: str, block: Span, language: Language) -> bool:
    """True when a few marked words are all that somebody says: "Ya," katanya."""
    before = text[block.start : span.start].rstrip()
    after = text[span.end : max(span.end, block.end)]
    if words[-1] in "?!？！؟":
        return True
    if before.endswith((":", "：")):
        return True
    verb_before = language.verb_pattern.search(language.fold(" ".join(before.rstrip(",،，").split()[-1:])))
    if verb_before and (before[-1] in ",،，" or words[-1] in ".。۔"):
        return True
    opens = not before or before[-1] in '.!?…。！？"”»“'
    if not opens:
        return False
    if not after.strip(" .!?…。,"):
        return words[-1] in ".。۔…" or not before
    close = trim(text, span.end, block.end).start
    tail = text[close : close + 80].lstrip(",، ，")
    head = " ".join(tail.split()[:3])
    return (
        bool(language.verb_pattern.search(language.fold(head)))
        if language.spaced
        else bool(language.verb_pattern.search(language.fold(tail[:8])))
    )


def _is_work(words: str, language: Language) -> bool:
    """True for the name of a work: every longer word in capitals, no sentence's punctuation at the end."""
    tokens = _WORD.findall(words)
    if len(tokens) < 2 or words[-1] in ".!?…" or language.code in ("de", "lb"):
        return False
    long = [token for token in tokens if len(token) > 3 and not language.is_function_word(token)]
    capitals = sum(token[0].isupper() or token[0].isdigit() for token in long)
    return len(long) >= 2 and capitals == len(long) and tokens[0][0].isupper()
