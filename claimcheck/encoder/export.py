"""The embedded model as a sentence-transformers folder in float32: for GPUs, and as the measure of the int8 form.

Needs `tokenizers` and `safetensors`, which come with torch's side (`pip install 'claimcheck-crosslingual[models]'`).
"""

from __future__ import annotations

import json
import secrets
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.weights import DIGEST, Vocabulary, Weights, open_weights
from claimcheck.errors import ModelError

_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_MODULES = {"": "Transformer", "1_Pooling": "Pooling", "2_Normalize": "Normalize"}


def exported(cache_dir: Path) -> Path:
    """The folder of the exported model, made on first use. Raises ModelError when it cannot be written."""
    folder = cache_dir / f"multilingual-e5-small-{DIGEST[:12]}"
    if (folder / "modules.json").exists():
        return folder
    unfinished = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.tmp")
    try:
        unfinished.mkdir(parents=True)
        export(open_weights(), unfinished)
        try:
            unfinished.rename(folder)
        except OSError:
            if not (folder / "modules.json").exists():  # another process may have been faster
                raise
    except OSError as error:
        raise ModelError(f"{folder}: the embedded model cannot be written for torch: {error.strerror or error}") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def export(weights: Weights, folder: Path) -> None:
    """Write the model's files (about 490 MB) into an existing folder. Raises OSError."""
    from safetensors.numpy import save_file

    save_file(_tensors(weights), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(weights.vocabulary).save(str(folder / "tokenizer.json"))
    shape = weights.shape
    _write(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.feed_forward,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": 1e-12,
            "pad_token_id": weights.vocabulary.pad,
        },
    )
    _write(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "unk_token": "<unk>",
            "pad_token": "<pad>",
            "mask_token": "<mask>",
        },
    )
    _write(folder / "sentence_bert_config.json", {"max_seq_length": shape.positions, "do_lower_case": False})
    pooling = folder / "1_Pooling"
    pooling.mkdir()
    _write(pooling / "config.json", {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True})
    (folder / "2_Normalize").mkdir()
    kinds = enumerate(_MODULES.items())
    prefix = "sentence_transformers.models"
    _write(folder / "modules.json", [{"idx": i, "name": str(i), "path": p, "type": f"{prefix}.{kind}"} for i, (p, kind) in kinds])


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def _tensors(weights: Weights) -> dict[str, NDArray[np.float32]]:
    shape = weights.shape
    tensors = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", shape.vocabulary, shape.hidden),
        "embeddings.position_embeddings.weight": weights.matrix("emb.pos", shape.positions, shape.hidden),
        "embeddings.token_type_embeddings.weight": weights.matrix("emb.type", shape.token_types, shape.hidden),
        "embeddings.LayerNorm.weight": weights.dense("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.dense("emb.ln.b"),
    }
    # Never used here, but a BERT without it is loaded with a complaint.
    tensors["pooler.dense.weight"] = np.zeros((shape.hidden, shape.hidden), dtype=np.float32)
    tensors["pooler.dense.bias"] = np.zeros(shape.hidden, dtype=np.float32)
    for number in range(shape.layers):
        for short, long in _NAMES.items():
            bias = weights.dense(f"l{number}.{short}.b")
            weight = weights.dense(f"l{number}.{short}.w")
            name = f"encoder.layer.{number}.{long}"
            tensors[f"{name}.bias"] = bias
            tensors[f"{name}.weight"] = weight if short.endswith("ln") else weight.reshape(len(bias), -1)
    return tensors


def _tokenizer(vocabulary: Vocabulary) -> Any:
    from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers, processors

    pieces = list(zip(vocabulary.pieces, vocabulary.scores, strict=True))
    tokenizer = Tokenizer(models.Unigram(pieces, vocabulary.unknown, byte_fallback=False))
    # The carrier's map also turns the zero-width joiner into a space, which Nmt alone leaves.
    steps = [normalizers.Nmt(), normalizers.Replace("\u200d", " "), normalizers.NFKC()]
    tokenizer.normalizer = normalizers.Sequence(steps)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()])
    bos, eos = (vocabulary.pieces[number] for number in (vocabulary.bos, vocabulary.eos))
    frame = [(bos, vocabulary.bos), (eos, vocabulary.eos)]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{bos} $A {eos}", special_tokens=frame)
    ends = [vocabulary.pieces[-1]]
    first = [vocabulary.pieces[number] for number in sorted({vocabulary.bos, vocabulary.pad, vocabulary.eos, vocabulary.unknown})]
    tokenizer.add_special_tokens([AddedToken(piece, special=True) for piece in first + ends])
    return tokenizer
