"""Glossary, matching, morphology, inflection, enforcement.

The glossary's file format is described in ``l10n.terms.files.reading``. Ukrainian grammar comes
from pymorphy3 when it is installed; ask ``morphology_available``.
"""

from __future__ import annotations

from l10n.terms.enforcing.enforcement import Enforced, enforce
from l10n.terms.enforcing.names import romanize_names
from l10n.terms.enforcing.replacement import preferred_form
from l10n.terms.files.reading import load_glossary
from l10n.terms.glossary import Concept, Glossary, Spellings, is_abbreviation
from l10n.terms.grammar.inflection import Paradigm, inflect
from l10n.terms.grammar.morphology import morphology_available
from l10n.terms.matching.scanning import find_terms

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
