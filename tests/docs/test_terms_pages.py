"""The commands of docs/terms.md and docs/glossary.md; ``…`` in an output stands for anything."""

import re
import shlex
from pathlib import Path

import pytest

from l10n.terms import load_glossary, morphology_available
from l10n.terms.files.columns import LANGUAGE_COLUMNS, ROW_COLUMNS
from l10n.terms.files.reading import CHOICES, parse_glossary

DOCS = Path(__file__).parents[2] / "docs"
needs_morphology = pytest.mark.skipif(
    not morphology_available("uk"), reason="needs the extra l10n-desk[uk]"
)


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


def steps(name):
    """Each command of the page with the output shown under it."""
    for block in re.findall(r"```console\n(.*?)```", page(name), re.DOTALL):
        yield from re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


def pattern(output):
    escaped = re.escape(output)
    return re.sub(r"(?m)^…\\\n", "(?s:.*\n)?", escaped).replace("…", ".*")


@needs_morphology
@pytest.mark.parametrize(("name", "count"), [("terms.md", 11), ("glossary.md", 1)])
def test_every_command_prints_what_the_page_shows(newsroom, cli, monkeypatch, name, count):
    monkeypatch.chdir(newsroom.root)
    Path("deepl.csv").write_text("Avdiivka,Авдіївка\ndrone,БПЛА\n", encoding="utf-8")
    ran = 0
    for command, output in steps(name):
        code, out, err = cli(*shlex.split(command)[1:])
        assert (code, err) == (int(command.endswith("--dry-run")), ""), command
        assert re.fullmatch(pattern(output), out), (command, out)
        ran += 1
    assert ran >= count


def test_every_column_and_value_is_on_the_page():
    text = page("glossary.md")
    for name in ROW_COLUMNS:
        assert f"`{name}`" in text
    for name in LANGUAGE_COLUMNS:
        assert re.search(rf"`\w+:{name}`", text), name
    for values in CHOICES.values():
        for value in set(values) - {"yes"}:
            assert f"`{value}`" in text, value


def test_the_glossary_on_the_page_can_be_read():
    (table,) = re.findall(r"```csv\n(.*?)```", page("glossary.md"), re.DOTALL)
    assert len(parse_glossary(table.encode(), "page.csv").concepts) == 2


def test_the_sample_glossary_serves_war_and_diplomacy():
    glossary = load_glossary(DOCS.parent / "glossary.csv")
    domains = {concept.domain for concept in glossary.concepts}
    assert {
        "places",
        "institutions",
        "offices",
        "persons",
        "war",
        "weapons",
        "diplomacy",
    } <= domains
