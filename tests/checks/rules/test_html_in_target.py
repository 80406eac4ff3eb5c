RULE = "html-in-target"
GOOD = [("Write <b> here", "Пишіть тут <b>"), ("A <file>", "<файл>"), ("x < y", "x < y")]
BAD = [
    ("A link", "Посилання <script>alert(1)</script>", "<script>"),
    ("A <a>link</a>", "<a onclick=x()>Посилання</a>", "<a onclick=x()>"),
    ("A picture", "Світлина <img src=x", "<img src=x"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
