"""Pictures: which addresses a page may show, and what is copied into the site."""

from __future__ import annotations

import pytest
from lxml import html as lxml_html

from l10n.errors import InputError
from l10n.publish import build, pictures
from l10n.publish.pictures import Pictures
from l10n.publish.verify import verify_site

HERE = Pictures("en", "../pictures/")


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("https://g7.org/a.png", "https://g7.org/a.png"),
        ("HTTP://g7.org:8080/a b.png?x=1", "HTTP://g7.org:8080/a%20b.png?x=1"),
        ("//g7.org/a.png", "https://g7.org/a.png"),
        ("/static/a.png", "/static/a.png"),
        ("a.png", "../pictures/en/a.png"),
        (" img/my%20ship.JPG?v=2 ", "../pictures/en/img/my%20ship.JPG"),
        ("../shared/a.webp", "../pictures/shared/a.webp"),
        ("корабель.png", "../pictures/en/%D0%BA%D0%BE%D1%80%D0%B0%D0%B1%D0%B5%D0%BB%D1%8C.png"),
    ],
)
def test_pictures_on_the_web_and_beside_the_article_are_shown(address, href):
    assert HERE.href(address) == href


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#a.png",
        "javascript:alert(1)",
        "java\nscript:alert(1)//a.png",
        "data:image/png;base64,x",
        "file:///etc/a.png",
        "../../secret.png",
        "..%2f..%2fsecret.png",
        "%2e%2e/%2e%2e/secret.png",
        "..\\..\\a.png",
        "/\\evil.example/a.png",
        "\\\\evil.example\\a.png",
        ".git/a.png",
        "x/.a.png",
        "a.svg",
        "a.html",
        "story.md",
        "a.png%00",
        "https:a.png",
        "https://",
        "https://u:p@g7.org/a",
        "https://[::1]/a.png",
        "https://g7.org;script-src/a.png",
        "https://g7.org:x/a.png",
        "blob:https://g7.org/a.png",
        "a\u202e.png",
        "x" * 3000 + ".png",
    ],
)
def test_every_other_address_is_refused(address):
    assert HERE.href(address) == ""


ARTICLE = """# Title

![A ship](img/ship.png)

A sentence with ![a flag](https://g7.org/flag.png) in it.

| Port | Picture |
|------|---------|
| Odesa | ![its arms](img/arms.png) |

```
code <b>
```
"""
UKRAINIAN = {
    "Title": "Назва",
    "A ship": "Корабель",
    "A sentence with <img/> in it.": "Речення, в якому є <img/>.",
    "a flag": "прапор",
    "Port": "Порт",
    "Odesa": "Одеса",
    "its arms": "його герб",
}


@pytest.fixture
def illustrated(newsroom):
    newsroom.write("articles/en/story.md", ARTICLE)
    newsroom.write("articles/en/img/ship.png", "ship")
    newsroom.write("articles/en/img/arms.png", "arms")
    newsroom.write("articles/en/img/unused.png", "unused")
    newsroom.update()
    newsroom.translate("story", UKRAINIAN)
    return newsroom


def tree(newsroom, name="uk/story.html"):
    return lxml_html.document_fromstring((newsroom.root / "dist" / name).read_bytes())


def test_a_page_has_its_pictures_tables_and_code_in_its_language(illustrated):
    build(illustrated.project)
    page = tree(illustrated).find(".//article")
    assert [(item.get("src"), item.get("alt")) for item in page.iter("img")] == [
        ("../pictures/en/img/ship.png", "Корабель"),
        ("https://g7.org/flag.png", "прапор"),
        ("../pictures/en/img/arms.png", "його герб"),
    ]
    cells = [item.text_content().split("\xa0")[0] for item in page.iter("th", "td")]
    assert cells == ["Порт", "Picture", "Одеса", ""]
    assert [item.get("data-l10n-state") for item in page.iter("th")] == ["approved", "untranslated"]
    assert page.findtext(".//pre/code") == "code <b>"
    assert page.find(".//figure/img").get("data-l10n-state") == "approved"


def test_only_the_pictures_that_a_page_shows_are_published(illustrated):
    build(illustrated.project)
    folder = illustrated.root / "dist/pictures"
    assert sorted(p.name for p in folder.rglob("*.*")) == ["arms.png", "ship.png"]
    assert (folder / "en/img/ship.png").read_bytes() == b"ship"


def test_the_policy_of_a_page_names_the_hosts_of_its_pictures_alone(illustrated):
    illustrated.write("articles/en/plain.md", "# Plain\n\nNo pictures.\n")
    illustrated.update()
    build(illustrated.project)

    def policy(name):
        (found,) = tree(illustrated, name).findall(".//meta[@http-equiv]")
        return found.get("content")

    assert "img-src 'self' https://g7.org;" in policy("uk/story.html")
    assert "img-src 'self';" in policy("uk/plain.html")


def test_an_alternative_text_follows_the_policy(illustrated):
    illustrated.translate("story", {"A ship": "Судно"}, state="draft")
    build(illustrated.project)
    image = tree(illustrated).find(".//figure/img")
    assert (image.get("alt"), image.get("lang")) == ("A ship", "en")
    illustrated.write(
        "l10n.toml",
        'source = "en"\nlocales = ["uk"]\n[publish.blocks]\nalt = "omit-block"\n',
    )
    build(illustrated.project)
    image = tree(illustrated).find(".//figure/img")
    assert (image.get("alt"), image.get("data-l10n-block")) == ("", None)


def test_a_changed_picture_is_published_and_no_page_touched(illustrated):
    build(illustrated.project)
    page = illustrated.root / "dist/uk/story.html"
    before = page.stat().st_mtime_ns
    illustrated.write("articles/en/img/ship.png", "another ship")
    result = build(illustrated.project)
    assert result.printed == 0
    assert page.stat().st_mtime_ns == before
    copied = illustrated.root / "dist/pictures/en/img/ship.png"
    assert copied.read_bytes() == b"another ship"
    illustrated.write("articles/en/story.md", ARTICLE.replace("![A ship](img/ship.png)", ""))
    build(illustrated.project)
    assert not copied.exists()
    assert build(illustrated.project).unchanged > 0


def test_verify_knows_pictures_and_what_describes_them(illustrated):
    build(illustrated.project)
    dist = illustrated.root / "dist"
    assert verify_site(illustrated.project, dist).faults == ()
    page = dist / "uk/story.html"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    page.write_text(text.replace("Корабель", "Човен").replace("прапор", "стяг"), encoding="utf-8")
    picture = dist / "pictures/en/img/ship.png"
    picture.unlink()
    picture.write_bytes(b"boat")
    found = {
        (fault.code, fault.path, fault.block)
        for fault in verify_site(illustrated.project, dist).faults
    }
    assert ("altered", "pictures/en/img/ship.png", -1) in found
    assert len([block for code, _path, block in found if code == "block"]) == 2


@pytest.mark.parametrize("linked", [False, True])
def test_a_picture_that_cannot_be_published_leaves_the_old_site(illustrated, linked):
    build(illustrated.project)
    picture = illustrated.root / "articles/en/img/ship.png"
    picture.unlink()
    if linked:
        secret = illustrated.root.parent / "secret.png"
        secret.write_bytes(b"secret")
        picture.symlink_to(secret)
    with pytest.raises(InputError) as caught:
        build(illustrated.project)
    assert str(caught.value).startswith("articles/en/img/ship.png: ")
    assert (illustrated.root / "dist/pictures/en/img/ship.png").read_bytes() == b"ship"


def test_a_folder_that_is_a_link_leads_nowhere_else(illustrated, tmp_path_factory):
    away = tmp_path_factory.mktemp("away")
    (away / "ship.png").write_bytes(b"secret")
    (illustrated.root / "articles/en/away").symlink_to(away)
    with pytest.raises(InputError):
        list(pictures.files(illustrated.project, ["en/away/ship.png"]))


def test_a_picture_that_is_too_large_is_refused(illustrated):
    with (illustrated.root / "articles/en/img/ship.png").open("wb") as stream:
        stream.truncate(pictures.LARGEST + 1)
    with pytest.raises(InputError, match="too large"):
        build(illustrated.project)


@pytest.mark.parametrize("style", ["subdomains", "suffixes"])
def test_pictures_are_found_wherever_pages_are(illustrated, style):
    site = "https://{locale}.g7.org" if style == "subdomains" else "https://g7.org"
    illustrated.write(
        "l10n.toml",
        f'source = "en"\nlocales = ["uk"]\n[publish]\naddresses = "{style}"\nsite-url = "{site}"\n',
    )
    build(illustrated.project)
    name = "uk/story.html" if style == "subdomains" else "story.uk.html"
    page = illustrated.root / "dist" / name
    source = tree(illustrated, name).find(".//figure/img").get("src")
    assert (page.parent / source).read_bytes() == b"ship"


def test_a_text_that_nobody_translates_is_on_the_page_in_its_language(newsroom):
    newsroom.write(
        "articles/en/story.html",
        "<h1>Title</h1><p>One.</p><p lang=fr>Liberté.</p><p translate=no>L10N</p><p>Two.</p>",
    )
    newsroom.update()
    build(newsroom.project)
    for name, lang in (("en/story.html", None), ("uk/story.html", "en")):
        found = tree(newsroom, name).findall(".//article/p")
        shown = [(item.text_content().split("\xa0")[0], item.get("lang")) for item in found]
        assert ("Liberté.", "fr") in shown
        assert ("L10N", lang) in shown
        assert [text for text, _lang in shown][-4:] == ["One.", "Liberté.", "L10N", "Two."]
