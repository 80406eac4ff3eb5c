from __future__ import annotations

import json
import shutil

import pytest

from l10n.approvals import load, revoke, save
from l10n.errors import InputError
from l10n.publish import build
from l10n.publish.verify import verify_site


@pytest.fixture
def site(g7):
    build(g7.project)
    return g7


def alter(site, name, old, new, *, count=1):
    path = site.root / "dist" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.unlink()
    path.write_text(text.replace(old, new, count), encoding="utf-8")


def faults(site, dist="dist"):
    return [
        (fault.code, fault.path, fault.block)
        for fault in verify_site(site.project, site.root / dist).faults
    ]


def renewed_manifest(site, name):
    """Let the manifest name the altered file's own hash, as a forger would."""
    from l10n.publish.manifest import sha256

    path = site.root / "dist/l10n-manifest.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    old = data["files"][name]
    new = sha256((site.root / "dist" / name).read_bytes())
    alter(site, "l10n-manifest.json", old, new)


def test_a_site_as_it_was_built_is_as_approved_wherever_it_lies(site):
    checked = verify_site(site.project, site.root / "dist")
    assert checked.faults == ()
    assert checked.approved == 4
    shutil.copytree(site.root / "dist", site.root / "deployed")
    assert faults(site, "deployed") == []


def test_a_translation_that_nobody_approved_is_found_though_the_manifest_vouches_for_it(site):
    alter(site, "uk/g7.html", "Її оприлюднили у вівторок.", "Її не оприлюднили.")
    renewed_manifest(site, "uk/g7.html")
    assert faults(site) == [
        ("manifest", "l10n-manifest.json", -1),
        ("block", "uk/g7.html", 6),
    ]


def test_a_fault_names_page_block_and_the_line_in_the_article(site):
    alter(site, "uk/g7.html", "у вівторок", "у середу")
    found = [f for f in verify_site(site.project, site.root / "dist").faults if f.code == "block"]
    assert [(f.path, f.article, f.line) for f in found] == [("uk/g7.html", "articles/en/g7.txt", 6)]
    assert "“середу.”, it should say “вівторок.”" in found[0].message


def test_text_outside_blocks_is_found(site):
    alter(site, "uk/g7.html", "</main>", "<p>Зрада</p></main>")
    renewed_manifest(site, "uk/g7.html")
    assert ("altered", "uk/g7.html", -1) in faults(site)


def test_an_altered_link_is_found(site):
    alter(site, "uk/g7.html", 'href="index.html"', 'href="https://evil.example"')
    assert ("altered", "uk/g7.html", -1) in faults(site)


def test_missing_and_extra_files_are_found(site):
    (site.root / "dist/en/g7.html").unlink()
    site.write("dist/uk/more.html", "<p>more</p>")
    assert faults(site) == [("missing", "en/g7.html", -1), ("extra", "uk/more.html", -1)]


def test_a_revoked_approval_makes_the_site_wrong(site):
    path = site.project.ledger("uk")
    ledger = load(path)
    one = next(iter(ledger.approvals.values()))
    save(path, ledger.with_approvals([revoke(one, "Olha", "2025-01-01T00:00:00+00:00")]))
    assert [code for code, _path, _block in faults(site)].count("block") == 1


def test_only_a_site_of_ours_is_checked(g7):
    g7.write("elsewhere/index.html", "<p>x</p>")
    with pytest.raises(InputError):
        verify_site(g7.project, g7.root / "elsewhere")


def test_the_command_leaves_with_1_and_says_what_for_people_and_scripts(site, cli):
    assert cli("-C", str(site.root), "build", "--verify", "dist")[0] == 0
    alter(site, "uk/g7.html", "у вівторок", "у середу")
    code, out, _err = cli("-C", str(site.root), "build", "--verify", "dist")
    assert code == 1
    assert "uk/g7.html block 6 (articles/en/g7.txt:6): the page says" in out
    code, out, _err = cli("-C", str(site.root), "build", "--verify", "dist", "--format", "json")
    data = json.loads(out)
    assert (code, data["good"]) == (1, False)
    assert {fault["block"] for fault in data["faults"]} == {None, 6}
