"""A web or mail address with a letter changed, cut, or lost."""

from checks_seeds._editing import changed, other

_WEB = r"https?://[\w./-]{8,}[\w/]"
_MAIL = r"[\w.+-]{2,}@[\w-]{2,}\.[a-z]{2,6}"


def _known(unit, found):
    return found.group() in unit.source and "example." not in found.group()


def _letter(random, text, start):
    places = [at for at, char in enumerate(text) if at >= start and char.isalpha()]
    at = random.choice(places)
    return text[:at] + other(random, text[at], "abcdeknorstu") + text[at + 1 :]


def seed_letter_changed(unit, random):
    return changed(
        unit, random, _WEB,
        lambda found: _letter(random, found.group(), 8) if _known(unit, found) else None,
    )  # fmt: skip


def seed_mail_changed(unit, random):
    return changed(
        unit, random, _MAIL,
        lambda found: _letter(random, found.group(), 0) if _known(unit, found) else None,
    )  # fmt: skip


def seed_space(unit, random):
    return changed(
        unit, random, _WEB,
        lambda found: found.group().replace(".", ". ", 1) if _known(unit, found) else None,
    )  # fmt: skip


def seed_lost(unit, random):
    return changed(
        unit, random, _WEB,
        lambda found: "" if _known(unit, found) and found.string.count(found[0]) == 1 else None,
    )  # fmt: skip
