"""Sentences, inline codes, words, scripts, apostrophes, locales."""

from l10n.text.codes import CodeToken, code_errors, find_codes, strip_codes
from l10n.text.sentences import sentence_ends
from l10n.text.words import count_words

__all__ = ["CodeToken", "code_errors", "count_words", "find_codes", "sentence_ends", "strip_codes"]
