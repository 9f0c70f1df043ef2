"""Speech or merely a marked word: "direct" against "scare", by general conventions and the language's reporting verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import regex

from claimcheck.data import Span
from claimcheck.text.quote_extent import ending, trim
from claimcheck.text.reporting_clauses import has_verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.languages import Language

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\p{N}]*(?:[-'’.&][\p{L}\p{N}]+)*|\p{N}+(?:[.,]\p{N}+)*")
_IDEOGRAPH = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_NAME_WORDS, _PLAIN_NAME, _NAME_CAPITALS = 9, 6, 0.6
_NAME_SIGNS, _VERB_SIGNS = 20, 4  # longest such name, and where a verb stands before speech, in characters; set by hand
_KATAKANA = regex.compile(r"[\p{Katakana}ー・·=＝\s]{2,}")
_BRACKETED, _PUNCTUATION = regex.compile(r"[（(][^）)]{1,12}[）)]$"), regex.compile(r"[，。、！？；：!?;:]")
_BESIDE = 100  # characters beside a mark that are looked at
_LEAD = 40  # characters beside a mark in which a reporting verb tells that somebody speaks
_TERM_WORDS, _TERM_IDEOGRAPHS = 3, 6
_TITLE_FAMILIES = ("title", "angle")


def kind_of(
    text: str, span: Span, content: Sequence[Span], family: str, block: Span, language: Language
) -> Literal["direct", "scare"]:
    """Kind of a quote in marks. `span` from mark to mark, `content` its words, `block` the paragraph it begins in."""
    if family in _TITLE_FAMILIES:
        return "scare"
    words = " ".join(text[part.start : part.end] for part in content)
    if len(content) == 1 and _is_name(text, span, words, block, language):
        return "scare"
    if not is_term(words) or len(content) > 1:
        return "direct"
    return "direct" if _is_utterance(text, span, words, block, language) else "scare"


def is_introduced(text: str, start: int, block: Span, language: Language) -> bool:
    """True when what stands before an opening mark leads up to speech: nothing, a sentence's end, punctuation, a verb."""
    before = text[max(block.start, start - _BESIDE) : start].rstrip()
    if not before or not before[-1].isalnum() or not has_verbs(language):
        return True
    return _leads_up(before[-_LEAD:], language)


def is_concluded(text: str, mark: Span, block: Span, language: Language) -> bool:
    """True when a closing mark ends a clause, as speech does: punctuation beside it, or a reporting verb behind it."""
    if text[mark.start - 1].isspace() or not text[mark.start - 1].isalnum():
        return True
    after = text[mark.end : min(mark.end + _BESIDE, block.end)].lstrip()
    return not after or not after[0].isalnum() or bool(language.verb_pattern.search(language.fold(after[:_LEAD])))


def is_term(words: str) -> bool:
    """True for up to three words, or up to six characters in a script that does not part words."""
    ideographs = len(_IDEOGRAPH.findall(words))
    spaced = len(_WORD.findall(_IDEOGRAPH.sub(" ", words)))
    return ideographs / 2 + spaced <= _TERM_WORDS if ideographs else spaced <= _TERM_WORDS


def _is_utterance(text: str, span: Span, words: str, block: Span, language: Language) -> bool:
    """True when a few marked words are all that somebody says: "Ya," katanya."""
    before = text[max(block.start, span.start - _BESIDE) : span.start].rstrip()
    after = text[span.end : max(span.end, min(span.end + _BESIDE, block.end))]
    if words[-1] in "?!？！؟":
        return True
    if before.endswith((":", "：")):
        return True
    verb_before = language.verb_pattern.search(language.fold(" ".join(before.rstrip(",،，").split()[-1:])))
    if verb_before and (before[-1] in ",،，" or words[-1] in ".。۔"):
        return True
    opens = not before or before[-1] in '.!?…。！？,،，"”»“'
    if not opens:
        return _verb_closes(text, span, after, language)
    if not after.strip(" .!?…。,"):
        return words[-1] in ".。۔…" or not before
    close = trim(text, span.end, max(span.end, min(span.end + _BESIDE, block.end))).start
    tail = text[close : close + 80].lstrip(",، ，")
    head = " ".join(tail.split()[:3])
    return (
        bool(language.verb_pattern.search(language.fold(head)))
        if language.spaced
        else bool(language.verb_pattern.search(language.fold(tail[:8])))
    )


def _verb_closes(text: str, span: Span, after: str, language: Language) -> bool:
    """True where the verb stands behind the words and ends the sentence: "…," dedi. 「…」と述べた。"""
    folded = language.fold(after)
    if not language.spaced:
        particle = language.clause_ending_pattern.match(folded)
        return bool(particle and language.verb_pattern.match(folded, particle.end()))
    verb = language.verb_pattern.match(folded.lstrip())
    return bool(text[span.end - 2] in ",،" and verb and folded.lstrip()[verb.end() :][:1] in ("", ".", "!"))


def _is_name(text: str, span: Span, words: str, block: Span, language: Language) -> bool:
    """True for the name of a work, a body, an event: capitals on its longer words and no sentence's punctuation at its end.

    Inside a sentence, where speech would follow a verb, a colon or a comma, two capitals in three are enough; elsewhere,
    and where nouns have capitals anyway, no long word may be without.
    """
    if not language.spaced and _IDEOGRAPH.search(words):
        return _is_dense_name(text, span, words, block, language)
    tokens = _WORD.findall(words)
    before = text[max(block.start, span.start - _BESIDE) : span.start].rstrip()
    inside = bool(before) and before[-1].isalpha() and not _leads_up(before.split()[-1], language)
    alone = not before and not text[span.end : block.end].strip()
    ended = words[-1] in ("!?…" if inside or alone else ".!?…")  # the full stop may belong to the sentence around, or the layout
    if not inside and ending(text, Span(span.end - 1, span.end), block.end, language) == "said":
        return False
    if len(tokens) < 2 or ended or not (tokens[0][0].isupper() or tokens[0][0].isdigit()):
        return False
    long = [token for token in tokens if len(token) >= (3 if language.has_file else 4) and not language.is_function_word(token)]
    if len(long) < 2 or len(long) > _NAME_WORDS:
        return False
    capitals = sum(token[0].isupper() or token[0].isdigit() for token in long) / len(long)
    if alone and words[-1] == ".":
        return capitals == 1 and len(long) > 2
    plain = len(tokens) <= _PLAIN_NAME and not any(char in ",[]();" for char in words)
    return capitals == 1 or (inside and plain and capitals >= _NAME_CAPITALS)


def _is_dense_name(text: str, span: Span, words: str, block: Span, language: Language) -> bool:
    """True for a name in a script without capitals: a foreign one in katakana alone, or one that ends as bodies and laws do.

    What a colon or a reporting verb leads up to is speech.
    """
    bare = _BRACKETED.sub("", words)
    named = _KATAKANA.fullmatch(bare) or (len(bare) <= _NAME_SIGNS and bare.endswith(language.name_endings))
    if not named or _PUNCTUATION.search(bare):
        return False
    before = text[max(block.start, span.start - _BESIDE) : span.start].rstrip()
    led = before.endswith((":", "：")) or language.verb_pattern.search(language.fold(before[-_VERB_SIGNS:]))
    return not led and not _verb_closes(text, span, text[span.end : min(span.end + _BESIDE, block.end)], language)


def _leads_up(words: str, language: Language) -> bool:
    """True when a reporting verb or the word that opens a reported clause is among the words."""
    folded = language.fold(words)
    return bool(language.verb_pattern.search(folded) or language.complementizer_pattern.search(folded))
