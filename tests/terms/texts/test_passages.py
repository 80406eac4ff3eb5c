from l10n.terms.texts.passages import passages


def test_the_header_tells_which_side_of_a_catalog_is_in_a_language(tmp_path):
    path = tmp_path / "a.po"
    path.write_text(
        'msgid ""\nmsgstr "Language: en\\nX-Source-Language: uk\\n'
        'Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Фрегат"\nmsgstr "Frigate"\n',
        "utf-8",
    )
    named = [(path, "a.po")]
    for lang, text, translation in (("uk", "Фрегат", "Frigate"), ("en", "Frigate", "Фрегат")):
        # The project has a third language, which says nothing about this catalog.
        (found,) = passages(named, lang, "en", ("de", "uk"))
        assert (found.text, found.translation) == (text, translation)
