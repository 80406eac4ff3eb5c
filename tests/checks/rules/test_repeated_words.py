RULE = "repeated-words"
GOOD = [
    ("Point A", "Точка A A"),
    ("The ship left the port", "Судно покинуло порт"),
    ("No no no", "Ні, ні й ні"),
    ("He was very, very tired", "Він дуже дуже втомився"),
    ("bye bye", "па па"),
    ("He had had it", "He had had it", {"locale": "en"}),
    ("A child", "anak anak", {"locale": "id"}),
    ("Sort a a b", "Сортувати а а б"),
    ("Five 5 5", "П'ять 5 5"),
]
BAD = [
    ("Use XMPP", "Ужити XMPP XMPP", "XMPP XMPP"),
    ("The ship left the port", "Судно покинуло покинуло порт", "покинуло покинуло"),
    ("The ship is in the port", "Судно в в порту", "в в"),
    ("Paper", "Папір Папір", "Папір Папір"),
    ("Судно", "The the ship", "The the", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
