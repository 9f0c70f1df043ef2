"""What findings say to people."""

from __future__ import annotations

import claimcheck
from claimcheck.data import Document
from claimcheck.settings import Settings


def test_a_mismatch_shows_words_and_not_single_signs_where_a_script_has_no_spaces() -> None:
    left = Document.from_text("法院周一开庭。被告没有律师。法官宣布休庭至周五。", "zh")
    right = Document.from_text("The court opened on Monday. It snowed on the mountains. The judge adjourned until Friday.", "en")
    (finding,) = claimcheck.compare(left, right, Settings(select=("C002",))).findings
    assert finding.message == "these statements differ in meaning (“被告没有律师” / “snowed”, “mountains”)"
