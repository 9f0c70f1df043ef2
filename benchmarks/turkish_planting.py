"""Turkish verbs without their "not": endings go by the vowels and the last consonant of what is left."""

from __future__ import annotations

from collections.abc import Iterator

_SOFT = "(?:e|gi|gü|affe|bahse|hapse|hisse|kaybe|keşfe|nakle|redde|seyre|terke|zanne)"
"""Turkish stems without their last "t", which is "d" before a vowel: "etmiyor", "ediyor"."""
_HARMONY = (("aı", "ı", "ı"), ("ei", "i", "i"), ("ou", "ı", "u"), ("öü", "i", "ü"))
"""Vowels of a Turkish verb, the vowel that stands behind its "not", and the one that stands there without it."""


def affirmed_verbs() -> Iterator[tuple[str, str]]:
    """Patterns of denied verbs in the past, in -iyor, -ecek, -en and -miş, and what they become without "not".

    What follows is told by the verb's last vowel and consonant. Behind "a" and "e" it is open whether
    "not" or "cannot" is said ("başlamadı", "alamadı"): only a "y" tells.
    """
    yield r"(?<=[aeıioöuü])y([ae])m[ae]d([ıi])(?!ğ)", r"y\1bildi"
    yield r"(?<=[aeıioöuü]y[ae])m[ıiuü]yor", "biliyor"
    yield r"(?<=\w[ıiuü])m[ıiuü](?=yor)", ""
    yield rf"(?<=\b{_SOFT})tm(?=[iü]yor)", "d"
    yield rf"(?<=\w[^aeıioöuü\W])(?<!\b{_SOFT}t)m(?=[ıiuü]yor)", ""
    yield rf"(?<=\b{_SOFT})tmey(?=e(?:c|n))", "d"
    yield rf"(?<=\w[^aeıioöuü\W])(?<!\b{_SOFT}t)m[ae]y(?=[ae](?:c[ae][kğ]|n))", ""
    yield r"(?<=\w[ıiuü])m[ae](?=y[ae](?:c[ae][kğ]|n))", ""
    for vowels, told, wanted in _HARMONY:
        # "a" and "e" are lost with "not", and what follows goes by the vowel before: "söylemiyor", "söylüyor".
        yield rf"(?<=[{vowels}][^aeıioöuü\W]?[^aeıioöuüy\W])[ae]m[ıi](?=yor)", wanted
        yield rf"(?<=[{vowels}][^aeıioöuü\W]{{0,2}})(?<![ae])m[ae]m{told}ş", f"m{wanted}ş"
        for consonants, letter in (("fstkçşhp", "t"), ("bcdgğjlmnrvyz", "d")):
            for ending in ("{}(?!ğ)", "{}ğ{}(?!n)", "{}ğ{}n{}"):
                new = ending.partition("(")[0].replace("{}", wanted)
                yield rf"(?<=[{vowels}][{consonants}])m[ae]d{ending.replace('{}', told)}", letter + new
