import re
import shutil
from xml.etree import ElementTree as Xml

import pytest

from l10n.coverage.counting import Row
from l10n.coverage.history import Point
from l10n.coverage.reports import badge
from l10n.coverage.reports.chart import chart
from l10n.coverage.reports.page import page
from l10n.model import Counts, State

HOSTILE = "a</td><script>alert(1)</script>&\"'.po"
HALF = Counts(4, 40, 1, 1, 1, 1)
ROWS = [Row("uk", HOSTILE, HALF), Row("pl", "pl.po", HALF)]
POINTS = [
    Point("a", 1_700_000_000, {"uk": Counts(2, 20, 0, 1, 0, 1)}),
    Point("b", 1_760_000_000, {"uk": HALF}),
]
CHROMIUM = shutil.which("chromium")


def html() -> str:
    return page("desk <b>", ROWS, POINTS, State.TRANSLATED, ["broken.po:3: <i>no"])


def test_texts_are_escaped_and_nothing_runs():
    text = html()
    assert "<script" not in text
    assert "<b>" not in text
    assert "<i>no" not in text
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=", text)


def test_each_locale_with_a_history_has_a_chart_that_says_what_it_shows():
    text = html()
    assert text.count("<svg") == 1
    assert "uk: from 50 % on 2023-11-14 to 50 % on 2025-10-09" in text
    assert "<td>2023-11-14</td><td>2</td><td>50</td>" in text


@pytest.mark.parametrize(
    "samples", [[(5, HALF)], [(5, HALF), (5, HALF)], [(9, HALF), (5, HALF)], [(0, Counts())]]
)
def test_a_chart_stays_in_its_frame(samples):
    top = Xml.fromstring(chart('uk <&"', samples, State.APPROVED))
    points = [
        float(number)
        for line in top.iter("polyline")
        for pair in line.attrib["points"].split()
        for number in pair.split(",")
    ]
    assert points
    assert all(0 <= number <= 640 for number in points)


@pytest.mark.parametrize("share", [0, 70, 90, 100])
def test_a_badge_is_an_image_with_a_name(share):
    top = Xml.fromstring(badge('uk <&">', share))
    assert top.attrib["aria-label"] == f'uk <&">: {share} %'


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_the_page_has_no_barrier_that_axe_knows(tmp_path):
    sync = pytest.importorskip("playwright.sync_api")
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    file = tmp_path / "page.html"
    # axe is a script; the page's own policy would keep it out.
    file.write_text(re.sub(r"<meta http-equiv[^>]*>", "", html()), encoding="utf-8")
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for scheme, width in (("light", 1000), ("dark", 360)):
            tab = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
            tab.goto(file.as_uri())
            found = axe.Axe().run(tab)
            assert found.violations_count == 0, found.generate_report()
            assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        browser.close()
