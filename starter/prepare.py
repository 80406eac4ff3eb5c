"""Clean, deduplicate, hold out and tokenize what ``gather.py`` fetched.

    python starter/prepare.py WORK

Writes ``WORK/train.tsv`` (English, Ukrainian), ``WORK/valid.tsv``, ``WORK/test.tsv`` (whole
source packages held out; no English string of it is trained on), ``WORK/test-all.tsv`` (all
strings of those packages), both with at most 100 strings of one package, ``WORK/spm.model``
and ``manifest.tsv`` beside this script: package, version, licence, pairs used.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from cleaning import as_target, sentence_pairs, squeezed
from licences import allowed, licence

# Texts that are no package.
OTHERS = {"cldr": "Unicode-3.0", "debian-descriptions": "as each described package"}
# What their upstreams state, where the fetched archive holds no copyright file.
STATED = {"src-libreoffice": "MPL-2.0", "src-installation-guide": "GPL-2+"}
VOCABULARY = 8000
MOST_TARGETS = 3  # renderings kept of one source string
HELD_OUT = 40  # one source package in so many
TEST, VALID = 2000, 800
OF_ONE = 100  # pairs of one package in a test set


def main() -> None:
    work = Path(sys.argv[1])
    packages = sorted(path for path in (work / "catalogs").iterdir() if path.is_dir())
    origins = sources([path.name for path in packages])
    licences = known_licences(packages, origins)
    usable = [path for path in packages if allowed(licences[path.name])]
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with ProcessPoolExecutor(2) as pool:
        for path, pairs in zip(usable, pool.map(package_pairs, usable, chunksize=8), strict=True):
            for pair in pairs:
                counted[pair][path.name] += 1
    for name, pairs in (("debian-descriptions", descriptions(work)), ("cldr", names())):
        for pair in pairs:
            counted[pair][name] += 1
    train, held = split(counted, origins)
    rng = random.Random(1)
    seen = {one.casefold() for one, _two in train}
    fresh = [pair for pair in held if pair[0].casefold() not in seen]
    rng.shuffle(fresh)
    rng.shuffle(train)
    test, valid, train = fresh[:TEST], train[:VALID], train[VALID:]
    gone = {one.casefold() for one, _two in valid}
    train = [pair for pair in train if pair[0].casefold() not in gone]
    for name, rows in (("train", train), ("valid", valid), ("test-uncapped", test)):
        write(work / f"{name}.tsv", rows)
    for name, only in (("test", set(fresh)), ("test-all", None)):
        write(work / f"{name}.tsv", capped(counted, origins, only))
    print(f"{len(train)} pairs to train on, {len(held)} held out, {len(fresh)} of them unseen")
    manifest(packages, licences, counted, set(train), origins)
    vocabulary(work, train)


def sources(names: list[str]) -> dict[str, str]:
    """Binary package → source package, so that siblings are held out together."""
    found = {name: re.sub(r"^(?:src|pypi)-", "", name) for name in names}
    debs = [name for name in names if not name.startswith(("src-", "pypi-"))]
    shown = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", *debs],
        capture_output=True, text=True, check=False,
    ).stdout  # fmt: skip
    for stanza in shown.split("\n\n"):
        fields = dict(re.findall(r"^(Package|Source): (\S+)", stanza, re.MULTILINE))
        if "Package" in fields:
            found[fields["Package"]] = fields.get("Source", fields["Package"])
    return found


def known_licences(packages: list[Path], origins: dict[str, str]) -> dict[str, str]:
    """The licence of each package; one without a copyright file has that of its siblings."""
    own = {}
    for path in packages:
        file = path / "copyright"
        text = licence(file.read_text("utf-8", "replace")) if file.exists() else ""
        own[path.name] = text or STATED.get(path.name, "")
    siblings = {origins[name]: text for name, text in sorted(own.items()) if text}
    return {name: text or siblings.get(origins[name], "") for name, text in own.items()}


def package_pairs(path: Path) -> list[tuple[str, str]]:
    """The clean pairs of all catalogs of one package, in order."""
    found: list[tuple[str, str]] = []
    for file in sorted(path.glob("*.[mp]o")):
        try:
            for english, ukrainian in messages(file):
                for one, two in sentence_pairs(english, ukrainian):
                    found.append((squeezed(one), squeezed(as_target(two))))
        except (OSError, ValueError, UnicodeError) as error:
            print(f"{file}: {error}", file=sys.stderr)
    return found


def messages(file: Path) -> Iterator[tuple[str, str]]:
    """(msgid, msgstr) of what is translated; of plural forms the last."""
    import polib

    if file.suffix == ".mo":
        for entry in polib.mofile(str(file)):
            forms = list(entry.msgstr_plural.values())
            if entry.msgid_plural and len(forms) >= 3 and forms[2]:
                yield entry.msgid_plural, forms[2]
            elif entry.msgid and entry.msgstr:
                yield entry.msgid, entry.msgstr
        return
    for entry in polib.pofile(str(file)):
        if entry.msgid and entry.translated() and not entry.obsolete and not entry.msgid_plural:
            yield entry.msgid, entry.msgstr


def descriptions(work: Path) -> Iterator[tuple[str, str]]:
    """The archive's package descriptions: synopsis and paragraphs."""
    texts: dict[str, dict[str, str]] = {}
    for lang in ("en", "uk"):
        file = work / "descriptions" / f"Translation-{lang}"
        texts[lang] = {}
        for stanza in file.read_text("utf-8").split("\n\n") if file.exists() else ():
            found = re.search(r"Description-md5: (\w+)\nDescription-\w+: (.*)", stanza, re.DOTALL)
            if found:
                texts[lang][found[1]] = found[2]
    for key, ukrainian in texts["uk"].items():
        lefts = re.split(r"\n \.\n", re.sub(r"\A([^\n]*)\n", r"\1\n .\n", texts["en"].get(key, "")))
        rights = re.split(r"\n \.\n", re.sub(r"\A([^\n]*)\n", r"\1\n .\n", ukrainian))
        if len(lefts) != len(rights):
            continue
        for left, right in zip(lefts, rights, strict=True):
            if re.search(r"^ (?: |[*-])", left, re.MULTILINE):
                continue
            for one, two in sentence_pairs(" ".join(left.split()), " ".join(right.split())):
                yield squeezed(one), squeezed(as_target(two))


def names() -> Iterator[tuple[str, str]]:
    """Names of countries, languages, currencies and dates out of CLDR, through Babel."""
    import datetime

    from babel import Locale
    from babel.dates import format_date

    english, ukrainian = Locale("en"), Locale("uk")
    for kind in ("territories", "languages", "currencies", "scripts"):
        ours, theirs = getattr(english, kind), getattr(ukrainian, kind)
        for code in theirs:
            if code in ours and not ours[code].isdigit():
                yield ours[code], as_target(theirs[code])
    rng = random.Random(2)
    for _number in range(3000):
        day = datetime.date(1985, 1, 1) + datetime.timedelta(days=rng.randrange(365 * 50))
        style = rng.choice(["long", "full", "d MMMM", "MMMM y"])
        if style == "MMMM y":
            left, right = format_date(day, "MMMM y", "en"), format_date(day, "LLLL y", "uk")
        elif style == "d MMMM":
            left, right = format_date(day, "MMMM d", "en"), format_date(day, style, "uk")
        else:
            left, right = format_date(day, style, "en"), format_date(day, style, "uk")
        yield left, squeezed(right.replace("р.", "року"))


def split(
    counted: dict[tuple[str, str], Counter[str]], origins: dict[str, str]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Pairs to train on (at most ``MOST_TARGETS`` of one source) and those held out."""
    held: list[tuple[str, str]] = []
    by_source: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (one, two), places in counted.items():
        kept = [name for name in places if not is_held(origins.get(name, name))]
        if kept:
            by_source[one].append((len(kept), two))
        else:
            held.append((one, two))
    train = []
    for one, targets in by_source.items():
        best = sorted(targets, key=lambda item: (-item[0], item[1]))[:MOST_TARGETS]
        train += [(one, two) for count, two in best if count * 4 >= best[0][0]]
    return train, held


def capped(
    counted: dict[tuple[str, str], Counter[str]],
    origins: dict[str, str],
    only: set[tuple[str, str]] | None,
) -> list[tuple[str, str]]:
    """At most ``OF_ONE`` pairs of each held-out source package, so that none rules the figure."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair, places in counted.items():
        for source in {origins.get(name, name) for name in places}:
            if is_held(source) and (only is None or pair in only):
                found[source].append(pair)
    rng = random.Random(4)
    rows: dict[tuple[str, str], None] = {}
    for source in sorted(found):
        pairs = sorted(found[source])
        rows |= dict.fromkeys(rng.sample(pairs, min(OF_ONE, len(pairs))))
    return list(rows)


def is_held(source: str) -> bool:
    if source in {"cldr", "debian-descriptions", "libreoffice", "installation-guide"}:
        return False
    return int(hashlib.sha1(source.encode()).hexdigest(), 16) % HELD_OUT == 0


def manifest(
    packages: list[Path],
    licences: dict[str, str],
    counted: dict[tuple[str, str], Counter[str]],
    train: set[tuple[str, str]],
    origins: dict[str, str],
) -> None:
    """Say of every package what it is, and how many of the trained pairs it holds."""
    used: Counter[str] = Counter()
    for pair, places in counted.items():
        if pair in train:
            used.update(dict.fromkeys(places, 1))
    totals: Counter[tuple[str, str]] = Counter()
    texts: Counter[tuple[str, str]] = Counter()
    versions = {path.name: (path / "VERSION").read_text().strip() for path in packages}
    with Path(__file__).with_name("manifest.tsv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter="\t", lineterminator="\n")
        rows.writerow(["package", "version", "licence", "use", "pairs"])
        for name in sorted({*versions, *used}):
            label = licences.get(name, "")
            use = "held out" if is_held(origins.get(name, name)) else "trained"
            if name in licences and not allowed(label):
                use = "left out: licence"
            label = label or OTHERS.get(name, "")
            rows.writerow([name, versions.get(name, ""), label, use, used[name]])
            totals[use, label] += 1
            texts[use, label] += used[name]
    print("| licence | packages | pairs |\n|---|---|---|")
    for (use, label), count in sorted(totals.items(), key=lambda item: -texts[item[0]]):
        if use == "trained" and texts[use, label]:
            print(f"| {label} | {count} | {texts[use, label]} |")


def vocabulary(work: Path, train: list[tuple[str, str]]) -> None:
    """One SentencePiece vocabulary for both languages; digits stand alone, bytes for the rest."""
    import sentencepiece

    rng = random.Random(3)
    sample = rng.sample(train, min(len(train), 400_000))
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([side for pair in sample for side in pair]),
        model_prefix=str(work / "spm"),
        vocab_size=VOCABULARY,
        model_type="unigram",
        character_coverage=0.9997,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="identity",
        num_threads=2,
        max_sentence_length=2000,
        unk_id=0, bos_id=1, eos_id=2, pad_id=-1,
        minloglevel=2,
    )  # fmt: skip


def write(file: Path, rows: list[tuple[str, str]]) -> None:
    file.write_text("".join(f"{one}\t{two}\n" for one, two in rows), "utf-8")


if __name__ == "__main__":
    main()
