import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms.grammar.transliteration import STANDARDS, cyrillized, plain, romanize, romanized

# The examples of the resolution No. 55 of 27 January 2010.
KMU = """
Алушта Alushta|Андрій Andrii|Борщагівка Borshchahivka|Борисенко Borysenko|Вінниця Vinnytsia
Володимир Volodymyr|Гадяч Hadiach|Богдан Bohdan|Згурський Zghurskyi|Ґалаґан Galagan
Ґорґани Gorgany|Донецьк Donetsk|Дмитро Dmytro|Рівне Rivne|Олег Oleh|Есмань Esman
Єнакієве Yenakiieve|Гаєвич Haievych|Короп'є Koropie|Житомир Zhytomyr|Жанна Zhanna
Жежелів Zhezheliv|Закарпаття Zakarpattia|Казимирчук Kazymyrchuk|Медвин Medvyn
Михайленко Mykhailenko|Іванків Ivankiv|Іващенко Ivashchenko|Їжакевич Yizhakevych
Кадиївка Kadyivka|Мар'їне Marine|Йосипівка Yosypivka|Стрий Stryi|Олексій Oleksii|Київ Kyiv
Коваленко Kovalenko|Лебедин Lebedyn|Леонід Leonid|Миколаїв Mykolaiv|Маринич Marynych
Ніжин Nizhyn|Наталія Nataliia|Одеса Odesa|Онищенко Onyshchenko|Полтава Poltava|Петро Petro
Решетилівка Reshetylivka|Рибчинський Rybchynskyi|Суми Sumy|Соломія Solomiia
Тернопіль Ternopil|Троць Trots|Ужгород Uzhhorod|Уляна Uliana|Фастів Fastiv|Філіпчук Filipchuk
Харків Kharkiv|Христина Khrystyna|Стеценко Stetsenko
Чернівці Chernivtsi|Шевченко Shevchenko|Шостка Shostka|Кишеньки Kyshenky
Щербухи Shcherbukhy|Гоща Hoshcha|Гаращенко Harashchenko|Юрій Yurii|Корюківка Koriukivka
Яготин Yahotyn|Ярошенко Yaroshenko|Костянтин Kostiantyn|Знам'янка Znamianka|Феодосія Feodosiia
"""
PAIRS = [tuple(pair.split()) for pair in KMU.strip().replace("\n", "|").split("|")]


@pytest.mark.parametrize(("ukrainian", "latin"), PAIRS)
def test_the_resolution_is_followed_example_by_example(ukrainian, latin):
    assert romanize(ukrainian) == latin


@pytest.mark.parametrize(
    ("standard", "written"),
    [
        ("kmu", "Kurshchyna"),
        ("bgn", "Kurshchyna"),
        ("iso9", "Kurŝina"),
        ("scientific", "Kurščyna"),
    ],
)
def test_each_standard_has_its_own_letters(standard, written):
    assert romanize("Курщина", standard) == written


def test_capitals_stay_capitals_and_other_marks_stay():
    assert romanize("ЩЕРБУХИ, «Юрій» (2024)") == "SHCHERBUKHY, «Yurii» (2024)"


def test_an_apostrophe_is_one_only_inside_a_word():
    assert romanize("Знам’янка, ‘так’, п'ята'") == "Znamianka, ‘tak’, piata'"


def test_spellings_are_compared_without_diacritics():
    assert romanized("Курщина") == ("kurshchyna", "kursina", "kurscyna")
    assert plain("Kurščyna") == plain("Kurscyna")


@pytest.mark.parametrize(
    ("latin", "ukrainian"),
    [
        ("Umerov", "Умеров"),
        ("Zelenskyi", "Зеленський"),
        ("Kharkiv", "Харків"),
        ("Yurii", "Юрій"),
        ("Kyiv", "Київ"),
        ("LONDON", "ЛОНДОН"),
    ],
)
def test_the_likeliest_way_back_comes_first(latin, ukrainian):
    assert cyrillized(latin)[0] == ukrainian


@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=1, max_size=8))
def test_candidates_give_the_name_back(name):
    latin = romanize(name)
    assert all(plain(romanize(one)) == plain(latin) for one in cyrillized(latin))


@given(st.text(max_size=40), st.sampled_from(STANDARDS))
def test_what_is_not_ukrainian_is_left_alone(text, standard):
    kept = "".join(char for char in text if not "\u0400" <= char <= "\u04ff")
    kept = "".join(char for char in kept if char.isascii() and char != "'")
    assert romanize(kept, standard) == kept


def test_a_hostile_name_is_answered_at_once():
    assert cyrillized("ia" * 200) == ()
    assert len(cyrillized("iyiy" * 15)) <= 64
