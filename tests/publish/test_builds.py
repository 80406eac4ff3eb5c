"""Builds that are cut short, repeated, shuffled, made elsewhere."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from l10n.approvals import load, revoke, save
from l10n.config import find_project
from l10n.errors import InputError
from l10n.model import State
from l10n.publish import build

BUILD = "import sys; from pathlib import Path; from l10n.cli import run; sys.exit(run(['build']))"


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def times(folder):
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def built_elsewhere(root, **environment):
    """Build in a process of its own, with its own hash seed, time zone and language."""
    return subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def paper(g7):
    """Some more articles beside the sample."""
    for number in range(6):
        text = f"A story {number}\nIts only sentence, {number}.\n"
        g7.write(f"articles/en/story-{number}.txt", text)
    g7.update()
    for number in range(6):
        g7.translate(f"story-{number}", {f"A story {number}": f"Оповідь {number}"})
    return g7


def test_any_machine_gives_the_same_bytes(paper, tmp_path_factory):
    sites = []
    for seed, zone, language in [("1", "Asia/Tokyo", "uk_UA.UTF-8"), ("77", "UTC", "C")]:
        root = tmp_path_factory.mktemp("machine") / "paper"
        shutil.copytree(paper.root, root, ignore=shutil.ignore_patterns(".l10n"))
        done = built_elsewhere(root, PYTHONHASHSEED=seed, TZ=zone, LANG=language, LC_ALL=language)
        assert done.returncode == 0, done.stderr
        sites.append(contents(root / "dist"))
    assert sites[0] == sites[1]


def test_any_order_of_edits_gives_the_bytes_of_a_build_from_nothing(paper):
    for number in (4, 1, 3):
        name = f"articles/en/story-{number}.txt"
        paper.write(name, f"A story {number}\nIts only sentence, {number * 7}.\n")
        paper.update()
        build(paper.project)
    (paper.root / "articles/en/story-5.txt").unlink()
    paper.write("articles/en/aaa.txt", "A new story\nIts only sentence.\n")
    paper.update()
    assert build(paper.project).printed == 1
    grown = contents(paper.root / "dist")
    for folder in ("dist", ".l10n"):
        shutil.rmtree(paper.root / folder)
    build(paper.project)
    assert contents(paper.root / "dist") == grown


def test_processes_give_the_bytes_of_one(paper, monkeypatch):
    build(paper.project)
    alone = contents(paper.root / "dist")
    shutil.rmtree(paper.root / "dist")
    monkeypatch.setattr("l10n.publish.site._WORTH_PROCESSES", 1)
    build(paper.project)
    assert contents(paper.root / "dist") == alone


def test_an_approval_and_its_revocation_print_only_what_asked_for_them(paper):
    build(paper.project)
    before = times(paper.root / "dist")
    paper.translate("story-2", {"Its only sentence, 2.": "Єдине речення."})
    assert build(paper.project).printed == 1
    after = times(paper.root / "dist")
    changed = {name for name in after if after[name] != before[name]}
    # The index shows the article's first sentence.
    assert changed == {"uk/story-2.html", "uk/index.html", "l10n-manifest.json"}
    path = paper.project.ledger("uk")
    ledger = load(path)
    (given,) = [item for item in ledger.approvals.values() if item.excerpt.endswith(", 2.")]
    save(path, ledger.with_approvals([revoke(given, "Olha", "2025-01-01T00:00:00+00:00")]))
    assert build(paper.project).printed == 1
    page = (paper.root / "dist/uk/story-2.html").read_text(encoding="utf-8")
    assert "Єдине речення." not in page


def test_an_approval_of_the_same_text_elsewhere_counts_here(paper):
    paper.translate("story-3", {"Its only sentence, 3.": "Єдине."}, state=State.TRANSLATED)
    build(paper.project)
    paper.write("articles/en/zzz.txt", "Another story\nIts only sentence, 3.\n")
    paper.update()
    paper.translate("zzz", {"Its only sentence, 3.": "Єдине."})
    build(paper.project)
    page = (paper.root / "dist/uk/story-3.html").read_text(encoding="utf-8")
    assert "Єдине." in page


@pytest.mark.parametrize("name", ["uk/story-1.html", "uk/index.html", "theme.css"])
@pytest.mark.parametrize("harm", ["altered", "gone"])
def test_a_file_that_somebody_changed_in_the_site_is_made_anew(paper, name, harm):
    build(paper.project)
    before = contents(paper.root / "dist")
    path = paper.root / "dist" / name
    if harm == "gone":
        path.unlink()
    else:
        path.write_text("x", encoding="utf-8")
    build(paper.project)
    assert contents(paper.root / "dist") == before


def test_a_record_that_cannot_be_read_costs_time_only(paper):
    build(paper.project)
    before = times(paper.root / "dist")
    (paper.root / ".l10n/build/record.sqlite").write_bytes(b"not a database" * 100)
    assert build(paper.project).printed == 7
    assert times(paper.root / "dist") == before


def test_a_page_of_other_people_with_the_site_before_last_stays(paper):
    build(paper.project)
    paper.write("dist/.well-known/security.txt", "x")
    for number in (1, 2, 3):
        paper.write(f"articles/en/story-{number}.txt", f"A story {number}\nAnother, {number}.\n")
        paper.update()
        build(paper.project)
        assert (paper.root / "dist/.well-known/security.txt").read_text() == "x"
    (paper.root / "dist/.well-known/security.txt").unlink()
    paper.write("articles/en/story-4.txt", "A story 4\nAnother, 4.\n")
    build(paper.project)
    assert not (paper.root / "dist/.well-known").exists()


def test_a_full_disk_leaves_the_old_site_and_says_so(paper):
    built_elsewhere(paper.root)
    before = contents(paper.root / "dist")
    paper.write("articles/en/long.txt", "A long story\n" + "A sentence of it. " * 4000 + "\n")
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000));"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", limited + BUILD],
        cwd=paper.root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert contents(paper.root / "dist") == before
    assert not list(paper.root.glob(".dist.*"))
    assert built_elsewhere(paper.root).returncode == 0


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of its own, of a megabyte."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_file_system_without_room_keeps_the_old_site(paper, small_disk):
    (paper.root / "dist").symlink_to(small_disk / "dist")
    assert built_elsewhere(paper.root).returncode == 0
    before = contents(small_disk / "dist")
    paper.write("articles/en/long.txt", "A long story\n" + "A sentence of it. " * 30_000 + "\n")
    done = built_elsewhere(paper.root)
    assert done.returncode == 4
    assert len(done.stderr.strip().splitlines()) == 1
    assert "No space left on device" in done.stderr
    assert contents(small_disk / "dist") == before
    assert [path.name for path in small_disk.iterdir()] == ["dist"]
    (paper.root / "articles/en/long.txt").unlink()
    assert built_elsewhere(paper.root).returncode == 0


def test_a_broken_template_a_broken_ledger_and_a_name_twice_leave_the_old_site(paper):
    build(paper.project)
    before = contents(paper.root / "dist")
    ledger = paper.project.ledger("uk")
    good = ledger.read_bytes()
    ledger.write_bytes(good + b"<<<<<<< ours\n")
    with pytest.raises(InputError) as caught:
        build(paper.project)
    assert caught.value.line == good.count(b"\n") + 1
    ledger.write_bytes(good)
    paper.write("templates/article.html", "{{ nobody }}")
    with pytest.raises(InputError):
        build(paper.project)
    (paper.root / "templates/article.html").unlink()
    paper.write("articles/en/STORY-1.txt", "A story\nIts only sentence.\n")
    with pytest.raises(InputError):
        build(paper.project)
    assert contents(paper.root / "dist") == before


def test_templates_and_settings_print_everything_anew(paper):
    build(paper.project)
    assert build(paper.project).printed == 0
    paper.write("templates/theme.css", "body{}")
    assert build(paper.project).printed == 7
    paper.write("l10n.toml", 'source="en"\nlocales=["uk"]\n[publish]\nfallback="omit"\n')
    assert build(find_project(paper.root)).printed == 7


@pytest.mark.parametrize("kind", ["label", "title"])
def test_a_required_text_without_a_translation_stops_the_build(paper, kind):
    paper.write("articles/en/zzz.txt", "Another story\nPoints of attention\n")
    (paper.root / "locales/uk/LC_MESSAGES/messages.po").unlink()
    build(paper.project)
    before = contents(paper.root / "dist")
    paper.write("l10n.toml", f'source="en"\nlocales=["uk"]\n[publish.blocks]\n{kind}="fail"\n')
    paper.update()
    with pytest.raises(InputError) as caught:
        build(paper.project)
    assert caught.value.code == "publish-missing"
    assert caught.value.path
    assert caught.value.line
    assert contents(paper.root / "dist") == before
