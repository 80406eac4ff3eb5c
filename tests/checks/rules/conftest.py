"""The scheme of a rule's tests: tables ``GOOD`` and ``BAD`` of translations, and two tests.

    RULE = "numbers"
    GOOD = [("It grew by 3.5 %", "Зросло на 3,5 %")]
    BAD = [("It grew by 3.5 %", "Зросло на 3,6 %", "3,6")]

    def test_it_reports_what_is_wrong(bad):
        assert bad.at in bad.found

    def test_it_leaves_what_is_right_alone(good):
        assert good.found == []

A case is ``(source, target)`` or ``(source, target, at)``, ``at`` being the words under the
carets ("" where the finding points nowhere). Plural units give tuples of texts. A dict at the
end sets fields of the unit (``{"flags": frozenset({"c-format"})}``), those of the context
(``locale``, ``source_locale``, ``plural_forms``), the rule's ``options``, or ``units``: further
units of the set, as ``(source, target)``. Of a rule over a whole set ``found`` has what is found
in any unit.

Each bad case is also mended by the fixes it was given, and the rule must then be content.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from l10n.checks import CheckContext, check_unit, check_units, fix_unit
from l10n.model import BlockKind, Finding, Side, State, Unit
from l10n.terms import load_glossary

GLOSSARY = Path(__file__).parents[3] / "glossary.csv"


@dataclass(frozen=True)
class Case:
    """``found`` are the words that the rule's findings point at, ``at`` those expected."""

    source: str
    target: str
    at: str
    findings: list[Finding] = field(repr=False)

    @property
    def found(self):
        return [
            (finding.source if finding.side is Side.SOURCE else finding.target)[
                finding.start : finding.end
            ]
            for finding in self.findings
        ]


def pytest_generate_tests(metafunc):
    for name in ("good", "bad"):
        if name in metafunc.fixturenames:
            cases = getattr(metafunc.module, name.upper())
            metafunc.parametrize(name, cases, indirect=True, ids=range(len(cases)))


@pytest.fixture(scope="session")
def glossary():
    return load_glossary(GLOSSARY)


@pytest.fixture
def good(request, glossary):
    return _case(request.param, request.module.RULE, glossary)[0]


@pytest.fixture
def bad(request, glossary):
    case, unit, context = _case(request.param, request.module.RULE, glossary)
    mended = fix_unit(unit, case.findings)
    if mended.fixed and not mended.left:
        again = check_unit(mended.result, context)
        left = [finding for finding in again if finding.rule == request.module.RULE]
        assert not left, f"the fix gives {mended.result.targets}, which is not content"
    return case


def _case(given, rule, glossary):
    texts = [part for part in given if not isinstance(part, dict)]
    more = dict(given[-1]) if isinstance(given[-1], dict) else {}
    source, target, at = (*texts, "")[:3]
    locale = more.pop("locale", "uk")
    context = CheckContext(
        more.pop("source_locale", "en" if locale != "en" else "uk"),
        locale,
        more.pop("glossary", glossary),
        plural_forms=more.pop("plural_forms", ""),
        options={rule: more.pop("options")} if "options" in more else {},
    )
    others = [_unit(*pair, locale) for pair in more.pop("units", ())]
    unit = replace(_unit(source, target, locale), **more)
    findings = check_units([unit, *others], context) if others else check_unit(unit, context)
    found = [finding for finding in findings if finding.rule == rule]
    return Case(source, target, at, found), unit, context


def _unit(source, target, locale):
    singular, plural = (source, None) if isinstance(source, str) else source
    targets = (target,) if isinstance(target, str) else tuple(target)
    return Unit(
        singular, targets, source_plural=plural, locale=locale, state=State.TRANSLATED,
        kind=BlockKind.PARAGRAPH, path="x.po", line=1,
    )  # fmt: skip
