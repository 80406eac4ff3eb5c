"""Segments, words and characters, counted by band, by file and in total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from l10n.memory.analysis.bands import Band
from l10n.model import Unit
from l10n.text.codes import strip_codes
from l10n.text.words import count_words


@dataclass(frozen=True, slots=True)
class Volume:
    """So many segments with so many words and characters (spaces too; codes left out)."""

    segments: int = 0
    words: int = 0
    characters: int = 0

    def __add__(self, other: Volume) -> Volume:
        return Volume(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )


@dataclass(frozen=True, slots=True)
class FileVolumes:
    """One catalog: what is to be translated by band, and what is done."""

    path: str
    bands: Mapping[Band, Volume] = field(default_factory=dict)
    translated: Volume = Volume()
    approved: Volume = Volume()

    @property
    def open(self) -> Volume:
        """All that is to be translated."""
        return _sum(self.bands.values())

    def weighted(self, weights: Mapping[Band, int]) -> float:
        """The words a translator is paid for, by ``weights`` in per cent."""
        hundredths = sum(volume.words * weights[band] for band, volume in self.bands.items())
        return hundredths / 100


@dataclass(frozen=True, slots=True)
class Analysis:
    """One target locale's files, in the project's order."""

    locale: str
    files: tuple[FileVolumes, ...]

    @property
    def total(self) -> FileVolumes:
        """The sum of the files, under no path."""
        bands = {band: _sum(item.bands.get(band, Volume()) for item in self.files) for band in Band}
        translated = _sum(item.translated for item in self.files)
        return FileVolumes("", bands, translated, _sum(item.approved for item in self.files))


def volume_of(unit: Unit) -> Volume:
    """One segment; where it has a plural, the words of both sources are translated."""
    text = strip_codes(unit.source, unit.codes)
    plural = strip_codes(unit.source_plural or "", unit.codes)
    return Volume(1, count_words(text) + count_words(plural), len(text) + len(plural))


def _sum(volumes: Iterable[Volume]) -> Volume:
    segments = words = characters = 0
    for item in volumes:
        segments += item.segments
        words += item.words
        characters += item.characters
    return Volume(segments, words, characters)
