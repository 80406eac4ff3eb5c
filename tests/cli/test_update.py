"""``l10n update`` and ``l10n segments`` as a person and a script use them."""

import json

import pytest

STORY = "# Troops\n\nThe goverment met. It agreed on a plan.\n\nAll agreed.\n"


@pytest.fixture
def news(cli, tmp_path):
    assert cli("init", "news", "--to", "uk")[0] == 0
    folder = tmp_path / "news"
    (folder / "articles/en/story.md").write_text(STORY)
    return folder


def test_check_leaves_with_1_until_the_catalogs_are_up_to_date(cli, news):
    code, out, _err = cli("-C", str(news), "update", "--check")
    assert code == 1
    assert "1 of 2 catalogs would change; nothing was written." in out
    assert not (news / "locales/uk/articles").exists()
    assert cli("-C", str(news), "update")[0] == 0
    assert cli("-C", str(news), "update", "--check") == (0, "All catalogs are up to date.\n", "")


def test_a_kind_that_is_none_is_refused_with_those_there_are(cli, news):
    code, _out, err = cli("-C", str(news), "update", "--accept", "typo,wording")
    assert code == 2
    assert "'wording' is no kind of small edit" in err
    assert "capitals, punctuation, spacing, typo, typography" in err


def test_accepting_and_a_dry_run_exclude_each_other(cli, news):
    assert cli("-C", str(news), "update", "--accept", "small", "--dry-run")[0] == 2


def test_the_status_tells_what_is_behind_and_what_is_lost(cli, news):
    cli("-C", str(news), "update")
    (news / "articles/en/story.md").unlink()
    (news / "articles/en/new.md").write_text("# Other\n\nNothing of it.\n")
    _code, out, _err = cli("-C", str(news), "status")
    assert "1 catalog is behind its source: l10n update" in out
    assert "1 catalog has no article:\n  locales/uk/articles/story.po\n" in out
    data = json.loads(cli("-C", str(news), "status", "--format", "json")[1])
    assert data["behind"] == ["locales/uk/articles/new.po"]
    assert data["orphans"] == ["locales/uk/articles/story.po"]


def test_segments_are_listed_for_scripts(cli, news):
    article = str(news / "articles/en/story.md")
    cli("-C", str(news), "segments", "join", article, "2")
    data = json.loads(cli("-C", str(news), "segments", "list", article, "--format", "json")[1])
    assert data["version"] == 1
    assert data["segments"][1] == {
        "number": 2, "line": 3, "block": 1, "kind": "paragraph",
        "text": "The goverment met. It agreed on a plan.", "choices": ["join"],
    }  # fmt: skip
    data = json.loads(cli("-C", str(news), "segments", "list", "--format", "json")[1])
    assert [(use["choice"], use["places"]) for use in data["choices"]] == [("join", 1)]


def test_a_line_stands_for_the_one_segment_that_begins_on_it(cli, news):
    article = str(news / "articles/en/story.md")
    code, _out, err = cli("-C", str(news), "segments", "join", f"{article}:3")
    assert code == 2
    assert "2 segments begin on line 3" in err
    code, _out, err = cli(
        "-C", str(news), "segments", "split", f"{article}:5", "--before", "agreed"
    )
    assert code == 0
    assert "segments.tsv" in _out


def test_a_broken_choices_file_is_one_line(cli, news):
    (news / "articles/en/segments.tsv").write_text("join\tonly one\n")
    code, out, err = cli("-C", str(news), "update")
    assert (code, out) == (3, "")
    assert "segments.tsv:1: not a line about joining or splitting segments" in err
