"""Archives come from strangers: nothing is trusted, nothing is replaced before it is proven."""

import http.server
import json
import stat
import threading
import zipfile
from functools import partial

import pytest

from l10n.engines import models
from l10n.errors import ModelError


def packed(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, bytes(20_000_000) if data == "BOMB" else data)
    return path


def test_an_installed_model_is_listed_with_what_it_is(packages, archives):
    model = models.install_file(archives["en", "uk"])
    assert models.installed() == [model]
    assert (model.source, model.target, model.version) == ("en", "uk", "1.0")
    assert len(model.sha256) == 64
    assert model.size > 1000


def test_argos_itself_sees_what_we_installed(packages, archives):
    from argostranslate.package import get_installed_packages

    models.install_file(archives["en", "uk"])
    found = get_installed_packages([packages])
    assert [(item.from_code, item.to_code) for item in found] == [("en", "uk")]


def test_a_removed_model_is_gone(packages, archives):
    models.install_file(archives["en", "uk"])
    models.remove("en", "uk")
    assert models.installed() == []
    with pytest.raises(ModelError):
        models.remove("en", "uk")


def test_a_foreign_folder_does_not_break_the_list(packages, archives):
    models.install_file(archives["en", "uk"])
    (packages / "leftovers").mkdir()
    (packages / "broken").mkdir()
    (packages / "broken" / "metadata.json").write_text("{")
    assert len(models.installed()) == 1


META = json.dumps({"from_code": "en", "to_code": "uk", "package_version": "9"})


@pytest.mark.parametrize(
    "members",
    [
        {"../evil": "x"},
        {"top/../../evil": "x"},
        {"/etc/evil": "x"},
        {"C:\\evil": "x"},
        {"metadata.json": META},
        {"one/metadata.json": META, "two/model/x": ""},
        {"top/metadata.json": META},
        {"top/metadata.json": "{"},
        {"top/metadata.json": json.dumps({"from_code": "../en", "to_code": "uk"})},
        {"top/metadata.json": META, "top/model/model.bin": "junk", "top/sentencepiece.model": ""},
        {"top/zeros": "BOMB"},
    ],
    ids=str,
)
def test_an_unsafe_or_broken_archive_changes_nothing(packages, archives, tmp_path, members):
    good = models.install_file(archives["en", "uk"])
    before = sorted(path for path in tmp_path.rglob("*"))
    bad = packed(tmp_path / "bad.argosmodel", members)
    with pytest.raises(ModelError):
        models.install_file(bad)
    bad.unlink()
    assert models.installed() == [good]
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_a_symbolic_link_in_an_archive_is_refused(packages, tmp_path):
    path = tmp_path / "link.argosmodel"
    link = zipfile.ZipInfo("top/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ModelError, match="link"):
        models.install_file(path)


def test_a_file_that_is_no_archive_is_refused(packages, tmp_path):
    path = tmp_path / "x.argosmodel"
    path.write_bytes(b"not a zip")
    with pytest.raises(ModelError):
        models.install_file(path)


@pytest.fixture
def index(tmp_path, archives, monkeypatch):
    """A real web server with an index of one model."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "en_uk.argosmodel").write_bytes(archives["en", "uk"].read_bytes())
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        entry = {"from_code": "en", "to_code": "uk", "links": [f"{address}/en_uk.argosmodel"]}
        (folder / "index.json").write_text(json.dumps([entry]))
        monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
        yield address
        server.shutdown()


def test_a_pair_is_fetched_by_the_index_and_installed(packages, index):
    seen = []
    model = models.install_pair("en", "uk", lambda *step: seen.append(step))
    assert models.installed() == [model]
    assert {stage for stage, _done, _total in seen} == {"download", "unpack"}
    assert all(0 < done <= total for _stage, done, total in seen)


def test_a_pair_the_index_lacks_is_said(packages, index):
    with pytest.raises(ModelError, match="no model"):
        models.install_pair("en", "xx")


def test_being_offline_is_one_line_and_exit_code_4(packages, monkeypatch, cli):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9")
    code, _out, err = cli("models", "install", "en", "uk")
    assert code == 4
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("address", ["file:///etc", "ftp://127.0.0.1"])
def test_only_web_addresses_are_opened(packages, monkeypatch, address):
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", address)
    with pytest.raises(ModelError):
        models.install_pair("en", "uk")
