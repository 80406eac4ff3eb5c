from dataclasses import replace

import pytest

from l10n.catalogs import new_catalog, write
from l10n.catalogs.po.alternatives import comment
from l10n.coverage import Waiting, waiting
from l10n.errors import InputError
from l10n.model import State, Unit

BACK = "l10n: rejected wrong tense"


def catalog(folder, *units):
    path = folder / "a.po"
    write(path, new_catalog("uk").with_units(units))
    return path


def unit(source, *comments, **more):
    return Unit(source, ("Текст",), state=State.DRAFT, comments=comments, **more)


def test_units_sent_back_and_units_with_a_second_text_are_counted(tmp_path):
    path = catalog(
        tmp_path,
        unit("One", BACK),
        unit("Two", comment(("Інший",)), BACK),
        unit("Three", comment(("Інший",)), comment(("Третій",))),
        unit("Four", "a remark of somebody: l10n: rejected"),
        replace(unit("Five", BACK), obsolete=True),
        replace(unit("Six", BACK), state=State.TRANSLATED),
    )
    assert waiting([path]) == Waiting(rejected=2, alternatives=2)
    assert waiting([]) == Waiting()


def test_a_text_that_quotes_the_mark_is_none(tmp_path):
    assert waiting([catalog(tmp_path, unit("# l10n: rejected\n# l10n: alternative "))]) == Waiting()


def test_a_catalog_that_is_gone_is_told(tmp_path):
    with pytest.raises(InputError):
        waiting([tmp_path / "gone.po"])
