"""Glossary, matching, morphology, inflection, enforcement.

The glossary's file format is described in ``l10n.terms.reading``. Ukrainian grammar comes
from pymorphy3 when it is installed; ask ``morphology_available``.
"""

from __future__ import annotations

from l10n.terms.enforcement import Enforced, enforce
from l10n.terms.glossary import Concept, Glossary, Spellings, is_abbreviation
from l10n.terms.inflection import Paradigm, inflect
from l10n.terms.matching import find_terms
from l10n.terms.morphology import morphology_available
from l10n.terms.names import romanize_names
from l10n.terms.reading import load_glossary
from l10n.terms.replacement import preferred_form

__all__ = [
    "Concept",
    "Enforced",
    "Glossary",
    "Paradigm",
    "Spellings",
    "enforce",
    "find_terms",
    "inflect",
    "is_abbreviation",
    "load_glossary",
    "morphology_available",
    "preferred_form",
    "romanize_names",
]
