"""Somebody writes the same catalog at the same moment."""

from dataclasses import replace

import pytest

import l10n.catalogs
from l10n.catalogs import read
from l10n.drafting import DraftStopped, draft_catalogs
from l10n.engines.echo import EchoEngine
from l10n.model import State


def edit(path, index, **change):
    catalog = read(path)
    unit = replace(catalog.units[index], **change)
    path.write_bytes(l10n.catalogs.dump(catalog.with_unit(unit)))


def test_an_edit_between_reading_and_writing_is_merged(ships, job, monkeypatch):
    path = ships.article_catalog("uk", "ships")
    real, edits = l10n.catalogs.write, []

    def write(where, catalog, **more):
        if not edits:
            edits.append(1)
            edit(path, 3, targets=("Рукою",), state=State.TRANSLATED, comments=("mine",))
        return real(where, catalog, **more)

    monkeypatch.setattr(l10n.catalogs, "write", write)
    result = draft_catalogs(ships, job(ships, EchoEngine()))
    units = read(path).units
    assert (units[3].target, units[3].state, units[3].comments) == (
        "Рукою",
        State.TRANSLATED,
        ("mine",),
    )
    assert result.drafted == 15
    assert all(unit.state is State.DRAFT for unit in units if unit is not units[3])


def test_a_comment_written_meanwhile_stays_with_the_draft(ships, job):
    path = ships.article_catalog("uk", "ships")

    class Commenting(EchoEngine):
        def translate(self, texts, **more):
            edit(path, 2, comments=("ask the author",))
            return super().translate(texts, **more)

    draft_catalogs(ships, job(ships, Commenting()))
    unit = read(path).units[2]
    assert unit.comments == ("ask the author",)
    assert unit.state is State.DRAFT


def test_an_editor_that_never_stops_writing_keeps_its_file(ships, job, monkeypatch):
    path = ships.article_catalog("uk", "ships")
    real = l10n.catalogs.write

    def write(where, catalog, **more):
        path.write_bytes(path.read_bytes() + b"\n# more\n")
        return real(where, catalog, **more)

    monkeypatch.setattr(l10n.catalogs, "write", write)
    with pytest.raises(DraftStopped) as caught:
        draft_catalogs(ships, job(ships, EchoEngine()))
    assert caught.value.code == "changed-meanwhile"
    assert not any(unit.target for unit in read(path).units)
    assert path.read_bytes().endswith(b"\n# more\n")
