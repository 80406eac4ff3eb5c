"""The commands of docs/memory.md in their order, and what the page says of settings and scores."""

import re
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from l10n.catalogs import read, write
from l10n.config import find_project
from l10n.memory.ranking import PENALTIES
from l10n.memory.scoring import Measure
from l10n.model import State
from l10n.terms import morphology_available

PAGE = (Path(__file__).parents[2] / "docs/memory.md").read_text(encoding="utf-8")
STORY = "The ministry counted 12 drones on 3 May. Air defence forces shot down nine.\n"
TARGETS = (
    "Міністерство нарахувало 12 дронів 3 травня.",
    "Сили протиповітряної оборони збили дев'ять.",
)
TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="en-GB"><seg>The port is closed.</seg>'
    '</tuv><tuv xml:lang="{tag}"><seg>…</seg></tuv></tu></body></tmx>'
)


@pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")
def test_every_command_prints_what_the_page_shows(cli, tmp_path, monkeypatch):
    assert cli("init", "news", "--to", "uk")[0] == 0
    folder = tmp_path / "news"
    monkeypatch.chdir(folder)
    (folder / "articles/en/story.md").write_text(STORY, encoding="utf-8")
    assert cli("update")[0] == 0
    path = find_project(folder).article_catalog("uk", "story")
    catalog = read(path)
    units = [
        replace(unit, targets=(target,), state=State.TRANSLATED)
        for unit, target in zip(catalog.units, TARGETS, strict=True)
    ]
    write(path, catalog.with_units(units))
    (folder / "old.tmx").write_text(TMX.format(tag="uk"), encoding="utf-8")
    (folder / "german.tmx").write_text(TMX.format(tag="de").replace("-GB", ""), encoding="utf-8")
    ran = 0
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL):
        for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            code, out, err = cli(*shlex.split(command)[1:])
            assert out + err.replace(f"{folder}/", "") == output
            assert code == (3 if output.startswith("error") else 0)
            ran += 1
    assert ran == 8


def test_every_penalty_is_in_the_table_with_its_points():
    table = re.findall(r"^\| `([a-z]+)` \| (\d+) \|", PAGE, re.MULTILINE)
    assert {name: int(points) for name, points in table} == PENALTIES


def test_the_examples_of_scores_are_right():
    sentence = "The ship left the port on Monday."
    assert Measure(sentence).similarity("The ship left the harbour on Monday.") in (85, 86, 87)
    assert Measure(sentence).similarity(sentence[:-1]) in (98, 99)
