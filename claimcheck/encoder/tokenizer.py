"""SentencePiece's unigram tokenizer with exact offsets: nmt_nfkc normalisation, one word at a time, best-scored pieces.

Written out rather than built from the `tokenizers` package, whose trie of 250,002 pieces takes over a second to build: more
than all the rest of a cold start. Tests hold it to that package's own results.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from claimcheck.encoder.weights import Vocabulary

RECIPE = "nmt-nfkc-unigram/1"
"""Part of the encoder's digest: another number wherever a text is cut into other pieces than before."""
_SPACE = "▁"  # how pieces write the space before a word
_UNKNOWN_PENALTY = 10.0  # sentencepiece: an unknown character scores this much below the worst piece
_MEMO_LIMIT = 200_000


class Tokens(NamedTuple):
    """One text as pieces: `ids[i]` covers code points `starts[i]` to `ends[i]` of the text, none where it is only a space."""

    ids: list[int]
    starts: list[int]
    ends: list[int]


class Tokenizer:
    """Texts to piece ids with offsets in code points of the text as given.

    Control pieces (`<s>`, `<mask>` …) are never matched in a text: they are the model's, not the author's.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._ids = dict(zip(vocabulary.pieces, range(len(vocabulary.pieces)), strict=True))
        for number in (vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unknown, len(vocabulary.pieces) - 1):
            self._ids.pop(vocabulary.pieces[number], None)
        self._scores = vocabulary.scores
        self._unknown = vocabulary.unknown
        self._unknown_score = min(self._scores) - _UNKNOWN_PENALTY
        self._longest = max(map(len, vocabulary.pieces))
        self._normal = vocabulary.normal
        self._changed = vocabulary.normal.keys()
        self._memo: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def tokenize(self, text: str) -> Tokens:
        """Cut a text into pieces; no code point is lost but spaces and what the normaliser drops."""
        tokens = Tokens([], [], [])
        if self._changed.isdisjoint(text) and unicodedata.is_normalized("NFKC", text):
            self._add(text, tokens, None)
        else:
            normal, places = self._normalize(text)
            self._add(normal, tokens, places)
        return tokens

    def _add(self, normal: str, tokens: Tokens, places: list[tuple[int, int]] | None) -> None:
        ids, starts, ends = tokens
        at = 0
        for word in normal.split():
            at = normal.index(word, at)
            word_ids, lengths = self._memo.get(word) or self._pieces(word)
            ids += word_ids
            for length in lengths:
                if places is None or not length:
                    start, end = at, at + length
                    if places is not None:
                        start = end = places[at][0]
                else:
                    start, end = places[at][0], places[at + length - 1][1]
                starts.append(start)
                ends.append(end)
                at += length
        return

    def _normalize(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """The normalised text and, for each of its characters, the range of the text it came from."""
        characters: list[str] = []
        places: list[tuple[int, int]] = []
        for at, original in enumerate(text):
            for character in self._normal.get(original, original):
                if characters and (unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"):
                    joined = unicodedata.normalize("NFC", characters[-1] + character)
                    # Marks that only change places under NFC stay as they are: the model's map composes, it does not reorder.
                    if len(joined) == 1:
                        characters[-1] = joined
                        places[-1] = (places[-1][0], at + 1)
                        continue
                characters.append(character)
                places.append((at, at + 1))
        return "".join(characters), places

    def _pieces(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The best-scored pieces of a word (Viterbi): ids, and how many of the word's characters each covers."""
        marked = _SPACE + word
        size = len(marked)
        best = [0.0] + [-1e30] * size
        back = [(0, 0)] * (size + 1)
        scores, find = self._scores, self._ids.get
        for start in range(size):
            base = best[start]
            single = False
            for end in range(start + 1, min(size, start + self._longest) + 1):
                number = find(marked[start:end])
                if number is not None:
                    single = single or end == start + 1
                    score = base + scores[number]
                    if score > best[end]:
                        best[end] = score
                        back[end] = (start, number)
            if not single and base + self._unknown_score > best[start + 1]:
                best[start + 1] = base + self._unknown_score
                back[start + 1] = (start, self._unknown)
        result = self._walk_back(back, size)
        if len(self._memo) >= _MEMO_LIMIT:
            self._memo.clear()
        self._memo[word] = result
        return result

    def _walk_back(self, back: list[tuple[int, int]], size: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        ids: list[int] = []
        lengths: list[int] = []
        end = size
        while end:
            start, number = back[end]
            if ids and number == self._unknown == ids[-1]:
                lengths[-1] += end - start  # neighbouring unknown characters are one piece
            else:
                ids.append(number)
                lengths.append(end - start)
            end = start
        lengths[-1] -= 1  # the space mark in front is not part of the text
        return tuple(reversed(ids)), tuple(reversed(lengths))
