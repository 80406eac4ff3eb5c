"""``[tool.l10n.publish]``: what a page may show, and where localized files go."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from l10n.config.checking import checked, line_of, mistyped, typed, unknown
from l10n.errors import ConfigError
from l10n.i18n import _
from l10n.model import BlockKind, State


class Otherwise(StrEnum):
    """What becomes of a text that lacks the state its block needs.

    The ``SOURCE`` in its own language, a labelled ``DRAFT``, nothing in place of the block or
    of the whole article, or no build at all (``FAIL``).
    """

    SOURCE = "source"
    DRAFT = "draft"
    OMIT_BLOCK = "omit-block"
    OMIT_ARTICLE = "omit-article"
    FAIL = "fail"


class Outdated(StrEnum):
    """What becomes of a translation whose source was changed after it was approved.

    ``KEEP`` shows it as it was, ``MARK`` shows it and says so, ``OTHERWISE`` is the block's
    rule. Until a person has looked at it, ``BLOCK_PAGE`` shows the whole page in the source
    language, ``OMIT_PAGE`` leaves it out.
    """

    KEEP = "keep"
    MARK = "mark"
    OTHERWISE = "otherwise"
    BLOCK_PAGE = "block-page"
    OMIT_PAGE = "omit-page"


FOLDERS, SUFFIXES, SUBDOMAINS = STYLES = ("folders", "suffixes", "subdomains")
SLUGS = ("name", "title")
FALLBACKS = ("source", "draft", "omit")
CHANGES = ("number", "negation", "name", "wording", "typo")
"""The kinds of change a source may have seen; ``typo`` is every change that says nothing new."""

_UNMARKED = frozenset({BlockKind.METADATA, BlockKind.ALT})
SOURCED = frozenset({BlockKind.TITLE, BlockKind.QUOTE, *_UNMARKED})
"""Kinds that say nothing unapproved unless a rule of their own allows it."""
_NEEDED = (State.APPROVED, State.TRANSLATED)
_CODE = BlockKind.CODE


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of block needs to be shown as a translation, and what happens without it."""

    needs: State = State.APPROVED
    otherwise: Otherwise = Otherwise.SOURCE


Rules = dict[BlockKind, Rule]


@dataclass(frozen=True, slots=True)
class Override:
    """Rules for the articles that one of ``paths`` (globs from the project's root) names."""

    paths: tuple[str, ...] = ()
    fallback: str = ""
    blocks: Rules = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Publish:
    """``[tool.l10n.publish]``.

    ``site_url`` is the public address (without one there are no canonical links, feeds and
    site map), ``site_name`` what the site is called, ``addresses`` how the locales are told
    apart, ``slugs`` what a page's address is made from, ``per_page`` how many articles a page
    of an index lists, ``category`` the metadata field that names an article's category.
    ``fallback`` is the short form of the rules: ``source``, ``draft`` or ``omit`` for every
    unapproved body text; ``blocks`` are rules by kind of block, ``overrides`` by path, the
    last one that speaks wins.
    ``stale`` says by kind of change what a translation of an older source becomes.
    ``layout`` is the path pattern of ``l10n build --format``, ``output`` the folder.
    """

    site_url: str = ""
    site_name: str = ""
    addresses: str = "folders"
    slugs: str = "name"
    per_page: int = 50
    category: str = "category"
    fallback: str = "source"
    blocks: Rules = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    stale: dict[str, Outdated] = field(default_factory=dict)
    layout: str = ""
    output: str = "."

    def rules(self, path: str) -> Rules:
        """The rule of every kind of block in the article at ``path`` (project-relative)."""
        found = _short(self.fallback) | self.blocks
        for override in self.overrides:
            if any(_matches(path, glob) for glob in override.paths):
                found |= _short(override.fallback) if override.fallback else {}
                found |= override.blocks
        return found


def default_rules(fallback: str = "source") -> Rules:
    """The rules that ``fallback`` (``source``, ``draft`` or ``omit``) stands for."""
    return _short(fallback)


def publish_of(table: dict[str, Any], file: Path) -> Publish:
    """The settings of the table; raises ConfigError."""
    plain = {key: table[key] for key in table if key not in {"blocks", "overrides", "stale"}}
    known = {**typed(plain, Publish, file, "publish.")}
    publish = Publish(
        **known,
        blocks=_blocks(table.get("blocks", {}), file, "publish.blocks"),
        overrides=_overrides(table.get("overrides", []), file),
        stale=_stale(table.get("stale", {}), file),
    )
    _chosen(publish.fallback, FALLBACKS, "publish.fallback", file)
    _chosen(publish.addresses, STYLES, "publish.addresses", file)
    _chosen(publish.slugs, SLUGS, "publish.slugs", file)
    if publish.per_page < 1:
        key = "publish.per-page"
        raise mistyped(key, _("a whole number above 0"), publish.per_page, file)
    for key, value in (("layout", publish.layout), ("output", publish.output)):
        outside = PurePosixPath(value).is_absolute() or ".." in PurePosixPath(value).parts
        if outside or "\\" in value or "\0" in value:
            raise ConfigError(
                _("'{key}' must name a place inside the project, not {value!r}").format(
                    key=f"publish.{key}", value=value
                ),
                code="config-path",
                path=str(file),
                line=line_of(file, key),
                hint=_("give a relative path without '..'"),
            )
    return publish


def _short(fallback: str) -> Rules:
    omitted = Rule(otherwise=Otherwise.OMIT_BLOCK)
    rules = {
        "source": dict.fromkeys(BlockKind, Rule()),
        "draft": dict.fromkeys(BlockKind, Rule(otherwise=Otherwise.DRAFT))
        | dict.fromkeys(SOURCED, Rule()),
        "omit": dict.fromkeys(BlockKind, omitted) | {BlockKind.TITLE: Rule()},
    }[fallback]
    # The interface's labels have no ledger of articles: a person's translation is enough.
    rules[BlockKind.LABEL] = Rule(State.TRANSLATED, Otherwise.SOURCE)
    return rules


def _blocks(table: object, file: Path, key: str) -> Rules:
    if not isinstance(table, dict):
        raise mistyped(key, _("a table"), table, file)
    kinds = [kind.value for kind in BlockKind if kind is not _CODE]
    found: Rules = {}
    for name, value in table.items():
        if name not in kinds:
            raise unknown(name, kinds, file, key + ".")
        kind = BlockKind(name)
        found[kind] = _rule(value, kind, file, f"{key}.{name}")
    return found


def _rule(value: object, kind: BlockKind, file: Path, key: str) -> Rule:
    """``"draft"``, or ``{ needs = "translated", otherwise = "source" }``."""
    table = {"otherwise": value} if isinstance(value, str) else value
    if not isinstance(table, dict):
        raise mistyped(key, _("a text or a table"), value, file)
    default = _short("source")[kind]
    for name in table:
        if name not in {"needs", "otherwise"}:
            raise _placed(unknown(name, ("needs", "otherwise"), file, key + "."), file, key)
    needs = _chosen(table.get("needs", default.needs.value), _NEEDED, f"{key}.needs", file)
    ways = [way for way in Otherwise if _possible(kind, way)]
    otherwise = _chosen(table.get("otherwise", default.otherwise.value), ways, key, file)
    return Rule(State(needs), Otherwise(otherwise))


def _possible(kind: BlockKind, way: Otherwise) -> bool:
    """A page needs a name, and what readers never see as text cannot carry a mark."""
    if way is Otherwise.DRAFT:
        return kind not in _UNMARKED | {BlockKind.LABEL}
    if way is Otherwise.OMIT_BLOCK:
        return kind is not BlockKind.TITLE
    return True


def _overrides(tables: object, file: Path) -> tuple[Override, ...]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise mistyped("publish.overrides", _("a list of tables"), tables, file)
    found = []
    for table in tables:
        for name in table:
            if name not in {"paths", "fallback", "blocks"}:
                raise unknown(name, ("paths", "fallback", "blocks"), file, "publish.overrides.")
        paths = checked(table.get("paths", []), (), file, "publish.overrides.paths")
        if not paths:
            key = "publish.overrides.paths"
            raise _placed(mistyped(key, _("a list of globs"), [], file), file, key)
        override = Override(paths, blocks=_blocks(table.get("blocks", {}), file, "publish.blocks"))
        if "fallback" in table:
            key = "publish.overrides.fallback"
            override = replace(override, fallback=_chosen(table["fallback"], FALLBACKS, key, file))
        found.append(override)
    return tuple(found)


def _stale(table: object, file: Path) -> dict[str, Outdated]:
    if not isinstance(table, dict):
        raise mistyped("publish.stale", _("a table"), table, file)
    for name in table:
        if name not in CHANGES:
            raise unknown(name, CHANGES, file, "publish.stale.")
    return {
        name: Outdated(_chosen(value, tuple(Outdated), f"publish.stale.{name}", file))
        for name, value in table.items()
    }


def _chosen(value: object, known: Any, key: str, file: Path) -> str:  # noqa: ANN401
    if value not in tuple(known):
        error = ConfigError(
            _("'{key}' must be one of {known}, not {value!r}").format(
                key=key, known=", ".join(known), value=value
            ),
            code="config-value",
            path=str(file),
            hint=_("see docs/publishing.md"),
        )
        raise _placed(error, file, key)
    return str(value)


def _placed(error: ConfigError, file: Path, key: str) -> ConfigError:
    """The error with the line of ``key``, or of the nearest table around it that has one."""
    lines = (line_of(file, part) for part in reversed(key.split(".")))
    error.line = error.line or next((line for line in lines if line), 0)
    return error


def _matches(path: str, glob: str) -> bool:
    """Whether ``path`` is what ``glob`` names; ``**`` is any number of folders."""
    from fnmatch import fnmatchcase

    return fnmatchcase(path, glob) or fnmatchcase(path, glob.replace("**/", ""))
