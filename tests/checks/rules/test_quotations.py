RULE = "quotations"
GOOD = [
    ("He said: “We will never leave this port.”", "Він сказав: «Ми не покинемо цього порту»."),
    ("He said: “We will never leave this port.”", "Він сказав: 'Ми не покинемо порту'."),
    ("The “Sea”", "Море"),
    ('A <span style="a b c d e">text</span>', "Текст"),
]
BAD = [
    (
        "He said: “We will never leave this port.”",
        "Він сказав, що порту вони не покинуть.",
        "“We will never leave this port.”",
    ),
    (
        "He said that they would never leave.",
        "Він сказав: «Ми ніколи не покинемо цього порту».",
        "«Ми ніколи не покинемо цього порту»",
    ),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
