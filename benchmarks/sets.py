"""The public data that benchmarks read: where it lies on this machine, where it is published, and its fingerprint."""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
"""The project's folder."""


class MissingDataError(SystemExit):
    """A benchmark's data is not on this machine; str() says which and where it is published.

    A SystemExit: a benchmark run by itself ends with that line, `python -m benchmarks` goes on to the next.
    """


class DataSet(NamedTuple):
    """One folder of the data directory."""

    title: str
    published: str
    licence: str
    used_for: str


SETS = {
    "demetr": DataSet("DEMETR", "https://github.com/marzenakrp/demetr", "MIT", "recall by kind of planted error"),
    "differences_id_fr": DataSet(
        "Natural differences, Indonesian and French", "not yet published (annotation of NTREX-128)", "ours", "natural differences"
    ),
    "mlqe_pe": DataSet("MLQE-PE", "https://github.com/sheffieldnlp/mlqe-pe", "CC0", "training"),
    "ntrex": DataSet(
        "NTREX-128", "https://github.com/MicrosoftTranslator/NTREX", "CC BY-SA 4.0", "planted differences, training"
    ),
    "parallel_text": DataSet(
        "Debian books, TICO-19, FLORES, WMT newstest",
        "https://salsa.debian.org, https://tico-19.github.io, https://github.com/facebookresearch/flores, https://www.statmt.org",
        "GPL-2+ and CC BY-SA, CC0, CC BY-SA, research use",
        "training",
    ),
    "pud": DataSet("Parallel Universal Dependencies", "https://universaldependencies.org", "CC BY-SA 3.0", "names, numbers"),
    "quotes_de_wikinews": DataSet(
        "Quotations in German Wikinews",
        "https://arxiv.org/abs/2404.16764",
        "CC BY-NC-SA 4.0",
        "quotes",
    ),
    "quotes_polnear": DataSet("PolNeAR", "https://github.com/networkdynamics/PolNeAR", "none stated", "quotes"),
    "refresd": DataSet("REFreSD", "https://github.com/Elbria/xling-SemDiv", "MIT", "divergent or not, and which words"),
    "swissgov_rsd": DataSet(
        "SwissGov-RSD", "https://github.com/ZurichNLP/SwissGov-RSD", "labels CC BY", "word differences in documents"
    ),
    "textberg": DataSet(
        "Text+Berg", "https://github.com/thompsonb/vecalign (bleualign_data)", "GPL-2", "alignment of statements, training"
    ),
    "xl_wa": DataSet("XL-WA", "https://github.com/SapienzaNLP/XL-WA", "CC BY-NC-SA 4.0", "word links"),
    "xquad": DataSet("XQuAD", "https://github.com/google-deepmind/xquad", "CC BY-SA 4.0", "span projection"),
}


def place() -> Path | None:
    """The data directory: $CLAIMCHECK_DATA, or ../shared/data where that exists; None where there is none."""
    named = os.environ.get("CLAIMCHECK_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    return folder if folder.is_dir() else None


def folder(name: str) -> Path:
    """The folder of one set, by its key in `SETS`. Raises MissingDataError."""
    data, about = place(), SETS[name]
    if data is None or not (data / name).is_dir():
        where = f"not in {data}" if data else "there is no data folder (set CLAIMCHECK_DATA)"
        raise MissingDataError(f"{about.title} ({name}/) is missing: {where}; published at {about.published}")
    return data / name


@functools.cache
def digest(path: Path) -> str:
    """sha256 over the names and bytes of a file, or of all files of a folder in order of their names."""
    total = hashlib.sha256()
    for file in sorted(part for part in path.rglob("*") if part.is_file()) if path.is_dir() else [path]:
        total.update(file.relative_to(path.parent).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()
