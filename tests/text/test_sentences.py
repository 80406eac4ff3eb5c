import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.text import sentence_ends
from l10n.text.candidates import CLOSE, OPEN, STOPS, WIDE


def sentences(text, lang):
    start, found = 0, []
    for end in sentence_ends(text, lang):
        found.append(text[start:end].strip())
        start = end
    return found


# A bar is where a sentence ends; the space around it is the text's.
ENGLISH = {
    "titles": "Mr. Hale met Gen. Ortiz and Mrs. Wu. | Prof. Lind was late. | Drs. Amin and Roe left.",
    "initials": "J. R. Moss wrote it with A.B. Cole. | E. Stone read it.",
    "a capital letter that is no initial": "Choose plan B. | The other one failed. | She took vitamin C. | Nobody else did.",
    "the pronoun": "He is taller than I. | Nobody minds.",
    "countries": "She moved to the U.S. last year. | He stayed in the U.K. | They write daily. | The U.S. Navy agreed.",
    "a phrase is no sentence": "In the U.S. Congress votes today. | Good.",
    "firms": "Acme Inc. Chairman Bo Reed resigned. | He founded Acme Inc. | It grew.",
    "streets": "Meet me on Elm St. at noon. | We live on Elm St. | It is quiet. | St. Ann's is near.",
    "clock times": "Come at 7 p.m. Friday or 9 a.m. EST. | We open at 8 a.m. | Bring a pen.",
    "numbers": "See No. 4, p. 12, Fig. 3 and vol. II. | It rose 3.5 per cent to 1,200.50. | Well done.",
    "the word no": "No. | I will not. | No. 7 is missing.",
    "months": "Born on Jan. 5 in Ohio. | Nothing happened until Sept. 12. | Then it rained.",
    "units": "The wall is 6 ft. high. | It grew 5 in. | He measured twice. | Come in. | Sit down.",
    "Latin": "Bring pens, pads, etc. for the test. | We have apples, pears, etc. | Take some. | Use a browser, e.g. Firefox. | Smith et al. agree.",
    "degrees": "Ann Lee, Ph.D., spoke. | Bo Kim, M.D. | She asked why.",
    "questions and exclamations": "Really?! | Yes! | Who is there? | Me.",
    "small letters": "see you there. | i will call. | did you eat? | not yet! | fine.",
    "names with a mark": "Yahoo! and Bing merged. | We watch Jeopardy! every night.",
    "ellipsis": "Well... maybe. | I waited... | Nobody came. | Too late . . . | We left.",
    "a full stop and an ellipsis": "He works at Acme Inc.. | She does not.",
    "quotations": '"Stop!" he said. | "Why?" Ann Roe asked. | “Because.” | ‘I see.’ | She left.',
    "a new sentence after a quotation": '"Who pays for it?" | Hall told reporters on Monday that he would not. | Fine.',
    "parentheses": "It rained (a lot!) and froze. | (Nobody came.) | We left (see p. 4). | Then home.",
    "dashes": "It works -- mostly. | Was it you? - no, her. | Good. | - Ann",
    "emoticons": "Great food! :) | Will return. | Loved it :-) | Thanks a lot.",
    "pictures": "What a day! 🎉🎉 | See you. | Bye 👋",
    "addresses": "Go to www.example.org. | Or write to me@example.org. | https://example.org/a?b=c works too.",
    "an address after a mark": "Nice place... | http://example.org/hall has more.",
    "software": "Call os.path or java.lang.String now. | Edit config.yaml. | Version 2.0.1 is out.",
    "no space": "The room was cold.|They said sorry!|Then nothing...|But we came back.",
    "a detached closer": "It rained (all day . ) | We left .",
    "list numbers": "1. Open the box. | 2. Read the note.",
    "abbreviations nobody listed": "Equatorial cd. grid is on. | Mssrs. Reed and Poe came.",
    "inline codes": "<b>Stop.</b> | <a1>Go on.</a1> | One <i>Mr. Bo</i> came.<br/>|Then two.",
}  # fmt: skip
UKRAINIAN = {
    "роки": "Він народився 5 листопада 1974 р. у Львові. | Помер у 2001 р. | Поховали його там.",
    "рік і нове речення": "Закон діє з 1 січня 2020 р. | Депутати його змінили.",
    "рік на початку": "У 1991 р. Україна стала незалежною. | Навесні 2014 р. Крим окупували.",
    "номер": "Постанова від 3 травня 2018 р. № 12 діє. | Наказ скасовано.",
    "століття": "Місто виникло в XIII ст. | Його зруйнували у XVII–XVIII ст. до основи.",
    "ера": "Це було у V ст. до н. е. | Потім прийшли інші. | У 44 р. н. е. місто впало.",
    "ініціали": "Т. Г. Шевченко й І. Я. Франко писали. | Р. Іванчук теж.",
    "ініціали разом": "Голова А.О. Гнатюк виступив. | Йому аплодували.",
    "ініціали після прізвища": "Слово мала Коваленко О. П. | Наступний виступ тривав годину. | Присутні: Бондар І. І., Мельник С. С. та ін. | Зал аплодував.",
    "перелік літер": "Є пункти А, Б та В. | Пункт А найдовший. | Їжте вітамін С. | Цибуля корисна.",
    "займенник": "Це зробив я. | Ніхто не бачив. | Так думаю лише Я. | Інші мовчать.",
    "установи": "Навчався в університеті ім. Т. Шевченка. | Живе на вул. Городоцькій, буд. 5, кв. 7. | Там тихо.",
    "місця": "Народилася в с. Криворівня, згодом жила в м. Київ. | Річка р. Дністер близько.",
    "звання": "Приїхали проф. Гриценко та акад. Б. Патон. | Їх зустрічав о. Василь.",
    "одиниці": "Видобуто 11 млн т. | Торік було більше. | Вага — 5 кг. | Площа — 12 кв. м. | Довжина 3 км. | Час 10 год. 30 хв. ранку.",
    "гроші": "Квиток коштує 5 тис. грн на рік. | Заборгував 200 грн. | Віддав 20 коп. | Забув.",
    "переліки": "Купили хліб, сіль і т. д. | Потім пішли. | Були книги, зошити та ін. речі. | Столи, стільці і т. п. | Усе нове.",
    "посилання": "Див. розд. 3, с. 15 і рис. 4. | Пор. ст. 12 Закону. | Напр. Київ чи Львів.",
    "скорочення з малої": "Оновлено мод. забезпечення. | Так зв. реформа триває.",
    "питання": "Що?! | Як?.. | Не знаю!.. | Ого! | Невже…",
    "три крапки": "Ну що ж… побачимо. | Він замовк… | Усі чекали... | Даремно.",
    "діалог": "— Так! — сказав він. | — Чому? — спитала вона й пішла. | — Не знаю.",
    "лапки": "«Чому так?» — запитала вона. | «Не знаю!» — крикнув він і зник. | «Досить». | Усі встали.",
    "мова автора після лапок": "Він крикнув «Слава!» і побіг. | Йшов фільм «Як?» про нас.",
    "примітка редактора": "Це буде торік (цього року. — Ред.), кажуть. | Побачимо.",
    "дужки": "Дощ ішов (ще й який!) до ранку. | (Ніхто не спав.) | Вийшли (див. с. 4). | Світало.",
    "окремі дужки": "Усе тихо ( нарешті ! ) і добре . | Спимо .",
    "вигуки": "Ах! як тихо. | Ой! де він?",
    "смайлики": "Гарно! :) | Прийдемо ще.",
    "сайти": "Пишіть на a@example.org. | Сайт www.example.org працює.",
    "числа": "Зріс на 3,5 відсотка. | Було 1.200 осіб. | О 10.30 почали.",
    "пункти": "1. | Затвердити план. | 2. | Оприлюднити його.",
}  # fmt: skip
OTHERS = {
    "ja": "今日は晴れです。|明日は？|「行くよ！」と言った。|はい。",
    "zh": "你好。|“真的吗？”他说。|我不知道！|圆周率是3．14。|完。",
    "hi": "यह पहला है। | यह दूसरा है? | हाँ॥ | ठीक।",
    "ar": "كيف حالك؟ | أنا بخير. | شكرا!",
    "ur": "یہ پہلا ہے۔ | یہ دوسرا ہے۔",
    "el": "Τι κάνεις; | Είμαι καλά. | Πήγα π.χ. στην Αθήνα.",
    "hy": "Սա առաջինն է։ | Սա երկրորդն է։",
    "my": "ပထမဖြစ်သည်။ | ဒုတိယဖြစ်သည်။",
    "am": "ይህ አንደኛ ነው። | ሁለተኛው ይህ ነው።",
    "km": "នេះជាទីមួយ។ | នេះជាទីពីរ។",
    "bo": "བོད་སྐད། | ཡིན།",
    "ka": "ეს პირველია. | ეს მეორეა.",
    "th": "ฉันไปตลาด แล้วกลับบ้าน",
    "de": "Am 5. November kam Dr. Meier z. B. aus Wien. | Ludwig XIV. starb 1715. | Die 3. Auflage ist da.",
    "fr": "M. Petit dit : « Bonjour ! » et sort. | Vers 50 av. J.-C. on partit. | Oui.",
    "es": "El Sr. Gil llegó a EE. UU. en enero. | ¿Qué tal? | ¡Bien!",
    "it": "Il sig. Rossi, cfr. pag. 5, arrivò. | Poi partì.",
    "pt": "O Sr. Silva mora na av. Central. | Ele gosta.",
    "pl": "Prof. Nowak mieszka np. przy ul. Długiej. | To było w 1990 r. w Łodzi.",
    "cs": "Přišel např. pan dr. Novák 5. ledna. | Pak odešel.",
    "nl": "Dhr. Jansen kwam o.a. uit Gent. | Hij bleef.",
    "ru": "В 1991 г. Россия изменилась. | А. С. Пушкин писал стихи и т. д. | Потом уехал на ул. Мира.",
    "xx": "Dr. Abc came. | Def vs. Ghi. | Jkl.",
}  # fmt: skip


def _cases():
    for lang, table in (("en", ENGLISH), ("uk", UKRAINIAN)):
        for name, text in table.items():
            yield pytest.param(lang, text, id=name)
    for lang, text in OTHERS.items():
        yield pytest.param(lang, text, id=lang)


@pytest.mark.parametrize(("lang", "marked"), list(_cases()))
def test_sentences_end_where_people_end_them(lang, marked):
    assert sentences(marked.replace("|", ""), lang) == [part.strip() for part in marked.split("|")]


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not():
    text = "A headline\n\nIt rained\nall day. Then\r\n \r\nit froze, e.g.\n\n\nhere"
    assert [part.replace("\r", "") for part in sentences(text, "en")] == [
        "A headline",
        "It rained\nall day.",
        "Then",
        "it froze, e.g.",
        "here",
    ]


def test_white_space_alone_has_no_sentence():
    assert sentence_ends("", "uk") == sentence_ends(" \n\u00a0\n ", "uk") == []


def test_ends_come_right_after_the_closing_marks():
    text = ' «Годі!»  <b>"So?"</b> Fine. '
    assert sentence_ends(text, "uk") == [8, 22, 28]


@pytest.mark.parametrize("tag", ["uk", "uk-UA", "uk_UA", "UK"])
def test_a_regional_tag_has_its_language_s_rules(tag):
    assert sentences("Це було 1974 р. у Львові. Потім ні.", tag) == [
        "Це було 1974 р. у Львові.",
        "Потім ні.",
    ]


MARKS = "".join(dict.fromkeys(STOPS[:4] + WIDE[:2] + CLOSE[:8] + OPEN[:8] + " \n\t:)-—<b/>"))
WORDS = [
    "Mr.",
    "U.S.",
    "р.",
    "т. д.",
    "Т. Г.",
    "No. 5",
    "The",
    "він",
    "Київ",
    "a.m.",
    "1.",
    "z. B.",
]
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=MARKS + "aБ1", max_size=60),
    st.lists(st.sampled_from([*WORDS, *MARKS, " ", ". "]), max_size=30).map(" ".join),
)
LANGS = st.sampled_from(["en", "uk", "de", "el", "ja", "xx"])


@given(TEXTS, LANGS)
def test_ends_rise_and_the_last_is_the_end_of_the_text(text, lang):
    ends = sentence_ends(text, lang)
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text.rstrip())] if text.strip() else [])


@given(TEXTS, LANGS)
def test_no_sentence_is_blank_or_ends_in_white_space(text, lang):
    start = 0
    for end in sentence_ends(text, lang):
        assert text[start:end].strip()
        assert not text[end - 1].isspace()
        start = end


@given(TEXTS, TEXTS, LANGS)
def test_what_follows_a_blank_line_changes_nothing_before_it(text, more, lang):
    ends = sentence_ends(text, lang)
    assert sentence_ends(f"{text.rstrip()}\n\n{more}", lang)[: len(ends)] == ends


@given(TEXTS, LANGS)
def test_white_space_at_the_edges_moves_ends_and_adds_none(text, lang):
    text = text.strip()
    assert sentence_ends(f" {text} \n", lang) == [end + 1 for end in sentence_ends(text, lang)]


class Counted(str):
    """A text that counts the characters cut out of it."""

    cut = 0

    def __getitem__(self, key):
        piece = str.__getitem__(self, key)
        Counted.cut += len(piece)
        return piece


@settings(max_examples=40)
@given(st.sampled_from([*WORDS, *MARKS, ". ", ".)", ". . ", '!" Aa said ', ":) ", "。」"]), LANGS)
def test_the_rules_look_at_each_candidate_s_neighbourhood_alone(piece, lang):
    def work(times):
        Counted.cut = 0
        sentence_ends(Counted(f"{piece} " * times), lang)
        return Counted.cut

    # Twice the text, twice the work, and a little for the edges.
    assert work(400) <= 2 * work(200) + 4000


@pytest.mark.parametrize(
    "piece", [".", ". ", "?!", ".)", " )", "\n", "\n ", " \n\n", ". — ", "</b>", ".</b> ", ":)", "。", "A. ", "U.S. A "]
)  # fmt: skip
def test_a_megabyte_of_marks_is_cut_at_once(piece):
    # Quadratic work would take hours here.
    text = piece * (1_000_000 // len(piece))
    assert sentence_ends(f"x{text}x", "en")[-1] == len(text) + 2
