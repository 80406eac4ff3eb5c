"""Safe fixes written into the files of a project: source articles and catalogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from l10n import storage
from l10n.checks.fixes import fix_article, fix_unit
from l10n.config import Project
from l10n.model import Finding, Side, Unit
from l10n.workspace.load import article_paths, options, read_article


@dataclass(frozen=True, slots=True)
class Change:
    """One translation before and after; ``approved`` tells that its approval is lost."""

    path: str
    line: int
    before: str
    after: str
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Mended:
    """What was changed, and the findings of approved translations that were left alone."""

    findings: list[Finding]
    changes: list[Change]
    approved: list[Finding]


def fix_sources(project: Project, findings: Sequence[Finding]) -> Mended:
    """Mend the source articles where a fix is safe, each file as one step."""
    wanted = _by_path(findings, Side.SOURCE)
    mended: list[Finding] = []
    changes: list[Change] = []
    for source in article_paths(project) if wanted and not project.found else ():
        if source.path not in wanted:
            continue
        data = storage.read_bytes(source.file)
        article = read_article(source, options(project, source.locale)).article
        fixed = fix_article(article, wanted[source.path])
        if not fixed.fixed:
            continue
        storage.write_atomic(source.file, fixed.result, expected=storage.revision(data))
        mended += fixed.fixed
        changes += [
            Change(source.path, at, old, new)
            for at, (old, new) in enumerate(
                zip(_lines(data), _lines(fixed.result), strict=False), 1
            )
            if old != new
        ]
    return Mended(mended, changes, [])


def fix_catalogs(
    project: Project, findings: Sequence[Finding], *, approved: bool = False
) -> Mended:
    """Mend translations where a fix is safe, each catalog as one step.

    A translation that is approved stays as it is unless ``approved`` says otherwise: mended,
    it is no longer the text that somebody approved. Raises StorageError where somebody else
    changed the catalog meanwhile.
    """
    from l10n.approvals import Ledger, load
    from l10n.catalogs import read, write

    wanted = _by_path(findings, Side.TARGET)
    mended: list[Finding] = []
    changes: list[Change] = []
    left: list[Finding] = []
    for locale in project.locales if wanted else ():
        paths = {project.relative(path): path for path in project.catalog_paths(locale)}
        here = paths.keys() & wanted.keys()
        ledger = load(project.ledger(locale)) if here and not project.bare else Ledger()
        for shown in sorted(here):
            catalog = read(paths[shown])
            about = _by_line(wanted[shown])
            new: list[Unit] = []
            for unit in catalog.units:
                if unit.obsolete or unit.line not in about:
                    continue
                is_approved = ledger.approval(replace(unit, locale=locale)) is not None
                if is_approved and not approved:
                    left += about[unit.line]
                    continue
                fixed = fix_unit(unit, about[unit.line])
                mended += fixed.fixed
                new.append(fixed.result)
                changes += [
                    Change(shown, unit.line, old, text, is_approved)
                    for old, text in zip(unit.targets, fixed.result.targets, strict=True)
                    if old != text
                ]
            if new:
                write(paths[shown], catalog.with_units(new), expected=catalog.revision)
    return Mended(mended, changes, left)


def _by_path(findings: Sequence[Finding], side: Side) -> dict[str, list[Finding]]:
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.fix is not None and finding.side is side:
            found[finding.path].append(finding)
    return found


def _by_line(findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    found: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.line].append(finding)
    return found


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").splitlines()
