"""Not a byte is lost on the way through, whatever the bytes are."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import formats, parse, render, text_of

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
MARKUP = st.text(alphabet="ab.! <>/pbi\"'&;*_`[]()#->\n\r|~\\-a1é€", min_size=1).filter(str.strip)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_real_document_comes_back_byte_for_byte(path):
    data = path.read_bytes()
    assert render(parse(data, path.name), None) == data


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_and_its_encoding_come_back(path, encoding):
    data = path.read_text().encode(encoding)
    assert render(parse(data, path.name), None) == data


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_windows_line_ends_come_back(path):
    data = path.read_bytes().replace(b"\n", b"\r\n")
    assert render(parse(data, path.name), None) == data


@pytest.mark.parametrize("suffix", formats())
@given(text=MARKUP)
def test_any_text_comes_back(suffix, text):
    article = parse(text.encode(), f"x{suffix}")
    assert render(article, None) == text.encode()
    assert text_of(article) == text


@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
@given(text=MARKUP)
def test_a_translation_equal_to_the_source_needs_no_more_segments(suffix, text):
    article = parse(text.encode(), f"x{suffix}")
    same = {part.text: part.text for block in article.blocks for part in block.segments}
    render(article, same)
