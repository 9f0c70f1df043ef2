"""Long and hostile texts: does the cost of a comparison grow with the text and no faster, and what is the largest that fits?

Each row is one process of the command line. News: WMT newstest, English and French, so many lines of either, three a
paragraph; "again" has the vectors in its cache, so that everything but the encoder is left. Ten megabytes of news go through
`quotes` (the same lines several times over). Hostile texts are 1 MB on one line, through `quotes` and, against 100 lines of
news, through `compare`. CPU s: processor time of all threads, which other programs on the machine hardly touch.

    python -m benchmarks.scale [--lines 1000,2000,4000,8000] [--no-hostile]
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path
from typing import Any

import claimcheck
from benchmarks import results, sets
from benchmarks.cold_start import Cost, run
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.pipeline import read

YEARS = ("newstest2008", "newstest2009", "newstest2010", "newstest2011", "newstest2012", "newstest2013")
LINES = (1000, 2000, 4000, 8000)
BYTES = 1_000_000
OTHER = 100
"""Lines of news that a hostile text is compared with."""


def news() -> list[tuple[str, str]]:
    """Lines of newstest, English and French. Raises MissingDataError."""
    folder = sets.folder("parallel_text") / "newstest"
    sides = [
        list(itertools.chain.from_iterable((folder / f"{year}.{code}").read_text("utf-8").splitlines() for year in YEARS))
        for code in ("en", "fr")
    ]
    return [(en.strip(), fr.strip()) for en, fr in zip(*sides, strict=True) if en.strip() and fr.strip()]


def paragraphs(lines: list[str]) -> str:
    """Three lines a paragraph."""
    return "\n\n".join(" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)) + "\n"


def hostile(prose: str) -> dict[str, str]:
    """One line of about 1 MB each."""
    return {
        "prose": " ".join(prose.split()),
        "prose without stops": "".join(c for c in " ".join(prose.split()) if c not in '.!?…:;«»“”"'),
        "one word": "abcdefghij" * (BYTES // 10),
        "digits": "1234567890" * (BYTES // 10),
        "quotation marks": '"' * BYTES,
        "combining marks": "a" + "\u0301" * (BYTES // 2),
        "Chinese": "部长说：“河水正在上涨，星期五将关闭大桥。”居民们担心他们的房屋。" * (BYTES // 99),
        "Chinese without stops": "部长说河水正在上涨星期五将关闭大桥居民们担心他们的房屋" * (BYTES // 81),
        "one verb of saying": "said " * (BYTES // 5),
    }


def figures(cost: Cost, **more: results.Value) -> dict[str, results.Value]:
    """A row."""
    return {**more, "seconds": cost.seconds, "CPU s": cost.processor, "peak MB": round(cost.memory)}


def main(lines: tuple[int, ...] = LINES, with_hostile: bool = True) -> dict[str, Any]:
    """Measure and record."""
    pairs = news()
    rows: dict[str, dict[str, results.Value]] = {}
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        left, right, text = folder / "a.txt", folder / "b.txt", folder / "c.txt"
        compare = ["-m", "claimcheck", "compare", "--format", "json", "--isolated", "--cache-dir", kept]
        languages = ["--left-language", "en", "--right-language", "fr"]
        for count in lines:
            left.write_text(paragraphs([en for en, _ in pairs[:count]]), "utf-8")
            right.write_text(paragraphs([fr for _, fr in pairs[:count]]), "utf-8")
            statements = sum(len(read(claimcheck.read(str(path))).statements) for path in (left, right))
            characters = len(left.read_text("utf-8")) + len(right.read_text("utf-8"))
            for vectors in folder.glob("vectors-*"):
                vectors.unlink()
            for again in ("", ", again"):
                cost = run([*compare, str(left), str(right), *languages])
                rows[f"compare, {count} lines{again}"] = figures(cost, characters=characters, statements=statements)
        english = paragraphs([en for en, _ in pairs])
        for size in (1, 10):
            text.write_text((english * (size * BYTES // len(english) + 1))[: size * BYTES], "utf-8")
            rows[f"quotes, {size} MB of news"] = figures(run(["-m", "claimcheck", "quotes", str(text)]), characters=size * BYTES)
        if with_hostile:
            right.write_text(paragraphs([fr for _, fr in pairs[:OTHER]]), "utf-8")
            for name, line in hostile(english[:BYTES]).items():
                text.write_text(line, "utf-8")
                rows[f"quotes, {name}"] = figures(run(["-m", "claimcheck", "quotes", str(text)]), characters=len(line))
                rows[f"compare, {name}"] = figures(run([*compare, str(text), str(right)]), characters=len(line))
    return results.record("scale", rows, data=["parallel_text"], model=EmbeddedEncoder().digest)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", default=",".join(map(str, LINES)), help="lines of news to compare, with commas")
    parser.add_argument("--no-hostile", action="store_true", help="news only")
    given = parser.parse_args()
    main(tuple(map(int, given.lines.split(","))), not given.no_hostile)
    print(results.table("scale"))
