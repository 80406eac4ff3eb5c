"""Which method reads which file: from the settings, from Babel's files, or as usual."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config import Project
from l10n.errors import ConfigError
from l10n.extraction.marks import Keywords, parsed
from l10n.i18n import _

# `template` is Jinja or Django, by what stands in the file.
_USUAL = {
    "**.py": "python",
    **dict.fromkeys(("**.js", "**.mjs", "**.cjs", "**.ts", "**.mts", "**.cts"), "javascript"),
    **dict.fromkeys(("**.jsx", "**.tsx"), "javascript"),
    **dict.fromkeys(("**.jinja", "**.jinja2", "**.j2"), "jinja2"),
    **dict.fromkeys(("**/templates/**.html", "**/templates/**.txt"), "template"),
}

_NOT_OPTIONS = {"method", "pattern", "keywords", "add_comments"}


@dataclass(frozen=True, slots=True)
class Rule:
    """Files that match ``pattern`` are read by ``method`` with its ``options``.

    ``keywords`` and ``comment_tags`` hold for these files besides those of the project.
    """

    pattern: str
    method: str
    options: dict[str, str] = field(default_factory=dict)
    keywords: Keywords = field(default_factory=dict)
    comment_tags: tuple[str, ...] = ()

    def covers(self, *paths: str) -> bool:
        """Whether one of ``paths`` (relative, POSIX) matches, as in Babel's mapping files."""
        from babel.util import pathmatch

        # Most files of a project fail at the suffix; a glob is compiled anew for each path.
        tail = re.split(r"[*?]", self.pattern)[-1].removeprefix("/")
        near = [path for path in dict.fromkeys(paths) if path.endswith(tail)]
        return any(pathmatch(self.pattern, path) for path in near)


def rules(project: Project) -> list[Rule]:
    """The rules in order; the first that covers a file counts.

    They come from ``[tool.l10n.extract]``, else from ``babel.cfg``, else from ``[tool.babel]``
    in pyproject.toml; without any, the usual file names are known. Raises ConfigError.
    """
    own = project.settings.extract.mapping
    if own:
        return [_rule(pattern, options["method"], options) for pattern, options in own.items()]
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
    return [_rule(pattern, method, options[pattern]) for pattern, method in methods]


def _from_toml(file: Path) -> list[Rule]:
    """``[tool.babel]``: a list ``mappings`` of tables with ``method`` and ``pattern``."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("tool", {}).get("babel", {})
        names = table.get("extractors", {})
        return [
            _rule(pattern, names.get(entry["method"], entry["method"]), entry)
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


def _rule(pattern: str, method: str, given: Mapping[str, Any]) -> Rule:
    """A rule of ``given`` options: the methods take texts, ``true`` and ``false`` among them."""
    keywords, tags = given.get("keywords") or (), given.get("add_comments") or ()
    if not isinstance(keywords, dict):
        keywords = parsed(keywords.split() if isinstance(keywords, str) else keywords)
    options = {
        key: str(value).lower() if isinstance(value, bool) else str(value)
        for key, value in given.items()
        if key not in _NOT_OPTIONS
    }
    tags = (tags,) if isinstance(tags, str) else tuple(tags)
    return Rule(pattern, method, options, keywords, tags)
