"""An article and its translations as one page in one language. Pure: no files, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from l10n.articles import filled, inner
from l10n.errors import InputError
from l10n.i18n import _
from l10n.model import Article, Block, BlockKind, Locale, Segment, Unit
from l10n.publish.inline import to_html, to_text
from l10n.publish.outline import Part, markers, outline, sources_of
from l10n.publish.pictures import Pictures, sources
from l10n.publish.policy import MARKED, Choice, Effect, Policy, Shown, choose
from l10n.publish.structure import Insert
from l10n.publish.translation import Translation
from l10n.publish.view import BlockView, DateView, Mark, SegmentView
from l10n.publish.words import Words

if TYPE_CHECKING:
    from markupsafe import Markup

_UNSPACED = frozenset({"Jpan", "Hans", "Hant", "Hani", "Thai", "Laoo", "Khmr", "Mymr"})
_TITLE_LENGTH = 80
_BESIDE = frozenset({BlockKind.METADATA, BlockKind.ALT})


@dataclass(frozen=True, slots=True)
class Labels:
    """Interface labels: ``ids`` any language's text → msgid, ``texts`` msgid → the page's text.

    ``units`` are the catalog units behind ``texts``, ``source`` the language of msgids.
    """

    ids: Mapping[str, str]
    texts: Mapping[str, str]
    units: Mapping[str, Unit]
    source: str


@dataclass(frozen=True, slots=True)
class PageView:
    """All a template needs for one article in one locale.

    ``title`` is the block shown as the page's heading, None when ``title_text`` was made
    from the lead. ``fallbacks`` counts segments in the source language or as marked drafts,
    ``left_out`` blocks that are not shown; ``blocks`` are all of them, for the manifest.
    ``pictures`` are the addresses of those it shows.
    """

    slug: str
    locale: str
    direction: str
    source_locale: str
    title: BlockView | None
    title_text: str
    title_lang: str
    description: str
    date: DateView | None
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    blocks: tuple[BlockView, ...]
    fallbacks: int
    left_out: int
    pictures: frozenset[str] = frozenset()


def page(
    article: Article,
    slug: str,
    source_locale: str,
    locale: Locale,
    *,
    units: Mapping[str, Translation],
    labels: Labels,
    words: Words,
    policy: Policy,
    inserts: Sequence[Insert] = (),
    pictures: Pictures | None = None,
) -> PageView | None:
    """The page of ``article`` in ``locale``; None where the policy leaves the article out.

    ``units`` maps a segment's text to its translation; it is not looked at on the page in
    the article's own language. ``inserts`` are the article's ``structure``; without
    ``pictures`` none is shown, but its alternative text.
    """
    desk = _Desk(article, source_locale, locale, units, labels, policy, pictures)
    naming = title_number(article.blocks)
    effects = frozenset() if desk.original else _effects(desk, naming)
    if Effect.OMIT in effects:
        return None
    if effects:
        desk = replace(desk, blocked=True)
    signs = markers(article)
    blocks = tuple(
        _block(block, number, number == naming, signs.get(number, ""), desk)
        for number, block in enumerate(article.blocks)
    )
    shown = [block for block in blocks if block.segments and not block.omitted]
    title = next((block for block in shown if block.number == naming), None)
    body = [block for block in shown if block.kind not in _BESIDE and block is not title]
    text, lang = _title_text(title, shown, slug)
    visible = [*([title] if title else []), *body]
    segments = [segment for block in visible for segment in block.segments]
    alts = {block.number: block for block in shown if block.kind is BlockKind.ALT}
    parts = outline(body, inserts, alts, desk.picture)
    return PageView(
        slug=slug,
        locale=locale.tag,
        direction=locale.direction,
        source_locale=source_locale,
        title=title,
        title_text=text,
        title_lang=lang,
        description=_metadata(shown, "description"),
        date=_date(article.blocks, locale),
        parts=parts,
        marks=_marks(segments, source_locale, words, blocked=desk.blocked),
        blocks=blocks,
        fallbacks=sum(segment.shown in MARKED for segment in segments),
        left_out=sum(block.omitted and block.kind not in _BESIDE for block in blocks),
        pictures=frozenset((*sources(item.html for item in segments), *sources_of(parts))),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every block of one page is made with."""

    article: Article
    source_locale: str
    locale: Locale
    units: Mapping[str, Translation]
    labels: Labels
    policy: Policy
    pictures: Pictures | None = None
    blocked: bool = False

    @property
    def original(self) -> bool:
        return self.locale.tag == self.source_locale

    def picture(self, address: str) -> str:
        return self.pictures.href(address) if self.pictures is not None else ""

    def choice(self, text: str, kind: BlockKind) -> Choice:
        if self.blocked:
            return Choice(text, Shown.SOURCE)
        return choose(text, self.units.get(text), kind, self.policy)

    def label(self, msgid: str) -> Choice:
        """What to show of a label: its text, its msgid, or what the rule says otherwise."""
        if self.locale.tag == self.labels.source:
            return Choice(msgid, Shown.ORIGINAL)
        text = self.labels.texts.get(msgid)
        if text is not None:
            return Choice(text, Shown.TRANSLATION)
        return choose(msgid, None, BlockKind.LABEL, self.policy)


def _effects(desk: _Desk, title: int) -> frozenset[Effect]:
    """What single texts do to the whole page. Raises InputError where one forbids it."""
    found: set[Effect] = set()
    for number, block in enumerate(desk.article.blocks):
        kind = BlockKind.TITLE if number == title else block.kind
        if _is_date(block):
            continue
        for segment in block.segments:
            text = segment.text
            if kind is BlockKind.LABEL:
                text = desk.labels.ids.get(text, text)
                effect = desk.label(text).effect
            else:
                effect = desk.choice(text, kind).effect
            if effect is Effect.FAIL:
                raise _missing(desk, kind, text, block.line)
            found.add(effect)
    return frozenset(found) - {Effect.NONE}


def _missing(desk: _Desk, kind: BlockKind, text: str, line: int) -> InputError:
    return InputError(
        _("nothing that may be published in {locale} for the {kind} {text!r}").format(
            locale=desk.locale.tag, kind=kind.value, text=_shortened(text)
        ),
        code="publish-missing",
        path=desk.article.path,
        line=line,
        hint=_("translate and approve it, or change the rule 'publish.blocks.{kind}'").format(
            kind=kind.value
        ),
    )


def _is_date(block: Block) -> bool:
    """A date is not translated by anybody: Babel writes it."""
    return block.kind is BlockKind.METADATA and block.field == "date"


def _block(block: Block, number: int, title: bool, marker: str, desk: _Desk) -> BlockView:
    label = ""
    if block.kind is BlockKind.LABEL:
        text = block.segments[0].text if block.segments else ""
        label = desk.labels.ids.get(text, text)
        segments = tuple([_label(label, desk)] if label else [])
    else:
        kind = BlockKind.TITLE if title else block.kind
        segments = _marked([_segment(segment, kind, block, desk) for segment in block.segments])
    return BlockView(
        number=number,
        kind=block.kind,
        segments=segments,
        line=block.line,
        level=min(max(block.level, 2), 6),
        field=block.field,
        marker=marker,
        label=label,
        joiner="" if desk.locale.script in _UNSPACED else " ",
    )


def _segment(segment: Segment, kind: BlockKind, block: Block, desk: _Desk) -> SegmentView:
    if desk.original or _is_date(block):
        return _view(desk, segment, segment.text, Shown.ORIGINAL, None, "")
    found = desk.units.get(segment.text)
    choice = desk.choice(segment.text, kind)
    lang = desk.source_locale if choice.shown is Shown.SOURCE else ""
    if segment.pieces:
        segment = filled(desk.article, segment, _inside(segment, desk))
    return _view(desk, segment, choice.text, choice.shown, found, lang)


def _inside(segment: Segment, desk: _Desk) -> dict[str, str]:
    """The texts in the segment's markup, as the policy shows them."""
    slots = inner(desk.article, segment)
    texts = (desk.article.blocks[slot.block].segments[slot.segment].text for slot in slots)
    return {text: desk.choice(text, BlockKind.ALT).text for text in texts}


def _view(
    desk: _Desk,
    segment: Segment,
    text: str,
    shown: Shown,
    found: Translation | None,
    lang: str,
) -> SegmentView:
    return SegmentView(
        html=to_html(text, segment.codes, desk.picture),
        text=to_text(text, segment.codes),
        shown=shown,
        source=segment.text,
        found=found,
        lang=lang,
    )


def _label(msgid: str, desk: _Desk) -> SegmentView:
    """A label in the page's language; its msgid where nobody has translated it."""
    choice = desk.label(msgid)
    unit = desk.labels.units.get(msgid)
    return SegmentView(
        html=_escaped(choice.text),
        text=choice.text,
        shown=choice.shown,
        source=msgid,
        found=Translation(unit) if unit is not None else None,
        lang=desk.labels.source if choice.shown is Shown.SOURCE else "",
        marked=choice.shown is Shown.SOURCE,
    )


def _escaped(text: str) -> Markup:
    return to_html(text, ())


def _marked(segments: Sequence[SegmentView]) -> tuple[SegmentView, ...]:
    """A mark stands once, after the last of neighbours that share it."""
    result = []
    for place, segment in enumerate(segments):
        last = place + 1 == len(segments) or segments[place + 1].shown is not segment.shown
        noted = last and segment.shown in MARKED
        result.append(replace(segment, marked=True) if noted else segment)
    return tuple(result)


def title_number(blocks: Sequence[Block]) -> int:
    """The block that names the page: its title, else its first heading, else its named field."""
    for wanted in (BlockKind.TITLE, BlockKind.HEADING):
        for number, block in enumerate(blocks):
            if block.kind is wanted and block.segments:
                return number
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.METADATA and block.field == "title" and block.segments:
            return number
    return -1


def _title_text(
    title: BlockView | None, shown: Sequence[BlockView], slug: str
) -> tuple[str, str]:  # fmt: skip
    """The page's name and its language (``""``: the page's own)."""
    if title is not None:
        return title.text or slug, title.segments[0].lang
    for block in shown:
        if block.kind in {BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            first = block.segments[0]
            return _shortened(first.text) or slug, first.lang
    return slug, ""


def _shortened(text: str) -> str:
    if len(text) <= _TITLE_LENGTH:
        return text
    return text[:_TITLE_LENGTH].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"


def _metadata(blocks: Sequence[BlockView], field: str) -> str:
    for block in blocks:
        if block.kind is BlockKind.METADATA and block.field == field:
            return block.text
    return ""


def _date(blocks: Sequence[Block], locale: Locale) -> DateView | None:
    """The article's date in the page's locale (CLDR long format); None when it has none."""
    from babel.dates import format_date

    for block in blocks:
        if block.kind is not BlockKind.METADATA or block.field != "date" or not block.segments:
            continue
        written = block.segments[0].text.strip()
        try:
            day: date = datetime.fromisoformat(written).date()
        except ValueError:
            return None
        text = format_date(day, "long", locale=locale.tag.replace("-", "_"))
        return DateView(day.isoformat(), text)
    return None


def _marks(
    segments: Sequence[SegmentView], source: str, words: Words, *, blocked: bool
) -> tuple[Mark, ...]:
    """The legend: every mark that the page shows, once."""
    untranslated = words.corrected_mark if blocked else words.source_mark
    legend = {
        Shown.SOURCE: Mark(Shown.SOURCE, source.upper(), untranslated),
        Shown.MACHINE: Mark(Shown.MACHINE, words.machine_short, words.machine_mark),
        Shown.UNREVIEWED: Mark(Shown.UNREVIEWED, words.unreviewed_short, words.unreviewed_mark),
        Shown.OUTDATED: Mark(Shown.OUTDATED, words.outdated_short, words.outdated_mark),
    }
    used = {segment.shown for segment in segments if segment.marked}
    return tuple(mark for shown, mark in legend.items() if shown in used)


def labels_of(units: Iterable[Unit], ids: Mapping[str, str], source: str) -> Labels:
    """The labels of one locale's interface catalog; ``units`` are those that may be shown."""
    good = {unit.source: unit for unit in units if unit.target and not unit.obsolete}
    return Labels(ids, {key: unit.target for key, unit in good.items()}, good, source)


def title_texts(article: Article) -> frozenset[str]:
    """The texts of the block that names the article's page."""
    number = title_number(article.blocks)
    return (
        frozenset(part.text for part in article.blocks[number].segments)
        if number >= 0
        else frozenset()
    )
