import re

from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import Options, parse
from l10n.articles.breaks import Breaks
from l10n.model import Slot
from l10n.text.codes import find_codes


def segments(body, **options):
    article = parse(body.encode(), "x.html", Options(**options))
    return [part for block in article.blocks for part in block.segments]


def texts(body, **options):
    return [part.text for part in segments(body, **options)]


def test_a_code_is_numbered_within_its_segment_only():
    found = texts("<p>See <a href=1>one</a> or <a href=2>two</a>. See <a href=3>three</a>.</p>")
    assert found == ["See <a1>one</a1> or <a2>two</a2>.", "See <a>three</a>."]


def test_codes_of_one_name_inside_each_other_close_their_own():
    (part,) = segments("<p>x <b id=1>y <b id=2>z</b></b></p>")
    assert part.text == "x <b1>y <b2>z</b2></b1>"
    assert [code.opening for code in part.codes] == ["<b id=1>", "<b id=2>"]


def test_text_that_looks_like_a_code_gives_the_code_another_name():
    assert texts("<p>&lt;b1&gt; <b>x</b> <b>y</b></p>") == ["<b1> <b1x>x</b1x> <b2>y</b2>"]


def test_a_half_without_its_other_half_stands_alone():
    assert texts("<p>one <b>two") == ["one <b/>two"]
    assert texts("<p>one</i> two</p>") == ["one<i/> two"]
    assert texts("<p>a <b>b <i>c</b> d</i> e</p>") == ["a <b>b <i1/>c</b> d<i2/> e"]


def test_markup_without_words_is_no_part_of_a_sentence_at_its_edge():
    found = segments("<p><img src=a.png> Hello <img src=b.png> there.<br> Bye <!-- x --></p>")
    assert [part.text for part in found] == ["Hello <img/> there.", "Bye"]
    assert [part.raw for part in found] == ["Hello <img src=b.png> there.", "Bye"]


def test_markup_that_stands_for_words_is_a_part_of_its_sentence():
    assert texts("<p><code>ls</code> lists. Run <kbd>q</kbd></p>") == [
        "<code/> lists.",
        "Run <kbd/>",
    ]


def test_a_pair_around_several_sentences_is_no_part_of_them_unless_it_is_a_link():
    assert texts("<p><span><b>One. Two.</b></span></p>") == ["One.", "Two."]
    assert texts("<p><b>One.</b></p>") == ["<b>One.</b>"]
    assert texts("<p><a href=x>One. Two.</a></p>") == ["<a>One. Two.</a>"]


def test_the_half_that_closes_behind_a_full_stop_belongs_to_the_sentence():
    def stops_inside(text, _lang):
        return [text.index(".") + 1, len(text)]

    assert texts("<p>A <b>b.</b> C.</p>", sentences=stops_inside) == ["A <b>b.</b>", "C."]


def test_a_text_the_segmenter_forgets_is_still_a_segment():
    assert texts("<p>One. Two.</p>", sentences=lambda _text, _lang: []) == ["One. Two."]


def test_punctuation_alone_is_no_segment():
    assert texts("<p>—</p><p>•<b>!</b></p><p>7</p>") == ["7"]


def test_translators_breaks_hold_where_there_is_markup():
    breaks = Breaks().split("One and", "two.").joined("Three.", "Four.")
    body = "<p>One <i>and</i> two.</p><p>Three.<br><br></p><p><b>Three.</b> Four.</p>"
    assert texts(body, breaks=breaks) == ["One <i>and</i>", "two.", "Three.", "<b>Three.</b> Four."]


def test_a_value_in_the_markup_of_a_sentence_is_a_segment_of_its_own():
    picture, sentence = segments('<p>See <img src=x alt="A ship"> here.</p>')
    assert picture.text == "A ship"
    assert sentence.text == "See <img/> here."
    assert [piece for piece in sentence.pieces if piece == Slot(0, 0)] == [Slot(0, 0)]
    assert "".join("A ship" if piece == Slot(0, 0) else piece for piece in sentence.pieces) == (
        sentence.raw
    )


_PIECES = ["<b>", "</b>", "<i>", "</i>", "<br>", "<img>", "<code>x</code>", "<!-- -->", "&lt;b&gt;"]
_PIECES += [
    "one",
    "Two.",
    " ",
    "\n ",
    "&nbsp;",
    "&amp;",
    "?",
    "<a>",
    "</a>",
    "é",
    "<img alt='a b'>",
]
MARKUP = st.lists(st.sampled_from(_PIECES))


@given(MARKUP)
def test_every_code_of_a_segment_is_in_its_text_once_and_nothing_else_is_a_code(pieces):
    for part in segments("<p>" + "".join(pieces)):
        names = {code.name: code for code in part.codes}
        assert len(names) == len(part.codes)
        tokens = find_codes(part.text, names)
        wanted = [2 if code.closing is not None else 1 for code in part.codes]
        assert [sum(token.name == name for token in tokens) for name in names] == wanted


@given(MARKUP)
def test_the_markup_of_the_codes_is_the_markup_of_the_source(pieces):
    for part in segments("<p>" + "".join(pieces)):
        written = "".join(code.opening + (code.closing or "") for code in part.codes)
        assert sorted(written.replace(" ", "")) == sorted(
            "".join(piece for piece in split_markup(part.raw)).replace(" ", "")
        )


def split_markup(raw):
    return re.findall(r"<code>x</code>|<!-- -->|<[^>]*>", raw)
