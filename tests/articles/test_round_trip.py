"""Not a byte is lost on the way through, whatever the bytes are."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from l10n.articles import Options, formats, parse, render, text_of

FIXTURES = sorted((Path(__file__).parent / "fixtures").iterdir())
WHOLE = Options(sentences=lambda text, _lang: [len(text)])
TEXT = "ab.! <>/pbi\"'&;*_`[]()#->\n\r|~\\-a1é€\t\f"
MARKUP = st.text(alphabet=TEXT, min_size=1).filter(str.strip)
JSON = st.recursive(
    st.none() | st.integers() | st.text(alphabet=TEXT + "\ud800" + "і", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab.", max_size=2), inner),
    max_leaves=9,
)


@st.composite
def json_files(draw):
    indent = draw(st.sampled_from([None, 1, "\t"]))
    # Lone surrogates can be written as escapes only.
    ascii_only = draw(st.booleans())
    value = draw(JSON)
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    return json.dumps(value, indent=indent) if "\ud800" in text else text


@st.composite
def subtitle_files(draw, suffix):
    point = "," if suffix == ".srt" else "."
    pieces = [] if suffix == ".srt" else ["WEBVTT\n\nNOTE x\n\n"]
    texts = st.text(alphabet=TEXT.replace("\r", "") + "{}v:", max_size=40)
    for number, text in enumerate(draw(st.lists(texts, max_size=4)), 1):
        pieces.append(
            f"{number}\n00:00:0{number}{point}000 --> 00:00:0{number}{point}900\n{text}\n\n"
        )
    return "".join(pieces).replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"]))) or "1"


DOCUMENTS = {
    ".json": json_files(),
    ".srt": subtitle_files(".srt"),
    ".vtt": subtitle_files(".vtt"),
}
TEXTS = [suffix for suffix in formats() if suffix not in {".json", ".docx", ".odt"}]


def segments(article):
    return [part for block in article.blocks for part in block.segments]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_a_real_document_comes_back_byte_for_byte(path):
    data = path.read_bytes()
    article = parse(data, path.name)
    assert render(article, None) == data
    assert render(article, {part.text: part.text for part in segments(article)}) == data


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_and_its_encoding_come_back(path, encoding):
    data = path.read_text().encode(encoding)
    assert render(parse(data, path.name), None) == data


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
@pytest.mark.parametrize("ending", [b"\r\n", b"\r"])
def test_other_line_ends_come_back(path, ending):
    data = path.read_bytes().replace(b"\n", ending)
    assert render(parse(data, path.name), None) == data


@pytest.mark.parametrize("suffix", TEXTS)
@given(text=MARKUP)
def test_any_text_comes_back(suffix, text):
    article = parse(text.encode(), f"x{suffix}")
    assert render(article, None) == text.encode()
    assert text_of(article) == text


@pytest.mark.parametrize("suffix", sorted(DOCUMENTS))
@given(data=st.data())
def test_any_document_of_a_format_comes_back(suffix, data):
    text = data.draw(DOCUMENTS[suffix])
    article = parse(text.encode(), f"x{suffix}")
    assert render(article, None) == text.encode()
    assert text_of(article) == text


@pytest.mark.parametrize("suffix", sorted(DOCUMENTS))
@given(data=st.data())
def test_a_document_says_what_its_translations_say(suffix, data):
    article = parse(data.draw(DOCUMENTS[suffix]).encode(), f"x{suffix}", WHOLE)
    # Punctuation on a line of its own is no segment; after another text it is read with that.
    literal = "".join(part for part in article.skeleton if isinstance(part, str))
    assume(not re.search(r"^[^\w\s]+$", literal, re.MULTILINE))
    targets = {}
    for part in segments(article):
        # A break before what begins no line of its own is a space when it is read again.
        marks = "".join(
            f"<{code.name}/>" if code.closing is None else f"<{code.name}>б</{code.name}>"
            for code in part.codes
            if not code.name.startswith("br")
        )
        word = data.draw(st.text(alphabet="жЩ<>/ib\"'&;{}\\-. 1\u00a0", max_size=60))
        if part.codes:
            word = re.sub("[bi]", "", word)
        targets[part.text] = re.sub(" +", " ", f"д {marks} {word} ї.")
    again = parse(render(article, targets), f"x{suffix}", WHOLE)
    assert len(again.blocks) == len(article.blocks)
    wanted = [targets[part.text] for part in segments(article)]
    assert [part.text for part in segments(again)] == wanted
