"""What the standard's elements are to a translator, by name (WHATWG HTML §4, §13.1.2, SVG 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from l10n.model import BlockKind


class Role(Enum):
    """How an element stands to the text around it.

    ``INLINE`` is a pair of codes in a sentence. A ``BLOCK`` ends one. An ``ISLAND`` is one
    code in a sentence while its inside is text of its own (a button, a drawing); ``VERBATIM``
    is one code that nobody translates. ``RAW`` holds no markup and no text for readers,
    ``TEXT`` holds text without markup.
    """

    INLINE = "inline"
    BLOCK = "block"
    ISLAND = "island"
    VERBATIM = "verbatim"
    RAW = "raw"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Element:
    """A kind of element: its name in small letters, its role, and its name as an inline code.

    A ``void`` element has no end tag. ``ends`` tells that its start tag may end others;
    ``values`` are the attributes that are translatable in it.
    """

    name: str
    role: Role
    code: str
    void: bool
    ends: bool
    values: tuple[str, ...]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
_BY_ROLE = {
    Role.BLOCK: "address article aside blockquote body caption center col colgroup dd desc "
    "details dialog dir div dl dt fieldset figcaption figure footer foreignobject form frame "
    "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main marquee menu nav "
    "ol optgroup option p pre search section summary table tbody td text tfoot th thead tr ul",
    Role.ISLAND: "audio button canvas datalist label map meter noscript object picture progress "
    "select svg video",
    Role.VERBATIM: "code kbd math metadata samp template tt var",
    Role.RAW: "iframe noembed noframes plaintext script style xmp",
    Role.TEXT: "textarea title",
}
_ROLES = {name: role for role, names in _BY_ROLE.items() for name in names.split()}
"""Every other element is inline: that is how browsers show the ones they do not know."""

UNTRANSLATED_BLOCKS = frozenset({"listing", "pre"})

KINDS = {
    "h1": (BlockKind.TITLE, 1),
    **{f"h{level}": (BlockKind.HEADING, level) for level in range(2, 7)},
    "li": (BlockKind.LIST_ITEM, 0),
    "blockquote": (BlockKind.QUOTE, 0),
    "figcaption": (BlockKind.CAPTION, 0),
    "caption": (BlockKind.CAPTION, 0),
    "desc": (BlockKind.ALT, 0),
    "title": (BlockKind.ALT, 0),
    **dict.fromkeys(
        _words("button dd dt label legend option select summary svg td text th"),
        (BlockKind.PARAGRAPH, 0),
    ),
}
"""The kinds of the elements that set one; in every other it is the one around it."""

_P = _words("math p")
_CLOSE_P = _words(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p pre "
    "search section summary table ul"
)
_SCOPE = _words("button caption foreignobject html marquee object svg table td template th")
_CELLS = _words("td th")
_ROWS = _CELLS | {"tr"}
_GROUPS = _ROWS | _words("caption colgroup tbody tfoot thead")
_HEADINGS = _words("h1 h2 h3 h4 h5 h6")
IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    **dict.fromkeys(_CLOSE_P, (_P, _SCOPE)),
    **dict.fromkeys(_HEADINGS, (_P | _HEADINGS, _SCOPE | _words("div section article li"))),
    "li": (_words("li p"), _SCOPE | _words("dir menu ol ul")),
    **dict.fromkeys(("dd", "dt"), (_words("dd dt p"), _SCOPE | {"dl"})),
    **dict.fromkeys(_CELLS, (_CELLS, _words("table"))),
    "tr": (_ROWS, _words("table")),
    **dict.fromkeys(_words("tbody tfoot thead"), (_GROUPS, _words("table"))),
    "option": (_words("option"), _words("datalist select")),
    "optgroup": (_words("optgroup option"), _words("select")),
    "body": (_words("head"), frozenset()),
}
"""Which open elements a start tag ends, and which ones it does not look beyond (§13.1.2.4)."""

VALUES = {
    "area": ("alt",),
    "img": ("alt",),
    "input": ("alt", "placeholder", "value"),
    "meta": ("content",),
    "optgroup": ("label",),
    "option": ("label",),
    "table": ("summary",),
    "textarea": ("placeholder",),
    "th": ("abbr",),
    "track": ("label",),
}
"""The translatable attributes of certain elements only (§3.2.6.2, ``translate``).

``value`` is one for the types of input that are ``BUTTONS``, ``content`` for ``METADATA``.
"""
COMMON_VALUES = frozenset(
    {"title", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription"}
    | {"aria-valuetext"}
)
UNTITLED = frozenset({"link", "style"})
"""Elements whose ``title`` names a style sheet."""
BUTTONS = frozenset({"button", "reset", "submit"})
METADATA = {
    "description": "description",
    "og:description": "description",
    "twitter:description": "description",
    "dc.description": "description",
    "dcterms.description": "description",
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "dcterms.title": "title",
    "application-name": "",
    "headline": "",
    "keywords": "",
    "og:image:alt": "",
    "twitter:image:alt": "",
}
"""Names, properties and itemprops of ``meta`` with text for readers → the block's field."""

_CODE_NAMES = {"strong": "b", "em": "i"}


@lru_cache(maxsize=1024)
def element(written: str) -> Element:
    """The element of a tag's name, however it is written."""
    name = written.lower()
    return Element(
        name=name,
        role=_ROLES.get(name, Role.INLINE),
        code=re.sub(r"[^a-z]", "", _CODE_NAMES.get(name, name)) or "x",
        void=name in _VOID,
        ends=name in IMPLIED,
        values=VALUES.get(name, ()),
    )
