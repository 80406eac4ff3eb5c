import hashlib
import json
import stat
import zipfile

import pytest

from l10n.engines import models
from l10n.engines.models import archives as unpacking
from l10n.engines.models.packages import described
from l10n.errors import ModelError

GOOD = {"from_code": "en", "to_code": "uk", "package_version": "1.0"}


def archive(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries:
            out.writestr(name, data)
    return path


def rewritten(source, path, change):
    """A copy of a good archive with ``change(name, data)`` applied, None leaving one out."""
    with zipfile.ZipFile(source) as old:
        kept = [(name, change(name, old.read(name))) for name in old.namelist()]
    return archive(path, [(name, data) for name, data in kept if data is not None])


def refused(path):
    with pytest.raises(ModelError) as caught:
        models.install_file(path)
    return caught.value


def everything_under(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_a_package_is_installed_listed_and_removed(packages, archives):
    path = archives["en", "uk"]
    model = models.install_file(path)
    assert (model.source, model.target, model.version) == ("en", "uk", "1.0")
    assert model.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert model.licence == "CC0-1.0"
    assert model.path.parent == packages
    assert model.size > 10_000
    assert models.installed() == [model]
    models.remove("en", "uk")
    assert models.installed() == []
    assert list(packages.iterdir()) == []
    with pytest.raises(ModelError):
        models.remove("en", "uk")


def test_argos_itself_lists_what_we_installed(packages, archives):
    from argostranslate import package

    models.install_file(archives["en", "uk"])
    assert [one.to_code for one in package.get_installed_packages([packages])] == ["uk"]


def test_a_newer_package_replaces_the_old_one_of_its_pair(packages, archives, tmp_path):
    models.install_file(archives["en", "uk"])

    def newer(name, data):
        return data.replace(b'"1.0"', b'"1.1"') if name.endswith("metadata.json") else data

    renamed = rewritten(archives["en", "uk"], tmp_path / "new.argosmodel", newer)
    assert models.install_file(renamed).version == "1.1"
    assert [model.version for model in models.installed()] == ["1.1"]
    assert len(list(packages.iterdir())) == 1
    assert [p.name for p in packages.parent.iterdir() if p.is_dir()] == ["packages"]


def test_a_broken_folder_among_the_packages_breaks_no_listing(packages, archives):
    models.install_file(archives["en", "uk"])
    (packages / "half-extracted").mkdir()
    (packages / "bad").mkdir()
    (packages / "bad" / "metadata.json").write_bytes(b"\xff{[" + b"[" * 5000)
    (packages / "list").mkdir()
    (packages / "list" / "metadata.json").write_text("[1]")
    (packages / "file").write_text("x")
    assert [model.target for model in models.installed()] == ["uk"]


HOSTILE = [
    ("escape", [("m/metadata.json", "{}"), ("m/../../evil", "x")]),
    ("dotdot", [("../evil", "x")]),
    ("absolute", [("/tmp/evil", "x")]),
    ("drive", [("C:/evil", "x")]),
    ("backslash", [("m\\..\\evil", "x")]),
    ("control", [("m/a\x1b[2J", "x")]),
    ("flat", [("metadata.json", json.dumps(GOOD)), ("model/model.bin", "x")]),
    ("two-tops", [("a/metadata.json", "{}"), ("b/metadata.json", "{}")]),
    ("twice", [("m/Metadata.json", "{}"), ("m/metadata.json", "{}")]),
    ("empty", []),
    ("no-metadata", [("m/model/model.bin", "x"), ("m/sentencepiece.model", "x")]),
    ("no-model", [("m/metadata.json", json.dumps(GOOD)), ("m/sentencepiece.model", "x")]),
    (
        "bad-model",
        [
            ("m/metadata.json", json.dumps(GOOD)),
            ("m/sentencepiece.model", "x"),
            ("m/model/model.bin", "x"),
        ],
    ),
    (
        "bad-json",
        [("m/metadata.json", "{"), ("m/sentencepiece.model", "x"), ("m/model/model.bin", "x")],
    ),
    (
        "bad-codes",
        [
            ("m/metadata.json", json.dumps({**GOOD, "from_code": "../en"})),
            ("m/sentencepiece.model", "x"),
            ("m/model/model.bin", "x"),
        ],
    ),
]


@pytest.mark.parametrize("entries", [e for _n, e in HOSTILE], ids=[n for n, _e in HOSTILE])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_hostile_archive_changes_nothing(packages, archives, tmp_path, entries):
    models.install_file(archives["en", "uk"])
    before = everything_under(packages)
    assert refused(archive(tmp_path / "bad.argosmodel", entries)).code == "model-archive"
    assert everything_under(packages) == before
    assert [p.name for p in packages.parent.iterdir() if p.is_dir()] == ["packages"]
    assert not list(tmp_path.rglob("evil"))


def test_a_symbolic_link_is_refused(packages, tmp_path):
    info = zipfile.ZipInfo("m/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link" in refused(archive(tmp_path / "x.argosmodel", [(info, "/etc/passwd")])).message


def test_a_zip_bomb_is_refused_before_it_is_unpacked(packages, tmp_path):
    path = tmp_path / "bomb.argosmodel"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out, out.open("m/a", "w") as stream:
        for _block in range(64):
            stream.write(bytes(1 << 20))
    assert "large" in refused(path).message


def test_a_size_that_lies_does_not_fill_the_disk(packages, tmp_path):
    path = archive(tmp_path / "lie.argosmodel", [("m/a", bytes(1 << 20))])
    real, told = (1 << 20).to_bytes(4, "little"), (16).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(real, told))
    assert refused(path).code == "model-archive"


def test_a_table_of_many_thousand_names_is_not_even_read(packages, tmp_path):
    path = tmp_path / "many.argosmodel"
    entries = [(f"m/{number}", "") for number in range(unpacking.MAX_FILES + 1)]
    assert "many" in refused(archive(path, entries)).message


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>not found</html>", bytes(100_000)])
def test_what_is_no_archive_is_said_in_one_line(packages, tmp_path, data):
    path = tmp_path / "x.argosmodel"
    path.write_bytes(data)
    assert refused(path).code == "model-archive"
    assert refused(tmp_path / "missing.argosmodel").code == "model-archive"


def test_a_half_downloaded_archive_leaves_the_old_package(packages, archives, tmp_path):
    models.install_file(archives["en", "uk"])
    data = archives["en", "uk"].read_bytes()
    cut = tmp_path / "cut.argosmodel"
    for size in (len(data) // 2, len(data) - 1):
        cut.write_bytes(data[:size])
        assert refused(cut).code == "model-archive"
    damaged = bytearray(data)
    damaged[len(data) // 2] ^= 0xFF
    cut.write_bytes(bytes(damaged))
    refused(cut)
    assert len(models.installed()) == 1


def test_a_model_with_damaged_weights_never_replaces_a_good_one(packages, archives, tmp_path):
    good = models.install_file(archives["en", "uk"])

    def damage(name, data):
        return data[: len(data) // 2] if name.endswith("model.bin") else data

    refused(rewritten(archives["en", "uk"], tmp_path / "x.argosmodel", damage))
    assert models.installed() == [good]


def test_the_folder_of_another_pair_is_not_taken(packages, archives, tmp_path):
    good = models.install_file(archives["en", "uk"])

    def other(name, data):
        if name.endswith("metadata.json"):
            return json.dumps({**json.loads(data), "to_code": "pl"})
        return data

    refused(rewritten(archives["en", "uk"], tmp_path / "x.argosmodel", other))
    assert models.installed() == [good]


def test_a_linked_package_is_removed_as_a_link(packages, archives, tmp_path):
    model = models.install_file(archives["en", "uk"])
    elsewhere = tmp_path / "elsewhere"
    model.path.rename(elsewhere)
    model.path.symlink_to(elsewhere)
    models.remove("en", "uk")
    assert (elsewhere / "metadata.json").is_file()
    assert models.installed() == []


def test_progress_counts_bytes(packages, archives):
    seen = []
    models.install_file(archives["en", "uk"], lambda *step: seen.append(step))
    assert seen == sorted(seen)
    stage, done, total = seen[-1]
    assert stage == "unpack"
    assert done == total > 10_000


@pytest.mark.parametrize(
    ("stated", "used"), [(1.0, 1.0), (2, 2.0), (None, 0.2), ("1", 0.2), (True, 0.2), (-1, 0.2)]
)
def test_a_package_may_say_what_length_penalty_it_decodes_best_with(stated, used, tmp_path):
    said = {"from_code": "en", "to_code": "uk", "length_penalty": stated}
    assert described(said, tmp_path).length_penalty == used
