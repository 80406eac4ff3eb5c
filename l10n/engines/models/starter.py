"""The starter model: a small English–Ukrainian model that comes with l10n.

A fresh machine drafts with it without a step and without a network. Its archives are in the
wheel, or in ``starter/`` of a checkout. The first use unpacks one, by the same checks as any
archive, into the user's cache; no folder of Argos is touched.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

from l10n.engines.models.archives import Glance, peek
from l10n.engines.models.installing import Report, prepare, sha256, staging, swap, unwritable
from l10n.engines.models.packages import Model, described, read_model
from l10n.errors import ModelError
from l10n.i18n import _

_MAX_METADATA = 1 << 20


def bundled(*, checksums: bool = False) -> list[Model]:
    """The starter's packages, still in their archives (``path``), sorted by pair.

    ``L10N_STARTER`` may name another folder of archives, or be ``off`` for none. An archive
    that cannot be read is passed over. ``checksums`` fills ``sha256``, which takes the reading
    of whole archives.
    """
    folder = _folder()
    found: dict[tuple[str, str], Model] = {}
    for path in sorted(folder.glob("*.argosmodel")) if folder is not None else ():
        try:
            seen = _seen(path)
            said = json.loads(seen.data)
        except (ModelError, ValueError, RecursionError, OSError):
            continue
        model = described(said, path) if isinstance(said, dict) else None
        if model is not None:
            found[model.source, model.target] = replace(
                model,
                name=seen.top,
                size=path.stat().st_size,
                sha256=sha256(path) if checksums else "",
                starter=True,
            )
    return [found[key] for key in sorted(found)]


def unpacked(model: Model, report: Report | None = None) -> Model:
    """``model`` ready to be loaded: a bundled one unpacked into the cache, once per version.

    Raises ModelError when the archive is broken or the cache cannot be written, StorageError
    when another process holds it for minutes.
    """
    if not model.starter or not model.path.is_file():
        return model
    goal = cache_folder() / "models" / f"starter-{_seen(model.path).digest[:16]}"
    ready = read_model(goal)
    if ready is None:
        try:
            ready = _fill(model, goal, report)
        except OSError as error:
            hint = _("check its permissions and free space, or set L10N_CACHE_DIR")
            raise unwritable(error, goal, hint) from error
    return replace(ready, name=model.name)


def cache_folder() -> Path:
    """Where models are unpacked: ``L10N_CACHE_DIR``, else the user's cache. Safe to delete."""
    from platformdirs import user_cache_path

    given = os.environ.get("L10N_CACHE_DIR")
    return Path(given).absolute() if given else user_cache_path("l10n", appauthor=False)


def _seen(archive: Path) -> Glance:
    return peek(archive, "metadata.json", _MAX_METADATA)


def _fill(model: Model, goal: Path, report: Report | None) -> Model:
    with staging(goal.parent) as scratch:
        # Another process may have done it while we waited for the lock.
        ready = read_model(goal)
        if ready is not None:
            return ready
        fresh = scratch / "new"
        fresh.mkdir()
        pair = (model.source, model.target)
        _top, ready = prepare(model.path, fresh, report, pair=pair, starter=True)
        swap(fresh, goal, [goal] if goal.exists() else [], scratch)
    return replace(ready, path=goal)


def _folder() -> Path | None:
    """The folder of the starter's archives: in a wheel inside the package, else beside it."""
    given = os.environ.get("L10N_STARTER", "")
    if given:
        return None if given.lower() in {"off", "0", "no"} else Path(given)
    package = Path(__file__).parents[2]
    inside = package / "_starter"
    return inside if inside.is_dir() else package.parent / "starter"
