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

    def without(self, pairs: Collection[Pair]) -> Breaks:
        """These choices without those about ``pairs`` (of ``words``)."""
        return Breaks(
            {key: text for key, text in self.joins.items() if key not in pairs},
            {key: text for key, text in self.splits.items() if key not in pairs},
        )

    def joins_pair(self, left: str, right: str) -> bool:
        """Whether segments of these ``words`` become one."""
        return (left, right) in self.joins and (left, right) not in self.splits

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
            raise _error(path, number, _("not a choice about segments"), hint)
        found[cells[0]][words(cells[1]), words(cells[2])] = (cells[1], cells[2])
    return Breaks(found["join"], found["split"])


def save(path: Path, breaks: Breaks) -> bool:
    """Write ``breaks`` as one step; False when the file already held exactly that."""
    lines = [
        "\t".join((kind, *map(_escaped, texts))) + "\n"
        for kind, choices in (("join", breaks.joins), ("split", breaks.splits))
        for texts in choices.values()
    ]
    if not lines and not path.is_file():
        return False
    return storage.write_atomic(path, (_HEADER + "".join(sorted(lines))).encode())


def recut(text: str, spans: Iterable[Span], names: Collection[str], breaks: Breaks) -> list[Span]:
    """``spans``, the sentences of ``text`` in order, as ``breaks`` wants them.

    A split inside an inline pair of ``names`` is not made. Each choice is made at most once
    in a place, so that choices which undo each other come to an end.
    """
    waiting = list(reversed(list(spans)))
    done: list[Span] = []
    made: set[tuple[Pair, int]] = set()
    while waiting:
        span = waiting.pop()
        whole = words(text[slice(*span)], names)
        cut = _cut(text, span, names, breaks.splits_of(whole), made)
        if cut is not None:
            waiting += [(cut[1], span[1]), (span[0], cut[0])]
            continue
        before = done[-1] if done else None
        pair = (words(text[slice(*before)], names), whole) if before and breaks.joins else None
        if before and pair and breaks.joins_pair(*pair) and (pair, before[0]) not in made:
            made.add((pair, before[0]))
            waiting.append((done.pop()[0], span[1]))
        else:
            done.append(span)
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


def _cut(
    text: str,
    span: Span,
    names: Collection[str],
    pairs: Sequence[Pair],
    made: set[tuple[Pair, int]],
) -> Span | None:
    for pair in pairs:
        if (pair, span[0]) in made:
            continue
        made.add((pair, span[0]))
        place = place_of(text[slice(*span)], names, pair[0])
        if place is not None:
            return span[0] + place[0], span[0] + place[1]
    return None


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
