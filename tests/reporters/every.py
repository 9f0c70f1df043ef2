"""Reports of every kind that a format must serve, and readers that say whether a format's output is whole."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import Any

import junitparser
import lxml.html
from markdown_it import MarkdownIt

from claimcheck.ci.merging import merge
from claimcheck.data import Document, Quote, Reading, Span, Speaker
from claimcheck.findings import Evidence, Finding, Pairing, Report, Rule, Severity, Skipped
from claimcheck.origin import Origin, Run, Segment
from tests.reporters.samples import FRENCH, INDONESIAN, MISSING, SHIFTED, evidence, finding, report

HOSTILE = (
    "<script>alert(1)</script> ]]> ::error::gone ##[error]gone %0A \u202eturned\u202c \x1b[31mred\x00\x85\u2028\ufffe "
    "\U000e0068\U000e0069"
    "@octocat #12 [click](http://evil.example) ![i](//x) `c` | *b* _i_ $x$ ~~s~~ www.evil.example & \"q\" 'a' \\ {0}"
)
VERB = Rule("Q008", "reporting-verb", Severity.NOTE, "A verb differs.", one_text=True)
GERMAN = Document("a.de.txt", "de", "Titel\n\nEr sagte: „Sicher.“ Der Feind scheiterte.\n")
ARABIC = Document("b.ar.txt", "ar", "عنوان\n\nقال: «نحن بأمان». ثم فشل العدو.\n")


def paired(made: Report) -> Report:
    """The report as the pipeline makes it: it knows its pair."""
    return dataclasses.replace(made, pairings=(Pairing(0, 1, made.relation or "translation"),))


def hostile(words: str = HOSTILE) -> Report:
    """A report whose text, message, paths and reasons are `words`."""
    documents = (Document("./x: y,%|<b>`.txt", "en", f"Safe.\n{words}\nSafe."), Document("ü/::error::.md", "fr", words))
    found = finding(Evidence(0, Span(6, 6 + len(words))), Evidence(1, Span(0, len(words))), message=words)
    made = report(found, dataclasses.replace(found, suppressed=words), documents=documents, skipped=(Skipped(words, words),))
    return paired(made)


def without_lines() -> Report:
    """A document of paragraphs, and one whose lines are those of another text."""
    docx = Document(
        "a.docx", "id", "Judul\nAman. Gagal.", origin=Origin(segments=(Segment(0, "paragraph 1"), Segment(6, "Gagal di")))
    )
    source = "<h1>Titre</h1>\r\n<p>S&ucirc;r. Rat&eacute;.</p>"
    runs = (Run(0, 5, 4, 9), Run(6, 7, 19, 20), Run(7, 8, 20, 27), Run(8, 13, 27, 32), Run(13, 14, 32, 40), Run(14, 15, 40, 41))
    page = Document("a.html", "fr", "Titre\nSûr. Raté.", origin=Origin(source, runs, (Segment(6, "p 2"),)))
    return paired(report(finding(*evidence((docx, "Gagal."), (page, "Raté."))), documents=(docx, page)))


def later_lines() -> Report:
    """Two articles of JSON Lines, which begin in the middle of their file."""
    source = '{"id": "x", "text": "Sûr. L\'ennemi a échoué."}'
    start = source.index("Sûr")
    text = source[start:-2]
    origin = Origin(source, (Run(0, len(text), start, start + len(text)),), (Segment(0, "article x text"),), 5000, 12)
    one, two = (Document(path, code, text, origin=origin) for path, code in (("a.jsonl", "fr"), ("b.jsonl", "en")))
    found = finding(*evidence((one, "échoué"), (two, "Sûr.")))
    return paired(report(found, documents=(one, two)))


def several() -> Report:
    """Three pairs, of which the first two share a document and the last has no finding."""
    far = finding(*evidence((INDONESIAN, "Aman."), (GERMAN, "Sicher.")), rule=MISSING)
    verb = finding(*evidence((INDONESIAN, "berkata")), rule=VERB)
    arabic = finding(*evidence((ARABIC, "ثم فشل العدو"), (FRENCH, "L'ennemi a échoué.")), message="„العدو“ fehlt")
    made = [
        dataclasses.replace(SHIFTED, findings=(*SHIFTED.findings, verb)),
        report(far, verb, documents=(INDONESIAN, GERMAN)),
        report(arabic, documents=(ARABIC, FRENCH), relation="rewrite"),
        report(documents=(GERMAN, FRENCH)),
    ]
    return merge([paired(one) for one in made], [Skipped("c.id.txt", "no French version")])


def quoted() -> Report:
    """Readings with speakers, whose words are nobody's business either."""
    quote = Quote(INDONESIAN, Span(19, 40), (Span(20, 39),), "direct", Speaker("Qasim Araji", Span(7, 10)), Span(11, 18))
    readings = (Reading(INDONESIAN, SHIFTED.readings[0].statements, (quote,), ()), SHIFTED.readings[1])
    return dataclasses.replace(SHIFTED, readings=readings)


def _suppressed(reason: str) -> Finding:
    return dataclasses.replace(SHIFTED.findings[0], suppressed=reason)


STDIN = (dataclasses.replace(INDONESIAN, path="-"), FRENCH)

REPORTS: Mapping[str, Report] = {
    "one pair": paired(SHIFTED),
    "one pair that does not say so": SHIFTED,
    "nothing found": paired(report()),
    "nothing compared": merge([]),
    "several pairs": several(),
    "suppressed": paired(report(*SHIFTED.findings, _suppressed("baseline"), _suppressed("inline: Musuh is right"))),
    "hostile": hostile(),
    "without lines": without_lines(),
    "later lines": later_lines(),
    "standard input": paired(report(SHIFTED.findings[0], documents=STDIN, skipped=(Skipped("-", "no title"),))),
    "a text with itself": paired(report(finding(*evidence((FRENCH, "Sûr"), (FRENCH, "Sûr"))), documents=(FRENCH, FRENCH))),
    "speakers": paired(quoted()),
}


def _lines(text: str) -> Any:
    return [json.loads(line) for line in text.splitlines()]


READERS: Mapping[str, Callable[[str], Any]] = {
    "full": str.splitlines,
    "concise": str.splitlines,
    "json": json.loads,
    "jsonl": _lines,
    "sarif": json.loads,
    "github": str.splitlines,
    "gitlab": json.loads,
    "junit": lambda text: junitparser.JUnitXml.fromstring(text.encode()),
    "rdjson": json.loads,
    "markdown": MarkdownIt("commonmark").enable("table").render,
    "html": lxml.html.document_fromstring,
}
"""Raises where a format's output cannot be read."""
