"""Reading one source file by its method: Babel's extractors, and our own of the same shape.

An extractor is what Babel's plugins are: ``function(file, keywords, comment_tags, options)``
that yields ``(line, function name, arguments, comments)``.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Callable, Collection, Iterable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

from l10n import storage
from l10n.errors import InputError, UsageError
from l10n.extraction.formats import javascript_formats, python_formats, template_formats
from l10n.extraction.mapping import Rule
from l10n.extraction.marks import Keywords, Marks
from l10n.extraction.messages import Message, Problem
from l10n.i18n import _

Extractor = Callable[[Any, Collection[str], Collection[str], dict[str, Any]], Iterable[Any]]
_Spec = tuple[int | tuple[int, str], ...]

_MOST = 16 * 1024 * 1024  # bytes of one source file; more is no code that a person wrote
_LITERAL = re.compile(r"`([^`\\]*(?:\\.[^`\\]*)*)`", re.DOTALL)
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def read_source(
    root: Path, path: str, rule: Rule, how: Marks
) -> tuple[list[Message], list[Problem]]:
    """The messages of one file and what is wrong in it; a file with an error gives none."""
    shown = path.encode("utf-8", "backslashreplace").decode()
    try:
        data = storage.read_bytes(root / path)
        if len(data) > _MOST:
            hint = _("add it to `extract.exclude`")
            return [], [Problem(shown, 0, _("larger than 16 MB, left out"), hint)]
        if rule.method in _CALLED and not _mentions(data, {**how.keywords, **rule.keywords}):
            return [], []
        return _read(data, shown, rule, how)
    except InputError as error:
        return [], [Problem(shown, 0, error.message, error.hint, error=True)]
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = _("not {name}: a byte that cannot be read").format(name=error.encoding)
        hint = _("save it as UTF-8, or name its `encoding` in the mapping")
        return [], [Problem(shown, line, message, hint, error=True)]


def _read(data: bytes, path: str, rule: Rule, how: Marks) -> tuple[list[Message], list[Problem]]:
    extractor = _extractor(rule.method)
    keywords = {**how.keywords, **rule.keywords}
    tags = [*how.comment_tags, *rule.comment_tags]
    options = {**rule.options, "silent": "false"}
    problems: list[Problem] = []
    whole: frozenset[str] | None = None
    formats = _FORMATS.get(rule.method, _no_format)
    if rule.method == "python":
        from l10n.extraction.python import look_at

        try:
            looked = look_at(data, keywords)
        except SyntaxError as error:
            return [], [_broken(path, error.lineno or 0, error.msg)]
        problems = [_filled(path, line) for line in looked.filled]
        formats, whole = looked.formats, looked.texts
    file = io.BytesIO(data)
    file.name = path
    literals = _literals(data) if rule.method == "javascript" else frozenset()
    try:
        found = list(extractor(file, keywords.keys(), tags, options))
    except UnicodeDecodeError:
        raise
    except tokenize.TokenError as error:
        return [], [_broken(path, error.args[1][0], str(error.args[0]))]
    # A plugin may fail in any way; the other files are still read.
    except Exception as error:
        return [], [_broken(path, getattr(error, "lineno", 0) or 0, str(error))]
    messages: list[Message] = []
    for line, function, arguments, comments in found:
        for strings, context in _marked(function, arguments, keywords):
            unfit = _unfit(strings, context)
            if unfit is not None:
                problems.append(Problem(path, line, *unfit))
                continue
            if not literals.isdisjoint(strings):
                problems.append(_filled(path, line))
                continue
            if whole is not None and not whole.issuperset(strings):
                continue
            flags = frozenset().union(*map(formats, strings))
            plural = strings[1] if len(strings) > 1 else None
            notes = tuple(" ".join(comment.split()) for comment in comments)
            messages.append(Message(strings[0], path, line, plural, context, notes, flags))
    return messages, problems


def _extractor(method: str) -> Extractor:
    from babel.messages import extract

    from l10n.extraction import pages
    from l10n.extraction.templates import extract_django, extract_template

    own: dict[str, Any] = {
        "python": extract.extract_python,
        "javascript": extract.extract_javascript,
        "django": extract_django,
        "template": extract_template,
        "html": pages.extract_html,
    }
    if method in own:
        return own[method]  # type: ignore[no-any-return]
    try:
        for point in entry_points(group="babel.extractors", name=method):
            return point.load()  # type: ignore[no-any-return]
        if ":" in method or "." in method:
            module, _dot, name = method.replace(":", ".").rpartition(".")
            return getattr(__import__(module, fromlist=[name]), name)  # type: ignore[no-any-return]
    except (ImportError, AttributeError) as error:
        raise UsageError(
            _("cannot load the extraction method '{method}': {reason}").format(
                method=method, reason=error
            ),
            code="extract-method",
            hint=_("install the package it comes from"),
        ) from error
    raise UsageError(
        _("unknown extraction method '{method}'").format(method=method),
        code="extract-method",
        hint=_("known methods: {known}").format(known=", ".join([*own, "jinja2", "ignore"])),
    )


def _no_format(_text: str) -> frozenset[str]:
    return frozenset()


_FORMATS: dict[str, Callable[[str], frozenset[str]]] = {
    "python": python_formats,
    "javascript": javascript_formats,
    "jinja2": template_formats,
    "jinja2.ext:babel_extract": template_formats,
    "django": template_formats,
    "template": template_formats,
}


# Methods whose strings are arguments of functions, and nothing else.
_CALLED = {"python", "javascript"}


def _mentions(data: bytes, keywords: Iterable[str]) -> bool:
    """Whether one of the functions may be called in this file: most files call none."""
    names = b"|".join(re.escape(keyword).encode() for keyword in keywords)
    return re.search(rb"(?<![\w$])(?:%s)\s*[(`]" % names, data) is not None


def _marked(
    function: str | None,
    arguments: Any,  # noqa: ANN401
    keywords: Keywords,
) -> Iterable[tuple[tuple[str, ...], str | None]]:
    """The strings a call marks, singular before plural, and their context.

    ``arguments`` has None for what is no string; a call with too few or with a variable in
    the place of a text marks nothing.
    """
    values = list(arguments) if isinstance(arguments, (list, tuple)) else [arguments]
    specs = keywords[function] if function else None
    if not isinstance(specs, dict):
        specs = {None: specs}
    for count in (None, len(values)):
        if count not in specs:
            continue
        spec: _Spec = specs[count] or (1,)
        texts: list[Any] = []
        context = None
        for place in spec:
            at = place[0] if isinstance(place, tuple) else place
            value = values[at - 1] if at <= len(values) else None
            if isinstance(place, tuple):
                context = value
            else:
                texts.append(value)
            if value is None:
                break
        else:
            yield tuple(texts), context


def _unfit(strings: tuple[str, ...], context: str | None) -> tuple[str, str] | None:
    if not strings[0]:
        return (
            _("an empty string is marked: its translation would be the catalog's header"),
            _("leave the mark away"),
        )
    if any(_UNWRITABLE.search(text) for text in (*strings, context or "")):
        return (
            _("a marked string has a character that no catalog can hold (NUL or half a pair)"),
            _("put it in after translating"),
        )
    return None


def _literals(data: bytes) -> frozenset[str]:
    """JavaScript's template literals with something to fill in."""
    if b"${" not in data:
        return frozenset()
    text = data.decode("utf-8", "replace")
    return frozenset(found for found in _LITERAL.findall(text) if "${" in found)


def _filled(path: str, line: int) -> Problem:
    message = _("values are put into the text before it is translated")
    return Problem(path, line, message, _("mark a text with placeholders and fill it in after"))


def _broken(path: str, line: int, reason: str) -> Problem:
    message = _("cannot be read: {reason}").format(reason=" ".join(reason.split()))
    return Problem(path, line, message, _("mend it, or exclude the file"), error=True)
