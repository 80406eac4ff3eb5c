"""Files that are not UTF-8 text are named, with what to do about them."""

import pytest

from l10n.articles import charsets, parse, render
from l10n.errors import ArticleError

UKRAINIAN = "Очільники міністерств засудили розгортання військ. Їхня заява — у вівторок."
SHORT = "Підтримка України"


def refused(data, path="articles/uk/a b.txt"):
    with pytest.raises(ArticleError) as error:
        parse(data, path)
    assert error.value.path == path
    return str(error.value)


@pytest.mark.parametrize("text", [UKRAINIAN, SHORT, f"<p>{SHORT}</p>\n<p class='a'>{SHORT}</p>"])
@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1251", "windows-1251"),
        ("koi8_u", "KOI8-U"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
    ],
)
def test_a_ukrainian_text_in_an_old_charset_is_recognized(text, encoding, name):
    message = refused(text.replace("—", "-").encode(encoding))
    line = "" if name.startswith("UTF") else ":1"
    assert message == (
        f"articles/uk/a b.txt{line}: not UTF-8: it looks like {name}; convert it:"
        f" iconv -f {name} -t UTF-8 'articles/uk/a b.txt' > 'articles/uk/a b.utf8.txt'"
    )


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Ο πρόεδρος δήλωσε ότι οι συνομιλίες θα συνεχιστούν.", "cp1253", "windows-1253"),
        ("הנשיא הודיע כי המשא ומתן יימשך ביום שני בירושלים", "cp1255", "windows-1255"),
        ("Министр заявил, что переговоры продолжатся.", "cp866", "CP866"),
    ],
)
def test_other_scripts_are_not_taken_for_cyrillic_of_windows(text, encoding, name):
    assert f"it looks like {name};" in refused(text.encode(encoding))


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="iso-8859-2">',
        '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
        '<?xml version="1.0" encoding="iso-8859-2"?>',
    ],
)
def test_a_declared_charset_is_believed(head):
    data = f"{head}<p>Žluťoučký kůň</p>".encode("iso-8859-2")
    assert "iconv -f iso-8859-2 " in refused(data, "a.html")


def test_a_false_declaration_harms_nothing():
    data = '<meta charset="windows-1251"><p>Київ</p>'.encode()
    assert render(parse(data, "a.html"), None) == data
    assert "it looks like windows-1251" in refused(
        '<meta charset="utf-8"><p>Президент України у Києві</p>'.encode("cp1251"), "a.html"
    )
    assert "it looks like" in refused(
        '<meta charset="no-such"><p>Президент України</p>'.encode("cp1251"), "a.html"
    )


def test_one_damaged_place_is_no_other_charset():
    data = (UKRAINIAN + "\n").encode() * 9 + b"\xff\n" + UKRAINIAN.encode()
    assert refused(data, "a.txt") == (
        f"a.txt:10: not UTF-8: byte {9 * len((UKRAINIAN + '.').encode())} cannot be read;"
        " mend the text at that place, or save it as UTF-8 again"
    )


def test_half_a_surrogate_pair_is_a_damaged_place():
    data = "Слово, слово і \ud800 слово.".encode("utf-8", "surrogatepass")
    assert f"not UTF-8: byte {data.index(0xED)}" in refused(data)
    assert "not UTF-16-LE" in refused(b"\xff\xfea\0\x00\xd8b\0")


def test_characters_that_stand_for_none_are_text():
    data = "Текст \ufdd0\uffff\U0010ffff кінець.\n".encode()
    assert render(parse(data, "a.txt"), None) == data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\0\0\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97–2003"),
        (b"{\\rtf1\\ansi Text}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x7fELF\x02\x01\x01\0", "ELF"),
    ],
)
def test_a_binary_file_is_named(data, name):
    assert f"of the kind {name}, not text" in refused(data)


def test_words_that_begin_like_a_binary_file_are_words():
    for data in (b"MZ is a unit.", b"GIF87 was a format.", b"BZh!", b"%PDF-1.7 is a format."):
        assert render(parse(data, "a.txt"), None) == data


def test_utf_32_is_named():
    assert "iconv -f UTF-32" in refused("текст".encode("utf-32"))


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(charsets, "LARGEST", 3 << 20)
    assert refused(b"a" * ((4 << 20) + 1), "a.txt") == (
        "a.txt: the article has 4 MB; at most 3 MB are read; split it into several articles"
    )
