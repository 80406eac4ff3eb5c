from __future__ import annotations

import json

import pytest
from lxml import html as lxml_html

from l10n.publish import build
from l10n.publish.linked import og_locale

SITE = 'source = "en"\nlocales = ["uk"]\n[publish]\nsite-url = "https://g7.org"\n'


def page(newsroom, name):
    return lxml_html.document_fromstring((newsroom.root / "dist" / name).read_bytes())


def data(tree):
    return json.loads(tree.find(".//script[@type='application/ld+json']").text)


def test_search_engines_read_the_language_the_dates_and_the_original(g7):
    g7.write("l10n.toml", SITE + 'site-name = "Desk"\n')
    build(g7.project)
    told = data(page(g7, "uk/g7.html"))
    assert told["inLanguage"] == "uk"
    assert told["headline"] == "Партнери Києва обіцяють відповідь на дії КНДР"
    assert told["datePublished"] == "2024-11-05"
    assert told["dateModified"] == "2024-11-05T12:00:00Z"
    assert told["publisher"] == {"@type": "Organization", "name": "Desk"}
    english = {"@type": "NewsArticle", "@id": "https://g7.org/en/g7.html", "inLanguage": "en"}
    assert told["translationOfWork"] == english
    original = data(page(g7, "en/g7.html"))
    assert [item["inLanguage"] for item in original["workTranslation"]] == ["uk"]
    assert "dateModified" not in original


def test_a_title_in_another_language_says_so(newsroom):
    newsroom.write("articles/en/a.txt", "A quiet day\nNothing happened.\n")
    newsroom.update()
    build(newsroom.project)
    assert data(page(newsroom, "uk/a.html"))["headline"] == {
        "@language": "en",
        "@value": "A quiet day",
    }


def test_machines_are_told_no_summary_in_the_wrong_language(newsroom):
    newsroom.write("articles/en/a.txt", "A quiet day\nNothing happened.\n")
    newsroom.update()
    build(newsroom.project)
    assert page(newsroom, "uk/a.html").find(".//meta[@name='description']") is None
    told = page(newsroom, "en/a.html").find(".//meta[@name='description']")
    assert told.get("content") == "Nothing happened."


def test_social_networks_read_the_locale_and_its_alternates(g7):
    build(g7.project)
    tree = page(g7, "uk/g7.html")
    told = {
        meta.get("property"): meta.get("content") for meta in tree.iterfind(".//meta[@property]")
    }
    assert told["og:locale"] == "uk_UA"
    assert told["og:locale:alternate"] == "en_US"
    assert told["og:title"] == "Партнери Києва обіцяють відповідь на дії КНДР"
    assert "og:url" not in told


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("uk", "uk_UA"),
        ("pt-BR", "pt_BR"),
        ("zh-Hant", "zh_TW"),
        ("ar", "ar_EG"),
        ("es-419", "es_419"),
    ],
)
def test_a_locale_has_its_likeliest_territory(tag, written):
    assert og_locale(tag) == written
