"""``l10n status``: where the project stands, like ``git status``."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import example, say, say_json
from l10n.cli.update import say_small
from l10n.config import Project
from l10n.i18n import _, ngettext
from l10n.model import Counts

_SHOWN = 8


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("status", **example("l10n status"))(status)


def status(context: typer.Context, form: FormatOption = Format.TEXT) -> None:
    """Count per locale, tell what is behind its sources, and name the next step."""
    from l10n.coverage import as_json, project_rows, total
    from l10n.review import take_held
    from l10n.workspace import update_project
    from l10n.workspace.accepting import Kinds
    from l10n.workspace.load import article_paths
    from l10n.workspace.renames import orphans

    project = project_of(context)
    files = article_paths(project)
    results = update_project(project, write=False)
    behind = [result.catalog for result in results if result.changed]
    followed = {result.followed for result in results}
    lost = [
        name for path in orphans(project, files) if (name := project.relative(path)) not in followed
    ]
    rows = project_rows(project, project.targets)
    held = len(take_held(project))
    if form is Format.JSON:
        more = {"articles": len(files), "held": held, "behind": behind, "orphans": lost}
        say_json({**as_json(rows), **more})
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
    _say_behind(behind, lost)
    totals = {
        locale: total(row.counts for row in rows if row.locale == locale)
        for locale in project.targets
    }
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
    say_small(results, Kinds())
    _next(project, held, totals)


def _say_behind(behind: Sequence[str], lost: Sequence[str]) -> None:
    """Catalogs that an update would change, and those whose article is gone."""
    from l10n.text.screen import safe

    n = len(behind)
    if n:
        say(
            ngettext(
                "{n} catalog is behind its source: l10n update",
                "{n} catalogs are behind their sources: l10n update",
                n,
            ).format(n=n)
        )
    n = len(lost)
    if n:
        say(ngettext("{n} catalog has no article:", "{n} catalogs have no article:", n).format(n=n))
    for name in lost[:_SHOWN]:
        say(f"  {safe(name)}")
    if n > _SHOWN:
        say("  " + ngettext("and {n} more", "and {n} more", n - _SHOWN).format(n=n - _SHOWN))


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
