import shutil
import sys
import threading
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from shelf import Shelf
from tiny_model import build_argos_package


@pytest.fixture(scope="session")
def archives(tmp_path_factory):
    """The archives of tiny models, by pair."""
    folder = tmp_path_factory.mktemp("archives")
    pairs = (("en", "uk"), ("uk", "en"), ("en", "pl"), ("de", "en"))
    return {pair: build_argos_package(folder, *pair) for pair in pairs}


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """An empty packages folder of its own."""
    folder = tmp_path / "packages"
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))
    return folder


@pytest.fixture(scope="session")
def stocked(archives, tmp_path_factory):
    """A packages folder with every pair installed; tests only read it."""
    from l10n.engines import models

    folder = tmp_path_factory.mktemp("stocked") / "packages"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder))
        for archive in archives.values():
            models.install_file(archive)
    return folder


@pytest.fixture
def ready(monkeypatch, stocked):
    """``stocked`` as the packages folder."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(stocked))
    return stocked


@pytest.fixture
def shelf():
    """A web server that gives what a test puts on it."""
    server = Shelf()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def starter(archives, tmp_path, monkeypatch):
    """A starter of tiny models in both directions, with an empty cache; gives its folder."""
    folder = tmp_path / "starter"
    folder.mkdir()
    for pair in (("en", "uk"), ("uk", "en")):
        shutil.copy(archives[pair], folder)
    monkeypatch.setenv("L10N_STARTER", str(folder))
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "cache"))
    return folder
