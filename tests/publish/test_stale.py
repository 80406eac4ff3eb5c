from __future__ import annotations

import json

import pytest
from lxml import html as lxml_html

from l10n.config.publish import Outdated
from l10n.model import Unit
from l10n.publish import build
from l10n.publish.policy import changes_of
from l10n.publish.stale import stale_texts
from l10n.publish.words import words
from l10n.text.vocabulary import vocabulary

TITLE = "Kyiv's partners promise a response to the actions of the DPRK"


def corrected(newsroom, old, new):
    path = newsroom.root / "articles/en/g7.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def page(newsroom):
    text = (newsroom.root / "dist/uk/g7.html").read_text(encoding="utf-8")
    return lxml_html.document_fromstring(text)


@pytest.mark.parametrize("updated", [False, True])
def test_a_correction_lists_what_is_still_said_before_and_after_the_update(g7, updated):
    corrected(g7, "It was published on Tuesday", "It was not published on Tuesday")
    if updated:
        g7.update()
    (found,) = stale_texts(g7.project)
    assert (found.article, found.line, found.locale) == ("articles/en/g7.txt", 6, "uk")
    assert found.changes[0] == "negation"
    assert (found.approved, found.action) == (True, Outdated.BLOCK_PAGE)
    assert found.target == "Її оприлюднили у вівторок."


def test_a_grave_correction_takes_the_page_back_to_its_source(g7):
    corrected(g7, "It was published on Tuesday", "It was not published on Tuesday")
    g7.update()
    build(g7.project)
    text = page(g7).find(".//main").text_content()
    assert "It was not published on Tuesday." in text
    assert "Її оприлюднили" not in text
    assert "Союзники України обурені" not in text
    assert words("uk").corrected_mark in page(g7).find(".//aside").text_content()


def test_another_wording_is_marked_and_the_legend_says_why(g7):
    corrected(g7, "It was published on Tuesday", "It was released on Tuesday")
    g7.update()
    build(g7.project)
    shown = page(g7)
    older = shown.find(".//span[@class='is-outdated']")
    assert older.text == "Її оприлюднили у вівторок."
    assert shown.find(".//aside[@id='translation-notes']") is not None
    block = older.getparent()
    assert block.get("data-l10n-state") in {"stale", "untranslated"}


def test_an_older_title_is_not_shown_even_marked(g7):
    corrected(g7, TITLE, TITLE.replace("promise", "announce"))
    g7.update()
    build(g7.project)
    assert "announce a response" in page(g7).find(".//h1").text_content()
    (found,) = stale_texts(g7.project)
    assert found.action is Outdated.OTHERWISE


def test_a_comma_leaves_the_translation_where_it_is(g7):
    corrected(g7, "It was published on Tuesday.", "It was published, on Tuesday.")
    g7.update()
    build(g7.project)
    assert "Її оприлюднили у вівторок." in page(g7).find(".//main").text_content()


def test_a_page_left_out_has_no_link_to_it(g7):
    g7.write(
        "l10n.toml",
        'source="en"\nlocales=["uk"]\n[publish.blocks]\ntitle={otherwise="omit-article"}\n',
    )
    corrected(g7, TITLE, "Another title altogether")
    g7.update()
    result = build(g7.project)
    assert "uk/g7.html" not in result.pages
    assert not (g7.root / "dist/uk/g7.html").exists()
    for name in ("dist/en/g7.html", "dist/uk/index.html"):
        assert "uk/g7.html" not in (g7.root / name).read_text(encoding="utf-8")


def test_the_command_tells_people_and_scripts(g7, cli):
    assert cli("-C", str(g7.root), "stale", "--exit-code")[0] == 0
    corrected(g7, "It was published on Tuesday", "It was not published on Tuesday")
    code, out, _err = cli("-C", str(g7.root), "stale", "--exit-code")
    assert code == 1
    assert "It was {+not +}published on Tuesday." in out
    code, out, _err = cli("-C", str(g7.root), "stale", "--format", "json")
    (item,) = json.loads(out)["stale"]
    assert (code, item["action"], item["previous"]) == (
        0,
        "block-page",
        "It was published on Tuesday.",
    )


def test_no_dictionary_decides_what_is_published():
    # With one, this would be a typing error that was mended.
    unit = Unit("The government met.", ("Уряд зібрався.",), previous_source="The goverment met.")
    assert vocabulary("en")("government")
    assert not vocabulary("en")("goverment")
    assert changes_of(unit, "en") == {"wording"}
