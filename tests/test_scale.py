"""Long and hostile texts: time and memory grow no faster than the text, and what is too much is refused."""

from __future__ import annotations

import pytest

from claimcheck import pipeline
from claimcheck.alignment import encoding
from claimcheck.data import Document
from claimcheck.errors import InputError
from claimcheck.text import bodies
from claimcheck.text.sentences import LONGEST
from tests.comparing import HashEncoder

HOSTILE = {
    "one endless word": "abcdefghij" * 20_000,
    "one endless number": "1234567890" * 20_000,
    "combining marks": "a" + "\u0301" * 200_000,
    "quotation marks alone": '"' * 100_000,
    "guillemets that open and then close": "«" * 50_000 + "»" * 50_000,
    "marks around every letter": '"a" ' * 10_000,
    "Chinese without a stop": "的一是在不了有和人这中大为上个国我" * 2_000,
    "Chinese quotes inside each other": "他说：“我们" * 2_000 + "。”" * 2_000,
    "one Chinese speaker again and again": "部长说：“河水正在上涨，星期五将关闭大桥。”居民们担心他们的房屋。" * 1_000,
    "one verb of saying again and again": "said " * 10_000,
    "news without a line break": "“The river is rising,” Karim Salim said. Nobody had asked him about it. " * 300,
    "news without stops": "Karim Salim said the river was rising and nobody had asked him about it " * 300,
    "full stops": "." * 200_000,
    "one letter a line": "a\n" * 5_000,
    "spaces": "a" + " " * 500_000 + "b.",
    "brackets": "(" * 100_000,
    "pictures": "😀" * 100_000,
    "elisions": "d'" * 30_000,
    "dashes": "— a " * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_is_read_and_compared_in_time_and_memory_that_grow_no_faster_than_it(text: str) -> None:
    """Anything quadratic takes minutes or gigabytes here."""
    encoder = HashEncoder()
    document, other = Document.from_text(text, "en"), Document.from_text("The river is rising. " * 5, "en")
    report = pipeline.compare(document, other, encoder=encoder)
    assert all(len(statement.words) <= LONGEST for statement in report.readings[0].statements)
    assert pipeline.compare(document, document, encoder=encoder).relation == "translation"


BODIES = {
    "English": ("The UN told NATO and the WHO. ", "en", 3),
    "German, names like words": ("Die Uno und die Nato berieten. ", "de", 2),
    "Turkish with endings": ("BM'nin NATO'ya çağrısı sürdü. ", "tr", 2),
    "Arabic": ("قالت الناتو إن داعش انسحب. ", "ar", 2),
    "Chinese": ("北约和世卫组织开会，", "zh", 2),
    "capitals": ("THE UN TOLD NATO AND THE WHO. ", "en", 0),
}


@pytest.mark.parametrize(("saying", "language", "named"), BODIES.values(), ids=BODIES)
def test_bodies_named_again_and_again_in_one_endless_line_are_found_and_the_line_is_looked_at_once(
    saying: str, language: str, named: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at, is_loud = [], bodies._is_loud

    def counted(line: str) -> bool:
        looked_at.append(len(line))
        return is_loud(line)

    monkeypatch.setattr(bodies, "_is_loud", counted)
    text = saying * (60_000 // len(saying))
    assert len({mention.span for mention in bodies.bodies_in(text, language)}) == named * (60_000 // len(saying))
    assert looked_at == [len(text)]


def test_texts_go_through_the_encoder_a_few_at_a_time() -> None:
    encoder = HashEncoder()
    text = " ".join(f"Number {number} is a claim." for number in range(2 * encoding.AT_ONCE))
    pipeline.compare(Document.from_text(text, "en"), Document.from_text(text[:-300], "en"), encoder=encoder)
    assert max(encoder.calls) == encoding.AT_ONCE
    # Every statement once, the last one of the shorter text, and groups of the few whose place is in doubt.
    assert sum(encoder.calls) <= 2 * encoding.AT_ONCE + 10


def test_more_words_than_memory_holds_are_refused_with_the_number_and_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_WORDS", 10)
    text = Document.from_text("Six words are in this sentence.", "en", "a.txt")
    with pytest.raises(InputError, match=r"a\.txt, a\.txt: 12 words are too many.*\n.*split the texts"):
        pipeline.compare(text, text, encoder=HashEncoder())
