"""The converted model on disk: whole or not there, and built anew when broken."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from pathlib import Path

import pytest

from claimcheck.encoder import store
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.store import keep_model, model_path, write_whole


def _built() -> bytes:
    return b"model" * 1000


def _never() -> bytes:
    raise AssertionError("the model is there already")


def test_a_model_is_built_once(tmp_path: Path) -> None:
    assert keep_model(tmp_path, "key", _built) == _built()
    assert keep_model(tmp_path, "key", _never) == _built()


def test_only_a_long_conversion_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def slowly() -> bytes:
        deadline = time.monotonic() + 30
        while not caplog.records and time.monotonic() < deadline:
            time.sleep(0.01)
        return b"slow"

    keep_model(tmp_path, "quick", _built)
    assert caplog.records == []
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    keep_model(tmp_path, "slow", slowly)
    assert "preparing the model" in caplog.text


def test_another_key_is_another_model(tmp_path: Path) -> None:
    keep_model(tmp_path, "one", _built)
    assert keep_model(tmp_path, "two", lambda: b"other") == b"other"


@pytest.mark.parametrize("damage", ["cut", "altered", "empty"])
def test_a_broken_file_is_built_anew_and_said_so(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    keep_model(tmp_path, "key", _built)
    path = model_path(tmp_path, "key")
    data = path.read_bytes()
    path.write_bytes({"cut": data[:-1], "altered": data[:-1] + b"!", "empty": b""}[damage])
    with caplog.at_level(logging.WARNING, "claimcheck"):
        assert keep_model(tmp_path, "key", _built) == _built()
    assert "is broken and is built anew" in caplog.text
    assert keep_model(tmp_path, "key", _never) == _built()


def test_a_folder_that_cannot_be_made_costs_one_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = tmp_path / "file" / "folder"
    for _ in range(2):
        assert keep_model(folder, "key", _built) == _built()
    assert [record.getMessage().split(":")[1] for record in caplog.records] == [f" working without the cache folder {folder}"]


def test_a_stopped_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "model", b"data")
    assert list(tmp_path.iterdir()) == []


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert keep_model(None, "key", _built) == _built()
    assert list(tmp_path.iterdir()) == []


def test_a_broken_converted_model_still_encodes(tmp_path: Path) -> None:
    encoder = EmbeddedEncoder(tmp_path)
    path = model_path(tmp_path, encoder.digest)
    path.write_bytes(b"x" * 100)
    assert len(encoder.encode(["Halo dunia."])) == 1
    assert path.stat().st_size > 20_000_000


def test_two_processes_may_convert_at_once(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from claimcheck.encoder.embedded import EmbeddedEncoder as E\n"
        "print(E(pathlib.Path(sys.argv[1])).encode(['Halo dunia.'])[0].vector[:4].tolist())"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert outputs[0][0] == outputs[1][0]
    assert [path.suffix for path in tmp_path.iterdir()] == [".onnx"]
