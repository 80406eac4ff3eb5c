"""Whatever a target says, it says it as text: the document around it stays what it was."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from l10n.articles import Options, parse, render
from l10n.articles.markdown.events import events
from l10n.articles.markdown.masks import masked
from l10n.text.codes import strip_codes

SIGNS = [
    *"abї1 *_`~[]()<>!#-+=:|&;\\{}\"'.$",
    *("**", "__", "~~", "```", "~~~", "---", "===", "***", "    ", "\n", "\n\n", "\xa0", " \\"),
    *("1. ", "- ", "# ", "> ", ": ", "|-|", "+++", "!!! a", ":::", "[x]: y", "[r]", "[^1]", "]("),
    *("![", "<div>", "<!-- ", "-->", "<http://a.b>", "&lt;", "{{", "{%", "{: .x}", "[x](y)"),
]
CODES = [f"<{slash}{name}>" for name in ("b", "i", "a", "s", "b1", "a2") for slash in ("", "/")]
CODES += ["<code/>", "<br/>", "<note/>", "<img/>", "<kbd/>", "<template/>", "<br1/>"]
TARGETS = st.lists(st.sampled_from(SIGNS + CODES), min_size=1, max_size=12).map("".join)
# A full stop alone before a line break is no segment when the document is read again.
UNBROKEN = TARGETS.map(lambda text: re.sub(r"<br\d?/>", "", text))
SHAPES = [
    "Plain words.\n",
    "One *two* **three** four.\n",
    "> One [two](/u 'T') three.\n> - Four `five` six.\n",
    "1. One\n   two[^1].\n2. Three ***four** five*.\n\n[^1]: Note *six*.\n",
    "# One *two* {#id}\n\nThree\n---\n",
    "| One `a\\|b` | **two** |\n|---|:-:|\n| three \\| four | [five][r] |\n\n[r]: /u\n",
    "One [r] two [x][r] three ![r].\n\n[r]: /u\n",
    "One  \ntwo\\\nthree *four*.\n",
    "One <b>two</b> <!-- c --> three <kbd>x</kbd> {{ four }}.\n",
    "Term\n: Words ~~here~~.\n\n- [ ] task `one`\n",
    '!!! note "One *two*"\n    Three.\n\n    Four.\n',
    ":::tip\nOne *two*.\n:::\n",
    "[r]: /u\nOne *two*.\n",
    "One__two__ ***three*** __four__.\n",
    "<div>\n<p>One <b>two</b>.</p>\n</div>\n\n![three](u.png)\n",
    "One\r\ntwo *three*\r\n\r\n> four\r\nfive\r\n",
]
WHOLE = Options(sentences=lambda text, _lang: [len(text)])
INLINE = {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}


def structure(text):
    """The document's blocks, without what is inside them."""
    found = []
    for event, _span in events(masked(text.encode())[0], "x.md"):
        if isinstance(event, dict) and ("Start" in event or "End" in event):
            ((half, tag),) = event.items()
            name = tag if isinstance(tag, str) else next(iter(tag))
            if name not in INLINE:
                found.append((half, name))
    return found


def said(text, codes=()):
    return re.sub(r"\s", "", strip_codes(text, {code.name for code in codes}))


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40)
@given(data=st.data())
def test_no_target_changes_the_structure_of_a_document(shape, data):
    article = parse(shape.encode(), "x.md")
    targets = {}
    for block in article.blocks:
        for part in block.segments:
            pieces = re.findall(r"</?\w+/?>|[^<]+|<", part.text)
            own = st.permutations(pieces).map("".join)
            targets[part.text] = data.draw(TARGETS | own)
    out = render(article, targets).decode()
    assert structure(out) == structure(shape)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=40)
@given(data=st.data())
def test_a_document_says_its_targets(shape, data):
    article = parse(shape.encode(), "x.md", WHOLE)
    texts = [part for block in article.blocks for part in block.segments if part.syntax != "alt"]
    targets = {part.text: data.draw(UNBROKEN) for part in texts}
    again = parse(render(article, targets), "x.md", WHOLE)
    wanted = [said(targets[part.text], part.codes) or said(part.text, part.codes) for part in texts]
    given_ = [
        said(part.text, part.codes)
        for block in again.blocks
        for part in block.segments
        if part.syntax != "alt"
    ]
    speaking = [text for text in wanted if re.search(r"[^\W_]", text)]
    assert "".join(given_) == "".join(speaking)


def test_what_would_begin_a_list_is_escaped_behind_a_code_that_vanishes():
    article = parse(b"One *two* three.\n", "x.md")
    assert render(article, {"One <i>two</i> three.": "<i> 1. x"}) == b"1\\. x\n"


@given(
    target=st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: re.search(r"[^\W_]", text))
)
@example(target="5*3 and 2*4 [1](x)")
@example(target="a\\")
def test_another_parser_reads_the_target_too(target):
    out = render(parse(b"Plain words.\n", "x.md"), {"Plain words.": target}).decode()
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(out)
    (paragraph,) = html.fragments_fromstring(page)
    assert paragraph.tag == "p"
    assert len(paragraph) == 0
    assert said(paragraph.text_content()) == said(target)


@pytest.mark.parametrize(
    "target",
    [
        'snake_case, it\'s 5 * 3 (five) & more: a < b > c; wait! 10 % #1, ~5 km – "so".',
        "Див. [sic] далі",
        "2024 рік. 5.",
        "C# і F#",
        "https://example.org/a_b?c=d&e=f",
        "$5 and $6",
    ],
)
def test_nothing_is_escaped_without_need(target):
    data = b"Words [sic] here.\n"
    assert render(parse(data, "x.md"), {"Words [sic] here.": target}).decode() == f"{target}\n"


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("1. Так", "1\\. Так"),
        ("- так", "\\- так"),
        ("# так", "\\# так"),
        ("> так", "\\> так"),
        ("===", "\\==="),
        ("--- так", "--- так"),
        ("*так*", "\\*так\\*"),
        ("_так_", "\\_так\\_"),
        ("a `b`", "a \\`b\\`"),
        ("[так](x)", "\\[так\\](x)"),
        ("![так](x)", "!\\[так\\](x)"),
        ("[x]: y", "\\[x\\]: y"),
        ("<b>так", "&lt;b>так"),
        ("&nbsp; &copy;", "&amp;nbsp; &amp;copy;"),
        ("~~так~~", "\\~\\~так\\~\\~"),
        ("a\n\nb", "a b"),
        ("так\\", "так\\\\"),
        ("\\*", "\\\\\\*"),
    ],
)
def test_what_would_be_markup_is_escaped(target, written):
    out = render(parse(b"Words here.\n", "x.md"), {"Words here.": target}).decode()
    assert out == f"{written}\n"


def test_emphasis_that_could_not_open_or_close_still_does():
    data = "One *two* three.\n"
    page = MarkdownIt("commonmark")
    for target, shown in {
        "сло<i>во</i>": "<p>сло<em>во</em></p>\n",
        "<i>Слово.</i>Далі": "<p><em>Слово.</em>Далі</p>\n",
        "слово<i>(так)</i>далі": "<p>слово<em>(так)</em>далі</p>\n",
        "<i> слово </i>": "<p><em> слово </em></p>\n",
        "a <i></i> b": "<p>a b</p>\n",
        "a<i>b": "<p>ab</p>\n",
    }.items():
        out = render(parse(data.encode(), "x.md"), {"One <i>two</i> three.": target}).decode()
        assert page.render(out) == shown
    data = "One _two_ three.\n"
    out = render(parse(data.encode(), "x.md"), {"One <i>two</i> three.": "сло<i>во</i>"}).decode()
    assert out == "сло*во*\n"


def test_entities_are_spelled_as_the_source_spells_them():
    data = "5&nbsp;000 &copy; &lt;tag&gt; A &amp; B.\n"
    text = "5\xa0000 © <tag> A & B."
    assert [s.text for b in parse(data.encode(), "x.md").blocks for s in b.segments] == [text]
    out = render(parse(data.encode(), "x.md"), {text: "© 6\xa0000 <тег>"}).decode()
    assert out == "&copy; 6&nbsp;000 &lt;тег&gt;\n"


def test_a_bar_in_a_cell_stays_in_its_cell():
    data = "| One |\n|---|\n| two |\n"
    out = render(parse(data.encode(), "x.md"), {"One": "a | b", "two": "c \\| d"}).decode()
    assert out == "| a \\| b |\n|---|\n| c \\\\&#124; d |\n"


def test_a_target_that_says_nothing_leaves_the_source():
    data = b"Words *here*.\n"
    for target in ("", "  \n", "<i></i>", "\xa0"):
        assert render(parse(data, "x.md"), {"Words <i>here</i>.": target}) == data


def test_a_link_never_stands_in_a_link():
    data = b"One [two](/u) three [four](/v).\n"
    text = "One <a1>two</a1> three <a2>four</a2>."
    out = render(parse(data, "x.md"), {text: "<a1>раз <a2>два</a2> три</a1>"}).decode()
    assert out == "[раз два три](/u)\n"
