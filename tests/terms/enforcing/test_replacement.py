"""Terms that take another's place: case, agreement, prepositions, articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.terms import enforce
from l10n.terms.files.reading import parse_glossary
from l10n.terms.grammar.government import euphonic

GLOSSARY = parse_glossary(
    """en,en:avoid,en:article,uk,uk:avoid,uk:in,uk:number,kind
Kursk region,Kurshchyna,the,Курщина|Курська область,,на,,place
Ukraine,,,Україна,,в,,place
Sumy,,,Суми,,у,pl,place
Lviv,,,Львів,,у,,place
United Nations|UN,,the,Організація Об’єднаних Націй|ООН,,,,organization
government,cabinet,,уряд,кабінет,,,term
market,,,ринок,споруда|ярмарок,,,term
church,,,церква,костел,,,term
economy,household,,економіка,господарство,,,term
Rustem Umerov,,,Рустем Умєров,,,,person
president,,,президент,голова держави,,,term
drone,,,безпілотник,,,,term
sanctions,,,санкції,,,pl,term
""".encode(),
    "glossary.csv",
)


def uk(source, target, **evidence):
    return enforce(source, target, "en", "uk", GLOSSARY, **evidence)


def en(source, target, **evidence):
    return enforce(source, target, "uk", "en", GLOSSARY, **evidence)


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        # A verb after it, a noun, a conjunction, a numeral before it.
        ("The government said", "government заявив", "уряд заявив"),
        ("the head of the government", "голова government", "голова уряду"),
        ("drones and sanctions", "санкції та drones", "санкції та безпілотники"),
        ("five drones", "5 drones", "5 безпілотників"),
        ("Ukraine and the market", "«Україна» і market зростає", "«Україна» і ринок зростає"),
        # A name beside a title stands in its case, and so does a title beside a name.
        ("Rustem Umerov", "слова міністра Rustem Umerov", "слова міністра Рустема Умєрова"),
        ("president", "Чому president Зеленський мовчить", "Чому президент Зеленський мовчить"),
        # Motion asks for the accusative, a place for the locative.
        ("to the Kursk region", "увійшли в Kursk region", "увійшли на Курщину"),
        ("in the Kursk region", "тривають у Kursk region", "тривають на Курщині"),
        # Letters of the other alphabet, declined or not.
        ("Rustem Umerov", "для Рустем Умеров", "для Рустема Умєрова"),
        # A possessive is a genitive.
        ("Ukraine's", "партнери Ukraine's", "партнери України"),
    ],
)
def test_the_sentence_decides_the_case(source, target, mended):
    assert uk(source, target).text == mended


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("на британську споруду", "на британський ринок"),
        ("про велику стару споруду", "про великий старий ринок"),
        ("перед цією спорудою", "перед цим ринком"),
    ],
)
def test_adjectives_before_a_term_follow_its_gender(target, mended):
    made = uk("market", target)
    assert made.text == mended
    assert not made.marks


def test_an_adjective_that_belongs_elsewhere_stays():
    text = "команда «спустошена» і «шокована» костелом"
    assert uk("church", text).text == "команда «спустошена» і «шокована» церквою"


def test_a_verb_of_another_gender_is_marked():
    made = uk("market", "споруда зросла")
    assert made.text == "ринок зросла"
    assert "term-agreement" in made.marks


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("бої в Курщині", "бої на Курщині"),
        ("на Україні", "в Україні"),
        ("В Курщині тихо", "На Курщині тихо"),
        ("напали на Україну", "напали на Україну"),
        ("у Львові", "у Львові"),
    ],
)
def test_a_right_place_gets_its_own_preposition(target, mended):
    assert uk("Ukraine, Lviv and the Kursk region", target).text == mended


@pytest.mark.parametrize(
    ("preposition", "before", "after", "expected"),
    [
        ("з", "поїзд ", "Львова", "зі"),
        ("з", "родом ", "США", "зі"),
        ("з", "поїзд ", "Сум", "із"),
        ("зі", "поїзд ", "України", "з"),
        ("з", "рахунок ", "Челсі", "з"),
        ("в", "", "Києві", "у"),
        ("в", "була ", "Києві", "в"),
        ("у", "була ", "Одесі", "в"),
        ("у", "була ", "Києві", "у"),
        ("до", "", "Львова", "до"),
    ],
)
def test_only_what_the_sounds_forbid_changes(preposition, before, after, expected):
    assert euphonic(preposition, before, after) == expected


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        # The four standards, declined and not, with and without an article.
        ("бої на Курщині", "fighting in Kurshchyni", "fighting in the Kursk region"),
        ("бої на Курщині", "fighting in Kurščyna", "fighting in the Kursk region"),
        ("бої на Курщині", "fighting in the Kurŝina", "fighting in the Kursk region"),
        ("на сході Курщини", "in eastern Kurshchyna", "in the eastern Kursk region"),
        ("уряд", "an uriad", "a government"),
        ("економіка", "a household", "an economy"),
        ("України", "the Україна's army", "Ukraine's army"),
        ("уряди країн", "the cabinets agreed", "the governments agreed"),
        ("ООН закликала", "Yesterday ООН called", "Yesterday the UN called"),
        ("чиновники ООН", "to ООН officials", "to UN officials"),
        ("церкви закрили", "they say церкви are closed", "they say churches are closed"),
        ("Рустема Умєрова", "by Rustema Umierova", "by Rustem Umerov"),
    ],
)
def test_english_gets_the_right_article_and_number(source, target, mended):
    assert en(source, target).text == mended


def test_word_links_show_what_stands_for_a_term():
    links = ((1, 1), (3, 3))
    made = uk("a new government came", "прийшло нове керівництво сьогодні", alignment=((2, 2),))
    assert made.text == "прийшло новий уряд сьогодні"
    assert made.marks == ("term-agreement",)
    assert uk("the market of it", "він побіг туди", alignment=links).text == "він побіг туди"


def test_links_leave_verbs_codes_and_adjectives_of_other_nouns():
    for text, link in [
        ("український президент приїхав", ((0, 0),)),
        ("йому <b>сказали</b> <x/>", ((0, 1),)),
        ("усього 2024 рік", ((0, 1),)),
    ]:
        assert uk("Ukraine leads", text, alignment=link).text == text


def test_the_engines_own_rendering_is_found_in_any_form():
    made = uk("market", "на великому базарі", renderings={"market": ("базар",)})
    assert made.text == "на великому ринку"


def test_a_rendering_goes_only_where_the_term_is_lacking():
    text = "на ринку й на базарі"
    assert uk("market", text, renderings={"market": ("базар",)}).text == text


def test_a_name_inside_a_longer_foreign_name_stays():
    text = "газета South Ukraine Morning Post"
    assert uk("South Ukraine Morning Post", text).text == text


WORDS = [
    "в", "на", "з", "до", "Kurshchyna", "Курська", "область", "Курській", "області", "Ukraine",
    "України", "government", "кабінету", "нову", "споруду", "заявив", "і", ",", ".", "<b>",
    "</b>", "{name}", "%(n)s", "the", "a", "Umerov", "Rustem", "ООН", "2024", "https://Ukraine.ua",
]  # fmt: skip
SOURCES = ["Ukraine and the Kursk region", "a government, a market", "Rustem Umerov of the UN", "x"]


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(SOURCES))
def test_enforcing_twice_is_enforcing_once(words, source):
    once = uk(source, " ".join(words))
    again = uk(source, once.text)
    assert (again.text, again.replaced) == (once.text, ())


@given(st.lists(st.sampled_from(WORDS), max_size=9), st.sampled_from(SOURCES))
def test_nothing_changes_outside_of_what_is_reported(words, source):
    target = " ".join(words)
    made = uk(source, target)
    assert reached(target, made.text, made.replaced)
    for kept in ("<b>", "</b>", "{name}", "%(n)s", "https://Ukraine.ua"):
        assert made.text.count(kept) == target.count(kept)


def reached(text, goal, replaced):
    """Whether the pairs, each once and in order, make ``goal`` of ``text`` at some places."""
    if not replaced:
        return text == goal
    (old, new), rest = replaced[0], replaced[1:]
    at = text.find(old)
    while at >= 0:
        if reached(text[:at] + new + text[at + len(old) :], goal, rest):
            return True
        at = text.find(old, at + 1)
    return False


@given(st.text(max_size=60))
def test_a_text_without_the_sources_terms_stays(target):
    assert uk("nothing of ours", target).text == target
    assert en("нічого нашого", target).text == target
