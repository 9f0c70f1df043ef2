"""The floors hold where the data is, and fall only with a reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks import gate, sets
from benchmarks.gate import Measured


@pytest.mark.parametrize("name", gate.SLICES)
def test_no_slice_falls_below_its_floor(name: str) -> None:
    try:
        measured = gate.SLICES[name]()
    except sets.MissingDataError as missing:
        pytest.skip(str(missing))
    assert gate.shortfalls(name, measured) == []


@pytest.fixture
def one_slice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    """A slice whose figure the test sets, with floors in a file of their own."""
    figures = {"F1": 0.8}
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.toml")
    monkeypatch.setattr(gate, "SLICES", {"made up": lambda: Measured(figures, "d1")})
    gate.main(["--raise"])
    return figures


def test_figure_below_its_floor_fails(one_slice: dict[str, float]) -> None:
    assert gate.main([]) == 0
    one_slice["F1"] = 0.7
    assert gate.main([]) == 1


def test_figure_that_is_no_longer_measured_fails(one_slice: dict[str, float]) -> None:
    one_slice["recall"] = one_slice.pop("F1")
    assert gate.main([]) == 1


def test_other_data_than_the_floor_was_set_on_fails(one_slice: dict[str, float]) -> None:
    assert gate.shortfalls("made up", Measured(one_slice, "d2"))


def test_raising_never_lowers_a_floor(one_slice: dict[str, float]) -> None:
    one_slice["F1"] = 0.7
    gate.main(["--raise"])
    assert gate.main([]) == 1


def test_lowering_takes_a_reason_and_writes_it_down(one_slice: dict[str, float]) -> None:
    one_slice["F1"] = 0.7
    with pytest.raises(SystemExit):
        gate.main(["--lower", "made up"])
    gate.main(["--lower", "made up", "--reason", "the slice was easier than we thought"])
    assert gate.main([]) == 0
    floor = tomllib.loads(gate.FLOORS.read_text(encoding="utf-8"))["made up"]
    assert "easier than we thought" in floor["lowered"][0]
    assert '"F1": 0.79' in floor["lowered"][0]


def test_slice_without_data_here_is_said_to_be_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> Measured:
        monkeypatch.setenv("CLAIMCHECK_DATA", "/nowhere")
        sets.folder("xquad")
        raise AssertionError("the folder was found")

    monkeypatch.setattr(gate, "SLICES", {"made up": missing})
    assert gate.main([]) == 0
    assert "XQuAD (xquad/) is missing" in capsys.readouterr().err
