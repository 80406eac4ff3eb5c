RULE = "placeholders"
C = {"flags": frozenset({"c-format"})}
PYTHON = {"flags": frozenset({"python-format"})}
BRACE = {"flags": frozenset({"python-brace-format"})}
QT = {"flags": frozenset({"qt-format"})}
KDE = {"flags": frozenset({"kde-format"})}
FILES = ("%d file", "%d files")
GOOD = [
    ("Hello {name}", "Привіт, {name}"),
    ("%d of %s", "%2$s: %1$d", C),
    ("%-10s %5.2f %%", "%-8s %6.2f %%", C),
    ("Read %*d bytes", "Прочитано %*d байтів", C),
    ("%s: %m", "%s: помилка", C),
    ("%(n)d by %(who)s", "%(who)s: %(n)d", PYTHON),
    ("{0} of {1!r:>10}", "{1!r:>10}: {0}", BRACE),
    ("{{literal}} {x}", "{{буквально}} {x}", BRACE),
    ("%1 of %L2", "%L2: %1", QT),
    ("${user.name} has {{count}} and %{total}", "%{total}, {{count}}: ${user.name}"),
    ("A 50% discount", "Знижка 50 %"),
    ("100 % sure, 5 % done", "100 % упевненості, 5 % зроблено"),
    ("Press {plus} in AsciiDoc", "Натисніть +"),
    (FILES, ("%d файл", "%d файли", "%d файлів"), C),
    (("One file", "%d files"), ("Один файл", "%d файли", "%d файлів"), C),
    (FILES, ("Eine Datei", "%d Dateien"), C | {"locale": "de"}),
    (("%1 object", "%1 objects"), ("%1 об'єкт", "%1 об'єкти", "%1 об'єктів", "один об'єкт"), KDE),
    ("Set {a|b} of regex x{2}", "Множина {а|б} виразу x{2}", {"flags": frozenset({"c-format"})}),
]
BAD = [
    ("Hello {name}", "Привіт", "{name}"),
    ("Hello {name}", "Привіт, {імя}", "{імя}"),
    ("%d of %s", "%s: %d", "", C),
    ("%d of %s", "%d", "%s", C),
    ("It is %s", "Це %d", "%d", C),
    ("It is %s", "Це % s", "%s"),
    ("%lu bytes", "%ld байтів", "%ld", C),
    ("%(n)d files", "%(n) файлів", "%(n)d", PYTHON),
    ("%(count)d files", "%(кількість)d файлів", "%(кількість)d", PYTHON),
    ("{0} of {1}", "{0}", "{1}", BRACE),
    ("%1 of %2", "%1 з %3", "%3", QT),
    ("${user.name}", "${користувач}", "${user.name}"),
    ("{{count}} items", "{count} записів", "{{count}}"),
    ("%{name} is here", "%{імя} тут", "%{name}"),
    ("Copy to %PATH%", "Копіювати до шляху", "%PATH%"),
    (FILES, ("один файл", "%d файли", "%d файлів"), "%d", C),
    (FILES, ("%d файл", "файли", "%d файлів"), "%d", C),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
