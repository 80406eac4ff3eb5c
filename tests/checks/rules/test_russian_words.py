RULE = "russian-words"
GOOD = [
    ("And or that", "І або що"),
    ("file(s)", "файл(и)"),
    ("The word или", "Слово или"),
    ("Names", "о|и|у"),
    ("It is it", "это или", {"locale": "ru"}),
]
BAD = [
    ("Ships and ports", "Судна и порти", "и"),
    ("He knows that it is so", "Він знає, что це так", "что"),
    ("Where the user is now", "Где сейчас пользователь", "Где"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
