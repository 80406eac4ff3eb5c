from __future__ import annotations

import pytest

from l10n.config import find_project
from l10n.config.publish import Otherwise, Outdated
from l10n.errors import ConfigError
from l10n.model import BlockKind, State


def publish(folder, text):
    (folder / "l10n.toml").write_text(f"[publish]\n{text}\n", encoding="utf-8")
    return find_project(folder).settings.publish


def test_rules_are_by_kind_of_block_and_by_path(tmp_path):
    found = publish(
        tmp_path,
        'fallback = "omit"\n'
        'blocks.title = { otherwise = "omit-article" }\n'
        'blocks.caption = { needs = "translated", otherwise = "draft" }\n'
        'blocks.quote = "source"\n'
        'stale = { wording = "omit-page" }\n'
        "[[publish.overrides]]\n"
        'paths = ["articles/en/wire-*"]\n'
        'fallback = "draft"',
    )
    rules = found.rules("articles/en/story.md")
    assert rules[BlockKind.TITLE].otherwise is Otherwise.OMIT_ARTICLE
    assert rules[BlockKind.CAPTION].needs is State.TRANSLATED
    assert rules[BlockKind.QUOTE].otherwise is Otherwise.SOURCE
    assert rules[BlockKind.PARAGRAPH].otherwise is Otherwise.OMIT_BLOCK
    assert found.rules("articles/en/wire-1.md")[BlockKind.PARAGRAPH].otherwise is Otherwise.DRAFT
    assert found.stale == {"wording": Outdated.OMIT_PAGE}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('fallback = "nothing"', "'publish.fallback' must be one of source, draft, omit"),
        ('blocks.titel = "source"', "did you mean 'publish.blocks.title'"),
        ('blocks.title = "omit-block"', "'publish.blocks.title' must be one of"),
        ('blocks.metadata = "draft"', "'publish.blocks.metadata' must be one of"),
        ('blocks.quote = { needs = "draft" }', "must be one of approved, translated"),
        ('blocks.quote = { need = "approved" }', "did you mean 'publish.blocks.quote.needs'"),
        ("blocks.quote = 3", "must be a text or a table"),
        ("blocks = 3", "'publish.blocks' must be a table"),
        ('stale.number = "hide"', "must be one of keep, mark"),
        ('stale.colour = "keep"', "unknown setting 'publish.stale.colour'"),
        ('overrides = "x"', "must be a list of tables"),
        ('overrides = [{ fallback = "draft" }]', "must be a list of globs"),
        ('overrides = [{ paths = ["a"], fallback = "x" }]', "must be one of source, draft, omit"),
        ('layout = "../{name}"', "must name a place inside the project"),
        ('output = "/etc"', "must name a place inside the project"),
        ("site-url = 3", "'publish.site-url' must be a text"),
    ],
)
def test_a_wrong_setting_is_one_clear_error(tmp_path, text, told):
    with pytest.raises(ConfigError) as caught:
        publish(tmp_path, text)
    assert told in str(caught.value)
    assert caught.value.line == 2
