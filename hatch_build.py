"""What a build adds: the tool's own catalogs, compiled, and in a wheel the starter model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Additions(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before files are collected."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, so that no binary catalog is in git; take the model's archives along.

        An editable install (``version`` is then ``editable``) finds them in ``starter/``.
        """
        import polib

        for path in sorted((Path(self.root) / "locales").glob("*/LC_MESSAGES/*.po")):
            binary = path.with_suffix(".mo")
            polib.pofile(str(path)).save_as_mofile(str(binary))
            build_data.setdefault("artifacts", []).append(binary.relative_to(self.root).as_posix())
        if self.target_name == "wheel" and version != "editable":
            for path in sorted((Path(self.root) / "starter").glob("*.argosmodel")):
                build_data["force_include"][str(path)] = f"l10n/_starter/{path.name}"
