import pytest

from l10n.engines import engine_names, load_engine
from l10n.errors import UsageError


def test_the_built_in_engines_are_known():
    assert {"argos", "echo", "pseudo"} <= set(engine_names())
    assert all(load_engine(name).name == name for name in ("argos", "echo", "pseudo"))


def test_an_unknown_engine_is_refused_with_the_nearest_one():
    with pytest.raises(UsageError) as caught:
        load_engine("argus")
    assert caught.value.code == "engine-unknown"
    assert "'argos'" in caught.value.hint


def test_an_unknown_option_is_refused_without_a_traceback():
    with pytest.raises(UsageError) as caught:
        load_engine("echo", speed=3)
    assert caught.value.code == "engine-options"


def test_echo_gives_the_source_back():
    seen = []
    given = load_engine("echo").translate(["a", ""], source="en", target="uk", progress=seen.append)
    assert [one.text for one in given] == ["a", ""]
    assert seen == [2]
