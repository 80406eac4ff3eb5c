RULE = "wrong-language"
GOOD = [
    ("The letters a, c, e, i, o, p", "Літери a, c, e, i, o, p"),
    ("Ships left the port today", "Сьогодні судна покинули порт"),
    ("See “Journal of Open Source Software”", "Див. «Journal of Open Source Software»"),
    ("dd/MM hh:mm", "dd-MM hh:mm"),
    ("Use git commit to save", "Скористайтеся git commit"),
    ("Ships left the port", "Schiffe verließen den Hafen", {"locale": "de"}),
    ("The word дім", "Das Wort дім", {"locale": "de"}),
    ("Судна вийшли", "Ships left the port", {"locale": "en"}),
    ("Ships left", "船は港を出た", {"locale": "ja"}),
    ("Other", "Башҡа", {"locale": "ba"}),
    ("Australian Dollar", "Австралиатә доллар", {"locale": "ab"}),
]
BAD = [
    (
        "A line that was not translated here",
        "Рядок, that was not translated",
        "that was not translated",
    ),
    ("Use of the given opacity", "Ужити of the given opacity", "of the given opacity"),
    (
        "Ships left the port today",
        "Ships have left the port of the city",
        "Ships have left the port of the city",
    ),
    (
        "It is said that the port of a city in the south grew",
        "Кажуть, що the port of a city in the south grew",
        "the port of a city in the south grew",
    ),
    (
        "Додати до обраного",
        "Додати до обраного цю сторінку",
        "Додати до обраного цю сторінку",
        {"locale": "en"},
    ),
    (
        "Кнопка «Додати до обраного» тут, на сторінці",
        "The button «Додати до обраного» is here on this page",
        "Додати до обраного",
        {"locale": "en"},
    ),
    (
        "He said that it was the end of the long war today",
        "Er sagte, that it was the end of the long war heute",
        "that it was the end of the long war",
        {"locale": "de"},
    ),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
