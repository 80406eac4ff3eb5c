from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.approvals import Ledger, approve, revoke
from l10n.catalogs import parse
from l10n.coverage.approved import Approved, of_ledger
from l10n.coverage.scanning import count_catalog
from l10n.coverage.tallying import tally, words_of
from l10n.errors import CatalogError
from l10n.model import State
from l10n.text.words import count_words

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
NONE: Approved = frozenset()
TEXT = st.text(st.sampled_from("ab1_ '’.,-/@<>éж\n\t\"\\"), max_size=12)


def quoted(text: str) -> str:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + written.replace("\t", "\\t") + '"'


@st.composite
def strings(draw) -> str:
    """A text as it is written: on one line, or over several."""
    parts = draw(st.lists(TEXT, min_size=1, max_size=3))
    return "\n".join(quoted(part) for part in parts)


@st.composite
def entries(draw) -> str:
    lines = draw(
        st.lists(
            st.sampled_from(
                ["# a note", "#: fuzzy.c:1", "#, fuzzy", "#, c-format, fuzzy", "#, c-format",
                 "#. l10n: kind=paragraph codes=b", '#| msgid "old"', "#= fuzzy", "#"]
            ),
            max_size=3,
        )
    )  # fmt: skip
    dead = draw(st.sampled_from(["", "", "", "#~ "]))
    body = []
    if draw(st.booleans()):
        body.append(f"msgctxt {draw(strings())}")
    body.append(f"msgid {draw(strings())}")
    if draw(st.integers(0, 3)) == 0:
        body.append(f"msgid_plural {draw(strings())}")
        body += [f"msgstr[{n}] {draw(strings())}" for n in range(draw(st.integers(1, 3)))]
    else:
        body.append(f"msgstr {draw(strings())}")
    written = [dead + line for part in body for line in part.split("\n")]
    return "\n".join([*lines, *written]) + "\n"


def by_reading(data: bytes, approved: Approved):
    try:
        return count_catalog(parse(data, "a.po"), "uk", approved)
    except CatalogError:
        return None


@settings(max_examples=150, deadline=None)
@given(st.lists(entries(), max_size=6), st.booleans(), st.sampled_from(["\n", "", "\n\n"]))
@example(['msgid "a\tb"\nmsgstr "x"\n', 'msgid "a\\tb"\nmsgstr "x"\n'], True, "\n")
@example(['msgid "a"\nmsgstr "x"\n', 'msgid ""\n"a"\nmsgstr "x"\n'], True, "\n")
@example(['msgid "\\141"\nmsgstr "x"\n', 'msgid "a"\nmsgstr "x"\n'], True, "\n")
@example(['msgid "a"\nmsgid_plural "b"\nmsgstr[1] "x"\n'], True, "\n")
def test_what_is_tallied_is_what_reading_counts(parts, header, between):
    data = between.join([HEADER, *parts] if header else parts).encode()
    found = tally(data, "uk", NONE)
    assert found is None or found == by_reading(data, NONE)


@settings(max_examples=100, deadline=None)
@given(st.lists(entries(), min_size=1, max_size=3), st.data())
def test_a_damaged_catalog_is_never_tallied(parts, data):
    """One byte changed: either the reader takes it, with the same counts, or nobody does."""
    whole = bytearray("\n".join([HEADER, *parts]).encode())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.sampled_from(b'"\\\n#m[ \r\x00\xff~|'))
    found = tally(bytes(whole), "uk", NONE)
    assert found is None or found == by_reading(bytes(whole), NONE)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab_1 '’.,-/@‑ʼé<\\\"\n"), max_size=10), max_size=4))
def test_words_of_bytes_are_the_words_of_texts(texts):
    assert words_of([quoted(text).encode() + b"\n" for text in texts]) == sum(
        count_words(text) for text in texts
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(entries(), min_size=1, max_size=4))
def test_approvals_are_known_by_their_bytes(parts):
    data = "\n".join([HEADER, *parts]).encode()
    try:
        units = parse(data, "a.po").units
    except CatalogError:
        return
    at = "2026-01-01T00:00:00+00:00"
    given = [approve(replace(unit, locale="uk"), "a", at, "a.po") for unit in units[::2]]
    ledger = Ledger().with_approvals(given)
    ledger = ledger.with_approvals([revoke(item, "b", at) for item in given[::3]])
    found = tally(data, "uk", of_ledger(ledger))
    assert found is None or found == by_reading(data, of_ledger(ledger))


def test_the_usual_catalog_is_tallied_with_its_approvals():
    data = (
        HEADER + '\n#. l10n: kind=paragraph codes=b\nmsgid "One <b>two</b>"\nmsgstr "Раз"\n'
        '\n#, fuzzy\n#| msgid "x"\nmsgid "stale"\nmsgstr "старе"\n\nmsgid "open"\nmsgstr ""\n'
        '\n#~ msgid "gone"\n#~ msgstr "нема"\n'
    ).encode()
    unit = replace(parse(data, "a.po").units[0], locale="uk")
    given = approve(unit, "Олена", "2026-01-01T00:00:00+00:00", "a.po")
    ledger = Ledger().with_approvals([given])
    found = tally(data, "uk", of_ledger(ledger))
    assert found is not None
    assert (found.units, found.words, found.approved, found.stale) == (3, 4, 1, 1)
    assert found == by_reading(data, of_ledger(ledger))
    assert found.words_by_state[State.APPROVED] == 2


REAL = Path(__file__).parents[3] / "shared/data/po"


@pytest.mark.skipif(not REAL.is_dir(), reason="no real catalogs here")
def test_real_catalogs_are_tallied_as_they_are_read():
    paths = sorted(REAL.glob("*.po"), key=lambda path: path.stat().st_size)[:20]
    found = [tally(path.read_bytes(), "uk", NONE) for path in paths]
    assert sum(counts is not None for counts in found) > len(paths) // 2
    for path, counts in zip(paths, found, strict=True):
        assert counts is None or counts == by_reading(path.read_bytes(), NONE), path.name
