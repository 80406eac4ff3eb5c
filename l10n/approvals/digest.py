"""What an approval is bound to."""

from __future__ import annotations

import hashlib

from l10n.model import Unit


def digest(unit: Unit) -> str:
    """SHA-256, in hex, over locale, context, source, plural source, targets and code names.

    Every field is written as ``<length in bytes>:<UTF-8 bytes>,`` (a netstring), a missing
    one as ``-,``, a list as its length and its items: no two units share an encoding, and
    another tool can compute it from this sentence.
    """
    fields = [unit.locale, unit.context, unit.source, unit.source_plural]
    hashed = hashlib.sha256(b"l10n approval 1,")
    for value in fields:
        hashed.update(_netstring(value))
    for items in (unit.targets, unit.codes):
        hashed.update(b"%d;" % len(items))
        for item in items:
            hashed.update(_netstring(item))
    return hashed.hexdigest()


def unit_id(unit: Unit) -> str:
    """16 hex digits of SHA-256 over context and source: the same unit, whatever its target."""
    hashed = hashlib.sha256(b"l10n unit 1,")
    hashed.update(_netstring(unit.context) + _netstring(unit.source))
    return hashed.hexdigest()[:16]


def _netstring(value: str | None) -> bytes:
    if value is None:
        return b"-,"
    data = value.encode("utf-8", "surrogatepass")
    return b"%d:%b," % (len(data), data)
