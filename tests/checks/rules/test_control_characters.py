RULE = "control-characters"
GOOD = [
    ("A text", "Текст"),
    ("A text\nof two", "Текст\nз двох"),
    ("soft hyphen", "м\xadякий перенос"),
    ("zero\u200bwidth", "нульова\u200bширина"),
    ("Save", "\u200fשמור", {"locale": "he"}),
    ("A text", "แบบ\u200bอักษร", {"locale": "th"}),
]
BAD = [
    ("A text", "Те\u200bкст", "\u200b"),
    ("A text", "Те\x07кст", "\x07"),
    ("Pay 100", "Заплатіть \u202e001", "\u202e"),
    ("A text", "Те�ст", "�"),
    ("A text", "\ufeffТекст", "\ufeff"),
    ("A text", "Te\u200fxt", "\u200f", {"locale": "de"}),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
