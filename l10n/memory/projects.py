"""A project's memory: where it is, and filling it from the catalogs and the files named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from l10n.config import Project
from l10n.errors import StorageError
from l10n.i18n import _
from l10n.memory import open_memory
from l10n.memory.entries import Entry
from l10n.memory.importing import found_in
from l10n.memory.memory import Memory
from l10n.memory.ranking import PENALTIES
from l10n.storage import revision, unwritable

URL_VARIABLE = "L10N_MEMORY_URL"
"""The environment variable that names a shared memory before the settings do."""


def memory_path(project: Project) -> Path:
    """The project's own translation memory: a cache, filled from the catalogs."""
    return project.cache / "memory.sqlite"


def project_memory(project: Project, tell: Callable[[str], None] | None = None) -> Memory:
    """The memory the project's settings name; a broken cache is set aside and begun anew.

    ``tell`` gets a line about that. Raises StorageError: a server that cannot be reached, a
    memory of a newer version.
    """
    url = os.environ.get(URL_VARIABLE) or project.settings.memory.url
    if url:
        memory = open_memory(url)
    else:
        path = memory_path(project)
        try:
            memory = open_memory(path)
        except StorageError as error:
            if error.code != "memory-broken" or not path.is_file():
                raise
            aside = set_aside(path)
            if tell is not None:
                line = _("the memory was broken and is filled anew; the old file is {path}")
                tell(line.format(path=project.relative(aside)))
            memory = open_memory(path)
    memory.penalties = {**PENALTIES, **project.settings.memory.penalties}
    return memory


def set_aside(path: Path) -> Path:
    """Give the file at ``path`` another name, and what SQLite keeps beside it."""
    aside = path.with_name(path.name + ".broken")
    try:
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        os.replace(path, aside)
    except OSError as error:
        raise unwritable(path, error) from error
    return aside


def learn(project: Project, memory: Memory, locale: str) -> int:
    """Fill ``memory`` with what people have translated into ``locale``; how many were new.

    A catalog that is as it was when it was last learnt is not read; nor is a file of
    ``memory.files``.
    """
    from l10n.approvals import load
    from l10n.workspace import catalog_units
    from l10n.workspace.languages import article_languages

    project.check_locale(locale)
    ledger = project.ledger(locale)
    decided = ledger.read_bytes() if ledger.is_file() else b""
    languages = article_languages(project)
    approvals = None
    count = 0
    for path in project.translations(locale):
        # An article that moves to another language's folder makes its catalog another's.
        state = decided + languages.get(path.stem, "").encode() + path.read_bytes()
        name, now = f"learnt {project.relative(path)}", revision(state)
        if memory.mark(name) == now:
            continue
        approvals = approvals or load(ledger)
        units = catalog_units(project, path, locale, approvals, languages)
        count += memory.add(units, lang=project.settings.source)
        memory.mark(name, now)
    written = {project.settings.source, *languages.values()} - {locale}
    for path in memory_files(project):
        now = revision(path.read_bytes())
        # A catalog that does not say what it is translated from is from the project's source.
        for lang in sorted(written, key=project.locales.index, reverse=True):
            name = f"learnt {lang} {locale} {project.relative(path)}"
            if memory.mark(name) != now:
                count += memory.store(found_in(path, lang, locale))
                memory.mark(name, now)
    return count


def fill(project: Project, memory: Memory) -> None:
    """Forget what the catalogs taught, learn it anew, and make the index anew."""
    memory.unmark()
    memory.remove(entry.key for entry in memory.entries() if entry.path)
    for locale in project.targets:
        learn(project, memory, locale)
    memory.reindex()


def memory_files(project: Project) -> list[Path]:
    """The files that ``memory.files`` names, by name."""
    found = {path for glob in project.settings.memory.files for path in project.root.glob(glob)}
    return sorted(path for path in found if path.is_file())


def gone(project: Project, memory: Memory) -> Iterator[Entry]:
    """The entries from catalogs that the catalogs do not have any more."""
    from l10n.workspace import units

    living = {
        (unit.locale, unit.path, unit.context or "", unit.source)
        for locale in project.targets
        for unit in units(project, locale)
        if unit.target
    }
    for entry in memory.entries():
        place = (entry.locale, entry.path, entry.context, entry.source)
        if entry.path and place not in living:
            yield entry
