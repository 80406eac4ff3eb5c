"""Engines by name: entry points of the group ``l10n.engines``, and the built-in ones."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

from l10n.engines.answers import failed
from l10n.engines.protocol import Engine
from l10n.errors import EngineError, L10nError, UsageError
from l10n.i18n import _

GROUP = "l10n.engines"

# Also found in a checkout that was never installed; an installed entry point wins.
_BUILT_IN = {
    "argos": "l10n.engines.argos:ArgosEngine",
    "echo": "l10n.engines.echo:EchoEngine",
    "libretranslate": "l10n.engines.remote.libretranslate:LibreTranslateEngine",
    "none": "l10n.engines.none:NoneEngine",
    "openai": "l10n.engines.remote.openai:OpenAIEngine",
    "pseudo": "l10n.engines.pseudo:PseudoEngine",
}


def engine_names() -> list[str]:
    """The names ``load_engine`` knows, sorted."""
    return sorted({*_BUILT_IN, *(point.name for point in entry_points(group=GROUP))})


def load_engine(name: str, **options: object) -> Engine:
    """A new engine by its name, its constructor called with ``options``.

    Raises UsageError for an unknown name or option, EngineError when the engine's package
    cannot be imported.
    """
    points = {point.name: point for point in entry_points(group=GROUP)}
    if name not in points and name not in _BUILT_IN:
        known = engine_names()
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        raise UsageError(
            _("unknown engine '{name}'").format(name=name),
            code="engine-unknown",
            hint=_("did you mean '{near}'?").format(near=near[0])
            if near
            else _("known engines: {known}").format(known=", ".join(known)),
        )
    try:
        factory = _factory(points.get(name), name)
    except (ImportError, AttributeError) as error:
        raise EngineError(
            _("the engine '{name}' cannot be loaded: {reason}").format(name=name, reason=error),
            code="engine-broken",
            hint=_("install the package it comes from again"),
        ) from error
    try:
        engine: Engine = factory(**options)
    except TypeError as error:
        raise UsageError(
            _("wrong options for the engine '{name}': {reason}").format(name=name, reason=error),
            code="engine-options",
            hint=_("see docs/engines.md"),
        ) from error
    except L10nError:
        raise
    except Exception as error:
        # It may be anybody's.
        raise failed(name, error) from error
    return engine


def _factory(point: EntryPoint | None, name: str) -> Callable[..., Engine]:
    if point is None:
        point = EntryPoint(name, _BUILT_IN[name], GROUP)
    factory: Callable[..., Engine] = point.load()
    return factory
