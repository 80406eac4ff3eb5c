"""A new project on disk: settings, folders, an empty interface catalog, what git ignores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from l10n.config import Project, find_project, valid_tag
from l10n.errors import ConfigError, UsageError
from l10n.i18n import _
from l10n.storage import write_atomic
from l10n.text.locales import locale as known_locale

_SETTINGS = """\
# The settings of this project; every key is described in docs/settings.md of l10n.
source = "{source}"
locales = [{locales}]

# What `l10n coverage` asks for when no --min is given: per cent approved, per locale.
# [minimum]
# {first} = 95
"""
_IGNORED = ("/.l10n/", "/dist/")
_ATTRIBUTES = (
    "locales/*/approvals.tsv merge=union",
    "locales/*/assignments.tsv merge=union",
    "locales/*/addresses.tsv merge=union",
    "articles/*/segments.tsv merge=union",
)
_GLOSSARY = "{source},{source}:avoid,{first},{first}:avoid,domain,note\n"


def create(folder: Path, source: str, targets: Sequence[str]) -> Project:
    """Make ``folder`` a project that translates from ``source`` into ``targets``.

    Raises ConfigError, with nothing written, when the folder is a project already or holds
    files this would replace; UsageError for a locale CLDR does not know.
    """
    for tag in (source, *targets):
        if not valid_tag(tag):
            raise UsageError(
                _("unknown locale {tag!r}").format(tag=tag),
                code="locale-unknown",
                hint=_("use a language tag that CLDR knows, such as en, uk or pt-BR"),
            )
        known_locale(tag)
    files = _files(source, targets)
    for name in ("l10n.toml", *files):
        if (folder / name).exists() and name not in {".gitignore", ".gitattributes"}:
            raise ConfigError(
                _("this folder already has {name}; nothing was changed").format(name=name),
                code="project-exists",
                path=str(folder),
                hint=_("choose another folder, or go on in this one with `l10n status`"),
            )
    for name, text in files.items():
        path = folder / name
        if name in {".gitignore", ".gitattributes"} and path.is_file():
            text = _with_lines(path.read_text(encoding="utf-8"), text.splitlines())
        write_atomic(path, text.encode())
    for locale in (source, *targets):
        (folder / "articles" / locale).mkdir(parents=True, exist_ok=True)
    return find_project(folder)


def _files(source: str, targets: Sequence[str]) -> dict[str, str]:
    from l10n.catalogs import dump, new_catalog

    first = targets[0]
    locales = ", ".join(f'"{tag}"' for tag in targets)
    files = {
        "l10n.toml": _SETTINGS.format(source=source, locales=locales, first=first),
        ".gitignore": "\n".join(_IGNORED) + "\n",
        ".gitattributes": "\n".join(_ATTRIBUTES) + "\n",
        "glossary.csv": _GLOSSARY.format(source=source, first=first),
        "locales/messages.pot": dump(new_catalog(source)).decode(),
    }
    for tag in targets:
        files[f"locales/{tag}/LC_MESSAGES/messages.po"] = dump(new_catalog(tag)).decode()
    return files


def _with_lines(text: str, lines: Sequence[str]) -> str:
    """``text`` with those of ``lines`` that it lacks at its end."""
    missing = [line for line in lines if line not in text.splitlines()]
    if text and not text.endswith("\n"):
        text += "\n"
    return text + "".join(f"{line}\n" for line in missing)
