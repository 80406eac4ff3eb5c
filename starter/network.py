"""The network: a pre-norm transformer, small enough to travel with the tool."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; ``aligned`` is the decoder layer whose first head learns to align."""

    vocabulary: int = 8000
    width: int = 256
    inner: int = 1024
    heads: int = 4
    encoder: int = 3
    decoder: int = 2
    aligned: int = 1
    dropout: float = 0.0  # the data are seen about once: nothing to overfit


class Attention(nn.Module):
    """Multi-head attention with the weights of its first head on request."""

    def __init__(self, shape: Shape, *, cross: bool) -> None:
        super().__init__()
        self.heads, self.cross, self.dropout = shape.heads, cross, shape.dropout
        width = shape.width
        self.query = nn.Linear(width, width if cross else 3 * width)
        self.memory = nn.Linear(width, 2 * width) if cross else None
        self.out = nn.Linear(width, width)

    def forward(
        self, x: Tensor, memory: Tensor, mask: Tensor | None, *, causal: bool, weights: bool
    ) -> tuple[Tensor, Tensor | None]:
        if self.memory is None:
            q, k, v = self.query(x).chunk(3, -1)
        else:
            q = self.query(x)
            k, v = self.memory(memory).chunk(2, -1)
        q, k, v = (t.unflatten(-1, (self.heads, -1)).transpose(1, 2) for t in (q, k, v))
        given = None
        if weights:
            scores = q[:, :1].float() @ k[:, :1].float().transpose(-1, -2)
            scores = scores / q.shape[-1] ** 0.5
            if mask is not None:
                scores = scores.masked_fill(~mask, -1e9)
            given = scores.log_softmax(-1)[:, 0]
        out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
        return self.out(out.transpose(1, 2).flatten(2)), given


class Layer(nn.Module):
    """Attention (to itself, then to the source in a decoder) and a feed-forward network."""

    def __init__(self, shape: Shape, *, decoder: bool) -> None:
        super().__init__()
        self.own = Attention(shape, cross=False)
        self.own_norm = nn.LayerNorm(shape.width)
        self.other = Attention(shape, cross=True) if decoder else None
        self.other_norm = nn.LayerNorm(shape.width) if decoder else None
        self.wide = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.norm = nn.LayerNorm(shape.width)
        self.drop = nn.Dropout(shape.dropout) if shape.dropout else nn.Identity()

    def forward(
        self, x: Tensor, memory: Tensor, own: Tensor | None, other: Tensor | None, *, align: bool
    ) -> tuple[Tensor, Tensor | None]:
        h = self.own_norm(x)
        given, links = self.own(h, h, own, causal=self.other is not None, weights=False)
        x = x + self.drop(given)
        if self.other is not None and self.other_norm is not None:
            h = self.other_norm(x)
            given, links = self.other(h, memory, other, causal=False, weights=align)
            x = x + self.drop(given)
        return x + self.drop(self.narrow(F.relu(self.wide(self.norm(x))))), links


class Network(nn.Module):
    """One embedding table for both languages, the output included."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.embedding.weight, std=shape.width**-0.5)
        self.encoder = nn.ModuleList(Layer(shape, decoder=False) for _ in range(shape.encoder))
        self.encoder_norm = nn.LayerNorm(shape.width)
        self.decoder = nn.ModuleList(Layer(shape, decoder=True) for _ in range(shape.decoder))
        self.decoder_norm = nn.LayerNorm(shape.width)
        self.bias = nn.Parameter(torch.zeros(shape.vocabulary))
        self.drop = nn.Dropout(shape.dropout) if shape.dropout else nn.Identity()
        self.register_buffer("places", sinusoids(512, shape.width), persistent=False)

    def embed(self, tokens: Tensor) -> Tensor:
        x = self.embedding(tokens) * self.shape.width**0.5
        return self.drop(x + self.places[: tokens.shape[1]])

    def forward(
        self, source: Tensor, target: Tensor, pad: int, *, align: bool
    ) -> tuple[Tensor, Tensor | None]:
        """Hidden states of the decoder (batch, length, width) and log attention of one head."""
        mask = (source != pad)[:, None, None, :]
        x = self.embed(source)
        for layer in self.encoder:
            x, _links = layer(x, x, mask, None, align=False)
        memory = self.encoder_norm(x)
        y, links = self.embed(target), None
        for number, layer in enumerate(self.decoder):
            wanted = align and number == self.shape.aligned
            y, given = layer(y, memory, None, mask, align=wanted)
            links = given if wanted else links
        return self.decoder_norm(y), links

    def logits(self, hidden: Tensor) -> Tensor:
        return F.linear(hidden, self.embedding.weight, self.bias)


def sinusoids(length: int, width: int) -> Tensor:
    """Positions as CTranslate2 computes them: counted from 1, sines, then cosines."""
    half = width // 2
    scale = torch.log(torch.tensor(10000.0)) / (half - 1)
    angles = torch.arange(1, length + 1)[:, None] * torch.exp(torch.arange(half) * -scale)[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
