RULE = "length-limit"
TEXT = ("A long text", "Дуже довгий текст")
GOOD = [
    ("A text", "Текст", {"notes": ("max 5",)}),
    (*TEXT, {"notes": ("max 10 files",)}),
    (*TEXT, {"notes": ("The maximum is 10 pixels",)}),
    ("<b>A</b>", "<b>Текст</b>", {"notes": ("max 5",), "codes": ("b",)}),
    ("A text", "Те\u0301кст", {"notes": ("max 5",)}),
]
BAD = [
    (*TEXT, "й текст", {"notes": (note,)})
    for note in (
        "MAXLENGTH: 10", "max 10", "Max. length: 10", "max-length:10", "CHAR_LIMIT=10",
        "maximum 10 characters", "At most 10 characters.", "не більше 10 символів",
    )
]  # fmt: skip
BAD += [(*TEXT, "й текст", {"flags": frozenset({"max-length:10"})})]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
