"""SARIF, JUnit and annotations: valid by what their readers publish, safe for any text."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks import rules
from l10n.checks.reports.github import as_annotations
from l10n.checks.reports.junit import as_junit
from l10n.checks.reports.sarif import as_sarif
from l10n.errors import CatalogError
from l10n.model import Finding, Severity

FIXTURES = Path(__file__).parent / "fixtures"
FINDINGS = [
    Finding("numbers", Severity.ERROR, "bad\nthing: 100%, so", "mend, it", "a b/ї.po", 3, "s", "t"),
    Finding("spaces", Severity.WARNING, "m", path="a.po", source="s\x1b[2J", target="t\x00\ufffe"),
    Finding("length", Severity.INFO, "m", path="a.po", line=9, source="s", target="t"),
]
PROBLEMS = [CatalogError("not a catalog", code="catalog-syntax", path="x.po", line=2, hint="mend")]
texts = st.text(max_size=60)
findings = st.lists(
    st.builds(
        Finding, st.sampled_from([rule.name for rule in rules()]), st.sampled_from(Severity),
        texts, texts, texts.filter(bool), st.integers(0, 10**6), texts, texts,
    ),
    max_size=4,
)  # fmt: skip


@pytest.fixture(scope="module")
def valid_sarif():
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((FIXTURES / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema).validate


@pytest.fixture(scope="module")
def valid_junit():
    lxml = pytest.importorskip("lxml.etree")
    schema = lxml.XMLSchema(lxml.parse(FIXTURES / "junit-10.xsd"))
    return lambda text: schema.assertValid(lxml.fromstring(text.encode()))


def test_sarif_is_valid(valid_sarif):
    report = as_sarif(FINDINGS, PROBLEMS, "desk/")
    valid_sarif(report)
    run = report["runs"][0]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "desk/a%20b/%D1%97.po"
    assert place["region"] == {"startLine": 3}
    assert run["invocations"][0]["executionSuccessful"] is False
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(names[one["ruleIndex"]] == one["ruleId"] for one in run["results"])


@given(findings)
def test_sarif_is_valid_for_any_text(valid_sarif, found):
    valid_sarif(json.loads(json.dumps(as_sarif(found))))


def test_junit_counts_failures_and_errors(valid_junit):
    text = as_junit(FINDINGS, PROBLEMS)
    valid_junit(text)
    suites = ElementTree.fromstring(text)
    counts = {suite.get("name"): (suite.get("failures"), suite.get("errors")) for suite in suites}
    assert counts == {"x.po": ("0", "1"), "a b/ї.po": ("1", "0"), "a.po": ("1", "0")}


@given(findings)
def test_junit_is_valid_for_any_text(valid_junit, found):
    valid_junit(as_junit(found))


def test_a_clean_junit_report_has_a_case_that_passes():
    (suite,) = ElementTree.fromstring(as_junit([]))
    assert [case.get("name") for case in suite] == ["nothing found"]


def test_annotations_are_escaped_as_the_runner_reads_them():
    lines = list(as_annotations(FINDINGS[:1], PROBLEMS, "desk/"))
    assert lines == [
        "::error file=desk/x.po,line=2,title=catalog-syntax::not a catalog; mend",
        "::error file=desk/a b/ї.po,line=3,title=numbers::"
        "bad%0Athing: 100%25, so%0As%0At%0Amend, it",
    ]


@given(findings)
def test_no_text_can_begin_a_command_of_its_own(found):
    for line in as_annotations(found):
        assert line.startswith(("::error ", "::warning ", "::notice "))
        assert len(line.splitlines()) == 1
