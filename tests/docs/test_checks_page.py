from pathlib import Path

from l10n.checks import rules

PAGE = (Path(__file__).parents[2] / "docs" / "checks.md").read_text(encoding="utf-8")


def test_the_page_lists_every_rule_with_its_severity():
    for rule in rules():
        assert f"| `{rule.name}` | {rule.severity} | {rule.summary} |" in PAGE, rule.name


def test_the_page_names_every_option(cli):
    _code, out, _err = cli("check", "--help")
    options = {word.strip(",") for word in out.split() if word.startswith("--")} - {"--help"}
    assert options and all(f"`{option}" in PAGE or f" {option}" in PAGE for option in options)
