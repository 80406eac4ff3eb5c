"""An engine's answers on disk until their drafts are written: a killed job asks for none twice.

One file a pair of languages in the cache, one line a batch:
``{"job": …, "answers": [[text, draft, origin]]}`` with the text by its digest and the origin as
its catalog comment says it. A line that is not whole, or of another job, counts for nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from l10n import __version__
from l10n.catalogs.po.remarks import origin_comment, read_origin
from l10n.config import Project
from l10n.drafting.jobs import Answer, Job, Text
from l10n.storage import append_line, unwritable, write_atomic


class Journal:
    """The answers of one job, as ``streaming.Kept``. Raises StorageError."""

    def __init__(self, path: Path, job: str) -> None:
        self._path, self._job = path, job
        self._known = dict(_read(path, job))

    def get(self, text: Text) -> Answer | None:
        """The answer that an earlier run was given to ``text``; it is asked for once."""
        return self._known.pop(text_key(text), None) if self._known else None

    def add(self, texts: Sequence[Text], answers: Sequence[Answer]) -> None:
        """Force these answers to the disk."""
        append_line(self._path, self._line(zip(map(text_key, texts), answers, strict=True)))

    def written(self) -> None:
        """All drafts of what was answered so far are in their catalogs."""
        if not self._known:
            self.close(whole=True)

    def close(self, *, whole: bool) -> None:
        """Forget the answers whose drafts are written; a ``whole`` job needs no others either."""
        if self._known and not whole:
            write_atomic(self._path, self._line(self._known.items()).encode() + b"\n")
            return
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(self._path, error) from error

    def _line(self, answers: Iterable[tuple[str, Answer]]) -> str:
        rows = [[key, one.text, origin_comment(one.origin)] for key, one in answers]
        return json.dumps({"job": self._job, "answers": rows}, separators=(",", ":"))


def journal_of(project: Project, job: Job) -> Journal:
    """The journal of ``job``: what is answered by another engine or glossary is not its own."""
    name = f"drafting-{job.source}-{job.target}.jsonl"
    return Journal(project.cache / name, fingerprint(project, job))


def fingerprint(project: Project, job: Job) -> str:
    """Names what a draft depends on besides its text: engine, options, languages, glossary."""
    name = job.engine.name if job.engine is not None else ""
    glossary = project.glossary.read_bytes() if project.glossary.is_file() else b""
    parts = [__version__, name, project.settings.engines.get(name, {}), job.source, job.target]
    state = blake2b(json.dumps(parts, sort_keys=True, default=str).encode(), digest_size=16)
    state.update(glossary)
    return state.hexdigest()


def text_key(text: Text) -> str:
    """Names a text by its words and codes."""
    named = json.dumps([text.source, *text.codes])
    return blake2b(named.encode(), digest_size=16).hexdigest()


def _read(path: Path, job: str) -> Iterator[tuple[str, Answer]]:
    try:
        lines = path.open("rb")
    except OSError:
        return
    with lines:
        for line in lines:
            # A killed process leaves half a line; whatever else is there is not ours.
            with suppress(ValueError, TypeError, KeyError, RecursionError):
                record = json.loads(line)
                rows = record["answers"] if record["job"] == job else ()
                for key, text, comment in rows:
                    origin = read_origin(comment)
                    if isinstance(text, str) and origin is not None:
                        yield key, Answer(text, origin)
