"""JUnit XML, as Jenkins, GitLab and others read it (jenkins-junit.xsd): a suite for each file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from l10n.errors import L10nError
from l10n.i18n import _
from l10n.model import Finding, Severity
from l10n.text.screen import safe


def as_junit(findings: Iterable[Finding], problems: Iterable[L10nError] = ()) -> str:
    """The document: errors and warnings are failures, notes pass, unreadable files are errors.

    Without any there is one case that passes, as some readers take an empty report for a
    failed run. Characters that XML cannot hold are written out.
    """
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.path].append(finding)
    suites = Element("testsuites", name="l10n check")
    for problem in problems:
        suite = _suite(suites, problem.path, tests=1, failures=0, errors=1)
        case = SubElement(suite, "testcase", classname=_plain(problem.path), name=_("readable"))
        said = SubElement(case, "error", type=problem.code, message=_plain(problem.message))
        said.text = _plain(str(problem))
    for path, found in by_path.items():
        failed = sum(finding.severity is not Severity.INFO for finding in found)
        suite = _suite(suites, path, tests=len(found), failures=failed, errors=0)
        for finding in found:
            _case(suite, finding)
    if not len(suites):
        suite = _suite(suites, "l10n check", tests=1, failures=0, errors=0)
        SubElement(suite, "testcase", classname="l10n", name=_("nothing found"))
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(suites, encoding="unicode")


def _suite(suites: Element, name: str, *, tests: int, failures: int, errors: int) -> Element:
    return SubElement(
        suites,
        "testsuite",
        name=_plain(name),
        tests=str(tests),
        failures=str(failures),
        errors=str(errors),
    )


def _case(suite: Element, finding: Finding) -> None:
    name = f"{finding.rule}:{finding.line}" if finding.line else finding.rule
    case = SubElement(suite, "testcase", classname=_plain(finding.path), name=name)
    texts = [finding.message, finding.source, finding.target, finding.hint]
    text = "\n".join(_plain(part) for part in texts if part)
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = text
        return
    kind, message = f"{finding.severity}.{finding.rule}", _plain(finding.message)
    SubElement(case, "failure", type=kind, message=message).text = text


def _plain(text: str) -> str:
    """``text`` without what XML 1.0 §2.2 has no way to write."""
    return safe(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
