import pytest

from l10n.config import find_project
from l10n.errors import ConfigError


def settings(folder, text):
    (folder / "l10n.toml").write_text(text)
    return find_project(folder).settings


def test_the_tables_are_read(tmp_path):
    found = settings(
        tmp_path,
        '[coverage]\ncount = "translated"\nminimum = { uk = 90, messages = 100 }\n'
        'paths = { "articles/**" = 50 }\nignore = ["old/*.po"]\n[gate]\nskip = ["build"]\n',
    )
    assert found.coverage.minimum == {"uk": 90, "messages": 100}
    assert found.gate.skip == ("build",)


@pytest.mark.parametrize(
    "text",
    [
        '[coverage]\ncount = "done"\n',
        "[coverage]\nminimum = { uk = 101 }\n",
        '[coverage]\npaths = { "*" = -1 }\n',
        '[coverage]\nminima = "x"\n',
        '[gate]\nskip = ["everything"]\n',
        '[gate]\nallow = ["everything"]\n',
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path, text):
    with pytest.raises(ConfigError):
        settings(tmp_path, text)
