"""Translators' joins and splits: the file, and what they make of sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import Options, parse, render
from l10n.articles.breaks import Breaks, load, place_of, recut, save, words
from l10n.errors import ArticleError

TEXT = "He left at 5 p.m. Then they voted. All agreed."


def sentences(text, breaks, names=()):
    spans = [(0, 17), (18, 34), (35, 46)]
    return [text[begin:end] for begin, end in recut(text, spans, names, breaks)]


def segments(data, breaks, path="articles/en/a.html"):
    article = parse(data, path, Options(breaks=breaks))
    assert render(article, None) == data
    return [segment.text for block in article.blocks for segment in block.segments]


def test_a_join_makes_one_segment_of_two():
    breaks = Breaks().joined("He left at 5 p.m.", "Then they voted.")
    assert sentences(TEXT, breaks) == ["He left at 5 p.m. Then they voted.", "All agreed."]


def test_joins_chain():
    breaks = Breaks().joined("He left at 5 p.m.", "Then they voted.")
    breaks = breaks.joined("He left at 5 p.m. Then they voted.", "All agreed.")
    assert sentences(TEXT, breaks) == [TEXT]


def test_a_split_makes_two_segments_of_one():
    breaks = Breaks().split("He left", "at 5 p.m.")
    assert sentences(TEXT, breaks)[:2] == ["He left", "at 5 p.m."]


def test_half_of_a_split_can_be_joined_with_its_neighbour():
    breaks = Breaks().split("Then they", "voted.").joined("voted.", "All agreed.")
    assert sentences(TEXT, breaks) == ["He left at 5 p.m.", "Then they", "voted. All agreed."]


def test_white_space_and_codes_do_not_matter_to_a_choice():
    breaks = Breaks().joined("A  plan.", "It\nholds.")
    assert segments(b"<p>A <b>plan</b>.\n   It holds.</p>", breaks) == ["A <b>plan</b>. It holds."]


def test_the_later_choice_about_a_place_replaces_the_earlier():
    breaks = Breaks().joined("a", "b").split("a", "b")
    assert (breaks.joins, list(breaks.splits.values())) == ({}, [("a", "b")])
    assert Breaks().split("a", "b").joined("a", "b").splits == {}


def test_of_a_join_and_a_split_of_one_pair_the_split_counts():
    pair = ("Hel.", "Lo.")
    breaks = Breaks({pair: pair}, {pair: pair})
    assert breaks.conflicts == [pair]
    assert recut("Hel. Lo.", [(0, 4), (5, 8)], (), breaks) == [(0, 4), (5, 8)]
    assert recut("Hel. Lo.", [(0, 8)], (), breaks) == [(0, 4), (5, 8)]


def test_choices_that_undo_each_other_come_to_an_end():
    breaks = Breaks().joined("ab", "cd").split("abc", "d").joined("abc", "d").split("ab", "cd")
    assert "".join(recut_texts("ab cd", [(0, 2), (3, 5)], breaks)).replace(" ", "") == "abcd"


def recut_texts(text, spans, breaks):
    return [text[begin:end] for begin, end in recut(text, spans, (), breaks)]


def test_no_split_falls_inside_an_inline_pair():
    breaks = Breaks().split("It is a new", "plan.")
    assert segments(b"<p>It is a <b>new plan</b>.</p>", breaks) == ["It is a <b>new plan</b>."]
    outside = Breaks().split("It is", "a new plan.")
    assert segments(b"<p>It is <b>a new plan</b>.</p>", outside) == ["It is", "<b>a new plan</b>."]


def test_markdown_and_plain_text_follow_choices_too():
    breaks = Breaks().joined("One is *here*.".replace("*", ""), "Two is there.")
    text = b"One is *here*.\nTwo is there.\n\nMore to come.\n"
    assert segments(text, breaks, "articles/en/a.md")[0] == "One is <i>here</i>. Two is there."
    plain = b"A title\n\nOne is here. Two is there.\n\nMore to come.\n"
    assert "One is here. Two is there." in segments(plain, breaks, "articles/en/a.txt")


def test_the_place_of_a_split_is_before_the_codes_that_open_and_after_those_that_close():
    text = "<b>One</b>; <i>two</i>."
    assert place_of(text, {"b", "i"}, "One;") == (11, 12)
    assert place_of("One<b>two</b>", {"b"}, "One") == (3, 3)
    assert place_of("<b>One two</b>", {"b"}, "One") is None
    assert place_of("One", (), "One") is None
    assert place_of("Two one", (), "One") is None


texts = st.text(min_size=1, max_size=30).filter(words)


@given(st.lists(st.tuples(st.booleans(), texts, texts), max_size=6))
def test_what_is_saved_is_loaded_whatever_characters_it_has(tmp_path_factory, choices):
    path = tmp_path_factory.mktemp("breaks") / "segments.tsv"
    breaks = Breaks()
    for joined, left, right in choices:
        breaks = breaks.joined(left, right) if joined else breaks.split(left, right)
    save(path, breaks)
    again = load(path)
    assert again == breaks
    assert save(path, again) is False


def test_lines_in_any_order_and_twice_are_what_a_union_merge_leaves(tmp_path):
    path = tmp_path / "segments.tsv"
    path.write_text("# l10n\nsplit\tb\tc\njoin\ta\tb\r\nsplit\tb\tc\n")
    breaks = load(path)
    assert (len(breaks.joins), len(breaks.splits)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "line"),
    [("# head\njoin\tone\n", 2), ("glue\ta\tb\n", 1), ("<<<<<<< ours\n", 1), ("join\t \tb\n", 1)],
)
def test_a_bad_line_is_named(tmp_path, text, line):
    path = tmp_path / "segments.tsv"
    path.write_text(text)
    with pytest.raises(ArticleError) as caught:
        load(path)
    assert (caught.value.line, caught.value.path) == (line, str(path))


WORDS = st.sampled_from(["Hel.", "Lo.", "Go on.", "<b>", "</b>", "a", "b"])


@given(
    st.lists(WORDS, min_size=1, max_size=8),
    st.lists(st.tuples(st.booleans(), WORDS, WORDS), max_size=6),
)
def test_choices_never_lose_or_double_a_character(pieces, choices):
    breaks = Breaks()
    for joined, left, right in choices:
        breaks = breaks.joined(left, right) if joined else breaks.split(left, right)
    text, spans = "", []
    for piece in pieces:
        text += " " * bool(text)
        spans.append((len(text), len(text) + len(piece)))
        text += piece
    found = recut(text, spans, {"b"}, breaks)
    assert "".join(text[begin:end] for begin, end in found).replace(" ", "") == words(text)
    assert found == sorted(found)
