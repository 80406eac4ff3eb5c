"""The editor of one target: its inline codes are chips, its characters are whole.

A chip is deleted whole and cannot be typed into; the cursor goes over it as over one
character. So it is with a letter and its combining marks.
"""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import regex
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Location, Selection

from l10n.i18n import _
from l10n.review.app.shield import Shield
from l10n.text.codes import find_codes

_CLUSTER = regex.compile(r"\X")


class TargetEditor(TextArea):
    """Edits ``value``; ``codes`` are the names of the inline codes of ``source``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "done"),
        Binding("ctrl+s", "leave(True)", "approve"),
        Binding("ctrl+g", "put_code_back", "put code back"),
        Binding("ctrl+t", "insert_term", "term"),
        Binding("ctrl+r", "revert", "as it was"),
        *(Binding(f"alt+{n}", f"take_match({n})", show=False) for n in range(1, 6)),
    ]

    class Left(Message):
        """The reviewer is through with editing; ``approve``: he also approves."""

        def __init__(self, *, approve: bool = False) -> None:
            super().__init__()
            self.approve = approve

    class TermWanted(Message):
        """A term shall be put in at the cursor."""

    class MatchWanted(Message):
        """Match ``number`` (from 1) shall be put in."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, value: str, source: str, codes: tuple[str, ...], form: int = 0) -> None:
        self._shield = Shield.of(value)
        self._codes = codes
        self._source = source
        self.initial = value
        self.form = form
        # A new line means something only where the source has one.
        self._lines = "\n" in source or "\n" in value
        super().__init__(
            self._shield.hide(value), soft_wrap=True, tab_behavior="focus", show_line_numbers=False,
            highlight_cursor_line=False, compact=True,
        )  # fmt: skip
        self.border_title = _("translation") if not form else _("form {n}").format(n=form)

    @property
    def value(self) -> str:
        """The text as it is now."""
        return self._shield.restore(self.text)

    @value.setter
    def value(self, text: str) -> None:
        last = len(self.document.lines) - 1
        end = (last, len(self.document.lines[last]))
        self.replace(self._shield.hide(text), (0, 0), end)

    @property
    def selected(self) -> tuple[int, int]:
        """The selection as offsets into ``value``: the smaller, the greater."""
        lines = self.document.lines

        def offset(place: Location) -> int:
            return sum(len(line) + 1 for line in lines[: place[0]]) + place[1]

        top, bottom = sorted(self.selection)
        return offset(top), offset(bottom)

    def missing_codes(self) -> list[str]:
        """The codes of the source that the text has not, as they are written."""
        wanted = [
            self._source[code.start : code.end] for code in find_codes(self._source, self._codes)
        ]
        text = self.text
        for code in find_codes(text, self._codes):
            written = text[code.start : code.end]
            if written in wanted:
                wanted.remove(written)
        return wanted

    # --- chips

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit; a chip or a cluster that it touches goes whole or not at all."""
        top, bottom = sorted((edit.from_location, edit.to_location))
        if top == bottom:
            atom = self._atom_at(top)
            place = (top[0], atom[1]) if atom is not None else top
            edit = replace(edit, from_location=place, to_location=place)
        else:
            first, last = self._atom_at(top), self._atom_at(bottom)
            edit = replace(
                edit,
                from_location=(top[0], first[0]) if first is not None else top,
                to_location=(bottom[0], last[1]) if last is not None else bottom,
            )
        return super().edit(edit)

    def validate_selection(self, selection: Selection) -> Selection:
        """No cursor inside of a chip or a cluster: it comes out at the side it was moved to."""
        start, end = selection
        if start == end:
            return Selection.cursor(self._snapped(end, self.selection.end))
        return Selection(self._snapped(start, end), self._snapped(end, self.selection.end))

    def _snapped(self, location: Location, came_from: Location) -> Location:
        atom = self._atom_at(location)
        if atom is None:
            return location
        return (location[0], atom[1] if location > came_from else atom[0])

    def _atom_at(self, location: Location) -> tuple[int, int] | None:
        """The chip or cluster that has ``location`` inside of it."""
        row, column = location
        try:
            line = self.document.get_line(row)
        except IndexError:
            return None
        for code in find_codes(line, self._codes):
            if code.start < column < code.end:
                return code.start, code.end
        # A cluster is short: what is far away does not matter, so long texts cost nothing.
        begin = max(0, column - 32)
        for cluster in _CLUSTER.finditer(line, begin, min(len(line), column + 32)):
            if begin < cluster.end() and cluster.start() < column < cluster.end():
                return int(cluster.start()), int(cluster.end())
        return None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines in sight; none before the editor has its styles."""
        try:
            return super().render_lines(crop)
        except KeyError:
            # Where keys come quicker than styles a frame may ask for a widget that has none yet.
            return [Strip.blank(crop.width)] * crop.height

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn: chips marked, characters no terminal may get as signs."""
        line = super().get_line(line_index)
        plain = line.plain
        if any(map(self._shield.hides, plain)):
            line = Text("".join(map(self._shield.sign, plain)), end="", no_wrap=True)
            for at, char in enumerate(plain):
                if self._shield.hides(char):
                    line.stylize(Style(reverse=True), at, at + 1)
        for code in find_codes(plain, self._codes):
            line.stylize(Style(reverse=True, bold=True), code.start, code.end)
        return line

    # --- keys

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and not self._lines:
            event.stop()
            event.prevent_default()
            self.action_leave()
            return
        await super()._on_key(event)

    async def _on_paste(self, event: events.Paste) -> None:
        """What a clipboard holds may be hostile too, and of more lines than the source."""
        text = event.text if self._lines else " ".join(event.text.splitlines())
        await super()._on_paste(events.Paste(self._shield.hide(text)))
        event.prevent_default()
        event.stop()

    def action_leave(self, approve: bool = False) -> None:
        """End editing."""
        self.post_message(self.Left(approve=approve))

    def action_put_code_back(self) -> None:
        """Put the first code that is missing in at the cursor."""
        missing = self.missing_codes()
        if missing:
            self.insert(missing[0])

    def action_insert_term(self) -> None:
        """Ask for a term to put in."""
        self.post_message(self.TermWanted())

    def action_take_match(self, number: int) -> None:
        """Ask for a match to put in."""
        self.post_message(self.MatchWanted(number))

    def action_revert(self) -> None:
        """The text that stood there when editing began; undo brings the other back."""
        self.value = self.initial
