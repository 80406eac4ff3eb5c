"""Sentences, inline codes, words, scripts, apostrophes, locales."""

from l10n.text.codes import CodeToken, code_errors, find_codes, strip_codes
from l10n.text.segmentation import segmenter
from l10n.text.sentences import Segmenter, sentence_ends
from l10n.text.words import count_words

__all__ = [
    "CodeToken",
    "Segmenter",
    "code_errors",
    "count_words",
    "find_codes",
    "segmenter",
    "sentence_ends",
    "strip_codes",
]
