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
    """The marked strings of a file.

    ``texts`` are those that stand whole in the code, ``used`` has the formats of those that
    the code itself fills in; ``filled`` are the lines of texts that are put together before
    they are marked, which no catalog can translate.
    """

    texts: frozenset[str]
    used: dict[str, frozenset[str]]
    filled: tuple[int, ...]

    def formats(self, text: str) -> frozenset[str]:
        """The text's format: as it is used, else as it looks."""
        return self.used.get(text) or python_formats(text)


def look_at(data: bytes, keywords: Iterable[str]) -> Look:
    """The calls of ``keywords`` in a Python file. Raises SyntaxError."""
    names = frozenset(keywords)
    texts: set[str] = set()
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
            found = [(_text(argument), argument) for argument in node.args]
            texts.update(text for text, _argument in found if text is not None)
            filled += [arg.lineno for text, arg in found if text is None and _is_filled(arg)]
    return Look(frozenset(texts), used, tuple(filled))


def _note(
    node: ast.expr, flag: str, names: frozenset[str], used: dict[str, frozenset[str]]
) -> None:
    if isinstance(node, ast.Call) and _name(node) in names:
        for text in filter(None, map(_text, node.args)):
            used[text] = used.get(text, frozenset()) | {flag}


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _text(node: ast.expr) -> str | None:
    """The string an expression is, None when it takes more than reading to know it."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        parts = [_text(part) for part in node.values]
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts = [_text(node.left), _text(node.right)]
    else:
        return None
    return None if None in parts else "".join(part or "" for part in parts)


def _is_filled(node: ast.expr) -> bool:
    """Whether it is a text with something put in: an f-string, ``%``, ``format``, ``+``."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mod, ast.Add)):
        return any(_text(side) is not None or _is_filled(side) for side in (node.left, node.right))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _FORMAT_METHODS and _text(node.func.value) is not None
    return False
