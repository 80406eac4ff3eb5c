import pytest

from l10n.text.spelling import installed, speller

needs_dictionaries = pytest.mark.skipif(
    speller("uk") is None or speller("en") is None,
    reason="needs chunspell and Hunspell's dictionaries of Ukrainian and English",
)


@needs_dictionaries
def test_a_word_is_known_whatever_its_apostrophe():
    known = speller("uk")
    assert known("сім'я") and known("сім’я") and known("сімʼя")
    assert not known("сімя")


@needs_dictionaries
def test_a_regional_tag_takes_the_dictionary_of_its_language():
    assert speller("uk-UA")("місто")
    assert speller("en-AU")("city")


def test_a_language_without_a_dictionary_has_no_speller():
    assert speller("tlh") is None


def test_a_tag_with_a_path_in_it_finds_no_file(tmp_path, monkeypatch):
    (tmp_path / "x.dic").write_text("0\n")
    (tmp_path / "x.aff").write_text("SET UTF-8\n")
    monkeypatch.setenv("DICPATH", str(tmp_path / "deeper"))
    assert speller("../x") is None


def test_what_is_installed_is_part_of_the_answer(tmp_path, monkeypatch):
    before = installed()
    (tmp_path / "xx.dic").write_text("0\n")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert installed() != before
