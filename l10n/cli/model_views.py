"""What ``l10n models`` shows of a model: lines and cells for people, objects for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.i18n import _

if TYPE_CHECKING:
    from l10n.engines.models import Available, Model
    from l10n.engines.models.details import Details


def pair(model: Model | Available) -> str:
    """``en → uk``."""
    return f"{model.source} → {model.target}"


def bytes_said(size: int) -> str:
    """A size in units of 10³ and 10⁶ bytes, as downloads are counted."""
    if size < 1000:
        return _("{n} B").format(n=size)
    if size < 1_000_000:
        return _("{n} kB").format(n=f"{size / 1e3:.0f}")
    return _("{n} MB").format(n=f"{size / 1e6:.1f}")


def licence(text: str) -> str:
    """A licence, or that none is stated."""
    return text or _("not stated")


def model_json(model: Model) -> dict[str, Any]:
    """A model for scripts; ``sha256`` is that of its archive, empty where unknown."""
    return {
        "source": model.source,
        "target": model.target,
        "name": model.name,
        "version": model.version,
        "size": model.size,
        "licence": model.licence,
        "sha256": model.sha256,
        "path": str(model.path),
        "starter": model.starter,
        "origin": model.origin,
    }


def details_json(known: Details, state: str) -> dict[str, Any]:
    """All of ``info`` for scripts."""
    return {
        **model_json(known.model),
        "state": state,
        "archive_size": known.archive_size,
        "tokenizer": known.tokenizer,
        "quantization": known.quantization,
        "installed": known.installed,
        "files": [{"name": name, "size": size} for name, size in known.files],
        "readme": known.readme,
    }


def summary(model: Model) -> list[tuple[str, str]]:
    """What is said of a model that was just installed: titles and values."""
    return [
        (_("size"), bytes_said(model.size)),
        (_("licence"), licence(model.licence)),
        ("SHA-256", model.sha256),
        (_("path"), str(model.path)),
    ]


def details_rows(known: Details, state: str) -> list[tuple[str, str]]:
    """All of ``info`` but its files and README: titles and values."""
    model = known.model
    unknown = _("unknown")
    foreign = _("not recorded: another tool installed it")
    archive = _(" (archive {size})").format(size=bytes_said(known.archive_size))
    return [
        (_("name"), model.name),
        (_("version"), model.version or unknown),
        (_("state"), state),
        (_("size"), bytes_said(model.size) + (archive if known.archive_size else "")),
        (_("licence"), licence(model.licence)),
        ("SHA-256", model.sha256 or foreign),
        (_("tokenizer"), known.tokenizer or unknown),
        (_("quantization"), known.quantization or unknown),
        (_("installed"), known.installed or foreign),
        (_("from"), known.model.origin or foreign),
        (_("path"), str(model.path)),
    ]


def aligned(rows: Iterable[tuple[str, str]]) -> list[str]:
    """``title  value`` lines, the values one under the other, safe to print."""
    from l10n.text.screen import safe

    kept = list(rows)
    wide = max((len(title) for title, _value in kept), default=0)
    return [f"  {title:<{wide}}  {safe(value)}" for title, value in kept]


def again(model: Model) -> str:
    """The command that brings a removed model back."""
    if model.starter:
        return "l10n models install starter"
    if model.origin and not model.origin.startswith("http"):
        return f"l10n models install {model.origin}"
    return f"l10n models install {model.source} {model.target}"


def looks_like_file(text: str) -> bool:
    """Whether an argument of ``install`` means a file and not a language."""
    path = Path(text)
    return path.is_file() or path.suffix == ".argosmodel" or len(path.parts) > 1
