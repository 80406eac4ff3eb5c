"""Which catalogs a glob of the settings means."""

from __future__ import annotations

import re
from collections.abc import Iterable


class Globs:
    """Globs of project-relative POSIX paths: ``**`` crosses folders, ``*`` and ``?`` do not.

    A glob without a slash is looked for in any folder, as in ``.gitignore``.
    """

    def __init__(self, globs: Iterable[str]) -> None:
        self._globs = [(glob, re.compile(_expression(glob))) for glob in globs]

    def first(self, path: str) -> str | None:
        """The first glob that fits ``path``."""
        return next((glob for glob, fits in self._globs if fits.fullmatch(path)), None)

    def fits(self, path: str) -> bool:
        """Whether any glob does."""
        return self.first(path) is not None


def _expression(glob: str) -> str:
    parts = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    found = re.split(r"(\*\*/|\*\*|\*|\?)", glob.strip("/"))
    body = "".join(parts.get(part) or re.escape(part) for part in found)
    return body if "/" in glob else f"(?:.*/)?{body}"
