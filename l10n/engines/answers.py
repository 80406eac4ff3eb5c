"""Asking an engine, which may be anybody's: whatever it does wrong becomes one EngineError."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from l10n.engines.guards import covered
from l10n.engines.protocol import AligningEngine, Engine, Progress
from l10n.errors import EngineError, L10nError
from l10n.i18n import _
from l10n.model import Hypothesis

# What a proxy, a login page or a web server's error looks like.
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def ask(
    engine: Engine,
    texts: Sequence[str],
    *,
    source: str,
    target: str,
    aligned: bool = False,
    progress: Progress | None = None,
) -> list[Hypothesis]:
    """One hypothesis per text, in order; with word links where ``aligned`` and the engine can.

    Raises EngineError: the engine's own, or one that names the engine when it raises
    anything else, gives another number of answers, something that is no hypothesis, or a
    web page.
    """
    way = engine.translate
    if aligned and isinstance(engine, AligningEngine):
        way = engine.translate_aligned
    try:
        given = list(way(texts, source=source, target=target, progress=progress))
    except L10nError:
        raise
    except Exception as error:
        raise failed(engine.name, error) from error
    return _checked(engine, texts, given)


def ask_again(
    engine: Engine, texts: Sequence[str], *, source: str, target: str
) -> list[Hypothesis]:
    """The texts decoded anew with other settings; empty when the engine has no such way.

    An engine offers it as ``retranslate(texts, source=…, target=…)``. Raises as ``ask``.
    """
    way = getattr(engine, "retranslate", None)
    if way is None or not texts:
        return []
    try:
        given = list(way(texts, source=source, target=target))
    except L10nError:
        raise
    except Exception as error:
        raise failed(engine.name, error) from error
    return _checked(engine, texts, given)


def _checked(engine: Engine, texts: Sequence[str], given: list[Hypothesis]) -> list[Hypothesis]:
    if len(given) != len(texts):
        raise _wrong(
            _("the engine '{name}' gave {given} answers to {asked} texts").format(
                name=engine.name, given=len(given), asked=len(texts)
            )
        )
    known: list[Hypothesis] = []
    for text, one in zip(texts, given, strict=True):
        # An engine from elsewhere may ignore its types.
        if not isinstance(one, Hypothesis) or not isinstance(one.text, str):
            raise _wrong(_("the engine '{name}' gave no translation").format(name=engine.name))
        if _PAGE.match(one.text) and not _PAGE.match(text):
            raise _wrong(
                _("the engine '{name}' gave a web page instead of a translation").format(
                    name=engine.name
                )
            )
        known.append(replace(one, coverage=covered(text, one)) if one.alignment else one)
    return known


def _wrong(message: str) -> EngineError:
    return EngineError(
        message,
        code="engine-answers",
        hint=_("see to the engine or choose another one with --engine"),
    )


def failed(name: str, error: Exception) -> EngineError:
    """The first line of what went wrong, with the kind of error: for the engine's author."""
    lines = str(error).strip().splitlines()
    reason = f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__
    return EngineError(
        _("the engine '{name}' failed: {reason}").format(name=name, reason=reason),
        code="engine-failed",
        hint=_("tell its author, or choose another one with --engine"),
    )
