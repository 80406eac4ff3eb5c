from l10n.checks import CheckContext, check_unit
from l10n.model import Severity, State, Unit

RULE = "placeholders"
C = {"flags": frozenset({"c-format"})}
PYTHON = {"flags": frozenset({"python-format"})}
BRACE = {"flags": frozenset({"python-brace-format"})}
QT = {"flags": frozenset({"qt-format"})}
KDE = {"flags": frozenset({"kde-format"})}
FILES = ("%d file", "%d files")
HEBREW = {"locale": "he", "plural_forms": "nplurals=3; plural=(n==1) ? 0 : (n==2) ? 1 : 2;"}
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
    ("Made %1% of %2.", "Зроблено %1 % з %2"),
    ("Stereo, %dHz", "Стерео, %dГц"),
    ("%sSave", "%sЗберегти"),
    ("%1x%2 (%3Mpx)", "%1 × %2 (%3 Мпк)"),
    ("Delay %1s", "Затримка %1с"),
    ("%d-%b-%Y", "%d.%m.%Y"),
    ("%e %B %Y, %R", "%Y年%m月%d日，%R", {"locale": "ja"}),
    ("%FT%T", "%d.%m.%YT%T", {"locale": "de"}),
    ("Only one sound.~%Two sounds", "音がひとつ。~%2 個", {"locale": "ja"}),
    (FILES, ("קובץ אחד", "שני קבצים", "%d קבצים"), C | HEBREW),
]
BAD = [
    ("Hello {name}", "Привіт", "{name}"),
    ("Hello {name}", "Привіт, {імя}", "{імя}"),
    ("%d of %s", "%s: %d", "", C),
    ("%d of %s", "%d", "%s", C),
    ("It is %s", "Це %d", "%d", C),
    ("It is %s", "Це % s", "%s"),
    ("It is %s", "Це % s", "% s", C),
    ("Written to %1.", "Записано до %2.", "%2"),
    ("%lu bytes", "%ld байтів", "%ld", C),
    ("%(n)d files", "%(n) файлів", "%(n)d", PYTHON),
    ("%(count)d files", "%(кількість)d файлів", "%(кількість)d", PYTHON),
    ("{0} of {1}", "{0}", "{1}", BRACE),
    ("%1 of %2", "%1 з %3", "%3", QT),
    ("${user.name}", "${користувач}", "${користувач}"),
    ("{{count}} items", "{count} записів", "{{count}}"),
    ("%{name} is here", "%{імя} тут", "%{імя}"),
    ("Copy to %PATH%", "Копіювати до шляху", "%PATH%"),
    (FILES, ("один файл", "%d файли", "%d файлів"), "%d", C),
    (FILES, ("%d файл", "файли", "%d файлів"), "%d", C),
    (FILES, ("קובץ אחד", "שני קבצים", "קבצים"), "%d", C | HEBREW),
    ("Small (%1x%2)", "Малий (%1)", "%1x"),
    ("%s, %d Hz", "%s, Гц", "%d"),
]


def test_a_translated_name_is_found_once_and_mended_where_a_program_may_read_it():
    def found(source, target, *flags):
        unit = Unit(source, (target,), flags=frozenset(flags), state=State.TRANSLATED)
        return [one for one in check_unit(unit, CheckContext()) if one.rule == RULE]

    words = found("{City}", "{Місто}")
    assert [one.severity for one in words] == [Severity.WARNING]
    assert [one.severity for one in found("{City}", "{Місто}", "csharp-format")] == [Severity.ERROR]
    name = found("By {user_name}", "Від {імя}")
    assert [(one.severity, one.fix.text) for one in name] == [(Severity.ERROR, "{user_name}")]


def test_what_the_first_form_lacks_of_the_plural_points_nowhere_in_the_singular():
    unit = Unit("%s%(a)s", ("%", "%(a)s", "%"), source_plural="<b>%(a)s", state=State.TRANSLATED)
    found = [one for one in check_unit(unit, CheckContext()) if one.rule == RULE]
    assert all(one.end <= len(one.source) for one in found) and found


def test_a_form_that_serves_none_and_one_may_leave_the_number_out_with_a_warning():
    unit = Unit(
        "%d file", ("Un fichier", "%d fichiers"), source_plural="%d files",
        flags=C["flags"], locale="fr", state=State.TRANSLATED,
    )  # fmt: skip
    found = [one for one in check_unit(unit, CheckContext("en", "fr")) if one.rule == RULE]
    assert [one.severity for one in found] == [Severity.WARNING]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
