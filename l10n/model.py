"""The vocabulary every layer shares: frozen dataclasses and enums, no I/O, no imports of ours.

Offsets are always Python code-point offsets into the string they speak of; spans are
half-open ``[start, end)``. Lines are counted from 1; 0 means "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """How far a unit has come. ``STALE`` means the source changed under an existing target."""

    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"
    STALE = "stale"


class BlockKind(StrEnum):
    """The role of a block in its article. ``LABEL`` texts belong to the interface catalog."""

    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    QUOTE = "quote"
    CAPTION = "caption"
    ALT = "alt"
    METADATA = "metadata"
    LABEL = "label"
    CODE = "code"


class Severity(StrEnum):
    """``ERROR`` blocks approval and publication, ``WARNING`` asks again, ``INFO`` only tells."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Side(StrEnum):
    """Which text of a unit a span points into."""

    SOURCE = "source"
    TARGET = "target"


class OriginKind(StrEnum):
    """Where a target came from."""

    HUMAN = "human"
    MEMORY = "memory"
    ENGINE = "engine"
    GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as CLDR describes it.

    ``plural_forms`` is the value of a gettext ``Plural-Forms`` header, ``quotes`` the outer
    opening and closing mark, ``direction`` is ``ltr`` or ``rtl``.
    """

    tag: str
    english_name: str
    native_name: str
    script: str
    direction: str
    nplurals: int
    plural_forms: str
    quotes: tuple[str, str]


@dataclass(frozen=True, slots=True)
class InlineCode:
    """Markup inside a segment, shown to people and engines as ``<name>``, ``</name>``, ``<name/>``.

    ``opening`` and ``closing`` are the exact source markup; ``closing`` is None for a
    standalone code. A name never equals a literal ``<name>`` that stands in the text.
    Where texts of other segments stand in ``opening`` (the alternative text of a picture),
    ``pieces`` are ``opening`` with slots for them; else there are none.
    """

    name: str
    opening: str
    closing: str | None = None
    pieces: tuple[str | Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable piece of a block.

    ``text`` is what a translator sees (entities decoded, codes as mnemonic tags);
    ``raw`` is the exact text of the source document it stands for. ``syntax`` names the rule
    its targets are escaped by, where a format has more than one (a table cell, front matter).
    ``pieces`` are ``raw`` with slots for the segments in its markup, where there are any.
    """

    text: str
    raw: str
    line: int
    codes: tuple[InlineCode, ...] = ()
    syntax: str = ""
    pieces: tuple[str | Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """An ordered run of segments with one role.

    ``field`` names a metadata block (``date``, ``title``, ``description``) or, for a label,
    is empty; ``level`` is the heading level, 0 elsewhere.
    """

    kind: BlockKind
    segments: tuple[Segment, ...]
    line: int
    field: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """The place of a segment in a skeleton: indices into ``Article.blocks`` and its segments."""

    block: int
    segment: int


@dataclass(frozen=True, slots=True)
class Article:
    """A parsed document: ``skeleton`` joins back to the document's exact text.

    Literal pieces stand for themselves, each ``Slot`` for its segment's ``raw`` (or for
    its translation). ``encoding`` and ``bom`` restore the bytes; ``container`` is the archive
    an office document's text came from. A segment inside the markup of another has its slot
    in that one's ``pieces``.
    """

    path: str
    format: str
    skeleton: tuple[str | Slot, ...]
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    bom: bool = False
    container: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Who or what wrote a target. ``score`` is 0–100 for memory, a confidence 0–100 for engines.

    ``marks`` are codes of what a reviewer should look at (``numbers``, ``code-place``);
    ``l10n.engines.guards.meaning`` says them in words. ``repaired`` are the wordings that
    were changed in a memory match, old and new; ``digest`` names the text that the machine
    wrote ("": unknown), so that one a person has edited is known.
    """

    kind: OriginKind
    name: str = ""
    score: int | None = None
    terms_kept: int | None = None
    terms_found: int | None = None
    marks: tuple[str, ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A source with its target(s): a catalog entry and a segment are both units.

    ``targets`` has one string, or one per plural form; empty strings are missing forms.
    ``codes`` holds the inline code names of ``source``; ``path`` and ``line`` say where the
    unit itself is written, ``references`` where its source is used. ``previous_source`` is
    what the target was made for (None: the source as it is), with its context and plural.
    ``source_locale`` is the language of ``source`` ("": the project's).
    """

    source: str
    targets: tuple[str, ...] = ()
    context: str | None = None
    source_plural: str | None = None
    locale: str = ""
    state: State = State.UNTRANSLATED
    path: str = ""
    line: int = 0
    codes: tuple[str, ...] = ()
    kind: BlockKind | None = None
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    references: tuple[tuple[str, int], ...] = ()
    flags: frozenset[str] = frozenset()
    previous_source: str | None = None
    previous_context: str | None = None
    previous_plural: str | None = None
    origin: Origin | None = None
    obsolete: bool = False
    source_locale: str = ""

    @property
    def target(self) -> str:
        """The first (or only) target, ``""`` when there is none."""
        return self.targets[0] if self.targets else ""

    @property
    def key(self) -> tuple[str | None, str]:
        """What identifies the unit within its catalog: ``(context, source)``."""
        return (self.context, self.source)


@dataclass(frozen=True, slots=True)
class Match:
    """A translation memory match: ``score`` is 0–101 (101 = same source in the same place).

    ``path`` is the catalog or the imported file it is from, ``at`` when it was made (seconds
    since 1970, 0: unknown). ``penalties`` are what was taken off the similarity, by name;
    ``repaired`` the wordings of the stored target that were changed, old and new.
    """

    source: str
    target: str
    score: int
    path: str = ""
    author: str = ""
    approved: bool = False
    at: int = 0
    penalties: tuple[tuple[str, int], ...] = ()
    repaired: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TermHit:
    """A glossary term found in a text.

    ``term`` is the glossary spelling that matched, ``preferred`` the concept's preferred
    spelling in that language; ``avoided`` tells that the form found is a forbidden one.
    ``concept`` is the row number of the concept in the glossary, from 0.
    """

    start: int
    end: int
    text: str
    term: str
    preferred: str
    concept: int
    avoided: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A safe mend: replace ``[start, end)`` of the finding's side by ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: one sentence of message, one of hint (how to mend it)."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    path: str = ""
    line: int = 0
    source: str = ""
    target: str = ""
    side: Side = Side.TARGET
    start: int = 0
    end: int = 0
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An engine's answer for one segment; ``score`` is a mean log-probability, 0 is certain.

    ``model`` is the name and version for provenance; ``alignment`` holds pairs of
    (source, target) token indices where the engine gives them. ``marks`` are codes of what
    was guessed on the way (``code-place``); ``coverage`` is the share of the source's words,
    0–1, that a target word stands for, None where that is not known.
    """

    text: str
    score: float = 0.0
    model: str = ""
    alignment: tuple[tuple[int, int], ...] = ()
    marks: tuple[str, ...] = ()
    coverage: float | None = None


class Action(StrEnum):
    """What a reviewer decided."""

    APPROVE = "approve"
    EDIT = "edit"
    REJECT = "reject"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a reviewer about one unit.

    ``EDIT`` stores ``targets`` as translated without approving; ``APPROVE`` approves
    ``targets``. ``at`` is an ISO 8601 UTC time, ``catalog`` a project-relative POSIX path.
    """

    action: Action
    locale: str
    catalog: str
    context: str | None
    source: str
    targets: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    reason: str = ""
    source_plural: str | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """One line of the ledger: ``digest`` binds locale, context, source, target and codes.

    ``unit`` identifies the source within its locale, whatever its target; ``revokes`` tells
    that the line takes earlier approvals of the digest back.
    """

    digest: str
    at: str
    by: str
    catalog: str
    excerpt: str = ""
    unit: str = ""
    revokes: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Units and source words by state; ``units`` and ``words`` are totals."""

    units: int = 0
    words: int = 0
    approved: int = 0
    translated: int = 0
    draft: int = 0
    untranslated: int = 0
    stale: int = 0
    words_by_state: dict[State, int] = field(default_factory=dict)
