import gettext
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import compile_mo, dump, new_catalog, parse
from l10n.catalogs.remarks import origin_comment, read_origin
from l10n.errors import CatalogError
from l10n.model import BlockKind, Origin, OriginKind, State, Unit

PO = b"""# A licence.
msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 "
"|| n%100>=20) ? 1 : 2);\\n"

#. l10n: kind=paragraph codes=b,a1
#: articles/en/a.txt:3 articles/en/a.txt:9
msgid "One <b>two</b> <a1>x</a1>."
msgstr   "\xd0\x9e\xd0\xb4\xd0\xb8\xd0\xbd <b>\xd0\xb4\xd0\xb2\xd0\xb0</b> <a1>x</a1>."

# l10n: draft argos en\xe2\x86\x92uk 1.9, confidence 71 %, terms 3/3
#, fuzzy
#| msgid "Old"
msgid "New"
msgstr "\xd0\x9d\xd0\xbe\xd0\xb2\xd0\xb5"

msgctxt "menu"
msgid "{n} file"
msgid_plural "{n} files"
msgstr[0] "{n} \xd1\x84\xd0\xb0\xd0\xb9\xd0\xbb"
msgstr[1] "{n} \xd1\x84\xd0\xb0\xd0\xb9\xd0\xbb\xd0\xb8"
msgstr[2] "{n} \xd1\x84\xd0\xb0\xd0\xb9\xd0\xbb\xd1\x96\xd0\xb2"

#~ msgid "gone"
#~ msgstr "\xd0\xb7\xd0\xbd\xd0\xb8\xd0\xba\xd0\xbb\xd0\xb0"
"""
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"))


def test_an_untouched_catalog_comes_back_byte_for_byte():
    for data in (PO, PO.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + PO):
        assert dump(parse(data, "uk.po")) == data


def test_changing_one_entry_leaves_every_other_byte():
    catalog = parse(PO, "uk.po")
    plural = catalog.units[2]
    assert plural.context == "menu"
    new = dump(catalog.with_unit(Unit("New", ("Нове!",), state=State.TRANSLATED)))
    assert new.startswith(PO[: PO.index(b"# l10n: draft")])
    assert new.endswith(PO[PO.index(b'msgctxt "menu"') :])


def test_entries_become_units_with_their_states():
    first, draft, plural, gone = parse(PO, "uk.po").units
    assert (first.state, first.kind, first.codes) == (
        State.TRANSLATED, BlockKind.PARAGRAPH, ("b", "a1"),
    )  # fmt: skip
    assert first.references == (("articles/en/a.txt", 3), ("articles/en/a.txt", 9))
    assert first.line == 11
    assert (draft.state, draft.previous_source) == (State.STALE, "Old")
    assert draft.origin == Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71, 3, 3)
    assert len(plural.targets) == 3
    assert gone.obsolete


def test_a_fuzzy_entry_is_never_compiled():
    catalog = parse(PO, "uk.po")
    found = gettext.GNUTranslations(io.BytesIO(compile_mo(catalog)))
    assert found.gettext("New") == "New"
    assert found.gettext("gone") == "gone"
    assert [found.npgettext("menu", "{n} file", "{n} files", n) for n in (1, 2, 5)] == [
        "{n} файл", "{n} файли", "{n} файлів",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b'msgid "a"\nmsgstr "b\n', 2, "catalog-syntax"),
        (b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "catalog-duplicate"),
        (b'msgid "a"\n', 1, "catalog-syntax"),
        (b'msgid "a\\q"\nmsgstr ""\n', 1, "catalog-syntax"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[1] ""\n', 1, "catalog-plurals"),
        (b"nonsense\n", 1, "catalog-syntax"),
        (b'msgid "a"\nmsgstr "\xff"\n', 2, "catalog-encoding"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data, line, code):
    with pytest.raises(CatalogError) as caught:
        parse(data, "uk.po")
    assert (caught.value.line, caught.value.code) == (line, code)


@given(source=TEXT.filter(bool), target=TEXT, context=st.none() | TEXT, comment=TEXT)
def test_any_unit_survives_writing_and_reading(source, target, context, comment):
    state = State.TRANSLATED if target else State.UNTRANSLATED
    unit = Unit(source, (target,), context, state=state, comments=(comment,), notes=(comment,))
    back = parse(dump(new_catalog("uk").with_unit(unit)), "uk.po").units
    assert [(u.source, u.target, u.context, u.state) for u in back] == [
        (source, target, context, state)
    ]


@given(data=st.binary(max_size=300))
def test_no_bytes_bring_a_traceback(data):
    with suppress(CatalogError):
        assert dump(parse(data, "uk.po")) == data


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
