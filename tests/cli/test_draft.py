"""``l10n draft`` as a process: engines from elsewhere, Ctrl-C, failures, what it prints."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from l10n.catalogs import new_catalog, read, write
from l10n.cli.meter import Meter
from l10n.drafting import Done
from l10n.model import State, Unit

ENGINE = '''
import pathlib, time
from l10n.model import Hypothesis

class Slow:
    """Two texts a call, a moment each; says in a file when it has begun."""

    name = "slow"
    chunk = 2

    def pairs(self):
        return []

    def translate(self, texts, *, source, target, progress=None):
        if texts:
            time.sleep(0.15)
        with open("calls", "a") as log:
            log.write("x" * bool(texts))
        return [Hypothesis("Текст " + text.split()[-1], -0.2, "slow 1") for text in texts]

    def note(self, source, target):
        return "This engine is\\x1b slow."

class Broken(Slow):
    name = "broken"

    def translate(self, texts, **more):
        if any(text.endswith(" 5") for text in texts):
            raise ValueError("language not supported\\nat all")
        return super().translate(texts, **more)
'''


@pytest.fixture
def project(newsroom):
    newsroom.article_catalog("uk", "g7-response-dprk").unlink()
    units = [Unit(f"Ship number {n}") for n in range(40)]
    write(newsroom.article_catalog("uk", "ships"), new_catalog("uk").with_units(units))
    return newsroom


@pytest.fixture
def command(project, tmp_path):
    """Starts ``l10n draft`` in a process that has two engines of somebody else installed."""
    folder = tmp_path / "plugins"
    about = folder / "somebody-1.dist-info"
    about.mkdir(parents=True)
    (folder / "somebody.py").write_text(ENGINE)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: somebody\nVersion: 1\n")
    points = "[l10n.engines]\nslow = somebody:Slow\nbroken = somebody:Broken\n"
    (about / "entry_points.txt").write_text(points)

    def start(*arguments, program=("-m", "l10n")):
        return subprocess.Popen(
            [sys.executable, *program, "-C", str(project.root), "draft", *arguments,
             str(project.article_catalog("uk", "ships"))],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(folder)},
        )  # fmt: skip

    return start


def drafts(project):
    return [unit for unit in read(project.article_catalog("uk", "ships")).units if unit.target]


def until(condition):
    for _step in range(400):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on(command, project, tmp_path):
    process = command("--engine", "slow")
    calls = tmp_path / "calls"
    until(lambda: calls.exists() and len(calls.read_text()) >= 3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    kept = drafts(project)
    assert process.returncode == 130
    assert 4 <= len(kept) < 40
    assert all(unit.state is State.DRAFT for unit in kept)
    assert err == (
        f"interrupted: {len(kept)} drafts are kept, {40 - len(kept)} units are left; "
        "run the command again to go on\n"
    )
    assert out == "This engine is\\x1b slow.\n"
    calls.unlink()
    out, err = command("--engine", "slow").communicate(timeout=60)
    assert len(drafts(project)) == 40
    assert len(calls.read_text()) == (40 - len(kept) + 1) // 2
    assert f"uk: {40 - len(kept)} drafts" in out
    assert err == ""


# Writes nothing before the end: as a job does whose catalogs are too large to write often.
LATE = (
    "-c",
    "import l10n.drafting.writing as w; w._SHARE = -1; from l10n.cli import main; main()",
)


@pytest.mark.parametrize("program", [("-m", "l10n"), LATE])
def test_after_kill_9_nothing_is_asked_for_again(command, project, tmp_path, program):
    process = command("--engine", "slow", program=program)
    calls = tmp_path / "calls"
    until(lambda: calls.exists() and len(calls.read_text()) >= 4)
    process.kill()
    process.communicate(timeout=20)
    assert len(drafts(project)) < 40
    _out, err = command("--engine", "slow").communicate(timeout=60)
    assert err == ""
    assert len(drafts(project)) == 40
    # Twenty calls, and the one that was in its hands.
    assert len(calls.read_text()) <= 20 + 1
    assert [unit.target for unit in drafts(project)] == [f"Текст {n}" for n in range(40)]


def test_an_engine_that_raises_in_the_middle_is_one_line_and_exit_code_4(command, project):
    process = command("--engine", "broken")
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert err == (
        "error: the engine 'broken' failed: ValueError: language not supported; "
        "4 drafts are kept, 36 units are left; "
        "tell its author, or choose another one with --engine\n"
    )
    assert len(drafts(project)) == 4


def test_a_piped_run_shows_no_bar(command, project):
    process = command("--engine", "pseudo")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "uk: 40 drafts" in out
    assert len(drafts(project)) == 40


def test_without_an_engine_memory_and_terms_are_used(command, project):
    process = command("--engine", "none")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (0, "")
    assert "40 units left to people" in out


def test_help_names_the_engines(command):
    out, _err = command("--help").communicate(timeout=60)
    assert "argos" in out
    assert "slow" in out


def test_a_dry_run_tells_the_plan_and_asks_no_engine(command, project, tmp_path):
    settings = project.root / "l10n.toml"
    settings.write_text(
        settings.read_text() + '\n[engines.slow]\nprice = { characters = 20, currency = "EUR" }\n'
    )
    out, err = command("--engine", "slow", "--dry-run").communicate(timeout=60)
    assert err == ""
    assert "uk: 40 open units, 120 words" in out
    assert "the engine gets 550 characters; how fast it is shows when it has drafted once" in out
    assert "cost of the engine: about 0.01 EUR" in out
    assert "locales/uk/articles/ships.po" in out
    assert drafts(project) == []
    assert "x" not in (tmp_path / "calls").read_text()


def test_plan_and_summary_are_for_scripts_too(command, project):
    out, err = command("--engine", "slow", "--dry-run", "--format", "json").communicate(timeout=60)
    # What the engine has to say is for people.
    assert err == "This engine is\\x1b slow.\n"
    plan = json.loads(out)
    assert (plan["version"], plan["dry_run"]) == (1, True)
    assert plan["locales"]["uk"]["engine"] == {"units": 40, "words": 120}
    assert plan["locales"]["uk"]["cost"] is None
    out, _err = command("--engine", "echo", "--format", "json").communicate(timeout=60)
    found = json.loads(out)
    assert (found["version"], found["dry_run"]) == (1, False)
    assert found["locales"]["uk"]["drafted"] == found["locales"]["uk"]["from_engine"] == 40


def test_a_price_that_is_none_is_refused(command, project):
    settings = project.root / "l10n.toml"
    settings.write_text(settings.read_text() + "\n[engines.echo]\nprice = { words = 20 }\n")
    process = command("--engine", "echo")
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "unknown setting 'engines.echo.price.words'" in err
    assert len(err.splitlines()) == 1


def test_a_memory_that_cannot_be_reached_is_one_line_that_names_no_memory(command, project):
    pytest.importorskip("psycopg")
    settings = project.root / "l10n.toml"
    before = settings.read_text()
    settings.write_text(before + '\n[memory]\nurl = "postgresql://127.0.0.1:1/none"\n')
    process = command("--engine", "echo")
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 4
    assert err.endswith("or draft without it: --no-memory\n")
    assert len(err.splitlines()) == 1
    assert drafts(project) == []
    out, err = command("--engine", "echo", "--memory", "optional").communicate(timeout=60)
    assert out.count("going on without the memory") == 1
    assert (err, len(drafts(project))) == ("", 40)


def test_without_the_memory_nothing_is_looked_up(command, project):
    path = project.article_catalog("uk", "ships")
    known = Unit("Ship number 3", ("Третє",), context="a", state=State.TRANSLATED)
    write(path, read(path).with_unit(known))
    out, _err = command("--engine", "echo", "--no-memory").communicate(timeout=60)
    assert "memory 0" in out
    assert len(drafts(project)) == 41


def test_a_bad_scheduler_is_one_line(command, project):
    for url, code in (("http://desk:1", 2), ("tcp://127.0.0.1:1", 4)):
        process = command("--engine", "echo", "--scheduler", url)
        _out, err = process.communicate(timeout=60)
        assert (process.returncode, len(err.splitlines())) == (code, 1), err
    assert drafts(project) == []


def clock(*times):
    ticks = iter(times)
    return lambda: next(ticks)


def test_the_time_left_goes_by_words_not_by_segments():
    meter = Meter(clock(0.0, 10.0, 10.0, 10.0, 10.0))
    meter.update(Done(900, 1000, 0, 1000))
    meter.update(Done(990, 1000, 100, 1000))
    assert meter.words_per_second() == 10
    assert meter.seconds_left() == 90
    assert str(meter) == "10 words/s  1:30 left"


def test_no_time_is_promised_before_there_is_a_speed():
    meter = Meter(clock(0.0, 1.0, 1.0))
    meter.update(Done(5, 10))
    assert meter.seconds_left() is None
    meter.update(Done(5, 10, 0, 100))
    assert str(meter) == ""
    meter.update(Done(6, 10, 10, 100))
    assert meter.seconds_left() is None
