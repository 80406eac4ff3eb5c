import difflib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import Catalog, dump, new_catalog, parse, read, write
from l10n.catalogs.po.layout import layout_of
from l10n.catalogs.po.wrapping import GETTEXT, Layout
from l10n.catalogs.po.writing import entry_text, rewritten
from l10n.errors import CatalogError, StorageError
from l10n.model import BlockKind, Origin, OriginKind, State, Unit

EVERYTHING = (Path(__file__).parents[1] / "fixtures" / "everything.po").read_bytes()
LONG = "Слова, які не вміщаються в один рядок, бо їх надто багато для сімдесяти дев’яти колонок."
ODD = """\
#comment without a space
# l10n: draft echo, confidence 5 %
#, python-format,fuzzy ,  zebra
#.extracted
#:   b.c:2
#: a.c:1
#| msgid "was"
msgid "is"
"" " here"
msgstr ""
"є "
"тут"
"""


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """Removed and added lines, with their sign."""
    lines = difflib.unified_diff(
        before.decode().splitlines(), after.decode().splitlines(), lineterm="", n=0
    )
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def edited(text: str, **values: object) -> list[str]:
    catalog = parse(text.encode(), "uk.po")
    (unit,) = catalog.units
    after = dump(catalog.with_unit(replace(unit, **values)))
    (back,) = parse(after, "uk.po").units
    assert replace(back, line=0) == replace(unit, line=0, **values)
    return changed_lines(text.encode(), after)


def test_a_changed_target_changes_its_lines_alone():
    catalog = parse(EVERYTHING, "uk.po")
    for unit in catalog.units:
        targets = (LONG, *unit.targets[1:])
        after = dump(catalog.with_unit(replace(unit, targets=targets)))
        lines = changed_lines(EVERYTHING, after)
        assert all(line[1:].lstrip("#~ ").startswith(('"', "msgstr")) for line in lines)
        assert [line[1:] for line in lines if line[0] == "-"] == [
            line for line in first_target(unit) if line not in after.decode().splitlines()
        ]


def first_target(unit: Unit) -> list[str]:
    text = entry_text(replace(unit, targets=unit.targets[:1]))
    return text[text.rindex("msgstr") - (3 if unit.obsolete else 0) :].splitlines()


def test_comments_and_order_stay_as_they_are_written_when_a_target_changes():
    assert edited(ODD, targets=("осьде",)) == ['-msgstr ""', '-"є "', '-"тут"', '+msgstr "осьде"']


def test_a_decision_takes_the_flag_the_origin_and_the_previous_source_away():
    assert edited(ODD, state=State.TRANSLATED, origin=None, previous_source=None) == [
        "-# l10n: draft echo, confidence 5 %",
        "-#, python-format,fuzzy ,  zebra",
        "+#, python-format, zebra",
        '-#| msgid "was"',
    ]


def test_a_flag_on_an_empty_target_does_not_make_a_draft_of_the_translation():
    text = '#, fuzzy\n#| msgid "b"\nmsgid "a"\nmsgstr ""\n'
    lines = edited(text, targets=("x",), state=State.TRANSLATED, previous_source=None)
    assert lines == ["-#, fuzzy", '-#| msgid "b"', '-msgstr ""', '+msgstr "x"']


def test_new_parts_come_where_gettext_has_them():
    text = '#: a.c:1\n#, c-format\nmsgid "a"\nmsgstr "b"\n'
    origin = Origin(OriginKind.MEMORY, score=80)
    values = {"state": State.STALE, "previous_source": "z", "origin": origin}
    values |= {"comments": ("one\ntwo",), "notes": ("note",), "kind": BlockKind.TITLE}
    catalog = parse(text.encode(), "uk.po")
    after = dump(catalog.with_unit(replace(catalog.units[0], **values))).decode()
    assert after == (
        "# one\n# two\n# l10n: draft memory 80 %\n#. note\n#. l10n: kind=title\n#: a.c:1\n"
        '#, fuzzy, c-format\n#| msgid "z"\nmsgid "a"\nmsgstr "b"\n'
    )


def test_comments_that_stay_keep_their_spaces():
    text = '#no space\n#  two spaces\nmsgid "a"\nmsgstr "b"\n'
    assert edited(text, comments=("no space", " two spaces", "new")) == ["+# new"]


def test_sticky_flags_keep_their_line():
    text = '#, fuzzy\n#= c-format, no-wrap\nmsgid "a"\nmsgstr "b"\n'
    assert edited(text, state=State.TRANSLATED) == ["-#, fuzzy"]
    assert edited(text, flags=frozenset({"no-wrap"})) == [
        "-#= c-format, no-wrap", "+#= no-wrap",
    ]  # fmt: skip


def test_going_obsolete_and_coming_back_marks_every_line():
    text = 'msgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    unit = parse(text.encode(), "uk.po").units[0]
    dead = rewritten(text, unit, replace(unit, obsolete=True), GETTEXT)
    assert dead == "".join(f"#~ {line}\n" for line in text.splitlines())
    assert rewritten(dead, replace(unit, obsolete=True), unit, GETTEXT) == text


def test_windows_line_ends_stay_in_what_is_written_anew():
    data = EVERYTHING.replace(b"\n", b"\r\n")
    catalog = parse(data, "uk.po")
    after = dump(catalog.with_unit(replace(catalog.units[0], targets=(LONG,))))
    assert after.count(b"\n") == after.count(b"\r\n") > data.count(b"\n")


@pytest.mark.parametrize(
    ("layout", "lines"),
    [
        (GETTEXT, ['""', '"… надто багато для сімдесяти "', '"дев’яти колонок."']),
        (Layout(None), ['"… надто багато для сімдесяти дев’яти колонок."']),
        (Layout(60), ['""', '"… надто багато "', '"для сімдесяти дев’яти колонок."']),
    ],
)
def test_a_changed_entry_follows_the_layout_of_its_file(layout, lines):
    text = f"{LONG} Ще речення, ще одне й ще, аби було довше: {{n}}."
    units = [Unit(text.format(n=n), (text.format(n=-n),), state=State.TRANSLATED) for n in range(9)]
    written = "\n".join(entry_text(unit, layout) for unit in units)
    catalog = parse(written.encode(), "uk.po")
    after = dump(catalog.with_unit(replace(catalog.units[4], targets=(LONG,)))).decode()
    shown = after.replace("Слова, які не вміщаються в один рядок, бо їх", "…")
    assert "\nmsgstr " + "\n".join(lines) + "\n" in shown
    assert layout_of(catalog.entries).width == layout.width


def test_references_follow_the_layout_of_their_file():
    text = "".join(f'#: a{n}.c:1\n#: b.c:2\n#: c.c:3\nmsgid "{n}"\nmsgstr ""\n\n' for n in range(3))
    catalog = parse(text.encode(), "uk.po")
    moved = replace(catalog.units[1], references=(("x.c", 1), ("y.c", 2)))
    assert '#: x.c:1\n#: y.c:2\nmsgid "1"\n' in dump(catalog.with_unit(moved)).decode()


def test_a_new_entry_comes_at_the_end_after_a_blank_line():
    data = b'msgid "a"\nmsgstr "b"'
    after = dump(parse(data, "uk.po").with_unit(Unit("c", ("d",), state=State.TRANSLATED)))
    assert after == b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'


def test_an_obsolete_unit_never_takes_the_place_of_a_living_one():
    data = b'msgid "a"\nmsgstr "b"\n'
    after = parse(data, "uk.po").with_unit(Unit("a", ("c",), state=State.TRANSLATED, obsolete=True))
    assert dump(after) == data + b'\n#~ msgid "a"\n#~ msgstr "c"\n'


def test_header_fields_change_on_their_own_lines():
    catalog = parse(EVERYTHING, "uk.po")
    after = catalog.with_header({"Language": "uk_UA", "X-New": "yes"})
    assert changed_lines(EVERYTHING, dump(after)) == [
        '-"Language: uk\\n"', '+"Language: uk_UA\\n"', '+"X-New: yes\\n"',
    ]  # fmt: skip
    assert parse(dump(after), "uk.po").header == after.header
    assert catalog.with_header({"Language": "uk"}) is catalog


def test_a_catalog_without_a_header_gets_one():
    catalog = parse(b'msgid "a"\nmsgstr ""\n', "x.po").with_header({"Language": "uk"})
    assert dump(catalog) == b'msgid ""\nmsgstr "Language: uk\\n"\n\nmsgid "a"\nmsgstr ""\n'
    assert parse(dump(catalog), "x.po").header == {"Language": "uk"}


def test_what_the_charset_lacks_is_told_with_its_line():
    data = (
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=KOI8-U\\n"\n\nmsgid "a"\nmsgstr ""\n'
    )
    catalog = parse(data, "x.po").with_unit(Unit("a", ("«—»",), state=State.TRANSLATED))
    with pytest.raises(CatalogError) as caught:
        dump(catalog)
    assert (caught.value.code, caught.value.line) == ("catalog-charset", 5)
    assert "koi8-u has no character « (U+00AB)" in str(caught.value)


def test_a_lone_surrogate_is_not_written():
    with pytest.raises(CatalogError):
        dump(new_catalog("uk").with_unit(Unit("a", ("\udc80",), state=State.TRANSLATED)))


def test_a_file_that_changed_meanwhile_stays_as_it_is(tmp_path):
    path = tmp_path / "uk.po"
    path.write_bytes(EVERYTHING)
    catalog = read(path)
    path.write_bytes(EVERYTHING + b"\n# somebody else\n")
    with pytest.raises(StorageError) as caught:
        write(path, catalog.with_header({"Language": "x"}), expected=catalog.revision)
    assert caught.value.code == "changed-meanwhile"
    assert path.read_bytes() == EVERYTHING + b"\n# somebody else\n"
    catalog = read(path)
    assert write(path, catalog.with_header({"Language": "x"}), expected=catalog.revision)
    assert not write(path, read(path))


TEXTS = st.text(st.sampled_from('abї \n\t\\"%—'), max_size=90)
STATES = st.sampled_from([State.TRANSLATED, State.DRAFT, State.STALE])


@given(TEXTS, TEXTS.filter(bool), STATES, STATES, st.sets(st.sampled_from(["c-format", "x"])))
def test_any_change_reads_back_and_repeating_it_changes_nothing(old, new, before, after, flags):
    def unit(target: str, state: State) -> Unit:
        previous = "was" if state is State.STALE else None
        return Unit(
            "source",
            (target,),
            state=state if target else State.UNTRANSLATED,
            previous_source=previous if target else None,
            flags=frozenset(flags) if target == new else frozenset(),
        )

    catalog = new_catalog("uk").with_units([Unit("before"), unit(old, before), Unit("after")])
    changed: Catalog = parse(dump(catalog), "x.po").with_unit(unit(new, after))
    back = parse(dump(changed), "x.po")
    assert (back.units[1].targets, back.units[1].state) == ((new,), after)
    assert back.units[1].flags == flags
    assert [u.source for u in back.units] == ["before", "source", "after"]
    assert dump(back.with_unit(unit(new, after))) == dump(changed)
