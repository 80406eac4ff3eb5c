from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from l10n.model import InlineCode
from l10n.publish.inline import safe_href, to_html, to_text


@pytest.mark.parametrize(
    ("text", "codes", "wanted"),
    [
        ("<b>A</b> & <c>", [InlineCode("b", "<b>", "</b>")], "<b>A</b> &amp; &lt;c&gt;"),
        (
            'see <a>G7 "here"</a>',
            [InlineCode("a", '<a class="x" href="https://g7.org/?a=1&amp;b=2">', "</a>")],
            'see <a href="https://g7.org/?a=1&amp;b=2">G7 &#34;here&#34;</a>',
        ),
        ("one<br/>two", [InlineCode("br", "<BR />")], "one<br>two"),
        ("<em>a</em>", [InlineCode("em", "**", "**")], "<strong>a</strong>"),
        ("<a>t</a>", [InlineCode("a", "[", '](/news "The news")')], '<a href="/news">t</a>'),
        ("<a>t</a>", [InlineCode("a", "[", "](<javascript:alert(1)>)")], "t"),
        ("use <code/>", [InlineCode("code", "`git <x>`")], "use <code>git &lt;x&gt;</code>"),
        ("<img/>", [InlineCode("img", '<img src=x onerror=alert(1) alt="a <b>">')], "a &lt;b&gt;"),
        ("<font>x</font>", [InlineCode("font", "<font color=red>", "</font>")], "x"),
        ("<script>x</script>", [InlineCode("script", "<script>", "</script>")], "x"),
        (
            "<i>x</i>",
            [InlineCode("i", '<i lang="la" onclick="x()">', "</i>")],
            '<i lang="la">x</i>',
        ),
        ("<c/>", [InlineCode("c", "<code onload=x>a &lt; b</code>")], "<code>a &lt; b</code>"),
        ("<s/>!", [InlineCode("s", "<script>alert(1)</script>")], "!"),
    ],
)
def test_a_code_becomes_an_element_of_the_list_or_its_text(text, codes, wanted):
    assert to_html(text, codes) == wanted


@pytest.mark.parametrize(
    "text", ["<b>open", "</b>closed", "<b><i>x</b></i>", "</i><b></b></b><i>", "<b/>"]
)
def test_what_is_not_nested_well_never_crosses(text):
    codes = [InlineCode("b", "<b>", "</b>"), InlineCode("i", "<i>", "</i>")]
    shown = to_html(text, codes)
    assert lxml_html.tostring(
        lxml_html.fragment_fromstring(shown, create_parent="p"), encoding="unicode"
    ) == (f"<p>{shown}</p>")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        " \x01javascript:alert(1)",
        "\u00a0javascript:alert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "blob:x",
        "view-source:x",
        "javascript&colon;alert(1):",
        ":x",
    ],
)
def test_an_address_that_could_run_something_is_dropped(address):
    assert safe_href(address) == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://x.ua/",
        "http://x",
        "mailto:a@b.ua",
        "#part",
        "../a.html",
        "/a?b=c:d",
        "a/b:c",
        "?q=1:2",
    ],
)
def test_an_address_a_reader_may_follow_stays(address):
    assert safe_href(address) == address


@given(st.text(max_size=80))
def test_a_text_without_codes_is_only_text(text):
    shown = str(to_html(text, ()))
    assert "<" not in shown
    assert '"' not in shown


@given(
    st.text("<>/abi= \"'&x", max_size=60), st.text("<>/abi=\"' jvscript:onhrf()[]`*!", max_size=40)
)
def test_no_text_and_no_code_brings_in_an_attribute_of_its_own(text, markup):
    codes = [
        InlineCode("a", markup, "</a>"),
        InlineCode("b", "<b>", "</b>"),
        InlineCode("i", markup),
    ]
    tree = lxml_html.fragment_fromstring(str(to_html(text, codes)), create_parent="div")
    for found in tree.iter():
        assert set(found.attrib) <= {"href", "lang"}
        assert not found.get("href", "").lower().startswith("javascript")


def test_plain_text_has_no_codes():
    codes = [InlineCode("b", "<b>", "</b>"), InlineCode("br", "<br>"), InlineCode("c", "`x`")]
    assert to_text("<b>a</b><br/>b <c/>", codes) == "a b x"


def test_hostile_markup_costs_bounded_time():
    started = time.monotonic()
    to_html("<a>x</a>" * 2000, [InlineCode("a", "[", "](" + "(" * 50_000)])
    to_html("<b>" * 20_000, [InlineCode("b", "<" + "a" * 100_000, "</b>")])
    assert time.monotonic() - started < 5


def test_a_marked_section_that_nobody_knows_is_no_markup_and_no_fault():
    code = InlineCode("x", "<![x](<script>alert(1)</script>)")
    assert "<" not in to_html("Look <x/> there.", (code,)).replace("<x/>", "")


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ('<img src="a.png" alt="A &quot;ship&quot;" onerror="x()">', ("a.png", 'A "ship"')),
        ("<picture><source srcset=b><img src=a.png alt=Ship></picture>", ("a.png", "Ship")),
        ('![A *ship*](<a b.png> "title")', ("a%20b.png", "A ship")),
        ("<svg><img src=a.png alt=x></svg>", None),
    ],
)
def test_a_picture_in_a_sentence_is_an_address_and_what_describes_it(markup, shown):
    code = InlineCode("img", markup)
    found = lxml_html.fragment_fromstring(
        str(to_html("See <img/>.", (code,), lambda address: address)), create_parent="p"
    ).findall("img")
    assert [(item.get("src"), item.get("alt")) for item in found] == ([shown] if shown else [])
    assert "<img" not in to_html("See <img/>.", (code,))
