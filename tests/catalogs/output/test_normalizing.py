from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import dump, parse
from l10n.catalogs.output.normalizing import Location, Order, Style, in_utf8, normalized
from l10n.errors import CatalogError

FIXTURES = Path(__file__).parents[1] / "fixtures"
EVERYTHING = (FIXTURES / "everything.po").read_bytes()
UNUSUAL = (FIXTURES / "unusual.po").read_bytes()
MIXED = """\
msgid "b"
msgstr ""

#~ msgid "gone"
#~ msgstr "зникло"

#, c-format
#: z.c:9 z.c:11 a.c:1
msgid "a"
msgstr "a "
"text over lines"

# A comment of its own.
"""


def styled(text: str, **style: object) -> str:
    return dump(normalized(parse(text.encode(), "uk.po"), Style(**style))).decode()


@pytest.mark.parametrize("data", [EVERYTHING, UNUSUAL])
def test_no_meaning_changes_and_doing_it_again_changes_nothing(data):
    before = parse(data, "uk.po")
    after = normalized(before)
    assert {replace(u, line=0) for u in after.units} == {replace(u, line=0) for u in before.units}
    assert after.header == before.header
    assert dump(normalized(after)) == dump(after)


def test_the_layout_is_that_of_msgcat(msgcat):
    # msgcat 0.21 takes `#=` for a comment and writes no space after the first `#`.
    parts = EVERYTHING.split(b"\n\n")
    data = b"\n\n".join(part for part in parts if b"#=" not in part and b"the plan" not in part)
    ours = dump(normalized(parse(data, "uk.po"))).removesuffix(b"\n# The end.\n")
    assert ours == msgcat(data)


def test_obsolete_entries_and_loose_comments_come_last():
    assert styled(MIXED) == (
        'msgid "b"\nmsgstr ""\n\n#: z.c:9 z.c:11 a.c:1\n#, c-format\nmsgid "a"\n'
        'msgstr "a text over lines"\n\n#~ msgid "gone"\n#~ msgstr "зникло"\n\n'
        "# A comment of its own.\n"
    )


def test_entries_can_be_sorted_and_references_shortened():
    assert styled(MIXED, order=Order.SOURCE).index('"a"') < styled(MIXED).index('"b"') + 40
    assert styled(MIXED, order=Order.SOURCE).startswith("#: z.c:9")
    assert "#: z.c a.c\n" in styled(MIXED, location=Location.FILE)
    assert "#:" not in styled(MIXED, location=Location.NEVER)


def test_lines_can_be_of_any_width_or_none():
    text = 'msgid "one two three four five six"\nmsgstr ""\n'
    assert styled(text, width=20) == 'msgid ""\n"one two three "\n"four five six"\nmsgstr ""\n'
    long = f'msgid ""\n"{"word " * 30}"\n"end"\nmsgstr ""\n'
    assert styled(long, width=None) == f'msgid "{"word " * 30}end"\nmsgstr ""\n'


def test_a_catalog_of_another_charset_becomes_utf_8():
    head = (
        'msgid ""\nmsgstr ""\n"Language: uk\\n"\n"Content-Type: text/plain; charset=KOI8-U\\n"\n\n'
    )
    catalog = parse((head + 'msgid "a"\nmsgstr "Їжак"\n').encode("koi8-u"), "uk.po")
    after = dump(in_utf8(catalog)).decode()
    assert after == (head + 'msgid "a"\nmsgstr "Їжак"\n').replace("KOI8-U", "UTF-8")
    assert dump(normalized(catalog, Style(utf8=True))).decode() == after


def test_what_would_change_its_meaning_is_refused():
    with pytest.raises(CatalogError) as caught:
        normalized(parse(b'msgid "a"\nmsgstr ""\n\ndomain "x"\n', "x.po"))
    assert caught.value.code == "catalog-normalize"


COMMENTS = st.lists(st.sampled_from(["# c", "#c", "#.", "#. n", "#: a:1", "#, fuzzy", "#, x, y"]))


@given(st.lists(st.tuples(COMMENTS, st.sampled_from(["", "t", "t\\n"])), max_size=6))
def test_any_catalog_keeps_its_meaning(entries):
    text = "\n".join(
        "".join(f"{line}\n" for line in comments) + f'msgid "{n}"\nmsgstr "{target}"\n'
        for n, (comments, target) in enumerate(entries)
    )
    before = parse(text.encode(), "x.po")
    after = parse(dump(normalized(before)), "x.po")
    assert [replace(u, line=0) for u in after.units] == [replace(u, line=0) for u in before.units]
