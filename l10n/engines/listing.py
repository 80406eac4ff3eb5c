"""The engines on this machine, each with a line on what it does."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import entry_points

from l10n.engines.registry import GROUP, engine_names
from l10n.i18n import _

_OURS = "l10n-desk"


@dataclass(frozen=True, slots=True)
class Listed:
    """An engine; ``package`` is the distribution it comes with, ``error`` why it is broken."""

    name: str
    summary: str
    package: str
    error: str = ""


def list_engines() -> list[Listed]:
    """All engines by name, sorted.

    Those of other packages are described by the first line of their docstring. One that
    cannot be imported is listed with the reason, so that it can be mended.
    """
    points = {point.name: point for point in entry_points(group=GROUP)}
    ours = _summaries()
    found: list[Listed] = []
    for name in engine_names():
        point = points.get(name)
        package = point.dist.name if point is not None and point.dist is not None else _OURS
        if package == _OURS and name in ours:
            found.append(Listed(name, ours[name], package))
            continue
        try:
            said = point.load().__doc__ if point is not None else ""
        except Exception as error:  # a stranger's import may raise anything
            found.append(Listed(name, "", package, str(error) or type(error).__name__))
        else:
            found.append(Listed(name, _first_line(said), package))
    return found


def _summaries() -> dict[str, str]:
    return {
        "argos": _("Argos models on this machine, offline; the default"),
        "echo": _("the source as its own translation, to try the way of a text"),
        "libretranslate": _("a LibreTranslate server"),
        "none": _("no machine translation: memory and term base only"),
        "openai": _("a chat endpoint that speaks OpenAI's protocol"),
        "pseudo": _("pseudo-localization: accents, growth, brackets, right-to-left"),
    }


def _first_line(text: object) -> str:
    lines = text.strip().splitlines() if isinstance(text, str) else []
    return lines[0].strip() if lines else ""
