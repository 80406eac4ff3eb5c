"""``l10n segments``: see an article's segments, join and split them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Format, FormatOption, paths_of, project_of
from l10n.cli.output import example, say, say_json
from l10n.cli.update import say_counts
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _, ngettext

if TYPE_CHECKING:
    from l10n.workspace.load import ArticlePath
    from l10n.workspace.segments import Chosen, Numbered

ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help=_("An article, or ARTICLE:LINE."))
]
NumberArgument = Annotated[
    int | None, typer.Argument(metavar="N", help=_("The segment's number in `segments list`."))
]


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    story = "articles/en/story.md"
    commands = (
        (
            show,
            "list",
            _("List an article's segments, or everything joined or split."),
            f"list {story}",
        ),
        (join, "join", _("Join a segment with the next one."), f"join {story} 4"),
        (split, "split", _("Split a segment."), f'split {story} 4 --before "Then they"'),
        (reset, "reset", _("Undo what was joined or split."), f"reset {story} 4"),
    )
    for function, name, text, line in commands:
        group.command(name, help=text, **example(f"l10n segments {line}"))(function)
    app.add_typer(group, name="segments", **example(f"l10n segments list {story}"))


def show(
    context: typer.Context,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE", help=_("An article; without one, everything joined or split.")
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Number the segments, and tell which were joined or split."""
    from l10n.text.screen import safe
    from l10n.workspace.segments import numbered

    project = project_of(context)
    if article is None:
        _show_choices(project, form)
        return
    source, _line = _article(context, project, article)
    segments = numbered(project, source)
    if form is Format.JSON:
        say_json({"version": 1, "article": source.path, "segments": [*map(_as_json, segments)]})
        return
    block = 0
    for item in segments:
        if item.block != block:
            say()
        block = item.block
        say(f"{item.number:>4}  {safe(source.path)}:{item.line}{_mark(item)}")
        say(f"      {safe(item.text)}")


def join(context: typer.Context, article: ArticleArgument, number: NumberArgument = None) -> None:
    """Join the segment with the next one of its block; their translations become a draft."""
    from l10n.storage import locked
    from l10n.workspace import segments

    project = project_of(context)
    with locked(project.cache):
        source, found = _segment(context, project, article, number)
        _say_chosen(segments.join(project, source, found))


def split(
    context: typer.Context,
    article: ArticleArgument,
    number: NumberArgument = None,
    before: Annotated[
        str,
        typer.Option("--before", metavar="WORDS", help=_("What the second half begins with.")),
    ] = "",
) -> None:
    """Split the segment in two; its translation is kept, as a draft or with the first half."""
    from l10n.storage import locked
    from l10n.workspace import segments

    project = project_of(context)
    if not before.strip():
        raise UsageError(
            _("split where? --before is missing"),
            code="segments-words",
            hint=_("give the words that the second half begins with, as many as it takes"),
        )
    with locked(project.cache):
        source, found = _segment(context, project, article, number)
        _say_chosen(segments.split(project, source, found, before))


def reset(context: typer.Context, article: ArticleArgument, number: NumberArgument = None) -> None:
    """Undo the choices that made the segment; the translations it had live again."""
    from l10n.storage import locked
    from l10n.workspace import segments

    project = project_of(context)
    with locked(project.cache):
        source, found = _segment(context, project, article, number)
        _say_chosen(segments.reset(project, source, found))


def _show_choices(project: Project, form: Format) -> None:
    from l10n.text.screen import safe
    from l10n.workspace.load import breaks_path
    from l10n.workspace.segments import uses

    found = {locale: uses(project, locale) for locale in project.locales}
    if form is Format.JSON:
        choices = [
            {
                "locale": locale,
                "choice": use.kind,
                "left": use.left,
                "right": use.right,
                "places": use.places,
                "conflict": use.conflict,
            }
            for locale, part in found.items()
            for use in part
        ]
        say_json({"version": 1, "choices": choices})
        return
    if not any(found.values()):
        say(_("Nothing was joined or split."))
    for locale, part in found.items():
        for use in part:
            places = ngettext("{n} place", "{n} places", use.places).format(n=use.places)
            if use.conflict:
                note = _("joined and split: the split counts; remove one line of {file}").format(
                    file=project.relative(breaks_path(project, locale))
                )
            else:
                note = places if use.places else _("unused: no article has these words now")
            say(f"{locale} {use.kind}: {safe(use.left)} | {safe(use.right)}")
            say(f"  {note}")


def _article(context: typer.Context, project: Project, given: str) -> tuple[ArticlePath, int]:
    """The article and the line of ``ARTICLE`` or ``ARTICLE:LINE``; line 0 where none is given."""
    from l10n.workspace.segments import find_article

    path, line = given, 0
    found = re.fullmatch(r"(.+):(\d{1,9})", given)
    if found is not None and not (context.obj / given).exists():
        path, line = found.group(1), int(found.group(2))
    return find_article(project, paths_of(context, [Path(path)])[0]), line


def _segment(
    context: typer.Context, project: Project, given: str, number: int | None
) -> tuple[ArticlePath, int]:
    from l10n.workspace.segments import numbered

    source, line = _article(context, project, given)
    if number is not None:
        return source, number
    here = [item.number for item in numbered(project, source) if item.line == line]
    if len(here) == 1:
        return source, here[0]
    raise UsageError(
        _("which segment? give its number")
        if not line
        else ngettext(
            "{n} segment begins on line {line}", "{n} segments begin on line {line}", len(here)
        ).format(n=len(here), line=line),
        code="segments-number",
        hint=_("`l10n segments list {article}` numbers them").format(article=source.path),
    )


def _say_chosen(chosen: Chosen) -> None:
    from l10n.text.screen import safe

    for item in chosen.segments:
        say(f"{item.number:>4}{_mark(item)}  {safe(item.text)}")
    say(_("Stored in {file}.").format(file=safe(chosen.file)))
    for result in chosen.updated:
        say_counts(result)


def _mark(item: Numbered) -> str:
    kinds = {kind for kind, _pair in item.choices}
    names = {"join": _("joined"), "split": _("split")}
    words = [name for kind, name in names.items() if kind in kinds]
    return f" [{', '.join(words)}]" if words else ""


def _as_json(item: Numbered) -> dict[str, object]:
    return {
        "number": item.number,
        "line": item.line,
        "block": item.block,
        "kind": item.kind.value,
        "text": item.text,
        "choices": sorted(kind for kind, _pair in item.choices),
    }
