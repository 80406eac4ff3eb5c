"""Sentences a second: our Argos engine, raw CTranslate2, and a loop over Argos's ``translate``.

    python benchmarks/engine.py [--model FILE.argosmodel] [--most 400] [--rounds 3]

The same model and the same sentences for all, the ways one after another in each round, the
best round of each. Raw CTranslate2 gets its sentences as tokens (splitting, masking and joining
are not in its time) and is tried with several thread and batch settings, of which the best
counts; Argos is tried with several thread settings likewise, without its sentence splitter,
which would want a download. Ours takes texts and gives texts.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEWS = ROOT.parent / "shared/data/mt/news.en-uk.tsv"
BEAMS = (4, 1)
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
ARGOS_THREADS = sorted({(1, 1), (1, CORES), (CORES, 1)})


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--model", type=Path, default=ROOT / "starter/translate-en_uk.argosmodel")
    parser.add_argument("--most", type=int, default=400, help="sentences")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--argos", type=int, metavar="ROUNDS")
    options = parser.parse_args()
    if options.argos:
        argos_loop(options.argos, json.load(sys.stdin))
        return
    if not options.model.exists():
        print(f"skipped: no model at {options.model}")
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"ARGOS_PACKAGES_DIR": folder, "L10N_STARTER": "off"}
        from l10n.engines.models import install_file

        model = install_file(options.model)
        texts = sentences(options.most)
        print(f"{options.model.name}, {len(texts)} sentences, {CORES} cores")
        print("| beam | way | settings | sentences/s | ours is |")
        print("|---|---|---|---|---|")
        for beam in BEAMS:
            rows = race(model.path, texts, beam, options.rounds)
            ours = rows[0][2]
            for name, settings, speed in rows:
                print(f"| {beam} | {name} | {settings} | {speed:.1f} | {ours / speed:.2f} × |")


def sentences(most: int) -> list[str]:
    """News in English, else this tool's messages; one sentence each, none twice."""
    from l10n.engines.argos.pieces import pieces

    if NEWS.exists():
        rows = [line.split("\t")[1] for line in NEWS.read_text("utf-8").splitlines()]
    else:
        print(f"{NEWS.name} is not here: taking the tool's own messages")
        import polib

        rows = [entry.msgid for entry in polib.pofile(str(ROOT / "locales/l10n.pot"))]
    whole = [
        row for row in dict.fromkeys(rows)
        if [(p.start, p.end) for p in pieces(row, "en", len)] == [(0, len(row))]
        and not re.search(r"[%{}]|https?:", row)
    ]  # fmt: skip
    step = max(1, len(whole) // most)
    return whole[::step][:most]


def race(path: Path, texts: list[str], beam: int, rounds: int) -> list[tuple[str, str, float]]:
    """(way, settings, sentences/s) of each way's best round; ours first."""
    from l10n.engines.argos import ArgosEngine

    engine = ArgosEngine(beam_size=beam)
    ways: dict[tuple[str, str], Callable[[], object]] = {
        ("l10n", "its own"): lambda: engine.translate(texts, source="en", target="uk"),
        ("l10n with word links", "its own"): lambda: engine.translate_aligned(
            texts, source="en", target="uk"
        ),
    }
    for inter, intra in sorted({(CORES, 1), (1, CORES)}):
        for batch in (512, 1024, 2048, 4096):
            said = f"{inter} × {intra} threads, {batch} tokens"
            ways["raw CTranslate2", said] = raw(path, texts, beam, inter, intra, batch)
    best: dict[tuple[str, str], float] = {}
    engine.translate(texts[:8], source="en", target="uk")
    for _round in range(rounds):
        for key, way in ways.items():
            began = time.perf_counter()
            way()
            best[key] = max(best.get(key, 0.0), len(texts) / (time.perf_counter() - began))
    for inter, intra in ARGOS_THREADS:
        said = f"{inter} × {intra} threads"
        best["argostranslate, a loop", said] = argos(texts, beam, inter, intra, rounds)
    rows: list[tuple[str, str, float]] = []
    for name in dict.fromkeys(name for name, _settings in best):
        settings = max((key for key in best if key[0] == name), key=best.__getitem__)
        rows.append((*settings, best[settings]))
    return rows


def raw(
    path: Path, texts: list[str], beam: int, inter: int, intra: int, batch: int
) -> Callable[[], object]:
    import ctranslate2
    import sentencepiece

    pieces = sentencepiece.SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
    tokens = pieces.encode(texts, out_type=str)
    translator = ctranslate2.Translator(
        str(path / "model"), inter_threads=inter, intra_threads=intra
    )
    return lambda: translator.translate_batch(
        tokens, beam_size=beam, length_penalty=0.2, max_batch_size=batch, batch_type="tokens",
        return_scores=True,
    )  # fmt: skip


def argos(texts: list[str], beam: int, inter: int, intra: int, rounds: int) -> float:
    """In a process of its own: Argos reads its settings when it is imported."""
    given = {"ARGOS_INTER_THREADS": str(inter), "ARGOS_INTRA_THREADS": str(intra)}
    done = subprocess.run(
        [sys.executable, __file__, "--argos", str(rounds)],
        input=json.dumps(texts), text=True, capture_output=True, check=True,
        env={**os.environ, **given, "ARGOS_BEAM_SIZE": str(beam)},
    )  # fmt: skip
    return float(done.stdout.splitlines()[-1])


def argos_loop(rounds: int, texts: list[str]) -> None:
    """What a script over Argos does: one ``translate`` a text."""
    from argostranslate import package, translate

    class Whole:
        """In place of MiniSBD, which fetches its model: each text is a sentence already."""

        def split_sentences(self, text: str) -> list[str]:
            return [text]

    installed = package.get_installed_packages()[0]
    english = translate.Language("en", "English")
    ukrainian = translate.Language("uk", "Ukrainian")
    way = translate.PackageTranslation(english, ukrainian, installed)
    way.sentencizer = Whole()
    way.translate(texts[0])
    best = 0.0
    for _round in range(rounds):
        began = time.perf_counter()
        for text in texts:
            way.translate(text)
        best = max(best, len(texts) / (time.perf_counter() - began))
    print(best)


if __name__ == "__main__":
    main()
