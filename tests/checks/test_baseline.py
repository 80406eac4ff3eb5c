import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.baseline import compare, dump, load
from l10n.errors import InputError
from l10n.model import Finding, Severity


def finding(rule="numbers", path="a.po", line=1, source="s", target="t"):
    return Finding(rule, Severity.ERROR, "m", path=path, line=line, source=source, target=target)


def stored(tmp_path, findings):
    file = tmp_path / "checks.tsv"
    file.write_bytes(dump(findings))
    return load(file)


def test_what_is_written_down_is_forgiven_wherever_it_moves(tmp_path):
    known = stored(tmp_path, [finding()])
    assert compare([finding(line=99)], known).new == []


def test_an_edited_translation_is_not_forgiven(tmp_path):
    known = stored(tmp_path, [finding()])
    compared = compare([finding(target="t2")], known)
    assert (len(compared.new), compared.forgiven, compared.idle) == (1, 0, 1)


@given(st.lists(st.builds(finding, path=st.text(min_size=1), source=st.text()), max_size=5))
def test_all_findings_of_any_text_are_forgiven_by_their_baseline(tmp_path_factory, findings):
    known = stored(tmp_path_factory.mktemp("b"), findings)
    assert compare(findings, known).new == []


def test_two_baselines_merge_as_their_lines(tmp_path):
    one, other = dump([finding()]), dump([finding(path="b.po")])
    file = tmp_path / "merged.tsv"
    file.write_bytes(one + other)
    assert compare([finding(), finding(path="b.po")], load(file)).new == []


def test_a_line_that_is_none_of_ours_is_named(tmp_path):
    file = tmp_path / "checks.tsv"
    file.write_text("# comment\n<<<<<<< HEAD\n")
    with pytest.raises(InputError) as caught:
        load(file)
    assert caught.value.line == 2
