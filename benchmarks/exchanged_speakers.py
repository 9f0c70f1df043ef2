"""Speakers exchanged on NTREX: recall of Q005 by language pair, and what fires on untouched text.

Beside every direct quote whose speaker one version names in full, the name is exchanged for that of one of four strangers,
written as the language writes it, one quote at a time; the other version is untouched. The place is chosen by our own reader,
so a quote whose speaker it misses is not in the count, and some of the "speakers" are none. In Chinese and Japanese a name
counts as full when it has a dot.

    python -m benchmarks.exchanged_speakers [--pairs id-fr,en-de] [--documents 45] [--record]
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.corpora import ntrex
from benchmarks.ntrex_rules import Memo
from benchmarks.one_rule import options, untouched, whole_documents
from claimcheck import pipeline
from claimcheck.data import Document, Span
from claimcheck.settings import Settings
from claimcheck.text import read_text

PAIRS = "id-fr,en-de,es-ru,de-tr,en-es,fr-ru,en-tr,en-ar,en-zh,tr-ja,ar-fr,ru-zh,ja-en"
CODE = "Q005"
STRANGERS = {
    "ar": ("إيلينا سوكولوفا", "مارتا ليندكفيست", "توماس هيريرا", "فريد بن حداد"),
    "ja": ("エレーナ・ソコロワ", "マルタ・リンドクヴィスト", "トマス・エレーラ", "ファリド・ハダド"),
    "ru": ("Елена Соколова", "Марта Линдквист", "Томас Эррера", "Фарид Хаддад"),
    "zh": ("叶莲娜·索科洛娃", "玛尔塔·林德奎斯特", "托马斯·埃雷拉", "法里德·哈达德"),
}
SPLIT = re.compile("[ ·・]")
"""What parts the words of a name."""
STRANGER = ("Elena Sokolova", "Marta Lindqvist", "Tomas Herrera", "Farid Haddad")


def exchanged(whole: Document, rng: random.Random) -> Iterator[tuple[Document, Span]]:
    """Each changed document, and the place of the new name in it."""
    quotes = read_text(whole).quotes
    for quote in quotes:
        speaker = quote.speaker
        if quote.kind != "direct" or speaker is None or len(SPLIT.split(speaker.name)) not in (2, 3) or quote.cue is None:
            continue
        at = whole.text.find(speaker.name, speaker.mention.start, speaker.mention.end)
        if at < 0:
            continue
        new = rng.choice(STRANGERS.get(whole.language, STRANGER))
        text = whole.text[:at] + new + whole.text[at + len(speaker.name) :]
        yield Document.from_text(text, whole.language), Span(at, at + len(new))


def main() -> None:
    """Measure, print, and record when asked."""
    args = options(__doc__, PAIRS, 45)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures = {}
    for left, right in (pair.split("-") for pair in args.pairs.split(",")):
        codes = (left, right)
        names = list(ntrex(left))[: args.documents]
        whole = whole_documents(codes, names)
        counts = Counter(untouched(CODE, [(whole[left, n], whole[right, n]) for n in names], settings, encoder, args.show))
        for name in names:
            for side in (0, 1):
                for changed, wanted in exchanged(whole[codes[side], name], random.Random(f"{name} {side}")):
                    versions = [whole[left, name], whole[right, name]]
                    versions[side] = changed
                    (report,) = pipeline.compare_many([(versions[0], versions[1])], settings, encoder)
                    places = [part for finding in report.findings if finding.rule.code == CODE for part in finding.evidence]
                    hit = any(part.document == side and part.span.overlaps(wanted) for part in places)
                    counts["exchanged"] += 1
                    counts["found"] += hit
                    if args.show and not hit:
                        around = changed.text[max(0, wanted.start - 150) : wanted.end + 150].replace("\n", " ")
                        spoke = [(q.speaker.name if q.speaker else None) for q in report.readings[1 - side].quotes]
                        print("missed", codes, side, name, changed.slice(wanted), "|", around, "|", spoke)
        figures[f"{left}-{right}"] = {
            "statements": counts["statements"],
            "untouched": counts["untouched"],
            "exchanged": counts["exchanged"],
            "found": round(counts["found"] / max(1, counts["exchanged"]), 3),
        }
        print(f"{left}-{right}", figures[f"{left}-{right}"], flush=True)
    if args.record:
        from benchmarks.results import record

        record("exchanged_speakers", figures, data=("ntrex",), model=encoder.digest, tuned_on="false findings on these pairs")


if __name__ == "__main__":
    main()
