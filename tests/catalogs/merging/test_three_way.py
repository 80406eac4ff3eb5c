from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import dump, merge3, new_catalog, parse
from l10n.catalogs.merging.three_way import take_back
from l10n.catalogs.po.alternatives import alternatives, comment, read_comment, without_alternatives
from l10n.model import Origin, OriginKind, State, Unit

ENGINE = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71)
HEADER = """\
# Ukrainian translations.
msgid ""
msgstr ""
"Language: uk\\n"
"POT-Creation-Date: 2024-11-01 10:00+0200\\n"
"PO-Revision-Date: 2024-11-02 10:00+0200\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : 1);\\n"

"""
BASE = (
    HEADER
    + """\
#: a.html:1
msgid "One"
msgstr "Один"

#: a.html:2
#, fuzzy
msgid "Two"
msgstr "Двійка"

#: a.html:3
msgid "Three"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Нема"
"""
)


def cat(text):
    return parse(text.encode(), "uk.po")


def merged(base, ours, theirs, approved=()):
    """The text of the merge of three texts, and its result; it always parses and is stable."""
    texts = {approved} if isinstance(approved, str) else set(approved)
    result = merge3(
        cat(base) if base is not None else None,
        cat(ours),
        cat(theirs),
        approved=lambda unit: unit.target in texts,
    )
    text = dump(result.catalog).decode()
    assert dump(cat(text)).decode() == text
    found = {(unit.key, unit.targets, unit.obsolete) for unit in cat(text).units}
    assert {(unit.key, unit.targets, unit.obsolete) for unit in result.catalog.units} == found
    return text, result


def units(text):
    return {unit.source: unit for unit in cat(text).units}


def edited(text, *changes):
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_nothing_changed_is_byte_for_byte_ours():
    assert merged(BASE, BASE, BASE)[0] == BASE
    assert merged(None, BASE, BASE)[0] == BASE


def test_what_one_side_alone_changed_is_taken_with_its_bytes():
    theirs = edited(BASE, '"Один"', '""\n"Оди"\n"ниця"')
    assert merged(BASE, BASE, theirs)[0] == theirs
    assert merged(BASE, theirs, BASE)[0] == theirs


def test_changes_of_two_units_meet_without_a_word():
    ours = edited(BASE, '"Один"', '"Одиниця"')
    theirs = edited(BASE, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    both = edited(ours, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    text, result = merged(BASE, ours, theirs)
    assert text == both == merged(BASE, theirs, ours)[0]
    assert (result.taken, result.conflicts, result.dropped) == (1, (), ())


@pytest.mark.parametrize("swapped", [False, True])
def test_approved_beats_translated_beats_draft_beats_nothing(swapped):
    approved = edited(BASE, '"Один"', '"Єдиний"', 'msgstr ""\n\n#~', 'msgstr "Три"\n\n#~')
    other = edited(
        BASE,
        '"Один"', '"Одиниця"',
        '#, fuzzy\nmsgid "Two"\nmsgstr "Двійка"', 'msgid "Two"\nmsgstr "Два"',
        'msgid "Three"\nmsgstr ""', '#, fuzzy\nmsgid "Three"\nmsgstr "Тр"',
    )  # fmt: skip
    sides = (other, approved) if swapped else (approved, other)
    text, result = merged(BASE, *sides, approved="Єдиний")
    found = units(text)
    assert [found[name].target for name in ("One", "Two", "Three")] == ["Єдиний", "Два", "Три"]
    assert alternatives(found["One"]) == (("Одиниця",),)
    assert alternatives(found["Three"]) == (("Тр",),)
    assert found["Two"].state is State.TRANSLATED
    assert result.conflicts == ()


def test_at_equal_rank_ours_stands_and_theirs_stays_beside_it():
    ours, theirs = (edited(BASE, '"Один"', text) for text in ('"Раз"', '"Одиниця"'))
    for approved in ((), ("Раз", "Одиниця")):
        text, result = merged(BASE, ours, theirs, approved)
        assert units(text)["One"].target == "Раз"
        assert alternatives(units(text)["One"]) == (("Одиниця",),)
        assert [unit.target for unit in result.conflicts] == ["Одиниця"]
        back = merged(BASE, theirs, ours, approved)[0]
        assert {units(back)["One"].target, *alternatives(units(back)["One"])[0]} == {
            "Раз",
            "Одиниця",
        }


def test_an_approved_text_stands_even_where_only_the_other_side_touched_it():
    theirs = edited(BASE, '"Один"', '"Одиниця"')
    for sides in ((BASE, theirs), (theirs, BASE)):
        text = merged(BASE, *sides, approved="Один")[0]
        assert units(text)["One"].target == "Один"
        assert alternatives(units(text)["One"]) == (("Одиниця",),)


def test_an_approved_text_gives_way_to_a_newer_approved_one():
    theirs = edited(BASE, '"Один"', '"Одиниця"')
    text = merged(BASE, BASE, theirs, approved=("Один", "Одиниця"))[0]
    assert text == theirs


def test_a_text_marked_as_a_draft_on_one_side_becomes_one_unless_it_is_approved():
    theirs = edited(BASE, "#: a.html:1\n", "#: a.html:1\n#, fuzzy\n")
    assert merged(BASE, BASE, theirs)[0] == theirs
    assert merged(BASE, theirs, BASE)[0] == theirs
    assert units(merged(BASE, BASE, theirs, approved="Один")[0])["One"].state is State.TRANSLATED


def test_a_machine_draft_that_loses_is_only_told():
    machine = "# l10n: draft argos en→uk 1.9, confidence 71 %\n#, fuzzy\n"
    theirs = edited(BASE, 'msgid "Three"\nmsgstr ""', f'{machine}msgid "Three"\nmsgstr "Три?"')
    theirs = theirs.replace("#: a.html:3\n# l10n", "# l10n").replace(
        "71 %\n#, fuzzy", "71 %\n#: a.html:3\n#, fuzzy"
    )
    ours = edited(BASE, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    text, result = merged(BASE, ours, theirs)
    assert text == ours
    assert [unit.target for unit in result.dropped] == ["Три?"]


def test_header_dates_comments_and_fields_never_conflict():
    ours = edited(BASE, "11-02 10:00", "11-03 09:00", "translations.\n", "translations.\n# Олена\n")
    theirs = edited(
        BASE, "11-02 10:00", "11-04 08:00", "11-01 10:00", "11-04 07:00",
        "translations.\n", "translations.\n# Іван\n",
        '"Content-Type', '"Last-Translator: Іван <ivan@example.org>\\n"\n"Content-Type',
    )  # fmt: skip
    text, result = merged(BASE, ours, theirs)
    header = cat(text).header
    assert header["PO-Revision-Date"] == "2024-11-04 08:00+0200"
    assert header["POT-Creation-Date"] == "2024-11-04 07:00+0200"
    assert header["Last-Translator"].startswith("Іван")
    assert text.startswith("# Ukrainian translations.\n# Олена\n# Іван\nmsgid")
    assert not result.conflicts
    only = edited(BASE, "11-02 10:00", "11-04 08:00")
    assert merged(BASE, BASE, only)[0] == only


def test_references_comments_and_flags_of_both_sides_meet():
    ours = edited(BASE, "#: a.html:1\n", "# Наше.\n#: a.html:1\n")
    theirs = edited(
        BASE, "#: a.html:1\n", "# Їхнє.\n#: b.html:9\n#, no-wrap\n", "#: a.html:2", "#: b.html:10"
    )
    one = units(merged(BASE, ours, theirs)[0])["One"]
    assert one.comments == ("Наше.", "Їхнє.")
    assert one.references == (("b.html", 9),)
    assert one.flags == {"no-wrap"}
    gone = merged(ours, ours, edited(ours, "# Наше.\n", ""))[0]
    assert units(gone)["One"].comments == ()


def test_what_both_sides_added_is_there_once_each_in_its_place():
    ours = edited(BASE, "#: a.html:2", 'msgid "New"\nmsgstr "Нове"\n\n#: a.html:2')
    theirs = edited(
        BASE,
        "#: a.html:3",
        'msgid "New"\nmsgstr "Новина"\n\nmsgid "Late"\nmsgstr "Пізно"\n\n#: a.html:3',
    )
    text, result = merged(BASE, ours, theirs)
    assert [unit.source for unit in cat(text).units] == [
        "One", "New", "Late", "Two", "Three", "Gone",
    ]  # fmt: skip
    assert [unit.target for unit in result.conflicts] == ["Новина"]
    assert "\n\n\n" not in text


def test_the_order_of_the_side_that_changed_it_counts():
    parts = BASE.split("\n\n")
    theirs = "\n\n".join([parts[0], parts[3], parts[1], parts[2], parts[4]])
    ours = edited(BASE, '"Один"', '"Раз"')
    expected = edited(theirs, '"Один"', '"Раз"')
    assert merged(BASE, ours, theirs)[0] == expected == merged(BASE, theirs, ours)[0]


def test_removed_on_one_side_and_edited_on_the_other_stays_as_obsolete():
    three = '#: a.html:3\nmsgid "Three"\nmsgstr ""\n\n'
    theirs = edited(BASE, three, "")
    assert merged(BASE, BASE, theirs)[0] == theirs
    ours = edited(BASE, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    for sides in ((ours, theirs), (theirs, ours)):
        three = units(merged(BASE, *sides)[0])["Three"]
        assert (three.target, three.obsolete) == ("Три", True)


def test_a_text_whose_entry_vanished_stays_as_obsolete():
    theirs = edited(BASE, '#: a.html:1\nmsgid "One"\nmsgstr "Один"\n\n', "")
    one = units(merged(BASE, BASE, theirs)[0])["One"]
    assert (one.target, one.obsolete) == ("Один", True)


def test_an_obsolete_entry_somebody_cleaned_away_is_gone_unless_it_was_edited():
    gone = '#~ msgid "Gone"\n#~ msgstr "Нема"\n'
    theirs = edited(BASE, "\n" + gone, "")
    assert merged(BASE, BASE, theirs)[0] == theirs == merged(BASE, theirs, BASE)[0]
    ours = edited(BASE, "Нема", "Немає")
    assert units(merged(BASE, ours, theirs)[0])["Gone"].target == "Немає"


def test_what_one_side_retires_and_the_other_edits_keeps_the_edit():
    one = '#: a.html:1\nmsgid "One"\nmsgstr "Один"\n\n'
    theirs = edited(BASE, one, "") + '\n#~ msgid "One"\n#~ msgstr "Один"\n'
    ours = edited(BASE, '"Один"', '"Раз"')
    text = merged(BASE, ours, theirs)[0]
    assert text == edited(theirs, '"Один"', '"Раз"')
    assert merged(BASE, BASE, theirs)[0] == theirs


def test_what_one_side_revives_lives():
    revived = '#: a.html:4\nmsgid "Gone"\nmsgstr "Нема"\n'
    theirs = edited(BASE, '#~ msgid "Gone"\n#~ msgstr "Нема"\n', revived)
    ours = edited(BASE, '"Один"', '"Раз"')
    gone = units(merged(BASE, ours, theirs)[0])["Gone"]
    assert (gone.obsolete, gone.references) == (False, (("a.html", 4),))
    assert merged(BASE, theirs, ours)[0] == edited(theirs, '"Один"', '"Раз"')


def test_an_obsolete_entry_of_theirs_never_takes_the_place_of_a_living_one():
    ours = HEADER + 'msgid "One"\nmsgstr "Один"\n'
    theirs = HEADER + '#~ msgid "One"\n#~ msgstr "Старе"\n'
    found = {(unit.target, unit.obsolete) for unit in cat(merged(None, ours, theirs)[0]).units}
    assert found == {("Один", False), ("Старе", True)}


def test_without_a_base_texts_meet_by_rank():
    ours = HEADER + '#, fuzzy\nmsgid "One"\nmsgstr "Оди"\n\nmsgid "Two"\nmsgstr "Два"\n'
    theirs = HEADER + 'msgid "One"\nmsgstr "Один"\n\nmsgid "Two"\nmsgstr "Двійка"\n'
    text, result = merged(None, ours, theirs)
    assert units(text)["One"].target == "Один"
    assert [unit.target for unit in result.conflicts] == ["Двійка"]


def test_line_ends_are_those_of_the_side_that_changed_them():
    ours = edited(BASE, '"Один"', '"Раз"')
    windows = edited(BASE, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    both = edited(ours, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    crlf = both.replace("\n", "\r\n")
    assert merged(BASE, ours, windows.replace("\n", "\r\n"))[0] == crlf
    assert merged(BASE, windows.replace("\n", "\r\n"), ours)[0] == crlf


def test_a_side_that_only_wrapped_its_lines_anew_keeps_its_wrapping_and_our_words():
    wrapped = edited(BASE, 'msgstr "Один"', 'msgstr ""\n"Один"', 'msgid "Two"', 'msgid ""\n"Two"')
    ours = edited(BASE, '"Один"', '"Раз"')
    text = merged(BASE, ours, wrapped)[0]
    assert 'msgid ""\n"Two"' in text
    assert units(text)["One"].target == "Раз"


def test_plural_forms_are_kept_whole_beside_each_other():
    plural = (
        HEADER
        + 'msgid "day"\nmsgid_plural "days"\n'
        + "".join(f'msgstr[{n}] "{text}"\n' for n, text in enumerate(("день", "дні", "днів")))
    )
    theirs = edited(plural, '"дні"', '"дні \\"два\\"\\n"')
    ours = edited(plural, '"днів"', '"д."')
    text = merged(plural, ours, theirs)[0]
    assert units(text)["day"].targets == ("день", "дні", "д.")
    assert alternatives(units(text)["day"]) == (("день", 'дні "два"\n', "днів"),)


def test_a_catalog_has_room_for_all_the_forms_it_holds():
    three = HEADER + 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""\n'
    four = edited(
        three, "nplurals=3", "nplurals=4", 'msgstr[2] ""\n', 'msgstr[2] "в"\nmsgstr[3] "г"\n'
    )
    ours = edited(three, "n%10==1 ? 0 : 1", "n%10==1 ? 0 : 2")
    text = merged(three, ours, four)[0]
    assert len(units(text)["day"].targets) == 4


def test_a_text_the_charset_cannot_write_moves_the_catalog_to_utf_8():
    latin = HEADER.replace("UTF-8", "ISO-8859-1").replace("uk", "de")
    one = 'msgid "One"\nmsgstr "{}"\n'
    base = latin + one.format("")
    ours = base + '\nmsgid "Two"\nmsgstr "Zwei für"\n'
    for charset in ("UTF-8", "windows-1251"):
        theirs = base.replace("ISO-8859-1", charset).replace(
            '"One"\nmsgstr ""', '"One"\nmsgstr "Ещё"'
        )
        sides = [(base, "latin-1"), (ours, "latin-1"), (theirs, charset)]
        result = merge3(
            *(parse(text.encode(name), "de.po") for text, name in sides),
            approved=lambda unit: False,
        )
        again = parse(dump(result.catalog), "de.po")
        assert {unit.target for unit in again.units} == {"Ещё", "Zwei für"}


def test_two_ways_to_settle_one_conflict_are_a_conflict_again():
    base = edited(BASE, "#: a.html:1\n", '# l10n: alternative "Раз"\n#: a.html:1\n')
    ours = edited(base, '# l10n: alternative "Раз"\n', "")
    theirs = edited(ours, '"Один"', '"Раз"')
    text = merged(base, ours, theirs)[0]
    assert units(text)["One"].target == "Один"
    assert alternatives(units(text)["One"]) == (("Раз",),)


def test_a_settled_alternative_stays_settled():
    base = edited(BASE, "#: a.html:1\n", '# l10n: alternative "Раз"\n#: a.html:1\n')
    theirs = edited(base, '# l10n: alternative "Раз"\n', "")
    ours = edited(base, 'msgid "Three"\nmsgstr ""', 'msgid "Three"\nmsgstr "Три"')
    assert alternatives(units(merged(base, ours, theirs)[0])["One"]) == ()


def test_a_rejection_goes_where_its_text_goes():
    theirs = edited(BASE, "#: a.html:2\n", "# l10n: rejected не те\n#: a.html:2\n")
    assert merged(BASE, BASE, theirs)[0] == theirs
    ours = edited(BASE, '#, fuzzy\nmsgid "Two"\nmsgstr "Двійка"', 'msgid "Two"\nmsgstr "Два"')
    assert merged(BASE, ours, theirs)[0] == ours


def test_a_comment_of_its_own_stays_and_comes_over():
    theirs = BASE + "\n# Кінець.\n"
    assert merged(BASE, BASE, theirs)[0] == theirs
    assert merged(theirs, theirs, BASE)[0].rstrip("\n") == BASE.rstrip("\n")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_an_alternative_comes_back_to_the_letter(words):
    line = comment(tuple(words))
    assert read_comment(line) == tuple(words)
    assert len(line.splitlines()) == 1
    text = "# " + line + '\nmsgid "x"\nmsgstr "y"\n'
    unit = parse(text.encode("utf-8", "surrogatepass"), "uk.po").units[0] if _plain(words) else None
    if unit is not None:
        assert alternatives(unit) == (tuple(words),)
        assert alternatives(without_alternatives(unit)) == ()


def _plain(words):
    return not any("\ud800" <= char <= "\udfff" for word in words for char in word)


def test_a_returned_file_gives_its_texts_and_nothing_else():
    returned = edited(
        BASE, "#: a.html:1\n", "# Від перекладачки.\n#: elsewhere:9\n", 'msgid "Three"\nmsgstr ""',
        'msgid "Three"\nmsgstr "Три"',
        '#: a.html:2\n#, fuzzy\nmsgid "Two"\nmsgstr "Двійка"\n\n', "",
    )  # fmt: skip
    returned += '\nmsgid "Elsewhere"\nmsgstr "Деінде"\n'
    result = take_back(cat(BASE), cat(BASE), cat(returned), approved=lambda unit: False)
    text = dump(result.catalog).decode()
    expected = edited(
        BASE, "#: a.html:1\n", "# Від перекладачки.\n#: a.html:1\n", 'msgid "Three"\nmsgstr ""',
        'msgid "Three"\nmsgstr "Три"',
    )  # fmt: skip
    assert text == expected + '\n#~ msgid "Elsewhere"\n#~ msgstr "Деінде"\n'


def test_a_tool_that_strips_comments_has_decided_nothing():
    ours = edited(BASE, "#: a.html:1\n", '# Наше.\n# l10n: alternative "Раз"\n#: a.html:1\n')
    returned = edited(BASE, '"Один"', '"Одиниця"')
    result = take_back(cat(ours), cat(ours), cat(returned), approved=lambda unit: False)
    one = result.catalog.units[0]
    assert (one.target, one.comments) == ("Одиниця", ("Наше.", 'l10n: alternative "Раз"'))


WORDS = st.sampled_from(["", "а", "б", 'в "г"\n'])
STATES = st.sampled_from([State.TRANSLATED, State.DRAFT])
UNIT = st.builds(
    lambda source, target, state, obsolete, comments, machine: Unit(
        source,
        (target,),
        state=state if target else State.UNTRANSLATED,
        obsolete=obsolete and bool(target),
        comments=comments,
        origin=ENGINE if machine and state is State.DRAFT and target else None,
    ),
    st.sampled_from(["One", "Two", "Three"]),
    WORDS,
    STATES,
    st.booleans(),
    st.sampled_from([(), ("x",), ("y", "x")]),
    st.booleans(),
)
CATALOG = st.lists(UNIT, max_size=4, unique_by=lambda unit: unit.source).map(
    lambda found: parse(dump(new_catalog("uk").with_units(found)), "uk.po")
)


@settings(max_examples=60)
@given(CATALOG | st.none(), CATALOG, CATALOG, st.sets(WORDS))
def test_no_merge_loses_a_new_word_or_an_approved_one(base, ours, theirs, approved):
    """What a side wrote since the base is there, unless nobody's word; so is what is approved."""
    result = merge3(base, ours, theirs, approved=lambda unit: unit.target in approved)
    text = dump(result.catalog)
    again = parse(text, "uk.po")
    assert dump(again) == text
    held = {(unit.source, unit.target) for unit in again.units}
    held |= {(unit.source, words[0]) for unit in again.units for words in alternatives(unit)}
    old = {(unit.source, unit.target) for unit in base.units} if base else set()
    for unit in (*ours.units, *theirs.units):
        word = (unit.source, unit.target)
        if unit.target and unit.origin is None and word not in old:
            assert word in held
    other = merge3(base, theirs, ours, approved=lambda unit: unit.target in approved)
    assert _approved(again, approved) == _approved(other.catalog, approved)
    assert dump(merge3(base, ours, ours, approved=lambda unit: False).catalog) == dump(ours)
    assert dump(merge3(ours, ours, theirs, approved=lambda unit: False).catalog)


def _approved(catalog, approved):
    """What of a catalog may be published or chosen, by source."""
    return {
        (unit.source, word)
        for unit in catalog.units
        for word in (unit.target, *(words[0] for words in alternatives(unit)))
        if word in approved and unit.state is State.TRANSLATED
    }
