"""Any sequence of decisions, undo, redo, crash and reload ends in the state it should."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from l10n.model import State
from l10n.review import Filter, Order
from l10n.review.settling import Files

from .conftest import Room, draft

SOURCES = ("Allies promised help.", "Talks began.", "Prices rose.")
WORDS = st.sampled_from(["Союзники.", "Перемовини.", "Ціни зросли.", "Світ."])


class Review(RuleBasedStateMachine):
    """The model is what a reviewer believes; the files must say the same after settling."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.room = Room(self.folder, [draft(source, f"{source} укр") for source in SOURCES])
        self.bytes = self.room.path.read_bytes()
        self.heavy = Files.heavy
        self.told = {source: ((f"{source} укр",), State.DRAFT) for source in SOURCES}
        self.undo_stack: list[dict[str, tuple[tuple[str, ...], State]]] = []
        self.redo_stack: list[dict[str, tuple[tuple[str, ...], State]]] = []
        self.others = False

    @initialize(behind=st.booleans())
    def sit(self, behind):
        """``behind``: every catalog counts as large, so that only settling writes it."""
        Files.heavy = lambda _files, _trail: behind
        self._sit()

    def _sit(self):
        self.desk = self.room.desk()
        everything = frozenset(State)
        self.session = self.desk.start(Filter(states=everything), Order.DOCUMENT)
        self.undo_stack, self.redo_stack = [], []

    def _take(self, after, told):
        taken = len(after.steps) > len(self.session.steps)
        self.session = after
        if taken:
            self.undo_stack.append(dict(self.told))
            self.redo_stack.clear()
            self.told.update(told)

    def _front(self):
        item = self.session.item
        return None if item is None else item.unit

    @rule(place=st.integers(0, 2))
    def go(self, place):
        self.session = self.desk.go(self.session, place)

    @precondition(lambda self: self._front() is not None)
    @rule()
    def approve(self):
        unit = self._front()
        after = self.desk.approve(self.session, sure=True)
        self._take(after, {unit.source: (unit.targets, State.APPROVED)})

    @precondition(lambda self: self._front() is not None)
    @rule(words=WORDS)
    def edit(self, words):
        unit = self._front()
        after = self.desk.edit(self.session, [words])
        self._take(after, {unit.source: ((words,), State.TRANSLATED)})

    @precondition(lambda self: self._front() is not None)
    @rule()
    def reject(self):
        unit = self._front()
        self._take(
            self.desk.reject(self.session, "why"), {unit.source: (unit.targets, State.DRAFT)}
        )

    @precondition(lambda self: self._front() is not None)
    @rule()
    def skip(self):
        self._take(self.desk.skip(self.session), {})

    @rule()
    def approve_all(self):
        self.session, bulk = self.desk.bulk(self.session)
        told = {}
        for row in bulk.rows:
            unit = self.session.unit(row)
            told[unit.source] = (unit.targets, State.APPROVED)
        self._take(self.desk.approve_all(self.session, bulk), told)

    @rule()
    def undo(self):
        self.session = self.desk.undo(self.session)
        if self.undo_stack:
            self.redo_stack.append(dict(self.told))
            self.told = self.undo_stack.pop()

    @rule()
    def redo(self):
        self.session = self.desk.redo(self.session)
        if self.redo_stack:
            self.undo_stack.append(dict(self.told))
            self.told = self.redo_stack.pop()

    @rule()
    def settle(self):
        self.session = self.desk.settle(self.session)

    @rule()
    def crash(self):
        self.room.crash(self.desk)
        self._sit()

    @rule()
    def reload(self):
        self.desk.close()
        self.room._desks.remove(self.desk)
        self._sit()

    @rule(note=st.sampled_from(["ask Kyiv", "seen"]))
    def somebody_writes_a_comment(self, note):
        unit = self.room.unit(SOURCES[1])
        if note not in unit.comments:
            self.others = True
            self.room.change(replace(unit, comments=(*unit.comments, note)))

    @invariant()
    def the_session_says_what_the_reviewer_did(self):
        if hasattr(self, "session"):
            for row in range(3):
                unit = self.session.unit(row)
                assert (unit.targets, unit.state) == self.told[unit.source]

    def teardown(self):
        if hasattr(self, "desk"):
            self.desk.close()
            for source in SOURCES:
                unit = self.room.unit(source)
                assert (unit.targets, unit.state) == self.told[source]
            if not self.others and all(
                said == ((f"{source} укр",), State.DRAFT) for source, said in self.told.items()
            ):
                undone = self.room.path.read_bytes()
                assert undone == self.bytes or b"l10n: rejected" in undone
        Files.heavy = self.heavy
        shutil.rmtree(self.folder)


TestReview = Review.TestCase
TestReview.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
