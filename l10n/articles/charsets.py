"""Bytes to text: UTF-8, and UTF-16 with its mark; anything else is named and refused.

A guess may be wrong where a declaration is silent, and an article read in the wrong charset
would be translated, approved and published as gibberish. So nothing is converted unseen: the
message holds the command that converts the file.
"""

from __future__ import annotations

import codecs
import re
import shlex
from collections import Counter
from pathlib import PurePath

from l10n.errors import ArticleError
from l10n.i18n import _

LARGEST = 256 << 20
"""Bytes of the largest article that is read."""
_SAMPLE = 1 << 16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS = {name: mark for mark, name in _BOMS}
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office 97–2003"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "Windows program"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"SQLite format 3\0", "SQLite"),
)
# HTML §13.2.3.2 and XML 1.0 §4.3.3, as far as a file's first kilobyte tells.
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)",
    re.IGNORECASE,
)
_CYRILLIC = ("cp1251", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic")
_FREQUENT = frozenset("оаинетя")
"""They are over 40 % of Ukrainian and of Russian text; read as Cyrillic, Greek has half of it."""


def decoded(data: bytes, path: str) -> tuple[str, str, bool]:
    """The text of ``data``, its encoding, and whether a byte order mark stood before it.

    Raises ArticleError when it is too large, no text, or in another charset.
    """
    too_large(len(data), path)
    bom, encoding = next((pair for pair in _BOMS if data.startswith(pair[0])), (b"", "utf-8"))
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise _foreign(path, "UTF-32", 0)
    if not bom:
        _no_signature(data, path)
    try:
        text = data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(data, path, encoding, error.start + len(bom)) from error
    if "\0" in text:
        raise _with_nul(data, path, text)
    return text, encoding, bool(bom)


def encoded(text: str, encoding: str, *, bom: bool) -> bytes:
    """What ``decoded`` read."""
    return (_MARKS[encoding] if bom else b"") + text.encode(encoding)


def too_large(size: int, path: str) -> None:
    """Raise ArticleError when ``size`` bytes are more than is read."""
    if size > LARGEST:
        raise ArticleError(
            _("the article has {size} MB; at most {limit} MB are read").format(
                size=size >> 20, limit=LARGEST >> 20
            ),
            code="article-size",
            path=path,
            hint=_("split it into several articles"),
        )


def _no_signature(data: bytes, path: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature) and (name == "RTF" or not _is_text(data)):
            raise ArticleError(
                _("a file of the kind {name}, not text").format(name=name),
                code="article-binary",
                path=path,
                hint=_("save its text as .txt, .html, .md, .docx or .odt, and add that"),
            )


def _is_text(data: bytes) -> bool:
    """Whether the beginning has no control characters but white space."""
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\xff]", data[:512])


def _with_nul(data: bytes, path: str, text: str) -> ArticleError:
    for encoding, offset in (("UTF-16LE", 1), ("UTF-16BE", 0)):
        high, low = data[offset:_SAMPLE:2], data[1 - offset : _SAMPLE : 2]
        scripts = Counter(high).most_common(4)
        # The letters of a text share few scripts, and only those of ASCII have a NUL.
        whole = len(data) % 2 == 0 and 0 in high and 0 not in low
        if whole and sum(n for _byte, n in scripts) > 0.9 * len(high):
            return _foreign(path, encoding, 0)
    line = text.count("\n", 0, text.index("\0")) + 1
    hint = _("this looks like a binary file; save the article as UTF-8 text")
    return ArticleError(
        _("a NUL character"), code="article-binary", path=path, line=line, hint=hint
    )


def _unreadable(data: bytes, path: str, encoding: str, at: int) -> ArticleError:
    """What to say of the byte at ``at``: a damaged place, or another charset than thought."""
    line = data.count(b"\n", 0, at) + 1 if encoding == "utf-8" else 0
    sample = data[max(0, at - _SAMPLE // 2) : at + _SAMPLE // 2]
    read = sample.decode(encoding, "replace")
    wrong = read.count("\ufffd")
    right = sum(char > "\x7f" for char in read) - wrong
    if encoding == "utf-8" and right <= 2 * wrong and len(sample) > 2:
        name = _charset(data, sample)
        if name is not None:
            return _foreign(path, name, line)
    return ArticleError(
        _("not {encoding}: byte {at} cannot be read").format(encoding=encoding.upper(), at=at),
        code="article-encoding",
        path=path,
        line=line,
        hint=_("mend the text at that place, or save it as UTF-8 again"),
    )


def _foreign(path: str, name: str, line: int) -> ArticleError:
    goal = PurePath(path)
    new = goal.with_name(f"{goal.stem}.utf8{goal.suffix}")
    command = f"iconv -f {name} -t UTF-8 {shlex.quote(path)} > {shlex.quote(str(new))}"
    return ArticleError(
        _("not UTF-8: it looks like {name}").format(name=name),
        code="article-encoding",
        path=path,
        line=line,
        hint=_("convert it: {command}").format(command=command),
    )


def _charset(data: bytes, sample: bytes) -> str | None:
    """The name ``iconv`` knows of the charset of ``data``; declared, or by its letters."""
    found = _DECLARED.search(data[:1024])
    if found is not None:
        declared = (found.group(1) or found.group(2)).decode("ascii")
        if _reads(sample, declared):
            return declared
    name = _cyrillic(sample) or _best_guess(sample)
    return None if name is None else _spelled(name)


def _reads(sample: bytes, name: str) -> bool:
    try:
        return codecs.lookup(name).name != "utf-8" and bool(sample.decode(name, "strict"))
    except (LookupError, ValueError):
        return False


def _cyrillic(sample: bytes) -> str | None:
    """The Cyrillic charset in which the letters outside of ASCII are words, if any.

    charset-normalizer takes short Ukrainian texts for Russian KOI8 or for Greek.
    """
    runs = re.findall(rb"[\x80-\xff]+", sample)
    high = Counter(b"".join(runs))
    if high.total() < 2.5 * len(runs):
        return None
    scores: dict[str, int] = {}
    for name in _CYRILLIC:
        read = {byte: bytes([byte]).decode(name, "replace") for byte in high}
        scores[name] = sum(count for byte, count in high.items() if read[byte] in _FREQUENT)
    best = max(_CYRILLIC, key=lambda name: scores[name])
    return best if scores[best] > 0.33 * high.total() else None


def _best_guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return None if best is None else best.encoding


def _spelled(name: str) -> str:
    """Python's name of a charset as iconv and people write it."""
    if re.fullmatch(r"cp125\d", name):
        return f"windows-{name[2:]}"
    return re.sub(r"^iso8859", "iso-8859", name.replace("_", "-")).upper()
