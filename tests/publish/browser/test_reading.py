"""The default theme as readers have it: two languages and a third from right to left."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from l10n.approvals import approve, load, save
from l10n.catalogs import read, write
from l10n.model import Origin, OriginKind, State
from l10n.publish import build
from l10n.storage import write_atomic

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SETTINGS = """source = "en"
locales = ["uk", "he"]
front-matter = ["category"]
[publish]
site-url = "https://news.example"
site-name = "The Desk"
per-page = 2
fallback = "draft"
"""
STORY = """---
date: 2024-11-12
category: Culture
---
# The council approved the budget

Councillors voted on **Tuesday** to adopt the plan. It costs €12 million.

> “We listened to everyone,” the mayor said.

See [the documents](https://example.org/d). Press `q` to leave.

![The chamber](chamber.png)

| Department | Budget, thousands of euro | Change since the year before |
|------------|--------------------------:|:----------------------------:|
| Schools and kindergartens | 4000 | ![up](chamber.png) |
| Transport | — | Unknowable |

---

1. First point
2. Second point

```
code that is wide code that is wide code that is wide code that is wide code that is wide
```
"""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
HEBREW = {
    "The council approved the budget": "המועצה אישרה את התקציב",
    "Councillors voted on <b>Tuesday</b> to adopt the plan.": (
        "חברי המועצה הצביעו ביום <b>שלישי</b> בעד התוכנית."
    ),
    "First point": "נקודה ראשונה",
}
UKRAINIAN = {
    "The council approved the budget": "Рада схвалила бюджет",
    "Councillors voted on <b>Tuesday</b> to adopt the plan.": (
        "Депутати у <b>вівторок</b> підтримали план."
    ),
    "Culture": "Культура",
}
PAGES = [f"{tag}/{name}.html" for tag in ("en", "uk", "he") for name in ("story", "g7", "index")]


def approve_in(newsroom, locale, slug, texts):
    path = newsroom.project.article_catalog(locale, slug)
    catalog = read(path)
    units = [
        replace(unit, targets=(texts[unit.source],), state=State.TRANSLATED, locale=locale)
        for unit in catalog.units
        if unit.source in texts
    ]
    write(path, catalog.with_units(units))
    name, ledger = newsroom.project.relative(path), newsroom.project.ledger(locale)
    given = [approve(unit, "Noa", "2024-11-15T12:00:00+00:00", name) for unit in units]
    save(ledger, load(ledger).with_approvals(given))


@pytest.fixture
def site(g7, serve):
    """The sample and a story in English, Ukrainian and Hebrew, and enough for two pages."""
    g7.write("l10n.toml", SETTINGS)
    g7.write("articles/en/story.md", STORY)
    write_atomic(g7.root / "articles/en/chamber.png", PIXEL)
    for at in range(3):
        g7.write(
            f"articles/en/old-{at}.md", f"---\ndate: 2023-01-0{at + 1}\n---\n# Old {at}\n\nT.\n"
        )
    g7.update()
    approve_in(g7, "uk", "story", UKRAINIAN)
    approve_in(g7, "he", "story", HEBREW)
    origin = Origin(OriginKind.ENGINE, "argos", 70)
    draft = {"It costs €12 million.": "Він коштує 12 мільйонів євро."}
    g7.translate("story", draft, State.DRAFT, origin=origin)
    build(g7.project)
    return serve(g7.root / "dist")


def box(page, selector):
    return page.query_selector(selector).bounding_box()


def test_pages_are_read_at_every_width_without_a_word_on_the_console(site, watch):
    for viewport in (DESKTOP, {"width": 320, "height": 600}):
        seen = watch(site, viewport=viewport)
        for name in PAGES:
            page = seen.open(name)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= viewport["width"], (name, viewport)
            assert box(page, "main")["width"] <= 900
            assert page.locator("h1").count() == 1
        assert seen.console == []
        assert seen.strangers() == []


def test_pictures_are_seen_wherever_pages_are(site, watch):
    seen = watch(site, viewport=PHONE)
    for name in ("en/story.html", "uk/story.html", "he/story.html"):
        page = seen.open(name)
        page.evaluate("document.querySelectorAll('img').forEach(x => x.loading = 'eager')")
        page.wait_for_function("[...document.images].every(x => x.complete)")
        assert page.evaluate("[...document.images].map(x => x.naturalWidth)") == [1, 1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(site, watch, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    seen = watch(site, viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    pages = ("uk/story.html", "en/g7.html", "he/story.html", "uk/index.html", "404.html")
    for name in (*pages, "index.html", "en/category/culture.html"):
        found = axe.run(seen.open(name)).response["violations"]
        grave = [
            (item["id"], node["html"])
            for item in found
            if item["impact"] in {"serious", "critical"}
            for node in item["nodes"]
        ]
        assert grave == [], name


def test_the_switch_leads_to_the_same_article_and_back(site, watch):
    page = watch(site).open("uk/story.html")
    assert page.evaluate("document.documentElement.lang") == "uk"
    page.get_by_role("navigation").get_by_role("link", name="English").click()
    assert page.url.endswith("/en/story.html")
    assert page.get_by_role("heading", level=1).inner_text() == "The council approved the budget"
    page.get_by_role("link", name="українська").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Рада схвалила бюджет"


def test_hebrew_is_mirrored(site, watch):
    seen = watch(site, viewport=DESKTOP)
    page = seen.open("he/story.html")
    assert page.evaluate("document.dir") == "rtl"
    assert box(page, ".home")["x"] > box(page, ".site nav")["x"]
    right = page.evaluate("getComputedStyle(document.querySelector('blockquote')).borderRightWidth")
    left = page.evaluate("getComputedStyle(document.querySelector('blockquote')).borderLeftWidth")
    assert (right, left) == ("3px", "0px")
    foreign = page.query_selector(".is-source")
    assert (foreign.get_attribute("lang"), foreign.get_attribute("dir")) == ("en", "ltr")
    same = seen.open("uk/story.html")
    assert box(same, ".home")["x"] < box(same, ".site nav")["x"]


def test_the_keyboard_comes_to_the_text_at_once_and_sees_where_it_is(site, watch):
    page = watch(site, viewport=DESKTOP).open("uk/story.html")
    skip = page.query_selector(".skip")
    assert skip.bounding_box()["y"] < 0
    page.keyboard.press("Tab")
    page.wait_for_function("document.querySelector('.skip').getBoundingClientRect().y >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "text"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert outline == "3px"


def test_a_mark_leads_to_what_it_means(site, watch):
    page = watch(site).open("uk/story.html")
    mark = page.query_selector("article a.mark")
    mark.click()
    assert page.url.endswith("#translation-notes")
    assert page.evaluate("document.querySelector(':target').id") == "translation-notes"


def test_print_shows_the_article_alone(site, watch):
    page = watch(site).open("uk/story.html")
    page.emulate_media(media="print")
    assert not page.query_selector("header.site").is_visible()
    assert page.query_selector("article h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_dark_is_dark(site, watch):
    page = watch(site, color_scheme="dark").open("en/story.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 21, 19)"
