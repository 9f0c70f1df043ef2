"""Any sentence-transformers model through torch, on the CPU or a GPU: the one place of the encoders where torch is imported."""

from __future__ import annotations

import concurrent.futures
import contextlib
import functools
import hashlib
import importlib.metadata
import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder import windows
from claimcheck.encoder.folders import extra, find, first_line, folder_digest
from claimcheck.encoder.protocol import Encoding
from claimcheck.errors import ModelError

RECIPE = "sentence-transformers/2"
"""Names the way of computing; part of every cache key."""
_MIDDLE = 7 / 12  # of the depth: where the embedded model's word vectors are taken, too
_BATCH_PIECES = {"cpu": 2048}
_BATCH_PIECES_GPU = 32768
_AHEAD = 1024  # texts whose pieces are cut while those before them are computed
_OVERLAP = 1 / 4  # of the window
_DEFAULT_WINDOW = 512


class _Row(NamedTuple):
    """A text as the model's tokenizer cuts it: `ids[head:tail]` are its own pieces, `offsets` theirs, in the text."""

    ids: list[int]
    head: int
    tail: int
    offsets: list[tuple[int, int]]


class SentenceTransformerEncoder:
    """Implements Encoder. `model`: a folder or a hub name that is on this machine; nothing is ever fetched here.

    `device`: "auto" takes CUDA, then MPS, then the CPU. `prefix` None means the model's own default prompt, or "query: " for
    E5 models. `name`: what people call it, if not `model`. The model is loaded with the first text. Raises
    ModelNotFetched, ModelError.
    """

    def __init__(self, model: str, device: str = "auto", prefix: str | None = None, name: str | None = None) -> None:
        self._folder = find(model)
        self._name = name or model
        self._device = device
        self._prefix = prefix

    @property
    def name(self) -> str:
        """The folder or hub name as given, or the name given beside it."""
        return self._name

    @functools.cached_property
    def digest(self) -> str:
        """sha256 over the model's files, the prefix, the device, the number format and the versions of what cuts and computes.

        Where the folder lies is no part of it.
        """
        torch = extra("torch")
        prefix = f"E5 {self._is_e5}" if self._prefix is None else self._prefix
        versions = [torch.__version__, *map(importlib.metadata.version, ("sentence-transformers", "tokenizers", "transformers"))]
        total = hashlib.sha256("\n".join([RECIPE, self.device, self.dtype, prefix, *versions]).encode())
        total.update(folder_digest(self._folder).encode())
        return total.hexdigest()

    @functools.cached_property
    def device(self) -> str:
        """ "cpu", "cuda" or "mps"."""
        return usable_device(self._device)

    @property
    def dtype(self) -> str:
        """Of the transformer: "bfloat16" on CUDA devices that compute in it, "float32" elsewhere; what comes after is float32."""
        half = self.device == "cuda" and extra("torch").cuda.is_bf16_supported()
        return "bfloat16" if half else "float32"

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        """Encode texts of any length, in the order given; they are cut into pieces a step ahead, in a thread."""
        if not texts:
            return []
        _ = self._model  # made here, once, not by two threads
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        steps = [order[start : start + _AHEAD] for start in range(0, len(order), _AHEAD)]
        encodings: list[Any] = [None] * len(texts)
        ahead = concurrent.futures.ThreadPoolExecutor(1, thread_name_prefix="tokenize")
        try:
            cut = ahead.submit(self._tokenize, [texts[index] for index in steps[0]])
            for step, after in itertools.zip_longest(steps, steps[1:]):
                rows = cut.result()
                if after:
                    cut = ahead.submit(self._tokenize, [texts[index] for index in after])
                for index, encoding in zip(step, self._encode(rows), strict=True):
                    encodings[index] = encoding
        finally:
            ahead.shutdown(cancel_futures=True)
        return encodings

    def _encode(self, rows: Sequence[_Row]) -> list[Encoding]:
        parts: list[windows.Window] = []
        for number, row in enumerate(rows):
            frame = row.head + len(row.ids) - row.tail
            capacity = max(self._window - frame, 8)
            parts += windows.cut(number, row.tail - row.head, capacity, int(capacity * _OVERLAP))
        inputs = [_window_ids(rows[part.text], part) for part in parts]
        vectors: list[Any] = [None] * len(parts)
        pieces: list[Any] = [None] * len(parts)
        for group in windows.batches([len(ids) for ids in inputs], _BATCH_PIECES.get(self.device, _BATCH_PIECES_GPU)):
            pooled, middle = self._run([inputs[index] for index in group])
            for place, index in enumerate(group):
                part = parts[index]
                shift = rows[part.text].head - part.start
                vectors[index] = pooled[place]
                pieces[index] = middle[place, part.keep_start + shift : part.keep_end + shift].copy()
        offsets = [np.array(row.offsets, dtype=np.int32).reshape(-1, 2) for row in rows]
        return windows.join(offsets, parts, vectors, pieces)

    @functools.cached_property
    def _model(self) -> Any:
        sentence_transformers = extra("sentence_transformers")
        try:
            with quiet():
                model = sentence_transformers.SentenceTransformer(str(self._folder), device=self.device, local_files_only=True)
        except Exception as error:  # a broken folder makes transformers raise errors of any kind
            raise ModelError(
                f"{self._name}: not a sentence-transformers model that can be loaded: {first_line(error)}"
            ) from error
        if not getattr(model.tokenizer, "is_fast", False):
            raise ModelError(
                f"{self._name}: its tokenizer tells no places in the text (it is not a fast one); choose another model"
            )
        model.eval()
        # Makes the model's first module hand on all layers, as `all_layer_embeddings`.
        model[0].auto_model.config.output_hidden_states = True
        model[0].to(getattr(extra("torch"), self.dtype))
        return model

    @functools.cached_property
    def _window(self) -> int:
        limits = [self._model.max_seq_length, getattr(self._model[0].auto_model.config, "max_position_embeddings", None)]
        return min((limit for limit in limits if limit), default=_DEFAULT_WINDOW)

    @functools.cached_property
    def _prompt(self) -> str:
        if self._prefix is not None:
            return self._prefix
        prompts = self._model.prompts or {}
        if self._model.default_prompt_name:
            return prompts.get(self._model.default_prompt_name) or ""
        return (prompts.get("query") or "query: ") if self._is_e5 else ""

    @property
    def _is_e5(self) -> bool:
        names = f"{Path(self._name).name}/{self._folder.name}".lower()
        return bool(re.search(r"(?<![a-z0-9])e5(?![a-z0-9])", names)) and "instruct" not in names

    @functools.cached_property
    def _bare(self) -> set[int]:
        """Pieces that are only the space before a word; tokenizers give them the place of the word's first letter."""
        tokenizer = self._model.tokenizer
        return {tokenizer.convert_tokens_to_ids(mark) for mark in ("▁", "Ġ")} - {tokenizer.unk_token_id}

    def _tokenize(self, texts: list[str]) -> list[_Row]:
        prompt = len(self._prompt)
        encoded = self._model.tokenizer(
            [self._prompt + text for text in texts],
            truncation=False,
            return_offsets_mapping=True,
            return_special_tokens_mask=True,
            return_attention_mask=False,
            verbose=False,
        )
        rows = []
        fields = ("input_ids", "offset_mapping", "special_tokens_mask")
        for text, ids, places, special in zip(texts, *(encoded[field] for field in fields), strict=True):
            own = [index for index, (_, end) in enumerate(places) if not special[index] and end > prompt]
            first_tail = next((index for index in range(len(ids), 0, -1) if not special[index - 1]), 0)
            head, tail = (own[0], own[-1] + 1) if own else (first_tail, first_tail)
            offsets = [_trim(text, max(start - prompt, 0), end - prompt) for start, end in places[head:tail]]
            offsets = [(0, 0) if ids[head + i] in self._bare else place for i, place in enumerate(offsets)]
            rows.append(_Row(ids, head, tail, offsets))
        return rows

    def _run(self, rows: list[list[int]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Unit vectors of the rows, (rows, dim), and of their pieces, (rows, longest, word_dim)."""
        import torch

        longest = max(map(len, rows))
        pad = self._model.tokenizer.pad_token_id or 0
        ids = torch.tensor([row + [pad] * (longest - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        features = {"input_ids": ids, "attention_mask": mask}
        if "token_type_ids" in self._model.tokenizer.model_input_names:
            features["token_type_ids"] = torch.zeros_like(ids)
        features = {name: tensor.to(self.device) for name, tensor in features.items()}
        with torch.inference_mode():
            first, *others = self._model
            result = first(features)
            layers = result["all_layer_embeddings"]
            middle = layers[max(1, round((len(layers) - 1) * _MIDDLE))]
            # Means of many numbers, and what a model may have behind them, lose too much in bfloat16.
            result["token_embeddings"] = result["token_embeddings"].float()
            for module in others:
                result = module(result)
            both = [torch.nn.functional.normalize(part.float(), dim=-1) for part in (result["sentence_embedding"], middle)]
        pooled, words = (part.cpu().numpy() for part in both)
        return pooled, words


def _window_ids(row: _Row, part: windows.Window) -> list[int]:
    return [*row.ids[: row.head], *row.ids[row.head + part.start : row.head + part.end], *row.ids[row.tail :]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The piece's place without the space that tokenizers count to the word after it."""
    while start < end and text[start].isspace():
        start += 1
    return start, end


def usable_device(wanted: str) -> str:
    """The device to run on: "auto" takes CUDA, then MPS, then the CPU. Raises ModelError where it or torch is not there."""
    torch = extra("torch")
    here = [name for name, there in (("cuda", torch.cuda.is_available()), ("mps", torch.backends.mps.is_available())) if there]
    here.append("cpu")
    if wanted == "auto":
        return here[0]
    if wanted not in here:
        raise ModelError(f"device {wanted} is not there; torch sees: {', '.join(here)}")
    return wanted


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keeps transformers' progress bars and advice off standard error while a model is loaded."""
    logging = extra("transformers.utils.logging")
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
