"""Which models take a text from one language to another: directly, through English, the starter."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.engines.models.packages import Model
from l10n.engines.models.starter import bundled, unpacked
from l10n.errors import EngineError
from l10n.i18n import _

__all__ = ["note", "pairs", "route", "starter_note"]

# Argos has codes of its own for these.
_ARGOS_CODES = {"zh-hant": "zt", "zh-tw": "zt", "zh-hk": "zt", "pt-br": "pb", "no": "nb"}


def pairs(models: Sequence[Model]) -> list[tuple[str, str]]:
    """The pairs ``models`` and the bundled starter translate, directly or through English."""
    direct = {(model.source, model.target) for model in (*models, *bundled())}
    into = {source for source, target in direct if target == "en"}
    out_of = {target for source, target in direct if source == "en"}
    return sorted(direct | {(one, two) for one in into for two in out_of if one != two})


def route(models: Sequence[Model], source: str, target: str) -> list[Model]:
    """The one model, or the two through English, from ``source`` to ``target``, unpacked.

    Locale tags are welcome: ``uk-UA`` finds ``uk``, ``pt-BR`` finds ``pb`` before ``pt``.
    The bundled starter model stands in only where no full model, nor two through English,
    can do it. Raises EngineError (``model-missing``), ModelError when the starter cannot be
    unpacked.
    """
    found = _chosen(models, source, target)
    if found:
        return [unpacked(model) for model in found]
    one, two = _codes(source)[-1], _codes(target)[-1]
    raise EngineError(
        _("no model translates {source} → {target} here").format(source=source, target=target),
        code="model-missing",
        hint=_(
            "install one: l10n models install {source} {target} (needs network)"
            " or l10n models install FILE.argosmodel"
        ).format(source=one, target=two),
    )


def note(models: Sequence[Model], source: str, target: str) -> str | None:
    """The line to print where ``route`` would use the starter model, else None."""
    return next(
        (starter_note(model) for model in _chosen(models, source, target) if model.starter), None
    )


def starter_note(model: Model) -> str:
    """What to expect of a starter model, and the command that brings the full one."""
    return _(
        "starter model: news will be weak; the full one: l10n models install {source} {target}"
    ).format(source=model.source, target=model.target)


def _chosen(models: Sequence[Model], source: str, target: str) -> list[Model]:
    full = [model for model in models if not model.starter]
    found = _way(full, source, target)
    # An installed model is the later one: it takes the pair from a bundled one.
    return found or _way([*bundled(), *models], source, target)


def _way(models: Sequence[Model], source: str, target: str) -> list[Model]:
    known = {(model.source, model.target): model for model in models}
    wanted = [(one, two) for one in _codes(source) for two in _codes(target)]
    for one, two in wanted:
        if (one, two) in known:
            return [known[one, two]]
    for one, two in wanted:
        if (one, "en") in known and ("en", two) in known:
            return [known[one, "en"], known["en", two]]
    return []


def _codes(tag: str) -> list[str]:
    """The Argos codes a locale tag may stand for, the closest first."""
    full = tag.replace("_", "-").lower()
    base = full.partition("-")[0]
    special = _ARGOS_CODES.get(full)
    return list(dict.fromkeys(([special] if special else []) + [full, base]))
