"""The Argos packages on this machine: a folder each, shared with other Argos tools."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

from l10n.errors import ModelError
from l10n.i18n import _

RECORD = "l10n.json"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_MAX_METADATA = 1 << 20
# As Argos decodes, so that its models behave as their authors saw them.
LENGTH_PENALTY = 0.2


@dataclass(frozen=True, slots=True)
class Model:
    """A package; ``size`` in bytes, ``sha256`` that of its archive where known.

    ``origin`` is where the archive came from, an address or a file name, where known;
    ``starter`` says that it is the small model that comes with l10n. One that is bundled and
    not yet unpacked has its archive as ``path``. ``length_penalty`` is what it decodes best
    with: as Argos decodes, unless its metadata say otherwise.
    """

    source: str
    target: str
    name: str
    version: str
    size: int
    path: Path
    licence: str = ""
    sha256: str = ""
    prefix: str = ""
    starter: bool = False
    origin: str = ""
    length_penalty: float = LENGTH_PENALTY


def packages_folder() -> Path:
    """Where packages are installed: ``ARGOS_PACKAGES_DIR`` as it is now, else Argos's own.

    Argos reads the variable once, when it is imported; we read it at every call. Raises
    ModelError when Argos cannot make its folders.
    """
    given = os.environ.get("ARGOS_PACKAGES_DIR")
    return Path(given) if given else _argos_folders()[0]


def installed() -> list[Model]:
    """The packages that can be used, sorted by pair, the newest of each pair only.

    A folder without readable metadata, model or tokenizer is passed over: Argos's own
    listing raises for all packages when one is broken.
    """
    found: dict[tuple[str, str], Model] = {}
    for model in stored():
        known = found.get((model.source, model.target))
        if known is None or order(model.version) > order(known.version):
            found[model.source, model.target] = model
    return [found[key] for key in sorted(found)]


def stored() -> list[Model]:
    """All usable packages in Argos's folders, older ones of a pair too."""
    folders = [packages_folder()]
    if not os.environ.get("ARGOS_PACKAGES_DIR"):
        folders = _argos_folders()
    paths = (path for folder in folders for path in _subfolders(folder))
    return [model for model in map(read_model, paths) if model is not None]


def read_model(path: Path) -> Model | None:
    """The package in the folder ``path``, None when it is no usable translation package."""
    data = json_object(path / "metadata.json")
    if not (path / "model" / "model.bin").is_file():
        return None
    if not any((path / name).is_file() for name in TOKENIZERS):
        return None
    record = json_object(path / RECORD)
    model = described(data, path)
    return model and replace(
        model,
        size=sum(file.stat().st_size for file in path.rglob("*") if file.is_file()),
        sha256=text_of(record, "sha256"),
        starter=record.get("starter") is True,
        origin=text_of(record, "origin"),
    )


def described(data: dict[str, object], path: Path) -> Model | None:
    """What ``metadata.json`` says of the package at ``path``; None when it names no pair."""
    source, target = text_of(data, "from_code"), text_of(data, "to_code")
    if not CODE.fullmatch(source) or not CODE.fullmatch(target) or source == target:
        return None
    return Model(
        source=source,
        target=target,
        name=path.name,
        version=text_of(data, "package_version"),
        size=0,
        path=path,
        licence=text_of(data, "license") or text_of(data, "licence"),
        prefix=text_of(data, "target_prefix"),
        length_penalty=_penalty(data.get("length_penalty")),
    )


def _penalty(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 3:
        return float(value)
    return LENGTH_PENALTY


def _argos_folders() -> list[Path]:
    try:
        # The import makes Argos's folders in the user's home.
        from argostranslate import settings
    except OSError as error:
        raise ModelError(
            _("Argos cannot make its folders: {reason}").format(reason=error.strerror or error),
            code="model-folder",
            path=str(error.filename or ""),
            hint=_("set ARGOS_PACKAGES_DIR to a folder you may write to"),
        ) from error
    return [Path(folder) for folder in settings.package_dirs]


def _subfolders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ModelError(
            _("cannot read the folder of models: {reason}").format(reason=error.strerror or error),
            code="model-folder",
            path=str(folder),
            hint=_("check its permissions, or set ARGOS_PACKAGES_DIR"),
        ) from error


def json_object(file: Path) -> dict[str, object]:
    """The JSON object in ``file``, empty when there is none."""
    try:
        if not file.is_file() or file.stat().st_size > _MAX_METADATA:
            return {}
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def text_of(data: dict[str, object], key: str) -> str:
    """The string at ``key``, empty when there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else ""


def order(version: str) -> list[int]:
    """What versions are compared by: their numbers."""
    return [int(number) for number in re.findall(r"\d{1,9}", version)[:8]]
