"""A real Argos package, built in under a second: a transformer with weights set by hand.

Its one decoder layer attends to the source token at its own position and gives that token
back, or the word the dictionary has for it; so it copies any text (tokens it has not seen
go byte by byte) and translates the words of ``WORDS``. Needs neither network nor training.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WORDS = {
    "hello": "привіт",
    "Hello": "Привіт",
    "world": "світ",
    "news": "новини",
    "News": "Новини",
    "law": "закон",
    "today": "сьогодні",
    "city": "місто",
    "the": "цей",
    "The": "Цей",
}
_SENTENCES = (
    "Hello world. The news of the day.",
    "A law was signed in the city today.",
    "Привіт, світ. Новини дня.",
    "Сьогодні в місті підписали закон.",
)
_HALF = 64
_LENGTH = 600


def build_argos_package(
    folder: Path,
    source: str,
    target: str,
    words: Mapping[str, str] | None = None,
    version: str = "1.0",
) -> Path:
    """Write ``translate-<source>_<target>-….argosmodel`` into ``folder`` and give its path.

    ``words`` are whole words with their translations, no word twice; by default those of
    ``WORDS`` from English to Ukrainian and back, none for other pairs.
    """
    if words is None:
        turned = {there: here for here, there in WORDS.items()}
        words = {("en", "uk"): WORDS, ("uk", "en"): turned}.get((source, target), {})
    name = f"translate-{source}_{target}-{version.replace('.', '_')}"
    pieces = _tokenizer(words)
    metadata = {
        "package_version": version,
        "argos_version": "1.5",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
        "license": "CC0-1.0",
    }
    path = folder / f"{name}.argosmodel"
    deflated = zipfile.ZIP_DEFLATED
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(path, "w", deflated) as archive:
        model = Path(scratch) / "model"
        _model(model, _vocabulary(pieces), words)
        archive.writestr(f"{name}/metadata.json", json.dumps(metadata))
        archive.writestr(f"{name}/README.md", f"# {source} to {target}\n")
        archive.writestr(f"{name}/sentencepiece.model", pieces)
        for file in sorted(model.iterdir()):
            archive.write(file, f"{name}/model/{file.name}")
    return path


def _tokenizer(words: Mapping[str, str]) -> bytes:
    import sentencepiece

    out = io.BytesIO()
    whole = sorted({f"▁{word}" for word in (*words, *words.values())})
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_SENTENCES * 20),
        model_writer=out,
        model_type="bpe",
        vocab_size=420,
        hard_vocab_limit=False,
        byte_fallback=True,
        normalization_rule_name="identity",
        remove_extra_whitespaces=False,
        user_defined_symbols=whole,
        num_threads=1,
        minloglevel=2,
    )
    return out.getvalue()


def _vocabulary(pieces: bytes) -> list[str]:
    import sentencepiece

    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    return [processor.id_to_piece(index) for index in range(processor.get_piece_size())]


def _model(folder: Path, vocabulary: list[str], words: Mapping[str, str]) -> None:
    """One layer each way; the width holds a token's sign, its position, the answer's sign."""
    import ctranslate2
    import numpy as np

    random = np.random.default_rng(20241105)

    def signs(count: int) -> Any:
        half = random.choice(np.array([-1.0, 1.0], dtype=np.float32), size=(count, _HALF))
        return np.concatenate((half, -half), axis=1)  # a zero mean: layer norm only scales

    part = 2 * _HALF
    width = 3 * part
    token = signs(len(vocabulary))
    embedding = np.zeros((len(vocabulary), width), dtype=np.float32)
    embedding[:, :part] = token
    positions = np.zeros((_LENGTH, width), dtype=np.float32)
    positions[:, part : 2 * part] = signs(_LENGTH)
    rank = {piece: index for index, piece in enumerate(vocabulary)}
    answers = token.copy()
    # The two words swap places, so every token stays the answer to exactly one.
    for here, there in words.items():
        one, other = rank[f"▁{here}"], rank[f"▁{there}"]
        answers[[one, other]] = token[[other, one]]

    spec = ctranslate2.specs.TransformerSpec.from_config((1, 1), 1, no_final_norm=True)
    spec.encoder.scale_embeddings = False
    spec.decoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = embedding
    spec.encoder.position_encodings.encodings = positions
    spec.decoder.embeddings.weight = embedding.copy()
    spec.decoder.position_encodings.encodings = positions.copy()
    projection = np.zeros((len(vocabulary), width), dtype=np.float32)
    projection[:, 2 * part :] = answers * 0.5
    spec.decoder.projection.weight = projection

    _silent(spec.encoder.layer[0].self_attention, width)
    _silent(spec.decoder.layer[0].self_attention, width)
    for layer in (spec.encoder.layer[0], spec.decoder.layer[0]):
        _norm(layer.ffn.layer_norm, width)
        for linear in (layer.ffn.linear_0, layer.ffn.linear_1):
            linear.weight = np.zeros((width, width), dtype=np.float32)
            linear.bias = np.zeros(width, dtype=np.float32)
    _pointing(spec.decoder.layer[0].attention, width, part)

    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize()
    folder.mkdir(parents=True)
    spec.save(str(folder))


def _norm(norm: Any, width: int) -> None:
    import numpy as np

    norm.gamma = np.ones(width, dtype=np.float32)
    norm.beta = np.zeros(width, dtype=np.float32)


def _silent(attention: Any, width: int) -> None:
    """A self-attention that adds nothing."""
    import numpy as np

    _norm(attention.layer_norm, width)
    for linear, rows in zip(attention.linear, (3 * width, width), strict=True):
        linear.weight = np.zeros((rows, width), dtype=np.float32)
        linear.bias = np.zeros(rows, dtype=np.float32)


def _pointing(attention: Any, width: int, part: int) -> None:
    """A cross-attention from a position to the same position, which reads the token there."""
    import numpy as np

    _norm(attention.layer_norm, width)
    place = slice(part, 2 * part)
    queries = np.zeros((width, width), dtype=np.float32)
    queries[place, place] = np.eye(part, dtype=np.float32) * 8
    keys_values = np.zeros((2 * width, width), dtype=np.float32)
    keys_values[place, place] = np.eye(part, dtype=np.float32)
    keys_values[width : width + part, :part] = np.eye(part, dtype=np.float32)
    out = np.zeros((width, width), dtype=np.float32)
    out[2 * part :, :part] = np.eye(part, dtype=np.float32)
    for linear, weight in zip(attention.linear, (queries, keys_values, out), strict=True):
        linear.weight = weight
        linear.bias = np.zeros(weight.shape[0], dtype=np.float32)
