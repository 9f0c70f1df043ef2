"""The embedded encoder against sentence-transformers in float32 with the same weights, on the same sentences, side by side.

Medians over rounds in which the two take turns, each in its own batches; ours gives word vectors, too. per CPU s: sentences per
second of processor time with one thread each; times: the ratio of these, which other work on the machine hardly touches.
sentences/s: by the clock, on all cores; believe it only on an idle machine (torch's threads wait for each other and lose far
more to other work than ours), so the load before the run is recorded with it.
cosine: of each sentence's vectors by the two. words: of each piece's vectors of the middle layer, on the first sentences.
torch, bfloat16: the same model of sentence-transformers with its weights and products in bfloat16, in turns with the others.
one, ms: processor time for one statement alone (median), one thread. of bf16 products: sentences per CPU second against those
that the matrix products alone would allow, at the rate of a feed-forward product (1280 × 384 × 1536) in bfloat16, one thread:
the bound for bfloat16; int8 may pass it.
of int8 products: the same against the bound that int8 sets: a graph of nothing but products of int8 matrices of the model's
shapes (1280 pieces), in ONNX Runtime with one thread.
alone: the lowest cosine between a sentence's vectors in a batch and by itself; the encoders' contract says at least .999.
"""

from __future__ import annotations

import argparse
import functools
import os
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks import results
from benchmarks.corpora import ntrex
from claimcheck.encoder import default_cache_dir
from claimcheck.encoder.embedded import PREFIX, EmbeddedEncoder
from claimcheck.encoder.export import exported
from claimcheck.encoder.protocol import Encoding
from claimcheck.encoder.sentence_transformer import SentenceTransformerEncoder

LANGUAGES = ("id", "fr", "en", "ar", "ru", "zh")
BATCH = 32
"""sentence-transformers' own default."""
FLOP_A_PIECE = 12 * 2 * (4 * 384 * 384 + 2 * 384 * 1536)
"""Of the products with weights; attention adds a few hundredths at a sentence's length."""
EXTRA = 4
"""Pieces that every text has beside its own: the two ends and the prefix."""
FIRST = 120
"""Sentences whose word vectors, and vectors alone, are compared."""


def main(count: int = 252, rounds: int = 3) -> dict[str, Any]:
    """Measure and record."""
    import torch
    from sentence_transformers import SentenceTransformer

    load = os.getloadavg()[0]
    texts = sentences(count)
    folder = str(exported(default_cache_dir()))
    ours, single = EmbeddedEncoder(default_cache_dir()), EmbeddedEncoder(default_cache_dir(), threads=1)
    theirs = SentenceTransformer(folder, device="cpu", local_files_only=True)
    half = SentenceTransformer(folder, device="cpu", local_files_only=True, model_kwargs={"dtype": torch.bfloat16})
    prompted = [f"{PREFIX} {text}" for text in texts]

    def plain() -> Any:
        return theirs.encode(prompted, batch_size=BATCH)

    def halved() -> Any:
        return half.encode(prompted, batch_size=BATCH)

    encoded, vectors, near = ours.encode(texts), plain(), halved()
    threads = torch.get_num_threads()
    clock = [(timed(time.perf_counter, lambda: ours.encode(texts)), timed(time.perf_counter, plain)) for _ in range(rounds)]
    single.encode(texts)
    torch.set_num_threads(1)
    cpu = time.process_time
    work = [(timed(cpu, lambda: single.encode(texts)), timed(cpu, plain), timed(cpu, halved)) for _ in range(rounds)]
    one = statistics.median(timed(cpu, functools.partial(single.encode, [text])) for text in texts[:FIRST])
    product, narrow = product_rate(), int8_rate()
    torch.set_num_threads(threads)
    cosines = [float(one.vector @ vector / np.linalg.norm(vector)) for one, vector in zip(encoded, vectors, strict=True)]
    exact = SentenceTransformerEncoder(folder, "cpu").encode(texts[:FIRST])
    words = piece_cosines(encoded[:FIRST], exact)
    alone = [ours.encode([text])[0] for text in texts[:FIRST]]
    steady = [float(one.vector @ other.vector) for one, other in zip(encoded, alone, strict=False)]
    pieces = statistics.mean(len(one.pieces) for one in encoded)
    bound = product / (FLOP_A_PIECE * (pieces + EXTRA))
    values: dict[str, dict[str, results.Value]] = {
        "embedded, int8": {
            "per CPU s": count / statistics.median(one for one, _, _ in work),
            "times": statistics.median(other / one for one, other, _ in work),
            "of bf16 products": count / statistics.median(one for one, _, _ in work) / bound,
            "of int8 products": count / statistics.median(one for one, _, _ in work) * FLOP_A_PIECE * (pieces + EXTRA) / narrow,
            "one, ms": 1000 * one,
            "sentences/s": count / statistics.median(one for one, _ in clock),
            "cosine min": min(cosines),
            "cosine mean": statistics.mean(cosines),
            "words min": float(words.min()),
            "words mean": float(words.mean()),
            "alone": min([*steady, float(piece_cosines(encoded[:FIRST], alone).min())]),
        },
        "torch, bfloat16": {
            "per CPU s": count / statistics.median(rough for _, _, rough in work),
            "times": statistics.median(other / rough for _, other, rough in work),
            "of bf16 products": count / statistics.median(rough for _, _, rough in work) / bound,
            "cosine min": float(_cosines(near, vectors).min()),
            "cosine mean": float(_cosines(near, vectors).mean()),
        },
        "sentence-transformers, float32": {
            "per CPU s": count / statistics.median(other for _, other, _ in work),
            "times": 1.0,
            "sentences/s": count / statistics.median(other for _, other in clock),
        },
    }
    facts: dict[str, Any] = {
        "sentences": count,
        "rounds": rounds,
        "pieces a sentence": round(pieces, 1),
        "threads": threads,
        "load": load,
    }
    return results.record("encoder_speed", values, data=["ntrex"], model=ours.digest, **facts)


def sentences(count: int) -> list[str]:
    """The first lines of NTREX of each language in turn."""
    columns = [[text for document in ntrex(language).values() for text in document] for language in LANGUAGES]
    return [text for row in zip(*columns, strict=False) for text in row][:count]


def product_rate() -> float:
    """Floating-point operations a CPU second of the feed-forward product in bfloat16, with as many threads as torch uses."""
    import torch

    left, right = torch.randn(1280, 384).bfloat16(), torch.randn(384, 1536).bfloat16()
    seconds = [timed(time.process_time, lambda: [left @ right for _ in range(20)]) for _ in range(7)]
    return 20 * 2 * 1280 * 384 * 1536 / statistics.median(seconds)


def int8_rate() -> float:
    """Operations a CPU second of int8 products in ONNX Runtime: those of one layer, one after another."""
    import onnxruntime
    from onnx import TensorProto, checker, helper, numpy_helper

    random = np.random.default_rng(0)
    nodes, weights = [], []
    shapes = [(384, 384)] * 4 + [(384, 1536), (1536, 384)]
    for number, shape in enumerate(shapes):
        weights.append(numpy_helper.from_array(random.integers(-127, 127, shape, dtype=np.int8), f"w{number}"))
        nodes.append(helper.make_node("MatMulInteger", [f"x{shape[0]}", f"w{number}"], [f"y{number}"]))
    inputs = [helper.make_tensor_value_info(f"x{width}", TensorProto.UINT8, [1280, width]) for width in (384, 1536)]
    outputs = [
        helper.make_tensor_value_info(f"y{number}", TensorProto.INT32, [1280, shape[1]]) for number, shape in enumerate(shapes)
    ]
    opset = [helper.make_opsetid("", 21)]
    model = helper.make_model(helper.make_graph(nodes, "products", inputs, outputs, weights), ir_version=10, opset_imports=opset)
    checker.check_model(model)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, ["CPUExecutionProvider"])
    given = {f"x{width}": random.integers(0, 255, (1280, width), dtype=np.uint8) for width in (384, 1536)}
    session.run(None, given)
    seconds = [timed(time.process_time, lambda: [session.run(None, given) for _ in range(5)]) for _ in range(7)]
    return 5 * 1280 * FLOP_A_PIECE / 12 / statistics.median(seconds)


def _cosines(left: Any, right: Any) -> np.ndarray[Any, np.dtype[np.float32]]:
    one, other = np.asarray(left, dtype=np.float32), np.asarray(right, dtype=np.float32)
    return np.asarray((one * other).sum(axis=1) / np.linalg.norm(one, axis=1) / np.linalg.norm(other, axis=1))


def timed(clock: Callable[[], float], work: Callable[[], object]) -> float:
    """Seconds that one call takes by a clock."""
    started = clock()
    work()
    return clock() - started


def piece_cosines(left: Sequence[Encoding], right: Sequence[Encoding]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Cosines of the pieces that both have at the same place; few texts have pieces that differ (rare code points)."""
    same = [(one, other) for one, other in zip(left, right, strict=True) if np.array_equal(one.pieces, other.pieces)]
    return np.concatenate([(one.piece_vectors * other.piece_vectors).sum(axis=1) for one, other in same])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=252, help="how many, taken evenly from six languages")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    main(given.sentences, given.rounds)
    print(results.table("encoder_speed"))
