RULE = "speakers"
GOOD = [
    ('"No", said Biden.', "«Ні», — сказав Байден."),
    ('"No", Joe Biden said.', "«Ні», — сказав Джо Байден."),
    ('"No", Joe Biden said.', "«Ні», — сказав президент."),
    ('"Trump lies", said Biden.', "Байден сказав: «Трамп бреше»."),
    ("Kyiv said so", "Україна сказала так"),
    ('"No", said Biden, and Trump said yes.', "«Ні», — сказав Трамп, а Байден — «так»."),
    ("They said so", "Мені сказали це"),
    ("He said so", "Трамп сказав це"),
    ("J. Smith of the Cromwell Society said so", "Дж. Сміт зі Спільноти Кромвеля сказав так"),
    ("Zelenskyy said so", "Зеленський заявив це"),
    ('"Trump lies", said Biden.', "«Байден бреше», — сказав Трамп.", {"kind": None}),
]
BAD = [
    ('"Trump lies", said Biden.', "«Байден бреше», — сказав Трамп.", "Трамп"),
    ("Karpenko told the BBC", "Шевченко сказав Бі-бі-сі", "Шевченко"),
    ("«Байден бреше», — сказав Трамп.", '"Trump lies", Biden said.', "Biden", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
