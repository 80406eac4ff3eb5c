import pytest

from l10n.extraction.formats import javascript_formats, python_formats, template_formats


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("%s of %d", {"python-format"}), ("%(name)s, 100%%", {"python-format"}),
        ("100% sure", set()), ("50 % of", set()), ("100%", set()), ("%d%", set()),
        ("50%discount", set()), ("%%", set()), ("{name}", {"python-brace-format"}),
        ("{0.x[1]!r:>10}", {"python-brace-format"}), ("{}", set()), ("{ color: red }", set()),
        ("{a,b}", set()), ("{", set()), ("{{", set()), ("plain", set()),
    ],
)  # fmt: skip
def test_a_python_text_has_a_format_only_when_it_can_be_nothing_else(text, flags):
    assert python_formats(text) == flags


@pytest.mark.parametrize(
    ("text", "flags"), [("%(a)s", {"python-format"}), ("5%%", {"python-format"}), ("5%", set())]
)
def test_a_template_text_has_python_format(text, flags):
    assert template_formats(text) == flags


@pytest.mark.parametrize(
    ("text", "flags"),
    [("%s", {"javascript-format"}), ("%1$s", {"javascript-format"}), ("100% sure", set())],
)
def test_a_javascript_text_has_a_format_where_each_sign_begins_a_directive(text, flags):
    assert javascript_formats(text) == flags
