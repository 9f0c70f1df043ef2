"""Negations taken out of sentences and put into them, by rules that leave them grammatical in nearly every case."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import regex

Rules = Mapping[str, Sequence[tuple[str, str]]]
"""Language -> patterns and what they become."""

TAKEN: Rules = {
    "en": [
        (r"\b(is|are|was|were|has|have|had|will|would|should|could|can|must|may|might|did|does|do|be) not\b", r"\1"),
        (r"\b(is|are|was|were|has|have|had|would|should|could|did|does|do)n['’]t\b", r"\1"),
        (r"\bcannot\b", "can"),
        (r"\bnever ", ""),
    ],
    "de": [(r" nicht\b(?! nur| mehr| einmal)", ""), (r"\bkein(e[nmrs]?)?\b", r"ein\1")],
    "fr": [(r"\bne\s(\S+(?:\s\S+)?)\s(?:pas|jamais)\b", r"\1"), (r"\bn['’](\S+(?:\s\S+)?)\s(?:pas|jamais)\b", r"\1")],
    "es": [(r"\bno (?=\w)(?!solo|sólo|obstante|más)", ""), (r"\bnunca (?=\w)", "")],
    "id": [(r"\b(tidak|tak|belum) (?!hanya|lagi)", ""), (r"\bbukan(lah)? (?!hanya)", "adalah ")],
    "ru": [(r"\bне (?!только|менее|более|раз|меньше)", ""), (r"\bнет\b", "есть")],
    "ar": [(r"(?<!\w)(?:لا|لم|لن) (?!يزال|تزال|سيما|شك|بد)", "")],
    "zh": [(r"没有", "有"), (r"不(?=会|能|是|想|知|认|需|应|要|愿)", ""), (r"无法", "可以")],
    "tr": [
        (r"(?<=\w\w)medi(?=\w*)", "di"),
        (r"(?<=\w\w)madı", "dı"),
        (r"(?<=\w\w)mıyor", "ıyor"),
        (r"(?<=\w\w)miyor", "iyor"),
        (r" değil(?:dir)?(?=[.,])", ""),
    ],
    "ja": [
        (r"ていない", "ている"),
        (r"ではない", "である"),
        (r"できない", "できる"),
        (r"しなかった", "した"),
        (r"ていません", "ています"),
        (r"ません(?!か)", "ます"),
    ],
}
PUT: Rules = {
    "en": [(r"\b(is|are|was|were|has|have|had|will|would|should|could|can|must)\b(?! n(?:o|ev))", r"\1 not")],
    "de": [(r" (geworden|worden|gesagt|haben|sein|werden)([.,])", r" nicht \1\2")],
    "fr": [(r"\b(sont|sera|seront|peut|peuvent)\b(?!['’-])", r"ne \1 pas"), (r"\b(est|était|étaient)\b(?!['’-])", r"n'\1 pas")],
    "es": [(r"\b(es|son|fue|era|está|están|ha|han|había|será|puede|pueden|tiene|tienen)\b", r"no \1")],
    "id": [(r"\b(akan|bisa|dapat|memiliki|mengatakan|menjadi)\b", r"tidak \1")],
    "ru": [(r"\b(был|была|были|было|будет|будут|может|могут|является|стал|стала|имеет|хочет|сможет)\b", r"не \1")],
    "ar": [(r"(?<!\w)كان(?!\w)", "لم يكن"), (r"(?<!\w)كانت(?!\w)", "لم تكن"), (r"(?<!\w)سوف (?=\w)", "لن ")],
    "zh": [(r"(?<![不没就还只总正都于可若])是(?!的|否)", "不是"), (r"将(?=\w)", "将不")],
    "tr": [(r"\boldu\b", "olmadı"), (r"\bedildi\b", "edilmedi"), (r"\betti\b", "etmedi"), (r"\bolacak\b", "olmayacak")],
    "ja": [
        (r"している(?=。)", "していない"),
        (r"した(?=。)", "しなかった"),
        (r"します(?=。)", "しません"),
        (r"です(?=。)", "ではありません"),
    ],
}


def changed(sentence: str, rules: Sequence[tuple[str, str]], chance: random.Random) -> str | None:
    """The sentence with one of the places that the rules fit changed; None where they fit nowhere. Questions stay."""
    if any(mark in sentence for mark in "?？؟"):
        return None
    found = [(match, new) for pattern, new in rules for match in regex.finditer(pattern, sentence)]
    if not found:
        return None
    match, new = chance.choice(found)
    return str(sentence[: match.start()] + match.expand(new) + sentence[match.end() :])


def without(sentence: str, places: Sequence[tuple[int, int]], chance: random.Random) -> str | None:
    """The sentence without one of some stretches; None where there are none."""
    if not places:
        return None
    start, end = chance.choice(places)
    before, behind = sentence[:start], sentence[end:]
    return " ".join((before + behind.lstrip(" ,،、，")).split()) if behind.strip() else None
