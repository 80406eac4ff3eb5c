"""Articles published in their own format."""

from l10n.model import State
from l10n.publish import build

CUES = (
    "1\n00:00:01,000 --> 00:00:03,000\nThe ship is here.\n\n"
    "2\n00:00:04,000 --> 00:00:06,000\nNobody has seen it.\n"
)


def test_subtitles_are_a_file_that_says_what_was_approved_and_no_page(newsroom):
    newsroom.write("articles/en/ship.srt", CUES)
    newsroom.update()
    newsroom.translate("ship", {"The ship is here.": "Корабель тут."})
    newsroom.translate("ship", {"Nobody has seen it.": "Ніхто."}, state=State.DRAFT)
    result = build(newsroom.project)
    assert "uk/ship.srt" in result.pages
    assert "uk/ship.html" not in result.pages
    written = (newsroom.root / "dist/uk/ship.srt").read_text(encoding="utf-8")
    assert written == CUES.replace("The ship is here.", "Корабель тут.")
    assert (newsroom.root / "dist/en/ship.srt").read_text(encoding="utf-8") == CUES


def test_a_document_shows_no_draft_even_where_pages_may(newsroom):
    newsroom.write("l10n.toml", 'source = "en"\nlocales = ["uk"]\n[publish]\nfallback = "draft"\n')
    newsroom.write("articles/en/menu.json", '{"open": "Open the file"}\n')
    newsroom.update()
    newsroom.translate("menu", {"Open the file": "Відкрити файл"}, state=State.DRAFT)
    build(newsroom.project)
    assert "Open the file" in (newsroom.root / "dist/uk/menu.json").read_text(encoding="utf-8")


def test_an_index_leads_to_a_document(newsroom):
    newsroom.write("articles/en/ship.vtt", "WEBVTT\n\n" + CUES.replace(",000", ".000"))
    newsroom.update()
    build(newsroom.project)
    assert 'href="ship.vtt"' in (newsroom.root / "dist/uk/index.html").read_text(encoding="utf-8")


def test_an_office_file_is_a_page_and_a_file(newsroom):
    from docx import Document

    folder = newsroom.root / "articles" / "en"
    folder.mkdir(parents=True, exist_ok=True)
    document = Document()
    document.add_heading("Aid", 1)
    paragraph = document.add_paragraph("The ship is ")
    paragraph.add_run("here").bold = True
    paragraph.add_run(".")
    document.save(folder / "aid.docx")
    newsroom.update()
    newsroom.translate("aid", {"Aid": "Допомога", "The ship is <b>here</b>.": "Він <b>тут</b>."})
    result = build(newsroom.project)
    assert {"uk/aid.html", "uk/aid.docx"} <= set(result.pages)
    read = Document(newsroom.root / "dist/uk/aid.docx")
    assert [item.text for item in read.paragraphs] == ["Допомога", "Він тут."]
    assert (newsroom.root / "dist/en/aid.docx").read_bytes() == (folder / "aid.docx").read_bytes()
    page = (newsroom.root / "dist/uk/aid.html").read_text(encoding="utf-8")
    assert "Він <b>тут</b>." in page
