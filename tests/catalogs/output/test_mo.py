import gettext
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import compile_mo, dump, new_catalog, parse
from l10n.catalogs.output.mo import check_plurals
from l10n.errors import CatalogError
from l10n.model import State, Unit

EVERYTHING = (Path(__file__).parents[1] / "fixtures" / "everything.po").read_bytes()
HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset={charset}\\n"
"Plural-Forms: {plurals}\\n"

"""
UKRAINIAN = (
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;"
)
FILES = """msgctxt "menu"
msgid "{n} file"
msgid_plural "{n} files"
msgstr[0] "{n} файл"
msgstr[1] "{n} файли"
msgstr[2] "{n} файлів"
"""


def loaded(data: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(data))


def test_only_what_a_person_translated_is_compiled():
    found = loaded(compile_mo(parse(EVERYTHING, "uk.po")))
    assert found.gettext("One <b>two</b> <a1>x</a1>.").startswith("Один")
    context = found.pgettext("", "an empty context is a context")
    assert context == "порожній контекст — теж контекст"
    assert found.npgettext("place", "New %s", "New %s-s", 1) == "New %s"
    assert found.gettext('\a\b\f\v\t\r\\"AB end') == '\a\b\f\v\t\r\\"AB end'
    assert found.gettext("gone") == "gone"
    assert found.ngettext("half a plural", "half plurals", 5) == "half plurals"


def test_plural_forms_are_found_by_their_number():
    head = HEAD.format(charset="UTF-8", plurals=UKRAINIAN)
    found = loaded(compile_mo(parse((head + FILES).encode(), "uk.po")))
    said = [found.npgettext("menu", "{n} file", "{n} files", n) for n in (1, 2, 5, 21)]
    assert said == ["{n} файл", "{n} файли", "{n} файлів", "{n} файл"]


def test_the_file_is_in_utf_8_whatever_the_catalog_is_in():
    head = HEAD.format(charset="KOI8-U", plurals=UKRAINIAN)
    data = compile_mo(parse((head + FILES).encode("koi8-u"), "uk.po"))
    assert loaded(data).npgettext("menu", "{n} file", "{n} files", 1) == "{n} файл"
    assert b"charset=UTF-8" in data


def test_the_bytes_are_those_of_msgfmt(msgfmt):
    # A half-translated plural is the one thing msgfmt takes and we leave out.
    data = EVERYTHING.replace(b'msgstr[0] "\xd0\xbf\xd1\x96\xd0\xb2"', b'msgstr[0] ""')
    assert compile_mo(parse(data, "uk.po")) == msgfmt(data)


KEYS = st.text(
    st.characters(exclude_characters="\0\x04\n", exclude_categories=("Cs",)), max_size=20
)
UNITS = st.builds(
    lambda source, plural, context, targets, draft: Unit(
        source or "x",
        targets[:1] if plural is None else targets,
        context,
        plural,
        state=State.DRAFT if draft and targets[0] else State.TRANSLATED,
    ),
    KEYS, st.none() | KEYS, st.none() | KEYS, st.tuples(KEYS.filter(bool), KEYS.filter(bool)),
    st.booleans(),
)  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(UNITS, max_size=20, unique_by=lambda unit: unit.key))
def test_any_catalog_compiles_as_msgfmt_does(msgfmt, units):
    catalog = new_catalog("uk").with_header({"Plural-Forms": "nplurals=2; plural=n!=1;"})
    data = dump(catalog.with_units(units))
    assert compile_mo(parse(data, "uk.po")) == msgfmt(data)


@pytest.mark.parametrize("char", ["\0", "\x04"])
def test_characters_that_part_the_texts_of_a_file_are_refused(char):
    unit = Unit(f"a{char}b", ("c",), state=State.TRANSLATED)
    with pytest.raises(CatalogError, match="zero byte"):
        compile_mo(new_catalog("uk").with_unit(unit))


@pytest.mark.parametrize(
    ("plurals", "line", "said"),
    [
        ("nplurals=4; plural=n;", 7, "3 plural forms, the header says 4"),
        ("nplurals=2; plural=n;", 7, "3 plural forms, the header says 2"),
        ("nplurals=3; plural=import(os);", 0, "cannot be read"),
        ("three", 0, "cannot be read: three"),
    ],
)
def test_a_wrong_number_of_forms_is_told_with_its_line(plurals, line, said):
    head = HEAD.format(charset="UTF-8", plurals=plurals)
    with pytest.raises(CatalogError) as caught:
        check_plurals(parse((head + FILES).encode(), "uk.po"))
    assert (caught.value.line, caught.value.code) == (line, "catalog-plurals")
    assert said in str(caught.value)
