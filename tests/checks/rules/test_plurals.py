RULE = "plurals"
FILES = ("%d file", "%d files")
GOOD = [
    (("%d image", "%d images"), ("%d зображення", "%d зображення", "%d зображень")),
    (FILES, ("%d файл", "%d файли", "%d файлів")),
    (FILES, ("%d файл", "%d файли", "%d файлів", "%d файлу")),
    (FILES, ("%d files",), {"locale": "ja"}),
    (FILES, ("%d файл", "%d файлів"), {"plural_forms": "nplurals=2; plural=n!=1;"}),
    (("Delete", "Delete"), ("Вилучити", "Вилучити", "Вилучити")),
    (("One file", "%d files"), ("Eine Datei", "%d Dateien"), {"locale": "de"}),
]
BAD = [
    (FILES, ("%d файл", "%d файл", "%d файлів"), ""),
    (FILES, ("%d файл", "%d файли", "%d файлів"), "", {"plural_forms": "nplurals=2; plural=n>1"}),
    (FILES, ("%d файл", "%d файли"), ""),
    (FILES, ("%d файл", "", "%d файлів"), ""),
    (FILES, ("%d файл", "%d файл", "%d файл"), ""),
    (("One file", "%d files"), ("Один файл", "%d файли", "%d файлів"), ""),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
