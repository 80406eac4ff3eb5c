"""Targets as HTML: the segment's own codes as their markup, everything else as text."""

from __future__ import annotations

import html
from functools import partial

from l10n.articles.writing import filled
from l10n.model import Segment

_IN_MARKS = str.maketrans({'"': "&quot;", "'": "&#39;"})
_BARE = str.maketrans({char: f"&#{ord(char)};" for char in "\t\n\f\r \"'`="})


def written(segment: Segment, target: str) -> str:
    """``target`` as HTML; see ``articles.writing.filled`` for its codes."""
    escaped = partial(_escaped, segment)
    return filled(segment, target, escaped) if segment.codes else escaped(target)


def _escaped(segment: Segment, text: str) -> str:
    """Text that stays text where the segment stands: between tags, or in a value's marks."""
    text = html.escape(text, quote=False)
    if "&nbsp;" in segment.raw:
        text = text.replace("\u00a0", "&nbsp;")
    if segment.syntax == " ":
        return text.translate(_BARE) or '""'
    return text.translate(_IN_MARKS) if segment.syntax else text
