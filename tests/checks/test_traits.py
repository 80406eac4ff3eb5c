import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.model import View
from l10n.checks.traits import Trait, text_traits
from l10n.model import Unit

SEEN = [
    ("5", Trait.DIGIT),
    ("٣", Trait.DIGIT),
    ("%s", Trait.PERCENT | Trait.TYPED),
    ("{n}", Trait.BRACE | Trait.TYPED),
    ("«слово»", Trait.QUOTE | Trait.CYRILLIC),
    ("п'ять", Trait.APOSTROPHE),
    ("п’ять", Trait.APOSTROPHE),
    ("a (b)", Trait.BRACKET | Trait.LATIN),
    ("a – b", Trait.DASH),
    ("€", Trait.CURRENCY),
    ("$", Trait.CURRENCY | Trait.DOLLAR),
    ("漢字", Trait.OTHER_LETTER),
    ("Ї", Trait.UPPER | Trait.CYRILLIC),
    ("a\u00a0b", Trait.NO_BREAK),
    ("a\u200bb", Trait.CONTROL),
    ("a\x1bb", Trait.CONTROL),
    ("е\u0301", Trait.COMBINING),
    ("a  b", Trait.SPACES),
    (" a", Trait.SPACES),
    ("a\n", Trait.SPACES | Trait.NEWLINE),
    ("a , b", Trait.SPACES),
    ("see https://x.y", Trait.URL | Trait.TYPED),
    ("me@x.y", Trait.URL | Trait.AT),
]


@pytest.mark.parametrize(("text", "traits"), SEEN)
def test_a_text_has_the_traits_of_its_characters(text, traits):
    assert text_traits(text) & traits == traits


@pytest.mark.parametrize("text", ["", "a", "слово", "a b"])
def test_a_plain_text_has_none_of_the_machinery(text):
    assert not text_traits(text) & ~(Trait.LATIN | Trait.CYRILLIC | Trait.NON_ASCII)


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_texts_joined_have_the_traits_of_both(one, other):
    both = text_traits(one) | text_traits(other)
    ends = Trait.SPACES
    assert text_traits(one + "x" + other) & both & ~ends == both & ~ends


def test_a_unit_tells_of_its_plural_its_codes_and_limits_in_notes():
    beside = Trait.PLURAL | Trait.CODES | Trait.LIMITS
    unit = Unit("a", ("b", "c"), source_plural="as", codes=("b",), notes=("max 30",))
    assert View(unit, "uk").traits & beside == beside
    assert not View(Unit("a", ("b",)), "uk").traits & beside
