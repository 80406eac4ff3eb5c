"""Project settings, typed: ``l10n.toml``, or ``[tool.l10n]`` in ``pyproject.toml``."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from l10n.errors import ConfigError, UsageError
from l10n.i18n import _

# The options of our own engines; the defaults are theirs. Other engines check theirs alone.
_SERVER: dict[str, type] = {
    "url": str,
    "key_env": str,
    "timeout": float,
    "retries": int,
    "batch": int,
    "batch_characters": int,
    "requests_per_minute": int,
}
_ENGINE_OPTIONS: dict[str, dict[str, type]] = {
    "argos": {"beam_size": int, "threads": int},
    "echo": {},
    "libretranslate": _SERVER,
    "openai": {"model": str, **_SERVER},
    "pseudo": {"growth": float, "bidi": bool},
}

# The keys of a language's sentence data, as in ``l10n/text/data``.
SENTENCE_RULES: dict[str, type] = {
    "abbreviations": tuple,
    "in-names": tuple,
    "before-numbers": tuple,
    "may-end": tuple,
    "units": tuple,
    "starters": tuple,
    "continuing": tuple,
    "prepositions": tuple,
    "labels": tuple,
    "one-letter-words": tuple,
    "exclamations": tuple,
    "reporting": tuple,
    "surname-endings": tuple,
    "terminators": str,
    "lower-case-starts": bool,
    "clipped-words": bool,
    "ordinals": bool,
    "list-numbers-apart": bool,
}

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_](?:[A-Za-z]{4}))?(?:[-_](?:[A-Za-z]{2}|\d{3}))?")


@dataclass(frozen=True, slots=True)
class Publish:
    """``[tool.l10n.publish]``: what a page may show.

    ``site_url`` is the public address (needed for canonical links), ``fallback`` says what
    an unapproved body segment becomes: ``source`` (marked, with ``lang``), ``draft`` (marked
    as machine translation) or ``omit``. Titles and quotations never show drafts.
    """

    site_url: str = ""
    fallback: str = "source"


@dataclass(frozen=True, slots=True)
class Segmentation:
    """``[tool.l10n.segmentation]``: what the project adds to the sentence rules.

    ``languages`` holds, by language tag, entries under the keys of ``SENTENCE_RULES``; ``srx``
    names an SRX 2.0 file, relative to the project, whose rules replace ours.
    """

    srx: str = ""
    languages: dict[str, dict[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extract:
    """``[tool.l10n.extract]``: where interface strings are marked in source files, and how.

    ``paths`` are folders and files, ``exclude`` globs; ``mapping`` holds, by glob, a method
    and its options (empty: what ``babel.cfg`` says, or the usual globs). ``sort`` is ``place``
    (by file and line) or ``source`` (by text).
    """

    paths: tuple[str, ...] = (".",)
    exclude: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    comment_tags: tuple[str, ...] = ("Translators:", "TRANSLATORS:")
    mapping: dict[str, dict[str, str]] = field(default_factory=dict)
    sort: str = "place"
    no_location: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The typed settings; every field has the default a small newsroom would choose.

    ``engines`` holds, by the engine's name, the options its constructor is called with.
    """

    source: str = "en"
    locales: tuple[str, ...] = ("uk",)
    domain: str = "messages"
    articles: str = "articles"
    front_matter: tuple[str, ...] = ("title", "description", "summary")
    catalogs: str = "locales"
    glossary: str = "glossary.csv"
    templates: str = "templates"
    dist: str = "dist"
    engine: str = "argos"
    engines: dict[str, dict[str, object]] = field(default_factory=dict)
    fuzzy_threshold: int = 75
    minimum: dict[str, int] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    publish: Publish = field(default_factory=Publish)
    extract: Extract = field(default_factory=Extract)
    segmentation: Segmentation = field(default_factory=Segmentation)


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk: its root folder, its settings, the file they came from."""

    root: Path
    settings: Settings
    file: Path

    @property
    def locales(self) -> tuple[str, ...]:
        """Source and target locales, the source first, each once."""
        rest = tuple(tag for tag in self.settings.locales if tag != self.settings.source)
        return (self.settings.source, *rest)

    @property
    def targets(self) -> tuple[str, ...]:
        """The locales we translate into."""
        return self.locales[1:]

    def check_locale(self, locale: str) -> None:
        """Raise UsageError when the project does not have ``locale``."""
        if locale not in self.locales:
            raise UsageError(
                _("the project has no locale '{locale}'").format(locale=locale),
                code="locale-unknown",
                hint=_("its locales: {known}; add one in {file}").format(
                    known=", ".join(self.locales), file=self.file.name
                ),
            )

    @property
    def cache(self) -> Path:
        """``.l10n``: caches and review sessions, not in git."""
        return self.root / ".l10n"

    @property
    def dist(self) -> Path:
        """Where built sites go."""
        return self.root / self.settings.dist

    @property
    def glossary(self) -> Path:
        """The glossary file; it may be absent."""
        return self.root / self.settings.glossary

    @property
    def templates(self) -> Path:
        """The folder of page templates; it may be absent."""
        return self.root / self.settings.templates

    def ui_catalog(self, locale: str) -> Path:
        """The interface catalog of ``locale``."""
        folder = self.root / self.settings.catalogs / locale / "LC_MESSAGES"
        return folder / f"{self.settings.domain}.po"

    def ui_template(self) -> Path:
        """The interface template (POT)."""
        return self.root / self.settings.catalogs / f"{self.settings.domain}.pot"

    def article_folder(self, locale: str) -> Path:
        """Where source articles written in ``locale`` live."""
        return self.root / self.settings.articles / locale

    def article_catalog(self, locale: str, slug: str) -> Path:
        """The catalog of one article in one target language."""
        return self.root / self.settings.catalogs / locale / "articles" / f"{slug}.po"

    def catalog_paths(self, locale: str) -> list[Path]:
        """The catalogs of ``locale``: the interface ones first, then the articles', by name."""
        folder = self.root / self.settings.catalogs / locale
        names = ("LC_MESSAGES", "articles")
        return [path for name in names for path in sorted((folder / name).glob("*.po"))]

    def ledger(self, locale: str) -> Path:
        """The approvals ledger of ``locale``."""
        return self.root / self.settings.catalogs / locale / "approvals.tsv"

    def relative(self, path: Path) -> str:
        """``path`` as people see it: POSIX, relative to the project's root where inside it."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()


def find_project(start: Path) -> Project:
    """The project that holds ``start``: the nearest folder upwards with settings.

    Raises ConfigError when there is none or its settings are wrong.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for name in ("l10n.toml", "pyproject.toml"):
            file = folder / name
            if not file.is_file():
                continue
            table = _table(file)
            if table is not None:
                return Project(folder, _settings(table, file), file)
    raise ConfigError(
        _("no l10n project here: neither l10n.toml nor [tool.l10n] in pyproject.toml"),
        code="no-project",
        path=str(start),
        hint=_("run `l10n init` to make one, or go to the project's folder"),
    )


def valid_tag(tag: str) -> bool:
    """Whether ``tag`` has the shape of a language tag we may use as a folder name."""
    return _TAG.fullmatch(tag) is not None


def _table(file: Path) -> dict[str, Any] | None:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            _("not valid TOML: {reason}").format(reason=re.sub(r" \(at .*\)$", "", str(error))),
            code="config-syntax",
            path=str(file),
            line=int(found.group(1)) if found else 0,
            hint=_("mend the syntax at that line"),
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("cannot read the settings: {reason}").format(reason=error),
            code="config-unreadable",
            path=str(file),
            hint=_("save the file as UTF-8 and check its permissions"),
        ) from error
    if file.name == "l10n.toml":
        inner = data.get("tool")
        table = inner.get("l10n", data) if isinstance(inner, dict) else data
    else:
        tool = data.get("tool", {})
        table = tool.get("l10n") if isinstance(tool, dict) else None
    if table is None:
        return None
    if not isinstance(table, dict):
        raise ConfigError(_("[tool.l10n] must be a table"), code="config-type", path=str(file))
    return table


def _settings(table: dict[str, Any], file: Path) -> Settings:
    own = {"engines", "segmentation"}
    values = _typed({key: table[key] for key in table if key not in own}, Settings, file, "")
    values["engines"] = _engines(table.get("engines", {}), file)
    values["segmentation"] = _segmentation(table.get("segmentation", {}), file)
    if isinstance(values.get("publish"), dict):
        values["publish"] = Publish(**_typed(values["publish"], Publish, file, "publish."))
    if isinstance(values.get("extract"), dict):
        values["extract"] = _extract(values["extract"], file)
    settings = Settings(**values)
    for key, tags in (("source", (settings.source,)), ("locales", settings.locales)):
        for tag in tags:
            _known_locale(tag, key, file)
    places = {
        key: getattr(settings, key)
        for key in ("articles", "catalogs", "glossary", "templates", "dist")
    }
    if settings.segmentation.srx:
        places["srx"] = settings.segmentation.srx
    for key, value in places.items():
        inside = (file.parent / value).resolve().is_relative_to(file.parent.resolve())
        if not inside or (file.parent / value).resolve() == file.parent.resolve():
            raise ConfigError(
                _("'{key}' must name a place inside the project, not {value!r}").format(
                    key=key, value=value
                ),
                code="config-path",
                path=str(file),
                line=_line_of(file, key),
                hint=_("give a relative path without '..'"),
            )
    if settings.publish.fallback not in {"source", "draft", "omit"}:
        raise ConfigError(
            _("'publish.fallback' must be source, draft or omit, not {value!r}").format(
                value=settings.publish.fallback
            ),
            code="config-value",
            path=str(file),
            line=_line_of(file, "fallback"),
            hint=_("choose one of the three"),
        )
    return settings


def _typed(table: dict[str, Any], shape: type, file: Path, prefix: str) -> dict[str, Any]:
    """The table's values checked against the types of ``shape``'s defaults."""
    default = shape()
    known = {item.name.replace("_", "-"): item.name for item in fields(shape)}
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = known.get(key.replace("_", "-"))
        if name is None:
            raise _unknown(key, known, file, prefix)
        values[name] = _checked(value, getattr(default, name), file, prefix + key)
    return values


def _engines(table: object, file: Path) -> dict[str, dict[str, object]]:
    """``[tool.l10n.engines.<name>]``: options, checked where the engine is one of ours."""
    if not isinstance(table, dict):
        raise _mistyped("engines", _("a table"), table, file)
    engines: dict[str, dict[str, object]] = {}
    for name, options in table.items():
        if not isinstance(options, dict):
            raise _mistyped(f"engines.{name}", _("a table"), options, file)
        known = _ENGINE_OPTIONS.get(name)
        engines[name] = {
            key.replace("-", "_"): _option(name, key, value, known, file)
            for key, value in options.items()
        }
    return engines


def _extract(table: dict[str, Any], file: Path) -> Extract:
    values = _typed(
        {key: table[key] for key in table if key != "mapping"}, Extract, file, "extract."
    )
    values["mapping"] = _mapping(table.get("mapping", {}), file)
    extract = Extract(**values)
    if extract.sort not in {"place", "source"}:
        raise ConfigError(
            _("'extract.sort' must be place or source, not {value!r}").format(value=extract.sort),
            code="config-value",
            path=str(file),
            line=_line_of(file, "sort"),
            hint=_("choose one of the two"),
        )
    return extract


def _mapping(table: object, file: Path) -> dict[str, dict[str, str]]:
    """Globs with a method each: its name, or a table with ``method`` and the method's options."""
    if not isinstance(table, dict):
        raise _mistyped("extract.mapping", _("a table"), table, file)
    mapping: dict[str, dict[str, str]] = {}
    for pattern, value in table.items():
        options = {"method": value} if isinstance(value, str) else value
        if not isinstance(options, dict) or not isinstance(options.get("method"), str):
            wanted = _("the name of a method, or a table with `method`")
            raise _mistyped(f"extract.mapping.{pattern}", wanted, value, file)
        # The methods are Babel's: their options are texts, true and false among them.
        mapping[pattern] = {
            key: str(option).lower() if isinstance(option, bool) else str(option)
            for key, option in options.items()
        }
    return mapping


def _option(
    engine: str, key: str, value: object, known: dict[str, type] | None, file: Path
) -> object:
    if known is None:
        return value
    kind = known.get(key.replace("-", "_"))
    if kind is None:
        spelled = [name.replace("_", "-") for name in known]
        raise _unknown(key, spelled, file, f"engines.{engine}.")
    fits = isinstance(value, (int, float) if kind is float else kind)
    # To Python, true is a whole number too.
    if not fits or isinstance(value, bool) is not (kind is bool):
        wanted = {
            str: _("a text"),
            int: _("a whole number"),
            float: _("a number"),
            bool: _("true or false"),
        }[kind]
        raise _mistyped(f"engines.{engine}.{key}", wanted, value, file)
    return value


def _segmentation(table: object, file: Path) -> Segmentation:
    """``[tool.l10n.segmentation]``: a table of sentence rules per language, or an SRX file."""
    if not isinstance(table, dict):
        raise _mistyped("segmentation", _("a table"), table, file)
    srx = table.get("srx", "")
    if not isinstance(srx, str):
        raise _mistyped("segmentation.srx", _("a text"), srx, file)
    if srx and len(table) > 1:
        raise ConfigError(
            _("'segmentation.srx' replaces the rules that are set beside it"),
            code="config-value",
            path=str(file),
            line=_line_of(file, "srx"),
            hint=_("keep either the SRX file or the rules per language"),
        )
    languages: dict[str, dict[str, object]] = {}
    for tag, rules in table.items():
        if tag == "srx":
            continue
        if not isinstance(rules, dict):
            raise _unknown(tag, ("srx", "uk.abbreviations"), file, "segmentation.")
        _known_locale(tag, tag, file)
        languages[tag.replace("_", "-").lower()] = {
            key.replace("_", "-"): _sentence_rule(f"segmentation.{tag}.", key, value, file)
            for key, value in rules.items()
        }
    return Segmentation(srx, languages)


def _sentence_rule(prefix: str, key: str, value: object, file: Path) -> object:
    kind = SENTENCE_RULES.get(key.replace("_", "-"))
    if kind is None:
        raise _unknown(key, SENTENCE_RULES, file, prefix)
    default: object = () if kind is tuple else kind()
    checked = _checked(value, default, file, prefix + key)
    for entry in checked if kind is tuple else ():
        if not entry.strip(". ") or "\n" in entry:
            raise ConfigError(
                _("'{key}' has an entry without a word: {entry!r}").format(
                    key=prefix + key, entry=entry
                ),
                code="config-value",
                path=str(file),
                line=_line_of(file, key),
                hint=_('write each entry as in a text, such as "напр."'),
            )
    return checked


def _unknown(key: str, known: Iterable[str], file: Path, prefix: str) -> ConfigError:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return ConfigError(
        _("unknown setting '{key}'").format(key=prefix + key),
        code="config-unknown-key",
        path=str(file),
        line=_line_of(file, key),
        hint=_("did you mean '{near}'?").format(near=prefix + near[0])
        if near
        else _("known settings: {known}").format(known=", ".join(sorted(known))),
    )


def _mistyped(key: str, wanted: str, value: object, file: Path) -> ConfigError:
    return ConfigError(
        _("'{key}' must be {wanted}, not {value!r}").format(key=key, wanted=wanted, value=value),
        code="config-type",
        path=str(file),
        line=_line_of(file, key.rpartition(".")[2]),
        hint=_("see docs/settings.md"),
    )


def _checked(value: Any, default: object, file: Path, key: str) -> Any:  # noqa: ANN401
    wanted, good = _("a text"), isinstance(value, str)
    if isinstance(default, tuple):
        wanted = _("a list of texts")
        good = isinstance(value, list) and all(isinstance(item, str) for item in value)
        value = tuple(value) if good else value
    elif isinstance(default, bool):
        wanted, good = _("true or false"), isinstance(value, bool)
    elif isinstance(default, int):
        wanted, good = _("a whole number"), isinstance(value, int) and not isinstance(value, bool)
    elif isinstance(default, Publish | Extract):
        wanted, good = _("a table"), isinstance(value, dict)
    elif isinstance(default, dict):
        wanted = _("a table of whole numbers")
        good = isinstance(value, dict) and all(type(item) is int for item in value.values())
    if not good:
        raise _mistyped(key, wanted, value, file)
    return value


def _known_locale(tag: str, key: str, file: Path) -> None:
    from babel import Locale, UnknownLocaleError

    try:
        if not valid_tag(tag):
            raise ValueError(tag)
        Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError) as error:
        raise ConfigError(
            _("unknown locale {tag!r} in '{key}'").format(tag=tag, key=key),
            code="config-locale",
            path=str(file),
            line=_line_of(file, key),
            hint=_("use a language tag that CLDR knows, such as en, uk or pt-BR"),
        ) from error


def _line_of(file: Path, key: str) -> int:
    """The line where ``key`` is set: tomllib keeps no positions, so look for it."""
    pattern = re.compile(rf"\s*(?:[\w\"'-]+\.)*[\"']?{re.escape(key)}[\"']?\s*=")
    header = re.compile(rf"\s*\[(?:.*\.)?{re.escape(key)}\]")
    for number, line in enumerate(file.read_text(encoding="utf-8-sig").splitlines(), 1):
        if pattern.match(line) or header.match(line):
            return number
    return 0
