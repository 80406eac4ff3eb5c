RULE = "no-break-spaces"
GOOD = [
    ("It costs 10\u00a0dollars", "Це коштує 10\u00a0доларів"),
    ("It costs 10 dollars", "Це коштує 10 доларів"),
    ("It costs 10\u00a0dollars", "Це коштує 10 доларів", {"kind": None}),
    ("One\u00a0thing at 10 km", "Одна річ за 10 км"),
    ("It costs 10\u00a0dollars", "Це коштує 10 їхніх доларів"),
    ("10\u00a0g of vitamin C. Then he left", "10\u00a0г вітаміну С. Потім він пішов"),
]
BAD = [
    ("It costs 10\u00a0dollars", "Це коштує 10 доларів", " "),
    ("It grew by 5\u00a0%", "Зросло на 5 %", " "),
    ("No.\u00a05 in 2024, 5\u00a0km away", "№ 5 у 2024 р., за 5\u00a0км", " "),
    ("J.\u00a0Biden said", "Дж. Байден і В. Зеленський сказали", " "),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
