"""A judge through sentence-transformers' CrossEncoder, shown on tiny ones made on the spot."""

from __future__ import annotations

import json
import shutil
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimcheck.cli.app import main
from claimcheck.encoder.facts import fetched_judges
from claimcheck.encoder.judge import CrossEncoderJudge, Labels, is_judge
from claimcheck.encoder.protocol import Inference
from claimcheck.errors import ModelError, ModelNotFetched

torch = pytest.importorskip("torch", reason="torch is not installed (extra [models])")
transformers = pytest.importorskip("transformers", reason="transformers is not installed (extra [models])")
pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed (extra [models])")
# What the libraries below warn of on import or loading is theirs to mend.
pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.filterwarnings("ignore::FutureWarning")]

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))[:2]
NLI = ("contradiction", "entailment", "neutral")
DEVICES = ["cpu", *(["cuda"] if torch.cuda.is_available() else []), *(["mps"] if torch.backends.mps.is_available() else [])]
PAIRS = [
    ("le ministre parle", "le ministre"),
    ("parle", "le ministre parle le ministre parle"),
    ("", "parle"),
    ("inconnu 你好", "« parle »"),
]


def _make(folder: Path, labels: Sequence[str] | None = NLI, positions: int = 64) -> Path:
    """A BERT of 2 layers and 16 dimensions that sorts pairs into as many labels, with random weights."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "le", "ministre", "parle", "«", "»"]
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    vocabulary = {word: number for number, word in enumerate([*words, *letters, *(f"##{letter}" for letter in letters)])}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    frame = [("[CLS]", 2), ("[SEP]", 3)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=frame
    )
    names = {"pad": "[PAD]", "unk": "[UNK]", "cls": "[CLS]", "sep": "[SEP]", "mask": "[MASK]"}
    fast = transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, **{f"{name}_token": token for name, token in names.items()}
    )
    fast.save_pretrained(folder)
    torch.manual_seed(5)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=positions,
        initializer_range=0.5,  # so that the answers differ from each other
        **({"id2label": dict(enumerate(labels)), "num_labels": len(labels)} if labels else {"num_labels": 3}),
    )
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _make(tmp_path_factory.mktemp("judge"))


def _logits(folder: Path) -> Any:
    """What transformers itself says of `PAIRS`, (pairs, labels), as probabilities."""
    model = transformers.AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True).eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
    with torch.inference_mode():
        rows = [model(**tokenizer(*pair, return_tensors="pt")).logits[0] for pair in PAIRS]
    return torch.softmax(torch.stack(rows), dim=1).numpy()


def _relabelled(folder: Path, copy: Path, labels: dict[str, str]) -> Path:
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    config = json.loads((copy / "config.json").read_text("utf-8"))
    (copy / "config.json").write_text(json.dumps(config | {"id2label": labels}), "utf-8")
    return copy


@pytest.mark.parametrize("device", DEVICES)
def test_the_answers_are_those_of_the_model_s_own_labels(tiny: Path, device: str) -> None:
    expected = _logits(tiny)
    assert np.ptp(expected[:, 1]) > 0.01
    for row, said in zip(expected, CrossEncoderJudge(str(tiny), device).infer(PAIRS), strict=True):
        assert said == pytest.approx((row[1], row[0]), abs=0.002)


@pytest.mark.parametrize(
    ("labels", "entailment", "contradiction"),
    [
        (("CONTRADICTION", "ENTAILMENT", "NEUTRAL"), 1, 0),
        (("entailment", "neutral", "contradiction"), 0, 2),
        (("Contradiction", "Neutral", "Entailment"), 2, 0),
        (("entailment", "not_entailment"), 0, None),
        (("not entailment", "entailment"), 1, None),
    ],
)
def test_the_order_of_the_labels_is_the_configuration_s(
    tmp_path: Path, labels: tuple[str, ...], entailment: int, contradiction: int | None
) -> None:
    folder = _make(tmp_path, labels)
    assert Labels.of(folder, "judge") == (entailment, contradiction, labels)
    expected = _logits(folder)
    for row, said in zip(expected, CrossEncoderJudge(str(folder), "cpu").infer(PAIRS), strict=True):
        assert said is not None
        assert said.entailment == pytest.approx(row[entailment], abs=0.002)
        assert said.contradiction == pytest.approx(0 if contradiction is None else row[contradiction], abs=0.002)


def test_labels_are_numbered_by_their_keys_not_by_their_order_in_the_file(tiny: Path, tmp_path: Path) -> None:
    folder = _relabelled(tiny, tmp_path, {"2": "neutral", "0": "contradiction", "1": "entailment"})
    assert Labels.of(folder, "judge") == (1, 0, NLI)


@pytest.mark.parametrize(
    "labels",
    [
        {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"},
        {"0": "entailment", "1": "LABEL_1", "2": "LABEL_2"},
        {"0": "positive", "1": "negative"},
        {"0": "entailment"},
        {"0": "entailment", "1": "entails"},
        {"1": "entailment", "2": "contradiction"},
        {},
    ],
    ids=str,
)
def test_labels_that_tell_no_entailment_are_an_error_with_a_remedy(tiny: Path, tmp_path: Path, labels: dict[str, str]) -> None:
    folder = _relabelled(tiny, tmp_path, labels)
    with pytest.raises(ModelError, match=r'do not say which output is entailment\n.*"id2label": \{"0": "entailment"'):
        CrossEncoderJudge(str(folder))
    assert not is_judge(folder)


def test_a_model_whose_configuration_has_no_labels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="do not say which output is entailment"):
        CrossEncoderJudge(str(_make(tmp_path, None)))


def test_an_encoder_is_no_judge(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny, tmp_path, dirs_exist_ok=True)
    config = json.loads((tmp_path / "config.json").read_text("utf-8")) | {"architectures": ["BertModel"]}
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ModelError, match=r"no cross-encoder .*\ngive --judge a cross-encoder for natural language inference"):
        CrossEncoderJudge(str(tmp_path))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"architectures": "none"}'])
def test_a_broken_configuration_is_an_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.json").write_text(content, "utf-8")
    with pytest.raises(ModelError, match=r"no judge|no cross-encoder"):
        CrossEncoderJudge(str(tmp_path))


def test_what_cross_encoder_itself_saves_is_a_judge(tiny: Path, tmp_path: Path) -> None:
    from sentence_transformers import CrossEncoder

    CrossEncoder(str(tiny), device="cpu", local_files_only=True).save_pretrained(str(tmp_path))
    assert is_judge(tmp_path)
    assert CrossEncoderJudge(str(tmp_path), "cpu").infer(PAIRS) == CrossEncoderJudge(str(tiny), "cpu").infer(PAIRS)


@pytest.mark.parametrize("device", DEVICES)
def test_answers_do_not_depend_on_the_other_questions(tiny: Path, device: str) -> None:
    judge = CrossEncoderJudge(str(tiny), device)
    together = judge.infer([*PAIRS, *reversed(PAIRS)])
    assert together[: len(PAIRS)] == [judge.infer([pair])[0] for pair in PAIRS] == together[: len(PAIRS) - 1 : -1]
    assert judge.infer([]) == []


def test_what_is_longer_than_the_model_reads_has_no_answer(tmp_path: Path) -> None:
    judge = CrossEncoderJudge(str(_make(tmp_path, positions=20)), "cpu")
    fits, long = ("parle " * 8, "le " * 7), ("parle " * 8, "le " * 8)
    one, none, other = judge.infer([PAIRS[0], long, fits])
    assert none is None
    assert isinstance(one, Inference)
    assert isinstance(other, Inference)


def test_the_digest_names_the_weights_and_the_labels_and_not_the_place(tiny: Path, tmp_path: Path) -> None:
    first = CrossEncoderJudge(str(tiny), "cpu").digest
    assert first == CrossEncoderJudge(str(shutil.copytree(tiny, tmp_path / "copy")), "cpu").digest
    labels = dict(zip("012", ("neutral", "entailment", "contradiction"), strict=True))
    assert first != CrossEncoderJudge(str(_relabelled(tiny, tmp_path / "other", labels)), "cpu").digest


def test_nothing_uses_the_network_and_nothing_is_said(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import huggingface_hub.constants

    def refuse(*_: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelNotFetched, match="claimcheck model fetch someone/some-judge"):
        CrossEncoderJudge("someone/some-judge")
    assert fetched_judges() == []
    assert len(CrossEncoderJudge(str(tiny), "cpu").infer(PAIRS)) == len(PAIRS)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("module", ["torch", "sentence_transformers"])
def test_without_torch_or_sentence_transformers_the_error_says_what_to_install(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModelError, match=r"judges.* need torch\n.*'claimcheck-crosslingual\[models\]' .*'\.\[models\]'"):
        CrossEncoderJudge(str(tiny))


def test_broken_weights_are_an_error_of_one_line(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny, tmp_path, dirs_exist_ok=True)
    (tmp_path / "model.safetensors").write_bytes(b"broken")
    with pytest.raises(ModelError, match="not a cross-encoder that can be loaded") as caught:
        CrossEncoderJudge(str(tmp_path), "cpu").infer(PAIRS)
    assert "\n" not in str(caught.value)


def test_weights_that_give_no_numbers_are_an_error(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny, tmp_path, dirs_exist_ok=True)
    model = transformers.AutoModelForSequenceClassification.from_pretrained(tiny, local_files_only=True)
    torch.nn.init.constant_(model.classifier.bias, float("nan"))
    model.save_pretrained(tmp_path)
    with pytest.raises(ModelError, match="the judge gives no numbers"):
        CrossEncoderJudge(str(tmp_path), "cpu").infer(PAIRS)


def test_a_device_that_is_not_there_is_an_error(tiny: Path) -> None:
    with pytest.raises(ModelError, match="device tpu is not there"):
        CrossEncoderJudge(str(tiny), "tpu").infer(PAIRS)


def test_compare_names_its_judge(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    options = ["--judge", str(tiny), "--device", "cpu", "--format", "json", "--isolated", "--quiet"]
    assert main(["compare", *map(str, SEEDS), *options]) == 1
    signature = json.loads(capfd.readouterr().out)["signature"]
    assert signature["judge"] == {"name": tiny.name, "digest": CrossEncoderJudge(str(tiny), "cpu").digest, "device": "cpu"}
    assert {"torch", "sentence-transformers"} <= set(signature["versions"])


def test_compare_without_what_a_judge_needs_could_not_check(
    tmp_path: Path, tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    nameless = _relabelled(tiny, tmp_path / "nameless", {"0": "LABEL_0", "1": "LABEL_1"})
    for judge, reason in ((tmp_path / "gone", "no such folder"), (nameless, "no judge: its labels (LABEL_0, LABEL_1)")):
        assert main(["compare", *map(str, SEEDS), "--judge", str(judge), "--isolated"]) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith(f"claimcheck: {judge}: {reason}")
        assert err.count("\n") <= 2


def test_model_info_shows_the_judge(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["model", "info", "--judge", str(tiny), "--device", "cpu", "--isolated"]) == 0
    _, _, judge = capfd.readouterr().out.partition("\njudge\n")
    shown = dict(line.split(maxsplit=1) for line in judge.splitlines())
    assert (shown["name"], shown["labels"]) == (str(tiny), "contradiction, entailment, neutral")
    assert shown["digest"] == CrossEncoderJudge(str(tiny), "cpu").digest
