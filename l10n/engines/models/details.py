"""Everything there is to know about one package: what ``l10n models info`` shows."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.engines.models.installing import tried_out
from l10n.engines.models.packages import RECORD, TOKENIZERS, Model, json_object, text_of
from l10n.errors import ModelError

_README = "README.md"
_README_BYTES = 1 << 16
_EXCERPT_LINES = 8
_EXCERPT_CHARS = 600


@dataclass(frozen=True, slots=True)
class Details:
    """An unpacked package at length; texts are empty where nothing is known.

    ``archive_size`` in bytes, ``tokenizer`` ``sentencepiece`` or ``bpe``, ``quantization`` as
    CTranslate2 names it (``int8_float32``), ``installed`` an ISO 8601 time, ``files`` paths
    with their sizes, ``readme`` its first lines.
    """

    model: Model
    archive_size: int
    tokenizer: str
    quantization: str
    installed: str
    files: tuple[tuple[str, int], ...]
    readme: str


def details(model: Model) -> Details:
    """What is known of an unpacked ``model``.

    A package that another tool installed has no record of ours: its checksum and date are
    unknown, its quantization is found by loading it in a process of its own.
    """
    record = json_object(model.path / RECORD)
    size = record.get("size")
    return Details(
        model=model,
        archive_size=size if isinstance(size, int) else 0,
        tokenizer=_tokenizer(model),
        quantization=text_of(record, "quantization") or _quantization(model),
        installed=text_of(record, "installed"),
        files=tuple(
            (file.relative_to(model.path).as_posix(), file.stat().st_size)
            for file in sorted(model.path.rglob("*"))
            if file.is_file()
        ),
        readme=_excerpt(model),
    )


def _tokenizer(model: Model) -> str:
    name = next((name for name in TOKENIZERS if (model.path / name).is_file()), "")
    return name.removesuffix(".model")


def _quantization(model: Model) -> str:
    try:
        return tried_out(model.path, model.path).get("quantization", "")
    except ModelError:
        return ""


def _excerpt(model: Model) -> str:
    """The first lines of its README that are not blank."""
    try:
        with (model.path / _README).open("rb") as stream:
            text = stream.read(_README_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    shown = "\n".join(lines[:_EXCERPT_LINES])
    return shown if len(shown) <= _EXCERPT_CHARS else shown[:_EXCERPT_CHARS].rstrip() + " …"
