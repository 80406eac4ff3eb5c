"""Checking a project: its articles as sources, its catalogs as translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.checks.jobs import Job
from l10n.checks.model import CheckContext
from l10n.checks.running import check_article
from l10n.checks.scanning import scan
from l10n.checks.settings import Tuning, tuning
from l10n.config import Project
from l10n.errors import L10nError
from l10n.model import Finding
from l10n.terms import Glossary, load_glossary
from l10n.workspace import labels
from l10n.workspace.languages import article_languages, source_of
from l10n.workspace.load import article_paths, catalogs_under, options, read_article


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, articles first; what could not be read; how much was looked at.

    ``drafts`` were not.
    """

    findings: list[Finding]
    problems: list[L10nError]
    articles: int = 0
    units: int = 0
    drafts: int = 0


def project_glossary(project: Project) -> Glossary:
    """The project's term base; an empty one where it has no glossary file."""
    path = project.glossary if project.glossary.is_file() else None
    first = project.targets[0] if project.targets else project.settings.source
    return load_glossary(path, languages=(project.settings.source, first))


def context_of(
    project: Project, locale: str, glossary: Glossary, tuned: Tuning | None = None
) -> CheckContext:
    """What the rules may know when they look at ``locale``, the interface labels included."""
    known = labels(project)
    context = bare_context(project, locale, glossary, tuned)
    return replace(
        context,
        labels={text: label.msgid for text, label in known.items()},
        ui_locales={text: label.locale for text, label in known.items()},
    )


def bare_context(
    project: Project, locale: str, glossary: Glossary, tuned: Tuning | None = None
) -> CheckContext:
    """``context_of`` without the labels, which only rules about articles ask for."""
    tuned = tuning(project) if tuned is None else tuned
    return CheckContext(
        source_locale=project.settings.source,
        target_locale=locale,
        glossary=glossary,
        ignore=tuned.ignore,
        severities=tuned.severities,
        options=tuned.options,
    )


def check_project(
    project: Project,
    glossary: Glossary,
    paths: Sequence[Path] = (),
    only: Sequence[str] = (),
    *,
    remember: bool = True,
    drafts: bool = False,
) -> Checked:
    """The findings of all articles, then of all catalogs; only of ``paths`` if given.

    ``only`` names the rules to apply, all when empty. Translations that are drafts yet are left
    out unless ``drafts``. Unchanged catalogs are looked up in the
    project's cache unless ``remember`` is False. Files that cannot be read are problems, and
    the others are checked. Raises ConfigError for settings of rules that do not exist.
    """
    tuned = tuning(project, only)
    findings, problems, count = _check_articles(project, glossary, paths, tuned)
    jobs = catalog_jobs(project, glossary, paths, tuned, drafts=drafts)
    cache = project.cache / "checks" / "findings.sqlite"
    scanned = scan(jobs, cache if remember and not only and not paths else None)
    return Checked(
        findings + scanned.findings,
        problems + scanned.problems,
        count,
        scanned.units,
        scanned.drafts,
    )


def catalog_jobs(
    project: Project,
    glossary: Glossary,
    paths: Sequence[Path],
    tuned: Tuning,
    *,
    drafts: bool,
) -> list[Job]:
    """The catalogs to check, locale by locale, each with what its rules may know."""
    languages = article_languages(project)
    contexts: dict[tuple[str, str, frozenset[str]], CheckContext] = {}
    jobs: list[Job] = []
    for locale in project.locales:
        context = bare_context(project, locale, glossary, tuned)
        for path in catalogs_under(project, locale, paths):
            shown = project.relative(path)
            written = source_of(project, path, locale, languages)
            if written == locale:
                continue
            key = (locale, written, tuned.ignored_at(shown))
            if key not in contexts:
                contexts[key] = replace(context, source_locale=written, ignore=key[2])
            jobs.append(Job(path, shown, contexts[key], drafts))
    return jobs


def _check_articles(
    project: Project, glossary: Glossary, paths: Sequence[Path], tuned: Tuning
) -> tuple[list[Finding], list[L10nError], int]:
    files = [] if project.found else article_paths(project, paths)
    if not files:
        return [], [], 0
    findings: list[Finding] = []
    problems: list[L10nError] = []
    context = context_of(project, project.settings.source, glossary, tuned)
    texts = frozenset(context.labels)
    how = {locale: options(project, locale, texts) for locale in {one.locale for one in files}}
    for source in files:
        own = replace(context, target_locale=source.locale, ignore=tuned.ignored_at(source.path))
        try:
            article = read_article(source, how[source.locale]).article
        except L10nError as error:
            problems.append(error)
        else:
            findings += check_article(article, source.locale, own)
    return findings, problems, len(files)
