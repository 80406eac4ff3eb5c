from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from l10n.articles import Options, filled, inner, parse, render, text_of
from l10n.model import BlockKind

STORY = (Path(__file__).parent / "fixtures/story.html").read_bytes()
SOUP = (Path(__file__).parent / "fixtures/soup.html").read_bytes()


def blocks(data, path="x.html"):
    return parse(data if isinstance(data, bytes) else data.encode(), path).blocks


def segments(data, path="x.html"):
    return [part.text for block in blocks(data, path) for part in block.segments]


def translated(data, translations):
    return render(parse(data.encode(), "x.html"), translations).decode()


def kind_of(data, text):
    return next(b.kind for b in blocks(data) if any(part.text == text for part in b.segments))


def test_text_is_cut_into_sentences_with_mnemonic_codes():
    found = segments(STORY)
    assert "The <i>grain</i> corridor" in found
    assert "Ships left <a>Odesa</a> on Monday." in found


def test_a_sentence_break_inside_a_pair_is_none():
    assert "They carry <b>30\xa0000 tonnes. Of wheat</b> alone." in segments(STORY)


def test_scripts_preformatted_and_untranslatable_text_are_no_segments():
    found = " ".join(segments(STORY))
    assert "not text" not in found
    assert "keep" not in found
    assert "Verbatim" not in found


def test_title_description_and_alternative_texts_are_segments():
    found = segments(STORY)
    assert {"Grain corridor & ports", 'What the "corridor" means', "A ship"} <= set(found)


def test_a_page_as_people_write_them_gives_exactly_its_texts():
    assert segments(SOUP) == SOUP_TEXTS


def test_a_literal_tag_never_becomes_a_code():
    article = parse(b"<p>write &lt;b&gt; for <b>bold</b></p>", "x.html")
    text = article.blocks[0].segments[0].text
    assert text == "write <b> for <bx>bold</bx>"
    assert render(article, {text: "<b> це <bx>x</bx>"}) == "<p>&lt;b&gt; це <b>x</b></p>".encode()


def test_attributes_never_reach_the_translator_and_come_back():
    article = parse(STORY, "x.html")
    out = render(article, {"Ships left <a>Odesa</a> on Monday.": "<a>Одесу</a> покинули судна."})
    assert b'<a href="https://example.org/odesa?a=1&amp;b=2">' in out


def test_headings_and_lists_have_their_kinds():
    kinds = {block.segments[0].text: block.kind for block in blocks(STORY)}
    assert kinds["The <i>grain</i> corridor"] is BlockKind.TITLE
    assert kinds["First"] is BlockKind.LIST_ITEM
    assert kinds["At sea"] is BlockKind.CAPTION


def test_a_paragraph_in_a_quotation_or_a_list_has_the_kind_of_what_it_is_in():
    assert kind_of("<blockquote><p>We stay</p></blockquote>", "We stay") is BlockKind.QUOTE
    assert kind_of("<ul><li><p>One</p><p>Two</p></ul>", "Two") is BlockKind.LIST_ITEM
    assert kind_of("<ul><li>One</ul>Two", "Two") is BlockKind.PARAGRAPH
    assert [b.level for b in blocks("<h2>A</h2><h6>B</h6>")] == [2, 6]


def test_a_label_of_the_interface_is_one_in_the_page():
    article = parse(b"<p>Read more</p>", "x.html", Options(labels=frozenset({"Read more"})))
    assert article.blocks[0].kind is BlockKind.LABEL


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="{}">',
        "<img alt='{}'>",
        '<IMG ALT = "{}" >',
        '<area alt="{}">',
        '<p title="{}">1</p>',
        '<a href=x title="{}"><img src=a></a>',
        '<input placeholder="{}">',
        '<textarea placeholder="{}"></textarea>',
        '<button aria-label="{}">1</button>',
        '<input type=submit value="{}">',
        '<input type="RESET" value="{}">',
        '<track label="{}">',
        '<optgroup label="{}">',
        '<table summary="{}">',
        '<th abbr="{}">1',
        '<meta name="Description" content="{}">',
        '<meta content="{}" property="og:title">',
        '<svg aria-label="{}"><path d=""/></svg>',
        "<svg><title lang=en>{}</title></svg>",
        '<iframe title="{}" srcdoc="<p>not this"></iframe>',
    ],
)
def test_a_value_for_people_is_a_segment_and_its_translation_is_put_there(markup):
    page = markup.format("Two ships &amp; more")
    assert "Two ships & more" in segments(page)
    out = translated(page, {"Two ships & more": "Два кораблі & інше"})
    assert out == markup.format("Два кораблі &amp; інше")


@pytest.mark.parametrize(
    "page",
    [
        '<input type=text value="Ann">',
        '<input value="Ann">',
        '<meta name="author" content="Ann">',
        '<link rel=stylesheet title="Ann">',
        '<img alt="">',
        '<img alt=" — ">',
        '<a download="Ann" href="Ann" class="Ann"></a>',
        '<img translate=no alt="Ann">',
        '<div class="x notranslate" title="Ann"></div>',
        "<iframe srcdoc='<p>Ann'></iframe>",
        '<p title title="Ann"></p>',
    ],
)
def test_a_value_for_machines_is_no_segment(page):
    assert segments(page) == []


def test_a_value_without_quotation_marks_stays_one_value():
    out = translated("<img alt=ship src=a>", {"ship": "a b='c' >\"`"})
    assert html.fromstring(out).attrib == {"alt": "a b='c' >\"`", "src": "a"}


@given(st.text(alphabet="ab \t\n\f\r\"'`=<>&;/", max_size=12))
def test_whatever_a_bare_value_becomes_it_is_one_value(target):
    tree = html.fromstring(translated("<img alt=ship src=a>", {"ship": target}))
    assert tree.attrib == {"alt": target, "src": "a"}


def test_a_value_inside_a_sentence_is_translated_with_and_without_it():
    page = 'See <a title="The map"><img alt="A ship"></a> here.'
    whole = "See <a><img/></a> here."
    assert segments(page) == ["The map", "A ship", whole]
    assert translated(page, {"A ship": "Корабель"}) == page.replace("A ship", "Корабель")
    out = translated(page, {"A ship": "Корабель", "The map": "Мапа", whole: "Ось <a><img/></a>"})
    assert out == 'Ось <a title="Мапа"><img alt="Корабель"></a>'


def test_a_button_in_a_sentence_is_one_code_and_its_text_a_segment():
    page = "Press <button>Save <b>all</b></button> now."
    assert segments(page) == ["Save <b>all</b>", "Press <button/> now."]
    out = translated(page, {"Save <b>all</b>": "<b>Усе</b>", "Press <button/> now.": "<button/>!"})
    assert out == "<button><b>Усе</b></button>!"


def test_choices_and_drawings_and_fallbacks_have_texts_of_their_own():
    assert segments("<select><option>One<option selected>Two</select>") == ["One", "Two"]
    assert segments("<svg><g><text>A <tspan>b</tspan></text></g><desc>C</desc></svg>") == [
        "A <tspan>b</tspan>",
        "C",
    ]
    assert segments("<p>Watch <video>No <i>video</i>.<track></video> it.") == [
        "No <i>video</i>.",
        "Watch <video/> it.",
    ]
    assert segments("<noscript><p>Off</p></noscript><textarea>\n Say\n it </textarea>") == [
        "Off",
        "Say it",
    ]


def test_untranslatable_phrases_are_one_code_and_blocks_stay():
    page = (
        '<p>Ask <span translate="no">Acme <b>Inc</b></span> now.</p><div translate=no>No<p>no</div>'
    )
    assert segments(page) == ["Ask <span/> now."]
    (code,) = blocks(page)[0].segments[0].codes
    assert code.opening == '<span translate="no">Acme <b>Inc</b></span>'


def test_what_is_translatable_inside_of_what_is_not_is_a_segment():
    page = "<div translate=no>No <p translate=yes>yes <b>b</b></p> no</div>"
    assert segments(page) == ["yes <b>b</b>"]
    page = "Say <i translate=no>no <b translate=yes>yes</b> no</i> twice."
    assert segments(page) == ["yes", "Say <i/> twice."]
    out = translated(page, {"yes": "так", "Say <i/> twice.": "<i/> двічі"})
    assert out == "<i translate=no>no <b translate=yes>так</b> no</i> двічі"


def test_an_untranslatable_element_that_is_never_closed_ends_with_the_one_around_it():
    assert segments("<p>One <code>x</p><p>two") == ["One <code/>", "two"]
    assert segments("<ul><li translate=no>x<li>two</ul>") == ["two"]
    assert segments("<div><span class=notranslate>x<p>y</div>two") == ["two"]


def test_a_block_in_another_language_stays_and_a_phrase_is_a_part_of_its_sentence():
    page = '<p>Bread is <i lang="uk">хліб</i>.</p><blockquote lang="uk">Ще не вмерла</blockquote>'
    assert segments(page, "articles/en/x.html") == ["Bread is <i>хліб</i>."]
    assert segments('<p>One</p><p lang="en-GB">Two', "articles/en/x.html") == ["One", "Two"]
    page = "<p>One</p><div lang=fr>un <p lang=en>two</p> <p translate=yes>trois</div>"
    assert segments(page, "articles/en/x.html") == ["One", "two", "trois"]


def test_the_language_around_the_first_text_is_the_articles_whatever_its_folder():
    assert segments('<html lang="uk"><p>Один', "articles/en/x.html") == ["Один"]
    assert segments('<div lang="uk"><p>Один', "docs/x.html") == ["Один"]


def test_blocks_end_sentences_and_phrases_do_not():
    assert segments("<div>one <div>two</div> three</div>") == ["one", "two", "three"]
    assert segments("<td>one<td>two<th>three") == ["one", "two", "three"]
    assert segments("<dl><dt>one<dd>two</dl>") == ["one", "two"]
    assert segments("<p>one <x-note>two</x-note> <unknown>three</unknown>") == [
        "one <xnote>two</xnote> <unknown>three</unknown>"
    ]
    assert segments("<ruby>漢<rt>kan</rt></ruby> <bdo dir=rtl>x</bdo>") == [
        "<ruby>漢<rt>kan</rt></ruby> <bdo>x</bdo>"
    ]
    assert segments("<details><summary>one</summary>two</details>") == ["one", "two"]
    assert segments("one</p>two</div>three") == ["one", "two", "three"]


def test_a_start_tag_ends_what_the_standard_says_it_ends():
    assert kind_of("<h2>One<p>two", "two") is BlockKind.HEADING
    assert kind_of("<h2>One<h3>two</h3>three", "three") is BlockKind.PARAGRAPH
    assert kind_of("<blockquote><p>One</blockquote><p>two", "two") is BlockKind.PARAGRAPH


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    assert segments("one<br>two<br>\n<br>three<br><br><br>four") == ["one<br/>two", "three", "four"]
    assert segments("One.<br>Two.") == ["One.", "Two."]


def test_a_segment_is_the_same_however_its_source_is_wrapped():
    flat = "<p>One <b>two</b> three, <a href=x>four</a> five.</p>"
    wrapped = "<p>\r\n\t\tOne\r\n\t\t<b>two</b> three,\n <a\n href=x>four</a>\f five.\n</p>"
    assert segments(flat) == segments(wrapped)


def test_character_references_are_read_as_browsers_read_them():
    assert segments(
        "<p>a&nbsp;b&#160;c &amp;lt; &notit; &copy; &#x80; &bogus; AT&T &#10;d</p>"
    ) == ["a\xa0b\xa0c &lt; ¬it; © € &bogus; AT&T  d"]
    assert segments('<p title="a&copy=b &copy c &copyd &amp;=e"></p>') == [
        "a&copy=b © c &copyd &=e"
    ]


def test_a_no_break_space_is_written_as_its_source_writes_it():
    assert translated("<p>5&nbsp;km</p>", {"5\xa0km": "5\xa0км"}) == "<p>5&nbsp;км</p>"
    assert translated("<p>5\xa0km</p>", {"5\xa0km": "5\xa0км"}) == "<p>5\xa0км</p>"


def test_quotation_marks_in_text_are_written_as_they_are():
    assert translated("<p>One</p>", {"One": 'м\'яч "x" <&>'}) == ('<p>м\'яч "x" &lt;&amp;&gt;</p>')


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("<b>x</b> <b>y</b>", "<b id=1>x</b> <b id=1>y</b>"),
        ("<b>x", "x"),
        ("x</b>", "x"),
        ("<b/>x", "x"),
        ("<b>x <i>y</b> z</i>", "<b id=1>x y</b> z"),
        ("<br>x</br>", "<br>x"),
        ("<u>x</u>", "&lt;u&gt;x&lt;/u&gt;"),
        ("<b id=2>x</b>", "&lt;b id=2&gt;x"),
    ],
)
def test_whatever_codes_a_target_has_what_is_written_is_balanced(target, written):
    page = "a <b id=1>b</b> <i>c</i> <br> d"
    assert translated(page, {"a <b>b</b> <i>c</i> <br/> d": target}) == written


@pytest.mark.parametrize(
    "page",
    [
        "<p>one</p><!-- <p>not</p> --><p>two</p>",
        "<p>one</p><!--><p>two</p>",
        "<p>one</p><!-- x --!><p>two</p>",
        "<p>one</p><![if !IE]><p>two</p><![endif]>",
        "<p>one</p><!--[if IE]><p>not</p><![endif]--><p>two</p>",
        "<p>one</p><?xml not?></ not><p>two</p>",
        "<p>one</p><script><!-- <script> not </script> not --></script><p>two</p>",
        "<p>one</p><SCRIPT>'</scripty>not'</Script ><p>two</p>",
        "<p>one</p><style>p>a{}</style><p>two</p>",
        "<p>one</p><template><p>not</p></template><p>two</p>",
        "<p>one</p><svg><![CDATA[ not > ]]></svg><p>two</p>",
        "<p>one</p><pre>not\n  <b>not</b></pre><p>two</p>",
        "<p>one</p><math><mi>not</mi></math><p>two</p>",
        '<p>one</p><p data-x="<p>not</p>">two</p>',
        '<p>one</p><a href="x"">two</a>',
        '<p>one</p><p x=a"b>two</p>',
        "<p>one</p><p/class=x>two</p>",
        "<p>one</p><p\n\tid = 'x>y'\n>two</P\n>",
    ],
)
def test_what_a_browser_does_not_show_is_no_segment(page):
    found = segments(page)
    assert [text.replace("<a>", "").replace("</a>", "") for text in found] == ["one", "two"]


def test_nothing_after_a_tag_that_never_ends_is_text():
    assert segments("<p>one</p><p class=x two") == ["one"]


def test_a_target_cannot_end_a_value_that_nothing_else_ends():
    page = '<p>one</p><a href="x>two</a> <p>three'
    out = translated(page, dict.fromkeys(segments(page), "\" onclick='x' y=\""))
    assert '"' not in out[out.index("href") + 6 :]
    assert "'" not in out[out.index("href") + 6 :]


@given(payload=st.text(alphabet="<>\"'/= ascriptonlimgvxb;&#:()1`", max_size=60))
def test_a_translation_cannot_add_an_element_or_an_attribute(payload):
    page = b'<p>One <b>two</b>.</p><img alt="three" title=four>'
    article = parse(page, "x.html")
    texts = [part.text for block in article.blocks for part in block.segments]
    out = render(article, dict.fromkeys(texts, payload)).decode()
    tree = html.fragment_fromstring(out, create_parent=True)
    names = [element.tag for element in tree.iter() if isinstance(element.tag, str)]
    assert set(names) <= {"div", "p", "b", "img"}
    assert all(set(element.attrib) <= {"alt", "title"} for element in tree.iter())


_TAGS = "p div li ul b a code script title textarea svg select option button pre table td x-y math"
_ODDS = ["<br>", "<!--", "-->", "--!>", "<![CDATA[", "]]>", "<?", "</", "&", "&amp;", "&nbsp;"]
_ODDS += [
    "&#10;",
    "&copy",
    "word",
    "Two.",
    "é",
    "😀",
    " ",
    "\n",
    "\r\n",
    "\t ",
    "\xa0",
    "<img alt=x",
]
_ODDS += ["<img alt='a b'>", "<i translate=no>", "<i translate=yes>", "</i>", "<p lang=fr>"]
_ODDS += ['<a title="']
PIECES = st.lists(
    st.one_of(
        st.sampled_from(_TAGS.split()).map("<{}>".format),
        st.sampled_from(_TAGS.split()).map("</{}>".format),
        st.sampled_from(_ODDS),
        st.text(alphabet="ab<>&;\"' \n/=!-", max_size=6),
    ),
    max_size=20,
).map("".join)


@given(PIECES.filter(str.strip))
def test_any_soup_comes_back_when_nothing_or_everything_is_translated_by_itself(text):
    article = parse(text.encode(), "x.html")
    assert text_of(article) == text
    assert render(article, None) == text.encode()
    same = {part.text: part.text for block in article.blocks for part in block.segments}
    assert render(article, same) == text.encode()


@given(PIECES.filter(str.strip))
def test_every_segment_is_in_the_document_once(text):
    article = parse(text.encode(), "x.html")
    texts = [part.text for block in article.blocks for part in block.segments]
    targets = {source: f"[[{number}]]" for number, source in enumerate(dict.fromkeys(texts))}
    out = render(article, targets).decode()
    nested = {c for block in article.blocks for s in block.segments for c in s.codes if c.pieces}
    if not nested:
        assert out.count("[[") - text.count("[[") == len(texts)


@pytest.mark.parametrize(
    "flood",
    [
        "<b>",
        "<div>",
        "<ul><li>",
        "<a ",
        '<a "',
        '<a b="',
        "<a b='x' c=\"",
        "<!--",
        "<!-- -",
        "<",
        "&amp; ",
        "&",
        "<script>",
        "<script><!--<script>",
        "<title>",
        "<textarea>",
        "<svg><text>",
        "<p>a <code>b <span>",
        "<p><i translate=no>x<b translate=yes>y",
        "x<br>",
        "x. <b>y. </i>",
        "<img alt='a b'> c ",
        "&nbsp;<b>",
        "<![CDATA[",
        "<svg><![CDATA[",
        "<section></p>",
        "<ul><div><li></li>",
        "<select><option>",
    ],
)
def test_floods_of_markup_cost_linear_time(flood):
    data = (flood * 20_000 + "x").encode()
    assert render(parse(data, "x.html"), None) == data


def test_ten_thousand_levels_are_read():
    data = b"<div><b>" * 10_000 + b"deep" + b"</b></div>" * 10_000
    assert segments(data) == ["<b>deep</b>"]


SOUP_TEXTS = [
    "Port of Odesa: the week",
    "Ships, grain & more",
    "To the front page",
    "<a>News</a>",
    "<a>World</a>",
    "Port of Odesa: <i>the week</i>",
    "By Olena Marchenko",
    "Kyiv, 5 November",
    "The port worked all week.",
    "Ships waited <b>two days</b> at most, said the head of the port.",
    "A loaded ship",
    'The ship "Hope" at berth 4',
    "We load day and night.",
    "The head of the port",
    "Ship",
    "Tonnes",
    "Hope",
    "30\xa0000",
    "Write to <a>the desk</a>.",
    "Your e-mail",
    "Subscribe",
]


def test_a_code_shows_the_translations_of_what_stands_in_it():
    article = parse(b'See <img alt="A ship"> here.', "x.html")
    sentence = article.blocks[1].segments[0]
    assert [article.blocks[slot.block].kind for slot in inner(article, sentence)] == [BlockKind.ALT]
    (code,) = filled(article, sentence, {"A ship": "Корабель"}).codes
    assert code.opening == '<img alt="Корабель">'
