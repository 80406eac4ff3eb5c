import pytest

from l10n.coverage.paths import Globs


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("locales/uk/**", "locales/uk/articles/a.po", True),
        ("**/articles/*.po", "locales/uk/articles/a.po", True),
        ("**/a.po", "a.po", True),
        ("*.po", "locales/uk/a.po", True),
        ("locales/*.po", "locales/uk/a.po", False),
        ("a?.po", "x/ab.po", True),
        ("a.po", "x/a+po", False),
    ],
)
def test_globs_mean_what_they_do_in_gitignore(glob, path, fits):
    assert Globs([glob]).fits(path) is fits


def test_the_first_that_fits_holds():
    assert Globs(["x/*", "*.po"]).first("x/a.po") == "x/*"
