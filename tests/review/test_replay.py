from __future__ import annotations

import json

import pytest

from l10n.errors import InputError
from l10n.model import Action
from l10n.review import replay

GOOD = {
    "locale": "uk",
    "catalog": "locales/uk/articles/g7.po",
    "source": "Ukraine",
    "action": "approve",
    "target": "Україна",
}


def write(tmp_path, *lines):
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_decisions_are_loaded_with_who_and_when_filled_in(tmp_path):
    path = write(tmp_path, "# the demo's decisions", "", json.dumps(GOOD))
    (decision,) = replay.load(path, by="Olha", at="2024-11-05T10:00:00Z")
    assert decision.action is Action.APPROVE
    assert decision.targets == ("Україна",)
    assert (decision.by, decision.at) == ("Olha", "2024-11-05T10:00:00Z")


def test_who_and_when_of_a_line_win(tmp_path):
    path = write(tmp_path, json.dumps({**GOOD, "by": "Ivan"}))
    assert replay.load(path, by="Olha")[0].by == "Ivan"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not valid JSON"),
        ("[]", "must be a JSON object"),
        ("[" * 100_000, "not valid JSON"),
        (json.dumps({**GOOD, "action": "delete"}), "'action' must be"),
        (json.dumps({**GOOD, "action": ["approve"]}), "'action' must be"),
        (json.dumps({**GOOD, "locale": "../../etc"}), "language tag"),
        (json.dumps({**GOOD, "source": 7}), "'source' must be a text"),
        (json.dumps({**GOOD, "targets": ["a", 1]}), "list of texts"),
        (json.dumps({**GOOD, "target": " "}), "'target' is missing"),
        (json.dumps({**GOOD, "targets": ["x"]}), "not both"),
        (json.dumps({**GOOD, "tagret": "x"}), "unknown key 'tagret'"),
        (json.dumps({k: v for k, v in GOOD.items() if k != "catalog"}), "'catalog' is missing"),
        ('{"action": "undo"}', "nothing to undo"),
    ],
)
def test_a_malformed_line_is_named(tmp_path, line, message):
    path = write(tmp_path, "", line) if "undo" in line else write(tmp_path, json.dumps(GOOD), line)
    with pytest.raises(InputError, match=message) as caught:
        replay.load(path)
    assert caught.value.line == 2
    assert caught.value.path == str(path)


def test_bytes_that_are_not_utf8_are_named(tmp_path):
    path = tmp_path / "d.jsonl"
    path.write_bytes(b'{"action": "\xff"}\n')
    with pytest.raises(InputError, match="not UTF-8"):
        replay.load(path)
