"""``[tool.l10n.engines.<name>]``: options of engines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from l10n.config.checking import mistyped, unknown
from l10n.i18n import _

# The options of our own engines; the defaults are theirs. Other engines check theirs alone.
_SERVER: dict[str, type] = {
    "url": str,
    "key_env": str,
    "timeout": float,
    "retries": int,
    "batch": int,
    "batch_characters": int,
    "requests_per_minute": int,
}
_ENGINE_OPTIONS: dict[str, dict[str, type]] = {
    "argos": {"beam_size": int, "threads": int},
    "echo": {},
    "libretranslate": _SERVER,
    "openai": {"model": str, **_SERVER},
    "pseudo": {"growth": float, "bidi": bool},
}


_PRICE = "price"


@dataclass(frozen=True, slots=True)
class Price:
    """``engines.<name>.price``: what a million ``unit`` (``characters`` or ``tokens``) costs."""

    per_million: float
    unit: str
    currency: str = ""


def prices_of(table: object, file: Path) -> dict[str, Price]:
    """What engines cost, where that is said: ``price = { characters = 20, currency = "EUR" }``."""
    engines = table if isinstance(table, dict) else {}
    return {
        name: _price(f"engines.{name}.{_PRICE}", options[_PRICE], file)
        for name, options in engines.items()
        if isinstance(options, dict) and _PRICE in options
    }


def _price(key: str, value: object, file: Path) -> Price:
    if not isinstance(value, dict):
        raise mistyped(key, _("a table"), value, file)
    units = ("characters", "tokens")
    for name in value:
        if name not in (*units, "currency"):
            raise unknown(name, (*units, "currency"), file, f"{key}.")
    said = [unit for unit in units if unit in value]
    if len(said) != 1:
        raise mistyped(key, _("the price of a million 'characters' or 'tokens'"), value, file)
    amount, currency = value[said[0]], value.get("currency", "")
    if isinstance(amount, bool) or not isinstance(amount, int | float) or not 0 <= amount < 1e9:
        raise mistyped(f"{key}.{said[0]}", _("a number"), amount, file)
    if not isinstance(currency, str):
        raise mistyped(f"{key}.currency", _("a text"), currency, file)
    return Price(float(amount), said[0], currency)


def engines_of(table: object, file: Path) -> dict[str, dict[str, object]]:
    """``[tool.l10n.engines.<name>]``: options, checked where the engine is one of ours."""
    if not isinstance(table, dict):
        raise mistyped("engines", _("a table"), table, file)
    engines: dict[str, dict[str, object]] = {}
    for name, options in table.items():
        if not isinstance(options, dict):
            raise mistyped(f"engines.{name}", _("a table"), options, file)
        known = _ENGINE_OPTIONS.get(name)
        engines[name] = {
            key.replace("-", "_"): _option(name, key, value, known, file)
            for key, value in options.items()
            if key != _PRICE
        }
    return engines


def _option(
    engine: str, key: str, value: object, known: dict[str, type] | None, file: Path
) -> object:
    if known is None:
        return value
    kind = known.get(key.replace("-", "_"))
    if kind is None:
        spelled = [name.replace("_", "-") for name in known]
        raise unknown(key, spelled, file, f"engines.{engine}.")
    fits = isinstance(value, (int, float) if kind is float else kind)
    # To Python, true is a whole number too.
    if not fits or isinstance(value, bool) is not (kind is bool):
        wanted = {
            str: _("a text"),
            int: _("a whole number"),
            float: _("a number"),
            bool: _("true or false"),
        }[kind]
        raise mistyped(f"engines.{engine}.{key}", wanted, value, file)
    return value
