"""A translator's say in where segments end: neighbours joined, one segment split.

``segments.tsv`` beside a language's articles holds one choice a line: ``join`` or ``split``,
the left text, the right text. A choice speaks by words, without inline codes and however the
white space falls, so it holds wherever these words stand; lines are sorted and git merges two
versions as their union.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from l10n import storage
from l10n.errors import ArticleError
from l10n.i18n import _
from l10n.text.codes import CodeToken, find_codes, strip_codes

_HEADER = "# l10n segments 1: join or split, the text before, the text after\n"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\]")
_ESCAPE = re.compile(r"\\(\\|u[0-9a-f]{4})")

Pair = tuple[str, str]
Choice = tuple[str, Pair]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Breaks:
    """Choices by what they are about: the ``words`` of the left and of the right text.

    The values are the texts as a person reads them. A pair in both ``joins`` and ``splits``
    (two people chose differently) counts as split: shorter segments lose nothing.
    """

    joins: dict[Pair, Pair] = field(default_factory=dict)
    splits: dict[Pair, Pair] = field(default_factory=dict)
    _whole: dict[str, list[Pair]] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        whole: dict[str, list[Pair]] = {}
        for left, right in sorted(self.splits):
            whole.setdefault(left + right, []).append((left, right))
        object.__setattr__(self, "_whole", whole)

    def __bool__(self) -> bool:
        return bool(self.joins or self.splits)

    @property
    def conflicts(self) -> list[Pair]:
        """The texts of the pairs that are both joined and split."""
        return [self.splits[pair] for pair in sorted(self.joins.keys() & self.splits.keys())]

    def joined(self, left: str, right: str) -> Breaks:
        """These choices with the two texts joined; an earlier split of them is forgotten."""
        pair = (words(left), words(right))
        splits = {key: text for key, text in self.splits.items() if key != pair}
        return Breaks({**self.joins, pair: (_shown(left), _shown(right))}, splits)

    def split(self, left: str, right: str) -> Breaks:
        """These choices with a split between the two texts; an earlier join is forgotten."""
        pair = (words(left), words(right))
        joins = {key: text for key, text in self.joins.items() if key != pair}
        return Breaks(joins, {**self.splits, pair: (_shown(left), _shown(right))})

    def without(self, choices: Collection[Choice]) -> Breaks:
        """These choices but ``choices``."""
        return Breaks(
            {pair: text for pair, text in self.joins.items() if ("join", pair) not in choices},
            {pair: text for pair, text in self.splits.items() if ("split", pair) not in choices},
        )

    def choices(self) -> list[tuple[Choice, Pair]]:
        """Every choice with its texts as a person reads them, in the order of the file."""
        found = [(("join", pair), texts) for pair, texts in self.joins.items()]
        found += [(("split", pair), texts) for pair, texts in self.splits.items()]
        return sorted(found, key=lambda item: (item[0][0], item[1]))

    def has(self, choice: Choice) -> bool:
        """Whether this is chosen; of a join and a split of the same pair the split is."""
        kind, pair = choice
        split = pair in self.splits
        return split if kind == "split" else pair in self.joins and not split

    def splits_of(self, whole: str) -> Sequence[Pair]:
        """The pairs that a segment of these ``words`` may be split into."""
        return self._whole.get(whole, ())


def words(text: str, names: Collection[str] = ()) -> str:
    """What identifies a text: its characters without white space and the codes of ``names``."""
    return "".join(strip_codes(text, names).split())


def load(path: Path) -> Breaks:
    """The choices at ``path``, none when there is no file. Raises ArticleError with the line."""
    if not path.is_file():
        return Breaks()
    try:
        text = storage.read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _error(path, 0, _("not valid UTF-8"), _("restore the file from git")) from error
    found: dict[str, dict[Pair, Pair]] = {"join": {}, "split": {}}
    for number, line in enumerate(text.split("\n"), 1):
        line = line.removesuffix("\r")
        if not line or line.startswith("#"):
            continue
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            hint = _("delete the marker lines: every other line is a choice of its own")
            raise _error(path, number, _("a conflict marker"), hint)
        cells = [_unescaped(cell) for cell in line.split("\t")]
        if len(cells) != 3 or cells[0] not in found or not words(cells[1]) or not words(cells[2]):
            hint = _("write join or split, the text before, the text after, parted by tabs")
            raise _error(path, number, _("not a line about joining or splitting segments"), hint)
        found[cells[0]][words(cells[1]), words(cells[2])] = (cells[1], cells[2])
    return Breaks(found["join"], found["split"])


def save(path: Path, breaks: Breaks) -> bool:
    """Write ``breaks`` as one step; False when the file already held exactly that."""
    lines = [
        "\t".join((kind, *map(_escaped, texts))) + "\n" for (kind, _pair), texts in breaks.choices()
    ]
    if not lines and not path.is_file():
        return False
    return storage.write_atomic(path, (_HEADER + "".join(sorted(lines))).encode())


def recut(text: str, spans: Iterable[Span], names: Collection[str], breaks: Breaks) -> list[Span]:
    """``spans``, the sentences of ``text`` in order, as ``breaks`` wants them.

    A split inside an inline pair of ``names`` is not made. Each choice is made at most once
    in a place, so that choices which undo each other come to an end.
    """
    return [span for span, _choices in traced(text, spans, names, breaks)]


def traced(
    text: str, spans: Iterable[Span], names: Collection[str], breaks: Breaks
) -> list[tuple[Span, frozenset[Choice]]]:
    """``recut``'s spans, each with the choices that made it what it is."""
    waiting = [(span, frozenset[Choice]()) for span in reversed(list(spans))]
    done: list[tuple[Span, frozenset[Choice]]] = []
    made: set[tuple[Choice, int]] = set()
    while waiting:
        span, choices = waiting.pop()
        whole = words(text[slice(*span)], names)
        for pair in breaks.splits_of(whole):
            choice = ("split", pair)
            place = place_of(text[slice(*span)], names, pair[0])
            if place is not None and (choice, span[0]) not in made:
                made.add((choice, span[0]))
                end, begin = span[0] + place[0], span[0] + place[1]
                waiting += [((begin, span[1]), choices | {choice})]
                waiting += [((span[0], end), choices | {choice})]
                break
        else:
            before, earlier = done[-1] if done and breaks.joins else (span, choices)
            choice = ("join", (words(text[slice(*before)], names), whole))
            if before is not span and breaks.has(choice) and (choice, before[0]) not in made:
                made.add((choice, before[0]))
                done.pop()
                waiting.append(((before[0], span[1]), earlier | choices | {choice}))
            else:
                done.append((span, choices))
    return done


def place_of(text: str, names: Collection[str], left: str) -> Span | None:
    """Where the ``words`` of ``left`` end at the head of ``text``, and where the rest begins.

    None when ``text`` begins otherwise, or the place is inside an inline pair.
    """
    tokens = {token.start: token for token in find_codes(text, names)}
    at = depth = matched = 0
    while at < len(text):
        token = tokens.get(at)
        if matched == len(left) and (token is None or token.kind != "close"):
            break
        if token is not None:
            depth += _depth(token)
            at = token.end
            continue
        if not text[at].isspace():
            if left[matched : matched + 1] != text[at]:
                return None
            matched += 1
        at += 1
    rest = text[at:].lstrip()
    if depth or matched < len(left) or not rest:
        return None
    return at, len(text) - len(rest)


def _depth(token: CodeToken) -> int:
    return {"open": 1, "close": -1}.get(token.kind, 0)


def _shown(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _UNPRINTABLE.sub(
        lambda found: "\\\\" if found.group() == "\\" else f"\\u{ord(found.group()):04x}", text
    )


def _unescaped(cell: str) -> str:
    return _ESCAPE.sub(
        lambda found: "\\" if found.group(1) == "\\" else chr(int(found.group(1)[1:], 16)), cell
    )


def _error(path: Path, line: int, message: str, hint: str) -> ArticleError:
    return ArticleError(message, code="segments-syntax", path=str(path), line=line, hint=hint)
