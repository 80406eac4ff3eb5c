"""An inline code of an article lost, doubled, renamed, or closed too early."""

from dataclasses import replace


def _coded(unit, change):
    words, theirs = unit.source.split(" "), unit.target.split(" ")
    if min(len(words), len(theirs)) < 4 or {"<", ">"} & {*unit.source, *unit.target}:
        return None
    source = " ".join((f"<a1>{words[0]}</a1>", *words[1:-1], f"<b>{words[-1]}</b>"))
    target = " ".join((f"<a1>{theirs[0]}</a1>", *theirs[1:-1], f"<b>{theirs[-1]}</b>"))
    new = change(target)
    return replace(
        unit,
        source=source,
        source_plural=None,
        targets=(new,),
        codes=("a1", "b"),
        flags=frozenset(),
    )


def seed_lost(unit, random):
    lost = random.choice(("<a1>", "</a1>", "<b>", "</b>"))
    return _coded(unit, lambda text: text.replace(lost, "", 1))


def seed_pair_lost(unit, random):
    return _coded(unit, lambda text: text.replace("<b>", "").replace("</b>", ""))


def seed_doubled(unit, random):
    return _coded(unit, lambda text: text.replace("<a1>", "<a1><a1>"))


def seed_renamed(unit, random):
    return _coded(unit, lambda text: text.replace("a1>", "a2>"))


def seed_crossed(unit, random):
    return _coded(unit, lambda text: text.replace("</a1>", "").replace("</b>", "</a1></b>"))
