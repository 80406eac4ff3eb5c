RULE = "term-variants"
GOOD = [
    ("The Group of Seven met", "Група семи зібралася",
     {"units": (("The Group of Seven talks", "Говорили з Групою семи"),)}),
    ("The Group of Seven met", "Група семи (G7) зібралася",
     {"units": (("The Group of Seven talks", "Країни G7 говорять"),)}),
    ("The Group of Seven met", "Група семи зібралася",
     {"units": (("The G7 talks", "Країни G7 говорять"),)}),
    ("The Group of Seven, or G7, met", "Група семи, або G7, зібралася",
     {"units": (("The Group of Seven talks", "Група семи говорить"),)}),
    ("The Group of Seven met", "Група семи зібралася",
     {"units": (("The Group of Seven talks", "Країни G7 говорять"),), "kind": None}),
]  # fmt: skip
BAD = [
    ("The Group of Seven met", "Група семи зібралася", "G7",
     {"units": (("The Group of Seven talks", "Країни G7 говорять"),)}),
    ("Країни G7 зібралися", "The Group of Seven met", "G7",
     {"units": (("Країни G7 говорять", "The G7 talks"),), "locale": "en"}),
]  # fmt: skip


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
