"""Other people's projects with no setup: what `l10n coverage` and `l10n check` say of them.

    python benchmarks/others.py [LOCALE [PROJECT…]]

Fetches source packages with pip into the user's cache folder, once, and takes only the PO
files out. Prints, for each project, the locales found, the units of LOCALE (uk), the share of
them translated, errors that `l10n check` finds in that locale, and the seconds both took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path, PurePosixPath

from corpus import _sdist
from platformdirs import user_cache_path

SDISTS = (
    "deluge==2.2.0",
    "django==5.2.19",
    "flask-admin==2.2.1",
    "gramps==6.0.8",
    "mailman==3.3.10",
    "nicotine_plus==3.3.11",
    "picard==3.0.2",
    "plone_app_locales==7.0.4",
    "sphinx==9.0.4",
    "wagtail==8.0.1",
)
L10N = [sys.executable, "-m", "l10n"]


def main() -> None:
    """Print the table."""
    locale = sys.argv[1] if len(sys.argv) > 1 else "uk"
    cache = user_cache_path("l10n") / "corpus"
    cache.mkdir(parents=True, exist_ok=True)
    print(f"{'':26} locales catalogs  units ({locale})  translated  errors  seconds")
    wanted = sys.argv[2:]
    for spec in SDISTS:
        if wanted and spec.partition("==")[0] not in wanted:
            continue
        path = _sdist(cache, spec)
        if path is None:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            unpack(path, folder)
            began = time.perf_counter()
            found = asked(folder, "coverage", "--format", "json")
            own = next((tag for tag in found["locales"] if tag.split("-")[0] == locale), "")
            findings = asked(folder, "check", "--severity", "error", "--format", "json")
            took = time.perf_counter() - began
        counts = found["locales"].get(own, {"units": 0, "translated": 0})
        mine = {row["catalog"] for row in found["catalogs"] if row["locale"] == own}
        errors = sum(item["path"] in mine for item in findings["findings"])
        share = 100 * counts["translated"] // max(1, counts["units"])
        sizes = f"{len(found['locales']):7} {len(found['catalogs']):8} {counts['units']:11}"
        print(f"{spec:26} {sizes} {share:9} % {errors:7} {took:8.1f}")


def unpack(path: Path, folder: Path) -> None:
    """The PO files of an archive, nothing else."""
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            parts = PurePosixPath(member.name).parts
            if stream is not None and member.name.endswith(".po") and ".." not in parts:
                goal = folder.joinpath(*parts[1:])
                goal.parent.mkdir(parents=True, exist_ok=True)
                goal.write_bytes(stream.read())


def asked(folder: Path, *arguments: str) -> dict:
    done = subprocess.run(
        [*L10N, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.stderr:
        print(done.stderr.splitlines()[0], file=sys.stderr)
    return json.loads(done.stdout)


if __name__ == "__main__":
    main()
