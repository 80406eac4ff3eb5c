"""Which method reads which file: from the settings, from Babel's files, or as usual."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config import Project
from l10n.errors import ConfigError
from l10n.i18n import _

# `template` is Jinja or Django, by what stands in the file.
_USUAL = {
    "**.py": "python",
    **dict.fromkeys(("**.js", "**.mjs", "**.cjs", "**.ts", "**.mts", "**.cts"), "javascript"),
    **dict.fromkeys(("**.jsx", "**.tsx"), "javascript"),
    **dict.fromkeys(("**.jinja", "**.jinja2", "**.j2"), "jinja2"),
    **dict.fromkeys(("**/templates/**.html", "**/templates/**.txt"), "template"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Files that match ``pattern`` are read by ``method`` with its ``options``."""

    pattern: str
    method: str
    options: dict[str, Any] = field(default_factory=dict)

    def covers(self, *paths: str) -> bool:
        """Whether one of ``paths`` (relative, POSIX) matches, as in Babel's mapping files."""
        from babel.util import pathmatch

        return any(pathmatch(self.pattern, path) for path in paths)


def rules(project: Project) -> list[Rule]:
    """The rules in order; the first that covers a file counts.

    They come from ``[tool.l10n.extract]``, else from ``babel.cfg``, else from ``[tool.babel]``
    in pyproject.toml; without any, the usual file names are known. Raises ConfigError.
    """
    own = project.settings.extract.mapping
    if own:
        return [
            Rule(pattern, options["method"], {k: v for k, v in options.items() if k != "method"})
            for pattern, options in own.items()
        ]
    for name, read in (("babel.cfg", _from_cfg), ("pyproject.toml", _from_toml)):
        file = project.root / name
        found = read(file) if file.is_file() else []
        if found:
            return found
    folder = project.settings.templates
    usual = {f"{folder}/**.html": "template", **_USUAL}
    return [Rule(pattern, method) for pattern, method in usual.items()]


def _from_cfg(file: Path) -> list[Rule]:
    from configparser import Error

    from babel.messages.frontend import parse_mapping_cfg

    try:
        with file.open(encoding="utf-8-sig") as stream:
            methods, options = parse_mapping_cfg(stream, str(file))  # type: ignore[no-untyped-call]
    except (Error, ValueError, IndexError, OSError) as error:
        found = re.search(r"line:? +(\d+)", str(error))
        raise ConfigError(
            _("not a mapping of files to extraction methods: {reason}").format(
                reason=" ".join(str(error).split())
            ),
            code="extract-mapping",
            path=str(file),
            line=int(found.group(1)) if found else 0,
            hint=_("write sections such as [python: **.py]"),
        ) from error
    return [Rule(pattern, method, options[pattern]) for pattern, method in methods]


def _from_toml(file: Path) -> list[Rule]:
    """``[tool.babel]``: a list ``mappings`` of tables with ``method`` and ``pattern``."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("tool", {}).get("babel", {})
        names = table.get("extractors", {})
        return [
            Rule(
                pattern,
                names.get(entry["method"], entry["method"]),
                {key: entry[key] for key in entry if key not in {"method", "pattern"}},
            )
            for entry in table.get("mappings", [])
            for pattern in (
                [entry["pattern"]] if isinstance(entry["pattern"], str) else entry["pattern"]
            )
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            _("[tool.babel] is not a mapping of files to extraction methods"),
            code="extract-mapping",
            path=str(file),
            hint=_("give each of [[tool.babel.mappings]] a method and a pattern"),
        ) from error
