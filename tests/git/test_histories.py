"""Random work of two people, merged in this process and through git itself."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from clones import history
from histories import Editor, approved_content, check, merged


@pytest.mark.parametrize("seed", range(25))
def test_a_merge_loses_nothing_and_both_orders_agree_on_what_is_approved(seed):
    editor = Editor(seed)
    base = editor.start()
    for _round in range(2):
        ours = editor.work(base, "Олена", editor.random.randint(1, 6))
        theirs = editor.work(base, "Іван", editor.random.randint(1, 6))
        one, other = merged(base, ours, theirs), merged(base, theirs, ours)
        check(base, ours, theirs, one)
        check(base, theirs, ours, other)
        assert approved_content(one) == approved_content(other)
        base = one


@pytest.mark.parametrize("seed", range(6))
def test_git_loses_nothing_either(seed, tmp_path):
    assert history(tmp_path, seed, rounds=1)
