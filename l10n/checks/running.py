"""Rules applied to units and articles: flaws become findings, ignored rules stay silent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from l10n.checks.model import CheckContext, Flaw, Rule, Scope
from l10n.checks.prose import view
from l10n.checks.reading import read
from l10n.checks.registry import rules
from l10n.model import Article, Finding, Side, State, Unit

_IGNORE = re.compile(r"l10n:\s*ignore\s+([a-z0-9, \t-]+)")
_COMMENT = re.compile(r"<!--(.{0,2000}?)-->", re.DOTALL)


def check_unit(unit: Unit, context: CheckContext) -> list[Finding]:
    """What the unit rules find in ``unit``, in order of rule name.

    Units that are untranslated or obsolete have no findings; drafts are checked like others.
    """
    if not _has_target(unit):
        return []
    ignored = context.ignore | _ignored(unit.comments)
    seen = view(unit, context.target_locale)
    return [
        _unit_finding(rule, flaw, unit)
        for rule in rules()
        if rule.scope is Scope.UNIT and rule.name not in ignored
        for flaw in rule.check(seen, context)
    ]


def check_units(units: Iterable[Unit], context: CheckContext) -> Iterator[Finding]:
    """What the unit rules, then the rules over the whole set, find.

    Streams the findings of single units; keeps the views of translated units for the rest.
    """
    views = []
    for unit in units:
        if not _has_target(unit):
            continue
        yield from check_unit(unit, context)
        views.append(view(unit, context.target_locale))
    for rule in rules():
        if rule.scope is not Scope.UNITS or rule.name in context.ignore:
            continue
        for flaw in rule.check(views, context):
            unit = flaw.unit or views[0].unit
            if rule.name not in _ignored(unit.comments):
                yield _unit_finding(rule, flaw, unit)


def check_article(article: Article, locale: str, context: CheckContext) -> list[Finding]:
    """What the article rules find in a source article written in ``locale``, by line.

    A comment ``<!-- l10n: ignore RULE -->`` in the article switches a rule off for it.
    """
    reading = read(article, locale)
    ignored = context.ignore | _ignored(_COMMENT.findall(reading.text))
    findings = [
        Finding(
            rule=rule.name,
            severity=flaw.severity or rule.severity,
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
        for rule in rules()
        if rule.scope is Scope.ARTICLE and rule.name not in ignored
        for flaw in rule.check(reading, context)
    ]
    return sorted(findings, key=lambda finding: finding.line)


def _has_target(unit: Unit) -> bool:
    return not unit.obsolete and unit.state is not State.UNTRANSLATED and any(unit.targets)


def _ignored(comments: Iterable[str]) -> frozenset[str]:
    """The rules that translator comments switch off: ``l10n: ignore numbers, spaces``."""
    names: set[str] = set()
    for comment in comments:
        for found in _IGNORE.finditer(comment):
            names.update(found.group(1).replace(",", " ").split())
    return frozenset(names)


def _unit_finding(rule: Rule, flaw: Flaw, unit: Unit) -> Finding:
    source = unit.source if not flaw.form else unit.source_plural or unit.source
    return Finding(
        rule=rule.name,
        severity=flaw.severity or rule.severity,
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
