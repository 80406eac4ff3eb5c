"""Argos packages: listed, installed with care (archives come from strangers), removed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from l10n.errors import ModelError
from l10n.i18n import _

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_RECORD = "l10n-install.json"
_MAX_FILES = 2000
_MAX_BYTES = 3 << 30
_MAX_RATIO = 200
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Model:
    """An installed package; ``size`` in bytes, ``sha256`` of its archive where known."""

    source: str
    target: str
    name: str
    version: str
    size: int
    path: Path
    licence: str = ""
    sha256: str = ""


def packages_folder() -> Path:
    """Where Argos keeps its packages, shared with its other tools."""
    given = os.environ.get("ARGOS_PACKAGES_DIR") or os.environ.get("ARGOS_PACKAGE_DIR")
    if given:
        return Path(given)
    from argostranslate import settings

    return Path(settings.package_data_dir)


def installed() -> list[Model]:
    """The installed packages by pair; a folder that is no package is passed over."""
    folder = packages_folder()
    found: dict[tuple[str, str], Model] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if (path / "metadata.json").is_file() and (path / "model").is_dir():
            model = _model(path)
            if model is not None:
                found[model.source, model.target] = model
    return list(found.values())


def install_file(path: Path, progress: Callable[[int], None] | None = None) -> Model:
    """Install the ``.argosmodel`` at ``path``: unpack aside, load it, then swap it in.

    Raises ModelError, with the old package still there, for an archive that is broken,
    unsafe or no model.
    """
    del progress
    folder = packages_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".l10n-", dir=folder.parent) as aside:
            top = _unpacked(path, Path(aside))
            record = {"sha256": _sha256(path)}
            (top / _RECORD).write_text(json.dumps(record), encoding="utf-8")
            model = _model(top)
            if model is None:
                raise _broken(path, _("metadata.json names no language pair"))
            _load(top, path)
            goal = folder / f"translate-{model.source}_{model.target}"
            for old in installed():
                if (old.source, old.target) == (model.source, model.target):
                    old.path.rename(Path(aside) / "old")
                    goal = old.path
            top.rename(goal)
    except (OSError, zipfile.BadZipFile) as error:
        raise _broken(path, str(error)) from error
    return _model(goal) or model


def install_pair(source: str, target: str, progress: Callable[[int], None] | None = None) -> Model:
    """Download the package of a pair by Argos's index and install it. Raises ModelError."""
    import requests  # type: ignore[import-untyped, unused-ignore]
    from argostranslate import settings

    try:
        answer = requests.get(settings.remote_package_index, timeout=30)
        answer.raise_for_status()
        entries = answer.json()
        link = next(
            (
                entry["links"][0]
                for entry in entries
                if (entry.get("from_code"), entry.get("to_code")) == (source, target)
            ),
            None,
        )
        if link is None:
            raise ModelError(
                _("Argos has no model for {source} → {target}").format(
                    source=source, target=target
                ),
                code="model-none",
                hint=_("install both halves through English"),
            )
        with tempfile.TemporaryDirectory() as aside:
            file = Path(aside) / "model.argosmodel"
            with requests.get(link, timeout=30, stream=True) as download:
                download.raise_for_status()
                with file.open("wb") as stream:
                    for block in download.iter_content(_BLOCK):
                        stream.write(block)
                        if progress is not None:
                            progress(len(block))
            return install_file(file)
    except (requests.RequestException, ValueError, KeyError) as error:
        raise ModelError(
            _("the model cannot be fetched: no connection to Argos's index"),
            code="model-offline",
            hint=_("fetch the .argosmodel elsewhere and run: l10n models install FILE"),
        ) from error


def remove(source: str, target: str) -> None:
    """Remove the package of a pair. Raises ModelError when there is none."""
    for model in installed():
        if (model.source, model.target) == (source, target):
            shutil.rmtree(model.path)
            return
    raise ModelError(
        _("no model for {source} → {target} is installed").format(source=source, target=target),
        code="model-missing",
        hint=_("see `l10n models list`"),
    )


def _model(path: Path) -> Model | None:
    try:
        data: Any = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
        record: Any = {}
        if (path / _RECORD).is_file():
            record = json.loads((path / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(data, dict):
        return None
    pair = (str(data.get("from_code", "")), str(data.get("to_code", "")))
    if not all(_CODE.fullmatch(code) for code in pair):
        return None
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    name = str(data.get("name") or path.name)
    return Model(
        source=pair[0],
        target=pair[1],
        name=name,
        version=str(data.get("package_version", "")),
        size=size,
        path=path,
        licence=str(data.get("license", "")),
        sha256=str(record.get("sha256", "")) if isinstance(record, dict) else "",
    )


def _unpacked(path: Path, aside: Path) -> Path:
    """The archive's one folder, unpacked under ``aside`` after every member was looked at."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        tops = set()
        for member in members:
            parts = PurePosixPath(member.filename.replace("\\", "/")).parts
            mode = member.external_attr >> 16
            if not parts or ".." in parts or parts[0] == "/" or ":" in parts[0]:
                raise _broken(path, _("a name leads out of the archive"))
            if stat.S_ISLNK(mode):
                raise _broken(path, _("it holds a symbolic link"))
            tops.add(parts[0])
        total = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if len(members) > _MAX_FILES or total > _MAX_BYTES or total > _MAX_RATIO * max(packed, 1):
            raise _broken(path, _("it is too large unpacked"))
        if len(tops) != 1 or not any(member.filename.count("/") for member in members):
            raise _broken(path, _("it does not hold exactly one folder"))
        for member in members:
            _extract(archive, member, aside, path)
    return aside / tops.pop()


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, aside: Path, path: Path) -> None:
    """One member, no byte more than it declares: declared sizes may lie."""
    goal = aside / member.filename
    if member.is_dir():
        goal.mkdir(parents=True, exist_ok=True)
        return
    goal.parent.mkdir(parents=True, exist_ok=True)
    left = member.file_size
    with archive.open(member) as stream, goal.open("wb") as out:
        while block := stream.read(_BLOCK):
            left -= len(block)
            if left < 0:
                raise _broken(path, _("it is too large unpacked"))
            out.write(block)


def _load(top: Path, path: Path) -> None:
    """Load the model and its tokenizer: what cannot be loaded is not installed."""
    import ctranslate2
    import sentencepiece

    try:
        ctranslate2.Translator(str(top / "model"), device="cpu", intra_threads=1)
        sentencepiece.SentencePieceProcessor(model_file=str(top / "sentencepiece.model"))
    except (RuntimeError, OSError, ValueError) as error:
        raise _broken(path, _("its model cannot be loaded")) from error


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _broken(path: Path, reason: str) -> ModelError:
    return ModelError(
        _("not an Argos model we can install: {reason}").format(reason=reason),
        code="model-archive",
        path=str(path),
        hint=_("fetch it again from where it came; nothing was changed"),
    )
