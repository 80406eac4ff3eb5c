"""What each command does: functions over the app, like the answers of the line mode."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.content import Content

from l10n.catalogs import alternatives
from l10n.errors import UsageError
from l10n.i18n import _, ngettext
from l10n.model import Unit
from l10n.review import session as steps
from l10n.review.aids import inserted, term_in
from l10n.review.app.dialogs import Ask, Choose, Page, Sure
from l10n.review.app.filterline import line_of, parse
from l10n.review.app.painting import lines, text_content
from l10n.review.showing import usual_reasons
from l10n.text.screen import safe

if TYPE_CHECKING:
    from l10n.review.app.app import ReviewApp
    from l10n.review.app.editor import TargetEditor

Act = Callable[["ReviewApp"], Coroutine[Any, Any, None]]


async def approve(app: ReviewApp, *, onward: bool = True) -> None:
    """A warning asks once more: the same key again on the same text."""
    unit = app.unit
    if unit is None:
        return
    if app.unsaved.of(unit) is not None:
        app.tell(_("a text was typed here and not put in: edit it first"), "warning")
        return
    sure = app.is_sure(unit)
    try:
        await app.decide(lambda desk, now: desk.approve(now, sure=sure, onward=onward))
    except UsageError as error:
        if error.code != "review-warned":
            raise
        app.warn_once(unit)
        app.tell(str(error), "warning")


async def approve_stay(app: ReviewApp) -> None:
    """Approve, and look at it."""
    await approve(app, onward=False)


async def edit(app: ReviewApp) -> None:
    """Editors in the target's place."""
    await app.begin_editing()


async def reject(app: ReviewApp) -> None:
    """The usual reasons, or one's own words."""
    if app.unit is None:
        return
    reasons = usual_reasons(app.project)
    own = _("in my own words…")
    chosen = await app.ask(Choose(_("Why is it rejected?"), [*map(safe, reasons)], own))
    if chosen is None:
        return
    reason = reasons[chosen] if chosen < len(reasons) else await app.ask(Ask(_("reason: ")))
    if reason is not None:
        await app.decide(lambda desk, now: desk.reject(now, reason))


async def undo(app: ReviewApp) -> None:
    """The last step, wherever it was taken."""
    if not app.session.steps:
        app.tell(_("There is nothing to undo."))
    await app.decide(lambda desk, now: desk.undo(now))


async def redo(app: ReviewApp) -> None:
    """What was undone last."""
    if not app.session.undone:
        app.tell(_("There is nothing to redo."))
    await app.decide(lambda desk, now: desk.redo(now))


async def fix(app: ReviewApp) -> None:
    """The first finding that has a fix."""
    item = app.session.item
    found = item.findings or () if item is not None else ()
    number = next((n for n, finding in enumerate(found, 1) if finding.fix is not None), 0)
    await app.decide(lambda desk, now: desk.fix(now, number))


def match(number: int) -> Act:
    """Put match ``number`` (from 1) in: the very text that is shown."""

    async def act(app: ReviewApp) -> None:
        unit, found = app.unit, app.aids.matches if app.aids is not None else ()
        if unit is None or number > len(found):
            app.tell(_("there is no match {n}").format(n=number), "warning")
            return
        texts = inserted(unit, found[number - 1].match.target)
        await app.decide(lambda desk, now: desk.edit(now, texts))

    return act


async def term(app: ReviewApp, editor: TargetEditor | None = None) -> None:
    """A term of the source, in the form that the place at the cursor asks for."""
    found = app.aids.terms if app.aids is not None else ()
    unit = app.unit
    if unit is None or not found:
        app.tell(_("no term of the glossary stands in the source"))
        return
    options = [f"{safe(term.hit.text)} → {safe(', '.join(term.forms))}" for term in found]
    chosen = 0 if len(found) == 1 else await app.ask(Choose(_("Which term?"), options))
    if chosen is None:
        return
    if editor is None:
        await app.begin_editing()
        editor = next(iter(app.editors), None)
    if editor is not None:
        glossary = app.backstage.desk.glossary
        editor.value = term_in(editor.value, *editor.selected, found[chosen], unit.locale, glossary)


async def other(app: ReviewApp) -> None:
    """Take one of the texts that a merge left beside this one."""
    found = alternatives(app.unit) if app.unit is not None else ()
    if not found:
        app.tell(_("There is no other text here."))
        return
    options = [" | ".join(map(safe, words)) for words in found]
    chosen = 0 if len(found) == 1 else await app.ask(Choose(_("Which text?"), options))
    if chosen is not None:
        await app.decide(lambda desk, now: desk.edit(now, found[chosen]))


async def search(app: ReviewApp) -> None:
    """Only what has a text; an empty one shows all again."""
    text = await app.ask(Ask(_("search for: "), app.session.wanted.text))
    if text is not None:
        wanted = replace(app.session.wanted, text=text.strip())
        await app.decide(lambda desk, now: desk.show(now, wanted))


async def filtered(app: ReviewApp) -> None:
    """The whole filter as a line."""
    line = line_of(app.session.wanted, app.session.order)
    hint = _(
        "state:draft,stale engine:argos confidence:0-60 rule:* author: since:main order:document"
    )
    typed = await app.ask(Ask(_("filter: "), line, hint))
    if typed is not None:
        wanted, order = parse(typed)
        await app.decide(lambda desk, now: desk.show(now, wanted, order))


async def jump(app: ReviewApp) -> None:
    """To a number of those shown."""
    typed = await app.ask(Ask(_("to which number? ")))
    if typed is not None and typed.strip().isdecimal() and len(typed) < 10:
        await app.decide(lambda desk, now: desk.go(now, int(typed) - 1))


async def concordance(app: ReviewApp) -> None:
    """Where words stand in the memory, in any form."""
    phrase = await app.ask(Ask(_("words to find in the memory: ")))
    if not phrase:
        return
    found = await app.backstage.do(lambda desk: desk.concordance(app.session, phrase))
    texts = [
        Content.assemble(
            "✓ " if place.approved else "  ", safe(place.source), ("\n  ", ""),
            (safe(place.target), "bold"), (f"\n  {safe(place.path)}", "$text-muted"),
        )
        for place in found
    ]  # fmt: skip
    await app.ask(Page(safe(phrase), lines(texts) if texts else Content(_("none"))))


async def mark(app: ReviewApp) -> None:
    """Mark the row, or no more, and go on."""
    row = app.session.row
    if row is not None:
        on = row not in app.session.marked
        await app.decide(lambda desk, now: desk.go(steps.mark(now, [row], on=on), now.index + 1))


async def approve_all(app: ReviewApp) -> None:
    """The marked, or all shown: their number and a sample first, one step of undo."""
    marked = sorted(app.session.marked) or None
    session, bulk = await app.backstage.do(lambda desk: desk.bulk(app.session, marked))
    app.take(session)
    n = len(bulk.rows)
    if not n:
        app.tell(_("There is nothing here without findings to approve."))
        return
    question = ngettext(
        "Approve {n} text without findings?", "Approve {n} texts without findings?", n
    ).format(n=n)
    about = [_sample(unit) for unit in bulk.sample]
    if bulk.kept:
        kept = ngettext("{n} stays as it is", "{n} stay as they are", bulk.kept)
        about.append(Content(kept.format(n=bulk.kept)))
    if await app.ask(Sure(question, lines(about))):
        await app.decide(lambda desk, now: desk.approve_all(now, bulk))


async def join(app: ReviewApp) -> None:
    """With the next segment of the block: it changes the catalogs of all languages."""
    about = Content(_("The catalogs of all languages follow; the joined text is a draft."))
    if app.unit is not None and await app.ask(Sure(_("Join with the next segment?"), about)):
        await app.decide(lambda desk, now: desk.join(now))


async def split(app: ReviewApp) -> None:
    """Before words of the source."""
    unit = app.unit
    if unit is not None:
        words = await app.ask(
            Ask(_("split before which words of the source? "), "", safe(unit.source))
        )
        if words:
            await app.decide(lambda desk, now: desk.split(now, words))


async def show_help(app: ReviewApp) -> None:
    """All keys, as the settings have them."""
    texts = [
        Content.assemble((" ".join(key.shown).ljust(14), "bold $text-accent"), key.meaning)
        for key in app.keys
        if key.keys
    ]
    editing = _(
        "While editing: Esc done · Ctrl+S approve · Ctrl+G put a lost code back · Ctrl+T term"
        " · Alt+1…5 match · Ctrl+R as it was · Ctrl+Z undo"
    )
    layouts = _("On a Ukrainian layout the same keys work: ф is a, у is e, and so on.")
    signs = _("· untranslated  ~ draft  = translated  ✓ approved  ! stale  » skipped  ✗ rejected")
    await app.ask(Page(_("Keys"), lines([*texts, *map(Content, ("", editing, layouts, signs))])))


def _sample(unit: Unit) -> Content:
    return Content.assemble(
        "> ", text_content(unit.source, unit.codes), "\n< ", text_content(unit.target, unit.codes)
    )


def _going(index: Callable[[ReviewApp], int]) -> Act:
    async def act(app: ReviewApp) -> None:
        place = index(app)
        await app.decide(lambda desk, now: desk.go(now, min(place, max(0, len(now.shown) - 1))))

    return act


async def _skip(app: ReviewApp) -> None:
    await app.decide(lambda desk, now: desk.skip(now))


async def _copy(app: ReviewApp) -> None:
    await app.decide(lambda desk, now: desk.copy_source(now))


async def _next(app: ReviewApp) -> None:
    await app.decide(lambda desk, now: desk.next_waiting(now))


async def _next_found(app: ReviewApp) -> None:
    await app.decide(lambda desk, now: desk.next_found(now))


async def _theme(app: ReviewApp) -> None:
    app.next_theme()


async def _tab(app: ReviewApp) -> None:
    app.side.turn(1)


async def _tab_back(app: ReviewApp) -> None:
    app.side.turn(-1)


async def _quit(app: ReviewApp) -> None:
    await app.leave()


ACTS: dict[str, Act] = {
    "approve": approve,
    "approve-stay": approve_stay,
    "edit": edit,
    "reject": reject,
    "skip": _skip,
    "undo": undo,
    "redo": redo,
    "next": _next,
    "next-found": _next_found,
    "fix": fix,
    **{f"match-{n}": match(n) for n in range(1, 6)},
    "term": term,
    "copy-source": _copy,
    "other": other,
    "search": search,
    "filter": filtered,
    "jump": jump,
    "concordance": concordance,
    "mark": mark,
    "approve-all": approve_all,
    "join": join,
    "split": split,
    "tab-next": _tab,
    "tab-previous": _tab_back,
    "down": _going(lambda app: app.session.index + 1),
    "up": _going(lambda app: app.session.index - 1),
    "page-down": _going(lambda app: app.session.index + app.page),
    "page-up": _going(lambda app: app.session.index - app.page),
    "first": _going(lambda app: 0),
    "last": _going(lambda app: len(app.session.shown)),
    "theme": _theme,
    "help": show_help,
    "quit": _quit,
}
