"""An XLIFF file as a stream of its segments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.exchange.xliff.model import Translation
from l10n.exchange.xliff.version1 import segments_1
from l10n.exchange.xliff.version2 import segments_2
from l10n.exchange.xml import elements, local, namespace, wrong
from l10n.i18n import _

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"(?:urn:oasis:names:tc:xliff:document:(?:1\.[12]|2\.[0-9]))?")
_VERSION = re.compile(r"1\.[0-2]|2\.[0-9]")
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")  # BCP 47, its shape
_PARTS = ("trans-unit", "unit", "group", "file", "skeleton", "header", "bin-unit")


def read_xliff(path: Path) -> Iterator[Translation]:
    """The segments of the file at ``path`` in its order; those without a target too.

    Memory does not grow with the file. Raises InputError with the line of what is wrong, in
    the middle of the stream: read it once to its end to know that all of it is right.
    """
    filled = False
    files = 0
    root: _Element | None = None

    def check(element: _Element) -> None:
        nonlocal root
        root = element
        _check_root(element, path)

    for element in elements(path, _PARTS, check, code="xliff"):
        if root is None or namespace(element) != namespace(root):
            continue
        kind = local(element)
        if kind == "file":
            if not filled and root.get("version", "").startswith("2"):
                message = _("a <file> without a <unit> or a <group>")
                raise wrong(path, message, element, code="xliff-file")
            files += 1
        elif kind in ("unit", "trans-unit"):
            yield from (segments_2 if kind == "unit" else segments_1)(element, path)
        filled = kind != "file" and (filled or kind in ("unit", "group"))
    if root is not None and not files:
        raise wrong(path, _("an <xliff> without a <file>"), root, code="xliff-file")


def _check_root(root: _Element, path: Path) -> None:
    hint = _("choose an XLIFF file of version 1.2 or 2")
    if local(root) != "xliff" or not _SPACE.fullmatch(namespace(root)):
        message = _("no XLIFF: its root is <{tag}>").format(tag=root.tag)
        raise wrong(path, message, root, code="xliff-syntax", hint=hint)
    version = root.get("version", "")
    if not _VERSION.fullmatch(version):
        message = _("XLIFF of version '{version}' is not known").format(version=version)
        raise wrong(path, message, root, code="xliff-version", hint=hint)
    tags = {name: root.get(name, "") for name in ("srcLang", "trgLang")}
    for name, tag in tags.items():
        needed = version.startswith("2") and (tag or name == "srcLang")
        if needed and not _TAG.fullmatch(tag):
            message = _("{name} is no language tag: '{tag}'").format(name=name, tag=tag)
            raise wrong(path, message, root, code="xliff-language")
