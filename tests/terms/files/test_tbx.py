from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from l10n.errors import GlossaryError
from l10n.terms import Concept, Spellings, load_glossary
from l10n.terms.files.tbx import read_tbx, write_tbx

FIXTURES = Path(__file__).parents[1] / "fixtures"
SAMPLE = load_glossary(Path(__file__).parents[3] / "glossary.csv")


def read(name):
    return read_tbx((FIXTURES / name).read_bytes(), name)


def refusal(text):
    with pytest.raises(GlossaryError) as caught:
        read_tbx(text.encode(), "t.tbx")
    return caught.value


def without_lines(concepts):
    return [replace(concept, line=0) for concept in concepts]


@pytest.mark.parametrize("name", ["basic-dca.tbx", "basic-dct.tbx"])
def test_both_styles_of_2019_say_the_same(name):
    found = read(name)
    (concept,) = found.concepts
    assert concept.spellings("en").allowed == ("drone", "UAV")
    assert concept.spellings("uk") == Spellings(("безпілотник",), ("безпілотнік",), gender="m")
    assert concept.domain == "weapons"
    assert found.left_out == {"context": 1, "source": 1}


def test_the_edition_of_2008_is_read_with_its_doctype():
    found = read("weblate.tbx")
    first, second = found.concepts
    assert first.preferred("uk") == "припинення вогню"
    assert first.note == "a stop of fighting that both sides agree on; also in headings"
    assert second.avoided("en") == ("Kiev",)
    assert found.left_out == {"partOfSpeech": 1}
    assert second.line == 28


@pytest.mark.parametrize("martif", [False, True])
def test_the_sample_glossary_comes_back_as_it_was(martif):
    written = write_tbx(SAMPLE.concepts, "en", "the sample", martif=martif)
    found = read_tbx(written, "sample.tbx")
    assert (found.problems, found.left_out) == ((), {})
    assert without_lines(found.concepts) == without_lines(SAMPLE.concepts)


def test_what_we_write_has_the_structure_of_tbx_basic():
    schema = etree.RelaxNG(etree.parse(FIXTURES / "tbx-basic.rng"))
    document = etree.fromstring(write_tbx(SAMPLE.concepts, "en", "the sample"))
    schema.assertValid(document)
    term = document.find(".//{*}term")
    term.getparent().append(term)
    assert not schema.validate(document)


def test_a_language_in_two_sections_is_one():
    section = '<langSet xml:lang="en"><tig><term>{}</term></tig></langSet>'
    text = (
        f"<martif><termEntry>{section.format('drone')}{section.format('UAV')}</termEntry></martif>"
    )
    (concept,) = read_tbx(text.encode(), "t.tbx").concepts
    assert concept.spellings("en").allowed == ("drone", "UAV")


def test_an_entry_that_cannot_be_used_is_listed_and_the_rest_is_read():
    good = '<termEntry><langSet xml:lang="en"><tig><term>drone</term></tig></langSet></termEntry>'
    bad = [
        good.replace('"en"', '"zz-zz-zz"'),
        good.replace("drone", "a|b"),
        good.replace("drone", " "),
    ]
    found = read_tbx(f"<martif>{good}{''.join(bad)}</martif>".encode(), "t.tbx")
    assert [concept.preferred("en") for concept in found.concepts] == ["drone"]
    assert [problem.code for problem in found.problems] == [
        "tbx-language", "tbx-term", "glossary-empty-term",
    ]  # fmt: skip


def test_entities_are_refused_before_they_are_expanded():
    lines = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 30))
    error = refusal(f'<!DOCTYPE martif [<!ENTITY e0 "x">{lines}]><martif a="&e29;">&e29;</martif>')
    assert error.code in {"tbx-entities", "tbx-syntax"}
    outer = refusal(
        '<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/hostname">]><martif>&x;</martif>'
    )
    assert outer.code == "tbx-entities"


def test_what_is_no_tbx_is_refused_with_its_line():
    assert refusal("<martif>\n<termEntry>\n</martif>").line == 3
    assert refusal("<html><p>x</p></html>").code == "tbx-empty"
    assert refusal("").code == "tbx-syntax"


WORD = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6)
TERMS = st.lists(WORD, min_size=1, max_size=3, unique=True).map(tuple)


@settings(max_examples=40)
@given(TERMS, TERMS, st.text("ab <>&\"'«", max_size=8), st.booleans())
def test_any_terms_come_back(allowed, avoided, note, martif):
    avoided = tuple(term for term in avoided if term not in allowed)
    concept = Concept(
        {"en": Spellings(allowed, avoided, article="the"), "uk": Spellings(("слово",), gender="n")},
        kind="place",
        match="exact",
        note=" ".join(note.split()),
        translatable=False,
    )
    (found,) = read_tbx(write_tbx([concept], "en", "x", martif=martif), "t").concepts
    assert replace(found, line=0) == concept


@settings(max_examples=60)
@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(data):
    for text in (data, b"<martif><termEntry>" + data + b"</termEntry></martif>"):
        try:
            read_tbx(text, "t.tbx")
        except GlossaryError as error:
            assert error.code
