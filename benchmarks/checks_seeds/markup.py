"""A tag lost, doubled, misspelt, or crossed."""

from checks_seeds._editing import changed

_CLOSED = r"</(?:a|b|i|em|strong|code|p|tt|qt|span|li|ul|h1|h2|h3)>"


def seed_closing_lost(unit, random):
    return changed(unit, random, _CLOSED, lambda found: "")


def seed_never_closed(unit, random):
    return changed(unit, random, _CLOSED, lambda found: found.group().replace("</", "<"))


def seed_opening_lost(unit, random):
    return changed(unit, random, r"<(b|i|em|strong|code|p|tt|li)>(?=[^<]+</\1>)", lambda found: "")


def seed_broken(unit, random):
    return changed(unit, random, _CLOSED, lambda found: found.group()[:-1])


def seed_renamed(unit, random):
    return changed(unit, random, _CLOSED, lambda found: "</б>")
