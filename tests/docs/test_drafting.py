"""The table of marks is complete."""

import re
from pathlib import Path

from l10n.engines.guards import faults

PAGE = (Path(__file__).parents[2] / "docs/drafting.md").read_text("utf-8")


def test_every_mark_is_documented():
    source = Path(faults.__file__).read_text("utf-8")
    codes = set(re.findall(r'^        "([a-z-]+)": _\(', source, re.MULTILINE)) - {"empty"}
    assert len(codes) > 10
    listed = set(re.findall(r"`([a-z-]+)`", PAGE))
    assert codes <= listed
