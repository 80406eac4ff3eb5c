"""Markdown in figures: `python benchmarks/markdown.py`.

Over the Markdown documents of the corpus (`benchmarks/corpus.py`) and the examples of the
CommonMark specification (fetched by npm; CC BY-SA, never committed):

- *identity*: rendered without translations, and with every segment translated by itself, the
  bytes are the same;
- *structure*: with every segment replaced by signs that are markup elsewhere, the document
  has the same blocks;
- speed of reading (parsing, cutting into segments) and of writing back, in MB of CPU second,
  the best of five runs, beside what markdown-it-py needs to parse alone;
- peak memory for one document of 50 MB.
"""

from __future__ import annotations

import random
import re
import resource
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Sequence

from corpus import documents
from markdown_it import MarkdownIt
from platformdirs import user_cache_path

from l10n.articles import parse, render
from l10n.articles.markdown.events import events
from l10n.articles.markdown.masks import masked
from l10n.model import Article

_SPEC = "commonmark-spec@0.31.2"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n", re.MULTILINE | re.DOTALL)
_SIGNS = [*"ab *_`~[]()<>!#-+=:|&;\\{}1.", "**", "---", "- ", "1. ", "<div>", "[^1]", "](u)", "\n"]
_INLINE = {"Emphasis", "Strong", "Strikethrough", "Link", "Image"}
_LARGE = 50 << 20


def main() -> None:
    if sys.argv[1:] == ["large"]:
        large()
        return
    real = [found.data for found in documents() if found.name.endswith((".md", ".markdown"))]
    real = [data for data in real if readable(data)]
    for name, texts in (("real documents", real), ("CommonMark 0.31.2 examples", examples())):
        print(f"{name}: {len(texts)}, {sum(map(len, texts)) / 1e6:.2f} MB")
        print("  same bytes:", ", ".join(f"{n} {what}" for what, n in outcomes(texts).items()))
    size = sum(map(len, real)) / 1e6
    articles = [parse(data, "x.md") for data in real]
    count = sum(len(block.segments) for article in articles for block in article.blocks)
    reading = best(lambda: [parse(data, "x.md") for data in real])
    writing = best(lambda: [render(article, None) for article in articles])
    texts = [data.decode() for data in real]
    other = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parsing = best(lambda: [other.parse(text) for text in texts])
    print(f"  {count} segments; read {size / reading:.1f} MB/s, write {size / writing:.0f} MB/s,")
    print(f"  both {size / (reading + writing):.1f} MB/s; markdown-it-py, parsing alone:", end=" ")
    print(f"{size / parsing:.1f} MB/s")
    command = [sys.executable, __file__, "large"]
    print("50 MB in one document:", subprocess.check_output(command, text=True).strip())


def outcomes(texts: Sequence[bytes]) -> dict[str, int]:
    found: Counter[str] = Counter()
    chance = random.Random(1)
    for data in texts:
        article = parse(data, "x.md")
        found["untranslated"] += render(article, None) == data
        found["translated by itself"] += render(article, {t: t for t in segments(article)}) == data
        signs = {t: "".join(chance.choices(_SIGNS, k=9)) for t in segments(article)}
        found["of the same structure with hostile targets"] += structure(
            render(article, signs)
        ) == structure(data)
    return dict(found)


def segments(article: Article) -> list[str]:
    return [part.text for block in article.blocks for part in block.segments]


def structure(data: bytes) -> list[tuple[str, str]]:
    """The document's blocks; front matter is none of Markdown."""
    found: list[tuple[str, str]] = []
    for event, _span in events(masked(data)[0], ""):
        if isinstance(event, dict) and ("Start" in event or "End" in event):
            ((half, tag),) = event.items()
            name = tag if isinstance(tag, str) else next(iter(tag))
            if name not in _INLINE:
                found.append((half, name))
    return found


def examples() -> list[bytes]:
    """The specification's examples, without those that are blank."""
    folder = user_cache_path("l10n") / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "commonmark-spec-0.31.2.tgz"
    if not file.is_file():
        try:
            subprocess.run(["npm", "pack", _SPEC], cwd=folder, check=True, capture_output=True)
        except (OSError, subprocess.SubprocessError):
            print(f"not fetched, left out: {_SPEC}", file=sys.stderr)
            return []
    with tarfile.open(file) as archive:
        stream = archive.extractfile("package/spec.txt")
        text = stream.read().decode() if stream else ""
    found = [source.replace("→", "\t") for source in _EXAMPLE.findall(text)]
    return [source.encode() for source in found if source.strip()]


def best(work: Callable[[], object]) -> float:
    """The least CPU seconds of five runs."""
    taken = []
    for _turn in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def readable(data: bytes) -> bool:
    try:
        return bool(data.decode("utf-8-sig").strip()) and b"\0" not in data
    except UnicodeDecodeError:
        return False


def large() -> None:
    real = [found.data for found in documents() if found.name.endswith(".md")]
    one = b"\n\n".join(data for data in real if readable(data))
    data = b"\n\n".join([one] * (_LARGE // len(one) + 1))
    del real, one
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    start = time.process_time()
    article = parse(data, "x.md")
    same = render(article, None) == data
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(data) / 1e6:.1f} MB in {seconds:.1f} s, peak {peak} MB"
        f" ({before} MB before reading), {'same' if same else 'other'} bytes"
    )


if __name__ == "__main__":
    main()
