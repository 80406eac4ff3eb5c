"""The page on catalogs lists every error that a catalog can have, and options that exist."""

import re
from pathlib import Path

from l10n import catalogs

PAGE = (Path(__file__).parents[2] / "docs/catalogs.md").read_text("utf-8")


def test_every_code_of_an_error_is_listed():
    folder = Path(catalogs.__file__).parent
    source = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    codes = set(re.findall(r'code="(catalog-[a-z]+)"', source))
    codes |= {f"catalog-{kind}" for kind in re.findall(r'message, "([a-z]+)", (?:hint|_)', source)}
    assert len(codes) >= 6
    assert codes <= set(re.findall(r"^\| `(catalog-[a-z]+)`", PAGE, re.MULTILINE))


def test_every_option_it_names_is_there(cli):
    for command in ("normalize", "compile"):
        _code, help_text, _err = cli(command, "--help")
        for line in re.findall(rf"^l10n {command} [^\n]*", PAGE, re.MULTILINE):
            for option in re.findall(r"--[a-z0-9-]+", line):
                assert option in help_text
