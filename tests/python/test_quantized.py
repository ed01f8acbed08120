# SPDX-License-Identifier: Apache-2.0
"""Quantized programs: compiled ones give the bits of the interpreter; the interpreter those of the definition."""

import itertools
import pathlib
import subprocess
import tempfile

import numpy as np
import pytest

from harness import CALOR

STORAGE = {"i2": (-2, 1), "i4": (-8, 7), "i8": (-128, 127), "i16": (-32768, 32767), "i32": (-2**31, 2**31 - 1),
           "u2": (0, 3), "u4": (0, 15), "u8": (0, 255), "u16": (0, 65535)}


def numpy_type(storage):
    bits = max(8, int(storage[1:]))
    return np.dtype(("u" if storage[0] == "u" else "") + f"int{bits}")


class Quantized:
    """A quantized element type; `axis` with several scales."""

    def __init__(self, storage="i8", expressed="f32", scales=(0.1,), zeros=(0,), axis=None, limits=None):
        self.storage, self.expressed, self.axis = storage, expressed, axis
        self.scales, self.zeros = np.array(scales, np.float64), np.array(zeros, np.int64)
        self.low, self.high = limits or STORAGE[storage]
        self.limits = limits

    def __str__(self):
        pairs = ", ".join(f"{s:.17e}:{z}" for s, z in zip(self.scales.tolist(), self.zeros.tolist()))
        limits = f"<{self.low}:{self.high}>" if self.limits else ""
        if self.axis is None:
            return f"!quant.uniform<{self.storage}{limits}:{self.expressed}, {pairs}>"
        return f"!quant.uniform<{self.storage}{limits}:{self.expressed}:{self.axis}, {{{pairs}}}>"

    def tensor(self, *shape):
        return "tensor<" + "".join(f"{size}x" for size in shape) + f"{self}>"

    def values(self, *shape, seed=0, narrow=False):
        low, high = (max(self.low, -500), min(self.high, 500)) if narrow else (self.low, self.high)
        random = np.random.default_rng(seed + 17 * len(shape))
        return random.integers(low, high, shape, endpoint=True).astype(numpy_type(self.storage))

    def along(self, numbers, shape):
        return numbers.reshape([-1 if d == self.axis else 1 for d in range(len(shape))]) if self.axis is not None else numbers

    def dequantize(self, stored):
        work = np.float64 if self.expressed == "f64" else np.float32
        difference = (stored.astype(np.int64) - self.along(self.zeros, stored.shape)).astype(work)
        return difference * self.along(self.scales, stored.shape).astype(work)

    def quantize(self, real):
        work = np.float64 if self.expressed == "f64" else np.float32
        with np.errstate(over="ignore"):
            real = real.astype(work) / self.along(self.scales, real.shape).astype(work)
        moved = real + self.along(self.zeros, real.shape).astype(work)
        rounded = np.rint(np.clip(moved, work(self.low), work(self.high)))
        return np.clip(np.nan_to_num(rounded.astype(np.float64)), self.low, self.high).astype(numpy_type(self.storage))


def run(text, *arrays, backend):
    with tempfile.TemporaryDirectory(prefix="calor-quantized-") as folder:
        folder = pathlib.Path(folder)
        (folder / "model.mlir").write_text(text)
        np.savez(folder / "in.npz", **{str(i): array for i, array in enumerate(arrays)})
        command = [CALOR, "run", str(folder / "model.mlir"), f"--backend={backend}", f"--outputs={folder}/out.npz"]
        if arrays:
            command.append(f"--inputs={folder}/in.npz")
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, f"{done.stderr[:1500]}\n{text}"
        with np.load(folder / "out.npz") as out:
            return [out[f"out{i}"] for i in range(len(out.files))]


def both(text, *arrays, off=0):
    """The interpreter's results, after those of compiled code were found to be the same, or `off` by as much."""
    want = run(text, *arrays, backend="interpreter")
    for i, (a, b) in enumerate(zip(run(text, *arrays, backend="cpu"), want, strict=True)):
        assert a.dtype == b.dtype and a.shape == b.shape
        wrong = np.argwhere(np.abs(a.astype(np.float64) - b) > off)
        assert not len(wrong), f"result {i}: {len(wrong)} of {a.size} differ, at {wrong[0]}: {a[tuple(wrong[0])]} instead of {b[tuple(wrong[0])]}\n{text}"
    return want


def program(body, arguments, results):
    """`arguments` and `results` are types; the body names %0, %1, ... and ends in `return`."""
    given = ", ".join(f"%{i}: {t}" for i, t in enumerate(arguments))
    return f"func.func @main({given}) -> ({', '.join(map(str, results))}) {{\n{body}\n}}\n"


PER_TENSOR = [Quantized(s, e, (scale,), (max(STORAGE[s][0], min(STORAGE[s][1], zero)),))
              for s, e, scale, zero in [("i2", "f32", 0.7, 0), ("i4", "f32", 0.25, -3), ("u4", "f16", 0.125, 8), ("u2", "f32", 1.5, 1),
                                        ("i8", "f32", 0.05, -3), ("i8", "bf16", 0.03, 17), ("u8", "f32", 0.021, 128),
                                        ("i8", "f64", 0.013, 5), ("i16", "f32", 0.001, 77), ("u16", "f32", 0.002, 33000),
                                        ("i32", "f32", 1e-6, 1234567), ("i32", "f64", 1e-6, 7)]]
PER_TENSOR.append(Quantized("i8", "f32", (0.05,), (4,), limits=(-100, 99)))
PER_AXIS = [Quantized("i8", "f32", (0.1, 0.2, 0.05), (0, -5, 7), axis=1), Quantized("u8", "f32", (0.1, 0.3, 0.1), (3, 3, 3), axis=1),
            Quantized("i16", "f64", (0.1, 0.2, 0.05), (0, 0, 0), axis=1), Quantized("i4", "bf16", (1.0, 0.5, 0.25), (1, 0, -2), axis=1)]


@pytest.mark.parametrize("q", PER_TENSOR + PER_AXIS, ids=str)
def test_quantize_and_dequantize(q):
    shape = (64, 3, 5)
    stored = q.values(*shape)
    edges = [q.low, q.low + 1, 0 if q.low < 0 else 1, q.high - 1, q.high]
    stored.reshape(-1)[:len(edges)] = edges
    real = "tensor<64x3x5x" + q.expressed + ">"
    body = f"""  %1 = stablehlo.uniform_dequantize %0 : ({q.tensor(*shape)}) -> {real}
  %2 = stablehlo.uniform_quantize %1 : ({real}) -> {q.tensor(*shape)}
  return %1, %2 : {real}, {q.tensor(*shape)}"""
    numbers, again = both(program(body, [q.tensor(*shape)], [real, q.tensor(*shape)]), stored)
    if q.expressed in ("f32", "f64"):
        assert np.array_equal(numbers, q.dequantize(stored))
        assert np.array_equal(again, q.quantize(q.dequantize(stored)))


@pytest.mark.parametrize("q", PER_TENSOR + PER_AXIS, ids=str)
def test_quantize_any_number(q):
    if q.expressed not in ("f32", "f64"):
        return
    work = np.dtype("float64" if q.expressed == "f64" else "float32")
    span = float(max(abs(q.low), abs(q.high)) * np.max(q.scales))
    random = np.random.default_rng(5)
    x = (random.uniform(-1.3, 1.3, (50, 3, 6)) * span).astype(work)
    # Ties, and what is not a number or too large.
    ties = (np.arange(-40, 40) + 0.5) * q.scales[0]
    x[0].reshape(-1)[:] = np.resize(ties, 18)
    x[1].reshape(-1)[:8] = [np.nan, np.inf, -np.inf, 0.0, -0.0, np.finfo(work).max, np.finfo(work).min, np.finfo(work).tiny]
    real = f"tensor<50x3x6x{q.expressed}>"
    body = f"  %1 = stablehlo.uniform_quantize %0 : ({real}) -> {q.tensor(50, 3, 6)}\n  return %1 : {q.tensor(50, 3, 6)}"
    (got,) = both(program(body, [real], [q.tensor(50, 3, 6)]), x)
    want = q.quantize(np.nan_to_num(x, nan=0, posinf=np.inf, neginf=-np.inf))
    want = np.where(np.isnan(x), 0, want)
    assert np.array_equal(got, want)


UNARY = ["abs", "cbrt", "ceil", "cosine", "exponential", "exponential_minus_one", "floor", "log", "log_plus_one", "logistic",
         "negate", "round_nearest_afz", "round_nearest_even", "rsqrt", "sign", "sine", "sqrt", "tan", "tanh"]
BINARY = ["add", "atan2", "divide", "maximum", "minimum", "multiply", "power", "remainder", "subtract"]
OTHER = Quantized("i8", "f32", (0.031,), (-7,))


@pytest.mark.parametrize("op", UNARY)
def test_unary(op):
    """Into the same type, and into another one."""
    types = [Quantized("i8", "f32", (0.02,), (3,)), Quantized("u8", "f32", (0.011,), (20,)), Quantized("i16", "f32", (2e-4,), (9,)),
             Quantized("i8", "bf16", (0.02,), (3,)), Quantized("i4", "f16", (0.5,), (1,)), Quantized("i8", "f64", (0.02,), (3,))]
    for q in types:
        out = Quantized("i8", q.expressed, (0.031,), (-7,)) if q.storage == "i8" else q
        for target in {str(q): q, str(out): out}.values():
            body = f"  %1 = stablehlo.{op} %0 : ({q.tensor(256)}) -> {target.tensor(256)}\n  return %1 : {target.tensor(256)}"
            values = q.values(256) if int(q.storage[1:]) != 8 else np.arange(q.low, q.high + 1).astype(numpy_type(q.storage))
            both(program(body, [q.tensor(256)], [target.tensor(256)]), values)


@pytest.mark.parametrize("op", BINARY)
def test_binary(op):
    a, b = Quantized("i8", "f32", (0.05,), (2,)), Quantized("i8", "f32", (0.04,), (-4,))
    for x, y, r in [(a, b, OTHER), (a, a, a)]:
        t = [q.tensor(1000) for q in (x, y, r)]
        body = f"  %2 = stablehlo.{op} %0, %1 : ({t[0]}, {t[1]}) -> {t[2]}\n  return %2 : {t[2]}"
        both(program(body, t[:2], t[2:]), x.values(1000), y.values(1000, seed=3))


def test_add_per_axis():
    q = PER_AXIS[0]
    r = Quantized("i8", "f32", (0.3, 0.1, 0.2), (1, 2, 3), axis=1)
    t = [q.tensor(7, 3), q.tensor(7, 3), r.tensor(7, 3)]
    (got,) = both(program(f"  %2 = stablehlo.add %0, %1 : ({t[0]}, {t[1]}) -> {t[2]}\n  return %2 : {t[2]}", t[:2], t[2:]),
                  q.values(7, 3), q.values(7, 3, seed=1))
    assert np.array_equal(got, r.quantize(q.dequantize(q.values(7, 3)) + q.dequantize(q.values(7, 3, seed=1))))


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("q", [Quantized("i8", "f32", (0.05,), (2,)), Quantized("u8", "bf16", (0.1,), (4,)), Quantized("i32", "f32", (1e-5,), (9,))], ids=str)
def test_choices(q, same):
    """compare, select, clamp, is_finite."""
    p = q if same else Quantized(q.storage, q.expressed, (q.scales[0] * 1.7,), (q.zeros[0] + 1,))
    x, y, s = q.tensor(300), p.tensor(300), q.tensor()
    body = f"""  %2 = stablehlo.compare LT, %0, %1 : ({x}, {y}) -> tensor<300xi1>
  %3 = stablehlo.select %2, %0, %1 : (tensor<300xi1>, {x}, {y}) -> {x}
  %4 = stablehlo.slice %0 [0:1] : ({x}) -> {q.tensor(1)}
  %5 = stablehlo.reshape %4 : ({q.tensor(1)}) -> {s}
  %6 = stablehlo.slice %0 [1:2] : ({x}) -> {q.tensor(1)}
  %7 = stablehlo.reshape %6 : ({q.tensor(1)}) -> {s}
  %8 = stablehlo.clamp %5, %1, %7 : ({s}, {y}, {s}) -> {y}
  %9 = stablehlo.is_finite %1 : ({y}) -> tensor<300xi1>
  %10 = stablehlo.reduce_precision %0, format = e5m2 : {x}
  return %2, %3, %8, %9, %10 : tensor<300xi1>, {x}, {y}, tensor<300xi1>, {x}"""
    both(program(body, [x, y], ["tensor<300xi1>", x, y, "tensor<300xi1>", x]), q.values(300, narrow=True), p.values(300, seed=4, narrow=True))


def test_movement():
    q = Quantized("i8", "f32", (0.05,), (2,))
    t = q.tensor
    body = f"""  %1 = stablehlo.transpose %0, dims = [1, 0] : ({t(4, 6)}) -> {t(6, 4)}
  %2 = stablehlo.reshape %1 : ({t(6, 4)}) -> {t(24)}
  %3 = stablehlo.slice %2 [2:20:3] : ({t(24)}) -> {t(6)}
  %4 = stablehlo.broadcast_in_dim %3, dims = [1] : ({t(6)}) -> {t(4, 6)}
  %5 = stablehlo.concatenate %0, %4, dim = 0 : ({t(4, 6)}, {t(4, 6)}) -> {t(8, 6)}
  %6 = stablehlo.reverse %5, dims = [0] : {t(8, 6)}
  %c = stablehlo.constant() <{{value = dense<-5> : tensor<i8>}}> : () -> {t()}
  %7 = stablehlo.pad %6, %c, low = [1, -1], high = [0, 2], interior = [1, 0] : ({t(8, 6)}, {t()}) -> {t(16, 7)}
  %i = stablehlo.constant dense<2> : tensor<i32>
  %8 = stablehlo.dynamic_slice %7, %i, %i, sizes = [3, 3] : ({t(16, 7)}, tensor<i32>, tensor<i32>) -> {t(3, 3)}
  %9 = stablehlo.dynamic_update_slice %0, %8, %i, %i : ({t(4, 6)}, {t(3, 3)}, tensor<i32>, tensor<i32>) -> {t(4, 6)}
  %10 = stablehlo.optimization_barrier %9 : {t(4, 6)}
  %11 = stablehlo.bitcast_convert %10 : ({t(4, 6)}) -> tensor<4x6xi8>
  %12 = stablehlo.iota dim = 1 : {t(2, 200)}
  return %7, %10, %11, %12 : {t(16, 7)}, {t(4, 6)}, tensor<4x6xi8>, {t(2, 200)}"""
    results = both(program(body, [t(4, 6)], [t(16, 7), t(4, 6), "tensor<4x6xi8>", t(2, 200)]), q.values(4, 6))
    assert np.array_equal(results[3][0], q.quantize(np.arange(200.0)))


def test_movement_per_axis():
    q, r = (Quantized("i8", "f32", (0.1, 0.2, 0.05), (1, 2, 3), axis=axis) for axis in (1, 0))
    t, u = q.tensor(4, 3), r.tensor(3, 4)
    body = f"""  %1 = stablehlo.transpose %0, dims = [1, 0] : ({t}) -> {u}
  %2 = stablehlo.uniform_dequantize %1 : ({u}) -> tensor<3x4xf32>
  return %2 : tensor<3x4xf32>"""
    (got,) = both(program(body, [t], ["tensor<3x4xf32>"]), q.values(4, 3))
    assert np.array_equal(got, q.dequantize(q.values(4, 3)).T)


def reducer(kind, q):
    return f"""({{
  ^bb0(%a: {q.tensor()}, %b: {q.tensor()}):
    %r = stablehlo.{kind} %a, %b : {q.tensor()}
    stablehlo.return %r : {q.tensor()}
  }})"""


@pytest.mark.parametrize("kind", ["maximum", "minimum", "add"])
def test_reductions(kind):
    """reduce, reduce_window, select_and_scatter, scatter, gather, sort, map."""
    q = Quantized("i8", "f32", (0.5,), (0,))
    t = q.tensor
    body = f"""  %c = stablehlo.constant() <{{value = dense<0> : tensor<i8>}}> : () -> {t()}
  %1 = "stablehlo.reduce"(%0, %c) <{{dimensions = array<i64: 1>}}> {reducer(kind, q)} : ({t(6, 9)}, {t()}) -> {t(6)}
  %2 = "stablehlo.reduce_window"(%0, %c) <{{window_dimensions = array<i64: 2, 3>, window_strides = array<i64: 1, 2>}}> {reducer(kind, q)} : ({t(6, 9)}, {t()}) -> {t(5, 4)}
  %i = stablehlo.constant dense<[[3], [0], [3], [5]]> : tensor<4x1xi32>
  %3 = "stablehlo.gather"(%0, %i) <{{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 9>}}> : ({t(6, 9)}, tensor<4x1xi32>) -> {t(4, 9)}
  %4 = "stablehlo.scatter"(%0, %i, %3) <{{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [1], inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 1>}}> {reducer(kind, q)} : ({t(6, 9)}, tensor<4x1xi32>, {t(4, 9)}) -> {t(6, 9)}
  %5 = "stablehlo.sort"(%0) <{{dimension = 1 : i64}}> ({{
  ^bb0(%a: {t()}, %b: {t()}):
    %r = stablehlo.compare GT, %a, %b : ({t()}, {t()}) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }}) : ({t(6, 9)}) -> {t(6, 9)}
  %6 = "stablehlo.map"(%0, %4) <{{dimensions = array<i64: 0, 1>}}> {reducer(kind, q)} : ({t(6, 9)}, {t(6, 9)}) -> {t(6, 9)}
  %7 = "stablehlo.select_and_scatter"(%0, %2, %c) <{{window_dimensions = array<i64: 2, 3>, window_strides = array<i64: 1, 2>}}> ({{
  ^bb0(%a: {t()}, %b: {t()}):
    %r = stablehlo.compare GE, %a, %b : ({t()}, {t()}) -> tensor<i1>
    stablehlo.return %r : tensor<i1>
  }}, {{
  ^bb0(%a: {t()}, %b: {t()}):
    %r = stablehlo.add %a, %b : {t()}
    stablehlo.return %r : {t()}
  }}) : ({t(6, 9)}, {t(5, 4)}, {t()}) -> {t(6, 9)}
  return %1, %2, %3, %4, %5, %6, %7 : {t(6)}, {t(5, 4)}, {t(4, 9)}, {t(6, 9)}, {t(6, 9)}, {t(6, 9)}, {t(6, 9)}"""
    types = [t(6), t(5, 4), t(4, 9), t(6, 9), t(6, 9), t(6, 9), t(6, 9)]
    both(program(body, [t(6, 9)], types), np.random.default_rng(1).integers(-9, 10, (6, 9)).astype(np.int8))


def test_reduction_in_a_wider_type():
    q, w = Quantized("i8", "f32", (0.5,), (3,)), Quantized("i32", "f32", (0.25,), (0,))
    body = f"""  %c = stablehlo.constant() <{{value = dense<3> : tensor<i8>}}> : () -> {q.tensor()}
  %1 = "stablehlo.reduce"(%0, %c) <{{dimensions = array<i64: 1>}}> {reducer("add", w)} : ({q.tensor(6, 90)}, {q.tensor()}) -> {w.tensor(6)}
  return %1 : {w.tensor(6)}"""
    (got,) = both(program(body, [q.tensor(6, 90)], [w.tensor(6)]), q.values(6, 90))
    assert np.array_equal(got, ((q.values(6, 90).astype(np.int64) - 3) * 2).sum(1))


def check_sums(got, sums, scales, out):
    real = sums.astype(np.float32) * scales.astype(np.float32)
    assert np.array_equal(got, out.quantize(real))


@pytest.mark.parametrize("storage,zero,weights", list(itertools.product(["i8", "u8", "i4", "i16", "i32"], [0, 3], [(0.02,), (0.01, 0.02, 0.03, 0.04, 0.05)])))
def test_dot_general(storage, zero, weights):
    axis = None if len(weights) == 1 else 2
    x = Quantized(storage, "f32", (0.05,), (zero,))
    w = Quantized(storage, "f32", weights, (0,) * len(weights), axis=axis)
    out = Quantized("i8", "f32", (1.7,), (-5,)) if storage in ("i8", "u8", "i4") else Quantized("i32", "f32", (1.7,), (-5,))
    t = [x.tensor(3, 7, 70), w.tensor(3, 70, 5), out.tensor(3, 7, 5)]
    body = f"  %2 = stablehlo.dot_general %0, %1, batching_dims = [0] x [0], contracting_dims = [2] x [1] : ({t[0]}, {t[1]}) -> {t[2]}\n  return %2 : {t[2]}"
    a, b = x.values(3, 7, 70, narrow=True), w.values(3, 70, 5, seed=2, narrow=True)
    (got,) = both(program(body, t[:2], t[2:]), a, b)
    sums = np.einsum("brk,bkc->brc", a.astype(np.int64) - zero, b.astype(np.int64))
    check_sums(got, sums, w.scales * 0.05, out)


def test_dot_with_swapped_dimensions():
    """Free dimensions of the second operand on both sides of the one that is summed over."""
    x, w = Quantized("i8", "f32", (0.05,), (9,)), Quantized("i8", "f32", (0.01, 0.03), (0, 0), axis=0)
    out = Quantized("i8", "f32", (0.9, 0.7), (1, -1), axis=1)
    t = [x.tensor(6, 11), w.tensor(2, 11, 3), out.tensor(6, 2, 3)]
    body = f"  %2 = stablehlo.dot_general %0, %1, contracting_dims = [1] x [1] : ({t[0]}, {t[1]}) -> {t[2]}\n  return %2 : {t[2]}"
    a, b = x.values(6, 11), w.values(2, 11, 3, seed=1)
    (got,) = both(program(body, t[:2], t[2:]), a, b)
    sums = np.einsum("rk,akb->rab", a.astype(np.int64) - 9, b.astype(np.int64))
    check_sums(got, sums, (w.scales * 0.05).reshape(1, 2, 1), out)


def test_hybrid_dot():
    w = Quantized("i8", "f32", (0.01, 0.03, 0.02, 0.05), (0, 0, 0, 0), axis=1)
    body = f"  %2 = stablehlo.dot_general %0, %1, contracting_dims = [1] x [0] : (tensor<3x4xf32>, {w.tensor(4, 4)}) -> tensor<3x4xf32>\n  return %2 : tensor<3x4xf32>"
    x = np.random.default_rng(0).standard_normal((3, 4)).astype(np.float32)
    (got,) = both(program(body, ["tensor<3x4xf32>", w.tensor(4, 4)], ["tensor<3x4xf32>"]), x, w.values(4, 4), off=1e-5)
    assert np.allclose(got, x @ w.dequantize(w.values(4, 4)), rtol=1e-5, atol=1e-5)


CONVOLUTIONS = {
    "plain": ("", 1, 1, (5, 5)), "padded": ("pad = [[1, 2], [0, 1]]", 1, 1, (8, 6)), "strided": ("stride = [2, 1], pad = [[1, 1], [1, 1]]", 1, 1, (4, 7)),
    "dilated": ("pad = [[2, 2], [2, 2]], lhs_dilate = [2, 1], rhs_dilate = [1, 2]", 1, 1, (15, 7)),
    "negative": ("pad = [[-1, 0], [0, -1]]", 1, 1, (4, 4)), "groups": ("pad = [[1, 1], [1, 1]]", 2, 1, (7, 7)), "batches": ("", 1, 2, (5, 5)),
}


@pytest.mark.parametrize("name", CONVOLUTIONS)
@pytest.mark.parametrize("per_axis", [False, True])
@pytest.mark.parametrize("storage", ["i8", "u8", "i4"])
def test_convolution(name, per_axis, storage):
    window, groups, batch_groups, spatial = CONVOLUTIONS[name]
    x = Quantized(storage, "f32", (0.05,), (5,))
    w = Quantized(storage, "f32", (0.01, 0.02, 0.03, 0.04) if per_axis else (0.02,), (0,) * (4 if per_axis else 1), axis=3 if per_axis else None)
    out = Quantized(storage, "f32", (0.9, 0.8, 0.7, 0.6) if per_axis else (0.9,), (1, 2, 3, 4) if per_axis else (7,), axis=3 if per_axis else None)
    t = [x.tensor(2, 7, 7, 6), w.tensor(3, 3, 6 // groups, 4), out.tensor(2 // batch_groups, *spatial, 4)]
    body = f"""  %2 = stablehlo.convolution(%0, %1) dim_numbers = [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f], window = {{{window}}}
    {{batch_group_count = {batch_groups} : i64, feature_group_count = {groups} : i64}} : ({t[0]}, {t[1]}) -> {t[2]}
  return %2 : {t[2]}"""
    both(program(body, t[:2], t[2:]), x.values(2, 7, 7, 6), w.values(3, 3, 6 // groups, 4, seed=1))


def test_linear_algebra():
    q = Quantized("i16", "f32", (0.01,), (5,))
    t = q.tensor
    m = np.random.default_rng(0).standard_normal((3, 3))
    a = q.quantize(m @ m.T + 3 * np.eye(3))
    body = f"""  %2 = "stablehlo.cholesky"(%0) <{{lower = true}}> : ({t(3, 3)}) -> {t(3, 3)}
  %3 = "stablehlo.triangular_solve"(%2, %1) <{{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}}> : ({t(3, 3)}, {t(3, 2)}) -> {t(3, 2)}
  return %2, %3 : {t(3, 3)}, {t(3, 2)}"""
    factor, _ = both(program(body, [t(3, 3), t(3, 2)], [t(3, 3), t(3, 2)]), a, q.values(3, 2, narrow=True))
    assert np.allclose(q.dequantize(factor), np.linalg.cholesky(q.dequantize(a)), atol=0.02)


def test_batch_norm():
    q = Quantized("i8", "f32", (0.05,), (2,))
    t = q.tensor
    body = f"""  %3 = "stablehlo.batch_norm_inference"(%0, %1, %2, %2, %1) <{{epsilon = 1.0e-1 : f32, feature_index = 1 : i64}}> : ({t(6, 4)}, {t(4)}, {t(4)}, {t(4)}, {t(4)}) -> {t(6, 4)}
  return %3 : {t(6, 4)}"""
    both(program(body, [t(6, 4), t(4), t(4)], [t(6, 4)]), q.values(6, 4), np.array([20, 40, 60, 80], np.int8), q.values(4, seed=2), off=1)


def test_control_flow_functions_and_tuples():
    q = Quantized("i8", "f32", (0.05,), (2,))
    t = q.tensor(8)
    text = f"""func.func @main(%0: {t}, %n: tensor<i32>) -> ({t}, {t}) {{
  %zero = stablehlo.constant dense<0> : tensor<i32>
  %one = stablehlo.constant dense<1> : tensor<i32>
  %r:2 = stablehlo.while(%i = %zero, %x = %0) : tensor<i32>, {t}
  cond {{
    %c = stablehlo.compare LT, %i, %n : (tensor<i32>, tensor<i32>) -> tensor<i1>
    stablehlo.return %c : tensor<i1>
  }} do {{
    %y = func.call @double(%x) : ({t}) -> {t}
    %j = stablehlo.add %i, %one : tensor<i32>
    stablehlo.return %j, %y : tensor<i32>, {t}
  }}
  %p = stablehlo.compare GT, %n, %one : (tensor<i32>, tensor<i32>) -> tensor<i1>
  %s = "stablehlo.if"(%p) ({{
    stablehlo.return %r#1 : {t}
  }}, {{
    %m = stablehlo.negate %r#1 : {t}
    stablehlo.return %m : {t}
  }}) : (tensor<i1>) -> {t}
  %u = stablehlo.tuple %s, %0 : tuple<{t}, {t}>
  %v = stablehlo.get_tuple_element %u[0] : (tuple<{t}, {t}>) -> {t}
  return %v, %r#1 : {t}, {t}
}}
func.func private @double(%x: {t}) -> {t} {{
  %y = stablehlo.add %x, %x : {t}
  return %y : {t}
}}
"""
    both(text, q.values(8, narrow=True) // 9, np.int32(3))


def test_dynamic_shapes():
    q, w = Quantized("i8", "f32", (0.05,), (2,)), Quantized("i8", "f32", (0.01, 0.02, 0.03), (0, 0, 0), axis=1)
    out = Quantized("i8", "f32", (0.3, 0.2, 0.1), (1, 2, 3), axis=1)
    t = [q.tensor("?", 5), w.tensor(5, 3), out.tensor("?", 3)]
    body = f"""  %2 = stablehlo.tanh %0 : ({t[0]}) -> {t[0]}
  %3 = stablehlo.dot_general %2, %1, contracting_dims = [1] x [0] : ({t[0]}, {t[1]}) -> {t[2]}
  %4 = stablehlo.uniform_dequantize %3 : ({t[2]}) -> tensor<?x3xf32>
  return %3, %4 : {t[2]}, tensor<?x3xf32>"""
    for rows in (1, 7, 40):
        both(program(body, t[:2], [t[2], "tensor<?x3xf32>"]), q.values(rows, 5), w.values(5, 3, seed=3))
