"""``[tool.l10n.check]``: which rules hold where, and how much they weigh.

Whether a rule exists and has the option is for ``l10n.checks`` to say, which knows the rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from l10n.config.checking import line_of, mistyped, unknown
from l10n.errors import ConfigError
from l10n.i18n import _


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """``[tool.l10n.check]``: the settings of ``l10n check``.

    ``baseline`` is the file of findings that are forgiven, ``""`` for none. ``rules`` holds by
    rule its ``severity`` (``error``, ``warning``, ``info`` or ``off``) and its own options;
    ``paths`` by glob of articles and catalogs the rules left out there, ``*`` for all.
    """

    baseline: str = ""
    rules: dict[str, dict[str, object]] = field(default_factory=dict)
    paths: dict[str, tuple[str, ...]] = field(default_factory=dict)


def check_of(table: dict[str, Any], file: Path) -> CheckSettings:
    """The settings of the table; raises ConfigError."""
    known = ("baseline", "paths", "rules")
    for key in table:
        if key not in known:
            raise unknown(key, known, file, "check.")
    baseline = table.get("baseline", "")
    if not isinstance(baseline, str):
        raise mistyped("check.baseline", _("a text"), baseline, file)
    if baseline and (Path(baseline).is_absolute() or ".." in Path(baseline).parts):
        raise ConfigError(
            _("'{key}' must name a place inside the project, not {value!r}").format(
                key="check.baseline", value=baseline
            ),
            code="config-path",
            path=str(file),
            line=line_of(file, "baseline"),
            hint=_("give a relative path without '..'"),
        )
    rules, paths = table.get("rules", {}), table.get("paths", {})
    for key, value in (("check.rules", rules), ("check.paths", paths)):
        if not isinstance(value, dict):
            raise mistyped(key, _("a table"), value, file)
    for name, options in rules.items():
        if not isinstance(options, dict):
            raise mistyped(f"check.rules.{name}", _("a table"), options, file)
    for glob, names in paths.items():
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise mistyped(f"check.paths.{glob}", _("a list of texts"), names, file)
    return CheckSettings(baseline, rules, {glob: tuple(names) for glob, names in paths.items()})
