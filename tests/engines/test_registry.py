import pytest

from l10n.engines import engine_names, load_engine
from l10n.errors import EngineError, UsageError


def test_the_built_in_engines_are_known():
    assert {"argos", "echo", "none", "pseudo"} <= set(engine_names())
    assert all(load_engine(name).name == name for name in ("argos", "echo", "none", "pseudo"))


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


def test_none_leaves_every_text_to_people():
    seen = []
    given = load_engine("none").translate(["a", "b"], source="x", target="y", progress=seen.append)
    assert [one.text for one in given] == ["", ""]
    assert seen == [2]
    assert load_engine("none").pairs() == []


def test_engines_of_other_packages_are_listed_with_what_is_wrong_with_them(monkeypatch):
    from importlib.metadata import EntryPoint

    from l10n.engines import listing, registry

    def points(group):
        return [EntryPoint("broken", "no_such_module:Engine", group)]

    monkeypatch.setattr(registry, "entry_points", points)
    monkeypatch.setattr(listing, "entry_points", points)
    found = {one.name: one for one in listing.list_engines()}
    assert "no_such_module" in found["broken"].error
    assert found["argos"].summary


def test_an_engine_that_cannot_be_made_is_one_line_that_names_it(monkeypatch):
    from l10n.engines import registry

    def broken(**_options):
        raise ValueError("no key")

    monkeypatch.setattr(registry, "_factory", lambda _point, _name: broken)
    with pytest.raises(EngineError, match="'echo' failed: ValueError: no key"):
        load_engine("echo")
