"""What an approval is bound to."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from l10n.model import Unit


def digest(unit: Unit) -> str:
    """What approvals of ``unit`` are bound to: ``digest_of`` its fields."""
    return digest_of(
        unit.locale, unit.context, unit.source, unit.source_plural, unit.targets, unit.codes
    )


def digest_of(
    locale: str,
    context: str | None,
    source: str,
    source_plural: str | None,
    targets: Sequence[str],
    codes: Sequence[str],
) -> str:
    """SHA-256, in hex, over locale, context, source, plural source, targets and code names.

    Every field is written as ``<length in bytes>:<UTF-8 bytes>,`` (a netstring), a missing
    one as ``-,``, a list as its length and its items: no two units share an encoding, and
    another tool can compute it from this sentence.
    """
    parts = [b"l10n approval 1,", *map(_netstring, (locale, context, source, source_plural))]
    for items in (targets, codes):
        parts.append(b"%d;" % len(items))
        parts += map(_netstring, items)
    return hashlib.sha256(b"".join(parts)).hexdigest()


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
