from pathlib import Path

from l10n.articles import parse, render
from l10n.checks import CheckContext, as_json, check_article, fix_article, render_text
from l10n.model import Finding, Severity, Side
from l10n.terms import load_glossary

TOP = Path(__file__).parents[2]


def test_a_finding_shows_its_place_its_reason_and_its_fix():
    data = b"A title\n\nThe clash was in Kurshchyna.\n"
    article = parse(data, "articles/en/a.txt")
    context = CheckContext("en", "en", load_glossary(TOP / "glossary.csv"))
    findings = check_article(article, "en", context)
    lines = data.decode().split("\n")
    assert render_text(findings, lambda path, line: lines[line - 1]) == (
        'articles/en/a.txt:3: error[term-avoided]: the glossary avoids "Kurshchyna"; '
        'it says "Kursk region"\n'
        "  3 | The clash was in Kurshchyna.\n"
        "    |                  ^^^^^^^^^^\n"
        '  fix: write "the Kursk region" for "Kurshchyna"\n'
        "  hint: use the glossary's word, or run l10n check --fix\n"
        "\n"
        "1 error\n"
    )
    fixed = fix_article(article, findings)
    assert fixed.result == data.replace(b"Kurshchyna", b"the Kursk region")
    assert render(article, None) == data


def test_json_has_its_fixed_shape():
    finding = Finding("numbers", Severity.WARNING, "m", "h", "a.po", 3, "s", "t", Side.TARGET)
    assert as_json([finding]) == {
        "version": 1,
        "findings": [
            {
                "rule": "numbers",
                "severity": "warning",
                "path": "a.po",
                "line": 3,
                "source": "s",
                "target": "t",
                "message": "m",
                "fix": None,
            }
        ],
    }


def test_a_hostile_text_cannot_paint_the_terminal():
    finding = Finding(
        "x", Severity.ERROR, "bad \x1b[31m", path="a\x1b.po", line=1, target="\x1b]0;"
    )
    assert "\x1b" not in render_text([finding], lambda path, line: "\x1b[2J")
