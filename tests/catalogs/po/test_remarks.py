from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs.po.remarks import origin_comment, read_origin
from l10n.model import Origin, OriginKind

WORDING = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), max_size=20)


@settings(max_examples=60)
@given(st.lists(st.tuples(WORDING, WORDING), max_size=3), st.integers(0, 101))
def test_what_was_repaired_comes_back_from_the_comment(pairs, score):
    pairs = tuple((" ".join(old.splitlines()), " ".join(new.splitlines())) for old, new in pairs)
    origin = Origin(OriginKind.MEMORY, "", score, 1, 2, ("numbers",), pairs, "0123abcd")
    assert read_origin(origin_comment(origin)) == origin


def test_the_comment_shows_what_was_repaired_and_names_the_text():
    origin = Origin(OriginKind.MEMORY, "", 83, repaired=(("12", "15"),), digest="5f3a0c19")
    said = 'l10n: draft memory 83 %, repaired "12"→"15", text 5f3a0c19'
    assert origin_comment(origin) == said


def test_comments_of_earlier_versions_are_read():
    found = read_origin("l10n: draft argos en→uk 1.9, confidence 62 %, terms 3/3, marks numbers")
    assert found == Origin(OriginKind.ENGINE, "argos en→uk 1.9", 62, 3, 3, ("numbers",))
    assert found.digest == ""


def test_a_line_break_in_a_wording_starts_no_entry():
    origin = Origin(OriginKind.MEMORY, "", 90, repaired=(("a\nb", "c\r\nmsgid"),))
    assert "\n" not in origin_comment(origin)
    assert "\r" not in origin_comment(origin)
