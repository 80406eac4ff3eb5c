"""The commands of docs/segments.md in their order; ``…`` in their output stands for anything."""

import re
import shlex
from dataclasses import replace
from pathlib import Path

from l10n.catalogs import read, write
from l10n.config import find_project
from l10n.model import State

PAGE = (Path(__file__).parents[2] / "docs/segments.md").read_text(encoding="utf-8")
STORY = """# Troops in Kursk

The goverment met on Monday. It agreed on a **plan**; the plan is new. No one of them
asked what it costs.

All agreed.
"""


def steps():
    """Each command of the page with the output shown under it."""
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def pattern(output):
    escaped = re.escape(output)
    return re.sub(r"(?m)^…\\\n", "(?s:.*\n)?", escaped).replace("…", ".*")


def run_shell(command, folder):
    """``sed -i`` and ``rm``, as far as the page uses them: some systems have another sed."""
    first, *arguments = shlex.split(command)
    path = folder / arguments[-1]
    if first == "rm":
        path.unlink()
        return
    assert (first, arguments[0]) == ("sed", "-i")
    text = path.read_text(encoding="utf-8")
    for old, new in re.findall(r"s/([^/]*)/([^/]*)/", arguments[1]):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_every_command_prints_what_the_page_shows(cli, tmp_path, monkeypatch):
    assert cli("init", "news", "--to", "uk")[0] == 0
    folder = tmp_path / "news"
    monkeypatch.chdir(folder)
    (folder / "articles/en/story.md").write_text(STORY, encoding="utf-8")
    assert cli("update")[0] == 0
    path = find_project(folder).article_catalog("uk", "story")
    catalog = read(path)
    done = [replace(unit, targets=("Є.",), state=State.TRANSLATED) for unit in catalog.units]
    write(path, catalog.with_units(done))
    ran = []
    for command, output in steps():
        if not command.startswith("l10n "):
            run_shell(command, folder)
            continue
        code, out, err = cli(*shlex.split(command)[1:])
        assert (code, err) == (0, ""), command
        assert re.fullmatch(pattern(output), out), (command, out)
        ran.append(shlex.split(command)[1:3])
    assert [words for words in ran if words[0] == "segments"] == [
        ["segments", "list"], ["segments", "join"], ["segments", "reset"],
        ["segments", "split"], ["segments", "list"],
    ]  # fmt: skip


def test_every_kind_of_small_edit_is_in_the_table():
    from l10n.text.changes import SMALL

    assert set(re.findall(r"^\| `([a-z]+)`", PAGE, re.MULTILINE)) == set(SMALL)
