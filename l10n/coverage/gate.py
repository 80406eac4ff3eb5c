"""The gate: all conditions of a project, against its minima or against a base."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from l10n.config import Project
from l10n.config.gate import CONDITIONS
from l10n.coverage import conditions
from l10n.coverage.counting import Row
from l10n.coverage.gates import Shortfall, project_gates
from l10n.coverage.gates import verdict as coverage_verdict
from l10n.coverage.ratchet import Before, Look, before, forgiven, worsened
from l10n.coverage.remembering import Memory
from l10n.coverage.scanning import Counted, count_project
from l10n.coverage.verdicts import Verdict, of_error
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import State, Unit
from l10n.workspace import Updated


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing says; the gate knows no pages.

    ``build``: whether what was built is what the project says. ``stale``: what the pages say of
    older sources. ``keeps``: whether they go on showing a unit (as it was, as it is) whose source
    changed.
    """

    build: Callable[[Project], Verdict]
    stale: Callable[[Project, Sequence[Updated]], Verdict]
    keeps: Callable[[Unit, Unit], bool]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a gate is asked: minima by name, what counts, conditions, the base's name."""

    what: State
    minima: dict[str, int]
    skip: Collection[str] = ()
    allow: Sequence[str] = ()
    base: str = ""


def gate(project: Project, counted: Counted, wanted: Wanted, published: Published) -> list[Verdict]:
    """A verdict per condition, in a fixed order; ``change`` is the last where there is a base.

    ``counted`` are the counts of all targets. What cannot be read is a failure of its
    condition. Raises EnvironmentProblem when the base cannot be read.
    """
    if not wanted.base:
        return _Looks(project, counted, wanted, published).all()
    with before(project, wanted.base) as was:
        looks = _Looks(project, counted, wanted, published)
        verdicts = [looks.measured(verdict, was) for verdict in looks.all()]
        return [*verdicts, _change(project, counted, wanted, was, published, verdicts)]


def _change(
    project: Project,
    counted: Counted,
    wanted: Wanted,
    was: Before,
    published: Published,
    others: Sequence[Verdict],
) -> Verdict:
    """The condition ``change``, without what other conditions tell of the same unit already."""
    try:
        found = worsened(conditions.readable(project, counted), was, wanted.allow, published.keeps)
    except InputError:
        # Told by the condition `files`.
        return Verdict("change", skipped=_("a file cannot be read"))
    told = {
        (item.rule, item.locale, item.source) for verdict in others for item in verdict.failures
    }
    kept = (item for item in found.failures if (item.rule, item.locale, item.source) not in told)
    return replace(found, failures=tuple(kept))


class _Looks:
    """The conditions of one project, what several of them need worked out once."""

    def __init__(
        self, project: Project, counted: Counted, wanted: Wanted, published: Published
    ) -> None:
        self._counted = counted
        self._wanted = wanted
        self._published = published
        self._project = project
        self._readable = conditions.readable(project, counted)
        self._memory = Memory(project)

    def all(self) -> list[Verdict]:
        """All conditions in their order."""
        looks: dict[str, Callable[[], Verdict]] = {
            "files": lambda: conditions.files(self._project, self._counted),
            "coverage": lambda: coverage_verdict(
                self._short(self._counted.rows), self._counted.rows, self._wanted.what
            ),
            "checks": lambda: self._known("checks", conditions.checks),
            "approvals": lambda: self._memory.verdict(
                "approvals", lambda: conditions.approvals(self._readable)
            ),
            "catalogs": lambda: conditions.catalogs(self._project, self._updated),
            "stale": lambda: self._published.stale(self._project, self._updated),
            "terms": lambda: self._known("terms", conditions.terms),
            "build": self._built,
        }
        found = [self._looked(name, looks[name]) for name in CONDITIONS]
        self._memory.save()
        return found

    def measured(self, verdict: Verdict, was: Before) -> Verdict:
        """``verdict`` without what the base owes too."""
        if verdict.good:
            return verdict
        if verdict.condition == "coverage":
            return self._no_lower(verdict, was)
        if verdict.condition == "checks":
            return forgiven(verdict, was, conditions.checks, needs=self._checks_read, alone=True)
        how: dict[str, tuple[Look, Callable[[str], bool]]] = {
            "approvals": (lambda project, _paths: conditions.approvals(project), self._is_text),
            "catalogs": (
                lambda project, _paths: conditions.catalogs(project, conditions.update(project)),
                lambda _name: True,
            ),
            "stale": (
                lambda project, _paths: self._published.stale(project, conditions.update(project)),
                self._is_text,
            ),
            "terms": (
                lambda project, _paths: conditions.terms(project),
                lambda name: name == self._project.settings.glossary,
            ),
        }
        if verdict.condition not in how:
            return verdict
        look, needs = how[verdict.condition]
        return forgiven(verdict, was, _of_readable(look), needs=needs)

    def _looked(self, name: str, look: Callable[[], Verdict]) -> Verdict:
        if name in self._wanted.skip:
            return Verdict(name, skipped=_("not asked for"))
        if self._project.bare and name not in ("files", "coverage", "checks"):
            return Verdict(name, skipped=_("the folder has no settings of l10n"))
        try:
            return look()
        except InputError as error:
            shown = replace_path(error, self._project)
            if any(shown.path == problem.path for problem in self._counted.problems):
                return Verdict(name, skipped=_("a file cannot be read"))
            return Verdict(name, (of_error(shown),))

    def _known(self, name: str, look: Callable[[Project], Verdict]) -> Verdict:
        return self._memory.verdict(name, lambda: look(self._project))

    def _short(self, rows: Sequence[Row]) -> list[Shortfall]:
        return project_gates(self._project, rows, self._wanted.what, self._wanted.minima)

    def _built(self) -> Verdict:
        if not self._project.dist.is_dir():
            return Verdict("build", skipped=_("nothing is built"))
        return self._published.build(self._project)

    def _no_lower(self, verdict: Verdict, was: Before) -> Verdict:
        """Minima that the base missed by as many units are debt."""
        names = was.base.now()
        base = {
            names.get(item.name, item.name): item.missing
            for item in self._short(rows_before(self._project, self._counted, was))
        }
        now = self._short(self._counted.rows)
        new = tuple(
            failure
            for failure, item in zip(verdict.failures, now, strict=True)
            if base.get(item.name, -1) < item.missing
        )
        return replace(verdict, failures=new, forgiven=len(verdict.failures) - len(new))

    def _is_text(self, path: str) -> bool:
        """Whether a file is an article, a catalog, or says how they are read."""
        settings = self._project.settings
        folders = (f"{settings.articles}/", f"{settings.catalogs}/")
        return path.startswith(folders) or "/" not in path

    def _checks_read(self, path: str) -> bool:
        """Whether a change of the file at ``path`` can make findings in other files."""
        project = self._project
        read = {project.settings.glossary, project.relative(project.ui_template())}
        read |= {project.relative(project.ui_catalog(locale)) for locale in project.locales}
        named = PurePosixPath(path).name in ("l10n.toml", "pyproject.toml", "segments.tsv")
        return path in read or (named and not project.bare)

    @cached_property
    def _updated(self) -> list[Updated]:
        return conditions.update(self._project)


def _of_readable(look: Look) -> Look:
    """``look``; at the files that can be read, where some cannot."""

    def again(project: Project, paths: Sequence[Path]) -> Verdict:
        try:
            return look(project, paths)
        except InputError:
            counted = count_project(project, project.targets)
            return look(conditions.readable(project, counted), paths)

    return again


def rows_before(project: Project, counted: Counted, was: Before) -> list[Row]:
    """The rows at the base: counted anew only where a catalog or its ledger differs."""
    base = was.base
    ledgers = {locale: project.relative(project.ledger(locale)) for locale in project.targets}
    anew = {locale for locale, name in ledgers.items() if name in base.changed or name in base.gone}
    same = [
        row for row in counted.rows if row.locale not in anew and row.catalog not in base.changed
    ]
    kept = {row.catalog for row in same}
    was.need(
        name
        for name in base.files
        if name in ledgers.values() or (name.endswith(".po") and name not in kept)
    )
    return [*same, *count_project(was.project, was.project.targets).rows]


def replace_path(error: InputError, project: Project) -> InputError:
    """``error`` with the path as people see it."""
    if error.path and Path(error.path).is_absolute():
        error.path = project.relative(Path(error.path))
    return error
