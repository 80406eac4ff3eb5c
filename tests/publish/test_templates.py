from __future__ import annotations

import pytest

from l10n.errors import InputError
from l10n.publish import build


def test_a_template_of_the_project_replaces_the_theme_s(g7):
    g7.write(
        "templates/article.html",
        '{% extends "theme/article.html" %}{% block title %}News: {{ super() }}{% endblock %}',
    )
    g7.write("templates/theme.css", "body { color: red }\n")
    build(g7.project)
    assert "<title>News: Партнери" in (g7.root / "dist/uk/g7.html").read_text(encoding="utf-8")
    assert (g7.root / "dist/theme.css").read_text() == "body { color: red }\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n{% if %}\n", 2),
        ("one\ntwo\n{{ nobody.knows }}", 3),
        ("{{ page.title_text.nothing }}", 1),
        ("\n{{ 1 / 0 }}", 2),
        ("\n\n{{ range(10 ** 9) | list }}", 3),
        ("{{ page.__class__.__mro__ }}", 1),
        ("{{ ().__class__.__base__.__subclasses__() }}", 1),
        ("{{ page.title_text | frobnicate }}", 1),
    ],
)
def test_an_error_in_a_template_is_told_with_file_and_line(g7, text, line):
    g7.write("templates/article.html", text)
    with pytest.raises(InputError) as caught:
        build(g7.project)
    assert caught.value.code == "template"
    assert caught.value.path.endswith("templates/article.html")
    assert caught.value.line == line


def test_a_missing_template_is_named(g7):
    g7.write("templates/article.html", '{% include "footer.html" %}')
    with pytest.raises(InputError, match=r"no template 'footer\.html'"):
        build(g7.project)


def test_a_template_that_is_not_utf8_is_one_clear_error(g7):
    (g7.root / "templates").mkdir()
    (g7.root / "templates/article.html").write_bytes(b"\xff\xfe")
    with pytest.raises(InputError):
        build(g7.project)


def test_template_code_in_texts_stays_text(g7):
    g7.write("articles/en/code.txt", "A story\nIt says {{ 7 * 7 }} and {% if %}.\n")
    g7.update()
    build(g7.project)
    assert "{{ 7 * 7 }} and {% if %}" in (g7.root / "dist/en/code.html").read_text()
