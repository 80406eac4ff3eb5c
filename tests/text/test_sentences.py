from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.text import sentence_ends
from l10n.text.candidates import CLOSE, OPEN, STOPS, WIDE

FIXTURES = Path(__file__).parent / "fixtures" / "sentences"


def sentences(text, lang):
    start, found = 0, []
    for end in sentence_ends(text, lang):
        found.append(text[start:end].strip())
        start = end
    return found


def _cases():
    for file in sorted(FIXTURES.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                tag, _, text = line.rpartition("\t")
                yield tag or file.stem, text


@pytest.mark.parametrize(("lang", "marked"), list(_cases()))
def test_sentences_end_where_people_end_them(lang, marked):
    assert sentences(marked.replace("|", ""), lang) == [part.strip() for part in marked.split("|")]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not():
    text = "A headline\n\nIt rained\nall day. Then\r\n \r\nit froze, e.g.\n\n\nhere"
    assert [part.replace("\r", "") for part in sentences(text, "en")] == [
        "A headline",
        "It rained\nall day.",
        "Then",
        "it froze, e.g.",
        "here",
    ]


def test_white_space_alone_has_no_sentence():
    assert sentence_ends("", "uk") == sentence_ends(" \n\u00a0\n ", "uk") == []


def test_ends_come_right_after_the_closing_marks():
    text = ' «Годі!»  <b>"So?"</b> Fine. '
    assert sentence_ends(text, "uk") == [8, 22, 28]


@pytest.mark.parametrize("tag", ["uk", "uk-UA", "uk_UA", "UK"])
def test_a_regional_tag_has_its_language_s_rules(tag):
    assert sentences("Це було 1974 р. у Львові. Потім ні.", tag) == [
        "Це було 1974 р. у Львові.",
        "Потім ні.",
    ]


MARKS = "".join(dict.fromkeys(STOPS[:4] + WIDE[:2] + CLOSE[:8] + OPEN[:8] + " \n\t:)-—<b/>"))
WORDS = [
    "Mr.",
    "U.S.",
    "р.",
    "т. д.",
    "Т. Г.",
    "No. 5",
    "The",
    "він",
    "Київ",
    "a.m.",
    "1.",
    "z. B.",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=MARKS + "aБ1", max_size=60),
    st.lists(st.sampled_from([*WORDS, *MARKS, " ", ". "]), max_size=30).map(" ".join),
)
LANGS = st.sampled_from(["en", "uk", "de", "el", "ja", "xx"])


@given(TEXTS, LANGS)
def test_ends_rise_and_the_last_is_the_end_of_the_text(text, lang):
    ends = sentence_ends(text, lang)
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text.rstrip())] if text.strip() else [])


@given(TEXTS, LANGS)
def test_no_sentence_is_blank_or_ends_in_white_space(text, lang):
    start = 0
    for end in sentence_ends(text, lang):
        assert text[start:end].strip()
        assert not text[end - 1].isspace()
        start = end


@given(TEXTS, TEXTS, LANGS)
def test_what_follows_a_blank_line_changes_nothing_before_it(text, more, lang):
    ends = sentence_ends(text, lang)
    assert sentence_ends(f"{text.rstrip()}\n\n{more}", lang)[: len(ends)] == ends


@given(TEXTS, LANGS)
@example("…\r0", "en")
def test_white_space_at_the_edges_moves_ends_and_adds_none(text, lang):
    text = text.strip()
    assert sentence_ends(f" {text} \n", lang) == [end + 1 for end in sentence_ends(text, lang)]


class Counted(str):
    """A text that counts the characters cut out of it."""

    cut = 0

    def __getitem__(self, key):
        piece = str.__getitem__(self, key)
        Counted.cut += len(piece)
        return piece


@settings(max_examples=40)
@given(st.sampled_from([*WORDS, *MARKS, ". ", ".)", ". . ", '!" Aa said ', ":) ", "。」"]), LANGS)
def test_the_rules_look_at_each_candidate_s_neighbourhood_alone(piece, lang):
    def work(times):
        Counted.cut = 0
        sentence_ends(Counted(f"{piece} " * times), lang)
        return Counted.cut

    # Twice the text, twice the work, and a little for the edges.
    assert work(400) <= 2 * work(200) + 4000


@pytest.mark.parametrize(
    "piece",
    [
        ".",
        ". ",
        "?!",
        ".)",
        " )",
        "\n",
        "\n ",
        " \n\n",
        ". — ",
        "</b>",
        ".</b> ",
        ":)",
        "。",
        "A. ",
    ],
)
def test_a_flood_of_marks_is_cut_at_once(piece):
    # Quadratic work would take many minutes here.
    text = piece * (400_000 // len(piece))
    assert sentence_ends(f"x{text}x", "en")[-1] == len(text) + 2
