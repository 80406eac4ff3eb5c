"""Word documents as python-docx makes and reads them."""

import io
import zipfile

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import Options, encode, parse, render, text_of
from l10n.model import BlockKind

WORDS = st.text(alphabet="жЩ<>/q\"'&;\\- .\u00a0\u2028\x0b\ufffe", max_size=30)


def saved(document):
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def story():
    """A story with what a newsroom's documents have; bytes."""
    document = docx.Document()
    document.add_heading("Grain & ports", 0)
    document.add_heading("At sea", 2)
    paragraph = document.add_paragraph("Ships left ")
    paragraph.add_run("Odesa").bold = True
    paragraph.add_run(" on Monday.  They carry")
    paragraph.add_run(" wheat").italic = True
    paragraph.add_run("\tand\nbarley.")
    document.add_paragraph("First item", style="List Bullet")
    document.add_paragraph("To be or not", style="Quote")
    cell = document.add_table(1, 2).rows[0].cells[1]
    cell.text = "Tonnes"
    document.sections[0].header.paragraphs[0].text = "Page header"
    return document


def texts(data, **options):
    article = parse(data, "x.docx", Options(**options))
    return [(block.kind.value, [part.text for part in block.segments]) for block in article.blocks]


def runs(data):
    """(text, bold) of the runs of every paragraph that has any."""
    return [
        [(run.text, bool(run.bold)) for run in paragraph.runs]
        for paragraph in docx.Document(io.BytesIO(data)).paragraphs
    ]


def added(document, xml):
    """A paragraph with this content."""
    element = parse_xml(f"<w:p {nsdecls('w', 'wp', 'r')}>{xml}</w:p>")
    document.element.body.insert(0, element)
    return document


def test_a_story_is_read_as_its_editor_meant_it():
    assert texts(saved(story())) == [
        ("title", ["Grain & ports"]),
        ("heading", ["At sea"]),
        (
            "paragraph",
            [
                "Ships left <b>Odesa</b> on Monday.",
                "They carry <i>wheat</i><tab/>and<br/>barley.",
            ],
        ),
        ("list-item", ["First item"]),
        ("quote", ["To be or not"]),
        ("paragraph", ["Tonnes"]),
        ("paragraph", ["Page header"]),
    ]


def test_a_translation_keeps_formats_and_leaves_the_rest_of_the_file():
    data = saved(story())
    out = render(
        parse(data, "x.docx"),
        {
            "Ships left <b>Odesa</b> on Monday.": "У понеділок <b>Одесу</b> покинули & судна.",
            "Tonnes": "Тонни",
            "Page header": "Колонтитул",
        },
    )
    assert (runs(out)[2][:3]) == [
        ("У понеділок ", False),
        ("Одесу", True),
        (" покинули & судна.  They carry ", False),
    ]
    read = docx.Document(io.BytesIO(out))
    assert read.tables[0].cell(0, 1).text == "Тонни"
    assert read.sections[0].header.paragraphs[0].text == "Колонтитул"
    before, after = (zipfile.ZipFile(io.BytesIO(part)) for part in (data, out))
    assert after.testzip() is None
    assert [info.filename for info in after.infolist()] == before.namelist()
    for info in before.infolist():
        other = after.getinfo(info.filename)
        assert (other.date_time, other.external_attr) == (info.date_time, info.external_attr)
        if info.filename not in {"word/document.xml", "word/header1.xml"}:
            assert after.read(info.filename) == before.read(info.filename)
    assert out == render(parse(data, "x.docx"), {"Tonnes": "Тонни"} | {
        "Ships left <b>Odesa</b> on Monday.": "У понеділок <b>Одесу</b> покинули & судна.",
        "Page header": "Колонтитул",
    })  # fmt: skip


def test_without_a_translation_the_file_is_the_same():
    data = saved(story())
    article = parse(data, "x.docx")
    assert render(article, None) == data
    assert render(article, {"Tonnes": "Tonnes", "absent": "x"}) == data
    assert encode(article, text_of(article)) == data


def test_what_word_notes_for_itself_cuts_no_sentence():
    run = (
        '<w:r w:rsidR="00{n}"><w:rPr><w:lang w:val="en-US"/></w:rPr>'
        '<w:t xml:space="preserve">{t}</w:t></w:r>'
    )
    xml = (
        run.format(n=1, t="Ships ")
        + '<w:proofErr w:type="spellStart"/>'
        + run.format(n=2, t="left")
        + '<w:proofErr w:type="spellEnd"/><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
        + '<w:bookmarkEnd w:id="0"/>'
        + run.format(n=3, t=" Odesa.")
    )
    data = saved(added(docx.Document(), xml))
    assert texts(data) == [("paragraph", ["Ships left Odesa."])]
    out = render(parse(data, "x.docx"), {"Ships left Odesa.": "Судна."})
    assert runs(out)[0] == [("Судна.", False)]


def test_links_fields_and_notes_are_codes():
    xml = (
        '<w:r><w:t xml:space="preserve">See </w:t></w:r>'
        '<w:hyperlink r:id="rId1"><w:r><w:rPr><w:u w:val="single"/></w:rPr>'
        "<w:t>the report</w:t></w:r>"
        '</w:hyperlink><w:r><w:t xml:space="preserve"> on page </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> or </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>here</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r>'
    )
    data = saved(added(docx.Document(), xml))
    source = "See <a1>the report</a1> on page <field/><note/> or <a2>here</a2>."
    assert texts(data) == [("paragraph", [source])]
    target = "<a2>Тут</a2> або <a1>звіт</a1> на сторінці <field/><note/>."
    out = render(parse(data, "x.docx"), {source: target})
    assert texts(out)[0][1] == ["<a1>Тут</a1> або <a2>звіт</a2> на сторінці <field/><note/>."]
    body = docx.Document(io.BytesIO(out)).element.body
    link = body.find(f".//{qn('w:hyperlink')}")
    assert [text.text for text in link.iter(qn("w:t"))] == ["звіт"]
    assert "example.org" in "".join(text.text for text in body.iter(qn("w:instrText")))


def test_deleted_text_is_no_text_and_inserted_text_stays_inserted():
    xml = (
        '<w:r><w:t xml:space="preserve">Ten </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>old </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins>'
        "<w:r><w:t> ships.</w:t></w:r>"
    )
    data = saved(added(docx.Document(), xml))
    assert texts(data)[0][1] == ["Ten <del/><ins>new</ins>ships."]


def test_text_boxes_and_alternative_texts_are_read_within_a_sentence():
    box = (
        '<w:r><w:t xml:space="preserve">Before </w:t></w:r><w:r><w:pict>'
        '<wp:docPr id="1" name="p" descr="A &amp;ship"/>'
        "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        '<w:r><w:t xml:space="preserve"> after.</w:t></w:r>'
    )
    data = saved(added(docx.Document(), box))
    assert texts(data) == [
        ("alt", ["A &ship"]),
        ("paragraph", ["In the box."]),
        ("paragraph", ["Before <img/> after."]),
    ]
    out = render(
        parse(data, "x.docx"),
        {"In the box.": "У рамці.", "A &ship": 'Судно "<ж>', "Before <img/> after.": "До<img/>."},
    )
    assert [part for _kind, part in texts(out)] == [['Судно "<ж>'], ["У рамці."], ["До<img/>."]]


def test_a_table_of_contents_is_left_to_word():
    document = docx.Document()
    document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Chapter\t3", style="toc 1")
    document.add_paragraph("Chapter")
    assert texts(saved(document)) == [("paragraph", ["Chapter"])]


def test_a_label_is_a_label():
    kinds = texts(saved(story()), labels=frozenset({"Tonnes"}))
    assert ("label", ["Tonnes"]) in kinds


@given(words=st.lists(WORDS, min_size=8, max_size=8))
def test_a_document_says_what_its_translations_say(words):
    whole = Options(sentences=lambda text, _lang: [len(text)])
    article = parse(STORY, "x.docx", whole)
    parts = [part for block in article.blocks for part in block.segments]
    codes = "".join(f"<{name}>" for name in ("b", "/b", "i", "/i", "tab/", "br/"))
    targets = {
        part.text: f"Ж{word}{codes if part.codes else ''}ж."
        for part, word in zip(parts, words, strict=False)
    }
    again = parse(render(article, targets), "x.docx", whole)
    found = [part.text for block in again.blocks for part in block.segments]
    assert len(again.blocks) == len(article.blocks)
    for source, text in zip(parts, found, strict=True):
        wanted = targets[source.text].translate({0xB: " ", 0x2028: " ", 0xFFFE: None})
        # An empty pair is nothing to a reader.
        assert text == wanted.replace("<b></b><i></i>", "")


STORY = saved(story())


@pytest.mark.parametrize("mark", ["b", "i", "u", "strike"])
def test_a_format_that_is_switched_off_is_no_emphasis(mark):
    document = docx.Document()
    paragraph = document.add_paragraph("Plain text and ")
    run = paragraph.add_run("more")
    off = OxmlElement(f"w:{mark}")
    off.set(qn("w:val"), "none" if mark == "u" else "0")
    run._element.get_or_add_rPr().append(off)
    assert texts(saved(document))[0][1] == ["Plain text and <f>more</f>"]
    assert BlockKind.PARAGRAPH.value == texts(saved(document))[0][0]
