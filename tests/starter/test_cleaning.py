"""Catalog messages become pairs of sentences that say the same, or none."""

import pytest
from cleaning import as_target, sentence_pairs, squeezed


def pairs(english, ukrainian):
    return [(squeezed(a), squeezed(b)) for a, b in sentence_pairs(english, ukrainian)]


def test_sentences_are_paired_where_both_sides_have_as_many():
    assert pairs("Open the file. Then save it.", "Відкрийте файл. Потім збережіть його.") == [
        ("Open the file.", "Відкрийте файл."),
        ("Then save it.", "Потім збережіть його."),
    ]


def test_a_message_with_other_sentences_stays_whole():
    english = "Open the file. Then save it."
    assert pairs(english, "Відкрийте файл, а потім збережіть його.") == [
        (english, "Відкрийте файл, а потім збережіть його.")
    ]


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [("_Save", "З_берегти"), ("&Save", "&Зберегти"), ("~Save", "Зберегти (~S)")],
)
def test_accelerators_are_taken_out(english, ukrainian):
    assert pairs(english, ukrainian) == [("Save", "Зберегти")]


def test_placeholders_become_the_engines_marks_in_the_order_of_the_source():
    assert pairs("Copied %(name)s to {place}", "До {place} скопійовано %(name)s") == [
        ("Copied X1 to X2", "До X2 скопійовано X1")
    ]


def test_markup_and_entities_are_taken_out():
    assert pairs("The <b>file</b> &amp; more", "Цей <b>файл</b> &amp; інше") == [
        ("The file & more", "Цей файл & інше")
    ]


def test_wrapped_lines_are_joined():
    english = "This text is so long that whoever wrote it once has\nwrapped it for the screen."
    ukrainian = "Цей текст такий довгий, що той, хто його написав,\nрозбив його для екрана."
    assert pairs(english, ukrainian) == [(english.replace("\n", " "), ukrainian.replace("\n", " "))]


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("Copied %d files", "Файли скопійовано"),  # a lost placeholder
        ("Version 2", "Версія 3"),  # another number
        ("Save", "Save"),  # not translated
        ("Save the file", "Сохранить выбранный файл"),  # not Ukrainian
        ("OK", "Натисніть кнопку, щоб підтвердити вибір"),  # far longer
        ("  -f, --force    do it", "  -f, --force    зробити"),  # columns of a manual
        ("menu|File", "Файл"),  # a context inside the message
    ],
)
def test_what_cannot_be_trusted_is_left_out(english, ukrainian):
    assert pairs(english, ukrainian) == []


def test_the_target_has_ukrainian_apostrophes_and_quotes():
    assert as_target('Об\'єкт "файл" і “тека”') == "Об’єкт «файл» і «тека»"
