from l10n.terms.files.editing import edited
from l10n.terms.files.merging import merge
from l10n.terms.files.reading import parse_glossary

OURS = "en,en:avoid,uk,uk:avoid,kind,note\nNorth Korea,Northern Korea,Північна Корея,,place,\n"


def merged(theirs, ours=OURS):
    glossary = parse_glossary(ours.encode(), "ours.csv")
    return merge(parse_glossary(theirs.encode(), "theirs.csv").concepts, glossary)


def test_a_concept_that_is_not_ours_is_added():
    result = merged("en,uk\nJapan,Японія\n")
    assert result.added == [{"en": "Japan", "uk": "Японія"}]
    assert not result.conflicts


def test_synonyms_and_empty_cells_are_completed_and_ours_stay_first():
    result = merged("en,uk,uk:avoid,note\nDPRK|North Korea,КНДР|Північна Корея,Пн. Корея,a state\n")
    assert result.changed == {
        2: {
            "en": "North Korea|DPRK",
            "uk": "Північна Корея|КНДР",
            "uk:avoid": "Пн. Корея",
            "note": "a state",
        }
    }


def test_what_is_known_already_changes_nothing():
    result = merged("en,uk\nnorth korea,Північна Корея\n")
    assert (result.same, result.changed, result.added) == (1, {}, [])


def test_another_preferred_term_is_a_conflict_and_ours_stays():
    result = merged("en,uk\nNorth Korea,Корея північна\n")
    (conflict,) = result.conflicts
    assert (conflict.line, conflict.column, conflict.other) == (2, "uk", 2)
    assert (conflict.ours, conflict.theirs) == ("Північна Корея", "Корея північна")
    assert not result.changed


def test_a_term_that_we_avoid_is_a_conflict():
    assert merged("en,uk\nNorthern Korea,Корея\n").conflicts
    assert merged("en,en:avoid,uk\nKorea,North Korea,Корея\n").conflicts


def test_another_value_of_a_cell_is_a_conflict():
    (conflict,) = merged("en,uk,kind\nNorth Korea,Північна Корея,organization\n").conflicts
    assert (conflict.column, conflict.ours, conflict.theirs) == ("kind", "place", "organization")


def test_one_concept_that_is_two_of_ours_is_a_conflict():
    ours = OURS + "DPRK,,КНДР,,place,\n"
    (conflict,) = merged("en,uk\nNorth Korea|DPRK,Північна Корея\n", ours).conflicts
    assert conflict.ours == "2, 3"


def test_two_rows_of_one_file_about_one_new_concept_become_one():
    result = merged("en,uk\nJapan,Японія\n")
    glossary = parse_glossary(b"en\nx\n", "ours.csv")
    twice = [*parse_glossary("en,uk\nJapan,Японія\n".encode(), "a").concepts] * 2
    result = merge(twice, glossary)
    assert (len(result.added), result.same) == (1, 1)


def test_a_regional_language_joins_the_one_we_have():
    result = merged("en-US,uk-UA\nJapan,Японія\n")
    assert result.added == [{"en": "Japan", "uk": "Японія"}]


def test_what_is_merged_can_be_written_and_read_again():
    result = merged("en,uk,uk:in,note\nDPRK|North Korea,Північна Корея,у,a\nJapan,Японія,в,b\n")
    new = edited(OURS.encode(), "ours.csv", result.edits())
    glossary = parse_glossary(new, "ours.csv")
    assert [concept.spellings("uk").locative for concept in glossary.concepts] == ["у", "в"]
    again = merged(
        "en,uk,uk:in,note\nDPRK|North Korea,Північна Корея,у,a\nJapan,Японія,в,b\n", new.decode()
    )
    assert (again.same, again.changed, again.added, again.conflicts) == (2, {}, [], [])
