"""Mistakes made on purpose: one module a rule, named like the rule with ``_`` for ``-``.

Each has ``seed(unit, random)``, and may have more functions ``seed_KIND`` for other kinds of
the same mistake. It takes a good unit and gives the unit with one mistake in it, several units
where the rule looks at a whole set, or None where the unit has no place for the mistake. It
draws from ``random`` alone, so that a run can be repeated.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from random import Random

from l10n.model import Unit

Seed = Callable[[Unit, Random], Unit | tuple[Unit, ...] | None]


def seeds() -> Iterator[tuple[str, str, Seed]]:
    """Rule, kind of mistake (may be empty) and seeder, in order of their names."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda item: item.name):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        for name, seeder in sorted(vars(loaded).items()):
            if name == "seed" or name.startswith("seed_"):
                kind = name.removeprefix("seed").removeprefix("_").replace("_", " ")
                yield module.name.replace("_", "-"), kind, seeder
