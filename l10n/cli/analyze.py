"""``l10n analyze``: how much there is to translate, by band."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import PathsArgument, ToOption, locales_of, paths_of, project_of
from l10n.cli.output import example, say, say_json
from l10n.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.memory.analysis import Analysis, Band, FileVolumes, Volume

    Weights = Mapping[Band, int]


class Report(StrEnum):
    """How an analysis is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = ("l10n analyze --to uk", "l10n analyze articles/en/story.md --format csv -o story.csv")
    app.command("analyze", **example(*lines))(analyze)


def analyze(
    context: typer.Context,
    paths: PathsArgument = None,
    to: ToOption = None,
    mt: Annotated[
        bool,
        typer.Option("--mt", help=_("An engine will draft what the memory does not know.")),
    ] = False,
    form: Annotated[Report, typer.Option("--format", help=_("How to print."))] = Report.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=_("Write to this file."))
    ] = None,
) -> None:
    """Print what is to be translated: each segment in the band of its best match."""
    from l10n.memory import analysis as room

    project = project_of(context)
    chosen = paths_of(context, paths)
    weights = room.weights(project.settings.analysis.weights)
    found = []
    for locale in locales_of(project, to):
        with _bar(locale) as progress:
            found.append(room.analyze(project, locale, chosen, engine=mt, progress=progress))
    if form is Report.CSV:
        _give(context, as_csv(found, weights), output, spreadsheet=True)
    elif form is Report.JSON and output is None:
        say_json(as_json(found, weights))
    elif form is Report.JSON:
        import json

        text = json.dumps(as_json(found, weights), ensure_ascii=False, indent=2) + "\n"
        _give(context, text, output)
    elif output is not None:
        raise typer.BadParameter(_("a file is written as csv or json"), param_hint="--format")
    else:
        for number, analysis in enumerate(found):
            _say(analysis, weights, again=number > 0)


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where that is a terminal; gives what is told of the texts."""
    if not sys.stderr.isatty():
        yield lambda _finished, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(*Progress.get_default_columns(), console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=None)
        yield lambda finished, total: bar.update(task, completed=finished, total=total)


def as_json(found: Sequence[Analysis], weights: Weights) -> dict[str, Any]:
    """The analyses for scripts; ``weighted`` is in words."""
    return {
        "version": 1,
        "weights": {band.value: weight for band, weight in weights.items()},
        "locales": {
            analysis.locale: {
                "total": _file_json(analysis.total, weights),
                "files": [
                    {"path": item.path, **_file_json(item, weights)} for item in analysis.files
                ],
            }
            for analysis in found
        },
    }


def as_csv(found: Sequence[Analysis], weights: Weights) -> str:
    """One line for each file (and, with the scope ``total``, each locale) and band.

    ``weighted`` is empty for what is done. No cell is a formula to a spreadsheet.
    """
    import csv
    import io

    from l10n.memory.analysis import Volume

    text = io.StringIO()
    table = csv.writer(text)
    names = ("scope", "locale", "file", "band", "segments", "words", "characters", "weight")
    table.writerow((*names, "weighted"))
    for analysis in found:
        files = [("file", item) for item in analysis.files]
        for scope, item in (*files, ("total", analysis.total)):
            start = (scope, analysis.locale, _cell(item.path))
            for band, weight in weights.items():
                volume = item.bands.get(band, Volume())
                weighted = f"{volume.words * weight / 100:.2f}"
                table.writerow((*start, band.value, *_numbers(volume), weight, weighted))
            for state in ("translated", "approved"):
                table.writerow((*start, state, *_numbers(getattr(item, state)), "", ""))
    return text.getvalue()


def _cell(text: str) -> str:
    """``text`` as no spreadsheet takes it for a formula (OWASP: CSV injection)."""
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _numbers(volume: Volume) -> tuple[int, int, int]:
    return (volume.segments, volume.words, volume.characters)


def _file_json(item: FileVolumes, weights: Weights) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        "bands": {band.value: asdict(item.bands[band]) for band in weights if band in item.bands},
        "open": asdict(item.open),
        "translated": asdict(item.translated),
        "approved": asdict(item.approved),
        "weighted": item.weighted(weights),
    }


def _give(
    context: typer.Context, text: str, output: Path | None, *, spreadsheet: bool = False
) -> None:
    """Print ``text``, or write it; Excel knows UTF-8 by the mark at the beginning."""
    from l10n.storage import write_atomic

    if output is None:
        say(text.rstrip("\r\n"))
        return
    write_atomic(context.obj / output, text.encode("utf-8-sig" if spreadsheet else "utf-8"))


def _say(analysis: Analysis, weights: Weights, *, again: bool) -> None:
    from l10n.cli.tables import say_table

    if again:
        say()
    total = analysis.total
    say(f"{analysis.locale}:")
    titles = (
        _("match"),
        _("segments"),
        _("words"),
        _("characters"),
        _("weight"),
        _("weighted words"),
    )
    rows = []
    for band, weight in weights.items():
        volume = total.bands[band]
        paid = f"{volume.words * weight / 100:g}"
        rows.append((_name(band), *map(str, _numbers(volume)), f"{weight} %", paid))
    paid = f"{total.weighted(weights):g}"
    rows.append((_("to translate"), *map(str, _numbers(total.open)), "", paid))
    rows.append((_("translated"), *map(str, _numbers(total.translated)), "", ""))
    rows.append((_("approved"), *map(str, _numbers(total.approved)), "", ""))
    say_table(titles, rows)
    waiting = [item for item in analysis.files if item.open.segments]
    if waiting:
        say()
        say_table(
            (_("file"), *map(_short, weights), _("words"), _("weighted words")),
            [_file_row(item, weights) for item in waiting],
        )


def _file_row(item: FileVolumes, weights: Weights) -> tuple[str, ...]:
    """A file and its words by band."""
    by_band = (item.bands.get(band) for band in weights)
    words = (str(volume.words) if volume else "·" for volume in by_band)
    return (item.path, *words, str(item.open.words), f"{item.weighted(weights):g}")


def _name(band: Band) -> str:
    from l10n.memory.analysis import Band

    named = {
        Band.REPETITION: _("repetitions"),
        Band.NEW: _("new"),
        Band.MT: _("machine drafts"),
    }
    return named.get(band) or band.value.replace("-", "–") + " %"


def _short(band: Band) -> str:
    from l10n.memory.analysis import Band

    named = {Band.REPETITION: _("rep."), Band.NEW: _("new"), Band.MT: _("MT")}
    return named.get(band) or band.value.replace("-", "–")
