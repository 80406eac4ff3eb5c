"""``l10n build --verify``: does a built site say exactly what was approved?

Nothing in the site is believed. Its files are compared with its manifest and with what the
articles, catalogs, ledgers and templates of this checkout give; the blocks of every page are
read back from its HTML and compared, text by text, with the targets that the ledger approves.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from l10n.config import Project
from l10n.errors import InputError
from l10n.i18n import _
from l10n.parallel import in_processes
from l10n.publish import manifest, output
from l10n.publish.approved import Ledgers, ledgers_of
from l10n.publish.pages import Leaf, Listed, Press, line_in_index, prepared_for, press_of, printed
from l10n.publish.policy import MARKED, Shown
from l10n.publish.site import listed_by_locale, sources_of
from l10n.publish.sitewide import site_files
from l10n.publish.templates import Prepared
from l10n.text.changes import changed_words

if TYPE_CHECKING:
    from l10n.workspace.load import ArticlePath

_AT_ONCE = 4000
_WORTH_PROCESSES = 48
_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the site that is not as approved.

    ``code`` is ``missing``, ``extra``, ``altered`` (a file is not what the manifest or a build
    says), ``block`` or ``manifest``; ``block`` is its number in the article, ``line`` its line
    there (-1 and 0: the whole file).
    """

    code: str
    path: str
    message: str
    block: int = -1
    article: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found, and how many files, blocks and approved texts were looked at.

    ``marked`` counts texts that the policy shows with a mark, ``unreviewed`` those it shows
    as translated without an approval.
    """

    faults: tuple[Fault, ...]
    files: int
    blocks: int
    approved: int
    marked: int
    unreviewed: int


@dataclass(frozen=True, slots=True)
class _Page:
    """What checking one file of an article gave."""

    path: str
    locale: str
    sha256: str
    record: bytes
    listed: Listed | None
    faults: tuple[Fault, ...]
    blocks: int
    approved: int
    marked: int
    unreviewed: int


def verify_site(
    project: Project, dist: Path, *, progress: Callable[[int], None] | None = None
) -> Checked:
    """Check the site in ``dist`` against this checkout; nothing is written.

    Raises InputError where ``dist`` holds no site of ours, and as ``build``.
    """
    dist = output.real(dist)
    data = _manifest(dist)
    press = press_of(project)
    sources = sources_of(project)
    pages: list[tuple[str, list[_Page]]] = []
    ledgers = ledgers_of(project, indexed=len(sources) >= _WORTH_PROCESSES)
    work = partial(_checked, press, ledgers, prepared_for(press), dist)
    for at in range(0, len(sources), _AT_ONCE):
        some = sources[at : at + _AT_ONCE]
        for run in in_processes(work, some, at_least=_WORTH_PROCESSES):
            pages += run
        if progress is not None:
            progress(len(some) * len(press.editions))
    return _summed(press, dist, data, pages)


def _manifest(dist: Path) -> bytes:
    path = dist / manifest.NAME
    data = path.read_bytes() if path.is_file() else b""
    if manifest.listed_files(data) is None:
        raise InputError(
            _("no site that l10n built: its {name} is not there or not whole").format(
                name=manifest.NAME
            ),
            code="verify-manifest",
            path=str(dist),
            hint=_("name the folder that `l10n build` wrote"),
        )
    return data


def _summed(
    press: Press, dist: Path, data: bytes, pages: Sequence[tuple[str, list[_Page]]]
) -> Checked:
    every = [page for _article, found in pages for page in found]
    expected = {page.path: page.sha256 for page in every}
    listed = listed_by_locale(every)
    faults = [fault for page in every for fault in page.faults]
    for file in site_files(press, listed):
        expected[file.path] = manifest.sha256(file.made())
    there = output.files_of(dist)
    told = json.loads(data)["files"]
    faults += _file_faults(dist, there, told, expected, {page.path for page in every})
    ordered = (page.record for _article, found in sorted(pages) for page in found)
    hashed = hashlib.sha256()
    for piece in manifest.dump(ordered, expected):
        hashed.update(piece)
    if hashed.hexdigest() != manifest.sha256(data):
        message = _("the manifest is not what a build of this checkout writes")
        faults.append(Fault("manifest", manifest.NAME, message))
    return Checked(
        tuple(sorted(faults, key=lambda fault: (fault.path, fault.block, fault.code))),
        len(there),
        sum(page.blocks for page in every),
        sum(page.approved for page in every),
        sum(page.marked for page in every),
        sum(page.unreviewed for page in every),
    )


def _file_faults(
    dist: Path,
    there: Mapping[str, output.Stamp],
    told: Mapping[str, str],
    expected: Mapping[str, str],
    read: set[str],
) -> Iterator[Fault]:
    """Files too many, too few, or not as told; pages that were ``read`` are compared already."""
    for path in sorted({*told, *expected} - there.keys()):
        yield Fault("missing", path, _("the file is not there"))
    for path in sorted(there.keys() - {manifest.NAME}):
        file = dist / path
        if path not in expected or file.is_symlink():
            yield Fault("extra", path, _("no build of this checkout makes this file"))
            continue
        found = manifest.sha256(file.read_bytes())
        if found != told.get(path):
            yield Fault("altered", path, _("the file is not the one in the manifest"))
        elif found != expected[path] and path not in read:
            yield Fault("altered", path, _("a build of this checkout gives another file"))


def _checked(
    press: Press, ledgers: Ledgers, prepared: Prepared, dist: Path, sources: Sequence[ArticlePath]
) -> list[tuple[str, list[_Page]]]:
    return [
        (file.path, [_page(dist, file.path, leaf) for leaf in leaves])
        for file, leaves, _keys in printed(press, ledgers, sources, prepared)
    ]


def _page(dist: Path, article: str, leaf: Leaf) -> _Page:
    file = dist / leaf.path
    data = file.read_bytes() if file.is_file() and not file.is_symlink() else None
    faults: list[Fault] = []
    if data is not None:
        html = leaf.path.endswith(".html")
        faults += _block_faults(article, leaf, data) if html else ()
        if data != leaf.data and not faults:
            message = _("a build of this checkout gives another file")
            faults.append(Fault("altered", leaf.path, message, article=article))
    segments = [
        segment
        for block in leaf.view.blocks
        if not block.omitted
        for segment in block.segments
        if segment.found is not None
    ]
    translations = [item for item in segments if item.shown is Shown.TRANSLATION]
    approved = sum(
        item.found is not None and item.found.approval is not None for item in translations
    )
    return _Page(
        leaf.path,
        leaf.locale,
        manifest.sha256(leaf.data),
        manifest.line_of(manifest.page_record(leaf.view, leaf.path, article)),
        line_in_index(leaf),
        tuple(faults),
        len(leaf.view.blocks),
        approved,
        sum(item.shown in MARKED for block in leaf.view.blocks for item in block.segments),
        len(translations) - approved,
    )


def _block_faults(article: str, leaf: Leaf, data: bytes) -> Iterator[Fault]:
    """Blocks of the page that do not say what the policy shows of them."""
    said, wanted = _blocks(data), _blocks(leaf.data)
    views = {block.number: block for block in leaf.view.blocks}
    for number in sorted(said.keys() | wanted.keys()):
        view = views.get(number)
        line = view.line if view is not None else 0
        if number not in said:
            message = _("the block is not on the page")
        elif number not in wanted or view is None:
            text = said[number]
            text = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
            message = _("nothing approved allows this: “{text}”").format(text=text)
        elif said[number] != (expected := _words(view.text)):
            old, new = changed_words(expected, said[number], _EXCERPT)
            message = _("the page says “{said}”, it should say “{expected}”").format(
                said=new, expected=old
            )
        else:
            continue
        yield Fault("block", leaf.path, message, number, article, line)


def _blocks(data: bytes) -> dict[int, str]:
    """The text of every block of a page by its number, marks left out."""
    from lxml import etree, html

    found: dict[int, str] = {}
    try:
        tree = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return found
    for element in tree.iter("*"):
        number = element.get("data-l10n-block")
        if number is None or not number.isascii() or not number.isdigit():
            continue
        text = _words(_text(element))
        before = found.get(int(number[:9]))
        found[int(number[:9])] = text if before is None else f"{before} {text}"
    return found


def _text(element: Any) -> str:  # noqa: ANN401  (lxml has no types)
    """The element's text without marks; a line break is a space, a picture what describes it."""
    pieces = [element.text or "", (element.get("alt") or "") if element.tag == "img" else ""]
    for child in element:
        mark = "mark" in (child.get("class") or "").split() if isinstance(child.tag, str) else True
        if child.tag in {"br", "wbr"}:
            pieces.append(" ")
        elif not mark:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _words(text: str) -> str:
    return " ".join(text.split())
