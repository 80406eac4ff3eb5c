"""The queue at the left: as many rows as one likes, only those in sight are drawn."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from l10n.model import Action, Severity
from l10n.review.app.painting import STATE_SIGNS
from l10n.review.queue import Queue
from l10n.review.session import Session
from l10n.text.screen import safe

_TAKEN = {Action.SKIP: "»", Action.REJECT: "✗", Action.APPROVE: "✓", Action.EDIT: "="}
_LONGEST = 200


class QueueList(ScrollView, can_focus=True, inherit_bindings=False):
    """Draws ``session``; the row in front has a pointer beside it. Keys are the app's."""

    COMPONENT_CLASSES = {"queue--front", "queue--error", "queue--done"}  # noqa: RUF012
    DEFAULT_CSS = """
    QueueList { scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    QueueList > .queue--front { background: $primary; color: $text; text-style: bold; }
    QueueList > .queue--error { color: $text-error; }
    QueueList > .queue--done { color: $text-muted; }
    """

    class Chosen(Message):
        """A row was clicked; ``index`` is its place among those shown."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="queue")
        self.session = Session(Queue())

    def show(self, session: Session) -> None:
        """Draw another session, its row in front in sight."""
        moved = session.shown is not self.session.shown
        self.session = session
        if moved:
            self.virtual_size = Size(self.size.width, len(session.shown))
        self.scroll_to_region(
            Region(0, session.index, 1, 1), animate=False, force=True, immediate=True
        )
        self.refresh()

    def on_resize(self) -> None:
        """Nothing is drawn that is not in sight, so only the height counts."""
        self.virtual_size = Size(self.size.width, len(self.session.shown))
        self.scroll_to_region(Region(0, self.session.index, 1, 1), animate=False, force=True)

    def on_click(self, event: Click) -> None:
        """Go to the row that was clicked."""
        index = event.y + self.scroll_offset.y
        if 0 <= index < len(self.session.shown):
            self.post_message(self.Chosen(index))

    def render_line(self, y: int) -> Strip:
        """One line of those in sight."""
        index = y + self.scroll_offset.y
        width = self.size.width
        base = self.rich_style
        if index >= len(self.session.shown):
            return Strip.blank(width, base)
        text, style = self._row(index)
        strip = Strip([Segment(text, base + style)])
        return strip.adjust_cell_length(width, base + style)

    def _row(self, index: int) -> tuple[str, Style]:
        session = self.session
        row = session.shown[index]
        front = index == session.index
        found = session.found.get(row) or ()
        errors = any(item.severity is Severity.ERROR for item in found)
        taken = session.taken.get(row)
        sign = _TAKEN[taken] if taken is not None else STATE_SIGNS[session.state(row)]
        text = "".join(
            (
                "▸" if front else " ",
                "●" if row in session.marked else " ",
                sign,
                "E" if errors else "w" if found else " ",
                " ",
                safe(session.queue.rows[row].entry.source[:_LONGEST]),
            )
        )
        name = "front" if front else "error" if errors else "done" if taken else ""
        style = self.get_component_rich_style(f"queue--{name}", partial=True) if name else Style()
        return text, style
