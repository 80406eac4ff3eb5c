"""Counting a catalog from its bytes, without a text, an entry or a unit made of it.

The expression is the reader's own, so what it takes here the reader takes too. Whatever the
reader would look at twice (other layouts, charsets, line ends and escapes, anything wrong) is
left to it: ``tally`` gives None.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from l10n.catalogs.po.entries import Comments, flags
from l10n.catalogs.po.escapes import unescaped
from l10n.catalogs.po.reading import ENTRY
from l10n.coverage.approved import Approved
from l10n.coverage.counting import counted
from l10n.model import Counts, State
from l10n.text.codes import strip_codes
from l10n.text.words import count_words

_ENTRY = re.compile(ENTRY.pattern.replace("(?P<text>", "(?:", 1).encode())
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_HEADER = 8192
# A tab may be written as one or as \t: only the reader knows the two for the same msgid.
_UNUSUAL = b"\0\a\b\t\v\f\r"
_NUMERIC = re.compile(rb"\\[0-7x]")
_ESCAPED = re.compile(rb"\\.")
_FORM = re.compile(rb"^(?:#~ )?msgstr\[(\d)\]", re.MULTILINE)
_KEYWORD = re.compile(rb"(?:^|\n)msgstr(?:\[\d\])? ")
_FIRST = len('msgstr "')
_QUOTE, _BRACKET = b'"['
# Where a string goes on in the next line; an empty string.
_JOINT = b'"\n"'
_EMPTY = b'""\n'
_NOTHING = b'msgstr ""\n'


def _classes() -> bytes:
    """Bytes as ``w`` in a word, ``j`` where they join two (see ``text.words``), else a blank."""
    return bytes(
        ord("w") if chr(code).isalnum() or code == ord("_") else ord("j") if code in joins else 32
        for joins in [b"'.,-/@"]
        for code in range(128)
    ) + bytes([32] * 128)


_CLASSES = _classes()


def tally(data: bytes, locale: str, approved: Approved) -> Counts | None:
    """The counts of the catalog in ``data``, as ``count_catalog``; None where in doubt."""
    if not _usual(data):
        return None
    named = _netstring(locale.encode())
    done: list[bytes] = []
    translated: list[bytes] = []
    untranslated: list[bytes] = []
    others: defaultdict[State, list[bytes]] = defaultdict(list)
    keys: list[bytes] = []
    for entry in _ENTRY.findall(data):
        comments, previous, dead, context, source, plural, targets, odd = entry
        if odd:
            if odd.isspace():
                continue
            return None
        if (targets[6] == _BRACKET) != (plural != b"") or (plural and not _in_order(targets)):
            return None
        if dead:
            continue
        source = source.replace(_JOINT, b"")
        if source == _EMPTY and not context:
            keys.append(source)
            continue
        keys.append(context.replace(_JOINT, b"") + source if context else source)
        codes = _codes(comments) if b"codes=" in comments else ()
        shown = source
        if codes and b"<" in source:
            # Codes have neither quotes nor backslashes in them.
            shown = strip_codes(source.decode(), codes).encode()
        if plural or b"fuzzy" in comments:
            state = _state(comments, previous, targets)
            if state is not State.TRANSLATED:
                others[state].append(shown)
                continue
        elif targets[_FIRST] == _QUOTE and targets.replace(_JOINT, b"") == _NOTHING:
            # Most targets show by their first character that they are not empty.
            untranslated.append(shown)
            continue
        if approved and _digest(named, context, source, plural, targets, codes) in approved:
            done.append(shown)
        else:
            translated.append(shown)
    if len(set(keys)) != len(keys):
        return None
    others[State.APPROVED] = done
    others[State.TRANSLATED] = translated
    others[State.UNTRANSLATED] += untranslated
    return counted(
        Counter({state: len(found) for state, found in others.items() if found}),
        Counter({state: words_of(found) for state, found in others.items() if found}),
    )


def words_of(sources: Iterable[bytes]) -> int:
    """How many words the quoted strings ``sources`` have; exactly as ``count_words``."""
    plain: list[bytes] = []
    words = 0
    for source in sources:
        if source.isascii():
            plain.append(source)
        else:
            words += count_words(_ESCAPED.sub(b" ", source).decode())
    text = b" " + b"".join(plain)
    if b"\\" in text:
        text = _ESCAPED.sub(b" ", text)
    # A word begins with a letter before which there is none, unless one stands with a joiner.
    classes = text.translate(_CLASSES).replace(b"wj", b"wx")
    return words + classes.count(b" w") + classes.count(b"jw")


def _usual(data: bytes) -> bool:
    charset = _CHARSET.search(data[:_HEADER])
    if charset is not None and charset[1].lower() not in (b"utf-8", b"charset"):
        return False
    if data.startswith(codecs.BOM_UTF8) or any(byte in data for byte in _UNUSUAL):
        return False
    if b"\\" in data and _NUMERIC.search(data):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _in_order(targets: bytes) -> bool:
    forms = _FORM.findall(targets)
    return forms == [b"%d" % index for index in range(len(forms))]


def _state(comments: bytes, previous: bytes, targets: bytes) -> State:
    """As the reader tells it."""
    filled = [form != _EMPTY for form in _forms(targets)]
    if not any(filled):
        return State.UNTRANSLATED
    if b"\n#, fuzzy\n" in comments or "fuzzy" in flags(comments.decode()):
        return State.STALE if b"| msgid " in previous else State.DRAFT
    return State.TRANSLATED if all(filled) else State.UNTRANSLATED


def _forms(targets: bytes) -> list[bytes]:
    """The quoted strings of the targets, each on one line."""
    return [form + b"\n" for form in _KEYWORD.split(targets[:-1].replace(_JOINT, b""))[1:]]


def _codes(comments: bytes) -> tuple[str, ...]:
    return Comments(comments.decode()).codes


def _digest(
    locale: bytes, context: bytes, source: bytes, plural: bytes, targets: bytes,
    codes: tuple[str, ...],
) -> bytes:  # fmt: skip
    """``approvals.digest`` of the unit; ``locale`` as a netstring, the strings as written."""
    if not (context or plural or codes or b"\\" in source or b"\\" in targets):
        # Nearly every unit: all is hashed as it is written.
        text, target = source[1:-2], targets[_FIRST:-2].replace(_JOINT, b"")
        return hashlib.sha256(
            b"l10n approval 1,%b-,%d:%b,-,1;%d:%b,0;"
            % (locale, len(text), text, len(target), target)
        ).digest()
    forms = _forms(targets) if plural else [targets[_FIRST - 1 :].replace(_JOINT, b"")]
    parts = [
        b"l10n approval 1,",
        locale,
        _text(context.replace(_JOINT, b"")) if context else b"-,",
        _text(source),
        _text(plural.replace(_JOINT, b"")) if plural else b"-,",
        b"%d;" % len(forms),
        *map(_text, forms),
        b"%d;" % len(codes),
        *(_netstring(code.encode()) for code in codes),
    ]
    return hashlib.sha256(b"".join(parts)).digest()


def _text(written: bytes) -> bytes:
    """The text of a quoted string on one line, as a netstring."""
    body = written[1:-2]
    if b"\\" in body:
        body = unescaped(body.decode()).encode("utf-8", "surrogatepass")
    return b"%d:%b," % (len(body), body)


def _netstring(data: bytes) -> bytes:
    return b"%d:%b," % (len(data), data)
