"""What is made visible in foreign text, and what is left alone because people write it."""

from __future__ import annotations

import json

import pytest

from claimcheck.reporters.escaping import json_text
from claimcheck.reporters.visible import visible


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a\U000e0068\U000e0069b", "a\\U000e0068\\U000e0069b"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0069\U000e007f", "\U0001f3f4" + "\\U000e0067\\U000e0062\\U000e0069\\U000e007f"),
        ("a\u2062b\u3164c", "a\\u2062b\\u3164c"),
        ("a\u200b\u200c\u200db", "a\u200b\\u200c\\u200db"),
        ("a\U000e0100b", "a\\U000e0100b"),
        ("葛\U000e0100\U000e0101", "葛\U000e0100\\U000e0101"),
        ("\ufe00\ufe01", "\ufe00\\ufe01"),
        ("\u202eab\u2069", "\\u202eab\\u2069"),
        ("\x1b[31m\x9b\x7f\n\u2028", "␛[31m\\x9b␡  "),
    ],
)
def test_what_cannot_be_seen_becomes_a_sign(words: str, shown: str) -> None:
    assert visible(words) == shown
    assert visible(shown) == shown
    assert json.loads(json_text(words)) == words


@pytest.mark.parametrize(
    "words",
    [
        "می\u200cخواهم",  # Persian
        "क्\u200dष",  # Hindi
        "כן\u200f.",
        "❤\ufe0f\u200d🔥",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",  # the flag of Scotland
        "葛\U000e0100飾",
        "Sicher\u00adheit",
        "ไทย\u200bภาษา",
    ],
)
def test_spelling_is_left_alone(words: str) -> None:
    assert visible(words) == words
