"""Speakers exchanged on NTREX: recall of Q005 by language pair, and what fires on untouched text.

Beside every direct quote whose speaker one version names in full, the name is exchanged for that of one of four strangers,
written as the language writes it, one place at a time; the other version is untouched. The place is chosen by our own reader,
so a quote whose speaker it misses is not in the count. What it takes for a speaker and is none (a body that translations put
into other words, a website, the object of the verb) would be a change of something else: a name counts only where two of the
languages that are not compared give a quote of the same sentence to a name that sounds like it. In Chinese and Japanese a
name counts as full when it has a dot.

Lost attributions are planted by `lost_speakers.py`.

    python -m benchmarks.exchanged_speakers [--pairs id-fr,en-de] [--documents 45] [--record]
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.corpora import ntrex
from benchmarks.lost_speakers import lost
from benchmarks.ntrex_rules import GAP, Memo, document
from benchmarks.one_rule import options, untouched, whole_documents
from benchmarks.speaker_witnesses import is_speaker
from claimcheck import pipeline
from claimcheck.data import Document, Span
from claimcheck.settings import Settings
from claimcheck.text import read_text
from claimcheck.text.transcription import parts

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
ADDRESS = re.compile(r"\.[^\W\d_]")
"""What follows a word of a web address, which is no name."""
STRANGER = ("Elena Sokolova", "Marta Lindqvist", "Tomas Herrera", "Farid Haddad")


def speaker_names(language: str, names: Sequence[str]) -> list[str]:
    """The full names of speakers of some documents of NTREX, sorted."""
    found = set()
    for name in names:
        for quote in read_text(document(ntrex(language)[name], language)).quotes:
            if quote.kind == "direct" and quote.speaker and quote.cue and len(SPLIT.split(quote.speaker.name)) in (2, 3):
                found.add(quote.speaker.name)
    return sorted(found)


def exchanged(
    whole: Document, name: str, pair: Sequence[str], rng: random.Random, strangers: Sequence[str] = ()
) -> Iterator[tuple[Document, Span]]:
    """Each changed form of a document of NTREX, to be compared in a pair of languages, and the place of the new name in it.

    `strangers`: the names to choose from, else those of `STRANGERS`.
    """
    seen: set[int] = set()
    for quote in read_text(whole).quotes:
        speaker = quote.speaker
        if quote.kind != "direct" or speaker is None or len(SPLIT.split(speaker.name)) not in (2, 3) or quote.cue is None:
            continue
        at = whole.text.find(speaker.name, speaker.mention.start, speaker.mention.end)
        if at < 0 or at in seen or not is_speaker(parts(speaker.name), name, whole.text.count(GAP, 0, at), pair):
            continue
        if ADDRESS.match(whole.text, at + len(speaker.name)):
            continue
        seen.add(at)
        new = rng.choice(strangers or STRANGERS.get(whole.language, STRANGER))
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
                own = whole[codes[side], name]
                cases = [("exchanged", *case) for case in exchanged(own, name, codes, random.Random(f"{name} {side}"))]
                cases += [("lost", *case) for case in lost(own, name, codes)]
                for kind, changed, wanted in cases:
                    versions = [whole[left, name], whole[right, name]]
                    versions[side] = changed
                    (report,) = pipeline.compare_many([(versions[0], versions[1])], settings, encoder)
                    places = [part for finding in report.findings if finding.rule.code == CODE for part in finding.evidence]
                    hit = any(part.document == side and part.span.overlaps(wanted) for part in places)
                    counts[kind] += 1
                    counts[f"found {kind}"] += hit
                    if args.show and not hit:
                        around = changed.text[max(0, wanted.start - 150) : wanted.end + 150].replace("\n", " ")
                        spoke = [(q.speaker.name if q.speaker else None) for q in report.readings[1 - side].quotes]
                        print("missed", kind, codes, side, name, changed.slice(wanted), "|", around, "|", spoke)
        figures[f"{left}-{right}"] = {
            "statements": counts["statements"],
            "untouched": counts["untouched"],
            "exchanged": counts["exchanged"],
            "found": round(counts["found exchanged"] / max(1, counts["exchanged"]), 3),
            "lost": counts["lost"],
            "lost found": round(counts["found lost"] / max(1, counts["lost"]), 3),
        }
        print(f"{left}-{right}", figures[f"{left}-{right}"], flush=True)
    if args.record:
        from benchmarks.results import record

        record("exchanged_speakers", figures, data=("ntrex",), model=encoder.digest, tuned_on="false findings on these pairs")


if __name__ == "__main__":
    main()
