"""Every command explains itself with an example; nothing heavy is loaded for it."""

import subprocess
import sys

import pytest

COMMANDS = [
    ["init"], ["add"], ["update"], ["status"], ["check"], ["draft"], ["review"], ["merge"],
    ["build"], ["coverage"], ["demo"], ["terms"], ["terms", "inflect"], ["models"],
    ["models", "list"], ["models", "available"], ["models", "install"], ["models", "info"],
    ["models", "remove"], ["models", "engines"], ["diff"], ["approvals"], ["approvals", "verify"],
    ["approvals", "log"], ["approvals", "revoke"], ["git"], ["git", "install"], ["git", "status"],
    ["git", "uninstall"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_shows_an_example(cli, command):
    code, out, _err = cli(*command, "--help")
    assert code == 0
    assert "Example" in out
    assert "  l10n " + command[0] in out


def test_help_loads_nothing_heavy():
    script = (
        "import sys; from l10n.cli import run; run(['--help']);"
        "heavy = {'lxml', 'babel', 'argostranslate', 'ctranslate2', 'textual', 'rich', 'polib'};"
        "sys.exit(','.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_ukrainian_is_spoken_with_its_plurals(newsroom):
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "-C", str(newsroom.root), "status"],
        capture_output=True,
        text=True,
        env={"LANG": "uk_UA.UTF-8", "PATH": "", "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "2 статті" in done.stdout
    assert "25 сегментів" in done.stdout
