"""What Argos 1.11 and 1.12 do wrong with packages, and that we do not."""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from shelf import entry, index

from l10n.engines import models
from l10n.engines.models.installing import staging
from l10n.errors import ModelError

ROOT = Path(__file__).parents[3]


def with_extra(source, path, name):
    """A copy of an archive with one more file in its folder."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        top = old.namelist()[0].partition("/")[0]
        for one in old.namelist():
            new.writestr(one, old.read(one))
        new.writestr(f"{top}/{name}", "x")
    return path


def test_one_folder_without_metadata_stops_argos_s_listing_and_not_ours(packages, archives):
    from argostranslate import package

    models.install_file(archives["en", "uk"])
    (packages / "unfinished").mkdir()
    with pytest.raises(FileNotFoundError):
        package.get_installed_packages([packages])
    assert [model.target for model in models.installed()] == ["uk"]


def test_files_of_the_old_package_are_not_left_under_the_new_one(packages, archives, tmp_path):
    old = models.install_file(with_extra(archives["en", "uk"], tmp_path / "x.argosmodel", "old"))
    assert (old.path / "old").is_file()
    new = models.install_file(archives["en", "uk"])
    assert new.path == old.path
    assert not (new.path / "old").exists()


def test_a_record_that_came_in_the_archive_is_not_believed(packages, archives, tmp_path):
    path = with_extra(archives["en", "uk"], tmp_path / "x.argosmodel", "l10n.json")
    model = models.install_file(path)
    assert model.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_no_index_on_the_disk_and_no_network_ends_in_one_line(packages, monkeypatch):
    from argostranslate import package

    def endless():
        raise AssertionError("Argos's function calls itself for ever here")

    monkeypatch.setattr(package, "get_available_packages", endless)
    monkeypatch.setattr(package, "update_package_index", endless)
    with pytest.raises(ModelError) as caught:
        models.available("http://127.0.0.1:9")
    assert caught.value.code == "model-offline"


def test_a_model_for_another_pair_than_the_index_promised_is_refused(shelf, packages, archives):
    good = models.install_file(archives["en", "uk"])
    wrong = {**entry(shelf, archives["en", "pl"]), "package_version": "2.0"}
    with pytest.raises(ModelError) as caught:
        models.install_pair("en", "uk", index_url=index(shelf, wrong))
    assert caught.value.code == "model-archive"
    assert "en → pl" in caught.value.message
    assert models.installed() == [good]


def test_a_web_page_in_place_of_a_model_is_refused(shelf, packages):
    shelf.files["/m"] = b"<html>Too many requests</html>"
    item = {"from_code": "en", "to_code": "uk", "links": [f"{shelf.url}/m"]}
    with pytest.raises(ModelError) as caught:
        models.install_pair("en", "uk", index_url=index(shelf, item))
    assert caught.value.code == "model-archive"
    assert not list(packages.parent.glob("**/*.argosmodel*"))


def test_a_download_cut_off_is_no_package_and_goes_on_next_time(shelf, packages, archives):
    item = entry(shelf, archives["en", "uk"])
    url = index(shelf, {**item, "links": item["links"][1:]})
    size = archives["en", "uk"].stat().st_size
    shelf.cut, shelf.cut_at = size // 2, ".argosmodel"
    with pytest.raises(ModelError) as caught:
        models.install_pair("en", "uk", index_url=url)
    assert caught.value.code == "model-offline"
    assert models.installed() == []
    assert models.install_pair("en", "uk", index_url=url).target == "uk"
    assert shelf.asked[-1] == f"bytes={size // 2}-"


def test_codes_that_are_no_language_are_passed_over_in_an_index(shelf):
    bad = {"from_code": "../en", "to_code": "uk", "links": ["http://x"]}
    assert models.available(index(shelf, bad)) == []


def test_what_a_killed_process_had_put_aside_comes_back(packages, archives):
    model = models.install_file(archives["en", "uk"])
    left = packages.parent / ".l10n-models-killed"
    (left / "old").mkdir(parents=True)
    model.path.rename(left / "old" / model.path.name)
    assert models.installed() == []
    with staging(packages):
        pass
    assert models.installed() == [model]
    assert not left.exists()


def test_an_older_package_of_the_pair_does_not_come_up_again_after_removing(packages, archives):
    model = models.install_file(archives["en", "uk"])
    shutil.copytree(model.path, packages / "left-by-another-tool")
    models.remove("en", "uk")
    assert models.installed() == []
    assert list(packages.iterdir()) == []


def test_a_process_killed_while_it_unpacks_leaves_the_old_package(packages, archives, tmp_path):
    good = models.install_file(archives["en", "uk"])
    program = (
        "import os, signal, sys; from l10n.engines import models;"
        "models.install_file(sys.argv[1], lambda *_: os.kill(os.getpid(), signal.SIGKILL))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, str(archives["en", "uk"])],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == -signal.SIGKILL
    assert models.installed() == [good]
    assert len(list(packages.parent.glob(".l10n-models-*"))) == 1
    models.install_file(archives["uk", "en"])
    assert list(packages.parent.glob(".l10n-models-*")) == []
    assert good in models.installed()


def test_an_interrupt_while_it_unpacks_leaves_nothing_behind(packages, archives):
    good = models.install_file(archives["en", "uk"])

    def interrupt(*_step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        models.install_file(archives["en", "uk"], interrupt)
    assert models.installed() == [good]
    assert list(packages.parent.glob(".l10n-models-*")) == []
