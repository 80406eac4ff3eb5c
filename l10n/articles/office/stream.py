r"""The stream an office document is read as: text, with marks that XML cannot have in it.

=================================  ======================================================
``\x01 kind \x02 format \x03``       a paragraph's text begins, in this format
``\x04``                             it ends
``\x05 name \x02 XML \x02 fmt \x03``  a code opens: this XML, then text in this format
``\x06 XML \x03``                    it closes
``\x07 name \x02 XML \x08``          a standalone code; paragraphs may be in the XML
``\x0e text \x0f``                   the value of an attribute that is read
``\x00``                             a member of the archive ends; its name, then the next
=================================  ======================================================

Between paragraphs and in standalone codes there is XML, in paragraphs escaped text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from l10n.model import BlockKind

MARK = re.compile(
    r"\x01(?P<kind>[^\x02]*)\x02[^\x03]*\x03"
    r"|\x05(?P<opened>[^\x02]*)\x02[^\x02]*\x02[^\x03]*\x03"
    r"|\x07(?P<alone>[^\x02]*)\x02"
    r"|\x06[^\x03]*\x03|[\x04\x08\x0e\x0f]"
)
_PIECE = re.compile(
    r"\x01[^\x02]*\x02(?P<base>[^\x03]*)\x03"
    r"|\x05[^\x02]*\x02(?P<opening>[^\x02]*)\x02(?P<format>[^\x03]*)\x03"
    r"|\x06(?P<closing>[^\x03]*)\x03"
    r"|(?P<alone>\x07[^\x02]*\x02)|(?P<end>[\x04\x08])|(?P<value>[\x0e\x0f])"
    r"|(?P<text>[^\x01-\x08\x0e\x0f]+)"
)


def paragraph(kind: BlockKind, level: int, form: str, text: str) -> str:
    """A paragraph whose text stands in the format ``form``."""
    return f"\x01{kind.value} {level}\x02{form}\x03{text}\x04"


def pair(name: str, opening: str, form: str, text: str, closing: str) -> str:
    """A pair of codes around ``text``, which stands in the format ``form``."""
    return f"\x05{name}\x02{opening}\x02{form}\x03{text}\x06{closing}\x03"


def alone(name: str, markup: str) -> str:
    """A standalone code."""
    return f"\x07{name}\x02{markup}\x08"


def value(text: str) -> str:
    """The value of an attribute."""
    return f"\x0e{text}\x0f"


def expanded(stream: str, written: Callable[[str, str], str]) -> str:
    """The XML that ``stream`` stands for; ``written(text, format)`` is a paragraph's text in it."""
    pieces: list[str] = []
    formats: list[str | None] = []
    for found in _PIECE.finditer(stream):
        kind, text = found.lastgroup, found.group()
        if kind == "text":
            form = formats[-1] if formats else None
            pieces.append(text if form is None else written(text, form))
        elif kind == "base":
            formats.append(found.group("base"))
        elif kind == "format":
            pieces.append(found.group("opening"))
            formats.append(found.group("format"))
        elif kind == "closing":
            formats.pop()
            pieces.append(found.group("closing"))
        elif kind == "alone":
            formats.append(None)
        elif kind == "end":
            formats.pop()
    return "".join(pieces)
