# SPDX-License-Identifier: Apache-2.0
"""Floats and integers of at most 16 bits: every pattern, every rounding, on both backends, against ml_dtypes."""

import pathlib
import subprocess
import tempfile

import ml_dtypes
import numpy as np
import pytest

from harness import CALOR

FLOATS = {"f4E2M1FN": ml_dtypes.float4_e2m1fn, "f6E2M3FN": ml_dtypes.float6_e2m3fn, "f6E3M2FN": ml_dtypes.float6_e3m2fn,
          "f8E3M4": ml_dtypes.float8_e3m4, "f8E4M3": ml_dtypes.float8_e4m3, "f8E4M3FN": ml_dtypes.float8_e4m3fn,
          "f8E4M3FNUZ": ml_dtypes.float8_e4m3fnuz, "f8E4M3B11FNUZ": ml_dtypes.float8_e4m3b11fnuz, "f8E5M2": ml_dtypes.float8_e5m2,
          "f8E5M2FNUZ": ml_dtypes.float8_e5m2fnuz, "f8E8M0FNU": ml_dtypes.float8_e8m0fnu, "bf16": ml_dtypes.bfloat16, "f16": np.float16}
INTEGERS = {"i2": (-2, 1), "i4": (-8, 7), "ui2": (0, 3), "ui4": (0, 15), "i8": (-128, 127), "ui8": (0, 255), "i16": (-32768, 32767), "ui16": (0, 65535)}
BACKENDS = pytest.mark.parametrize("backend", ["interpreter", "cpu"])
BITS = {"f4": 4, "f6": 6}


def width(name):
    return BITS.get(name[:2]) or (8 if name.startswith("f8") else 16)


def patterns(name):
    """All values of a type, in the order of their bits."""
    bits = np.arange(1 << width(name)).astype(np.uint8 if width(name) <= 8 else np.uint16)
    return bits.view(FLOATS[name])


def as_bits(array):
    return array.view({1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}[array.dtype.itemsize])


def run(text, arrays, backend):
    with tempfile.TemporaryDirectory(prefix="calor-narrow-") as folder:
        folder = pathlib.Path(folder)
        (folder / "model.mlir").write_text(text)
        np.savez(folder / "in.npz", **{str(i): array for i, array in enumerate(arrays)})
        command = [CALOR, "run", str(folder / "model.mlir"), f"--backend={backend}", f"--inputs={folder}/in.npz", f"--outputs={folder}/out.npz"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr[:1500]
        with np.load(folder / "out.npz") as out:
            return [out[f"out{i}"] for i in range(len(out.files))]


def tensor(array, element):
    return f"tensor<{array.size}x{element}>"


def stored(array):
    """As it stands in .npz files."""
    return as_bits(array) if array.dtype not in (np.float16, np.float32, np.float64) and array.dtype.kind not in "iu" else array


def convert(x, source, targets, backend):
    body = "".join(f"  %{i} = stablehlo.convert %x : ({tensor(x, source)}) -> {tensor(x, t)}\n" for i, t in enumerate(targets))
    types = ", ".join(tensor(x, t) for t in targets)
    names = ", ".join(f"%{i}" for i in range(len(targets)))
    return run(f"func.func @main(%x: {tensor(x, source)}) -> ({types}) {{\n{body}  return {names} : {types}\n}}", [stored(x)], backend)


def expect_same(got, want, what, inputs, nan=None):
    """The same values; any NaN is the same. Zeros keep their sign, but for those that NaN (`nan`) becomes in types without."""
    got = got.view(want.dtype) if got.dtype != want.dtype else got
    a, b = got.astype(np.float64), want.astype(np.float64)
    same = (a == b) & (np.signbit(a) == np.signbit(b)) | np.isnan(a) & np.isnan(b)
    if nan is not None:
        same |= nan & (a == 0) & (b == 0)
    if not np.all(same):
        at = int(np.argwhere(~same)[0][0])
        raise AssertionError(f"{what}: {np.count_nonzero(~same)} of {same.size} differ, first {inputs[at]!r} gives {a[at]!r} instead of {b[at]!r}")


@BACKENDS
@pytest.mark.parametrize("name", FLOATS)
def test_every_pattern_widens(name, backend):
    x = patterns(name)
    wide = convert(x, name, ["f32", "f64"], backend)
    for got, dtype in zip(wide, [np.float32, np.float64]):
        expect_same(got, x.astype(dtype), f"{name} to {dtype.__name__}", x)


def interesting(name, dtype):
    """All values of the narrow type, the midpoints between neighbours, and what lies next to both; borders of the range."""
    values = patterns(name).astype(np.float64)
    values = np.unique(values[np.isfinite(values)])
    middle = (values[1:] + values[:-1]) / 2
    top = values[-1] + (values[-1] - values[-2]) / 2 if len(values) > 1 else 1
    exact = np.concatenate([values, middle, [top, -top, 2 * values[-1], -2 * values[-1], 1e30, -1e30, np.inf, -np.inf, np.nan, 0.0, -0.0]])
    with np.errstate(all="ignore"):
        exact = exact.astype(dtype)
        if dtype == np.float64:  # next to f32 values: rounding twice shows here
            near = [exact * (1 + 2.0**-40), exact * (1 - 2.0**-40)]
        else:
            near = []
        x = np.concatenate([exact, np.nextafter(exact, dtype(np.inf)), np.nextafter(exact, dtype(-np.inf)), *near])
    tiny = np.finfo(dtype).smallest_subnormal
    return np.concatenate([x, np.array([tiny, -tiny, np.finfo(dtype).tiny, np.finfo(dtype).max, np.finfo(dtype).min], dtype)])


@BACKENDS
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", FLOATS)
def test_rounding(name, dtype, backend):
    x = interesting(name, dtype)
    (got,) = convert(x, {np.float32: "f32", np.float64: "f64"}[dtype], [name], backend)
    expect_same(got, reference_rounding(x, name), f"{dtype.__name__} to {name}", x, np.isnan(x))


def power_of_two(x):
    """f8E8M0FNU: the nearest power of two, ties up; NaN for what is not positive. (ml_dtypes is off below 2^-126.)"""
    x = x.astype(np.float64)
    with np.errstate(all="ignore"):
        fraction, exponent = np.frexp(x)
    code = np.maximum(exponent - 1 + 127 + (fraction >= 0.75), 0)
    return np.where((x > 0) & np.isfinite(x) & (code < 255), code, 255).astype(np.uint8).view(ml_dtypes.float8_e8m0fnu)


def reference_rounding(x, name):
    """Nearest, ties to even; beyond the range by the rule of ml_dtypes."""
    if name == "f8E8M0FNU":
        return power_of_two(x)
    with np.errstate(all="ignore"):
        library = x.astype(FLOATS[name])
    if x.dtype != np.float64:
        return library
    # ml_dtypes rounds f64 by way of f32: the table of all values decides, up to what rounds to the largest one.
    values = patterns(name)
    numbers = values.astype(np.float64)
    usable = np.isfinite(numbers)
    order = np.argsort(numbers[usable], kind="stable")
    table, codes = numbers[usable][order], as_bits(values)[usable][order]
    keep = np.concatenate([[True], table[1:] != table[:-1]])
    table, codes = table[keep], codes[keep]
    result = library.copy()
    limit = table[-1] + (table[-1] - table[-2]) / 2
    for beyond, instead in [((np.abs(x) > table[-1]) & (np.abs(x) < limit), table[-1]), (np.abs(x) > limit, 2 * limit)]:
        result[beyond] = np.copysign(instead, x[beyond]).astype(FLOATS[name])
    inside = np.isfinite(x) & (x > table[0]) & (x < table[-1])
    above = np.searchsorted(table, x[inside])
    low, high = table[above - 1], table[above]
    down, up = x[inside] - low, high - x[inside]
    even = codes[above - 1] % 2 == 0
    chosen = np.where((down < up) | ((down == up) & even), low, high)
    signed = np.where(chosen == 0, 0.0 if name.endswith("UZ") else np.copysign(0.0, x[inside]), chosen)
    result[inside] = signed.astype(FLOATS[name])
    return result


@BACKENDS
@pytest.mark.parametrize("name", FLOATS)
def test_from_integers_and_back(name, backend):
    x = np.concatenate([np.arange(-300, 300), [2**15, -2**15, 65504, 65519, 65520, 2**24 + 1, 2**31 - 1, -2**31]]).astype(np.int32)
    (got,) = convert(x, "i32", [name], backend)
    expect_same(got, reference_rounding(x.astype(np.float64), name), f"i32 to {name}", x)
    values = patterns(name)
    numbers = values.astype(np.float64)
    got = convert(values, name, ["i8", "ui8", "i32"], backend)
    for result, (low, high) in zip(got, [(-128, 127), (0, 255), (-2**31, 2**31 - 1)]):
        want = np.clip(np.trunc(np.nan_to_num(numbers, nan=0.0)), low, high)
        expect_same(result.astype(np.float64) + 0.0, want + 0.0, f"{name} to integers", numbers)


@BACKENDS
@pytest.mark.parametrize("name", FLOATS)
def test_between_narrow_types(name, backend):
    x = patterns(name)
    targets = [other for other in FLOATS if other != name]
    for got, other in zip(convert(x, name, targets, backend), targets, strict=True):
        expect_same(got, reference_rounding(x.astype(np.float32), other), f"{name} to {other}", x.astype(np.float32), np.isnan(x.astype(np.float32)))


ARITHMETIC = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "divide": np.divide, "maximum": np.maximum, "minimum": np.minimum}


@BACKENDS
@pytest.mark.parametrize("name", FLOATS)
def test_arithmetic(name, backend):
    """All pairs of types of at most 8 bits."""
    if width(name) <= 8:
        x = patterns(name)
        x, y = np.repeat(x, len(x)), np.tile(x, len(x))
    else:
        random = np.random.default_rng(0)
        x, y = (random.integers(0, 1 << 16, 60000).astype(np.uint16).view(FLOATS[name]) for _ in range(2))
    t = tensor(x, name)
    body = "".join(f"  %{i} = stablehlo.{op} %x, %y : {t}\n" for i, op in enumerate(ARITHMETIC))
    n = len(ARITHMETIC)
    text = f"func.func @main(%x: {t}, %y: {t}) -> ({', '.join([t] * n)}) {{\n{body}  return {', '.join(f'%{i}' for i in range(n))} : {', '.join([t] * n)}\n}}"
    a, b = x.astype(np.float32), y.astype(np.float32)
    with np.errstate(all="ignore"):
        for got, (op, function) in zip(run(text, [stored(x), stored(y)], backend), ARITHMETIC.items(), strict=True):
            want = function(a, b)
            if op in ("maximum", "minimum"):  # NumPy takes either zero
                zero = (a == 0) & (b == 0)
                sign = np.signbit(a) & np.signbit(b) if op == "maximum" else np.signbit(a) | np.signbit(b)
                want = np.where(zero, np.where(sign, np.float32(-0.0), np.float32(0.0)), want)
            expect_same(got, reference_rounding(want.astype(np.float32), name), f"{op} of {name}", list(zip(a, b)), np.isnan(want))


@BACKENDS
@pytest.mark.parametrize("name", INTEGERS)
def test_integers(name, backend):
    low, high = INTEGERS[name]
    dtype = np.dtype(("u" if name[0] == "u" else "") + ("int8" if high <= 255 and low >= -128 else "int16"))
    x = np.arange(low, high + 1).astype(dtype)
    wide = convert(x, name, ["i32", "f32", "ui8"], backend)
    assert np.array_equal(wide[0], x.astype(np.int32)) and np.array_equal(wide[1], x.astype(np.float32))
    assert np.array_equal(wide[2], x.astype(np.int64).astype(np.uint8))
    reals = np.concatenate([np.linspace(low - 3, high + 3, 999), [np.nan, np.inf, -np.inf, 1e30, -1e30]]).astype(np.float32)
    (got,) = convert(reals, "f32", [name], backend)
    assert np.array_equal(got, np.clip(np.trunc(np.nan_to_num(reals, nan=0.0)), low, high).astype(dtype))
    numbers = np.arange(-70000, 70000, 7).astype(np.int32)
    (got,) = convert(numbers, "i32", [name], backend)
    modulus = high - low + 1
    assert np.array_equal(got.astype(np.int64), (numbers.astype(np.int64) - low) % modulus + low)


@BACKENDS
@pytest.mark.parametrize("name", ["i2", "i4", "ui2", "ui4"])
def test_integer_arithmetic_wraps(name, backend):
    low, high = INTEGERS[name]
    x = np.arange(low, high + 1).astype(np.int8 if low < 0 else np.uint8)
    x, y = np.repeat(x, len(x)), np.tile(x, len(x))
    operations = {"add": np.add, "subtract": np.subtract, "multiply": np.multiply, "maximum": np.maximum, "minimum": np.minimum,
                  "and": np.bitwise_and, "or": np.bitwise_or, "xor": np.bitwise_xor}
    t = tensor(x, name)
    body = "".join(f"  %{i} = stablehlo.{op} %x, %y : {t}\n" for i, op in enumerate(operations))
    n = len(operations)
    text = f"func.func @main(%x: {t}, %y: {t}) -> ({', '.join([t] * n)}) {{\n{body}  return {', '.join(f'%{i}' for i in range(n))} : {', '.join([t] * n)}\n}}"
    for got, (op, function) in zip(run(text, [x, y], backend), operations.items(), strict=True):
        want = (function(x.astype(np.int64), y.astype(np.int64)) - low) % (high - low + 1) + low
        assert np.array_equal(got.astype(np.int64), want), op
