"""What a reviewer is shown of a unit, as lines of text with control characters escaped."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.catalogs import alternatives
from l10n.config import Project
from l10n.engines.guards import meaning
from l10n.i18n import _
from l10n.model import Match, OriginKind, Severity, State, Unit
from l10n.review.aids import Aids
from l10n.review.session import Item
from l10n.text.rewording import marked
from l10n.text.screen import safe


def item_lines(item: Item, aids: Aids, place: str, held_by: str = "") -> Iterator[str]:
    """The unit in front: its place, its surroundings, its texts, what is known and found."""
    unit = item.unit
    yield _("{place}  {path}:{line}  {state}").format(
        place=place, path=safe(unit.path), line=unit.line, state=state_word(unit.state)
    )
    if held_by:
        yield "  " + _("{who} sits at this text now").format(who=safe(held_by))
    if item.previous is not None:
        yield "    … " + safe(item.previous.source)
    if aids.source_changes:
        yield "  - " + safe(marked(list(aids.source_changes)))
    yield "  > " + safe(unit.source)
    if unit.source_plural is not None:
        yield "  > " + safe(unit.source_plural)
    if item.following is not None:
        yield "    … " + safe(item.following.source)
    for target in unit.targets or ("",):
        yield "  < " + (safe(target) or _("(no translation yet)"))
    if item.mine is not None:
        yield "  " + _("yours was not written, somebody changed the text meanwhile:")
        for target in item.mine.targets:
            yield "  < " + safe(target)
    for number, words in enumerate(alternatives(unit), 1):
        yield f"  {number} " + " | ".join(map(safe, words))
    for note in unit.notes:
        yield "  # " + safe(note)
    yield from _origin_lines(unit)
    yield from _aid_lines(item, aids)


def _origin_lines(unit: Unit) -> Iterator[str]:
    if unit.origin is None:
        return
    yield "  " + _("from: {origin}").format(origin=safe(origin_words(unit)))
    for mark in unit.origin.marks:
        yield "  ! " + safe(meaning(mark))


def _aid_lines(item: Item, aids: Aids) -> Iterator[str]:
    for suggestion in aids.matches:
        match = suggestion.match
        yield "  " + _("memory {score} %: {target}").format(
            score=match.score, target=safe(match.target)
        )
        if match.score < 100:
            yield "      " + safe(marked(list(suggestion.changes)))
        why = match_words(match)
        if why:
            yield f"      ({safe(why)})"
    for term in aids.terms:
        forms = ", ".join(safe(form) for form in term.forms)
        text = _("term: {text} → {preferred}").format(text=safe(term.hit.text), preferred=forms)
        yield "  " + ("✓ " if term.kept else "") + text
    for finding in item.findings or ():
        line = f"  {severity_word(finding.severity)} ({finding.rule}): {safe(finding.message)}"
        yield line + (f"; {safe(finding.hint)}" if finding.hint else "")


def match_words(match: Match) -> str:
    """What was taken off a match, and what of it was mended."""
    parts = [f"{name} −{points}" for name, points in match.penalties]
    parts += [_("mended: {old} → {new}").format(old=old, new=new) for old, new in match.repaired]
    return "; ".join(parts)


def origin_words(unit: Unit) -> str:
    """Where the draft is from, in words."""
    origin = unit.origin
    if origin is None:
        return ""
    kind = {
        OriginKind.HUMAN: _("a person"),
        OriginKind.MEMORY: _("translation memory"),
        OriginKind.ENGINE: _("machine translation"),
        OriginKind.GLOSSARY: _("the glossary"),
    }[origin.kind]
    parts = [kind, origin.name, f"{origin.score} %" if origin.score is not None else ""]
    return ", ".join(part for part in parts if part)


def state_word(state: State) -> str:
    """The state in the user's language."""
    return {
        State.UNTRANSLATED: _("untranslated"),
        State.DRAFT: _("draft"),
        State.TRANSLATED: _("translated"),
        State.APPROVED: _("approved"),
        State.STALE: _("stale"),
    }[state]


def severity_word(severity: Severity) -> str:
    """The severity in the user's language."""
    return {
        Severity.ERROR: _("error"),
        Severity.WARNING: _("warning"),
        Severity.INFO: _("note"),
    }[severity]


def usual_reasons(project: Project) -> tuple[str, ...]:
    """The reasons for rejecting that are offered: the usual ones, then the project's own."""
    return (
        _("the meaning is another one"),
        _("a fact, a name or a number is wrong"),
        _("something is missing or added"),
        _("the term is wrong"),
        _("it does not read well"),
        _("it is not our style"),
        *project.settings.review.reasons,
    )
