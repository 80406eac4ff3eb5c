"""The settings of a project as the rules know them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import translate
from pathlib import Path

from l10n.checks.registry import rules
from l10n.config import Project
from l10n.config.checking import line_of, mistyped, typed, unknown
from l10n.errors import ConfigError
from l10n.i18n import _
from l10n.model import Severity

_OFF = "off"


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a project sets: rules switched off, severities, options, rules left out by path."""

    ignore: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    paths: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = ()

    def ignored_at(self, path: str) -> frozenset[str]:
        """The rules switched off for the file at ``path``, relative to the project's root."""
        here = [names for glob, names in self.paths if glob.match(path)]
        return self.ignore.union(*here)


def tuning(project: Project, only: Iterable[str] = ()) -> Tuning:
    """What the project's settings say of the rules; ``only`` switches all others off.

    Raises ConfigError, with its line, for a rule or an option that does not exist.
    """
    settings = project.settings
    known = {rule.name: rule for rule in rules()}
    chosen = set(only)
    off = {*settings.ignore, *(known.keys() - chosen if chosen else ())}
    for name in settings.ignore:
        if name not in known:
            raise unknown(name, known, project.file, "ignore: ")
    severities: dict[str, Severity] = {}
    options: dict[str, object] = {}
    for name, table in settings.check.rules.items():
        if name not in known:
            raise unknown(name, known, project.file, "check.rules.")
        own = dict(table)
        severity = own.pop("severity", None)
        if severity == _OFF:
            off.add(name)
        elif severity is not None:
            severities[name] = _severity(severity, name, project.file)
        shape = known[name].options
        if shape is not None:
            options[name] = type(shape)(
                **typed(own, type(shape), project.file, f"check.rules.{name}.")
            )
        elif own:
            raise unknown(next(iter(own)), ["severity"], project.file, f"check.rules.{name}.")
    paths = [
        (re.compile(translate(glob)), frozenset(_expanded(names, glob, known, project.file)))
        for glob, names in settings.check.paths.items()
    ]
    return Tuning(frozenset(off), severities, options, tuple(paths))


def _severity(value: object, name: str, file: Path) -> Severity:
    if value not in set(Severity):
        wanted = ", ".join([*Severity, _OFF])
        raise mistyped(f"check.rules.{name}.severity", wanted, value, file)
    return Severity(str(value))


def _expanded(names: Iterable[str], glob: str, known: Iterable[str], file: Path) -> set[str]:
    found: set[str] = set()
    for name in names:
        if name == "*":
            found.update(known)
        elif name not in set(known):
            raise ConfigError(
                _("unknown rule '{name}'").format(name=name),
                code="config-unknown-rule",
                path=str(file),
                line=line_of(file, glob),
                hint=_("known rules: {known}").format(known=", ".join(known)),
            )
        else:
            found.add(name)
    return found
