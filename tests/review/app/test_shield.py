from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.review.app.shield import Shield
from l10n.text.screen import safe

TEXTS = st.text(
    st.characters(codec="utf-8")
    | st.sampled_from("\x1b\t\r\x85\u2028\u202e\ufeff\U00100000\U0010fe80")
)


@settings(max_examples=200)
@given(TEXTS)
def test_what_is_hidden_comes_back_as_it_was(text):
    shield = Shield.of(text)
    hidden = shield.hide(text)
    assert shield.restore(hidden) == text
    assert len(hidden) == len(text)


@given(TEXTS)
def test_an_editor_gets_no_control_characters_but_new_lines(text):
    hidden = Shield.of(text).hide(text)
    drawn = "".join(map(Shield.of(text).sign, hidden)).replace("\n", "")
    assert safe(hidden.replace("\n", "")) == hidden.replace("\n", "")
    assert safe(drawn) == drawn
