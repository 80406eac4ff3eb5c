RULE = "accelerators"
GOOD = [
    ("_File", "_Файл"),
    ("_File", "Файл (_F)"),
    ("&File", "&Файл"),
    ("E_xit", "Ви_йти"),
    ("job_spec", "завдання"),
    ("Q&A", "Запитання"),
    ("A & B", "А і Б"),
    ("Use file_name here", "Уживайте назву файла"),
    ("~Edit", "~Змінити"),
]
BAD = [
    ("_File", "Файл", "_F"),
    ("Save _As…", "Зберегти як…", "_A"),
    ("_File", "_Ф_айл", "_а"),
    ("&File", "Файл&", "&"),
]


def test_it_reports_what_is_wrong(bad):
    assert bad.at in bad.found


def test_it_leaves_what_is_right_alone(good):
    assert good.found == []
