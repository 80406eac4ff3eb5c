"""Checking a project: its articles as sources, its catalogs as translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from l10n import storage
from l10n.checks.fixes import fix_article
from l10n.checks.model import CheckContext
from l10n.checks.running import check_article, check_units
from l10n.config import Project
from l10n.model import Finding, Side
from l10n.terms import Glossary, load_glossary
from l10n.workspace import articles, labels, units


def project_glossary(project: Project) -> Glossary:
    """The project's term base; an empty one where it has no glossary file."""
    path = project.glossary if project.glossary.is_file() else None
    first = project.targets[0] if project.targets else project.settings.source
    return load_glossary(path, languages=(project.settings.source, first))


def context_of(project: Project, locale: str, glossary: Glossary) -> CheckContext:
    """What the rules may know when they look at ``locale``."""
    known = labels(project)
    return CheckContext(
        source_locale=project.settings.source,
        target_locale=locale,
        glossary=glossary,
        labels={text: label.msgid for text, label in known.items()},
        ui_locales={text: label.locale for text, label in known.items()},
        ignore=frozenset(project.settings.ignore),
    )


def check_project(
    project: Project, glossary: Glossary, paths: Sequence[Path] = ()
) -> list[Finding]:
    """The findings of all articles, then of all target catalogs; only of ``paths`` if given."""
    found: list[Finding] = []
    context = context_of(project, project.settings.source, glossary)
    for file in articles(project, paths):
        own = replace(context, target_locale=file.locale)
        found += check_article(file.article, file.locale, own)
    for locale in project.targets:
        own = replace(context, target_locale=locale)
        found += check_units(units(project, locale, paths), own)
    return found


def fix_sources(project: Project, findings: Sequence[Finding]) -> list[Finding]:
    """Mend the source articles where a fix is safe, each file as one step; what was mended."""
    mended: list[Finding] = []
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.side is Side.SOURCE:
            by_path.setdefault(finding.path, []).append(finding)
    for file in articles(project) if by_path else ():
        wanted = by_path.get(file.path)
        if wanted:
            fixed = fix_article(file.article, wanted)
            storage.write_atomic(project.root / file.path, fixed.result)
            mended += fixed.fixed
    return mended
