RULE = "markup"
GOOD = [
    ('A <i style="a:b">word</i>', 'Ось <i style="a: b">слово</i>'),
    ("At 60&#176;", "На 60°"),
    ("A title <b title='x'>y</b>", "Ось <b title='ікс'>у</b>"),
    ("A <b>bold</b> text<br/>here", "<b>Жирний</b> текст<br/>тут"),
    ("Give a <file>", "Назвіть <файл>"),
    ("<p>An open one", "<p>Відкритий"),
    ("<b>y</b>", "y", {"codes": ("b",)}),
]
BAD = [
    ('A <b class="x">word</b>', 'Ось <b class="y">слово</b>', 'class="y"'),
    ("At &lt;a&gt;", "На &lt;a&gt", "&gt"),
    ("At 60&#176;", "На 60&#172;", "&#172;"),
    ("A <b>bold</b> text", "<b>Жирний<b> текст", "<b>"),
    ("A <b>bold</b> text", "<b>Жирний текст", "</b>"),
    ("A <b>bold</b> text", "Жирний текст", "<b>"),
    ("A <b>bold</b> text", "<b>Жирний</b> <b>текст</b>", "<b>"),
    ("<b><i>x</i></b>", "<b><i>х</b></i>", "<b>"),
    ("A line<br/>here", "Рядок тут", "<br/>"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
