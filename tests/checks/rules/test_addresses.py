RULE = "addresses"
GOOD = [
    ("See https://en.wikipedia.org/wiki/Apostrophe", "Див. https://uk.wikipedia.org/wiki/Apostrof"),
    ("See https://a.org/en/x.", "Див. https://a.org/uk/x."),
    ("See http://a.org/x", "Див. https://www.a.org/x/"),
    ("Write to a@b.org", "Пишіть на a@b.org"),
    ("See https://en.wikipedia.org/wiki/Kyiv", "Див. https://uk.wikipedia.org/wiki/Київ"),
    ("https://a.org/x[the page]", "https://a.org/x[сторінка]"),
    ("translator-credits", "Леся <lesia@a.org>"),
]
BAD = [
    (
        "See https://en.wikipedia.org/wiki/Apostrophe",
        "Див. https://en.wikipedia.org/wiki/Apostrof",
        "https://en.wikipedia.org/wiki/Apostrof",
    ),
    ("See https://a.org/path.", "Див. https://a.org/paht.", "https://a.org/paht"),
    ("See https://a.org/path", "Див. там", "https://a.org/path"),
    ("See https://a.org/path", "Див. https://a. org/path", "https://a.org/path"),
    ("Write to news@b.org", "Пишіть на mews@b.org", "mews@b.org"),
    ("See there", "Див. https://spam.org/x", "https://spam.org/x"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
