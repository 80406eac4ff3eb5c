RULE = "homoglyphs"
GOOD = [
    ("^[yY]", "^[ДдYy]"),
    ("Inodes", "Iнодов", {"locale": "ru"}),
    ("A port", "Порт"),
    ("URLs", "Список URLів"),
    ("WIDTHxHEIGHT", "ШИРИНАxВИСОТА"),
    ("HTTP method", "МетодHTTP"),
    ("Let i be 1", "Нехай x і i є 1"),
    ("A port", "Port", {"locale": "de"}),
    ("~aSample rate", "~aЧастота"),
    ("Use backendB", "Ужийте модульB"),
    ("Vitamin C", "Вітамін C"),
    ("10 μm wide", "Ширина 10 μm"),
    ("The α-particle", "α-частинка, β-розпад, λмакс"),
    ("The Δt and ΔE", "Різниці Δt і ΔE"),
    ("A port", "Λιμάνι PDF", {"locale": "el"}),
]
BAD = [
    ("A port", "Пoрт", "Пoрт"),
    ("All (*.icm)", "Усі (*.iсм)", "iсм"),
    ("A list", "Cписок", "Cписок"),
    ("Port", "Pоrt", "Pоrt", {"locale": "de"}),
    ("Ships and ports", "Судна i порти", "i"),
    ("A port", "Пοрт", "Пοрт"),
    ("Minute", "Ρort", "Ρort", {"locale": "de"}),
    ("A port", "Λιμάvι", "Λιμάvι", {"locale": "el"}),
    ("A horse", "Кін́ь кoня", "кoня"),
    ("A castle", "За́мок зáмок", "зáмок"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
