import subprocess
import sys
from pathlib import Path

from l10n.terms import morphology_available
from l10n.terms.grammar.morphology import readings

ROOT = Path(__file__).parents[3]
ALONE = """
import sys
sys.path.insert(0, {root!r})
from l10n.terms import Concept, Glossary, Spellings, find_terms, inflect, morphology_available
assert not morphology_available("uk") and morphology_available("en")
glossary = Glossary((Concept({{"uk": Spellings(("Курщина",))}}),))
assert [hit.start for hit in find_terms("Курщина на Курщині", "uk", glossary)] == [0]
made = inflect("Курщина", "uk")
assert made.uncertain and made.forms == {{"singular": {{"nominative": ["Курщина"]}}}}
print("fine")
"""


def test_without_the_dictionary_only_exact_forms_match_and_it_says_so():
    code = ALONE.format(root=str(ROOT))
    # -S leaves the installed packages out, -I the environment's paths.
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("fine", 0), done.stderr


def test_morphology_is_there_for_english_and_ukrainian_only():
    assert morphology_available("uk")
    assert morphology_available("uk-UA")
    assert morphology_available("en")
    assert not morphology_available("de")


def test_a_word_keeps_every_reading():
    found = {(reading.case, reading.number) for reading in readings("області")}
    assert {("genitive", "singular"), ("locative", "singular"), ("nominative", "plural")} <= found


def test_an_absurdly_long_word_has_no_reading():
    assert readings("а" * 10_000) == ()
