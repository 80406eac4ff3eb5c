from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import ConfigError
from l10n.text.srx import SrxSegmenter, parse_srx, read_srx

FIXTURE = Path(__file__).parent / "fixtures" / "srx" / "newsroom.srx"
NEWSROOM = FIXTURE.read_bytes()


def document(rules, header="", pattern=".*"):
    return (
        f'<srx version="2.0" xmlns="http://www.lisa.org/srx20"><header cascade="no">{header}'
        f'</header><body><languagerules>\n<languagerule languagerulename="R">\n{rules}'
        f"</languagerule></languagerules><maprules>"
        f'<languagemap languagepattern="{pattern}" languagerulename="R"/></maprules></body></srx>'
    ).encode()


def rule(before, after=r"\s", kind="yes"):
    return (
        f'<rule break="{kind}"><beforebreak>{before}</beforebreak>'
        f"<afterbreak>{after}</afterbreak></rule>\n"
    )


def segments(data, text, lang="en"):
    start, found = 0, []
    for end in SrxSegmenter(parse_srx(data, "rules.srx")).ends(text, lang):
        found.append(text[start:end].strip())
        start = end
    return found


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("en", "Dr. No came. So did Mr. X. Bye", ["Dr. No came.", "So did Mr. X.", "Bye"]),
        ("en-GB", "It took approx. 5 days.", ["It took approx.", "5 days."]),
        ("en_US", "It took approx. a day. (Yes!) No", ["It took approx. a day.", "(Yes!)", "No"]),
        ("uk", "Див. це, напр. так. «Так!» Ні", ["Див. це, напр. так.", "«Так!»", "Ні"]),
        ("fr", "Voir Dr. No. Fin", ["Voir Dr.", "No.", "Fin"]),
    ],
)  # fmt: skip
def test_the_first_rule_that_fits_a_place_decides(lang, text, wanted):
    assert segments(NEWSROOM, text, lang) == wanted


def test_without_cascade_only_the_first_map_counts():
    alone = NEWSROOM.replace(b'cascade="yes"', b'cascade="no"')
    assert segments(alone, "So it was. It took approx. 5 days.") == [
        "So it was. It took approx.",
        "5 days.",
    ]


def test_codes_go_where_the_format_handling_sends_them():
    text = "<b>Stop.</b> <i>Mr. X</i> left.<br/> Now"
    assert segments(NEWSROOM, text) == ["<b>Stop.</b>", "<i>Mr. X</i> left.<br/>", "Now"]
    start = '<formathandle type="start" include="yes"/><formathandle type="end" include="no"/>'
    assert segments(document(rule(r"\."), start), "<i>One.</i> Two. Three") == [
        "<i>One.",
        "</i> Two.",
        "Three",
    ]


def test_a_blank_line_always_ends_a_sentence():
    assert segments(document(rule("never")), "One. Two\nthree\n \nFour") == [
        "One. Two\nthree",
        "Four",
    ]


def test_rules_may_break_where_no_space_is():
    assert segments(document(rule("。", "")), "一。二。 三") == ["一。", "二。", "三"]


@pytest.mark.parametrize(
    ("before", "text", "wanted"),
    [
        (r"\x{2022}|\u2023|\Q.*\E", "a• b‣ c.* d. e", ["a•", "b‣", "c.*", "d. e"]),
        (r"[[a-c]&amp;&amp;[^b]]\.", "a. b. c. d", ["a.", "b. c.", "d"]),
        (r"(?&lt;name>a|b)(c)\.", "ac. bc. c. d", ["ac.", "bc.", "c. d"]),
        (r"[[:Lu:]\p{Nd}]\.", "A. b. 5. c", ["A.", "b. 5.", "c"]),
        (r"(?iu)END\.", "The end. So. End. x", ["The end.", "So. End.", "x"]),
        (r"\0101\x42\.", "AB. ab. c", ["AB.", "ab. c"]),
    ],
)
def test_icu_expressions_mean_what_icu_says(before, text, wanted):
    assert segments(document(rule(before)), text) == wanted


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"not xml", "srx-syntax", 1),
        (b"<srx version='1.0'/>", "srx-syntax", 1),
        (b"<tmx version='2.0'/>", "srx-syntax", 1),
        (document(rule("a") + rule("(b")), "srx-syntax", 4),
        (document(rule(r"\p{NoSuchThing}")), "srx-syntax", 3),
        (document(rule("a"), pattern="fr"), "srx-language", 0),
        (document(rule("a")).replace(b'languagerulename="R"/>', b'languagerulename="S"/>'),
         "srx-syntax", 4),
        (document(rule(r"(a)\1")), "srx-syntax", 3),
        (b"<!DOCTYPE srx [<!ENTITY a 'aaa'>]>\n<srx version='2.0'>&a;</srx>", "srx-syntax", 2),
        (b"<!DOCTYPE srx [<!ENTITY a SYSTEM 'file:///etc/host'>]>\n<srx version='2.0'>&a;</srx>",
         "srx-syntax", 2),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_named_with_its_line(data, code, line):
    with pytest.raises(ConfigError) as caught:
        segments(data, "a b c")
    assert (caught.value.code, caught.value.path, caught.value.line) == (code, "rules.srx", line)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"rules\.srx"):
        read_srx(tmp_path / "rules.srx")


def test_a_rule_that_backtracks_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr("l10n.text.srx._PATIENCE", 0.05)
    with pytest.raises(ConfigError, match="takes too long"):
        segments(document(rule("(?:x+x+)+[yz]")), "x" * 2000 + " c")


@given(st.text(alphabet=".!? \nABcd«»<b>/", max_size=60))
def test_ends_keep_the_contract_of_all_segmenters(text):
    ends = SrxSegmenter(parse_srx(NEWSROOM, "rules.srx")).ends(text, "uk")
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text.rstrip())] if text.strip() else [])
    assert not any(text[end - 1].isspace() for end in ends)
