from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.approvals import load
from l10n.catalogs import dump, new_catalog, read, write
from l10n.config import find_project
from l10n.errors import CatalogError, InputError, LedgerError
from l10n.model import Action, BlockKind, Decision, Origin, OriginKind, State, Unit
from l10n.review import Entry, apply_held, first_seen, held_path, hold, take_held
from l10n.review.apply import apply
from l10n.storage import write_atomic
from l10n.workspace.load import catalog_units

CATALOG = "locales/uk/articles/g7.po"
ENGINE = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71)
AT = "2024-11-05T12:00:00+00:00"


@pytest.fixture
def project(tmp_path):
    """Two drafts, a translation, a missing one, a plural, each with its codes."""
    write_atomic(tmp_path / "l10n.toml", b'source = "en"\nlocales = ["uk"]\n')
    units = [
        Unit("Ukraine", ("Украіна",), state=State.DRAFT, origin=ENGINE, kind=BlockKind.PARAGRAPH),
        Unit("<b>World</b>", ("<b>Світ</b>",), state=State.DRAFT, codes=("b",)),
        Unit("Allies", ("Союзники",), state=State.TRANSLATED),
        Unit("Kyiv"),
        Unit("{n} day", ("", "", ""), source_plural="{n} days"),
    ]
    found = find_project(tmp_path)
    path = found.article_catalog("uk", "g7")
    write_atomic(path, dump(new_catalog("uk").with_units(units)))
    return found


def decision(source, target="", action=Action.APPROVE, **more):
    targets = (target,) if target else ()
    values = {"catalog": CATALOG, "context": None, "targets": targets, "by": "Olha", "at": AT}
    return Decision(action, "uk", source=source, **{**values, **more})


def unit(project, source):
    path = project.article_catalog("uk", "g7")
    return next(u for u in catalog_units(project, path, "uk") if u.source == source)


def change(project, source, **values):
    """What somebody else does to the catalog meanwhile."""
    path = project.article_catalog("uk", "g7")
    catalog = read(path)
    changed = [replace(u, **values) for u in catalog.units if u.source == source]
    write(path, catalog.with_units(changed))


def test_an_approval_is_in_the_catalog_and_in_the_ledger(project):
    applied = apply(project, [decision("<b>World</b>", "<b>Світ</b>")])
    assert [u.target for u in applied.approved] == ["<b>Світ</b>"]
    assert unit(project, "<b>World</b>").state is State.APPROVED
    approval = load(project.ledger("uk")).approval(unit(project, "<b>World</b>"))
    assert approval is not None
    assert (approval.by, approval.at, approval.catalog) == ("Olha", AT, CATALOG)


def test_an_edit_is_translated_and_waits_for_its_approval(project):
    applied = apply(project, [decision("Kyiv", "Київ", Action.EDIT)])
    assert [u.target for u in applied.edited] == ["Київ"]
    assert unit(project, "Kyiv").state is State.TRANSLATED
    assert not project.ledger("uk").exists()


def test_an_approved_text_is_no_draft_of_an_engine_any_more(project):
    applied = apply(project, [decision("Ukraine", "Україна")])
    assert applied.approved[0].origin is None
    found = unit(project, "Ukraine")
    assert found == replace(applied.approved[0], line=found.line)


def test_a_rejected_text_stays_a_draft_with_its_reason(project):
    apply(project, [decision("Ukraine", action=Action.REJECT, reason="not\nUkrainian")])
    found = unit(project, "Ukraine")
    assert (found.state, found.target) == (State.DRAFT, "Украіна")
    assert found.comments == ("l10n: rejected not Ukrainian",)
    apply(project, [decision("Ukraine", "Україна")])
    assert unit(project, "Ukraine").comments == ()


def test_a_skipped_unit_is_untouched(project):
    before = project.article_catalog("uk", "g7").read_bytes()
    apply(project, [decision("Ukraine", action=Action.SKIP)])
    assert project.article_catalog("uk", "g7").read_bytes() == before


def test_the_last_decision_about_a_unit_counts(project):
    applied = apply(
        project,
        [
            decision("Ukraine", "Україна", Action.EDIT),
            decision("Ukraine", "Україна"),
            decision("Kyiv", "Київ"),
            decision("Kyiv", action=Action.REJECT, reason="wait"),
        ],
    )
    assert [u.source for u in applied.approved] == ["Ukraine"]
    assert [u.source for u in applied.rejected] == ["Kyiv"]
    assert applied.edited == ()
    assert unit(project, "Kyiv").state is State.DRAFT
    assert len(load(project.ledger("uk")).approvals) == 1


def test_what_is_gone_is_told_and_changes_nothing(project):
    gone = decision("No such source", "x")
    elsewhere = decision("Ukraine", "x", catalog="locales/uk/articles/other.po")
    forms = decision("{n} day", "день")
    applied = apply(project, [gone, elsewhere, forms])
    assert set(applied.missing) == {gone, elsewhere, forms}
    assert not project.ledger("uk").exists()


def test_all_plural_forms_are_approved_together(project):
    forms = ("день", "дні", "днів")
    apply(project, [decision("{n} day", targets=forms, source_plural="{n} days")])
    found = unit(project, "{n} day")
    assert (found.targets, found.state) == (forms, State.APPROVED)


def test_what_somebody_else_translated_meanwhile_is_not_overwritten(project):
    change(project, "Ukraine", targets=("Їхня Україна",), state=State.TRANSLATED, origin=None)
    mine = decision("Ukraine", "Моя Україна", Action.EDIT)
    applied = apply(project, [mine], seen={(CATALOG, None, "Ukraine"): ("Украіна",)})
    assert [c.unit.target for c in applied.conflicts] == ["Їхня Україна"]
    assert unit(project, "Ukraine").target == "Їхня Україна"


def test_a_translation_the_reviewer_saw_may_be_changed(project):
    taken = [decision("Allies", "Союзниці", Action.EDIT), decision("Allies", "Союзниці")]
    applied = apply(project, taken, seen={(CATALOG, None, "Allies"): ("Союзники",)})
    assert applied.conflicts == ()
    assert unit(project, "Allies").target == "Союзниці"
    assert unit(project, "Allies").state is State.APPROVED


def test_without_knowing_what_was_seen_a_translation_is_kept(project):
    applied = apply(project, [decision("Allies", "Союзниці")])
    assert len(applied.conflicts) == 1
    assert unit(project, "Allies").target == "Союзники"


def test_the_same_decisions_twice_change_nothing_more(project):
    decisions = [decision("Ukraine", "Україна"), decision("Kyiv", "Київ")]
    apply(project, decisions)
    files = [project.article_catalog("uk", "g7"), project.ledger("uk")]
    before = [path.read_bytes() for path in files]
    applied = apply(project, decisions)
    assert len(applied.approved) == 2
    assert [path.read_bytes() for path in files] == before


def test_an_approval_never_covers_a_later_text(project):
    apply(project, [decision("Ukraine", "Україна")])
    change(project, "Ukraine", targets=("Росія",), state=State.TRANSLATED)
    assert unit(project, "Ukraine").state is State.TRANSLATED


@pytest.mark.parametrize(
    "catalog",
    [
        "../outside.po",
        "/etc/passwd",
        "locales/uk/../../l10n.toml",
        "locales/en/articles/g7.po",
        "locales/uk/approvals.tsv",
    ],
)
def test_a_decision_names_only_catalogs_of_its_locale(project, catalog):
    with pytest.raises(InputError) as caught:
        apply(project, [decision("Ukraine", "x", catalog=catalog)])
    assert caught.value.code == "decision-catalog"


@pytest.mark.parametrize(
    ("name", "error"),
    [("locales/uk/articles/broken.po", CatalogError), ("locales/uk/approvals.tsv", LedgerError)],
)
def test_when_one_file_is_broken_nothing_is_written(project, name, error):
    write_atomic(project.root / name, b'msgid "unclosed\n')
    before = project.article_catalog("uk", "g7").read_bytes()
    broken = decision("x", "y", catalog="locales/uk/articles/broken.po")
    decisions = [decision("Ukraine", "Україна"), broken]
    with pytest.raises(error):
        apply(project, decisions)
    assert project.article_catalog("uk", "g7").read_bytes() == before


def test_held_decisions_wait_for_the_merge_and_are_archived(project):
    assert apply_held(project).approved == ()
    hold(project, [Entry(decision("Ukraine", "Україна"), ("Украіна",))])
    assert unit(project, "Ukraine").state is State.DRAFT
    assert [d.source for d in take_held(project)] == ["Ukraine"]
    now = datetime(2024, 11, 5, 12, tzinfo=UTC)
    assert len(apply_held(project, now).approved) == 1
    assert take_held(project) == []
    archived = held_path(project).with_name("held-20241105T120000Z.jsonl")
    assert json.loads(archived.read_text(encoding="utf-8"))["source"] == "Ukraine"


def test_held_decisions_that_cannot_be_applied_stay_held(project):
    gone = decision("No such source", "x")
    hold(project, [Entry(gone), Entry(decision("Ukraine", "Україна"))])
    now = datetime(2024, 11, 5, 12, tzinfo=UTC)
    assert apply_held(project, now).missing == (gone,)
    assert take_held(project) == [gone]
    assert apply_held(project, now).missing == (gone,)
    assert len(list(held_path(project).parent.glob("held-*.jsonl"))) == 2


def test_a_failed_merge_archives_nothing(project):
    hold(project, [Entry(decision("Ukraine", "Україна"))])
    write_atomic(project.ledger("uk"), b"<<<<<<< ours\n")
    with pytest.raises(LedgerError):
        apply_held(project)
    assert len(take_held(project)) == 1


def test_the_first_sight_of_a_unit_is_what_counts(project):
    entries = [
        Entry(decision("Kyiv", "a", Action.EDIT), ("before",)),
        Entry(decision("Kyiv", "a"), ("a",)),
        Entry(decision("Ukraine", "b")),
    ]
    assert first_seen(entries) == {(CATALOG, None, "Kyiv"): ("before",)}
