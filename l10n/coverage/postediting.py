"""Post-editing measured: how much of what a machine drafted people had to change.

- *edit distance*: the characters to insert, delete and replace (Levenshtein), in per cent of
  the longer text; over several segments both are summed;
- *chrF* (Popović 2015) and *TER* (Snover et al. 2006) as sacrebleu computes them over all
  segments, the draft as hypothesis and what the person left as reference;
- *per hour*: only steps of at most five minutes from one decision of a person to the next
  count as work, so pauses do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from itertools import pairwise

from l10n.approvals.edits import Edit
from l10n.model import Action, OriginKind
from l10n.text.words import count_words

PAUSE = 300.0
"""Seconds between two decisions from which on somebody was not at work."""

GROUPS = ("engine", "model", "domain", "author", "locale")
"""What edits can be grouped by."""


@dataclass(frozen=True, slots=True)
class PostEditing:
    """The figures of one group of edits.

    ``segments`` and ``words`` (of the sources) were decided on, ``rejected`` among them;
    ``measured`` segments had a machine's text and got a person's: of these ``unchanged`` were
    taken as they were, and ``distance``, ``chrf`` and ``ter`` are per cents (None: nothing
    measured, or sacrebleu is not there). ``hours`` is the time at work (0: unknown).
    """

    name: str
    segments: int
    words: int
    rejected: int
    measured: int
    unchanged: int
    distance: float | None
    chrf: float | None
    ter: float | None
    hours: float
    segments_per_hour: float | None
    words_per_hour: float | None


def grouped(edits: Iterable[Edit], by: str) -> list[PostEditing]:
    """The figures by one of ``GROUPS``, the largest group first."""
    groups: dict[str, list[Edit]] = {}
    for edit in edits:
        groups.setdefault(_NAMES[by](edit), []).append(edit)
    found = [measured(group, name) for name, group in groups.items()]
    return sorted(found, key=lambda item: (-item.segments, item.name))


def measured(edits: Sequence[Edit], name: str = "") -> PostEditing:
    """The figures of ``edits``, skipped ones left out."""
    decided = [edit for edit in edits if edit.action != Action.SKIP]
    pairs = [
        (before, after)
        for edit in decided
        if edit.origin is not None and edit.action in (Action.APPROVE, Action.EDIT)
        for before, after in zip(edit.before, edit.after, strict=False)
        if before and after
    ]
    words = sum(count_words(edit.source) for edit in decided)
    hours, timed = _work(decided)
    chrf, ter = _sacrebleu(pairs)
    return PostEditing(
        name=name,
        segments=len(decided),
        words=words,
        rejected=sum(edit.action == Action.REJECT for edit in decided),
        measured=len(pairs),
        unchanged=sum(before == after for before, after in pairs),
        distance=_distance(pairs),
        chrf=chrf,
        ter=ter,
        hours=hours,
        segments_per_hour=len(timed) / hours if hours else None,
        words_per_hour=sum(count_words(edit.source) for edit in timed) / hours if hours else None,
    )


def can_measure() -> bool:
    """Whether sacrebleu (the extra ``l10n-desk[stats]``) is there for chrF and TER."""
    return find_spec("sacrebleu") is not None


def _distance(pairs: Sequence[tuple[str, str]]) -> float | None:
    from rapidfuzz.distance import Levenshtein

    if not pairs:
        return None
    changed = sum(Levenshtein.distance(before, after) for before, after in pairs)
    return 100 * changed / sum(max(len(before), len(after)) for before, after in pairs)


def _sacrebleu(pairs: Sequence[tuple[str, str]]) -> tuple[float | None, float | None]:
    if not pairs or not can_measure():
        return None, None
    from sacrebleu.metrics import CHRF, TER  # type: ignore[attr-defined]

    drafts, finals = [before for before, _after in pairs], [[after for _before, after in pairs]]
    # A text that begins or ends with space is the same translation.
    return (
        float(CHRF().corpus_score(drafts, finals).score),
        float(TER().corpus_score(drafts, finals).score),
    )


def _work(edits: Sequence[Edit]) -> tuple[float, list[Edit]]:
    """Hours at work, and the edits they were spent on; each person by the own clock."""
    seconds = 0.0
    timed: list[Edit] = []
    of_person: dict[str, list[tuple[datetime, Edit]]] = {}
    for edit in edits:
        at = _instant(edit.at)
        if at is not None:
            of_person.setdefault(edit.by, []).append((at, edit))
    for own in of_person.values():
        own.sort(key=lambda item: item[0])
        for (last, _edit), (at, edit) in pairwise(own):
            step = (at - last).total_seconds()
            # Many decisions at one instant are a script's or one commit's, and tell no pace.
            if 0 < step <= PAUSE:
                seconds += step
                timed.append(edit)
    return seconds / 3600, timed


def _instant(at: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def _engine(edit: Edit) -> str:
    origin = edit.origin
    if origin is None:
        return ""
    if origin.kind is OriginKind.ENGINE:
        return origin.name.split()[0] if origin.name.strip() else origin.kind.value
    return origin.kind.value


def _model(edit: Edit) -> str:
    origin = edit.origin
    return "" if origin is None else origin.name or origin.kind.value


def _domain(edit: Edit) -> str:
    from l10n.memory.entries import domain_of

    return domain_of(edit.catalog)


_NAMES: dict[str, Callable[[Edit], str]] = {
    "engine": _engine,
    "model": _model,
    "domain": _domain,
    "author": lambda edit: edit.by,
    "locale": lambda edit: edit.locale,
}
