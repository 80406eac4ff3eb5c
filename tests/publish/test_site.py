from __future__ import annotations

import json
import shutil

import pytest
from lxml import html as lxml_html

from l10n.errors import InputError
from l10n.model import Origin, OriginKind, State
from l10n.publish import build
from l10n.publish.words import words


def tree(newsroom, name):
    text = (newsroom.root / "dist" / name).read_text(encoding="utf-8")
    return lxml_html.document_fromstring(text)


def shown(element):
    return " ".join(element.text_content().split())


def tree_state(folder):
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_each_article_becomes_a_page_in_each_locale(g7):
    result = build(g7.project)
    assert sorted(result.pages) == [
        "404.html",
        "en/g7.html",
        "en/index.html",
        "index.html",
        "uk/g7.html",
        "uk/index.html",
    ]
    assert all((g7.root / "dist" / page).is_file() for page in result.pages)


def test_the_ukrainian_page_reads_ukrainian_where_it_was_approved(g7):
    build(g7.project)
    page = tree(g7, "uk/g7.html")
    assert page.get("lang") == "uk"
    assert shown(page.find(".//h1")) == "Партнери Києва обіцяють відповідь на дії КНДР"
    assert shown(page.find(".//title")) == "Партнери Києва обіцяють відповідь на дії КНДР"
    time = page.find(".//time")
    assert time.get("datetime") == "2024-11-05"
    assert time.text.replace("\u202f", " ").replace("\xa0", " ") == "5 листопада 2024 р."
    box = page.find(".//section[@class='box']")
    assert shown(box.find("h2")) == "Важливо знати"
    assert box.findall(".//li")[0].get("data-l10n-state") == "approved"


def test_what_is_not_approved_is_the_source_marked_in_its_language(g7):
    result = build(g7.project)
    page = tree(g7, "uk/g7.html")
    lead = page.find(".//p[@class='lead']")
    assert lead.get("data-l10n-state") == "untranslated"
    assert lead.find("span").get("lang") == "en"
    assert shown(lead.find("a")).startswith("EN")
    assert page.find(".//aside[@id='translation-notes']") is not None
    mixed = next(p for p in page.iterfind(".//article/p") if "Journalists" in p.text_content())
    assert shown(mixed).endswith("Її оприлюднили у вівторок.")
    assert len(mixed.findall("a")) == 1
    assert result.fallbacks == 7


def test_no_foreign_label_is_left_in_the_english_page(g7):
    build(g7.project)
    page = tree(g7, "en/g7.html")
    text = page.find(".//main").text_content()
    assert "обраного" not in text
    assert shown(page.find(".//section[@class='related']/h2")) == "More on the topic"
    assert text.count("Add to favourites") == 2
    assert page.find(".//aside") is None


def test_a_label_without_a_value_is_left_out(g7):
    build(g7.project)
    for name in ("en/g7.html", "uk/g7.html"):
        text = tree(g7, name).text_content()
        assert "Publication date" not in text
        assert "Дата публікації" not in text


def test_cards_pair_labels_with_their_values(g7):
    build(g7.project)
    cards = tree(g7, "uk/g7.html").findall(".//ul[@class='cards']/li")
    pairs = [(shown(card.find(".//dt")), shown(card.find(".//dd/."))) for card in cards]
    assert [label for label, _value in pairs] == ["Категорія", "Категорія"]
    assert pairs[0][1] == "Україна"
    assert all(shown(card.find("p")) == "Додати до обраного" for card in cards)


def test_the_language_switch_leads_to_the_same_article(g7):
    build(g7.project)
    page = tree(g7, "uk/g7.html")
    links = {a.get("hreflang"): a for a in page.iterfind(".//nav//a")}
    assert links["en"].get("href") == "../en/g7.html"
    assert links["uk"].get("aria-current") == "page"
    found = {a.get("hreflang"): a.get("href") for a in page.iterfind(".//link[@hreflang]")}
    assert found == {"en": "../en/g7.html", "uk": "g7.html", "x-default": "../en/g7.html"}
    assert page.find(".//link[@rel='canonical']") is None


def test_a_site_address_makes_links_absolute(g7):
    g7.write(
        "l10n.toml",
        'source = "en"\nlocales = ["uk"]\n[publish]\nsite_url = "https://example.org/news"\n',
    )
    build(g7.project)
    page = tree(g7, "uk/g7.html")
    assert (
        page.find(".//link[@rel='canonical']").get("href") == "https://example.org/news/uk/g7.html"
    )
    assert (
        page.find(".//link[@hreflang='x-default']").get("href")
        == "https://example.org/news/en/g7.html"
    )
    assert page.find(".//nav//a").get("href") == "../en/g7.html"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "example.org", "https://a b", "http://["]
)
def test_a_site_address_that_is_none_is_refused(g7, address):
    g7.write("l10n.toml", f'source = "en"\nlocales = ["uk"]\n[publish]\nsite_url = "{address}"\n')
    with pytest.raises(InputError) as caught:
        build(g7.project)
    assert caught.value.code == "site-url"


def test_drafts_are_labelled_and_never_in_the_title(g7):
    heading = "Allies of Ukraine directly appealed to North Korea"
    lead = "It was published on Tuesday."
    origin = Origin(OriginKind.ENGINE, "argos en→uk 1.9", 70)
    g7.write("l10n.toml", 'source="en"\nlocales=["uk"]\n[publish]\nfallback="draft"\n')
    g7.translate("g7", {heading: "Союзники"}, State.DRAFT, origin=origin)
    g7.translate("g7", {lead: "Чернетка."}, State.DRAFT, origin=origin)
    g7.translate(
        "g7",
        {"Kyiv's partners promise a response to the actions of the DPRK": "Чернетка назви"},
        State.DRAFT,
    )
    build(g7.project)
    page = tree(g7, "uk/g7.html")
    assert shown(page.find(".//h1")).startswith("Kyiv's partners promise")
    draft = page.find(".//span[@class='is-machine']")
    assert draft is not None
    assert words("uk").machine_mark in shown(page.find(".//aside"))


def test_omitting_leaves_out_whole_blocks(g7):
    g7.write("l10n.toml", 'source="en"\nlocales=["uk"]\n[publish]\nfallback="omit"\n')
    result = build(g7.project)
    text = tree(g7, "uk/g7.html").find(".//main").text_content()
    assert "Її оприлюднили у вівторок." not in text
    assert "Journalists" not in text
    assert result.left_out > 0
    assert result.fallbacks == 0


def test_the_index_lists_the_newest_first_in_the_language_of_the_page(g7):
    g7.write("articles/en/older.txt", "date 2023-01-02\nAn older story\nIts only sentence.\n")
    g7.update()
    build(g7.project)
    links = tree(g7, "uk/index.html").findall(".//main//a")
    assert [link.get("href") for link in links] == ["g7.html", "older.html"]
    assert links[0].get("lang") is None
    assert links[1].get("lang") == "en"
    chooser = tree(g7, "index.html").findall(".//main//a")
    assert [(a.get("href"), a.text) for a in chooser] == [
        ("en/index.html", "English"),
        ("uk/index.html", "українська"),
    ]


def test_the_manifest_names_the_approver_of_every_block(g7):
    build(g7.project)
    data = json.loads((g7.root / "dist/l10n-manifest.json").read_text(encoding="utf-8"))
    page = next(p for p in data["pages"] if p["path"] == "uk/g7.html")
    by = [
        segment["approval"]["by"]
        for block in page["blocks"]
        for segment in block.get("segments", ())
        if "approval" in segment
    ]
    assert by == ["Olha"] * 4
    assert set(data["files"]) >= {"uk/g7.html", "theme.css"}


def test_building_again_touches_nothing(g7):
    build(g7.project)
    before = tree_state(g7.root / "dist")
    result = build(g7.project)
    assert tree_state(g7.root / "dist") == before
    assert result.unchanged == len(before)


def test_only_what_changed_is_written_anew(g7):
    build(g7.project)
    dist = g7.root / "dist"
    before = tree_state(dist)
    g7.translate("g7", {"World": "Світ"})
    build(g7.project)
    after = tree_state(dist)
    changed = {name for name, state in after.items() if before[name] != state}
    assert changed == {"uk/g7.html", "l10n-manifest.json"}


def test_two_projects_with_the_same_texts_give_the_same_bytes(g7, tmp_path_factory):
    build(g7.project)
    other = tmp_path_factory.mktemp("elsewhere") / "copy"
    shutil.copytree(g7.root, other, ignore=shutil.ignore_patterns("dist", ".l10n"))
    from l10n.config import find_project

    build(find_project(other))
    one, two = (
        {name: state[0] for name, state in tree_state(root / "dist").items()}
        for root in (g7.root, other)
    )
    assert one == two


def test_a_page_whose_article_is_gone_goes_and_what_others_put_there_stays(g7):
    g7.write("articles/en/short.txt", "A story\nIts only sentence.\n")
    g7.update()
    build(g7.project)
    g7.write("dist/CNAME", "example.org\n")
    (g7.root / "articles/en/short.txt").unlink()
    build(g7.project)
    assert not (g7.root / "dist/uk/short.html").exists()
    assert (g7.root / "dist/CNAME").read_text() == "example.org\n"


def test_a_folder_we_did_not_make_is_not_replaced(g7):
    g7.write("dist/thesis.doc", "years of work")
    with pytest.raises(InputError) as caught:
        build(g7.project)
    assert caught.value.code == "dist-foreign"
    assert (g7.root / "dist/thesis.doc").read_text() == "years of work"
    assert [path.name for path in (g7.root / "dist").iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize("text", ["{}", "[", '{"files": []}', "[" * 100_000])
def test_a_manifest_that_is_not_ours_makes_no_folder_ours(g7, text):
    g7.write("dist/l10n-manifest.json", text)
    with pytest.raises(InputError):
        build(g7.project)


def test_a_build_that_fails_in_the_middle_leaves_the_old_site(g7):
    build(g7.project)
    before = tree_state(g7.root / "dist")
    g7.write("templates/index.html", "{{ no_such_thing }}")
    g7.translate("g7", {"World": "Світ"})
    with pytest.raises(InputError):
        build(g7.project)
    assert tree_state(g7.root / "dist") == before
    assert not list(g7.root.glob("*.l10n-*"))


def test_a_build_killed_between_its_renames_is_mended_by_the_next(g7):
    build(g7.project)
    before = tree_state(g7.root / "dist")
    (g7.root / "dist").rename(g7.root / ".dist.l10n-old")
    (g7.root / ".dist.l10n-new/uk").mkdir(parents=True)
    build(g7.project)
    assert tree_state(g7.root / "dist") == before
    assert not (g7.root / ".dist.l10n-old").exists()


@pytest.mark.parametrize(
    "names",
    [("a.txt", "a.md"), ("Story.txt", "story.txt")],
)
def test_two_articles_cannot_become_one_page(newsroom, names):
    for name in names:
        newsroom.write(f"articles/en/{name}", "A story\nIts only sentence.\n")
    with pytest.raises(InputError) as caught:
        build(newsroom.project)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("name", ["index", "a b", "<script>", "a\nb", "a..b", "x" * 210, "-x"])
def test_a_name_that_is_no_address_is_refused(newsroom, name):
    newsroom.write(f"articles/en/{name}.txt", "A story\nIts only sentence.\n")
    with pytest.raises(InputError) as caught:
        build(newsroom.project)
    assert caught.value.code == "slug-unsafe"


def test_progress_hears_of_every_article_page(g7):
    heard = []
    build(g7.project, progress=heard.append)
    assert sum(heard) == 2


def test_a_project_without_articles_has_empty_indexes(newsroom):
    assert sorted(build(newsroom.project).pages) == [
        "404.html",
        "en/index.html",
        "index.html",
        "uk/index.html",
    ]


def test_an_html_article_keeps_its_ordered_list_and_its_quotation(newsroom):
    newsroom.write(
        "articles/en/steps.html",
        "<h1>Steps</h1><ol><li>One</li><li>Two</li></ol><blockquote>Said</blockquote>"
        "<ul><li>Three</li></ul><p>Press <code>q</code>.</p>",
    )
    newsroom.update()
    build(newsroom.project)
    page = tree(newsroom, "en/steps.html")
    assert [shown(item) for item in page.findall(".//ol/li")] == ["One", "Two"]
    assert [shown(item) for item in page.findall(".//article/ul/li")] == ["Three"]
    assert shown(page.find(".//blockquote/p")) == "Said"
    assert shown(page.find(".//code")) == "q"


def test_a_page_without_a_heading_is_named_after_its_first_sentence(newsroom):
    newsroom.write("articles/en/note.md", "A sentence that says it all. And one more.\n")
    newsroom.update()
    build(newsroom.project)
    assert tree(newsroom, "en/note.html").find(".//title").text == "A sentence that says it all."
