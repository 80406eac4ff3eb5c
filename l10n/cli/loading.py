"""Commands that are imported when they are wanted, with options that are read without Pydantic."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

# Where Typer keeps how a parameter's value is made; it makes it of Pydantic otherwise, whose
# import alone takes longer than most commands. A Typer without such a place has no Pydantic.
_CONVERSION = "_runtime_param"
HELP = ("-h", "--help")


class LoadedLater(TyperCommand):
    """The command ``name`` of the module ``l10n.cli.<name>``, which is imported to run it.

    Lists of commands and completion take the name and ``summary`` from here.
    """

    def __init__(self, name: str, summary: str) -> None:
        super().__init__(name, help=summary, rich_markup_mode=None)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401  (a Click context, whose class Typer hides)
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """A context of the command itself: it is what runs, completes and tells its help."""
        return self.loaded.make_context(info_name, args, parent, **extra)

    @cached_property
    def loaded(self) -> Any:  # noqa: ANN401
        """The command or group itself."""
        app = typer.Typer(rich_markup_mode=None, callback=_nothing)
        import_module(f"l10n.cli.{str(self.name).replace('-', '_')}").register(app)
        command = typer.main.get_group(app).commands[str(self.name)]
        command.help = self.help
        return quick(command)


def quick(command: Any) -> Any:  # noqa: ANN401
    """``command``, with the options of it and of its subcommands converted by ``Plain``."""
    for parameter in command.get_params(typer.Context(command, help_option_names=list(HELP))):
        setattr(parameter, _CONVERSION, Plain())
    if isinstance(command, TyperGroup):
        for child in command.commands.values():
            if not isinstance(child, LoadedLater):
                quick(child)
    return command


class Plain:
    """Makes values of texts, numbers, paths and choices; all else, and mistakes, are Typer's."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401
        """The value of ``param`` for what was given on the command line."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        kind, about = param.type_descriptor.annotation, param.type_descriptor.parameter_info
        try:
            if not several:
                return _made(kind, value, about)
            return [_made(get_args(kind)[0], item, about) for item in value]
        except (ValueError, TypeError, IndexError):
            return _typers_own(value, param, ctx)


def _made(kind: Any, value: Any, about: Any) -> Any:  # noqa: ANN401
    """``value`` as a ``kind``. Raises ValueError, TypeError where that is not as plain as that."""
    if about.parser is None:
        if kind in (str, bool) and isinstance(value, kind):
            return value
        if kind is int:
            return _within(int(value), about.min, about.max)
        if kind is Path and not (about.exists or about.resolve_path or about.allow_dash):
            return Path(value)
        if issubclass(kind, Enum):
            return kind(value)
    raise TypeError(kind)


def _within(number: int, least: float | None, most: float | None) -> int:
    if (least is not None and number < least) or (most is not None and number > most):
        raise ValueError(number)
    return number


def _typers_own(value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401
    setattr(param, _CONVERSION, None)
    try:
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)
    finally:
        setattr(param, _CONVERSION, Plain())


def _nothing() -> None:
    """Stand for the application, whose own options are read already."""
