"""XML files from elsewhere as streams of elements: no DTD, no entity, no network, bounded memory.

libxml2's own limits hold: 256 levels, ten million characters in one text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.i18n import _
from l10n.storage import unreadable

if TYPE_CHECKING:
    from lxml.etree import _Element

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def elements(
    path: Path, names: Collection[str], check_root: Callable[[_Element], None], *, code: str
) -> Iterator[_Element]:
    """The elements of these local ``names``, each when it ends; what encloses it has begun.

    An element is emptied, and what stood before it forgotten, when the next one is asked for.
    ``check_root`` sees the root first, and raises what is wrong with it. Raises InputError
    (``code``-syntax) with the line where the file is not well-formed or has an entity.
    """
    from lxml import etree

    wanted = frozenset(names)
    try:
        with path.open("rb") as stream:
            parsing = etree.iterparse(
                stream,
                events=("start", "end"),
                load_dtd=False,
                no_network=True,
                resolve_entities=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            root = None
            for event, element in parsing:
                if root is None:
                    root = element
                    check_root(root)
                if event == "end" and local(element) in wanted:
                    if any(True for _node in element.iter(etree.Entity)):
                        message = _("an entity that only a DTD explains")
                        raise wrong(path, message, element, code=f"{code}-syntax")
                    yield element
                    _forget(element)
    except etree.XMLSyntaxError as error:
        raise InputError(
            _("not well-formed: {reason}").format(reason=error.msg),
            code=f"{code}-syntax",
            path=str(path),
            line=max(1, int(str((error.position or (1, 0))[0]))),
            hint=_("nothing was imported; export the file again or mend that line"),
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error


def local(element: _Element) -> str:
    """The name of ``element`` without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: _Element) -> str:
    """The namespace of ``element``, "" for none."""
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def wrong(path: Path, message: str, element: _Element, *, code: str, hint: str = "") -> InputError:
    """The error of what ``element`` says, with its line."""
    line = int(str(element.sourceline or 0))
    hint = hint or _("nothing was imported; export the file again or mend that line")
    return InputError(message, code=code, path=str(path), line=line, hint=hint)


def _forget(element: _Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
