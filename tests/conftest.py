import os
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import i18n
from l10n.cli import run
from l10n.config import Project, find_project

Cli = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _english(monkeypatch, tmp_path_factory):
    """Tests speak English and see no models but their own, the starter neither."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")
    if "ARGOS_PACKAGES_DIR" not in os.environ:
        monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path_factory.getbasetemp() / "argos"))
    monkeypatch.setenv("L10N_STARTER", "off")
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "l10n-cache"))
    i18n.install("en")


@pytest.fixture
def cli(capsys, monkeypatch, tmp_path) -> Cli:
    """Runs a command line in ``tmp_path``: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return command


@pytest.fixture
def newsroom(cli, tmp_path) -> Project:
    """The sample project, its article added."""
    assert cli("init", "newsroom", "--sample")[0] == 0
    folder = tmp_path / "newsroom"
    assert cli("-C", str(folder), "add", str(folder / "sample/g7-response-dprk.en.txt"))[0] == 0
    return find_project(Path(folder))
