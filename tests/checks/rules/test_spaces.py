RULE = "spaces"
GOOD = [
    (r"Open C:\new", r"Відкрити C:\новий"),
    ("One\nline", "Один рядок"),
    ("A text here", "Текст тут"),
    ("Name: ", "Назва: "),
    ("a  table  here", "таблиця  тут"),
    ("Really?", "Vraiment ?", {"locale": "fr"}),
    ("See a,b", "Див. a,б"),
    ("version 1.2.Beta", "версія 1.2.Бета"),
    ("Name: ", "名前：", {"locale": "ja"}),
    ("\nText\n", "\nТекст\n", {"kind": None}),
]
BAD = [
    (r"One\nline", "Один рядок", ""),
    ("One\n\ntwo", "Один два", ""),
    ("A text here", "Текст  тут", "  "),
    ("A text", "Текст ", " "),
    ("Name: ", "Назва:", ""),
    ("A text, here", "Текст , тут", " "),
    ("A text (here)", "Текст ( тут)", " "),
    ("One, two", "Один,два", ""),
    ("One. Two", "Раз тут.Два там", ""),
    ("Text\n", "Текст", "", {"kind": None}),
    ("Text", "Текст\n", "\n", {"kind": None}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
