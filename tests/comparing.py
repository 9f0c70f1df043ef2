"""What tests of whole comparisons share: an encoder without a model, and findings as they bear on the two texts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import regex

from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.findings import Report

DIM = 16


class HashEncoder:
    """Implements Encoder with vectors that depend on the words alone: fast, and the same words are alike."""

    name, digest, device, dtype = "hash", "0" * 64, "cpu", "float32"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.calls.append(len(texts))
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Encoding:
        spans = [found.span() for found in regex.finditer(r"[\p{L}\p{N}]+|[^\s\p{L}\p{N}]", text)]
        words = np.array([_vector(text[start:end].casefold()) for start, end in spans], dtype=np.float32).reshape(-1, DIM)
        whole = unit(words.sum(axis=0) if len(words) else np.ones(DIM, dtype=np.float32))
        return Encoding(whole, np.array(spans, dtype=np.int32).reshape(-1, 2), unit(words))


def _vector(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return np.random.default_rng(seed).standard_normal(DIM).astype(np.float32)


def plain(report: Report, turned: bool = False) -> Sequence[object]:
    """Findings as they bear on the two texts; `turned`: left and right changed places."""
    return sorted(
        (f.rule.code, f.severity, f.confidence, sorted((1 - e.document if turned else e.document, e.span) for e in f.evidence))
        for f in report.findings
    )
