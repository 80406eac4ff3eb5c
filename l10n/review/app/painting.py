"""Texts of a unit as styled content: codes as chips, findings underlined, differences marked.

Nothing is told by colour alone: chips keep their brackets, differences their signs. What no
terminal may get is written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from textual.content import Content
from textual.widgets import Static

from l10n.i18n import _
from l10n.model import Finding, Severity, Side, State, Unit
from l10n.text.codes import find_codes
from l10n.text.rewording import Operation, Stretch
from l10n.text.screen import safe

CHIP = "bold $text-accent on $accent-muted"
STATE_SIGNS = {
    State.UNTRANSLATED: "·",
    State.DRAFT: "~",
    State.TRANSLATED: "=",
    State.APPROVED: "✓",
    State.STALE: "!",
}
_SEVERITY_STYLES = {
    Severity.ERROR: "bold $text-error",
    Severity.WARNING: "bold $text-warning",
    Severity.INFO: "$text-muted",
}
_MARKS = {Operation.EQUAL: "{}", Operation.DELETE: "[-{}-]", Operation.INSERT: "{{+{}+}}"}
_CHANGE_STYLES = {
    Operation.EQUAL: "",
    Operation.DELETE: "$text-error",
    Operation.INSERT: "bold $text-success",
}


def text_content(text: str, codes: Sequence[str] = (), findings: Iterable[Finding] = ()) -> Content:
    """A text with its codes as chips and what was found in it underlined."""
    styles: list[tuple[int, int, str]] = [
        (code.start, code.end, CHIP) for code in find_codes(text, codes)
    ]
    styles += [
        (found.start, found.end, "underline " + severity_style(found.severity))
        for found in findings
        if found.end > found.start
    ]
    cuts = sorted({0, len(text), *(at for start, end, _s in styles for at in (start, end))})
    pieces: list[tuple[str, str]] = []
    for start, end in pairwise(cuts):
        fits = [style for begin, close, style in styles if begin <= start and end <= close]
        pieces.append((safe(text[start:end]), fits[0] if fits else ""))
    return Content.assemble(*pieces)


def target_content(unit: Unit, form: int, findings: Iterable[Finding]) -> Content:
    """One form of the target, its findings underlined."""
    text = unit.targets[form] if form < len(unit.targets) else ""
    if not text:
        return Content.styled(_("(no translation yet)"), "italic $text-muted")
    own = (item for item in findings if item.side is Side.TARGET and item.target in ("", text))
    return text_content(text, unit.codes, own)


def changes_content(changes: Iterable[Stretch]) -> Content:
    """A difference by words: ``[-deleted-]`` and ``{+inserted+}``."""
    return Content.assemble(
        *(
            (_MARKS[item.operation].format(safe(item.text)), _CHANGE_STYLES[item.operation])
            for item in changes
        )
    )


def severity_style(severity: Severity) -> str:
    """The style of a finding's words."""
    return _SEVERITY_STYLES[severity]


def put(widget: Static, content: Content) -> bool:
    """Draw ``content`` in ``widget``; whether that changed anything. Layouts cost most of a key."""
    shown = widget.content
    if isinstance(shown, Content) and shown.plain == content.plain and shown.spans == content.spans:
        return False
    widget.update(content)
    return True


def lines(parts: Iterable[Content]) -> Content:
    """One content of several lines."""
    return Content("\n").join(list(parts))
