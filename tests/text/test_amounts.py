"""What stands beside a number, its currency and whether it is the least or the most there is; and shares in words."""

from __future__ import annotations

import pytest

from claimcheck import languages
from claimcheck.data import Document
from claimcheck.text.bounds import bounds
from claimcheck.text.currencies import currencies
from claimcheck.text.numbers import find_numbers
from claimcheck.text.shares import find_shares


def money(code: str, text: str) -> list[tuple[str, str]]:
    language, document = languages.load(code), Document.from_text(text, code)
    found = currencies(document.prose, find_numbers(document, language), language)
    return [(text[slice(*one.span)], "/".join(sorted(one.kinds))) for one in found.values()]


def limits(code: str, text: str) -> list[tuple[str, str]]:
    language, document = languages.load(code), Document.from_text(text, code)
    found = bounds(document.prose, find_numbers(document, language), language)
    return [(text[slice(*one.span)], one.kind) for one in found.values()]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "It raised US$3 and EUR 40.", [("US$", "dollar"), ("EUR", "euro")]),
        ("en", "a 40-million-euro plan and 40 U.S. dollars", [("euro", "euro"), ("dollars", "dollar")]),
        ("en", "The fine was 30 kr, the other 12 Kč. Rs 500 was left.", [("kr", "krone"), ("Kč", "krone"), ("Rs", "rupee")]),
        ("fr", "40 millions d'euros, 5 M€ et 20 livres turques", [("euros", "euro"), ("€", "euro"), ("livres turques", "lira")]),
        ("de", "40 Mio. Euro, 3 Mrd. €, 40 Mrd. US-Dollar", [("Euro", "euro"), ("€", "euro"), ("Dollar", "dollar")]),
        ("es", "40 millones de dólares y US$40", [("dólares", "dollar"), ("US$", "dollar")]),
        ("ru", "40 млн руб. и 12 турецких лир", [("руб.", "ruble"), ("турецких лир", "lira")]),
        ("ar", "12 دولارًا أمريكيًا و40 مليون يورو", [("دولارًا", "dollar"), ("يورو", "euro")]),
        ("tr", "40 milyon ABD doları ile 30 TL'ye", [("doları", "dollar"), ("TL", "lira")]),
        ("id", "Rp40 miliar atau 40 juta dolar AS", [("Rp", "rupiah"), ("dolar", "dollar")]),
        ("zh", "40亿多美元和500元", [("美元", "dollar"), ("元", "dollar/yuan")]),
        ("ja", "20万カナダドルと3000万円", [("ドル", "dollar"), ("円", "yen")]),
        ("pl", "30 tys. euro i 40 milionów dolarów", [("euro", "euro"), ("dolarów", "dollar")]),
        ("hi", "40 रूबल", [("रूबल", "ruble")]),
    ],
)
def test_a_currency_is_found_where_its_language_puts_it(code: str, text: str, found: list[tuple[str, str]]) -> None:
    assert money(code, text) == found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "40 people. Dollars are scarce."),
        ("en", "between 40 and 50"),
        ("ja", "ラジオ4デザートアイランドディスク"),
        ("fr", "40 personnes, des euros"),
        ("und", "40 dollars"),
    ],
)
def test_what_belongs_to_no_number_is_no_currency_of_it(code: str, text: str) -> None:
    assert money(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "No more than 30 of over $20 million", [("No more than", "most"), ("over", "least")]),
        ("en", "40 years or older, at least another 12", [("or older", "least"), ("at least", "least")]),
        ("en", "40 people at most", [("at most", "most")]),
        ("en", "stopped 40 cars at least 12 of which were new", [("at least", "least")]),
        (
            "fr",
            "pas plus de 30, plus d'une centaine, 40 ou moins",
            [("pas plus de", "most"), ("plus d'", "least"), ("ou moins", "most")],
        ),
        ("de", "nicht weniger als 30, bis zu 40", [("nicht weniger als", "least"), ("bis zu", "most")]),
        ("es", "no supera los 30, más del 40 %", [("no supera los", "most"), ("más del", "least")]),
        ("ru", "не более 30, свыше 40, 50 и более", [("не более", "most"), ("свыше", "least"), ("и более", "least")]),
        (
            "ar",
            "ما لا يقل عن 30، بأكثر من 50، 40 عاما على الأقل",
            [("ما لا يقل عن", "least"), ("أكثر من", "least"), ("على الأقل", "least")],
        ),
        ("id", "tak kurang dari 30, kurang dari 40", [("tak kurang dari", "least"), ("kurang dari", "most")]),
        (
            "tr",
            "en az 30, 40 kişiden az, 30 milyondan fazla bir",
            [("en az", "least"), ("den az", "most"), ("dan fazla", "least")],
        ),
        ("tr", "yüzde 40'ından biraz fazlası ve 1.000'i aşkın", [("dan biraz fazlası", "least"), ("i aşkın", "least")]),
        ("zh", "不超过30人，40多人，20%以下", [("不超过", "most"), ("多", "least"), ("以下", "most")]),
        ("ja", "少なくとも30人、40カ国以上、20%を下回る", [("少なくとも", "least"), ("以上", "least"), ("を下回る", "most")]),
        ("it", "pensioni sotto gli 800 euro aumentano almeno del 4 per cento", [("sotto gli", "most"), ("almeno", "least")]),
        ("zh", "不得低于30人，不得高于40米", [("不得低于", "least"), ("不得高于", "most")]),
        ("ar", "دون أن يتجاوز 40 مترا", [("دون أن يتجاوز", "most")]),
        ("ru", "не превысит 40 метров, не должен превышать 50", [("не превысит", "most"), ("превышать", "least")]),
    ],
)
def test_a_bound_is_told_whole_with_what_negates_it(code: str, text: str, found: list[tuple[str, str]]) -> None:
    assert limits(code, text) == found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "more or less 40"),
        ("en", "rose from 40 to 50"),
        ("ru", "тем не менее 40"),
        ("id", "kurang lebih 40 orang"),
        ("id", "40 persen lebih tinggi"),
        ("tr", "yüzde 40 daha az"),
        ("zh", "40人多次"),
        ("ja", "40人が以上のことを"),
        ("en", "at most 40 or more"),
        ("en", "no smaller than 50"),
        ("tr", "50 hektardan daha küçük olmayan yerler"),
        ("fr", "9 000 étudiants au plus fort de sa carrière"),
        ("pl", "ponad 40"),
    ],
)
def test_what_sets_no_limit_to_a_number_is_no_bound(code: str, text: str) -> None:
    assert limits(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "half of the villages and one-third of the towns", [("half of", "1/2"), ("one-third of", "1/3")]),
        ("fr", "la moitié d'entre eux, les trois quarts des autres", [("la moitié d'", "1/2"), ("trois quarts des", "3/4")]),
        ("de", "die Hälfte der Dörfer", [("die Hälfte", "1/2")]),
        ("es", "la tercera parte de los pueblos", [("la tercera parte de", "1/3")]),
        ("ru", "две трети домов, половину сёл", [("две трети", "2/3"), ("половину", "1/2")]),
        ("ar", "نصف القرى وثلث المدن", [("نصف", "1/2"), ("ثلث", "1/3")]),
        ("tr", "köylerin yarısını, evlerin dörtte üçünü", [("yarısını", "1/2"), ("dörtte üçünü", "3/4")]),
        ("id", "separuh desa dan sepertiga rumah", [("separuh", "1/2"), ("sepertiga", "1/3")]),
        ("zh", "一半的村庄和三分之二的房屋", [("一半", "1/2"), ("三分之二", "2/3")]),
        ("ja", "村の半分と家の3分の1", [("半分", "1/2"), ("3分の1", "1/3")]),
    ],
)
def test_a_share_is_a_part_of_something(code: str, text: str, found: list[tuple[str, str]]) -> None:
    shares = find_shares(text, languages.load(code))
    assert [(text[slice(*one.span)], str(one.value)) for one in shares] == found


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "half an hour before the second half of the match"),
        ("fr", "un quart de finale en un quart d'heure"),
        ("de", "Viertel nach drei, halb offen"),
        ("ru", "во второй половине дня"),
        ("tr", "gece yarısından önce"),
        ("id", "seperempat final"),
        ("pl", "połowa wsi"),
    ],
)
def test_half_alone_is_no_share(code: str, text: str) -> None:
    assert find_shares(text, languages.load(code)) == ()
