from pathlib import Path

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
