"""The segmenter of a project: our rules with what its settings add, or an SRX file's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from l10n.config import Segmentation
from l10n.text.conventions import conventions, language
from l10n.text.sentences import Segmenter, Sentences


def segmenter(settings: Segmentation, root: Path) -> Segmenter:
    """The function that cuts texts as ``settings`` say; ``root`` is the project's folder.

    A list number stays with the sentence it numbers, unless the settings say otherwise: alone
    it is nothing to translate. What is set for ``pt`` serves ``pt-BR`` too, which adds to it.
    Raises ConfigError when the SRX file cannot be read or used.
    """
    if settings.srx:
        from l10n.text.srx import read_srx

        return read_srx(root / settings.srx).ends
    return _Extended(settings.languages)


@dataclass(slots=True)
class _Extended:
    """Our rules with a project's additions; compiled for a language when it is first met."""

    languages: Mapping[str, Mapping[str, object]]
    _known: dict[str, Sentences] = field(default_factory=dict, compare=False, repr=False)

    def __call__(self, text: str, lang: str) -> list[int]:
        rules = self._known.get(lang)
        if rules is None:
            rules = Sentences(conventions(lang, _added(self.languages, lang)))
            self._known[lang] = rules
        return rules.ends(text)


def _added(languages: Mapping[str, Mapping[str, object]], lang: str) -> dict[str, object]:
    """What the settings of a tag and of its language add, the tag's first."""
    added: dict[str, object] = {}
    for tag in dict.fromkeys((lang.replace("_", "-").lower(), language(lang))):
        for key, value in languages.get(tag, {}).items():
            have = added.get(key)
            both = (*have, *value) if isinstance(have, tuple) and isinstance(value, tuple) else have
            added[key] = value if key not in added else both
    return {"list-numbers-apart": False, **added}
