from l10n.checks import CheckContext, check_unit
from l10n.model import Severity, State, Unit

RULE = "html-in-target"
GOOD = [
    ("By", "Від B <b@stbe.at>"),
    ("translator-credits", "<a href=x>Я</a>"),
    ("Write <b> here", "Пишіть тут <b>"),
    ("A <file>", "<файл>"),
    ("x < y", "x < y"),
]
BAD = [
    ("A link", "Посилання <script>alert(1)</script>", "<script>"),
    ("A <a>link</a>", "<a onclick=x()>Посилання</a>", "<a onclick=x()>"),
    ("A line", "<b>Рядок</b>", "<b>"),
    ("A picture", "Світлина <img src=x", "<img src=x"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []


def test_all_markup_of_a_translation_is_one_finding_a_warning_where_the_source_has_some():
    for source, severity in (("A line", "error"), ("A <file>line</file>", "warning")):
        unit = Unit(source, ("<b>Рядок</b> і <i>рядок</i>",), state=State.TRANSLATED)
        found = [one for one in check_unit(unit, CheckContext()) if one.rule == RULE]
        assert [one.severity for one in found] == [Severity(severity)]
