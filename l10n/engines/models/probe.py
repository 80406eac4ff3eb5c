"""Loads a model in a process of its own: a hostile file may crash the library, not us.

Run as ``python -P probe.py FOLDER``; exit code 0 means that the model and its tokenizer
load and translate a word. Prints a JSON object with the ``quantization`` of its weights as
CTranslate2 names it. Imports nothing of ours, so that it runs from anywhere.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def probe(folder: Path) -> dict[str, str]:
    """Translate one word with the package in ``folder``. Raises whatever goes wrong."""
    import ctranslate2

    pieces = folder / "sentencepiece.model"
    if pieces.is_file():
        import sentencepiece

        processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
        tokens = processor.encode("Hello.", out_type=str)
    else:
        from argostranslate.tokenizer import BPETokenizer

        tokens = BPETokenizer(folder / "bpe.model", "en", "en").encode("Hello.")
    translator = ctranslate2.Translator(str(folder / "model"), device="cpu", intra_threads=1)
    translator.translate_batch([tokens], beam_size=1, max_decoding_length=8)
    return {"quantization": str(translator.compute_type)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(probe(Path(sys.argv[1]))))
