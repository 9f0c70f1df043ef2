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
    "en": "Bridge closes\n\nThe minister said on Monday: “The river is rising. We close the bridge at 300 cm.” He left at 9:30.",
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


_MARKDOWN = r"""---
title: TITLE
---

# TITLE

TEXT

> **TEXT** [more](http://a.b 'c') ![p](q.png)

- *one* `code`
- two\*

| a | b \| c |
|---|---|
| TITLE | ~~d~~ |

<div>TEXT<br></div>

```
code
```

[^1]: TITLE
"""
_HTML = """<!doctype html>
<html lang="LANGUAGE"><head><meta charset="utf-8"><title>TITLE</title><script>if (a < b) "x";</script></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>TITLE</h1>
<p class="lead">TEXT &amp; &eacute;<br>TEXT</p>
<figure><img src='a.jpg' alt='x'><figcaption>TITLE</figcaption></figure><blockquote><q>TEXT</q></blockquote>
<table><tr><td>TITLE<td>TEXT</table><p hidden>no</p></article><footer>Imprint</footer></body></html>
"""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DOCX = (
    (
        "word/document.xml",
        f"""<?xml version="1.0" encoding="UTF-8"?><w:document {_W} xmlns:mc="urn:mc"><w:body>
<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>TITLE</w:t></w:r></w:p>
<w:p><w:r><w:t>TEXT</w:t><w:br/><w:tab/></w:r><w:ins><w:r><w:t>TITLE.</w:t></w:r></w:ins>
<w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>TEXT</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>TEXT</w:t></w:r></w:p></w:txbxContent></mc:Choice>
</mc:AlternateContent></w:p></w:body></w:document>""",
    ),
    (
        "word/styles.xml",
        f'<w:styles {_W}><w:style w:styleId="H"><w:name w:val="heading 1"/></w:style></w:styles>',
    ),
    (
        "word/footnotes.xml",
        f"<w:footnotes {_W}><w:footnote><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    ),
)
_XLIFF_12 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="LEFT" target-language="RIGHT"><body>
<trans-unit id="u0"><source>TITLE &amp; <g id="1">TITLE</g><x id="2"/></source>
<target state="final">HEAD <g id="1">HEAD</g></target>
<note>x</note></trans-unit>
<trans-unit id="u1"><source>TEXT<ph id="2">{0}</ph></source><target>BODY</target></trans-unit>
<group><trans-unit id="v"><source>TITLE TEXT</source>
<seg-source><mrk mtype="seg" mid="1">TITLE</mrk> <mrk mtype="seg" mid="2">TEXT</mrk></seg-source>
<target><mrk mtype="seg" mid="1">HEAD</mrk> <mrk mtype="seg" mid="2">BODY</mrk></target></trans-unit></group>
</body></file></xliff>
"""
_XLIFF_20 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="LEFT" trgLang="RIGHT">
<file id="f"><unit id="u">
<segment id="s0" state="final"><source><pc id="1">TITLE</pc><ph id="2"/></source><target>HEAD<![CDATA[ & ]]></target></segment>
<segment id="s1" state="final"><source>TEXT</source><target><pc id="1">BODY</pc></target></segment>
</unit></file></xliff>
"""
_PO = r"""msgid ""
msgstr ""
"Language: RIGHT\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2;\n"

#: a.c:1
msgctxt "x"
msgid "TITLE\n"
msgstr "HEAD\n"

#, fuzzy
msgid "a"
msgstr "b"

msgid ""
"TEXT "
"\"%s\""
msgstr ""
"BODY "
"\"%s\""

msgid "one TITLE"
msgid_plural "%d TITLE"
msgstr[0] "HEAD \x41"
msgstr[1] "%d HEAD"
#~ msgid "old"
#~ msgstr "x"
"""
_TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="LEFT"/><body>
<tu tuid="t0"><tuv xml:lang="LEFT"><seg>TITLE <hi>TITLE</hi></seg></tuv>
<tuv xml:lang="RIGHT"><seg>HEAD<ph/> &lt;HEAD</seg></tuv></tu>
<tu tuid="t1"><tuv xml:lang="LEFT"><seg>TEXT</seg></tuv><tuv xml:lang="RIGHT"><seg>BODY</seg></tuv></tu>
</body></tmx>
"""


def _filled(template: str, left: str, right: str = "") -> bytes:
    """A template with the news in one language or two."""
    title, text = _NEWS[left].split("\n\n")
    head, body = _NEWS[right or left].split("\n\n")
    words = {"LANGUAGE": left, "LEFT": left, "RIGHT": right, "TITLE": title, "TEXT": text, "HEAD": head, "BODY": body}
    return re.sub("|".join(words), lambda match: words[match[0]], template).encode()


def _docx(language: str) -> Seed:
    parts = tuple((name, _filled(template, language)) for name, template in _DOCX)
    return Seed(".docx", packed(parts), parts)


def _records() -> list[Seed]:
    def news(code: str, **more: object) -> dict[str, object]:
        title, text = _NEWS[code].split("\n\n")
        return {"id": f"a-{code}", "language": code, "headline": title, "body_text": f"{text}\n\n{text}", **more}

    title, text = _NEWS["fr"].split("\n\n")
    body = {"role": "main", "contenttype": "text/html", "value": f"<p>{text} &eacute;</p><p>{text}</p>"}
    ninjs = {"uri": "urn:x", "language": "fr", "headlines": [{"role": "main", "value": title}], "bodies": [body]}
    versions = {"id": "v", "en": news("en"), "fr": news("fr")}
    lines = "\n".join(json.dumps(news(code), ensure_ascii=code == "ru") for code in _NEWS) + "\n" + json.dumps(versions) + "\n"
    each = [json.dumps(one, indent=1, ensure_ascii=plain) for one in (news("ar"), ninjs, versions) for plain in (True, False)]
    return [*(Seed(".json", one.encode()) for one in each), Seed(".jsonl", lines.encode())]


_PAIRS = (("en", "fr"), ("ar", "ru"), ("zh", "ja"))
SEEDS: dict[str, list[Seed]] = {
    "plain": [
        *(Seed(".txt", f"{text}\n\n{text}\n".encode()) for text in _NEWS.values()),
        Seed(".txt", b"\xef\xbb\xbf" + _NEWS["en"].replace("\n", "\r\n").encode()),
        Seed(".txt", _NEWS["fr"].encode("utf-16")),
        Seed(".txt", re.sub(r"(.{40}\S*) ", r"\1\n", f"{_NEWS['en']} {_NEWS['en']}").encode()),
    ],
    "markdown": [Seed(".md", _filled(_MARKDOWN, code)) for code in _NEWS],
    "html": [Seed(".html", _filled(_HTML, code)) for code in _NEWS],
    "docx": [_docx(code) for code in _NEWS],
    "xliff": [Seed(".xlf", _filled(template, *pair)) for pair in _PAIRS for template in (_XLIFF_12, _XLIFF_20)],
    "po": [Seed(".po", _filled(_PO, *pair)) for pair in _PAIRS],
    "tmx": [Seed(".tmx", _filled(_TMX, *pair)) for pair in _PAIRS],
    "records": _records(),
}
"""By reader; XLIFF 1.2 and 2.0 are one reader, and so are a record and a file of records."""
