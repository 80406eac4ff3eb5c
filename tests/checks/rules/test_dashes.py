RULE = "dashes"
GOOD = [
    ("Kyiv is a city", "Київ — місто"),
    ("a-b and c", "а-б і в"),
    ("Use -x now", "Вжийте - x", {"kind": None}),
    ("Name - value", "Назва - значення", {"kind": None}),
    ("From 5 - 7", "Від 5 - 7"),
]
BAD = [
    ("Kyiv is a city", "Київ - місто", " - "),
    ("A lamp – cool", "Лампа - холодна", " - ", {"kind": None}),
    ("Kyiv is a city", "Київ— місто", "— "),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
