"""The command line: one module per command."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main", "run"]


def main() -> None:
    """The ``l10n`` command: run it on the process's arguments and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code (see docs/exit-codes.md); never a traceback.

    The interface language is chosen before any command is imported, because options carry
    their help texts from import on.
    """
    from l10n import i18n
    from l10n.errors import L10nError

    i18n.install()
    from l10n.cli import output
    from l10n.cli.app import command

    try:
        code = command().main(list(arguments), prog_name="l10n", standalone_mode=True)
    except L10nError as error:
        output.fail(error)
        return error.exit_code
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except BrokenPipeError:
        # The reader (head, less) has gone: nothing is wrong, and nothing can be printed.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0
