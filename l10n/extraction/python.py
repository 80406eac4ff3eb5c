"""What Babel's tokens do not tell of a Python file: its errors, and how strings are filled in."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterable
from dataclasses import dataclass

from l10n.extraction.formats import python_formats

_FORMAT_METHODS = {"format", "format_map"}


@dataclass(frozen=True, slots=True)
class Look:
    """How marked strings are filled in.

    ``used`` has the formats of texts that the code itself fills in; ``filled`` are the lines of
    marked f-strings with something in braces.
    """

    used: dict[str, frozenset[str]]
    filled: tuple[int, ...]

    def formats(self, text: str) -> frozenset[str]:
        """The text's format: as it is used, else as it looks."""
        return self.used.get(text) or python_formats(text)


def look_at(data: bytes, keywords: Iterable[str]) -> Look:
    """The calls of ``keywords`` in a Python file. Raises SyntaxError."""
    names = frozenset(keywords)
    used: dict[str, frozenset[str]] = {}
    filled: list[int] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(data)
        except (ValueError, RecursionError, MemoryError) as error:
            raise SyntaxError(str(error) or type(error).__name__) from error
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            _note(node.left, "python-format", names, used)
        elif isinstance(node, ast.Attribute) and node.attr in _FORMAT_METHODS:
            _note(node.value, "python-brace-format", names, used)
        elif isinstance(node, ast.Call) and _name(node) in names:
            filled += [arg.lineno for arg in node.args if _is_filled(arg)]
    return Look(used, tuple(filled))


def _note(
    node: ast.expr, flag: str, names: frozenset[str], used: dict[str, frozenset[str]]
) -> None:
    if isinstance(node, ast.Call) and _name(node) in names:
        for argument in node.args:
            text = _text(argument)
            if text is not None:
                used[text] = used.get(text, frozenset()) | {flag}


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _text(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_filled(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) and any(
        isinstance(part, ast.FormattedValue) for part in node.values
    )
