"""The preview in Chromium."""

from __future__ import annotations

import threading

import pytest

from l10n.catalogs import read
from l10n.model import State
from l10n.publish.preview.server import Server

ATTACK = '"><img src=x onerror=alert(1)><script>alert(2)</script>'


@pytest.fixture
def preview(g7):
    """A project whose every translation is an attack, served."""
    sources = [unit.source for unit in read(g7.project.article_catalog("uk", "g7")).units]
    g7.translate("g7", {text: f"{ATTACK} {text}" for text in sources}, State.DRAFT)
    with Server(g7.root) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield g7, server
        server.shutdown()
        thread.join()


def test_a_click_on_a_text_shows_where_it_comes_from(preview, watch):
    _newsroom, server = preview
    seen = watch(server.url.rstrip("/"))
    page = seen.open("uk/g7.html")
    page.locator("p.lead").click(position={"x": 3, "y": 3})
    page.wait_for_url("**/~compare/uk/g7#block-*")
    row = page.locator(":target")
    assert row.locator("details").get_attribute("open") is not None
    assert "l10n review articles/en/g7.txt" in row.inner_text()
    for path in ("", f"?search={ATTACK}"):
        seen.page.goto(f"{seen.origin}/{path}")
        assert seen.page.locator("img, main script").count() == 0
    assert (seen.dialogs, seen.console, seen.strangers()) == ([], [], [])


def test_a_page_follows_its_article(preview, watch):
    newsroom, server = preview
    page = watch(server.url.rstrip("/")).open("en/g7.html")
    page.wait_for_load_state("load")
    path = newsroom.root / "articles/en/g7.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Tuesday", "Friday"), encoding="utf-8")
    page.wait_for_timeout(300)
    server.changed()
    page.get_by_text("It was published on Friday.").wait_for(timeout=15_000)


def test_axe_finds_nothing_serious_in_the_preview(preview, watch):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    _newsroom, server = preview
    for scheme in ("light", "dark"):
        seen = watch(server.url.rstrip("/"), color_scheme=scheme, bypass_csp=True)
        for path in ("", "~compare/uk/g7"):
            seen.page.goto(f"{seen.origin}/{path}")
            found = axe.run(seen.page).response["violations"]
            grave = [
                (item["id"], node["html"])
                for item in found
                if item["impact"] in {"serious", "critical"}
                for node in item["nodes"]
            ]
            assert grave == [], path
