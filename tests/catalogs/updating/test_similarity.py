"""Finding the most similar of old sources: exact, through the index, and never absurd."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from l10n.catalogs.updating import similarity
from l10n.catalogs.updating.similarity import most_similar, related

WORDS = [
    "open",
    "close",
    "save",
    "file",
    "files",
    "window",
    "option",
    "selected",
    "the",
    "of",
    "all",
]
LINES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join), max_size=12
)


def sentences(count, seed):
    chance = random.Random(seed)
    return [
        " ".join(chance.choices(WORDS, k=chance.randint(3, 12))) + f" {n}" for n in range(count)
    ]


@given(wanted=LINES, known=LINES)
def test_the_best_is_the_best_of_all_that_are_related(wanted, known):
    for new, found in zip(wanted, most_similar(wanted, known), strict=True):
        scores = {
            index: Indel.normalized_similarity(new, old)
            for index, old in enumerate(known)
            if related(new, old)
        }
        best = max((score for score in scores.values() if score >= 0.6), default=None)
        assert found == [
            i for i, score in scores.items() if best is not None and score >= best - 1e-6
        ]


def test_numpy_or_not_the_answer_is_the_same(monkeypatch):
    known, wanted = sentences(300, 1), sentences(40, 2)
    one_by_one = most_similar(wanted, known)
    monkeypatch.setattr(similarity, "_FEW", 0)
    assert most_similar(wanted, known) == one_by_one


def test_the_index_finds_what_comparing_with_all_finds(monkeypatch):
    known, chance = sentences(2000, 1), random.Random(2)
    wanted = [text.replace("the", "a", 1) + "!" for text in chance.sample(known, 60)]
    exact = most_similar(wanted, known)
    monkeypatch.setattr(similarity, "_ALL_WITH_ALL", 0)
    assert most_similar(wanted, known) == exact


def test_the_index_finds_nothing_where_nothing_is_similar(monkeypatch):
    monkeypatch.setattr(similarity, "_ALL_WITH_ALL", 0)
    assert most_similar(["xyzzy plugh", "a"], ["open the window", "\ud800 of all"]) == [[], []]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Upload", "Unload"), ("Validation", "Variation"), ("Import", "Export"), ("Yes", "Eyes"),
        ("Certificate", "Verification"), ("%(count)s event", "%(count)s elements"), ("Так", "Там"),
    ],
)  # fmt: skip
def test_texts_that_share_letters_alone_are_not_related(one, other):
    assert not related(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recieve", "Receive"), ("Emails", "E-mails"), ("M_ove to", "Move Tool"),
        ("&Save", "Saved"),
        ("Відкрити файл", "Відкриття файлу"), ("保存文件", "保存文件夹"), ("{a}: {b}", "{b}"),
        ("Print <no symbols>", "<no symbols>"), ("%1 km left", "%1 km"), ("Soudan", "Sudan"),
    ],
)  # fmt: skip
def test_texts_that_share_a_word_or_its_stem_are_related(one, other):
    assert related(one, other)
