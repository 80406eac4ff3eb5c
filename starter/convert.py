"""Turn a checkpoint into an Argos package: CTranslate2 int8 weights, tokenizer, metadata.

    python starter/convert.py WORK/en-uk.pt en uk starter [--version 1.0]

Writes ``starter/translate-en_uk.argosmodel``. Works without another framework's converter:
the specification of the network is filled by hand.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import ctranslate2
import sentencepiece
import torch
from ctranslate2.converters.converter import Converter
from ctranslate2.specs import common_spec, transformer_spec

HERE = Path(__file__).parent
LICENCE = "GPL-3.0-or-later"
LENGTH_PENALTY = 1.4  # best BLEU on WORK/valid.tsv; l10n reads it, other tools have their own


class CheckpointConverter(Converter):
    """Fills CTranslate2's specification of a transformer from one of our checkpoints."""

    def __init__(self, checkpoint: Path, vocabulary: list[str]) -> None:
        self.saved = torch.load(checkpoint, weights_only=True)
        self.weights = self.saved["average"]
        self.vocabulary = vocabulary

    def _load(self) -> transformer_spec.TransformerSpec:
        shape = self.saved["shape"]
        spec = transformer_spec.TransformerSpec.from_config(
            (shape["encoder"], shape["decoder"]),
            shape["heads"],
            pre_norm=True,
            activation=common_spec.Activation.RELU,
            alignment_layer=shape["aligned"],
            alignment_heads=1,
        )
        spec.config.add_source_eos = True
        spec.config.decoder_start_token = "<s>"
        table = self.weights["embedding.weight"]
        spec.encoder.embeddings[0].weight = table.numpy()
        spec.decoder.embeddings.weight = table.numpy()
        spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = True
        spec.decoder.projection.weight = table.numpy()
        spec.decoder.projection.bias = self.weights["bias"].numpy()
        self._norm(spec.encoder.layer_norm, "encoder_norm")
        self._norm(spec.decoder.layer_norm, "decoder_norm")
        for side in ("encoder", "decoder"):
            for number, layer in enumerate(getattr(spec, side).layer):
                self._layer(layer, f"{side}.{number}", decoder=side == "decoder")
        spec.register_source_vocabulary(self.vocabulary)
        spec.register_target_vocabulary(self.vocabulary)
        return spec

    def _layer(self, spec: Any, name: str, *, decoder: bool) -> None:
        self._linear(spec.self_attention.linear[0], f"{name}.own.query")
        self._linear(spec.self_attention.linear[1], f"{name}.own.out")
        self._norm(spec.self_attention.layer_norm, f"{name}.own_norm")
        if decoder:
            self._linear(spec.attention.linear[0], f"{name}.other.query")
            self._linear(spec.attention.linear[1], f"{name}.other.memory")
            self._linear(spec.attention.linear[2], f"{name}.other.out")
            self._norm(spec.attention.layer_norm, f"{name}.other_norm")
        self._linear(spec.ffn.linear_0, f"{name}.wide")
        self._linear(spec.ffn.linear_1, f"{name}.narrow")
        self._norm(spec.ffn.layer_norm, f"{name}.norm")

    def _linear(self, spec: common_spec.LinearSpec, name: str) -> None:
        spec.weight = self.weights[f"{name}.weight"].numpy()
        spec.bias = self.weights[f"{name}.bias"].numpy()

    def _norm(self, spec: common_spec.LayerNormSpec, name: str) -> None:
        spec.gamma = self.weights[f"{name}.weight"].numpy()
        spec.beta = self.weights[f"{name}.bias"].numpy()


def package(checkpoint: Path, source: str, target: str, goal: Path, version: str) -> Path:
    """Write ``goal/translate-SOURCE_TARGET.argosmodel``; the same input gives the same bytes."""
    spm = checkpoint.parent / "spm.model"
    processor = sentencepiece.SentencePieceProcessor(model_file=str(spm))
    vocabulary = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    metadata = {
        "package_version": version,
        "argos_version": "1.11",
        "from_code": source,
        "from_name": {"en": "English", "uk": "Ukrainian"}[source],
        "to_code": target,
        "to_name": {"en": "English", "uk": "Ukrainian"}[target],
        "type": "translate",
        "license": LICENCE,
        "length_penalty": LENGTH_PENALTY,
        "data": "starter/DATA.md",
    }
    top = f"translate-{source}_{target}-{version.replace('.', '_')}"
    file = goal / f"translate-{source}_{target}.argosmodel"
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "model"
        CheckpointConverter(checkpoint, vocabulary).convert(str(model), quantization="int8")
        members = {f"model/{one.name}": one.read_bytes() for one in sorted(model.iterdir())}
    members["sentencepiece.model"] = spm.read_bytes()
    members["metadata.json"] = json.dumps(metadata, indent=2).encode()
    members["README.md"] = (HERE / "model-readme.md").read_bytes()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(f"{top}/{name}", (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    print(f"{file}: {file.stat().st_size / 1e6:.2f} MB")
    return file


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("source", choices=["en", "uk"])
    parser.add_argument("target", choices=["en", "uk"])
    parser.add_argument("goal", type=Path)
    parser.add_argument("--version", default="1.0")
    options = parser.parse_args()
    package(options.checkpoint, options.source, options.target, options.goal, options.version)
    print(f"made with ctranslate2 {ctranslate2.__version__}")


if __name__ == "__main__":
    main()
