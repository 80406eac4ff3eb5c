"""The unit in front, inside its neighbours; its target is edited in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from l10n.catalogs import alternatives
from l10n.i18n import _
from l10n.model import Finding, Unit
from l10n.review.app.editor import TargetEditor
from l10n.review.app.painting import changes_content, lines, target_content, text_content
from l10n.review.app.reading import Reading, Section
from l10n.review.session import Item
from l10n.review.showing import state_word
from l10n.text.locales import locale
from l10n.text.screen import safe

if TYPE_CHECKING:
    from l10n.review.aids import Aids


class SegmentView(Vertical):
    """Place, text before, source, target, text after; `edit` puts editors below."""

    DEFAULT_CSS = """
    SegmentView > #reading { height: 1fr; padding: 0 1; }
    SegmentView > #target { height: auto; display: none; border-top: solid $primary; padding: 0 1; }
    SegmentView TargetEditor { height: auto; min-height: 2; max-height: 12; background: $boost; }
    """

    def compose(self) -> ComposeResult:
        """What is read, and the place of the editors."""
        yield Reading("reading")
        yield Vertical(id="target")

    def show(
        self,
        item: Item | None,
        place: str,
        aids: Aids | None,
        held_by: str = "",
        unsaved: Sequence[str] | None = None,
        *,
        near: int = 0,
    ) -> None:
        """Draw ``item``; ``unsaved`` are texts of it that were typed and not put in.

        The texts before and after it get ``near`` lines each (0: all they need).
        """
        reading = self.query_one(Reading)
        if item is None:
            text = _("Nothing waits here any more. Undo, another filter, quit?")
            reading.put([Section(Content(text))])
            return
        unit = item.unit
        right = _direction(unit.locale) == "rtl"
        remarks = lines(_remarks(item, held_by, unsaved))
        sections = [
            Section(Content.styled(_place(unit, place), "$text-muted")),
            Section(_near(item.previous), most=near),
            Section(lines(_source(unit, aids)), bar="$secondary"),
            Section(Content(" ")),
            Section(
                lines(_targets(unit, item.findings or ())), bar="$primary", right=right, key=True
            ),
            Section(Content(" ")),
            Section(remarks.stylize("$text-warning")),
            Section(_near(item.following), most=near),
        ]
        reading.put([section for section in sections if section.content.plain])

    async def edit(self, unit: Unit, texts: Sequence[str]) -> None:
        """Editors for ``texts``, the first with the cursor at its end."""
        home = self.query_one("#target", Vertical)
        home.display = True
        sources = (unit.source, *[unit.source_plural or unit.source] * (len(texts) - 1))
        editors = [
            TargetEditor(text, source, unit.codes, form + 1 if len(texts) > 1 else 0)
            for form, (text, source) in enumerate(zip(texts, sources, strict=True))
        ]
        await home.mount(*editors)
        for editor in editors:
            editor.move_cursor(editor.document.end)
        editors[0].focus()

    async def end_editing(self) -> None:
        """Take the editors away."""
        await self.query(TargetEditor).remove()
        self.query_one("#target").display = False

    @property
    def editors(self) -> tuple[TargetEditor, ...]:
        """The editors, one for each form; none while nothing is edited."""
        return tuple(self.query(TargetEditor))

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in the editors."""
        return tuple(editor.value for editor in self.editors)


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
    source = Content.assemble("… ", text_content(unit.source, unit.codes))
    if not unit.target:
        return source.stylize("$text-muted")
    target = text_content(unit.target, unit.codes)
    return Content.assemble(source, "\n  ", target).stylize("$text-muted")


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
