"""Sentences, inline codes, words, scripts, apostrophes, locales."""
