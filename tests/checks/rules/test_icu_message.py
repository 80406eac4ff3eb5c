RULE = "icu-message"
FILES = "{n, plural, one {# file} other {# files}} in {where}"
HIM = "{g, select, male {He} female {She} other {They}} left"
GOOD = [
    (FILES, "{n, plural, one {# файл} few {# файли} many {# файлів} other {# файлу}} у {where}"),
    (FILES, "{n, plural, =0 {Нема} one {# файл} few {# файли} many {#} other {#}} у {where}"),
    (HIM, "{g, select, male {Він пішов} female {Вона пішла} other {Вони пішли}}"),
    (FILES, "{where}: {n, plural, other {# 個}}", {"locale": "ja"}),
    ("No ICU in {here}", "Тут {here}"),
    ("{n, plural, one {it's '{'} other {#}}", "{n, plural, one {'{'} few {#} many {#} other {#}}"),
]
BAD = [
    (FILES, "{n, plural, one {# файл} few {# файли} many {# файлів}} у {where}", "{n"),
    (FILES, "{n, plural, one {#} few {#} many {#} other {#}} у {місці}", "{місці"),
    (FILES, "{n, plural, one {#} few {#} many {#} other {#}}", ""),
    (FILES, "{n, множина, one {#} other {#}} у {where}", ","),
    (FILES, "{n, plural, one {#} few {#} many {#} other {#} у {where}", "}"),
    (FILES, "{n, plural, one {#} other {#}} у {where}", "{n"),
    (FILES, "{n, plural, один {#} few {#} many {#} other {#}} у {where}", "{n"),
    (HIM, "{g, select, чоловік {Він} female {Вона} other {Вони}}", "{g"),
    (HIM, "{g, select, male {Він} other {Вони}}", "{g"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
