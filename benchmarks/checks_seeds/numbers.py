"""A number that changed, went, or came."""

from checks_seeds._editing import changed, other

_NUMBER = r"(?<![\w.,:/%$#{=\[-])\d+(?:[.,]\d+)?(?![\w$/:-]|[.,]\d|\s?%)"


def _said(unit, text):
    if "<" in unit.source or "000" in text:
        return False
    return any(text in source for source in (unit.source, unit.source_plural or unit.source))


def _digit(random, found):
    text = found.group()
    at = random.choice([place for place, char in enumerate(text) if char.isdigit()])
    digits = "123456789" if at == 0 else "0123456789"
    return text[:at] + other(random, text[at], digits) + text[at + 1 :]


def seed_digit_changed(unit, random):
    return changed(
        unit, random, _NUMBER,
        lambda found: _digit(random, found) if _said(unit, found.group()) else None,
    )  # fmt: skip


def seed_digit_lost(unit, random):
    return changed(
        unit, random, r"(?<![\w.,:/%$#{=\[-])\d{2,}(?![\w$/:-]|[.,]\d|\s?%)",
        lambda found: found.group()[:-1] if _said(unit, found.group()) else None,
    )  # fmt: skip


def seed_number_lost(unit, random):
    return changed(
        unit, random, r"(?<![\w.,:/%$#{=\[-])(?:\d{3,}|1[3-9]|[2-9]\d)(?![\w$/:-]|[.,]\d|\s?%)",
        lambda found: "" if _said(unit, found.group()) and found.string.count(found.group()) == 1
        else None,
    )  # fmt: skip


def seed_decimal_shifted(unit, random):
    return changed(
        unit, random, r"(?<![\w.,:/%$#{=\[-])\d+[.,]\d{1,2}(?![\w$/:.,-])",
        lambda found: found.group().replace(",", "").replace(".", "")
        if found.group().strip("0.,") else None,
    )  # fmt: skip


def seed_scale_changed(unit, random):
    scales = {"тис": "млн", "млн": "млрд", "млрд": "млн", "мільйон": "мільярд",
              "мільярд": "мільйон", "million": "billion", "billion": "million"}  # fmt: skip
    return changed(
        unit, random, r"(?<=\d )(?:тис|млн|млрд|мільйон|мільярд|million|billion)",
        lambda found: scales[found.group()],
    )  # fmt: skip
