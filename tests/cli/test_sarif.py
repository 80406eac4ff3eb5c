"""The three reports for code scanning, by the whole schema of SARIF 2.1.0."""

import json
from pathlib import Path

import pytest

SCHEMA = Path(__file__).parents[1] / "checks/reports/fixtures/sarif-2.1.0.json"
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BAD = '#, python-brace-format\nmsgid "{n} files"\nmsgstr "файли"\n\nmsgid "open"\nmsgstr ""\n'


@pytest.mark.parametrize(
    "command",
    [("check",), ("coverage", "--min", "uk=100"), ("gate", "--min", "uk=100")],
    ids=" ".join,
)
def test_what_is_printed_is_valid_sarif(cli, tmp_path, command):
    jsonschema = pytest.importorskip("jsonschema")
    (tmp_path / "uk.po").write_text(HEAD + BAD)
    (tmp_path / "broken, as it were.uk.po").write_text(HEAD + 'msgid "a"\nmsgstr "b\n')
    code, out, _err = cli(*command, "--format", "sarif")
    assert code in (1, 3)
    report = json.loads(out)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(schema)(schema).validate(report)
    assert report["runs"][0]["results"], "there is something to tell"
    places = [
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in report["runs"][0]["results"]
        for place in result.get("locations", [])
    ]
    assert "uk.po" in places or command[0] == "coverage"
