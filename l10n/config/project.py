"""A project on disk and where its files are."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from l10n.config.settings import Settings
from l10n.errors import UsageError
from l10n.i18n import _
from l10n.model import Unit


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk: its root folder, its settings, the file they came from.

    ``found`` are its catalogs by locale where they are not in the places of the settings; a
    ``bare`` project has none, and nothing of ours is written there.
    """

    root: Path
    settings: Settings
    file: Path
    found: Mapping[str, tuple[Path, ...]] | None = None
    bare: bool = False

    @property
    def locales(self) -> tuple[str, ...]:
        """Source and target locales, the source first, each once."""
        rest = tuple(tag for tag in self.settings.locales if tag != self.settings.source)
        return (self.settings.source, *rest)

    @property
    def interface_targets(self) -> tuple[str, ...]:
        """The locales that the interface is translated into: all but the source."""
        return self.locales[1:]

    @property
    def targets(self) -> tuple[str, ...]:
        """The locales we translate into, the source last: only where articles are in another.

        The folders say so, which are looked at anew each time.
        """
        others = self.locales[1:]
        return (*others, self.settings.source) if self._has_foreign_articles() else others

    def source_of(self, unit: Unit) -> str:
        """The language that the source of ``unit`` is written in."""
        return unit.source_locale or self.settings.source

    def check_locale(self, locale: str) -> None:
        """Raise UsageError when the project does not have ``locale``."""
        if locale not in self.locales:
            raise UsageError(
                _("the project has no locale '{locale}'").format(locale=locale),
                code="locale-unknown",
                hint=_("its locales: {known}; add one in {file}").format(
                    known=", ".join(self.locales), file=self.file.name
                ),
            )

    @property
    def cache(self) -> Path:
        """``.l10n``: caches and review sessions, not in git; a bare project's are the user's."""
        if not self.bare:
            return self.root / ".l10n"
        import hashlib

        from platformdirs import user_cache_path

        name = hashlib.sha256(os.fsencode(self.root.resolve())).hexdigest()[:16]
        folder = os.environ.get("L10N_CACHE_DIR") or user_cache_path("l10n")
        return Path(folder) / "bare" / name

    @property
    def dist(self) -> Path:
        """Where built sites go."""
        return self.root / self.settings.dist

    @property
    def glossary(self) -> Path:
        """The glossary file; it may be absent."""
        return self.root / self.settings.glossary

    @property
    def templates(self) -> Path:
        """The folder of page templates; it may be absent."""
        return self.root / self.settings.templates

    def ui_catalog(self, locale: str) -> Path:
        """The interface catalog of ``locale``."""
        folder = self.root / self.settings.catalogs / locale / "LC_MESSAGES"
        return folder / f"{self.settings.domain}.po"

    def ui_template(self) -> Path:
        """The interface template (POT)."""
        return self.root / self.settings.catalogs / f"{self.settings.domain}.pot"

    def article_folder(self, locale: str) -> Path:
        """Where source articles written in ``locale`` live."""
        return self.root / self.settings.articles / locale

    def article_catalog(self, locale: str, slug: str) -> Path:
        """The catalog of one article in one target language."""
        return self.root / self.settings.catalogs / locale / "articles" / f"{slug}.po"

    def catalog_paths(self, locale: str) -> list[Path]:
        """The catalogs of ``locale``: the interface ones first, then the articles', by name."""
        if self.found is not None:
            return list(self.found.get(locale, ()))
        folder = self.root / self.settings.catalogs / locale
        names = ("LC_MESSAGES", "articles")
        return [path for name in names for path in sorted((folder / name).glob("*.po"))]

    def translations(self, locale: str) -> list[Path]:
        """``catalog_paths`` without the interface in its own language: no work for anybody."""
        found = self.catalog_paths(locale)
        if locale != self.settings.source:
            return found
        return [path for path in found if path.parent.name == "articles"]

    def ledger(self, locale: str) -> Path:
        """The approvals ledger of ``locale``."""
        return self.root / self.settings.catalogs / locale / "approvals.tsv"

    def _has_foreign_articles(self) -> bool:
        """Whether an article in another language than the source is here, or a catalog of one."""
        source = self.settings.source
        if self.bare:
            return False
        if self.found is not None:
            return bool(self.translations(source))
        folders = [self.article_folder(tag) for tag in self.locales[1:]]
        return any(map(_has_texts, [self.article_catalog(source, "x").parent, *folders]))

    def relative(self, path: Path) -> str:
        """``path`` as people see it: POSIX, relative to the project's root where inside it."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()


def _has_texts(folder: Path) -> bool:
    """Whether a folder has any visible file but the tables that we keep beside articles."""
    try:
        with os.scandir(folder) as entries:
            return any(
                not entry.name.startswith(".")
                and not entry.name.endswith(".tsv")
                and entry.is_file()
                for entry in entries
            )
    except OSError:
        return False
