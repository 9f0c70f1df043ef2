"""What a comparison cannot check is said: languages without a file, and models of which no names are known."""

from __future__ import annotations

import pytest

from claimcheck import pipeline
from claimcheck.data import Document
from claimcheck.encoder.embedded import EmbeddedEncoder
from claimcheck.encoder.protocol import Encoder
from claimcheck.settings import Settings
from tests.comparing import HashEncoder


@pytest.fixture(scope="module")
def encoder() -> EmbeddedEncoder:
    return EmbeddedEncoder(threads=2)


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
