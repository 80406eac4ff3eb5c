import json
from pathlib import Path

import pytest

from l10n.catalogs import new_catalog, parse
from l10n.catalogs.output.json_strings import as_i18next, as_json
from l10n.errors import CatalogError
from l10n.model import State, Unit

EVERYTHING = (Path(__file__).parents[1] / "fixtures" / "everything.po").read_bytes()
FILES = Unit("{{count}} file", ("файл", "файли", "файлів"), None, "files", state=State.TRANSLATED)
MENU = Unit("Open", ("Відкрити",), "menu", state=State.TRANSLATED)
DRAFT = Unit("Close", ("Закрити",), state=State.DRAFT)


def test_plain_json_has_sources_and_targets_and_no_draft():
    found = json.loads(as_json(new_catalog("uk").with_units([FILES, MENU, DRAFT])))
    assert found == {
        "{{count}} file": ["файл", "файли", "файлів"],
        "menu\x04Open": "Відкрити",
    }
    assert "One <b>two</b> <a1>x</a1>." in json.loads(as_json(parse(EVERYTHING, "uk.po")))


def test_i18next_gets_plural_categories_and_contexts():
    found = json.loads(as_i18next(new_catalog("uk").with_units([FILES, MENU, DRAFT])))
    assert found == {
        "{{count}} file_one": "файл",
        "{{count}} file_few": "файли",
        "{{count}} file_many": "файлів",
        "{{count}} file_other": "файлів",
        "Open_menu": "Відкрити",
    }


@pytest.mark.parametrize(
    ("locale", "plurals", "targets", "wanted"),
    [
        (
            "uk",
            "nplurals=4; plural=n==1 ? 3 : n%10==1 && n%100!=11 ? 0 : "
            "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2;",
            ("n файл", "файли", "файлів", "один файл"),
            {"one": "n файл", "few": "файли", "many": "файлів", "other": "файлів"},
        ),
        ("en", "nplurals=2; plural=n!=1;", ("file", "files"), {"one": "file", "other": "files"}),
        ("ja", "nplurals=1; plural=0;", ("ファイル",), {"other": "ファイル"}),
        (
            "ar",
            "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
            "n%100>=11 ? 4 : 5;",
            tuple("012345"),
            dict(zip(("zero", "one", "two", "few", "many", "other"), "012345", strict=True)),
        ),
    ],
)
def test_categories_follow_the_plural_forms_of_the_header(locale, plurals, targets, wanted):
    unit = Unit("file", targets, None, "files", state=State.TRANSLATED)
    catalog = new_catalog(locale).with_header({"Plural-Forms": plurals}).with_unit(unit)
    found = json.loads(as_i18next(catalog))
    assert found == {f"file_{name}": text for name, text in wanted.items()}


def test_two_entries_with_one_key_are_refused():
    clash = Unit("Open_menu", ("x",), state=State.TRANSLATED)
    with pytest.raises(CatalogError, match="Open_menu"):
        as_i18next(new_catalog("uk").with_units([MENU, clash]))


def test_plural_forms_that_cannot_be_read_are_refused():
    catalog = new_catalog("uk").with_header({"Plural-Forms": "three"}).with_unit(FILES)
    with pytest.raises(CatalogError, match="plural forms"):
        as_i18next(catalog)
