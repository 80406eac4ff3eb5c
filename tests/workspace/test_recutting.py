"""The same words in other segments keep their translation."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import new_catalog, update
from l10n.model import Origin, OriginKind, State, Unit
from l10n.workspace.recutting import pieces_of, recut


def unit(source, target="", codes=(), state=State.TRANSLATED, **more):
    state = state if target else State.UNTRANSLATED
    return Unit(source, (target,) if target else (), codes=codes, state=state, **more)


def carried(old, new):
    """The units for the segments ``new`` when a catalog has the units ``old``."""
    catalog = update(new_catalog("uk"), [replace(item, targets=()) for item in old])
    catalog = catalog.with_units(old)
    template = [replace(item, targets=(), state=State.UNTRANSLATED) for item in new]
    catalog = update(recut(catalog, template, "uk"), template, fuzzy=False)
    return {item.source: item for item in catalog.units if not item.obsolete}


def test_joined_segments_have_their_targets_joined_as_a_draft():
    found = carried([unit("One.", "Раз."), unit("Two.", "Два.")], [unit("One. Two.")])
    made = found["One. Two."]
    assert (made.target, made.state) == ("Раз. Два.", State.DRAFT)
    assert made.origin.kind is OriginKind.HUMAN


def test_three_become_one_at_once():
    old = [unit("One.", "Раз."), unit("Two.", "Два."), unit("Three.", "Три.")]
    assert carried(old, [unit("One. Two. Three.")])["One. Two. Three."].target == "Раз. Два. Три."


def test_codes_take_the_names_they_have_in_the_joined_segment():
    old = [
        unit("A <b>one</b>.", "А <b>раз</b>.", ("b",)),
        unit("<b>Two</b>.", "<b>Два</b>.", ("b",)),
    ]
    made = carried(old, [unit("A <b1>one</b1>. <b2>Two</b2>.", codes=("b1", "b2"))])
    assert [item.target for item in made.values()] == ["А <b1>раз</b1>. <b2>Два</b2>."]


def test_a_half_without_a_target_makes_the_joined_unit_stale():
    (made,) = carried([unit("One.", "Раз."), unit("Two.")], [unit("One. Two.")]).values()
    assert (made.target, made.state, made.previous_source) == ("Раз.", State.STALE, "One.")


def test_a_machine_s_half_keeps_its_origin():
    engine = Origin(OriginKind.ENGINE, "argos en→uk 1.9")
    old = [unit("One.", "Раз."), unit("Two.", "Два.", state=State.DRAFT, origin=engine)]
    assert carried(old, [unit("One. Two.")])["One. Two."].origin == engine


def test_a_split_segment_gives_each_half_its_own_sentence():
    found = carried([unit("One. Two.", "Раз. Два.")], [unit("One."), unit("Two.")])
    assert {item.source: item.target for item in found.values()} == {"One.": "Раз.", "Two.": "Два."}
    assert {item.state for item in found.values()} == {State.DRAFT}


def test_where_the_target_has_other_sentences_each_half_gets_it_whole():
    found = carried([unit("One; two.", "Раз; два.")], [unit("One;"), unit("two.")])
    for half in found.values():
        assert (half.target, half.state) == ("Раз; два.", State.STALE)
        assert half.previous_source == "One; two."


def test_a_code_that_a_translator_moved_to_the_other_half_is_not_split():
    old = [unit("A <b>one</b>. Two.", "А раз. <b>Два</b>.", ("b",))]
    found = carried(old, [unit("A <b>one</b>.", codes=("b",)), unit("Two.")])
    assert {half.state for half in found.values()} == {State.STALE}


def test_an_old_translation_of_the_joined_text_is_better_than_two_halves():
    catalog = update(new_catalog("uk"), [unit("One. Two.")])
    catalog = catalog.with_unit(unit("One. Two.", "Раз, два."))
    halves = [unit("One."), unit("Two.")]
    catalog = update(recut(catalog, halves, "uk"), halves)
    again = [unit("One. Two.")]
    catalog = update(recut(catalog, again, "uk"), again)
    (made,) = (item for item in catalog.units if not item.obsolete)
    assert (made.target, made.state) == ("Раз, два.", State.TRANSLATED)


def test_words_that_only_look_alike_are_left_alone():
    found = carried(
        [unit("One.", "Раз."), unit("Two.", "Два.")], [unit("One. Three."), unit("Two.")]
    )
    assert found["One. Three."].state is State.UNTRANSLATED


@given(st.lists(st.sampled_from(["ab", "a", "ba", "bb"]), min_size=2, max_size=12))
def test_a_text_of_known_pieces_is_taken_apart(pieces):
    found = pieces_of("".join(pieces), {"ab", "a", "ba", "bb"})
    assert found is not None
    assert "".join(found) == "".join(pieces)
    assert len(found) > 1


def test_a_text_that_nearly_is_made_of_pieces_ends_soon():
    assert pieces_of("a" * 3000 + "b", {"a" * n for n in range(1, 60)}) is None
