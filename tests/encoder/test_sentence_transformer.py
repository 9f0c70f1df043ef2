"""Any sentence-transformers model through torch, shown on a tiny one made on the spot."""

from __future__ import annotations

import json
import shutil
import socket
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.cli.app import main
from claimcheck.encoder import sentence_transformer
from claimcheck.encoder.folders import fetch
from claimcheck.encoder.sentence_transformer import SentenceTransformerEncoder
from claimcheck.errors import ModelError, ModelNotFetched

torch = pytest.importorskip("torch", reason="torch is not installed (extra [models])")
transformers = pytest.importorskip("transformers", reason="transformers is not installed (extra [models])")
pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed (extra [models])")
# What the libraries below warn of on import or loading is theirs to mend.
pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.filterwarnings("ignore::FutureWarning")]

DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else []), *(["mps"] if torch.backends.mps.is_available() else [])]
TEXTS = ["le ministre parle", "parle", "", "« ministre » le le parle", "parle inconnu 你好"]


def _make(folder: Path, window: int = 32, prompts: dict[str, str] | None = None) -> Path:
    """A BERT of 4 layers and 16 dimensions with random weights and a vocabulary of letters and three words."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "le", "ministre", "parle", "«", "»", ":", "query"]
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    vocabulary = {word: number for number, word in enumerate([*words, *letters, *(f"##{letter}" for letter in letters)])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    frame = [("[CLS]", 2), ("[SEP]", 3)]
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=frame)
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    )
    fast.save_pretrained(folder)
    torch.manual_seed(5)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=4,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    transformers.BertModel(config).save_pretrained(folder)
    _json(folder / "sentence_bert_config.json", {"max_seq_length": window, "do_lower_case": False})
    (folder / "1_Pooling").mkdir()
    _json(folder / "1_Pooling" / "config.json", {"word_embedding_dimension": 16, "pooling_mode_mean_tokens": True})
    kinds = [("0", "", "Transformer"), ("1", "1_Pooling", "Pooling")]
    prefix = "sentence_transformers.models"
    _json(
        folder / "modules.json",
        [{"idx": int(name), "name": name, "path": path, "type": f"{prefix}.{kind}"} for name, path, kind in kinds],
    )
    if prompts:
        _json(folder / "config_sentence_transformers.json", {"prompts": prompts, "default_prompt_name": next(iter(prompts))})
    return folder


def _json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content), encoding="utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _make(tmp_path_factory.mktemp("tiny"))


@pytest.mark.parametrize("device", DEVICES)
def test_text_vectors_are_those_of_sentence_transformers_itself(tiny: Path, device: str) -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(tiny), device="cpu", local_files_only=True).encode(TEXTS, normalize_embeddings=True)
    ours = SentenceTransformerEncoder(str(tiny), device).encode(TEXTS)
    for one, vector in zip(ours, theirs, strict=True):
        assert float(one.vector @ vector) > 0.999


def test_offsets_lie_in_the_text_and_vectors_have_length_one(tiny: Path) -> None:
    for text, one in zip(TEXTS, SentenceTransformerEncoder(str(tiny), "cpu").encode(TEXTS), strict=True):
        assert [array.dtype.name for array in one] == ["float32", "int32", "float32"]
        assert "".join(text[start:end] for start, end in one.pieces) == text.replace(" ", "")
        assert one.piece_vectors.shape == (len(one.pieces), 16)
        np.testing.assert_allclose(np.linalg.norm(one.piece_vectors, axis=1), 1, atol=1e-5)


def test_word_vectors_come_from_a_middle_layer(tiny: Path) -> None:
    encoder = SentenceTransformerEncoder(str(tiny), "cpu")
    (one,) = encoder.encode(["le ministre"])
    model = transformers.AutoModel.from_pretrained(tiny, local_files_only=True).eval()
    with torch.inference_mode():
        layers = model(torch.tensor([[2, 5, 6, 3]]), output_hidden_states=True).hidden_states
    expected = torch.nn.functional.normalize(layers[2][0, 1:3], dim=-1).numpy()
    np.testing.assert_allclose(one.piece_vectors, expected, atol=1e-5)


def test_a_text_longer_than_the_window_keeps_every_piece(tiny: Path) -> None:
    text = "le ministre parle " * 50
    (one,) = SentenceTransformerEncoder(str(tiny), "cpu").encode([text])
    assert [text[start:end] for start, end in one.pieces] == text.split()


def test_results_do_not_depend_on_the_other_texts(tiny: Path) -> None:
    encoder = SentenceTransformerEncoder(str(tiny), "cpu")
    for text, one in zip(TEXTS, encoder.encode(TEXTS), strict=True):
        (alone,) = encoder.encode([text])
        np.testing.assert_allclose(one.vector, alone.vector, atol=1e-5)
        np.testing.assert_allclose(one.piece_vectors, alone.piece_vectors, atol=1e-5)


def test_pieces_are_cut_a_step_ahead_in_a_thread_and_texts_keep_their_order(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = SentenceTransformerEncoder(str(tiny), "cpu")
    whole = encoder.encode(TEXTS * 3)
    monkeypatch.setattr(sentence_transformer, "_AHEAD", 2)
    done: list[str] = []
    tokenize, run = SentenceTransformerEncoder._tokenize, SentenceTransformerEncoder._run

    def noted(self: SentenceTransformerEncoder, texts: list[str]) -> Any:
        done.append(threading.current_thread().name)
        return tokenize(self, texts)

    def ran(self: SentenceTransformerEncoder, rows: list[list[int]]) -> Any:
        done.append("run")
        return run(self, rows)

    monkeypatch.setattr(SentenceTransformerEncoder, "_tokenize", noted)
    monkeypatch.setattr(SentenceTransformerEncoder, "_run", ran)
    for one, other in zip(encoder.encode(TEXTS * 3), whole, strict=True):
        np.testing.assert_array_equal(one.pieces, other.pieces)
        np.testing.assert_allclose(one.vector, other.vector, atol=1e-5)
    assert {name.partition("_")[0] for name in done} == {"tokenize", "run"}
    assert len([name for name in done if name != "run"]) == 8


def test_in_bfloat16_vectors_stay_near_and_the_digest_says_so(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = SentenceTransformerEncoder(str(tiny), "cpu")
    expected, digest = exact.encode(TEXTS), exact.digest
    monkeypatch.setattr(SentenceTransformerEncoder, "dtype", "bfloat16")
    rough = SentenceTransformerEncoder(str(tiny), "cpu")
    assert rough.digest != digest
    for one, other in zip(rough.encode(TEXTS), expected, strict=True):
        assert one.vector.dtype == np.float32
        assert float(one.vector @ other.vector) > 0.999
        assert (one.piece_vectors * other.piece_vectors).sum(axis=1) == pytest.approx(1, abs=0.005)


def test_a_model_s_default_prompt_goes_in_front_and_its_pieces_are_left_out(tiny: Path, tmp_path: Path) -> None:
    prompted = SentenceTransformerEncoder(str(_make(tmp_path, prompts={"query": "query: "})), "cpu")
    (one,) = prompted.encode(["le ministre"])
    assert one.pieces.tolist() == [[0, 2], [3, 11]]
    (plain,) = SentenceTransformerEncoder(str(tiny), "cpu").encode(["le ministre"])
    (written,) = SentenceTransformerEncoder(str(tiny), "cpu").encode(["query: le ministre"])
    np.testing.assert_allclose(one.vector, written.vector, atol=1e-5)
    assert float(one.vector @ plain.vector) < 0.999


def test_models_named_e5_get_the_prefix_they_were_trained_with(tmp_path: Path) -> None:
    folder = tmp_path / "tiny-e5-base"
    folder.mkdir()
    _make(folder)
    (one,) = SentenceTransformerEncoder(str(folder), "cpu").encode(["le ministre"])
    (bare,) = SentenceTransformerEncoder(str(folder), "cpu", prefix="").encode(["le ministre"])
    assert one.pieces.tolist() == bare.pieces.tolist()
    assert float(one.vector @ bare.vector) < 0.999


def test_the_digest_names_the_weights_and_the_prefix_and_not_the_place(tiny: Path, tmp_path: Path) -> None:
    first = SentenceTransformerEncoder(str(tiny), "cpu").digest
    copy = shutil.copytree(tiny, tmp_path / "copy")
    assert first == SentenceTransformerEncoder(str(copy), "cpu").digest
    assert first != SentenceTransformerEncoder(str(copy), "cpu", prefix="passage: ").digest
    assert first != SentenceTransformerEncoder(str(copy.rename(tmp_path / "copy-e5")), "cpu").digest
    narrower = tmp_path / "narrower"
    narrower.mkdir()
    assert first != SentenceTransformerEncoder(str(_make(narrower, window=16)), "cpu").digest


def test_compare_runs_with_a_model_s_folder_and_says_so(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    options = ["--model", str(tiny), "--device", "cpu", "--format", "json", "--isolated", "--quiet"]
    assert main(["compare", str(seeds[0]), str(seeds[1]), *options]) in (0, 1)
    signature = json.loads(capfd.readouterr().out)["signature"]
    assert signature["model"] == {"name": tiny.name, "digest": SentenceTransformerEncoder(str(tiny), "cpu").digest}
    assert (signature["device"], signature["dtype"]) == ("cpu", "float32")
    assert "torch" in signature["versions"]


def test_compare_with_a_folder_that_holds_no_model_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    assert main(["compare", str(seeds[0]), str(seeds[1]), "--model", str(tmp_path), "--isolated"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err == f"claimcheck: {tmp_path}: the folder holds no model (no config.json, no modules.json)\n"


def test_a_hub_name_that_is_not_here_is_never_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelNotFetched, match="claimcheck model fetch someone/some-model"):
        SentenceTransformerEncoder("someone/some-model")


def test_loading_a_folder_uses_no_network(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert len(SentenceTransformerEncoder(str(tiny), "cpu").encode(["parle"])) == 1


def test_loading_says_nothing(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    SentenceTransformerEncoder(str(tiny), "cpu").encode(["parle"])
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("model", "reason"), [("./not/there", "no such folder"), ("EMPTY", "holds no model")])
def test_a_folder_without_a_model_is_an_error(tmp_path: Path, model: str, reason: str) -> None:
    with pytest.raises(ModelError, match=reason):
        SentenceTransformerEncoder(str(tmp_path) if model == "EMPTY" else model)


def test_broken_weights_are_an_error_of_one_line(tmp_path: Path) -> None:
    folder = _make(tmp_path)
    (folder / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(ModelError, match="not a sentence-transformers model that can be loaded") as caught:
        SentenceTransformerEncoder(str(folder), "cpu").encode(["parle"])
    assert "\n" not in str(caught.value)


def test_a_device_that_is_not_there_is_an_error_naming_those_that_are(tiny: Path) -> None:
    with pytest.raises(ModelError, match=r"device tpu is not there; torch sees: .*cpu"):
        SentenceTransformerEncoder(str(tiny), "tpu").encode(["parle"])


def test_without_torch_the_error_says_what_to_install(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ModelError, match=r"pip install 'claimcheck-crosslingual\[models\]'"):
        _ = SentenceTransformerEncoder(str(tiny)).device


def test_fetching_reports_what_went_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no route to the hub")

    monkeypatch.setattr(huggingface_hub.HfApi, "model_info", refuse)
    with pytest.raises(ModelError, match="some/name: cannot be fetched: no route to the hub"):
        fetch("some/name")
