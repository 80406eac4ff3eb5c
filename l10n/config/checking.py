"""Checking values of the settings file: one clear error with its line, nothing guessed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from l10n.errors import ConfigError
from l10n.i18n import _

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}))?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


def valid_tag(tag: str) -> bool:
    """Whether ``tag`` has the shape of a language tag we may use as a folder name."""
    return _TAG.fullmatch(tag) is not None


def typed(table: dict[str, Any], shape: type, file: Path, prefix: str) -> dict[str, Any]:
    """The table's values checked against the types of ``shape``'s defaults.

    A field whose metadata has ``within`` is read from another table: it is no key here.
    """
    default = shape()
    known = {
        item.name.replace("_", "-"): item.name
        for item in fields(shape)
        if "within" not in item.metadata
    }
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = known.get(key.replace("_", "-"))
        if name is None:
            raise unknown(key, known, file, prefix)
        values[name] = checked(value, getattr(default, name), file, prefix + key)
    return values


def checked(value: Any, default: object, file: Path, key: str) -> Any:  # noqa: ANN401
    """``value`` where its type is that of ``default``, a list as a tuple; raises ConfigError."""
    wanted, good = _("a text"), isinstance(value, str)
    if isinstance(default, tuple):
        wanted = _("a list of texts")
        good = isinstance(value, list) and all(isinstance(item, str) for item in value)
        value = tuple(value) if good else value
    elif isinstance(default, bool):
        wanted, good = _("true or false"), isinstance(value, bool)
    elif isinstance(default, int):
        wanted, good = _("a whole number"), isinstance(value, int) and not isinstance(value, bool)
    elif isinstance(default, float):
        wanted, good = _("a number"), type(value) in {int, float}
        value = float(value) if good else value
    elif is_dataclass(default):
        wanted, good = _("a table"), isinstance(value, dict)
    elif isinstance(default, dict):
        wanted = _("a table of whole numbers")
        good = isinstance(value, dict) and all(type(item) is int for item in value.values())
    if not good:
        raise mistyped(key, wanted, value, file)
    return value


def unknown(key: str, known: Iterable[str], file: Path, prefix: str) -> ConfigError:
    """A key that nothing reads, with the nearest of ``known``."""
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return ConfigError(
        _("unknown setting '{key}'").format(key=prefix + key),
        code="config-unknown-key",
        path=str(file),
        line=line_of(file, key),
        hint=_("did you mean '{near}'?").format(near=prefix + near[0])
        if near
        else _("known settings: {known}").format(known=", ".join(sorted(known))),
    )


def mistyped(key: str, wanted: str, value: object, file: Path) -> ConfigError:
    """A value that is not ``wanted`` (in words)."""
    return ConfigError(
        _("'{key}' must be {wanted}, not {value!r}").format(key=key, wanted=wanted, value=value),
        code="config-type",
        path=str(file),
        line=line_of(file, key.rpartition(".")[2]),
        hint=_("see docs/settings.md"),
    )


def known_locale(tag: str, key: str, file: Path) -> None:
    """Raise ConfigError where CLDR does not have ``tag``, the value of ``key``."""
    from babel import Locale, UnknownLocaleError

    try:
        if not valid_tag(tag):
            raise ValueError(tag)
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise ConfigError(
            _("unknown locale {tag!r} in '{key}'").format(tag=tag, key=key),
            code="config-locale",
            path=str(file),
            line=line_of(file, key),
            hint=_("use a language tag that CLDR knows, such as en, uk or pt-BR"),
        ) from error


def line_of(file: Path, key: str) -> int:
    """The line where ``key`` is set: tomllib keeps no positions, so look for it."""
    pattern = re.compile(rf"\s*(?:[\w\"'-]+\.)*[\"']?{re.escape(key)}[\"']?\s*=")
    header = re.compile(rf"\s*\[(?:.*\.)?{re.escape(key)}\]")
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if pattern.match(line) or header.match(line):
            return number
    return 0
