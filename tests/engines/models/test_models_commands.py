"""``l10n models``: what is printed, for people and for scripts, and how errors end."""

import json
import sys

import pytest
from shelf import entry, index
from tiny_model import build_argos_package

from l10n.engines import models


def as_json(cli, *arguments):
    code, out, err = cli(*arguments, "--format", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["version"] == 1
    return data


@pytest.fixture
def offered(shelf, archives):
    """The address of an index with two pairs."""
    return index(
        shelf,
        {**entry(shelf, archives["en", "uk"]), "package_version": "1.2", "license": "CC0-1.0"},
        {"from_code": "de", "to_code": "en", "package_version": "1.0", "links": ["http://x"]},
    )


def test_an_empty_list_names_the_next_step(packages, cli):
    assert cli("models", "list") == (0, "No model is installed: l10n models install en uk\n", "")
    assert as_json(cli, "models", "list")["models"] == []


def test_the_list_tells_installed_from_bundled(packages, starter, archives, tmp_path, cli):
    models.install_file(build_argos_package(tmp_path, "en", "uk", {}, "1.9"))
    found = as_json(cli, "models", "list")["models"]
    assert [(one["source"], one["version"], one["state"], one["starter"]) for one in found] == [
        ("en", "1.9", "installed", False),
        ("en", "1.0", "unused", True),
        ("uk", "1.0", "bundled", True),
    ]
    assert all(len(one["sha256"]) == 64 and one["size"] > 1000 for one in found)


def test_what_the_index_offers_is_filtered_by_language(packages, archives, offered, cli):
    models.install_file(archives["en", "uk"])

    def pairs(*wanted):
        found = as_json(cli, "models", "available", *wanted, "--index", offered)["packages"]
        return [f"{one['source']}-{one['target']}" for one in found]

    assert pairs() == ["de-en", "en-uk"]
    assert pairs("en") == ["de-en", "en-uk"]
    assert pairs("uk") == ["en-uk"]
    assert pairs("en", "uk") == ["en-uk"]
    assert pairs("uk", "en") == []
    _code, out, _err = cli("models", "available", "en", "uk", "--index", offered)
    assert out.splitlines()[1].split("  ")[-1] == "update of 1.0"
    code, out, _err = cli("models", "available", "pl", "--index", offered)
    assert (code, out) == (0, "The index has no model for pl.\n")


def test_the_index_may_be_named_by_its_folder(packages, offered, cli):
    folder = offered.removesuffix("/index.json")
    assert as_json(cli, "models", "available", "--index", folder)["index"] == offered


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("available", "en", "uk", "pl"), 2),
        (("available", "--index", "http://127.0.0.1:9"), 4),
        (("available", "--index", "file:///etc/passwd"), 4),
        (("install", "en"), 2),
        (("install", "en", "uk", "pl"), 2),
        (("install", "missing.argosmodel"), 4),
        (("install", "en", "uk", "--index", "http://127.0.0.1:9"), 4),
        (("install", "starter"), 4),
        (("info", "en", "uk"), 4),
        (("remove", "en", "uk"), 4),
        (("remove", "../x", "uk"), 4),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_what_cannot_be_done_is_one_line(packages, cli, arguments, code):
    given, out, err = cli("models", *arguments)
    assert (given, out) == (code, "")
    assert len(err.splitlines()) == 1


def test_the_newest_is_not_fetched_twice_unless_asked(packages, shelf, archives, tmp_path, cli):
    newer = build_argos_package(tmp_path, "en", "uk", {}, "1.2")
    url = index(shelf, {**entry(shelf, newer), "package_version": "1.2"})
    command = ("models", "install", "en", "uk", "--index", url)
    assert "Installed en → uk" in cli(*command)[1]
    asked = len(shelf.asked)
    assert "has nothing newer" in cli(*command)[1]
    assert len(shelf.asked) == asked + 1
    assert "Installed en → uk" in cli(*command, "--again")[1]


def test_installing_prints_size_licence_and_checksum(packages, archives, cli):
    _code, out, _err = cli("models", "install", str(archives["en", "uk"]))
    (model,) = models.installed()
    assert model.sha256 in out
    assert "CC0-1.0" in out
    assert "6.9 MB" in out


def test_info_tells_everything_that_is_recorded(packages, archives, cli):
    models.install_file(archives["en", "uk"])
    told = as_json(cli, "models", "info", "en", "uk")["model"]
    assert told["tokenizer"] == "sentencepiece"
    assert told["quantization"] == "float32"
    assert told["installed"].endswith("+00:00")
    assert told["origin"] == archives["en", "uk"].name
    assert told["archive_size"] == archives["en", "uk"].stat().st_size
    assert told["readme"] == "# en to uk"
    assert "model/model.bin" in [file["name"] for file in told["files"]]


def test_info_finds_out_about_a_package_another_tool_installed(packages, archives, cli):
    model = models.install_file(archives["en", "uk"])
    (model.path / "l10n.json").unlink()
    told = as_json(cli, "models", "info", "en", "uk")["model"]
    assert (told["sha256"], told["quantization"]) == ("", "float32")
    assert "not recorded" in cli("models", "info", "en", "uk")[1]


def test_removing_says_what_went_and_how_it_comes_back(packages, archives, cli):
    models.install_file(archives["en", "uk"])
    code, out, _err = cli("models", "remove", "en", "uk")
    assert code == 0
    assert "6.9 MB" in out
    assert f"l10n models install {archives['en', 'uk'].name}" in out


def test_removing_only_the_bundled_starter_says_how_to_do_without(packages, starter, cli):
    code, _out, err = cli("models", "remove", "en", "uk")
    assert code == 4
    assert "L10N_STARTER=off" in err


def test_a_package_cannot_speak_to_the_terminal(packages, archives, cli):
    model = models.install_file(archives["en", "uk"])
    for name in ("metadata.json", "l10n.json"):
        data = json.loads((model.path / name).read_text())
        said = {key: f"{value}\x1b[31m" for key, value in data.items() if not key.endswith("_code")}
        (model.path / name).write_text(json.dumps({**data, **said}))
    (model.path / "README.md").write_text("\x1b[31mred\u202e")
    for command in (("list",), ("info", "en", "uk"), ("remove", "en", "uk")):
        assert "\x1b" not in cli("models", *command)[1]


def test_a_terminal_gets_a_table_and_bars_that_count_bytes(
    packages, shelf, archives, cli, monkeypatch
):
    url = index(shelf, entry(shelf, archives["en", "uk"]))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "200")
    _code, _out, err = cli("models", "install", "en", "uk", "--index", url)
    assert "downloading" in err
    assert "unpacking" in err
    assert "100%" in err or "MB" in err
    assert "translate-en_uk" in cli("models", "list")[1]
