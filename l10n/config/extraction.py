"""``[tool.l10n.extract]``: where interface strings are marked in source files, and how."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config.checking import line_of, mistyped, typed
from l10n.errors import ConfigError
from l10n.i18n import _


@dataclass(frozen=True, slots=True)
class Extract:
    """``[tool.l10n.extract]``: where interface strings are marked in source files, and how.

    ``paths`` are folders and files, ``exclude`` globs; ``mapping`` holds, by glob, a method
    and its options (empty: what ``babel.cfg`` says, or the usual globs). ``sort`` is ``place``
    (by file and line) or ``source`` (by text).
    """

    paths: tuple[str, ...] = (".",)
    exclude: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    comment_tags: tuple[str, ...] = ("Translators:", "TRANSLATORS:")
    mapping: dict[str, dict[str, str]] = field(default_factory=dict)
    sort: str = "place"
    no_location: bool = False


def extract_of(table: dict[str, Any], file: Path) -> Extract:
    """The settings of the table; raises ConfigError."""
    values = typed(
        {key: table[key] for key in table if key != "mapping"}, Extract, file, "extract."
    )
    values["mapping"] = _mapping(table.get("mapping", {}), file)
    extract = Extract(**values)
    if extract.sort not in {"place", "source"}:
        raise ConfigError(
            _("'extract.sort' must be place or source, not {value!r}").format(value=extract.sort),
            code="config-value",
            path=str(file),
            line=line_of(file, "sort"),
            hint=_("choose one of the two"),
        )
    return extract


def _mapping(table: object, file: Path) -> dict[str, dict[str, str]]:
    """Globs with a method each: its name, or a table with ``method`` and the method's options."""
    if not isinstance(table, dict):
        raise mistyped("extract.mapping", _("a table"), table, file)
    mapping: dict[str, dict[str, str]] = {}
    for pattern, value in table.items():
        options = {"method": value} if isinstance(value, str) else value
        if not isinstance(options, dict) or not isinstance(options.get("method"), str):
            wanted = _("the name of a method, or a table with `method`")
            raise mistyped(f"extract.mapping.{pattern}", wanted, value, file)
        # The methods are Babel's: their options are texts, true and false among them.
        mapping[pattern] = {
            key: str(option).lower() if isinstance(option, bool) else str(option)
            for key, option in options.items()
        }
    return mapping
