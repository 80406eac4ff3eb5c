"""The commands of docs/directions.md in their order print what the page shows."""

import re
import shlex
from pathlib import Path

from l10n.catalogs import read
from l10n.config import find_project

PAGE = (Path(__file__).parents[2] / "docs/directions.md").read_text(encoding="utf-8")
ARTICLES = {
    "grain.en.md": "# Grain ships leave Odesa\n\nThree ships left on Monday.\n",
    "drone.uk.md": "# Дрони над Херсоном\n\nУ понеділок збили три дрони.\n",
}


def test_every_command_prints_what_the_page_shows(cli, tmp_path, monkeypatch):
    assert cli("init", "news", "--to", "uk")[0] == 0
    folder = tmp_path / "news"
    monkeypatch.chdir(folder)
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (block,) = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert len(steps) == 4
    for command, output in steps:
        assert cli(*shlex.split(command)[1:]) == (0, output, ""), command


def test_the_header_on_the_page_is_the_one_that_is_written(cli, tmp_path, monkeypatch):
    assert cli("init", "news", "--to", "uk")[0] == 0
    monkeypatch.chdir(tmp_path / "news")
    Path("drone.uk.md").write_text(ARTICLES["drone.uk.md"], encoding="utf-8")
    assert cli("add", "drone.uk.md")[0] == 0
    path = find_project(Path()).article_catalog("en", "drone")
    (line,) = re.findall(r'^"X-Source-Language.*"$', PAGE, re.MULTILINE)
    assert line in path.read_text(encoding="utf-8").splitlines()
    assert read(path).source_locale == "uk"
