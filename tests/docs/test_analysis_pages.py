"""The commands of docs/analysis.md and docs/alignment.md, and what they say of weights."""

import re
import shlex
from pathlib import Path

import pytest

from l10n.approvals.edits import Edit, append_edits
from l10n.config.analysis import WEIGHTS
from l10n.terms.grammar.morphology import morphology_available

DOCS = Path(__file__).parents[2] / "docs"
STORY = "The ministry counted 12 drones on 3 May. Nobody was hurt in the attack.\n"
EDITS = [
    ("A drone came.", "Дрон прилетів.", "Безпілотник прилетів."),
    ("We saw a drone.", "Ми бачили дрон.", "Ми бачили безпілотник."),
    ("They hit it with drones.", "Вони влучили дронами.", "Вони влучили безпілотниками."),
]


def steps(name):
    text = (DOCS / name).read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def run(cli, name):
    ran = 0
    for command, output in steps(name):
        code, out, err = cli(*shlex.split(command)[1:])
        assert (code, err) == (0, ""), command
        assert out == output
        ran += 1
        yield command
    assert ran > 1


@pytest.mark.skipif(not morphology_available("uk"), reason="needs l10n-desk[uk]")
def test_the_commands_of_the_analysis_print_what_the_page_shows(cli, tmp_path):
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n')
    folder = tmp_path / "articles" / "en"
    folder.mkdir(parents=True)
    (folder / "other.txt").write_text("The ministry counted 15 drones on 4 May.\n")
    (folder / "story.txt").write_text(
        "The ministry counted 12 drones on 3 May. The ministry counted 15 drones on 4 May.\n\n"
        "The weather was fine in the whole country.\n\nNobody was hurt in the attack.\n"
    )
    assert cli("update")[0] == 0
    story = ("uk", "locales/uk/articles/story.po", None)
    append_edits(
        tmp_path / ".l10n",
        (
            Edit("", "Olena", *story, source, (before,), (after,), "approve")
            for source, before, after in EDITS
        ),
    )
    assert len(list(run(cli, "analysis.md"))) == 3


def test_the_commands_of_the_alignment_print_what_the_page_shows(cli, tmp_path):
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\n')
    (tmp_path / "story.md").write_text(f"# Nine drones\n\n{STORY}")
    (tmp_path / "story.uk.md").write_text(
        "# Дев'ять дронів\n\nМіністерство нарахувало 12 дронів 3 травня. "
        "Унаслідок атаки ніхто не постраждав.\n",
        encoding="utf-8",
    )
    for command in run(cli, "alignment.md"):
        if " align " in command:
            path = tmp_path / "story.uk.tsv"
            lines = path.read_text(encoding="utf-8").splitlines()
            path.write_text("\n".join([lines[0], "yes" + lines[1], *lines[2:]]), encoding="utf-8")


def test_every_weight_is_in_the_table():
    text = (DOCS / "analysis.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `([a-z0-9-]+)` \| (\d+) \|", text, re.MULTILINE)
    assert {name: int(weight) for name, weight in table} == WEIGHTS
