import pytest

from l10n.catalogs import new_catalog, read, write
from l10n.coverage import project_rows, scanning
from l10n.coverage.remembering import load
from l10n.model import State, Unit


@pytest.fixture
def project(newsroom, monkeypatch):
    monkeypatch.setattr(scanning, "_WORTH", 1)
    done = Unit("one two", ("раз два",), state=State.TRANSLATED)
    path = newsroom.article_catalog("uk", "story")
    write(path, new_catalog("uk").with_units([done, Unit("three")]))
    return newsroom


def story(project):
    rows = project_rows(project, project.targets)
    return next(row.counts for row in rows if row.catalog.endswith("story.po"))


def test_what_is_as_it_was_is_not_read_again(project, monkeypatch):
    first = story(project)
    monkeypatch.setattr(scanning, "count_data", None)
    assert story(project) == first


def test_a_catalog_that_changed_is_counted_again(project):
    story(project)
    path = project.article_catalog("uk", "story")
    write(path, read(path).with_units([Unit("three", ("три",), state=State.TRANSLATED)]))
    assert story(project).translated == 2


def test_an_approval_is_seen(project):
    from dataclasses import replace

    from l10n.approvals import Ledger, approve, save

    story(project)
    unit = replace(read(project.article_catalog("uk", "story")).units[0], locale="uk")
    given = approve(unit, "Олена", "2026-01-01T00:00:00+00:00", "x")
    save(project.ledger("uk"), Ledger().with_approvals([given]))
    assert story(project).approved == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"a": {}}', b'{"a": 1}', b"\xff" * 9])
def test_a_damaged_cache_is_no_cache(project, damage):
    first = story(project)
    cache = project.cache / "counts.json"
    assert load(cache)
    cache.write_bytes(damage)
    assert load(cache) == {}
    assert story(project) == first


def test_what_is_gone_is_forgotten(project):
    story(project)
    before = len(load(project.cache / "counts.json"))
    project.article_catalog("uk", "story").unlink()
    other = project.article_catalog("uk", "other")
    write(other, new_catalog("uk").with_units([Unit("four")]))
    project_rows(project, project.targets)
    assert len(load(project.cache / "counts.json")) == before
