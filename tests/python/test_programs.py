# SPDX-License-Identifier: Apache-2.0
"""Whole programs: control flow, gradients, linear algebra, random numbers, symbolic sizes, donation, odd signatures."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

from harness import Case, any_of, bf16, booleans, check, integers, normal, table


def collatz(n):
    def body(state):
        n, steps = state
        return jnp.where(n % 2 == 0, n // 2, 3 * n + 1), steps + 1
    return lax.while_loop(lambda state: state[0] != 1, body, (n, 0))[1]


def lstm(x, h, c, w):
    def step(state, x):
        h, c = state
        i, f, g, o = jnp.split(jnp.concatenate([x, h], -1) @ w, 4, axis=-1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return (h, c), h
    return lax.scan(step, (h, c), x)


def nested_loops(x):
    return lax.fori_loop(0, 3, lambda i, x: lax.fori_loop(0, i + 1, lambda j, x: x * 1.1 + j, x) + i, x)


def nested_scan(x):
    return lax.scan(lambda c, row: lax.scan(lambda c, v: (c + v, c * v), c, row), jnp.float32(1), x)


SWAP = lambda n, x, y: lax.fori_loop(0, n, lambda i, s: (s[1], s[0]), (x, y))
ROTATE = lambda n, x, y, z: lax.fori_loop(0, n, lambda i, s: (s[1], s[2], s[0] + 1), (x, y, z))


@table(("collatz", collatz, np.int32(27)),
       ("while-zero-trips", lambda x: lax.while_loop(lambda s: s[0] < 0, lambda s: (s[0] + 1, s[1] * 2), (jnp.int32(0), x)), normal(5)),
       ("while-condition-on-tensor", lambda x: lax.while_loop(lambda x: jnp.max(x) < 100, lambda x: x * 2, x), np.abs(normal(5)) + 1),
       ("fori", lambda x: lax.fori_loop(0, 10, lambda i, x: x + i, x), normal(5)),
       ("fori-dynamic", lambda n, x: lax.fori_loop(2, n, lambda i, x: x * 1.5 + i, x), np.int32(7), normal(5, 33)),
       *[(f"swap-{n}", SWAP, np.int32(n), normal(5), normal(5, seed=1)) for n in (0, 1, 2, 3)],
       *[(f"swap-scalars-{n}", SWAP, np.int32(n), np.float32(1), np.float32(2)) for n in (1, 2)],
       ("swap-large", SWAP, np.int32(3), normal(50, 50), normal(50, 50, seed=1)),
       *[(f"rotate-{n}", ROTATE, np.int32(n), normal(70), normal(70, seed=1), normal(70, seed=2)) for n in (1, 2, 3, 4)],
       ("swap-with-sum", lambda n, x, y: lax.fori_loop(0, n, lambda i, s: (s[1], s[0] + s[1]), (x, y)), np.int32(5), normal(70), normal(70, seed=1)),
       ("duplicate-carry", lambda n, x: lax.fori_loop(0, n, lambda i, s: (s[0] + 1, s[0]), (x, x)), np.int32(3), normal(70)),
       ("same-value-twice", lambda n, x: lax.fori_loop(0, n, lambda i, s: (s[0] + s[1],) * 2, (x, x)), np.int32(3), normal(70)),
       ("carry-unchanged", lambda n, x, y: lax.fori_loop(0, n, lambda i, s: (s[0] * s[1], s[1]), (x, y)), np.int32(3), normal(70), normal(70, seed=1)),
       ("carry-constant", lambda n: lax.fori_loop(0, n, lambda i, s: (s[0] + s[1], jnp.full(70, 2.0)), (jnp.zeros(70), jnp.ones(70))), np.int32(3)),
       ("carry-argument-kept", lambda n, x: (lax.fori_loop(0, n, lambda i, s: s * 2, x), x), np.int32(3), normal(70)),
       ("carry-used-after", lambda n, x: lax.fori_loop(0, n, lambda i, s: s.at[i].set(0), x) + x, np.int32(3), normal(70)),
       ("invariant", lambda n, x, w: lax.fori_loop(0, n, lambda i, s: jnp.tanh(s @ (w * 2 + 1)), x), np.int32(4), normal(3, 8), normal(8, 8)),
       ("nested", nested_loops, normal(5)),
       ("update-in-loop", lambda x: lax.fori_loop(0, 5, lambda i, x: x.at[i].set(x[i - 1] + 1), x), normal(5, 7)),
       ("update-column-in-loop", lambda x: lax.fori_loop(0, 5, lambda i, x: x.at[:, i].add(x[:, 0]), x), normal(5, 7)),
       ("slice-then-update", lambda x: lax.fori_loop(0, 4, lambda i, x: lax.dynamic_update_slice(x, lax.dynamic_slice(x, (i,), (3,)) * 2, (i + 1,)), x), normal(9)),
       ("scan-sum", lambda x: lax.scan(lambda c, v: (c + v, c), jnp.zeros(7), x), normal(5, 7)),
       ("scan-outputs", lambda x: lax.scan(lambda c, v: (c, (v * 2, v.sum())), 0, x), normal(5, 7)),
       ("scan-reverse", lambda x: lax.scan(lambda c, v: (c * 0.5 + v, c), jnp.zeros(7), x, reverse=True), normal(5, 7)),
       ("scan-no-input", lambda x: lax.scan(lambda c, _: (c * 2, c), x, None, length=5), normal(3)),
       ("scan-unrolled", lambda x: lax.scan(lambda c, v: (c + v, c), jnp.zeros(7), x, unroll=2), normal(5, 7)),
       ("scan-empty", lambda x: lax.scan(lambda c, v: (c + v, c), jnp.zeros(7), x), normal(0, 7)),
       ("scan-nested", nested_scan, normal(3, 4)),
       ("scan-bool", lambda x: lax.scan(lambda c, v: (c ^ v, c & v), jnp.zeros(7, bool), x), booleans(5, 7)),
       ("scan-bf16", lambda x: lax.scan(lambda c, v: (c + v, c), jnp.zeros(7, bf16), x), normal(5, 7, dtype=bf16)),
       ("lstm", lstm, normal(6, 2, 5), np.zeros((2, 8), np.float32), np.zeros((2, 8), np.float32), normal(13, 32)),
       ("grad-lstm", jax.grad(lambda w, x: jnp.sum(lstm(x, jnp.zeros((2, 8)), jnp.zeros((2, 8)), w)[1] ** 2)), normal(13, 32), normal(6, 2, 5)),
       ("map", lambda x: lax.map(lambda v: jnp.sort(v) * 2, x), normal(5, 7)),
       *[(f"cond-{p}", lambda p, x: lax.cond(p, lambda x: x * 2, lambda x: x + 1, x), np.array(p), normal(5)) for p in (True, False)],
       ("cond-returns-operand", lambda p, x, y: lax.cond(p, lambda x, y: x, lambda x, y: y, x, y), np.array(True), normal(70), normal(70, seed=1)),
       ("cond-several", lambda p, x: lax.cond(p, lambda x: (x, x.sum(), True), lambda x: (-x, x.max(), False), x), np.array(False), normal(5, 7)),
       ("cond-nested", lambda p, q, x: lax.cond(p, lambda x: lax.cond(q, jnp.sin, jnp.cos, x), lambda x: x, x), np.array(True), np.array(False), normal(5)),
       ("cond-in-loop", lambda x: lax.fori_loop(0, 6, lambda i, x: lax.cond(i % 2 == 0, lambda x: x * 2, lambda x: x - 1, x), x), normal(70)),
       ("cond-computed", lambda x: lax.cond(jnp.sum(x) > 0, lambda: jnp.ones(3), lambda: jnp.zeros(3)), normal(5)),
       ("cond-dot", lambda p, x, w: lax.cond(p, lambda: x @ w, lambda: x), np.array(True), normal(9, 9), normal(9, 9, seed=1)),
       *[(f"switch-{i}", lambda i, x: lax.switch(i, [jnp.sin, jnp.cos, lambda x: x * 0], x), np.int32(i), normal(5)) for i in (-3, 0, 1, 2, 9)],
       ("switch-in-scan", lambda i, x: lax.scan(lambda c, j: (lax.switch(j, [lambda c: c + 1, lambda c: c * 2, jnp.tanh], c), c), x, i), integers(7, low=0, high=3), normal(5)),
       ("vmap-while", jax.vmap(collatz), np.array([1, 7, 27, 6], np.int32)),
       ("loop-of-dots", lambda x, w: lax.fori_loop(0, 5, lambda i, x: jax.nn.relu(x @ w[i]), x), normal(3, 17), normal(5, 17, 17) / 4),
       ("newton", lambda a: lax.while_loop(lambda s: jnp.abs(s[0] * s[0] - a) > 1e-5, lambda s: ((s[0] + a / s[0]) / 2, s[1] + 1), (a, 0))[0], np.float32(7)),
       ("early-exit", lambda x: lax.while_loop(lambda s: (s[0] < 7) & (x[s[0]] < 1.0), lambda s: (s[0] + 1, s[1] + x[s[0]]), (0, jnp.float32(0))), normal(7)))
def test_control_flow(case):
    check(case)


def mlp(parameters, x):
    for w, b in parameters[:-1]:
        x = jnp.tanh(x @ w + b)
    w, b = parameters[-1]
    return x @ w + b


MLP = [(normal(8, 16), normal(16)), (normal(16, 16), normal(16)), (normal(16, 3), normal(3))]


def step(parameters, x, y):
    loss, gradient = jax.value_and_grad(lambda p: jnp.mean((mlp(p, x) - y) ** 2))(parameters)
    return jax.tree.map(lambda p, g: p - 0.1 * g, parameters, gradient), loss


def cnn(w, v, x):
    x = lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))
    x = lax.reduce_window(jax.nn.relu(x), -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
    return jax.nn.log_softmax(x.reshape(x.shape[0], -1) @ v)


def spd(n, dtype=np.float32):
    a = normal(n, n, dtype=dtype)
    return a @ a.T + n * np.eye(n, dtype=dtype)


def threefry(f):
    return lambda seed: f(jax.random.wrap_key_data(seed, impl="threefry2x32"))


KEY = np.array([12, 34], np.uint32)


@table(("mlp", mlp, MLP, normal(5, 8)),
       ("mlp-step", step, MLP, normal(5, 8), normal(5, 3)),
       ("mlp-step-donated", step, MLP, normal(5, 8), normal(5, 3), dict(donate=(0,))),
       ("cnn-grad", jax.grad(lambda w, v, x: -cnn(w, v, x)[:, 0].sum(), (0, 1)), normal(3, 3, 2, 4), normal(64, 3), normal(2, 8, 8, 2)),
       ("attention-grad", jax.grad(lambda q, k: jnp.sum(jax.nn.softmax(q @ k.T) ** 2), (0, 1)), normal(9, 8), normal(9, 8, seed=1)),
       ("layernorm-grad", jax.grad(lambda x, g: jnp.sum(jnp.sin(jax.nn.standardize(x) * g)), (0, 1)), normal(9, 33), normal(33)),
       ("embedding-grad", jax.grad(lambda e, i: jnp.sum(jnp.sin(e[i]))), normal(11, 5), integers(4, 3, low=0, high=11)),
       ("hessian", jax.hessian(lambda x: jnp.sum(jnp.sin(x) * x[::-1])), normal(5)),
       ("jacobian", jax.jacfwd(lambda x: jnp.tanh(jnp.outer(x, x)).sum(0)), normal(5)),
       ("checkpoint", jax.grad(jax.checkpoint(lambda x: jnp.sum(jnp.sin(jnp.sin(x))))), normal(33)),
       ("adam", lambda p, g, m, v: (lambda m, v: (p - 1e-3 * (m / 0.1) / (jnp.sqrt(v / 0.001) + 1e-8), m, v))(0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g), normal(99), normal(99, seed=1), normal(99, seed=2), np.abs(normal(99, seed=3))),
       ("cholesky", lambda x: lax.linalg.cholesky(x, symmetrize_input=False), spd(7), dict(platform="tpu")),
       ("cholesky-batch", lambda x: lax.linalg.cholesky(x), np.stack([spd(5), spd(5) * 2]), dict(platform="tpu")),
       ("cholesky-f64", lambda x: lax.linalg.cholesky(x), spd(33, np.float64), dict(platform="tpu")),
       *[(f"triangular-{left}-{lower}-{transpose}-{unit}", lambda a, b, o=dict(left_side=left, lower=lower, transpose_a=transpose, unit_diagonal=unit): lax.linalg.triangular_solve(a, b, **o), spd(7), normal(7, 7), dict(platform="tpu"))
         for left in (True, False) for lower in (True, False) for transpose in (True, False) for unit in (True, False) if not unit or lower],
       ("triangular-batch", lambda a, b: lax.linalg.triangular_solve(a, b, left_side=True, lower=True), np.stack([spd(5), spd(5) * 2]), normal(2, 5, 3), dict(platform="tpu")),
       ("solve-spd", lambda a, b: jax.scipy.linalg.cho_solve(jax.scipy.linalg.cho_factor(a, lower=True), b), spd(7), normal(7, 2), dict(platform="tpu")),
       ("random-bits", threefry(lambda k: jax.random.bits(k, (33,))), KEY, dict(exact=True)),
       ("random-bits-u8", threefry(lambda k: jax.random.bits(k, (33,), jnp.uint8)), KEY, dict(exact=True)),
       ("random-uniform", threefry(lambda k: jax.random.uniform(k, (5, 7))), KEY, dict(exact=True)),
       ("random-normal", threefry(lambda k: jax.random.normal(k, (5, 33))), KEY),
       ("random-integers", threefry(lambda k: jax.random.randint(k, (33,), -5, 5)), KEY, dict(exact=True)),
       ("random-split", threefry(lambda k: [jax.random.key_data(s) for s in jax.random.split(k, 3)]), KEY, dict(exact=True)),
       ("random-permutation", threefry(lambda k: jax.random.permutation(k, 33)), KEY, dict(exact=True)),
       ("random-bernoulli", threefry(lambda k: jax.random.bernoulli(k, 0.3, (33,))), KEY, dict(exact=True)),
       ("random-categorical", threefry(lambda k: jax.random.categorical(k, jnp.zeros((5, 9)))), KEY, dict(exact=True)),
       ("random-generator", lambda s: lax.rng_bit_generator(s, (33,), algorithm=lax.RandomAlgorithm.RNG_PHILOX), np.array([1, 2, 3, 4], np.uint32), dict(exact=True, against_jax=False)),
       ("random-in-scan", threefry(lambda k: lax.scan(lambda c, s: (c + jax.random.uniform(jax.random.fold_in(k, s)), s), 0.0, jnp.arange(5))), KEY))
def test_whole(case):
    check(case)


SYMBOLIC = [
    ("elementwise", lambda x, y: x * 2 + y, "b, 3; 3", lambda b: (normal(b, 3), normal(3))),
    ("dense", lambda x, w, c: jax.nn.relu(x @ w + c), "b, 17; 17, 9; 9", lambda b: (normal(b, 17), normal(17, 9), normal(9))),
    ("softmax", lambda x: jax.nn.softmax(x, -1), "b, 33", lambda b: (normal(b, 33),)),
    ("softmax-0", lambda x: jax.nn.softmax(x, 0), "b, 5", lambda b: (normal(b, 5),)),
    ("mean", lambda x: [x.mean(0), x.sum(), x.mean(1)], "b, 5", lambda b: (normal(b, 5),)),
    ("reshape", lambda x: [x.reshape(x.shape[0] * 6), x.reshape(-1, 3)], "b, 2, 3", lambda b: (normal(b, 2, 3),)),
    ("concat", lambda x, y: jnp.concatenate([x, y, x]), "b, 3; 2, 3", lambda b: (normal(b, 3), normal(2, 3))),
    ("pad", lambda x: jnp.pad(x, ((1, 2), (0, 1))), "b, 3", lambda b: (normal(b, 3),)),
    ("slice", lambda x: [x[: x.shape[0] // 2 + 1], x[::2]], "b, 3", lambda b: (normal(b, 3),)),
    ("reverse", lambda x: x[::-1], "b, 3", lambda b: (normal(b, 3),)),
    ("take", lambda x, i: x[i], "5, 3; b", lambda b: (normal(5, 3), integers(b, low=0, high=5))),
    ("add-at", lambda x, i, y: x.at[i].add(y), "5, 3; b; b, 3", lambda b: (normal(5, 3), integers(b, low=0, high=5), normal(b, 3))),
    ("iota", lambda x: x + jnp.arange(x.shape[0])[:, None], "b, 3", lambda b: (normal(b, 3),)),
    ("broadcast", lambda x, y: x[:, None] + y, "b; 3", lambda b: (normal(b), normal(3))),
    ("outer", lambda x: x[:, None] * x[None], "b", lambda b: (normal(b),)),
    ("gram", lambda x: [x @ x.T, x.T @ x], "b, 5", lambda b: (normal(b, 5),)),
    ("batch-dot", lambda x, y: jnp.einsum("bij,bjk->bik", x, y), "b, 3, 5; b, 5, 2", lambda b: (normal(b, 3, 5), normal(b, 5, 2))),
    ("conv", lambda x, w: lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")), "b, 6, 6, 3; 3, 3, 3, 4", lambda b: (normal(b, 6, 6, 3), normal(3, 3, 3, 4))),
    ("pool", lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID"), "b, 6, 6, 3", lambda b: (normal(b, 6, 6, 3),)),
    ("transpose", lambda x: x.T + 1, "b, 5", lambda b: (normal(b, 5),)),
    ("sort", lambda x: jnp.sort(x, axis=1), "b, 9", lambda b: (normal(b, 9),)),
    ("argmax", lambda x: jnp.argmax(x, 0), "b, 3", lambda b: (normal(b, 3),)),
    ("cumsum", lambda x: jnp.cumsum(x, 1), "b, 9", lambda b: (normal(b, 9),)),
    ("sort-open-axis", lambda x: jnp.sort(x, axis=0), "b, 3", lambda b: (normal(b, 3),)),
    ("cumsum-open-axis", lambda x: jnp.cumsum(x, 0), "b, 3", lambda b: (normal(b, 3),)),
    ("scan", lambda x: lax.scan(lambda c, v: (c + v, c * 2), jnp.zeros(3), x), "b, 3", lambda b: (normal(b, 3),)),
    ("loop", lambda x: lax.fori_loop(0, x.shape[0], lambda i, s: s * 0.5 + x[i], jnp.zeros(3)), "b, 3", lambda b: (normal(b, 3),)),
    ("two-symbols", lambda x, y: x @ y, "b, k; k, 4", lambda b: (normal(b, 9), normal(9, 4))),
    ("size-as-value", lambda x: x.sum() / x.shape[0] + jnp.float32(x.shape[0]), "b", lambda b: (normal(b),)),
    ("mlp", lambda x, w, v: jax.nn.softmax(jnp.tanh(x @ w) @ v), "b, 8; 8, 16; 16, 3", lambda b: (normal(b, 8), normal(8, 16), normal(16, 3))),
    ("layernorm", lambda x: jax.nn.standardize(x, -1) + 1, "b, 4, 17", lambda b: (normal(b, 4, 17),)),
    ("tile", lambda x: jnp.tile(x, (2, 1)), "b, 3", lambda b: (normal(b, 3),)),
]


@pytest.mark.parametrize("size", [1, 7, 64])
@pytest.mark.parametrize("name,function,symbols,make", SYMBOLIC, ids=[row[0] for row in SYMBOLIC])
def test_symbolic(name, function, symbols, make, size):
    check(Case(name, function, make(size), symbols=symbols))


E_SHAPE = normal(0, 3)


@table(("identity", lambda x: x, normal(5)),
       ("identity-donated", lambda x: x, normal(5), dict(donate=(0,))),
       ("swapped", lambda x, y: (y, x), normal(5), normal(5, seed=1)),
       ("swapped-donated", lambda x, y: (y, x), normal(5), normal(5, seed=1), dict(donate=(0, 1))),
       ("swapped-sums-donated", lambda x, y: (y + 1, x + 1), normal(5), normal(5, seed=1), dict(donate=(0, 1))),
       ("duplicates", lambda x: (x + 1,) * 3, normal(5)),
       ("argument-thrice", lambda x: (x, x, x), normal(5)),
       ("argument-and-result", lambda x: (x, x + 1), normal(5), dict(donate=(0,))),
       ("donated-used-late", lambda x: (x + 1, x[::-1] * 2), normal(70), dict(donate=(0,))),
       ("donated-transpose", lambda x: x.T, normal(9, 9), dict(donate=(0,))),
       ("donated-reduced", lambda x: x - x.sum(0), normal(9, 9), dict(donate=(0,))),
       ("donated-cumulated", lambda x: lax.cumsum(x, 0), normal(9, 9), dict(donate=(0,))),
       ("donated-dot", lambda x, w: x @ w, normal(9, 9), normal(9, 9, seed=1), dict(donate=(0, 1))),
       ("donated-neighbours", lambda x: x + jnp.roll(x, 1), normal(99), dict(donate=(0,))),
       ("constant", lambda: jnp.arange(5.0)),
       ("constants", lambda x: (jnp.ones(3), np.arange(100, dtype=np.float32), 7, x), normal(2)),
       ("constant-twice", lambda: (jnp.zeros(3), jnp.zeros(3), 1.5)),
       ("reshaped-argument", lambda x: (x.reshape(6), x), normal(2, 3)),
       ("unused", lambda x, y: x + 1, normal(3), normal(5)),
       ("scalars", lambda x, y: (x + y, x * y, x > y), np.float32(3), np.float32(4)),
       ("scalar-types", lambda *x: [v + v for v in x], np.int8(100), np.uint8(200), bf16(1.5), np.float16(2), np.int32(7)),
       ("scalar-bool", lambda x, y: (x & y, ~x), np.array(True), np.array(False)),
       ("no-results", lambda x: (), normal(3)),
       ("empty", lambda x: (x + 1, x.T, jnp.exp(x)), E_SHAPE),
       ("empty-dot", lambda x, y: x @ y, normal(3, 0), normal(0, 4)),
       ("empty-bias", lambda x, y, b: x @ y + b, normal(3, 0), normal(0, 4), normal(4)),
       ("empty-sum", lambda x: (x.sum(), x.sum(0), x.sum(1)), E_SHAPE),
       ("empty-softmax", lambda x: jax.nn.softmax(x), E_SHAPE),
       ("empty-concat", lambda x, y: jnp.concatenate([x, y]), E_SHAPE, normal(2, 3)),
       ("empty-scan", lambda x: lax.scan(lambda c, v: (c + 1, v * 2), 0, x), E_SHAPE),
       ("wide-types", lambda x, y: (x + y, x.sum(), y.astype(np.int64)), integers(9, dtype=np.int64), normal(9, dtype=np.float64)),
       ("many-arguments", lambda *x: sum(x), *[normal(3, seed=i) for i in range(40)]),
       ("many-results", lambda x: [x + i for i in range(40)], normal(3)),
       ("diamond", lambda x: (lambda a: (jnp.sin(a) + jnp.cos(a)) * a.sum())(x * 2), normal(33)),
       ("deep-chain", lambda x: jax.tree.reduce(lambda a, i: jnp.tanh(a + i) if i % 3 else a[::-1] + i, list(range(60)), x), normal(33)),
       ("nested-calls", lambda x: jax.jit(lambda y: jax.jit(jnp.sin)(y) + jax.jit(jnp.sin)(y + 1))(x), normal(33)),
       ("dictionary", lambda d: {"b": d["a"] + 1, "a": d["b"]}, {"a": normal(3), "b": normal(4)}, {}),
       ("optimization-barrier", lambda x: lax.optimization_barrier((x + 1, x * 2)), normal(33)))
def test_signature(case):
    check(case)


LARGE = [
    Case("elementwise", lambda x: jnp.tanh(x) * 2 + jnp.exp(-x), (normal(300, 301),)),
    Case("reduce-all", lambda x: [x.sum(), x.max(), x.sum(0), x.sum(1)], (normal(300, 301),)),
    Case("dot", lambda x, y: jax.nn.gelu(x @ y), (normal(200, 210), normal(210, 190))),
    Case("matrix-vector", jnp.dot, (normal(500, 600), normal(600))),
    Case("batch-dot", jnp.matmul, (normal(8, 40, 50), normal(8, 50, 60))),
    Case("conv", lambda x, w: jax.nn.relu(lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"))), (normal(2, 28, 28, 16), normal(3, 3, 16, 32))),
    Case("conv-nchw", lambda x, w: lax.conv_general_dilated(x, w, (2, 2), "SAME"), (normal(2, 16, 28, 28), normal(32, 16, 3, 3))),
    Case("depthwise", lambda x, w: lax.conv_general_dilated(x, w, (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC"), feature_group_count=32), (normal(2, 28, 28, 32), normal(3, 3, 1, 32))),
    Case("softmax", lambda x: jax.nn.softmax(x), (normal(300, 301),)),
    Case("layernorm", lambda x: jax.nn.standardize(x, -1), (normal(300, 301),)),
    Case("columns", lambda x: (x - x.mean(0)) / x.std(0), (normal(300, 301),)),
    Case("scatter", lambda x, i, y: x.at[i].add(y), (normal(100, 64), integers(1000, low=0, high=100), normal(1000, 64))),
    Case("sort", lambda x: [jnp.sort(x, axis=1), jnp.argsort(x, axis=0)], (normal(200, 201),)),
    Case("top-k", lambda x: lax.top_k(x, 10), (normal(100, 500),)),
    Case("transpose", lambda x: x.T, (normal(300, 301),)),
    Case("pool", lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (1, 3, 3, 1), (1, 2, 2, 1), "SAME"), (normal(2, 56, 56, 16),)),
    Case("loop", lambda x, w: lax.fori_loop(0, 5, lambda i, x: jnp.tanh(x @ w), x), (normal(64, 128), normal(128, 128) / 8)),
    Case("bf16", lambda x, y: x @ y + 1, (normal(100, 128, dtype=bf16), normal(128, 96, dtype=bf16))),
    Case("int8", lambda x, y: lax.dot(x, y, preferred_element_type=np.int32), (integers(100, 128, dtype=np.int8), integers(128, 96, dtype=np.int8))),
]


@pytest.mark.parametrize("case", LARGE, ids=[case.name for case in LARGE])
def test_large(case):
    """Right on this processor and on an older one, and the same bits with one and with two threads."""
    check(case, same_bits=[["--threads=1"], ["--threads=2"]], same_values=[["--cpu=haswell"]])
