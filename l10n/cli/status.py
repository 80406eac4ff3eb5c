"""``l10n status``: where the project stands, like ``git status``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from l10n.cli.options import Format, FormatOption, project_of
from l10n.cli.output import example, say, say_json
from l10n.cli.update import say_small
from l10n.config import Project
from l10n.i18n import _, ngettext
from l10n.model import Counts

if TYPE_CHECKING:
    from l10n.coverage import Row, Waiting

_SHOWN = 8
_LARGEST = 5


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    app.command("status", **example("l10n status"))(status)


def status(context: typer.Context, form: FormatOption = Format.TEXT) -> None:
    """Tell what is behind its source, what waits in each language, and what to do next."""
    from dataclasses import asdict

    from l10n.coverage import as_json, project_rows, total, waiting
    from l10n.review import take_held
    from l10n.workspace import directions, update_project
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
    targets = project.targets
    rows = project_rows(project, targets)
    marked = {locale: waiting(project.translations(locale)) for locale in targets}
    pairs = directions(project, targets)
    held = len(take_held(project))
    if form is Format.JSON:
        more = {"articles": len(files), "held": held, "behind": behind, "orphans": lost}
        also = {
            "directions": [{"source": source, "target": target} for source, target in pairs],
            "waiting": {locale: asdict(item) for locale, item in marked.items()},
        }
        say_json({**as_json(rows), **more, **also})
        return
    n = len(files)
    say(
        _("Project {folder}: {pairs}").format(
            folder=project.root.name,
            pairs=", ".join(f"{source} → {target}" for source, target in pairs),
        )
        + "; "
        + ngettext("{n} article", "{n} articles", n).format(n=n)
    )
    _say_behind(behind, lost)
    totals = {}
    for locale in targets:
        own = [row for row in rows if row.locale == locale]
        totals[locale] = counts = total(row.counts for row in own)
        sources = ", ".join(source for source, target in pairs if target == locale)
        say()
        _say_locale(f"{sources} → {locale}", counts, marked[locale])
        _say_largest(own)
    say_small(results, Kinds())
    _next(project, held, totals, marked)


def _say_locale(title: str, counts: Counts, marked: Waiting) -> None:
    """How far a language is, and what waits in it: what is most urgent first."""
    n = counts.units
    if not n:
        said = _("nothing to translate yet")
    else:
        said = ngettext("{n} segment", "{n} segments", n).format(n=n)
        word = ngettext("approved", "approved", counts.approved)
        said += f", {counts.approved} {word} ({counts.approved * 100 // n} %)"
    say(f"{title}: {said}")
    lines = (
        (marked.alternatives, _("with another text beside, left by a merge")),
        (marked.rejected, _("sent back by a reviewer")),
        (counts.stale, _("stale: the source has changed")),
        (counts.draft, ngettext("draft", "drafts", counts.draft)),
        (counts.translated, _("translated, not approved")),
        (counts.untranslated, ngettext("untranslated", "untranslated", counts.untranslated)),
    )
    for number, words in lines:
        if number:
            say(f"  {number:>6}  {words}")


def _say_largest(rows: Sequence[Row]) -> None:
    """The catalogs that have most to do, where there are more than one."""
    from l10n.text.screen import safe

    left = [(n, row) for row in rows if (n := row.counts.units - row.counts.approved)]
    if len(rows) < 2 or not left:
        return
    said = ngettext("in {n} catalog:", "in {n} catalogs, most in:", len(left))
    say("  " + said.format(n=len(left)))
    for number, row in sorted(left, key=lambda item: -item[0])[:_LARGEST]:
        say(f"  {number:>6}  {safe(row.catalog)}")


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


def _next(
    project: Project, held: int, counts: dict[str, Counts], marked: dict[str, Waiting]
) -> None:
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
        if found.approved + found.untranslated < found.units or marked[locale].alternatives:
            say(_("Next: l10n review --to {locale}").format(locale=locale))
    if not any(found.units for found in counts.values()):
        say(_("Next: l10n add FILE"))
    elif not project.dist.is_dir():
        say(_("Nothing is published yet: l10n build"))
