import sys
import types
from pathlib import Path

import pytest

from l10n.articles import Options, parse, render
from l10n.errors import ArticleError
from l10n.model import BlockKind

FIXTURES = Path(__file__).parent / "fixtures"
STORY = (FIXTURES / "story.md").read_bytes()
GUIDE = (FIXTURES / "guide.md").read_bytes()


def segments(data):
    data = data.encode() if isinstance(data, str) else data
    return [part.text for block in parse(data, "x.md").blocks for part in block.segments]


def translated(data, **targets):
    """``data`` with its segments, in order of their appearance, replaced by ``targets``."""
    article = parse(data.encode(), "x.md")
    texts = [part.text for block in article.blocks for part in block.segments]
    return render(article, dict(zip(texts, targets.values(), strict=False))).decode()


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


def test_every_kind_of_block_is_read_for_its_text_alone():
    found = [
        (block.kind.value, part.text) for block in parse(GUIDE, "x.md").blocks
        for part in block.segments
    ]  # fmt: skip
    assert found == [
        ("metadata", 'Covering a "quiet" election'),
        ("metadata", "What our desk does before, during and after the vote."),
        ("metadata", "2024-11-05"),
        ("title", "Covering an <i>election</i>"),
        (
            "paragraph",
            "Read <a1>the rules</a1> first; <a2>Style guide</a2> and <a3>glossary</a3> come next.",
        ),
        ("paragraph", "Then write to <a/> or see <code/>."),
        ("paragraph", "Numbers look like 5\xa0000\xa0UAH, never 5 * 1000."),
        ("heading", "<b>Before</b> the vote"),
        ("list-item", "Call the commission."),
        ("list-item", "Ask for <i>both</i> numbers."),
        ("list-item", "They answer slowly."),
        ("list-item", "Be <s>angry</s> patient."),
        ("list-item", "is no link here, and [sic] neither."),
        ("quote", '"We are late," one said.'),
        ("quote", "Another <b>agreed</b>."),
        ("list-item", "nested <i>item</i>"),
        ("paragraph", "Place"),
        ("paragraph", "Votes | seats"),
        ("paragraph", "Kyiv"),
        ("paragraph", "<b>10 000</b>"),
        ("alt", "A queue at a polling station"),
        ("paragraph", "Photo: Ivan."),
        ("alt", "Build"),
        ("alt", "map"),
        ("paragraph", "More about <b>parties</b>"),
        (
            "paragraph",
            "Text in <kbd1/>+<kbd2/> with <b>HTML <i>inside</i></b> and <template/>.",
        ),
        ("heading", "Keep <i>calm</i>"),
        ("list-item", "Nobody knows the result yet."),
        ("list-item", "Wait."),
        ("paragraph", "Slowly."),
        ("paragraph", "Term"),
        ("paragraph", "Its <i>definition</i>."),
        ("list-item", "call <code/>"),
        ("list-item", "write <a>up</a>"),
        ("paragraph", "Late results are <i>published</i> at once."),
        ("paragraph", "We mark them."),
    ]


def test_every_segment_knows_its_line():
    lines = GUIDE.decode().splitlines()
    for block in parse(GUIDE, "x.md").blocks:
        for part in block.segments:
            assert part.raw.splitlines()[0] in lines[part.line - 1]


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


@pytest.mark.parametrize(
    ("link", "becomes"),
    [
        ("[the report][r]", "[звіт][r]"),
        ("[the report][]", "[звіт][the report]"),
        ("[the report]", "[звіт][the report]"),
        ("![the report]", "![звіт][the report]"),
        ("![the report][]", "![звіт][the report]"),
        ("![the report][r]", "![звіт][r]"),
    ],
)
def test_a_reference_keeps_its_label_when_its_text_is_translated(link, becomes):
    data = f"{link}\n\n[r]: /r\n[the report]: /r 'T'\n"
    text = segments(data)[0]
    target = text.replace("the report", "звіт")
    assert render(parse(data.encode(), "x.md"), {text: target}).decode() == data.replace(
        link, becomes, 1
    )


def test_a_reference_that_still_says_its_label_stays_short():
    data = "See [GitHub] or [PyPI][] today.\n\n[github]: /g\n[pypi]: /p\n"
    out = translated(data, one="Див. <a1>GitHub</a1> чи <a2>PyPI</a2>.")
    assert out.startswith("Див. [GitHub] чи [PyPI][].\n")


def test_a_label_stands_in_one_line_without_the_prefixes_of_its_lines():
    data = "> See [the\n> report] now.\n\n[the report]: /r\n"
    assert translated(data, one="<a>Звіт</a>.").startswith("> [Звіт][the report].\n")


def test_a_picture_in_a_sentence_has_its_alternative_text_in_its_own_segment():
    data = "See ![a *map*](m.png) and ![a [b] \\] c](c.png) for details.\n"
    # Marks in an alternative text make it no plain text: that one is left as it is.
    assert segments("See ![a map](m.png) for details.\n") == ["a map", "See <img/> for details."]
    article = parse(b"See ![a map](m.png) for details.\n", "x.md")
    out = render(article, {"a map": "мапа [1]", "See <img/> for details.": "Ось: <img/> так."})
    assert out.decode() == "Ось: ![мапа \\[1\\]](m.png) так.\n"
    assert render(article, {"a map": "мапа"}).decode() == "See ![мапа](m.png) for details.\n"
    assert segments(data)[-1] == "See <img1/> and <img2/> for details."


def test_wrapping_and_indenting_change_no_segment():
    flat = "One *two* three `four` [five](/u). Six seven.\n"
    wrapped = "> - One *two*\n>   three\n>   `four` [five](/u).\n>   Six\n>     seven.\n"
    assert segments(flat) == segments(wrapped)


def test_white_space_at_line_ends_and_tabs_are_one_space():
    assert segments("One  two\tthree \nfour.\n") == ["One two three four."]


@pytest.mark.parametrize(
    "data",
    [
        "# Title {#id .cls}\n",
        "Title {#id}\n===\n",
        "Word `a|b`{.cls} and [x](y){target=_blank} end\n",
        "Text.\n{: .lead }\n",
        "{% if a_b*c %}\n\nWords *here*.\n\n{% endif %}\n",
        'Go {{< ref "a_b*c.md" >}} there.\n',
    ],
)
def test_attributes_and_template_code_never_reach_the_translator(data):
    for text in segments(data):
        assert not any(sign in text for sign in ("{", "}", "cls", "_blank", "ref"))


def test_no_template_code_can_be_brought_in():
    out = translated("Hello there.\n", one="{{ secret }} {% x %} {# y #} {{< z >}}")
    assert "{{" not in out
    assert "{%" not in out
    assert "{#" not in out


def test_html_blocks_are_read_as_html():
    data = '<div align="center">\n<p>Good <b>news</b>.</p>\n</div>\n\nText.\n\n</details>\n'
    assert segments(data) == ["Good <b>news</b>.", "Text."]
    out = translated(data, one="Новини <b>добрі</b>\n\n & ін.")
    assert "<p>Новини <b>добрі</b> &amp; ін.</p>\n</div>" in out


def test_the_tag_that_begins_an_html_block_stays_first():
    data = '<a href="/u">\nWords here\n</a>\n\nText.\n'
    assert translated(data, one="Слова") == '<a href="/u">\nСлова\n</a>\n\nText.\n'


def test_html_in_a_quotation_stays_as_it_is():
    assert segments("> <div>\n> words\n> </div>\n") == []


def test_sentences_that_hold_half_of_some_markup_stay_together():
    assert segments("Say 5*3 is 15. Then *more*.\n") == ["Say 5*3 is 15. Then <i>more</i>."]
    assert segments("Say [1 is it. Then](x y z. End.\n")[0].endswith("End.")
    assert segments("Some snake_case here. Then [1] *more*.\n") == [
        "Some snake_case here.",
        "Then [1] <i>more</i>.",
    ]


def test_a_literal_tag_never_becomes_a_code():
    data = "Write `x` as \\<b> or &lt;code/> for **bold**.\n"
    (text,) = segments(data)
    assert text == "Write <codex/> as <b> or <code/> for <bx>bold</bx>."
    assert translated(data, one="<code/> <b>").startswith("&lt;code/> &lt;b>")


def test_a_label_of_the_interface_is_a_label():
    article = parse(b"**Read more**\n", "x.md", Options(labels=frozenset({"<b>Read more</b>"})))
    assert article.blocks[0].kind is BlockKind.LABEL


def test_a_panic_of_the_parser_is_an_error_with_the_file_in_it(monkeypatch):
    panic = types.new_class("PanicException", (BaseException,))

    def panics(*_arguments, **_options):
        raise panic("index out of bounds")

    import pyromark

    monkeypatch.setattr(pyromark, "events_with_range", panics)
    with pytest.raises(ArticleError, match=r"x\.md") as caught:
        parse(b"Text.\n", "x.md")
    assert caught.value.code == "article-markdown"
    assert caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        ">" * 10_000 + "a",
        "- " * 10_000 + "a",
        "[" * 100_000,
        "[a](" * 50_000,
        "![" * 50_000,
        "*a " * 50_000,
        "*a_ " * 50_000,
        "a**b" * 50_000,
        "`a " * 50_000,
        "".join("a" + "`" * n for n in range(1_000)),
        "<a " * 50_000,
        "<b>" * 50_000 + "</i>" * 50_000,
        "<!-- " * 50_000,
        "&amp;" * 100_000,
        "\\*" * 100_000,
        "{{ " * 50_000,
        "{% " * 50_000 + "{: " * 50_000,
        "!!! a\n" * 20_000,
        "| a " * 10_000 + "\n" + "|-" * 10_000 + "\n" + "| b " * 10_000,
        "[a]: /u\n\n" + "[a] " * 20_000,
        "---\n" + "a: [\n" * 20_000,
        "---\na: " + "[" * 20_000 + "\n---\n",
        "+++\na = " + "[" * 20_000 + "\n+++\n",
        "a\\\n" * 50_000,
        "x" * (5 << 20),
    ],
    ids=lambda text: f"{text[:12]!r}",
)
def test_hostile_documents_come_back_whole(text):
    assert render(parse(text.encode(), "x.md"), None) == text.encode()


def test_nothing_is_loaded_before_a_document_is_read():
    import subprocess

    code = "import sys, l10n.articles; print({'pyromark', 'yaml'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "set()"
