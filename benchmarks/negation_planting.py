"""Negations taken out of sentences and put in, and hedges taken out, by rules that nearly always leave them grammatical."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import regex

Rules = Mapping[str, Sequence[tuple[str, str]]]
"""Language -> patterns and what they become."""


_SOFT = "(?:e|gi|gü|affe|bahse|hapse|hisse|kaybe|keşfe|nakle|redde|seyre|terke|zanne)"
"""Turkish stems without their last "t", which is "d" before a vowel: "etmiyor", "ediyor"."""


def _turkish() -> Iterator[tuple[str, str]]:
    """The past and the present in -iyor without "not": what follows is told by the verb's last vowel and consonant.

    Behind "a" and "e" the past leaves open whether "not" or "cannot" is said ("başlamadı", "alamadı"): only a "y" tells.
    """
    yield r"(?<=[aeıioöuü])y([ae])m[ae]d([ıi])(?!ğ)", r"y\1bildi"
    yield r"(?<=[aeıioöuü]y[ae])m[ıiuü]yor", "biliyor"
    yield r"(?<=\w[ıiuü])m[ıiuü](?=yor)", ""
    yield rf"(?<=\b{_SOFT})tm(?=[iü]yor)", "d"
    yield rf"(?<=\w[^aeıioöuü\W])(?<!\b{_SOFT}t)m(?=[ıiuü]yor)", ""
    for vowels, told, wanted in (("aı", "ı", "ı"), ("ei", "i", "i"), ("ou", "ı", "u"), ("öü", "i", "ü")):
        # "a" and "e" are lost with "not", and what follows goes by the vowel before: "söylemiyor", "söylüyor".
        yield rf"(?<=[{vowels}][^aeıioöuü\W]?[^aeıioöuüy\W])[ae]m[ıi](?=yor)", wanted
        for consonants, letter in (("fstkçşhp", "t"), ("bcdgğjlmnrvyz", "d")):
            for ending in ("{}(?!ğ)", "{}ğ{}(?!n)", "{}ğ{}n{}"):
                new = ending.partition("(")[0].replace("{}", wanted)
                yield rf"(?<=[{vowels}][{consonants}])m[ae]d{ending.replace('{}', told)}", letter + new


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
    "tr": [*_turkish(), (r" değil(?:dir)?(?=[.,])", "")],
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
    "es": [(r"(?<!\b(?:no|nunca|ni) )\b(es|son|fue|era|está|están|ha|han|había|será|puede|pueden|tiene|tienen)\b", r"no \1")],
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
CONCORD: Mapping[str, str] = {
    "es": r"\b(?:nad(?:a|ie)|ning[uú]n\w*|nunca|jamás|tampoco|ni)\b",
    "fr": r"\b(?:rien|aucune?|personne|jamais|ni|guère|nulle?)\b",
    "ru": r"\b(?:ни|ник\w+|нич(?:то|его|ему|ем)|нигде|нисколько|нельзя)\b",
    "tr": r"\b(?:hiç\w*|kimse\w*|asla|ne)\b",
    "ja": r"しか|決して|誰も|何も|全く|まったく|一切",
    "zh": r"从来|从未|再也|丝毫",
}
"""Words that deny together with a "not": without it they still do, or nothing does and the sentence is none."""

_EN = "allegedly|reportedly|supposedly|purportedly|apparently|seemingly|presumably|possibly|probably|perhaps|maybe|potentially"
_DE = "vielleicht|möglicherweise|wahrscheinlich|vermutlich|angeblich|mutmaßlich|anscheinend|womöglich|offenbar"
_FR = "peut-être|probablement|vraisemblablement|apparemment|prétendument|sans doute"
_ES = "quizás?|tal vez|posiblemente|probablemente|presuntamente|supuestamente|aparentemente|al parecer"
_RU = "возможно|вероятно|наверное|видимо|по-видимому|якобы|предположительно|может быть|скорее всего|кажется"
HEDGED: Rules = {
    "en": [
        (rf",? \b(?:{_EN})\b,?(?= )", ""),
        (rf"^(?:{_EN}),? (?=\w)", ""),
        (r"\b(?:may|might) have (?!to\b|a\b|the\b|no\b)", "had "),
        (r"\b(?:may|might|could) be\b", "will be"),
        (r"(?<!,) \b(?:may|might)\b (?!have|be|not|well|\d|[A-Z])", " will "),
        (r"\b(the|their|his|her|its|of|for|two|by) (?:alleged|suspected|supposed|presumed|possible|potential) (?=\w)", r"\1 "),
        (r"\b(?:seems|appears) to be\b", "is"),
        (r"\b(?:seem|appear) to be\b", "are"),
    ],
    "de": [
        (rf" (?:{_DE})(?= [\w])", ""),
        (r" (?:mutmaßlich|angeblich|vermeintlich)e[nrs]?(?= \w)", ""),
        (r"\b(?:könnte|dürfte)\b(?!n)", "wird"),
        (r"\b(?:könnten|dürften)\b", "werden"),
    ],
    "fr": [
        (rf",? \b(?:{_FR})\b,?(?= \w)", ""),
        (r" (?:présumé|supposé|prétendu)e?s?(?=\W)", ""),
        (r"\bpourrait (?=\w+(?:er|ir|re)\b)", "va "),
        (r"\bpourraient (?=\w+(?:er|ir|re)\b)", "vont "),
    ],
    "es": [
        (rf",? \b(?:{_ES})\b,?(?= \w)", ""),
        (rf"^(?:{_ES}),? (?=\w)", ""),
        (r" (?:presunt|supuest)[oa]s?(?= \w)", ""),
        (r"\bpodría (?=\w+(?:[aei]r|[aei]rse)\b)", "va a "),
        (r"\bpodrían (?=\w+(?:[aei]r|[aei]rse)\b)", "van a "),
    ],
    "id": [
        (r",? \b(?<!tidak )(?:mungkin(?: saja)?|barangkali|diduga|konon|kabarnya|tampaknya|sepertinya)\b,?(?= \w)", ""),
        (r"^(?:Mungkin|Barangkali|Konon|Kabarnya|Tampaknya|Sepertinya),? (?=\w)", ""),
    ],
    "ru": [
        (rf",? \b(?:{_RU})\b,?(?= \w)", ""),
        (rf"^(?:{_RU}),? (?=\w)", ""),
        (r" предполагаем(?:ый|ого|ые|ая|ой|ых)(?= \w)", ""),
        (r" может быть(?= \w)", " будет"),
    ],
    "ar": [
        (r"(?<!\w)ربما (?=\w)", ""),
        (r"(?<!\w)قد (?=ي\w)", ""),
        (r"(?<!\w)(?:من المحتمل|من الممكن|من المرجح) أن (?=\w)", ""),
        (r" على ما يبدو(?!\w)", ""),
        (r" ال(?:مزعوم|محتمل)[ةين]*(?!\w)", ""),
    ],
    "zh": [
        (r"可能(?:会|將|将)", "会"),
        (r"(?<![不尽尽有])可能(?!性|的)", ""),
        (r"(?:也许|或许|大概|似乎|据称|据说|据报道|疑似|涉嫌)，?", ""),
    ],
    "tr": [
        (r",? \b(?:belki de|belki|muhtemelen|galiba|sanırım|sözde|iddiaya göre|görünüşe göre)\b,?(?= \w)", ""),
        (r"^(?:Belki de|Belki|Muhtemelen|Galiba|Sanırım|İddiaya göre|Görünüşe göre),? (?=\w)", ""),
        (r"\bolabilir\b", "olacak"),
        (r"\bolabileceğini\b", "olacağını"),
    ],
    "ja": [
        (r"(?:かもしれません|かもしれない|かも知れない)(?=[。、」])", ""),
        (r"(?:おそらく|恐らく|たぶん|多分|もしかすると|どうやら)、?", ""),
        (r"可能性が(?:あります|あった|高い|ある)(?=[。、」])", ""),
        (r"(?:とみられる|と見られる|とされる|と思われる|ようだ|らしい)(?=[。」])", ""),
    ],
}
"""Hedges of what may be so, not of what somebody is able or allowed to do, as far as forms tell."""

HEDGES_PUT: Rules = {
    "en": [
        (r"\b(is|are|was|were)\b(?! not)", r"\1 reportedly"),
        (r"\b(is|are|was|were)\b(?! not)", r"\1 possibly"),
        (r"\bwill\b(?! not)", "may"),
        (r"\b(?:is|are)\b(?! not)", "may be"),
        (r"\b(?:has|have)\b(?= \w+ed\b)", "may have"),
    ],
    "de": [
        (r"\b(ist|sind|war|waren|hat|haben|hatte|wurde|wurden|wird|werden)\b(?= \w)", rf"\1 {word}")
        for word in ("angeblich", "vermutlich", "möglicherweise", "offenbar", "vielleicht")
    ],
    "fr": [
        (r"\b(est|sont|était|étaient|sera|seront)\b(?= \w)", rf"\1 {word}")
        for word in ("peut-être", "probablement", "apparemment", "prétendument")
    ],
    "es": [
        (r"(?<!no )\b(es|son|fue|era|está|están|será)\b(?= \w)", rf"{word} \1")
        for word in ("posiblemente", "probablemente", "supuestamente", "tal vez")
    ],
    "id": [(r"\b(adalah|akan|telah|merupakan|dapat)\b(?= \w)", rf"{word} \1") for word in ("mungkin", "diduga", "tampaknya")],
    "ms": [(r"\b(adalah|akan|telah|merupakan|boleh)\b(?= \w)", rf"{word} \1") for word in ("mungkin", "dikatakan")],
    "ru": [
        (r"\b(был|была|были|было|будет|будут|является|являются)\b(?= \w)", rf"{word} \1")
        for word in ("возможно", "вероятно", "якобы", "предположительно")
    ],
    "ar": [(r"(?<!\w)(كان|كانت|تكون|يكون|يمكن)(?= \w)", r"ربما \1")],
    "zh": [(r"(?<![不可没就还只总都于])(会|将|是)(?![的否])", r"可能\1"), (r"(?<=，)(?=\w)", "据称"), (r"(?<=，)(?=\w)", "也许")],
    "ja": [
        (r"(している|した|された|する|ある|いる)(?=。)", r"\1とみられる"),
        (r"(している|した|された|する|ある|いる)(?=。)", r"\1可能性がある"),
        (r"(している|した|された|する|ある|いる)(?=。)", r"\1かもしれない"),
    ],
}
"""Hedges put where they nearly always fit; for learning only (`benchmarks.training.changes`)."""


def hedged(sentence: str, code: str) -> bool:
    """True when one of `HEDGED` fits somewhere."""
    return any(regex.search(pattern, sentence) for pattern, _ in HEDGED[code])


def changed(sentence: str, rules: Sequence[tuple[str, str]], chance: random.Random, unless: str = "") -> str | None:
    """The sentence with one of the places that the rules fit changed; None where they fit nowhere, or where `unless`, a pattern,
    still fits something. Questions stay."""
    if any(mark in sentence for mark in "?？؟"):
        return None
    found = [(match, new) for pattern, new in rules for match in regex.finditer(pattern, sentence)]
    if not found:
        return None
    match, new = chance.choice(found)
    told = str(sentence[: match.start()] + match.expand(new) + sentence[match.end() :])
    if unless and regex.search(unless, told, regex.IGNORECASE):
        return None
    return told[:1].upper() + told[1:] if sentence[:1].isupper() else told
