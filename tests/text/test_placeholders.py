import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.placeholders import placeholders

FLAGS = st.sampled_from(
    [
        "",
        "c-format",
        "python-format",
        "python-brace-format",
        "qt-format",
        "sh-format",
        "java-format",
    ]
)


@pytest.mark.parametrize(
    ("text", "flag", "ordered", "named"),
    [
        ("%d of %s, %% %m", "c-format", ("%d", "%s"), set()),
        ("%2$s %1$d", "c-format", ("%d", "%s"), set()),
        ("%*.*f", "c-format", ("*", "*", "%f"), set()),
        ("%<PRIu64> bytes", "c-format", ("%<PRIu64>",), set()),
        ("%(a)s %(b)d", "python-format", (), {"%(a)s", "%(b)d"}),
        ("{} {0!r} {{no}}", "python-brace-format", (), {"{}", "{0!r}"}),
        ("%1 %L2 %n", "qt-format", (), {"%1", "%L2", "%n"}),
        ("$name ${other}", "sh-format", (), {"$name", "${other}"}),
        (":name said", "laravel-format", (), {":name"}),
        (
            "{a} ${b.c} {{d}} %{e} %(f)s %s",
            "",
            ("%s",),
            {"{a}", "${b.c}", "{{d}}", "%{e}", "%(f)s"},
        ),
        ("100% sure, 5%d, #1: x", "", (), set()),
        ("%s", "no-c-format", (), set()),
        ("{x}", "no-python-brace-format", (), set()),
    ],
)
def test_placeholders_are_read_by_the_format_the_flags_name(text, flag, ordered, named):
    found = placeholders(text, frozenset({flag} - {""}))
    assert (found.ordered, found.named) == (ordered, named)


@given(st.text("%{}$:()#sd1nL*.- a\n", max_size=80), FLAGS)
def test_every_placeholder_stands_where_its_span_says(text, flag):
    found = placeholders(text, frozenset({flag} - {""}))
    for name in found.named:
        start, end = found.span(name)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("bait", ["%", "{", "{{", "${", "%(", "%*", "%1$", "{a.", ":a"])
def test_bait_costs_linear_time(bait):
    for flag in ("", "c-format", "python-brace-format", "python-format", "laravel-format"):
        placeholders(bait * 10**5, frozenset({flag} - {""}))
