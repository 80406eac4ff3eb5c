"""Whether the sentences of a run can be translated apart without tearing markup."""

from __future__ import annotations

import re
from itertools import chain

from l10n.articles.markdown.balancing import MARKS
from l10n.articles.markdown.runs import Run

# What would begin markup that a translated next sentence could end.
_DANGLING = re.compile(
    r"`|<(?=[A-Za-z/!?])|\*(?=\S)|~(?=\S)|(?<![^\W_])_(?=\S)|\](?=[(\[:])"
    r"|\n[ \t]*[|:-][|: \t-]*(?=\n|$)"
)


_SUSPECT = re.compile(r"[`*~]|(?<![^\W_])_|\][(\[:]")
_DELIMITERS = re.compile(r"\n[ \t>]*[|:-]")


def torn(run: Run, shown: str) -> bool:
    """Whether a sentence holds the half of something that the translation of another completes.

    After ``5*3 is fifteen. Then`` a target with emphasis would be read as ended by that star;
    a line such as ``--|--`` makes a table of a translated line before it with as many bars.
    ``shown`` is the run's text with its codes as tags.
    """
    if run.marks and _wrapped(run):
        return True
    innocent = shown.count("<") == len(run.marks) and not _SUSPECT.search(shown)
    if innocent and not _DELIMITERS.search(run.source):
        return False
    pieces: list[str] = []
    at = 0
    places = chain(((mark.start, mark.end) for mark in run.marks), (edit[:2] for edit in run.edits))
    for start, end in sorted(places):
        if start >= at:
            pieces += (run.source[at:start], "\n" if "\n" in run.source[start:end] else "\0")
            at = end
    pieces.append(run.source[at:])
    return _DANGLING.search("".join(pieces)) is not None


def _wrapped(run: Run) -> bool:
    """Whether emphasis with more emphasis in it wraps the run."""
    first, last = run.marks[0], run.marks[-1]
    if len(run.marks) < 4 or first.role != "open" or last.role != "close":
        return False
    halves = (run.source[mark.start : mark.end] for mark in run.marks if mark.role != "empty")
    return sum(half in MARKS for half in halves) > 2
