"""The files for continuous integration: valid by published schemas, and tried."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BIN = Path(sys.executable).parent


@pytest.mark.parametrize(
    ("file", "schema"), [("github", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")]
)
def test_the_pipelines_are_valid_by_the_schemas_of_their_services(file, schema):
    pytest.importorskip("check_jsonschema")
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", schema, ROOT / f"docs/ci/{file}.yml"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", ["github", "gitlab"])
def test_every_command_of_the_pipelines_is_one_of_ours(cli, file):
    """What a pipeline calls has the options it is called with."""
    import re

    text = (ROOT / f"docs/ci/{file}.yml").read_text()
    calls = re.findall(r"l10n ([a-z-]+)((?: --[a-z]+)?[^\n]*)", text)
    called = [(name, re.findall(r"--[a-z-]+", rest)) for name, rest in calls if name != "l10n"]
    assert {"gate", "coverage"} <= {name for name, _options in called}
    for name, options in called:
        code, out, _err = cli(name, "--help")
        assert code == 0, name
        assert all(option in out for option in options), (name, options)


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_the_hooks_run_under_pre_commit(tmp_path):
    pytest.importorskip("pre_commit")
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    # As a local repository and in this environment: installing ours anew needs a network.
    local = [
        {**hook, "language": "system", "entry": f"{sys.executable} -m {hook['entry']}"}
        for hook in hooks
    ]
    assert [hook["id"] for hook in hooks] == ["l10n-check", "l10n-gate", "l10n-coverage"]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    (tmp_path / "l10n.toml").write_text('locales = ["uk"]\nminimum = { uk = 0 }\n')
    (tmp_path / ".gitignore").write_text(".l10n/\n")
    catalog = tmp_path / "locales/uk/LC_MESSAGES/messages.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(HEAD + 'msgid "Open"\nmsgstr "Відкрити"\n')
    env = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*arguments):
        return subprocess.run(
            arguments, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
        )

    def commit(message):
        run("git", "add", "-A")
        return run("git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-m", message)

    run("git", "init", "-q", "-b", "main")
    assert commit("start").returncode == 0
    installed = run(sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stderr
    catalog.write_text(catalog.read_text() + '\nmsgid "Close"\nmsgstr "Закрити"\n')
    good = commit("translated")
    assert good.returncode == 0, good.stdout + good.stderr
    catalog.write_text(catalog.read_text() + '\nmsgid "Save"\nmsgstr ""\n')
    refused = commit("untranslated")
    assert refused.returncode == 1
    assert "new-untranslated" in refused.stdout + refused.stderr
    assert run("git", "log", "--format=%s").stdout.split() == ["translated", "start"]


def test_the_hooks_are_valid_for_pre_commit():
    pytest.importorskip("pre_commit")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
