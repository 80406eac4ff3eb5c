"""Entries as the rules see them: units are built only where a rule asks for one."""

import pytest

from l10n.catalogs.po.reading import entries_at, parse
from l10n.checks import CheckContext, View
from l10n.checks.jobs import EntryView, Job, living, views_at
from l10n.checks.remembering import Seen
from l10n.errors import CatalogError
from l10n.model import BlockKind

CATALOG = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n;\\n"

#. l10n: kind=paragraph codes=b
# a translator's word
#: a.html:1
msgid "A <b>bold</b> word"
msgstr "<b>Жирне</b> слово"

#~ msgid "Old"
#~ msgstr "Старе"

#. at most 5 characters
#, c-format, fuzzy
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d файл"
msgstr[1] "%d файли"
"""


@pytest.fixture(params=["\n", "\r\n"])
def job(request, tmp_path):
    path = tmp_path / "uk.po"
    path.write_bytes(CATALOG.replace("\n", request.param).encode())
    return Job(path, path.name, CheckContext("en", "uk"))


def facts(view):
    return (
        view.source, view.source_plural, view.targets, view.context, view.locale, view.kind,
        view.codes, view.flags, view.source_traits, view.target_traits, view.plural_forms,
        view.unit,
    )  # fmt: skip


def test_an_entry_looks_like_its_unit(job):
    entries, _spans, plural_forms = living(job, job.path.read_bytes())
    for entry in entries:
        view = EntryView(entry, "uk", plural_forms)
        same = View(view.unit, "uk", plural_forms)
        assert facts(view) == facts(same)
        assert view.traits & same.traits == same.traits


def test_a_unit_is_not_built_for_its_texts_flags_and_kind(job, monkeypatch):
    entry = living(job, job.path.read_bytes()).entries[1]
    monkeypatch.setattr(EntryView, "_built", lambda view: pytest.fail("built"))
    view = EntryView(entry, "uk", "")
    assert (view.kind, view.codes, view.flags) == (None, (), frozenset({"c-format"}))
    assert view.targets == ("%d файл", "%d файли")


def test_entries_are_read_again_where_they_stand(job):
    data = job.path.read_bytes()
    entries, spans, plural_forms = living(job, data)
    flat = [at for span in spans for at in span]
    seen = Seen(parse(data, "uk.po").revision, plural_forms=plural_forms)
    seen.spans.extend(flat)
    again = views_at(job, [1], seen)
    assert [facts(view) for view in again] == [facts(EntryView(entries[1], "uk", plural_forms))]
    assert again[0].unit.line == entries[1].line


def test_a_catalog_that_changed_meanwhile_is_read_anew(job):
    seen = Seen("another revision")
    seen.spans.extend([0, 1, 2, 3])
    assert [view.source for view in views_at(job, [0, 1, 7], seen)] == [
        "A <b>bold</b> word",
        "%d file",
    ]


def test_a_span_that_holds_no_entry_is_told(job):
    with pytest.raises(CatalogError):
        entries_at(job.path.read_bytes(), "uk.po", [(0, 1)])


def test_the_kind_is_read_from_the_comment(job):
    entries, _spans, plural_forms = living(job, job.path.read_bytes())
    assert EntryView(entries[0], "uk", plural_forms).kind is BlockKind.PARAGRAPH
