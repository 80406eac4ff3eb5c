"""Another month, another weekday."""

from checks_seeds._editing import changed, other

_MONTHS = (
    "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня",
    "жовтня", "листопада", "грудня",
)  # fmt: skip
_DAYS = ["понеділок", "вівторок", "середу", "четвер", "п'ятницю", "суботу", "неділю"]
_ENGLISH = (
    "January", "February", "March", "April", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_ENGLISH_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def _swap(unit, random, ours, theirs):
    if not any(word in unit.source.lower() for word in theirs):
        return None
    return changed(
        unit,
        random,
        r"\b(?:" + "|".join(ours) + r")\b",
        lambda found: other(random, found[0], ours),
    )


def seed_month(unit, random):
    if unit.locale.startswith("uk"):
        return _swap(unit, random, _MONTHS, [word.lower() for word in (*_ENGLISH, "May")])
    return _swap(unit, random, _ENGLISH, [month[:4] for month in _MONTHS])


def seed_weekday(unit, random):
    if unit.locale.startswith("uk"):
        return _swap(unit, random, _DAYS, [word.lower() for word in _ENGLISH_DAYS])
    return _swap(unit, random, _ENGLISH_DAYS, [day[:4] for day in _DAYS])
