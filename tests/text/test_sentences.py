import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text import sentence_ends


def sentences(text, lang):
    start, found = 0, []
    for end in sentence_ends(text, lang):
        found.append(text[start:end].strip())
        start = end
    return found


@pytest.mark.parametrize(
    ("lang", "wanted"),
    [
        ("en", ["Mr. Smith left on Nov. 5.", "He said so."]),
        ("en", ["See No. 5 of the U.S. report.", "It grew by 3.5 per cent."]),
        ("en", ['"Stop!" he said.', '"Why?"', "Nobody knew."]),
        ("uk", ["Зустріч відбулася 5 листопада 2024 р. у Києві.", "Далі буде."]),
        ("uk", ["Т. Г. Шевченко народився 1814 року.", "Він писав."]),
        ("uk", ["«Так!» — сказав він.", "І пішов…", "Назавжди."]),
        ("uk", ["Це коштує 5 тис. грн на рік.", "Дорого?", "Ні."]),
    ],
)
def test_sentences_end_where_people_end_them(lang, wanted):
    assert sentences(" ".join(wanted), lang) == wanted


@given(st.text(), st.sampled_from(["en", "uk", "ja", "xx"]))
def test_ends_rise_and_the_last_is_the_end_of_the_text(text, lang):
    ends = sentence_ends(text, lang)
    assert ends == sorted(set(ends))
    assert (ends[-1:] == [len(text.rstrip())]) is bool(text.strip())
