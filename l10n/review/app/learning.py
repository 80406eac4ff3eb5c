"""The memory learns the catalogs of a project, in a process of its own: see `backstage`.

``python -m l10n.review.app.learning ROOT LOCALE…`` prints how many units were new.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from l10n.config import Project, find_project


def learn_all(project: Project, locales: Sequence[str]) -> int:
    """Fill the project's memory; how many units were new. Raises StorageError."""
    from l10n.memory.projects import learn, project_memory

    with project_memory(project) as memory:
        return sum(learn(project, memory, locale) for locale in locales)


if __name__ == "__main__":
    sys.stdout.write(str(learn_all(find_project(Path(sys.argv[1])), sys.argv[2:])))
