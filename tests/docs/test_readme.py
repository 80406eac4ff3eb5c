"""The README's commands, run as they are written there, in their order."""

import re
import shlex
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
ENDS_WITH_ONE = {"l10n check", "l10n check --fix --severity error", "l10n coverage --min uk=100"}


def commands():
    steps = README.read_text(encoding="utf-8").partition("## The eight steps by hand")[2]
    block = re.search(r"```console\n(.*?)```", steps, re.DOTALL).group(1)
    return [line.removeprefix("$ ") for line in block.splitlines()]


def test_the_eight_steps_by_hand_end_as_the_readme_says(cli, tmp_path, monkeypatch):
    ran = 0
    for command in commands():
        first, *arguments = shlex.split(command)
        if first == "cd":
            monkeypatch.chdir(arguments[0])
        elif first == "l10n":
            code, out, err = cli(*arguments)
            assert code == int(command in ENDS_WITH_ONE), (command, out, err)
            ran += 1
    assert ran == 9
    assert (tmp_path / "newsroom/dist/uk/g7-response-dprk.html").is_file()


def test_every_page_the_readme_links_to_is_there():
    links = re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (README.parent / link).exists()] == []
