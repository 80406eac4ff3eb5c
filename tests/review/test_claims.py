from __future__ import annotations

import pytest

from l10n.review.claims import Seat, lives

ONE, OTHER = ("a.po", None, "Allies"), ("a.po", "", "Allies")


@pytest.fixture
def seats(tmp_path):
    made: list[Seat] = []

    def seat(who):
        made.append(Seat(tmp_path, who))
        return made[-1]

    yield seat
    for one in made:
        one.close()


def test_only_one_of_two_gets_a_unit(seats):
    olha, petro = seats("Olha"), seats("Petro")
    assert olha.claim(ONE) is None
    assert petro.claim(ONE) == "Olha"
    assert olha.claim(ONE) is None


def test_no_context_and_an_empty_one_are_two_units(seats):
    assert seats("Olha").claim(ONE) is None
    assert seats("Petro").claim(OTHER) is None


def test_going_on_frees_the_unit(seats):
    olha, petro = seats("Olha"), seats("Petro")
    olha.claim(ONE)
    olha.claim(OTHER)
    assert petro.claim(ONE) is None
    olha.release()
    assert petro.claim(OTHER) is None


def test_leaving_frees_the_unit(tmp_path, seats):
    olha = Seat(tmp_path, "Olha")
    olha.claim(ONE)
    assert lives(tmp_path, olha.name)
    olha.close()
    assert not lives(tmp_path, olha.name)
    assert seats("Petro").claim(ONE) is None


def test_a_broken_file_of_claims_is_begun_anew(tmp_path, seats):
    (tmp_path / "claims.sqlite").write_bytes(b"no database" * 1000)
    assert seats("Olha").claim(ONE) is None
    assert seats("Petro").claim(ONE) == "Olha"
