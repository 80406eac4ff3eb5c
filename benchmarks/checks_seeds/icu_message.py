"""ICU messages made of good ones: real words in a plural, one thing of its syntax broken."""

from dataclasses import replace


def _message(unit, random, broken):
    words = unit.target.split()
    if len(unit.source) > 60 or len(words) > 6 or set("{}'#|%<>") & {*unit.source, *unit.target}:
        return None
    source = f"{{n, plural, one {{# {unit.source}}} other {{# {unit.source}}}}} ({{place}})"
    forms = " ".join(f"{name} {{# {unit.target}}}" for name in ("one", "few", "many", "other"))
    target = f"{{n, plural, {forms}}} ({{place}})"
    return replace(
        unit,
        source=source,
        targets=(broken(target),),
        source_plural=None,
        flags=frozenset(),
        notes=(),
    )


def seed_brace_lost(unit, random):
    return _message(unit, random, lambda text: text.replace("}} (", "} (", 1))


def seed_argument_translated(unit, random):
    return _message(unit, random, lambda text: text.replace("{place}", "{місце}"))


def seed_keyword_translated(unit, random):
    return _message(unit, random, lambda text: text.replace("plural", "множина"))


def seed_branch_translated(unit, random):
    return _message(unit, random, lambda text: text.replace("other {", "інше {"))


def seed_argument_lost(unit, random):
    return _message(unit, random, lambda text: text.replace(" ({place})", ""))
