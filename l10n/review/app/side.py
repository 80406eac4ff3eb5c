"""The side: findings, matches, terms, notes with history. Wide: all; narrow: a tab each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from l10n.engines.guards import meaning
from l10n.i18n import _
from l10n.model import Finding, Unit
from l10n.review.app.painting import changes_content, lines, severity_style
from l10n.review.app.reading import Reading, Section
from l10n.review.session import Item
from l10n.review.showing import match_words, origin_words, severity_word
from l10n.text.screen import safe

if TYPE_CHECKING:
    from l10n.review.aids import Aids

PANES = ("findings", "matches", "terms", "notes")


class Side(Reading):
    """Four texts one below the other; where there is little room, one of them, as tabs."""

    def __init__(self) -> None:
        super().__init__("side")
        self._texts = dict.fromkeys(PANES, Content(""))
        self._counts = dict.fromkeys(PANES, 0)
        self._tab = 0

    @property
    def folded(self) -> bool:
        """Whether there is room for one text only."""
        return self.screen.has_class("-narrow")

    def turn(self, by: int) -> None:
        """To the next tab, or the one before; with all in sight, scroll."""
        if self.folded:
            self._tab = (self._tab + by) % len(PANES)
            self._draw()
        else:
            self.scroll_lines(by * max(1, self.size.height // 2))

    def on_resize(self) -> None:
        """It may fold or unfold."""
        self._draw()
        super().on_resize()

    def show_findings(self, found: Sequence[Finding] | None) -> None:
        """What the checks say; None: nobody looked yet."""
        self._texts["findings"] = lines(_findings(found))
        self._counts["findings"] = len(found or ())
        self._draw()

    def show_aids(self, item: Item | None, aids: Aids | None) -> None:
        """What helps with ``item``, its notes and its history; None: it is looked for."""
        waiting = Content.styled("…", "$text-muted")
        self._texts["matches"] = waiting if aids is None else lines(_matches(aids))
        self._texts["terms"] = waiting if aids is None else lines(_terms(aids))
        self._counts["matches"] = len(aids.matches) if aids is not None else 0
        self._counts["terms"] = len(aids.terms) if aids is not None else 0
        self._texts["notes"] = lines(_notes(item.unit, aids)) if item is not None else Content("")
        self._draw()

    def _draw(self) -> None:
        titles = _titles()
        for name, count in self._counts.items():
            titles[name] += f" {count}" if count else ""
        if not self.folded:
            self.put([Section(self._texts[name], titles[name]) for name in PANES])
            return
        chosen = PANES[self._tab]
        tabs = [
            (f"[{titles[name]}] ", "bold")
            if name == chosen
            else (f" {titles[name]}  ", "$text-muted")
            for name in PANES
        ]
        self.put([Section(Content.assemble(*tabs)), Section(self._texts[chosen])])


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
