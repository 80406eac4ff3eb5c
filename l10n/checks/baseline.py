"""The findings that are forgiven: a text file in git, one line a finding, merged as a set.

A line is ``rule, path, digest``, separated by tabs, the digest of source, target and place in
them: a finding in a translation that was edited is a new one; one whose unit moved is not.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n import storage
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Finding

_HEADER = "# l10n check baseline 1: rule, path, digest\n"
_LINE = re.compile(r"[a-z0-9-]+\t[^\t]+\t[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Compared:
    """The findings that the baseline lacks, how many it forgave, how many lines are idle."""

    new: list[Finding]
    forgiven: int
    idle: int


def fingerprint(finding: Finding) -> str:
    """What tells a finding from others of its rule and file, wherever it stands in the file."""
    parts = (finding.source, finding.target, str(finding.start))
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def dump(findings: Iterable[Finding]) -> bytes:
    """The file that forgives ``findings``."""
    lines = sorted({_line(finding) for finding in findings})
    return (_HEADER + "".join(line + "\n" for line in lines)).encode("utf-8", "replace")


def load(path: Path) -> frozenset[str]:
    """The lines of the file; raises InputError with the line that is none of ours."""
    text = storage.read_bytes(path).decode("utf-8", "replace")
    found = set()
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line or line.startswith("#"):
            continue
        if _LINE.fullmatch(line) is None:
            raise InputError(
                _("not a line of a baseline: rule, path and digest, separated by tabs"),
                code="baseline-syntax",
                path=str(path),
                line=number,
                hint=_("write the file anew with `l10n check --write-baseline`"),
            )
        found.add(line)
    return frozenset(found)


def compare(findings: Sequence[Finding], forgiven: frozenset[str]) -> Compared:
    """``findings`` without those that are forgiven."""
    lines = Counter(_line(finding) for finding in findings)
    new = [finding for finding in findings if _line(finding) not in forgiven]
    return Compared(new, len(findings) - len(new), len(forgiven - lines.keys()))


def _line(finding: Finding) -> str:
    path = finding.path.replace("\t", " ").replace("\n", " ").replace("\r", " ")
    return f"{finding.rule}\t{path}\t{fingerprint(finding)}"
