"""What was found before: a cache under ``.l10n``, believed only for the same text and rules.

It holds no code, and what cannot be read of it is forgotten; deleting it costs time alone.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from l10n import __version__
from l10n.checks.model import CheckContext
from l10n.checks.registry import rules
from l10n.i18n import _, catalog_folder
from l10n.model import Finding, Fix, Severity, Side

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS {table} (name TEXT PRIMARY KEY, basis TEXT, revision TEXT, {})"
)
_WAIT = 2.0
_ROOMS = ("checks", "text", "terms")


@dataclass(slots=True)
class Seen:
    """What is known of a catalog whose bytes are ``revision``.

    ``digests`` has eight bytes for each entry looked at, ``groups`` two numbers for each entry
    and rule over a set; ``findings`` are by the entry's place in ``digests``. Only of a catalog
    just read is known where each entry's text begins and ends (``spans``), and its header's
    ``plural_forms``.
    """

    revision: str = ""
    digests: bytes = b""
    groups: array[int] = field(default_factory=lambda: array("I"))
    findings: dict[int, list[Finding]] = field(default_factory=dict)
    spans: array[int] = field(default_factory=lambda: array("I"))
    plural_forms: str = ""


def basis(context: CheckContext) -> str:
    """A digest of all that findings depend on besides the texts themselves."""
    parts = (
        context.source_locale,
        context.target_locale,
        sorted(context.ignore),
        sorted(context.severities.items()),
        sorted((name, repr(options)) for name, options in context.options.items()),
        context.glossary.concepts if context.glossary else (),
        [_(rule.explanation) for rule in rules()],
        [rule.fingerprint() for rule in rules() if rule.fingerprint],
    )
    return _digest(_program() + repr(parts))


def load(path: Path, names: Iterable[tuple[str, str]]) -> dict[str, Seen]:
    """What is known of the catalogs of these names and bases; empty where nothing is."""
    found: dict[str, Seen] = {}
    if not path.is_file():
        return found
    with suppress(sqlite3.Error), closing(sqlite3.connect(path, timeout=_WAIT)) as base:
        query = "SELECT revision, digests, groups, findings FROM seen WHERE name=? AND basis=?"
        for name, wanted in names:
            row = base.execute(query, (name, wanted)).fetchone()
            if row and (seen := _seen(name, row)) is not None:
                found[name] = seen
    return found


def save(path: Path, seen: Mapping[str, tuple[str, Seen]], kept: Iterable[str]) -> None:
    """Keep what is ``seen`` (by name: basis, findings), forget names that are not ``kept``.

    A cache that cannot be written is none.
    """
    with suppress(sqlite3.Error, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(_opened(path)) as base, base:
            stored = {name for (name,) in base.execute("SELECT name FROM seen")}
            gone = [(name,) for name in stored - set(kept)]
            base.executemany("DELETE FROM seen WHERE name=?", gone)
            base.executemany(
                "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (name, at, one.revision, one.digests, one.groups.tobytes(), _written(one))
                    for name, (at, one) in seen.items()
                ),
            )


def load_set(path: Path, name: str, state: str) -> list[Finding] | None:
    """What the rules over a set found in ``name`` (a locale) when all was as in ``state``."""
    if not path.is_file():
        return None
    with suppress(sqlite3.Error, ValueError, TypeError, KeyError, RecursionError):
        with closing(sqlite3.connect(path, timeout=_WAIT)) as base:
            query = "SELECT findings FROM sets WHERE name=? AND revision=?"
            row = base.execute(query, (name, state)).fetchone()
        if row:
            return [_finding(*item) for item in json.loads(row[0])]
    return None


def save_set(path: Path, name: str, state: str, findings: Iterable[Finding]) -> None:
    """Keep what the rules over a set found."""
    rows = json.dumps([[finding.path, _row(finding)] for finding in findings])
    with suppress(sqlite3.Error, OSError), closing(_opened(path)) as base, base:
        base.execute("INSERT OR REPLACE INTO sets VALUES (?, '', ?, ?)", (name, state, rows))


def _opened(path: Path) -> sqlite3.Connection:
    """The cache; a file that is none is made anew."""
    try:
        base = sqlite3.connect(path, timeout=_WAIT)
        base.execute("PRAGMA synchronous=OFF")
        columns = "digests BLOB, groups BLOB, findings TEXT"
        base.execute(_SCHEMA.format(columns, table="seen"))
        base.execute(_SCHEMA.format("findings TEXT", table="sets"))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        base.close()
        path.unlink()
        return _opened(path)
    return base


@cache
def _program() -> str:
    """The rules' own revision: the files of the rooms they are written in."""
    top = Path(__file__).parents[1]
    folders = [*(top / room for room in _ROOMS), catalog_folder()]
    files = sorted(file for folder in folders for file in folder.rglob("*.*"))
    state = [
        (str(file), file.stat().st_mtime_ns, file.stat().st_size)
        for file in files
        if file.suffix in {".py", ".toml", ".tsv", ".txt", ".po", ".mo"}
    ]
    return _digest(f"{__version__} {state}")


def _digest(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _seen(name: str, row: tuple[str, bytes, bytes, str]) -> Seen | None:
    revision, digests, groups, findings = row
    try:
        numbers = array("I")
        numbers.frombytes(groups)
        found = {
            int(place): [_finding(name, item) for item in items]
            for place, items in json.loads(findings).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Seen(str(revision), bytes(digests), numbers, found)


def _written(seen: Seen) -> str:
    found = {place: [_row(item) for item in items] for place, items in seen.findings.items()}
    return json.dumps(found)


def _row(finding: Finding) -> list[object]:
    fix = finding.fix
    return [
        finding.rule,
        finding.severity,
        finding.message,
        finding.hint,
        finding.line,
        finding.source,
        finding.target,
        finding.side,
        finding.start,
        finding.end,
        [fix.start, fix.end, fix.text] if fix else None,
    ]


def _finding(path: str, row: list[object]) -> Finding:
    """One finding of a stored row; raises ValueError or TypeError where it is damaged."""
    rule, severity, message, hint, line, source, target, side, start, end, fix = row
    texts, numbers = (rule, message, hint, source, target), [line, start, end]
    if isinstance(fix, list):
        numbers += fix[:2]
    if not all(isinstance(text, str) for text in texts) or not all(
        type(number) is int for number in numbers
    ):
        raise TypeError(row)
    return Finding(
        str(rule), Severity(str(severity)), str(message), str(hint), path, int(str(line)),
        str(source), str(target), Side(str(side)), int(str(start)), int(str(end)),
        Fix(int(fix[0]), int(fix[1]), str(fix[2])) if isinstance(fix, list) else None,
    )  # fmt: skip
