from pathlib import Path

from l10n.catalogs import parse
from l10n.catalogs.output.polib_objects import from_polib, to_polib

EVERYTHING = (Path(__file__).parents[1] / "fixtures" / "everything.po").read_bytes()


def test_polib_gets_the_entries_and_gives_them_back():
    catalog = parse(EVERYTHING, "uk.po")
    file = to_polib(catalog)
    file[0].msgstr = "Раз"
    back = from_polib(file, "uk.po")
    assert back.header == catalog.header
    assert back.units[0].target == "Раз"
    seen = [(u.key, u.targets, u.state, u.flags, u.obsolete) for u in back.units[1:]]
    assert seen == [(u.key, u.targets, u.state, u.flags, u.obsolete) for u in catalog.units[1:]]
