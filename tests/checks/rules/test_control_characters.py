RULE = "control-characters"
GOOD = [("A text", "Текст"), ("A text\nof two", "Текст\nз двох")]
BAD = [("A text", "Те\u200bкст", "\u200b")]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
