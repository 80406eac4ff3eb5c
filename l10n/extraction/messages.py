"""What is found in a source file: messages, and places where something is wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A string marked for translation; ``formats`` are gettext's flags (``python-format``)."""

    source: str
    path: str
    line: int
    plural: str | None = None
    context: str | None = None
    notes: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person has to look at: an error keeps strings out of the template."""

    path: str
    line: int
    message: str
    hint: str = ""
    error: bool = False

    def __str__(self) -> str:
        """``path:line: message; hint`` with the parts that are known."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.message}" + (f"; {self.hint}" if self.hint else "")
