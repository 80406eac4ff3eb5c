import pytest

from l10n.catalogs import new_catalog, write
from l10n.drafting import job_of
from l10n.memory import open_memory
from l10n.model import Unit
from l10n.terms import load_glossary

ENGINE = '''
import os, pathlib, time
from l10n.errors import EngineError
from l10n.model import Hypothesis

class Slow:
    """Two texts a call; its processes write down who they are and what they are asked."""

    name = "slow"
    chunk = 2

    def __init__(self, log="", pause=0.05):
        self.log, self.pause = pathlib.Path(log), pause
        self.note_down("begin")

    def note_down(self, *words):
        with self.log.open("a") as log:
            log.write("\\t".join((str(os.getpid()), *words)) + "\\n")

    def pairs(self):
        return []

    def translate(self, texts, *, source, target, progress=None):
        if any(text.endswith("trouble") for text in texts):
            raise EngineError("no server", code="engine-away", hint="wait")
        if texts:
            self.note_down("asked", *texts)
            time.sleep(self.pause)
            self.note_down("done", *texts)
        return [Hypothesis(f"Текст {text}", -0.2, "slow 1") for text in texts]
'''


@pytest.fixture
def slow(tmp_path, monkeypatch):
    """An engine of somebody else, installed for processes that the test starts."""
    folder = tmp_path / "plugins"
    about = folder / "somebody-1.dist-info"
    about.mkdir(parents=True)
    (folder / "somebody.py").write_text(ENGINE)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: somebody\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[l10n.engines]\nslow = somebody:Slow\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.syspath_prepend(folder)
    return tmp_path / "log"


@pytest.fixture
def ships(newsroom):
    """A project with one catalog of sixteen units, two of them equal."""
    newsroom.article_catalog("uk", "g7-response-dprk").unlink()
    path = newsroom.article_catalog("uk", "ships")
    units = [Unit(f"Ship {n % 15} of Ukraine", context=f"{n // 15}") for n in range(16)]
    write(path, new_catalog("uk").with_units(units))
    return newsroom


@pytest.fixture
def job():
    """Makes jobs of a project, with an empty memory unless one is given."""
    with open_memory(None) as empty:

        def make(project, engine, memory=empty, **more):
            glossary = load_glossary(project.glossary)
            return job_of(project, "uk", memory=memory, engine=engine, glossary=glossary, **more)

        yield make
