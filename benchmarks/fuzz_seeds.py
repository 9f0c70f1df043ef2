"""Valid documents of every format that is read, for `benchmarks.fuzz_inputs` to spoil."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from typing import NamedTuple


class Seed(NamedTuple):
    """A valid document: the suffix of its file, what is in it, and for a DOCX the parts that are packed."""

    suffix: str
    data: bytes
    parts: tuple[tuple[str, bytes], ...] = ()


_NEWS = {
    "en": "Bridge closes\n\nThe minister said on Monday: “The river is rising. We close the bridge at 300 cm.” He left at 9:30 a.m.",
    "fr": "Le pont ferme\n\nLe ministre a dit lundi : « Le fleuve monte. Nous fermons le pont à 300 cm. » Il est parti à 9 h 30.",
    "ar": "إغلاق الجسر\n\nقال الوزير يوم الاثنين: «النهر يرتفع. سنغلق الجسر عند 300 سم.» ثم غادر المكان.",
    "zh": "大桥关闭\n\n部长星期一说：“河水正在上涨。水位达到三百厘米时将关闭大桥。”他九点半离开。",
    "ja": "橋を閉鎖\n\n大臣は月曜日、「川の水位が上がっている。橋を閉鎖する」と述べた。3000人が避難した。",
    "ru": "Мост закроют\n\nМинистр сказал: «Река поднимается. Мы закроем мост», – и уехал. «Это опасно», – добавил он.",
}


def packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _markdown(language: str) -> bytes:
    title, text = _NEWS[language].split("\n\n")
    return (
        f"---\ntitle: {title}\n---\n\n# {title}\n\n{text}\n\n> **{text}** [more](http://a.b 'c') ![p](q.png)\n\n- *one* `code`\n- two\\*\n\n"
        f"| a | b \\| c |\n|---|---|\n| {title} | ~~d~~ |\n\n<div>{text}<br></div>\n\n```\ncode\n```\n\n[^1]: {title}\n"
    ).encode()


def _html(language: str) -> bytes:
    title, text = _NEWS[language].split("\n\n")
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title><script>if (a < b) "x";</script></head>'
        f'<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>{title}</h1>\n<p class="lead">{text} &amp; &eacute;<br>{text}</p>\n'
        f"<figure><img src='a.jpg' alt='x'><figcaption>{title}</figcaption></figure><blockquote><q>{text}</q></blockquote>"
        f"<table><tr><td>{title}<td>{text}</table><p hidden>no</p></article><footer>Imprint</footer></body></html>"
    ).encode()


def _docx(language: str) -> Seed:
    title, text = _NEWS[language].split("\n\n")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{space}" xmlns:mc="urn:mc"><w:body><w:p><w:pPr><w:pStyle w:val="H"/></w:pPr>'
        f"<w:r><w:t>{title}</w:t></w:r></w:p><w:p><w:r><w:t>{text}</w:t><w:br/><w:tab/></w:r><w:ins><w:r><w:t>{title}.</w:t></w:r></w:ins><w:del>"
        f"<w:r><w:delText>no</w:delText></w:r></w:del></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></mc:Choice></mc:AlternateContent>"
        f"</w:p></w:body></w:document>"
    ).encode()
    styles = f'<w:styles xmlns:w="{space}"><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>'.encode()
    notes = (
        f'<w:footnotes xmlns:w="{space}"><w:footnote><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>'.encode()
    )
    parts = (("word/document.xml", body), ("word/styles.xml", styles), ("word/footnotes.xml", notes))
    return Seed(".docx", packed(parts), parts)


def _old_xliff(left: str, right: str) -> bytes:
    one, two = ([*_NEWS[code].split("\n\n")] for code in (left, right))
    units = "".join(f'<trans-unit id="u{n}"><source>{a} &amp; <g id="1">{a}</g><x id="2"/></source><target state="final">{b} <g id="1">{b}</g></target>'
                    f"<note>x</note></trans-unit>\n" for n, (a, b) in enumerate(zip(one, two, strict=True)))  # fmt: skip
    seg = f'<mrk mtype="seg" mid="1">{one[0]}</mrk> <mrk mtype="seg" mid="2">{one[1]}</mrk>'
    goal = f'<mrk mtype="seg" mid="1">{two[0]}</mrk> <mrk mtype="seg" mid="2">{two[1]}</mrk>'
    units += f'<group><trans-unit id="v"><source>{one[0]} {one[1]}</source><seg-source>{seg}</seg-source><target>{goal}</target></trans-unit></group>'
    space = "urn:oasis:names:tc:xliff:document:1.2"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="{space}"><file source-language="{left}" target-language="{right}">'
        f"<body>{units}</body></file></xliff>\n"
    ).encode()


def _new_xliff(left: str, right: str) -> bytes:
    one, two = ([*_NEWS[code].split("\n\n")] for code in (left, right))
    units = "".join(f'<segment id="s{n}" state="final"><source><pc id="1">{a}</pc><ph id="2"/></source><target>{b}<![CDATA[ & ]]></target></segment>\n'
                    for n, (a, b) in enumerate(zip(one, two, strict=True)))  # fmt: skip
    space = "urn:oasis:names:tc:xliff:document:2.0"
    return f'<xliff version="2.0" xmlns="{space}" srcLang="{left}" trgLang="{right}"><file id="f"><unit id="u">{units}</unit></file></xliff>'.encode()


def _po(left: str, right: str) -> bytes:
    one, two = (_NEWS[code].replace('"', '\\"').split("\n\n") for code in (left, right))
    return (
        f'msgid ""\nmsgstr ""\n"Language: {right}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2;\\n"\n\n#: a.c:1\nmsgctxt "x"\n'
        f'msgid "{one[0]}\\n"\nmsgstr "{two[0]}\\n"\n\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgid ""\n"{one[1]} "\n"\\"%s\\""\nmsgstr ""\n"{two[1]} "\n"\\"%s\\""\n\n'
        f'msgid "one {one[0]}"\nmsgid_plural "%d {one[0]}"\nmsgstr[0] "{two[0]} \\x41"\nmsgstr[1] "%d {two[0]}"\n#~ msgid "old"\n#~ msgstr "x"\n'
    ).encode()


def _tmx(left: str, right: str) -> bytes:
    one, two = ([*_NEWS[code].split("\n\n")] for code in (left, right))
    units = "".join(f'<tu tuid="t{n}"><tuv xml:lang="{left}"><seg>{a} <hi>{a}</hi></seg></tuv><tuv xml:lang="{right}"><seg>{b}<ph/> &lt;{b}</seg></tuv></tu>\n'
                    for n, (a, b) in enumerate(zip(one, two, strict=True)))  # fmt: skip
    return f'<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="{left}"/><body>{units}</body></tmx>'.encode()


def _records() -> list[Seed]:
    def news(code: str, **more: object) -> dict[str, object]:
        title, text = _NEWS[code].split("\n\n")
        return {"id": f"a-{code}", "language": code, "headline": title, "body_text": f"{text}\n\n{text}", **more}

    title, text = _NEWS["fr"].split("\n\n")
    ninjs = {"uri": "urn:x", "language": "fr", "headlines": [{"role": "main", "value": title}],
             "bodies": [{"role": "main", "contenttype": "text/html", "value": f"<p>{text} &eacute;</p><p>{text}</p>"}]}  # fmt: skip
    versions = {"id": "v", "en": news("en"), "fr": news("fr")}
    lines = "\n".join(json.dumps(news(code), ensure_ascii=code == "ru") for code in _NEWS) + "\n" + json.dumps(versions) + "\n"
    made: list[Seed] = [Seed(".json", json.dumps(one, indent=1, ensure_ascii=number % 2 == 0).encode())
                        for number, one in enumerate([news("en"), news("ar"), ninjs, ninjs, versions, versions])]  # fmt: skip
    return [*made, Seed(".jsonl", lines.encode())]


_PAIRS = (("en", "fr"), ("ar", "ru"), ("zh", "ja"))
SEEDS: dict[str, list[Seed]] = {
    "plain": [
        *(Seed(".txt", f"{text}\n\n{text}\n".encode()) for text in _NEWS.values()),
        Seed(".txt", b"\xef\xbb\xbf" + _NEWS["en"].replace("\n", "\r\n").encode()),
        Seed(".txt", _NEWS["fr"].encode("utf-16")),
        Seed(".txt", re.sub(r"(.{40}\S*) ", r"\1\n", f"{_NEWS['en']} {_NEWS['en']}").encode()),
    ],
    "markdown": [Seed(".md", _markdown(code)) for code in _NEWS],
    "html": [Seed(".html", _html(code)) for code in _NEWS],
    "docx": [_docx(code) for code in _NEWS],
    "xliff": [Seed(".xlf", make(*pair)) for pair in _PAIRS for make in (_old_xliff, _new_xliff)],
    "po": [Seed(".po", _po(*pair)) for pair in _PAIRS],
    "tmx": [Seed(".tmx", _tmx(*pair)) for pair in _PAIRS],
    "records": _records(),
}
"""By reader; XLIFF 1.2 and 2.0 are one reader, and so are a record and a file of records."""
