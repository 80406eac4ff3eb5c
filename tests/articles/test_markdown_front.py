import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from l10n.articles import Options, parse, render

TARGETS = st.text(
    alphabet="ab: #'\"-{}[]&*!|>%@`\\,?~0.1їtrue\xa0\u2028\x85", min_size=1, max_size=20
)


def fields(text, *names):
    options = Options(fields=names) if names else Options()
    article = parse(text.encode(), "x.md", options)
    return {b.field: b.segments[0].text for b in article.blocks if b.field}


def put(text, target):
    article = parse(text.encode(), "x.md")
    texts = [b.segments[0].text for b in article.blocks if b.field and b.field != "date"]
    return render(article, dict.fromkeys(texts, target)).decode()


def test_values_are_read_as_yaml_reads_them():
    text = (
        "---\r\n"
        "title: Привіт, світе  # a comment\r\n"
        'description: "A \\"quoted\\"\\tvalue \\u00e9"\r\n'
        "summary: 'it''s'\r\n"
        "date: 2024-11-05\r\n"
        "nested:\r\n  title: not this one\r\n"
        "---\r\n\r\nText.\r\n"
    )
    assert fields(text) == {
        "title": "Привіт, світе",
        "description": 'A "quoted"\tvalue é',
        "summary": "it's",
        "date": "2024-11-05",
    }


def test_the_fields_are_a_setting():
    text = "---\ntitle: One\nlead: Two\n---\nText.\n"
    assert fields(text, "lead") == {"lead": "Two"}


def test_block_scalars_of_one_paragraph_are_values():
    text = "---\nsummary: >-\n  one\n  two\ntitle: |\n  One\ndescription: |\n  a\n  b\n---\n"
    assert fields(text) == {"summary": "one two", "title": "One"}
    assert put(text, "Два: #").startswith("---\nsummary: >-\n  Два: #\ntitle: |\n  Два: #\n")


def test_toml_fields_stand_before_the_first_table():
    text = (
        '+++\ntitle = "A \\"b\\"" # c\nsummary = \'lit\'\ndate = 2024-11-05\n[x]\n'
        'title = "no"\n+++\nText.\n'
    )
    assert fields(text) == {"title": 'A "b"', "summary": "lit", "date": "2024-11-05"}


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Hello: there\n---\nText.\n",
        "---\n- title: x\n---\nText.\n",
        "---\ntitle: [a]\n---\nText.\n",
        "---\ntitle: &x anchored\n---\nText.\n",
        "---\ntitle: !!str tagged\n---\nText.\n",
        "---\ntitle:\n---\nText.\n",
        "+++\ntitle = 5\n+++\nText.\n",
        '+++\ntitle = """a"""\n+++\nText.\n',
        "+++\nbroken\ntitle = 'x'\n+++\nText.\n",
    ],
)
def test_what_cannot_be_written_back_exactly_is_left_alone(text):
    assert "title" not in fields(text)
    assert render(parse(text.encode(), "x.md"), None) == text.encode()


def test_a_rule_or_a_later_fence_is_no_front_matter():
    assert fields("***\ntitle: x\n***\n\nText.\n") == {}
    assert fields("Text.\n\n---\ntitle: x\n---\n") == {}
    assert fields("---\ntitle: x\n") == {}


@given(target=TARGETS, style=st.sampled_from(["plain", "'single'", '"double"', ">\n  block"]))
def test_any_target_is_read_again_from_yaml(target, style):
    out = put(f"---\ntitle: {style}\nother: 1\n---\nText.\n", target)
    data = yaml.safe_load(out.split("---\n")[1])
    wanted = " ".join(target.replace("\t", " ").split(" ")).strip(" ")
    wanted = " ".join(part for part in wanted.split(" ") if part)
    assert data["other"] == 1
    if wanted.strip():
        assert data["title"].rstrip("\n") == wanted


@given(target=TARGETS, style=st.sampled_from(["'single'", '"double"']))
def test_any_target_is_read_again_from_toml(target, style):
    out = put(f"+++\ntitle = {style}\nother = 1\n+++\nText.\n", target)
    data = tomllib.loads(out.split("+++\n")[1])
    wanted = " ".join(part for part in target.split(" ") if part)
    assert data["other"] == 1
    if wanted.strip():
        assert data["title"] == wanted
