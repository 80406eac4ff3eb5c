from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from l10n.errors import ConfigError, InputError
from l10n.publish import build
from l10n.publish.addresses import Addresses, checked_site, good_name
from l10n.publish.slugs import Known, slug

TITLE = "Kyiv's partners promise a response to the actions of the DPRK"
MADE = "partnery-kyieva-obitsiaiut-vidpovid-na-dii-kndr"
SETTINGS = 'source = "en"\nlocales = ["uk"]\n[publish]\n'


def page(newsroom, name):
    return lxml_html.document_fromstring((newsroom.root / "dist" / name).read_bytes())


def record(newsroom, locale="uk"):
    path = newsroom.root / f"locales/{locale}/addresses.tsv"
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


@pytest.mark.parametrize(
    ("text", "locale", "made"),
    [
        ("Згурський в’їхав у Знам'янку", "uk", "zghurskyi-vikhav-u-znamianku"),
        ("Їжак Юрій та Єва", "uk", "yizhak-yurii-ta-yeva"),
        ("  L'été — à Łódź! ", "fr", "lete-a-lodz"),
        ("Straße & Æther", "de", "strasse-aether"),
        ("חדשות היום", "he", "חדשות-היום"),
        ("हिन्दी समाचार", "hi", "हिन्दी-समाचार"),
        ("../../etc/passwd", "en", "etc-passwd"),
        ("<script>alert(1)</script>", "en", "script-alert-1-script"),
        ("!!!", "en", ""),
    ],
)
def test_a_title_becomes_a_part_of_an_address(text, locale, made):
    assert slug(text, locale) == made
    assert not made or good_name(made)


@given(st.text(max_size=200), st.sampled_from(["uk", "en", "he", "hi"]))
def test_whatever_a_title_says_its_address_stays_inside_its_folder(text, locale):
    made = slug(text, locale)
    assert not re.search(r"[\s/\\.<>\"'&?#%\x00-\x1f]", made)
    assert len(made) <= 80
    assert slug(made, locale) == made or not made.isascii()


@pytest.mark.parametrize(
    "name", ["index", "Index-3", "404", "feed", "category", "sitemap-1", "a/b"]
)
def test_names_that_the_site_uses_itself_are_no_addresses(name):
    assert not good_name(name)


@pytest.mark.parametrize(
    ("style", "path", "href", "up"),
    [
        ("folders", "uk/g7.html", "../uk/g7.html", "../../uk/g7.html"),
        ("suffixes", "g7.uk.html", "g7.uk.html", "../g7.uk.html"),
        ("subdomains", "uk/g7.html", "https://uk.g7.org/g7.html", "https://uk.g7.org/g7.html"),
    ],
)
def test_each_style_has_its_paths_and_links(style, path, href, up):
    site = "https://{locale}.g7.org/" if style == "subdomains" else ""
    places = Addresses(style, site)
    assert places.page("uk", "g7") == path
    assert places.name_of("uk", path) == "g7"
    assert places.href(path, places.page("en", "g7")) == href
    assert places.href(path, places.page("en", "category/x")) == up
    assert places.href(path, places.page("uk", "index")) == path.rpartition("/")[2]


@pytest.mark.parametrize(
    ("style", "address"),
    [
        ("subdomains", ""),
        ("subdomains", "https://example.org"),
        ("subdomains", "https://example.org/{locale}"),
        ("subdomains", "https://{locale}.{locale}.org"),
        ("subdomains", "https://{other}.example.org"),
        ("folders", "https://{locale}.example.org"),
        ("folders", "https://example.org/?q"),
    ],
)
def test_an_address_that_does_not_suit_the_style_is_refused(style, address):
    with pytest.raises(InputError) as caught:
        checked_site(address, "l10n.toml", style)
    assert caught.value.code == "site-url"
    assert caught.value.hint.startswith("write it as https://")


@pytest.mark.parametrize(
    "line", ['addresses = "folder"', 'slugs = "titles"', "per-page = 0", "site-name = 3"]
)
def test_a_setting_with_no_meaning_is_refused(newsroom, line):
    newsroom.write("l10n.toml", SETTINGS + line + "\n")
    with pytest.raises(ConfigError) as caught:
        _ = newsroom.project
    assert caught.value.line == 4


def test_subdomains_have_all_they_need_in_their_folders(g7):
    g7.write(
        "l10n.toml",
        SETTINGS + 'addresses = "subdomains"\nsite-url = "https://{locale}.g7.org"\n',
    )
    build(g7.project)
    found = {p.relative_to(g7.root / "dist").as_posix() for p in (g7.root / "dist").rglob("*.*")}
    per_host = {"404.html", "feed.xml", "g7.html", "index.html", "sitemap.xml", "theme.css"}
    assert found == {f"{tag}/{name}" for tag in ("en", "uk") for name in per_host} | {
        "l10n-manifest.json"
    }
    tree = page(g7, "uk/g7.html")
    assert tree.find(".//link[@rel='canonical']").get("href") == "https://uk.g7.org/g7.html"
    assert tree.find(".//nav//a[@hreflang='en']").get("href") == "https://en.g7.org/g7.html"
    assert tree.find(".//link[@rel='stylesheet']").get("href") == "theme.css"
    gone = page(g7, "uk/404.html")
    assert gone.find(".//link[@rel='stylesheet']").get("href") == "/theme.css"


def test_suffixes_put_all_languages_side_by_side(g7):
    g7.write("l10n.toml", SETTINGS + 'addresses = "suffixes"\n')
    build(g7.project)
    tree = page(g7, "g7.uk.html")
    assert tree.find(".//nav//a[@hreflang='en']").get("href") == "g7.en.html"
    assert tree.find(".//a[@class='home']").get("href") == "index.uk.html"
    assert (g7.root / "dist/index.html").is_file()


def test_addresses_come_from_approved_titles_and_stay(g7):
    g7.write("l10n.toml", SETTINGS + 'slugs = "title"\n')
    first = build(g7.project)
    assert f"uk/{MADE}.html" in first.pages
    assert record(g7) == [f"g7\t{MADE}"]
    assert build(g7.project).printed == 0
    g7.translate("g7", {TITLE: "Інша назва"})
    assert f"uk/{MADE}.html" in build(g7.project).pages
    assert record(g7) == [f"g7\t{MADE}"]
    english = page(g7, "en/kyivs-partners-promise-a-response-to-the-actions-of-the-dprk.html")
    assert english.find(".//nav//a[@hreflang='uk']").get("href") == f"../uk/{MADE}.html"


def test_a_page_that_waited_for_its_title_moves_and_its_address_leads_there(newsroom):
    newsroom.write("l10n.toml", SETTINGS + 'slugs = "title"\n')
    newsroom.write("articles/en/wire-7.txt", "A quiet day\nNothing happened.\n")
    newsroom.update()
    build(newsroom.project)
    assert record(newsroom) == ["wire-7\twire-7\tuntitled"]
    newsroom.translate("wire-7", {"A quiet day": "Тихий день"})
    build(newsroom.project)
    assert record(newsroom) == ["wire-7\twire-7\tuntitled", "wire-7\ttykhyi-den"]
    moved = page(newsroom, "uk/wire-7.html")
    assert moved.find(".//meta[@http-equiv='refresh']").get("content") == "0; url=tykhyi-den.html"
    assert moved.find(".//main//a").text == "Тихий день"
    assert build(newsroom.project).printed == 0


def test_a_line_by_hand_gives_another_address(g7):
    build(g7.project)
    g7.write("locales/uk/addresses.tsv", "g7\tsimka\n")
    assert build(g7.project).printed == 1
    assert (g7.root / "dist/uk/simka.html").is_file()
    assert page(g7, "uk/g7.html").find(".//meta[@name='robots']").get("content") == "noindex"
    assert record(g7) == ["g7\tsimka"]


def test_an_article_may_ask_for_its_address(newsroom):
    newsroom.write("l10n.toml", 'source = "en"\nlocales = ["uk"]\nfront-matter = ["slug"]\n')
    text = "---\nslug: quiet\n---\n# A quiet day\n\nNothing happened.\n"
    newsroom.write("articles/en/a.md", text)
    newsroom.update()
    build(newsroom.project)
    assert (newsroom.root / "dist/en/quiet.html").is_file()
    assert (newsroom.root / "dist/uk/a.html").is_file()
    newsroom.translate("a", {"quiet": "тиша"})
    build(newsroom.project)
    assert (newsroom.root / "dist/uk/tysha.html").is_file()
    newsroom.write("articles/en/a.md", text.replace("quiet\n", "silent\n", 1))
    build(newsroom.project)
    moved = page(newsroom, "en/quiet.html").find(".//meta[@http-equiv='refresh']")
    assert moved.get("content") == "0; url=silent.html"


def test_two_articles_with_one_title_are_refused_and_the_old_site_stays(newsroom):
    newsroom.write("l10n.toml", SETTINGS + 'slugs = "title"\n')
    newsroom.write("articles/en/a.txt", "A quiet day\nNothing happened.\n")
    build(newsroom.project)
    newsroom.write("articles/en/b.txt", "A quiet day\nNothing again.\n")
    with pytest.raises(InputError) as caught:
        build(newsroom.project)
    assert caught.value.code == "slug-taken"
    assert "addresses.tsv" in caught.value.hint
    assert not list((newsroom.root / "dist").glob("en/b*"))


@pytest.mark.parametrize("line", ["g7", "g7\t../../x", "g7\tindex", "g7\tx\tsoon", "g7\t"])
def test_a_line_that_is_no_address_is_refused(g7, line):
    g7.write("locales/uk/addresses.tsv", f"other\tfine\n{line}\n")
    with pytest.raises(InputError) as caught:
        build(g7.project)
    assert (caught.value.code, caught.value.line) == ("address-line", 2)
    assert caught.value.path == "locales/uk/addresses.tsv"


def test_an_address_that_another_article_has_now_does_not_lead_away():
    places = Addresses(given={"uk": {"a": Known(("old", "new"))}})
    assert places.earlier("uk", "a", "new") == ("a", "old")
    assert places.earlier("uk", "a", "old") == ("a", "new")
    assert places.earlier("uk", "b", "b") == ()
