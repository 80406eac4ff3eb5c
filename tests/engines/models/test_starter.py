"""A fresh machine drafts with the model that comes with l10n, and every full model wins."""

import shutil
import zipfile

import pytest
from tiny_model import build_argos_package

from l10n.engines import load_engine, models
from l10n.engines.models.starter import bundled, cache_folder
from l10n.errors import EngineError, ModelError


def translate(text, source="en", target="uk"):
    return load_engine("argos").translate([text], source=source, target=target)[0]


def note(source="en", target="uk"):
    return load_engine("argos").note(source, target)


def test_a_fresh_machine_translates_both_ways_without_a_step(packages, starter):
    assert models.installed() == []
    assert translate("Hello world").text == "Привіт світ"
    assert translate("Привіт", "uk", "en").text == "Hello"
    assert {("en", "uk"), ("uk", "en")} <= set(load_engine("argos").pairs())
    assert not packages.exists() or not list(packages.iterdir())


def test_it_says_in_one_line_that_it_is_weak_and_what_brings_the_full_model(packages, starter):
    assert "news will be weak" in note()
    assert "l10n models install en uk" in note()
    assert "l10n models install uk en" in note("uk-UA", "en-GB")
    assert note("de", "uk") is None


def test_saying_so_unpacks_nothing(packages, starter):
    note()
    bundled()
    assert not cache_folder().exists()


def test_it_is_unpacked_once(packages, starter, monkeypatch):
    translate("Hello")
    (folder,) = (cache_folder() / "models").iterdir()
    assert folder.name.startswith("starter-")
    before = (folder / "model" / "model.bin").stat()
    translate("Hello")
    assert (folder / "model" / "model.bin").stat() == before
    assert sorted(path.name for path in cache_folder().iterdir()) == [".l10n-models.lock", "models"]


def test_several_at_once_unpack_it_once_and_all_get_it(packages, starter):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _n: translate("Hello").text, range(4)))
    assert given == ["Привіт"] * 4
    assert len(list((cache_folder() / "models").iterdir())) == 1


def test_another_version_of_it_gets_a_folder_of_its_own(packages, starter, tmp_path):
    translate("Hello")
    (starter / "translate-en_uk-1_0.argosmodel").unlink()
    build_argos_package(starter, "en", "uk", {"Hello": "Вітаю"}, "1.1")
    assert translate("Hello").text == "Вітаю"
    assert len(list((cache_folder() / "models").iterdir())) == 2


def test_a_damaged_cache_is_filled_again(packages, starter):
    translate("Hello")
    (folder,) = (cache_folder() / "models").iterdir()
    (folder / "model" / "model.bin").unlink()
    assert translate("Hello").text == "Привіт"
    assert len(list((cache_folder() / "models").iterdir())) == 1


def test_an_installed_model_wins(packages, starter, tmp_path):
    full = build_argos_package(tmp_path, "en", "uk", {"Hello": "Вітаю"}, "1.9")
    models.install_file(full)
    given = translate("Hello")
    assert (given.text, given.model) == ("Вітаю", "argos en→uk 1.9")
    assert note() is None
    assert not cache_folder().exists()


def test_two_full_models_through_english_win_over_a_direct_starter(
    packages, archives, tmp_path, monkeypatch
):
    folder = tmp_path / "starter"
    folder.mkdir()
    build_argos_package(folder, "de", "uk", {"Hallo": "Агов"})
    monkeypatch.setenv("L10N_STARTER", str(folder))
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "cache"))
    assert translate("Hallo", "de").model == "argos de→uk 1.0"
    models.install_file(archives["de", "en"])
    models.install_file(archives["en", "uk"])
    assert translate("Hallo", "de").model == "argos de→en→uk 1.0+1.0"
    assert note("de", "uk") is None


def test_the_starter_can_be_one_half_of_the_way_through_english(packages, starter, archives):
    models.install_file(archives["de", "en"])
    assert translate("Hello", "de").text == "Привіт"
    assert "l10n models install en uk" in note("de", "uk")


def test_it_can_be_switched_off(packages, starter, monkeypatch):
    monkeypatch.setenv("L10N_STARTER", "off")
    assert bundled() == []
    assert load_engine("argos").pairs() == []
    with pytest.raises(EngineError) as caught:
        translate("Hello")
    assert caught.value.code == "model-missing"


def test_a_broken_archive_beside_it_is_passed_over(packages, starter):
    (starter / "broken.argosmodel").write_bytes(b"PK not really")
    (starter / "flat.argosmodel").write_bytes(b"")
    assert [(one.source, one.target) for one in bundled()] == [("en", "uk"), ("uk", "en")]


def test_its_archive_is_checked_like_any_other(packages, starter):
    path = starter / "translate-en_uk-1_0.argosmodel"
    with zipfile.ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in kept.items():
            new.writestr(name, data[:99] if name.endswith("model.bin") else data)
    with pytest.raises(ModelError) as caught:
        translate("Hello")
    assert caught.value.code == "model-archive"
    assert list((cache_folder() / "models").iterdir()) == []


def test_a_cache_that_cannot_be_written_is_one_line(packages, starter, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("L10N_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError) as caught:
        translate("Hello")
    assert "L10N_CACHE_DIR" in caught.value.hint


def test_installing_it_serves_other_argos_tools_and_stays_a_starter(packages, starter):
    from argostranslate import package

    done, left = models.install_starter()
    assert [(one.source, one.target) for one in done] == [("en", "uk"), ("uk", "en")]
    assert left == []
    assert all(one.starter for one in models.installed())
    assert len(package.get_installed_packages([packages])) == 2
    assert "news will be weak" in note()
    assert models.install_starter() == ([], models.installed())


def test_installing_it_never_replaces_a_full_model(packages, starter, tmp_path):
    full = models.install_file(build_argos_package(tmp_path, "en", "uk", {}, "0.1"))
    done, left = models.install_starter()
    assert left == [full]
    assert [(one.source, one.target) for one in done] == [("uk", "en")]
    assert full in models.installed()


def test_installed_from_its_file_it_is_known_as_the_starter_too(packages, starter, tmp_path):
    copy = shutil.copy(starter / "translate-en_uk-1_0.argosmodel", tmp_path / "x.argosmodel")
    assert models.install_file(copy).starter
    assert not models.install_file(build_argos_package(tmp_path, "en", "uk", {}, "2.0")).starter


def test_without_one_installing_says_so(packages, monkeypatch):
    monkeypatch.setenv("L10N_STARTER", "off")
    with pytest.raises(ModelError, match="no starter model"):
        models.install_starter()


def test_drafting_on_a_fresh_machine_says_once_that_it_is_weak(packages, starter, cli, newsroom):
    code, out, _err = cli("-C", str(newsroom.root), "draft", "--to", "uk")
    assert code == 0
    assert out.count("news will be weak") == 1
    assert "engine 1" in out
    catalog = newsroom.article_catalog("uk", "g7-response-dprk").read_text()
    assert "# l10n: draft argos en→uk 1.0" in catalog
