"""Archives that are damaged, hostile or not what their name says."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import parse, render
from l10n.articles.office import package
from l10n.errors import ArticleError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(members, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as target:
        for name, text in members.items():
            target.writestr(name, text)
    return data.getvalue()


def document(body, head=""):
    return archive(
        {"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"}
    )


def refused(data, path="x.docx"):
    with pytest.raises(ArticleError) as error:
        parse(data, path)
    assert error.value.hint
    assert error.value.path == path
    return str(error.value)


def test_what_is_no_archive_is_named():
    assert "damaged" in refused(b"Plain text")
    assert "damaged" in refused(b"PK\x03\x04")
    assert "before 2007" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert "word/document.xml" in refused(archive({"content.xml": "<x/>"}))
    assert "content.xml" in refused(document(""), "x.odt")


def test_a_protected_document_is_named():
    data = bytearray(document("<w:p/>"))
    for place in (6, data.index(b"PK\x01\x02") + 8):
        data[place] |= 1
    assert "password" in refused(bytes(data))
    manifest = "<manifest:encryption-data/>"
    members = {"content.xml": "<x/>", "META-INF/manifest.xml": manifest}
    assert "password" in refused(archive(members), "x.odt")


def test_a_bomb_is_not_unpacked(monkeypatch):
    assert "MB" in refused(document("<w:p/>" + " " * (20 << 20)))
    monkeypatch.setattr(package, "_LARGEST_TEXT", 1000)
    assert "MB" in refused(archive({"word/document.xml": "x" * 1001}, zipfile.ZIP_STORED))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_a_document_type_is_refused(head):
    assert "document type" in refused(document("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<w:p>", "mismatched"),
        ("<w:p/>" + "<w:tbl>" * 300 + "</w:tbl>" * 300, "nested"),
        ("<w:p xmlns:w='urn:other'/>", "xmlns:w"),
        ("<x:p xmlns:x=" + W[8:] + "/>", "xmlns:x"),
        ("\x01", "invalid token"),
    ],
)
def test_markup_that_cannot_be_read_is_named(body, said):
    message = refused(document(body))
    assert said in message
    assert "word/document.xml" in message


def test_a_name_that_leads_out_of_the_folder_leads_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = f"<w:document {W}><w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:document>"
    data = archive({"../../evil": "x", "word/document.xml": text})
    out = render(parse(data, "x.docx"), {"Text.": "Текст."})
    assert zipfile.ZipFile(io.BytesIO(out)).read("../../evil") == b"x"
    assert list(tmp_path.iterdir()) == []


def test_members_are_copied_with_what_stands_between_them():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        target.comment = b"a comment"
        with target.open(zipfile.ZipInfo("streamed.bin"), "w") as stream:
            stream.write(b"x" * 5000)
        text = f"<w:document {W}><w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:document>"
        target.writestr("word/document.xml", text)
        target.writestr("last.bin", b"y" * 100)
    out = render(parse(data.getvalue(), "x.docx"), {"Text.": "Текст."})
    read = zipfile.ZipFile(io.BytesIO(out))
    assert read.testzip() is None
    assert read.comment == b"a comment"
    assert read.read("streamed.bin") == b"x" * 5000
    assert "Текст." in read.read("word/document.xml").decode()


STORY = io.BytesIO()
docx.Document().save(STORY)


@given(data=st.data())
def test_a_damaged_document_is_read_or_refused(data):
    damaged = bytearray(STORY.getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place] = data.draw(st.integers(0, 255))
    del damaged[data.draw(st.integers(len(damaged) // 2, len(damaged))) :]
    try:
        article = parse(bytes(damaged), "x.docx")
    except ArticleError:
        return
    assert render(article, None) == bytes(damaged)
