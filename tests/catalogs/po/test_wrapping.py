from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import dump, new_catalog, parse
from l10n.catalogs.po.breaking import breaks, columns
from l10n.catalogs.po.wrapping import Layout, directives, wrapped, wrapped_references
from l10n.model import State, Unit

# Characters of every class that decides a break in the languages catalogs are written in.
LETTERS = "abж їґЄ  ,.;:!?-–—…/\\\"'%$#№«»„“”‘’()[]{}<>|+=*&@_°0123\u00a0\u202f\u2011\u00ad\u200b"
WIDE = "漢字かなー、。「」한글가각อักษรไทยשלום-אמת ️👍🏽👨‍👩‍👧🇺🇦🇵🇱é̀ｱＡ"
WORDS = st.text(st.sampled_from(LETTERS + WIDE), min_size=1, max_size=14)
SENTENCES = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
# gettext parts its strings by the two that are left out.
ANYTHING = st.text(st.characters(exclude_characters="\0\x04"), max_size=120)
LONG = (
    "Президент України Володимир Зеленський заявив, що «ніхто не має права» вирішувати "
    "за Україну — ні сьогодні, ні через 10 %-й рубіж: https://example.org/a/very/long-path?x=1"
)


def test_what_fits_stays_on_the_line_of_its_keyword():
    assert wrapped("msgid", "short") == 'msgid "short"\n'
    assert wrapped("msgid", "with a newline\n") == 'msgid "with a newline\\n"\n'
    assert wrapped("msgstr", "") == 'msgstr ""\n'
    room = "x" * 69 + " y"
    assert wrapped("msgid", room) == f'msgid "{room}"\n'
    assert wrapped("msgid", room + "z") == f'msgid ""\n"{room}z"\n'


def test_a_word_that_nothing_can_break_stays_on_the_line_of_its_keyword():
    word = "x" * 200
    assert wrapped("msgid", word) == f'msgid "{word}"\n'


def test_each_newline_ends_a_line():
    assert wrapped("msgid", "a\nb\n") == 'msgid ""\n"a\\n"\n"b\\n"\n'
    assert wrapped("msgid", "a\nb", Layout(None)) == 'msgid ""\n"a\\n"\n"b"\n'
    assert wrapped("msgid", "a\nb", Layout(None, one_line=True)) == 'msgid "a\\nb"\n'


def test_lines_hold_79_columns_quotes_and_prefix_included():
    for prefix in ("", "#~ ", "#| ", "#~| "):
        lines = wrapped("msgstr", LONG, prefix=prefix).splitlines()
        assert max(map(len, lines)) <= 79
        assert all(line.startswith(prefix) for line in lines)


def test_a_format_directive_is_not_broken():
    text = "x" * 72 + " % d" + "y" * 20
    assert '% "\n' in wrapped("msgid", text)
    assert '% "\n' not in wrapped("msgid", text, uncut=directives({"c-format"}))
    assert directives({"no-c-format"}) is None


def test_wide_characters_fill_two_columns_and_marks_none():
    assert (columns("漢字"), columns("é̀"), columns("їжак"), columns("한글")) == (4, 1, 4, 4)
    assert (columns("e\u0301"), columns("\u200b"), columns("\u00ad")) == (1, 0, 0)


def test_a_line_may_begin_after_a_space_and_a_hyphen_but_not_before_a_comma():
    assert breaks("a b") == [2]
    assert breaks("well-known") == [5]
    assert breaks("a , b") == [4]
    assert breaks("100%") == []
    assert breaks("漢字") == [1]
    assert breaks("🇺🇦🇵🇱") == [2]


def test_references_fill_lines_and_are_never_broken():
    places = [f"src/module_{n}.c:{n}" for n in range(9)]
    lines = wrapped_references(places)
    assert max(map(len, lines)) <= 79
    assert " ".join(line[3:] for line in lines).split() == places
    assert len(wrapped_references(places, Layout(references_width=None))) == 1
    assert len(wrapped_references(places, Layout(references_width=0))) == len(places)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=5, max_size=12, unique=True))
def test_gettext_breaks_the_lines_where_we_do(msgcat, texts):
    units = [
        Unit(f"{n}: {text}", (text,), state=State.DRAFT, flags=frozenset({"no-c-format"}))
        for n, text in enumerate(texts)
    ]
    data = dump(new_catalog("uk").with_units(units))
    assert msgcat(data).decode() == data.decode()


@settings(max_examples=40, deadline=None)
@given(st.lists(ANYTHING, min_size=3, max_size=8))
def test_gettext_and_polib_read_what_is_written(msgcat, texts):
    import polib

    texts = [text.encode(errors="ignore").decode() for text in texts]
    units = [Unit(f"{n}", (text,), state=State.TRANSLATED) for n, text in enumerate(texts)]
    data = dump(new_catalog("uk").with_units(units))
    assert [unit.target for unit in parse(msgcat(data), "x.po").units] == texts
    if not any(set(text) & set("\a\b\f\v\x85\u2028\u2029\x1c\x1d\x1e\r") for text in texts):
        assert [entry.msgstr for entry in polib.pofile(data.decode())] == texts
