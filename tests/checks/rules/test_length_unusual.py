RULE = "length-unusual"
LONG = "The ship number {} left the port of Odesa on Monday morning with a cargo of grain for Egypt"
USUAL = "Судно номер {} вийшло з порту Одеси в понеділок уранці з вантажем зерна для Єгипту"
OTHERS = [(LONG.format(number), USUAL.format(number)) for number in range(70)]
GOOD = [(LONG.format("A"), USUAL.format("А"), {"units": OTHERS})]
BAD = [(LONG.format("A"), "Судно вийшло з порту Одеси", {"units": OTHERS})]


def test_it_reports_what_is_wrong(bad):
    assert len(bad.found) == 1


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
