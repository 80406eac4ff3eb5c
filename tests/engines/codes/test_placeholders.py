import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.engines.codes.placeholders import find_placeholders, mask, unmask, without


def found(text):
    return [text[start:end] for start, end in find_placeholders(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("%s of %d", ["%s", "%d"]),
        ("%(class_name)s is", ["%(class_name)s"]),
        ("%1$s, %.2f MB", ["%1$s", "%.2f"]),
        (
            "{} {name} {0:.2f} ${HOME} {{ page.title }}",
            ["{}", "{name}", "{0:.2f}", "${HOME}", "{{ page.title }}"],
        ),
        (
            "See https://example.org/a_(b)?q=1, or a.b@example.org.",
            ["https://example.org/a_(b)?q=1", "a.b@example.org"],
        ),
        ("50 % sure, 100% done", []),
        ("100%", []),
        ("{a sentence in braces}", []),
    ],
)
def test_placeholders_are_found_and_plain_text_is_not(text, wanted):
    assert found(text) == wanted


def test_a_mark_never_equals_something_in_the_text():
    masked = mask("Model X1 of %s")
    assert "X1 of X1" not in masked.text
    assert unmask(masked.text, masked) == "Model X1 of %s"


def test_a_mark_written_in_cyrillic_or_small_is_still_a_mark():
    masked = mask("%s news")
    assert masked.text == "X1 news"
    assert unmask("Новини: Х1", masked) == "Новини: %s"
    assert unmask("x1 новини", masked) == "%s новини"


def test_a_lost_or_doubled_mark_is_noticed():
    masked = mask("%s and %s")
    assert unmask("X1 та", masked) is None
    assert unmask("X1 та X2 та X2", masked) is None
    assert unmask("X2 та X1", masked) == "%s та %s"


def test_placeholders_alone_ask_no_model():
    assert not any(map(str.isalpha, mask("%s: %d").text))
    masked = mask("%s: %d")
    assert unmask(masked.text, masked) == "%s: %d"


@given(st.text(alphabet="aX1 %s{}d(_).:/б\ue000", max_size=40))
def test_masking_and_unmasking_gives_the_text_back(text):
    masked = mask(text)
    assert unmask(masked.text, masked) in {text, None}
    bare, places = without(masked)
    assert len(places) == len(masked.marks)
    assert all(0 <= place <= len(bare) for place in places)
