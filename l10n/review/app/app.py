"""The terminal app: draws a session, sends keys to the commands, keeps what is typed.

Widgets only draw. Commands (`actions`) call the desk through `decide`, one after another;
what helps is looked for in another thread and drawn when it comes.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static, TextArea

from l10n.errors import L10nError, UsageError
from l10n.i18n import _, ngettext
from l10n.model import Unit
from l10n.review.aids import Aids
from l10n.review.app.actions import ACTS, term
from l10n.review.app.backstage import Backstage
from l10n.review.app.editor import TargetEditor
from l10n.review.app.filterline import line_of
from l10n.review.app.keys import keys_of
from l10n.review.app.painting import put
from l10n.review.app.queue_list import QueueList
from l10n.review.app.segment import SegmentView
from l10n.review.app.side import Side
from l10n.review.app.unsaved import Unsaved
from l10n.review.desk import Desk
from l10n.review.filters import Filter
from l10n.review.queue import Order, Queue
from l10n.review.session import Item, Session
from l10n.text.screen import safe

if TYPE_CHECKING:
    from textual.timer import Timer

T = TypeVar("T")
_THEMES = {"dark": "textual-dark", "light": "textual-light", "terminal": "textual-ansi"}
_PAUSE = 0.12
"""Seconds without a key after which a typed text is kept and checked."""
_SEEN = 0.25
"""Seconds a warning must have been on the screen before the same key means yes."""
GIVE_WAY = 0.0005
"""Seconds after which a thread that computes lets another one go on."""
_PASSING = 0.04
"""Seconds somebody stays at a unit before what helps with it is looked for."""
_LATE = 0.12
"""Seconds after which it is told that what helps is still looked for."""
_IDLE = 1.0
_KEPT_AIDS = 64
_SELDOM = 50


class ReviewApp(App[Session]):
    """Reviews what ``wanted`` shows in ``order``; gives the session at the end."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (110, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, backstage: Backstage, wanted: Filter, order: Order, by: str) -> None:
        super().__init__()
        self.backstage = backstage
        self.project = backstage.project
        self.session: Session = Session(Queue(), by=by, wanted=wanted, order=order)
        self.unsaved = Unsaved(self.project, by)
        self.warned: Unit | None = None
        self.failure: L10nError | None = None
        self._warned_at = 0.0
        self._known: OrderedDict[tuple[int, Unit], Aids] = OrderedDict()
        self._turn = asyncio.Lock()
        self._asking = False
        self._opened = False
        self._switching, self._collecting = sys.getswitchinterval(), gc.get_threshold()
        self._uncollected = False
        self._pause: Timer | None = None
        self._late: Timer | None = None
        self._last_key = monotonic()
        settings = self.project.settings.review
        self.keys = keys_of(settings.keys)
        self._bind_keys()
        self.theme = _THEMES[settings.theme]

    def _bind_keys(self) -> None:
        for key in self.keys:
            action = f"command('{key.command}')"
            # The footer has room for one key of each.
            shown = [bool(key.label), *[False] * len(key.keys)]
            bindings = [
                Binding(name, action, key.label, show=show)
                for name, show in zip(key.keys, shown, strict=False)
            ]
            for binding in Binding.make_bindings(bindings):
                self.bind(binding.key, action, description=key.label, show=binding.show)

    def compose(self) -> ComposeResult:
        """Queue, segment, side; a line above, a message and the keys below."""
        yield Static(id="head")
        with Horizontal(id="body"):
            yield QueueList()
            with Vertical(id="desk"):
                yield SegmentView()
            yield Side()
        yield Static(id="message")
        yield Footer(show_command_palette=False, compact=True)

    async def on_mount(self) -> None:
        """Paint the empty room at once, and open the desk behind it."""
        # A full search for garbage looks at much: seldom while a key waits. Nor
        # must a search in the memory keep the painting of a key waiting.
        gc.set_threshold(*self._collecting[:2], _SELDOM)
        sys.setswitchinterval(GIVE_WAY)
        self.query_one("#head", Static).update(_("Reading the catalogs…"))
        self.queue.focus()
        self.run_worker(self._open(), exit_on_error=True)

    def on_unmount(self) -> None:
        """Leave the process as it was."""
        gc.set_threshold(*self._collecting)
        sys.setswitchinterval(self._switching)

    # --- what commands use

    @property
    def unit(self) -> Unit | None:
        """The unit in front."""
        row = self.session.row
        return None if row is None else self.session.unit(row)

    @property
    def aids(self) -> Aids | None:
        """What helps with the unit in front; None: not there yet."""
        row, unit = self.session.row, self.unit
        return None if row is None or unit is None else self._known.get((row, unit))

    @property
    def editors(self) -> tuple[TargetEditor, ...]:
        """The open editors."""
        return self.segment.editors if self.is_open else ()

    @property
    def is_open(self) -> bool:
        """Whether there is anything to draw on: not while the app closes."""
        return bool(self.screen_stack) and bool(self.screen_stack[0].query(QueueList))

    @property
    def queue(self) -> QueueList:
        """The list at the left."""
        return self.screen_stack[0].query_one(QueueList)

    @property
    def segment(self) -> SegmentView:
        """The unit in the middle."""
        return self.screen_stack[0].query_one(SegmentView)

    @property
    def side(self) -> Side:
        """The panes at the side."""
        return self.screen_stack[0].query_one(Side)

    @property
    def page(self) -> int:
        """How many rows of the queue are in sight."""
        return max(1, self.queue.size.height - 1)

    async def decide(self, call: Callable[[Desk, Session], Session]) -> None:
        """Let the desk take a step; it is on the disk when this returns."""
        self.take(await self.backstage.do(lambda desk: call(desk, self.session)))

    def take(self, session: Session) -> None:
        """Draw another session."""
        before, self.session = self.session, session
        if session is not before:
            self._tell_conflicts(before)
            self.paint()

    async def ask(self, dialog: Screen[T]) -> T | None:
        """What the reviewer answers."""
        self._asking = True
        try:
            return await self.push_screen_wait(dialog)
        finally:
            self._asking = False

    def tell(self, text: str, kind: str = "") -> None:
        """A line below the segment: it stays until the next key."""
        message = self.screen_stack[0].query_one("#message", Static)
        if put(message, Content(("⚠ " if kind else "") + safe(text) if text else "")):
            message.set_class(bool(text), "told")
            message.set_class(kind == "warning", "warning")

    def warn_once(self, unit: Unit) -> None:
        """Remember what was warned of, and when."""
        self.warned, self._warned_at = unit, monotonic()

    def is_sure(self, unit: Unit) -> bool:
        """Whether the warning about ``unit`` has been seen: keys typed ahead are no answer."""
        return self.warned == unit and monotonic() - self._warned_at > _SEEN

    def next_theme(self) -> None:
        """Dark, light, the terminal's own."""
        names = list(_THEMES.values())
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    async def leave(self) -> None:
        """Settle and end."""
        await self.end_editing()
        self.exit(self.session)

    # --- keys

    async def action_command(self, name: str) -> None:
        """A key was pressed: its command runs when those before it are through."""
        self._last_key, self._uncollected = monotonic(), True
        # A key typed before a dialog has opened was not meant for what is behind it.
        if self._opened and not self._asking:
            if name in _ASKING:
                self._asking = True
                self.run_worker(self._run(name), group="asking")
            else:
                await self._run(name)
        elif name == "quit" and not self._opened:
            self.exit(self.session)

    def action_focus_next(self) -> None:
        """Tab: the next tab of the side, or the next plural form; in a dialog as usual."""
        if len(self.screen_stack) > 1:
            self.screen.focus_next()
        else:
            self._tab(1)

    def action_focus_previous(self) -> None:
        """Shift and Tab: the one before."""
        if len(self.screen_stack) > 1:
            self.screen.focus_previous()
        else:
            self._tab(-1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is edited the commands rest."""
        if action == "command" and self.is_open and self.editors:
            return parameters[0] in _WHILE_EDITING
        return super().check_action(action, parameters)

    async def _run(self, name: str) -> None:
        async with self._turn:
            # A key typed before an editor has opened was meant for its text.
            if not self.editors or name in _WHILE_EDITING:
                self.tell("")
                await self._guarded(ACTS[name](self))
            self._asking = False

    async def _guarded(self, doing: Coroutine[Any, Any, None]) -> None:
        """UsageError is told and the session stands; other errors end the app with their line."""
        try:
            await doing
        except UsageError as error:
            self.tell(str(error), "warning")
        except L10nError as error:
            self.failure = error
            self.exit(self.session)

    async def on_queue_list_chosen(self, event: QueueList.Chosen) -> None:
        """A click on a row."""
        if not self.editors:
            async with self._turn:
                await self._guarded(self.decide(lambda desk, now: desk.go(now, event.index)))

    # --- editing

    async def begin_editing(self) -> None:
        """Editors with what the unit says, or with what was typed and not put in."""
        unit = self.unit
        if unit is None or self.editors:
            return
        if self.session.held_by:
            self.tell(_("{who} sits at this text now").format(who=self.session.held_by), "warning")
            return
        await self.segment.edit(unit, self.unsaved.of(unit) or unit.targets or ("",))
        self.refresh_bindings()

    async def end_editing(self) -> None:
        """Put in what was typed: it is journaled, and one step of undo."""
        editors, unit = self.editors, self.unit
        if not editors or unit is None:
            return
        typed = self.segment.typed
        missing = [code for editor in editors[:1] for code in editor.missing_codes()]
        if typed != (unit.targets or ("",)):
            self.unsaved.keep(unit, typed)
            try:
                await self.decide(lambda desk, now: desk.edit(now, typed))
            except UsageError as error:
                self.tell(str(error), "warning")
            else:
                self.unsaved.drop(unit)
        else:
            self.unsaved.drop(unit)
        await self.segment.end_editing()
        self.refresh_bindings()
        self.queue.focus()
        if missing:
            told = _("missing: {codes}; edit, and Ctrl+G puts it back")
            self.tell(told.format(codes=" ".join(missing)), "warning")
        self.paint()

    def _tab(self, by: int) -> None:
        """The cursor into the next plural form, or the side to its next tab."""
        editors, focused = self.editors, self.focused
        if isinstance(focused, TargetEditor):
            editors[(editors.index(focused) + by) % len(editors)].focus()
        else:
            self.side.turn(by)

    async def on_target_editor_left(self, event: TargetEditor.Left) -> None:
        """Esc, Enter, Ctrl+S."""
        self._last_key = monotonic()
        async with self._turn:
            self.tell("")
            await self._guarded(self.end_editing())
            if event.approve:
                await self._guarded(ACTS["approve"](self))

    async def on_target_editor_match_wanted(self, event: TargetEditor.MatchWanted) -> None:
        """A match goes into the editor."""
        found = self.aids.matches if self.aids is not None else ()
        editor = self.focused
        if isinstance(editor, TargetEditor) and event.number <= len(found):
            editor.value = found[event.number - 1].match.target

    def on_target_editor_term_wanted(self) -> None:
        """A term goes to the cursor."""
        editor = self.focused
        if isinstance(editor, TargetEditor):
            self.run_worker(self._guarded(term(self, editor)))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep and check what is typed, when the fingers rest."""
        self._last_key = monotonic()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._typed)

    def _typed(self) -> None:
        if self.editors:
            self.run_worker(self._check_typed(), group="typing", exclusive=True)

    async def _check_typed(self) -> None:
        unit, typed = self.unit, self.segment.typed
        if unit is None:
            return
        if typed != (unit.targets or ("",)):
            await asyncio.to_thread(self.unsaved.keep, unit, typed)
        found = await self.backstage.check(self.session, typed)
        if self.editors and self.segment.typed == typed:
            self.side.show_findings(found)

    # --- drawing

    def paint(self) -> None:
        """Draw the session as it is now."""
        if not self.is_open:
            return
        session = self.session
        item = session.item
        self.queue.show(session)
        self._paint_head()
        self.side.show_findings(item.findings if item is not None else ())
        self._paint_item(item)
        aids = self.aids if item is not None else Aids()
        if aids is not None:
            self._paint_aids(item, aids)
        elif self._late is None:
            # Two frames a key cost twice: what comes at once is drawn once.
            self._late = self.set_timer(_LATE, self._paint_late)
        if item is not None:
            self.run_worker(self._find_aids(), group="aids", exclusive=True)

    def _paint_late(self) -> None:
        self._late = None
        if self.is_open and self.aids is None:
            self._paint_aids(self.session.item, None)

    def _paint_item(self, item: Item | None) -> None:
        place = _("{n}/{total}").format(n=self.session.index + 1, total=len(self.session.shown))
        unsaved = self.unsaved.of(item.unit) if item is not None else None
        near = 2 if self.side.folded else 0
        self.segment.show(item, place, self.aids, self.session.held_by, unsaved, near=near)

    def _paint_aids(self, item: Item | None, aids: Aids | None) -> None:
        self.side.show_aids(item, aids)

    def _paint_head(self) -> None:
        session = self.session
        line = line_of(session.wanted, session.order)
        waiting = _("what waits") if not session.wanted.states else ""
        parts = [" ".join(filter(None, (waiting, line)))]
        if session.marked:
            n = len(session.marked)
            parts.append(ngettext("{n} marked", "{n} marked", n).format(n=n))
        if session.steps:
            n = len(session.steps)
            parts.append(ngettext("{n} step", "{n} steps", n).format(n=n))
        put(
            self.screen_stack[0].query_one("#head", Static),
            Content("  ·  ".join(safe(part) for part in (*parts, session.by))),
        )

    async def _find_aids(self) -> None:
        """Those of the unit in front, then of the next one: it is likely the next."""
        # Not for what is only passed by, nor while the frame of this key is painted.
        await asyncio.sleep(_PASSING)
        session = self.session
        for index in (session.index, session.index + 1):
            if index >= len(session.shown):
                return
            row = session.shown[index]
            item = session.item_at(row)
            if (row, item.unit) in self._known:
                continue
            found = await self.backstage.aids(item)
            self._known[row, item.unit] = found
            while len(self._known) > _KEPT_AIDS:
                self._known.popitem(last=False)
            if self.session.row == row and self.is_open:
                if found.source_changes:
                    self._paint_item(item)
                self._paint_aids(item, found)

    def _tell_conflicts(self, before: Session) -> None:
        new = [row for row in self.session.mine if row not in before.mine]
        if new:
            source = self.session.unit(new[0]).source
            told = _("not written, the catalog says something else meanwhile: {source}")
            self.tell(told.format(source=source), "warning")

    # --- idle work

    async def _open(self) -> None:
        await self._guarded(self._opening())

    async def _opening(self) -> None:
        async with self._turn:
            session = await self.backstage.open(self.session.wanted, self.session.order)
            self._opened = True
            self.take(session)
            gc.freeze()
            if len(self.unsaved):
                n = len(self.unsaved)
                self.tell(
                    ngettext(
                        "{n} text was typed and not put in; edit goes on with it",
                        "{n} texts were typed and not put in; edit goes on with them",
                        n,
                    ).format(n=n)
                )
        self.set_interval(0.25, self._idle)
        if await self.backstage.learn():
            self._known.clear()
            self.paint()

    async def _idle(self) -> None:
        """Look for findings, take in others' changes, write what is behind: a slice at a time."""
        quiet = monotonic() - self._last_key
        if quiet < _IDLE or self._asking or self._turn.locked():
            return
        async with self._turn:
            await self._guarded(self._idle_step(settle=quiet > 2 * _IDLE and not self.editors))

    async def _idle_step(self, *, settle: bool) -> None:
        def work(desk: Desk) -> Session:
            session = self.session
            if settle and self._uncollected:
                self._uncollected = False
                gc.collect()
            if settle and desk.pending:
                session = desk.settle(session)
            return desk.look_ahead(session if self.editors else desk.refresh(session))

        before, after = self.session, await self.backstage.do(work)
        if _looks_alike(before, after):
            self.session = after
            if after.found is not before.found and self.is_open:
                self.queue.show(after)
        else:
            self.take(after)


def _looks_alike(one: Session, other: Session) -> bool:
    """Whether the unit in front and all about it is drawn alike."""
    return (
        one.shown is other.shown
        and one.mine is other.mine
        and one.held_by == other.held_by
        and one.item == other.item
    )


_WHILE_EDITING = frozenset(("quit", "help"))
_ASKING = frozenset(
    ("reject", "term", "other", "search", "filter", "jump", "concordance", "approve-all", "join",
     "split", "help")
)  # fmt: skip


def run(backstage: Backstage, wanted: Filter, order: Order, by: str) -> Session:
    """Open the app; gives the session at its end. Raises the L10nError that ended it."""
    app = ReviewApp(backstage, wanted, order, by)
    try:
        app.run()
    finally:
        backstage.close()
    if app.failure is not None:
        raise app.failure
    return app.session
