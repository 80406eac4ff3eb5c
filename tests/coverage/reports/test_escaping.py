import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from l10n.coverage.reports.escaping import formula_safe, plain, quoted

HOSTILE = [
    "@everyone look",
    "a | b | c",
    "</code></td><script>alert(1)</script>",
    "[x](javascript:alert(1)) ![y](https://evil.example/t.png)",
    "`code` **bold** _i_ ~~s~~ <!-- x",
    "https://evil.example www.evil.example a@b.example",
    "line\nbreak | # heading",
    "fixes #12, GH-7",
    "\\| \\` &lt;b&gt;",
    "\u202egnp.exe",
]
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def cells(html: str) -> int:
    return html.count("<td")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("shown", [quoted, plain])
def test_a_hostile_text_stays_in_its_cell(text, shown):
    html = MARKDOWN.render(f"| a | b |\n|---|---|\n| {shown(text)} | end |\n")
    assert cells(html) == 2
    assert html.count("<tr>") == 2
    inside = re.sub(r"</?code>", "", html.partition("<tbody>")[2])
    allowed = {"tr", "/tr", "td", "/td", "/tbody", "/table"}
    assert set(re.findall(r"<([/\w]+)", inside)) <= allowed
    assert "\u202e" not in html


@given(st.text(max_size=40))
def test_nobody_is_mentioned_by_words(text):
    html = MARKDOWN.renderInline(plain(text))
    assert not re.search(r"@\w|#\d", html)


@given(st.text(max_size=40))
def test_code_is_the_text_and_no_markup(text):
    written = quoted(text)
    assert written.startswith("<code>") and written.endswith("</code>")
    assert not re.search(r"[<>@|`*\[\]]", written[6:-7])


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text):
    assert formula_safe(text)[0] not in "=+-@\t\r"
