"""GNU gettext's own programs, for the tests that ask them."""

import shutil
import subprocess
from collections.abc import Callable

import pytest


def _run(*command: str) -> bytes:
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip("GNU gettext is not installed: apt install gettext")
    return found


@pytest.fixture(scope="session")
def msgcat(tmp_path_factory) -> Callable[..., bytes]:
    """Gives a catalog as msgcat writes it again."""
    program, file = _program("msgcat"), tmp_path_factory.mktemp("msgcat") / "in.po"

    def command(data: bytes, *options: str) -> bytes:
        file.write_bytes(data)
        return _run(program, *options, str(file))

    return command


@pytest.fixture(scope="session")
def msgfmt(tmp_path_factory) -> Callable[[bytes], bytes]:
    """Gives the MO file that msgfmt makes of a catalog."""
    program, folder = _program("msgfmt"), tmp_path_factory.mktemp("msgfmt")

    def command(data: bytes) -> bytes:
        (folder / "in.po").write_bytes(data)
        _run(program, "-o", str(folder / "out.mo"), str(folder / "in.po"))
        return (folder / "out.mo").read_bytes()

    return command
