"""The project's engine: with the options of its settings, and the term base where it takes it."""

from __future__ import annotations

import difflib
from collections.abc import Callable

from l10n.cli.output import say
from l10n.config import Project
from l10n.engines import Engine
from l10n.errors import ConfigError, EngineError
from l10n.i18n import _

# Nothing for this pair is installed or offered: memory and term base can do their part.
_NO_MODEL = {"model-missing", "model-broken"}


def project_engine(
    project: Project,
    name: str,
    locale: str,
    tell: Callable[[str], None] = say,
    *,
    source: str = "",
    elsewhere: bool = False,
) -> Engine | None:
    """The engine ``name``, or None (after one line of why) when it has no model for this pair.

    One that works ``elsewhere``, on a cluster, needs no model here. ``source`` is the language
    to translate from ("": the project's). ``tell`` gets the line.

    An engine that fails otherwise is given all the same: it will say so while drafting,
    after what memory and term base know has been written. Raises UsageError for an unknown
    name or option, ConfigError for options of an engine that nobody has, EngineError when
    the engine cannot be made.
    """
    from l10n.checks.projects import project_glossary
    from l10n.drafting.batches import guide
    from l10n.engines import load_engine
    from l10n.engines.answers import ask
    from l10n.text.screen import safe

    if name == "none":
        return None
    _check_names(project)
    source = source or project.settings.source
    engine = load_engine(name, **project.settings.engines.get(name, {}))
    if elsewhere:
        return engine
    try:
        ask(engine, [], source=source, target=locale)
    except EngineError as error:
        if error.code in _NO_MODEL:
            why = f"{error.message}; {error.hint}. "
            tell(safe(why) + _("Going on with memory and term base."))
            return None
    guide(engine, project_glossary(project), source, locale)
    return engine


def _check_names(project: Project) -> None:
    """Options under a misspelt name would be passed over in silence."""
    from l10n.engines import engine_names

    known = engine_names()
    for name in project.settings.engines:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
        if name not in known and near:
            raise ConfigError(
                _("unknown setting '{key}'").format(key=f"engines.{name}"),
                code="config-unknown-key",
                path=str(project.file),
                hint=_("did you mean '{near}'?").format(near=f"engines.{near[0]}"),
            )
