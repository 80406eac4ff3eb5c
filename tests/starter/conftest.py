"""The recipe's scripts are no package: they are run from their folder, and tested from there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "starter"))
