"""The package on docs/engines.md, installed as it stands there and drafting by the real command."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from l10n.engines import load_engine

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/engines.md").read_text(encoding="utf-8")


def block(language, after):
    return re.search(rf"```{language}\n(.*?)```", PAGE.partition(after)[2], re.DOTALL).group(1)


@pytest.fixture
def installed(tmp_path):
    """A folder for ``PYTHONPATH`` with what an installer makes of the page's two files."""
    folder = tmp_path / "site"
    folder.mkdir()
    project = tomllib.loads(block("toml", "`pyproject.toml`:"))
    (folder / "l10n_wordlist.py").write_text(block("python", "`l10n_wordlist.py`:"))
    about = project["project"]
    info = folder / f"l10n_wordlist-{about['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n"
    )
    (points,) = about["entry-points"].items()
    lines = [f"{name} = {value}" for name, value in points[1].items()]
    (info / "entry_points.txt").write_text("\n".join([f"[{points[0]}]", *lines, ""]))
    return folder


@pytest.fixture
def command(installed, newsroom):
    """``l10n`` in a process of its own that finds the package."""

    def run(*arguments):
        path = os.pathsep.join([str(installed), str(ROOT)])
        return subprocess.run(
            [sys.executable, "-m", "l10n", *arguments],
            cwd=newsroom.root,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_the_engine_of_the_page_drafts_with_its_options(command, newsroom):
    (newsroom.root / "list.tsv").write_text("the\tцей\nand\tі\n", encoding="utf-8")
    settings = block("toml", "Its options stand").replace("words.tsv", "list.tsv")
    newsroom.file.write_text(newsroom.file.read_text() + "\n" + settings)
    done = command("draft", "--to", "uk", "--engine", "wordlist")
    assert (done.returncode, done.stderr) == (0, "")
    assert "words from list.tsv: grammar is yours to mend" in done.stdout
    catalog = newsroom.article_catalog("uk", "g7-response-dprk").read_text()
    assert "# l10n: draft wordlist 1.0" in catalog


def test_its_error_is_one_line_and_exit_code_4(command):
    done = command("draft", "--to", "uk", "--engine", "wordlist")
    assert done.returncode == 4
    assert "no word list" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_is_listed_with_its_first_line_and_its_package(command):
    done = command("models", "engines")
    assert (
        "wordlist        Word by word from a tab-separated list, for closely related languages."
        in done.stdout
    )
    assert "l10n-wordlist" in done.stdout


def test_our_own_engines_are_listed_as_the_page_shows(cli):
    _code, out, _err = cli("models", "engines")
    assert out == block("console", "yours too:").partition("\n")[2]


def test_the_pseudo_text_of_the_page_is_what_comes_out():
    source, given = re.search(r"`([^`]+)` becomes `([^`]+)`", PAGE).groups()
    answers = load_engine("pseudo").translate([source], source="en", target="uk")
    assert answers[0].text == given


def test_the_example_is_typed(installed):
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(installed / "l10n_wordlist.py")],
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
