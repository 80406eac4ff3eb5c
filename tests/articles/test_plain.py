import re
import textwrap
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import Options, parse, render
from l10n.model import BlockKind

SAMPLE = (Path(__file__).parent / "fixtures/g7-response-dprk.en.txt").read_bytes()
LABELS = frozenset(
    {"Category", "Publication date", "Points of attention", "More on the topic"}
    | {"Додати до обраного"}
)


def test_the_founding_sample_is_read_as_its_editor_meant_it():
    blocks = parse(SAMPLE, "articles/en/g7.txt", Options(labels=LABELS)).blocks
    kind = BlockKind
    assert [block.kind for block in blocks[:8]] == [
        kind.METADATA, kind.LEAD, kind.LABEL, kind.LIST_ITEM, kind.LIST_ITEM, kind.LIST_ITEM,
        kind.HEADING, kind.PARAGRAPH,
    ]  # fmt: skip
    assert blocks[0].segments[0].text == "2024-11-05"
    assert [block.segments[0].text for block in blocks if block.kind is kind.LABEL].count(
        "Додати до обраного"
    ) == 3


def test_every_segment_knows_its_line():
    lines = SAMPLE.decode().splitlines()
    for block in parse(SAMPLE, "articles/en/g7.txt", Options(labels=LABELS)).blocks:
        for segment in block.segments:
            assert segment.raw in lines[segment.line - 1]


def test_paragraphs_between_blank_lines_are_joined():
    article = parse(b"A title\n\nOne line\nand the next. Two.\n\nLast.\n", "x.txt")
    assert [[part.text for part in block.segments] for block in article.blocks] == [
        ["A title"],
        ["One line and the next.", "Two."],
        ["Last."],
    ]


def test_a_translation_cannot_add_a_line():
    out = render(parse(b"One.\nTwo.\n", "x.txt"), {"One.": "A\n- Category\nB"})
    assert out == b"A - Category B\nTwo.\n"


def told(data, path="x.txt", **options):
    """(kind, segment texts) of each block."""
    article = parse(data if isinstance(data, bytes) else data.encode(), path, Options(**options))
    return [(block.kind.value, [part.text for part in block.segments]) for block in article.blocks]


def test_a_wrapped_list_item_is_one_item():
    text = "Food\n\n- apples from the\n  market\n  - 2) nested one\n* pears\n– plums\n\n12. last\n"
    assert told(text) == [
        ("title", ["Food"]),
        ("list-item", ["apples from the market"]),
        ("list-item", ["2) nested one"]),
        ("list-item", ["pears"]),
        ("list-item", ["plums"]),
        ("list-item", ["last"]),
    ]


def test_a_dialogue_dash_is_no_list_marker():
    assert told("— Слава Україні!\n— Героям слава!\n") == [
        ("lead", ["— Слава Україні!"]),
        ("paragraph", ["— Героям слава!"]),
    ]


def test_an_underlined_line_is_a_heading_and_a_rule_is_no_text():
    text = "Grain\n=====\n\nShips left.\n\n1. Ports.\n--------\nOdesa.\n\n* * *\n~~~~~\nEnd.\n"
    assert told(text) == [
        ("title", ["Grain"]),
        ("lead", ["Ships left."]),
        ("heading", ["Ports."]),
        ("paragraph", ["Odesa."]),
        ("paragraph", ["End."]),
    ]


def test_paragraphs_that_only_an_indented_line_begins_are_apart():
    text = (
        "   Ships left Odesa on Monday with a cargo of grain for\n"
        "Egypt. They are expected soon.\n"
        "   The minister said that the corridor would stay open as\n"
        "long as Kyiv wished.\n"
    )
    assert [texts for _kind, texts in told(text)] == [
        ["Ships left Odesa on Monday with a cargo of grain for Egypt.", "They are expected soon."],
        ["The minister said that the corridor would stay open as long as Kyiv wished."],
    ]


def test_quoted_mail_is_read_without_its_marks():
    text = "Ann wrote:\n\n> The ships have left\n> the port. See you.\n>\n>> Who knows?\n"
    assert told(text) == [
        ("lead", ["Ann wrote:"]),
        ("quote", ["The ships have left the port.", "See you."]),
        ("quote", ["Who knows?"]),
    ]


def test_the_cells_of_a_table_are_segments():
    text = "Harvest in tonnes.\n\nPort\tTonnes\t2024\nOdesa\t30 000\t\n"
    assert told(text)[1:] == [
        ("paragraph", ["Port", "Tonnes", "2024"]),
        ("paragraph", ["Odesa", "30 000"]),
    ]
    article = parse(text.encode(), "x.txt")
    assert b"\t\xd0\xa2\xd0\xbe\xd0\xbd\xd0\xb8\t2024\n" in render(article, {"Tonnes": "Тони"})


def test_old_line_ends_and_form_feeds_end_lines():
    assert told("Title\r\rOne line\rand more.\r\fTwo.\r") == [
        ("title", ["Title"]),
        ("lead", ["One line and more."]),
        ("paragraph", ["Two."]),
    ]


def test_a_no_break_space_of_a_translation_stays():
    article = parse(b"One. Two.\n", "x.txt")
    assert render(article, {"One.": "30\u00a0000\u2009т."}) == "30\u00a0000\u2009т. Two.\n".encode()


SENTENCES = st.lists(
    st.sampled_from(
        [
            "Ships left Odesa on Monday with thirty thousand tonnes of grain.",
            "Міністр заявив, що переговори про коридор триватимуть у Києві.",
            "Nobody knew why.",
            "It was the 3rd time in 2024 that the Danube ports were hit (see the map).",
            "Який порт наступний?",
        ]
    ),
    min_size=1,
    max_size=12,
)


@given(
    parts=st.lists(SENTENCES, min_size=2, max_size=4),
    width=st.integers(45, 110),
    indent=st.sampled_from(["", "  ", "> "]),
)
def test_text_has_the_same_segments_however_it_is_wrapped(parts, width, indent):
    flat = "\n\n".join(" ".join(sentences) for sentences in parts)
    wrapped = "\n\n".join(
        textwrap.fill(" ".join(sentences), width, initial_indent=indent, subsequent_indent=indent)
        for sentences in parts
    )
    one, other = (
        [part.text for block in parse(text.encode(), "x.txt").blocks for part in block.segments]
        for text in (flat, wrapped)
    )
    assert one == other


TITLED = st.text(alphabet="жЩ<>/b\"'&*_`[]#>~|\\- \t\n1\u00a0.", max_size=40)


@given(words=st.lists(TITLED, min_size=5, max_size=5))
def test_a_text_says_what_its_translations_say(words):
    data = b"A title\n\nThe lead text.\n\n- an item\n- another\n\n> quoted.\n"
    article = parse(data, "x.txt", Options(sentences=lambda text, _lang: [len(text)]))
    sources = [part.text for block in article.blocks for part in block.segments]
    targets = {
        source: re.sub(r"[ \t\n]+", " ", f"Ж {word} ж.")
        for source, word in zip(sources, words, strict=True)
    }
    again = parse(render(article, targets), "x.txt", Options(sentences=lambda text, _: [len(text)]))
    assert [part.text for block in again.blocks for part in block.segments] == list(
        targets.values()
    )
