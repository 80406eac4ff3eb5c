from l10n.checks.rules.length import Options

RULE = "length"
GOOD = [("Ships left the port", "Судна покинули порт"), ("OK", "Гаразд, зробімо це саме так")]
BAD = [
    ("Ships left the port of Odesa on Monday morning", "Так"),
    ("A port, a ship, a sea, and a lighthouse", "Порт, судно, море", {"options": Options(ratio=2)}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
