import json
from pathlib import Path

import pytest

from l10n.coverage.reports import github, junit, sarif, verdicts_json, verdicts_markdown
from l10n.coverage.reports.verdicts import verdicts_text
from l10n.coverage.verdicts import Failure, Verdict

SCHEMAS = Path(__file__).parents[2] / "checks/reports/fixtures"
VERDICTS = [
    Verdict("files", summary="2 catalogs read"),
    Verdict(
        "checks",
        tuple(
            Failure("numbers", f"3 is not 4 %\n<b>&\x07\x00 {n}", "mend, it: now",
                    "locales/uk/a,b:c d.po", n + 1, "uk", "It is 3 @all | x \ud800")
            for n in range(12)
        ),
    ),
    Verdict("build", skipped="nothing is built"),
    Verdict("change", (Failure("minimum", "no place"),), forgiven=3),
]  # fmt: skip


def test_junit_is_valid_by_its_schema():
    xmlschema = pytest.importorskip("xmlschema")
    schema = xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))
    text = junit(VERDICTS)
    schema.validate(text)
    assert text.count("<failure") == 13
    assert text.count("<skipped") == 1


def test_sarif_says_what_and_where():
    found = json.loads(json.dumps(sarif(VERDICTS)))
    run = found["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert found["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        assert len(result["partialFingerprints"]["l10n/v1"]) == 32
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "locales/uk/a%2Cb%3Ac%20d.po"
    assert place["region"]["startLine"] == 1
    assert "locations" not in run["results"][-1]


def test_sarif_is_valid_by_its_schema():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text())
    jsonschema.validate(json.loads(json.dumps(sarif(VERDICTS))), schema)


def test_annotations_are_one_line_each_and_no_more_than_github_shows():
    lines = github(VERDICTS).splitlines()
    errors = [line for line in lines if line.startswith("::error")]
    assert len(errors) == 10
    assert errors[0].startswith(
        "::error file=locales/uk/a%2Cb%3Ac d.po,line=1,title=l10n%3A numbers::"
    )
    assert "3 is not 4 %25%0A" in errors[0]
    assert "4 more" in errors[-1]
    assert all(line.startswith("::") for line in lines)


def test_text_is_short_and_says_what_to_do():
    text = verdicts_text(VERDICTS, most=2)
    assert text.count("[numbers]") == 2
    assert "… and 10 more" in text
    assert text.count("→ mend, it: now") == 1
    assert text.endswith("The gate says no: 2 conditions. Old debt forgiven: 3.\n")
    assert "\x07" not in text


def test_the_machine_shape_is_complete():
    found = verdicts_json(VERDICTS)
    assert found["version"] == 1
    assert found["good"] is False
    assert [item["condition"] for item in found["conditions"]] == [
        "files", "checks", "build", "change",
    ]  # fmt: skip


def test_markdown_mentions_nobody():
    text = verdicts_markdown(VERDICTS)
    assert "@" not in text
    assert "\x00" not in text
