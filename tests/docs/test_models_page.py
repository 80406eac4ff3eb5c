"""The commands of docs/models.md in their order; ``…`` in their output stands for anything."""

import re
import shlex
import shutil
import sys
import threading
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/models.md"
sys.path.insert(0, str(ROOT / "tests/engines"))
from shelf import Shelf, entry, index  # noqa: E402
from tiny_model import build_argos_package  # noqa: E402


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A fresh machine with a starter, an index on loopback, and a package that was brought over."""
    starter, made = tmp_path / "starter", tmp_path / "made"
    starter.mkdir()
    made.mkdir()
    for pair in (("en", "uk"), ("uk", "en")):
        build_argos_package(starter, *pair)
        build_argos_package(made, *pair, version="1.9")
    shutil.copy(made / "translate-uk_en-1_9.argosmodel", tmp_path / "translate-uk_en.argosmodel")
    shelf = Shelf()
    threading.Thread(target=shelf.serve_forever, args=(0.02,), daemon=True).start()
    offered = entry(shelf, made / "translate-en_uk-1_9.argosmodel")
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", index(shelf, {**offered, "package_version": "1.9"}))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "argos/packages"))
    monkeypatch.setenv("L10N_STARTER", str(starter))
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "cache"))
    yield
    shelf.shutdown()
    shelf.server_close()


def shown():
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        command, _newline, output = block.partition("\n")
        yield command.removeprefix("$ "), output


def pattern(output):
    """``…`` stands for the rest of a line, alone on its line for any; columns may widen."""
    escaped = re.escape(re.sub(" +", " ", output)).replace(r"\ ", " +")
    return escaped.replace("\\\n…\\\n", "\n(?s:.*)").replace("…", ".*")


def test_every_command_prints_what_the_page_shows(cli, machine):
    commands = list(shown())
    for command, output in commands:
        code, out, err = cli(*shlex.split(command)[1:])
        assert (code, err) == (0, ""), command
        assert re.fullmatch(pattern(output), out), (command, out)
    assert {shlex.split(command)[2] for command, _output in commands} == {
        "list", "available", "install", "info", "remove",
    }  # fmt: skip
