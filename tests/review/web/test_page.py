"""The page in a real Chromium."""

from __future__ import annotations

import shutil

import pytest

from l10n.model import State

from ..conftest import SOURCES, TARGETS, draft

CHROMIUM = shutil.which("chromium")
pytest.importorskip("playwright", reason="playwright is not installed")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    assert not page.complaints
    context.close()


def at(page, source) -> None:
    page.wait_for_function(
        "text => document.getElementById('source').textContent === text", arg=source
    )


def test_approve_edit_undo_reload(page, serve, room):
    server = serve()
    page.goto(server.url)
    at(page, SOURCES[0])
    assert page.url == f"http://127.0.0.1:{server.port}/"
    page.click("#approve")
    at(page, SOURCES[1])
    assert room.unit(SOURCES[0]).state is State.APPROVED

    page.fill("#target textarea", "Нове речення.")
    page.click("#save")
    page.wait_for_selector("#undo:enabled")
    page.wait_for_function(
        "() => document.getElementById('place').textContent.includes('translated')"
    )
    assert room.unit(SOURCES[1]).target == "Нове речення."

    page.click("#undo")
    page.wait_for_function(
        "text => document.querySelector('#target textarea').value === text", arg=TARGETS[1]
    )
    assert room.unit(SOURCES[1]).target == TARGETS[1]

    page.reload()
    at(page, SOURCES[1])
    page.click("#undo")
    at(page, SOURCES[0])
    assert room.unit(SOURCES[0]).state is State.DRAFT


def test_keys_go_by_their_place_whatever_the_layout(page, serve, room):
    page.goto(serve().url)
    at(page, SOURCES[0])
    page.evaluate(
        "document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'ф', code: 'KeyA', bubbles: true}))"
    )
    at(page, SOURCES[1])
    assert room.unit(SOURCES[0]).state is State.APPROVED
    page.uncheck("#keys")
    page.keyboard.press("a")
    page.check("#keys")
    page.keyboard.press("s")
    at(page, SOURCES[2])
    assert room.unit(SOURCES[1]).state is State.DRAFT


def test_codes_are_deleted_whole_and_not_typed_into(page, serve, make_room):
    home = make_room(
        [draft("<b>Help</b> came.", "<b>Допомога</b> тут.", codes=("b",))], name="codes"
    )
    page.goto(serve(home).url)
    page.wait_for_selector("#target textarea")
    assert page.locator("#source .code").all_text_contents() == ["<b>", "</b>"]
    page.focus("#target textarea")
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("о")
    assert page.input_value("#target textarea") == "<b>оДопомога</b> тут."
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    assert page.input_value("#target textarea") == "Допомога</b> тут."
    page.click("#missing button")
    assert page.input_value("#target textarea") == "<b>Допомога</b> тут."


def test_texts_are_texts(page, serve, make_room):
    hostile = "<img src=x onerror=alert(1)> & <script>alert(2)</script>"
    home = make_room([draft(hostile, hostile, notes=(hostile,))], name="hostile")
    page.goto(serve(home).url)
    at(page, hostile)
    assert page.locator("#notes li").first.text_content() == hostile
    assert page.locator("img").count() == 0


def test_an_error_blocks_and_a_warning_asks_once_more(page, serve, make_room):
    units = [draft("<b>Help</b>.", "Так.", codes=("b",)), draft("It works.", "Це працює працює.")]
    home = make_room(units, name="checked")
    page.goto(serve(home).url)
    at(page, "<b>Help</b>.")
    page.click("#approve")
    page.wait_for_selector("#message.error")
    page.click("#skip")
    at(page, "It works.")
    page.click("#approve")
    page.wait_for_selector("#message.warning")
    page.click("#approve")
    at(page, "")
    assert home.unit("It works.").state is State.APPROVED


def test_a_page_for_reading_has_nothing_to_decide_with(page, serve):
    page.goto(serve(reading=True).url)
    at(page, SOURCES[0])
    assert page.locator("#approve, textarea").count() == 0
    page.keyboard.press("a")
    page.click("#next")
    at(page, SOURCES[1])


def test_axe_finds_nothing(page, serve):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page.goto(serve().url)
    at(page, SOURCES[0])
    # The rules are run from the driver: the page's own policy would not load them.
    found = axe.run(page).response["violations"]
    assert [violation["id"] for violation in found] == []
