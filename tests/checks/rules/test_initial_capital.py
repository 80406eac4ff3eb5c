RULE = "initial-capital"
GOOD = [
    ("The ships have left.", "Судна вийшли."),
    ("systemd has been started.", "systemd запущено."),
    ("Emacs is an editor.", "emacs є редактором."),
    ("Name of file", "назва файлу"),
    ("Ships left the port.", "船は港を出た。", {"locale": "ja"}),
    ("It has left the port.", "iPhone вийшов з порту."),
]
BAD = [
    ("The ships have left.", "судна вийшли.", "с"),
    ("«Судна» вийшли в море.", "“ships have left the port.", "s", {"locale": "en"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
