from __future__ import annotations

from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from l10n.publish import build
from l10n.publish.verify import verify_site

SITE = 'source = "en"\nlocales = ["uk"]\nfront-matter = ["category"]\n[publish]\n'
SITE += 'site-url = "https://g7.org/news"\nper-page = 2\nsite-name = "The Desk"\n'
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def many(newsroom, number):
    newsroom.write("l10n.toml", SITE)
    for at in range(1, number + 1):
        kind = "Sport" if at % 2 else "Culture"
        newsroom.write(
            f"articles/en/story-{at}.md",
            f"---\ndate: 2024-11-{at:02}\ncategory: {kind}\n---\n# Story {at}\n\nText {at}.\n",
        )
    newsroom.update()


def page(newsroom, name):
    return lxml_html.document_fromstring((newsroom.root / "dist" / name).read_bytes())


def links(newsroom, name):
    return [a.get("href") for a in page(newsroom, name).iterfind(".//ul[@class='listed']//a")]


def xml(newsroom, name):
    return etree.fromstring((newsroom.root / "dist" / name).read_bytes())


def times(newsroom):
    dist = newsroom.root / "dist"
    return {
        path.relative_to(dist).as_posix(): path.stat().st_mtime_ns
        for path in dist.rglob("*")
        if path.is_file()
    }


def test_an_index_has_pages_whose_addresses_stay(newsroom):
    many(newsroom, 7)
    build(newsroom.project)
    assert links(newsroom, "en/index.html") == ["story-7.html", "story-6.html", "story-5.html"]
    assert links(newsroom, "en/index-2.html") == ["story-4.html", "story-3.html"]
    assert links(newsroom, "en/index-1.html") == ["story-2.html", "story-1.html"]
    nav = page(newsroom, "en/index-2.html").findall(".//nav[@class='pages']/a")
    assert [(a.get("rel"), a.get("href")) for a in nav] == [
        ("prev", "index.html"),
        ("next", "index-1.html"),
    ]
    before = times(newsroom)
    many(newsroom, 8)
    build(newsroom.project)
    after = times(newsroom)
    assert links(newsroom, "en/index-3.html") == ["story-6.html", "story-5.html"]
    assert before["en/index-1.html"] == after["en/index-1.html"]


def test_a_category_has_a_page_that_leads_to_the_same_in_the_other_language(newsroom):
    many(newsroom, 4)
    newsroom.translate("story-1", {"Sport": "Спорт"})
    newsroom.translate("story-3", {"Sport": "Спорт"})
    build(newsroom.project)
    assert links(newsroom, "uk/category/sport.html") == ["../story-3.html", "../story-1.html"]
    sport = page(newsroom, "uk/category/sport.html")
    assert sport.find(".//h1").text == "Спорт"
    assert sport.find(".//a[@hreflang='en']").get("href") == "../../en/category/sport.html"
    culture = page(newsroom, "uk/category/culture.html")
    assert culture.find(".//h1").get("lang") == "en"
    kicker = page(newsroom, "uk/story-1.html").find(".//p[@class='category']/a")
    assert (kicker.text, kicker.get("href")) == ("Спорт", "category/sport.html")


def test_a_category_of_the_interface_is_called_the_same_everywhere(newsroom):
    newsroom.labels()
    many(newsroom, 2)
    newsroom.write("articles/en/label.md", "---\ncategory: Category\n---\n# A label\n\nText.\n")
    newsroom.write("articles/uk/mine.md", "---\ncategory: Категорія\n---\n# Моя\n\nТекст.\n")
    newsroom.update()
    build(newsroom.project)
    for name, title in (
        ("uk/category/katehoriia.html", "Категорія"),
        ("en/category/category.html", "Category"),
    ):
        assert page(newsroom, name).find(".//h1").text == title
        assert links(newsroom, name) == ["../label.html", "../mine.html"]
    switch = page(newsroom, "uk/category/katehoriia.html").find(".//a[@hreflang='en']")
    assert switch.get("href") == "../../en/category/category.html"


def test_the_feed_has_times_from_the_data_and_links_to_the_site(newsroom):
    many(newsroom, 3)
    newsroom.translate("story-1", {"Story 1": "Історія 1", "Text 1.": "Текст & <b>1</b>."})
    build(newsroom.project)
    feed = xml(newsroom, "uk/feed.xml")
    assert feed.findtext(f"{ATOM}id") == "https://g7.org/news/uk/feed.xml"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "uk"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "Історія 1",
        "Story 3",
        "Story 2",
    ]
    # Approved on the fifth, by the ledger.
    assert entries[0].findtext(f"{ATOM}updated") == "2024-11-05T12:00:00Z"
    assert entries[0].findtext(f"{ATOM}summary") == "Текст & <b>1</b>."
    assert entries[1].findtext(f"{ATOM}updated") == "2024-11-03T00:00:00Z"
    assert entries[1].find(f"{ATOM}title").get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert feed.findtext(f"{ATOM}updated") == "2024-11-05T12:00:00Z"
    address = entries[0].find(f"{ATOM}link").get("href")
    assert address == entries[0].findtext(f"{ATOM}id") == "https://g7.org/news/uk/story-1.html"


def test_an_article_without_a_date_or_an_approval_is_in_no_feed(newsroom):
    newsroom.write("l10n.toml", SITE)
    newsroom.write("articles/en/a.md", "# A story\n\nText.\n")
    newsroom.update()
    build(newsroom.project)
    assert xml(newsroom, "en/feed.xml").findall(f"{ATOM}entry") == []


def test_the_site_map_names_every_page_with_its_alternates(newsroom):
    many(newsroom, 2)
    build(newsroom.project)
    urls = xml(newsroom, "sitemap.xml").findall(f"{MAP}url")
    assert [url.findtext(f"{MAP}loc").removeprefix("https://g7.org/news/") for url in urls] == [
        "en/index.html",
        "uk/index.html",
        "en/story-1.html",
        "uk/story-1.html",
        "en/story-2.html",
        "uk/story-2.html",
    ]
    for url in urls:
        found = {link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")}
        assert set(found) == {"en", "uk"}
        assert url.findtext(f"{MAP}loc") in found.values()
    assert urls[2].findtext(f"{MAP}lastmod") == "2024-11-01T00:00:00Z"


def test_a_site_map_too_large_for_one_file_is_in_parts(newsroom, monkeypatch):
    monkeypatch.setattr("l10n.publish.sitewide._IN_SITEMAP", 2)
    many(newsroom, 4)
    build(newsroom.project)
    index = xml(newsroom, "sitemap.xml")
    parts = [item.text for item in index.iter(f"{MAP}loc")]
    assert parts == [f"https://g7.org/news/sitemap-{n}.xml" for n in (1, 2, 3)]
    total = sum(len(xml(newsroom, Path(part).name).findall(f"{MAP}url")) for part in parts)
    assert total == 2 * (4 + 1)


def test_without_an_address_there_is_no_feed_and_no_site_map(g7):
    build(g7.project)
    assert not list((g7.root / "dist").rglob("*.xml"))
    assert page(g7, "uk/g7.html").find(".//link[@type='application/atom+xml']") is None


def test_a_text_changes_only_the_lists_that_show_it(newsroom):
    many(newsroom, 4)
    build(newsroom.project)
    before = times(newsroom)
    path = newsroom.root / "articles/en/story-1.md"
    path.write_text(path.read_text() + "\nMore.\n", encoding="utf-8")
    build(newsroom.project)
    after = times(newsroom)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"en/story-1.html", "uk/story-1.html", "l10n-manifest.json"}


def test_a_site_with_everything_is_verified(newsroom):
    many(newsroom, 5)
    newsroom.translate("story-1", {"Story 1": "Історія 1", "Sport": "Спорт"})
    newsroom.write("locales/uk/addresses.tsv", "story-1\tpersha\n")
    build(newsroom.project)
    assert verify_site(newsroom.project, newsroom.project.dist).faults == ()
    (newsroom.root / "dist/uk/feed.xml").write_text("<feed/>")
    assert [f.path for f in verify_site(newsroom.project, newsroom.project.dist).faults] == [
        "uk/feed.xml"
    ]


def test_the_page_for_addresses_that_lead_nowhere_links_from_the_top(newsroom):
    many(newsroom, 1)
    build(newsroom.project)
    gone = page(newsroom, "404.html")
    assert gone.find(".//link[@rel='stylesheet']").get("href") == "/news/theme.css"
    assert [a.get("href") for a in gone.iterfind(".//nav//a")] == [
        "/news/en/index.html",
        "/news/uk/index.html",
    ]
