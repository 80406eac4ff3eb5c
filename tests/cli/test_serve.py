"""``l10n serve`` as its user starts and ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request

from l10n.workspace.scaffold import create


def test_the_preview_says_where_it_is_and_ends_with_ctrl_c(tmp_path):
    project = create(tmp_path / "news", "en", ["uk"])
    article = project.article_folder("en") / "day.txt"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text("A quiet day\nNothing happened.\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "l10n", "-C", str(project.root), "serve"]
    environment = {**os.environ, "LC_ALL": "C"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stdout is not None
        said = running.stdout.readline()
        address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(f"{address}en/day.html", timeout=20) as answer:
            assert "Nothing happened." in answer.read().decode()
        running.send_signal(signal.SIGINT)
        _rest, errors = running.communicate(timeout=20)
    assert running.returncode == 0
    assert errors == ""
