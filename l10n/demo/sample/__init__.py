"""The sample of a newsroom: a badly translated article, labels, an earlier article, decisions."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from l10n.config import Project
from l10n.storage import write_atomic

ARTICLE = "g7-response-dprk.en.txt"
EARLIER = "north-korean-troops.en.txt"
_EDITOR = "sample editor"


def add_sample(project: Project) -> None:
    """Fill a new project: labels and glossary in place, an earlier article already approved.

    The article to work on and a reviewer's decisions about it go to ``sample/``. The
    earlier article is added and approved by the same code a person's commands run.
    """
    from l10n.review import apply_held, hold
    from l10n.review.replay import load_entries
    from l10n.workspace.add import add_article

    here = files(__name__)
    write_atomic(project.glossary, _glossary(here).read_bytes())
    write_atomic(project.ui_template(), (here / "messages.pot").read_bytes())
    write_atomic(project.ui_catalog("uk"), (here / "messages.uk.po").read_bytes())
    folder = project.root / "sample"
    for name in (ARTICLE, EARLIER, "decisions.jsonl", "earlier.jsonl"):
        write_atomic(folder / name, (here / name).read_bytes())
    add_article(project, folder / EARLIER, locale="en")
    earlier = load_entries(folder / "earlier.jsonl", by=_EDITOR, at="2024-11-01T12:00:00+00:00")
    hold(project, earlier)
    apply_held(project)


def _glossary(here: Traversable) -> Traversable | Path:
    """Inside an installed wheel beside this file, else at the top of the source tree."""
    inside = here / "glossary.csv"
    return inside if inside.is_file() else Path(__file__).parents[3] / "glossary.csv"
