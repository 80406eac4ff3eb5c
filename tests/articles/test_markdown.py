from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n.articles import parse, render

STORY = (Path(__file__).parent / "fixtures/story.md").read_bytes()


def segments(data):
    return [part.text for block in parse(data, "x.md").blocks for part in block.segments]


def test_prose_becomes_segments_with_codes():
    assert segments(STORY) == [
        "Grain corridor",
        "2024-11-05",
        "The <i>grain</i> corridor",
        "Ships left <a>Odesa</a> on Monday.",
        "They carry <b>30 000 tonnes</b> of wheat; see <code/>.",
        'One said: "We are late."',
        "Another agreed.",
        "first item",
        "second item goes on",
        "Port",
        "Tonnes",
        "Odesa",
        "30 000",
    ]


def test_links_and_code_come_back_around_the_translation():
    out = render(
        parse(STORY, "x.md"),
        {
            "Ships left <a>Odesa</a> on Monday.": "У понеділок судна покинули <a>Одесу</a>.",
            "They carry <b>30 000 tonnes</b> of wheat; see <code/>.": "Див. <code/>: <b>30</b>",
        },
    ).decode()
    assert "судна покинули [Одесу](https://example.org/odesa)." in out
    assert "Див. `ships.csv`: **30**" in out


@given(payload=st.text(alphabet="<>[]()!*_`#->|\\ ab1.\n&;:~", min_size=1, max_size=40))
def test_a_translation_cannot_become_markup(payload):
    out = render(parse(b"Plain text.\n", "x.md"), {"Plain text.": payload}).decode()
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(out)
    kinds = {token.type for token in tokens}
    inner = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"paragraph_open", "inline", "paragraph_close"}
    assert inner <= {"text", "text_special", "softbreak"}


def test_a_reference_link_is_a_code_like_any_other():
    data = b"See [the report][r] today.\n\n[r]: https://example.org/r\n"
    assert segments(data) == ["See <a>the report</a> today."]
    out = render(parse(data, "x.md"), {"See <a>the report</a> today.": "Див. <a>звіт</a>."})
    assert out.decode() == "Див. [звіт][r].\n\n[r]: https://example.org/r\n"


def test_markup_that_cannot_be_followed_never_makes_a_paragraph_vanish():
    data = b"See [report] and ![a [b] c](x.png) today.\n\n[report]: https://example.org/r\n"
    article = parse(data, "x.md")
    assert render(article, None) == data
    assert any("report" in text and "today" in text for text in segments(data))
