"""The conditions of a gate, each a look at a project as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.config import Project
from l10n.coverage.scanning import Counted
from l10n.coverage.verdicts import Failure, Verdict, of_error
from l10n.errors import L10nError
from l10n.i18n import _, ngettext
from l10n.model import Finding, Severity, State
from l10n.workspace import Updated, update_project

if TYPE_CHECKING:
    from l10n.approvals import Lost


def readable(project: Project, counted: Counted) -> Project:
    """``project`` with the catalogs that can be read, for what needs all of them to be so."""
    source = project.settings.source
    own = () if project.bare else tuple(project.catalog_paths(source))
    return replace(project, found={source: own, **counted.catalogs})


def files(project: Project, counted: Counted) -> Verdict:
    """Catalogs and ledgers that cannot be read (the others were counted); caches in git."""
    n = sum(len(paths) for paths in counted.catalogs.values())
    summary = ngettext("{n} catalog read", "{n} catalogs read", n).format(n=n)
    failures = [of_error(error) for error in counted.problems]
    if not project.bare and _committed(project.cache):
        # Who commits a cache could tell the gate what to find.
        failures.append(
            Failure(
                "cache-committed",
                _("caches are in git, where anybody can write what they say"),
                _("take them out: git rm -r --cached .l10n, and add .l10n/ to .gitignore"),
                project.relative(project.cache),
            )
        )
    return Verdict("files", tuple(failures), summary)


def checks(project: Project, paths: Sequence[Path] = ()) -> Verdict:
    """The errors that ``l10n check`` finds, and articles that cannot be read; in ``paths``.

    Not those in drafts: no program compiles a fuzzy entry, and who reviews it is shown them.
    """
    from l10n.checks.projects import check_project, project_glossary

    found = check_project(project, project_glossary(project), paths, drafts=True)
    errors = [item for item in found.findings if item.severity is Severity.ERROR]
    n = len(found.findings) - len(errors)
    drafts = _drafts(project, {item.path for item in errors if item.path.endswith(".po")})
    waiting = len(errors)
    errors = [item for item in errors if (item.path, item.line) not in drafts]
    waiting -= len(errors)
    rest = ngettext("{n} warning or note", "{n} warnings and notes", n).format(n=n) if n else ""
    # The catalogs that cannot be read are told by the condition `files`.
    failures = [of_error(item) for item in found.problems if not item.path.endswith(".po")]
    failures += [_of_finding(item) for item in errors]
    if waiting:
        said = ngettext("{n} error in drafts", "{n} errors in drafts", waiting).format(n=waiting)
        rest = f"{rest}, {said}" if rest else said
    return Verdict("checks", tuple(failures), rest)


def approvals(project: Project) -> Verdict:
    """Units whose text was approved and is another now; lines of a ledger nobody can believe."""
    from l10n import approvals
    from l10n.workspace import units

    failures: list[Failure] = []
    approved = 0
    for locale in project.targets:
        ledger = approvals.load(project.ledger(locale))
        if not ledger.lines:
            continue
        names = [project.relative(path) for path in project.translations(locale)]
        found = approvals.verify(units(project, locale), ledger, names, datetime.now(UTC))
        approved += found.approved
        failures += [_of_lost(item, locale) for item in found.lost]
        failures += [
            Failure(
                "approval-doubtful",
                _("an approval without a time that can be: {at}").format(at=event.at),
                _("look at it: l10n approvals log"),
                project.relative(project.ledger(locale)),
                locale=locale,
                identity=("approval-doubtful", event.digest, event.at),
            )
            for event in found.doubtful
        ]
    summary = ngettext("{n} unit approved", "{n} units approved", approved).format(n=approved)
    return Verdict("approvals", tuple(failures), summary)


def catalogs(project: Project, updated: Sequence[Updated]) -> Verdict:
    """Whether the template has the strings of the sources, and the catalogs those of theirs."""
    failures = _template(project)
    hint = _("run `l10n update` and commit the catalogs")
    failures += [
        Failure(
            "catalog-outdated",
            _("not up to date with {source}").format(source=result.source),
            hint,
            result.catalog,
            locale=result.locale,
            identity=("catalog-outdated",),
        )
        for result in updated
        if result.changed or result.followed
    ]
    return Verdict("catalogs", tuple(failures))


def stale(updated: Sequence[Updated]) -> Verdict:
    """Units whose source changed under their translation."""
    hint = _("translate them anew: l10n review; small edits: l10n update --accept small")
    return Verdict(
        "stale",
        tuple(
            Failure(
                "stale",
                _("its source changed since it was translated"),
                hint,
                result.source if edit.line else result.catalog,
                edit.line,
                result.locale,
                edit.source,
                identity=("stale", result.locale, edit.source),
            )
            for result in updated
            for edit in result.edits
        ),
    )


def update(project: Project) -> list[Updated]:
    """What an update would change; nothing is written but its cache."""
    return update_project(project, write=False)


def terms(project: Project) -> Verdict:
    """Errors in the term base."""
    from l10n.terms.files.auditing import audit_file

    if not project.glossary.is_file():
        return Verdict("terms", skipped=_("there is no glossary"))
    shown = project.relative(project.glossary)
    first = project.targets[0] if project.targets else project.settings.source
    remarks = audit_file(project.glossary, shown, (project.settings.source, first))
    hint = _("see `l10n terms check`")
    return Verdict(
        "terms",
        tuple(
            Failure(
                item.rule,
                item.message,
                item.hint or hint,
                item.path,
                item.line,
                source=item.term,
            )
            for item in remarks
            if item.severity is Severity.ERROR
        ),
    )


def _committed(folder: Path) -> bool:
    from l10n.git import git

    try:
        return bool(git(folder.parent, "ls-files", "-z", "--", folder.name))
    except L10nError:
        return False


def _template(project: Project) -> list[Failure]:
    from l10n.extraction import extract

    path = project.ui_template()
    if not path.is_file():
        return []
    found = extract(project)
    shown, hint = project.relative(path), _("run `l10n extract` and `l10n update`, and commit")
    failures = [
        Failure("source-unreadable", item.message, item.hint, item.path, item.line)
        for item in found.problems
        if item.error
    ]
    for rule, units, message in (
        ("template-lacks", found.new, _("marked in the sources and not in the template")),
        ("template-surplus", found.gone, _("in the template and marked nowhere")),
    ):
        for unit in units:
            place = unit.references[0] if unit.references else (shown, 0)
            failures.append(Failure(rule, message, hint, *place, source=unit.source))
    # Where no source file is read, people keep the template.
    if found.changed and found.files and not failures:
        message = _("its places or comments are out of date")
        failures.append(Failure("template-outdated", message, hint, shown))
    return failures


def _drafts(project: Project, paths: Iterable[str]) -> set[tuple[str, int]]:
    """The places, path and line, of the drafts in these catalogs."""
    from l10n.catalogs import read

    return {
        (path, entry.line)
        for path in paths
        for entry in read(project.root / path).entries
        if entry.state in (State.DRAFT, State.STALE)
    }


def _of_finding(finding: Finding) -> Failure:
    return Failure(
        finding.rule,
        finding.message,
        finding.hint or _("mend it; `l10n check` shows it with its text"),
        finding.path,
        finding.line,
        source=finding.source,
    )


def _of_lost(lost: Lost, locale: str) -> Failure:
    unit, by = lost.unit, lost.approvals[0]
    message = (
        _("approved by {by}, and marked as a draft now")
        if lost.same_text
        else _("approved by {by} with another text")
    )
    return Failure(
        "approval-lost",
        message.format(by=by.by),
        _("restore the text, or approve it again: l10n review"),
        unit.path,
        unit.line,
        locale,
        unit.source,
        identity=("approval-lost", locale, unit.context or "", unit.source),
    )
