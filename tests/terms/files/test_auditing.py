from pathlib import Path

import pytest

from l10n.model import Severity
from l10n.terms import morphology_available
from l10n.terms.files.auditing import audit_file, worst

ROOT = Path(__file__).parents[3]
needs_morphology = pytest.mark.skipif(
    not morphology_available("uk"), reason="needs the extra l10n-desk[uk]"
)


@pytest.fixture
def audited(tmp_path):
    def audit(text):
        path = tmp_path / "g.csv"
        path.write_text(text, encoding="utf-8")
        return audit_file(path, "g.csv")

    return audit


def said(remarks):
    return [(item.rule, item.line, item.column) for item in remarks]


@needs_morphology
def test_nothing_is_wrong_with_the_sample_and_no_paradigm_waits():
    assert audit_file(ROOT / "glossary.csv", "glossary.csv") == []


def test_everything_wrong_is_said_at_once(audited):
    remarks = audited(
        "en,en:avoid,uk,kind\n"
        "Kyiv,Kiev,Київ,place\n"
        "Kiev,,Києвъ,place\n"
        "Lviv,Kyiv,Львів,place\n"
        "Odesa,,Одеса,town\n"
        "Kyiv,,Київ,place\n"
    )
    assert [item for item in said(remarks) if item[0] != "paradigm"] == [
        ("contradiction", 3, ""),
        ("foreign-letter", 3, "uk"),
        ("contradiction", 4, ""),
        ("value", 5, ""),
        ("duplicate", 6, ""),
        ("duplicate", 6, ""),
    ]
    assert all(item.path == "g.csv" for item in remarks)
    assert worst(remarks) is Severity.ERROR


def test_a_target_that_another_row_avoids_is_a_contradiction(audited):
    remarks = audited("en,uk,uk:avoid\nMiddle East,Близький Схід,Середній Схід\nX,Середній Схід,\n")
    assert [item.rule for item in remarks if item.severity is Severity.ERROR] == ["contradiction"]


def test_letters_of_two_alphabets_in_a_word_are_told_with_what_was_meant(audited):
    (remark,) = [
        item for item in audited("en,uk\nKremlin,Крeмль\n") if item.rule == "mixed-alphabets"
    ]
    assert "Кремль" in remark.hint


def test_articles_punctuation_and_unseen_characters_are_suspicious(audited):
    remarks = audited(
        "en,en:article,uk\nthe Kremlin,,Кремль\nthe Hague,the,Гаага\n"
        "truce.,,перемир’я\nair  strike,,авіа\u00adудар\nU.S.,,США\n"
    )
    assert [item for item in said(remarks) if item[0] != "paradigm"] == [
        ("article", 2, "en"),
        ("punctuation", 4, "en"),
        ("unseen", 5, "en"),
        ("unseen", 5, "uk"),
    ]


def test_a_missing_language_is_told_unless_the_term_is_not_translated(audited):
    remarks = audited("en,uk,translatable\nKyiv,,\nReuters,,no\n")
    assert [item for item in said(remarks) if item[0] == "missing"] == [("missing", 2, "uk")]


@needs_morphology
def test_guessed_forms_wait_with_their_paradigm_until_the_glossary_has_them(audited):
    (remark,) = audited("en,uk,kind\nSybiha,Сибіга,person\n")
    assert (remark.rule, remark.severity) == ("paradigm", Severity.INFO)
    assert remark.forms["singular"]["dative"] == ["Сибізі"]
    cases = (
        "genitive=Сибіги; dative=Сибізі; accusative=Сибігу; instrumental=Сибігою; "
        "locative=Сибізі; vocative=Сибіго"
    )
    assert audited(f"en,uk,uk:forms,kind\nSybiha,Сибіга,{cases},person\n") == []


@needs_morphology
def test_an_avoided_form_of_an_admitted_term_is_an_error(audited):
    remarks = audited("en,uk,uk:avoid\none,ракета,\ntwo,постріл,ракети\n")
    assert ("confused", 3, "uk:avoid") in said(remarks)
    assert "line 2" in next(item.message for item in remarks if item.rule == "confused")
    assert "confused" not in [item.rule for item in audited("en,uk,uk:avoid\none,ракети,ракета\n")]
