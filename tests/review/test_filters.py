from __future__ import annotations

import subprocess

import pytest

from l10n.errors import UsageError
from l10n.model import Origin, OriginKind, State
from l10n.review import Filter, Order

from .conftest import CATALOG, SOURCES, draft

SAME = "The same text stands there."


@pytest.fixture
def mixed(make_room):
    return make_room(
        [
            draft("one", "один", origin=Origin(OriginKind.ENGINE, "argos en→uk 1.9", 40)),
            draft("two", "два", origin=Origin(OriginKind.MEMORY, "", 88)),
            draft("three", "три", state=State.TRANSLATED, origin=None),
            draft("Four", "", state=State.UNTRANSLATED, origin=None),
            draft(SAME, SAME),
        ]
    )


@pytest.mark.parametrize(
    ("wanted", "sources"),
    [
        (Filter(), ["one", "two", "three", "Four", SAME]),
        (Filter(states=frozenset({State.DRAFT})), ["one", "two", SAME]),
        (Filter(engine="argos"), ["one", SAME]),
        (Filter(engine="Memory"), ["two"]),
        (Filter(confidence=(30, 60)), ["one"]),
        (Filter(text="ДВА"), ["two"]),
        (Filter(text="four"), ["Four"]),
        (Filter(rule="untranslated"), [SAME]),
        (Filter(rule="*"), [SAME]),
        (Filter(locale="de"), []),
        (Filter(catalog="story*"), ["one", "two", "three", "Four", SAME]),
        (Filter(catalog="articles/story"), ["one", "two", "three", "Four", SAME]),
        (Filter(catalog="other*.po"), []),
        (Filter(engine="argos", text="sa"), [SAME]),
    ],
)
def test_a_filter_shows_what_all_its_conditions_hold_for(mixed, wanted, sources):
    session = mixed.desk().start(wanted, Order.DOCUMENT)
    assert [session.unit(row).source for row in session.shown] == sources


def test_authors_are_those_who_wrote_or_approved(room):
    desk = room.desk(by="Olha <o@x>")
    session = desk.start(Filter(), Order.DOCUMENT)
    session = desk.edit(desk.approve(session), ["Інше."])
    everything = frozenset(State)
    assert desk.show(session, Filter(states=everything, author="olha")).shown == (0, 1)
    assert desk.show(session, Filter(states=everything, author="petro")).shown == ()


def test_mine_are_the_catalogs_assigned_to_me(room):
    from l10n.review.assignments import assign

    desk = room.desk()
    session = desk.start(Filter(), Order.DOCUMENT)
    assert desk.show(session, Filter(assigned="Olha")).shown == ()
    assign(room.project, "uk", [CATALOG], "Olha", "2024-11-05")
    assert desk.show(session, Filter(assigned="Olha")).shown == (0, 1, 2)


def test_changed_since_a_revision_are_the_units_that_say_something_else(room):
    def git(*arguments):
        who = ("-c", "user.name=x", "-c", "user.email=x@x")
        subprocess.run(["git", *who, *arguments], cwd=room.project.root, check=True)

    git("init", "-q")
    git("add", "locales", "l10n.toml")
    git("commit", "-qm", "x")
    desk = room.desk()
    session = desk.start(Filter(), Order.DOCUMENT)
    session = desk.edit(desk.go(session, 1), ["Інше."])
    session = desk.show(session, Filter(changed_since="HEAD"))
    assert [session.unit(row).source for row in session.shown] == [SOURCES[1]]
    with pytest.raises(UsageError):
        desk.show(session, Filter(changed_since="--output=x"))
