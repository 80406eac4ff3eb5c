"""XLIFF as other people's tools write it."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.exchange.xliff import Progress, read_xliff

SUITE = Path(__file__).resolve().parents[4] / "shared" / "data" / "xliff"
# Its namespace prefix is not declared and its tags do not nest: no XML at all.
NO_XML = "valid/x22_modules_Good-pgs_plural.xlf"
# What texts, codes, languages and states depend on; the other constraints are not looked at.
OURS = (
    "DataIdNotUnique", "IgnorableIdNotUnique", "SegmentIdNotUnique", "InvalidDataRef",
    "UnknownDataRef", "InvalidHexRange", "IsolatedOnEc", "NonIsolatedEc", "InvalidStateValue",
    "XmlLang", "WrongLang", "WrongSourceLang", "WrongTargetLang", "NotWellFormed", "NoFile",
    "NoUnitOrGroup", "SegmentWithoutSource",
)  # fmt: skip
V2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="uk">'
V1 = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" '
    'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff">'
    '<file original="a" source-language="en-US" target-language="uk-UA" datatype="x"><body>'
)


def v1(tmp_path, body, head=V1):
    path = tmp_path / "a.xlf"
    path.write_text(f"{head}{body}</body></file></xliff>", encoding="utf-8")
    return path


def v2(tmp_path, body, head=V2):
    path = tmp_path / "a.xlf"
    text = f'{head}<file id="f"><unit id="u">{body}</unit></file></xliff>'
    path.write_text(text, encoding="utf-8")
    return path


def texts(path):
    return [(item.source, item.target) for item in read_xliff(path)]


@pytest.mark.skipif(not SUITE.is_dir(), reason="needs the OASIS test suite")
def test_every_valid_document_of_the_oasis_suite_is_read():
    valid = [path for path in sorted(SUITE.glob("valid/*.xlf")) if not NO_XML.endswith(path.name)]
    assert len(valid) > 40
    for path in valid:
        assert list(read_xliff(path)), path.name


@pytest.mark.skipif(not SUITE.is_dir(), reason="needs the OASIS test suite")
def test_an_invalid_document_of_the_oasis_suite_is_read_or_told_of_with_its_line():
    rows = list(csv.DictReader((SUITE / "SUITE.tsv").open(encoding="utf-8"), delimiter="\t"))
    for row in rows:
        if row["expected"] != "invalid":
            continue
        ours = any(name in row["file"] for name in OURS)
        try:
            list(read_xliff(SUITE / row["file"]))
        except InputError as error:
            assert ours and error.line > 0, row["file"]
        else:
            assert not ours, row["file"]


def test_inline_elements_of_version_2_become_codes_of_the_same_names_on_both_sides(tmp_path):
    path = v2(
        tmp_path,
        '<originalData><data id="b">&lt;strong class="x"&gt;</data><data id="e">&lt;/strong&gt;'
        '</data><data id="br">&lt;br/&gt;</data></originalData><segment>'
        '<source><pc id="1" dataRefStart="b" dataRefEnd="e">A</pc> <pc id="2" type="link">b</pc>'
        '<ph id="3" dataRef="br"/><mrk id="m" type="term">c</mrk><sm id="n"/>d<em startRef="n"/>'
        '<sc id="4" type="fmt" subType="xlf:i"/>e<ec startRef="4"/><ph id="5"/></source>'
        '<target><ph id="5"/><pc id="2">б</pc><sc id="4"/>е<ec startRef="4"/>'
        '<pc id="1">А</pc><ph id="3"/></target></segment>',
    )
    assert texts(path) == [
        (
            "<strong>A</strong> <a>b</a><br/>cd<i>e</i><x/>",
            "<x/><a>б</a><i>е</i><strong>А</strong><br/>",
        )
    ]


def test_inline_elements_of_version_1_become_codes_of_the_same_names_on_both_sides(tmp_path):
    path = v1(
        tmp_path,
        '<trans-unit id="1"><source><g id="1" ctype="bold">A</g> <x id="2" ctype="lb"/>'
        '<bpt id="3" rid="1">&lt;em&gt;</bpt>b<ept id="4" rid="1">&lt;/em&gt;</ept>'
        '<bx id="5" rid="2" ctype="link"/>c<ex id="6" rid="2"/><x id="7" equiv-text="{n}"/>'
        '<ph id="8">&lt;img alt="<sub>no</sub>"/&gt;</ph></source><target>'
        '<bx id="5" rid="2"/>в<ex id="6" rid="2"/><x id="7"/><bpt id="3" rid="1">&lt;em&gt;</bpt>'
        'б<ept id="4" rid="1">&lt;/em&gt;</ept><x id="2"/><g id="1">А</g><ph id="8"/></target>'
        "</trans-unit>",
    )
    assert texts(path) == [
        (
            "<b>A</b> <br/><em>b</em><a>c</a><x/><img/>",
            "<a>в</a><x/><em>б</em><br/><b>А</b><img/>",
        )
    ]


def test_codes_of_one_name_are_numbered(tmp_path):
    side = '<{0}><g id="{1}" ctype="link">x</g><g id="{2}" ctype="link">y</g></{0}>'
    body = side.format("source", 1, 2) + side.format("target", 2, 1)
    path = v1(tmp_path, f'<trans-unit id="1">{body}</trans-unit>')
    assert texts(path) == [("<a1>x</a1><a2>y</a2>", "<a2>x</a2><a1>y</a1>")]


@pytest.mark.parametrize(
    ("unit", "target", "progress"),
    [
        ("", "", Progress.TRANSLATED),
        ('approved="yes"', "", Progress.REVIEWED),
        ("", 'state="final"', Progress.REVIEWED),
        ("", 'state="signed-off"', Progress.REVIEWED),
        ("", 'state="needs-review-translation"', Progress.TRANSLATED),
        ("", 'state="new"', Progress.OPEN),
        ("", 'state="translated" state-qualifier="leveraged-mt"', Progress.OPEN),
        ('mq:status="ManuallyConfirmed"', "", Progress.TRANSLATED),
        ('mq:status="MachineTranslated"', "", Progress.OPEN),
    ],
)
def test_states_of_version_1_tell_how_far_a_translation_is(tmp_path, unit, target, progress):
    body = f'<trans-unit id="1" {unit}><source>A</source><target {target}>А</target></trans-unit>'
    (item,) = read_xliff(v1(tmp_path, body))
    assert item.progress is progress


@pytest.mark.parametrize(
    ("state", "progress"),
    [
        ("", Progress.TRANSLATED),
        ('state="initial"', Progress.OPEN),
        ('state="translated"', Progress.TRANSLATED),
        ('state="reviewed"', Progress.REVIEWED),
        ('state="final"', Progress.REVIEWED),
    ],
)
def test_states_of_version_2_tell_how_far_a_translation_is(tmp_path, state, progress):
    body = f"<segment {state}><source>A</source><target>А</target></segment>"
    (item,) = read_xliff(v2(tmp_path, body))
    assert item.progress is progress


def test_a_unit_that_trados_cut_gives_each_segment_with_what_trados_says_of_it(tmp_path):
    path = v1(
        tmp_path,
        '<trans-unit id="1"><source>One. Two. Three.</source><seg-source><g id="1">'
        '<mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk> '
        '<mrk mtype="seg" mid="3">Three.</mrk></g></seg-source><target><g id="1">'
        '<mrk mtype="seg" mid="1">Раз.</mrk> <mrk mtype="seg" mid="2">Два.</mrk></g></target>'
        '<sdl:seg-defs><sdl:seg id="1" conf="ApprovedSignOff"/><sdl:seg id="2" conf="Draft"/>'
        '<sdl:seg id="3"/></sdl:seg-defs></trans-unit>',
    )
    assert [(item.source, item.target, item.progress) for item in read_xliff(path)] == [
        ("One.", "Раз.", Progress.REVIEWED),
        ("Two.", "Два.", Progress.OPEN),
        ("Three.", "", Progress.OPEN),
    ]


def test_notes_ids_and_languages_come_along(tmp_path):
    body = '<trans-unit id="7"><source>A</source><target>А</target><note>Why.</note></trans-unit>'
    (item,) = read_xliff(v1(tmp_path, body))
    assert (item.unit, item.notes, item.line) == ("7", ("Why.",), 1)
    assert (item.source_lang, item.target_lang) == ("en-US", "uk-UA")
    body = (
        '<notes><note id="n">Why <mrk/>not.</note></notes>'
        '<segment id="s"><source>A</source></segment>'
    )
    (item,) = read_xliff(v2(tmp_path, body))
    assert (item.unit, item.segment, item.notes) == ("u", "s", ("Why not.",))


def test_what_is_not_to_be_translated_gives_nothing(tmp_path):
    body = "<source>A</source><target>А</target></trans-unit>"
    path = v1(tmp_path, f'<group translate="no"><trans-unit id="1">{body}</group>')
    assert texts(path) == []
    path = v2(tmp_path, "<segment><source>A</source></segment><ignorable><source> </source>"
                        "</ignorable>")  # fmt: skip
    assert texts(path) == [("A", "")]


def test_white_space_counts_only_where_the_file_says_so(tmp_path):
    body = "<segment><source {0}>\n  One\n  <ph id='1'/> two </source></segment>"
    assert texts(v2(tmp_path, body.format(""))) == [("One <x/> two", "")]
    preserved = texts(v2(tmp_path, body.format('xml:space="preserve"')))
    assert preserved == [("\n  One\n  <x/> two ", "")]


def test_a_character_that_xml_cannot_hold_comes_back(tmp_path):
    body = '<segment><source>a<cp hex="0001"/>b<cp hex="d800"/></source></segment>'
    assert texts(v2(tmp_path, body)) == [("a\x01b\ufffd", "")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<tmx/>", 1, "no XLIFF"),
        ('<xliff version="3.0"/>', 1, "version '3.0' is not known"),
        ("", 1, "not well-formed"),
        ('<xliff version="1.2">\n', 2, "not well-formed"),
        ('<xliff version="1.2"/>', 1, "without a <file>"),
        (f'{V1}\n<trans-unit id="1"/></body></file></xliff>', 2, "without a <source>"),
        (f'{V2}<file id="f">\n<unit id="u"/></file></xliff>', 2, "without a <segment>"),
    ],
)
def test_a_broken_document_is_told_of_with_its_line(tmp_path, text, line, said):
    path = tmp_path / "a.xlf"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said) as caught:
        list(read_xliff(path))
    assert caught.value.line == line


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    for entity in ("j", "s"):
        head = (
            f'<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa">{bomb}'
            f'<!ENTITY s SYSTEM "{secret.as_uri()}">]>{V2}'
        )
        path = v2(tmp_path, f"<segment><source>&{entity};</source></segment>", head)
        with pytest.raises(InputError, match=r"an entity that only a DTD explains|amplification"):
            list(read_xliff(path))


def test_elements_are_not_nested_without_end(tmp_path):
    deep = '<g id="1">' * 5000 + "</g>" * 5000
    path = v1(tmp_path, f'<trans-unit id="1"><source>{deep}</source></trans-unit>')
    with pytest.raises(InputError, match="not well-formed"):
        list(read_xliff(path))


INLINE = st.recursive(
    st.text(st.sampled_from("ab <>&é"), max_size=5).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    )
    | st.sampled_from(['<ph id="1"/>', '<ec startRef="1"/>', '<sc id="1"/>', '<cp hex="0"/>', "<"]),
    lambda inner: (
        st.lists(inner, max_size=4).map("".join)
        | inner.map(lambda text: f'<pc id="2">{text}</pc>')
        | inner.map(lambda text: f'<mrk id="3">{text}</mrk>')
    ),
    max_leaves=8,
)


@settings(max_examples=60)
@given(source=INLINE, target=INLINE, cut=st.integers(0, 400))
def test_any_document_is_read_or_told_of(tmp_path_factory, source, target, cut):
    path = tmp_path_factory.getbasetemp() / "any.xlf"
    body = f"<segment><source>{source}</source><target>{target}</target></segment>"
    text = f'{V2}<file id="f"><unit id="u">{body}</unit></file></xliff>'
    path.write_text(text[:cut] if cut < 300 else text, encoding="utf-8")
    try:
        found = list(read_xliff(path))
    except InputError as error:
        assert error.line > 0 and error.hint
    else:
        assert len(found) == 1
