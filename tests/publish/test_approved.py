"""Approvals looked up in a ledger: as a stream, and by the places of its lines."""

from dataclasses import replace

import pytest

from l10n.approvals import Ledger, approve, dump, revoke
from l10n.model import State, Unit
from l10n.publish.approved import Ledgers, _indexed, approvals_of

LATER = "2024-11-06T12:00:00+00:00"


@pytest.fixture
def ledger(tmp_path):
    units = [Unit(f"source {n}", (f"текст {n}",), locale="uk", state=State.TRANSLATED)
             for n in range(300)]  # fmt: skip
    given = [approve(unit, "Olha", "2024-11-05T12:00:00+00:00", "a.po") for unit in units]
    taken = [revoke(item, "Ivan", LATER) for item in given[::7]]
    again = [replace(item, at="2024-11-07T12:00:00+00:00") for item in given[::14]]
    path = tmp_path / "approvals.tsv"
    lines = dump(Ledger().with_approvals(given).with_approvals(taken).with_approvals(again))
    # A union merge leaves lines in any order, some of them twice.
    shuffled = sorted(lines.splitlines(keepends=True), key=lambda line: line[::-1])
    path.write_bytes(b"".join([*shuffled, *shuffled[:40]]).rstrip(b"\n"))
    return path, [item.digest for item in given]


def test_an_index_and_a_stream_find_the_same_approvals(ledger):
    path, digests = ledger
    by_stream = approvals_of(path, digests)
    indexed = Ledgers({"uk": path}, {"uk": _indexed(path)})
    assert indexed.approvals_of("uk", digests) == by_stream
    assert len(by_stream) == 300 - len(digests[::7]) + len(digests[::14])
    assert indexed.approvals_of("uk", ["0" * 64, digests[1]]) == {digests[1]: by_stream[digests[1]]}


def test_digests_that_begin_alike_are_told_apart(tmp_path):
    one, other = "a" * 64, "a" * 15 + "b" * 49
    rest = "\t2024-11-05T12:00:00+00:00\tOlha\ta.po\tText\n"
    path = tmp_path / "approvals.tsv"
    path.write_text(other + rest + "!" + other + rest.replace("-05T", "-06T") + one + rest)
    found = Ledgers({}, {"uk": _indexed(path)}).approvals_of("uk", [one, other])
    assert found.keys() == {one}
