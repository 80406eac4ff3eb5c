from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from l10n.articles import parse, render
from l10n.model import BlockKind

STORY = (Path(__file__).parent / "fixtures/story.html").read_bytes()


def segments(data, path="x.html"):
    return [part.text for block in parse(data, path).blocks for part in block.segments]


def test_text_is_cut_into_sentences_with_mnemonic_codes():
    found = segments(STORY)
    assert "The <i>grain</i> corridor" in found
    assert "Ships left <a>Odesa</a> on Monday." in found


def test_a_sentence_break_inside_a_pair_is_none():
    assert "They carry <b>30\xa0000 tonnes. Of wheat</b> alone." in segments(STORY)


def test_scripts_preformatted_and_untranslatable_text_are_no_segments():
    found = " ".join(segments(STORY))
    assert "not text" not in found
    assert "keep" not in found
    assert "Verbatim" not in found


def test_title_description_and_alternative_texts_are_segments():
    found = segments(STORY)
    assert {"Grain corridor & ports", 'What the "corridor" means', "A ship"} <= set(found)


def test_a_literal_tag_never_becomes_a_code():
    article = parse(b"<p>write &lt;b&gt; for <b>bold</b></p>", "x.html")
    text = article.blocks[0].segments[0].text
    assert text == "write <b> for <bx>bold</bx>"
    assert render(article, {text: "<b> це <bx>x</bx>"}) == "<p>&lt;b&gt; це <b>x</b></p>".encode()


def test_attributes_never_reach_the_translator_and_come_back():
    article = parse(STORY, "x.html")
    out = render(article, {"Ships left <a>Odesa</a> on Monday.": "<a>Одесу</a> покинули судна."})
    assert b'<a href="https://example.org/odesa?a=1&amp;b=2">' in out


def test_headings_and_lists_have_their_kinds():
    kinds = {block.segments[0].text: block.kind for block in parse(STORY, "x.html").blocks}
    assert kinds["The <i>grain</i> corridor"] is BlockKind.TITLE
    assert kinds["First"] is BlockKind.LIST_ITEM
    assert kinds["At sea"] is BlockKind.CAPTION


@given(payload=st.text(alphabet="<>\"'/= ascriptonlimgvxb;&#:()1", max_size=60))
def test_a_translation_cannot_add_an_element_or_an_attribute(payload):
    page = b'<p>One <b>two</b>.</p><img alt="three">'
    article = parse(page, "x.html")
    texts = [part.text for block in article.blocks for part in block.segments]
    out = render(article, dict.fromkeys(texts, payload)).decode()
    tree = html.fragment_fromstring(out, create_parent=True)
    names = [element.tag for element in tree.iter() if isinstance(element.tag, str)]
    assert set(names) <= {"div", "p", "b", "img"}
    assert all(set(element.attrib) <= {"alt"} for element in tree.iter())


def test_deep_and_broken_markup_costs_linear_time():
    for data in (b"<b>" * 50_000, b"<a " * 100_000, b'<a "' * 100_000 + b">", b"<!--" * 100_000):
        assert render(parse(data + b"x", "x.html"), None) == data + b"x"
