"""Findings that an editor has dealt with."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from claimcheck.ci.suppressions import suppress
from claimcheck.data import Block, Document, Span
from claimcheck.errors import ConfigurationError
from claimcheck.findings import Finding, Report
from claimcheck.readers.markdown import parse
from tests.reporters.samples import BOUNDARY, FRENCH, MISSING, evidence, finding, report

FIRST, SECOND = "Dia berkata bahwa musuh gagal.", "Lalu ia pergi dengan tenang."


def _report(text: str, *findings: Finding, path: str = "a.id.md") -> Report:
    parsed = parse(text)
    document = Document(path, "id", parsed.text, parsed.blocks, parsed.hidden, origin=parsed.origin)
    both = (document, FRENCH)
    found = findings or (
        finding(*evidence((document, "musuh gagal"), (FRENCH, "L'ennemi"))),
        finding(*evidence((document, "dengan tenang")), rule=MISSING),
    )
    return report(*found, documents=both)


def _reasons(made: Report) -> list[str | None]:
    return [one.suppressed for one in made.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"<!-- claimcheck: ignore Q001 agreed with the desk -->\n\n{FIRST}\n\n{SECOND}\n",
            ["inline: agreed with the desk", None],
        ),
        (f"{FIRST} <!-- claimcheck: ignore Q001: the desk -->\n\n{SECOND}\n", ["inline: the desk", None]),
        (f"{FIRST}\n\n<!-- claimcheck: ignore Q001 late -->\n\n{SECOND}\n", [None, None]),
        (f"<!-- claimcheck: ignore-file Q,C001 satire -->\n\n{FIRST}\n\n{SECOND}\n", ["inline: satire", "inline: satire"]),
        (f"<!-- claimcheck: off C001 cut -->\n\n{FIRST}\n\n{SECOND}\n\n<!-- claimcheck: on -->\n", [None, "inline: cut"]),
        (f"<!-- claimcheck: off C Q x -->\n\n{FIRST}\n\n<!-- claimcheck: on -->\n\n{SECOND}\n", ["inline: x", None]),
        (f"<!-- claimcheck: ignore-file C001 Q est voulu -->\n\n{FIRST}\n\n{SECOND}\n", [None, "inline: Q est voulu"]),
        (f"<!-- claimcheck: ignore-file C001: Q001 stays -->\n\n{FIRST}\n\n{SECOND}\n", [None, "inline: Q001 stays"]),
        (f"<!-- claimcheck: ignore-file C001, Q x -->\n\n{FIRST}\n\n{SECOND}\n", ["inline: x", "inline: x"]),
        (f"```\n<!-- claimcheck: ignore-file Q,C so it is written -->\n```\n\n{FIRST}\n\n{SECOND}\n", [None, None]),
        (f"Write `<!-- claimcheck: ignore-file Q,C x -->`.\n\n{FIRST}\n\n{SECOND}\n", [None, None]),
        (
            f"<!-- claimcheck: off C001,Q001 x -->\n\n{FIRST}\n\n<!-- claimcheck: on Q001 -->\n\n{SECOND}\n",
            ["inline: x", "inline: x"],
        ),
        (f"<!-- claimcheck: off C001 x -->\n\n<!-- claimcheck: on F -->\n\n{SECOND}\n\n{FIRST}\n", [None, "inline: x"]),
        (f"<!-- claimcheck: ignore F -->\n\n{FIRST}\n\n{SECOND}\n", [None, None]),
    ],
)
def test_a_comment_speaks_of_its_place_and_its_codes(text: str, expected: list[str | None]) -> None:
    assert _reasons(suppress(_report(text))) == expected


_UNUSED = "unused suppression of Q001"


@pytest.mark.parametrize(
    ("front", "expected", "told"),
    [
        (f"---\n# claimcheck: ignore Q001 the desk\ntitle: {FIRST}\n---\n", "inline: the desk", []),
        (f"---\ntitle: {FIRST}  # claimcheck: ignore Q001 the desk\n---\n", "inline: the desk", []),
        (f'---\r\ntitle: "{FIRST} # 1" # claimcheck: ignore Q001 the desk\r\n---\r\n', "inline: the desk", []),
        (f"---\ntitle: >  # claimcheck: ignore Q001 the desk\n  {FIRST}\ndate: 1\n---\n", "inline: the desk", []),
        (f"---\ntitle: >\n  {FIRST}\n# claimcheck: ignore Q001 the desk\ndate: 1\n---\n", None, [4]),
        (f"---\n# claimcheck: ignore-file Q001 satire\ntitle: {FIRST}\n---\n", "inline: satire", []),
        (f"---\ndraft: no # claimcheck: off Q001 x\ntitle: {FIRST}\nlang: id # claimcheck: on\n---\n", "inline: x", []),
        (f"---\n# claimcheck: ignore Q001 x\ndate: 2025-07-15\ntitle: {FIRST}\n---\n", "inline: x", []),
        (f"---\ndate: 2025-07-15 # claimcheck: ignore Q001 x\ntitle: {FIRST}\n---\n", None, [2]),
        (f"---\ntitle: {FIRST}\n# claimcheck: ignore Q001 x\n---\n", None, [3]),
        (f"---\ntitle: {FIRST}\nsummary: |\n  # claimcheck: ignore-file Q001 x\n---\n", None, []),
        (f"---\ntitle: {FIRST}\nslug: '# claimcheck: ignore-file Q001 x'\n---\n", None, []),
        (f"---\ntitle: {FIRST}\n---\n\n<!-- claimcheck: ignore Q001 x -->\n", None, [5]),
        (f"---\ntitle: {FIRST}\n---\n\n# claimcheck: ignore-file Q001 a heading\n", None, []),
        (f'+++\ntitle = "{FIRST}" # claimcheck: ignore Q001 the desk\n+++\n', "inline: the desk", []),
        (f'+++\n# claimcheck: ignore Q001 the desk\ntitle = "{FIRST}"\n+++\n', "inline: the desk", []),
        (f'+++\ntitle = "{FIRST}"\nslug = "# claimcheck: ignore-file Q001 x"\n+++\n', None, []),
    ],
)
def test_comments_in_front_matter_speak_of_its_texts(front: str, expected: str | None, told: list[int]) -> None:
    made = suppress(_report(f"{front}\n{SECOND}\n"))
    assert _reasons(made) == [expected, None]
    assert [one.reason for one in made.skipped] == [f"line {number}: {_UNUSED}" for number in told]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore C001 why", "unused suppression of C001"),
        ("ignore-file Q001,C001,Q001 why", ""),
        ("ignore Q001 C001 why", "unused suppression of C001"),
        ("ignore Q C001,C why", "unused suppression of C001, C"),
        ("ignore Q001 F003 why", ""),
        ("ignor Q001", "no suppression is called 'ignor' (the nearest is 'ignore')"),
        ("ignore because", "a suppression without a code"),
    ],
)
def test_what_suppresses_nothing_is_told_with_its_line(comment: str, said: str) -> None:
    made = suppress(_report(f"{SECOND}\n\n<!-- claimcheck: {comment} -->\n\n{FIRST}\n"))
    assert len(made.skipped) == (said != "")
    for note in made.skipped:
        assert note.path == "a.id.md"
        assert note.reason.startswith(f"line 3: {said}")


def test_a_comment_in_both_versions_is_used_in_both() -> None:
    text = "<!-- claimcheck: ignore-file Q001 agreed -->\n\n{}\n"
    versions = [text.format(FIRST), text.format("Il a dit que L'ennemi a échoué.")]
    read = [parse(one) for one in versions]
    documents = [Document(f"a.{n}.md", "id", one.text, one.blocks, one.hidden, origin=one.origin) for n, one in enumerate(read)]
    found = finding(*evidence((documents[0], "musuh gagal"), (documents[1], "L'ennemi")))
    made = suppress(report(found, documents=(documents[0], documents[1])))
    assert (_reasons(made), made.skipped) == (["inline: agreed"], ())


def test_a_code_that_no_rule_has_is_told(tmp_path: Path) -> None:
    text = f"<!-- claimcheck: ignore Q011 C001 why -->\n\n{SECOND}\n\n{FIRST}\n"
    (note,) = suppress(_report(text), known=("Q001", "C001")).skipped
    assert note.reason == "line 1: no rule has the code 'Q011' (the nearest is 'Q001'; claimcheck rules lists all)"
    sidecar = tmp_path / "ignore.toml"
    for code, pattern, said in (("Q011", "*.md", "no rule has the code 'Q011'"), ("Q", "!", "entry 1: path: ")):
        sidecar.write_text(f'[[ignore]]\ncode = "{code}"\npath = "{pattern}"\nreason = "x"\n', "utf-8")
        with pytest.raises(ConfigurationError, match=said):
            suppress(_report(text), sidecar, known=("Q001", "C001"))


def test_a_rule_that_did_not_run_leaves_nothing_unused() -> None:
    made = _report(f"<!-- claimcheck: ignore F003 why -->\n\n{FIRST}\n\n{SECOND}\n")
    assert suppress(made).skipped == ()


def test_comments_of_plain_text_are_text() -> None:
    made = _report(f"<!-- claimcheck: ignore-file Q001 x -->\n\n{FIRST}\n\n{SECOND}\n", path="a.id.txt")
    assert _reasons(suppress(made)) == [None, None]


def test_a_suppression_of_others_stays_as_it_was() -> None:
    text = f"<!-- claimcheck: ignore-file Q001 x -->\n\n{FIRST}\n\n{SECOND}\n"
    made = _report(text)
    first = dataclasses.replace(made.findings[0], suppressed="baseline")
    assert _reasons(suppress(dataclasses.replace(made, findings=(first, made.findings[1])))) == ["baseline", None]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ('code = "Q001"\npath = "*.txt"\nreason = "agreed"', ["sidecar: agreed", None]),
        ('code = "Q001"\npath = "*.txt"\nwords = "MUSUH\\n gagal"\nreason = "agreed"', ["sidecar: agreed", None]),
        ('code = "Q001"\npath = "*.txt"\nwords = "menang"\nreason = "agreed"', [None, None]),
        ('code = "Q"\npath = "b/*.txt"\nreason = "agreed"', [None, None]),
        ('code = "C001"\npath = "a.id.txt"\nfingerprint = "0123456789abcdef"\nreason = "agreed"', [None, "sidecar: agreed"]),
    ],
)
def test_a_sidecar_knows_findings_by_words_or_fingerprint(tmp_path: Path, entry: str, expected: list[str | None]) -> None:
    sidecar = tmp_path / "ignore.toml"
    sidecar.write_text(f"[[ignore]]\n{entry}\n", "utf-8")
    made = suppress(_report(f"{FIRST}\n\n{SECOND}\n", path="a.id.txt"), sidecar)
    assert _reasons(made) == expected
    assert len(made.skipped) == (expected == [None, None] and "b/" not in entry)


@pytest.mark.parametrize(
    ("pattern", "there"),
    [
        ("desk/b.fr.txt", True),
        ("/desk/b.fr.txt", True),
        ("b.fr.txt", True),
        ("desk/", True),
        ("**/b.*", True),
        ("desk/c.fr.txt", False),
        ("c.fr.txt", False),
        ("desk/*.md", False),
    ],
)
def test_an_entry_for_a_file_that_is_not_there_is_told(tmp_path: Path, pattern: str, there: bool) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "b.fr.txt").write_text("Autre chose.", "utf-8")
    sidecar = tmp_path / "ignore.toml"
    sidecar.write_text(f'[[ignore]]\ncode = "F003"\npath = "{pattern}"\nreason = "agreed"\n', "utf-8")
    made = _report(f"{FIRST}\n\n{SECOND}\n", path=str(tmp_path / "a.id.txt"))
    assert suppress(made, sidecar, str(tmp_path)).skipped == ()  # two files say nothing of the others
    reasons = [note.reason for note in suppress(made, sidecar, str(tmp_path), whole=True).skipped]
    assert reasons == ([] if there else [f"entry 1: there is no file {pattern}"])


@pytest.mark.parametrize(
    "content",
    [
        "[[ignore]",
        "x = 1",
        '[[ignore]]\ncode = "Q001"',
        '[[ignore]]\ncode = 1\npath = "a"\nreason = "b"',
        '[[ignore]]\nkode = "Q001"',
    ],
)
def test_a_sidecar_that_is_none_is_refused_with_its_place(tmp_path: Path, content: str) -> None:
    sidecar = tmp_path / "ignore.toml"
    sidecar.write_text(content, "utf-8")
    with pytest.raises(ConfigurationError, match=r"ignore\.toml"):
        suppress(_report(f"{FIRST}\n\n{SECOND}\n"), sidecar)


def test_in_html_offsets_are_the_files() -> None:
    from claimcheck.origin import Origin, Run

    source = f"<p>{SECOND}</p>\n<!-- claimcheck: ignore Q001 why --><p>{FIRST}</p>"
    text, starts = f"{SECOND}\n\n{FIRST}", (source.index(SECOND), source.index(FIRST))
    middle = len(SECOND) + 2
    runs = (Run(0, len(SECOND), starts[0], starts[0] + len(SECOND)), Run(middle, len(text), starts[1], starts[1] + len(FIRST)))
    blocks = (Block(Span(0, len(SECOND))), Block(Span(middle, len(text))))
    document = Document("a.id.html", "id", text, blocks, origin=Origin(source, runs))
    found = finding(*evidence((document, "musuh gagal"), (FRENCH, "L'ennemi")), rule=BOUNDARY)
    assert _reasons(suppress(report(found, documents=(document, FRENCH)))) == ["inline: why"]
