"""Office documents: .docx and .odt, read as streams of text with their formatting as codes.

python-docx and odfdo read such files but cannot tell text from markup in the middle of a
sentence, and save them anew as a whole. Here only the members whose text is translated are
written, and in them only paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from l10n.articles.office import docx, odt
from l10n.articles.office.markup import MarkupError, check
from l10n.articles.office.package import Package
from l10n.articles.office.reading import parse, written
from l10n.articles.office.stream import expanded
from l10n.i18n import _

__all__ = ["DOCX", "ODT", "Office", "parse", "written"]

Styles = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Office:
    """What is special to one kind of office document.

    ``main`` is the member every such document has, ``read`` tells which members are read,
    ``styled`` where the styles stand that tell a paragraph's role.
    """

    main: str
    read: Callable[[str], object]
    styled: tuple[str, ...]
    namespaces: Mapping[str, tuple[str, ...]]
    style_names: Callable[[str], dict[str, list[str]]]
    simplified: Callable[[str, Styles], str]
    written: Callable[[str, str], str]

    def unpacked(self, data: bytes, path: str) -> str:
        """The stream of the document in ``data``. Raises ArticleError."""
        return "\0".join(f"{name}\0{text}" for name, text in self._members(data, path).items())

    def packed(self, data: bytes, old: str, new: str, path: str) -> bytes:
        """The document in ``data``, whose stream is ``old``, with the stream ``new``.

        Only members whose text is another are written anew.
        """
        before, after = (dict(_pairs(stream)) for stream in (old, new))
        changed = {
            name: expanded(text, self.written)
            for name, text in after.items()
            if before[name] != text
        }
        return Package(data, path).rewritten(changed) if changed else data

    def _members(self, data: bytes, path: str) -> dict[str, str]:
        package = Package(data, path)
        names = [name for name in dict.fromkeys(package.names) if self.read(name)]
        if self.main not in names:
            raise package.error(
                _("no {name} in it").format(name=self.main),
                _("is it a document of another kind? save it as .docx or .odt"),
            )
        if "META-INF/manifest.xml" in package.names and "encryption-data" in package.read(
            "META-INF/manifest.xml"
        ):
            raise package.error(_("protected by a password"), _("save it without one"))
        texts = {name: package.read(name) for name in names}
        for name, text in texts.items():
            try:
                check(text, self.namespaces)
            except MarkupError as error:
                raise package.error(
                    _("{name} cannot be read: {reason}").format(name=name, reason=error),
                    _("open it in an office program and save it anew"),
                ) from error
        styles: dict[str, list[str]] = {}
        for name in self.styled:
            if name in package.names:
                styles |= self.style_names(texts.get(name) or package.read(name))
        return {name: self.simplified(text, styles) for name, text in texts.items()}


def _pairs(stream: str) -> Iterator[tuple[str, str]]:
    pieces = stream.split("\0")
    return zip(pieces[::2], pieces[1::2], strict=True)


DOCX = Office(
    main="word/document.xml",
    read=docx.MEMBERS.fullmatch,
    styled=(docx.STYLES,),
    namespaces=docx.NAMESPACES,
    style_names=docx.style_names,
    simplified=docx.simplified,
    written=docx.written,
)
ODT = Office(
    main="content.xml",
    read=odt.MEMBERS.fullmatch,
    styled=("styles.xml", "content.xml"),
    namespaces=odt.NAMESPACES,
    style_names=odt.style_names,
    simplified=odt.simplified,
    written=odt.written,
)
