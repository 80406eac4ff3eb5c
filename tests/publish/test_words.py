from __future__ import annotations

from dataclasses import fields, replace

from l10n import i18n
from l10n.publish.words import Words, words

NAMES = [item.name for item in fields(Words) if item.name != "foreign"]


def test_the_words_are_in_the_language_of_the_page_not_of_the_builder():
    ours = words("uk")
    i18n.install("uk")
    try:
        assert words("en") == replace(words("de"), foreign=())
        assert words("en").published == "Published"
    finally:
        i18n.install("en")
    assert words("uk") == ours


def test_every_word_is_there_in_every_language():
    for locale in ("en", "uk", "pt-BR", "ar"):
        said = words(locale)
        assert all(getattr(said, name) for name in NAMES)


def test_a_word_left_in_english_says_so():
    assert set(words("ar").foreign) == set(NAMES)
    assert words("ar").lang("skip") == ' lang="en" dir="ltr"'
    assert words("en").lang("skip") == ""
    assert "language" not in words("uk").foreign


def test_the_words_of_the_project_come_first():
    said = words("he", {"Language": "שפה"})
    assert said.language == "שפה"
    assert said.lang("language") == ""
    assert said.lang("skip") != ""
