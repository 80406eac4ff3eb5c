"""Post-edit figures, against what can be reckoned by hand."""

from dataclasses import replace

import pytest

from l10n.approvals.edits import Edit
from l10n.coverage.postediting import GROUPS, can_measure, grouped, measured
from l10n.model import Origin, OriginKind

ENGINE = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 70)
EDIT = Edit(
    "2026-05-04T10:00:00+00:00", "Olena", "uk", "locales/uk/articles/a.po", None,
    "Nine drones flew over.", ("abcd efgh",), ("abcd efgX",), "approve", ENGINE,
)  # fmt: skip


def at(minute, **changes):
    return replace(EDIT, at=f"2026-05-04T10:{minute:02}:00+00:00", **changes)


def test_the_distance_is_of_characters_over_all_segments():
    whole = replace(EDIT, after=EDIT.before)
    found = measured([EDIT, whole])
    assert (found.measured, found.unchanged) == (2, 1)
    assert found.distance == pytest.approx(100 * 1 / 18)


@pytest.mark.skipif(not can_measure(), reason="needs l10n-desk[stats]")
def test_chrf_and_ter_are_those_of_the_drafts_against_what_people_left():
    found = measured([EDIT])
    assert found.ter == pytest.approx(50)  # one of two words
    assert 0 < found.chrf < 100
    same = measured([replace(EDIT, after=EDIT.before)])
    assert (same.ter, same.chrf) == (pytest.approx(0), pytest.approx(100))


def test_without_sacrebleu_the_distance_is_still_there(monkeypatch):
    monkeypatch.setattr("l10n.coverage.postediting.find_spec", lambda _name: None)
    found = measured([EDIT])
    assert (found.chrf, found.ter) == (None, None)
    assert found.distance is not None


def test_a_persons_own_text_and_a_rejected_one_are_decided_on_and_not_measured():
    found = measured([replace(EDIT, origin=None), replace(EDIT, action="reject"), EDIT])
    assert (found.segments, found.rejected, found.measured) == (3, 1, 1)
    assert measured([replace(EDIT, action="skip")]).segments == 0


def test_pauses_do_not_count_as_work_and_each_person_has_an_own_clock():
    edits = [at(0), at(2), at(4), at(30), at(31), at(1, by="Ivan"), at(3, by="Ivan")]
    found = measured(edits)
    assert found.hours == pytest.approx((2 + 2 + 1 + 2) / 60)
    assert found.segments_per_hour == pytest.approx(4 / (7 / 60))
    assert found.words_per_hour == pytest.approx(16 / (7 / 60))


def test_a_time_that_is_none_tells_no_pace():
    edits = [at(0), replace(EDIT, at="soon"), replace(EDIT, at="2026-05-04T10:01:00"), at(0)]
    found = measured(edits)
    assert (found.hours, found.words_per_hour) == (0, None)


def test_groups_are_named_after_what_they_share():
    other = replace(
        EDIT,
        by="Ivan",
        locale="de",
        catalog="locales/de/LC_MESSAGES/site.po",
        origin=Origin(OriginKind.MEMORY, "", 80),
    )
    names = {by: [item.name for item in grouped([EDIT, EDIT, other], by)] for by in GROUPS}
    assert names == {
        "engine": ["argos", "memory"],
        "model": ["argos en→uk 1.9", "memory"],
        "domain": ["articles", "site"],
        "author": ["Olena", "Ivan"],
        "locale": ["uk", "de"],
    }
