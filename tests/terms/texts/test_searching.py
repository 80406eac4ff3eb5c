from pathlib import Path

from l10n.terms import load_glossary
from l10n.terms.texts.searching import in_path, in_text

GLOSSARY = load_glossary(Path(__file__).parents[3] / "glossary.csv")


def places(found):
    return [(item.hit.text, item.path, item.line, item.column, item.lang) for item in found]


def test_a_text_is_searched_in_the_language_of_its_letters():
    assert places(in_text("In Kyiv\nand Kharkiv", GLOSSARY)) == [
        ("Kyiv", "", 1, 4, "en"),
        ("Kharkiv", "", 2, 5, "en"),
    ]
    assert places(in_text("у Києві", GLOSSARY)) == [("Києві", "", 1, 3, "uk")]


def test_an_articles_terms_stand_where_the_file_has_them(tmp_path):
    folder = tmp_path / "articles" / "en"
    folder.mkdir(parents=True)
    story = folder / "story.md"
    story.write_text("# Kyiv\n\nA *ceasefire* in **Kharkiv**,\nthe Kursk region.\n", "utf-8")
    assert places(in_path(tmp_path / "articles", "articles", GLOSSARY)) == [
        ("Kyiv", "articles/en/story.md", 1, 3, "en"),
        ("ceasefire", "articles/en/story.md", 3, 4, "en"),
        ("Kharkiv", "articles/en/story.md", 3, 20, "en"),
        ("Kursk region", "articles/en/story.md", 4, 5, "en"),
    ]


def test_a_catalogs_sources_and_targets_are_searched_each_in_its_language(tmp_path):
    path = tmp_path / "a.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: uk\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Kyiv"\nmsgstr "у Києві"\n',
        "utf-8",
    )
    found = list(in_path(path, "a.po", GLOSSARY))
    assert [(item.hit.text, item.line, item.lang) for item in found] == [
        ("Kyiv", 4, "en"),
        ("Києві", 4, "uk"),
    ]
    assert [item.lang for item in in_path(path, "a.po", GLOSSARY, "uk")] == ["uk"]


def test_hidden_folders_are_left_out(tmp_path):
    hidden = tmp_path / ".l10n"
    hidden.mkdir()
    (hidden / "story.md").write_text("Kyiv", "utf-8")
    assert not list(in_path(tmp_path, ".", GLOSSARY))


def test_a_catalog_of_a_ukrainian_article_is_searched_in_both_languages(tmp_path):
    path = tmp_path / "a.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: en\\nX-Source-Language: uk\\n'
        'Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "у Києві"\nmsgstr "in Kyiv"\n',
        "utf-8",
    )
    found = in_path(path, "a.po", GLOSSARY)
    assert [(item.hit.text, item.lang) for item in found] == [("Києві", "uk"), ("Kyiv", "en")]
