"""The gate looks at a built site: it passes while it says what was approved, and not after."""

from __future__ import annotations

import json

from l10n.publish import build


def gated(cli, newsroom):
    code, out, _err = cli("-C", str(newsroom.root), "gate", "--format", "json")
    found = json.loads(out)
    (verdict,) = [item for item in found["conditions"] if item["condition"] == "build"]
    return code, verdict


def test_a_site_as_built_passes_and_an_edited_page_does_not(g7, cli):
    assert gated(cli, g7)[1]["skipped"]
    build(g7.project)
    code, verdict = gated(cli, g7)
    assert (verdict["good"], verdict["skipped"], verdict["failures"]) == (True, None, [])
    page = g7.root / "dist/uk/g7.html"
    page.write_text(page.read_text(encoding="utf-8").replace("вівторок", "середу"))
    code, verdict = gated(cli, g7)
    assert code == 1
    assert {item["rule"] for item in verdict["failures"]} >= {"build-block"}


def test_a_revoked_approval_fails_the_site_built_before(g7, cli):
    build(g7.project)
    ledger = g7.project.ledger("uk")
    kept = [line for line in ledger.read_text().splitlines() if "published on Tuesday" not in line]
    ledger.write_text("\n".join(kept) + "\n")
    code, verdict = gated(cli, g7)
    assert code == 1
    (failure,) = [item for item in verdict["failures"] if item["rule"] == "build-block"]
    assert (failure["path"], failure["line"]) == ("articles/en/g7.txt", 6)
