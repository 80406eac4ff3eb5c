"""Interface strings from source files into the template (POT)."""

from l10n.extraction.extracting import Extracted, extract
from l10n.extraction.messages import Message, Problem

__all__ = ["Extracted", "Message", "Problem", "extract"]
