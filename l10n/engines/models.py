"""Argos packages: listed, installed with care (archives come from strangers), removed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from l10n.engines.archives import broken, unpack
from l10n.engines.downloads import download, fetch
from l10n.engines.packages import RECORD, Model, installed, packages_folder, read_model
from l10n.errors import ModelError
from l10n.i18n import _
from l10n.storage import locked

__all__ = [
    "INDEX_URL",
    "Available",
    "Model",
    "available",
    "install_file",
    "install_pair",
    "installed",
    "packages_folder",
    "remove",
]

INDEX_URL = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
_MAX_INDEX = 16 << 20
_PROBE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Available:
    """A package of the index; ``sha256`` and ``licence`` are empty where it does not say."""

    source: str
    target: str
    version: str
    links: tuple[str, ...]
    sha256: str = ""
    licence: str = ""


def install_file(path: Path, progress: Callable[[int], None] | None = None) -> Model:
    """Install the ``.argosmodel`` at ``path`` in place of the pair's present package.

    It is unpacked beside the packages folder, loaded for a trial there, then swapped in:
    whatever is wrong with it, the present package stays. ``progress`` gets the number of
    bytes unpacked so far. Raises ModelError, StorageError when another process installs.
    """
    path = Path(path)
    folder = packages_folder()
    try:
        with _staging(folder) as staging:
            fresh = staging / "new"
            fresh.mkdir()
            top = unpack(path, fresh, progress)
            record = {"version": 1, "sha256": _sha256(path), "size": path.stat().st_size}
            (fresh / RECORD).unlink(missing_ok=True)
            (fresh / RECORD).write_text(json.dumps(record), encoding="utf-8")
            model = read_model(fresh)
            if model is None:
                raise broken(path, _("it lacks metadata.json, model/ or a tokenizer"))
            _try_out(fresh, path)
            goal = _swap(model, fresh, folder / top, staging, path)
    except OSError as error:
        raise _unwritable(error, folder) from error
    done = read_model(goal)
    return done if done is not None else model


def remove(source: str, target: str) -> None:
    """Remove the package of a pair. Raises ModelError when there is none."""
    found = [model for model in installed() if (model.source, model.target) == (source, target)]
    if not found:
        raise ModelError(
            _("no model for {source} → {target} is installed").format(source=source, target=target),
            code="model-missing",
            hint=_("see `l10n models list`"),
        )
    folder = packages_folder()
    try:
        with _staging(folder) as staging:
            found[0].path.rename(staging / "old")
    except OSError as error:
        raise _unwritable(error, folder) from error


def available(index_url: str | None = None) -> list[Available]:
    """The translation packages of Argos's index, the newest of each pair, sorted.

    The address is ``index_url``, else ``ARGOS_PACKAGE_INDEX`` (a base, as Argos has it),
    else Argos's own. Raises ModelError, ``model-offline`` when it cannot be reached.
    """
    url = index_url or _index_url()
    try:
        entries = json.loads(fetch(url, _MAX_INDEX))
    except (ValueError, RecursionError) as error:
        raise _bad_index(url) from error
    if not isinstance(entries, list):
        raise _bad_index(url)
    found: dict[tuple[str, str], Available] = {}
    for entry in entries:
        one = _available(entry)
        if one is not None:
            known = found.get((one.source, one.target))
            if known is None or _numbers(one.version) > _numbers(known.version):
                found[one.source, one.target] = one
    return [found[key] for key in sorted(found)]


def install_pair(
    source: str,
    target: str,
    progress: Callable[[int], None] | None = None,
    *,
    index_url: str | None = None,
) -> Model:
    """Download the package of a pair by the index and install it.

    A download that was cut off is gone on with at the next call. ``progress`` gets the
    number of bytes there so far. Raises ModelError.
    """
    known = {(one.source, one.target): one for one in available(index_url)}
    chosen = known.get((source, target))
    if chosen is None or not chosen.links:
        through = (source, "en") in known and ("en", target) in known
        both = _("go through English: l10n models install {source} en, then en {target}")
        raise ModelError(
            _("the index has no model for {source} → {target}").format(
                source=source, target=target
            ),
            code="model-none",
            hint=both.format(source=source, target=target)
            if through
            else _("check the language codes, such as en and uk"),
        )
    folder = packages_folder().parent / "l10n-downloads"
    name = f"{source}_{target}-{hashlib.sha256(chosen.version.encode()).hexdigest()[:8]}"
    file = folder / f"{name}.argosmodel"
    _fetched(chosen, file, progress)
    try:
        return install_file(file)
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)
            folder.rmdir()


def _fetched(chosen: Available, file: Path, progress: Callable[[int], None] | None) -> None:
    """Download from the first link that works and compare the checksum where there is one."""
    for number, link in enumerate(chosen.links, 1):
        try:
            download(link, file, progress=progress)
            break
        except ModelError:
            if number == len(chosen.links):
                raise
    if chosen.sha256 and _sha256(file) != chosen.sha256:
        file.unlink()
        raise ModelError(
            _("the model that came is not the one the index promises (its SHA-256 differs)"),
            code="model-checksum",
            path=str(file),
            hint=_("run the command again; if it stays so, do not use that index"),
        )


def _index_url() -> str:
    base = os.environ.get("ARGOS_PACKAGE_INDEX")
    return f"{base.rstrip('/')}/index.json" if base else INDEX_URL


def _available(entry: object) -> Available | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    texts = {key: value for key, value in entry.items() if isinstance(value, str)}
    source, target = texts.get("from_code", ""), texts.get("to_code", "")
    links = entry.get("links")
    if not source or not target or not isinstance(links, list):
        return None
    return Available(
        source,
        target,
        texts.get("package_version", ""),
        tuple(one for one in links if isinstance(one, str) and one.startswith("http")),
        texts.get("sha256", "").lower(),
        texts.get("license", ""),
    )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")[:8] if part.isdecimal() and len(part) < 10]


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A scratch folder on the packages' file system, with the folder locked.

    It is beside the packages folder, not in it: other Argos tools stop at a folder there
    that has no metadata yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder.parent, ".l10n-models"):
        staging = Path(tempfile.mkdtemp(prefix=".l10n-models-", dir=folder.parent))
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _swap(model: Model, fresh: Path, goal: Path, staging: Path, archive: Path) -> Path:
    """Put ``fresh`` at ``goal``; what it replaces goes aside first and comes back on failure."""
    holder = read_model(goal) if goal.is_dir() else None
    if holder is not None and (holder.source, holder.target) != (model.source, model.target):
        raise broken(archive, _("its folder is named like the model of another pair"))
    pair = (model.source, model.target)
    olds = [one.path for one in installed() if (one.source, one.target) == pair]
    if goal not in olds and (goal.exists() or goal.is_symlink()):
        olds.append(goal)
    aside: list[tuple[Path, Path]] = []
    try:
        for number, old in enumerate(olds):
            place = staging / f"old-{number}"
            old.rename(place)
            aside.append((old, place))
        fresh.rename(goal)
    except BaseException:
        for old, place in reversed(aside):
            place.rename(old)
        raise
    return goal


def _try_out(folder: Path, archive: Path) -> None:
    """Translate a word with it in a process of its own. Raises ModelError."""
    probe = Path(__file__).with_name("probe.py")
    try:
        run = subprocess.run(
            [sys.executable, "-P", str(probe), str(folder)],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise broken(archive, _("its model cannot be tried out")) from error
    if run.returncode:
        raise broken(archive, _("its model cannot be loaded"))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _bad_index(url: str) -> ModelError:
    return ModelError(
        _("not an index of Argos packages: {url}").format(url=url),
        code="model-index",
        hint=_("check the address"),
    )


def _unwritable(error: OSError, folder: Path) -> ModelError:
    return ModelError(
        _("cannot change the folder of models: {reason}").format(reason=error.strerror or error),
        code="model-folder",
        path=str(error.filename or folder),
        hint=_("check its permissions and free space, or set ARGOS_PACKAGES_DIR"),
    )
