"""Any text whatever: no exception, spans inside the text, the same findings in either order of the versions and in any batch."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import claimcheck
from claimcheck import pipeline
from claimcheck.alignment import encoding
from claimcheck.checks import sharpest
from claimcheck.data import Document, Span
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.protocol import Encoder, Encoding, unit
from claimcheck.errors import InputError
from claimcheck.findings import Evidence, Finding, Report, Rule, Severity
from claimcheck.settings import Settings
from claimcheck.text import bodies
from claimcheck.text.sentences import LONGEST
from tests.checks.case_files import load_all

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
PAIRS = [(SEEDS[0], SEEDS[1]), (SEEDS[1], SEEDS[2]), (SEEDS[3], SEEDS[4])]
DIM = 16


class HashEncoder:
    """Implements Encoder with vectors that depend on the words alone: fast, and the same words are alike."""

    name, digest, device, dtype = "hash", "0" * 64, "cpu", "float32"

    def __init__(self) -> None:
        self.calls: list[int] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.calls.append(len(texts))
        return [self._encode(text) for text in texts]

    def _encode(self, text: str) -> Encoding:
        spans = [found.span() for found in regex.finditer(r"[\p{L}\p{N}]+|[^\s\p{L}\p{N}]", text)]
        words = np.array([_vector(text[start:end].casefold()) for start, end in spans], dtype=np.float32).reshape(-1, DIM)
        whole = unit(words.sum(axis=0) if len(words) else np.ones(DIM, dtype=np.float32))
        return Encoding(whole, np.array(spans, dtype=np.int32).reshape(-1, 2), unit(words))


def _vector(word: str) -> np.ndarray:
    seed = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return np.random.default_rng(seed).standard_normal(DIM).astype(np.float32)


def plain(report: Report, turned: bool = False) -> Sequence[object]:
    """Findings as they bear on the two texts; `turned`: left and right changed places."""
    return sorted(
        (f.rule.code, f.severity, f.confidence, sorted((1 - e.document if turned else e.document, e.span) for e in f.evidence))
        for f in report.findings
    )


MARKS = [*"\"“”„«»‹›'‘’「」『』《》()[]", "— ", "–", "*", "#", "_"]
WORDS = [
    "He said",
    "Karim",
    "Il a dit",
    "les rivières",
    "dia berkata",
    "في بغداد",
    "قال",
    "说",
    "我们",
    "と述べた",
    "12 Mai 2025",
    "50 %",
]
ODD = [
    "\u0301",
    "\u200b",
    "\u200f",
    "\ufeff",
    "\u2028",
    "\u0085",
    "\u00a0",
    "\u0000",
    "😀",
    "👩‍👩‍👧",
    "\U000e0041",
    "\ufffd",
    "ﷺ",
    "กำ",
    "İ",
    "ß",
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from([*MARKS, *WORDS, *ODD, " ", " ", " ", ". ", ", ", ": ", "? ", "\n", "\n\n", "…"]), st.text(max_size=5)
    ),
    min_size=1,
    max_size=50,
).map("".join)
LANGUAGES = st.sampled_from(["en", "fr", "de", "id", "ar", "zh", "ja", "ru", "th", "he", "ko", "und"])


SAYINGS = [
    "The river is rising",
    "no bridge will be closed before Friday evening",
    "Minister Karim Salim praised the ground forces in Baghdad",
    "three hundred people lost their jobs in March",
    "our neighbours have nothing to fear from this treaty",
    "he said that the harvest had been poor for two years",
]
STYLES = ["{}. ", "“{}.” ", "“{}”, he said. ", "Karim said: “{}. ", "{}.” ", '"{}" ', "“As “the press” wrote, {}.” ", "{}.\n\n"]
REMARKS = st.lists(st.tuples(st.sampled_from(SAYINGS), st.sampled_from(STYLES)), min_size=1, unique_by=lambda part: part[0]).map(
    lambda parts: "".join(style.format(saying) for saying, style in parts)
)


def document_of(text: str, language: str) -> Document | None:
    """The document, or None where it is refused with a reason."""
    try:
        return Document.from_text(text, None if language == "und" else language)
    except InputError:
        return None


@settings(max_examples=150, deadline=None)
@given(SOUP, SOUP, LANGUAGES, LANGUAGES)
def test_any_two_texts_can_be_compared_in_both_orders(one: str, two: str, first: str, second: str) -> None:
    left, right = document_of(one, first), document_of(two, second)
    if left is None or right is None:
        return
    report = pipeline.compare(left, right, encoder=HashEncoder())
    assert json.dumps(report.to_json())
    for reading in report.readings:
        document = reading.document
        for statement in reading.statements:
            assert statement.span.contains(statement.words[0])
            assert statement.span.contains(statement.words[-1])
            assert len(statement.words) <= LONGEST
            assert statement.text == document.text[slice(*statement.span)] == statement.text.strip()
        for quote in reading.quotes:
            assert all(0 <= part.start < part.end <= len(document.text) for part in quote.content)
    for finding in report.findings:
        for part in finding.evidence:
            assert 0 <= part.span.start < part.span.end <= len(report.documents[part.document].text)
    turned = pipeline.compare(right, left, encoder=HashEncoder())
    assert report.relation == turned.relation
    assert plain(report) == plain(turned, turned=True)


@settings(max_examples=100, deadline=None)
@given(REMARKS, REMARKS)
def test_versions_that_changed_places_give_the_same_findings_with_their_places_changed(one: str, two: str) -> None:
    left, right = Document.from_text(one, "en"), Document.from_text(two, "en")
    report, turned = pipeline.compare(left, right, encoder=HashEncoder()), pipeline.compare(right, left, encoder=HashEncoder())
    assert report.relation == turned.relation
    assert plain(report) == plain(turned, turned=True)


@settings(max_examples=100, deadline=None)
@given(SOUP, LANGUAGES)
def test_any_text_says_the_same_as_itself(text: str, language: str) -> None:
    document = document_of(text, language)
    if document is None:
        return
    report = pipeline.compare(document, document, encoder=HashEncoder())
    assert report.relation == "translation"
    assert {finding.rule.code for finding in report.findings} <= {"D001", "Q006"}


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


def test_many_pairs_give_the_same_reports_however_few_are_held_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [claimcheck.read(seed) for seed in SEEDS]
    pairs = [(documents[0], other) for other in documents]
    together = [report.to_json() for report in pipeline.compare_many(pairs, encoder=HashEncoder())]
    monkeypatch.setattr(pipeline, "PORTION", 1)
    assert [report.to_json() for report in pipeline.compare_many(pairs, encoder=HashEncoder())] == together


@pytest.fixture(scope="module")
def encoder() -> EmbeddedEncoder:
    return EmbeddedEncoder(threads=2)


def test_a_long_text_keeps_half_the_bytes_of_its_words_and_its_findings(
    encoder: EmbeddedEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [claimcheck.read(seed) for seed in SEEDS[:2]]
    exact = pipeline.comparisons([(documents[0], documents[1])], encoder)[0]
    report = pipeline.compare(documents[0], documents[1], encoder=encoder)
    monkeypatch.setattr(encoding, "LONG", 0)
    halved = pipeline.comparisons([(documents[0], documents[1])], encoder)[0]
    assert all(words.dtype == np.float16 for words in halved.left.version.words)
    assert [link[:2] for link in halved.links] == [link[:2] for link in exact.links]
    np.testing.assert_allclose([link[2] for link in halved.links], [link[2] for link in exact.links], atol=1e-3)
    assert plain(pipeline.compare(documents[0], documents[1], encoder=encoder)) == plain(report)


def test_a_report_depends_neither_on_the_batch_nor_on_the_order_nor_on_the_threads(encoder: EmbeddedEncoder) -> None:
    pairs = [(claimcheck.read(left), claimcheck.read(right)) for left, right in PAIRS]
    together = [report.to_json() for report in pipeline.compare_many(pairs, encoder=encoder)]
    backwards = [report.to_json() for report in pipeline.compare_many(pairs[::-1], encoder=EmbeddedEncoder(threads=1))]
    assert backwards[::-1] == together
    assert [pipeline.compare(*pair, encoder=encoder).to_json() for pair in pairs] == together


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair[0].name[:3]} {pair[1].name[:3]}")
def test_seeds_that_changed_places_give_the_same_findings(pair: tuple[Path, Path], encoder: EmbeddedEncoder) -> None:
    left, right = map(claimcheck.read, pair)
    report, turned = pipeline.compare(left, right, encoder=encoder), pipeline.compare(right, left, encoder=encoder)
    assert report.relation == turned.relation
    assert plain(report) == plain(turned, turned=True)


@pytest.mark.parametrize("rule", ["quote-boundary", "quote-unmarked", "statement-missing"])
def test_cases_that_changed_places_give_the_same_findings(rule: str, encoder: EmbeddedEncoder) -> None:
    case = next(case for case in load_all() if case.rule == rule and case.fires)
    left = Document.from_text(case.left.text, case.left.language)
    right = Document.from_text(case.right.text, case.right.language)
    report, turned = pipeline.compare(left, right, encoder=encoder), pipeline.compare(right, left, encoder=encoder)
    assert report.findings
    assert plain(report) == plain(turned, turned=True)


TINY = ["Hello", "Yes.", "12:30", "a" * 50_000, "😀", "...", '"', "。", "123", "\u0301", "Reuters", "(AFP)"]


@pytest.mark.parametrize("text", TINY, ids=[text[:9] for text in TINY])
def test_a_text_of_hardly_anything_is_itself(text: str, encoder: EmbeddedEncoder) -> None:
    document = Document.from_text(text, "en")
    report = pipeline.compare(document, document, encoder=encoder)
    assert report.relation == "translation"
    assert {finding.rule.code for finding in report.findings} <= {"Q006"}


@pytest.mark.parametrize("text", ["😀", "...", "。", "\u0301", "a" * 50_000])
def test_a_text_without_a_statement_is_said_to_have_none_and_not_to_be_another(text: str, encoder: EmbeddedEncoder) -> None:
    report = pipeline.compare(
        Document.from_text(text, "en"), Document.from_text("Le fleuve monte. Le pont est fermé.", "fr"), encoder=encoder
    )
    assert {finding.rule.code for finding in report.findings} <= {"Q006"}
    assert [skipped.reason for skipped in report.skipped] == ["no statement was found in this text"]


OTHERS = {
    "am": "ፖሊስ ሦስት ሰዎችን አሰረ። “ምርመራው ይቀጥላል” ብለዋል ኃላፊው። ከተማዋ ተረጋጋች።",
    "th": 'ตำรวจจับกุมผู้ต้องสงสัยสามคน "การสอบสวนจะดำเนินต่อไป" เจ้าหน้าที่กล่าว เมืองกลับสู่ความสงบแล้ว',
    "km": "ប៉ូលិសបានចាប់ខ្លួនមនុស្សបីនាក់។ «ការស៊ើបអង្កេតនឹងបន្ត» មន្ត្រីបាននិយាយ។",
    "my": "ရဲတွေက လူသုံးဦးကို ဖမ်းဆီးခဲ့တယ်။ “စုံစမ်းမှု ဆက်လုပ်မယ်” လို့ အရာရှိက ပြောတယ်။",
    "he": 'המשטרה עצרה שלושה אנשים. "החקירה תימשך", אמר הקצין. העיר שקטה.',
    "hi": "पुलिस ने तीन लोगों को गिरफ्तार किया। “जांच जारी रहेगी,” अधिकारी ने कहा। शहर शांत है।",
    "ko": '경찰은 세 명을 체포했다. "수사는 계속될 것"이라고 담당관이 말했다. 도시는 조용하다.',
    "fa": "پلیس سه نفر را بازداشت کرد. افسر گفت: «تحقیقات ادامه خواهد داشت.» شهر آرام است.",
    "ur": "پولیس نے تین افراد کو گرفتار کیا۔ ”تفتیش جاری رہے گی،“ افسر نے کہا۔ شہر پرسکون ہے۔",
    "sw": 'Polisi waliwakamata watu watatu. "Uchunguzi utaendelea," afisa alisema. Mji uko shwari.',
    "vi": 'Cảnh sát bắt giữ ba người. "Cuộc điều tra sẽ tiếp tục", viên sĩ quan nói. Thành phố yên tĩnh.',
    "el": "Η αστυνομία συνέλαβε τρία άτομα. «Η έρευνα θα συνεχιστεί», είπε ο αξιωματικός. Η πόλη είναι ήσυχη.",
    "ka": "პოლიციამ სამი ადამიანი დააკავა. „გამოძიება გაგრძელდება“, თქვა ოფიცერმა. ქალაქი მშვიდია.",
}
ENGLISH = 'Police arrested three people. "The investigation will continue," the officer said. The city is quiet.'


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_without_a_file_is_compared_and_what_is_off_is_said(language: str, encoder: EmbeddedEncoder) -> None:
    left, right = Document.from_text(OTHERS[language], language, "left"), Document.from_text(ENGLISH, "en")
    report = pipeline.compare(left, right, encoder=encoder)
    assert all(any(quote.kind != "indirect" for quote in reading.quotes) for reading in report.readings)
    assert any(skipped.path == "left" and "no language file" in skipped.reason for skipped in report.skipped)


def test_the_report_says_that_names_are_not_compared_with_another_model(encoder: EmbeddedEncoder) -> None:
    left, right = Document.from_text(ENGLISH, "en", "left"), Document.from_text(OTHERS["vi"], "vi", "right")

    def off(model: Encoder, settings: Settings | None = None) -> bool:
        report = pipeline.compare(left, right, settings, model)
        return any("name-mismatch (F003) is off" in skipped.reason for skipped in report.skipped)

    assert off(HashEncoder())
    assert not off(encoder)
    assert not off(HashEncoder(), Settings(ignore=("F003",)))


PLACES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 3000), st.integers(1, 2500)), min_size=1, max_size=2)


SEVERITIES = {"Q001": Severity.ERROR, "Q002": Severity.WARNING, "C001": Severity.ERROR, "Q006": Severity.ERROR}


@given(st.lists(st.tuples(st.sampled_from(["Q001", "Q002", "C001", "Q006", "D003"]), PLACES), max_size=12))
def test_a_place_goes_to_the_sharpest_finding_of_its_kind_that_covers_most_of_it(
    given_: list[tuple[str, list[tuple[int, int, int]]]],
) -> None:
    findings = [
        Finding(
            Rule(code, code, SEVERITIES.get(code, Severity.NOTE), ""),
            SEVERITIES.get(code, Severity.NOTE),
            0.9,
            "",
            tuple(Evidence(d, Span(s, s + n)) for d, s, n in places),
            "",
        )
        for code, places in given_
    ]
    same = {"Q001": ("Q001", "Q002"), "Q002": ("Q001", "Q002"), "C001": ("C001",)}
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: -f.severity):
        rivals = [other for other in kept if other.rule.code in same.get(finding.rule.code, ())]
        if not any(
            mine.document == theirs.document
            and 2 * (min(mine.span.end, theirs.span.end) - max(mine.span.start, theirs.span.start))
            > mine.span.end - mine.span.start
            for other in rivals
            for theirs in other.evidence
            for mine in finding.evidence
        ):
            kept.append(finding)
    assert {id(finding) for finding in sharpest(findings)} == {id(finding) for finding in kept}
