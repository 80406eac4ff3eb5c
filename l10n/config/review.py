"""``[tool.l10n.review]``: who may decide about what, and the keys of the terminal app."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from l10n.config.checking import checked, known_locale, line_of, mistyped, unknown
from l10n.errors import ConfigError
from l10n.i18n import _

_KEYS = ("two-person", "reviewers", "reasons", "keys", "theme")
THEMES = ("dark", "light", "terminal")
COMMANDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "approve": ("a",),
        "approve-stay": ("A",),
        "edit": ("e", "enter"),
        "reject": ("r",),
        "skip": ("s",),
        "undo": ("u",),
        "redo": ("y",),
        "next": ("n",),
        "next-found": ("p",),
        "fix": ("f",),
        **{f"match-{n}": (str(n),) for n in range(1, 6)},
        "term": ("t",),
        "copy-source": ("c",),
        "other": ("b",),
        "search": ("/",),
        "filter": ("F",),
        "jump": ("g",),
        "concordance": ("o",),
        "mark": ("space",),
        "approve-all": ("w",),
        "join": ("J",),
        "split": ("X",),
        "tab-next": ("]",),
        "tab-previous": ("[",),
        "down": ("j", "down"),
        "up": ("k", "up"),
        "page-down": ("pagedown",),
        "page-up": ("pageup",),
        "first": ("home",),
        "last": ("end",),
        "theme": ("T",),
        "help": ("?", "f1"),
        "quit": ("q", "ctrl+q"),
    }
)
"""The commands of the terminal app, each with its keys."""


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """``[tool.l10n.review]``: the rules of a review.

    ``two_person``: nobody approves a text that he wrote. ``reviewers`` names, by locale, those
    who may approve (no entry: everybody): a name, an address, or both as git writes them.
    ``reasons`` are the reasons for rejecting that are offered besides the usual ones.
    ``keys`` are the keys of each of ``COMMANDS``, ``theme`` is one of ``THEMES``.
    """

    two_person: bool = False
    reviewers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()
    keys: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(COMMANDS))
    theme: str = "dark"


def review_of(table: object, file: Path) -> ReviewSettings:
    """The settings of the table; raises ConfigError."""
    if not isinstance(table, dict):
        raise mistyped("review", _("a table"), table, file)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key.replace("_", "-") not in _KEYS:
            raise unknown(key, _KEYS, file, "review.")
        name = key.replace("-", "_")
        if name == "reviewers":
            values[name] = _reviewers(value, file)
        elif name == "keys":
            values[name] = _keys(value, file)
        else:
            values[name] = checked(value, getattr(ReviewSettings(), name), file, f"review.{key}")
    settings = ReviewSettings(**values)
    if settings.theme not in THEMES:
        raise mistyped("review.theme", ", ".join(THEMES), settings.theme, file)
    return settings


def _reviewers(value: object, file: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise mistyped("review.reviewers", _("a table of lists of names"), value, file)
    found: dict[str, tuple[str, ...]] = {}
    for locale, names in value.items():
        known_locale(locale, "reviewers", file)
        found[locale.replace("_", "-")] = checked(names, (), file, f"review.reviewers.{locale}")
    return found


def _keys(value: object, file: Path) -> dict[str, tuple[str, ...]]:
    """The keys of every command; one that a command takes is no longer another's default."""
    if not isinstance(value, dict):
        raise mistyped("review.keys", _("a table of keys by command"), value, file)
    chosen: dict[str, tuple[str, ...]] = {}
    owners: dict[str, str] = {}
    for command, keys in value.items():
        if command not in COMMANDS:
            raise unknown(command, COMMANDS, file, "review.keys.")
        name = f"review.keys.{command}"
        chosen[command] = (keys,) if isinstance(keys, str) else checked(keys, (), file, name)
        for key in chosen[command]:
            if owners.setdefault(key, command) != command:
                raise ConfigError(
                    _("the key '{key}' is given to '{one}' and to '{other}'").format(
                        key=key, one=owners[key], other=command
                    ),
                    code="config-key",
                    path=str(file),
                    line=line_of(file, command),
                    hint=_("give each command a key of its own"),
                )
    rest = {
        command: tuple(key for key in keys if key not in owners)
        for command, keys in COMMANDS.items()
    }
    return {**rest, **chosen}
