"""The fuzz run over the readers, in small: its valid documents are read, and what it asks for holds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.fuzz import fuzz
from benchmarks.fuzz_checks import Broken, refusal
from benchmarks.fuzz_inputs import change, steps_for
from benchmarks.fuzz_seeds import SEEDS
from claimcheck.errors import InputError


@pytest.mark.parametrize("reader", SEEDS)
def test_spoilt_documents_are_read_or_refused(tmp_path: Path, reader: str) -> None:
    run = fuzz(reader, 60, 7, tmp_path, inputs=len(SEEDS[reader]) + 16)
    assert run.defects == {}
    assert run.inputs == len(SEEDS[reader]) + 16


@pytest.mark.parametrize("reader", SEEDS)
def test_a_change_is_the_same_every_time_and_mostly_changes_something(reader: str) -> None:
    drawn, seeds = random.Random(1), SEEDS[reader]
    for names in steps_for(reader):
        changed = 0
        for name in names:
            step = (name, *(drawn.randrange(65_536) for _ in range(3)))
            data = change(seeds[0], reader, [step], seeds)  # type: ignore[list-item]  # it is a step
            assert data == change(seeds[0], reader, [step], seeds)  # type: ignore[list-item]
            changed += data != seeds[0].data
        assert changed > len(names) // 3


@pytest.mark.parametrize(
    "told", ["it failed; try again", "a.txt: it failed", "a.txt: a\nb\nc; try again", f"a.txt: {'a' * 999}; no"]
)
def test_what_is_no_clear_refusal_is_told(told: str) -> None:
    with pytest.raises(Broken):
        refusal(InputError(told), Path("a.txt"))
    assert refusal(InputError("a.txt: it failed; try again"), Path("a.txt"))
