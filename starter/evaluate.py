"""How good the starter model is: chrF and BLEU beside a copy of the source.

    python starter/evaluate.py WORK [MODELS] [--news FILE] [--show N]

Decodes as the tool does, through its own Argos engine (beam 4), with ``MODELS`` (by default
this folder) holding the two archives. ``WORK/test.tsv`` are strings of held-out packages that
are not in the training data, ``WORK/test-all.tsv`` has all of their strings, both with at
most 100 of one package; ``WORK/test-uncapped.tsv`` has the unseen ones as they come.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from sacrebleu.metrics import BLEU, CHRF

HERE = Path(__file__).parent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("models", type=Path, nargs="?", default=HERE)
    news = HERE.parent.parent / "shared/data/mt/news.en-uk.tsv"
    parser.add_argument("--news", type=Path, default=news)
    parser.add_argument("--show", type=int, default=0, help="print so many examples of each set")
    parser.add_argument("--most", type=int, default=100_000, help="lines of each set")
    options = parser.parse_args()
    sets = {"interface, unseen": pairs(options.work / "test.tsv")}
    sets["interface, all"] = pairs(options.work / "test-all.tsv")
    sets["unseen, uncapped"] = pairs(options.work / "test-uncapped.tsv")
    if options.news.exists():
        sets["news"] = pairs(options.news)
    else:
        print(f"skipped: {options.news} is not here")
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARGOS_PACKAGES_DIR": folder, "L10N_STARTER": "off"}
        from l10n.engines.argos import ArgosEngine
        from l10n.engines.models import install_file

        for archive in sorted(options.models.glob("*.argosmodel")):
            install_file(archive)
        engine = ArgosEngine()
        print("| set | direction | lines | chrF | BLEU | copied chrF | copied BLEU | words/s |")
        print("|---|---|---|---|---|---|---|---|")
        for name, rows in sets.items():
            rows = rows[: options.most]
            for source, target in (("en", "uk"), ("uk", "en")):
                given = [row[source == "uk"] for row in rows]
                wanted = [row[target == "uk"] for row in rows]
                began = time.monotonic()
                made = [h.text for h in engine.translate(given, source=source, target=target)]
                speed = sum(len(text.split()) for text in given) / (time.monotonic() - began)
                print(f"| {name} | {source}→{target} | {len(rows)} | {scores(made, wanted)}"
                      f" | {scores(given, wanted)} | {speed:.0f} |", flush=True)  # fmt: skip
                for index in range(options.show):
                    at = index * len(rows) // options.show
                    print(f"    {given[at]}\n    = {made[at]}\n    ({wanted[at]})\n")


def pairs(file: Path) -> list[tuple[str, str]]:
    """The last two columns of a TSV file: English, Ukrainian."""
    with file.open(encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream]
    return [(row[-2], row[-1]) for row in rows]


def scores(made: list[str], wanted: list[str]) -> str:
    chrf = CHRF().corpus_score(made, [wanted]).score
    bleu = BLEU().corpus_score(made, [wanted]).score
    return f"{chrf:.1f} | {bleu:.1f}"


if __name__ == "__main__":
    main()
