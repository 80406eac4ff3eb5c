"""What a page may show of a text: what its kind of block needs, else what the settings allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from l10n.config.publish import SOURCED, Otherwise, Outdated, Rule, Rules, default_rules
from l10n.model import BlockKind, OriginKind, State, Unit
from l10n.publish.translation import Translation
from l10n.text.changes import SMALL, Change, kinds_of_change


class Shown(StrEnum):
    """What stands on the page.

    The ``ORIGINAL`` of an article in its own language, a ``TRANSLATION`` in the state its
    block needs, a text marked as ``MACHINE``'s, ``UNREVIEWED`` or ``OUTDATED`` (approved for
    an older source), the ``SOURCE`` in its own language, or nothing (``OMITTED``).
    """

    ORIGINAL = "original"
    TRANSLATION = "translation"
    MACHINE = "machine"
    UNREVIEWED = "unreviewed"
    OUTDATED = "outdated"
    SOURCE = "source"
    OMITTED = "omitted"


class Effect(StrEnum):
    """What a text does to its page: nothing, shows it in the source, leaves it out, forbids it."""

    NONE = ""
    SOURCE = "source"
    OMIT = "omit"
    FAIL = "fail"


MARKED = frozenset({Shown.SOURCE, Shown.MACHINE, Shown.UNREVIEWED, Shown.OUTDATED})
"""What a reader is told of by a mark and the legend."""

STALE = {
    "number": Outdated.BLOCK_PAGE,
    "negation": Outdated.BLOCK_PAGE,
    "name": Outdated.BLOCK_PAGE,
    "wording": Outdated.MARK,
    "typo": Outdated.KEEP,
}
"""What a translation of an older source becomes where the settings say nothing."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules for one article: by kind of block, and by kind of change for stale texts.

    ``lang`` is the language that the article is written in.
    """

    rules: Rules = field(default_factory=default_rules)
    stale: Mapping[str, Outdated] = field(default_factory=dict)
    lang: str = ""

    def outdated(self, unit: Unit, kind: BlockKind | None) -> Outdated:
        """The gravest answer that ``stale`` has for what changed in the unit's source.

        Titles, quotations and what has no room for a mark show no older translation: what
        would be marked elsewhere follows the block's rule there.
        """
        changes = changes_of(unit, self.lang)
        found = max((self.stale.get(name, STALE[name]) for name in changes), key=_GRAVITY.index)
        return Outdated.OTHERWISE if found is Outdated.MARK and kind in SOURCED else found


_GRAVITY = (
    Outdated.KEEP,
    Outdated.MARK,
    Outdated.OTHERWISE,
    Outdated.BLOCK_PAGE,
    Outdated.OMIT_PAGE,
)
_MISSING = {Otherwise.OMIT_ARTICLE: Effect.OMIT, Otherwise.FAIL: Effect.FAIL}
_EFFECTS = {Outdated.BLOCK_PAGE: Effect.SOURCE, Outdated.OMIT_PAGE: Effect.OMIT}


@dataclass(frozen=True, slots=True)
class Choice:
    """The text to show, what it is, and what that does to the page."""

    text: str
    shown: Shown
    effect: Effect = Effect.NONE


def changes_of(unit: Unit, lang: str = "") -> frozenset[str]:
    """The names of ``publish.stale`` for what changed in a stale unit's source, in ``lang``.

    No dictionary is asked: what is published must not depend on which ones a machine has.

    Other words, and codes that came or went, are ``wording``; what says nothing new ``typo``.
    The same words in another context or plural tell nothing: ``wording``.
    """
    if not unit.previous_source or unit.previous_source == unit.source:
        return frozenset({"wording"})
    found = kinds_of_change(unit.previous_source, unit.source, unit.codes, lang=lang)
    grave = {change for change in found if change not in SMALL}
    if not grave:
        return frozenset({"typo"})
    return frozenset("wording" if kind is Change.CODES else kind.value for kind in grave)


def may_show(found: Translation, rule: Rule) -> bool:
    """Whether ``found`` has the state that ``rule`` asks for."""
    return found.state is State.APPROVED or found.state is rule.needs


def choose(source: str, found: Translation | None, kind: BlockKind, policy: Policy) -> Choice:
    """What to show for ``source`` with its translation (None: there is none)."""
    rule = policy.rules.get(kind, Rule())
    if found is None or not found.target:
        return _otherwise(source, rule)
    state = found.state
    if may_show(found, rule):
        return Choice(found.target, Shown.TRANSLATION)
    if state is State.STALE:
        return _stale(source, found, kind, policy)
    if rule.otherwise is Otherwise.DRAFT and state in {State.DRAFT, State.TRANSLATED}:
        origin = found.unit.origin
        person = origin is not None and origin.kind is OriginKind.HUMAN
        reviewed = state is State.TRANSLATED or person
        return Choice(found.target, Shown.UNREVIEWED if reviewed else Shown.MACHINE)
    return _otherwise(source, rule)


def _stale(source: str, found: Translation, kind: BlockKind, policy: Policy) -> Choice:
    """Only a target that was approved for the previous source may outlive it."""
    rule = policy.rules.get(kind, Rule())
    if found.approval is None:
        return _otherwise(source, rule)
    outdated = policy.outdated(found.unit, kind)
    if outdated is Outdated.KEEP:
        return Choice(found.target, Shown.TRANSLATION)
    if outdated is Outdated.MARK:
        return Choice(found.target, Shown.OUTDATED)
    choice = _otherwise(source, rule)
    return replace(choice, effect=_EFFECTS.get(outdated, choice.effect))


def _otherwise(source: str, rule: Rule) -> Choice:
    if rule.otherwise is Otherwise.OMIT_BLOCK:
        return Choice("", Shown.OMITTED)
    return Choice(source, Shown.SOURCE, _MISSING.get(rule.otherwise, Effect.NONE))
