"""``l10n status``: where the project stands, like ``git status``."""

from __future__ import annotations

import typer

from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import example, say, say_json
from l10n.config import Project
from l10n.i18n import _, ngettext
from l10n.model import Counts


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("status", help=_("Tell where the project stands."), **example("l10n status"))(
        status
    )


def status(context: typer.Context, form: FormatOption = Format.TEXT) -> None:
    """Count per locale, and name the next step."""
    from l10n.coverage import as_json, rows, total
    from l10n.review import take_held
    from l10n.workspace import articles, units

    project = project_of(context)
    files = articles(project)
    found = {locale: rows(units(project, locale)) for locale in project.targets}
    held = len(take_held(project))
    if form is Format.JSON:
        data = as_json([row for part in found.values() for row in part])
        say_json({**data, "articles": len(files), "held": held})
        return
    say(
        _("Project {folder}: {source} → {targets}").format(
            folder=project.root.name,
            source=project.settings.source,
            targets=", ".join(project.targets),
        )
    )
    n = len(files)
    say(ngettext("{n} article", "{n} articles", n).format(n=n))
    totals = {locale: total(row.counts for row in part) for locale, part in found.items()}
    for locale, counts in totals.items():
        say()
        say(
            f"{locale}: "
            + ngettext("{n} segment", "{n} segments", counts.units).format(n=counts.units)
        )
        lines = (
            (counts.approved, ngettext("approved", "approved", counts.approved)),
            (counts.translated, ngettext("translated", "translated", counts.translated)),
            (counts.draft, ngettext("draft", "drafts", counts.draft)),
            (counts.stale, ngettext("stale", "stale", counts.stale)),
            (counts.untranslated, ngettext("untranslated", "untranslated", counts.untranslated)),
        )
        for number, word in lines:
            if number:
                say(f"  {number:>6}  {word}")
    _next(project, held, totals)


def _next(project: Project, held: int, counts: dict[str, Counts]) -> None:
    say()
    if held:
        say(
            ngettext(
                "{n} decision of a reviewer is held: l10n merge",
                "{n} decisions of a reviewer are held: l10n merge",
                held,
            ).format(n=held)
        )
    for locale, found in counts.items():
        if found.untranslated:
            say(_("Next: l10n draft --to {locale}").format(locale=locale))
        elif found.approved < found.units:
            say(_("Next: l10n review --to {locale}").format(locale=locale))
    if not project.dist.is_dir():
        say(_("Nothing is published yet: l10n build"))
