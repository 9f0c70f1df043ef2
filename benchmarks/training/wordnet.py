"""Contraries and words of like meaning in English, from WordNet 3.0 (Princeton University; its licence allows any use).

The dictionary's files are those of https://wordnet.princeton.edu, as Debian's package `wordnet-base` has them in
/usr/share/wordnet; their format is that of the manual page wndb(5WN).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
"""Parts of speech, and the files of each."""
CONTRARY, LIKE = "!", "&"
"""Pointers: to an antonym, to a similar adjective."""

Lemma = tuple[str, str]
"""Part of speech and base form."""


class WordNet(NamedTuple):
    """`contraries`, `likes`: lemma -> base forms of its antonyms, of its synonyms and similar adjectives. `read`: form in running
    text -> (lemma with a contrary, name of the form)."""

    contraries: Mapping[Lemma, set[str]]
    likes: Mapping[Lemma, set[str]]
    read: Mapping[str, list[tuple[Lemma, str]]]
    irregular: Mapping[Lemma, list[str]]

    def instead(self, word: str) -> tuple[dict[str, tuple[str, ...]], set[str]]:
        """What may stand in a word's place, in the same form: contraries with the two lemmas (sorted, behind their part of
        speech), and words of like meaning."""
        against: dict[str, tuple[str, ...]] = {}
        like: set[str] = set()
        for (part, lemma), name in self.read.get(word, ()):
            for found in self.contraries[part, lemma]:
                form = self.forms((part, found)).get(name)
                if form and form != word:
                    against[form] = (part, *sorted((lemma, found)))
            for found in self.likes[part, lemma] - self.contraries[part, lemma]:
                form = self.forms((part, found)).get(name)
                if form and form != word:
                    like.add(form)
        return against, like.difference(against)

    def forms(self, lemma: Lemma) -> dict[str, str]:
        """The forms of a lemma by name: base, s, ing, ed, en. Irregular ones as the dictionary lists them."""
        part, base = lemma
        if "_" in base:
            return {}
        found = {"base": base}
        if part not in "nv":
            return found
        listed = self.irregular.get(lemma, [])
        soft = re.search("[^aeiou]y$", base)
        plural = base[:-1] + "ies" if soft else base + ("es" if re.search("(s|x|z|ch|sh)$", base) else "s")
        if part == "n":
            return found | {"s": listed[0] if listed else plural}
        doubled = re.search("^[^aeiou]*[aeiou][bdgmnprt]$", base)
        stem = base[:-1] if re.search("[^e]e$", base) else base + (base[-1] if doubled else "")
        past = sorted((form for form in listed if not form.endswith(("ing", "s"))), key=lambda form: form.endswith("n"))
        regular = base[:-1] + "ied" if soft else stem + "ed"
        return found | {"s": plural, "ing": stem + "ing", "ed": (past or [regular])[0], "en": (past or [regular])[-1]}


def wordnet(folder: Path) -> WordNet:
    """The dictionary of a folder. Raises FileNotFoundError."""
    contraries: dict[Lemma, set[str]] = defaultdict(set)
    likes: dict[Lemma, set[str]] = defaultdict(set)
    irregular: dict[Lemma, list[str]] = defaultdict(list)
    for part, name in PARTS.items():
        entries = _entries((folder / f"data.{name}").read_text("latin-1"))
        for words, pointers in entries.values():
            for word in words:
                likes[part, word] |= set(words) - {word}
            for kind, offset, other, ends in pointers:
                if offset not in entries or PARTS.get(other.replace("s", "a")) != name:
                    continue
                there = entries[offset][0]
                if kind == CONTRARY:
                    contraries[part, words[int(ends[:2], 16) - 1]].add(there[int(ends[2:], 16) - 1])
                elif kind == LIKE:
                    for word in words:
                        likes[part, word] |= set(there)
        for line in (folder / f"{name}.exc").read_text("latin-1").splitlines():
            form, base = line.split()[:2]
            irregular[part, base].append(form)
    found = WordNet(contraries, likes, {}, irregular)
    read: dict[str, list[tuple[Lemma, str]]] = defaultdict(list)
    for lemma in contraries:
        for name, form in found.forms(lemma).items():
            read[form].append((lemma, name))
    return found._replace(read=dict(read))


def _entries(text: str) -> dict[str, tuple[list[str], list[list[str]]]]:
    """Offset -> the words of a set of synonyms, and its pointers (kind, offset, part of speech, which words)."""
    found = {}
    for line in text.splitlines():
        if line.startswith("  "):  # the licence
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4 : 4 + 2 * count : 2]]
        rest = fields[4 + 2 * count :]
        found[fields[0]] = words, [rest[at : at + 4] for at in range(1, 1 + 4 * int(rest[0]), 4)]
    return found
