"""Names exchanged on NTREX, with the languages' files hidden: recall of F003 between languages without a file.

What `names` measures, on the first documents of the set. Names are planted as there; then both versions are compared as if their
languages, or the right one alone ("en-fr*"), had no file: without word lists, without what territories are called besides CLDR's
names, and without what the code does for Arabic, German or Russian. What the built-in model and the learnt weights know of these
languages stays, so that others fare worse.

    python -m benchmarks.names_blind [--pairs es-fr,en-fr*] [--documents 24] [--record]
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

from benchmarks.corpora import ntrex
from benchmarks.names import measured
from benchmarks.ntrex_rules import Memo
from benchmarks.one_rule import options
from claimcheck import languages, pipeline
from claimcheck.languages import Language
from claimcheck.settings import Settings
from claimcheck.text import demonyms, places

PAIRS = "es-fr,en-de,es-ru,id-tr,ar-fr,tr-ja,ru-zh,en-fr*,es-ar*"
NO_FILE = "sv"
"""A language without a file, whose empty lists the others are given."""


class Hidden(str):
    """The code of a language, which is none of those that code and data know by themselves."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hidden) and str.__eq__(self, other)


@functools.cache
def _hidden(language: Language) -> Language:
    return replace(
        languages.load(NO_FILE),
        code=Hidden(language.code),
        name=language.name,
        direction=language.direction,
        spaced=language.spaced,
        quotation=language.quotation,
    )


@contextlib.contextmanager
def hidden(*codes: str) -> Iterator[None]:
    """Languages are as if they had no file."""
    load, also, made = languages.load, languages.other_territory_names, languages.stems_of_territories

    def unread(code: str) -> Language:
        return _hidden(load(code)) if str(code) in codes else load(code)

    def without_ours(code: str) -> dict[str, list[str]]:
        return {} if isinstance(code, Hidden) else also(code)

    def without_stems(code: str) -> dict[str, list[str]]:
        return {} if isinstance(code, Hidden) else made(code)

    with (
        mock.patch.object(languages, "load", unread),
        mock.patch.object(places, "other_territory_names", without_ours),
        mock.patch.object(demonyms, "other_territory_names", without_ours),
        mock.patch.object(demonyms, "stems_of_territories", without_stems),
    ):
        yield


def main() -> None:
    """Measure, print, and record when asked."""
    args = options(__doc__, PAIRS, 24)
    settings = Settings()
    encoder = Memo(pipeline.encoder_for(settings))
    figures = {}
    for pair in args.pairs.split(","):
        left, right = pair.rstrip("*").split("-")
        hiding = functools.partial(hidden, *((right,) if pair.endswith("*") else (left, right)))
        names = list(ntrex(left))[: args.documents]
        figures[pair] = measured((left, right), names, settings, encoder, show=args.show, hiding=hiding)
        print(pair, figures[pair], flush=True)
    if args.record:
        from benchmarks.results import record

        record(
            "names_blind",
            figures,
            data=("ntrex",),
            model=encoder.digest,
            tuned_on="weights learnt from TICO-19 and MLQE-PE; what holds beside languages without a file set by hand on NTREX, "
            "the first 40 documents",
        )


if __name__ == "__main__":
    main()
