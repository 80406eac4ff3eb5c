"""The settings of a project, with the defaults a small newsroom would choose."""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.config.analysis import AnalysisSettings
from l10n.config.checks import CheckSettings
from l10n.config.engines import Price
from l10n.config.extraction import Extract
from l10n.config.gate import CoverageSettings, GateSettings
from l10n.config.memory import MemorySettings
from l10n.config.publish import Publish
from l10n.config.review import ReviewSettings
from l10n.config.segmentation import Segmentation


@dataclass(frozen=True, slots=True)
class Settings:
    """The typed settings; every field has the default a small newsroom would choose.

    ``engines`` holds, by the engine's name, the options its constructor is called with, and
    ``prices`` what it costs where a table says so.
    """

    source: str = "en"
    locales: tuple[str, ...] = ("uk",)
    domain: str = "messages"
    articles: str = "articles"
    front_matter: tuple[str, ...] = ("title", "description", "summary")
    catalogs: str = "locales"
    glossary: str = "glossary.csv"
    templates: str = "templates"
    dist: str = "dist"
    engine: str = "argos"
    engines: dict[str, dict[str, object]] = field(default_factory=dict)
    prices: dict[str, Price] = field(default_factory=dict, metadata={"within": "engines"})
    fuzzy_threshold: int = 75
    minimum: dict[str, int] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    publish: Publish = field(default_factory=Publish)
    extract: Extract = field(default_factory=Extract)
    check: CheckSettings = field(default_factory=CheckSettings)
    memory: MemorySettings = field(default_factory=MemorySettings)
    analysis: AnalysisSettings = field(default_factory=AnalysisSettings)
    coverage: CoverageSettings = field(default_factory=CoverageSettings)
    gate: GateSettings = field(default_factory=GateSettings)
    segmentation: Segmentation = field(default_factory=Segmentation)
    review: ReviewSettings = field(default_factory=ReviewSettings)
