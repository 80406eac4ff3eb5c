"""``l10n pr-comment``: what a change does to the translations, as a comment for its reviewers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from l10n.cli.coverage import Least
from l10n.cli.options import project_or_catalogs
from l10n.cli.output import example, say
from l10n.errors import UsageError
from l10n.i18n import _


def register(app: typer.Typer) -> None:
    """Add the command to ``app``."""
    lines = (
        "l10n pr-comment --base origin/main",
        'l10n pr-comment --base origin/main --rate "0.07 EUR" --output comment.md',
    )
    app.command("pr-comment", **example(*lines))(pr_comment)


def pr_comment(
    context: typer.Context,
    base: Annotated[
        str, typer.Option("--base", metavar="REVISION", help=_("What the change is measured by."))
    ],
    link: Annotated[
        str | None,
        typer.Option(
            "--link",
            metavar="URL",
            help=_("Where the project's files are seen; on GitHub and GitLab known by itself."),
        ),
    ] = None,
    rate: Annotated[
        str | None,
        typer.Option("--rate", metavar="PRICE", help=_('The price of a new word: "0.07 EUR".')),
    ] = None,
    what: Annotated[
        Least | None,
        typer.Option("--count", help=_("What counts; approved, or what the settings say.")),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help=_("Write it here."))
    ] = None,
) -> None:
    """Print the Markdown; leave with 4 where the base cannot be read."""
    from l10n.coverage import count_project, what_counts
    from l10n.coverage.changes import changes, work
    from l10n.coverage.conditions import readable
    from l10n.coverage.ratchet import before
    from l10n.coverage.reports.comment import comment

    price, currency = _price(rate) if rate else (None, "")
    project = project_or_catalogs(context)
    readable_part = readable(project, count_project(project, project.targets))
    with before(project, base) as was:
        found = changes(readable_part, was)
        prefix = was.base.prefix
    works = {item.locale: work(readable_part, item) for item in found if item.open}
    text = comment(
        found,
        works,
        what=what_counts(project, what.value if what else None),
        link=link if link is not None else _known_link(prefix),
        rate=price,
        currency=currency,
    )
    if output is not None:
        from l10n.storage import write_atomic

        write_atomic(context.obj / output, text.encode("utf-8", "replace"))
    else:
        say(text.rstrip("\n"))


def _price(given: str) -> tuple[float, str]:
    number, _blank, currency = given.strip().partition(" ")
    try:
        price = float(number.replace(",", "."))
    except ValueError:
        price = -1.0
    if not 0 <= price < 1e6 or len(currency) > 12:
        raise UsageError(
            _("not a price: {text!r}").format(text=given),
            code="rate",
            hint=_('write the price of a word and its currency, such as "0.07 EUR"'),
        )
    return price, currency.strip()


def _known_link(prefix: str) -> str:
    """Where the services that run us show the files of the commit."""
    seen = os.environ.get
    if seen("GITHUB_REPOSITORY") and seen("GITHUB_SHA"):
        server = seen("GITHUB_SERVER_URL", "https://github.com")
        return f"{server}/{seen('GITHUB_REPOSITORY')}/blob/{seen('GITHUB_SHA')}/{prefix}"
    if seen("CI_PROJECT_URL") and seen("CI_COMMIT_SHA"):
        return f"{seen('CI_PROJECT_URL')}/-/blob/{seen('CI_COMMIT_SHA')}/{prefix}"
    return ""
