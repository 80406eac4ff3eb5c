RULE = "untranslated"
GOOD = [
    ("Kyiv", "Kyiv"),
    ("GNU Emacs", "GNU Emacs"),
    ("*nice*(1), *chrt*(1)", "*nice*(1), *chrt*(1)"),
    ("sharpness|acutance|contrast", "sharpness|acutance|contrast"),
    ("mount -t tmpfs none", "mount -t tmpfs none"),
    ("Il faut bien le faire.", "Il faut bien le faire."),
    ("Web browser", "Web browser", {"locale": "de"}),
    ("Colors of the sea and of the sky", "Colors of the sea and of the sky", {"locale": "en-GB"}),
]
BAD = [
    ("Visit the Web Page", "Visit the Web Page", "Visit the Web Page"),
    (
        "Ships left the port of the city",
        "Ships left the port of the city",
        "Ships left the port of the city",
    ),
    ("live view", "live view", "live view"),
    (
        "Ships left the port and that was it",
        "Ships left the port and that was it",
        "Ships left the port and that was it",
        {"locale": "de"},
    ),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
