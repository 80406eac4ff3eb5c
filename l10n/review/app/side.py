"""The side: findings, matches, terms, notes with history. Wide: all; narrow: a tab each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, Tab, Tabs

from l10n.engines.guards import meaning
from l10n.i18n import _
from l10n.model import Finding, Unit
from l10n.review.app.painting import changes_content, lines, severity_style
from l10n.review.session import Item
from l10n.review.showing import match_words, origin_words, severity_word
from l10n.text.screen import safe

if TYPE_CHECKING:
    from l10n.review.aids import Aids

PANES = ("findings", "matches", "terms", "notes")


class Side(Vertical):
    """Four panes. The class ``-narrow`` of the screen folds them into tabs."""

    DEFAULT_CSS = """
    Side > VerticalScroll { height: auto; max-height: 45%; padding: 0 1; border-top: solid $panel;
        scrollbar-size-vertical: 1; }
    Side > #pane-notes { height: 1fr; max-height: 100%; }
    Side > Tabs { display: none; height: 1; }
    """

    def compose(self) -> ComposeResult:
        """The tabs, and the panes below."""
        titles = _titles()
        yield Tabs(*(Tab(titles[name], id=f"tab-{name}") for name in PANES))
        for name in PANES:
            pane = VerticalScroll(Static(id=f"text-{name}"), id=f"pane-{name}", can_focus=False)
            pane.border_title = titles[name]
            yield pane

    def on_mount(self) -> None:
        """Tabs are turned by the keys of the app."""
        self.query_one(Tabs).can_focus = False

    def on_tabs_tab_activated(self, event: Tabs.TabActivated) -> None:
        """Show the tab's pane."""
        event.stop()
        for name in PANES:
            self.query_one(f"#pane-{name}").set_class(event.tab.id == f"tab-{name}", "active")

    def turn(self, by: int) -> None:
        """To the next tab, or the one before."""
        tabs = self.query_one(Tabs)
        at = PANES.index(tabs.active.removeprefix("tab-")) if tabs.active else 0
        tabs.active = f"tab-{PANES[(at + by) % len(PANES)]}"

    def show_findings(self, found: Sequence[Finding] | None) -> None:
        """What the checks say; None: nobody looked yet."""
        self._put("findings", lines(_findings(found)), len(found or ()))

    def show_aids(self, aids: Aids | None) -> None:
        """What helps; None: it is looked for."""
        waiting = Content.styled("…", "$text-muted")
        if aids is None:
            self._put("matches", waiting)
            self._put("terms", waiting)
            return
        self._put("matches", lines(_matches(aids)), len(aids.matches))
        self._put("terms", lines(_terms(aids)), len(aids.terms))

    def show_notes(self, item: Item | None, aids: Aids | None) -> None:
        """Notes, origin, references and the history of ``item``."""
        content = lines(_notes(item.unit, aids)) if item is not None else Content("")
        self._put("notes", content)

    def _put(self, name: str, content: Content, count: int = 0) -> None:
        self.query_one(f"#text-{name}", Static).update(content)
        title = _titles()[name] + (f" {count}" if count else "")
        self.query_one(f"#pane-{name}").border_title = title
        self.query_one(f"#tab-{name}", Tab).label = Content(title)


def _titles() -> dict[str, str]:
    return {
        "findings": _("Findings"),
        "matches": _("Memory"),
        "terms": _("Terms"),
        "notes": _("Notes"),
    }


def _none() -> Content:
    return Content.styled(_("none"), "$text-muted")


def _findings(found: Sequence[Finding] | None) -> Iterator[Content]:
    if not found:
        yield _none()
        return
    for finding in found:
        style = severity_style(finding.severity)
        yield Content.assemble(
            (severity_word(finding.severity), style), f" {safe(finding.message)}",
            (f" ({finding.rule})", "$text-muted"),
        )  # fmt: skip
        if finding.fix is not None:
            yield Content(_("  f puts in: {text}").format(text=safe(finding.fix.text) or "∅"))
        elif finding.hint:
            yield Content.styled("  " + safe(finding.hint), "$text-muted")


def _matches(aids: Aids) -> Iterator[Content]:
    if not aids.matches:
        yield _none()
    for number, suggestion in enumerate(aids.matches, 1):
        match = suggestion.match
        approved = " ✓" if match.approved else ""
        yield Content.assemble(
            (f"{number} ", "bold"), (f"{match.score} %{approved} ", "$text-accent"),
            safe(match.target),
        )  # fmt: skip
        if match.score < 100:
            yield Content.assemble("  ", changes_content(suggestion.changes))
        words = match_words(match)
        if words:
            yield Content.styled(f"  {safe(words)}", "$text-muted")


def _terms(aids: Aids) -> Iterator[Content]:
    if not aids.terms:
        yield _none()
    for term in aids.terms:
        sign, style = ("✓ ", "$text-success") if term.kept else ("✗ ", "$text-warning")
        forms = ", ".join(map(safe, term.forms))
        yield Content.assemble((sign, style), f"{safe(term.hit.text)} → ", (forms, "bold"))


def _notes(unit: Unit, aids: Aids | None) -> Iterator[Content]:
    if unit.origin is not None:
        yield Content(_("from: {origin}").format(origin=safe(origin_words(unit))))
        yield from (
            Content.styled("! " + safe(meaning(m)), "$text-warning") for m in unit.origin.marks
        )
    yield from (Content("# " + safe(note)) for note in unit.notes)
    own = (comment for comment in unit.comments if not comment.startswith("l10n:"))
    yield from (Content("# " + safe(comment)) for comment in own)
    yield from _places(unit.references)
    for event in aids.history if aids is not None else ():
        said = _("approval taken back") if event.revokes else _("approved")
        yield Content.styled(f"{safe(event.at)} {safe(event.by)}: {said}", "$text-muted")


def _places(references: Iterable[tuple[str, int]]) -> Iterator[Content]:
    for path, line in references:
        yield Content.styled(safe(f"{path}:{line}" if line else path), "$text-muted")
