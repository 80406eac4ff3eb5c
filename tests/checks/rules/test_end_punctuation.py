RULE = "end-punctuation"
GOOD = [
    ("::", "—"),
    ("Is it true today?", "Чи це правда сьогодні?"),
    ("use one of {known}", "підійде таке: {known}"),
    ("He said “yes”.", "Він сказав «так»."),
    ("It ends here.", "Тут кінець!"),
    ("North Liberty Obs.", "Обсерваторія Норт-Ліберті"),
    ("It was in the year 1990", "Це було в 1990 р."),
    ("Is it true today?", "これは本当ですか？", {"locale": "ja"}),
    ("Is it true?", "Είναι αλήθεια;", {"locale": "el"}),
    ("Open _Location...", "Відкрити _адресу…"),
    ("Rotate by 60&#176; now", "Обернути на 60&#176;"),
    ("“We won”, he said.", "«Ми перемогли, — сказав він. —"),
]
BAD = [
    ("Value:", "Значення", "я"),
    ("Is it true today?", "Це правда сьогодні.", "."),
    ("Name of the file:", "Назва файлу", "у"),
    ("Name of the file", "Назва файлу:", ":"),
    ("The ships have left the port.", "Судна вийшли з порту", "у"),
    ("Popup is closing…", "Вікно закривається", "я"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
