"""From an archive to a package folder that was unpacked with care, described and tried out."""

from __future__ import annotations

import datetime
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from l10n.engines.models.archives import broken, unpack
from l10n.engines.models.packages import RECORD, Model, read_model
from l10n.errors import ModelError
from l10n.i18n import _
from l10n.storage import locked

_PROBE = Path(__file__).with_name("probe.py")
_PROBE_SECONDS = 120
_SCRATCH = ".l10n-models-"
# Unpacking and trying out a large model takes its time; another process waits for it.
_PATIENCE = 180.0


class Stage(StrEnum):
    """What is being done to a package."""

    DOWNLOAD = "download"
    UNPACK = "unpack"


# Called with the stage, the bytes done in it and the bytes there will be, 0 where unknown.
Report = Callable[[Stage, int, int], None]


def prepare(
    path: Path,
    fresh: Path,
    report: Report | None = None,
    *,
    pair: tuple[str, str] | None = None,
    origin: str = "",
    starter: bool = False,
) -> tuple[str, Model]:
    """Unpack the archive ``path`` into the empty folder ``fresh``, check it and try it out.

    ``pair`` is the one it must be for; ``origin`` (an address or a file name) goes into the
    package's record with its checksum. Gives the name of its top folder and the package.
    Raises ModelError.
    """

    def unpacking(done: int, total: int) -> None:
        if report is not None:
            report(Stage.UNPACK, done, total)

    top = unpack(path, fresh, unpacking)
    # A record is ours to write: one that came in the archive proves nothing.
    (fresh / RECORD).unlink(missing_ok=True)
    model = read_model(fresh)
    if model is None:
        raise broken(path, _("it lacks metadata.json, model/ or a tokenizer"))
    if pair is not None and (model.source, model.target) != pair:
        raise broken(
            path,
            _("it is for {found}, not for {wanted}").format(
                found=f"{model.source} → {model.target}", wanted=" → ".join(pair)
            ),
        )
    record = {
        "version": 1,
        "sha256": sha256(path),
        "size": path.stat().st_size,
        "origin": origin or path.name,
        "installed": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "starter": starter,
        **tried_out(fresh, path),
    }
    (fresh / RECORD).write_text(json.dumps(record), encoding="utf-8")
    done = read_model(fresh)
    return top, done if done is not None else model


def tried_out(folder: Path, archive: Path) -> dict[str, str]:
    """Translate a word with it in a process of its own; gives what that found out.

    Raises ModelError, which names ``archive``.
    """
    try:
        run = subprocess.run(
            [sys.executable, "-P", str(_PROBE), str(folder)],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_PROBE_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise broken(archive, _("its model cannot be tried out")) from error
    if run.returncode:
        raise broken(archive, _("its model cannot be loaded"))
    try:
        found = json.loads(run.stdout)
    except ValueError:
        return {}
    return {"quantization": str(found.get("quantization", ""))} if isinstance(found, dict) else {}


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A scratch folder on the file system of ``folder``, which is locked meanwhile.

    It is beside ``folder``, not in it: other Argos tools stop at a folder there that has no
    metadata yet. What a killed process had put aside in ``old/`` comes back first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder.parent, ".l10n-models", _PATIENCE):
        for left in folder.parent.glob(f"{_SCRATCH}*/"):
            _recover(left, folder)
        scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=folder.parent))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def swap(fresh: Path, goal: Path, olds: list[Path], scratch: Path) -> None:
    """Put ``fresh`` at ``goal``; ``olds`` go aside first and come back on failure."""
    aside = scratch / "old"
    aside.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for old in olds:
            place = aside / old.name
            old.rename(place)
            moved.append((old, place))
        fresh.rename(goal)
    except BaseException:
        for old, place in reversed(moved):
            place.rename(old)
        raise
    # From here on nothing is to come back.
    aside.rename(scratch / "gone")


def sha256(path: Path) -> str:
    """The checksum of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unwritable(error: OSError, folder: Path, hint: str) -> ModelError:
    """What to raise when the packages in ``folder`` cannot be changed."""
    return ModelError(
        _("cannot change the folder of models: {reason}").format(reason=error.strerror or error),
        code="model-folder",
        path=str(error.filename or folder),
        hint=hint,
    )


def _recover(left: Path, folder: Path) -> None:
    """Clear the scratch folder of a process that was killed, its packages put back."""
    aside = left / "old"
    for old in aside.iterdir() if aside.is_dir() else ():
        if not (folder / old.name).exists():
            old.rename(folder / old.name)
    shutil.rmtree(left, ignore_errors=True)
