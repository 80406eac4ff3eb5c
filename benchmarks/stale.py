"""How well `l10n stale` tells what changed: `python benchmarks/stale.py [--seed N] [--show]`.

Edits of every kind are made on the sentences of the news in ``../shared/data`` (without it
there is nothing to measure), in English and in Ukrainian, and what a build would call the
gravest change is counted: a row is what was made, a column what was told. ``--show`` prints
the edits that were called something less grave than they are. No dictionary takes part.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from l10n.model import Unit
from l10n.publish.policy import changes_of

NEWS = Path(__file__).parents[2] / "shared/data/mt/news.en-uk.tsv"
KINDS = ("number", "negation", "name", "wording", "typo")
PAIRS = {
    "en": [
        ("two", "three"), ("four", "five"), ("ten", "twelve"), ("million", "billion"),
        ("January", "March"), ("June", "July"), ("September", "October"), ("Monday", "Tuesday"),
        ("Friday", "Sunday"), ("Saturday", "Thursday"), ("miles", "kilometres"), ("hours", "days"),
        ("weeks", "months"), ("percent", "points"), ("hundred", "thousand"),
    ],
    "uk": [
        ("два", "три"), ("двох", "трьох"), ("чотири", "п'ять"), ("мільйонів", "мільярдів"),
        ("мільйони", "мільярди"), ("січня", "березня"), ("вересня", "жовтня"), ("липня", "червня"),
        ("понеділок", "вівторок"), ("п'ятницю", "неділю"), ("суботу", "четвер"),
        ("годин", "днів"), ("тижнів", "місяців"), ("кілометрів", "миль"), ("сотень", "тисяч"),
    ],
}  # fmt: skip
AUXILIARIES = re.compile(r"\b(is|are|was|were|will|would|could|should|has|have|had|can|did)\b")
NEGATED = re.compile(r"\b(?:not|never) |\bне ")
VERB = re.compile(r"\b\w+(?:ть|ться|ли|ла|ло|лися|лося|лась)\b")
DIGITS = re.compile(r"\d+")
LOWER = re.compile(r"(?<=[\w,] )[a-zа-яіїєґ'’]{4,}(?=[ ,.])")
NAME = re.compile(r"(?<=[a-zа-яіїєґ,] )[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ'’]{2,}(?=[ ,.])")


def swapped(text: str, found: re.Match[str], new: str) -> str:
    """``text`` with ``new`` in the place of what was ``found``."""
    return text[: found.start()] + new + text[found.end() :]


def number(text: str, lang: str, chance: random.Random, _words: list[str]) -> str | None:
    """Other digits, else another number in words, month, day or unit."""
    found = list(DIGITS.finditer(text))
    pairs = [(a, b) for pair in PAIRS[lang] for a, b in (pair, pair[::-1])]
    spelt = [(m, b) for a, b in pairs for m in re.finditer(rf"\b{a}\b", text)]
    if spelt and (not found or chance.random() < 0.7):
        return swapped(text, *chance.choice(spelt))
    if not found:
        return None
    digits = chance.choice(found)
    return swapped(text, digits, str(int(digits.group()) + chance.randint(1, 9)))


def negation(text: str, lang: str, chance: random.Random, _words: list[str]) -> str | None:
    """A negation that comes or goes."""
    found = NEGATED.search(text)
    if found:
        return swapped(text, found, "")
    verb = (AUXILIARIES if lang == "en" else VERB).search(text)
    if verb is None:
        return None
    said = f"{verb.group()} not" if lang == "en" else f"не {verb.group()}"
    if lang == "en" and chance.random() < 0.3 and verb.group() in {"is", "was", "did", "could"}:
        said = f"{verb.group()}n't"
    return swapped(text, verb, said)


def name(text: str, lang: str, chance: random.Random, words: list[str]) -> str | None:
    """Another name; one time of five at the beginning of the sentence."""
    names = [word for word in words if word[0].isupper()]
    first = re.match(r"[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ'’]{2,}(?= )", text)
    if first and first.group() in names and chance.random() < 0.2:
        return swapped(text, first, chance.choice(names))
    found = [item for item in NAME.finditer(text) if item.group() in names]
    return swapped(text, chance.choice(found), chance.choice(names)) if found else None


def wording(text: str, lang: str, chance: random.Random, words: list[str]) -> str | None:
    """Another common word, or one more or less."""
    found = list(LOWER.finditer(text))
    if not found:
        return None
    plain = [word for word in words if word[0].islower()]
    place = chance.choice(found)
    new = chance.choice([chance.choice(plain), f"{chance.choice(plain)} {place.group()}"])
    return swapped(text, place, new)


def typo(text: str, lang: str, chance: random.Random, _words: list[str]) -> str | None:
    """What says nothing new: a comma, a space, the shape of quotes and dashes, a capital."""
    ways: list[Callable[[str], str]] = [
        lambda old: old.replace(", ", " ", 1),
        lambda old: old.replace(" ", "  ", 1),
        lambda old: old.replace("'", "’"),
        lambda old: old.replace('"', "“", 1).replace('"', "”", 1),
        lambda old: old.replace(" - ", " – ").replace(" – ", " — "),
        lambda old: old.rstrip(".") + "." if not old.endswith(".") else old[:-1],
    ]
    chance.shuffle(ways)
    return next((new for way in ways if (new := way(text)) != text), None)


MAKERS = {"number": number, "negation": negation, "name": name, "wording": wording, "typo": typo}


def measure(lang: str, texts: list[str], seed: int, show: bool) -> None:
    """Print the table of one language."""
    chance = random.Random(seed)
    seen: Counter[str] = Counter()
    inside: set[str] = set()
    for text in texts:
        seen.update(re.findall(r"[^\W\d_]{4,}", text))
        inside.update(NAME.findall(text))
    lower = {word for word in seen if word.islower()}
    # A word with a capital that is never written without one is a name.
    names = [word for word in inside if word.lower() not in lower and seen[word] > 1]
    words = sorted(names) + sorted(word for word in lower if seen[word] > 1)
    print(f"\n{lang}: {len(texts)} sentences\n{'made':10}" + "".join(f"{k:>10}" for k in KINDS))
    for kind, make in MAKERS.items():
        told: Counter[str] = Counter()
        for text in texts:
            new = make(text, lang, chance, words)
            if new is None or new == text:
                continue
            unit = Unit(new, ("…",), previous_source=text)
            found = min(changes_of(unit, lang), key=KINDS.index)
            told[found] += 1
            if show and KINDS.index(found) > KINDS.index(kind):
                print(f"  {kind} told as {found}:\n    {text}\n    {new}")
        right = told[kind] / max(1, told.total())
        print(f"{kind:10}" + "".join(f"{told[k]:10}" for k in KINDS) + f"   {right:.1%}")


def main() -> None:
    """Measure both languages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    if not NEWS.is_file():
        print("no ../shared/data: nothing to measure")
        return
    rows = [line.split("\t") for line in NEWS.read_text(encoding="utf-8").splitlines()]
    print(f"seed {options.seed}")
    for column, lang in ((1, "en"), (2, "uk")):
        texts = [row[column].strip() for row in rows if len(row) > 2 and row[column].strip()]
        measure(lang, texts, options.seed, options.show)


if __name__ == "__main__":
    main()
