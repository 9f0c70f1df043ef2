"""Towns by GeoNames' names, in the cases that languages put them into."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from benchmarks.training.towns import write
from claimcheck.languages import load
from claimcheck.text.towns import FILE, begins_town, towns


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("de", "Köln"), ("es", "Colonia")),
        (("tr", "İstanbul"), ("ru", "Стамбуле")),
        (("tr", "Isparta"), ("en", "Isparta")),
        (("ar", "بالقصرين"), ("fr", "Kasserine")),
        (("ar", "أنقرة"), ("ar", "انقرة")),
        (("zh", "马德里"), ("ja", "マドリード")),
        (("fa", "تهران"), ("ar", "طهران")),
        (("es", "Nueva York"), ("en", "New York's")),
        (("hi", "कोलकाता"), ("fr", "Calcutta")),
    ],
)
def test_one_town_in_two_languages(one: tuple[str, str], other: tuple[str, str]) -> None:
    known = [towns(name, load(code)) for code, name in (one, other)]
    assert known[0] & known[1]
    for code, name in (one, other):
        assert begins_town(name.split()[0], load(code))


@pytest.mark.parametrize(
    ("one", "other"),
    [(("tr", "Ankara"), ("de", "Istanbul")), (("ru", "Казани"), ("zh", "马德里")), (("en", "Derby"), ("en", "Dole"))],
)
def test_two_towns(one: tuple[str, str], other: tuple[str, str]) -> None:
    known = [towns(name, load(code)) for code, name in (one, other)]
    assert all(known)
    assert not known[0] & known[1]


@pytest.mark.parametrize("name", ["", "A", "ANK", "reading", "Zzyzzyx", "ankara"])
def test_no_town(name: str) -> None:
    assert not towns(name, load("en"))
    assert not begins_town(name, load("en"))


def test_the_keys_are_those_of_the_names_that_geonames_lists(tmp_path: Path) -> None:
    write(tmp_path / FILE)
    assert (tmp_path / FILE).read_bytes() == resources.files("claimcheck.text").joinpath(FILE).read_bytes()
