import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.memory.entries import Entry, Trust
from l10n.memory.tmx import read_tmx, write_tmx

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header creationtool="X" creationtoolversion="1" segtype="sentence"
 o-tmf="x" adminlang="en" srclang="en-US" datatype="html"/><body>
"""
FOOT = "</body></tmx>"


def tmx(tmp_path, body, head=HEAD, foot=FOOT):
    path = tmp_path / "old.tmx"
    path.write_text(head + body + foot, encoding="utf-8")
    return path


def unit(source, target, tags=("en-US", "uk-UA")):
    pairs = zip(tags, (source, target), strict=True)
    return (
        "<tu>"
        + "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in pairs)
        + "</tu>\n"
    )


def texts(path, source="en", target="uk"):
    return [(entry.source, entry.target) for entry in read_tmx(path, source, target)]


def test_a_language_stands_for_its_regions(tmp_path):
    path = tmx(tmp_path, unit("One", "Один") + unit("Two", "Dos", ("en-US", "es")))
    assert texts(path) == [("One", "Один")]
    assert texts(path, "en", "uk-UA") == [("One", "Один")]


def test_dates_and_authors_come_along(tmp_path):
    path = tmx(
        tmp_path,
        '<tu creationid="Ada" creationdate="20240102T030405Z">'
        '<tuv xml:lang="en"><seg>One</seg></tuv>'
        '<tuv lang="uk" changeid="Bo"><seg>Один</seg></tuv></tu>',
    )
    (entry,) = read_tmx(path, "en", "uk")
    assert (entry.author, entry.at, entry.trust) == ("Bo", 1704164645, Trust.IMPORTED)
    assert (entry.origin, entry.path) == ("old.tmx", "")


def test_inline_elements_become_codes_of_the_same_name_on_both_sides(tmp_path):
    path = tmx(
        tmp_path,
        unit(
            'A <bpt i="1" x="1">&lt;b class="x"&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept>'
            ' <bpt i="2" x="2" type="link"/>link<ept i="2"/> word<ph x="3">&lt;br/&gt;</ph>',
            '<bpt i="1" x="2" type="link"/>Посилання<ept i="1"/> й <bpt i="2" x="1">&lt;b&gt;</bpt>'
            'жирне<ept i="2">&lt;/b&gt;</ept> <hi>слово</hi><ph x="3">&lt;br/&gt;</ph>',
        ),
    )
    assert texts(path) == [
        ("A <b>bold</b> <a>link</a> word<br/>", "<a>Посилання</a> й <b>жирне</b> слово<br/>")
    ]


def test_codes_of_one_kind_are_numbered(tmp_path):
    link = '<bpt i="{0}" x="{0}" type="link"/>{1}<ept i="{0}"/>'
    one, two = link.format(1, "one"), link.format(2, "two")
    path = tmx(tmp_path, unit(one + two, two + one))
    assert texts(path) == [("<a1>one</a1><a2>two</a2>", "<a2>two</a2><a1>one</a1>")]


def test_a_file_of_other_languages_is_told_which_it_has(tmp_path):
    path = tmx(tmp_path, unit("One", "Eins", ("en", "de")))
    with pytest.raises(InputError, match="no 'uk': its languages are en, de"):
        read_tmx(path, "en", "uk")


@pytest.mark.parametrize(
    ("head", "body", "foot", "said"),
    [
        (HEAD, unit("One", "Один") + "<tu><tuv>", "", "not well-formed"),
        (HEAD, unit("One & two", "Один"), FOOT, "not well-formed"),
        ("", "", "", "not well-formed"),
        ("<html><body>", "", "</body></html>", "no TMX"),
        (
            '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]><tmx><body>',
            unit("&a;", "Один"), FOOT, "entity",
        ),
        (
            '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
            '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><tmx><body>',
            unit("&c;", "Один"), FOOT, "entity",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_before_the_first_unit(tmp_path, head, body, foot, said):
    with pytest.raises(InputError, match=said):
        read_tmx(tmx(tmp_path, body, head, foot), "en", "uk")


TEXT = (
    st.lists(
        st.sampled_from(
            ["a", "«я»", "&", "<", ">", " ", "<b>", "</b>", "<br/>", "\n", "😀", "]]>"]
        ),
        min_size=1,
        max_size=9,
    )
    .map("".join)
    .filter(str.strip)
)


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=5))
def test_what_is_written_is_read_again(tmp_path_factory, pairs):
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    entries = [Entry(one, other, "uk", at=1704164645, author="Ada") for one, other in pairs]
    assert write_tmx(path, entries, "en") == (len(pairs), 0)
    assert texts(path) == pairs
    assert all(entry.at == 1704164645 for entry in read_tmx(path, "en", "uk"))


def test_what_xml_cannot_hold_is_counted(tmp_path):
    entries = [Entry("a\x0cb", "в", "uk"), Entry("One", "Один", "uk")]
    assert write_tmx(tmp_path / "memory.tmx", entries, "en") == (1, 1)
    assert texts(tmp_path / "memory.tmx") == [("One", "Один")]
