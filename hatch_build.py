"""Compile the tool's own catalogs when it is built or installed, so that no binary is in git."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogs(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``compile_all`` before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and take the results into the package."""
        import polib

        del version
        for path in sorted((Path(self.root) / "locales").glob("*/LC_MESSAGES/*.po")):
            binary = path.with_suffix(".mo")
            polib.pofile(str(path)).save_as_mofile(str(binary))
            build_data.setdefault("artifacts", []).append(binary.relative_to(self.root).as_posix())
