from __future__ import annotations

import gettext
import os
import subprocess
import sys

import pytest

from l10n.errors import L10nError
from l10n.model import State
from l10n.publish import build
from l10n.publish.files import build_files

STORY = "---\ntitle: The ship\n---\n\n# The ship\n\nIt is *here*.\n\nNobody saw it.\n"
TEXTS = {"The ship": "Корабель", "It is <i>here</i>.": "Він <i>тут</i>."}


@pytest.fixture
def blog(newsroom):
    newsroom.write("articles/en/ship.md", STORY)
    newsroom.update()
    newsroom.translate("ship", TEXTS)
    newsroom.translate("ship", {"Nobody saw it.": "Ніхто."}, state=State.DRAFT)
    return newsroom


@pytest.mark.parametrize(
    ("layout", "path"),
    [
        ("content/{locale}/{name}{suffix}", "content/uk/ship.md"),
        ("docs/{name}.{locale}{suffix}", "docs/ship.uk.md"),
        ("_i18n/{language}/_posts/{name}.md", "_i18n/uk/_posts/ship.md"),
    ],
)
def test_an_article_goes_where_the_layout_says_and_says_what_was_approved(blog, layout, path):
    result = build_files(blog.project, "markdown", layout=layout)
    assert result.written == (path,)
    assert result.fallbacks == 1
    text = (blog.root / path).read_text(encoding="utf-8")
    assert text == STORY.replace("The ship", "Корабель").replace("It is *here*", "Він *тут*")


def test_a_second_run_touches_nothing_and_an_edit_of_ours_is_replaced(blog):
    layout = "docs/{name}.{locale}.md"
    build_files(blog.project, "markdown", layout=layout)
    assert build_files(blog.project, "markdown", layout=layout).unchanged == ("docs/ship.uk.md",)
    blog.translate("ship", {"Nobody saw it.": "Ніхто його не бачив."})
    assert build_files(blog.project, "markdown", layout=layout).written == ("docs/ship.uk.md",)


def test_a_file_that_somebody_wrote_stays(blog):
    blog.write("docs/ship.uk.md", "By hand.\n")
    with pytest.raises(L10nError) as caught:
        build_files(blog.project, "markdown", layout="docs/{name}.{locale}.md")
    assert caught.value.code == "file-foreign"
    assert (blog.root / "docs/ship.uk.md").read_text() == "By hand.\n"
    build_files(blog.project, "markdown", layout="docs/{name}.{locale}.md", replace=True)
    assert "Корабель" in (blog.root / "docs/ship.uk.md").read_text(encoding="utf-8")


def test_what_may_not_be_published_any_more_is_removed(blog):
    layout = "docs/{name}.{locale}.md"
    build_files(blog.project, "markdown", layout=layout)
    blog.write("docs/mine.uk.md", "mine")
    (blog.root / "articles/en/ship.md").unlink()
    assert build_files(blog.project, "markdown", layout=layout).removed == ("docs/ship.uk.md",)
    assert (blog.root / "docs/mine.uk.md").exists()


@pytest.mark.parametrize(
    "layout",
    [
        "../{locale}/{name}.md",
        "/tmp/{locale}.md",
        "{locale.__class__}/{name}.md",
        "{name",
        "{who}/{name}.md",
        "articles/en/{name}{suffix}",
        "locales/{locale}/{name}.po",
        "link/{locale}/{name}.md",
    ],
)
def test_a_layout_leads_nowhere_it_should_not(blog, layout, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (blog.root / "link").symlink_to(outside)
    before = (blog.root / "articles/en/ship.md").read_bytes()
    with pytest.raises(L10nError):
        build_files(blog.project, "markdown", layout=layout)
    assert (blog.root / "articles/en/ship.md").read_bytes() == before
    assert not list(outside.iterdir())


def test_two_files_cannot_have_one_path(blog):
    blog.write("articles/en/other.md", "# Other\n")
    blog.update()
    with pytest.raises(L10nError) as caught:
        build_files(blog.project, "markdown", layout="docs/{locale}.md")
    assert caught.value.code == "layout-taken"


def test_compiled_catalogs_hold_what_labels_need(g7):
    build_files(g7.project, "mo", layout="site/{language}/LC_MESSAGES/{name}.mo")
    compiled = g7.root / "site/uk/LC_MESSAGES/messages.mo"
    with compiled.open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Category") == "Категорія"
    g7.write(
        "l10n.toml",
        'source="en"\nlocales=["uk"]\n[publish.blocks]\nlabel={needs="approved"}\n',
    )
    build_files(g7.project, "mo", layout="site/{language}/LC_MESSAGES/{name}.mo")
    with compiled.open("rb") as stream:
        assert gettext.GNUTranslations(stream).gettext("Category") == "Category"
    build(g7.project)
    assert "Важливо знати" not in (g7.root / "dist/uk/g7.html").read_text(encoding="utf-8")
    build_files(g7.project, "po", layout="site/{language}/{name}.po")
    assert "Категорія" not in (g7.root / "site/uk/messages.po").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def mkdocs(tmp_path_factory):
    """A command line of MkDocs with its i18n plugin, from PyPI, in a folder of its own."""
    folder = str(tmp_path_factory.mktemp("mkdocs"))
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-compile", "--target", folder]
    try:
        wanted = [*install, "mkdocs==1.6.1", "mkdocs-static-i18n==1.3.1"]
        subprocess.run(wanted, check=True, timeout=60, capture_output=True)
    except (OSError, subprocess.SubprocessError):
        pytest.skip("MkDocs cannot be had from PyPI here")

    def command(where, *arguments):
        run = [sys.executable, "-m", "mkdocs", *arguments]
        environment = {**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"}
        subprocess.run(run, cwd=where, env=environment, check=True, timeout=60)

    return command


def test_mkdocs_builds_a_site_in_both_languages(blog, mkdocs):
    blog.write(
        "mkdocs.yml",
        "site_name: News\ndocs_dir: docs\nplugins:\n  - i18n:\n"
        "      docs_structure: folder\n      languages:\n"
        "        - {locale: en, name: English, default: true, build: true}\n"
        "        - {locale: uk, name: Українська, build: true}\n",
    )
    build_files(blog.project, "markdown", layout="docs/{locale}/{name}{suffix}", sources=True)
    mkdocs(blog.root, "build", "-q")
    assert "The ship" in (blog.root / "site/ship/index.html").read_text(encoding="utf-8")
    page = (blog.root / "site/uk/ship/index.html").read_text(encoding="utf-8")
    assert "Він <em>тут</em>." in page


def test_processes_write_the_files_of_one_and_count_what_says_its_source(g7, monkeypatch):
    for number in range(4):
        g7.write(f"articles/en/note-{number}.md", f"# A note {number}\n\nIts text, {number}.\n")
    g7.update()
    found = []
    for least in (1, 1000):
        monkeypatch.setattr("l10n.publish.files._WORTH_PROCESSES", least)
        out = g7.root / f"out-{least}"
        layout = "{locale}/{name}{suffix}"
        result = build_files(g7.project, "markdown", layout=layout, out=out)
        written = {path.name: path.read_bytes() for path in (out / "uk").iterdir()}
        found.append((written, result.fallbacks))
    assert found[0] == found[1]
    assert found[0][1] == 8
