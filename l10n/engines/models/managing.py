"""Argos packages: listed, installed with care (archives come from strangers), removed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from l10n.engines.models.archives import broken
from l10n.engines.models.downloads import download
from l10n.engines.models.index import Available, find
from l10n.engines.models.installing import (
    Report,
    Stage,
    prepare,
    sha256,
    staging,
    swap,
    unwritable,
)
from l10n.engines.models.packages import (
    Model,
    installed,
    order,
    packages_folder,
    read_model,
    stored,
)
from l10n.engines.models.starter import bundled
from l10n.errors import ModelError
from l10n.i18n import _
from l10n.storage import locked


def install_file(
    path: Path,
    report: Report | None = None,
    *,
    pair: tuple[str, str] | None = None,
    origin: str = "",
) -> Model:
    """Install the ``.argosmodel`` at ``path`` in place of the pair's present package.

    It is unpacked beside the packages folder, loaded for a trial there, then swapped in:
    whatever is wrong with it, the present package stays. ``pair`` is the one it must be for,
    where that is known; ``origin`` is recorded as where it came from. Raises ModelError,
    StorageError when another process installs for minutes.
    """
    path = Path(path)
    folder = packages_folder()
    try:
        with staging(folder) as scratch:
            fresh = scratch / "new"
            fresh.mkdir()
            starter = path.is_file() and _is_starter(path)
            top, model = prepare(path, fresh, report, pair=pair, origin=origin, starter=starter)
            goal = folder / top
            swap(fresh, goal, _replaced(model, goal, path), scratch)
    except OSError as error:
        raise _unwritable(error, folder) from error
    done = read_model(goal)
    return done if done is not None else model


def install_pair(
    source: str,
    target: str,
    report: Report | None = None,
    *,
    index_url: str | None = None,
) -> Model:
    """Download the newest package of a pair by the index and install it. Raises ModelError."""
    return install_available(find(source, target, index_url), report)


def install_available(chosen: Available, report: Report | None = None) -> Model:
    """Download a package of the index and install it.

    A download that was cut off is gone on with at the next call. Raises ModelError,
    StorageError when another process downloads.
    """
    folder = packages_folder().parent / "l10n-downloads"
    version = hashlib.sha256(chosen.version.encode()).hexdigest()[:8]
    file = folder / f"{chosen.source}_{chosen.target}-{version}.argosmodel"

    def downloading(done: int, total: int) -> None:
        if report is not None:
            report(Stage.DOWNLOAD, done, total)

    with locked(folder.parent, ".l10n-downloads"):
        link = _fetched(chosen, file, downloading)
        try:
            return install_file(file, report, pair=(chosen.source, chosen.target), origin=link)
        finally:
            with suppress(OSError):
                file.unlink(missing_ok=True)
                folder.rmdir()


def install_starter(report: Report | None = None) -> tuple[list[Model], list[Model]]:
    """Install the bundled starter where no full model is: (installed now, left as they were).

    It goes the way of any archive into Argos's folder, for other Argos tools to use. A full
    model of the same pair is never replaced. Raises ModelError.
    """
    archives = bundled(checksums=True)
    if not archives:
        raise ModelError(
            _("no starter model came with this l10n"),
            code="model-missing",
            hint=_("unset L10N_STARTER, or install l10n again from its wheel"),
        )
    present = {(model.source, model.target): model for model in installed()}
    done: list[Model] = []
    left: list[Model] = []
    for archive in archives:
        known = present.get((archive.source, archive.target))
        if known is not None and (not known.starter or known.sha256 == archive.sha256):
            left.append(known)
        else:
            pair = (archive.source, archive.target)
            done.append(install_file(archive.path, report, pair=pair, origin="starter"))
    return done, left


def is_current(model: Model, chosen: Available) -> bool:
    """Whether an installed ``model`` is a full one, no older than what the index has."""
    return not model.starter and order(model.version) >= order(chosen.version)


def remove(source: str, target: str) -> Model:
    """Remove every package of a pair; gives the newest. Raises ModelError when there is none."""
    found = [model for model in stored() if (model.source, model.target) == (source, target)]
    if not found:
        raise missing(source, target)
    try:
        for model in found:
            with staging(model.path.parent) as scratch:
                model.path.rename(scratch / "gone")
    except OSError as error:
        raise _unwritable(error, packages_folder()) from error
    return max(found, key=lambda model: order(model.version))


def missing(source: str, target: str) -> ModelError:
    """The error for a pair without an installed package."""
    comes = any((one.source, one.target) == (source, target) for one in bundled())
    return ModelError(
        _("no model for {source} → {target} is installed").format(source=source, target=target),
        code="model-missing",
        hint=_("the starter model comes with l10n; L10N_STARTER=off turns it off")
        if comes
        else _("see `l10n models list`"),
    )


def _is_starter(path: Path) -> bool:
    digest = sha256(path)
    return any(model.sha256 == digest for model in bundled(checksums=True))


def _replaced(model: Model, goal: Path, archive: Path) -> list[Path]:
    """What has to go for ``model`` at ``goal``: the pair's packages, and a broken folder there."""
    holder = read_model(goal) if goal.is_dir() else None
    if holder is not None and (holder.source, holder.target) != (model.source, model.target):
        raise broken(archive, _("its folder is named like the model of another pair"))
    pair = (model.source, model.target)
    olds = [
        one.path
        for one in stored()
        if (one.source, one.target) == pair and one.path.parent == goal.parent
    ]
    if goal not in olds and (goal.exists() or goal.is_symlink()):
        olds.append(goal)
    return olds


def _fetched(chosen: Available, file: Path, progress: Callable[[int, int], None]) -> str:
    """Download from the first link that works; gives the link. Compares the checksum."""
    used = ""
    for number, link in enumerate(chosen.links, 1):
        try:
            download(link, file, progress=progress)
            used = link
            break
        except ModelError:
            if number == len(chosen.links):
                raise
    if chosen.sha256 and sha256(file) != chosen.sha256:
        file.unlink()
        raise ModelError(
            _("the model that came is not the one the index promises (its SHA-256 differs)"),
            code="model-checksum",
            path=str(file),
            hint=_("run the command again; if it stays so, do not use that index"),
        )
    return used


def _unwritable(error: OSError, folder: Path) -> ModelError:
    return unwritable(
        error, folder, _("check its permissions and free space, or set ARGOS_PACKAGES_DIR")
    )
