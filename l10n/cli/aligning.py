"""``l10n memory align`` and ``accept``: a memory out of two translations of an article."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import ByOption, paths_of, person, project_of
from l10n.cli.output import say
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.config import Project
    from l10n.memory.aligning.documents import Pair
    from l10n.memory.aligning.tables import Table
    from l10n.memory.entries import Entry, Trust

SOURCE = Annotated[Path, typer.Argument(metavar="SOURCE", help=_("The article."))]
TARGET = Annotated[Path, typer.Argument(metavar="TARGET", help=_("Its translation."))]
ReviewOption = Annotated[
    bool, typer.Option("--review", help=_("Ask about each pair in the terminal."))
]


def align(
    context: typer.Context,
    source: SOURCE,
    target: TARGET,
    lang: Annotated[
        str | None, typer.Option("--from", metavar="LOCALE", help=_("The language of SOURCE."))
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="LOCALE", help=_("The language of TARGET."))
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=_("A .tsv to review, or a .tmx.")),
    ] = None,
    review: ReviewOption = False,
    by: ByOption = None,
) -> None:
    """Pair the sentences of SOURCE and TARGET in a table; nothing counts until it is accepted.

    With a `.tmx` all pairs are written, unreviewed.
    """
    from l10n.checks.projects import project_glossary
    from l10n.memory.aligning import tables
    from l10n.memory.aligning.documents import aligned
    from l10n.memory.projects import learn, project_memory
    from l10n.storage import write_atomic

    project = project_of(context)
    one, other = paths_of(context, [source, target])
    lang = lang or project.settings.source
    to = to or next((tag for tag in project.locales if tag != lang), lang)
    for tag in (lang, to):
        project.check_locale(tag)
    path = _goal(context, output, one, to)
    with project_memory(project, say) as memory:
        if to in project.targets:
            learn(project, memory, to)
        pairs = aligned(project, (one, lang), (other, to), memory, project_glossary(project))
    _say_pairs(pairs)
    if path.suffix.lower() == ".tmx":
        _write_tmx(project, path, _entries(pairs, lang, to, path.name), lang)
        return
    table = tables.Table(lang, to, tuple(pairs))
    write_atomic(path, tables.dump(table))
    shown = project.relative(path)
    if review:
        _reviewed(project, path, table, person(project, by))
    else:
        say(
            _("{path}: write yes or no beside each pair, then `l10n memory accept {path}`").format(
                path=shown
            )
        )


def accept(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The table of pairs."))],
    review: ReviewOption = False,
    by: ByOption = None,
) -> None:
    """Learn the pairs marked `yes` in FILE, and write them beside it as TMX."""
    from l10n.memory.aligning import tables
    from l10n.storage import read_bytes

    project = project_of(context)
    (path,) = paths_of(context, [file])
    table = tables.parse(read_bytes(path), str(file))
    who = person(project, by)
    if review:
        _reviewed(project, path, table, who)
    else:
        _learn(project, path, table, who)


def _goal(context: typer.Context, output: Path | None, source: Path, to: str) -> Path:
    if output is None:
        path = Path(context.obj) / f"{source.stem}.{to}.tsv"
    elif output.suffix.lower() not in {".tsv", ".tmx"}:
        raise UsageError(
            _("pairs are written as .tsv or .tmx, not '{suffix}'").format(suffix=output.suffix),
            code="align-format",
            hint=_("name a .tsv to review them"),
        )
    else:
        path = Path(context.obj) / output
    if path.exists():
        raise _taken(path)
    return path


def _taken(path: Path) -> UsageError:
    """What somebody has reviewed, or another tool has written, is not written over."""
    return UsageError(
        _("there is a file already"),
        code="align-exists",
        path=str(path),
        hint=_("name another one with -o, or remove it"),
    )


def _say_pairs(pairs: Sequence[Pair]) -> None:
    both = [pair for pair in pairs if pair.source and pair.target]
    doubtful = sum(pair.confidence < 90 for pair in both)
    alone = len(pairs) - len(both)
    said = ngettext("{n} pair of sentences", "{n} pairs of sentences", len(both))
    parts = [said.format(n=len(both))]
    if doubtful:
        said = ngettext("{n} of them doubtful", "{n} of them doubtful", doubtful)
        parts.append(said.format(n=doubtful))
    if alone:
        said = ngettext("{n} sentence alone", "{n} sentences alone", alone)
        parts.append(said.format(n=alone))
    say(", ".join(parts) + ".")


def _reviewed(project: Project, path: Path, table: Table, who: str) -> None:
    """Ask about what nobody has decided; what was said is written even if the rest is left."""
    from l10n.memory.aligning import tables
    from l10n.storage import write_atomic

    pairs = list(table.pairs)
    waiting = [
        place
        for place, pair in enumerate(pairs)
        if pair.accepted is None and pair.source and pair.target
    ]
    for number, place in enumerate(waiting, 1):
        answer = _asked(pairs[place], number, len(waiting))
        if answer == "q":
            break
        if answer == "a":
            for rest in waiting[number - 1 :]:
                if pairs[rest].confidence >= 90:
                    pairs[rest] = replace(pairs[rest], accepted=True)
            break
        if answer in {"y", "n"}:
            pairs[place] = replace(pairs[place], accepted=answer == "y")
    done = replace(table, pairs=tuple(pairs))
    write_atomic(path, tables.dump(done))
    _learn(project, path, done, who)


def _asked(pair: Pair, number: int, every: int) -> str:
    """``y``, ``n``, ``s`` (later), ``a`` (the rest of at least 90 %) or ``q``."""
    from l10n.text.screen import safe

    say(f"{number}/{every}  {pair.confidence} %")
    say("  " + safe(pair.source))
    say("  " + safe(pair.target))
    twins = {"н": "y", "т": "n", "і": "s", "ы": "s", "ф": "a", "й": "q"}
    while True:
        sys.stdout.write(_("Is it its translation? [y]es, [n]o, [s]kip, [a]ll sure ones, [q]uit: "))
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            say()
            return "q"
        answer = line.strip().lower()[:1]
        answer = twins.get(answer, answer)
        if answer and answer in "ynsaq":
            return answer


def _learn(project: Project, path: Path, table: Table, who: str) -> None:
    from l10n.memory.aligning import tables
    from l10n.memory.entries import Trust
    from l10n.memory.projects import memory_files, project_memory
    from l10n.storage import read_bytes

    chosen = tables.accepted(table.pairs)
    left = sum(1 for pair in table.pairs if pair.accepted is None and pair.source and pair.target)
    if chosen:
        goal = path.with_suffix(".tmx")
        # It is made from the table, each time; what another tool made is not ours to replace.
        if goal.exists() and b'creationtool="l10n"' not in read_bytes(goal)[:1024]:
            raise _taken(goal)
        entries = _entries(
            chosen, table.source, table.target, goal.name, who=who, trust=Trust.TRANSLATED
        )
        _write_tmx(project, goal, entries, table.source)
        with project_memory(project, say) as memory:
            memory.store(entries)
        if goal.resolve() not in {known.resolve() for known in memory_files(project)}:
            say(_("Name the file in memory.files to have it again when the cache is deleted."))
    said = ngettext("{n} pair accepted", "{n} pairs accepted", len(chosen))
    waiting = ngettext("{n} waits", "{n} wait", left)
    say(f"{said.format(n=len(chosen))}, {waiting.format(n=left)}.")


def _entries(
    pairs: Sequence[Pair], lang: str, to: str, origin: str, *, who: str = "",
    trust: Trust | None = None,
) -> list[Entry]:  # fmt: skip
    import time

    from l10n.memory.entries import Entry, Trust, digest

    both = [pair for pair in pairs if pair.source and pair.target]
    beside = ["", *(pair.source for pair in both), ""]
    return [
        Entry(
            pair.source,
            pair.target,
            to,
            lang=lang,
            origin=origin,
            before=digest(beside[place]),
            after=digest(beside[place + 2]),
            author=who,
            trust=Trust.IMPORTED if trust is None else trust,
            at=int(time.time()),
        )
        for place, pair in enumerate(both)
    ]


def _write_tmx(project: Project, path: Path, entries: Sequence[Entry], lang: str) -> None:
    from l10n.memory.tmx import write_tmx

    written, left = write_tmx(path, entries, lang)
    shown = ngettext("{n} translation written", "{n} translations written", written)
    say(f"{project.relative(path)}: {shown.format(n=written)}.")
    if left:
        said = _("{n} left out: XML cannot hold their control characters.")
        say(said.format(n=left))
