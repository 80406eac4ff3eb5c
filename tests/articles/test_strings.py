import json

import pytest

from l10n.articles import parse, render
from l10n.errors import ArticleError

FILE = """{
\t"title": "Ports of {{country}}",
\t"nested" : { "item_one": "{{count}} ship", "item_other":"{{count}} ships" ,
\t\t"list": [ "One", 2, null, "", "  Two\\n", "…" ] },
\t"escaped": "\\u0041 \\"b\\" \\/ \\ud83d\\ude00", "broken": "\\ud83d",
\t"again": "One"
}
"""


def told(text):
    return [
        (block.field, part.text)
        for block in parse(text.encode(), "x.json").blocks
        for part in block.segments
    ]


def test_string_values_are_segments_named_by_their_place():
    assert told(FILE) == [
        ("$.title", "Ports of {{country}}"),
        ("$.nested.item_one", "{{count}} ship"),
        ("$.nested.item_other", "{{count}} ships"),
        ("$.nested.list[0]", "One"),
        ("$.nested.list[4]", "Two"),
        ("$.escaped", 'A "b" / 😀'),
        ("$.again", "One"),
    ]


def test_a_translation_changes_its_values_and_nothing_else():
    out = render(
        parse(FILE.encode(), "x.json"),
        {"One": 'Один "кит" \\', "Two": "Два\n2", 'A "b" / 😀': "Ї"},
    ).decode()
    assert out == FILE.replace('"One"', '"Один \\"кит\\" \\\\"').replace(
        "  Two\\n", "  Два\\n2\\n"
    ).replace('\\u0041 \\"b\\" \\/ \\ud83d\\ude00', "Ї")
    assert json.loads(out)["again"] == 'Один "кит" \\'


def test_a_file_that_keeps_to_ascii_still_does():
    data = json.dumps({"a": "Порт", "b": "x"}).encode()
    out = render(parse(data, "x.json"), {"Порт": "Гавань", "x": "і😀"})
    assert out == json.dumps({"a": "Гавань", "b": "і😀"}).encode()


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('{"a": 1,\n "b" 2}', 2, "not valid JSON"),
        ('{"a": "x"} // no', 1, "not valid JSON"),
        ("[" * 100_000 + "]" * 100_000, 0, "nested too deep"),
        ('["' + "x", 1, "not valid JSON"),
        ("1" * 10_000, 0, "number too long"),
    ],
)
def test_what_is_no_json_is_refused(text, line, said):
    with pytest.raises(ArticleError, match=said) as error:
        parse(text.encode(), "x.json")
    assert error.value.line == line


def test_a_bare_string_is_a_file_too():
    assert told('"Text"') == [("$", "Text")]
