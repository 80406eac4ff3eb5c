"""The segmenter of a project: our rules with what its settings add, or an SRX file's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from l10n.config import Segmentation
from l10n.text.conventions import conventions, language
from l10n.text.sentences import Segmenter, Sentences, sentence_ends


def segmenter(settings: Segmentation, root: Path) -> Segmenter:
    """The function that cuts texts as ``settings`` say; ``root`` is the project's folder.

    Rules for a language serve its regional tags too, and ``pt-BR`` adds to what ``pt`` has.
    Raises SrxError when the SRX file cannot be read or used.
    """
    if settings.srx:
        from l10n.text.srx import read_srx

        return read_srx(root / settings.srx).ends
    if not settings.languages:
        return sentence_ends
    return _with_added(settings.languages)


def _with_added(languages: Mapping[str, Mapping[str, object]]) -> Segmenter:
    known: dict[str, Sentences] = {}

    def ends(text: str, lang: str) -> list[int]:
        rules = known.get(lang)
        if rules is None:
            rules = known[lang] = Sentences(conventions(lang, _added(languages, lang)))
        return rules.ends(text)

    return ends


def _added(languages: Mapping[str, Mapping[str, object]], lang: str) -> dict[str, object]:
    """What the settings of a tag and of its language add, the tag's first."""
    added: dict[str, object] = {}
    for tag in dict.fromkeys((lang.replace("_", "-").lower(), language(lang))):
        for key, value in languages.get(tag, {}).items():
            have = added.get(key)
            both = (*have, *value) if isinstance(have, tuple) and isinstance(value, tuple) else have
            added[key] = value if key not in added else both
    return added
