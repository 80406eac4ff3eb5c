from __future__ import annotations

from l10n.model import Finding, Origin, OriginKind, Severity, State, Unit
from l10n.review import queue


def unit(source, state=State.DRAFT, path="locales/uk/articles/a.po", score=None, **more):
    origin = Origin(OriginKind.ENGINE, "argos", score) if score is not None else None
    return Unit(source=source, targets=("т",), state=state, path=path, origin=origin, **more)


def finding(source, severity=Severity.ERROR, line=0):
    return Finding("r", severity, "m", path="locales/uk/articles/a.po", line=line, source=source)


def sources(items):
    return [item.unit.source for item in items]


def test_what_is_most_likely_wrong_comes_first():
    units = [
        unit("untranslated", State.UNTRANSLATED),
        unit("translated", State.TRANSLATED),
        unit("sure draft", score=95),
        unit("stale", State.STALE),
        unit("unsure draft", score=20),
        unit("error", score=99),
    ]
    assert sources(queue.build(units, [finding("error")])) == [
        "error",
        "unsure draft",
        "stale",
        "sure draft",
        "translated",
        "untranslated",
    ]


def test_document_order_is_kept_when_asked_for():
    units = [unit("one"), unit("two", score=3), unit("three")]
    assert sources(queue.build(units, [finding("three")], order="document")) == [
        "one",
        "two",
        "three",
    ]


def test_equals_stay_in_document_order():
    assert sources(queue.build([unit("b"), unit("a")])) == ["b", "a"]


def test_approved_and_obsolete_units_wait_for_nobody():
    units = [unit("yes", State.APPROVED), unit("gone", obsolete=True), unit("draft")]
    assert sources(queue.build(units)) == ["draft"]


def test_neighbours_are_of_the_same_catalog_and_may_be_approved():
    units = [unit("one", State.APPROVED), unit("two"), unit("three", path="b.po")]
    first, second = queue.build(units, order="document")
    assert first.previous is not None
    assert first.previous.source == "one"
    assert first.following is None
    assert second.previous is None


def test_a_line_tells_units_of_one_source_apart():
    units = [unit("s", line=3, context="x"), unit("s", line=9, context="y")]
    items = queue.build(units, [finding("s", line=9)])
    assert [(item.unit.line, len(item.findings)) for item in items] == [(9, 1), (3, 0)]


def test_an_approved_text_waits_while_a_merge_left_another_beside_it():
    other = 'l10n: alternative "інше"'
    units = [unit("approved", State.APPROVED), unit("both", State.APPROVED, comments=(other,))]
    assert sources(queue.build([unit("draft", score=95), *units])) == ["both", "draft"]
