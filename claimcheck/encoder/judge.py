"""A judge: any cross-encoder for natural language inference (NLI), through sentence-transformers, on the CPU or a GPU.

It reads two texts in one sequence and says how likely the first entails the second, and contradicts it. Nothing else needs it, or
torch for its sake.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import importlib.util
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from claimcheck.encoder.folders import extra, find, first_line, folder_digest
from claimcheck.encoder.protocol import Inference
from claimcheck.encoder.sentence_transformer import quiet, usable_device
from claimcheck.errors import ModelError

RECIPE = "cross-encoder/1"
"""Names the way of computing; part of every cache key."""
DECIMALS = 3
"""Of a probability. What remains does not depend on the batch, save where two roundings part."""
_AT_ONCE_GPU = 64
"""Questions in one batch. A CPU takes them one by one: it gains little from batches, and so no answer depends on another."""
_SPARE = 2
"""Positions that models count but do not use, as XLM-R's: 514 for 512 pieces."""
_CLASSIFIER = "ForSequenceClassification"
_MEANINGS = {
    "entailment": "entailment",
    "entail": "entailment",
    "entails": "entailment",
    "entailed": "entailment",
    "contradiction": "contradiction",
    "contradict": "contradiction",
    "contradicts": "contradiction",
    "contradictory": "contradiction",
    "neutral": "neutral",
    "notentailment": "other",
    "nonentailment": "other",
    "notentailed": "other",
}
"""What a label without case, spaces, hyphens and underscores means."""


class Labels(NamedTuple):
    """A model's outputs: their `names` in order, and which mean what; `contradiction` None for models that do not tell it."""

    entailment: int
    contradiction: int | None
    names: tuple[str, ...]

    @classmethod
    def of(cls, folder: Path, name: str) -> Labels:
        """The labels by a model's config.json. Raises ModelError for what is no cross-encoder for NLI."""
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ModelError(f"{name}: no judge: its config.json cannot be read: {first_line(error)}") from error
        kinds = config.get("architectures") if isinstance(config, dict) else None
        if not isinstance(kinds, list) or not any(isinstance(kind, str) and kind.endswith(_CLASSIFIER) for kind in kinds):
            raise ModelError(
                f"{name}: no cross-encoder (its config.json names no architecture …{_CLASSIFIER}), so it cannot judge\n"
                "give --judge a cross-encoder for natural language inference; encoders go to --model"
            )
        told = config.get("id2label")
        labels = [told.get(str(number)) for number in range(len(told))] if isinstance(told, dict) else []
        meanings = [_MEANINGS.get(re.sub(r"[\W_]+", "", str(label)).lower()) for label in labels]
        if None in meanings or meanings.count("entailment") != 1 or meanings.count("contradiction") > 1 or len(meanings) < 2:
            raise ModelError(
                f"{name}: no judge: its labels ({', '.join(map(str, labels)) or 'none'}) do not say which output is entailment\n"
                "if it was trained for natural language inference, write what its outputs mean into its config.json: "
                '"id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}'
            )
        against = meanings.index("contradiction") if "contradiction" in meanings else None
        return cls(meanings.index("entailment"), against, tuple(map(str, labels)))


def is_judge(folder: Path) -> bool:
    """Whether a folder's config.json is that of a cross-encoder for NLI."""
    try:
        Labels.of(folder, str(folder))
    except ModelError:
        return False
    return True


class CrossEncoderJudge:
    """Implements Judge. `model`: a folder or a hub name that is on this machine; nothing is ever fetched here.

    `device`: "auto" takes CUDA, then MPS, then the CPU; it computes in float32 everywhere. The model is loaded with the first
    question; what its configuration tells is looked at before. Raises ModelNotFetched, ModelError.
    """

    def __init__(self, model: str, device: str = "auto", threads: int | None = None) -> None:
        for needed in ("torch", "sentence_transformers"):
            if importlib.util.find_spec(needed) is None:
                extra(needed)  # says what to install
        self._folder = find(model)
        self._name = model
        self._device = device
        self._threads = threads
        self.labels = Labels.of(self._folder, model)

    @property
    def name(self) -> str:
        """The folder or hub name as given."""
        return self._name

    @functools.cached_property
    def digest(self) -> str:
        """sha256 over the model's files, the device and the versions of what cuts and computes; wherever the folder lies."""
        packages = ("sentence-transformers", "tokenizers", "torch", "transformers")
        total = hashlib.sha256("\n".join([RECIPE, self.device, *map(importlib.metadata.version, packages)]).encode())
        total.update(folder_digest(self._folder).encode())
        return total.hexdigest()

    @functools.cached_property
    def device(self) -> str:
        """ "cpu", "cuda" or "mps"."""
        return usable_device(self._device)

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inference | None]:
        """Judge each (premise, hypothesis); None where both are longer than the model reads at once."""
        found: list[Inference | None] = [None] * len(pairs)
        fitting = [number for number, pair in enumerate(pairs) if self._fits(pair)]
        if not fitting:
            return found
        try:
            scores = self._model.predict(
                [pairs[number] for number in fitting],
                batch_size=1 if self.device == "cpu" else _AT_ONCE_GPU,
                show_progress_bar=False,
                activation_fn=extra("torch").nn.Identity(),
            )
        except (RuntimeError, ValueError, IndexError, TypeError) as error:
            raise ModelError(f"{self._name}: the judge cannot be run: {first_line(error)}") from error
        logits = np.asarray(scores, dtype=np.float64).reshape(len(fitting), -1)
        if logits.shape[1] != len(self.labels.names):
            raise ModelError(f"{self._name}: no judge: {len(self.labels.names)} labels, and {logits.shape[1]} outputs")
        if not np.isfinite(logits).all():
            raise ModelError(f"{self._name}: the judge gives no numbers: its weights are broken")
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances = np.round(raised / raised.sum(axis=1, keepdims=True), DECIMALS)
        against = self.labels.contradiction
        for number, row in zip(fitting, chances.tolist(), strict=True):
            found[number] = Inference(row[self.labels.entailment], 0.0 if against is None else row[against])
        return found

    def _fits(self, pair: tuple[str, str]) -> bool:
        pieces = self._model.tokenizer(*pair, truncation=False, verbose=False)["input_ids"]
        return len(pieces) <= self._window

    @functools.cached_property
    def _window(self) -> int:
        positions = getattr(self._model.config, "max_position_embeddings", None)
        limits = [self._model.tokenizer.model_max_length, positions - _SPARE if positions and positions > _SPARE else None]
        return int(min(limit for limit in limits if limit))

    @functools.cached_property
    def _model(self) -> Any:
        if self._threads:
            extra("torch").set_num_threads(self._threads)
        cross_encoders = extra("sentence_transformers")
        try:
            with quiet():
                model = cross_encoders.CrossEncoder(str(self._folder), device=self.device, local_files_only=True)
        except Exception as error:  # a broken folder makes transformers raise errors of any kind
            raise ModelError(f"{self._name}: not a cross-encoder that can be loaded: {first_line(error)}") from error
        model.eval()
        return model.float()
