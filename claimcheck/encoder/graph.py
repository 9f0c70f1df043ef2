"""The embedded model as an ONNX graph: one pass gives the pooled last layer and every piece's vector of a middle layer.

Products are in int8. Each row of activations has a scale of its own, so that a piece's result cannot depend on what else is in
the batch (the usual dynamic quantisation takes one scale for all, and a sentence's vector then changes with its neighbours: .988
cosine at worst). Activations are unsigned around 128, as processors multiply fastest; weights keep to 7 bits, because x86
processors without VNNI add two products in 16 bits, which 8 bits would overflow without a word. Word embeddings stay outside,
read row by row from the carrier's file. Measured figures: benchmarks/encoder_speed.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.encoder.weights import Weights

if TYPE_CHECKING:
    import onnx

RECIPE = "int8-activations-by-row-7bit-weights/1"
"""Names the way of computing; a change that alters vectors must change it, since it is part of every cache key."""
MIDDLE_LAYER = 7
"""Number of layers below the word vectors, 0..12: layers 6 to 8 align words across languages best, as they stand."""
_MICROSOFT = "com.microsoft"
_WEIGHT_LIMIT = 63  # 2 * 255 * 63 is below 2**15
_ACTIVATION_LIMIT = 127
_ZERO = 128


class _Graph:
    """Collects nodes and constants; every node's outputs get a fresh name."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: Any) -> str:
        from onnx import numpy_helper

        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
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
    _constants(graph, weights.shape.hidden)
    state = graph.add("Reshape", ["embedded", "flat"])
    state = _norm(graph, weights, "emb.ln", state)
    for number in range(weights.shape.layers):
        state = _layer(graph, weights, f"l{number}", state)
        if number + 1 == MIDDLE_LAYER:
            graph.add("Reshape", [state, "deep"], ["middle"])
    graph.add("MatMul", ["pool", graph.add("Reshape", [state, "deep"])], ["pooled"])
    model: bytes = _model(graph, weights.shape.hidden).SerializeToString()
    return model


def _constants(graph: _Graph, hidden: int) -> None:
    """What all layers share: shapes (`flat` has a row a piece, `deep` a row a text), and the parts of quantising."""
    for name, number in (("first", 0), ("second", 1), ("third", 2), ("last", -1), ("hidden", hidden), ("joined", 3 * hidden)):
        graph.constant(name, np.array([number], dtype=np.int64))
    graph.constant("flat", np.array([-1, hidden], dtype=np.int64))
    graph.constant("zero", np.uint8(_ZERO))
    graph.constant("one", np.float32(1))
    graph.constant("step", np.float32(1 / _ACTIVATION_LIMIT))
    graph.constant("tiny", np.float32(1e-10))
    rows = graph.add("Slice", [graph.add("Shape", ["embedded"]), "first", "third"])
    graph.add("Concat", [rows, "hidden"], ["deep"], axis=0)
    graph.add("Concat", [rows, "joined"], ["deep_joined"], axis=0)
    graph.add("Expand", ["zero", graph.add("ReduceProd", [rows, "first"], keepdims=1)], ["zeros"])


def _layer(graph: _Graph, weights: Weights, name: str, state: str) -> str:
    heads = [f"{name}.{part}" for part in ("q", "k", "v")]
    joined = graph.add("Reshape", [_product(graph, weights, heads, state), "deep_joined"])
    outputs = [f"{head}.out" for head in heads]
    graph.add("Split", [joined], outputs, axis=-1, num_outputs=3)
    inputs = [*outputs, _bias(graph, weights, heads), "lengths"]
    attended = graph.add("MultiHeadAttention", inputs, domain=_MICROSOFT, num_heads=weights.shape.heads)
    attended = graph.add("Reshape", [attended, "flat"])
    state = _residual(graph, weights, name, ("ao", "aln"), attended, state)
    inputs = [_product(graph, weights, [f"{name}.fi"], state), _bias(graph, weights, [f"{name}.fi"])]
    return _residual(graph, weights, name, ("fo", "oln"), graph.add("BiasGelu", inputs, domain=_MICROSOFT), state)


def _residual(graph: _Graph, weights: Weights, name: str, parts: tuple[str, str], new: str, old: str) -> str:
    """Layer norm of `old` plus a linear layer of `new`. SkipLayerNormalization says the same in one node, four times slower."""
    linear, norm = (f"{name}.{part}" for part in parts)
    product = _product(graph, weights, [linear], new)
    added = graph.add("Add", [graph.add("Add", [product, _bias(graph, weights, [linear])]), old])
    return _norm(graph, weights, norm, added)


def _norm(graph: _Graph, weights: Weights, name: str, state: str) -> str:
    inputs = [state, *(graph.constant(f"{name}.{part}", weights.dense(f"{name}.{part}")) for part in ("w", "b"))]
    return graph.add("LayerNormalization", inputs, axis=-1, epsilon=weights.shape.epsilon)


def _bias(graph: _Graph, weights: Weights, names: list[str]) -> str:
    return graph.constant("+".join(names) + ".b", np.concatenate([weights.dense(f"{name}.b") for name in names]))


def _product(graph: _Graph, weights: Weights, names: list[str], state: str) -> str:
    """`state` (rows, inputs) times the weights of several layers side by side, in int8, back as float32 (rows, outputs)."""
    largest = graph.add("ReduceMax", [graph.add("Abs", [state]), "last"], keepdims=0)
    scales = graph.add("Add", [graph.add("Mul", [largest, "step"]), "tiny"])
    quantised = graph.add("QuantizeLinear", [state, scales, "zeros"], axis=0)

    label = "+".join(names)
    sizes = [len(weights.dense(f"{name}.b")) for name in names]
    matrix = np.concatenate([weights.matrix(f"{name}.w", size, -1) for name, size in zip(names, sizes, strict=True)])
    steps = np.abs(matrix).max(axis=1) / _WEIGHT_LIMIT
    whole = np.rint(matrix / steps[:, None]).astype(np.int8)
    tensors = [graph.constant(f"{label}.w", whole.T), "one", graph.constant(f"{label}.s", steps), "zero"]
    product = graph.add("MatMulIntegerToFloat", [quantised, *tensors], domain=_MICROSOFT)
    return graph.add("Mul", [product, graph.add("Unsqueeze", [scales, "second"])])


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
