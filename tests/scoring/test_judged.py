"""What a judge does to C002, Q004 and F005, shown with judges that say what a test wants."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import claimcheck
from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder.protocol import Encoder, Inference
from claimcheck.findings import Finding
from claimcheck.scoring.asking import asked, questions
from claimcheck.scoring.mismatch import replaced
from claimcheck.scoring.verdicts import MOST, Verdict
from claimcheck.settings import Settings

Say = Callable[[str, str], Inference | None]
SAME, AGAINST, NEITHER = Inference(0.9, 0.0), Inference(0.0, 0.9), Inference(0.1, 0.1)


class Told:
    """A judge that says what it is told, and remembers what it was asked."""

    name, digest, device = "told", "0" * 64, "cpu"

    def __init__(self, say: Say | Inference | None) -> None:
        self._say: Say = say if callable(say) else lambda *_: say
        self.heard: list[tuple[str, str]] = []

    def infer(self, pairs: Sequence[tuple[str, str]]) -> list[Inference | None]:
        self.heard += pairs
        return [self._say(*pair) for pair in pairs]


SNOW = (
    "The court opened on Monday. The defendant had no lawyer. The judge adjourned until Friday.",
    "Das Gericht trat am Montag zusammen. Es schneite den ganzen Tag. Der Richter vertagte auf Freitag.",
)
QUOTE = (
    'The trial opened on Monday. "I have never met this man. I was at home that night." The judge adjourned until Friday.',
    "Der Prozess begann am Montag. „Die Vögel verbringen den Winter in Afrika. Ich war in jener Nacht zu Hause.“ "
    "Der Richter vertagte auf Freitag.",
)
DENIED = (
    "The minister did not sign the treaty with the neighbouring countries. The parliament votes on Monday.",
    "Der Minister unterschrieb den Vertrag mit den Nachbarländern. Das Parlament stimmt am Montag ab.",
)
AHEAD = (
    "The court opened on Monday. In this field all other countries are far behind us today. The judge adjourned until Friday.",
    "Das Gericht trat am Montag zusammen. Auf diesem Gebiet sind uns heute alle anderen Länder weit voraus. "
    "Der Richter vertagte auf Freitag.",
)
FAITHFUL = (
    "The court opened on Monday. The defendant had no lawyer. The judge adjourned until Friday.",
    "Das Gericht trat am Montag zusammen. Der Angeklagte war ohne Anwalt. Der Richter vertagte auf Freitag.",
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return pipeline.encoder_for(Settings(cache=False))


def _pair(texts: tuple[str, str]) -> tuple[Document, Document]:
    return Document.from_text(texts[0], "en"), Document.from_text(texts[1], "de")


def _findings(
    texts: tuple[str, str], encoder: Encoder, judge: Told | None = None, settings: Settings | None = None
) -> dict[str, Finding]:
    report = claimcheck.compare(*_pair(texts), settings, encoder, judge)
    return {finding.rule.code: finding for finding in report.findings}


@pytest.mark.parametrize(("texts", "code"), [(SNOW, "C002"), (QUOTE, "Q004"), (DENIED, "F005")])
def test_a_bead_whose_sides_entail_each_other_is_left_alone(texts: tuple[str, str], code: str, encoder: Encoder) -> None:
    assert code in _findings(texts, encoder)
    assert not _findings(texts, encoder, Told(SAME))


def _against(*words: str) -> Told:
    """A judge that sees a contradiction in what holds one of these words, and nothing elsewhere."""
    return Told(lambda one, other: AGAINST if any(word in f"{one} {other}" for word in words) else NEITHER)


@pytest.mark.parametrize(("texts", "code"), [(SNOW, "C002"), (QUOTE, "Q004"), (DENIED, "F005")])
def test_a_contradiction_makes_a_finding_surer_and_nothing_else_does(texts: tuple[str, str], code: str, encoder: Encoder) -> None:
    plain = _findings(texts, encoder)
    surer = _findings(texts, encoder, _against("lawyer", "never met", "treaty"))
    assert surer.keys() == plain.keys()
    assert plain[code].confidence < surer[code].confidence <= MOST
    assert plain[code].fingerprint == surer[code].fingerprint
    assert _findings(texts, encoder, Told(NEITHER)) == plain
    assert _findings(texts, encoder, Told(None)) == plain


def test_entailment_in_one_direction_silences_nothing(encoder: Encoder) -> None:
    def one_way(premise: str, hypothesis: str) -> Inference:
        return SAME if premise < hypothesis else NEITHER

    assert _findings(SNOW, encoder, Told(one_way)) == _findings(SNOW, encoder)


def test_a_contradiction_in_one_direction_adds_nothing(encoder: Encoder) -> None:
    def one_way(premise: str, hypothesis: str) -> Inference:
        return AGAINST if premise < hypothesis else NEITHER

    assert _findings(SNOW, encoder, Told(one_way)) == _findings(SNOW, encoder)


def test_the_judge_is_asked_in_both_directions_about_whole_statements_and_each_once(encoder: Encoder) -> None:
    judge = Told(NEITHER)
    claimcheck.compare_many([_pair(SNOW), _pair(SNOW), _pair((SNOW[0] + " ", SNOW[1]))], encoder=encoder, judge=judge)
    statements = "The defendant had no lawyer.", "Es schneite den ganzen Tag."
    assert judge.heard.count(statements) == judge.heard.count((statements[1], statements[0])) == 1
    assert len(judge.heard) == len(set(judge.heard))


def test_no_statement_is_asked_about_that_the_head_takes_for_the_same(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.scoring import mismatch

    monkeypatch.setattr(mismatch, "NEARLY", -10.0)
    judge = Told(AGAINST)
    assert _findings(FAITHFUL, encoder, judge) == _findings(FAITHFUL, encoder)
    assert judge.heard == []


def test_a_mere_suspicion_needs_a_judge_that_is_sure(encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck.scoring import mismatch

    monkeypatch.setattr(mismatch, "HEARD", 100.0)
    monkeypatch.setattr(mismatch, "NEARLY", 200.0)
    assert not _findings(FAITHFUL, encoder, Told(Inference(0.0, 0.6)))
    assert set(_findings(FAITHFUL, encoder, Told(Inference(0.0, 0.9)))) == {"C002"}


def test_what_the_head_only_suspects_is_told_where_the_judge_sees_a_contradiction(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.scoring import mismatch

    (pair,) = pipeline._prepared([_pair(AHEAD)], encoder)
    assert pair.judged is not None
    odds = pair.judged[0].beads
    monkeypatch.setattr(mismatch, "contraries", lambda _pair: iter(()))  # they know "behind" and "voraus"
    monkeypatch.setattr(mismatch, "HEARD", float(odds.max()) + 1)  # more than the head says of any of these beads
    monkeypatch.setattr(mismatch, "NEARLY", float(odds.max() - odds.min()) + 1)
    assert not _findings(AHEAD, encoder)
    (finding,) = _findings(AHEAD, encoder, _against("field")).values()
    assert finding.rule.code == "C002"
    assert finding.message.startswith("these statements contradict each other (")
    whole = [text.split(". ")[1] for text in AHEAD]
    assert [document.slice(span) for document, (_, span) in zip(_pair(AHEAD), finding.evidence, strict=True)] == whole


def test_a_denial_that_is_nearly_plain_is_told_where_the_judge_sees_a_contradiction(
    encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from claimcheck.scoring import negated, unanswered

    (pair,) = pipeline._prepared([_pair(DENIED)], encoder)
    (found,) = negated.likely(pair)
    told = unanswered.odds
    monkeypatch.setattr(negated, "odds", lambda *asked: told(*asked) - found.score - 1)  # a score of -1
    assert "F005" not in _findings(DENIED, encoder)
    assert "F005" not in _findings(DENIED, encoder, Told(NEITHER))
    assert list(_findings(DENIED, encoder, _against("treaty"))) == ["F005"]
    monkeypatch.setattr(negated, "odds", lambda *asked: told(*asked) - found.score - 1 + negated.ANSWERED)  # it is answered
    assert "F005" not in _findings(DENIED, encoder, _against("treaty"))


def test_statements_in_each_other_s_place_that_say_the_same_are_not_missing_either(encoder: Encoder) -> None:
    (pair,) = pipeline._prepared([_pair(SNOW)], encoder)
    assert replaced(pair) == [(1, 1)]  # the aligner joined neither to anything
    assert questions(pair) == [((1,), (1,))]
    assert not _findings(SNOW, encoder, Told(SAME), Settings(select=("C001", "C002")))


def test_the_other_rules_never_ask(encoder: Encoder) -> None:
    texts = ("The factory employs 1,200 people in the town.", "Die Fabrik beschäftigt 1.500 Menschen in der Stadt.")
    assert _findings(texts, encoder, Told(SAME))["F001"] == _findings(texts, encoder)["F001"]


def test_sides_and_company_of_a_pair_change_nothing(encoder: Encoder) -> None:
    def say(premise: str, hypothesis: str) -> Inference:
        return AGAINST if {"not", "never"} & set(f"{premise} {hypothesis}".split()) else NEITHER

    pairs = [_pair(texts) for texts in (SNOW, DENIED, QUOTE, FAITHFUL)]
    together = claimcheck.compare_many(pairs, encoder=encoder, judge=Told(say))
    alone = [claimcheck.compare(*pair, encoder=encoder, judge=Told(say)) for pair in pairs]
    assert [report.to_json() for report in together] == [report.to_json() for report in alone]
    left, right = _pair(DENIED)
    turned = claimcheck.compare(right, left, encoder=encoder, judge=Told(say))
    assert [(f.rule.code, f.confidence, f.fingerprint) for f in turned.findings] == [
        (f.rule.code, f.confidence, f.fingerprint) for f in together[1].findings
    ]


def test_without_a_judge_nothing_is_asked_and_the_signature_names_none(encoder: Encoder) -> None:
    (pair,) = pipeline._prepared([_pair(SNOW)], encoder)
    assert asked([pair], None)[0].verdicts == {}
    assert "judge" not in claimcheck.compare(*_pair(SNOW), encoder=encoder).signature


@pytest.mark.parametrize(
    ("there", "back", "same", "contradicted"),
    [
        (Inference(0.6, 0.1), Inference(0.5, 0.1), True, False),
        (Inference(0.9, 0.1), Inference(0.4, 0.6), False, False),
        (Inference(0.1, 0.5), Inference(0.1, 0.8), False, True),
        (Inference(0.5, 0.5), Inference(0.5, 0.5), True, False),
    ],
)
def test_a_verdict_is_what_both_directions_say(there: Inference, back: Inference, same: bool, contradicted: bool) -> None:
    assert Verdict.of(there, back) == Verdict.of(back, there)
    assert (Verdict.of(there, back).same, Verdict.of(there, back).contradicted) == (same, contradicted)


def test_a_contradiction_never_lowers_a_confidence_and_a_surer_one_adds_more() -> None:
    for confidence in (0.0, 0.2, 0.5, 0.9, 0.97):
        rising = [Verdict(0.0, chance).weigh(confidence) for chance in (0.4, 0.5, 0.7, 1.0)]
        assert rising == sorted(rising)
        assert rising[0] == confidence
        assert rising[-1] <= max(MOST, confidence)
