"""Encodings on disk: the same read or computed, and never a reason to fail."""

from __future__ import annotations

import logging
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from claimcheck.encoder import rows
from claimcheck.encoder.cache import CachedEncoder
from claimcheck.encoder.protocol import Encoding, unit


class Counting:
    """An encoder whose vectors come from the text's own code points; it counts the texts it was given."""

    name, digest, device, dtype = "counting", "0123456789abcdef" * 4, "cpu", "float32"

    def __init__(self) -> None:
        self.seen: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.seen += texts
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Encoding:
        random = np.random.default_rng([ord(character) for character in text])
        pieces = np.array([(place, place + 1) for place in range(len(text))], dtype=np.int32).reshape(-1, 2)
        vectors = random.standard_normal((len(text) + 1, 16), dtype=np.float32)
        return Encoding(unit(vectors[0]), pieces, unit(vectors[1:]))


TEXTS = ["Halo", "Bonjour à tous", "你好", "", "Halo"]


def _file(folder: Path) -> Path:
    (path,) = folder.glob("vectors-*.sqlite")
    return path


def _same(left: Sequence[Encoding], right: Sequence[Encoding]) -> bool:
    return all(np.array_equal(a, b) for one, other in zip(left, right, strict=True) for a, b in zip(one, other, strict=True))


def test_what_is_read_is_what_was_computed(tmp_path: Path) -> None:
    computed = CachedEncoder(Counting(), tmp_path).encode(TEXTS)
    inner = Counting()
    assert _same(CachedEncoder(inner, tmp_path).encode(TEXTS), computed)
    assert inner.seen == []
    assert _same(CachedEncoder(Counting(), None).encode(TEXTS), computed)


def test_vectors_stay_within_a_thousandth_of_the_encoder_s_own(tmp_path: Path) -> None:
    for one, plain in zip(CachedEncoder(Counting(), tmp_path).encode(TEXTS), Counting().encode(TEXTS), strict=True):
        assert [array.dtype.name for array in one] == ["float32", "int32", "float32"]
        assert one.pieces.tolist() == plain.pieces.tolist()
        assert float(one.vector @ plain.vector) > 0.999
        assert float(np.linalg.norm(one.vector)) == pytest.approx(1, abs=1e-6)


def test_a_text_that_comes_twice_is_computed_once(tmp_path: Path) -> None:
    inner = Counting()
    cached = CachedEncoder(inner, tmp_path)
    first, *_, last = cached.encode(TEXTS)
    cached.encode(["Halo", "baru"])
    assert inner.seen == ["Halo", "Bonjour à tous", "你好", "", "baru"]
    assert _same([first], [last])


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    CachedEncoder(Counting(), tmp_path).encode(TEXTS)
    other = Counting()
    other.digest = "f" * 64
    CachedEncoder(other, tmp_path).encode(TEXTS)
    assert len(other.seen) == 4


def test_unpaired_surrogates_are_texts_too(tmp_path: Path) -> None:
    assert len(CachedEncoder(Counting(), tmp_path).encode(["a\ud800b"])) == 1


@pytest.mark.parametrize("damage", ["cut", "garbage", "empty", "no table"])
def test_a_broken_cache_is_begun_anew(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    computed = CachedEncoder(Counting(), tmp_path).encode(TEXTS * 50 + [f"teks {number}" for number in range(200)])
    path = _file(tmp_path)
    data = path.read_bytes()
    if damage == "no table":
        with sqlite3.connect(path) as database:
            database.execute("DROP TABLE encodings")
        database.close()
    else:
        path.write_bytes({"cut": data[: len(data) // 2], "garbage": b"no database" * 1000, "empty": b""}[damage])
    with caplog.at_level(logging.WARNING, "claimcheck"):
        assert _same(CachedEncoder(Counting(), tmp_path).encode(TEXTS), computed[: len(TEXTS)])
    assert len(caplog.records) <= 1
    inner = Counting()
    assert _same(CachedEncoder(inner, tmp_path).encode(TEXTS), computed[: len(TEXTS)])
    assert inner.seen == []


def test_an_altered_row_is_computed_again(tmp_path: Path) -> None:
    computed = CachedEncoder(Counting(), tmp_path).encode(TEXTS)
    with sqlite3.connect(_file(tmp_path)) as database:
        database.execute("UPDATE encodings SET data = zeroblob(length(data)) WHERE number = 2")
    database.close()
    inner = Counting()
    assert _same(CachedEncoder(inner, tmp_path).encode(TEXTS), computed)
    assert len(inner.seen) == 1


def test_a_folder_that_cannot_be_used_costs_one_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    encoder = CachedEncoder(Counting(), tmp_path / "file" / "folder")
    assert _same(encoder.encode(TEXTS), CachedEncoder(Counting(), None).encode(TEXTS))
    encoder.encode(["lagi"])
    assert len(caplog.records) == 1
    assert "working without the cache folder" in caplog.text


def test_a_full_disk_costs_one_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    prepare = rows._prepare

    def prepare_small(database: sqlite3.Connection) -> None:
        prepare(database)
        database.execute("PRAGMA max_page_count=8")

    monkeypatch.setattr(rows, "_prepare", prepare_small)
    encoder = CachedEncoder(Counting(), tmp_path)
    texts = [f"teks panjang nomor {number}" * 20 for number in range(50)]
    assert _same(encoder.encode(texts), CachedEncoder(Counting(), None).encode(texts))
    encoder.encode(texts)
    assert [record.getMessage() for record in caplog.records] == [
        f"claimcheck: working without the cache folder {tmp_path}: database or disk is full"
    ]


def test_the_older_half_goes_when_the_file_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "SIZE_LIMIT", 60_000)
    encoder = CachedEncoder(Counting(), tmp_path)
    for number in range(100):
        encoder.encode([f"teks panjang nomor {number}"])
    assert _file(tmp_path).stat().st_size < 120_000
    inner = Counting()
    CachedEncoder(inner, tmp_path).encode(["teks panjang nomor 99", "teks panjang nomor 0"])
    assert inner.seen == ["teks panjang nomor 0"]


_WRITER = """
import sys, pathlib
sys.path.insert(0, sys.argv[1])
from test_cache import Counting
from claimcheck.encoder import cache
cache._AT_ONCE = 10
encoder = cache.CachedEncoder(Counting(), pathlib.Path(sys.argv[2]))
for number in range(int(sys.argv[3])):
    encoder.encode([f"teks {number} {i}" for i in range(20)])
    print(number, flush=True)
"""


def _writer(folder: Path, rounds: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(Path(__file__).parent), str(folder), str(rounds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_process_killed_while_writing_leaves_a_cache_that_works(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    process = _writer(tmp_path, 100_000)
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    inner = Counting()
    texts = [f"teks 3 {number}" for number in range(20)]
    assert _same(CachedEncoder(inner, tmp_path).encode(texts), CachedEncoder(Counting(), None).encode(texts))
    assert inner.seen == []
    assert caplog.records == []


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    both = [_writer(tmp_path, 20) for _ in range(2)]
    outputs = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [errors for _, errors in outputs] == ["", ""]
    inner = Counting()
    CachedEncoder(inner, tmp_path).encode([f"teks {number} 19" for number in range(20)])
    assert inner.seen == []
