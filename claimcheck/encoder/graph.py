"""The embedded model as an ONNX graph: one pass gives the pooled last layer and every piece's vector of a middle layer.

The 4-bit blocks of the carrier's file are those of ONNX Runtime's MatMulNBits, so weights pass over unchanged, and the products
quantise each row's activations in blocks of 32: a row's result cannot depend on what else is in the batch. Word embeddings stay
outside, read row by row from the carrier's file, which keeps the graph at 14 MB.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from claimcheck.encoder.weights import BLOCK, Weights

if TYPE_CHECKING:
    import onnx

RECIPE = "matmul-4bit-block32-int8-activations/1"
"""Names the way of computing; a change that alters vectors must change it, since it is part of every cache key."""
MIDDLE_LAYER = 7
"""Number of layers below the word vectors, 0..12: layers 6 to 8 align words across languages best (DESIGN.md, section 6)."""
_MICROSOFT = "com.microsoft"
_INT8_ACTIVATIONS = 4  # MatMulNBits' accuracy level


class _Graph:
    """Collects nodes and constants; every node's outputs get a fresh name."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], outputs: list[str] | None = None, domain: str = "", **attributes: Any) -> str:
        from onnx import helper

        outputs = outputs or [f"{kind}_{len(self.nodes)}"]
        self.nodes.append(helper.make_node(kind, inputs, outputs, domain=domain, **attributes))
        return outputs[0]


def build(weights: Weights) -> bytes:
    """The serialised graph.

    Inputs: `embedded` float32 (batch, length, hidden), the sum of the three embeddings; `lengths` int32 (batch,), pieces in each
    row; `pool` float32 (batch, 1, length), 1/length on a row's pieces and 0 on its padding. Outputs: `pooled` float32
    (batch, 1, hidden); `middle` float32 (batch, length, hidden). Neither is normalised.
    """
    graph = _Graph()
    inputs = ["embedded", *_norm(graph, weights, "emb.ln")]
    state = graph.add("LayerNormalization", inputs, axis=-1, epsilon=weights.shape.epsilon)
    for number in range(weights.shape.layers):
        state = _layer(graph, weights, f"l{number}", state)
        if number + 1 == MIDDLE_LAYER:
            graph.add("Identity", [state], ["middle"])
    graph.add("MatMul", ["pool", state], ["pooled"])
    model: bytes = _model(graph, weights.shape.hidden).SerializeToString()
    return model


def _layer(graph: _Graph, weights: Weights, name: str, state: str) -> str:
    parts = [f"{name}.{part}" for part in ("q", "k", "v")]
    joined = _linear(graph, weights, parts, state)
    query, key, value = (f"{part}.out" for part in parts)
    graph.add("Split", [joined], [query, key, value], axis=-1, num_outputs=3)
    attended = graph.add(
        "MultiHeadAttention", [query, key, value, "", "lengths"], domain=_MICROSOFT, num_heads=weights.shape.heads
    )
    state = _residual(graph, weights, f"{name}.aln", _linear(graph, weights, [f"{name}.ao"], attended), state)
    wide = graph.add("Gelu", [_linear(graph, weights, [f"{name}.fi"], state)], domain=_MICROSOFT)
    return _residual(graph, weights, f"{name}.oln", _linear(graph, weights, [f"{name}.fo"], wide), state)


def _residual(graph: _Graph, weights: Weights, name: str, new: str, old: str) -> str:
    inputs = [new, old, *_norm(graph, weights, name)]
    return graph.add("SkipLayerNormalization", inputs, domain=_MICROSOFT, epsilon=weights.shape.epsilon)


def _norm(graph: _Graph, weights: Weights, name: str) -> list[str]:
    return [graph.constant(f"{name}.{part}", weights.dense(f"{name}.{part}")) for part in ("w", "b")]


def _linear(graph: _Graph, weights: Weights, names: list[str], state: str) -> str:
    """A product with the rows of several layers at once, so that query, key and value share one pass over the activations."""
    blocks = [weights.blocks(f"{name}.w") for name in names]
    scales = np.concatenate([scale for scale, _ in blocks])
    values = np.concatenate([value for _, value in blocks])
    bias = np.concatenate([weights.dense(f"{name}.b") for name in names])
    outputs = len(bias)
    inputs = values.size // outputs
    # The carrier pairs weight j with j + 16 in one byte; MatMulNBits pairs neighbours.
    packed = values[:, 0::2] | (values[:, 1::2] << 4)
    label = "+".join(names)
    tensors = [
        graph.constant(f"{label}.w", packed.reshape(outputs, inputs // BLOCK, BLOCK // 2)),
        graph.constant(f"{label}.s", scales.reshape(outputs, inputs // BLOCK)),
    ]
    return graph.add(
        "MatMulNBits",
        [state, *tensors, "", "", graph.constant(f"{label}.b", bias)],
        domain=_MICROSOFT,
        K=inputs,
        N=outputs,
        bits=4,
        block_size=BLOCK,
        accuracy_level=_INT8_ACTIVATIONS,
    )


def _model(graph: _Graph, hidden: int) -> onnx.ModelProto:
    from onnx import TensorProto, helper

    def value(name: str, kind: int, shape: list[int | str]) -> Any:
        return helper.make_tensor_value_info(name, kind, shape)

    inputs = [
        value("embedded", TensorProto.FLOAT, ["batch", "length", hidden]),
        value("lengths", TensorProto.INT32, ["batch"]),
        value("pool", TensorProto.FLOAT, ["batch", 1, "length"]),
    ]
    outputs = [
        value("pooled", TensorProto.FLOAT, ["batch", 1, hidden]),
        value("middle", TensorProto.FLOAT, ["batch", "length", hidden]),
    ]
    body = helper.make_graph(graph.nodes, "multilingual-e5-small", inputs, outputs, graph.constants)
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=opsets, ir_version=10)
