"""Names that may be readings of Chinese characters."""

from __future__ import annotations

import pytest

from claimcheck.text.readings import may_be_read


@pytest.mark.parametrize(
    "name",
    [
        *("Xuemei", "Zhiqiang", "Lü", "Er", "Ing-wen", "Hsieh", "Szeto", "Kwok", "Ng", "Tsz"),
        *("Sasaki", "Watanabe", "Ken'ichi", "Hattori", "Issei", "Ōtani", "Geun-hye", "Cheol-soo", "Ahn", "Nguyễn", "Bích"),
        *("Сасаки", "Цзиньпин", "Чжан", "ساساكي"),
    ],
)
def test_readings_of_characters_in_many_spellings_may_be_ones(name: str) -> None:
    assert may_be_read(name)


@pytest.mark.parametrize("name", ["Lindgren", "Robert", "Keller", "Schmidt", "Fernandes", "García", "Yılmaz", "Петров"])
def test_what_has_no_such_syllables_is_no_reading(name: str) -> None:
    assert not may_be_read(name)
