"""The ratchet: what a change makes worse, unit by unit. Debt that was there is forgiven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from l10n.approvals import Ledger, load
from l10n.catalogs.merging.differences import compare
from l10n.config import Project, find_project
from l10n.coverage.verdicts import Failure, Verdict
from l10n.errors import ConfigError, InputError
from l10n.git.bases import Base, open_base
from l10n.i18n import _, ngettext
from l10n.model import State, Unit
from l10n.workspace import catalog_units
from l10n.workspace.languages import article_languages

_RANK = {
    State.UNTRANSLATED: 0,
    State.DRAFT: 1,
    State.STALE: 1,
    State.TRANSLATED: 2,
    State.APPROVED: 3,
}
_SETTINGS = ("l10n.toml", "pyproject.toml")
# Pairs of sources that are compared to find edited ones; a catalog rewritten whole is all new.
_PAIRS = 200_000
_ALIKE = 60
_Key = tuple[str | None, str]
Look = Callable[[Project, Sequence[Path]], Verdict]
"""A condition of a project, looked at in some files of it, or in all."""


@dataclass(slots=True)
class Before:
    """The project as it was at the base, in a folder that is filled as far as it is asked for."""

    base: Base
    folder: Path
    project: Project
    root: Path
    _there: set[str] = field(default_factory=set)

    def need(self, paths: Iterable[str]) -> None:
        """Have the files at ``paths``, as they were called at the base."""
        wanted = set(paths) - self._there
        if wanted:
            self.base.write(self.folder, wanted.__contains__)
            self._there |= wanted

    def differs(self, path: str) -> bool:
        """Whether the file now at ``path``, or the one it is a link to, is another at the base."""
        if path in self.base.changed:
            return True
        real = (self.root / path).resolve()
        if not real.is_relative_to(self.root):
            return True
        return real.relative_to(self.root).as_posix() in self.base.changed


@contextmanager
def before(project: Project, revision: str) -> Iterator[Before]:
    """The project at the merge base with ``revision``. Raises EnvironmentProblem, StorageError.

    With the settings it had then; with today's where those cannot be read.
    """
    base = open_base(project.root, revision)
    with TemporaryDirectory(prefix="l10n-base-") as name:
        folder = Path(name).resolve()
        base.write(folder, _SETTINGS.__contains__)
        yield Before(base, folder, _project_at(folder, project, base), project.root.resolve())


def _project_at(folder: Path, project: Project, base: Base) -> Project:
    if project.bare:
        found = {
            locale: tuple(
                folder / was
                for path in paths
                if (was := base.before(path.relative_to(project.root).as_posix()))
            )
            for locale, paths in (project.found or {}).items()
        }
        return replace(project, root=folder, file=folder, found=found)
    if any((folder / name).is_file() for name in _SETTINGS):
        try:
            known = find_project(folder)
        except ConfigError:
            known = None
        if known is not None and known.root == folder:
            return known
    return replace(project, root=folder, file=folder / project.file.name, found=None)


def worsened(
    project: Project, was: Before, allow: Sequence[str], keeps: Callable[[Unit, Unit], bool]
) -> Verdict:
    """The condition ``change``: units that are worse than at the base, and new ones undone.

    A unit is followed through renamed catalogs, from one catalog into another, and through an
    edit of its source. A locale that the base does not have owes nothing yet, nor does a catalog
    that could not be read at the base: who mends it is not asked for what was in it.
    A stale unit is no harm where pages go on showing it: ``keeps`` is asked of it as it was, and
    as it is.
    """
    failures: list[Failure] = []
    changed = unread = 0
    for locale in project.targets:
        if locale not in was.project.locales:
            continue
        found = moves(project, was, locale)
        changed += sum(was.differs(project.relative(path)) for path, _name in found.pairs)
        for path, name in found.pairs:
            if name and name not in found.old:
                unread += 1
                continue
            old, new = found.old.get(name or "", []), found.new[path]
            failures += _judged(locale, old, new, found.left, keeps)
    kept = tuple(failure for failure in failures if failure.rule not in allow)
    summary = ngettext("{n} catalog changed", "{n} catalogs changed", changed).format(n=changed)
    if unread:
        more = ngettext(
            "{n} could not be read at the base", "{n} could not be read at the base", unread
        )
        summary += f", {more.format(n=unread)}"
    return Verdict("change", kept, summary)


def forgiven(
    verdict: Verdict,
    was: Before,
    look: Look,
    *,
    needs: Callable[[str], bool],
    alone: bool = False,
) -> Verdict:
    """``verdict`` without the failures that the base has too; ``look`` is how it was come by.

    ``needs`` tells which files it reads to look at a part of the project. ``alone``: a change of
    any other file makes failures in that file only, so it is enough to look at those.
    """
    base = was.base
    touched = [*base.changed, *base.gone]
    open_failures = list(verdict.failures)
    if alone and not any(map(needs, touched)):
        open_failures = [item for item in open_failures if was.differs(item.path)]
    if not open_failures or not touched:
        return replace(verdict, failures=(), forgiven=len(verdict.failures))
    names = base.now()
    paths: list[str] = []
    if alone:
        old = dict.fromkeys(base.before(item.path) for item in open_failures if item.path)
        paths = [path for path in old if path]
    was.need(name for name in base.files if name in paths or needs(name))
    found: tuple[Failure, ...] = ()
    if paths or not alone:
        # What could not be read then excuses nothing.
        with suppress(InputError):
            found = look(was.project, [was.folder / path for path in paths]).failures
    debt = Counter((names.get(item.path, item.path), item.key) for item in found)
    new: list[Failure] = []
    for failure in open_failures:
        key = (failure.path, failure.key)
        if debt[key] > 0:
            debt[key] -= 1
        else:
            new.append(failure)
    return replace(verdict, failures=tuple(new), forgiven=len(verdict.failures) - len(new))


@dataclass(frozen=True, slots=True)
class Moves:
    """The catalogs of a locale that may differ: as they are, and as they were at the base.

    ``pairs`` hold a catalog and what it was called at the base (None: it is new); ``old`` lacks
    those that could not be read then; ``left`` are the units that are in the catalog they were in
    no longer.
    """

    pairs: tuple[tuple[Path, str | None], ...]
    old: dict[str, list[Unit]]
    new: dict[Path, list[Unit]]
    left: dict[_Key, Unit]


def moves(project: Project, was: Before, locale: str) -> Moves:
    """What may differ in ``locale``. Raises CatalogError, LedgerError for today's files."""
    base = was.base
    name = project.relative(project.ledger(locale))
    all_differ = name in base.changed or name in base.gone
    pairs: list[tuple[Path, str | None]] = []
    for path in project.translations(locale):
        shown = path.relative_to(project.root).as_posix()
        if all_differ or was.differs(shown):
            pairs.append((path, base.before(shown)))
    old_ledger = was.project.relative(was.project.ledger(locale))
    taken = {old for _path, old in pairs if old}
    names = taken | {name for name in base.gone if _is_catalog_of(name, locale)}
    was.need([*names, old_ledger])
    ledger, before_ledger = load(project.ledger(locale)), _ledger(was.folder / old_ledger)
    languages = article_languages(project)
    old_units: dict[str, list[Unit]] = {}
    for old in sorted(names):
        with suppress(InputError):
            then = was.folder / old
            old_units[old] = catalog_units(was.project, then, locale, before_ledger, languages)
    new = {path: catalog_units(project, path, locale, ledger, languages) for path, _old in pairs}
    kept = {old: {unit.key for unit in new[path]} for path, old in pairs if old}
    left = {
        unit.key: unit
        for name, units in old_units.items()
        for unit in units
        if unit.key not in kept.get(name, ())
    }
    return Moves(tuple(pairs), old_units, new, left)


def _is_catalog_of(name: str, locale: str) -> bool:
    """Whether a path names ``locale``, in the way of any layout."""
    path = PurePosixPath(name)
    named = {locale, locale.replace("-", "_")}
    ends = tuple(f"{sign}{tag}" for sign in "-_." for tag in named)
    own = path.stem in named or path.stem.endswith(ends) or not named.isdisjoint(path.parts)
    return path.suffix == ".po" and own


def _judged(
    locale: str,
    old: list[Unit],
    new: list[Unit],
    left: dict[_Key, Unit],
    keeps: Callable[[Unit, Unit], bool],
) -> Iterator[Failure]:
    fresh: list[Unit] = []
    for change in compare(old, new):
        unit = change.after
        if unit is None or unit.obsolete:
            continue
        known = change.before if change.before and not change.before.obsolete else None
        known = known or left.get(unit.key)
        if known is not None and not keeps(known, unit):
            yield from _fallen(locale, known, unit)
        elif known is None and _RANK[unit.state] < _RANK[State.TRANSLATED]:
            fresh.append(unit)
    debts = [unit for unit in old if unit.key in left and _RANK[unit.state] < 2]
    for unit in _unpaid(fresh, debts):
        rule = {State.UNTRANSLATED: "new-untranslated", State.STALE: "stale"}
        yield _failure(rule.get(unit.state, "new-draft"), unit, locale)


def _fallen(locale: str, known: Unit, unit: Unit) -> Iterator[Failure]:
    if _RANK[unit.state] >= _RANK[known.state]:
        return
    if unit.state is State.STALE:
        yield _failure("stale", unit, locale)
    elif known.state is State.APPROVED:
        same = (known.source, known.targets) == (unit.source, unit.targets)
        failure = _failure("approval-lost", unit, locale)
        if same and unit.state is State.TRANSLATED:
            failure = replace(
                failure,
                message=_("its approval was taken back, or is gone from the ledger"),
                hint=_("review it again: l10n review; or let it pass: --allow approval-lost"),
            )
        yield failure
    else:
        yield _failure("worse", unit, locale)


def _unpaid(fresh: Sequence[Unit], debts: list[Unit]) -> Iterator[Unit]:
    """The new undone units that are not an old undone one with an edited source."""
    from rapidfuzz import fuzz, process

    if not fresh or not debts or len(fresh) * len(debts) > _PAIRS:
        yield from fresh
        return
    sources: dict[int, str] = {place: unit.source for place, unit in enumerate(debts)}
    for unit in fresh:
        best = process.extractOne(unit.source, sources, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is None or _RANK[debts[best[2]].state] > _RANK[unit.state]:
            yield unit
        else:
            del sources[best[2]]


def _failure(rule: str, unit: Unit, locale: str) -> Failure:
    said = {
        "new-untranslated": (_("new, and has no translation"), _("l10n draft, then l10n review")),
        "new-draft": (_("new, and only drafted"), _("look at the draft: l10n review")),
        "stale": (
            _("its source changed under the translation"),
            _("translate it anew: l10n review"),
        ),
        "approval-lost": (
            _("was approved at the base and is not now"),
            _("restore the text, or approve it again: l10n review"),
        ),
        "worse": (
            _("was translated further at the base"),
            _("restore the translation, or translate it: l10n review"),
        ),
    }
    message, hint = said[rule]
    return Failure(rule, message, hint, unit.path, unit.line, locale, unit.source)


def _ledger(path: Path) -> Ledger:
    try:
        return load(path)
    except InputError:
        return Ledger()
