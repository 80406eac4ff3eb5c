from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "review_kill.py"


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked here")
def test_a_killed_review_loses_at_most_the_decision_in_progress():
    spec = importlib.util.spec_from_file_location("review_kill", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["review_kill"] = module
    spec.loader.exec_module(module)
    found = module.run(25, seed=1000)
    assert found.kills == 25
    assert found.answered > 10
    assert found.recovered > 3
    assert found.wrong == 0
