"""Against a real LibreTranslate server on loopback, where one is installed.

``python -m venv lt && lt/bin/pip install libretranslate`` makes one; name the executable in
L10N_LIBRETRANSLATE or put it on PATH. The server runs as it is but for its sentence splitter,
which would fetch a model of its own at the first translation: texts go through whole.
"""

import os
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from l10n.engines import load_engine, models, translate_units
from l10n.engines.remote.libretranslate import KEY_VARIABLE
from l10n.errors import EngineError

STARTER = sorted((Path(__file__).parents[3] / "starter").glob("*.argosmodel"))
LAUNCH = """
from argostranslate import sbd
sbd.MiniSBDSentencizer.split_sentences = lambda self, text: [text]
from libretranslate.main import main
main()
"""


def python():
    """The Python of the environment that has the server, or None."""
    found = os.environ.get("L10N_LIBRETRANSLATE") or shutil.which("libretranslate")
    beside = Path(found).with_name("python") if found else None
    return beside if beside is not None and beside.exists() else None


pytestmark = pytest.mark.skipif(
    python() is None,
    reason="no libretranslate server is installed (L10N_LIBRETRANSLATE names its executable)",
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(folder, packages, *options):
    """A server with the models of ``packages``; gives its address when it answers."""
    port = free_port()
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    small = {"OMP_NUM_THREADS": "1", "ARGOS_PACKAGES_DIR": str(packages)}
    command = [str(python()), "-c", LAUNCH, "--host", "127.0.0.1", "--port", str(port)]
    log = folder / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [*command, "--threads", "1", "--disable-files-translation", *options],
            cwd=folder,
            env={"PATH": os.environ["PATH"], **home, **small},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        for _attempt in range(600):
            assert server.poll() is None, log.read_text()
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def installed(folder, *archives):
    """A packages folder with these models."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(folder / "packages"))
        for archive in archives:
            models.install_file(archive)
    return folder / "packages"


@pytest.fixture(scope="module")
def packages(archives, tmp_path_factory):
    both = (archives["en", "uk"], archives["uk", "en"])
    return installed(tmp_path_factory.mktemp("tiny"), *both)


@pytest.fixture(scope="module")
def url(packages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("server")
    with running(folder, packages, "--batch-limit", "4", "--char-limit", "200") as address:
        yield address


@pytest.fixture(autouse=True)
def _no_key(monkeypatch):
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


def translate(url, texts, **options):
    return load_engine("libretranslate", url=url, **options).translate(
        texts, source="en", target="uk"
    )


def test_its_pairs_are_those_of_its_models(url):
    assert load_engine("libretranslate", url=url).pairs() == [("en", "uk"), ("uk", "en")]


def test_texts_and_placeholders_come_back_and_the_version_is_noted(url):
    given = translate(url, [" Hello, world!\n", "", "News today: %(count)s", "Hello, world!"])
    assert [one.text for one in given] == [
        " Привіт, світ!\n",
        "",
        "Новини сьогодні: %(count)s",
        "Привіт, світ!",
    ]
    name, host, version = given[0].model.split(" ")
    assert (name, host) == ("libretranslate", url.removeprefix("http://"))
    assert version[0].isdigit()


def test_its_batch_limit_is_learnt_and_a_text_over_its_limit_is_left(url):
    texts = [f"hello {n}" for n in range(20)]
    texts.insert(7, "hello " * 40)
    given = [one.text for one in translate(url, texts, batch=10)]
    assert given.pop(7) == ""
    assert given == [f"привіт {n}" for n in range(20)]


def test_inline_codes_come_back(url):
    engine = load_engine("libretranslate", url=url)
    (one,) = translate_units(engine, [("<b>Hello</b> world", ("b",))], source="en", target="uk")
    assert one.text == "<b>Привіт</b> світ"


def test_a_language_it_has_not_is_said(url):
    with pytest.raises(EngineError) as caught:
        load_engine("libretranslate", url=url).translate([], source="en", target="pl")
    assert caught.value.code == "model-missing"


def test_its_limit_of_requests_ends_in_one_line(packages, tmp_path):
    with running(tmp_path, packages, "--req-limit", "10") as url:
        texts = [f"hello {n}" for n in range(30)]
        with pytest.raises(EngineError) as caught:
            translate(url, texts, batch=5, retries=0)
    assert caught.value.code == "engine-limit"
    assert "10 per 1 minute" in caught.value.message


def test_a_project_is_drafted_through_it(url, cli, newsroom):
    newsroom.file.write_text(
        'source = "en"\nlocales = ["uk"]\nengine = "libretranslate"\n'
        f'[engines.libretranslate]\nurl = "{url}"\n'
    )
    code, out, err = cli("-C", str(newsroom.root), "draft")
    assert (code, err) == (0, "")
    assert "engine 0" not in out


def test_the_starter_model_works_in_it(tmp_path):
    with running(tmp_path, installed(tmp_path, *STARTER)) as url:
        open_file, saved = translate(url, ["Open the file", "%d files were saved"])
    assert any("а" <= char <= "я" for char in open_file.text.lower())
    assert "%d" in saved.text
