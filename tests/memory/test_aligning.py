"""Sentences of two texts, paired."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.memory.aligning import Lexicon, align, sentence
from l10n.memory.aligning.documents import Pair
from l10n.memory.aligning.evidence import Evidence
from l10n.memory.aligning.lexicon import learnt
from l10n.memory.aligning.tables import Table, accepted, dump, parse
from l10n.memory.aligning.tokens import sound, tokens

PAIRS = [
    ("Nine drones were shot down over Kyiv on 3 May.", "3 травня над Києвом збили дев'ять дронів."),
    ("President Zelensky thanked Norway.", "Президент Зеленський подякував Норвегії."),
    ("Was anybody hurt?", "Чи хтось постраждав?"),
    ("The Kharkiv hospital took in 14 people.", "Харківська лікарня прийняла 14 людей."),
    ('"We need help," said Olena.', "«Нам потрібна допомога», — сказала Олена."),
    ("The bridge in Odesa is closed until 20 June.", "Міст в Одесі закрито до 20 червня."),
]


def spans(source, target, **more):
    beads = align([sentence(text) for text in source], [sentence(text) for text in target], **more)
    return [(bead.start, bead.end, bead.other_start, bead.other_end) for bead in beads]


def test_sentences_in_step_are_paired_one_by_one():
    source, target = zip(*PAIRS, strict=True)
    assert spans(source, target) == [(n, n + 1, n, n + 1) for n in range(len(PAIRS))]


def test_two_sentences_may_be_one_in_the_other_language():
    source, target = map(list, zip(*PAIRS, strict=True))
    target[2:4] = [" ".join(target[2:4])]
    assert (2, 4, 2, 3) in spans(source, target)
    assert (2, 3, 2, 4) in spans(target, source)


def test_a_sentence_that_was_left_out_stands_alone():
    source, target = map(list, zip(*PAIRS, strict=True))
    source.insert(2, "It was about 230 million euros in aid, which the Storting in Oslo had voted.")
    assert (2, 3, 2, 2) in spans(source, target)


def test_a_heading_is_not_joined_with_the_paragraph_below_it():
    source = [
        sentence("War", begins=True, kind="heading"),
        sentence("It began.", begins=True, kind="text"),
    ]
    target = [
        sentence("Війна", begins=True, kind="heading"),
        sentence("Вона почалася.", begins=True, kind="text"),
    ]
    assert [bead.kind for bead in align(source, target)] == [(1, 1), (1, 1)]


def test_confidence_is_high_where_it_is_plain_and_lower_where_it_is_not():
    source, target = map(list, zip(*PAIRS, strict=True))
    sure = align([sentence(text) for text in source], [sentence(text) for text in target])
    assert min(bead.confidence for bead in sure) > 0.8
    odd = [sentence("Aaaa bbb ccc."), sentence("Ddd eee fff."), sentence("Ggg hh.")]
    other = [sentence("Ииии ууу ффф."), sentence("Жж ээ.")]
    assert min(bead.confidence for bead in align(odd, other)) < 0.8


def test_a_lexicon_tells_a_translation_from_a_neighbour_of_the_same_length():
    source = [sentence(text) for text in ("A cat sat here.", "A dog lay here.", "Nobody saw it.")]
    target = [sentence(text) for text in ("Собака лежав тут.", "Кіт сидів тут.", "Ніхто не бачив.")]
    words = {"cat": "кіт", "sat": "сидів", "dog": "собака", "lay": "лежав"}
    evidence = Evidence(
        source, target, Lexicon({one: {other: 0.9} for one, other in words.items()})
    )
    right, wrong = evidence.cost(0, 1, 1, 2), evidence.cost(0, 1, 0, 1)
    blind = Evidence(source, target, Lexicon()).cost(0, 1, 1, 2)
    assert right < blind < wrong


def test_an_empty_text_has_no_pairs():
    assert spans(["One."], []) == [(0, 1, 0, 0)]
    assert spans([], ["Один."]) == [(0, 0, 0, 1)]
    assert spans([], []) == []


TEXTS = st.lists(st.text(min_size=1, max_size=12), max_size=8)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_every_sentence_is_in_one_bead_and_in_order(source, target):
    own = other = 0
    for start, end, other_start, other_end in spans(source, target):
        assert (start, other_start) == (own, other)
        own, other = end, other_end
    assert (own, other) == (len(source), len(target))


def test_a_long_text_with_a_long_gap_is_paired_behind_it():
    chance = random.Random(1)
    names = ["Kyiv", "Kharkiv", "Odesa", "Norway", "Poland", "Zelensky", "Putin", "Trump"]
    own = {"Kyiv": "Київ", "Kharkiv": "Харків", "Odesa": "Одеса", "Norway": "Норвегія"}
    own |= {"Poland": "Польща", "Zelensky": "Зеленський", "Putin": "Путін", "Trump": "Трамп"}
    source, target = [], []
    for number in range(120):
        some = chance.sample(names, 2)
        source.append(f"{some[0]} and {some[1]} in line {number}.")
        target.append(f"{own[some[0]]} і {own[some[1]]} у рядку {number}.")
    del target[40:70]
    found = set(spans(source, target))
    right = sum((n, n + 1, n - 30, n - 29) in found for n in range(70, 120))
    assert right >= 48
    assert sum((n, n + 1, n, n + 1) in found for n in range(40)) >= 38


@pytest.mark.parametrize("sizes", [(1, 60), (60, 1), (3, 40)])
def test_texts_of_very_different_lengths_are_aligned_in_a_narrow_band(monkeypatch, sizes):
    monkeypatch.setattr("l10n.memory.aligning.paths.WIDTH", 4)
    texts = [[sentence(f"Рядок {n}.") for n in range(size)] for size in sizes]
    beads = align(*texts)
    assert sum(bead.kind[0] for bead in beads) == sizes[0]
    assert sum(bead.kind[1] for bead in beads) == sizes[1]


def test_names_sound_alike_in_both_languages():
    assert sound("зеленського") == sound("zelensky")
    assert sound("трамп") == sound("trump")
    assert sound("і") == ""
    assert "#1500" in tokens("1,500 ships") & tokens("1 500 кораблів")


def test_a_lexicon_is_learnt_from_pairs():
    pairs = [({"dog", "the"}, {"собака"}), ({"dog"}, {"собака", "тут"}), ({"cat"}, {"кіт"})]
    found = learnt(pairs, {"dog", "the", "cat"}, {"собака", "тут", "кіт"})
    assert found.links == {"dog": {"собака": pytest.approx(0.8)}}


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(Pair, CELLS, CELLS, st.integers(0, 100), st.sampled_from([True, False, None]))
    )
)
def test_a_table_comes_back_as_it_was_written(pairs):
    pairs = [pair for pair in pairs if pair.source or pair.target]
    table = Table("en", "uk", tuple(pairs))
    assert parse(dump(table), "a.tsv") == table


@pytest.mark.parametrize("text", ["=1+1", "+3", "-5 °C", "@a", "'=x", "''-"])
def test_no_cell_is_a_formula_and_each_comes_back(text):
    table = Table("en", "uk", (Pair(text, text, 50),))
    assert f"\t{text}\t" not in dump(table).decode("utf-8-sig")
    assert parse(dump(table), "a.tsv") == table


def test_only_what_a_person_accepted_with_both_sides_counts():
    pairs = [
        Pair("a", "а", 99),
        Pair("b", "б", 1, True),
        Pair("c", "", 1, True),
        Pair("d", "д", 99, False),
    ]
    assert accepted(pairs) == [pairs[1]]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"a\tb\tc\td\n", 1),
        (b"accepted\tconfidence\ten\tuk\nmaybe\t1\ta\tb\n", 2),
        (b"accepted\tconfidence\ten\tuk\n\t1\ta\n", 2),
        (b"accepted\tconfidence\ten\tuk\n\t1\ta\t\xff\n", 2),
        (b"accepted\tconfidence\ten\t../uk\n", 1),
    ],
)
def test_a_table_that_is_none_is_refused_with_its_line(data, line):
    with pytest.raises(InputError) as error:
        parse(data, "a.tsv")
    assert error.value.line == line
