"""A tiny but real Argos package: a CTranslate2 transformer and a sentencepiece model.

The weights are random but seeded: it translates nothing well, and always the same.
"""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece

SENTENCES = [
    f"{who} {what} {where}."
    for who in ("The ship", "A soldier", "Kyiv", "The minister", "Корабель", "Міністр", "Київ")
    for what in ("left", "confirmed", "is in", "прибув", "підтвердив", "наголошує")
    for where in ("Odesa", "the Kursk region", "2024", "на Курщині", "в Одесі", "snake_case")
]
_DEPTH, _HEADS = 16, 2


def build_argos_package(folder: Path, source: str, target: str) -> Path:
    """Write ``translate-<source>_<target>.argosmodel`` into ``folder`` and give its path."""
    name = f"translate-{source}_{target}-1_0"
    top = folder / name
    top.mkdir(parents=True)
    pieces = _tokenizer(top / "sentencepiece.model")
    _transformer(pieces, top / "model", seed=sum(map(ord, source + target)))
    metadata = {
        "package_version": "1.0",
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
        "target_prefix": "",
    }
    (top / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    archive = folder / f"translate-{source}_{target}.argosmodel"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(top.rglob("*")):
            packed.write(path, path.relative_to(folder).as_posix())
    shutil.rmtree(top)
    return archive


def _tokenizer(path: Path) -> list[str]:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES),
        model_writer=model,
        vocab_size=180,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
    )
    path.write_bytes(model.getvalue())
    loaded = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    special = {"<unk>", "<s>", "</s>"}
    pieces = [loaded.id_to_piece(index) for index in range(loaded.vocab_size())]
    return ["<blank>", "<s>", "</s>", "<unk>", *(piece for piece in pieces if piece not in special)]


def _transformer(pieces: list[str], folder: Path, seed: int) -> None:
    random = np.random.default_rng(seed)

    def fill(layer, rows: int, columns: int) -> None:
        layer.weight = random.normal(0, 0.3, (rows, columns)).astype(np.float32)
        layer.bias = np.zeros(rows, dtype=np.float32)

    def norm(layer) -> None:
        layer.gamma = np.ones(_DEPTH, dtype=np.float32)
        layer.beta = np.zeros(_DEPTH, dtype=np.float32)

    def attention(layer, *, own: bool) -> None:
        sizes = [3 * _DEPTH, _DEPTH] if own else [_DEPTH, 2 * _DEPTH, _DEPTH]
        for linear, rows in zip(layer.linear, sizes, strict=True):
            fill(linear, rows, _DEPTH)
        norm(layer.layer_norm)

    spec = ctranslate2.specs.TransformerSpec.from_config(1, _HEADS, pre_norm=True)
    for side, embeddings in (
        (spec.encoder, spec.encoder.embeddings[0]),
        (spec.decoder, spec.decoder.embeddings),
    ):
        embeddings.weight = random.normal(0, 0.5, (len(pieces), _DEPTH)).astype(np.float32)
        norm(side.layer_norm)
        layer = side.layer[0]
        attention(layer.self_attention, own=True)
        norm(layer.ffn.layer_norm)
        fill(layer.ffn.linear_0, 2 * _DEPTH, _DEPTH)
        fill(layer.ffn.linear_1, _DEPTH, 2 * _DEPTH)
    attention(spec.decoder.layer[0].attention, own=False)
    fill(spec.decoder.projection, len(pieces), _DEPTH)
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))
