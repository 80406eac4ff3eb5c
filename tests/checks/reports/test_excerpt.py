from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.reports.excerpt import WIDTH, columns, excerpt


def under(line, words):
    start = line.index(words)
    return excerpt(line, start, start + len(words))


def marked(shown, carets):
    """What stands above the carets, by columns."""
    first, last, at, found = len(carets) - len(carets.lstrip()), len(carets), 0, ""
    for char in shown:
        if first <= at < last and columns(char):
            found += char
        at += columns(char)
    return found


def test_carets_stand_under_the_words():
    assert under("Судно покинуло порт", "порт") == ("Судно покинуло порт", " " * 15 + "^^^^")


def test_wide_characters_take_two_columns_and_marks_none():
    assert under("漢字 порт", "порт")[1] == " " * 5 + "^^^^"
    assert under("мі\u0301сто порт", "порт")[1] == " " * 6 + "^^^^"


def test_tabs_and_escapes_are_written_out_and_counted():
    shown, carets = under("a\tb\x1b[31m порт", "порт")
    assert "\t" not in shown and "\x1b" not in shown
    assert marked(shown, carets) == "порт"


def test_a_long_line_is_cut_around_the_place():
    line = "слово " * 100_000 + "порт" + " слово" * 100_000
    shown, carets = under(line, "порт")
    assert columns(shown) <= WIDTH + 4
    assert shown.startswith("…") and shown.endswith("…")
    assert marked(shown, carets) == "порт"


def test_a_long_line_of_wide_characters_shows_the_place():
    shown, carets = under("漢" * 80 + "порт" + "字" * 80, "порт")
    assert marked(shown, carets) == "порт"


def test_where_letters_run_from_right_to_left_the_words_stand_in_place_of_carets():
    assert under("שלום עולם", "עולם")[1] == "^ עולם"


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
def test_any_place_of_any_text_is_shown_safely(line, start, end):
    shown, carets = excerpt(line, start, end)
    assert (shown + carets).isprintable() or not any(
        char in "\n\r\t\x1b\x9b" for char in shown + carets
    )
    assert len(shown) <= 6 * 1000
