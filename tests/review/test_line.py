from __future__ import annotations

from dataclasses import replace

import pytest

from l10n.model import (
    Action,
    Finding,
    Match,
    Origin,
    OriginKind,
    Severity,
    State,
    TermHit,
    Unit,
)
from l10n.review import line, queue, session

SOURCES = ("Kyiv's partners promise a response.", "Allies appealed.", "North Korea joined.")


def start(findings=(), **more):
    units = [
        Unit(
            source,
            (f"ч{n}",),
            locale="uk",
            state=State.DRAFT,
            path="a.po",
            line=n * 3 + 5,
            origin=Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71),
            **more,
        )
        for n, source in enumerate(SOURCES)
    ]
    return session.start(queue.build(units, findings, order="document"), by="Olha")


def play(before, *answers, desk=None):
    """The session after typing ``answers``, and all it showed."""
    typed = iter(answers)
    shown: list[str] = []

    def read(prompt):
        shown.append(prompt)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    return line.run(before, read, shown.append, desk=desk), "\n".join(shown)


def actions(after):
    return [decision.action for decision in after.decisions]


def test_one_key_a_decision():
    after, shown = play(start(), "a", "r", "dull", "s")
    assert actions(after) == [Action.APPROVE, Action.REJECT, Action.SKIP]
    assert after.decisions[1].reason == "dull"
    assert "1/3  a.po:5  draft" in shown
    assert "machine translation, argos en→uk 1.9, 71 %" in shown
    assert "approved 1, edited 0, rejected 1, skipped 1" in shown


def test_the_ukrainian_layout_sends_the_same_keys():
    after, shown = play(start(), "ф", "у", "нове", "Ф", "г", ",", "і", "й")
    assert actions(after) == [Action.APPROVE, Action.EDIT, Action.SKIP]
    assert "undo the last decision" in shown


def test_the_end_of_input_is_quit_and_tells_what_is_left():
    after, shown = play(start(), "a")
    assert actions(after) == [Action.APPROVE]
    assert "2 segments left" in shown


def test_neighbours_matches_terms_and_findings_are_shown():
    desk = line.Desk(
        aids=lambda item: line.Aids(
            (Match("s", "збіг", 87),), (TermHit(0, 5, "Allies", "ally", "союзник", 0),)
        )
    )
    warning = Finding("g7", Severity.WARNING, "two names", "use one", "a.po", source=SOURCES[1])
    _, shown = play(start([warning]), "s", "q", desk=desk)
    assert f"… {SOURCES[0]}" in shown
    assert f"… {SOURCES[2]}" in shown
    assert "memory 87 %: збіг" in shown
    assert "term: Allies → союзник" in shown
    assert "warning (g7): two names; use one" in shown


def test_an_error_refuses_approval_until_an_edit_mends_it():
    error = Finding("codes", Severity.ERROR, "code lost", path="a.po", source=SOURCES[0])
    after, shown = play(start([error]), "a", "e", "ціле", "a", "q")
    assert actions(after) == [Action.EDIT, Action.APPROVE]
    assert "not approved: code lost" in shown


def test_a_warning_asks_once_more():
    warning = Finding("w", Severity.WARNING, "hm", path="a.po", source=SOURCES[0])
    assert actions(play(start([warning]), "a", "n", "q")[0]) == []
    assert actions(play(start([warning]), "a", "a", "q")[0]) == [Action.APPROVE]


def test_control_characters_of_texts_never_reach_the_screen():
    units = [Unit("a\x1b[2Jb\u202e", ("\x1b]0;x\x07",), path="p\x1b.po", notes=("\r",))]
    _, shown = play(session.start(queue.build(units)), "q")
    assert not set(shown) & set("\x1b\x07\r\u202e")
    assert "\\x1b[2J" in shown


def test_each_decision_is_recorded_before_the_next_question():
    recorded = []
    desk = line.Desk(record=recorded.append, now=lambda: "2024-11-05T10:00:00+00:00")
    play(start(), "a", "u", "e", "нове", desk=desk)
    assert recorded[0].decision.action is Action.APPROVE
    assert recorded[0].decision.at == "2024-11-05T10:00:00+00:00"
    assert recorded[1] is None
    assert recorded[2].decision.targets == ("нове",)
    assert recorded[2].seen == ("ч0",)


def test_a_decision_that_could_not_be_recorded_is_not_taken():
    def broken(entry):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        play(start(), "a", desk=line.Desk(record=broken))


def test_line_breaks_are_written_as_letters():
    units = [Unit("one\ntwo", ("",), path="a.po")]
    after, _ = play(session.start(queue.build(units)), "e", r"один\nдва \\n", "q")
    assert after.decisions[0].targets == ("один\nдва \\n",)


def test_every_plural_form_is_asked_for():
    units = [Unit("{n} day", ("", "", ""), source_plural="{n} days", path="a.po")]
    after, shown = play(session.start(queue.build(units)), "e", "день", "дні", "днів", "a")
    assert after.decisions[-1].targets == ("день", "дні", "днів")
    assert "form 3 of 3" in shown


def test_the_marks_of_a_draft_are_said_in_words():
    before = start()
    item = before.items[0]
    origin = Origin(OriginKind.ENGINE, "argos", 41, marks=("code-place", "of-a-later-version"))
    marked = replace(item, unit=replace(item.unit, origin=origin))
    _after, shown = play(replace(before, items=(marked, *before.items[1:])))
    assert "! the place of a code is a guess" in shown
    assert "! of-a-later-version" in shown


def test_a_digit_takes_the_other_text_that_a_merge_kept():
    before = start(comments=('l10n: alternative "інше"', 'l10n: alternative "третє"'))
    after, shown = play(before, "2", "a", "9")
    assert actions(after) == [Action.EDIT, Action.APPROVE]
    assert after.decisions[0].targets == ("третє",)
    assert "  1 інше\n  2 третє" in shown
    assert "There is no other text of this number." in shown
