"""What stands between the texts of an article is read by an allow-list."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.articles import parse
from l10n.publish.structure import Picture, structure


def of(text, suffix="html"):
    return structure(parse(text.encode(), f"articles/en/story.{suffix}"))


def kinds(text, suffix="html"):
    return [insert.kind for insert in of(text, suffix)]


MARKDOWN = """# Title

![A ship](ship.jpg "Its name")

| Port | Ships |
|------|------:|
| Odesa | 12 |
| `x` | A sentence. Another. |

```python
print("<b>")
```

---

> Quoted.
"""


def test_markdown_keeps_pictures_tables_code_and_rules_in_their_places():
    figure, table, code, rule = of(MARKDOWN, "md")
    assert (figure.kind, figure.after) == ("figure", 0)
    assert figure.pictures == (Picture("ship.jpg", alt=1),)
    assert table.kind == "table"
    assert [[cell.scope for cell in row] for row in table.rows] == [
        ["col", "col"],
        ["", ""],
        ["", ""],
    ]
    assert [cell.align for cell in table.rows[1]] == ["", "end"]
    assert [cell.content for row in table.rows for cell in row] == [
        (2,),
        (3,),
        (4,),
        (5,),
        ("x",),
        (6,),
    ]
    assert (code.kind, code.text) == ("verbatim", 'print("<b>")')
    assert rule.kind == "rule"


def test_html_keeps_them_too():
    figure, table, code = of(
        "<h1>T</h1><figure><picture><source srcset=x.webp><img src=a.jpg alt=Ship width=640 "
        "height=480px></picture><figcaption>In port</figcaption></figure>"
        "<table><caption>Ports</caption><tr><th>Odesa<td rowspan=2>two <img src=b.png>"
        "<tr><th>Izmail</table><pre><code>a &lt; b\n</code></pre>"
    )
    assert figure.pictures == (Picture("a.jpg", alt=1, width=640, height=480),)
    assert figure.blocks == (2,)
    assert table.blocks == (3,)
    first, second = table.rows
    assert [cell.scope for cell in first] == ["row", ""]
    assert first[1].rows == 2
    assert first[1].content[1:] == (Picture("b.png"),)
    assert second[0].content
    assert code.text == "a < b"


@pytest.mark.parametrize(
    "table",
    [
        "<table role=presentation><tr><td>Text<td>More</table>",
        "<table><tr><td><h2>Text</h2><td>More</table>",
        "<table><tr><td><table><tr><td>Text</table><td>More</table>",
        "<table><tr><td>A frame around an article</table>",
    ],
)
def test_a_table_that_arranges_a_page_is_no_table(table):
    assert kinds(table) == []


@pytest.mark.parametrize("name", ["script", "style", "iframe", "svg", "template", "object"])
def test_what_a_page_has_no_place_for_is_not_read(name):
    assert kinds(f"<h1>T</h1><{name}><img src=a.png><p translate=no>x</p></{name}>") == []


def test_a_text_that_nobody_translates_stays_a_text():
    (foreign,) = of("<h1>T</h1><p>One.</p><p lang=fr>Liberté, égalité.</p><p>Two.</p>")
    assert (foreign.kind, foreign.text, foreign.lang) == ("literal", "Liberté, égalité.", "fr")
    assert foreign.after == 1


def test_spans_and_sizes_are_bounded_numbers():
    (table,) = of("<table><tr><td colspan=99999 rowspan=-1>a<td colspan='2\" onload=x'>b</table>")
    assert [(cell.columns, cell.rows) for cell in table.rows[0]] == [(1000, 1), (1, 1)]


def test_deep_nesting_costs_neither_the_stack_nor_time():
    assert kinds("<div>" * 50_000 + "text") == []
    assert kinds("<table><tr><td>" + "<b>" * 50_000 + "text<td>x") in (["table"], [])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<figure>",
                "</figure>",
                "<img src=a alt=b>",
                "<pre>",
                "</pre>",
                "<hr>",
                "Some words.",
                "\n\n",
                "```",
                "| a | b |\n|--|--|\n",
                "<!--",
                "- ",
                "> ",
                "<p>",
                "</p>",
                "<svg>",
                "</svg>",
                "![a](b)",
                "{{ x }}",
                "!!! note\n",
            ]
        ),
        max_size=30,
    ).map("".join),
    st.sampled_from(["html", "md"]),
)
def test_any_article_has_every_block_in_one_place_at_most(text, suffix):
    if not text.strip():
        return
    article = parse(text.encode(), f"articles/en/story.{suffix}")
    taken = [number for insert in structure(article) for number in insert.taken()]
    assert len(taken) == len(set(taken))
    assert set(taken) <= set(range(len(article.blocks)))
