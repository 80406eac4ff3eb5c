"""Page templates: the project's own before the theme's, in a sandbox, escaping everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from l10n.errors import InputError
from l10n.i18n import _

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_THEME = Path(__file__).parent / "theme"
_RUNTIME = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What an expression in a template can raise besides Jinja's own errors."""


def environment(folder: Path) -> SandboxedEnvironment:
    """The environment for templates in ``folder`` (may be absent), then the default theme.

    A template may extend the one it replaces as ``theme/<name>``.
    """
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    theme = FileSystemLoader(_THEME)
    return SandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder), theme, PrefixLoader({"theme": theme})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class Prepared:
    """An environment that is made once for many runs; processes that are forked share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: SandboxedEnvironment | None = None

    def __reduce__(self) -> tuple[type[Prepared], tuple[Path]]:
        """Another process makes its own: templates cannot be pickled."""
        return Prepared, (self._folder,)

    @property
    def environment(self) -> SandboxedEnvironment:
        """The environment."""
        if self._made is None:
            self._made = environment(self._folder)
        return self._made

    def compile(self, names: Iterable[str]) -> None:
        """Compile templates beforehand; what is wrong with one is told when it is rendered."""
        from jinja2 import TemplateError

        for name in names:
            with suppress(TemplateError, OSError, UnicodeError):
                self.environment.get_template(name)


def render(environment: SandboxedEnvironment, name: str, values: Mapping[str, Any]) -> bytes:
    """The page that template ``name`` makes of ``values``, in UTF-8.

    Raises InputError (``template``) with the template's file and line.
    """
    from jinja2 import TemplateError

    try:
        text = environment.get_template(name).render(values)
    except (TemplateError, *_RUNTIME) as error:
        raise _error(error, name) from error
    return text.encode("utf-8", "replace")


def source(environment: SandboxedEnvironment, name: str) -> bytes:
    """The bytes of a file of the theme that is no template, such as ``theme.css``."""
    from jinja2 import TemplateError

    try:
        if environment.loader is None:
            raise LookupError(name)
        text, _path, _fresh = environment.loader.get_source(environment, name)
    except (TemplateError, OSError, *_RUNTIME) as error:
        raise _error(error, name) from error
    return text.encode()


def _error(error: BaseException, name: str) -> InputError:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    path, line = _place(error.__traceback__)
    message = str(error) or type(error).__name__
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or path, error.lineno
        message = error.message or message
    elif isinstance(error, TemplateNotFound):
        message = _("there is no template '{name}'").format(name=error.name)
    return InputError(
        _("the template cannot be used: {reason}").format(reason=message),
        code="template",
        path=path or name,
        line=line,
        hint=_("mend it, or remove it to get the default theme"),
    )


def _place(traceback: TracebackType | None) -> tuple[str, int]:
    """The innermost template line that an error came through: Jinja puts them in tracebacks."""
    found = ("", 0)
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name.endswith((".html", ".css", ".xml")):
            found = (name, traceback.tb_lineno)
        traceback = traceback.tb_next
    return found
