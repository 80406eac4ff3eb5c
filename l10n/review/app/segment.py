"""The unit in front, inside its neighbours; its target is edited in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from l10n.catalogs import alternatives
from l10n.i18n import _
from l10n.model import Finding, Unit
from l10n.review.app.editor import TargetEditor
from l10n.review.app.painting import changes_content, lines, target_content, text_content
from l10n.review.session import Item
from l10n.review.showing import state_word
from l10n.text.locales import locale
from l10n.text.screen import safe

if TYPE_CHECKING:
    from l10n.review.aids import Aids


class SegmentView(VerticalScroll, can_focus=False):
    """Place, text before, source, target, text after; `edit` puts editors in the target's place."""

    DEFAULT_CSS = """
    SegmentView { padding: 0 1; scrollbar-size-vertical: 1; }
    SegmentView .near { color: $text-muted; }
    SegmentView #place { color: $text-muted; }
    SegmentView #source { margin: 1 0 0 0; border-left: outer $secondary; padding: 0 1; }
    SegmentView #target { margin: 1 0; border-left: outer $primary; padding: 0 1; height: auto; }
    SegmentView .rtl { text-align: right; }
    SegmentView TargetEditor { height: auto; min-height: 2; max-height: 16; background: $boost; }
    SegmentView #remarks { color: $text-warning; }
    SegmentView .empty { display: none; }
    """

    def compose(self) -> ComposeResult:
        """The parts, from the top."""
        yield Static(id="place")
        yield Static(id="before", classes="near")
        yield Static(id="source")
        yield Vertical(Static(id="text"), id="target")
        yield Static(id="after", classes="near")
        yield Static(id="remarks")

    def show(
        self,
        item: Item | None,
        place: str,
        aids: Aids | None,
        held_by: str = "",
        unsaved: Sequence[str] | None = None,
    ) -> None:
        """Draw ``item``; ``unsaved`` are texts of it that were typed and not put in."""
        if item is None:
            self._put(
                "place", Content(_("Nothing waits here any more. Undo, another filter, quit?"))
            )
            for name in ("before", "source", "text", "after", "remarks"):
                self._put(name, Content(""))
            return
        unit = item.unit
        self.query_one("#text").set_class(_direction(unit.locale) == "rtl", "rtl")
        self._put("place", Content(_place(unit, place)))
        self._put("before", _near(item.previous))
        self._put("source", lines(_source(unit, aids)))
        self._put("text", lines(_targets(unit, item.findings or ())))
        self._put("after", _near(item.following))
        self._put("remarks", lines(_remarks(item, held_by, unsaved)))

    async def edit(self, unit: Unit, texts: Sequence[str]) -> None:
        """Editors for ``texts``, the first with the cursor at its end."""
        home = self.query_one("#target", Vertical)
        self.query_one("#text").display = False
        sources = (unit.source, *[unit.source_plural or unit.source] * (len(texts) - 1))
        editors = [
            TargetEditor(text, source, unit.codes, form + 1 if len(texts) > 1 else 0)
            for form, (text, source) in enumerate(zip(texts, sources, strict=True))
        ]
        await home.mount(*editors)
        for editor in editors:
            editor.move_cursor(editor.document.end)
        editors[0].focus()
        self.scroll_to_widget(editors[0], animate=False)

    async def end_editing(self) -> None:
        """Take the editors away."""
        await self.query(TargetEditor).remove()
        self.query_one("#text").display = True

    @property
    def editors(self) -> tuple[TargetEditor, ...]:
        """The editors, one for each form; none while nothing is edited."""
        return tuple(self.query(TargetEditor))

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the editors."""
        return tuple(editor.value for editor in self.editors)

    def _put(self, name: str, content: Content) -> None:
        widget = self.query_one(f"#{name}", Static)
        widget.update(content)
        widget.set_class(not content.plain, "empty")


@lru_cache(64)
def _direction(tag: str) -> str:
    return locale(tag).direction


def _place(unit: Unit, place: str) -> str:
    context = f"  [{safe(unit.context)}]" if unit.context else ""
    return (
        f"{place}  {safe(unit.path)}:{unit.line}  {unit.locale}  {state_word(unit.state)}{context}"
    )


def _near(unit: Unit | None) -> Content:
    if unit is None:
        return Content("")
    source = text_content(unit.source, unit.codes)
    if not unit.target:
        return Content.assemble("… ", source)
    return Content.assemble("… ", source, "\n  ", text_content(unit.target, unit.codes))


def _source(unit: Unit, aids: Aids | None) -> Iterator[Content]:
    yield text_content(unit.source, unit.codes)
    if unit.source_plural is not None:
        yield text_content(unit.source_plural, unit.codes)
    if aids is not None and aids.source_changes:
        yield Content.assemble(
            (_("changed: "), "$text-muted"), changes_content(aids.source_changes)
        )


def _targets(unit: Unit, findings: Sequence[Finding]) -> Iterator[Content]:
    forms = max(1, len(unit.targets))
    for form in range(forms):
        text = target_content(unit, form, findings)
        yield Content.assemble((f"{form + 1}  ", "$text-muted"), text) if forms > 1 else text


def _remarks(item: Item, held_by: str, unsaved: Sequence[str] | None) -> Iterator[Content]:
    if held_by:
        yield Content(_("{who} sits at this text now").format(who=safe(held_by)))
    if unsaved is not None:
        yield Content(_("typed, not put in yet (edit goes on with it):"))
        yield from (text_content("  " + text) for text in unsaved)
    if item.mine is not None:
        yield Content(_("yours was not written, somebody changed the text meanwhile:"))
        yield from (Content("  " + safe(text)) for text in item.mine.targets)
    for number, words in enumerate(alternatives(item.unit), 1):
        text = " | ".join(map(safe, words))
        yield Content(_("other text {n}: {text}").format(n=number, text=text))
