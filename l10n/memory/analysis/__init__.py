"""How much there is to translate, by what the memory and the job itself already know."""

from l10n.memory.analysis.analyzing import analyze
from l10n.memory.analysis.bands import Band, band_of, weights
from l10n.memory.analysis.volumes import Analysis, FileVolumes, Volume

__all__ = ["Analysis", "Band", "FileVolumes", "Volume", "analyze", "band_of", "weights"]
