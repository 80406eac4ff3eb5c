RULE = "reused-target"
GOOD = [
    (
        "One two three four",
        "Один два три чотири",
        {"units": (("Five six seven eight nine", "П'ять шість сім вісім"),)},
    ),
    (
        "Unable to open the file",
        "Не можу відкрити цей файл",
        {"units": (("Cannot open this file", "Не можу відкрити цей файл"),)},
    ),
]
BAD = [
    (
        "Ships left port yesterday evening",
        "Судна вчора покинули порт",
        "Судна вчора покинули порт",
        {"units": (("Prices rose again during winter", "Судна вчора покинули порт"),)},
    ),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
