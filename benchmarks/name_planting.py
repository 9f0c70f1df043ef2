"""Names of NTREX exchanged for others of their kind; benchmarks/names.py says what is a name and what is exchanged."""

from __future__ import annotations

import functools
import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import GAP, document
from claimcheck import languages
from claimcheck.data import Document, Span
from claimcheck.text import read_text
from claimcheck.text.mentions import find_mentions
from claimcheck.text.places import territory
from claimcheck.text.spelling import resemblance

KINDS = ("place", "person", "body")
NEAR = "near"
WAYS = ("once", "throughout")
SEEDS = 1
_ABBREVIATION = re.compile(r"(?<![\w.&-])[A-Z]{3,5}(?![\w&-])")
NO_BODIES = frozenset(
    (
        *("CEO", "DNA", "PTSD", "TSSB", "USA", "ABD", "EEUU", "USMCA", "IPO", "GDP", "DVD", "LGBT", "VIP", "SUV", "GPS", "GMT"),
        *("BST", "PIN", "USD", "DMZ", "AVC", "NYC", "PNG", "MSP", "MWP", "XXL", "XIX", "ADN", "VIH", "HIV", "TEPT", "PTBS"),
        *("PDG", "PHD", "LGTB", "OKE", "TPS"),
    )
)
"""Abbreviations of NTREX that name no body, as a reader sorted them."""
NO_PERSONS = frozenset(
    (
        *("London Gazette", "London Gazatte", "Washington Examiner", "Washington Post", "Boston Globe", "Evening News"),
        *("CBC News", "NBC News", "BBC Radio", "Air Niugini", "Priorities USA", "Wheelhouse Entertainment", "Monkey Business"),
        *("Mission Impossible", "Johnny English", "Джонни Инглиш", "Syracuse University", "Assembly Commission", "Toyota UK"),
        *("Livingstons Treffer", "Yuans Familie", "Sturridge LiverpoolFC", "Al-Moualem Suriye", "Titikaka Gölü", "Örneğin BMW"),
        *("El Salvador", "Estados Unidos", "Reino Unido", "Северная Корея", "Северной Кореи", "Северную Корею"),
        *("Соединенные Штаты", "ВМС США", "Трампа ФБР", "Досебы Синай", "Worten Dosebas", "Дэвис Тайлеру", "Юн Хо", "Nn Freeman"),
        *(
            "Ny May",
            "Prof Berzofsky",
            "スコティッシュ・プレミアシップ",
            "スタディオ・サン",
            "セント・ジョンストン",
            "デンバー・ナゲッツ",
        ),
        *(
            "トーリー・プラン",
            "ノルド・ストリーム",
            "バトン・ルージュ",
            "パブ・バー",
            "フェム・ファタール",
            "フロリダ・フィッシュ",
        ),
        *(
            "プライド・カムリ",
            "ベトフレッド・カップ",
            "ミッション・インポッシブル",
            "ラッパーカニエ・ウェスト",
            "ロンドン・ガゼット",
        ),
        *("ワシントン・エグザミナー", "ジョニー・イングリッシュ", "ジーン・フリーマ", "アル・ムアレム"),
    )
)
"""What the patterns find in NTREX that is no person, or a part of one's name, as a reader sorted it."""
_DOTTED = {
    "zh": re.compile(
        r"(?:(?<![\u4e00-\u9fff·])(?!以及|岁的|当德)|(?<=以及)|(?<=岁的)|(?<=当))"
        r"[\u4e00-\u9fff]{2,4}·[\u4e00-\u9fff]{2,4}?(?=[，。、（说]|表示|脚下)"
    ),
    "ja": re.compile(r"(?<![ァ-ヿ・])[ァ-ヺー]{2,8}・[ァ-ヺー]{2,8}(?![ァ-ヿ・])"),
}


_WORDS = {
    "UN": ("UN", "U.N"),
    "EU": ("EU", "E.U"),
    "KP": ("Korea", "DPRK"),
    "KR": ("Korea",),
    "US": ("US", "U.S", "America"),
    "GB": ("UK", "U.K", "Brit", "Engl"),
    "FR": ("Fren",),
    "ES": ("Span",),
    "NL": ("Dutch", "Holland"),
    "DK": ("Dan",),
    "TR": ("Turk",),
    "CH": ("Swiss",),
    "GR": ("Greek",),
    "PL": ("Pol",),
    "PH": ("Filip",),
    "AE": ("UAE", "Emirat"),
    "MM": ("Burm",),
    "CZ": ("Czech",),
}
"""English words of a territory that do not begin with the same four letters as its name."""


class Exchanged(NamedTuple):
    """A version with another name in it, and the places of the new name."""

    document: Document
    places: tuple[Span, ...]
    old: str
    new: str


def found(whole: Document, kind: str) -> list[Span]:
    """The names of a kind in a version."""
    language = languages.load(whole.language)
    text = whole.text
    if kind == "place":
        forms = sorted((name for name in _territories(whole.language)), key=len, reverse=True)
        before, after = (r"(?<![\w-])", r"\b") if language.spaced else (r"(?<![ァ-ヺー])", r"(?![ァ-ヺー])")
        pattern = re.compile(f"{before}(?:{'|'.join(map(re.escape, forms))}){after}")
        return [Span(*match.span()) for match in pattern.finditer(text)]
    if kind == "body":
        shouted = [line for line in text.split("\n") if line.isupper()]
        return [
            Span(*m.span())
            for m in _ABBREVIATION.finditer(text)
            if m[0] not in NO_BODIES and not any(m[0] in line for line in shouted)
        ]
    if whole.language in _DOTTED:
        return [Span(*match.span()) for match in _DOTTED[whole.language].finditer(text) if match[0] not in NO_PERSONS]
    if not language.spaced or language.direction == "rtl":
        return []
    reading = read_text(whole)
    no_names = _small(whole.language) | set(_territories(whole.language))
    spoke = [quote.speaker.mention for quote in reading.quotes if quote.speaker]
    return [
        mention.head
        for statement in reading.statements
        for mention in find_mentions(whole.prose, *statement.span, language)
        if mention.kind == "name"
        and (mention.titles or any(mention.head.overlaps(span) for span in spoke))
        and re.fullmatch(r"[^\W\d_][\w’'-]+ [^\W\d_][\w’'-]+", whole.slice(mention.head))
        and whole.slice(mention.head) not in NO_PERSONS
        and no_names.isdisjoint([whole.slice(mention.head), *whole.slice(mention.head).lower().split()])
    ]


@functools.cache
def _small(code: str) -> frozenset[str]:
    """The words that stand without a capital somewhere in NTREX: "letzte" of "Letzte Woche"."""
    return frozenset(
        word for lines in ntrex(code).values() for line in lines for word in re.findall(r"\w+", line) if word.islower()
    )


@functools.cache
def _territories(code: str) -> tuple[str, ...]:
    from babel import Locale

    names = Locale.parse(code).territories
    return tuple(
        name for key, name in sorted(names.items()) if len(key) == 2 and key.isalpha() and "(" not in name and " " not in name
    )


def attested(whole: Document, own: str, place: Span) -> bool:
    """Whether the English line, from which all versions were translated, has a word of the territory that stands here: none has
    of Mali in 马里兰 (Maryland)."""
    line = ntrex("en")[own][whole.text.count(GAP, 0, place.start)]
    beginnings = "|".join(map(re.escape, _english(whole.slice(place), whole.language)))
    part = r"(?!\w* [A-Z][a-z])" if whole.language == "en" else ""
    return bool(beginnings) and re.search(rf"\b(?:{beginnings}){part}", line) is not None


@functools.cache
def _english(name: str, code: str) -> tuple[str, ...]:
    """How English words of the territories of a name begin."""
    from babel import Locale

    codes = territory(name, languages.load(code))
    english = Locale("en").territories
    return tuple(form for key in sorted(codes) for form in (english[key][:4], *_WORDS.get(key, ())))


@functools.cache
def stock(code: str, kind: str) -> tuple[tuple[str, str], ...]:
    """(document, name) of every name of a kind in all NTREX documents of a language."""
    pairs = ((name, document(sentences, code)) for name, sentences in ntrex(code).items())
    return tuple(sorted({(name, whole.slice(span)) for name, whole in pairs for span in found(whole, kind)}))


def _nearest(code: str, old: str, others: Sequence[str], kind: str) -> str:
    """The name spelt most like another one of its kind, but no other name of the same territory."""
    language = languages.load(code)
    stock_there: Sequence[str] = _territories(code) if kind == "place" else others
    codes = territory(old, language)
    two = (name for name in stock_there if name != old and not codes & territory(name, language))
    return max(two, key=lambda name: (resemblance(old, name), name))


def exchange(whole: Document, own: str, kind: str, way: str, rng: random.Random) -> Exchanged | None:
    """Another name of its kind put in the place of one; None where there is none."""
    if kind == NEAR:
        kind = rng.choice(("place", "person"))
        return _exchanged(whole, own, kind, way, rng, nearest=True)
    return _exchanged(whole, own, kind, way, rng, nearest=False)


def _exchanged(whole: Document, own: str, kind: str, way: str, rng: random.Random, *, nearest: bool) -> Exchanged | None:
    places = [place for place in found(whole, kind) if kind != "place" or attested(whole, own, place)]
    if not places:
        return None
    old = whole.slice(rng.choice(places))
    parts = re.split("[ ·・]", old)
    others = [n for where, n in stock(whole.language, kind) if where != own and not set(re.split("[ ·・]", n)) & set(parts)]
    if not others:
        return None
    new = _nearest(whole.language, old, others, kind) if nearest else rng.choice(others)
    last = re.split("[ ·・]", new)[-1]
    edge = r"\b" if languages.load(whole.language).spaced else ""
    spots = [(m.span(), new) for m in re.finditer(edge + re.escape(old) + edge, whole.text)]
    if kind == "place":
        spots = [(span, new) for span, _ in spots if Span(*span) in places]
    if way == "once":
        spots = [rng.choice(spots)]
    elif kind == "person":
        taken = [Span(*span) for span, _ in spots]
        short = re.finditer(edge + re.escape(parts[-1]) + edge, whole.text)
        spots += [(m.span(), last) for m in short if not any(span.overlaps(m.span()) for span in taken)]
    text, at, marked = "", 0, []
    for (start, end), word in sorted(spots):
        text += whole.text[at:start] + word
        marked.append(Span(len(text) - len(word), len(text)))
        at = end
    return Exchanged(Document.from_text(text + whole.text[at:], whole.language), tuple(marked), old, new)


def exchanges(whole: Document, own: str, kind: str) -> Iterator[tuple[str, Exchanged]]:
    """(way, what is exchanged), some of each way."""
    for way in WAYS:
        seen = set()
        for seed in range(SEEDS):
            changed = exchange(whole, own, kind, way, random.Random(f"{seed} {own} {kind} {way}"))
            if changed and changed.document.text not in seen:
                seen.add(changed.document.text)
                yield way, changed
