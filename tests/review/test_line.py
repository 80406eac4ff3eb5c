from __future__ import annotations

import os
import sys
from dataclasses import replace

import pytest

from l10n.memory import open_memory
from l10n.model import Action, Origin, OriginKind, State
from l10n.review import Filter, Order, line
from l10n.terms import load_glossary

from .conftest import SOURCES, TARGETS, draft

UNTRANSLATED = "The same text stands there."


def play(room, *answers, **more):
    """The session after typing ``answers`` (called when their turn comes), and all it showed."""
    typed = iter(answers)
    shown: list[str] = []

    def read(prompt):
        shown.append(prompt)
        for answer in typed:
            if isinstance(answer, str):
                return answer
            answer()
        raise EOFError

    with room.desk(**more) as desk:
        room._desks.remove(desk)
        session = desk.start(Filter(), Order.DOCUMENT)
        return line.run(session, desk, read, shown.append), "\n".join(shown)


def actions(after):
    return [decision.action for decision in after.decisions]


def test_one_key_a_decision(room):
    after, shown = play(room, "a", "r", "dull", "s")
    assert actions(after) == [Action.APPROVE, Action.REJECT, Action.SKIP]
    assert after.decisions[1].reason == "dull"
    assert "1/3  locales/uk/articles/story.po:" in shown
    assert "machine translation, argos en→uk 1.9, 71 %" in shown
    assert "approved 1, edited 0, rejected 1, skipped 1" in shown


def test_the_ukrainian_layout_sends_the_same_keys(room):
    after, shown = play(room, "ф", "у", "нове", "Ф", "г", ",", "і", "й")
    assert actions(after) == [Action.APPROVE, Action.EDIT, Action.SKIP]
    assert "undo the last decision" in shown


def test_the_end_of_input_is_quit_and_tells_what_is_left(room):
    after, shown = play(room, "a")
    assert actions(after) == [Action.APPROVE]
    assert "2 segments left" in shown


def test_a_reason_may_be_given_by_its_number(room):
    after, shown = play(room, "r", "4")
    assert "4 the term is wrong" in shown
    assert after.decisions[0].reason == "the term is wrong"


def test_neighbours_matches_terms_and_findings_are_shown(room, tmp_path):
    (tmp_path / "glossary.csv").write_text("en,uk\nally,союзник\n", encoding="utf-8")
    glossary = load_glossary(tmp_path / "glossary.csv", languages=("en", "uk"))
    with open_memory(tmp_path / "memory.sqlite") as memory:
        memory.add([draft("Allies promised some help.", "Збіг.", state=State.TRANSLATED)])
        _, shown = play(room, "e", SOURCES[0], "s", "q", glossary=glossary, memory=memory)
    assert f"… {SOURCES[0]}" in shown
    assert f"… {SOURCES[2]}" in shown
    assert "memory 8" in shown
    assert "%: Збіг." in shown
    assert "Allies promised [-some -]help." in shown
    assert "✓ term: Allies → союзник" in shown
    assert "warning (untranslated)" in shown or "error (untranslated)" in shown


def test_an_error_refuses_approval_until_an_edit_mends_it(make_room):
    room = make_room([draft("Read <b>this</b>.", "Читай це.", codes=("b",))])
    after, shown = play(room, "a", "e", "Читай <b>це</b>.", "a", "q")
    assert actions(after) == [Action.EDIT, Action.APPROVE]
    assert "not approved: " in shown


def test_a_warning_asks_once_more(make_room):
    room = make_room([draft(UNTRANSLATED, UNTRANSLATED)])
    assert actions(play(room, "a", "n", "q")[0]) == []
    assert actions(play(room, "a", "a", "q")[0]) == [Action.APPROVE]


def test_control_characters_of_texts_never_reach_the_screen(make_room):
    room = make_room([draft("a\x1b[2Jb\u202e", "\x1b]0;x\x07", notes=("\x0c\x1b",))])
    _, shown = play(room, "q")
    assert not set(shown) & set("\x1b\x07\x0c\u202e")
    assert "\\x1b[2J" in shown


def test_line_breaks_are_written_as_letters(make_room):
    room = make_room([draft("one\ntwo", "")])
    after, _ = play(room, "e", r"один\nдва \\n", "q")
    assert after.decisions[0].targets == ("один\nдва \\n",)


def test_every_plural_form_is_asked_for(make_room):
    room = make_room([draft("{n} day", "", "", "", source_plural="{n} days")])
    after, shown = play(room, "e", "{n} день", "{n} дні", "{n} днів", "a", "a")
    assert after.decisions[-1].targets == ("{n} день", "{n} дні", "{n} днів")
    assert "form 3 of 3" in shown


def test_the_marks_of_a_draft_are_said_in_words(make_room):
    marks = ("code-place", "of-a-later-version")
    origin = Origin(OriginKind.ENGINE, "argos", 41, marks=marks)
    _after, shown = play(make_room([draft("one", "один", origin=origin)]))
    assert "! the place of a code is a guess" in shown
    assert "! of-a-later-version" in shown


def test_a_digit_takes_the_other_text_that_a_merge_kept(make_room):
    comments = ('l10n: alternative "інше"', 'l10n: alternative "третє"')
    after, shown = play(make_room([draft("one", "один", comments=comments)]), "2", "a", "9")
    assert actions(after) == [Action.EDIT, Action.APPROVE]
    assert after.decisions[0].targets == ("третє",)
    assert "  1 інше\n  2 третє" in shown


def test_all_that_is_shown_is_approved_only_when_its_number_is_typed(room):
    after, shown = play(room, "w", "y", "w", "3")
    assert [len(step.changes) for step in after.steps] == [3]
    assert "3 texts without findings would be approved" in shown
    assert f"  < {TARGETS[2]}" in shown


def test_undo_and_redo_have_no_limit(room):
    after, shown = play(room, "a", "a", "u", "u", "y", "y", "y", "u", "q")
    assert actions(after) == [Action.APPROVE]
    assert "There is nothing to redo." in shown


def test_a_search_shows_what_has_the_text(room):
    after, shown = play(room, "/ КИЄВІ", "a", "q")
    assert [decision.source for decision in after.decisions] == [SOURCES[1]]
    assert "1/1" in shown


def test_a_text_that_others_changed_meanwhile_is_shown(room):
    theirs = replace(room.unit(SOURCES[0]), targets=("Їхній.",), state=State.TRANSLATED)

    _after, shown = play(room, "s", lambda: room.change(theirs), "u", "q")
    assert "  < Їхній." in shown


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_command_works_in_a_terminal(room):
    import pty
    import subprocess

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "l10n", "-C", str(room.project.root), "review", "--line"]
    process = subprocess.Popen(
        [*command, "--by", "Olha", "--order", "document"], stdin=slave, stdout=slave, stderr=slave
    )
    os.close(slave)
    shown = b""
    for key in (b"\xd1\x84\n", b"q\n"):
        while shown.count(b"[a,e,r,s,u,q,?]: ") < (1 if key != b"q\n" else 2):
            shown += os.read(master, 4096)
        os.write(master, key)
    assert process.wait(timeout=60) == 0
    os.close(master)
    assert room.unit(SOURCES[0]).state is State.APPROVED
