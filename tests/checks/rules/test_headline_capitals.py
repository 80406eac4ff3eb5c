from l10n.model import BlockKind

RULE = "headline-capitals"
TITLE = {"kind": BlockKind.TITLE}
SOURCE = "Ukraine and the EU Agree on a New Plan"
GOOD = [
    (SOURCE, "Україна і ЄС погодили новий план", TITLE),
    (SOURCE, "Україна і ЄС Погодили Новий План"),
    (SOURCE, "Новий План Дій", TITLE),
    ("Volodymyr Zelenskyy, Donald Trump", "Володимир Зеленський, Дональд Трамп", TITLE),
    ("The United States in Europe", "Сполучені Штати в Європі", TITLE),
    (SOURCE, "УКРАЇНА І ЄС ПОГОДИЛИ НОВИЙ ПЛАН", TITLE),
]
BAD = [
    (SOURCE, "Україна і ЄС Погодили Новий План", "Погодили", TITLE),
    (SOURCE, "Як Нам Знайти Новий План", "Знайти", {"kind": BlockKind.HEADING}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
