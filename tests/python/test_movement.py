# SPDX-License-Identifier: Apache-2.0
"""Operations that move elements: shapes, slices, gathers and scatters."""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from harness import any_of, bf16, booleans, check, integers, normal, table

INDEX = np.array([3, 0, -1, 4, 99, -77, 2], np.int32)
ROWS = np.array([[0, 1], [4, 2], [3, 3]], np.int32)


@table(("broadcast-row", lambda x, y: x + y, normal(5, 7), normal(7)),
       ("broadcast-column", lambda x, y: x + y, normal(5, 7), normal(5, 1)),
       ("broadcast-both", lambda x, y: x * y, normal(5, 1, 3), normal(4, 1)),
       ("broadcast-scalar", lambda x, y: x * y, normal(5, 9), np.float32(3)),
       ("broadcast-to", lambda x: jnp.broadcast_to(x, (3, 5, 17)), normal(5, 1)),
       ("broadcast-in-dim", lambda x: lax.broadcast_in_dim(x, (3, 4, 5), (0, 2)), normal(3, 5)),
       ("tile", lambda x: jnp.tile(x, (2, 3)), normal(3, 5)),
       ("repeat", lambda x: jnp.repeat(x, 3, axis=1), normal(3, 5)),
       ("repeat-counts", lambda x: jnp.repeat(x, np.array([2, 0, 3]), axis=0, total_repeat_length=5), normal(3, 5)),
       *[(f"transpose-{''.join(map(str, p))}", lambda x, p=p: jnp.transpose(x, p), normal(2, 3, 5, 7)) for p in [(3, 2, 1, 0), (0, 2, 1, 3), (1, 0, 3, 2), (0, 3, 1, 2), (2, 3, 0, 1)]],
       ("transpose-large", lambda x: x.T, normal(67, 131)),
       ("transpose-bool", lambda x: x.T, booleans(17, 31)),
       ("transpose-i8", lambda x: x.T, integers(33, 47, dtype=np.int8)),
       ("transpose-f64", lambda x: x.T + 1, normal(33, 47, dtype=np.float64)),
       ("transpose-complex", lambda x: x.T, normal(9, 5, dtype=np.complex64)),
       ("transpose-of-sum", lambda x, y: (x + y.T).T * 2, normal(9, 33), normal(33, 9)),
       ("reshape-split", lambda x: x.reshape(3, 4, 5), normal(12, 5)),
       ("reshape-merge", lambda x: x.reshape(-1) + 1, normal(3, 4, 5)),
       ("reshape-across", lambda x: (x + 1).reshape(10, 6) * 2, normal(3, 4, 5)),
       ("reshape-transpose", lambda x: x.reshape(3, 4, 5).transpose(1, 0, 2).reshape(12, 5), normal(12, 5)),
       ("reshape-scalar", lambda x: x.reshape(()) + 1, normal(1, 1)),
       ("squeeze", lambda x: jnp.squeeze(x) + jnp.ones((3, 1)), normal(1, 4, 1)),
       ("concat-0", lambda *x: jnp.concatenate(x, 0), normal(2, 5), normal(1, 5), normal(4, 5)),
       ("concat-1", lambda *x: jnp.concatenate(x, 1), normal(5, 2), normal(5, 1), normal(5, 13)),
       ("concat-fused", lambda x, y: jnp.tanh(jnp.concatenate([x + 1, y * 2, x], 1)) + 1, normal(5, 3), normal(5, 9), dict(tolerance=1e-6)),
       ("concat-same", lambda x: jnp.concatenate([x, x, x[::-1]], 0), normal(3, 4)),
       ("stack", lambda x, y: jnp.stack([x, y, x + y], axis=1), normal(3, 4), normal(3, 4)),
       ("concat-empty", lambda x, y: jnp.concatenate([x, y], 0), normal(0, 4), normal(3, 4)),
       ("concat-bool", lambda x, y: jnp.concatenate([x, y], 0), booleans(9), booleans(4)),
       ("slice", lambda x: x[1:4, 2:9], normal(5, 11)),
       ("slice-strides", lambda x: x[::2, 1::3], normal(5, 11)),
       ("slice-negative", lambda x: x[::-1, ::-2], normal(5, 11)),
       ("slice-empty", lambda x: x[3:3], normal(5, 11)),
       ("split", lambda x: jnp.split(x, 3, axis=1), normal(5, 12)),
       ("reverse", lambda x: lax.rev(x, (0, 2)), normal(3, 4, 5)),
       ("roll", lambda x: jnp.roll(x, 3, axis=1), normal(4, 11)),
       ("pad", lambda x: jnp.pad(x, ((1, 2), (0, 3)), constant_values=7), normal(4, 5)),
       ("pad-interior", lambda x: lax.pad(x, np.float32(-1), ((1, 2, 1), (0, 3, 2))), normal(4, 5)),
       ("pad-negative", lambda x: lax.pad(x, np.float32(-1), ((-1, 2, 0), (3, -2, 0))), normal(4, 5)),
       ("pad-negative-interior", lambda x: lax.pad(x, np.float32(-1), ((-2, -1, 2), (-3, 4, 1))), normal(4, 5)),
       ("pad-to-nothing", lambda x: lax.pad(x, np.float32(-1), ((-2, -2, 0), (0, 0, 0))), normal(4, 5)),
       ("pad-operand", lambda x, v: lax.pad(x * 2, v, ((1, 1, 0), (2, 0, 1))), normal(4, 5), np.float32(3)),
       ("pad-reflect", lambda x: [jnp.pad(x, 2, mode="reflect"), jnp.pad(x, 2, mode="edge"), jnp.pad(x, 2, mode="wrap")], normal(4, 5)),
       ("pad-u8", lambda x: jnp.pad(x, 2, constant_values=200), integers(4, 5, low=0, dtype=np.uint8)),
       ("iota", lambda: [jnp.arange(33), lax.broadcasted_iota(jnp.float32, (4, 5), 0), lax.broadcasted_iota(jnp.uint8, (4, 300), 1)]),
       ("iota-fused", lambda x: x + lax.broadcasted_iota(jnp.float32, (4, 5), 1), normal(4, 5)),
       ("tril", lambda x: [jnp.tril(x), jnp.triu(x, 1)], normal(7, 9)),
       ("eye", lambda x: x + jnp.eye(7, 9, 1), normal(7, 9)),
       ("diag", lambda x: [jnp.diag(x), jnp.diagonal(x, 1), jnp.trace(x)], normal(7, 7)),
       ("meshgrid", lambda x, y: jnp.meshgrid(x, y), normal(5), normal(7)))
def test_shape(case):
    case.exact = case.tolerance is None
    check(case)


def update(x, y, i, j):
    return lax.dynamic_update_slice(x, y, (i, j))


@table(("dynamic-slice", lambda x, i, j: lax.dynamic_slice(x, (i, j), (2, 3)), normal(5, 7), np.int32(1), np.int32(2)),
       *[(f"dynamic-slice-at-{i}-{j}", lambda x, i, j: lax.dynamic_slice(x, (i, j), (2, 3)), normal(5, 7), np.int32(i), np.int32(j)) for i, j in [(-1, 3), (-9, -9), (4, 6), (2**31 - 1, 5), (-2**31, 0)]],
       ("dynamic-slice-i64", lambda x, i: lax.dynamic_slice(x, (i,), (3,)), normal(9), np.int64(2**40)),
       ("dynamic-slice-u8", lambda x, i: lax.dynamic_slice(x, (i,), (3,)), normal(300), np.uint8(250)),
       ("dynamic-slice-u32", lambda x, i: lax.dynamic_slice(x, (i,), (3,)), normal(300), np.uint32(2**32 - 1)),
       ("dynamic-slice-computed", lambda x, i: lax.dynamic_slice(x * 2, (i + 1, 0), (2, 7)) + 1, normal(5, 7), np.int32(1)),
       ("dynamic-slice-large", lambda x, i: lax.dynamic_slice(x, (i, 3), (100, 50)), normal(200, 70), np.int32(150)),
       *[(f"dynamic-update-at-{i}-{j}", update, normal(5, 7), normal(2, 3), np.int32(i), np.int32(j)) for i, j in [(0, 0), (1, 2), (-3, 5), (4, 6), (2**31 - 1, -2**31)]],
       ("dynamic-update-fused", lambda x, y, i: lax.dynamic_update_slice(x + 1, y * 2, (i, 0)) * 3, normal(5, 7), normal(1, 7), np.int32(2)),
       ("dynamic-update-own", lambda x, i: lax.dynamic_update_slice(x, x[:2] + x[3:], (i, 0)), normal(5, 7), np.int32(1)),
       ("dynamic-update-twice", lambda x, y, i: lax.dynamic_update_slice(lax.dynamic_update_slice(x, y, (i, 0)), y, (0, i)) + x, normal(5, 7), normal(1, 2), np.int32(2)),
       ("dynamic-update-kept", lambda x, y, i: (lax.dynamic_update_slice(x, y, (i, 0)), x), normal(5, 7), normal(1, 7), np.int32(2)),
       ("dynamic-update-donated", lambda x, y, i: lax.dynamic_update_slice(x, y, (i, 0)), normal(5, 7), normal(1, 7), np.int32(2), dict(donate=(0,))),
       ("dynamic-update-bool", update, booleans(5, 7), booleans(2, 3), np.int32(1), np.int32(4)),
       ("dynamic-update-empty", update, normal(5, 7), normal(0, 3), np.int32(1), np.int32(4)),
       ("take", lambda x, i: x[i], normal(5, 7), INDEX),
       ("take-clip", lambda x, i: jnp.take(x, i, axis=1, mode="clip"), normal(5, 7), INDEX),
       ("take-fill", lambda x, i: jnp.take(x, i, axis=0, mode="fill"), normal(5, 7), INDEX),
       ("take-wrap", lambda x, i: jnp.take(x, i, axis=0, mode="wrap"), normal(5, 7), INDEX),
       ("take-i8", lambda x, i: x[i], integers(5, 7, dtype=np.int8), INDEX),
       ("take-index-u8", lambda x, i: x[i], normal(300), np.array([255, 0, 128, 200], np.uint8)),
       ("take-index-i64", lambda x, i: x[i], normal(5, 7), np.array([2**40, 1, -1], np.int64)),
       ("take-complex", lambda x, i: x[i], normal(5, 7, dtype=np.complex64), INDEX),
       ("take-scalar", lambda x, i: x[i], normal(5, 7), np.int32(3)),
       ("take-scalars", lambda x, i, j: x[i, j], normal(5, 7), np.int32(3), np.int32(-2)),
       ("take-pairs", lambda x, i, j: x[i, j], normal(5, 7), INDEX, INDEX[::-1].copy()),
       ("take-outer", lambda x, i, j: x[i[:, None], j], normal(5, 7), INDEX, ROWS[0]),
       ("take-middle", lambda x, i: x[:, i], normal(5, 9, 3), ROWS),
       ("take-last", lambda x, i: x[..., i], normal(5, 9, 7), ROWS),
       ("take-mixed", lambda x, i: x[i, :, i], normal(5, 9, 5), ROWS[0]),
       ("take-slices", lambda x, i: x[1:4, i, ::2], normal(5, 9, 5), ROWS[0]),
       ("take-newaxis", lambda x, i: x[None, i, 1], normal(5, 9, 5), ROWS),
       ("take-rows-large", lambda x, i: x[i] * 2, normal(50, 130), integers(77, low=0, high=50)),
       ("take-along", lambda x, i: jnp.take_along_axis(x, i, axis=1), normal(5, 7), integers(5, 3, low=0, high=7)),
       ("take-along-0", lambda x, i: jnp.take_along_axis(x, i, axis=0), normal(5, 7), integers(2, 7, low=0, high=5)),
       ("take-grid", lambda x, i: jnp.choose(i, [x, x + 1, x + 2], mode="clip"), normal(5, 7), integers(5, 7, low=0, high=3)),
       ("mask-where", lambda x, m: jnp.where(m, x, 0).sum(0), normal(5, 7), booleans(5, 7), dict(tolerance=1e-6)),
       ("one-hot", lambda i: jax.nn.one_hot(i, 9), integers(13, low=-2, high=11)),
       ("take-gather-slices", lambda x, i: lax.gather(x, i, lax.GatherDimensionNumbers((0, 1), (), (0, 1)), (2, 3)), normal(5, 7), np.array([[1, 2], [4, 6], [-5, 0]], np.int32)),
       ("vmap-dynamic-slice", jax.vmap(lambda x, i: lax.dynamic_slice(x, (i,), (3,))), normal(5, 9), integers(5, low=-3, high=12)),
       ("vmap-take", jax.vmap(lambda x, i: x[i]), normal(5, 9), integers(5, 4, low=0, high=9)),
       ("take-batched", lambda x, i: jnp.take_along_axis(x, i[..., None], 2)[..., 0], normal(3, 4, 6), integers(3, 4, low=0, high=6)),
       ("take-empty", lambda x, i: x[i], normal(5, 7), np.zeros((0,), np.int32)),
       ("take-of-sum", lambda x, y, i: (x + y)[i] - 1, normal(5, 7), normal(7), INDEX),
       ("unstack", lambda x: [x[i] for i in range(3)], normal(3, 4, 5)))
def test_gather(case):
    case.exact = case.tolerance is None
    check(case)


IN = np.array([3, 0, 2, 4], np.int32)
TWICE = np.array([3, 0, 3, 3, 99, -77, 1], np.int32)


@table(("set", lambda x, i, y: x.at[i].set(y), normal(5, 7), IN, normal(4, 7)),
       ("set-scalar", lambda x, i: x.at[i].set(1.5), normal(5, 7), IN),
       ("set-point", lambda x, i, j: x.at[i, j].set(9), normal(5, 7), np.int32(2), np.int32(-1)),
       ("set-outside", lambda x, i, y: x.at[i].set(y), normal(5, 7), np.array([1, 77, -9], np.int32), normal(3, 7)),
       ("set-clip", lambda x, i, y: x.at[i].set(y, mode="clip"), normal(5, 7), np.array([1, 77, 3], np.int32), normal(3, 7)),
       ("set-slice", lambda x, y: x.at[1:3, ::2].set(y), normal(5, 7), normal(2, 4)),
       ("set-column", lambda x, y: x.at[:, 2].set(y), normal(5, 7), normal(5)),
       ("set-mask", lambda x, m: jnp.where(m, x.at[1].set(0), 0), normal(5, 7), booleans(5, 7)),
       ("set-pairs", lambda x, i, j, y: x.at[i, j].set(y), normal(5, 7), IN, IN, normal(4)),
       ("set-bool", lambda x, i: x.at[i].set(True), booleans(9), IN),
       ("set-i8", lambda x, i: x.at[i].set(7), integers(9, 3, dtype=np.int8), IN),
       ("set-complex", lambda x, i: x.at[i].set(1j), normal(9, 3, dtype=np.complex64), IN),
       ("set-donated", lambda x, i, y: x.at[i].set(y), normal(5, 7), IN, normal(4, 7), dict(donate=(0,))),
       ("set-kept", lambda x, i, y: (x.at[i].set(y), x * 2), normal(5, 7), IN, normal(4, 7)),
       ("add", lambda x, i, y: x.at[i].add(y), normal(5, 7), TWICE, normal(7, 7)),
       ("add-1d", lambda x, i, y: x.at[i].add(y), normal(5), TWICE, normal(7)),
       ("add-counts", lambda i: jnp.zeros(9, jnp.int32).at[i].add(1), integers(77, low=0, high=9)),
       ("add-bf16", lambda x, i, y: x.at[i].add(y), normal(5, 7, dtype=bf16), IN, normal(4, 7, dtype=bf16)),
       ("add-f64", lambda x, i, y: x.at[i].add(y), normal(5, 7, dtype=np.float64), TWICE, normal(7, 7, dtype=np.float64)),
       ("add-complex", lambda x, i, y: x.at[i].add(y), normal(5, 7, dtype=np.complex64), TWICE, normal(7, 7, dtype=np.complex64)),
       ("add-columns", lambda x, i, y: x.at[:, i].add(y), normal(5, 7), TWICE, normal(5, 7, seed=1)),
       ("add-large", lambda x, i, y: x.at[i].add(y), normal(40, 70), integers(300, low=0, high=40), normal(300, 70)),
       ("add-unique", lambda x, i, y: x.at[i].add(y, unique_indices=True), normal(5, 7), IN, normal(4, 7)),
       ("mul", lambda x, i, y: x.at[i].mul(y), normal(5, 7), TWICE, normal(7, 7)),
       ("max", lambda x, i, y: x.at[i].max(y), normal(5, 7), TWICE, normal(7, 7)),
       ("min-i32", lambda x, i, y: x.at[i].min(y), integers(5, 7), TWICE, integers(7, 7, seed=1)),
       ("max-u8", lambda x, i, y: x.at[i].max(y), integers(5, 7, low=0, high=255, dtype=np.uint8), TWICE, integers(7, 7, low=0, high=255, dtype=np.uint8)),
       ("apply", lambda x, i: x.at[i].apply(jnp.sin), normal(5, 7), IN),
       ("segment-sum", lambda x, i: jax.ops.segment_sum(x, i, 6), normal(33, 5), integers(33, low=0, high=6)),
       ("segment-max", lambda x, i: jax.ops.segment_max(x, i, 6), normal(33, 5), integers(33, low=0, high=6)),
       ("bincount", lambda i: jnp.bincount(i, length=9), integers(77, low=0, high=9)),
       ("grad-of-take", jax.grad(lambda x, i: jnp.sum(x[i] ** 2)), normal(5, 7), np.array([3, 0, 3, 1], np.int32)),
       ("grad-of-slice", jax.grad(lambda x: jnp.sum(x[1:4, ::2] ** 2)), normal(5, 7)),
       ("grad-of-dynamic-slice", jax.grad(lambda x, i: jnp.sum(lax.dynamic_slice(x, (i, 0), (2, 7)) ** 2)), normal(5, 7), np.int32(4)),
       ("vmap-set", jax.vmap(lambda x, i, y: x.at[i].set(y)), normal(5, 7), integers(5, low=0, high=7), normal(5)),
       ("vmap-add", jax.vmap(lambda x, i, y: x.at[i].add(y)), normal(5, 7, 3), integers(5, 4, low=0, high=7), normal(5, 4, 3)),
       ("vmap-update", jax.vmap(lambda x, y, i: lax.dynamic_update_slice(x, y, (i,))), normal(5, 9), normal(5, 3), integers(5, low=-3, high=12)),
       ("set-of-sum", lambda x, i, y: (x + 1).at[i].set(y * 2) * 3, normal(5, 7), IN, normal(4, 7)),
       ("set-empty", lambda x, i, y: x.at[i].set(y), normal(5, 7), np.zeros((0,), np.int32), normal(0, 7)),
       ("set-rows-of-index", lambda x, y: x.at[jnp.arange(3), jnp.arange(3)].set(y), normal(5, 7), normal(3)),
       ("window", lambda x, i, y: lax.scatter_add(x, i, y, lax.ScatterDimensionNumbers((1, 2), (), (0, 1))), normal(6, 8), np.array([[0, 1], [4, 5], [3, 4], [2, 2]], np.int32), normal(4, 2, 3)))
def test_scatter(case):
    check(case)
