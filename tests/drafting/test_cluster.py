"""Batches on a real Dask cluster: a scheduler, two worker processes, one of them killed."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace

import pytest

from l10n.catalogs import new_catalog, read, write
from l10n.drafting import DraftInterrupted, DraftStopped, draft_catalogs
from l10n.drafting.cluster import check_address, compare
from l10n.engines import load_engine
from l10n.errors import EngineError, UsageError
from l10n.model import State, Unit

distributed = pytest.importorskip("distributed")


@pytest.fixture
def cluster(slow):
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as local:
        yield local.scheduler_address


@pytest.fixture
def options(ships, slow):
    settings = replace(ships.settings, engines={"slow": {"log": str(slow), "pause": 0.2}})
    return replace(ships, settings=settings)


def engine_of(project):
    return load_engine("slow", **project.settings.engines["slow"])


def drafts(project):
    return read(project.article_catalog("uk", "ships")).units


def lines(log, word):
    rows = [line.split("\t") for line in log.read_text().splitlines()]
    return [row for row in rows if row[1] == word]


def test_a_worker_killed_in_the_middle_changes_no_draft(options, job, slow, cluster):
    path = options.article_catalog("uk", "ships")
    before = path.read_bytes()
    draft_catalogs(options, job(options, engine_of(options)))
    alone = path.read_bytes()
    path.write_bytes(before)
    slow.unlink()
    killed = threading.Event()

    def kill():
        until(lambda: slow.exists() and len(lines(slow, "asked")) >= 3)
        os.kill(int(lines(slow, "asked")[-1][0]), signal.SIGKILL)
        killed.set()

    driver = engine_of(options)
    slow.unlink()
    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    result = draft_catalogs(options, job(options, driver), scheduler=cluster)
    killer.join()
    assert killed.is_set()
    assert (result.drafted, result.left) == (16, 0)
    assert path.read_bytes() == alone
    assert all(unit.state is State.DRAFT for unit in drafts(options))
    asked = [text for row in lines(slow, "asked") for text in row[2:]]
    # Only what the dead worker had in its hands is asked for again.
    assert len(set(asked)) == 15
    assert 15 <= len(asked) <= 15 + 2 * 2
    assert len({row[0] for row in lines(slow, "begin")}) >= 2
    assert str(os.getpid()) not in {row[0] for row in lines(slow, "asked")}


def test_an_engine_that_fails_on_a_worker_is_the_same_error_as_here(options, job, cluster):
    units = [Unit("Ship one"), Unit("Ship two"), Unit("trouble")]
    path = options.article_catalog("uk", "ships")
    write(path, new_catalog("uk").with_units(units))
    with pytest.raises(DraftStopped) as caught:
        draft_catalogs(options, job(options, engine_of(options)), scheduler=cluster)
    assert caught.value.code == "engine-away"
    assert caught.value.result.drafted == 2
    assert caught.value.hint == "wait"
    assert [bool(unit.target) for unit in drafts(options)] == [True, True, False]


def until(condition):
    for _step in range(1000):
        if condition():
            return
        time.sleep(0.02)
    raise AssertionError


def test_ctrl_c_keeps_what_came_back_and_the_next_run_goes_on(options, job, slow, cluster):
    stopped = threading.Event()

    def interrupt():
        until(lambda: any(unit.target for unit in drafts(options)))
        os.kill(os.getpid(), signal.SIGINT)
        # Python ignores one that comes while it runs a destructor: people press it again.
        if not stopped.wait(5):
            os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with pytest.raises(DraftInterrupted) as caught:
        draft_catalogs(options, job(options, engine_of(options)), scheduler=cluster)
    stopped.set()
    kept = [unit for unit in drafts(options) if unit.target]
    assert 0 < len(kept) == caught.value.result.drafted < 16
    result = draft_catalogs(options, job(options, engine_of(options)), scheduler=cluster)
    assert result.drafted == 16 - len(kept)


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr("l10n.drafting.cluster._CONNECT", 1)


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.mark.usefixtures("hurried")
def test_a_scheduler_that_is_not_there_is_one_line_within_seconds(options, job):
    begun = time.monotonic()
    with pytest.raises(EngineError) as caught:
        url = f"tcp://127.0.0.1:{free_port()}"
        draft_catalogs(options, job(options, engine_of(options)), scheduler=url)
    assert caught.value.code == "scheduler-away"
    assert time.monotonic() - begun < 20
    assert not any(unit.target for unit in drafts(options))


@pytest.mark.usefixtures("hurried")
def test_what_is_no_scheduler_is_told_from_one(options, job):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        with pytest.raises(EngineError) as caught:
            draft_catalogs(options, job(options, engine_of(options)), scheduler=url)
    assert caught.value.code == "scheduler-away"


@pytest.mark.usefixtures("hurried")
def test_a_scheduler_without_workers_says_how_to_start_one(options, job):
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0") as local,
        pytest.raises(EngineError) as caught,
    ):
        draft_catalogs(options, job(options, engine_of(options)), scheduler=local.scheduler_address)
    assert caught.value.code == "scheduler-workers"
    assert f"dask worker {local.scheduler_address}" in str(caught.value)


def test_workers_that_go_away_for_good_stop_the_job_with_what_is_done(
    options, job, slow, monkeypatch
):
    monkeypatch.setattr("l10n.drafting.cluster._PATIENCE", 1)
    monkeypatch.setattr("l10n.drafting.cluster._LOOK", 0.2)
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0") as local:
        worker = subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", local.scheduler_address,
             "--no-nanny", "--nthreads", "1", "--no-dashboard"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

        def kill():
            until(lambda: slow.exists() and len(lines(slow, "done")) >= 2)
            worker.kill()

        threading.Thread(target=kill, daemon=True).start()
        try:
            with pytest.raises(DraftStopped) as caught:
                draft_catalogs(
                    options, job(options, engine_of(options)), scheduler=local.scheduler_address
                )
        finally:
            worker.kill()
            worker.wait()
    assert caught.value.code == "scheduler-lost"
    done = {text for row in lines(slow, "done") for text in row[2:]}
    kept = {unit.source for unit in drafts(options) if unit.target}
    assert kept <= done
    assert kept


@pytest.mark.parametrize(
    "url", ["", "127.0.0.1:8786", "http://desk:8786", "inproc://a/1", "tcp://desk", "tcp://a b:1"]
)
def test_only_addresses_of_schedulers_are_taken(url):
    with pytest.raises(UsageError):
        check_address(url)


@pytest.mark.parametrize(
    "url", ["tcp://127.0.0.1:8786", "tls://desk.example.org:1", "tcp://[::1]:1"]
)
def test_tcp_and_tls_are_addresses(url):
    check_address(url)


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ({"python": "3.11", "l10n-desk": "9"}, "l10n-desk 9, here it is 1"),
        ({"python": "3.9", "l10n-desk": "1"}, "python 3.9, here it is 3.11"),
        (ModuleNotFoundError("l10n"), "has no l10n"),
    ],
)
def test_a_worker_with_other_versions_is_refused(theirs, said):
    with pytest.raises(EngineError, match=said):
        compare({"python": "3.11", "l10n-desk": "1"}, theirs, "tcp://worker:1")
