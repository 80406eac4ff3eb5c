"""The top-level entry, the same as the `l10n` command."""

from l10n.cli import main

main()
