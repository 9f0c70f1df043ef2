"""Words of denying and hedging of languages without a file (`languages/denying.toml`)."""

from __future__ import annotations

import tomllib
from importlib import resources

import pytest

from claimcheck.data import Span
from claimcheck.languages import codes_with_file, load, normalise
from claimcheck.languages.schema import validate
from claimcheck.text.certainty import hedges, surmises
from claimcheck.text.negation import affirm, negators

LISTED = tomllib.loads(resources.files("claimcheck.languages").joinpath("denying.toml").read_text("utf-8"))


@pytest.mark.parametrize("code", sorted(LISTED))
def test_a_list_is_of_a_known_language_without_a_file_and_holds_what_is_read(code: str) -> None:
    assert normalise(code) == code
    assert code not in codes_with_file()
    validate(LISTED[code], f"denying.toml, {code}")
    assert {"negation", "certainty", "surmised"} <= LISTED[code].keys()


@pytest.mark.parametrize("code", sorted(LISTED))
def test_every_word_of_a_list_is_found(code: str) -> None:
    language, lost = load(code), set()
    denying = [form for forms in language.affirmed.values() for form in forms] + [*language.negation.get("dropped", ())]
    for form in denying:
        lost |= {form} if not negators(f"abc {form} abc", language) else set()
    for form in (*language.certainty["hedges"], *(form for forms in language.surmised.values() for form in forms)):
        text = f"abc {form} abc"
        lost |= {form} if not hedges(text, language) and not surmises(text, Span(0, len(text)), language) else set()
    assert not lost


@pytest.mark.parametrize("code", sorted(LISTED))
def test_phrases_that_deny_nothing_hold_no_negator(code: str) -> None:
    language = load(code)
    phrases = [form for form in language.negation.get("plain", ()) if " … " not in form]
    assert not {form for form in phrases if negators(f"abc {form} abc", language)}


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("cs", "Ministr smlouvu nepodepsal.", "Ministr smlouvu podepsal."),
        ("sk", "Minister zmluvu nepodpísal.", "Minister zmluvu podpísal."),
        ("lt", "Ministras sutarties nepasirašė.", "Ministras sutarties pasirašė."),
        ("pl", "Minister nie podpisał umowy.", "Minister podpisał umowy."),
        ("nl", "De minister heeft geen verdrag getekend.", "De minister heeft een verdrag getekend."),
        ("fa", "وزیر توافق را امضا نکرد.", "وزیر توافق را امضا کرد."),
        ("hi", "मंत्री ने समझौते पर हस्ताक्षर नहीं किए।", "मंत्री ने समझौते पर हस्ताक्षर किए।"),
        ("ko", "장관은 협정에 서명하지 못했다.", "장관은 협정에 서명하지 했다."),
        ("vi", "Bộ trưởng không ký hiệp ước.", "Bộ trưởng ký hiệp ước."),
    ],
)
def test_a_negation_is_taken_back(code: str, text: str, told: str) -> None:
    language = load(code)
    assert affirm(text, Span(0, len(text)), negators(text, language), language).text == told


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cs", "V neděli nechal nemocnici za sebou."),
        ("sk", "Nechal to na nedeli."),
        ("pl", "Nie tylko minister podpisał umowę."),
        ("uk", "Не тільки міністр підписав угоду."),
        ("vi", "Hàng không và không quân mở cửa."),
    ],
)
def test_what_only_looks_like_a_negation_is_none(code: str, text: str) -> None:
    assert not negators(text, load(code))
