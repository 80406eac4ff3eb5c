RULE = "inline-codes"
AB = {"codes": ("a1", "b")}
TEXT = "<a1>A link</a1> is <b>bold</b>"
GOOD = [(TEXT, "<b>Жирне</b> <a1>посилання</a1>", AB), ("No <b>codes</b>", "Без кодів")]
BAD = [
    (TEXT, "<a1>Посилання</a1> жирне", "", AB),
    (TEXT, "<a1>Посилання</a1> <b>жирне", "", AB),
    (TEXT, "<a1>Посилання <b>жирне</a1></b>", "", AB),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
