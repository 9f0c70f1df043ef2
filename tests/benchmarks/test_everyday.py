"""The set of everyday differences is whole: each exchanges words that stand once, in a known language pair."""

from __future__ import annotations

from benchmarks.everyday import items


def test_every_item_differs_from_its_twin_in_the_named_words_only() -> None:
    rows = items()
    assert len({item.what for item in rows}) == len(rows) == 10
    for item in rows:
        (left, changed), (same, twin) = item.pair(True), item.pair(False)
        assert left.text == same.text
        assert changed.slice(item.place) == item.new
        assert changed.text.replace(item.new, item.old) == twin.text
