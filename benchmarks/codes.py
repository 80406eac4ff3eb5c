"""How often inline codes come back in the right place: `python benchmarks/codes.py [MODEL]`.

`codes.tsv` holds English sentences with codes and their Ukrainian translations with the
codes where a translator puts them. Two measurements:

- *reference*: the model is made to write the reference translation, its attention aligns
  the words, and the codes are placed by that; right is where the reference has them;
- *own*: the model translates; counted are the codes whose contents (a name, a number, or
  the reference's words in any form) stand in its translation exactly once, so that the right
  place is known.

Attention tells which source words a model looks at for the word it expects next: in its own
translation that is the word it writes, in the reference often another one. So the first
measurement is a lower bound.

MODEL is an .argosmodel file; without one the installed or bundled package is used.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from l10n.engines import argos, models, translate_units
from l10n.engines.argos.attention import moved, token_links, word_links
from l10n.engines.codes.placeholders import mask
from l10n.engines.codes.restoring import MARK, restore, strip
from l10n.engines.models.packages import installed
from l10n.engines.models.routes import route
from l10n.model import Hypothesis
from l10n.text.codes import find_codes, strip_codes
from l10n.text.words import tokens

CASES = Path(__file__).with_name("codes.tsv")
Links = tuple[tuple[int, int], ...]


@dataclass
class Tally:
    """Codes and segments, right and in all; ``sure`` are segments without the mark."""

    name: str
    codes: int = 0
    codes_right: int = 0
    segments: int = 0
    segments_right: int = 0
    sure: int = 0
    sure_right: int = 0

    def add(self, right: list[bool], sure: bool) -> None:
        self.codes += len(right)
        self.codes_right += sum(right)
        self.segments += 1
        self.segments_right += all(right)
        self.sure += sure
        self.sure_right += sure and all(right)

    def __str__(self) -> str:
        return (
            f"{self.name:<28} codes right {_share(self.codes_right, self.codes)}"
            f"   segments right {_share(self.segments_right, self.segments)}"
            f"   called sure {_share(self.sure, self.segments)}"
            f"   of those right {_share(self.sure_right, self.sure)}"
        )


def main() -> None:
    wrong = "--wrong" in sys.argv
    files = [name for name in sys.argv[1:] if not name.startswith("-")]
    if files:
        os.environ["ARGOS_PACKAGES_DIR"] = tempfile.mkdtemp()
        models.install_file(Path(files[0]))
    engine = argos.ArgosEngine()
    cases = [tuple(line.split("\t")) for line in CASES.read_text("utf-8").splitlines()]
    print(f"{len(cases)} sentences, {engine.translate(['x'], source='en', target='uk')[0].model}")
    linked = [aligned(engine, source, target) for source, target in cases]
    reference = Tally("reference, by attention")
    blind = Tally("reference, without links")
    for (source, target), links in zip(cases, linked, strict=True):
        measure(reference, source, target, links, print if wrong else None)
        measure(blind, source, target, (), None)
    for tally in (blind, reference, own(engine, cases, print if wrong else None)):
        print(tally)


def measure(
    tally: Tally, source: str, target: str, links: Links, tell: Callable[[str], None] | None
) -> None:
    names = names_of(source)
    plain = strip_codes(target, names)
    given = restore(strip(source, names), Hypothesis(plain, alignment=links), "en")
    wanted, found = places(target, names), places(given.text, names)
    right = [found.get(name) == spot for name, spot in wanted.items()]
    sure = MARK not in given.marks
    tally.add(right, sure)
    if tell is not None and not all(right):
        tell(
            f"{'SURE' if sure else 'unsure'}: {source}\n   wanted {target}\n   given  {given.text}"
        )
        left, other = strip(source, names).plain, plain
        here, there = words(left), words(other)
        tell("   links  " + " ".join(f"{here[i]}–{there[j]}" for i, j in links))


def own(
    engine: argos.ArgosEngine, cases: list[tuple[str, ...]], tell: Callable[[str], None] | None
) -> Tally:
    """The codes whose words the model's own translation has exactly once."""
    tally = Tally("own translation")
    units = [(source, names_of(source)) for source, _target in cases]
    answers = translate_units(engine, units, source="en", target="uk")
    for (source, target), (_s, names), answer in zip(cases, units, answers, strict=True):
        plain = strip_codes(answer.text, names)
        wanted = {name: spots(text, plain) for name, text in contents(target, names).items()}
        known = {name: spot[0] for name, spot in wanted.items() if len(spot) == 1}
        if not known:
            continue
        found = places(answer.text, names)
        right = [found.get(name) == spot for name, spot in known.items()]
        tally.add(right, MARK not in answer.marks)
        if tell is not None and not all(right):
            sure = "unsure" if MARK in answer.marks else "SURE"
            tell(f"{sure}: {source}\n   given  {answer.text}")
    return tally


def aligned(engine: argos.ArgosEngine, source: str, target: str) -> Links:
    """The word links of the model's attention while it is made to write ``target``."""
    names = names_of(source)
    plain, goal = strip(source, names).plain, strip_codes(target, names)
    masked = mask(plain)
    step_text = goal
    for mark, value in zip(masked.marks, masked.values, strict=True):
        step_text = step_text.replace(value, mark, 1)
    (model,) = route(installed(), "en", "uk")
    loaded = engine._load(model)
    left, right = loaded.tokenizer.encode(masked.text), loaded.tokenizer.encode(step_text)
    prefix = ([model.prefix] if model.prefix else []) + right
    result = loaded.translator.translate_batch(
        [left],
        target_prefix=[prefix],
        return_attention=True,
        beam_size=1,
        max_decoding_length=len(prefix) + 1,
    )[0]
    rows = tuple(tuple(row) for row in result.attention[0])[len(prefix) - len(right) :]
    both = (masked.text, left), (step_text, right)
    links = tuple(token_links(loaded.tokenizer, *both, rows[: len(right)]))
    return word_links(plain, goal, moved(masked, step_text, links) if links else ())


def names_of(source: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r"<(\w+)/?>", source)))


def places(text: str, names: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Code name → the words it encloses, as a half-open range; an empty range for a point.

    Marks beside a word belong to it or not by taste: only words count.
    """
    found: dict[str, list[int]] = {}
    for token in find_codes(text, names):
        before = strip_codes(text[: token.start], names)
        found.setdefault(token.name, []).append(len(tokens(before)))
    return {name: (at[0], at[-1]) for name, at in found.items()}


def contents(text: str, names: tuple[str, ...]) -> dict[str, str]:
    """Code name → the text it encloses, without other codes."""
    found: dict[str, str] = {}
    for name in names:
        inner = re.search(f"<{name}>(.*)</{name}>", text)
        if inner:
            found[name] = strip_codes(inner[1], names).strip()
    return found


def spots(part: str, text: str) -> list[tuple[int, int]]:
    """Where the words of ``part`` stand in ``text``, in any form: all but the last letters."""
    sought, there = words(part), words(text)

    def alike(one: str, other: str) -> bool:
        stem = one.casefold()[: max(4, len(one) - 3)]
        return other.casefold().startswith(stem) and abs(len(one) - len(other)) <= 3

    return [
        (at, at + len(sought))
        for at in range(len(there) - len(sought) + 1)
        if sought and all(map(alike, sought, there[at:]))
    ]


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in tokens(text)]


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({100 * part / whole:.0f} %)" if whole else "0/0"


if __name__ == "__main__":
    main()
