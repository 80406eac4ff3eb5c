"""Joining, splitting and undoing through the API that commands and the review call."""

import pytest

from l10n.errors import CatalogError, UsageError
from l10n.model import State
from l10n.workspace import segments

STORY = """# Troops

The government met. It agreed on a **new plan**; the plan holds. All agreed.

- One item.
- Two items.
"""


@pytest.fixture
def story(desk):
    path = desk.article("story.md", STORY)
    desk.update()
    desk.translate("story")
    return segments.find_article(desk.project, path)


def texts(desk, story):
    return [item.text for item in segments.numbered(desk.project, story)]


def test_segments_are_numbered_through_the_article(desk, story):
    found = segments.numbered(desk.project, story)
    assert [(item.number, item.block, item.line) for item in found] == [
        (1, 0, 1), (2, 1, 3), (3, 1, 3), (4, 1, 3), (5, 2, 5), (6, 3, 6),
    ]  # fmt: skip
    assert found[2].bare == "It agreed on a new plan; the plan holds."


def test_a_join_is_stored_carried_and_survives_the_next_update(desk, story):
    chosen = segments.join(desk.project, story, 2)
    assert chosen.file == "articles/en/segments.tsv"
    joined = "The government met. It agreed on a <b>new plan</b>; the plan holds."
    assert [item.text for item in chosen.segments] == [joined, "All agreed."]
    assert [result.catalog for result in chosen.updated] == ["locales/uk/articles/story.po"]
    target = "УК The government met. УК It agreed on a <b>new plan</b>; the plan holds."
    assert desk.states("story")[joined] == (target, State.DRAFT)
    story.file.write_text("New on top.\n\n" + STORY)
    desk.update()
    assert joined in texts(desk, story)


def test_a_reset_brings_approved_translations_back(desk, story):
    before = desk.states("story")
    segments.join(desk.project, story, 2)
    segments.join(desk.project, story, 2)
    assert len(texts(desk, story)) == 4
    segments.reset(desk.project, story, 2)
    assert desk.states("story") == before
    with pytest.raises(UsageError, match="nothing to undo"):
        segments.reset(desk.project, story, 2)


def test_splitting_a_joined_segment_where_it_was_joined_is_no_new_choice(desk, story):
    segments.join(desk.project, story, 2)
    segments.split(desk.project, story, 2, "It agreed")
    stored = (desk.project.article_folder("en") / "segments.tsv").read_text()
    assert [line for line in stored.splitlines() if not line.startswith("#")] == []


def test_a_split_keeps_the_translation_with_its_first_half(desk, story):
    segments.split(desk.project, story, 3, "the plan holds")
    assert texts(desk, story)[2:4] == ["It agreed on a <b>new plan</b>;", "the plan holds."]
    target, state = desk.states("story")["It agreed on a <b>new plan</b>;"]
    assert (target, state) == (
        "УК It agreed on a <b>new plan</b>; the plan holds.",
        State.STALE,
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("plan", "2 times"),
        ("nowhere", "0 times"),
        ("It agreed", "at the edge"),
        ("lan;", "inside a word"),
        ("plan;", "segments cannot end there"),
    ],
)
def test_a_split_that_cannot_be_says_why_and_stores_nothing(desk, story, words, said):
    with pytest.raises(UsageError, match=said):
        segments.split(desk.project, story, 3, words)
    assert not (desk.project.article_folder("en") / "segments.tsv").exists()


def test_segments_of_different_blocks_are_not_joined(desk, story):
    for number in (1, 4, 5, 6):
        with pytest.raises(UsageError, match="last of its block"):
            segments.join(desk.project, story, number)
    with pytest.raises(UsageError, match="no segment 7"):
        segments.join(desk.project, story, 7)


def test_a_choice_that_matches_nothing_any_more_is_told_and_kept(desk, story):
    segments.join(desk.project, story, 2)
    assert [use.places for use in segments.uses(desk.project, "en")] == [1]
    story.file.write_text(STORY.replace("met", "sat"))
    desk.update()
    (use,) = segments.uses(desk.project, "en")
    assert (use.kind, use.left, use.places) == ("join", "The government met.", 0)


def test_a_join_and_a_split_of_the_same_texts_are_told_as_a_conflict(desk, story):
    path = desk.project.article_folder("en") / "segments.tsv"
    pair = "The government met.\tIt agreed on a new plan; the plan holds."
    path.write_text(f"join\t{pair}\nsplit\t{pair}\n")
    assert [use.conflict for use in segments.uses(desk.project, "en")] == [True, True]
    assert len(texts(desk, story)) == 6


def test_a_choice_is_taken_back_when_the_catalog_cannot_be_updated(desk, story):
    desk.catalog("story").write_text('msgid "broken\n')
    with pytest.raises(CatalogError):
        segments.join(desk.project, story, 2)
    assert segments.uses(desk.project, "en") == []


def test_a_path_that_is_no_article_is_refused(desk, story):
    with pytest.raises(UsageError, match="not an article"):
        segments.find_article(desk.project, desk.project.glossary)
