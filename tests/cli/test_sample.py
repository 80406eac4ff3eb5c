"""The founding sample through the eight steps, as a person types them."""

import json

import pytest


def at(project, *arguments):
    return ("-C", str(project.root), *arguments)


def findings(cli, project):
    code, out, _err = cli(*at(project, "check", "--format", "json"))
    return code, json.loads(out)["findings"]


def test_every_defect_of_the_sample_is_found_with_its_line(cli, newsroom):
    code, found = findings(cli, newsroom)
    places = {(item["rule"], item["line"]) for item in found}
    assert code == 1
    assert {("term-avoided", 5), ("term-avoided", 7)} <= places
    assert {("term-inconsistent", line) for line in (6, 7, 14)} <= places
    assert {("foreign-text", line) for line in (20, 26, 32)} <= places
    assert {("empty-field", line) for line in (18, 24, 30)} <= places
    assert ("machine-date", 1) in places
    assert {("label-in-article", line) for line in (2, 15, 16, 18, 20)} <= places


def test_nothing_else_in_the_sample_is_called_wrong(cli, newsroom):
    _code, found = findings(cli, newsroom)
    expected = {5, 6, 7, 14, 18, 20, 24, 26, 30, 32, 1, 2, 15, 16}
    assert {item["line"] for item in found} == expected
    assert len(found) == 17
    assert {item["path"] for item in found} == {"articles/en/g7-response-dprk.txt"}


def test_a_fix_changes_the_two_names_and_not_one_byte_more(cli, newsroom):
    article = newsroom.root / "articles/en/g7-response-dprk.txt"
    before = article.read_bytes()
    cli(*at(newsroom, "check", "--fix"))
    wanted = before.replace(b"in Kurshchyna", b"in the Kursk region")
    assert article.read_bytes() == wanted.replace(b"Big Seven", b"Group of Seven")


def test_labels_are_not_segments_of_the_article(newsroom):
    catalog = newsroom.article_catalog("uk", "g7-response-dprk").read_text()
    assert "Publication date" not in catalog
    assert "Додати до обраного" not in catalog


@pytest.fixture
def published(cli, newsroom):
    cli(*at(newsroom, "check", "--fix"))
    assert cli(*at(newsroom, "draft", "--to", "uk"))[0] == 0
    decisions = str(newsroom.root / "sample/decisions.jsonl")
    assert cli(*at(newsroom, "review", "--replay", decisions, "--hold"))[0] == 0
    assert cli(*at(newsroom, "merge"))[0] == 0
    assert cli(*at(newsroom, "build"))[0] == 0
    return newsroom


def test_held_decisions_change_no_catalog_until_the_merge(cli, newsroom):
    catalog = newsroom.article_catalog("uk", "g7-response-dprk")
    cli(*at(newsroom, "check", "--fix"))
    before = catalog.read_bytes()
    decisions = str(newsroom.root / "sample/decisions.jsonl")
    cli(*at(newsroom, "review", "--replay", decisions, "--hold"))
    assert catalog.read_bytes() == before
    assert "14 decisions of a reviewer are held" in cli(*at(newsroom, "status"))[1]


def test_the_gate_says_no_because_of_the_drafts(cli, published):
    code, out, _err = cli(*at(published, "coverage", "--min", "uk=100"))
    assert code == 1
    assert "2 units are missing" in out


def test_coverage_counts_in_the_fixed_shape(cli, published):
    _code, out, _err = cli(*at(published, "coverage", "--format", "json"))
    assert json.loads(out)["locales"]["uk"] == {
        "units": 25,
        "words": 428,
        "approved": 23,
        "translated": 0,
        "draft": 2,
        "untranslated": 0,
        "stale": 0,
    }


def test_no_draft_is_published_as_if_it_were_approved(published):
    page = (published.dist / "uk/g7-response-dprk.html").read_text()
    catalog = published.article_catalog("uk", "g7-response-dprk").read_text()
    assert "обурені розгортанням" in catalog
    assert "обурені розгортанням" not in page
    assert "Allies of Ukraine, primarily members of the G7" in page


def test_pages_carry_labels_and_date_in_their_language(published):
    uk = (published.dist / "uk/g7-response-dprk.html").read_text()
    en = (published.dist / "en/g7-response-dprk.html").read_text()
    assert (
        "5 листопада 2024\u202fр." in uk
        or "5 листопада 2024\xa0р." in uk
        or "5 листопада 2024 р." in uk
    )
    assert "November 5, 2024" in en
    assert "Зверніть увагу" in uk
    assert "Points of attention" in en
    assert "Додати до обраного" not in en
    assert 'hreflang="uk"' in en


def test_approving_a_changed_text_does_not_carry_over(cli, published):
    catalog = published.article_catalog("uk", "g7-response-dprk")
    text = catalog.read_text()
    catalog.write_text(text.replace("на Курщині.", "на курщині.", 1))
    _code, out, _err = cli(*at(published, "coverage", "--format", "json"))
    assert json.loads(out)["locales"]["uk"]["approved"] == 22


def test_updating_twice_changes_nothing(cli, published):
    assert "up to date" in cli(*at(published, "update"))[1]


def test_the_demo_walks_through_all_steps(cli, tmp_path):
    code, out, _err = cli("demo", "tour")
    assert code == 0
    assert "8 of 8" in out
    assert (tmp_path / "tour/dist/uk/g7-response-dprk.html").is_file()


def test_the_demo_never_overwrites_a_folder(cli, tmp_path):
    (tmp_path / "tour").mkdir()
    code, _out, err = cli("demo", "tour")
    assert code == 2
    assert "exists already" in err
