"""Write down the number words of languages without a file, from the rules by which CLDR spells numbers out.

CLDR's rules (Unicode License v3) as unicode-rbnf 2.4.1 (MIT) packs and applies them: one to a hundred, hundreds, thousands and
the magnitudes in every gender and case that the rules have, of which single words are kept, in languages that the encoder learnt
and that part words by spaces; what the rules do not tell is in `spelt_numbers.toml` beside this file. Days and months that are
called by numbers (Persian "three-Saturday") are CLDR's, as Babel packs them. The same packages give the same file.

Left out are languages of which too much is put together otherwise than our grammar does it: Afrikaans, Amharic, Filipino, Hebrew,
Irish, Swahili, Tamil, Vietnamese, Welsh.

    python -m benchmarks.training.spelt_numbers        writes claimcheck/languages/spelt_numbers.toml (two seconds)
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from pathlib import Path

import regex
from babel import Locale
from unicode_rbnf import RbnfEngine
from unicode_rbnf.engine import NoRuleForNumberError

from claimcheck import languages
from claimcheck.languages.language import fold

CODES = (
    *("az", "be", "bg", "bs", "ca", "cs", "da", "el", "eo", "et", "fa", "fi", "hi", "hr", "hu", "hy", "is", "ka", "kk"),
    *("ky", "lt", "lv", "mk", "ms", "nb", "ne", "nl", "nn", "pl", "ro", "sk", "sl", "sq", "sr", "sv", "uk"),
)
"""Languages without a file that XLM-R learnt (Conneau et al. 2020, table 6) and CLDR spells numbers of."""
PACKED_AS = {"nb": ("no",), "sr": ("sr", "sr_Latn")}
SINGLE = (*range(1, 100), *range(200, 1000, 100), *range(2000, 10_000, 1000))
"""Numbers that may be one word of their own, besides the magnitudes."""
MAGNITUDES = tuple(10**zeros for zeros in range(1, 13))
COUNTS = (1, 2, 3, 5, 11)
"""What a magnitude is counted by to see all its forms: Slavic languages have three."""
JOINED = (25, 47, 68, 102, 107)
"""Numbers that a word may join of two others."""
NEEDED = sorted({*SINGLE, *JOINED, *COUNTS, *(size * count for size in MAGNITUDES for count in COUNTS)})
SHORTEST = 2
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*")

Words = tuple[str, ...]
Forms = Mapping[str, list[str]]


def cardinals(code: str, number: int) -> set[Words]:
    """The words of a number in all cardinal forms, folded; empty where the rules do not reach so far."""
    found = set()
    for packed in PACKED_AS.get(code, (code,)):
        engine = RbnfEngine.for_language(packed)
        for rules in engine.rulesets:
            name = str(getattr(rules, "value", rules))
            if not name.startswith("spellout-cardinal") or name.endswith(("-tens", "-ones", "-verbose", "-initial")):
                continue
            try:
                text = engine.format_number(number, ruleset_names=[name]).text_by_ruleset[name]
            except NoRuleForNumberError:
                continue
            if "#" in text:  # what CLDR writes where a case has no such number
                continue
            written = fold(text.replace("\u00ad", ""), code)
            # Newspapers write no dots of borrowed sounds and no moon over a nasal in Hindi, and in Romanian commas or cedillas.
            plain = written.replace("\u093c", "").replace("\u0901", "\u0902")
            for form in (written, plain, written.replace("ş", "ș").replace("ţ", "ț")):
                found.add(tuple(_WORD.findall(form)))
    return found


def table(code: str, by_hand: Mapping[str, Mapping[str, Forms]]) -> tuple[Forms, Forms]:
    """A language's words by what they do, as `[numbers]` of a language's file has them, and what of `[number_usage]` is known."""
    said = {number: cardinals(code, number) for number in NEEDED}
    does: dict[str, set[str]] = defaultdict(set)
    for number in SINGLE:
        for words in said[number]:
            if len(words) == 1:
                does[words[0]].add(str(number))
    for number in range(12, 20):
        for words in said[number]:
            if len(words) == 2 and words[:1] in said[number - 10]:  # Malay "dua belas", Hebrew
                does[words[1]].add("+10")
    for size in MAGNITUDES:
        for count in COUNTS:
            for words in said[count * size]:
                if len(words) == 1 and count == 1 and size >= 100:
                    does[words[0]].add(str(size))
                elif len(words) == 2 and words[:1] in said[count] and words[1] not in does:
                    does[words[1]].add("x10" if size == 10 else str(size))
    for section in ("more", "short"):
        does.update({form: {key} for key, forms in by_hand[section].get(code, {}).items() for form in forms})
    numbers: dict[str, list[str]] = defaultdict(list)
    for word, keys in sorted(does.items()):
        if len(keys - {"+10"}) <= 1 and len(word) >= SHORTEST and word not in by_hand["dropped"].get(code, ()):
            for key in keys:
                numbers[key].append(word)
    known = {word for forms in numbers.values() for word in forms}
    joined = {words[-3:] for number in JOINED for words in said[number] if len(words) >= 3}
    usage = {
        "joiners": {middle for one, middle, other in joined if one in known and other in known and middle not in known}.union(
            by_hand["joiners"].get(code, ())
        ),
        "inside": known.intersection(by_hand["inside"].get(code, ())),
        "not_numbers": set(called_by_numbers(code, known)),
    }
    ordered = sorted(numbers, key=lambda key: (int(key.strip("x+")), key))
    return {key: sorted(numbers[key]) for key in ordered}, {key: sorted(forms) for key, forms in usage.items() if forms}


def called_by_numbers(code: str, known: Set[str]) -> Iterator[str]:
    """Names of days and months in which a number's word stands."""
    locale = Locale.parse(code)
    for kinds in (locale.days, locale.months):
        for name in {name for kind in kinds.values() for name in kind["wide"].values()}:
            words = _WORD.findall(fold(name, code))
            if len(words) > 1 and not known.isdisjoint(words):
                yield from {fold(name, code), " ".join(words)}


def lines() -> Iterator[str]:
    """The lines of the file."""
    by_hand = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    yield "# SPDX-License-Identifier: Unicode-3.0"
    yield "# Number words of languages without a file, from CLDR by benchmarks/training/spelt_numbers.py. Sections as in a file."
    for code in CODES:
        numbers, usage = table(code, by_hand)
        for section, forms in (("numbers", numbers), ("number_usage", usage)):
            if forms:
                yield from ("", f"[{code}.{section}]")
                yield from (f'"{key}" = {json.dumps(words, ensure_ascii=False)}' for key, words in forms.items())


def main() -> None:
    """Write the file that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(languages.__file__).with_name("spelt_numbers.toml"))
    args = parser.parse_args()
    args.out.write_text("\n".join(lines()) + "\n", "utf-8")
    print(len(CODES), "languages")


if __name__ == "__main__":
    main()
