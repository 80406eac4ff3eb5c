"""An option or a path with a letter changed."""

from checks_seeds._editing import changed, other


def _letter(random, text):
    at = random.choice([place for place, char in enumerate(text) if place > 5 and char.isalpha()])
    return text[:at] + other(random, text[at], "abcdeknorstu") + text[at + 1 :]


def seed(unit, random):
    def change(found):
        once = found.string.count(found.group()) == 1 and len(found.group()) > 8
        return _letter(random, found.group()) if once and found.group() in unit.source else None

    return changed(
        unit, random, r"(?<![\w/<>.=-])--[a-z]{6,}(?![\w-])|(?<![\w/<>.:~*}-])/etc/[a-z./]+[a-z]",
        change,
    )  # fmt: skip
