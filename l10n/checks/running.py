"""Rules applied to units and articles: flaws become findings, ignored rules stay silent."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from l10n.checks.model import CheckContext, Flaw, Rule, Scope, View
from l10n.checks.planning import all_planned, planned
from l10n.checks.reading import read
from l10n.checks.registry import rule as rule_named
from l10n.checks.registry import rules
from l10n.checks.sets import set_rules, suspected
from l10n.checks.switches import UNUSED, ignored, unused
from l10n.model import Article, Finding, Severity, Side, State, Unit

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry

# Every finding carries its texts: a megabyte with a flaw in every word must not fill a report.
_MOST = 100
# What translators sign with: names, addresses, years, links, in no source text.
_CREDITS = frozenset(
    {
        "translator-credits",
        "translator_credits",
        "Your names",
        "Your emails",
        "NAME OF TRANSLATORS",
        "EMAIL OF TRANSLATORS",
    }
)
_COMMENT = re.compile(r"<!--(.{0,2000}?)-->", re.DOTALL)


def check_unit(unit: Unit, context: CheckContext) -> list[Finding]:
    """What the unit rules find in ``unit``, in order of rule name.

    Units that are untranslated or obsolete have no findings; drafts are checked like others.
    """
    if not has_target(unit):
        return []
    seen = View(unit, context.target_locale, context.plural_forms)
    return confirmed(look(seen, context), seen.locale)


def check_units(units: Iterable[Unit], context: CheckContext) -> Iterator[Finding]:
    """What the unit rules, then the rules over the whole set, find.

    Streams the findings of single units; keeps the views of translated units for the rest.
    """
    views = []
    for unit in units:
        if has_target(unit):
            seen = View(unit, context.target_locale, context.plural_forms)
            yield from confirmed(look(seen, context), seen.locale)
            views.append(seen)
    yield from check_set(views, context)


def check_set(views: Sequence[View], context: CheckContext) -> Iterator[Finding]:
    """What the rules over a whole set find in ``views``, rule by rule."""
    for rule in set_rules(context):
        yield from look_over(rule, list(suspected(views, rule)), context)


def look_over(rule: Rule, views: Sequence[View], context: CheckContext) -> Iterator[Finding]:
    """What a rule over a set finds in those of its views that it must look at."""
    for flaw in rule.check(views, context):
        unit = flaw.unit or views[0].unit
        if rule.name not in ignored(unit.comments):
            yield _unit_finding(rule, flaw, unit, context)


def look(seen: View, context: CheckContext) -> list[Finding]:
    """What the unit rules find in a view, in order of rule name, to be ``confirmed``."""
    return _looked(seen, planned(seen, context), context)


def look_at_all(views: Sequence[View], context: CheckContext) -> list[list[Finding]]:
    """What ``look`` finds in each of the views; best for some thousands at a time."""
    plans = all_planned(views, context)
    return [_looked(*one, context) for one in zip(views, plans, strict=True)]


def _looked(seen: View, plan: Sequence[Rule], context: CheckContext) -> list[Finding]:
    found = [
        _unit_finding(rule, flaw, seen.unit, context)
        for rule in plan
        for flaw in islice(rule.check(seen, context), _MOST)
    ]
    names = ignored(seen.comments) if seen.comments else None
    if not names:
        return found
    unit, found = seen.unit, confirmed(found, seen.locale)
    used = {finding.rule for finding in found}
    return [finding for finding in found if finding.rule not in names] + [
        _unit_finding(rule_named(UNUSED), flaw, unit, context)
        for flaw in unused(names, used, Scope.UNIT, context.ignore)
    ]


def confirmed(findings: list[Finding], locale: str) -> list[Finding]:
    """The findings without those that their rules, asked again, take back."""
    doubtful = _doubtful()
    if not any([finding.rule in doubtful for finding in findings]):  # noqa: C419
        return findings
    asked = [
        doubtful[finding.rule](finding, locale) if finding.rule in doubtful else finding
        for finding in findings
    ]
    return [finding for finding in asked if finding is not None]


def get_ready(locale: str, ignore: Collection[str]) -> None:
    """Let the rules that are asked again load what they need for it."""
    for name, confirm in _doubtful().items():
        if name not in ignore:
            confirm(Finding(name, Severity.INFO, "", target="a", end=1), locale)


@cache
def _doubtful() -> dict[str, Callable[[Finding, str], Finding | None]]:
    return {rule.name: rule.confirm for rule in rules() if rule.confirm is not None}


def check_article(article: Article, locale: str, context: CheckContext) -> list[Finding]:
    """What the article rules find in a source article written in ``locale``, by line.

    A comment ``<!-- l10n: ignore RULE -->`` in the article switches a rule off for it.
    """
    reading = read(article, locale)
    findings = [
        _article_finding(rule, flaw, article, context)
        for rule in rules()
        if rule.scope is Scope.ARTICLE and rule.name not in context.ignore
        for flaw in rule.check(reading, context)
    ]
    names = ignored(_COMMENT.findall(reading.text))
    if names:
        used = {finding.rule for finding in findings}
        findings = [finding for finding in findings if finding.rule not in names] + [
            _article_finding(rule_named(UNUSED), flaw, article, context)
            for flaw in unused(names, used, Scope.ARTICLE, context.ignore)
        ]
    return sorted(findings, key=lambda finding: finding.line)


def has_target(unit: Unit) -> bool:
    """Whether there is anything to check: a living unit with a target, but no credits."""
    return not unit.obsolete and is_translated(unit) and any(unit.targets)


def is_translated(given: Unit | Entry) -> bool:
    """Whether a unit's state says that there is a target; credits of translators are none."""
    return given.state is not State.UNTRANSLATED and given.source not in _CREDITS


def _severity(rule: Rule, flaw: Flaw, context: CheckContext) -> Severity:
    """The project's severity for the rule, else what the flaw says, else the rule's own."""
    return context.severities.get(rule.name) or flaw.severity or rule.severity


def _unit_finding(rule: Rule, flaw: Flaw, unit: Unit, context: CheckContext) -> Finding:
    source = unit.source if not flaw.form else unit.source_plural or unit.source
    return Finding(
        rule=rule.name,
        severity=_severity(rule, flaw, context),
        message=flaw.message,
        hint=flaw.hint,
        path=unit.path,
        line=unit.line,
        source=source,
        target=unit.targets[flaw.form] if flaw.form < len(unit.targets) else "",
        side=flaw.side,
        start=flaw.start,
        end=flaw.end,
        fix=flaw.fix,
    )


def _article_finding(rule: Rule, flaw: Flaw, article: Article, context: CheckContext) -> Finding:
    return Finding(
        rule=rule.name,
        severity=_severity(rule, flaw, context),
        message=flaw.message,
        hint=flaw.hint,
        path=article.path,
        line=flaw.line,
        source=flaw.source,
        side=Side.SOURCE,
        start=flaw.start,
        end=flaw.end,
        fix=flaw.fix,
    )
