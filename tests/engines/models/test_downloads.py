import hashlib

import pytest
from shelf import entry, index

from l10n.engines import models
from l10n.engines.models.downloads import download, fetch
from l10n.errors import ModelError

DATA = bytes(range(256)) * 4096


def test_a_cut_download_goes_on_where_it_ended(shelf, tmp_path):
    shelf.files["/m"], shelf.cut = DATA, 300_000
    file = tmp_path / "m"
    with pytest.raises(ModelError):
        download(f"{shelf.url}/m", file)
    assert not file.exists()
    seen = []
    download(f"{shelf.url}/m", file, progress=lambda *done: seen.append(done))
    assert file.read_bytes() == DATA
    assert shelf.asked == [None, "bytes=300000-"]
    assert seen[0][0] > 300_000
    assert seen[-1] == (len(DATA), len(DATA))
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_changed_meanwhile_is_fetched_anew(shelf, tmp_path):
    shelf.files["/m"], shelf.cut = DATA, 300_000
    with pytest.raises(ModelError):
        download(f"{shelf.url}/m", tmp_path / "m")
    shelf.files["/m"], shelf.tag = DATA[::-1], '"two"'
    download(f"{shelf.url}/m", tmp_path / "m")
    assert (tmp_path / "m").read_bytes() == DATA[::-1]


def test_a_file_over_the_limit_is_refused(shelf, tmp_path):
    shelf.files["/m"] = DATA
    for call in (
        lambda: download(f"{shelf.url}/m", tmp_path / "m", limit=1000),
        lambda: fetch(f"{shelf.url}/m", 1000),
    ):
        with pytest.raises(ModelError) as caught:
            call()
        assert caught.value.code == "model-size"


def test_only_web_addresses_are_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("x")
    with pytest.raises(ModelError) as caught:
        fetch(secret.as_uri(), 1000)
    assert caught.value.code == "model-address"


def test_being_offline_is_one_line(packages):
    for call in (models.available, lambda url: models.install_pair("en", "uk", index_url=url)):
        with pytest.raises(ModelError) as caught:
            call("http://127.0.0.1:9/index.json")
        assert caught.value.code == "model-offline"
        assert "\n" not in str(caught.value)


def test_a_pair_is_found_in_the_index_fetched_checked_and_installed(shelf, packages, archives):
    path = archives["en", "uk"]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    url = index(shelf, entry(shelf, path, sha256=digest), {"type": "sbd"}, "junk")
    assert [(one.source, one.target) for one in models.available(url)] == [("en", "uk")]
    assert models.install_pair("en", "uk", index_url=url).sha256 == digest
    assert sorted(p.name for p in packages.parent.iterdir() if p.is_dir()) == ["packages"]


def test_a_model_with_another_checksum_is_not_installed(shelf, packages, archives):
    url = index(shelf, entry(shelf, archives["en", "uk"], sha256="0" * 64))
    with pytest.raises(ModelError) as caught:
        models.install_pair("en", "uk", index_url=url)
    assert caught.value.code == "model-checksum"
    assert models.installed() == []


def test_the_address_of_the_index_comes_from_argos_s_variable(shelf, archives, monkeypatch):
    index(shelf, entry(shelf, archives["en", "uk"]))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{shelf.url}/")
    assert models.available()[0].version == "1.0"


def test_a_pair_the_index_lacks_is_said_with_the_way_through_english(shelf, packages):
    both = [
        {"from_code": "de", "to_code": "en", "links": ["http://x"]},
        {"from_code": "en", "to_code": "uk", "links": ["http://x"]},
    ]
    with pytest.raises(ModelError) as caught:
        models.install_pair("de", "uk", index_url=index(shelf, *both))
    assert caught.value.code == "model-none"
    assert "l10n models install de en" in caught.value.hint


@pytest.mark.parametrize("body", [b"<html>", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_index_is_said_in_one_line(shelf, body):
    shelf.files["/index.json"] = body
    with pytest.raises(ModelError) as caught:
        models.available(f"{shelf.url}/index.json")
    assert caught.value.code == "model-index"
