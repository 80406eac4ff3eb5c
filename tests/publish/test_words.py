from __future__ import annotations

from dataclasses import astuple

from l10n import i18n
from l10n.publish.words import words


def test_the_words_are_in_the_language_of_the_page_not_of_the_builder():
    ours = words("uk")
    i18n.install("uk")
    try:
        assert words("en") == words("de")
        assert words("en").published == "Published"
    finally:
        i18n.install("en")
    assert words("uk") == ours


def test_every_word_is_there_in_every_language():
    for locale in ("en", "uk", "pt-BR", "ar"):
        assert all(astuple(words(locale)))
