"""Machine translation engines behind one small protocol."""

from l10n.engines.codes.restoring import translate_units
from l10n.engines.guards import Note, confidence, marks, notes
from l10n.engines.guards.mending import mend
from l10n.engines.protocol import AligningEngine, Engine, Progress
from l10n.engines.registry import engine_names, load_engine

__all__ = [
    "AligningEngine",
    "Engine",
    "Note",
    "Progress",
    "confidence",
    "engine_names",
    "load_engine",
    "marks",
    "mend",
    "notes",
    "translate_units",
]
