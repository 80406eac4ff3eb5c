"""``l10n approvals``: what was approved, by whom, and whether it still stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from l10n.cli.options import (
    Format,
    FormatOption,
    ToOption,
    locales_of,
    person,
    project_of,
)
from l10n.cli.output import example, say, say_json
from l10n.config import Project
from l10n.errors import UsageError
from l10n.i18n import _, ngettext, pgettext

if TYPE_CHECKING:
    from l10n.approvals import Lost, Verified
    from l10n.approvals.finding import Wanted
    from l10n.model import Approval, Unit

UnitOption = Annotated[
    str | None,
    typer.Option("--unit", metavar="TEXT|FILE:LINE", help=_("A source, or a place in a catalog.")),
]


def register(app: typer.Typer) -> None:
    """Add the group to ``app``."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command(
        "verify",
        help=_("Prove that what stands is what was approved."),
        **example("l10n approvals verify", "l10n approvals verify --to uk --format json"),
    )(verify)
    lines = (
        "l10n approvals log",
        'l10n approvals log --unit "Kyiv" --since 2024-11-01',
        "l10n approvals log --unit locales/uk/articles/story.po:12",
    )
    group.command("log", help=_("List who approved what and when."), **example(*lines))(log)
    group.command(
        "revoke",
        help=_("Take approvals back."),
        **example("l10n approvals revoke --unit locales/uk/articles/story.po:12"),
    )(revoke)
    app.add_typer(group, name="approvals", **example("l10n approvals verify", "l10n approvals log"))


def verify(
    context: typer.Context,
    to: ToOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """Compare living units with the ledger; leaves with 1 where an approved one was altered."""
    from l10n import approvals
    from l10n.workspace import catalog_paths, units

    project = project_of(context)
    now = datetime.now(UTC)
    found: dict[str, Verified] = {}
    for locale in locales_of(project, to):
        ledger = approvals.load(project.ledger(locale))
        catalogs = [project.relative(path) for path in catalog_paths(project, locale)]
        found[locale] = approvals.verify(units(project, locale), ledger, catalogs, now)
    texts = {locale: _lost_texts(project, locale, item) for locale, item in found.items()}
    if form is Format.JSON:
        say_json(
            {
                "version": 1,
                "good": all(item.good for item in found.values()),
                "locales": {
                    locale: _verified_json(item, texts[locale]) for locale, item in found.items()
                },
            }
        )
    else:
        for locale, item in found.items():
            _say_verified(locale, item, texts[locale])
    if not all(item.good for item in found.values()):
        raise typer.Exit(1)


def log(
    context: typer.Context,
    unit: UnitOption = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help=_("Only decisions of this person."))
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", help=_("Only from this time on, UTC."))
    ] = None,
    to: ToOption = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """List the decisions of the ledgers, newest first."""
    from l10n.approvals import load
    from l10n.approvals.finding import find, newest_first
    from l10n.text.screen import safe

    project = project_of(context)
    wanted = replace(
        _wanted(context, project, unit),
        by=by or "",
        since=since.replace(tzinfo=UTC) if since else None,
    )
    rows: dict[Approval, str] = {}
    in_force: set[Approval] = set()
    for locale in locales_of(project, to):
        ledger = load(project.ledger(locale))
        for event in find(ledger, wanted):
            rows[event] = locale
            if not event.revokes and ledger.in_force(event.digest) is not None:
                in_force.add(event)
    events = newest_first(rows)
    if form is Format.JSON:
        said = [
            {**_event_json(event), "locale": rows[event], "in_force": event in in_force}
            for event in events
        ]
        say_json({"version": 1, "approvals": said})
        return
    for event in events:
        word = pgettext("event", "revoked") if event.revokes else pgettext("event", "approved")
        if not event.revokes and event not in in_force:
            word = pgettext("event", "approved, revoked since")
        say(f"{safe(event.at)}  {safe(event.by)}  {word}  {event.digest[:12]}")
        say(f"    {safe(event.catalog)}: {safe(event.excerpt)}")
    if not events:
        say(_("No such decision."))


def revoke(
    context: typer.Context,
    unit: UnitOption = None,
    text: Annotated[
        str | None,
        typer.Option("--digest", metavar="HEX", help=_("A text by the digest `log` prints.")),
    ] = None,
    to: ToOption = None,
    by: Annotated[
        str | None,
        typer.Option("--as", "--by", metavar="NAME", help=_("Who decides; from git by default.")),
    ] = None,
) -> None:
    """Add a line that takes the approval back; the text stays and waits for a new one."""
    from l10n import approvals
    from l10n.storage import locked
    from l10n.text.screen import safe

    project = project_of(context)
    if (unit is None) is (text is None):
        raise UsageError(
            _("say which approval: --unit or --digest"),
            code="revoke-which",
            hint=_("`l10n approvals log` lists them"),
        )
    wanted = _wanted(context, project, unit)
    who, at = person(project, by), datetime.now(UTC).isoformat(timespec="seconds")
    taken: list[Approval] = []
    with locked(project.cache):
        for locale in locales_of(project, to):
            path = project.ledger(locale)
            ledger = approvals.load(path)
            found = [
                approval
                for key, approval in ledger.approvals.items()
                if (key.startswith(text.lower()) if text else _exactly(wanted, approval))
            ]
            if found:
                events = [approvals.revoke(approval, who, at) for approval in found]
                approvals.save(path, ledger.with_approvals(events))
                taken += found
    for approval in taken:
        said = _("revoked: {source} (approved by {by}, {at})")
        say(said.format(source=safe(approval.excerpt), by=safe(approval.by), at=safe(approval.at)))
    if not taken:
        raise UsageError(
            _("no approval in force matches"),
            code="revoke-none",
            hint=_("`l10n approvals log` lists them; a text must be the whole source"),
        )


def _wanted(context: typer.Context, project: Project, unit: str | None) -> Wanted:
    """What ``--unit`` names: a place in a catalog where there is such a file, else a source."""
    from l10n.approvals import digest, unit_id
    from l10n.approvals.finding import Wanted

    if not unit:
        return Wanted()
    name, colon, number = unit.rpartition(":")
    path: Path = context.obj / name
    if not (colon and number.isdecimal() and path.is_file()):
        from l10n.model import Unit as Source

        return Wanted(units=frozenset({unit_id(Source(unit))}), text=unit)
    found = _unit_at(project, path, int(number))
    return Wanted(frozenset({unit_id(found)}), frozenset({digest(found)}))


def _exactly(wanted: Wanted, approval: Approval) -> bool:
    """Revoking is no search: the unit itself, or, in an old ledger, its whole short source."""
    if approval.unit:
        return approval.unit in wanted.units or approval.digest in wanted.digests
    return approval.digest in wanted.digests or (approval.excerpt == wanted.text != "")


def _unit_at(project: Project, path: Path, line: int) -> Unit:
    """The unit whose entry holds ``line``; its locale is the one of the folder it lies in."""
    from l10n.catalogs import read

    end = 0
    for entry in read(path).entries:
        end += entry.text.count("\n")
        if line <= end and entry.unit is not None:
            locale = path.resolve().relative_to(project.root.resolve()).parts[1]
            return replace(entry.unit, locale=locale)
    raise UsageError(
        _("there is no unit at line {line}").format(line=line),
        code="unit-line",
        path=project.relative(path),
        hint=_("give a line of its msgid or msgstr"),
    )


def _lost_texts(project: Project, locale: str, found: Verified) -> dict[str, Unit]:
    """The texts of lost approvals, by digest, as far as git still has them."""
    from l10n.git import approved_words

    wanted: dict[str, set[str]] = {}
    for item in found.lost:
        for approval in item.approvals:
            if not item.same_text:
                wanted.setdefault(item.unit.path, set()).add(approval.digest)
    texts: dict[str, Unit] = {}
    for catalog, digests in wanted.items():
        texts |= approved_words(project.root, catalog, locale, digests)
    return texts


def _say_verified(locale: str, found: Verified, texts: dict[str, Unit]) -> None:
    from l10n.text.screen import safe

    say(
        _(
            "{locale}: {approved} approved and unchanged since, "
            "{waiting} translated and not approved"
        ).format(locale=locale, approved=found.approved, waiting=len(found.unapproved))
    )
    if found.past:
        n = found.past
        said = ngettext(
            "  {n} approval of an earlier text, kept as history",
            "  {n} approvals of earlier texts, kept as history",
            n,
        )
        say(said.format(n=n))
    for item in found.lost:
        _say_lost(item, texts)
    for event in found.doubtful:
        said = _("  doubtful time: {at} ({by}, {source})")
        say(said.format(at=safe(event.at), by=safe(event.by), source=safe(event.excerpt)))


def _say_lost(item: Lost, texts: dict[str, Unit]) -> None:
    from l10n.cli.diff import marked_words
    from l10n.text.screen import safe

    unit = item.unit
    what = _("approved, and marked as a draft") if item.same_text else _("approval lost")
    say(f"  {safe(unit.path)}:{unit.line}: {what}: {safe(unit.source)}")
    for approval in item.approvals:
        say(_("    {by} approved, {at}:").format(by=safe(approval.by), at=safe(approval.at)))
        old = texts.get(approval.digest)
        if item.same_text:
            say("      = " + safe(" | ".join(unit.targets)))
        elif old is None:
            say("      " + _("(a text git does not have in the catalog's last 50 versions)"))
            say("      = " + safe(" | ".join(unit.targets)))
        else:
            for before, after in zip(old.targets, unit.targets or ("",), strict=False):
                say("      = " + marked_words(before, after))


def _verified_json(found: Verified, texts: dict[str, Unit]) -> dict[str, Any]:
    return {
        "approved": found.approved,
        "unapproved": [_place_json(unit) for unit in found.unapproved],
        "lost": [
            {
                **_place_json(item.unit),
                "state": item.unit.state.value,
                "targets": list(item.unit.targets),
                "same_text": item.same_text,
                "approvals": [
                    {
                        **_event_json(approval),
                        "targets": list(texts[approval.digest].targets)
                        if approval.digest in texts
                        else None,
                    }
                    for approval in item.approvals
                ],
            }
            for item in found.lost
        ],
        "past": found.past,
        "doubtful": [_event_json(event) for event in found.doubtful],
    }


def _place_json(unit: Unit) -> dict[str, Any]:
    return {
        "path": unit.path,
        "line": unit.line,
        "context": unit.context,
        "source": unit.source,
    }


def _event_json(event: Approval) -> dict[str, Any]:
    return {
        "action": "revoke" if event.revokes else "approve",
        "digest": event.digest,
        "at": event.at,
        "by": event.by,
        "catalog": event.catalog,
        "excerpt": event.excerpt,
    }
