import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tiny_model import build_argos_package


@pytest.fixture(scope="session")
def archives(tmp_path_factory):
    """The archives of two tiny models: en → uk and uk → en."""
    folder = tmp_path_factory.mktemp("archives")
    pairs = (("en", "uk"), ("uk", "en"), ("en", "pl"))
    return {pair: build_argos_package(folder, *pair) for pair in pairs}


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """An empty packages folder of its own."""
    folder = tmp_path / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder
