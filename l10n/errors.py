"""The error tree. Commands turn an ``L10nError`` into one line and an exit code; nothing else does.

L10nError
├── UsageError            exit 2   wrong options or arguments
├── InputError            exit 3   a file we were given cannot be used
│   ├── ConfigError                settings
│   ├── ArticleError               source articles
│   ├── CatalogError               PO, POT, MO
│   ├── GlossaryError              glossary.csv, TBX
│   └── LedgerError                approvals.tsv
└── EnvironmentProblem    exit 4   disk, permissions, network, a missing model
    ├── StorageError
    ├── EngineError
    └── ModelError
"""

from __future__ import annotations


class L10nError(Exception):
    """Anything that went wrong in a way a person can mend.

    ``message`` says what, ``hint`` how to mend it, ``path``/``line`` where (line 0: whole file),
    ``code`` is a stable short name such as ``catalog-syntax``.
    """

    exit_code = 1

    def __init__(
        self, message: str, *, code: str = "", path: str = "", line: int = 0, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        """``path:line: message; hint`` with the parts that are known."""
        where = f"{self.path}:{self.line}: " if self.path and self.line else ""
        if self.path and not self.line:
            where = f"{self.path}: "
        return where + self.message + (f"; {self.hint}" if self.hint else "")


class UsageError(L10nError):
    """Wrong options or arguments."""

    exit_code = 2


class InputError(L10nError):
    """A file we were given cannot be used."""

    exit_code = 3


class ConfigError(InputError):
    """The project's settings are wrong."""


class ArticleError(InputError):
    """A source article cannot be read."""


class CatalogError(InputError):
    """A catalog cannot be read."""


class GlossaryError(InputError):
    """A glossary cannot be read."""


class LedgerError(InputError):
    """The approvals ledger cannot be read."""


class EnvironmentProblem(L10nError):
    """The machine does not allow it: disk, permissions, network, a missing model."""

    exit_code = 4


class StorageError(EnvironmentProblem):
    """A file cannot be written or locked."""


class EngineError(EnvironmentProblem):
    """A machine translation engine failed."""


class ModelError(EnvironmentProblem):
    """A model package is missing, broken or hostile."""
