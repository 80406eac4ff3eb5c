"""What a rule is: its shape, the view it looks at, the flaw it reports, the context it knows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from l10n.checks.prose import prose, words
from l10n.checks.traits import Trait, text_traits, unit_traits
from l10n.model import BlockKind, Finding, Fix, Severity, Side, Unit

if TYPE_CHECKING:
    from l10n.catalogs.po.entries import Entry
    from l10n.checks.planning import Plan, Words
    from l10n.terms import Glossary

Options = TypeVar("Options")
WordTest = Callable[[str], Callable[[str], bool] | None]
Screen = Callable[["Form"], bool]


class Scope(StrEnum):
    """What a rule looks at: one unit, a whole set of units, a source article, or the switches.

    The switches are the comments ``l10n: ignore RULE``: the runner itself judges them.
    """

    UNIT = "unit"
    UNITS = "units"
    ARTICLE = "article"
    SWITCHES = "switches"


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What the rules may know besides the text itself.

    ``plural_forms`` is the catalog's header, where known: which number takes which form.
    ``labels`` maps every interface label, in any language, to its msgid; ``ui_locales`` maps
    a label to the locale it is written in, where known. ``glossary`` may be None: no terms are
    checked. ``ignore`` holds the names of the rules switched off, ``severities`` those that
    count otherwise than by default, ``options`` the settings of rules that have any.
    """

    source_locale: str = "en"
    target_locale: str = "uk"
    glossary: Glossary | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()
    ui_locales: Mapping[str, str] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, object] = field(default_factory=dict)
    plural_forms: str = ""
    # What l10n.checks.planning remembers. A changed context begins anew.
    plans: dict[tuple[str, int, int], Plan] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    fitting: dict[str, list[tuple[int, int, int, bool, bool, Screen | None]]] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )
    words: dict[tuple[Side, str], Words] = field(
        init=False, default_factory=dict, compare=False, repr=False
    )

    def options_of(self, name: str, default: Options) -> Options:
        """The options of the rule ``name``: the project's, or ``default``, the rule's own."""
        found = self.options.get(name)
        return found if isinstance(found, type(default)) else default


class Form:
    """One target of a unit beside the source text it translates; never changed once made.

    ``index`` is the plural form; ``sources`` are all the source texts it may answer to (the
    singular and the plural). The traits are bits of ``l10n.checks.traits.Trait``. No dataclass:
    most rules look at the traits or the texts alone, so the rest is found when asked for.
    """

    __slots__ = (
        "_source_prose",
        "_source_words",
        "_target_prose",
        "_target_words",
        "index",
        "source",
        "source_traits",
        "sources",
        "target",
        "target_traits",
    )

    def __init__(
        self,
        index: int,
        target: str,
        sources: tuple[str, ...],
        source_traits: int,
        target_traits: int,
    ) -> None:
        self.index = index
        self.source = sources[-1] if index else sources[0]
        self.target = target
        self.sources = sources
        self.source_traits = source_traits
        self.target_traits = target_traits
        self._source_prose: str | None = None
        self._target_prose: str | None = None
        self._source_words: list[str] | None = None
        self._target_words: list[str] | None = None

    @property
    def source_prose(self) -> str:
        """The source, its markup, placeholders, addresses and names of files masked.

        It has the length of the source: see ``l10n.checks.prose``.
        """
        if self._source_prose is None:
            typed = self.source_traits & Trait.TYPED
            self._source_prose = prose(self.source) if typed else self.source
        return self._source_prose

    @property
    def target_prose(self) -> str:
        """The target, masked like ``source_prose``."""
        if self._target_prose is None:
            typed = self.target_traits & Trait.TYPED
            self._target_prose = prose(self.target) if typed else self.target
        return self._target_prose

    @property
    def source_words(self) -> list[str]:
        """The words of the source's prose, in order: see ``l10n.checks.prose.words``."""
        if self._source_words is None:
            self._source_words = words(self.source_prose)
        return self._source_words

    @property
    def target_words(self) -> list[str]:
        """The words of the target's prose, in order."""
        if self._target_words is None:
            self._target_words = words(self.target_prose)
        return self._target_words


class View:
    """A unit prepared for the rules; ``forms`` leaves out targets that are still empty.

    ``source_traits`` are of all source texts together, ``target_traits`` of all targets;
    ``plural_forms`` is the catalog's header. ``l10n.checks.jobs`` has a view of an entry that
    builds the unit only when asked for it: what is here beside it costs less.
    """

    __slots__ = (
        "_unit",
        "context",
        "forms",
        "locale",
        "plural_forms",
        "source",
        "source_plural",
        "source_traits",
        "target_traits",
        "targets",
        "traits",
    )

    def __init__(self, unit: Unit, locale: str, plural_forms: str = "") -> None:
        """Prepare ``unit``; ``locale`` is used when it names none."""
        self._unit: Unit | None = unit
        self._look_at(unit, unit_traits(unit), unit.locale or locale, plural_forms)

    def _look_at(self, given: Unit | Entry, bits: int, locale: str, plural_forms: str) -> None:
        self.source = source = given.source
        self.source_plural = plural = given.source_plural
        self.targets = targets = given.targets
        self.context = given.context
        self.locale = locale
        self.plural_forms = plural_forms
        sources = (source,) if plural is None else (source, plural)
        self.source_traits = theirs = text_traits(source)
        if plural is not None:
            self.source_traits = theirs = theirs | text_traits(plural)
        if plural is not None or len(targets) > 1:
            bits |= Trait.PLURAL
        mine = 0
        forms = []
        for at, text in enumerate(targets):
            if text:
                traits = text_traits(text)
                mine |= traits
                forms.append(Form(at, text, sources, theirs, traits))
        self.forms = tuple(forms)
        self.target_traits = mine
        self.traits = bits | theirs | mine

    @property
    def unit(self) -> Unit:
        """The unit itself."""
        if self._unit is None:
            self._unit = self._built()
        return self._unit

    def _built(self) -> Unit:
        raise NotImplementedError

    @property
    def kind(self) -> BlockKind | None:
        """What the unit is in an article; None outside of one."""
        return self.unit.kind

    @property
    def codes(self) -> tuple[str, ...]:
        """The names of the source's inline codes."""
        return self.unit.codes

    @property
    def flags(self) -> frozenset[str]:
        """The flags of the entry, without ``fuzzy``."""
        return self.unit.flags

    @property
    def comments(self) -> tuple[str, ...]:
        """The translators' comments."""
        return self.unit.comments


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a rule reports; the runner adds the rule's name, the severity and the place.

    ``form`` says which target of the unit is meant. Article rules give ``line`` and
    ``source`` (the text the span points into). ``severity`` None means the rule's own.
    """

    message: str
    hint: str = ""
    start: int = 0
    end: int = 0
    fix: Fix | None = None
    side: Side = Side.TARGET
    form: int = 0
    severity: Severity | None = None
    line: int = 0
    source: str = ""
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A QA rule. ``summary`` and ``explanation`` are English; translate them on display.

    ``check`` takes, by scope: ``(View, CheckContext)``, ``(Sequence[View], CheckContext)`` or
    ``(Reading, CheckContext)``, and gives flaws.

    A unit rule is called only where it can find something: ``needs`` are traits of which the
    unit, its sources or its targets have **any**; ``target_needs`` are traits that its targets
    have **all**; ``languages`` are those of the targets that it knows. ``source_words`` and
    ``target_words`` take a locale and give what tells whether a word (``prose.words``) interests
    the rule, or None where no word of that locale does: one word of either side must. What is
    not given asks for nothing. Words are asked about once each, so that a frequent word costs
    nothing. ``screen`` takes the context and the locale of the targets and gives what tells at a
    glance whether a form may have a flaw, or None where no form may. ``options`` is a frozen
    dataclass whose defaults are the rule's own settings (numbers, texts, lists of texts); see
    ``CheckContext.options_of``.

    A rule over a set gives ``group`` of a view: what it compares the unit by and what it
    compares (texts, or numbers below 2**32), or None where the unit is not of interest. Its
    ``check`` is called with those views alone, in their order, that ``suspects`` picks from
    the numbers of all units (see ``l10n.checks.sets``): by default those that are compared by
    the same and differ. ``confirm`` is
    asked about each finding and the locale of its target, in the first process alone, and gives
    the finding, completed, or None: what takes long to load is loaded once, and only where a
    rule has doubts. ``fingerprint`` names what its
    findings depend on besides texts, glossary and settings (an installed dictionary).
    """

    name: str
    severity: Severity
    summary: str
    explanation: str
    scope: Scope
    check: Callable[..., Iterable[Flaw]]
    needs: int = 0
    target_needs: int = 0
    languages: frozenset[str] = frozenset()
    source_words: WordTest | None = None
    target_words: WordTest | None = None
    screen: Callable[[CheckContext, str], Screen | None] | None = None
    options: object = None
    group: Callable[[View], tuple[str | int, str | int] | None] | None = None
    suspects: Callable[[Sequence[int], Sequence[int]], Collection[int]] | None = None
    confirm: Callable[[Finding, str], Finding | None] | None = None
    fingerprint: Callable[[], str] | None = None


def N_(message: str) -> str:  # noqa: N802
    """Mark ``message`` for extraction; it is translated where it is shown."""
    return message
