import pytest

from l10n.config import bare_project
from l10n.config.layouts import tag_of
from l10n.errors import ConfigError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n'


def put(folder, path, language="x"):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HEADER.format(language).replace('"Language: x\\n"\n', ""))


@pytest.mark.parametrize(
    ("paths", "locales"),
    [
        (["shop/locale/uk/LC_MESSAGES/django.po", "shop/locale/pt_BR/LC_MESSAGES/django.po"],
         {"uk", "pt-BR"}),
        (["docs/locales/de/LC_MESSAGES/guide/start.po"], {"de"}),
        (["po/uk.po", "po/sr@latin.po", "po/zh_CN.po"], {"uk", "sr-Latn", "zh-CN"}),
        (["po/uk/kate.po", "po/ca@valencia/kate.po"], {"uk", "ca-valencia"}),
        (["languages/shop-uk.po", "languages/shop-de_DE.po"], {"uk", "de-DE"}),
        (["locale/zh_Hans/LC_MESSAGES/django.po"], {"zh-Hans"}),
        (["translations/strings.po"], {"und"}),
    ],
)  # fmt: skip
def test_the_layouts_of_other_projects_are_known(tmp_path, paths, locales):
    for path in paths:
        put(tmp_path, path)
    project = bare_project(tmp_path)
    assert set(project.targets) == locales
    assert {
        path.relative_to(tmp_path.resolve()).as_posix()
        for locale in project.targets
        for path in project.catalog_paths(locale)
    } == set(paths)


def test_the_header_speaks_where_the_name_does_not(tmp_path):
    put(tmp_path, "a/strings.po", "pl")
    put(tmp_path, "po/app.po", "uk")
    assert set(bare_project(tmp_path).targets) == {"pl", "uk"}


def test_a_word_of_three_letters_is_no_language(tmp_path):
    put(tmp_path, "locale/uk/LC_MESSAGES/app.po")
    put(tmp_path, "locale/uk/LC_MESSAGES/gui.po")
    assert bare_project(tmp_path).targets == ("uk",)
    assert tag_of("app") == ""


def test_english_is_the_source(tmp_path):
    put(tmp_path, "locale/en/LC_MESSAGES/django.po")
    put(tmp_path, "locale/uk/LC_MESSAGES/django.po")
    assert bare_project(tmp_path).targets == ("uk",)


def test_environments_and_hidden_folders_are_left_out(tmp_path):
    put(tmp_path, "po/uk.po")
    put(tmp_path, ".tox/po/de.po")
    put(tmp_path, "node_modules/x/po/de.po")
    put(tmp_path, "env/lib/po/de.po")
    (tmp_path / "env/pyvenv.cfg").touch()
    assert bare_project(tmp_path).targets == ("uk",)


def test_no_catalog_is_no_project(tmp_path):
    with pytest.raises(ConfigError):
        bare_project(tmp_path)


def test_nothing_is_written_beside_other_peoples_files(tmp_path, cli):
    put(tmp_path, "po/uk.po")
    before = sorted(tmp_path.rglob("*"))
    assert cli("coverage")[0] == 0
    assert cli("check")[0] == 0
    assert cli("gate")[0] == 0
    assert sorted(tmp_path.rglob("*")) == before
