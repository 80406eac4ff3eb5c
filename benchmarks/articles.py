"""Do documents come back whole, how fast, and in how much memory: `python benchmarks/articles.py`.

Every document of the corpus (`benchmarks/corpus.py`) is read and written three times:

- *identity*: nothing translated; the bytes must be the same;
- *self*: every segment translated by itself; the bytes must be the same;
- *told*: every letter `e` and `o` of every segment replaced by its Cyrillic twin, one segment
  a block; the new document, read again, must have exactly those texts.

Then the speed of reading and writing (MB of file a CPU second; office documents are packed
about ten to one), the peak memory for one 50 MB document, and what hostile documents cost.
`--failures` lists the files that failed, with the first difference; names of formats
(`html markdown …`) restrict everything to those.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from corpus import Document, documents

from l10n.articles import Options, parse, render
from l10n.errors import ArticleError
from l10n.model import Article
from l10n.text.codes import find_codes

_TWINS = str.maketrans("eo", "ео")
_LARGE = 50 << 20
_PATIENCE = 100
"""Seconds one large or hostile document may take."""


@dataclass
class Outcome:
    """What became of the documents of one format."""

    files: int = 0
    size: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    segments: int = 0
    seconds: float = 0.0
    told: list[str] = field(default_factory=list)


def main() -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        one(arguments[1], arguments[2])
        return
    wanted = {name for name in arguments if not name.startswith("-")}
    corpus = documents()
    if not corpus:
        print("skipped: no documents; pip and apt-get could not fetch any")
        return
    found: defaultdict[str, Outcome] = defaultdict(Outcome)
    by_format: defaultdict[str, list[Document]] = defaultdict(list)
    for document in corpus:
        try:
            article = parse(document.data, document.name)
        except ArticleError as error:
            found[document.name.rpartition(".")[2]].refused[error.code] += 1
            continue
        if wanted and article.format not in wanted:
            continue
        by_format[article.format].append(document)
        measure(found[article.format], document, article)
    print(f"{'format':<10} files     MB  segments  identity  self  told   MB/s")
    for name in by_format:
        print(row(name, found[name], by_format[name]))
    for name, outcome in found.items():
        if outcome.refused and not wanted:
            kinds = ", ".join(f"{count} {code}" for code, count in outcome.refused.items())
            print(f"{name}: refused {kinds}")
    if "--failures" in arguments:
        for outcome in found.values():
            print(*outcome.told, sep="\n")
    for name in ("html", "markdown", "plain"):
        if name in by_format:
            with tempfile.NamedTemporaryFile() as file:
                file.write(large(by_format[name]))
                file.flush()
                print(f"50 MB of {name}: {child(name, file.name)}")
    for name, cases in HOSTILE.items():
        if not wanted or name in wanted:
            for case in cases:
                print(f"{name}, {case}: {child(name, case)}")


def measure(outcome: Outcome, document: Document, article: Article) -> None:
    outcome.files += 1
    outcome.size += len(document.data)
    outcome.segments += sum(len(block.segments) for block in article.blocks)
    checks = {"identity": identity, "self": by_itself, "told": told}
    for name, check in checks.items():
        difference = check(document, article)
        if difference is not None:
            outcome.failed[name] += 1
            outcome.told.append(f"{name}: {document.name}: {difference}")


def identity(document: Document, article: Article) -> str | None:
    return difference(document.data, render(article, None))


def by_itself(document: Document, article: Article) -> str | None:
    return difference(document.data, render(article, echo(article)))


def told(document: Document, _article: Article) -> str | None:
    """None when the translated document says what its translations say."""
    whole = Options(sentences=lambda text, _lang: [len(text)])
    article = parse(document.data, document.name, whole)
    targets = {part.text: twin(part.text, [c.name for c in part.codes]) for part in parts(article)}
    again = parse(render(article, targets), document.name, whole)
    wanted = [targets[part.text] for part in parts(article)]
    given = [part.text for part in parts(again)]
    for number, (left, right) in enumerate(zip(wanted, given, strict=False)):
        if left != right:
            return f"segment {number}: {left[:200]!r} became {right[:200]!r}"
    return None if len(wanted) == len(given) else f"{len(wanted)} segments became {len(given)}"


def twin(text: str, names: list[str]) -> str:
    """``text`` with twins outside of its codes."""
    pieces, last = [], 0
    for token in find_codes(text, names):
        pieces += [text[last : token.start].translate(_TWINS), text[token.start : token.end]]
        last = token.end
    return "".join((*pieces, text[last:].translate(_TWINS)))


def parts(article: Article) -> list:
    return [part for block in article.blocks for part in block.segments]


def echo(article: Article) -> dict[str, str]:
    return {part.text: part.text for part in parts(article)}


def difference(old: bytes, new: bytes) -> str | None:
    if old == new:
        return None
    at = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), -1)
    start = max(0, at - 40)
    return f"byte {at}: {old[start : at + 40]!r} became {new[start : at + 40]!r}"


def row(name: str, outcome: Outcome, sample: list[Document]) -> str:
    good = {key: outcome.files - outcome.failed[key] for key in ("identity", "self", "told")}
    return (
        f"{name:<10} {outcome.files:>5} {outcome.size / 1e6:>6.1f} {outcome.segments:>9}"
        f" {good['identity']:>9} {good['self']:>5} {good['told']:>5}"
        f" {outcome.size / 1e6 / min(timed(sample), timed(sample)):>6.1f}"
    )


def timed(sample: list[Document]) -> float:
    """CPU seconds to read the documents, cut into sentences, and to write them translated."""
    seconds = 0.0
    for document in sample:
        start = time.process_time()
        article = parse(document.data, document.name)
        texts = {part.text: "так " + part.text for part in parts(article)}
        render(article, texts)
        seconds += time.process_time() - start
    return seconds


def child(name: str, case: str) -> str:
    """What ``one`` says in a process of its own."""
    command = [sys.executable, __file__, "--one", name, case]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired:
        return f"given up after {_PATIENCE} s"
    return done.stdout.strip() or f"exit {done.returncode}: {done.stderr.strip()[-300:]}"


def one(name: str, case: str) -> None:
    path = {"markdown": "x.md", "plain": "x.txt"}.get(name, f"x.{name}")
    data = HOSTILE[name][case]() if case in HOSTILE[name] else Path(case).read_bytes()
    before, start = peak(), time.process_time()
    try:
        article = parse(data, path)
        count = len(article.blocks)
        same = render(article, None) == data
        result = f"{count} blocks, {'same bytes' if same else 'OTHER BYTES'}"
    except ArticleError as error:
        result = f"refused: {error.message}"
    seconds = time.process_time() - start
    print(
        f"{len(data) / 1e6:.1f} MB in {seconds:.1f} s,"
        f" peak {peak()} MB ({before} MB before reading); {result}"
    )


def peak() -> int:
    """The most memory this process has had, in MB; getrusage tells its parent's, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def large(sample: list[Document]) -> bytes:
    """Documents joined until there are 50 MB."""
    chosen: list[bytes] = []
    size = 0
    while size < _LARGE:
        for document in sample:
            if size < _LARGE and not document.data.startswith((b"\xff", b"\xfe")):
                chosen.append(document.data.removeprefix(b"\xef\xbb\xbf"))
                size += len(chosen[-1])
    return b"\n\n".join(chosen)


def archive(text: str, head: str = "") -> bytes:
    """A Word document of this XML."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as target:
        uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        target.writestr(
            "word/document.xml", f'{head}<w:document xmlns:w="{uri}">{text}</w:document>'
        )
    return data.getvalue()


HOSTILE: dict[str, dict[str, Callable[[], bytes]]] = {
    "html": {
        "100,000 nested elements": lambda: b"<div>" * 100_000 + b"x",
        "100,000 nested pairs": lambda: b"<p>" + b"<b>" * 100_000 + b"x" + b"</b>" * 100_000,
        "1,000,000 entities": lambda: b"<p>" + b"&amp;" * 1_000_000,
        "a 100 MB line": lambda: b"<p>" + b"word " * (20 << 20),
        "unclosed quotation marks": lambda: b'<a "' * 500_000,
    },
    "markdown": {
        "10,000 nested quotations": lambda: b">" * 10_000 + b"x\n",
        "2,000 nested lists": lambda: b"".join(b" " * 2 * n + b"- x\n" for n in range(2_000)),
        "100,000 opening brackets": lambda: b"[" * 100_000,
        "100,000 stars": lambda: b"*a " * 100_000,
        "1,000,000 entities": lambda: b"&amp;" * 1_000_000,
        "a 100 MB line": lambda: b"word " * (20 << 20),
    },
    "plain": {
        "a 100 MB line": lambda: b"word " * (20 << 20),
        "10,000,000 bullets": lambda: b"- \n" * 10_000_000,
    },
    "json": {
        "100,000 nested lists": lambda: b"[" * 100_000 + b"]" * 100_000,
        "a 100 MB string": lambda: b'"' + b"word " * (20 << 20) + b'"',
    },
    "docx": {
        "a bomb of 1 GB": lambda: archive(" " * (1 << 30)),
        "a flood of entities": lambda: archive("", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        "100,000 nested tables": lambda: archive("<w:tbl>" * 100_000 + "</w:tbl>" * 100_000),
        "200,000 runs in one paragraph": lambda: archive(
            "<w:p>"
            + "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>" * 100_000
            + "</w:p>"
        ),
        "100,000 fields that never end": lambda: archive(
            "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 100_000 + "</w:p>"
        ),
    },
}


if __name__ == "__main__":
    main()
