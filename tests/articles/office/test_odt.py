"""OpenDocument texts as odfdo makes and reads them."""

import io

import odfdo
from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import Options, parse, render

WORDS = st.text(alphabet="жЩ<>/q\"'&;\\-  .\u00a0\u2028\x0b\ufffe", max_size=30)


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def story():
    document = odfdo.Document("text")
    body = document.body
    body.clear()
    body.append(odfdo.Header(1, "Grain & ports"))
    body.append(odfdo.Header(2, "At sea"))
    bold = odfdo.Style("text", name="T9", bold=True)
    noise = odfdo.Element.from_tag(
        '<style:style style:name="T8" style:family="text"><style:text-properties'
        ' fo:language="en" fo:country="US"/></style:style>'
    )
    document.insert_style(bold, automatic=True)
    document.insert_style(noise, automatic=True)
    paragraph = odfdo.Element.from_tag(
        '<text:p>Ships <text:span text:style-name="T8">left</text:span>\n   '
        '<text:span text:style-name="T9">Odesa</text:span> on<text:s text:c="2"/>Monday.'
        '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
        " They carry<text:tab/>wheat.<text:soft-page-break/></text:p>"
    )
    body.append(paragraph)
    body.append(odfdo.List(["First item"]))
    return document


STORY = saved(story())


def texts(data, **options):
    article = parse(data, "x.odt", Options(**options))
    return [
        (block.kind.value, [part.text for part in block.segments])
        for block in article.blocks
        # The template of odfdo has a footer.
        if block.kind.value != "paragraph" or not block.segments[0].text.isdecimal()
    ]


def test_a_story_is_read_as_its_editor_meant_it():
    assert texts(STORY) == [
        ("title", ["Grain & ports"]),
        ("heading", ["At sea"]),
        ("paragraph", ["A note."]),
        ("paragraph", ["Ships left <b>Odesa</b> on  Monday.", "They carry<tab/>wheat."]),
        ("list-item", ["First item"]),
    ]


def test_a_translation_keeps_formats_notes_and_spaces():
    article = parse(STORY, "x.odt")
    assert render(article, None) == STORY
    out = render(
        article,
        {
            "A note.": "Примітка.",
            "Ships left <b>Odesa</b> on  Monday.": "<b>Одеса</b> &  судна.",
            "First item": "Перший",
        },
    )
    read = odfdo.Document(io.BytesIO(out)).body
    paragraph = read.get_paragraphs()[0]
    assert paragraph.get_spans()[0].inner_text == "Одеса"
    assert "Одеса &  судна." in paragraph.inner_text
    assert read.get_notes()[0].note_body == "Примітка."
    assert "Перший" in read.get_lists()[0].inner_text
    assert ("paragraph", ["<b>Одеса</b> &  судна.", "They carry<tab/>wheat."]) in texts(out)


def test_deleted_text_remarks_and_tables_of_contents_are_left_alone():
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(
        odfdo.Element.from_tag(
            "<text:table-of-content><text:index-body><text:p>Chapter 3</text:p></text:index-body>"
            "</text:table-of-content>"
        )
    )
    document.body.append(
        odfdo.Element.from_tag(
            "<text:p>Text<office:annotation><text:p>Really?</text:p></office:annotation> here."
            "</text:p>"
        )
    )
    assert texts(saved(document)) == [("paragraph", ["Text<comment/> here."])]


def test_the_description_of_a_picture_is_read():
    document = odfdo.Document("text")
    document.body.clear()
    document.body.append(
        odfdo.Element.from_tag(
            "<text:p><draw:frame><svg:title>A ship</svg:title><svg:desc/></draw:frame>Words."
            "</text:p>"
        )
    )
    data = saved(document)
    assert texts(data) == [("alt", ["A ship"]), ("paragraph", ["Words."])]
    out = render(parse(data, "x.odt"), {"A ship": "Судно <&>"})
    assert texts(out)[0] == ("alt", ["Судно <&>"])


@given(words=st.lists(WORDS, min_size=9, max_size=9))
def test_a_document_says_what_its_translations_say(words):
    whole = Options(sentences=lambda text, _lang: [len(text)])
    article = parse(STORY, "x.odt", whole)
    parts = [part for block in article.blocks for part in block.segments]
    targets = {}
    for part, word in zip(parts, words, strict=False):
        codes = "".join(
            f"<{code.name}/>" if code.closing is None else f"<{code.name}>є</{code.name}>"
            for code in part.codes
        )
        targets[part.text] = f"Ж{word}{codes}ж."
    again = parse(render(article, targets), "x.odt", whole)
    assert len(again.blocks) == len(article.blocks)
    wanted = [targets[part.text].translate({0xB: " ", 0x2028: " ", 0xFFFE: None}) for part in parts]
    assert [part.text for block in again.blocks for part in block.segments] == wanted
