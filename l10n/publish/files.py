"""Localized files for a site that something else builds: Hugo, Jekyll, MkDocs, Sphinx, Django.

Only files in a target language are written, each where the layout says. A file that stands
there and that no run of ours wrote is somebody's work: it stays.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from l10n import storage
from l10n.config import Project
from l10n.errors import ConfigError, InputError
from l10n.garbage import uncollected
from l10n.i18n import _
from l10n.model import State, Unit
from l10n.parallel import in_processes
from l10n.publish import documents
from l10n.publish.approved import Ledgers, ledgers_of
from l10n.publish.manifest import sha256
from l10n.publish.pages import Press, document_views, press_of, read_all, shown_labels
from l10n.publish.policy import Shown
from l10n.publish.site import sources_of

if TYPE_CHECKING:
    from l10n.catalogs import Catalog
    from l10n.workspace.load import ArticlePath

FORMATS = ("html", "markdown", "json", "po", "mo")
_AT_ONCE = 4000
_WORTH_PROCESSES = 48
_CATALOGS = ("po", "mo")
_LAYOUTS = {"po": "{catalogs}/{locale}/LC_MESSAGES/{name}.po"}
_LAYOUTS["mo"] = _LAYOUTS["po"].replace(".po", ".mo")
_FIELDS = frozenset({"locale", "language", "name", "suffix", "catalogs", "articles"})


@dataclass(frozen=True, slots=True)
class FilesResult:
    """What was written.

    ``written`` and ``unchanged`` are paths as people see them; ``removed`` were ours and are
    left out now; ``fallbacks`` counts segments that stand in the source language.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    fallbacks: int


def build_files(
    project: Project,
    form: str,
    *,
    layout: str = "",
    out: Path | None = None,
    replace: bool = False,
    sources: bool = False,
) -> FilesResult:
    """Write the localized files of the format ``form``, one of ``FORMATS``.

    ``layout`` is a path pattern with ``{locale}`` (or ``{language}``, with an underscore),
    ``{name}``, ``{suffix}``, ``{catalogs}`` and ``{articles}``; ``out`` the folder it starts
    from, the project's by setting. With ``sources`` the articles themselves are copied too, for a
    tree that holds every language. Everything is made before anything is written. Raises
    InputError where a file would take the place of an article, of another of ours, or (unless
    ``replace``) of one that we did not write; StorageError.
    """
    root = out if out is not None else project.root / project.settings.publish.output
    pattern = _checked_layout(layout or project.settings.publish.layout or _default(project, form))
    fallbacks: list[int] = []
    made: dict[str, tuple[str, bytes]] = {}
    for locale, name, suffix, source, data in _contents(project, form, fallbacks, sources=sources):
        path = pattern.format(
            locale=locale,
            language=locale.replace("-", "_"),
            name=name,
            suffix=suffix,
            catalogs=project.settings.catalogs,
            articles=project.settings.articles,
        )
        if path in made:
            raise InputError(
                _("this would be written to {path}, as {other} would").format(
                    path=path, other=made[path][0]
                ),
                code="layout-taken",
                path=source,
                hint=_("put {locale} and {name} into the layout"),
            )
        made[path] = (source, data)
    with storage.locked(project.cache, "build"):
        return _written(project, root, form, made, sum(fallbacks), replace=replace)


def _default(project: Project, form: str) -> str:
    return _LAYOUTS.get(form, project.settings.dist + "/{locale}/{name}{suffix}")


def _checked_layout(layout: str) -> str:
    try:
        fields = {name for _text, name, _spec, _how in string.Formatter().parse(layout) if name}
        plain = "!" not in layout and ":" not in layout
    except ValueError:
        fields, plain = {""}, False
    parts = PurePosixPath(layout).parts
    inside = not PurePosixPath(layout).is_absolute() and ".." not in parts and "\\" not in layout
    if not (fields <= _FIELDS and plain and inside and "\0" not in layout):
        raise ConfigError(
            _("the layout cannot be used: {layout!r}").format(layout=layout),
            code="layout",
            hint=_("a relative path with {{locale}}; fields: {fields}").format(
                fields=", ".join(sorted(_FIELDS))
            ),
        )
    return layout


def _contents(
    project: Project, form: str, fallbacks: list[int], *, sources: bool
) -> Iterator[tuple[str, str, str, str, bytes]]:
    """Locale, name, suffix, source and bytes of each file."""
    if form in _CATALOGS:
        yield from _catalogs(project, form)
        return
    press = press_of(project)
    wanted = [source for source in sources_of(project) if _is(source.path, form)]
    ledgers = ledgers_of(project, indexed=len(wanted) >= _WORTH_PROCESSES)
    work = partial(_documents, press, ledgers, sources)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        for run in in_processes(work, some, at_least=_WORTH_PROCESSES):
            for locale, name, suffix, path, data, untranslated in run:
                fallbacks.append(untranslated)
                yield locale, name, suffix, path, data


def _documents(
    press: Press, ledgers: Ledgers, with_sources: bool, articles: Sequence[ArticlePath]
) -> list[tuple[str, str, str, str, bytes, int]]:
    """As ``_contents``, and how many segments of each file say their source: a run."""
    found = []
    with uncollected():
        for read, approvals in read_all(press, ledgers, articles):
            file = read.file
            suffix = PurePosixPath(file.path).suffix
            for locale, view in document_views(press, read, approvals):
                if view is None or (locale == file.locale and not with_sources):
                    continue
                data = documents.document(file.article, view)
                untranslated = sum(
                    segment.shown is Shown.SOURCE
                    for block in view.blocks
                    for segment in block.segments
                )
                found.append((locale, file.slug, suffix, file.path, data, untranslated))
    return found


def _is(path: str, form: str) -> bool:
    suffixes = {"html": (".html", ".htm"), "markdown": (".md", ".markdown"), "json": (".json",)}
    return PurePosixPath(path).suffix.lower() in suffixes[form]


def _catalogs(project: Project, form: str) -> Iterator[tuple[str, str, str, str, bytes]]:
    """The interface's catalogs with what its labels need to be shown, and nothing else."""
    from l10n.catalogs import compile_mo, dump, read

    for locale in project.interface_targets:
        folder = project.ui_catalog(locale).parent
        for path in sorted(folder.rglob("*.po")):
            catalog = read(path)
            published = _published(project, catalog, locale)
            data = compile_mo(published) if form == "mo" else dump(published)
            name = path.relative_to(folder).with_suffix("").as_posix()
            yield locale, name, f".{form}", project.relative(path), data


def _published(project: Project, catalog: Catalog, locale: str) -> Catalog:
    """The catalog without targets that the policy for labels does not show."""
    shown = {found.unit.key for found in shown_labels(project, Path(catalog.path), locale)}
    hidden = [
        _untranslated(unit) for unit in catalog.units if not unit.obsolete and unit.key not in shown
    ]
    return catalog.with_units(hidden)


def _untranslated(unit: Unit) -> Unit:
    empty = tuple("" for _target in unit.targets)
    return changed(unit, targets=empty, state=State.UNTRANSLATED, origin=None, previous_source=None)


def _written(
    project: Project,
    root: Path,
    form: str,
    made: Mapping[str, tuple[str, bytes]],
    fallbacks: int,
    *,
    replace: bool,
) -> FilesResult:
    record = project.cache / "build" / f"files-{form}.json"
    ours = _recorded(record)
    goals = {path: root / path for path in made}
    for path, goal in goals.items():
        _check(project, root, goal, made[path], ours, replace=replace)
    written: list[str] = []
    unchanged: list[str] = []
    for path, goal in goals.items():
        shown = project.relative(goal)
        changed = storage.write_atomic(goal, made[path][1])
        (written if changed else unchanged).append(shown)
    now = {str(goals[path].resolve()): sha256(data) for path, (_source, data) in made.items()}
    removed = [
        project.relative(Path(path))
        for path in sorted(ours.keys() - now.keys())
        if _removed(root, Path(path), ours[path])
    ]
    storage.write_atomic(record, json.dumps(now, indent=0, sort_keys=True).encode())
    return FilesResult(tuple(written), tuple(unchanged), tuple(removed), fallbacks)


def _check(
    project: Project,
    root: Path,
    goal: Path,
    made: tuple[str, bytes],
    ours: Mapping[str, str],
    *,
    replace: bool,
) -> None:
    """Raise InputError where writing ``goal`` would harm somebody's file."""
    source, data = made
    real = goal.resolve()
    kept = [project.root / source, project.glossary]
    kept += [project.article_folder(locale) for locale in project.locales]
    in_catalogs = real.suffix == ".po" and real.is_relative_to(
        (project.root / project.settings.catalogs).resolve()
    )
    outside = not real.is_relative_to(root.resolve())
    if outside or in_catalogs or any(real.is_relative_to(path.resolve()) for path in kept):
        raise InputError(
            _("the layout leads to {path}, which is no place for a built file").format(
                path=project.relative(goal)
            ),
            code="layout-place",
            path=source,
            hint=_("choose another layout or --out; sources and catalogs are never overwritten"),
        )
    if replace or not goal.exists():
        return
    present = goal.read_bytes() if goal.is_file() else b""
    known = ours.get(str(real)) == sha256(present)
    if not goal.is_file() or not (known or present == data):
        raise InputError(
            _("this file was not built by l10n, or was changed since: it stays"),
            code="file-foreign",
            path=project.relative(goal),
            hint=_("move it away, or build with --replace"),
        )


def _recorded(record: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, AttributeError):
        data = json.loads(record.read_bytes())
        return {str(path): str(found) for path, found in data.items()}
    return {}


def _removed(root: Path, path: Path, known: str) -> bool:
    """Remove a file that we wrote, that nobody changed, and that is not published any more."""
    try:
        inside = path.resolve().is_relative_to(root.resolve())
        if not inside or not path.is_file() or sha256(path.read_bytes()) != known:
            return False
        path.unlink()
    except OSError:
        return False
    return True
