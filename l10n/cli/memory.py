"""``l10n memory``: search, fill and tidy the translation memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.aligning import accept, align
from l10n.cli.options import Format, FormatOption, locales_of, paths_of, project_of
from l10n.cli.output import example, say, say_json
from l10n.errors import StorageError, UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.config import Project
    from l10n.memory import Memory
    from l10n.memory.concordance import Occurrence
    from l10n.model import Match

LocaleOption = Annotated[
    str | None,
    typer.Option("--to", "--lang", metavar="LOCALE", help=_("The language of the translations.")),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1000, help=_("At most so many."))]


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    phrase = _("Find where a phrase stands, in any form.")
    file = _("Learn the translations of a TMX, XLIFF or PO file.")
    commands = (
        (search, "search", _("Find translations of like texts."), 'search "The ship left."'),
        (concord, "concordance", phrase, "concordance drone"),
        (import_file, "import", file, "import old.tmx"),
        (export, "export", _("Write the memory as TMX."), "export memory.tmx"),
        (
            align,
            "align",
            _("Pair two translations of an article."),
            "align story.en.md story.uk.md",
        ),
        (accept, "accept", _("Learn the pairs that you accepted."), "accept story.uk.tsv"),
        (stats, "stats", _("Show how much there is."), "stats"),
        (prune, "prune", _("Drop what the catalogs do not have any more."), "prune --apply"),
        (rebuild, "rebuild", _("Fill the memory anew from the catalogs."), "rebuild"),
    )
    for function, name, text, line in commands:
        group.command(name, help=text, **example(f"l10n memory {line}"))(function)
    app.add_typer(group, name="memory", **example('l10n memory search "The ship left."'))


def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("A text to translate."))],
    to: LocaleOption = None,
    limit: LimitOption = 5,
    threshold: Annotated[
        int, typer.Option(min=1, max=101, help=_("The lowest match, in per cent."))
    ] = 70,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the best matches with what differs, and what was repaired."""
    from l10n.checks.projects import project_glossary
    from l10n.memory.repair import Terms, repaired
    from l10n.workspace import directions

    project = project_of(context)
    glossary = project_glossary(project)
    found: list[tuple[str, Match]] = []
    with _opened(project, to) as (memory, locales):
        for source, locale in directions(project, locales):
            terms = Terms(glossary, source, locale)
            matches = memory.search(text, limit, threshold, locale=locale, lang=source)
            found += [(locale, repaired(match, text, terms)) for match in matches]
    if form is Format.JSON:
        shown = [{"locale": locale, **_match_json(match, text)} for locale, match in found]
        say_json({"version": 1, "text": text, "matches": shown})
        return
    if not found:
        say(_("No match of {n} % or more.").format(n=threshold))
    for _locale, match in found:
        _say_match(match, text)


def concord(
    context: typer.Context,
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help=_("One word or a few."))],
    to: LocaleOption = None,
    limit: LimitOption = 20,
    form: FormatOption = Format.TEXT,
) -> None:
    """Print the translations whose source or target has ``phrase``, marked where it stands."""
    from dataclasses import asdict

    from l10n.memory.concordance import concordance
    from l10n.workspace import directions

    project = project_of(context)
    found: list[Occurrence] = []
    with _opened(project, to) as (memory, locales):
        for source, locale in directions(project, locales):
            found += concordance(memory, phrase, source=source, locale=locale, limit=limit)
    found = list(dict.fromkeys(found))
    if form is Format.JSON:
        say_json({"version": 1, "phrase": phrase, "occurrences": [asdict(hit) for hit in found]})
        return
    if not found:
        say(_("The memory has it nowhere."))
    for hit in found:
        _say_occurrence(hit)


def import_file(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=_("TMX 1.4, XLIFF 1.2 or 2, or PO."))
    ],
    to: LocaleOption = None,
) -> None:
    """Learn what ``file`` has; a broken file, or one of other languages, changes nothing."""
    from l10n.memory.importing import found_in, imported
    from l10n.memory.projects import memory_files, project_memory
    from l10n.workspace import directions

    project = project_of(context)
    (path,) = paths_of(context, [file])
    locales = locales_of(project, [to]) if to else project.interface_targets
    if len(locales) != 1:
        raise UsageError(
            _("the project has several target locales"),
            code="locale-needed",
            hint=_("name one of them with --to: {known}").format(known=", ".join(locales)),
        )
    with project_memory(project, say) as memory:
        first, *others = directions(project, locales)
        count = memory.store(imported(path, *first, say))
        count += sum(memory.store(found_in(path, *pair)) for pair in others)
    learnt = ngettext("{n} translation learnt", "{n} translations learnt", count)
    say(learnt.format(n=count) + ".")
    if count and path.resolve() not in {known.resolve() for known in memory_files(project)}:
        say(_("Name the file in memory.files to have it again when the cache is deleted."))


def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=_("The TMX file to write."))],
    to: LocaleOption = None,
) -> None:
    """Write the memory's entries as TMX 1.4b."""
    from l10n.memory.tmx import write_tmx

    project = project_of(context)
    with _opened(project, to) as (memory, _locales):
        path = context.obj / file
        written, left = write_tmx(path, memory.entries(to or ""), project.settings.source)
    shown = ngettext("{n} translation written", "{n} translations written", written)
    say(shown.format(n=written) + ".")
    if left:
        said = _("{n} left out: XML cannot hold their control characters.")
        say(said.format(n=left))


def stats(context: typer.Context, form: FormatOption = Format.TEXT) -> None:
    """Print the number of entries by pair of languages and by how far they were looked at."""
    from dataclasses import asdict

    from l10n.cli.tables import say_table

    project = project_of(context)
    with _opened(project, None) as (memory, _locales):
        found = memory.stats()
    if form is Format.JSON:
        say_json({"version": 1, "pairs": [asdict(pair) for pair in found]})
        return
    titles = (_("languages"), _("entries"), _("approved"), _("translated"), _("imported"))
    rows = [
        (
            f"{pair.lang or project.settings.source} → {pair.locale}",
            *(str(n) for n in (pair.entries, pair.approved, pair.translated, pair.imported)),
        )
        for pair in found
    ]
    say_table(titles, rows)


def prune(
    context: typer.Context,
    apply: Annotated[
        bool, typer.Option("--apply", help=_("Drop them, and not only list."))
    ] = False,
) -> None:
    """List, or drop, entries of units that no catalog has any more. Imported ones stay."""
    from l10n.memory.projects import gone
    from l10n.text.screen import safe

    project = project_of(context)
    with _opened(project, None) as (memory, _locales):
        dropped = list(gone(project, memory))
        for entry in dropped[:50]:
            say(f"{entry.path}: {safe(entry.source)}")
        if len(dropped) > 50:
            say(_("… and {n} more").format(n=len(dropped) - 50))
        if apply:
            n = memory.remove(entry.key for entry in dropped)
            said = ngettext("{n} translation dropped", "{n} translations dropped", n)
        else:
            n = len(dropped)
            said = ngettext(
                "{n} translation would be dropped", "{n} translations would be dropped", n
            )
    say(said.format(n=n) + ("." if apply or not n else _("; add --apply to do it.")))


def rebuild(context: typer.Context) -> None:
    """Fill the memory anew. What was imported stays, unless the old file cannot be read."""
    from l10n.memory.projects import fill, memory_path, project_memory, set_aside

    project = project_of(context)
    try:
        with project_memory(project, say) as memory:
            fill(project, memory)
            n = len(memory)
    except StorageError as error:
        if error.code != "memory-broken" or not memory_path(project).is_file():
            raise
        aside = project.relative(set_aside(memory_path(project)))
        say(_("The old memory could not be read; it is {path} now.").format(path=aside))
        with project_memory(project, say) as memory:
            fill(project, memory)
            n = len(memory)
    said = ngettext("{n} translation in the memory", "{n} translations in the memory", n)
    say(said.format(n=n) + ".")


@contextmanager
def _opened(project: Project, to: str | None) -> Iterator[tuple[Memory, Sequence[str]]]:
    """The project's memory, up to date with the catalogs of the locales asked for."""
    from l10n.memory.projects import learn, project_memory

    locales = locales_of(project, [to] if to else None)
    with project_memory(project, say) as memory:
        for locale in locales:
            learn(project, memory, locale)
        yield memory, locales


def _match_json(match: Match, text: str) -> dict[str, object]:
    from dataclasses import asdict

    from l10n.text.rewording import word_changes

    changes = word_changes(match.source, text)
    return {
        **asdict(match),
        "penalties": dict(match.penalties),
        "difference": [{"operation": item.operation, "text": item.text} for item in changes],
    }


def _say_match(match: Match, text: str) -> None:
    from l10n.text.rewording import marked, word_changes
    from l10n.text.screen import safe

    notes = [match.path, _("approved") if match.approved else "", match.author]
    notes += [f"{_reason(name)} −{points}" for name, points in match.penalties]
    if match.repaired:
        changes = ", ".join(f"{old} → {new}" for old, new in match.repaired)
        notes.append(_("repaired: {changes}").format(changes=changes))
    say(f"{match.score} %  " + safe(", ".join(note for note in notes if note)))
    say("  " + safe(marked(word_changes(match.source, text))))
    say("  " + safe(match.target))


def _reason(name: str) -> str:
    return {
        "codes": _("codes differ"),
        "numbers": _("numbers differ"),
        "unreviewed": _("imported"),
        "domain": _("another domain"),
        "age": _("old"),
    }.get(name, name)


def _say_occurrence(hit: Occurrence) -> None:
    from l10n.model import Side
    from l10n.text.screen import safe

    texts = {Side.SOURCE: hit.source, Side.TARGET: hit.target}
    text = texts[hit.side]
    pieces: list[str] = []
    last = 0
    for start, end in hit.spans:
        pieces += (safe(text[last:start]), "[", safe(text[start:end]), "]")
        last = end
    shown = {**{side: safe(other) for side, other in texts.items()}}
    shown[hit.side] = "".join((*pieces, safe(text[last:])))
    say(shown[Side.SOURCE])
    say("  " + shown[Side.TARGET])
    say("  " + safe(", ".join(filter(None, (hit.path, _("approved") if hit.approved else "")))))
