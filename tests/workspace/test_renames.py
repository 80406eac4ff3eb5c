"""Which orphan catalog belongs to which renamed article."""

from l10n.workspace import segment_units, update_project
from l10n.workspace.load import article_paths, options, read_article
from l10n.workspace.renames import followers, orphans

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def text(*words):
    return "# Title of it\n\n" + "\n\n".join(f"Number {word} is here." for word in words) + "\n"


def found(desk):
    project = desk.project
    sources = article_paths(project)
    how = options(project, "en")
    pairs = followers(
        project, sources, sources, lambda item: segment_units(read_article(item, how))
    )
    return {new.stem: old.stem for new, old in pairs.items()}


def test_four_fifths_of_the_segments_are_enough_and_less_is_not(desk):
    path = desk.article("old.md", text(*WORDS))
    update_project(desk.project)
    path.unlink()
    desk.article("new.md", text(*WORDS[:8], "eleven", "twelve"))
    assert found(desk) == {"new": "old"}
    desk.article("new.md", text(*WORDS[:6], "eleven", "twelve", "thirteen"))
    assert found(desk) == {}


def test_two_that_were_renamed_find_their_own(desk):
    desk.article("a.md", text(*WORDS[:5])).rename(desk.project.article_folder("en") / "a.md")
    desk.article("b.md", text(*WORDS[4:]))
    update_project(desk.project)
    folder = desk.project.article_folder("en")
    (folder / "a.md").rename(folder / "x.md")
    (folder / "b.md").rename(folder / "y.md")
    assert found(desk) == {"x": "a", "y": "b"}


def test_a_copy_of_an_article_takes_no_catalog_away(desk):
    desk.article("a.md", text(*WORDS))
    update_project(desk.project)
    desk.article("b.md", text(*WORDS))
    assert found(desk) == {}


def test_of_two_copies_one_gets_the_orphan(desk):
    path = desk.article("a.md", text(*WORDS))
    update_project(desk.project)
    path.unlink()
    desk.article("c.md", text(*WORDS))
    desk.article("b.md", text(*WORDS))
    assert found(desk) == {"b": "a"}


def test_an_orphan_is_told_and_stays(desk):
    path = desk.article("a.md", text(*WORDS))
    update_project(desk.project)
    path.unlink()
    update_project(desk.project)
    assert orphans(desk.project, article_paths(desk.project)) == [desk.catalog("a")]
    assert desk.catalog("a").is_file()
