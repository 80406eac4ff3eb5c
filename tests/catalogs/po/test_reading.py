import gc
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import dump, new_catalog, parse
from l10n.catalogs.po.entries import File
from l10n.catalogs.po.lexing import Lexer
from l10n.catalogs.po.remarks import origin_comment, read_origin
from l10n.errors import CatalogError
from l10n.model import BlockKind, Origin, OriginKind, State, Unit

FIXTURES = Path(__file__).parents[1] / "fixtures"
EVERYTHING = (FIXTURES / "everything.po").read_bytes()
UNUSUAL = (FIXTURES / "unusual.po").read_bytes()
HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TEXT = st.text(st.characters(exclude_categories=("Cs",)))


def units(data: bytes) -> list[Unit]:
    return parse(data, "uk.po").units


@pytest.mark.parametrize("data", [EVERYTHING, UNUSUAL])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_an_untouched_catalog_comes_back_byte_for_byte(data, bom, newline):
    data = bom + data.replace(b"\n", newline)
    catalog = parse(data, "uk.po")
    assert dump(catalog) == data
    assert b"".join(entry.text.encode() for entry in catalog.entries) == data[len(bom) :]


def test_mixed_line_ends_and_a_missing_last_one_stay():
    data = EVERYTHING.replace(b"\n", b"\r\n", 7).rstrip(b"\n")
    assert dump(parse(data, "uk.po")) == data
    assert [u.targets for u in units(data)] == [u.targets for u in units(EVERYTHING)]


def test_everything_an_entry_can_hold_is_in_its_unit():
    first, stale, escapes, context, _long, half, gone, plural = units(EVERYTHING)
    assert (first.state, first.kind, first.codes) == (
        State.TRANSLATED, BlockKind.TITLE, ("b", "a1"),
    )  # fmt: skip
    assert first.notes == ("Translators: the headline of the front page.", "")
    assert first.references == (
        ("templates/front.html", 12), ("templates/front.html", 40), ("web/main.js", 7),
        ("files/the plan.txt", 3), ("no-line.txt", 0),
    )  # fmt: skip
    assert first.line == 21
    assert (stale.state, stale.context, len(stale.targets)) == (State.STALE, "place", 4)
    assert (stale.previous_context, stale.previous_source, stale.previous_plural) == (
        "old place", "Old %s", "Old %s-s",
    )  # fmt: skip
    assert stale.flags == {"python-format", "range: 0..10", "no-wrap"}
    assert stale.origin == Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71, 3, 3)
    assert escapes.source == '\a\b\f\v\t\r\\"AB end'
    assert (escapes.state, escapes.flags) == (State.DRAFT, {"no-wrap", "c-format"})
    assert context.context == ""
    assert half.state is State.UNTRANSLATED
    assert (gone.obsolete, gone.context, gone.previous_source) == (True, "now", "was")
    assert gone.target == "зникло\nзовсім"
    assert (plural.obsolete, len(plural.targets)) == (True, 4)


def test_the_header_is_no_unit():
    catalog = parse(EVERYTHING, "uk.po")
    assert catalog.locale == "uk"
    assert catalog.header["Plural-Forms"].startswith("nplurals=4; plural=n==1 ? 3 :")
    assert [entry.is_header for entry in catalog.entries].count(True) == 1
    assert all(unit.source for unit in catalog.units)


@pytest.mark.parametrize("data", [EVERYTHING, UNUSUAL])
def test_gettext_reads_the_same(data, msgcat):
    ours, theirs = units(data), units(msgcat(data))
    assert {blank(unit) for unit in ours} == {blank(unit) for unit in theirs}


def blank(unit: Unit) -> Unit:
    """Without what msgcat drops: blank comments' spaces, `#=` (until 0.25), the file's lines."""
    flags = unit.flags - {"no-wrap", "c-format"}
    comments = tuple(text for text in unit.comments if not text.startswith("= "))
    return replace(unit, line=0, flags=flags, comments=comments)


def test_the_usual_way_and_the_lexer_read_the_same():
    text = EVERYTHING.decode()
    lexer = Lexer(text, 1, File("uk.po", "utf-8"))
    rest = lexer.read()
    assert "".join(entry.text for entry in lexer.entries) + rest.text == text
    assert [entry.unit for entry in lexer.entries if entry.has_unit] == units(EVERYTHING)


def test_an_entry_tells_its_state_without_a_unit():
    for entry in parse(EVERYTHING, "uk.po").entries:
        if entry.has_unit:
            state, targets, codes, plural = (
                entry.state, entry.targets, entry.codes, entry.source_plural,
            )  # fmt: skip
            unit = entry.unit
            assert unit is not None
            assert (state, targets, codes) == (unit.state, unit.targets, unit.codes)
            assert (plural, entry.line) == (unit.source_plural, unit.line)


def test_flags_before_a_blank_line_belong_to_the_entry_after_it():
    (unit,) = units(b'#, fuzzy\n\nmsgid "a"\nmsgstr "b"\n')
    assert unit.state is State.DRAFT


def test_a_string_after_a_blank_line_goes_on_with_the_target():
    assert units(b'msgid "a"\nmsgstr "b"\n\n"c"\n\nmsgid "d"\nmsgstr ""\n')[0].target == "bc"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("KOI8-U", "Їжак"), ("CP1251", "Їжак"), ("ISO-8859-5", "Їжак"), ("ISO-8859-2", "žluť"),
        ("EUC-JP", "日本語"), ("BIG5", "功能"), ("SHIFT_JIS", "表示"), ("GB18030", "中文"),
    ],
)  # fmt: skip
def test_a_charset_is_read_and_written_back(charset, text):
    head = f'msgid ""\nmsgstr "Content-Type: text/plain; charset={charset}\\n"\n\n'
    data = (head + f'msgid "a"\nmsgstr "{text}"\n').encode(charset)
    catalog = parse(data, "x.po")
    assert catalog.units[0].target == text
    assert dump(catalog) == data
    changed = dump(catalog.with_unit(replace(catalog.units[0], targets=(text * 2,))))
    assert changed == data.replace(text.encode(charset), (text * 2).encode(charset))


def test_numeric_escapes_are_bytes_of_the_charset():
    assert units(HEADER + rb'msgid "\320\237\x041"' + b'\nmsgstr ""\n')[0].source == "ПA"
    with pytest.raises(CatalogError) as caught:
        parse(HEADER + rb'msgid "a"' + b"\n" + rb'msgstr "\377"' + b"\n", "uk.po")
    assert (caught.value.code, caught.value.line) == ("catalog-encoding", 4)


def test_bytes_of_no_charset_stay_in_comments_as_gettext_lets_them():
    data = b'# \xe9crit\n#. \xff\nmsgid "a"\nmsgstr ""\n'
    catalog = parse(data, "x.po")
    assert dump(catalog) == data
    (unit,) = catalog.units
    assert (unit.comments, unit.notes) == (("\ufffdcrit",), ("\ufffd",))
    changed = catalog.with_unit(
        replace(unit, comments=(*unit.comments, "new"), targets=("b",), state=State.TRANSLATED)
    )
    assert dump(changed) == b'# \xe9crit\n# new\n#. \xff\nmsgid "a"\nmsgstr "b"\n'


def test_collecting_garbage_goes_on_after_a_bad_file():
    with suppress(CatalogError):
        parse(b"nonsense", "uk.po")
    assert gc.isenabled()


@pytest.mark.parametrize(
    ("data", "line", "code", "said"),
    [
        (b'msgid "a"\nmsgstr "b\n', 2, "syntax", 'no closing quote: "b'),
        (b'msgid "a"\nmsgstr "b\\q"\n', 2, "syntax", 'escape \\q in "b\\q"'),
        (b'msgid "a"\n', 1, "syntax", "without msgstr"),
        (b'msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 1, "syntax", "without msgstr"),
        (b'msgid "a"\n# no\nmsgstr ""\n', 1, "syntax", "without msgstr"),
        (b'msgstr "a"\n', 1, "syntax", "without msgid"),
        (b'msgid "a"\nmsgctxt "b"\nmsgstr ""\n', 2, "syntax", "msgctxt twice"),
        (b'"a"\n', 1, "syntax", "without a keyword"),
        (b"nonsense\n", 1, "syntax", "not a PO line: nonsense"),
        (b'#~ msgid "a"\nmsgstr "b"\n', 2, "syntax", "#~ on only some lines"),
        (b'#| nonsense\nmsgid "a"\nmsgstr ""\n', 1, "syntax", "not a PO line: nonsense"),
        (b'msgid "a"\nmsgstr ""\n<<<<<<< HEAD\n', 3, "conflict", "conflict marker"),
        (b'msgid "a"\nmsgstr ""\n\n=======\n', 4, "conflict", "conflict marker"),
        (b'msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr "c"\n', 4, "duplicate", "in line 1"),
        (b'msgid ""\nmsgstr "a:b"\n\nmsgid ""\nmsgstr "c:d"\n', 4, "duplicate", "second header"),
        (b'msgid  "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr "c"\n', 4, "duplicate", "in line 1"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[1] ""\n', 1, "plurals", "msgstr[0], msgstr[1]"),
        (b'msgid "a"\nmsgstr[0] ""\n', 1, "plurals", "without msgid_plural"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr ""\n', 1, "plurals", "msgstr[0], msgstr[1]"),
        (b'msgid "a"\nmsgstr "\xff"\n', 2, "encoding", "byte 0xff"),
        (b'msgid "a"\nmsgstr "\xed\xa0\x80"\n', 2, "encoding", "byte 0xed"),
        (b'msgid "a"\nmsgstr "\0"\n', 2, "encoding", "zero byte"),
        ('msgid "a"\nmsgstr "b"\n'.encode("utf-16"), 1, "encoding", "UTF-8"),
        (b'msgid ""\nmsgstr "charset=KLINGON\\n"\n', 0, "encoding", "'KLINGON'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(data, line, code, said):
    with pytest.raises(CatalogError) as caught:
        parse(data, "uk.po")
    assert (caught.value.line, caught.value.code) == (line, f"catalog-{code}")
    assert said in str(caught.value)


def test_a_huge_file_of_any_shape_is_read_in_one_go():
    # Each of these took minutes when pieces were put together one by one.
    n = 50_000
    for text in (
        "\n" * n * 10,
        'msgid  "x"\nmsgstr ""\n' + '\n "abcdefghij"\n' * n,
        'msgid ""' + '"a"' * n + '\nmsgstr ""\n',
        '#|"a"\n' * n + 'msgid "a"\nmsgstr ""\n',
        "# c\n\n" * n,
    ):
        assert dump(parse(text.encode(), "x.po")) == text.encode()


def test_what_gettext_reads_is_not_refused():
    for data in (
        b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\n',
        HEADER[:-3] + b'Plural-Forms: nplurals=2; plural=n;\\n"\n\nmsgid "a"\n'
        b'msgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n',
        b'domain "one"\n\nmsgid "a"\nmsgstr ""\n',
        b'msgid "a"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n',
        b"",
        b"\n\n",
        b"# only a comment",
    ):
        assert dump(parse(data, "uk.po")) == data


@given(source=TEXT.filter(bool), target=TEXT, context=st.none() | TEXT, comment=TEXT)
def test_any_unit_survives_writing_and_reading(source, target, context, comment):
    state = State.TRANSLATED if target else State.UNTRANSLATED
    unit = Unit(source, (target,), context, state=state, comments=(comment,), notes=(comment,))
    back = units(dump(new_catalog("uk").with_unit(unit)))
    assert [(u.source, u.target, u.context, u.state) for u in back] == [
        (source, target, context, state)
    ]


@given(data=st.binary(max_size=300))
def test_no_bytes_bring_a_traceback(data):
    with suppress(CatalogError):
        assert dump(parse(data, "uk.po")) == data


PIECES = st.sampled_from(
    [
        "msgid ", "msgstr ", "msgctxt ", "msgid_plural ", "msgstr[0] ", "msgstr[1] ", '"a"', '""',
        '"b\\n"', "\n", "\n", "\n", "\n\n", "#, fuzzy\n", "# c\n", "#~ ", "#| ", "#~| ",
        "#= no-wrap\n",
        "#: a:1\n", "#.\n", " ", "\\", '"', "\r", "[0]", "domain ", "x", "<<<<<<<\n",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_what_looks_like_po_comes_back_or_is_refused(text):
    with suppress(CatalogError):
        catalog = parse(text.encode(), "uk.po")
        assert dump(catalog) == text.encode()
        states = [entry.state for entry in catalog.entries if entry.has_unit]
        assert states == [unit.state for unit in catalog.units]


def test_a_target_of_empty_strings_is_no_translation():
    data = b'msgid "a"\nmsgstr ""\n""\n\nmsgid "b"\nmsgstr ""\n"c"\n'
    empty, filled = parse(data, "uk.po").entries
    assert (empty.state, filled.state) == (State.UNTRANSLATED, State.TRANSLATED)


@given(
    st.lists(st.from_regex(r"[a-z][a-z-]{0,11}", fullmatch=True), max_size=4, unique=True),
    st.sampled_from(list(OriginKind)[1:]),
    st.one_of(st.none(), st.integers(0, 100)),
    st.booleans(),
)
def test_marks_come_back_from_the_comment(marks, kind, score, terms):
    if kind is OriginKind.GLOSSARY:
        score = None
    name = "argos en→uk 1.9" if kind is OriginKind.ENGINE else ""
    found = (1, 2) if terms else (None, None)
    origin = Origin(kind, name, score, *found, marks=tuple(marks))
    assert read_origin(origin_comment(origin)) == origin


def test_a_mark_that_is_no_code_is_not_written():
    origin = Origin(OriginKind.ENGINE, "echo", 5, marks=("loop", "x\n#, y", "A b"))
    assert origin_comment(origin) == "l10n: draft echo, confidence 5 %, marks loop"
