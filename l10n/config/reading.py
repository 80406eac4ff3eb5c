"""Reading the settings: ``l10n.toml``, or ``[tool.l10n]`` in ``pyproject.toml``."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from l10n.config.analysis import analysis_of
from l10n.config.checking import known_locale, line_of, typed
from l10n.config.checks import check_of
from l10n.config.engines import engines_of, prices_of
from l10n.config.extraction import extract_of
from l10n.config.gate import coverage_of, gate_of
from l10n.config.memory import memory_of
from l10n.config.project import Project
from l10n.config.publish import publish_of
from l10n.config.review import review_of
from l10n.config.segmentation import segmentation_of
from l10n.config.settings import Settings
from l10n.errors import ConfigError
from l10n.i18n import _


def find_project(start: Path) -> Project:
    """The project that holds ``start``: the nearest folder upwards with settings.

    Raises ConfigError when there is none or its settings are wrong.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in ("l10n.toml", "pyproject.toml"):
            file = folder / name
            if not file.is_file():
                continue
            table = _table(file)
            if table is not None:
                return Project(folder, _settings(table, file), file)
    raise ConfigError(
        _("no l10n project here: neither l10n.toml nor [tool.l10n] in pyproject.toml"),
        code="no-project",
        path=str(start),
        hint=_("run `l10n init` to make one, or go to the project's folder"),
    )


def _table(file: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            _("not valid TOML: {reason}").format(reason=re.sub(r" \(at .*\)$", "", str(error))),
            code="config-syntax",
            path=str(file),
            line=int(found.group(1)) if found else 0,
            hint=_("mend the syntax at that line"),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("cannot read the settings: {reason}").format(reason=error),
            code="config-unreadable",
            path=str(file),
            hint=_("save the file as UTF-8 and check its permissions"),
        ) from error
    if file.name == "l10n.toml":
        inner = data.get("tool")
        table = inner.get("l10n", data) if isinstance(inner, dict) else data
    else:
        tool = data.get("tool", {})
        table = tool.get("l10n") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(_("[tool.l10n] must be a table"), code="config-type", path=str(file))
    return table


def _settings(table: dict[str, Any], file: Path) -> Settings:
    own = {"engines", "review", "segmentation"}
    values = typed({key: table[key] for key in table if key not in own}, Settings, file, "")
    values["engines"] = engines_of(table.get("engines", {}), file)
    values["prices"] = prices_of(table.get("engines", {}), file)
    values["review"] = review_of(table.get("review", {}), file)
    values["segmentation"] = segmentation_of(table.get("segmentation", {}), file)
    if isinstance(values.get("publish"), dict):
        values["publish"] = publish_of(values["publish"], file)
    if isinstance(values.get("extract"), dict):
        values["extract"] = extract_of(values["extract"], file)
    if isinstance(values.get("check"), dict):
        values["check"] = check_of(values["check"], file)
    if isinstance(values.get("memory"), dict):
        values["memory"] = memory_of(values["memory"], file)
    if isinstance(values.get("analysis"), dict):
        values["analysis"] = analysis_of(values["analysis"], file)
    if isinstance(values.get("coverage"), dict):
        values["coverage"] = coverage_of(values["coverage"], file)
    if isinstance(values.get("gate"), dict):
        values["gate"] = gate_of(values["gate"], file)
    settings = Settings(**values)
    for key, tags in (("source", (settings.source,)), ("locales", settings.locales)):
        for tag in tags:
            known_locale(tag, key, file)
    places = {
        key: getattr(settings, key)
        for key in ("articles", "catalogs", "glossary", "templates", "dist")
    }
    if settings.segmentation.srx:
        places["srx"] = settings.segmentation.srx
    for key, value in places.items():
        inside = (file.parent / value).resolve().is_relative_to(file.parent.resolve())
        if not inside or (file.parent / value).resolve() == file.parent.resolve():
            raise ConfigError(
                _("'{key}' must name a place inside the project, not {value!r}").format(
                    key=key, value=value
                ),
                code="config-path",
                path=str(file),
                line=line_of(file, key),
                hint=_("give a relative path without '..'"),
            )
    return settings
