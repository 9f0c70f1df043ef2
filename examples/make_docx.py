"""Make the DOCX files of the example newsroom from `texts/`: the same bytes every time.

The first paragraph of a text becomes a heading. `python examples/make_docx.py` writes them into `newsroom/`.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
TEXTS, NEWSROOM = HERE / "texts", HERE / "newsroom"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org"
_TYPES = f"""{_HEAD}<Types xmlns="{_OFFICE}/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
_LINKS = f"""{_HEAD}<Relationships xmlns="{_OFFICE}/package/2006/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>\
</Relationships>"""


def docx(text: str) -> bytes:
    """A text, its paragraphs apart by empty lines, as a DOCX file."""
    title, *paragraphs = text.strip().split("\n\n")
    body = _paragraph(title, '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>') + "".join(map(_paragraph, paragraphs))
    document = f'{_HEAD}<w:document xmlns:w="{_OFFICE}/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _LINKS), ("word/document.xml", document)):
            # An entry without an hour of its own, and stored as it is: compression differs between versions of zlib.
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def made() -> dict[Path, bytes]:
    """The path below `newsroom/` and the content of every DOCX file."""
    texts = sorted(TEXTS.rglob("*.txt"))
    return {path.relative_to(TEXTS).with_suffix(".docx"): docx(path.read_text(encoding="utf-8")) for path in texts}


def _paragraph(text: str, style: str = "") -> str:
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


if __name__ == "__main__":
    for place, content in made().items():
        (NEWSROOM / place).parent.mkdir(parents=True, exist_ok=True)
        (NEWSROOM / place).write_bytes(content)
