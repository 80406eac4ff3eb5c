"""Catalogs brought up to date: identity is content, and only what changed is looked at."""

import os
import random
import sqlite3
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n.articles import parse
from l10n.catalogs import read
from l10n.errors import ArticleError
from l10n.model import State
from l10n.workspace import planning, segment_units
from l10n.workspace.load import ArticleFile

HTML = """<h1>Troops in Kursk</h1>
<p>It met in 2024. The <a href="x">group</a> agreed on a plan. Dr. Smith said: "No."</p>
<ul><li>First item here.</li><li>Second, with <b>weight</b> and <b>more</b>.</li></ul>
<p>They voted at 5 p.m. on Monday. All <i>agreed</i>, and left.</p>
"""
STORY = "# Troops\n\nThe government met. It agreed on a plan.\n\nAll agreed, and left.\n"


def template(text, suffix):
    path = f"articles/en/story.{suffix}"
    return segment_units(ArticleFile("story", "en", path, parse(text.encode(), path)))


def sources(text, suffix):
    return sorted((unit.source, unit.codes) for unit in template(text, suffix))


WORDS = "The group agreed in 2024 on <x> & more, «so» Dr. Smith said 5 p.m."
sentence = st.lists(st.sampled_from(WORDS.split(" ")), min_size=3, max_size=12).map(
    lambda words: "They " + " ".join(words).replace("<x>", "a plan") + " in full."
)
blocks = st.lists(st.lists(sentence, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=5)


def markdown(paragraphs, width):
    return "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in paragraphs)


def html(paragraphs, indent):
    space = " " * indent
    lines = (f"{space}<p>{text}</p>".replace("&", "&amp;") for text in paragraphs)
    return "\n".join(line.replace(" in ", f"\n{space}in ") for line in lines)


@given(blocks, st.integers(30, 90), st.integers(30, 90), st.randoms())
def test_shuffled_and_wrapped_paragraphs_have_the_same_segments(paragraphs, wide, other, chance):
    shuffled = chance.sample(paragraphs, len(paragraphs))
    one, two = (f"# Title\n\n{markdown(paragraphs, wide)}\n", f"{markdown(shuffled, other)}\n")
    assert sources(one, "md") == sorted([*sources(two, "md"), ("Title", ())])


@given(blocks, st.integers(0, 9), st.integers(0, 9), st.randoms())
def test_shuffled_and_indented_html_has_the_same_segments(paragraphs, indent, other, chance):
    shuffled = chance.sample(paragraphs, len(paragraphs))
    assert sources(html(paragraphs, indent), "html") == sources(html(shuffled, other), "html")


# Lines shorter than people wrap at are verses, so these paragraphs have long ones.
prose = st.lists(st.lists(sentence, min_size=6, max_size=9).map(" ".join), min_size=2, max_size=4)


@given(prose, st.integers(60, 90), st.integers(60, 90))
def test_plain_text_has_the_same_segments_however_it_is_wrapped(paragraphs, wide, other):
    one, two = (f"A title\n\n{markdown(paragraphs, width)}\n\nEnd.\n" for width in (wide, other))
    assert sources(one, "txt") == sources(two, "txt")


def test_a_code_put_into_one_sentence_leaves_its_neighbours_alone():
    before = template('<p>See <a href="1">one</a>. Then <a href="2">two</a>.</p>', "html")
    after = template('<p><a href="0">Do</a> see <a href="1">one</a>. Then <a>two</a>.</p>', "html")
    assert before[1] == after[1]


def test_what_moves_keeps_its_target_and_its_approval(desk):
    path = desk.article("story.html", HTML)
    desk.update()
    desk.translate("story")
    before = desk.states("story")
    assert {state for _target, state in before.values()} == {State.APPROVED}
    lines = HTML.splitlines(keepends=True)
    for seed in range(5):
        moved = random.Random(seed).sample(lines, len(lines))
        path.write_text("\n\n" + "".join("  " + line.replace(" the ", "\n the ") for line in moved))
        desk.update()
        assert desk.states("story") == before


def test_a_line_on_top_changes_no_catalog(desk):
    path = desk.article("story.md", STORY)
    desk.update()
    desk.translate("story")
    desk.update()
    before = desk.catalog("story").read_bytes()
    path.write_text("<!-- note -->\n\n" + STORY)
    assert not any(result.changed for result in desk.update())
    assert desk.catalog("story").read_bytes() == before


def test_an_edited_sentence_is_the_one_stale_unit_and_knows_its_old_source(desk):
    path = desk.article("story.md", STORY)
    desk.update()
    desk.translate("story")
    path.write_text(STORY.replace("on a plan", "on a new plan"))
    (result, _interface) = desk.update()
    units = {unit.source: unit for unit in desk.units("story")}
    stale = [unit for unit in units.values() if unit.state is State.STALE]
    assert [unit.source for unit in stale] == ["It agreed on a new plan."]
    assert stale[0].previous_source == "It agreed on a plan."
    assert stale[0].target == "УК It agreed on a plan."
    assert [(edit.previous, edit.line) for edit in result.edits] == [("It agreed on a plan.", 3)]
    assert sum(unit.state is State.APPROVED for unit in units.values()) == len(units) - 1


def test_a_source_edited_twice_remembers_what_was_translated(desk):
    path = desk.article("story.md", STORY)
    desk.update()
    desk.translate("story")
    for words in ("a new plan", "a brand new plan"):
        path.write_text(STORY.replace("a plan", words))
        desk.update()
    (stale,) = (unit for unit in desk.units("story") if unit.state is State.STALE)
    assert stale.previous_source == "It agreed on a plan."


def test_an_edit_taken_back_is_approved_again(desk):
    path = desk.article("story.md", STORY)
    desk.update()
    desk.translate("story")
    before = desk.states("story")
    path.write_text(STORY.replace("a plan", "another plan"))
    desk.update()
    path.write_text(STORY)
    desk.update()
    assert desk.states("story") == before


def test_a_renamed_article_takes_its_catalog_along(desk):
    path = desk.article("story.md", STORY)
    desk.article("other.md", "# Other\n\nAnother text.\n")
    desk.update()
    desk.translate("story")
    before = desk.states("story")
    path.rename(path.with_name("troops.md"))
    results = {result.catalog: result for result in desk.update()}
    assert results["locales/uk/articles/troops.po"].followed == "locales/uk/articles/story.po"
    assert desk.states("troops") == before
    assert not desk.catalog("story").exists()


def test_a_removed_article_leaves_its_catalog(desk):
    path = desk.article("story.md", STORY)
    desk.article("other.md", "# Other\n\nAnother text.\n")
    desk.update()
    path.unlink()
    desk.article("new.md", "# New\n\nNothing of the old.\n")
    desk.update()
    assert desk.catalog("story").is_file()


def test_a_dry_run_tells_and_writes_nothing(desk):
    desk.article("story.md", STORY)
    results = desk.update(write=False)
    assert [result.changed for result in results][:1] == [True]
    assert not desk.catalog("story").exists()
    assert desk.update()[0].changed


def test_bad_input_changes_nothing_at_all(desk):
    desk.article("a.md", STORY)
    desk.article("b.md", "")
    with pytest.raises(ArticleError):
        desk.update()
    assert not desk.catalog("a").exists()


# The cache: what it answers is what would come out without it.


def settle(desk):
    """Let every file be old enough for its times to be believed, and the cache know them."""
    for path in desk.project.root.rglob("*"):
        if path.is_file() and ".l10n" not in path.parts:
            os.utime(path, (1_600_000_000, 1_600_000_000))
    desk.update()


@pytest.fixture
def read_articles(monkeypatch):
    """The articles that were parsed, as they are."""
    found = []
    parsed = planning.parse

    def spy(data, path, how):
        found.append(path)
        return parsed(data, path, how)

    monkeypatch.setattr(planning, "parse", spy)
    return found


def test_only_what_changed_is_read(desk, read_articles):
    for number in range(5):
        desk.article(f"s{number}.md", STORY.replace("Troops", f"Troops {number}"))
    desk.update()
    read_articles.clear()
    desk.update()
    assert read_articles == []
    desk.article("s3.md", STORY.replace("Troops", "No troops"))
    desk.update()
    assert read_articles == ["articles/en/s3.md"]


def test_a_catalog_that_was_edited_is_looked_at_again(desk, read_articles):
    desk.article("story.md", STORY)
    desk.update()
    text = desk.catalog("story").read_text()
    desk.catalog("story").write_text(text.replace("It agreed on a plan", "It agreed on a plot"))
    desk.update()
    assert "It agreed on a plan." in desk.states("story")


def test_a_new_label_concerns_the_articles_that_have_its_words(desk, read_articles):
    desk.article("one.md", "# One\n\nRead more\n\nSome text.\n")
    desk.article("two.md", "# Two\n\nOther text.\n")
    desk.update()
    assert "Read more" in desk.states("one")
    template = desk.project.ui_template()
    template.write_text(template.read_text() + '\nmsgid "Read more"\nmsgstr ""\n')
    read_articles.clear()
    desk.update()
    assert read_articles == ["articles/en/one.md"]
    assert "Read more" not in desk.states("one")


def test_a_new_break_concerns_the_articles_that_have_its_words(desk, read_articles):
    desk.article("one.md", STORY)
    desk.article("two.md", "# Two\n\nOther text.\n")
    desk.update()
    read_articles.clear()
    choices = desk.project.article_folder("en") / "segments.tsv"
    choices.write_text("join\tThe government met.\tIt agreed on a plan.\n")
    desk.update()
    assert read_articles == ["articles/en/one.md"]
    assert "The government met. It agreed on a plan." in desk.states("one")
    choices.unlink()
    desk.update()
    assert "The government met." in desk.states("one")


def test_other_settings_concern_all(desk, read_articles):
    desk.article("story.md", STORY)
    desk.update()
    read_articles.clear()
    desk.project.file.write_text(desk.project.file.read_text() + "fuzzy-threshold = 80\n")
    from l10n.config import find_project

    desk.project = find_project(desk.project.root)
    desk.update()
    assert read_articles == ["articles/en/story.md"]


@pytest.mark.parametrize("damage", ["bytes", "missing", "schema", "values", "about"])
def test_a_damaged_cache_is_made_anew(desk, damage):
    desk.article("story.md", STORY)
    desk.update()
    cache = desk.project.cache / "update.sqlite"
    if damage == "missing":
        cache.unlink()
    elif damage == "bytes":
        cache.write_bytes(b"no database, though it is as long as one might be" * 99)
    else:
        connection = sqlite3.connect(cache)
        with connection:
            if damage == "schema":
                connection.execute("ALTER TABLE results RENAME COLUMN result TO outcome")
            elif damage == "values":
                connection.execute("UPDATE results SET result = '[]'")
            else:
                connection.execute("UPDATE about SET value = '{' WHERE name = 'labels'")
        connection.close()
    assert not any(result.changed for result in desk.update())
    desk.article("story.md", STORY + "\nOne more.\n")
    assert desk.update()[0].changed


def test_a_cache_that_is_a_link_is_replaced_not_followed(desk, tmp_path):
    other = tmp_path / "other.sqlite"
    other.write_bytes(b"")
    desk.project.cache.mkdir()
    (desk.project.cache / "update.sqlite").symlink_to(other)
    desk.article("story.md", STORY)
    desk.update()
    assert other.read_bytes() == b""
    assert not (desk.project.cache / "update.sqlite").is_symlink()


def test_a_change_within_one_tick_of_the_clock_is_seen(desk):
    path = desk.article("story.md", STORY)
    desk.update()
    desk.update()
    before = path.stat()
    path.write_text(STORY.replace("plan", "plot"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    desk.update()
    assert "It agreed on a plot." in desk.states("story")


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["edit", "remove", "rename", "label", "break", "translate", "touch"]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(EDITS)
def test_the_cache_never_changes_what_comes_out(tmp_path_factory, edits):
    from l10n.workspace.scaffold import create

    from .conftest import Desk

    desks = [Desk(create(tmp_path_factory.mktemp("n") / "x", "en", ["uk"])) for _ in range(2)]
    for cached, desk in zip((True, False), desks, strict=True):
        for number in range(3):
            desk.article(f"s{number}.md", STORY.replace("Troops", f"Troops {number}"))
        desk.update(cached=cached)
        for kind, number in edits:
            change(desk, kind, number)
            results = desk.update(cached=cached)
            again = desk.update(cached=cached)
            assert not any(result.changed for result in again)
            assert [(r.catalog, r.units, r.new, r.stale, r.edits) for r in results] == [
                (r.catalog, r.units, r.new, r.stale, r.edits) for r in again
            ]
    assert snapshot(desks[0]) == snapshot(desks[1])


def change(desk, kind, number):
    path = desk.project.article_folder("en") / f"s{number}.md"
    if kind == "edit":
        desk.article(path.name, STORY.replace("plan", f"plan {kind} {number}"))
    elif kind == "remove":
        path.unlink(missing_ok=True)
    elif kind == "rename" and path.exists():
        path.rename(path.with_name(f"r{number}.md"))
    elif kind == "label":
        template, entry = desk.project.ui_template(), f'\nmsgid "Troops {number}"\nmsgstr ""\n'
        template.write_text(template.read_text().replace(entry, "") + entry)
    elif kind == "break":
        choices = desk.project.article_folder("en") / "segments.tsv"
        choices.write_text("join\tThe government met.\tIt agreed on a plan.\n" * (number % 2))
    elif kind == "translate" and desk.catalog(f"s{number}").exists():
        desk.translate(f"s{number}", approved=False)
    elif kind == "touch" and path.exists():
        path.touch()


def snapshot(desk):
    root = desk.project.root
    files = (path for path in root.rglob("*") if path.is_file() and ".l10n" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_many_articles_give_the_same_in_processes_as_in_one(desk, monkeypatch):
    from l10n.workspace import update

    for number in range(6):
        desk.article(f"s{number}.md", STORY.replace("Troops", f"Troops {number}"))
    monkeypatch.setattr(update, "_WORTH_PROCESSES", 2)
    monkeypatch.setattr("os.sched_getaffinity", lambda _pid: {0, 1}, raising=False)
    desk.update()
    assert len(read(desk.catalog("s5")).units) == 4
    desk.article("s0.md", "")
    for number in range(1, 6):
        desk.article(f"s{number}.md", STORY)
    with pytest.raises(ArticleError) as caught:
        desk.update()
    assert caught.value.path == "articles/en/s0.md"
