import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from l10n.text.screen import safe


def test_an_escape_sequence_is_shown_not_obeyed():
    assert safe("\x1b[31mred") == "\\x1b[31mred"


def test_a_line_break_cannot_fake_a_second_line():
    assert safe("fine\nerror: deleted") == "fine\\nerror: deleted"


def test_a_bidirectional_override_is_written_out():
    assert safe("abc\u202egpj.exe") == "abc\\u202egpj.exe"


def test_cyrillic_and_emoji_stay_as_they_are():
    assert safe("Курщина — «так» 🙂") == "Курщина — «так» 🙂"


@given(st.text())
def test_no_control_character_survives(text):
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in safe(text))
