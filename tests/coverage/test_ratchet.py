import pytest

OLD = (
    ("done", "зроблено"),
    ("old debt",),
    ("old draft", "чернетка", "fuzzy"),
    ("one more sentence that nobody has translated yet",),
)
CATALOG = "locales/uk/LC_MESSAGES/messages.po"


def test_old_debt_is_forgiven(desk):
    assert desk.rules() == []
    desk.catalog(*OLD, ("new", "нове"))
    assert desk.rules() == []


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        ((*OLD, ("new",)), [("new-untranslated", "new")]),
        ((*OLD, ("new", "нове", "fuzzy")), [("new-draft", "new")]),
        ((("done", ""), *OLD[1:]), [("worse", "done")]),
        ((("done", "інше", "fuzzy"), *OLD[1:]), [("worse", "done")]),
        ((("well done", "зроблено", "fuzzy", "done"), *OLD[1:]), [("stale", "well done")]),
        ((*OLD[:2], ("old draft", ""), OLD[3]), [("worse", "old draft")]),
    ],
)
def test_what_a_change_worsens_is_refused_unit_by_unit(desk, entries, found):
    desk.catalog(*entries)
    assert desk.rules() == found
    desk.commit()
    assert desk.rules() == found


def test_what_is_allowed_passes(desk):
    desk.catalog(*OLD, ("new",))
    assert desk.rules("--allow", "new-untranslated") == []


def test_an_edit_of_a_source_that_was_never_translated_is_old_debt(desk):
    desk.catalog(*OLD[:3], ("one more sentence that nobody has translated so far",))
    assert desk.rules() == []


def test_a_unit_that_goes_is_no_harm(desk):
    desk.catalog(*OLD[1:])
    assert desk.rules() == []


def test_a_renamed_catalog_is_followed(desk):
    desk.git("mv", CATALOG, CATALOG.replace("messages", "texts"))
    desk.commit()
    assert desk.rules() == []
    desk.catalog(("done", ""), *OLD[1:], path=CATALOG.replace("messages", "texts"))
    assert desk.rules() == [("worse", "done")]


def test_a_unit_is_followed_into_another_catalog(desk):
    desk.catalog(*OLD[2:])
    desk.catalog(("done", "зроблено"), ("old debt",), path=CATALOG.replace("messages", "other"))
    assert desk.rules() == []
    desk.catalog(("done", ""), path=CATALOG.replace("messages", "other"))
    assert desk.rules() == [("worse", "done")]


def test_the_merge_base_is_what_counts(desk):
    """What others did on main since is none of this change's business."""
    desk.git("checkout", "-q", "main")
    desk.catalog(*OLD[2:], ("old debt", "борг"), ("done", "зроблено"))
    desk.commit()
    desk.git("checkout", "-q", "work")
    assert desk.rules() == []


def test_an_approval_that_is_lost_is_refused(desk):
    from dataclasses import replace

    from l10n.approvals import Ledger, approve, save
    from l10n.catalogs import read

    desk.git("checkout", "-q", "main")
    unit = replace(read(desk.folder / CATALOG).units[0], locale="uk")
    ledger = Ledger().with_approvals([approve(unit, "Олена", "2026-01-01T00:00:00+00:00", CATALOG)])
    save(desk.folder / "locales/uk/approvals.tsv", ledger)
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    assert desk.rules() == []
    desk.catalog(("done", "готово"), *OLD[1:])
    assert desk.rules() == []
    assert desk.gate("--base", "main")[1].count("approval-lost") == 1, "told once"
    desk.catalog(*OLD)
    (desk.folder / "locales/uk/approvals.tsv").unlink()
    assert desk.rules() == [("approval-lost", "done")]


def test_a_new_locale_owes_nothing_yet(desk):
    desk.write("l10n.toml", 'locales = ["uk", "pl"]\n[gate]\nskip = ["checks"]\n')
    desk.catalog(("done", ""), path="locales/pl/LC_MESSAGES/messages.po")
    assert desk.rules() == []


def test_a_bare_folder_has_a_ratchet_too(desk):
    desk.git("checkout", "-q", "main")
    (desk.folder / "l10n.toml").unlink()
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    assert desk.rules("--skip", "checks") == []
    desk.catalog(*OLD, ("new",))
    assert desk.rules("--skip", "checks") == [("new-untranslated", "new")]


def test_a_project_in_a_folder_of_the_repository_is_measured_alone(desk):
    desk.git("checkout", "-q", "main")
    for name in ("l10n.toml", "locales"):
        (desk.folder / "site").mkdir(exist_ok=True)
        desk.git("mv", name, f"site/{name}")
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    desk.catalog(*OLD, ("new",), path=f"site/{CATALOG}")
    desk.write("other/uk.po", 'msgid "x"\nmsgstr ""\n')
    inside = type(desk)(desk.folder / "site", desk.run)
    assert inside.rules() == [("new-untranslated", "new")]


def test_new_errors_are_told_from_old_ones(desk):
    desk.git("checkout", "-q", "main")
    desk.write("l10n.toml", 'locales = ["uk"]\n')
    desk.catalog(("{n} files", "файли", "python-brace-format"))
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    code, out, _err = desk.gate("--base", "main", "--count", "translated")
    assert code == 0, out
    assert "forgiven" in out
    desk.catalog(
        ("{n} files", "файли", "python-brace-format"),
        ("{n} pages", "сторінки", "python-brace-format"),
    )
    code, out, _err = desk.gate("--base", "main")
    assert code == 1
    assert "{n} pages" in out
    assert "{n} files" not in out


@pytest.mark.parametrize("folder", [False, True], ids=["a link to a file", "a link to a folder"])
def test_a_catalog_that_is_a_link_is_compared_with_what_it_stood_for(desk, folder):
    desk.git("checkout", "-q", "main")
    path = desk.folder / CATALOG
    kept = desk.folder / "vendor/uk"
    kept.mkdir(parents=True)
    path.rename(kept / path.name)
    if folder:
        path.parent.rmdir()
        path.parent.symlink_to(kept, target_is_directory=True)
    else:
        path.symlink_to("../../../vendor/uk/messages.po")
    desk.git("config", "core.symlinks", "true")
    if folder:
        path.parent.unlink()
        path.parent.symlink_to("../../vendor/uk", target_is_directory=True)
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    assert desk.rules() == []
    desk.catalog(("done", ""), *OLD[1:], ("new",), path="vendor/uk/messages.po")
    assert desk.rules() == [("worse", "done"), ("new-untranslated", "new")]


def test_a_link_that_leads_nowhere_or_outside_hides_nothing(desk):
    desk.git("checkout", "-q", "main")
    for name, goal in (("a", "nowhere.po"), ("b", "b.po"), ("c", "/etc/hostname")):
        (desk.folder / f"{name}.po").symlink_to(goal)
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    desk.catalog(*OLD, ("new",))
    assert desk.rules() == [("new-untranslated", "new")]


def test_who_mends_a_catalog_is_not_asked_for_what_was_in_it(desk):
    desk.git("checkout", "-q", "main")
    desk.write(CATALOG, 'msgid "done"\nmsgstr "зроблено\n')
    desk.commit()
    desk.git("checkout", "-q", "-B", "work")
    assert desk.gate("--base", "main")[0] == 1
    desk.catalog(*OLD)
    assert desk.rules() == []
    code, out, _err = desk.gate("--base", "main")
    assert code == 0
    assert "1 could not be read at the base" in out
