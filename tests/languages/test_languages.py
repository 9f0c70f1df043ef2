"""Language files are complete and well formed, and codes find their language."""

from __future__ import annotations

import importlib.resources
import tomllib
import unicodedata
from typing import Any

import pytest

from claimcheck.errors import ConfigurationError, LanguageError
from claimcheck.languages import CONTRARIES, LITOTES, VERB_CLASSES, Language, codes_with_file, known_codes, load, normalise
from claimcheck.languages.schema import CURRENCIES, DURATIONS, MEASURES, validate

WITH_FILE = codes_with_file()
# Sections every file must fill; grammars without gender, clitics or postpositions leave out what they do not have.
REQUIRED = {
    "reporting_verbs": VERB_CLASSES,
    "attribution": ("complementizers", "before"),
    "pronouns": ("plural",),
    "titles": ("honorific_masculine", "honorific_feminine", "rank", "office"),
    "roles": ("president", "minister", "commander", "spokesperson", "former", "deputy", "foreign"),
    "words": ("function", "prepositions", "negators", "hedges", "name_particles"),
    "certainty": ("hedges", "related", "suspects"),
    "negation": ("plain", "related"),
    "affirmed": (),
    "unhedged": (),
    "calendar": ("weekdays", "months"),
    "dates": ("orders", "ranges", "am", "pm", "yesterday", "zone_gmt", "zone_local", "zone_us_eastern"),
    "numbers": ("1", "2", "3", "4", "5", "6", "7", "8", "9"),
    "implied_numbers": ("1", "2", "1/2"),
    "number_usage": ("decimal", "clock"),
    "measures": MEASURES,
    "contraries": tuple(key for both in CONTRARIES for key in both),
    "litotes": tuple(key for both in LITOTES for key in both),
    "durations": DURATIONS,
    "halves": ("first", "second", "middle", "year"),
    "currencies": CURRENCIES,
    "bounds": ("least", "most"),
    "shares": ("1/2", "1/3", "2/3", "1/4", "3/4"),
}
OPTIONAL = {"ordinals", "affirmed_endings", "spelt_measures", "surmised", "surmised_endings"}


def read_file(code: str) -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files("claimcheck.languages").joinpath(f"{code}.toml").read_text("utf-8"))


def lists(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    found = []
    for section, entries in data.items():
        for key, value in entries.items():
            rows = value if value and isinstance(value[0], list) else [value]
            found += [(f"{section}.{key}", row) for row in rows]
    return found


@pytest.mark.parametrize("code", WITH_FILE)
def test_every_section_is_present_and_not_empty(code: str) -> None:
    data = read_file(code)
    for section, keys in REQUIRED.items():
        missing = [key for key in keys if not data.get(section, {}).get(key)]
        assert not missing, f"{code}.toml lacks {missing} in [{section}]"
    assert all(row for _, row in lists(data)), f"{code}.toml has an empty list"
    assert set(data) - OPTIONAL == set(REQUIRED), f"{code}.toml has sections the loader does not read"


@pytest.mark.parametrize("code", WITH_FILE)
def test_forms_are_normalised_and_stand_once(code: str) -> None:
    language = load(code)
    for place, row in lists(read_file(code)):
        assert len(row) == len(set(row)), f"{code}: a duplicate in {place}: {sorted(w for w in row if row.count(w) > 1)}"
        for form in row:
            assert form == unicodedata.normalize("NFC", form) == " ".join(form.split()), f"{code}: {form!r} in {place}"
            assert language.fold(form) == form, f"{code}: {form!r} in {place} would never match folded text"


@pytest.mark.parametrize("code", WITH_FILE)
def test_halves_are_named_alike(code: str) -> None:
    words = load(code).halves
    assert ("~" in "".join(words["first"])) == ("~" in "".join(words["second"])), "one half is put together, the other is not"
    both = [form for key in ("first", "second", "middle") for form in words[key]]
    assert len(both) == len(set(both)), "a form names two parts of a period"
    nouns = [form for key in ("any", "year", "match") for form in words.get(key, ())]
    assert len(nouns) == len(set(nouns)), "a noun is a half of two things"


@pytest.mark.parametrize("code", WITH_FILE)
def test_a_bound_is_the_least_or_the_most(code: str) -> None:
    words = load(code).bounds
    for place in ("", "_behind"):
        assert not set(words.get(f"least{place}", ())) & set(words.get(f"most{place}", ())), "a bound says both"
    assert not any(form.startswith("~") for key in ("least", "most", "not") for form in words.get(key, ()))


@pytest.mark.parametrize("code", WITH_FILE)
def test_a_reporting_verb_has_one_class(code: str) -> None:
    verbs = [form for forms in load(code).reporting_verbs.values() for form in forms]
    assert len(verbs) == len(set(verbs))
    assert len(verbs) >= 150


@pytest.mark.parametrize("code", WITH_FILE)
def test_verbs_of_either_class_are_known_verbs_and_leave_some_of_every_loaded_class(code: str) -> None:
    language = load(code)
    assert all(language.verb_class(form) for form in language.either_verbs)
    plain = {kind for kind, forms in language.reporting_verbs.items() if set(forms) - language.either_verbs}
    assert plain >= {"neutral", "admitting", "warning", "threatening", "denying"}


@pytest.mark.parametrize("code", WITH_FILE)
def test_closed_class_lists_do_not_overlap(code: str) -> None:
    language = load(code)
    assert not set(language.function_words) & {*language.negators, *language.hedges}


@pytest.mark.parametrize("code", WITH_FILE)
def test_the_calendar_is_whole(code: str) -> None:
    language = load(code)
    assert (len(language.weekdays), len(language.months)) == (7, 12)
    for rows in (language.weekdays, language.months):
        forms = [form for row in rows for form in row]
        assert len(forms) == len(set(forms)), "a form names two days or months"


@pytest.mark.parametrize(
    ("given", "code"),
    [("pt-BR", "pt"), ("zh-Hans", "zh"), ("zh_TW", "zh"), ("in", "id"), ("iw", "he"), ("IND", "id"), ("fre", "fr"), ("ms", "ms")],
)
def test_a_code_in_any_usual_dress_finds_its_language(given: str, code: str) -> None:
    assert normalise(given) == code
    assert load(given).code == code


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("french", "'fr'"),
        ("indonesain", "'id'"),
        ("deutsch", r"'de' \(German\)"),
        ("Dutch", "'nl'"),
        ("francais", "'fr'"),
        ("русский", "'ru'"),
        ("xx", "nearest"),
        ("", "ISO 639"),
    ],
)
def test_an_unknown_code_is_refused_with_a_remedy(given: str, hint: str) -> None:
    with pytest.raises(LanguageError, match=hint):
        load(given)


def test_a_language_without_a_file_keeps_its_marks_and_direction() -> None:
    persian = load("fa")
    assert (persian.has_file, persian.direction, persian.quotation[0]) == (False, "rtl", ("«", "»"))
    assert persian.verb_pattern.search("گفت") is None
    assert not load("th").spaced
    assert load("und").quotation == (("“", "”"), ("‘", "’"))


def test_every_known_code_loads_with_marks() -> None:
    for code in known_codes():
        language = load(code)
        assert language.name
        assert all(opening and closing for opening, closing in language.quotation)


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("id", "“…,” KATANYA.", "katanya"),
        ("fr", "L’ÉLU a déclaré", "déclaré"),
        ("tr", "İDDİA ETTİ", "iddia etti"),
        ("ar", "وقال الوزير", "قال"),
        ("zh", "他表示，", "表示"),
        ("ru", "— Сказал он", "сказал"),
        ("de", "so Merkel, sagte sie", "sagte"),
    ],
)
def test_reporting_verbs_are_found_in_running_text(code: str, text: str, found: str) -> None:
    language = load(code)
    match = language.verb_pattern.search(language.fold(text))
    assert match
    assert match[1] == found


@pytest.mark.parametrize("text", ["İstanbul’da", "ﬁn ẞ Ǆ", "الأمين إلى", "I İ ı i"])
def test_folding_keeps_every_offset(text: str) -> None:
    for code in (*WITH_FILE, "az", "fa"):
        assert len(load(code).fold(text)) == len(text)


def test_verb_classes_tell_neutral_from_loaded() -> None:
    wanted = {"en": ("said", "claimed"), "id": ("mengatakan", "mengklaim"), "de": ("sagte", "behauptete"), "zh": ("表示", "声称")}
    for code, (neutral, claiming) in wanted.items():
        language: Language = load(code)
        assert (language.verb_class(neutral), language.verb_class(claiming)) == ("neutral", "claiming")
    assert load("en").verb_class("walked") is None


def test_word_kinds_are_told_apart() -> None:
    english = load("en")
    assert english.is_function_word("The")
    assert not english.is_function_word("minister")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"atribution": {}}, "languages/xx.toml: unknown section [atribution]; did you mean 'attribution'?"),
        ({"titles": {"ofice": ["mayor"]}}, "languages/xx.toml: unknown key 'ofice' in [titles]; did you mean 'office'?"),
        ({"words": {"zz": []}}, "languages/xx.toml: unknown key 'zz' in [words]; known are demonyms, function, "),
        ({"numbers": {"ten": ["dix"]}}, "languages/xx.toml: the key 'ten' in [numbers] is no number such as '20', 'x10'"),
        ({"relatives": ["who"]}, "languages/xx.toml: unknown section [relatives]; "),
        ({"words": {"hedges": "perhaps"}}, "languages/xx.toml: 'hedges' in [words] must be a list of words"),
        ({"calendar": {"weekdays": [["monday"]]}}, "languages/xx.toml: 'weekdays' in [calendar] must be 7 lists of words"),
    ],
)
def test_what_nothing_reads_is_refused_with_the_nearest_name(data: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        validate(data, "languages/xx.toml")
    assert str(raised.value).startswith(message)


def test_a_file_is_validated_when_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    import claimcheck.languages as module

    original = module._read
    monkeypatch.setattr(module, "_read", lambda stem: original(stem) | ({"wrods": {}} if stem == "fr" else {}))
    module._load.cache_clear()
    try:
        with pytest.raises(ConfigurationError, match="did you mean 'words'"):
            load("fr")
    finally:
        module._load.cache_clear()


def test_a_pattern_takes_the_longest_form_that_stands_as_a_word() -> None:
    pattern = load("en").pattern(["say", "says", "said", "say so", "saying"])
    text = "he says, they say  so; sayings and essays say it, saying so"
    assert [text[slice(*match.span(1))] for match in pattern.finditer(text)] == ["says", "say  so", "say", "saying"]
    assert not load("en").pattern([]).search(text)
