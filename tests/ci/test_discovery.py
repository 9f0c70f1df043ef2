"""Which files are versions of one article."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.ci.discovery import Article, Found, Version, discover, pairs_of
from claimcheck.ci.headers import header
from claimcheck.ci.walking import files, from_root
from claimcheck.errors import ConfigurationError
from claimcheck.settings import Settings


def _tree(folder: Path, *names: str, **texts: str) -> None:
    for name in (*names, *texts):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(name, "Teks.\n"), "utf-8")


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def _found(folder: Path, settings: Settings | None = None) -> Found:
    return discover(files([folder]), settings or Settings(root=str(folder)))


def _versions(article: Article, folder: Path) -> dict[str, str]:
    return {version.language: version.path.relative_to(folder).as_posix() for version in article.versions}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["a.fr.md", "a.id.md", "b.fr.md"], [{"fr": "a.fr.md", "id": "a.id.md"}, {"fr": "b.fr.md"}]),
        (["content/fr/x/a.md", "content/en/x/a.md"], [{"en": "content/en/x/a.md", "fr": "content/fr/x/a.md"}]),
        (["fr/a.fr.html", "de/a.de.html"], [{"de": "de/a.de.html", "fr": "fr/a.fr.html"}]),
        (["a_fr.html", "a_pt-BR.html"], [{"fr": "a_fr.html", "pt": "a_pt-BR.html"}]),
        (["a/fr.html", "a/de.html", "b/fr.html"], [{"de": "a/de.html", "fr": "a/fr.html"}, {"fr": "b/fr.html"}]),
        (["a.md", "a.fr.md", "a.de.md"], [{"": "a.md", "de": "a.de.md", "fr": "a.fr.md"}]),
        (["tax-cut-en.md", "tax-cut-fr.md"], [{"en": "tax-cut-en.md", "fr": "tax-cut-fr.md"}]),
        (["the-war-fr.md", "the-war-en.md"], [{"en": "the-war-en.md", "fr": "the-war-fr.md"}]),
        (["a-pt-br.md", "a-en.md"], [{"en": "a-en.md", "pt": "a-pt-br.md"}]),
        (["a-pt-br.md", "a-pt-pt.md", "a-en.md"], [{"en": "a-en.md", "pt": "a-pt-br.md"}]),
        (["zh-Hant/a.txt", "zh_TW/b.txt", "en/a.txt", "en/b.txt"], None),
    ],
)
def test_names_that_tell_versions(tmp_path: Path, names: list[str], expected: list[dict[str, str]] | None) -> None:
    _tree(tmp_path, *names)
    articles = [_versions(article, tmp_path) for article in _found(tmp_path).articles]
    assert len(articles) == 2 if expected is None else articles == expected


@pytest.mark.parametrize(
    "names",
    [
        ["report-in.txt", "report.txt"],
        ["src/a.txt", "doc/b.txt"],
        ["it/a.txt"],
        ["a.txt", "b.txt"],
        ["made-to.txt"],
        ["a-pt-BR.md", "a-pt-PT.md"],
    ],
)
def test_words_that_look_like_tags_are_none(tmp_path: Path, names: list[str]) -> None:
    _tree(tmp_path, *names)
    found = _found(tmp_path)
    assert found.articles == ()
    assert len(found.single) == len(names)


def test_a_translation_key_joins_what_names_do_not(tmp_path: Path) -> None:
    _write(
        tmp_path,
        {
            "besuch.md": "---\ntranslationKey: visit\nlang: de\n---\nText\n",
            "visite.md": '+++\ntranslationKey = "visit"\nlanguage = "fr"\n+++\nTexte\n',
        },
    )
    (article,) = _found(tmp_path).articles
    assert _versions(article, tmp_path) == {"de": "besuch.md", "fr": "visite.md"}


def test_pages_that_link_to_each_other_are_versions(tmp_path: Path) -> None:
    head = '<html lang="{}"><head><link rel="alternate" hreflang="fr" href="https://x.example/fr/visite.html"></head><p>x</p>'
    _write(tmp_path, {"visit.html": head.format("en"), "fr/visite.html": "<html lang=fr><p>y</p>"})
    (article,) = _found(tmp_path).articles
    assert _versions(article, tmp_path) == {"en": "visit.html", "fr": "fr/visite.html"}


def test_an_address_is_no_page_of_another_language(tmp_path: Path) -> None:
    links = "".join(f'<link rel="alternate" hreflang="{code}" href="/{code}/article.html">' for code in ("es", "fr"))
    _write(
        tmp_path,
        {"en/story.html": f'<html lang="en"><head>{links}</head><p>x</p>', "es/article.html": '<html lang="es"><p>y</p>'},
    )
    (article,) = _found(tmp_path).articles
    assert _versions(article, tmp_path) == {"en": "en/story.html", "es": "es/article.html"}


def test_the_language_of_a_page_is_the_one_it_says(tmp_path: Path) -> None:
    link = '<link rel="alternate" hreflang="fr" href="other.html">'
    _write(tmp_path, {"a.html": f'<html lang="en"><head>{link}</head><p>x</p>', "other.html": '<html lang="pt"><p>y</p>'})
    (article,) = _found(tmp_path).articles
    assert _versions(article, tmp_path) == {"en": "a.html", "pt": "other.html"}


def test_a_manifest_and_a_layout_come_before_names(tmp_path: Path) -> None:
    _write(
        tmp_path,
        {"000.txt": "a", "001.txt": "b", "news/x-french.txt": "c", "v.toml": '[visit]\nid = "000.txt"\nfr = "001.txt"\n'},
    )
    _tree(tmp_path, "out/FR_x.txt", "out/EN_x.txt")
    settings = Settings(root=str(tmp_path), manifest=str(tmp_path / "v.toml"), layout=("out/{language}_{article}.txt",))
    assert [_versions(one, tmp_path) for one in _found(tmp_path, settings).articles] == [
        {"en": "out/EN_x.txt", "fr": "out/FR_x.txt"},
        {"fr": "001.txt", "id": "000.txt"},
    ]


@pytest.mark.parametrize(
    ("pattern", "names", "title"),
    [
        ("{article}-{language}.md", ["the-war-en.md", "the-war-fr.md"], "the-war"),
        ("{article}-{language}.md", ["the-war-en.md", "the-war-pt-BR.md"], "the-war"),
        ("{language}_{article}.md", ["en_war_report.md", "fr_war_report.md"], "war_report"),
        ("{language}/{article}.md", ["en/the-war.md", "pt-br/the-war.md"], "the-war"),
    ],
)
def test_a_layout_takes_the_shortest_tag_that_is_a_language(tmp_path: Path, pattern: str, names: list[str], title: str) -> None:
    _tree(tmp_path, *names)
    (article,) = _found(tmp_path, Settings(root=str(tmp_path), layout=(pattern,))).articles
    assert list(_versions(article, tmp_path).values()) == names
    assert article.name == pattern.replace("{language}", "*").replace("{article}", title)


@pytest.mark.parametrize("pattern", ["{article}.txt", "{language}/{articles}.md", "*"])
def test_a_layout_without_its_fields_is_refused(tmp_path: Path, pattern: str) -> None:
    _tree(tmp_path, "a.fr.md")
    with pytest.raises(ConfigurationError, match="layout"):
        _found(tmp_path, Settings(layout=(pattern,)))


@pytest.mark.parametrize("content", ["[visit", "visit = 3", '[visit]\nxyz = "a"', "[visit]\nfr = 3"])
def test_a_manifest_that_is_none_is_refused_with_its_place(tmp_path: Path, content: str) -> None:
    _write(tmp_path, {"v.toml": content, "a.txt": "a"})
    with pytest.raises(ConfigurationError, match=r"v\.toml"):
        _found(tmp_path, Settings(manifest=str(tmp_path / "v.toml")))


def test_a_missing_version_is_reported(tmp_path: Path) -> None:
    _tree(tmp_path, "a.fr.md", "a.id.md", "b.fr.md", "b.id.md", "c.fr.md")
    (skipped,) = _found(tmp_path).skipped
    assert skipped.path.endswith("c.fr.md")
    assert skipped.reason == "no version in id; most articles here have one (the setting languages says which are wanted)"


def test_a_missing_version_is_told_of_the_source(tmp_path: Path) -> None:
    _tree(tmp_path, "a.de.md", "a.en.md", "a.fr.md", "b.de.md", "b.en.md", "b.fr.md", "c.de.md", "c.en.md")
    for settings, source in ((Settings(), "c.en.md"), (Settings(source="de", languages=("en", "fr")), "c.de.md")):
        (skipped,) = _found(tmp_path, settings).skipped
        assert skipped.path.endswith(source)


def test_a_language_that_few_articles_have_is_not_missed_elsewhere(tmp_path: Path) -> None:
    _tree(tmp_path, "a.fr.md", "a.id.md", "b.fr.md", "b.id.md", "b.de.md")
    assert _found(tmp_path).skipped == ()


def test_configured_languages_say_what_is_missing(tmp_path: Path) -> None:
    _tree(tmp_path, "a.fr.md", "a.id.md")
    found = _found(tmp_path, Settings(languages=("id", "fr", "de")))
    assert [skipped.reason for skipped in found.skipped] == ["no version in de"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), [("en", "de"), ("en", "fr")]),
        (Settings(source="en"), [("en", "de"), ("en", "fr")]),
        (Settings(languages=("fr", "de", "en")), [("fr", "de"), ("fr", "en")]),
        (Settings(source="en", languages=("en", "fr")), [("en", "fr"), ("en", "de")]),
        (Settings(pairs="all"), [("en", "de"), ("en", "fr"), ("de", "fr")]),
    ],
)
def test_pairs_start_from_the_source(tmp_path: Path, settings: Settings, expected: list[tuple[str, str]]) -> None:
    _tree(tmp_path, "a.en.md", "a.fr.md", "a.de.md")
    (article,) = _found(tmp_path).articles
    assert [(one.language, other.language) for one, other in pairs_of(article, settings)] == expected


def test_what_git_ignores_is_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    _tree(tmp_path, "a.fr.md", "public/a.fr.md", "drafts/keep.md", "drafts/x.md", "node_modules/a.md", ".hidden/a.md")
    _write(tmp_path, {".gitignore": "public/\ndrafts/*\n", "drafts/.gitignore": "!keep.md\n"})
    assert [path.relative_to(tmp_path).as_posix() for path in files([tmp_path])] == ["a.fr.md", "drafts/keep.md"]


def test_links_that_lead_to_no_file_are_passed_over(tmp_path: Path) -> None:
    _tree(tmp_path, "real.fr.md")
    for name, target in {"loop": "loop", "loop.fr.md": "loop.fr.md", "gone.fr.md": "nowhere", "link.fr.md": "real.fr.md"}.items():
        (tmp_path / name).symlink_to(target)
    assert sorted(path.name for path in files([tmp_path])) == ["link.fr.md", "real.fr.md"]


def test_excluded_patterns_are_left_out(tmp_path: Path) -> None:
    _tree(tmp_path, "a.fr.md", "old/a.fr.md")
    assert [path.name for path in files([tmp_path], ("old/",), str(tmp_path))] == ["a.fr.md"]


def test_paths_mean_the_same_however_they_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    _tree(tmp_path, "sub/b.fr.md", "real/a.fr.md", "real/draft.md")
    _write(tmp_path, {"real/.gitignore": "draft.md\n"})
    (tmp_path / "link").symlink_to("real")
    monkeypatch.chdir(tmp_path / "sub")
    assert [path.as_posix() for path in files([Path("..")], ("sub/",), str(tmp_path))] == ["../real/a.fr.md"]
    assert [path.name for path in files([Path(), Path.cwd(), Path("../sub")])] == ["b.fr.md"]
    monkeypatch.chdir(tmp_path)
    assert [path.as_posix() for path in files([Path("link")])] == ["link/a.fr.md"]
    assert [path.name for path in files([Path("link"), Path("real")])] == ["a.fr.md"]
    assert from_root(Path("sub/../link/a.fr.md"), str(tmp_path)) == "link/a.fr.md"


def test_a_declaration_that_pythons_parser_refuses_is_passed_over(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text('<html lang="fr"><![odd[ x ]]><body>texte</body></html>', "utf-8")
    assert header(page).language == "fr"


def test_without_a_source_the_untagged_version_is_it_then_english(tmp_path: Path) -> None:
    def source(*codes: str) -> str:
        article = Article("a", tuple(Version(code, tmp_path / f"a.{code}.md") for code in codes))
        return pairs_of(article, Settings())[0][0].language

    assert source("", "de", "en") == ""
    assert source("de", "en", "fr") == "en"
    assert source("de", "fr") == "de"


def test_an_untagged_text_is_no_missing_version_of_its_own_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    _write(
        tmp_path,
        {
            "a.md": "The council decided on Monday to close the old harbour for the whole winter.\n",
            "a.de.md": "Der Stadtrat beschloss am Montag, den alten Hafen den ganzen Winter zu schließen.\n",
        },
    )
    found = discover(files([Path()]), Settings(languages=("en", "de", "fr")))
    assert [(one.reason, one.head) for one in found.skipped] == [("no version in fr", "missing version")]
