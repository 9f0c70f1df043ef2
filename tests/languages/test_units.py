"""Units of time are known by their names in languages without a file."""

from __future__ import annotations

import pytest

from claimcheck.languages import load
from claimcheck.languages.units import times_of


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("pt", {"ano", "anos", "mês", "meses", "semana", "horas"}),
        ("it", {"anno", "anni", "mesi", "settimane", "minuti"}),
        ("pl", {"rok", "lata", "lat", "miesięcy"}),
        ("hi", {"वर्ष", "दिन"}),
        ("ko", {"년", "개월"}),
        ("sw", {"mwaka", "miaka"}),
        ("und", set()),
    ],
)
def test_names_of_units_are_the_words_beside_a_number(code: str, names: set[str]) -> None:
    found = set(times_of(load(code)))
    assert found >= names
    assert bool(found) is bool(names)
