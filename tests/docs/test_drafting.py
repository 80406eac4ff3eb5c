"""The table of marks is complete, and the examples are true."""

import re
from pathlib import Path

from l10n.catalogs.po.remarks import origin_comment, read_origin
from l10n.engines.guards import faults

PAGE = (Path(__file__).parents[2] / "docs/drafting.md").read_text("utf-8")


def test_every_mark_is_documented():
    source = Path(faults.__file__).read_text("utf-8")
    codes = set(re.findall(r'^        "([a-z-]+)": _\(', source, re.MULTILINE)) - {"empty"}
    assert len(codes) > 10
    listed = set(re.findall(r"`([a-z-]+)`", PAGE))
    assert codes <= listed


def test_the_plan_on_the_page_is_what_is_printed(cli, newsroom):
    _before, shown = PAGE.split("$ l10n draft --dry-run --engine echo\n")
    code, out, _err = cli("-C", str(newsroom.root), "draft", "--dry-run", "--engine", "echo")
    assert code == 0
    assert out == shown.split("```")[0]


def test_the_comments_on_the_page_are_origins():
    comments = re.findall(r"^# (l10n: draft .*)$", PAGE, re.MULTILINE)
    assert len(comments) == 2
    for comment in comments:
        assert origin_comment(read_origin(comment)) == comment
