"""A placeholder lost, renamed, of another type, or in another order."""

from checks_seeds._editing import changed, with_target

_ANY = r"%(?:\d\$)?[-+0#]?\d*(?:\.\d+)?l{0,2}[sduifgx](?!\w)|%\(\w+\)[sd]|\{\w+\}|%[1-9](?!\w)"


def _own(unit, found):
    """Whether the source has the placeholder as often as the target: then it is one."""
    text = found.group()
    return any(text in source for source in (unit.source, unit.source_plural or ""))


def _formatted(unit):
    return any(flag.endswith("format") and not flag.startswith("no-") for flag in unit.flags)


def seed_lost(unit, random):
    if not _formatted(unit) or unit.source_plural:
        return None
    return changed(unit, random, _ANY, lambda found: "" if _unique(unit, found) else None)


def _unique(unit, found):
    return _own(unit, found) and found.string.count(found.group()) == 1


def seed_translated_name(unit, random):
    return changed(
        unit, random, r"%\([a-z_]{3,}\)[sd]|(?<![{$])\{[a-z_]{3,}\}(?!\})",
        lambda found: found[0][:2] + "імя" + found[0][-2:] if _unique(unit, found) else None,
    )  # fmt: skip


def seed_other_type(unit, random):
    if "c-format" not in unit.flags:
        return None
    return changed(
        unit, random, r"(?<!%)%[sd](?!\w)",
        lambda found: {"%s": "%d", "%d": "%s"}[found.group()] if _own(unit, found) else None,
    )  # fmt: skip


def seed_broken(unit, random):
    if not _formatted(unit) or unit.source_plural:
        return None
    return changed(
        unit, random, r"(?<!%)%[sd](?!\w)|%\(\w+\)[sd](?!\w)|\{\w+\}",
        lambda found: found.group()[:-1] if _unique(unit, found) else None,
    )  # fmt: skip


def seed_order(unit, random):
    if "c-format" not in unit.flags or unit.source_plural or "$" in unit.target:
        return None
    text = unit.target
    if text.count("%s") == 1 and text.count("%d") == 1 and text.count("%") == 2:
        swapped = text.replace("%s", "\0").replace("%d", "%s").replace("\0", "%d")
        return with_target(unit, 0, swapped)
    return None
