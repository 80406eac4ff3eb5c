"""`l10n merge` with files: three versions of one, and work that comes back from outside."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from l10n.approvals import approve, load, save
from l10n.catalogs import alternatives, dump, new_catalog, parse, read
from l10n.model import State, Unit

AT = "2024-11-05T10:00:00+00:00"


def po(**texts):
    """A catalog; a text that ends with ? is a draft."""
    units = [
        Unit(
            source,
            (text.rstrip("?"),),
            state=State.DRAFT if text.endswith("?") else State.TRANSLATED,
        )
        for source, text in texts.items()
    ]
    return dump(new_catalog("uk").with_units(units))


@pytest.fixture
def files(tmp_path):
    for name, data in {
        "base.po": po(One="", Two="Два"),
        "ours.po": po(One="Один?", Two="Двоє"),
        "theirs.po": po(One="Єдиний", Two="Двійко"),
    }.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def texts(path):
    return {unit.source: unit.target for unit in read(path).units}


def test_three_versions_become_one_outside_of_any_project(cli, files):
    code, out, err = cli("merge", "base.po", "ours.po", "theirs.po", "-o", "merged.po")
    assert (code, err) == (0, "")
    assert texts(files / "merged.po") == {"One": "Єдиний", "Two": "Двоє"}
    units = {unit.source: unit for unit in read(files / "merged.po").units}
    assert alternatives(units["Two"]) == (("Двійко",),)
    assert "merged.po: 1 unit taken" in out
    assert "> Двійко" in out
    assert (files / "ours.po").read_bytes() == po(One="Один?", Two="Двоє")


def test_without_a_name_for_it_the_merge_is_ours(cli, files):
    assert cli("merge", "base.po", "ours.po", "theirs.po")[0] == 0
    assert texts(files / "ours.po")["One"] == "Єдиний"


def test_a_merge_may_be_printed_or_only_shown(cli, files):
    before = {path.name: path.read_bytes() for path in files.iterdir()}
    assert cli("merge", "base.po", "ours.po", "theirs.po", "--dry-run")[0] == 0
    code, out, _err = cli("merge", "base.po", "ours.po", "theirs.po", "-o", "-")
    assert code == 0
    assert {unit.target for unit in parse(out.encode(), "out").units} == {"Єдиний", "Двоє"}
    assert {path.name: path.read_bytes() for path in files.iterdir()} == before


def test_the_ledger_beside_the_files_tells_what_is_approved(cli, files, tmp_path):
    folder = tmp_path / "uk"
    folder.mkdir()
    for name in ("base.po", "ours.po", "theirs.po"):
        (folder / name).write_bytes((files / name).read_bytes())
    approved = approve(Unit("Two", ("Двійко",), locale="uk"), "Олена", AT, "x.po")
    save(folder / "approvals.tsv", load(folder / "approvals.tsv").with_approvals([approved]))
    assert cli("merge", "uk/base.po", "uk/ours.po", "uk/theirs.po")[0] == 0
    assert texts(folder / "ours.po")["Two"] == "Двійко"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("merge", "base.po", "ours.po", "-o", "x.po"), "three files"),
        (("merge", "base.po", "ours.po", "broken.po"), "broken.po:"),
        (("merge", "base.po", "ours.po", "gone.po"), "no file"),
        (("merge", "base.po", "ours.po", "story.xlf"), "only PO files"),
    ],
)
def test_what_cannot_be_merged_is_one_line_and_changes_nothing(cli, files, arguments, said):
    (files / "broken.po").write_bytes(b'msgid "unclosed\n')
    (files / "story.xlf").write_bytes(b"<xliff/>")
    before = (files / "ours.po").read_bytes()
    code, _out, err = cli(*arguments)
    assert code in (2, 3)
    assert said in err
    assert err.count("\n") == 1
    assert (files / "ours.po").read_bytes() == before


STORY = "locales/uk/articles/g7-response-dprk.po"


def returned(newsroom, *changes, name="g7-response-dprk.po"):
    """The article's catalog as a translator sends it back: (source, target) translated."""
    catalog = read(newsroom.root / STORY)
    units = {unit.source: unit for unit in catalog.units}
    changed = [
        replace(units.get(source, Unit(source)), targets=(text,), state=State.TRANSLATED)
        for source, text in changes
    ]
    path = newsroom.root / name
    path.write_bytes(dump(catalog.with_units(changed)))
    return path


def test_a_returned_file_finds_its_catalog_by_its_name(cli, newsroom):
    path = returned(newsroom, ("Ukraine", "Україна"))
    base = newsroom.root / "sent.po"
    base.write_bytes((newsroom.root / STORY).read_bytes())
    at = ("-C", str(newsroom.root), "merge")
    code, out, _err = cli(*at, path.name, "--base", base.name, "--dry-run")
    assert code == 0
    assert "{+Україна+}" in out
    assert (newsroom.root / STORY).read_bytes() == base.read_bytes()
    assert cli(*at, path.name, "--base", base.name)[0] == 0
    assert texts(newsroom.root / STORY)["Ukraine"] == "Україна"


def test_what_a_returned_file_says_otherwise_stays_beside_ours(cli, newsroom):
    ours = returned(newsroom, ("Ukraine", "Україна"))
    (newsroom.root / STORY).write_bytes(ours.read_bytes())
    path = returned(newsroom, ("Ukraine", "Вкраїна"), ("Gone source", "Нема"), name="back.po")
    code, out, _err = cli("-C", str(newsroom.root), "merge", path.name, "--into", STORY)
    assert code == 1
    assert "> Вкраїна" in out
    units = {unit.source: unit for unit in read(newsroom.root / STORY).units}
    assert units["Ukraine"].target == "Україна"
    assert alternatives(units["Ukraine"]) == (("Вкраїна",),)
    assert units["Gone source"].obsolete
    parse((newsroom.root / STORY).read_bytes(), STORY)


def test_what_a_merge_left_waits_for_a_review_and_is_settled_there(cli, newsroom, tmp_path):
    path = returned(newsroom, ("Ukraine", "Україна"))
    (newsroom.root / STORY).write_bytes(path.read_bytes())
    back = returned(newsroom, ("Ukraine", "Вкраїна"), name="back.po")
    at = ("-C", str(newsroom.root))
    cli(*at, "merge", back.name, "--into", STORY)
    decision = {
        "action": "approve", "locale": "uk", "catalog": STORY,
        "source": "Ukraine", "target": "Україна",
    }  # fmt: skip
    (tmp_path / "d.jsonl").write_text(json.dumps(decision) + "\n", encoding="utf-8")
    assert cli(*at, "review", "--replay", str(tmp_path / "d.jsonl"))[0] == 0
    unit = next(unit for unit in read(newsroom.root / STORY).units if unit.source == "Ukraine")
    assert alternatives(unit) == ()
