"""What a search finds: the same as scoring every segment, on every kind of store."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.memory.entries import Entry, Trust
from l10n.memory.ranking import PENALTIES, Best, Query, Row, scored
from l10n.memory.scoring import Measure
from l10n.model import State, Unit

WORDS = (
    "the",
    "The",
    "ship",
    "ships",
    "left",
    "port",
    "of",
    "Одеса",
    "Одеси",
    "on",
    "12",
    "<b>",
    "%s",
)
NEWS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
SIGNS = st.text(alphabet="ab. —…<b/>'’日本ก", max_size=14)
TEXTS = st.one_of(
    NEWS, SIGNS, st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
).filter(bool)


def unit(source, target="Текст", **more):
    return Unit(source, (target,), locale="uk", state=more.pop("state", State.TRANSLATED), **more)


def brute_force(entries, query, limit, threshold):
    """Scores every entry; none is left out by an index."""
    best = Best(query, limit, threshold)
    for number, entry in enumerate(entries, 1):
        row = Row(
            number, entry.source, entry.target, entry.context, entry.path, entry.origin,
            entry.before, entry.after, entry.author, entry.domain, entry.trust, entry.at,
        )  # fmt: skip
        best.offer([row])
    return best.matches()


def same_as_brute_force(memory, entries, text, limit=5, threshold=70):
    query = Query(text, "uk", penalties=PENALTIES, now=int(time.time()))
    wanted = brute_force(entries, query, limit, threshold)
    assert memory.search(text, limit, threshold, locale="uk") == wanted
    return wanted


@settings(deadline=None, max_examples=100)
@given(
    sources=st.lists(TEXTS, min_size=1, max_size=25, unique=True),
    text=TEXTS,
    threshold=st.sampled_from((1, 30, 50, 51, 70, 85, 99, 100)),
    trusts=st.lists(st.sampled_from(Trust), min_size=25, max_size=25),
)
def test_the_best_five_are_those_of_scoring_everything(opened, sources, text, threshold, trusts):
    entries = [
        Entry(source, "Текст", "uk", trust=trust)
        for source, trust in zip(sources, trusts, strict=False)
    ]
    with opened() as memory:
        memory.store(entries)
        same_as_brute_force(memory, entries, text, threshold=threshold)


def test_thousands_of_like_segments_in_many_shards_are_searched_as_one(opened):
    chance = random.Random(3)
    sources = {
        " ".join(chance.choices(WORDS, k=chance.randint(1, 9))) + chance.choice(("", ".", "!"))
        for _ in range(6_000)
    }
    entries = [Entry(source, "Текст", "uk") for source in sorted(sources)]
    with opened() as memory:
        for start in range(0, len(entries), 700):
            memory.store(entries[start : start + 700])
        full = 0
        for text in chance.sample(sorted(sources), 25):
            shuffled = " ".join(chance.sample(text.split(), len(text.split())))
            for query in (text, shuffled, text + " once more"):
                full += len(same_as_brute_force(memory, entries, query)) == 5
    assert full > 25


@settings(deadline=None, max_examples=25)
@given(
    sources=st.lists(NEWS.filter(bool), min_size=1, max_size=60),
    asked=st.lists(
        st.builds(
            Query,
            TEXTS | st.just(""),
            st.sampled_from(("", "uk", "de")),
            path=st.sampled_from(("", "a.po")),
            before=st.sampled_from(("", "the")),
        ),
        max_size=12,
    ),
    threshold=st.sampled_from((1, 50, 75, 100)),
)
def test_searching_for_many_finds_what_searching_for_each_finds(opened, sources, asked, threshold):
    entries = [
        Entry(source, f"{n}", ("uk", "de")[n % 2], path="a.po") for n, source in enumerate(sources)
    ]
    with opened() as memory:
        memory.store(entries)
        each = [
            memory.search(
                query.text, 3, threshold, locale=query.locale, path=query.path, before=query.before
            )
            for query in asked
        ]
        assert memory.search_many(asked, 3, threshold) == each


def test_many_searched_for_at_once_are_each_found_as_by_scoring_everything(opened):
    chance = random.Random(5)
    sources = {" ".join(chance.choices(WORDS, k=chance.randint(3, 9))) for _ in range(900)}
    entries = [Entry(source, "Текст", "uk") for source in sorted(sources)]
    some = chance.sample(sorted(sources), 80)
    asked = [" ".join(chance.sample(text.split(), len(text.split()))) for text in some]
    with opened() as memory:
        memory.store(entries)
        found = memory.search_many([Query(text, "uk") for text in asked], 2, 60)
    now = int(time.time())
    for number in chance.sample(range(len(asked)), 20):
        query = Query(asked[number], "uk", penalties=PENALTIES, now=now)
        assert found[number] == brute_force(entries, query, 2, 60)


@pytest.mark.parametrize(
    "text",
    ["a" * 300, "a" * 300 + " b", " ".join("x" * n for n in range(1, 90)), "the " * 400, "é" * 255],
)
def test_long_and_monotonous_texts_are_found_by_what_is_near_them(opened, text):
    entries = [Entry(text[:-cut], "Текст", "uk") for cut in (1, 2, 3, 20)]
    with opened() as memory:
        memory.store(entries)
        assert same_as_brute_force(memory, entries, text, threshold=40)


@given(one=TEXTS, other=TEXTS)
def test_similarity_is_symmetric_and_only_the_same_text_is_100(one, other):
    score = Measure(one).similarity(other)
    assert score == Measure(other).similarity(one)
    assert (score == 100) == (one == other)
    assert 0 <= score <= 100


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        # 6 of 7 words and 30 of 33 and 34 characters: 600/14 + 3000/67 = 42.85… + 44.77…
        ("The ship left the port on Monday.", "The ship left the port on Tuesday.", 87),
        ("Save the file", "Save the file.", 98),
        ("Save the <b>file</b>", "Save the file", 99),
        ("…", "...", 0),
        ("one two", "two one", 46),
    ],
)
def test_similarity_is_the_documented_formula(one, other, score):
    assert Measure(one).similarity(other) == score


def test_the_same_place_beats_the_same_text_beats_a_similar_one(memory):
    memory.add([unit("One two three", "а", path="a.po"), unit("One two three", "б", path="b.po")])
    memory.add([unit("One two threes", "в")])
    found = memory.search("One two three", locale="uk", path="b.po")
    assert [(match.target, match.score) for match in found] == [("б", 101), ("а", 100), ("в", 81)]


def test_the_same_neighbours_make_a_match_101(memory):
    story = [unit(text, text.upper(), path="old.po") for text in ("Before.", "Yes.", "After.")]
    memory.add(story)
    memory.add([unit("Yes.", "так", path="other.po")])
    found = memory.search("Yes.", locale="uk", before="Before.", after="After.")
    assert [(match.target, match.score) for match in found] == [("YES.", 101), ("так", 100)]


def test_each_reason_takes_its_points_and_says_so(memory):
    year = 365 * 86400
    now = int(time.time())
    memory.store(
        [
            Entry("Old", "1", "uk", at=now - 4 * year),
            Entry("Imported", "2", "uk", origin="old.tmx", trust=Trust.IMPORTED),
            Entry("Label", "3", "uk", path="locales/uk/LC_MESSAGES/messages.po", domain="messages"),
            Entry("There are 12 ships", "4", "uk"),
            Entry("A <b>bold</b> word", "5", "uk"),
        ]
    )

    def penalties(text, **more):
        return memory.search(text, 1, locale="uk", **more)[0].penalties

    assert penalties("Old") == (("age", 1),)
    assert penalties("Imported") == (("unreviewed", 1),)
    assert penalties("Label", path="locales/uk/articles/story.po") == (("domain", 1),)
    assert penalties("Label", path="locales/uk/LC_MESSAGES/messages.po") == ()
    assert penalties("There are 13 ships") == (("numbers", 2),)
    assert penalties("A bold word") == (("codes", 2),)


def test_of_equal_matches_the_approved_and_then_the_newer_comes_first(memory):
    memory.store(
        [
            Entry("One", "translated", "uk", path="a", at=9),
            Entry("One", "older", "uk", path="b", trust=Trust.APPROVED, at=1),
            Entry("One", "newer", "uk", path="c", trust=Trust.APPROVED, at=2),
        ]
    )
    penalties_off = {**PENALTIES, "age": 0}
    memory.penalties = penalties_off
    found = memory.search("One", locale="uk")
    assert [match.target for match in found] == ["newer", "older", "translated"]


@pytest.mark.parametrize("state", [State.DRAFT, State.STALE, State.UNTRANSLATED])
def test_a_draft_teaches_nothing(memory, state):
    assert memory.add([unit("One", state=state)]) == 0


def test_another_locale_is_another_memory(memory):
    memory.add([unit("One")])
    assert memory.search("One", locale="pl") == []
    assert memory.search("One")[0].score == 100


def test_what_is_approved_counts_in_the_next_search(memory):
    memory.add([unit("One", "Один", path="a.po")])
    assert not memory.search("One", locale="uk")[0].approved
    memory.add([unit("One", "Один", path="a.po", state=State.APPROVED)], author="Ada")
    (match,) = memory.search("One", locale="uk")
    assert (match.approved, match.author) == (True, "Ada")


def test_a_new_translation_of_a_unit_replaces_the_old_one(memory):
    memory.add([unit("One", "Адин", path="a.po")])
    memory.add([unit("One", "Один", path="a.po")])
    assert [match.target for match in memory.search("One", locale="uk")] == ["Один"]
    assert len(memory) == 1


def test_learning_the_same_again_changes_nothing(memory):
    story = [unit("One", path="a.po"), unit("Two", path="a.po")]
    assert memory.add(story, author="Ada", at=5) == 2
    assert memory.add(story) == 0
    # Units that come one by one say nothing about their neighbours.
    assert memory.add(story, ordered=False) == 0


def test_texts_of_codes_alone_are_found(memory):
    memory.add([unit("<b>"), unit("</i>"), unit("…")])
    found = memory.search("<br/>", locale="uk")
    assert {match.source for match in found} == {"<b>", "</i>"}


def test_what_is_forgotten_is_not_found(memory):
    entries = [Entry("One", "Один", "uk"), Entry("Two", "Два", "uk", path="a.po")]
    memory.store(entries)
    assert memory.remove(entry.key for entry in memory.entries() if entry.path) == 1
    assert memory.search("Two", locale="uk") == []
    assert [entry.source for entry in memory.entries("uk")] == ["One"]


def test_notes_are_kept_until_they_are_forgotten(memory):
    assert memory.mark("learnt a.po") == ""
    assert memory.mark("learnt a.po", "1") == memory.mark("learnt a.po") == "1"
    memory.unmark()
    assert memory.mark("learnt a.po") == ""


def test_the_index_made_anew_finds_the_same(memory):
    memory.store(Entry(f"Ship number {n}", "Корабель", "uk") for n in range(700))
    before = memory.search("Ship number 650 left", locale="uk")
    memory.reindex()
    assert memory.search("Ship number 650 left", locale="uk") == before
    assert len(memory) == memory.stats()[0].entries == 700


def test_a_row_scores_the_same_alone_as_in_the_memory(memory):
    memory.add([unit("The ship left")])
    (match,) = memory.search("The ship has left", locale="uk")
    row = Row(1, "The ship left", "Текст", "", "", "", 0, 0, "", "", Trust.TRANSLATED, 0)
    assert scored(row, Query("The ship has left", "uk"), 0) == match


def test_a_source_in_another_language_is_no_match(memory):
    german = unit("Gift in Odessa", "Отрута в Одесі", path="a.po", source_locale="de")
    memory.add([german])
    assert memory.search("Gift in Odessa", locale="uk", lang="en") == []
    assert [match.score for match in memory.search("Gift in Odessa", lang="de-AT")] == [100]
    assert len(memory.search("Gift in Odessa", locale="uk")) == 1
    assert [(pair.lang, pair.locale) for pair in memory.stats()] == [("de", "uk")]


def test_a_source_that_tells_no_language_may_be_in_any(memory):
    memory.add([unit("The ship left", path="a.po")])
    assert len(memory.search("The ship left", lang="en")) == 1
