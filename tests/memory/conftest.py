import pytest

from l10n.memory import open_memory


@pytest.fixture
def memory():
    with open_memory(None) as found:
        yield found
