"""What stands beside a number changed while the number stays: recall of F001 by pair, NTREX, and findings on untouched text.

In every version of a document every fourth sentence or so that gives a figure with a currency gets another currency ("$40m"
becomes "€40m"), and every fourth or so that makes a figure the least there is makes it the most ("more than 40" becomes
"less than 40"), and the other way round. What is changed is told here by plain patterns, not by the reader under test. Nothing
is changed where the other version names no currency or no bound: translators leave them out. A planted difference is found
when F001 marks its place.

    python -m benchmarks.quantities [--pairs id-fr,en-de] [--documents 20] [--show] [--record]

These documents are development data: the lists of words were mended by the untouched text of eight pairs.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence

from benchmarks import results
from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import Memo, document
from benchmarks.numbers import GAP_BETWEEN, Planted, found, run, shown
from claimcheck import pipeline

FIGURE = r"\d+(?:[.,\u00a0 ]\d+)*"
MAGNITUDES = (
    r"(?:[ \u00a0]?(?:million|billion|trillion|thousand|m|bn|juta|miliar|ribu|triliun|(?:millions|milliards) d(?:e |')"
    r"|Millionen|Milliarden|Mio\.|Mrd\.|millones de|mil millones de|mil|миллион\w*|миллиард\w*|млн|млрд|тыс\.?|тысяч\w*"
    r"|مليون|مليار|ألف|milyon|milyar|bin|[万億亿兆千百]+))?"
)
CURRENCIES = {
    "en": {"dollars": "euros", "euros": "dollars", "pounds": "dollars"},
    "id": {"dolar": "euro", "euro": "dolar", "pound": "dolar", "rupiah": "dolar"},
    "fr": {"dollars": "euros", "euros": "dollars", "livres": "euros"},
    "de": {"Dollar": "Euro", "Euro": "Dollar", "Pfund": "Dollar"},
    "es": {"dólares": "euros", "euros": "dólares", "libras": "dólares"},
    "ru": {"долларов": "евро", "евро": "долларов", "фунтов": "долларов", "рублей": "долларов"},
    "ar": {"دولار": "يورو", "يورو": "دولار", "جنيه": "دولار"},
    "tr": {"dolar": "avro", "avro": "dolar", "euro": "dolar", "sterlin": "dolar"},
    "zh": {"美元": "欧元", "欧元": "美元", "英镑": "美元"},
    "ja": {"ドル": "ユーロ", "ユーロ": "ドル", "ポンド": "ドル", "円": "ドル"},
}
SIGNS = {"$": "€", "€": "$", "£": "$"}
BEFORE = {
    "en": {"more than": "less than", "less than": "more than", "at least": "at most", "over": "under", "up to": "at least"},
    "id": {
        "lebih dari": "kurang dari",
        "kurang dari": "lebih dari",
        "setidaknya": "paling banyak",
        "sedikitnya": "paling banyak",
    },
    "fr": {"plus de": "moins de", "moins de": "plus de", "au moins": "au plus", "jusqu'à": "au moins"},
    "de": {
        "mehr als": "weniger als",
        "weniger als": "mehr als",
        "mindestens": "höchstens",
        "über": "unter",
        "bis zu": "mindestens",
    },
    "es": {"más de": "menos de", "menos de": "más de", "al menos": "como máximo", "por lo menos": "como máximo"},
    "ru": {"более": "менее", "менее": "более", "не менее": "не более", "свыше": "менее", "как минимум": "не более"},
    "ar": {"أكثر من": "أقل من", "أقل من": "أكثر من", "ما لا يقل عن": "ما لا يزيد عن"},
    "tr": {"en az": "en fazla", "en fazla": "en az"},
    "zh": {"超过": "不到", "至少": "至多", "不到": "超过", "少于": "超过"},
    "ja": {"少なくとも": "多くとも", "最大": "最低"},
}
BEHIND = {
    "tr": {"fazla": "az", "az": "fazla", "üzerinde": "altında", "altında": "üzerinde"},
    "zh": {"以上": "以下"},
    "ja": {"以上": "未満", "未満": "以上", "を超える": "に満たない"},
}


def currency_places(text: str, code: str) -> list[tuple[int, int, str]]:
    """Where a sentence names the currency of a figure, and what may stand there instead."""
    places = [(m.start(1), m.end(1), SIGNS[m[1]]) for m in re.finditer(rf"(?<![A-Z])([$€£])(?={FIGURE})", text)]
    for word, new in CURRENCIES[code].items():
        edge = "" if code in ("zh", "ja") else r"(?!\w)"
        # A sign beside the word would go on saying what it was.
        pattern = rf"(?<![$€£\d.,]){FIGURE}{MAGNITUDES}[ \u00a0]?({word}){edge}"
        places += [(m.start(1), m.end(1), new) for m in re.finditer(pattern, text)]
    return places


def bound_places(text: str, code: str) -> list[tuple[int, int, str]]:
    """Where a sentence makes a figure the least or the most there is, and what may stand there instead."""
    places = []
    for phrase, new in BEFORE[code].items():
        pattern = rf"(?<!\w)({phrase})[ \u00a0](?=[$€£]?\d)" if code not in ("zh", "ja") else rf"({phrase})[ ]?(?=\d)"
        for m in re.finditer(pattern, text, re.IGNORECASE):
            # "No more than" and the like are another phrase.
            if not re.search(r"(?:\bno|\bnot|\bne|pas|nicht|no|tidak|tak|не|не|لا|不) ?$", text[: m.start(1)], re.IGNORECASE):
                places.append((m.start(1), m.end(1), new.capitalize() if m[1][0].isupper() else new))
    for phrase, new in BEHIND.get(code, {}).items():
        pattern = rf"\d['’]?[td][ae]n ({phrase})\b|\d['’][ıiuü]n ({phrase})\b" if code == "tr" else rf"\d\w{{0,3}}?({phrase})"
        places += [(m.start(m.lastindex or 1), m.end(m.lastindex or 1), new) for m in re.finditer(pattern, text)]
    return places


PLACES = {"currency": currency_places, "bound": bound_places}


def plant(
    sentences: Sequence[str], other: Sequence[str], codes: tuple[str, str], kind: str, rng: random.Random
) -> tuple[list[str], list[Planted]]:
    """Change what stands beside a figure in every fourth sentence or so that has such a thing, as the `other` version's has.

    `codes`: the two languages.
    """
    changed, planted, last = list(sentences), [], -GAP_BETWEEN
    for at, text in enumerate(sentences):
        places = PLACES[kind](text.strip(), codes[0])
        if not places or at - last < GAP_BETWEEN or not PLACES[kind](other[at].strip(), codes[1]):
            continue
        start, end, new = rng.choice(places)
        changed[at] = text.strip()[:start] + new + text.strip()[end:]
        planted.append(Planted(at, start, start + len(new), kind))
        last = at
    return changed, planted


def measure(left: str, right: str, names: Sequence[str], encoder: Memo, show: bool) -> dict[str, results.Value]:
    """Untouched and planted versions of some documents of one pair."""
    rng = random.Random(f"{left}-{right}")
    codes, texts = (left, right), {code: ntrex(code) for code in (left, right)}
    whole = {(code, name): document(texts[code][name], code) for code in codes for name in names}
    untouched = pipeline.comparisons([(whole[left, name], whole[right, name]) for name in names], encoder)
    known = {name: {finding.fingerprint for finding in shown(pair)} for name, pair in zip(names, untouched, strict=True)}
    jobs = []
    for name, side, kind in itertools.product(names, (0, 1), PLACES):
        own, other = codes[side], codes[1 - side]
        sentences, planted = plant(texts[own][name], texts[other][name], (own, other), kind, rng)
        if planted:
            new = document(sentences, own)
            jobs.append((name, side, sentences, planted, (new, whole[right, name]) if side == 0 else (whole[left, name], new)))
    counts = {kind: [0, 0] for kind in PLACES}
    for (name, side, sentences, planted, _), pair in zip(
        jobs, pipeline.comparisons([job[-1] for job in jobs], encoder), strict=True
    ):
        for one, hit in found(pair, side, sentences, planted, known[name]):
            counts[one.kind][0] += 1
            counts[one.kind][1] += hit
            if show and not hit:
                print(
                    f"{left}-{right} MISSED {sentences[one.sentence]}",
                    texts[codes[1 - side]][name][one.sentence].strip(),
                    sep="\n    ",
                )
    return {
        "statements": sum(1 for pair in untouched for bead in pair.alignment.beads if bead.left and bead.right),
        **{f"{kind} planted": count for kind, (count, _) in counts.items()},
        **{f"{kind} found": hits / count if count else "–" for kind, (count, hits) in counts.items()},
        "F001 untouched": sum(len(own) for own in known.values()),
    }


def main() -> None:
    """What stands beside numbers."""
    run("quantities", __doc__, measure, "untouched text of eight pairs")


if __name__ == "__main__":
    main()
