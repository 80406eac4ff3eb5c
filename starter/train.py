"""Train the starter model on two CPU cores.

    python starter/train.py WORK --minutes 90 [--resume]

One network learns both directions at once (the script of the source tells which), then
``--direction en-uk`` (or ``uk-en``) goes on with one of them. A checkpoint is written every
five minutes as ``WORK/NAME.pt``; ``--resume`` goes on from it. The first head of one decoder
layer is led by the word alignments of ``align.py`` (guided alignment, Chen et al. 2016).
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from network import Network, Shape
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

LONGEST = 120  # tokens of one side
BATCH = 4096  # tokens of one side in a batch, padding included
PAD, BOS, EOS = 0, 1, 2  # <unk> never occurs (bytes stand in for it), so it can pad
PEAK, WARMUP = 2e-3, 1200
SAVE_SECONDS = 300
LONGEST_STEP = 3.0
ALIGN_WEIGHT = 0.1


class Data:
    """Token ids of both languages end to end, with offsets; alignments likewise."""

    def __init__(self, work: Path, name: str) -> None:
        self.ids, self.starts = {}, {}
        for lang in ("en", "uk"):
            saved = np.load(work / f"{name}.{lang}.npz")
            self.ids[lang], self.starts[lang] = saved["ids"], saved["starts"]
        links = work / f"{name}.links.npz"
        # An archive reads its members anew each time they are named: keep them.
        self.links = dict(np.load(links)) if links.exists() else None

    def __len__(self) -> int:
        return len(self.starts["en"]) - 1

    def tokens(self, lang: str, row: int) -> np.ndarray:
        starts = self.starts[lang]
        return self.ids[lang][starts[row] : starts[row + 1]]

    def lengths(self, lang: str) -> np.ndarray:
        return np.diff(self.starts[lang])


def encode(work: Path, name: str) -> None:
    """Tokenize ``WORK/NAME.tsv`` once."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "spm.model"))
    rows = [line.rstrip("\n").split("\t") for line in (work / f"{name}.tsv").open(encoding="utf-8")]
    sides = [processor.encode([row[side] for row in rows], num_threads=2) for side in (0, 1)]
    keep = [i for i, (a, b) in enumerate(zip(*sides, strict=True)) if max(len(a), len(b)) < LONGEST]
    for lang, side in zip(("en", "uk"), sides, strict=True):
        chosen = [side[i] for i in keep]
        starts = np.cumsum([0, *map(len, chosen)])
        ids = np.concatenate([np.array(one, dtype=np.uint16) for one in chosen])
        np.savez(work / f"{name}.{lang}.npz", ids=ids, starts=starts)
    print(f"{name}: {len(keep)} pairs")


def batches(data: Data, directions: list[str], rng: random.Random) -> list[tuple[str, np.ndarray]]:
    """One epoch: rows of like lengths together, in a random order, each in every direction."""
    out = []
    for direction in directions:
        source, target = direction.split("-")
        a, b = data.lengths(source), data.lengths(target)
        noise = np.random.default_rng(rng.randrange(1 << 30)).random(len(a))
        order = np.lexsort((noise, a // 3, b))
        width = np.maximum(a, b)[order] + 1
        first = 0
        while first < len(order):
            last, widest = first, 0
            while last < len(order):
                widest = max(widest, int(width[last]))
                if widest * (last + 1 - first) > BATCH:
                    break
                last += 1
            out.append((direction, order[first : max(last, first + 1)]))
            first = max(last, first + 1)
    rng.shuffle(out)
    return out


def tensors(data: Data, direction: str, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
    """Source with its end, target after a start, target with its end; padded."""
    source, target = direction.split("-")
    left = [data.tokens(source, row) for row in rows]
    right = [data.tokens(target, row) for row in rows]
    s = np.zeros((len(rows), max(map(len, left)) + 1), dtype=np.int64)
    t = np.zeros((len(rows), max(map(len, right)) + 2), dtype=np.int64)
    for i, (a, b) in enumerate(zip(left, right, strict=True)):
        s[i, : len(a)], s[i, len(a)] = a, EOS
        t[i, 0], t[i, 1 : len(b) + 1], t[i, len(b) + 1] = BOS, b, EOS
    whole = torch.from_numpy(t)
    return torch.from_numpy(s), whole[:, :-1], whole[:, 1:]


def links(data: Data, direction: str, rows: np.ndarray, shape: tuple[int, ...]) -> Tensor | None:
    """For each target token the share of each source token it is linked to (rows sum to 1 or 0)."""
    if data.links is None:
        return None
    wanted = np.zeros(shape, dtype=np.float32)
    starts, pairs = data.links["starts"], data.links["pairs"]
    for i, row in enumerate(rows):
        found = pairs[starts[row] : starts[row + 1]]
        en, uk = found[:, 0], found[:, 1]
        wanted[i, uk if direction == "en-uk" else en, en if direction == "en-uk" else uk] = 1
    total = wanted.sum(-1, keepdims=True)
    return torch.from_numpy(wanted / np.maximum(total, 1))


def loss_of(
    model: Network, data: Data, direction: str, rows: np.ndarray
) -> tuple[Tensor, Tensor, int]:
    """Cross-entropy with smoothing (summed), the alignment's (mean), and the target tokens."""
    source, given, wanted = tensors(data, direction, rows)
    goal = links(data, direction, rows, (len(rows), given.shape[1], source.shape[1]))
    with torch.autocast("cpu", torch.bfloat16):
        hidden, looked = model(source, given, PAD, align=goal is not None)
        flat = wanted != PAD
        logits = model.logits(hidden[flat])
    entropy = F.cross_entropy(
        logits.float(),
        wanted[flat],
        label_smoothing=0.1 if model.training else 0.0,
        reduction="sum",
    )
    led = torch.zeros(())
    if goal is not None and looked is not None:
        # The state that has read the token before it predicts a token: rows as wanted has them.
        led = -(goal * looked).sum() / goal.sum().clamp(min=1)
    return entropy, led, int(flat.sum())


def rate(step: int, left: float) -> float:
    """Warm-up, then inverse square root, then down to nothing as the time runs out."""
    return PEAK * min(step / WARMUP, (WARMUP / max(step, 1)) ** 0.5) * min(1.0, left / 0.3)


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    work = options.work
    for name in ("train", "valid"):
        if not (work / f"{name}.uk.npz").exists():
            encode(work, name)
    data, valid = Data(work, "train"), Data(work, "valid")
    shape = Shape(encoder=options.encoder, decoder=options.decoder, dropout=options.dropout)
    directions = [options.direction] if options.direction else ["en-uk", "uk-en"]
    model = Network(shape)
    optimizers = made(model)
    file, average = (
        work / f"{options.name}.pt",
        {k: v.clone() for k, v in model.state_dict().items()},
    )
    step, spent, tokens = 0, 0.0, 0
    start = file if options.resume and file.exists() else options.start
    if start:
        saved = torch.load(start, weights_only=True)
        model.load_state_dict(saved["model"])
        average = saved["average"]
        step, tokens = saved["step"], saved["tokens"]
        for optimizer, state in zip(optimizers, saved["optimizers"], strict=True):
            optimizer.load_state_dict(state)
        spent = saved["spent"] if start == file else 0.0
    rng = random.Random(step + 7)
    told = saved_at = last = time.monotonic()
    total, summed, led_sum, counted = options.minutes * 60, 0.0, 0.0, 0
    model.train()
    while True:
        for direction, rows in batches(data, directions, rng):
            # A pause (a stopped process, a busy machine) is not time spent on training.
            now = time.monotonic()
            spent, last = spent + min(now - last, LONGEST_STEP), now
            if spent >= total:
                break
            step += 1
            for optimizer in optimizers:
                for group in optimizer.param_groups:
                    group["lr"] = options.rate * rate(step, max(0.0, 1 - spent / total))
            entropy, led, count = loss_of(model, data, direction, rows)
            (entropy / count + ALIGN_WEIGHT * led).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad()
            decay = min(0.999, step / (step + 10))
            with torch.no_grad():
                for key, value in model.state_dict().items():
                    average[key].lerp_(value, 1 - decay)
            tokens, counted = tokens + count, counted + count
            summed, led_sum = summed + float(entropy.detach()), led_sum + float(led) * count
            if now - told > 60:
                print(f"{spent / 60:6.1f} min  step {step}  loss {summed / counted:.3f}"
                      f"  align {led_sum / counted:.3f}  {tokens / 1e6:.1f} M tokens"
                      f"  {counted / (now - told):.0f}/s", flush=True)  # fmt: skip
                told, summed, led_sum, counted = now, 0.0, 0.0, 0
            if now - saved_at > SAVE_SECONDS:
                save(file, model, average, optimizers, step, spent, tokens)
                tell(model, average, valid, directions)
                saved_at = now
        else:
            continue
        break
    save(file, model, average, optimizers, step, spent, tokens)
    tell(model, average, valid, directions)


def made(model: Network) -> list[torch.optim.Optimizer]:
    """Muon (Jordan et al. 2024) for the matrices between the layers, AdamW for the rest."""
    inner = [p for n, p in model.named_parameters() if p.ndim == 2 and not n.startswith("embed")]
    known = {id(p) for p in inner}
    rest = [p for p in model.parameters() if id(p) not in known]
    return [
        torch.optim.Muon(inner, lr=PEAK, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(rest, lr=PEAK, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
    ]


def tell(model: Network, average: dict[str, Tensor], valid: Data, directions: list[str]) -> None:
    """The loss of the averaged weights on what is not trained on."""
    kept = {key: value.clone() for key, value in model.state_dict().items()}
    model.load_state_dict(average)
    model.eval()
    with torch.no_grad():
        for direction in directions:
            total = count = 0.0
            for _direction, rows in batches(valid, [direction], random.Random(0)):
                entropy, _led, number = loss_of(model, valid, direction, rows)
                total, count = total + float(entropy), count + number
            print(f"        {direction}: {total / count:.3f} nats a token", flush=True)
    model.train()
    model.load_state_dict(kept)


def save(
    file: Path,
    model: Network,
    average: dict[str, Tensor],
    optimizers: list[torch.optim.Optimizer],
    step: int,
    spent: float,
    tokens: int,
) -> None:
    fresh = file.with_suffix(".new")
    torch.save(
        {
            "shape": asdict(model.shape), "model": model.state_dict(), "average": average,
            "optimizers": [one.state_dict() for one in optimizers],
            "step": step, "spent": spent, "tokens": tokens,
        },
        fresh,
    )  # fmt: skip
    fresh.replace(file)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("work", type=Path)
    parser.add_argument("--name", default="both", help="the checkpoint's name")
    parser.add_argument("--minutes", type=float, default=90.0)
    parser.add_argument("--resume", action="store_true", help="go on from the checkpoint")
    parser.add_argument("--start", type=Path, help="begin where another checkpoint ended")
    parser.add_argument("--direction", choices=["en-uk", "uk-en"], help="this direction only")
    parser.add_argument("--rate", type=float, default=1.0, help="times the usual learning rate")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder", type=int, default=3)
    parser.add_argument("--decoder", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
