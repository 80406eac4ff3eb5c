"""A corpus of attacks as titles, texts, link texts, categories and translations, in Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from l10n.catalogs import read
from l10n.publish import build

PAYLOADS = [
    line
    for line in (Path(__file__).parents[1] / "fixtures/xss.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line
]
ALLOWED = sorted(
    {"html", "head", "meta", "title", "link", "body", "a", "header", "footer", "nav", "ul", "ol"}
    | {"li", "main", "article", "h1", "h2", "h3", "p", "time", "aside", "span", "section", "dl"}
    | {"div", "dt", "dd", "blockquote", "pre", "b", "i", "em", "strong", "code", "br", "script"}
    | {"figure", "figcaption", "hr", "table", "caption", "tbody", "tr", "th", "td"}
)
SETTINGS = """source = "en"
locales = ["uk"]
front-matter = ["title", "description", "category", "slug"]
[publish]
site-url = "https://news.example"
site-name = "</title><script>alert(1)</script>"
"""
# What a page may hold: no element, attribute or address that the theme does not make itself.
FOREIGN = """(allowed) => [...document.querySelectorAll('*')].flatMap((element) => {
  const found = [];
  if (!allowed.includes(element.localName)) found.push(element.outerHTML);
  if (element.localName === 'script' && element.type !== 'application/ld+json')
    found.push(element.outerHTML);
  for (const {name, value} of element.attributes) {
    if (name.startsWith('on') || ['style', 'src', 'srcdoc', 'action'].includes(name))
      found.push(`${name}=${value}`);
    if (name === 'href' && !/^(https?|mailto):$/.test(element.protocol ?? 'https:'))
      found.push(value);
    if (name === 'href' && value.includes('evil.example') && element.rel !== '')
      found.push(value);
  }
  return found;
})"""


def article(at, payload):
    quoted = payload.replace("\\", "\\\\").replace('"', '\\"')
    # Some have a category: each of those is a page more to open.
    names = ("title", "description", "slug", *(("category",) if at % 4 == 0 else ()))
    head = "".join(f'{name}: "{quoted} {at}"\n' for name in names)
    return (
        f"---\n{head}date: 2024-11-05\n---\n# {payload}\n\n- Point {at}\n\n{payload}\n\n"
        f"One [{payload}](https://g7.org) *two* {payload}.\n\n- {payload}\n\n> {payload}\n"
    )


def as_html(at, payload):
    return (
        f"{payload}<p>Look <a href='https://g7.org'>here</a> {at}.</p>"
        f"<ul><li>Point {at} {payload}</li></ul><blockquote>{payload}</blockquote>"
    )


@pytest.fixture
def hostile(newsroom):
    """Every payload in every place of articles in three formats, and as every translation."""
    newsroom.write("l10n.toml", SETTINGS)
    newsroom.labels()
    for at, payload in enumerate(PAYLOADS):
        newsroom.write(f"articles/en/md-{at}.md", article(at, payload))
    newsroom.write("articles/en/all.txt", "".join(f"{x}\n- {x}\n" for x in PAYLOADS))
    body = "".join(as_html(at, payload) for at, payload in enumerate(PAYLOADS))
    newsroom.write("articles/en/web.html", f"<h1>Title</h1>{body}")
    newsroom.update()
    for path in sorted(newsroom.project.article_catalog("uk", "x").parent.glob("*.po")):
        sources = [unit.source for unit in read(path).units]
        own = path.stem.removeprefix("md-")
        said = {
            text: f"{PAYLOADS[int(own) if own.isdigit() else at % len(PAYLOADS)]} {text}"
            for at, text in enumerate(sources)
        }
        newsroom.translate(path.stem, said)
    build(newsroom.project)
    return newsroom


def test_nothing_a_text_says_does_anything_in_a_browser(hostile, serve, watch):
    dist = hostile.root / "dist"
    seen = watch(serve(dist))
    names = json.loads((dist / "l10n-manifest.json").read_text(encoding="utf-8"))["files"]
    pages = [name for name in names if name.endswith(".html")]
    assert len(pages) > 2 * len(PAYLOADS)
    read_as_words = set()
    for name in pages:
        page = seen.open(name)
        assert page.evaluate(FOREIGN, ALLOWED) == [], name
        assert seen.dialogs == [], name
        assert seen.console == [], name
        if name.startswith("uk/") and page.query_selector("article"):
            title = page.evaluate("document.querySelector('h1').textContent")
            told = page.evaluate("JSON.parse(document.querySelector('script').textContent)")
            assert told["headline"].split() == title.split()
            assert page.title().startswith(" ".join(title.split()))
            points = page.evaluate("[...document.querySelectorAll('li')].map(x => x.textContent)")
            read_as_words.update(x for x in PAYLOADS if any(p.startswith(x) for p in points))
    assert seen.strangers() == []
    assert read_as_words == set(PAYLOADS)


def test_the_policy_of_the_page_stops_what_a_careless_template_lets_through(newsroom, serve, watch):
    newsroom.write("articles/en/a.txt", "A story\nIts only sentence.\n")
    newsroom.write(
        "templates/article.html",
        "{% extends 'theme/article.html' %}{% block main %}"
        "<img src='https://evil.example/x.png' onerror='alert(1)'><script>alert(2)</script>"
        "<h1>{{ page.title_text }}</h1>{% endblock %}",
    )
    newsroom.update()
    build(newsroom.project)
    seen = watch(serve(newsroom.root / "dist"))
    seen.open("en/a.html")
    assert seen.dialogs == []
    assert any("Content Security Policy" in said for said in seen.console)
