RULE = "name-variants"
ONE = "He met Baerbock in Washington"
GOOD = [
    (ONE, "Він зустрів Бербок у Вашингтоні", {"units": (("From Washington", "З Вашингтона"),)}),
    (ONE, "Він зустрів Бербок у Вашингтоні", {"units": (("To Boston", "До Бостона"),)}),
    (ONE, "Він зустрів Бербок у Вашингтоні",
     {"units": (("Washington again", "У Вашінгтоні"),), "kind": None}),
    ("In Kharkiv now", "Тепер Харків", {"units": (("Of Kharkiv", "Площа Харкова"),)}),
    ("Ukrainian talks", "Це Українська рада", {"units": (("A Ukrainian", "Одна Українка"),)}),
    ("The Output here", "Це Виведення", {"units": (("An Output", "Одне Введення"),)}),
]  # fmt: skip
BAD = [
    (ONE, "Він зустрів Бербок у Вашингтоні", "Вашінгтоні",
     {"units": (("Washington again", "Знов у Вашінгтоні"),)}),
    ("Then Molinari came", "Тоді прийшов Молінарі", "Моллінарі",
     {"units": (("So Molinari left", "Тож Моллінарі пішов"),)}),
]  # fmt: skip


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
