# SPDX-License-Identifier: Apache-2.0
"""Matrix products and convolutions of many shapes and types."""

import itertools

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from harness import any_of, bf16, check, integers, normal, table

SIZES = [(1, 1, 1), (1, 7, 1), (1, 64, 10), (7, 1, 5), (2, 3, 5), (13, 17, 19), (31, 64, 33), (64, 64, 64), (1, 300, 257), (257, 3, 2), (100, 130, 70), (3, 1000, 1), (0, 3, 4), (3, 0, 4)]


def name_of(*sizes):
    return "x".join(map(str, sizes))


@table(*[(f"mm-{name_of(*s)}", jnp.matmul, normal(s[0], s[1]), normal(s[1], s[2])) for s in SIZES],
       *[(f"mm-{name_of(*s)}-ta", lambda x, y: x.T @ y, normal(s[1], s[0]), normal(s[1], s[2])) for s in SIZES[4:11]],
       *[(f"mm-{name_of(*s)}-tb", lambda x, y: x @ y.T, normal(s[0], s[1]), normal(s[2], s[1])) for s in SIZES[4:11]],
       *[(f"mm-{name_of(*s)}-bias-relu", lambda x, y, b: jax.nn.relu(x @ y + b), normal(s[0], s[1]), normal(s[1], s[2]), normal(s[2])) for s in SIZES[4:11]],
       *[(f"mm-{np.dtype(t).name}", jnp.matmul, any_of(t, 13, 17), any_of(t, 17, 19)) for t in [np.float64, bf16, np.float16, np.int8, np.int32, np.int64, np.uint8, np.complex64]],
       *[(f"mm-to-{np.dtype(o).name}-from-{np.dtype(t).name}", lambda x, y, o=o: lax.dot(x, y, preferred_element_type=o), any_of(t, 13, 37), any_of(t, 37, 19))
         for t, o in [(np.int8, np.int32), (np.uint8, np.int32), (bf16, np.float32), (np.float16, np.float32), (np.int16, np.int32)]],
       ("mm-i8-extremes", lambda x, y: lax.dot(x, y, preferred_element_type=np.int32), np.full((5, 300), -128, np.int8), np.full((300, 7), -128, np.int8)),
       ("mm-bool", lambda x, y: jnp.matmul(x, y), any_of(bool, 5, 9), any_of(bool, 9, 4)),
       ("mm-nan", jnp.matmul, np.where(np.eye(5) > 0, np.nan, 1).astype(np.float32), np.where(np.eye(5) > 0, np.inf, 0).astype(np.float32)),
       ("vector-vector", jnp.dot, normal(133), normal(133, seed=1)),
       ("matrix-vector", jnp.dot, normal(45, 133), normal(133)),
       ("vector-matrix", jnp.dot, normal(133), normal(133, 45)),
       ("outer", jnp.outer, normal(13), normal(45)),
       ("batch", jnp.matmul, normal(3, 5, 7), normal(3, 7, 9)),
       ("batch-broadcast", jnp.matmul, normal(3, 5, 7), normal(7, 9)),
       ("batch-two", jnp.matmul, normal(2, 3, 5, 17), normal(2, 3, 17, 9)),
       ("batch-large", jnp.matmul, normal(6, 64, 32), normal(6, 32, 48)),
       ("batch-of-vectors", lambda x, y: jnp.einsum("bi,bi->b", x, y), normal(9, 33), normal(9, 33, seed=1)),
       *[(f"einsum-{e.replace(',', '_').replace('->', '_')}", lambda *x, e=e: jnp.einsum(e, *x), *[normal(*[dict(a=3, b=4, c=5, d=6, h=2, q=7, k=9)[i] for i in operand]) for operand in e.split("->")[0].split(",")])
         for e in ["ab,bc->ca", "abc,cd->abd", "abc,abd->cd", "bqhd,bkhd->bhqk", "bhqk,bkhd->bqhd", "abc,cba->b", "ab,cd->acbd", "abcd,dcba->", "abc,bc->a", "ba,cb->ac", "abc,adc->bd", "aab->b", "ab,bc,cd->ad", "habc,hcd->bhad", "abcd,bd->ac"]],
       ("contract-two-dims", lambda x, y: lax.dot_general(x, y, (((1, 2), (0, 1)), ((), ()))), normal(5, 3, 7), normal(3, 7, 9)),
       ("contract-crossed", lambda x, y: lax.dot_general(x, y, (((2, 1), (0, 1)), ((), ()))), normal(5, 3, 7), normal(7, 3, 9)),
       ("batch-last", lambda x, y: lax.dot_general(x, y, (((0,), (1,)), ((2,), (0,)))), normal(5, 3, 7), normal(7, 5, 9)),
       ("no-contraction", lambda x, y: lax.dot_general(x, y, (((), ()), ((0,), (0,)))), normal(5, 3), normal(5, 9)),
       ("of-sum", lambda x, y, z: (x + y) @ (z * 2), normal(9, 17), normal(9, 17, seed=1), normal(17, 5)),
       ("of-same", lambda x: x @ x.T + x.T @ x, normal(17, 17)),
       ("of-constant", lambda x: x @ np.arange(35, dtype=np.float32).reshape(7, 5), normal(3, 7)),
       ("of-slice", lambda x, y: x[:, 3:9] @ y[1:7], normal(9, 17), normal(9, 5)),
       ("of-broadcast", lambda x, y: jnp.broadcast_to(x, (9, 17)) @ y, normal(17), normal(17, 5)),
       ("of-gather", lambda x, i, y: x[i] @ y, normal(9, 17), integers(5, low=0, high=9), normal(17, 5)),
       ("then-softmax", lambda x, y: jax.nn.softmax(x @ y, -1), normal(9, 17), normal(17, 33)),
       ("then-reduce", lambda x, y: [jnp.sum(x @ y, 1), jnp.max(x @ y, 0)], normal(9, 17), normal(17, 33)),
       ("then-transpose", lambda x, y: jnp.transpose(x @ y) + 1, normal(9, 17), normal(17, 33)),
       ("then-slice", lambda x, y: (x @ y)[1:5, ::2], normal(9, 17), normal(17, 33)),
       ("then-residual", lambda x, y: jnp.tanh(x @ y) + x, normal(9, 17), normal(17, 17)),
       ("then-column-scale", lambda x, y, s: (x @ y) * s[:, None], normal(9, 17), normal(17, 17), normal(9)),
       ("chain", lambda x, y, z: jax.nn.gelu(x @ y) @ z, normal(9, 17), normal(17, 33), normal(33, 5)),
       ("attention", lambda q, k, v: jnp.einsum("bhqk,bkhd->bqhd", jax.nn.softmax(jnp.einsum("bqhd,bkhd->bhqk", q, k) / 4.0, -1), v), normal(2, 9, 3, 16), normal(2, 11, 3, 16), normal(2, 11, 3, 16, seed=1)),
       ("attention-causal-bf16", lambda q, k: jax.nn.softmax(jnp.where(jnp.tril(jnp.ones((9, 9), bool)), (q @ k.T).astype(jnp.float32), -1e9), -1), normal(9, 16, dtype=bf16), normal(9, 16, dtype=bf16, seed=1), dict(tolerance=1e-2)),
       ("kron", jnp.kron, normal(3, 4), normal(2, 5)),
       ("matrix-power", lambda x: jnp.linalg.matrix_power(x, 5), normal(5, 5) / 2),
       ("tensordot", lambda x, y: jnp.tensordot(x, y, axes=([0, 2], [1, 0])), normal(3, 4, 5), normal(5, 3, 6)),
       ("shared-weights", lambda x, y, w: (x @ w, y @ w), normal(5, 17), normal(9, 17), normal(17, 33)),
       ("shared-input", lambda x, a, b: (x @ a, x @ b + 1), normal(5, 17), normal(17, 8), normal(17, 33)))
def test_dot(case):
    check(case)


def conv(strides=None, padding="VALID", layout=None, **more):
    def function(x, w):
        s = strides or (1,) * (x.ndim - 2)
        return lax.conv_general_dilated(x, w, s, padding, dimension_numbers=layout, **more)
    return function


NHWC = ("NHWC", "HWIO", "NHWC")
NCHW = ("NCHW", "OIHW", "NCHW")
X, W = normal(2, 9, 11, 5), normal(3, 3, 5, 7)


@table(("nhwc", conv(layout=NHWC), X, W),
       ("nhwc-same", conv(padding="SAME", layout=NHWC), X, W),
       ("nhwc-stride", conv((2, 2), "SAME", NHWC), X, W),
       ("nhwc-stride-uneven", conv((2, 3), ((1, 0), (2, 3)), NHWC), X, W),
       ("nhwc-crop", conv((1, 1), ((-1, 2), (0, -2)), NHWC), X, W),
       ("nhwc-dilated", conv((1, 1), "SAME", NHWC, rhs_dilation=(2, 3)), X, W),
       ("nhwc-transposed", conv((1, 1), ((2, 2), (1, 2)), NHWC, lhs_dilation=(2, 2)), X, W),
       ("nhwc-both-dilated", conv((2, 1), ((2, 2), (3, 2)), NHWC, lhs_dilation=(2, 3), rhs_dilation=(1, 2)), X, W),
       ("conv-transpose", lambda x, w: lax.conv_transpose(x, w, (2, 2), "SAME"), X, W),
       ("nhwc-1x1", conv(layout=NHWC), X, normal(1, 1, 5, 33)),
       ("nhwc-1x1-stride", conv((2, 2), layout=NHWC), X, normal(1, 1, 5, 33)),
       ("nhwc-7x7", conv((2, 2), ((3, 3), (3, 3)), NHWC), normal(1, 31, 31, 3), normal(7, 7, 3, 16)),
       ("nhwc-whole", conv(layout=NHWC), X, normal(9, 11, 5, 3)),
       ("nhwc-wide", conv(padding="SAME", layout=NHWC), normal(1, 14, 14, 64), normal(3, 3, 64, 48)),
       ("nchw", conv(layout=NCHW), normal(2, 5, 9, 11), normal(7, 5, 3, 3)),
       ("nchw-same-stride", conv((2, 2), "SAME", NCHW), normal(2, 5, 9, 11), normal(7, 5, 3, 3)),
       ("nchw-1x1", conv(layout=NCHW), normal(2, 16, 9, 11), normal(7, 16, 1, 1)),
       ("chwn", conv(layout=("CHWN", "IHWO", "CHWN")), normal(5, 9, 11, 2), normal(5, 3, 3, 7)),
       ("mixed-layout", conv(layout=("NCHW", "HWIO", "NHWC")), normal(2, 5, 9, 11), W),
       ("depthwise", conv(padding="SAME", layout=NHWC, feature_group_count=5), X, normal(3, 3, 1, 5)),
       ("depthwise-wide", conv((2, 2), "SAME", NHWC, feature_group_count=48), normal(1, 12, 12, 48), normal(3, 3, 1, 48)),
       ("depthwise-multiplier", conv(padding="SAME", layout=NHWC, feature_group_count=5), X, normal(3, 3, 1, 10)),
       ("depthwise-nchw", conv(padding="SAME", layout=NCHW, feature_group_count=5), normal(2, 5, 9, 11), normal(5, 1, 3, 3)),
       ("groups", conv(padding="SAME", layout=NHWC, feature_group_count=2), normal(2, 9, 11, 6), normal(3, 3, 3, 8)),
       ("batch-groups", conv(padding="SAME", layout=NHWC, batch_group_count=2), normal(4, 9, 11, 5), normal(3, 3, 5, 8)),
       ("one-dimension", conv(padding="SAME", layout=("NWC", "WIO", "NWC")), normal(2, 33, 5), normal(5, 5, 7)),
       ("one-dimension-causal", conv((1,), ((4, 0),), ("NWC", "WIO", "NWC"), rhs_dilation=(2,)), normal(2, 33, 5), normal(3, 5, 7)),
       ("one-dimension-ncw", conv((2,), "SAME", ("NCW", "OIW", "NCW")), normal(2, 5, 33), normal(7, 5, 4)),
       ("three-dimensions", conv((1, 2, 1), "SAME", ("NDHWC", "DHWIO", "NDHWC")), normal(1, 5, 6, 7, 3), normal(2, 3, 3, 3, 4)),
       ("three-dimensions-first", conv(padding="VALID", layout=("NCDHW", "OIDHW", "NCDHW")), normal(1, 3, 5, 6, 7), normal(4, 3, 2, 3, 3)),
       ("no-spatial", conv(layout=("NC", "IO", "NC")), normal(3, 5), normal(5, 7)),
       ("bf16", conv(padding="SAME", layout=NHWC), X.astype(bf16), W.astype(bf16)),
       ("f64", conv(padding="SAME", layout=NHWC), X.astype(np.float64), W.astype(np.float64)),
       ("f16", conv(padding="SAME", layout=NHWC), X.astype(np.float16), W.astype(np.float16)),
       ("i8", conv(padding="SAME", layout=NHWC, preferred_element_type=np.int32), integers(2, 9, 11, 5, dtype=np.int8), integers(3, 3, 5, 7, dtype=np.int8)),
       ("i32", conv(padding="SAME", layout=NHWC), integers(2, 9, 11, 5), integers(3, 3, 5, 7)),
       ("complex", conv(padding="SAME", layout=NHWC), X.astype(np.complex64) * 1j, W.astype(np.complex64)),
       ("kernel-reversed", lambda x, w: conv(padding="SAME", layout=NHWC)(x, w[::-1, ::-1]), X, W),
       ("bias-relu", lambda x, w, b: jax.nn.relu(conv(padding="SAME", layout=NHWC)(x, w) + b), X, W, normal(7)),
       ("nchw-bias-pool", lambda x, w, b: lax.reduce_window(jax.nn.relu(conv(padding="SAME", layout=NCHW)(x, w) + b[:, None, None]), np.float32(-np.inf), lax.max, (1, 1, 2, 2), (1, 1, 2, 2), "VALID"), normal(2, 5, 10, 12), normal(7, 5, 3, 3), normal(7)),
       ("nchw-chain", lambda x, w, v: conv(padding="SAME", layout=NCHW)(jax.nn.relu(conv(padding="SAME", layout=NCHW)(x, w)), v).mean((2, 3)), normal(2, 5, 9, 11), normal(7, 5, 3, 3), normal(4, 7, 3, 3)),
       ("residual", lambda x, w: jax.nn.relu(conv(padding="SAME", layout=NHWC)(x, w) + x), X, normal(3, 3, 5, 5)),
       ("constant-weights", lambda x: conv(padding="SAME", layout=NHWC)(x, np.arange(45, dtype=np.float32).reshape(3, 3, 5, 1) / 45), X),
       ("empty-batch", conv(layout=NHWC), normal(0, 9, 11, 5), W),
       ("window-too-large", conv(padding="VALID", layout=NHWC), normal(2, 2, 11, 5), W),
       ("grad", jax.grad(lambda x, w: jnp.sum(jnp.sin(conv(padding="SAME", layout=NHWC)(x, w))), (0, 1)), X, W),
       ("grad-stride", jax.grad(lambda x, w: jnp.sum(jnp.sin(conv((2, 2), "SAME", NHWC)(x, w))), (0, 1)), X, W),
       ("grad-nchw", jax.grad(lambda x, w: jnp.sum(jnp.sin(conv((2, 2), "VALID", NCHW)(x, w))), (0, 1)), normal(2, 5, 9, 11), normal(7, 5, 3, 3)),
       ("grad-depthwise", jax.grad(lambda x, w: jnp.sum(jnp.sin(conv((1, 1), "SAME", NHWC, feature_group_count=5)(x, w))), (0, 1)), X, normal(3, 3, 1, 5)))
def test_convolution(case):
    check(case)
