from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs import dump, new_catalog, parse, update
from l10n.model import State, Unit

SOURCES = st.lists(st.sampled_from([f"Sentence number {n} of all" for n in range(8)]), unique=True)


def translated(source, target):
    return Unit(source, (target,), state=State.TRANSLATED)


def catalog(*pairs):
    return new_catalog("uk").with_units([translated(*pair) for pair in pairs])


def reread(found):
    return parse(dump(found), "uk.po")


def test_a_translation_stays_with_its_source():
    new = update(catalog(("One", "Один")), [Unit("Zero"), Unit("One")])
    assert [(u.source, u.target) for u in reread(new).units] == [("Zero", ""), ("One", "Один")]


def test_a_changed_source_keeps_its_translation_as_stale():
    new = update(
        catalog(("The ship left on Monday.", "У понеділок.")), [Unit("The ship left on Friday.")]
    )
    (unit, gone) = reread(new).units
    assert (unit.state, unit.target) == (State.STALE, "У понеділок.")
    assert unit.previous_source == "The ship left on Monday."
    assert gone.obsolete


def test_what_went_obsolete_comes_back_with_its_source():
    gone = update(catalog(("One", "Один")), [])
    assert reread(gone).units[0].obsolete
    back = update(reread(gone), [Unit("One")])
    assert [(u.target, u.obsolete) for u in reread(back).units] == [("Один", False)]


@given(first=SOURCES, second=SOURCES, third=SOURCES)
def test_no_translation_is_ever_lost(first, second, third):
    found = catalog(*((source, f"Переклад: {source}") for source in first))
    for template in (second, third):
        found = reread(update(found, [Unit(source) for source in template]))
    assert {f"Переклад: {source}" for source in first} <= {u.target for u in found.units}


@given(first=SOURCES, second=SOURCES)
def test_updating_again_changes_no_byte(first, second):
    template = [Unit(source) for source in second]
    once = update(catalog(*((source, "Текст") for source in first)), template)
    assert dump(update(reread(once), template)) == dump(once)
