"""Every command explains itself with an example; nothing heavy is loaded for it."""

import os
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


def test_options_are_read_without_pydantic(newsroom):
    script = (
        "import sys; from l10n.cli import run; run(sys.argv[1:]);"
        "sys.exit('pydantic' in sys.modules and 'pydantic')"
    )
    line = ["-C", str(newsroom.root), "gate", "--show", "3", "--format", "json", "--skip", "build"]
    done = subprocess.run(
        [sys.executable, "-c", script, *line], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert '"verdicts"' in done.stdout or '"conditions"' in done.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["gate", "--show", "-1"], "greater than or equal to 0"),
        (["gate", "--show", "many"], "valid integer"),
        (["coverage", "--format", "pdf"], "'markdown'"),
        (["chek"], "Did you mean 'check'?"),
    ],
)
def test_a_wrong_option_is_told_in_full(cli, line, said):
    code, _out, err = cli(*line)
    assert code == 2
    assert said in err


def test_completion_knows_commands_and_their_options():
    def completed(line, word):
        done = subprocess.run(
            [sys.executable, "-m", "l10n"],
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "_L10N_COMPLETE": "complete_bash",
                "COMP_WORDS": line,
                "COMP_CWORD": str(word),
            },
            check=False,
        )
        return done.stdout.split()

    assert {"check", "compile", "coverage"} == set(completed("l10n c", 1))
    assert "--baseline" in completed("l10n check --b", 2)
    assert "inflect" in completed("l10n terms in", 2)


def test_every_command_tells_what_it_is_for(cli):
    from l10n.cli.app import command

    _code, out, _err = cli("--help")
    for name, later in command().commands.items():
        assert f"  {name} " in out
        _code, own, _err = cli(name, "--help")
        assert later.help in " ".join(own.split())
