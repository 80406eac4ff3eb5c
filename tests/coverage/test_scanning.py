from dataclasses import replace

import pytest

from l10n.approvals import Ledger, approve, save
from l10n.catalogs import new_catalog, write
from l10n.coverage import project_rows, rows, scanning
from l10n.model import BlockKind, State, Unit
from l10n.workspace import units

TEXTS = [
    Unit(
        "One <b>two</b> three", ("Раз",), state=State.TRANSLATED, codes=("b",), kind=BlockKind.LEAD
    ),
    Unit("approved text", ("Схвалено",), state=State.TRANSLATED),
    Unit("a draft", ("Чернетка",), state=State.DRAFT),
    Unit("a stale one", ("Старе",), state=State.STALE, previous_source="an old one"),
    Unit("nothing yet"),
    Unit("a file", ("файл", "файли", "файлів"), None, "files", state=State.TRANSLATED),
    Unit("gone", ("зникло",), state=State.TRANSLATED, obsolete=True),
]


@pytest.mark.parametrize("worth", [scanning._WORTH, 1])
def test_the_counts_are_those_of_the_units(newsroom, monkeypatch, worth):
    # With every byte worth a process, several count; where threads run, one does.
    monkeypatch.setattr(scanning, "_WORTH", worth)
    path = newsroom.article_catalog("uk", "story")
    write(path, new_catalog("uk").with_units(TEXTS))
    approval = approve(replace(TEXTS[1], locale="uk"), "Олена", "2026-01-01T00:00:00+00:00", "x")
    save(newsroom.ledger("uk"), Ledger().with_approvals([approval]))
    counted = project_rows(newsroom, newsroom.targets)
    by_units = rows(unit for locale in newsroom.targets for unit in units(newsroom, locale))
    assert counted == by_units
    (story,) = [row.counts for row in counted if row.catalog.endswith("story.po")]
    assert (story.units, story.words) == (6, 14)
    assert (story.approved, story.translated, story.draft, story.stale) == (1, 2, 1, 1)
