"""Updating as msgmerge does it, and better where a translator would say so."""

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.catalogs import dump, new_catalog, parse, update
from l10n.catalogs.po.alternatives import alternatives
from l10n.model import BlockKind, Origin, OriginKind, State, Unit

SOURCES = st.lists(st.sampled_from([f"Sentence number {n} of all" for n in range(8)]), unique=True)
WORDS = st.sampled_from(["Open", "the", "file", "files", "now", "Close", "%d", "all"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
CONTEXTS = st.sampled_from([None, "menu", ""])


@st.composite
def templates(draw):
    """Messages as a program has them, with contexts, plurals, notes and places."""
    keys = draw(st.lists(st.tuples(CONTEXTS, TEXTS), max_size=6, unique=True))
    return [
        Unit(
            source,
            context=context,
            source_plural=draw(st.sampled_from([None, None, f"{source}s", f"{source}es"])),
            notes=draw(st.sampled_from([(), ("A note",)])),
            references=((f"a{draw(st.integers(0, 2))}.py", draw(st.integers(1, 99))),),
            flags=draw(st.sampled_from([frozenset(), frozenset({"python-format"})])),
        )
        for context, source in keys
    ]


@st.composite
def catalogs(draw):
    """Catalogs in every state a translator leaves them in."""
    units = []
    for index, unit in enumerate(draw(templates())):
        forms = 1 if unit.source_plural is None else 3
        state = draw(
            st.sampled_from([State.TRANSLATED, State.DRAFT, State.STALE, State.UNTRANSLATED])
        )
        text = "" if state is State.UNTRANSLATED else f"Переклад {index}"
        obsolete = bool(text) and draw(st.booleans())
        targets = tuple(text and f"{text}.{form}" for form in range(forms))
        previous = "Was other" if state is State.STALE else None
        units.append(
            replace(
                unit,
                targets=targets,
                state=state,
                previous_source=previous,
                obsolete=obsolete,
                references=() if obsolete else unit.references,
                comments=draw(st.sampled_from([(), ("A translator's word",)])),
            )
        )
    return new_catalog("uk").with_units(units)


def translated(source, *targets, **fields):
    return Unit(source, targets, state=State.TRANSLATED, **fields)


def catalog(*pairs):
    return new_catalog("uk").with_units([translated(*pair) for pair in pairs])


def reread(found):
    return parse(dump(found), "uk.po")


def template(*units, **header):
    return reread(new_catalog("en", **header).with_units(units))


def texts(found):
    """All texts a catalog holds for anybody to find."""
    said = {text for unit in found.units for text in unit.targets}
    return {text for unit in found.units for words in alternatives(unit) for text in words} | said


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


def test_an_obsolete_translation_helps_a_similar_new_source():
    gone = update(catalog(("Save the current file", "Зберегти поточний файл")), [])
    unit = reread(update(reread(gone), [Unit("Save the new file")])).units[0]
    assert (unit.target, unit.state) == ("Зберегти поточний файл", State.STALE)


def test_another_context_carries_the_translation_and_tells_the_old_context():
    old = new_catalog("uk").with_unit(translated("Open", "Відкрити", context="menu"))
    unit = reread(update(old, [Unit("Open", context="door")])).units[0]
    assert (unit.state, unit.target) == (State.STALE, "Відкрити")
    assert (unit.previous_context, unit.previous_source) == ("menu", "Open")


def test_a_new_plural_starts_from_the_singular_in_every_form():
    (unit,) = reread(
        update(catalog(("%d file", "%d файл")), [Unit("%d file", source_plural="%d files")])
    ).units
    assert unit.targets == ("%d файл",) * 3
    assert (unit.state, unit.previous_source, unit.previous_plural) == (
        State.STALE,
        "%d file",
        None,
    )


def test_a_lost_plural_keeps_its_forms_as_an_alternative():
    old = new_catalog("uk").with_unit(
        translated("day", "день", "дні", "днів", source_plural="days")
    )
    (unit,) = reread(update(old, [Unit("day")])).units
    assert (unit.targets, unit.state, unit.previous_plural) == (("день",), State.STALE, "days")
    assert alternatives(unit) == (("день", "дні", "днів"),)


def test_a_draft_that_stays_is_a_draft_with_its_origin():
    origin = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 71)
    draft = Unit("One fine day", ("Один день",), state=State.DRAFT, origin=origin)
    old = new_catalog("uk").with_unit(draft)
    (unit,) = reread(update(old, [replace(Unit("One fine day"), notes=("New note",))])).units
    assert (unit.state, unit.origin, unit.notes) == (State.DRAFT, origin, ("New note",))


def test_what_was_stale_keeps_what_its_target_was_made_for():
    old = catalog(("The ship left on Monday.", "У понеділок."))
    once = reread(update(old, [Unit("The ship left on Friday.")]))
    unit = reread(update(once, [Unit("The ship left on Sunday.")])).units[0]
    assert unit.previous_source == "The ship left on Monday."


def test_notes_references_flags_and_codes_come_from_the_template():
    new = Unit(
        "One", notes=("Say it",), references=(("a.py", 3),), flags=frozenset({"c-format"}),
        kind=BlockKind.TITLE, codes=("b",),
    )  # fmt: skip
    old = new_catalog("uk").with_unit(translated("One", "Один", comments=("mine",)))
    (unit,) = reread(update(old, [new])).units
    assert (unit.notes, unit.references, unit.flags) == (new.notes, new.references, new.flags)
    assert (unit.kind, unit.codes, unit.comments) == (new.kind, new.codes, ("mine",))


def test_the_nearest_of_equally_similar_sources_gives_its_translation():
    old = catalog(("Part 1 ends", "Перша"), ("Middle of it", "Середина"), ("Part 2 ends", "Друга"))
    new = [Unit("Part 1 ends"), Unit("Middle of it"), Unit("Part 3 ends")]
    assert reread(update(old, new)).units[2].target == "Друга"


def test_a_match_of_the_same_context_goes_first():
    old = new_catalog("uk").with_units(
        [translated("Open it", "Перше", context="a"), translated("Open it", "Друге", context="b")]
    )
    unit = reread(update(old, [Unit("Open it!", context="b")])).units[0]
    assert unit.target == "Друге"


@pytest.mark.parametrize(
    ("new", "old"),
    [("Open", "Close"), ("May", "Day"), ("Enable", "Disable"), ("March", "Search"), ("On", "No")],
)
def test_words_that_look_alike_give_each_other_nothing(new, old):
    assert reread(update(catalog((old, "Щось")), [Unit(new)])).units[0].target == ""


def test_a_message_twice_in_the_template_is_one_with_both_places():
    one, two = Unit("One", references=(("a.py", 1),)), Unit("One", references=(("b.py", 2),))
    (unit,) = reread(update(catalog(("One", "Один")), [one, two])).units
    assert unit.references == (("a.py", 1), ("b.py", 2))


def test_a_living_and_an_obsolete_entry_with_one_key_become_one_that_holds_both_texts():
    dead = translated("One", "Старе", obsolete=True)
    old = reread(catalog(("One", "Один"))).with_units([dead])
    (unit,) = reread(update(old, [Unit("One")])).units
    assert (unit.target, alternatives(unit)) == ("Один", (("Старе",),))


def test_the_header_takes_the_date_of_the_template_and_nothing_else():
    old = reread(new_catalog("uk", POT_Creation_Date="2024-01-01 10:00+0000", Last_Translator="Я"))
    new = update(old, template(POT_Creation_Date="2025-02-02 11:00+0000", Last_Translator="nobody"))
    assert reread(new).header == {**old.header, "POT-Creation-Date": "2025-02-02 11:00+0000"}


def test_plural_forms_are_added_where_a_catalog_has_none():
    old = parse(
        b'msgid ""\nmsgstr "Language: uk\\nContent-Type: text/plain; charset=UTF-8\\n"\n', "x"
    )
    assert "nplurals=3" in reread(update(old, [])).header["Plural-Forms"]


def test_a_catalog_of_an_unknown_language_is_still_updated():
    old = parse(b'msgid ""\nmsgstr "Language: Klingon (old)\\n"\n\nmsgid "a"\nmsgstr "b"\n', "x")
    assert reread(update(old, [Unit("a", source_plural="as")])).units[0].targets == ("b", "b")


def test_what_an_old_charset_cannot_hold_makes_the_catalog_utf_8():
    header = 'msgid ""\nmsgstr "Language: uk\\nContent-Type: text/plain; charset=KOI8-U\\n"\n'
    old = parse(f'{header}\nmsgid "a"\nmsgstr "б"\n'.encode("koi8-u"), "x")
    new = reread(update(old, [Unit("a"), Unit("日本")]))
    assert [unit.target for unit in new.units] == ["б", ""]
    assert new.header["Content-Type"] == "text/plain; charset=UTF-8"


def test_entries_that_only_moved_keep_their_bytes_but_for_their_references():
    body = (
        '# mine\n#. note\n#: old.c:1\n#, fuzzy, c-format\n#| msgid   "a"\nmsgid "b\\tc"\n'
        'msgstr ""\n"oddly "\n"wrapped"\n'
    )
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    old = parse((header + body).encode(), "x")
    moved = Unit("b\tc", notes=("note",), references=(("new.c", 7),), flags=frozenset({"c-format"}))
    new = update(old, template(moved))
    assert dump(new).decode() == (header + body).replace("old.c:1", "new.c:7")


def test_comments_between_entries_stay_where_they_were():
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#: a.c:1\nmsgid "a"\nmsgstr "а"\n\n# A word of its own.\n\n'
        '#: b.c:1\nmsgid "b"\nmsgstr "б"\n'
    )
    old = parse(text.encode(), "x")
    new = [Unit("a", references=(("a.c", 9),)), Unit("b", references=(("b.c", 9),))]
    assert dump(update(old, new)).decode() == text.replace(".c:1", ".c:9")


@given(first=SOURCES, second=SOURCES, third=SOURCES)
def test_no_translation_is_ever_lost(first, second, third):
    found = catalog(*((source, f"Переклад: {source}") for source in first))
    for sources in (second, third):
        found = reread(update(found, [Unit(source) for source in sources]))
    assert {f"Переклад: {source}" for source in first} <= {u.target for u in found.units}


@settings(max_examples=60)
@given(old=catalogs(), new=templates())
def test_every_text_of_the_old_catalog_is_in_the_new_one(old, new):
    assert texts(old) <= texts(reread(update(reread(old), new))) | {""}


@settings(max_examples=60)
@given(old=catalogs(), new=templates())
def test_updating_again_changes_no_byte(old, new):
    once = reread(update(reread(old), template(*new)))
    assert dump(update(once, template(*new))) == dump(once)


@settings(max_examples=60)
@given(old=catalogs(), new=templates())
def test_a_template_file_and_its_units_give_the_same(old, new):
    file = template(*new)
    assert dump(update(reread(old), file)) == dump(update(reread(old), file.units))


@settings(max_examples=60)
@given(old=catalogs(), new=templates())
def test_the_units_are_those_of_the_template_in_its_order(old, new):
    living = [unit for unit in reread(update(reread(old), new)).units if not unit.obsolete]
    assert [unit.key for unit in living] == [unit.key for unit in new]
    assert [unit.references for unit in living] == [unit.references for unit in new]


@settings(max_examples=40)
@given(old=catalogs(), new=templates(), seed=st.randoms(use_true_random=False))
def test_exact_carry_does_not_depend_on_the_order(old, new, seed):
    other = list(new)
    seed.shuffle(other)
    one, two = (
        {unit.key: unit.targets for unit in reread(update(reread(old), units, fuzzy=False)).units}
        for units in (new, other)
    )
    assert one == two


@settings(max_examples=15)
@given(old=catalogs(), new=templates())
@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="gettext is not installed")
def test_gettext_reads_what_an_update_wrote_and_finds_nothing_to_change(old, new, tmp_path_factory):
    folder = tmp_path_factory.mktemp("merged")
    (folder / "new.pot").write_bytes(dump(template(*new)))
    (folder / "old.po").write_bytes(dump(update(reread(old), template(*new))))
    command = (
        "msgmerge",
        "-q",
        "--previous",
        "-N",
        "--force-po",
        "old.po",
        "new.pot",
        "-o",
        "out.po",
    )
    subprocess.run(command, cwd=folder, check=True)
    ours, theirs = (parse((folder / name).read_bytes(), "x") for name in ("old.po", "out.po"))
    assert [(u.key, u.targets) for u in ours.units] == [(u.key, u.targets) for u in theirs.units]
