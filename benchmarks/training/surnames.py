"""Write down how Japanese surnames are read, from the names of persons in the dictionary IPADIC.

IPADIC 2.7.0 (NAIST, ICOT; free to use, change and pass on) as Janome 0.5.0 (Apache 2.0) packs it. A surname stands in Japanese,
traditional and simplified characters, as OpenCC 1.4.2 (Apache 2.0) turns one into the others. No benchmark uses either.

    pip install janome==0.5.0 opencc==1.4.2
    python -m benchmarks.training.surnames        writes claimcheck/text/surnames.tsv (a minute of one core)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from anyascii import anyascii

import claimcheck.text
from claimcheck.text.surnames import FILE, sound

PARTS = 10
SURNAME = "名詞,固有名詞,人名,姓"
_CHARACTERS = re.compile(r"[\u4e00-\u9fff々ヶケ]{1,4}")
_GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o"}


def surnames() -> Iterator[tuple[str, str]]:
    """(characters, katakana) of every surname. Raises ModuleNotFoundError without Janome."""
    for part in range(PARTS):
        words = import_module(f"janome.sysdic.entries_compact{part}").DATA
        for number, (kind, _, _, _, reading, _) in import_module(f"janome.sysdic.entries_extra{part}").DATA.items():
            characters = words[number][0]
            if kind == SURNAME and _CHARACTERS.fullmatch(characters):
                yield characters, reading


def hepburn(kana: str) -> str:
    """Katakana as Hepburn writes it, long vowels as two letters: "シュンイチ" -> "shunichi"."""
    letters = ""
    for sign in kana:
        if sign in _GLIDES:
            stem = letters.removesuffix("i")
            letters = stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + _GLIDES[sign]
        elif letters.endswith("ッ"):
            begins = anyascii(sign)
            letters = letters[:-1] + ("t" if begins.startswith("ch") else begins[0]) + begins
        else:
            letters += sign if sign == "ッ" else anyascii(sign)
    return letters.replace("ッ", "")


def lines() -> Iterator[str]:
    """The file's: how a surname is written, with spaces between, and how it sounds."""
    opencc: Any = import_module("opencc")
    traditional, simplified = opencc.OpenCC("jp2t"), opencc.OpenCC("t2s")
    read: dict[str, set[str]] = defaultdict(set)
    for characters, kana in surnames():
        read[characters].add(sound(hepburn(kana)))
    for characters, readings in sorted(read.items()):
        old = traditional.convert(characters)
        forms = dict.fromkeys((characters, old, simplified.convert(old)))
        yield f"{' '.join(forms)}\t{' '.join(sorted(readings))}"


def main() -> None:
    """Write the table."""
    written = list(lines())
    Path(claimcheck.text.__file__).with_name(FILE).write_text("\n".join(written) + "\n", "utf-8")
    print(len(written), "surnames")


if __name__ == "__main__":
    main()
