"""Nothing a text says may become anything but text in the built site."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from markupsafe import escape

from l10n.catalogs import read, write
from l10n.model import State
from l10n.publish import build

PAYLOADS = (Path(__file__).parent / "fixtures/xss.txt").read_text(encoding="utf-8").splitlines()
ALLOWED = frozenset(
    {"html", "head", "meta", "title", "link", "body", "a", "header", "nav", "ul", "ol", "li"}
    | {"main", "article", "h1", "h2", "h3", "p", "time", "aside", "span", "section", "dl", "div"}
    | {"dt", "dd", "blockquote", "b", "i", "em", "strong", "code", "br", "sub", "sup", "pre"}
    | {"figure", "figcaption", "img", "hr", "table", "caption", "tr", "th", "td"}
)
LINKS = ("https://", "http://", "mailto:", "#", "../", "index.html", "theme.css")


def assert_only_data(script):
    """A block of JSON that no parser of HTML ends early, and no browser runs."""
    assert dict(script.attrib) == {"type": "application/ld+json"}
    assert json.loads(script.text)["@type"] == "NewsArticle"
    assert not set("<>&") & set(script.text)


def assert_harmless(dist):
    pages = list(dist.rglob("*.html"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        tree = lxml_html.document_fromstring(text)
        assert len(tree.findall(".//meta[@http-equiv]")) == 1
        for element in tree.iter():
            assert isinstance(element.tag, str), "a comment or an instruction"
            if element.tag == "script":
                assert_only_data(element)
                continue
            assert element.tag in ALLOWED
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                assert name not in {"style", "srcset", "srcdoc", "action", "formaction"}
                if name == "src":
                    assert element.tag == "img"
                    assert value.startswith(("https://", "../pictures/"))
                    assert "evil.example" not in value
                if name == "href":
                    plain = "".join(value.split()).lower()
                    assert ":" not in plain.partition("/")[0] or plain.startswith(LINKS)
                    assert "evil.example" not in plain


def as_article(payload):
    return f"{payload}\n\nAn ordinary paragraph. {payload}\n\n- {payload}\n\n> {payload}\n"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_translation_brings_in_no_markup(newsroom, payload):
    newsroom.write(
        "articles/en/story.html",
        '<h1>Title</h1><p>Look <a href="https://g7.org">here</a> <b>now</b>.</p>'
        "<ul><li>Point</li></ul><blockquote>Quote</blockquote>",
    )
    newsroom.update()
    catalog = read(newsroom.project.article_catalog("uk", "story"))
    sources = [unit.source for unit in catalog.units]
    assert len(sources) == 4
    texts = {source: f"{payload} {source} {payload}" for source in sources}
    newsroom.translate("story", texts)
    build(newsroom.project)
    dist = newsroom.root / "dist"
    assert_harmless(dist)
    page = (dist / "uk/story.html").read_text(encoding="utf-8")
    assert str(escape(f"{payload} Point {payload}")) in page


@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_an_article_brings_in_no_markup(newsroom, suffix):
    for number, payload in enumerate(PAYLOADS):
        newsroom.write(f"articles/en/story-{number}.{suffix}", as_article(payload))
    newsroom.update()
    build(newsroom.project)
    assert_harmless(newsroom.root / "dist")


def test_a_link_of_an_article_is_only_followed_to_safe_places(newsroom):
    newsroom.write(
        "articles/en/links.md",
        "# Links\n\nSee [one](javascript:alert(1)).\n\nAnd [two](https://g7.org).\n\n"
        "Or [three](<data:text/html,x>).\n",
    )
    newsroom.write(
        "articles/en/html-links.html",
        "<h1>Links</h1><p>See <a href='java&#10;script:alert(1)'>one</a> and "
        "<a href='https://g7.org' onclick='x()'>two</a>.</p>",
    )
    newsroom.update()
    build(newsroom.project)
    assert_harmless(newsroom.root / "dist")
    for name in ("links", "html-links"):
        page = lxml_html.document_fromstring(
            (newsroom.root / f"dist/en/{name}.html").read_text(encoding="utf-8")
        )
        hrefs = [a.get("href") for a in page.iterfind(".//article//a")]
        assert hrefs == ["https://g7.org"]


AROUND = (
    "{}",
    "<table><tr><th>{0}</th><td>{0}</td></tr><tr><td colspan='{0}'>{0}</td></tr></table>",
    "<table><caption>{0}</caption><tr><td><img src='{0}' alt='{0}'></td><td>x</td></tr></table>",
    "<figure><img src=a.png alt='{0}'><figcaption>{0}</figcaption></figure>",
    "<pre><code class='{0}'>{0}</code></pre>",
    "<p translate=no lang='{0}'>{0}</p>",
    "<picture><source srcset='{0}'><img src='{0}' width='{0}' onload='{0}'></picture>",
    "![{0}]({0})",
    "![{0}](<{0}>)",
    "Look ![{0}](<{0}>) there.",
    "| {0} | b |\n|---|---|\n| ![{0}]({0}) | {0} |",
    "```{0}\n{0}\n```",
    "    {0}",
)


@pytest.mark.parametrize("around", AROUND)
def test_nothing_between_the_texts_of_an_article_brings_in_markup(newsroom, around):
    newsroom.write("articles/en/a.png", "picture")
    for suffix in ("md", "html"):
        text = "\n\n".join(around.format(payload) for payload in PAYLOADS)
        newsroom.write(f"articles/en/all-{suffix}.{suffix}", text)
        for number, payload in enumerate(PAYLOADS[::4]):
            newsroom.write(f"articles/en/{suffix}-{number}.{suffix}", around.format(payload) + "\n")
    newsroom.update()
    build(newsroom.project)
    assert_harmless(newsroom.root / "dist")


def test_interface_labels_bring_in_no_markup(g7):
    path = g7.project.ui_catalog("uk")
    catalog = read(path)
    units = [
        replace(u, targets=("<script>alert(1)</script>",), state=State.TRANSLATED)
        for u in catalog.units
    ]
    write(path, catalog.with_units(units))
    build(g7.project)
    assert_harmless(g7.root / "dist")
