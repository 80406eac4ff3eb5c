"""Term candidates of real catalogs and news: how fast, and which, to be judged by eye.

usage: python benchmarks/terms_extract.py [--top 50]

Prints for English and Ukrainian the number of texts, the CPU seconds, and the best candidates
with their count and translations: of all catalogs in ../shared/data/po together (the time
only), of one of them, and of the news.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
DATA = ROOT.parent / "shared" / "data"
CATALOG = "netbox___data_translations_uk_LC_MESSAGES_django.po"


def main() -> None:
    """Run the extraction, or say why it cannot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--top", type=int, default=50, help="candidates to print")
    top = parser.parse_args().top
    if not DATA.is_dir():
        print(f"skipped: no evaluation data at {DATA.name}")
        return
    catalogs = sorted((DATA / "po").glob("*.po"))
    for lang, other in (("en", "uk"), ("uk", "en")):
        show("all catalogs", passages(catalogs, lang), lang, other, 0)
        show(CATALOG, passages([DATA / "po" / CATALOG], lang), lang, other, top)
        show("news", news(lang), lang, other, top)


def passages(paths: list[Path], lang: str) -> list:
    from l10n.terms import passages as reading

    named = [(path, path.name) for path in paths]
    return list(reading.passages(named, lang, "en", ("uk",)))


def news(lang: str) -> list:
    from l10n.terms.texts.extracting import Passage

    found = []
    for row in (DATA / "mt" / "news.en-uk.tsv").read_text(encoding="utf-8").splitlines():
        document, english, ukrainian = row.split("\t")
        pair = (english, ukrainian) if lang == "en" else (ukrainian, english)
        found.append(Passage(*pair, document))
    return found


def show(name: str, texts: list, lang: str, other: str, top: int) -> None:
    from l10n.terms.texts.extracting import extract

    start = time.process_time()
    found = extract(texts, lang, other, top=top or 50)
    seconds = time.process_time() - start
    print(f"\n{name}, {lang}: {len(texts):,} texts, {seconds:.1f} CPU seconds")
    for item in found[:top]:
        said = ", ".join(f"{each.term} ({each.count})" for each in item.translations)
        print(f"{item.count:>6}  {item.term} = {said}")


if __name__ == "__main__":
    main()
