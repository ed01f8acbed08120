# SPDX-License-Identifier: Apache-2.0
"""Reductions, scans along an axis, normalisations, sorting, and windows."""

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from harness import any_of, bf16, booleans, check, integers, normal, table

TYPES = [np.float32, np.float64, bf16, np.float16, np.int8, np.int32, np.int64, np.uint8, np.uint32]
AXES = [None, (0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (-1,)]


def all_reductions(axis, keepdims=False):
    return lambda x: [f(x, axis=axis, keepdims=keepdims) for f in (jnp.sum, jnp.max, jnp.min, jnp.prod, jnp.mean)]


def axis_name(axis):
    return "all" if axis is None else "".join(map(str, axis))


@table(*[(f"axes-{axis_name(a)}", all_reductions(a), normal(5, 6, 17)) for a in AXES],
       *[(f"axes-{axis_name(a)}-large", all_reductions(a), normal(9, 70, 130, scale=0.01)) for a in [None, (0,), (1,), (0, 2), (1, 2)]],
       *[(f"type-{np.dtype(t).name}", lambda x: [jnp.sum(x, 1), jnp.max(x, 0), jnp.min(x), jnp.prod(x, 0)], any_of(t, 5, 37)) for t in TYPES],
       ("keepdims", all_reductions((0, 2), True), normal(5, 6, 17)),
       ("length-1", all_reductions((1,)), normal(5, 1, 7)),
       ("empty", lambda x: [jnp.sum(x, 0), jnp.prod(x, 0), jnp.any(x > 0, 0), jnp.all(x > 0, 0), jnp.max(x, 0, initial=-5)], normal(0, 7)),
       ("empty-result", lambda x: [jnp.sum(x, 1), jnp.max(x, 1)], normal(0, 7)),
       ("bool", lambda x: [jnp.any(x, 0), jnp.all(x, 1), jnp.any(x), jnp.all(x), jnp.sum(x)], booleans(5, 37)),
       ("argmax", lambda x: [jnp.argmax(x), jnp.argmax(x, 0), jnp.argmin(x, 1)], normal(5, 37)),
       ("argmax-ties", lambda x: [jnp.argmax(x, 0), jnp.argmin(x, 1)], integers(5, 37, low=0, high=3)),
       ("argmax-nan", lambda x: [jnp.argmax(x, 0), jnp.argmin(x, 1)], np.where(booleans(5, 37), np.nan, normal(5, 37)).astype(np.float32)),
       ("argmax-3d", lambda x: [jnp.argmax(x, 1), jnp.argmax(x, 2), jnp.argmax(x, 0)], normal(3, 9, 20)),
       ("argmax-bf16", lambda x: [jnp.argmax(x, 1), jnp.argmax(x, 0)], normal(9, 20, dtype=bf16)),
       ("argmax-u8", lambda x: [jnp.argmax(x, 1), jnp.argmax(x, 0)], integers(9, 20, low=0, high=256, dtype=np.uint8)),
       ("max-nan", lambda x: [jnp.max(x, 0), jnp.min(x, 1), jnp.max(x)], np.where(booleans(5, 37), np.nan, normal(5, 37)).astype(np.float32)),
       ("nan-aware", lambda x: [jnp.nansum(x, 0), jnp.nanmax(x, 1), jnp.nanmean(x)], np.where(integers(5, 37, low=0) == 0, np.nan, normal(5, 37)).astype(np.float32)),
       ("infinities", lambda x: [jnp.max(x), jnp.min(x), jnp.sum(x), jax.nn.logsumexp(x)], np.array([-np.inf, 1, -np.inf, 3], np.float32)),
       ("complex", lambda x: [jnp.sum(x, 0), jnp.prod(x, 1), jnp.mean(x)], normal(5, 6, dtype=np.complex64)),
       ("var", lambda x: [jnp.var(x, 0), jnp.std(x, 1), jnp.var(x)], normal(5, 37)),
       ("norm", lambda x: [jnp.linalg.norm(x), jnp.linalg.norm(x, axis=1), jnp.abs(x).max(0)], normal(5, 37)),
       ("initial-value", lambda x, v: lax.reduce(x, v, lax.add, (0,)), normal(5, 37), np.float32(3)),
       ("custom", lambda x: lax.reduce(x, np.float32(0), lambda a, b: jnp.maximum(a, jnp.abs(b)), (1,)), normal(5, 37)),
       ("bits", lambda x: [lax.reduce(x, np.int32(-1), lax.bitwise_and, (0,)), lax.reduce(x, np.int32(0), lax.bitwise_or, (1,)), lax.reduce(x, np.int32(0), lax.bitwise_xor, (0, 1))], integers(5, 37)),
       ("pair", lambda x, y: lax.reduce((x, y), (np.float32(0), np.int32(1)), lambda a, b: (a[0] + b[0], a[1] * b[1]), (1,)), normal(5, 8), integers(5, 8, low=1, high=3)),
       ("pair-all", lambda x, y: lax.reduce((x, y), (np.float32(-np.inf), np.int32(0)), lambda a, b: (jnp.maximum(a[0], b[0]), a[1] + b[1]), (0, 1)), normal(5, 8), integers(5, 8)),
       ("of-transpose", lambda x: [jnp.sum(x.T, 0), jnp.max(x.T, 1)], normal(9, 33)),
       ("of-broadcast", lambda x, y: jnp.sum(x[:, None] * y[None], 0), normal(9), normal(17)),
       ("of-concat", lambda x, y: jnp.sum(jnp.concatenate([x, y], 1), 1), normal(9, 3), normal(9, 5)),
       ("of-pad", lambda x: jnp.sum(jnp.pad(x, 2, constant_values=1), 0), normal(9, 3)),
       ("of-gather", lambda x, i: jnp.sum(x[i], 0), normal(9, 30), integers(17, low=0, high=9)),
       ("of-iota", lambda x: jnp.sum(jnp.where(jnp.arange(33) < x, jnp.arange(33), 0)), np.int32(7)),
       ("nested", lambda x: jnp.max(jnp.sum(x, 2), 1) + jnp.sum(jnp.max(x, 0)), normal(5, 6, 17)),
       ("several", lambda x: [jnp.sum(x, 1), jnp.sum(x * x, 1), jnp.sum(x, 0), x - jnp.mean(x, 1, keepdims=True)], normal(9, 33)),
       ("dot-like", lambda x, y: jnp.sum(x * y, -1), normal(9, 133), normal(9, 133, seed=1)),
       ("sum-then-use", lambda x: x / jnp.sum(x, 0, keepdims=True), np.abs(normal(9, 33))),
       ("rank-5", lambda x: jnp.sum(x, (1, 3)), normal(2, 3, 4, 5, 6)))
def test_reduce(case):
    check(case)


@table(*[(f"{f.__name__}-{axis}", lambda x, f=f, axis=axis: f(x, axis), normal(5, 37) / 3) for f in (lax.cumsum, lax.cumprod, lax.cummax, lax.cummin, lax.cumlogsumexp) for axis in (0, 1)],
       ("cumsum-reverse", lambda x: lax.cumsum(x, 1, reverse=True), normal(5, 37)),
       ("cumsum-i32", lambda x: [jnp.cumsum(x, 0), jnp.cumsum(x)], integers(5, 37)),
       ("cumsum-bf16", lambda x: jnp.cumsum(x, 0), normal(5, 3, dtype=bf16)),
       ("cumsum-long", lambda x: jnp.cumsum(x), normal(1000)),
       ("cumsum-empty", lambda x: jnp.cumsum(x, 0), normal(0, 3)),
       ("associative-scan", lambda x: lax.associative_scan(jnp.multiply, x), normal(13)),
       ("diff", lambda x: jnp.diff(x, axis=1), normal(5, 37)),
       *[(f"softmax-{'x'.join(map(str, s))}-{a}", lambda x, a=a: [jax.nn.softmax(x, a), jax.nn.log_softmax(x, a), jax.nn.logsumexp(x, a)], normal(*s, scale=4)) for s in [(5, 37), (3, 1), (2, 3, 130), (64, 64)] for a in (-1, 0)],
       ("softmax-bf16", lambda x: jax.nn.softmax(x, -1), normal(5, 37, dtype=bf16)),
       ("softmax-masked", lambda x, m: jax.nn.softmax(jnp.where(m, x, -jnp.inf), -1), normal(5, 37), booleans(5, 37)),
       ("layernorm", lambda x, g, b: (x - x.mean(-1, keepdims=True)) * lax.rsqrt(x.var(-1, keepdims=True) + 1e-5) * g + b, normal(9, 65), normal(65), normal(65, seed=1)),
       ("layernorm-3d", lambda x, g: jax.nn.standardize(x, axis=(1, 2)) * g, normal(3, 9, 65), normal(65)),
       ("batchnorm", lambda x, g: (x - x.mean((0, 1, 2))) / jnp.sqrt(x.var((0, 1, 2)) + 1e-3) * g, normal(2, 5, 5, 13), normal(13)),
       ("rmsnorm", lambda x, g: x * lax.rsqrt(jnp.mean(x * x, -1, keepdims=True) + 1e-6) * g, normal(9, 64), normal(64)),
       ("cross-entropy", lambda x, y: -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(x), y[:, None], 1)), normal(9, 10), integers(9, low=0, high=10)))
def test_normalise(case):
    check(case)


SPECIALS = np.array([3, -0.0, np.nan, 0.0, np.inf, -np.inf, -1, 3, 1e-40, np.nan, -1e-40], np.float32)


@table(*[(f"sort-{np.dtype(t).name}", lambda x: [jnp.sort(x, axis=1), jnp.sort(x, axis=0), jnp.argsort(x, axis=1)], any_of(t, 7, 37)) for t in TYPES],
       ("sort-long", lambda x: jnp.sort(x), normal(5000)),
       ("argsort-long", lambda x: jnp.argsort(x), integers(5000, low=0, high=100)),
       ("sort-descending", lambda x: [jnp.sort(x, descending=True), jnp.argsort(x, descending=True)], normal(7, 37)),
       ("sort-specials", lambda x: [jnp.sort(x), jnp.argsort(x)], SPECIALS, dict(exact=True, against_jax=False)),
       ("sort-stable", lambda x: jnp.argsort(x, stable=True), integers(300, low=0, high=3)),
       ("sort-keys", lambda x, y: lax.sort((x, y), num_keys=2), integers(99, low=0, high=5), integers(99, seed=1)),
       ("sort-values", lambda x, y: lax.sort((x, y), num_keys=1), normal(5, 9), integers(5, 9)),
       ("sort-one", lambda x: jnp.sort(x, axis=1), normal(5, 1)),
       ("sort-empty", lambda x: jnp.sort(x, axis=0), normal(0, 5)),
       ("sort-middle", lambda x: jnp.sort(x, axis=1), normal(3, 17, 5)),
       ("sort-extremes-i32", lambda x: jnp.sort(x), np.array([2**31 - 1, -2**31, 0, -1, 1], np.int32)),
       ("sort-extremes-u32", lambda x: jnp.sort(x), np.array([2**32 - 1, 2**31, 0, 1], np.uint32)),
       ("top-k", lambda x: lax.top_k(x, 5), normal(7, 37)),
       ("top-k-i32", lambda x: lax.top_k(x, 3), integers(7, 37)),
       ("top-k-all", lambda x: lax.top_k(x, 7), normal(7)),
       ("median", lambda x: [jnp.median(x, axis=1), jnp.percentile(x, 30)], normal(7, 9)),
       ("unique-counts", lambda x: jnp.unique(x, size=6), integers(37, low=0, high=6)),
       ("searchsorted", lambda x, y: jnp.searchsorted(x, y), np.sort(normal(37)), normal(9)),
       ("permutation-inverse", lambda x: jnp.argsort(jnp.argsort(x)), normal(37)))
def test_sort(case):
    check(case)


def pool(kind, window, strides, padding, **more):
    init, op = {"max": (-np.inf, lax.max), "sum": (0.0, lax.add), "min": (np.inf, lax.min)}[kind]
    return lambda x: lax.reduce_window(x, np.asarray(init, x.dtype), op, window, strides, padding, **more)


IMAGE = normal(2, 9, 11, 5)


@table(("max", pool("max", (1, 2, 2, 1), (1, 2, 2, 1), "VALID"), IMAGE),
       ("max-same", pool("max", (1, 3, 3, 1), (1, 2, 2, 1), "SAME"), IMAGE),
       ("sum-same", pool("sum", (1, 3, 3, 1), (1, 1, 1, 1), "SAME"), IMAGE),
       ("sum-f64", pool("sum", (1, 3, 3, 1), (1, 1, 1, 1), "SAME"), IMAGE.astype(np.float64)),
       ("min-bf16", pool("min", (1, 3, 2, 1), (1, 2, 1, 1), "VALID"), IMAGE.astype(bf16)),
       ("channels-first", pool("max", (1, 1, 3, 3), (1, 1, 2, 2), "SAME"), normal(2, 5, 9, 11)),
       ("dilated", pool("max", (1, 2, 2, 1), (1, 1, 1, 1), "VALID", window_dilation=(1, 2, 3, 1)), IMAGE),
       ("base-dilated", pool("sum", (1, 2, 2, 1), (1, 1, 1, 1), "VALID", base_dilation=(1, 2, 1, 1)), IMAGE),
       ("padded", pool("sum", (1, 3, 3, 1), (1, 2, 2, 1), ((0, 0), (2, 1), (0, 2), (0, 0))), IMAGE),
       ("one-dimension", pool("sum", (4,), (1,), "VALID"), normal(33)),
       ("i32", lambda x: lax.reduce_window(x, np.int32(0), lax.add, (3,), (2,), "VALID"), integers(33)),
       ("average", lambda x: lax.reduce_window(x, np.float32(0), lax.add, (1, 2, 2, 1), (1, 2, 2, 1), "VALID") / 4, IMAGE),
       ("grad-max", jax.grad(lambda x: jnp.sum(jnp.sin(pool("max", (1, 2, 2, 1), (1, 2, 2, 1), "VALID")(x)))), IMAGE),
       ("grad-max-overlap", jax.grad(lambda x: jnp.sum(jnp.sin(pool("max", (1, 3, 3, 1), (1, 2, 2, 1), "SAME")(x)))), IMAGE),
       ("grad-sum", jax.grad(lambda x: jnp.sum(jnp.sin(pool("sum", (1, 3, 3, 1), (1, 2, 2, 1), "SAME")(x)))), IMAGE),
       ("grad-cumsum", jax.grad(lambda x: jnp.sum(jnp.sin(jnp.cumsum(x, 1)))), normal(5, 37)),
       ("grad-cumprod", jax.grad(lambda x: jnp.sum(jnp.sin(jnp.cumprod(x, 1)))), normal(5, 7)),
       ("grad-sort", jax.grad(lambda x: jnp.sum(jnp.sort(x)[:5] ** 2)), normal(37)))
def test_window(case):
    check(case)
