"""A widget of stacked texts that costs no layout: what a key changes is only painted anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from textual.content import Content
from textual.events import MouseScrollDown, MouseScrollUp
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

_BAR = "▌ "


@dataclass(frozen=True, slots=True)
class Section:
    """A text of a `Reading`: ``title`` is a line above it, ``bar`` the style of one at its left.

    ``key`` has the beginning in sight, whatever is above; ``right`` is for texts that are
    written from the right; ``most`` lines are drawn (0: all).
    """

    content: Content
    title: str = ""
    bar: str = ""
    right: bool = False
    most: int = 0
    key: bool = False


class Reading(Widget):
    """Draws sections one below the other; the wheel scrolls, and so does `scroll_lines`."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._sections: tuple[Section, ...] = ()
        self._strips: list[Strip] | None = None
        self._top = 0

    def put(self, sections: Sequence[Section]) -> None:
        """Draw these from their beginning on; the same ones are left as they are."""
        if [_seen(section) for section in sections] != [_seen(old) for old in self._sections]:
            self._sections = tuple(sections)
            self._top = 0
            self._redraw()

    def scroll_lines(self, lines: int) -> None:
        """Scroll by so many lines, within the text."""
        most = max(0, len(self._drawn()) - self.size.height)
        top = max(0, min(self._top + lines, most))
        if top != self._top:
            self._top = top
            self.refresh()

    def on_resize(self) -> None:
        """Wrap anew."""
        self._redraw()

    def notify_style_update(self) -> None:
        """Another theme: other colours."""
        super().notify_style_update()
        self._strips = None

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        self.scroll_lines(-3)

    def render_line(self, y: int) -> Strip:
        """A line of those in sight; the last one tells where there are more."""
        width, height = self.size
        strips = self._drawn()
        base = self.visual_style.rich_style
        place = y + self._top
        if place >= len(strips):
            return Strip.blank(width, base)
        if y == height - 1 and place < len(strips) - 1:
            return Strip([Segment("▼ …", base)]).adjust_cell_length(width, base)
        return strips[place].adjust_cell_length(width, base)

    def _redraw(self) -> None:
        self._strips = None
        self.refresh()

    def _drawn(self) -> list[Strip]:
        if self._strips is None:
            self._strips = []
            for section in self._sections:
                if section.key:
                    start = len(self._strips)
                self._strips += self._wrapped(section)
                if section.key and len(self._strips) > self.size.height - 1:
                    # What must be read is in sight whole, even where texts before it are long.
                    self._top = min(start, len(self._strips) - self.size.height + 1)
        return self._strips

    def _wrapped(self, section: Section) -> list[Strip]:
        width = self.size.width
        base = self.visual_style
        found: list[Strip] = []
        if section.title:
            found += self._lines(
                Content.styled(_titled(section.title, width), "$text-muted"), width
            )
        if not section.bar:
            lines = self._lines(section.content, width, right=section.right)
        else:
            bar = Segment(_BAR, (base + self._styled(section.bar)).rich_style)
            lines = [
                Strip([bar, *line])
                for line in self._lines(section.content, width - len(_BAR), right=section.right)
            ]
        if section.most and len(lines) > section.most:
            cut = lines[section.most - 1].crop(0, width - 1)
            lines = [*lines[: section.most - 1], Strip([*cut, Segment("…", base.rich_style)])]
        return found + lines

    def _lines(self, content: Content, width: int, *, right: bool = False) -> list[Strip]:
        strips = Visual.to_strips(self, content, max(1, width), None, self.visual_style)
        if right:
            base = self.visual_style.rich_style
            strips = [
                Strip([Segment(" " * max(0, width - strip.cell_length), base), *strip])
                for strip in strips
            ]
        return strips

    def _styled(self, style: str) -> Style:
        return Style.parse(style, self.app.theme_variables)


def _seen(section: Section) -> object:
    content = section.content
    return (content.plain, content.spans, section.title, section.bar, section.right, section.most)


def _titled(title: str, width: int) -> str:
    return f"─ {title} ".ljust(width, "─")
