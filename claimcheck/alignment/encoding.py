"""The vectors of statements and other texts: each text goes through the encoder once, many together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from claimcheck.alignment.version import LONG, Encoded
from claimcheck.data import Reading, Statement
from claimcheck.encoder.protocol import Encoder, Encoding

AT_ONCE = 512
"""Texts encoded at a time: the vectors of their pieces, of which only those of whole words are kept, take about 40 MB."""

AT_ONCE_GPU = 8192
"""The same on a GPU, which computes so many in a good second: 0.6 GB."""


def encode(readings: Iterable[Reading], encoder: Encoder) -> dict[int, Encoded]:
    """The vectors of each statement, by its id(); one text goes through the encoder once, a few at a time."""
    statements: dict[str, list[tuple[Statement, bool]]] = {}
    for reading in readings:
        long = sum(len(statement.words) for statement in reading.statements) > LONG
        for statement in reading.statements:
            statements.setdefault(statement.document.prose[slice(*statement.span)], []).append((statement, long))
    encoded: dict[int, Encoded] = {}
    texts = list(statements)
    many = AT_ONCE_GPU if on_gpu(encoder) else AT_ONCE
    for start in range(0, len(texts), many):
        some = texts[start : start + many]
        for text, encoding in zip(some, encoder.encode(some), strict=True):
            alike: dict[tuple[bytes, bool], Encoded] = {}
            for statement, long in statements[text]:
                words = np.array(statement.words, dtype=np.int64).reshape(-1, 2) - statement.span.start
                key = words.tobytes(), long
                if key not in alike:
                    made = Encoded.of(encoding, words, 0, encoder.name)
                    alike[key] = made.halved() if long else made
                encoded[id(statement)] = alike[key]
    return encoded


def vectors_of(texts: Iterable[str], encoder: Encoder) -> dict[str, NDArray[np.float32]]:
    """The vectors of texts, float32 (dim,), L2 norm 1, by text; a few go through the encoder at a time."""
    return {text: encoding.vector for text, encoding in _encoded(texts, encoder)}


def encodings_of(texts: Iterable[str], encoder: Encoder) -> dict[str, Encoding]:
    """The encodings of texts, with their pieces, by text."""
    return dict(_encoded(texts, encoder))


def _encoded(texts: Iterable[str], encoder: Encoder) -> Iterator[tuple[str, Encoding]]:
    every = list(texts)
    many = AT_ONCE_GPU if on_gpu(encoder) else AT_ONCE
    for start in range(0, len(every), many):
        some = every[start : start + many]
        yield from zip(some, encoder.encode(some), strict=True)


def on_gpu(encoder: Encoder) -> bool:
    """True where the encoder computes on a GPU."""
    return encoder.device.startswith(("cuda", "mps"))
