# SPDX-License-Identifier: Apache-2.0
"""CHLO on both backends: special functions against mpmath, in units in the last place (ULP); the rest against NumPy and
JAX. The bounds are the table of docs/accuracy.md; CALOR_BLESS=1 writes it from what is measured here."""

import cmath
import math
import os
import pathlib
import re
import subprocess
import tempfile

import jax
import jax.numpy as jnp
import ml_dtypes
import mpmath
import numpy as np
import pytest
from jax import lax

import harness
from harness import CALOR, ROOT

ACCURACY = ROOT / "docs/accuracy.md"
TYPES = {np.float32: "f32", np.float64: "f64", np.complex64: "complex<f32>", np.complex128: "complex<f64>"}
BACKENDS = ["cpu", "interpreter"]
mpmath.mp.dps = 40


def run(body, *arrays, backend="cpu"):
    """Runs @main of a text with the arrays as arguments; gives its results."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "model.mlir").write_text(body)
        np.savez(folder / "in.npz", **{f"arg{i}": harness.as_bits(a) for i, a in enumerate(arrays)})
        command = [CALOR, "run", str(folder / "model.mlir"), f"--backend={backend}", f"--outputs={folder / 'out.npz'}"]
        if arrays:
            command.append(f"--inputs={folder / 'in.npz'}")
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr[:2000]
        with np.load(folder / "out.npz") as results:
            return [results[f"out{i}"] for i in range(len(results.files))]


def program(names, element, count, operands=1):
    """A function that applies each of `names` to the arguments."""
    tensor = f"tensor<{count}x{element}>"
    values = ["%x", "%y"][:operands]
    lines = [f"  %{i} = chlo.{name} {', '.join(values)} : {', '.join([tensor] * operands)} -> {tensor}"
             for i, name in enumerate(names)]
    arguments = ", ".join(f"{v}: {tensor}" for v in values)
    results = ", ".join(f"%{i}" for i in range(len(names)))
    types = ", ".join([tensor] * len(names))
    return f"func.func @main({arguments}) -> ({types}) {{\n" + "\n".join(lines) + f"\n  return {results} : {types}\n}}\n"


# ---- real functions ----

def spread(low, high, count, seed=0):
    return np.random.default_rng(seed).uniform(low, high, count)


def scales(low, high, count, seed=1):
    """Magnitudes of every size, of both signs."""
    random = np.random.default_rng(seed)
    return np.exp(random.uniform(math.log(low), math.log(high), count)) * random.choice([-1, 1], count)


def gamma_log(x):
    return mpmath.re(mpmath.loggamma(x)) if x > 0 else mpmath.log(abs(mpmath.gamma(x)))


def inverse_erf(x):
    """Newton on erfc from the double result, for mpmath's own inverse is not good near 1."""
    a = abs(x)
    c = 1 - a
    w = -mpmath.log(c * (1 + a))
    y = mpmath.sqrt(w) if w > 3 else mpmath.mpf(mpmath.erfinv(a))
    for _ in range(40):
        step = (mpmath.erfc(y) - c) * mpmath.sqrt(mpmath.pi) / 2 * mpmath.exp(y * y)
        y += step
        if abs(step) < abs(y) * mpmath.mpf(10) ** -32:
            break
    return y if x > 0 else -y


WIDE = {np.float32: (1e-37, 1e37), np.float64: (1e-300, 1e300)}

# name: (exact function, points of the domain, the size below which the error is absolute)
REAL = {
    "acos": (mpmath.acos, lambda t: np.r_[spread(-1, 1, 1500), 1 - 10.0 ** spread(-15, -1, 300)], 0),
    "acosh": (mpmath.acosh, lambda t: np.r_[spread(1, 40, 1500), 1 + 10.0 ** spread(-15, 1, 300), abs(scales(1, WIDE[t][1], 500))], 0),
    "asin": (mpmath.asin, lambda t: np.r_[spread(-1, 1, 1500), scales(WIDE[t][0], 1, 500)], 0),
    "asinh": (mpmath.asinh, lambda t: np.r_[spread(-40, 40, 1500), scales(*WIDE[t], 1000)], 0),
    "atan": (mpmath.atan, lambda t: np.r_[spread(-40, 40, 1500), scales(*WIDE[t], 1000)], 0),
    "atanh": (mpmath.atanh, lambda t: np.r_[spread(-1, 1, 1500), scales(WIDE[t][0], 1, 500), 1 - 10.0 ** spread(-15, -1, 300)], 0),
    "bessel_i1e": (lambda x: mpmath.besseli(1, x) * mpmath.exp(-abs(x)), lambda t: np.r_[spread(-40, 40, 1500), scales(WIDE[t][0], 1e4, 700)], 0),
    "cosh": (mpmath.cosh, lambda t: np.r_[spread(-30, 30, 1500), spread(-88, 88, 500), spread(-710, 710, 500), scales(WIDE[t][0], 10, 300)], 0),
    "digamma": (mpmath.digamma, lambda t: np.r_[spread(0, 4, 1500), spread(0, 40, 1500), abs(scales(*WIDE[t], 700))], 0),
    "erf": (mpmath.erf, lambda t: np.r_[spread(-6, 6, 2500), scales(WIDE[t][0], 10, 700)], 0),
    "erf_inv": (inverse_erf, lambda t: np.r_[spread(-1, 1, 1200), 1 - 10.0 ** spread(-16, -1, 500), scales(WIDE[t][0], 1, 300)], 0),
    "erfc": (mpmath.erfc, lambda t: np.r_[spread(-6, 10, 2500), spread(9, 28, 700), scales(WIDE[t][0], 10, 700)], 0),
    "lgamma": (gamma_log, lambda t: np.r_[spread(0, 4, 1500), spread(0, 40, 1500), abs(scales(*WIDE[t], 700))], 0),
    "sinh": (mpmath.sinh, lambda t: np.r_[spread(-30, 30, 1500), spread(-88, 88, 500), spread(-710, 710, 500), scales(WIDE[t][0], 10, 300)], 0),
    "square": (lambda x: x * x, lambda t: scales(WIDE[t][0] ** 0.5, WIDE[t][1] ** 0.5, 700), 0),
    "tan": (mpmath.tan, lambda t: np.r_[spread(-7, 7, 1500), scales(WIDE[t][0], 1e6, 700)], 0),
}
# Where the function has zeros that no formula splits off, the error of small results is in ULP of 1.
NEGATIVE = {
    "digamma": (mpmath.digamma, lambda t: np.r_[spread(-12, 0, 2000), spread(-300, 0, 500)], 4),
    "lgamma": (gamma_log, lambda t: np.r_[spread(-12, 0, 2000), spread(-160, 0, 500)], 4),
}


def ulps(got, want, dtype, floor=0):
    """The distance of `got` from the exact `want`, in units in the last place of the latter."""
    info = np.finfo(dtype)
    digits, smallest, largest = info.nmant, mpmath.ldexp(1, int(info.minexp) - info.nmant), mpmath.mpf(float(info.max))
    if mpmath.isnan(want):
        return 0.0 if np.isnan(got) else math.inf
    if abs(want) > largest * (1 + mpmath.ldexp(1, -digits - 2)) or mpmath.isinf(want):
        same = np.isinf(got) and (got > 0) == (want > 0)
        return 0.0 if same or abs(want) < largest * (1 + mpmath.ldexp(1, -digits + 4)) else math.inf
    if np.isinf(got):
        return 0.0 if abs(want) > largest * (1 - mpmath.ldexp(1, -digits + 4)) else math.inf
    if np.isnan(got):
        return math.inf
    size = max(abs(want), mpmath.mpf(floor))
    ulp = smallest if size == 0 else max(smallest, mpmath.ldexp(1, mpmath.frexp(size)[1] - 1 - digits))
    return float(abs(mpmath.mpf(float(got)) - want) / ulp)


def worst(exact, points, results, dtype, floor=0):
    largest, at = 0.0, None
    for x, got in zip(points, results, strict=True):
        error = ulps(got, exact(mpmath.mpf(float(x))), dtype, floor)
        if error > largest or (at is None and error == error):
            largest, at = error, x
    return largest, at


MEASURED = {}


def bounds():
    """The table of docs/accuracy.md: {(function, type): ULP}."""
    table = {}
    for line in ACCURACY.read_text().splitlines() if ACCURACY.exists() else []:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) >= 3:
            for element, cell in zip(("f32", "f64"), cells[1:3]):
                if re.fullmatch(r"[0-9.]+", cell):
                    table[cells[0].strip("`"), element] = float(cell)
    return table


def judge(name, element, error, at, backend):
    key = (name, element)
    MEASURED[key] = max(MEASURED.get(key, 0.0), error)
    if os.environ.get("CALOR_BLESS"):
        return
    limit = bounds().get(key)
    assert limit is not None, f"docs/accuracy.md does not say how exact {name} of {element} is (measured: {error:.2f})"
    assert error <= limit, f"{name} of {element} ({backend}): {error:.2f} ULP at {at!r}, but docs/accuracy.md says {limit}"


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["f32", "f64"])
@pytest.mark.parametrize("name", [*REAL, *(f"{name}, x < 0" for name in NEGATIVE)])
def test_real(name, dtype):
    exact, points, floor = REAL[name] if name in REAL else NEGATIVE[name.split(",")[0]]
    with np.errstate(all="ignore"):
        x = points(dtype).astype(dtype)
    if name == "erf_inv":
        x = x[abs(x) < 1]
    text = program([name.split(",")[0]], TYPES[dtype], len(x))
    for backend in BACKENDS:
        error, at = worst(exact, x, run(text, x, backend=backend)[0], dtype, floor)
        judge(name, TYPES[dtype], error, at, backend)


def powers(t):
    """Arguments of zeta: s > 1, q > 0."""
    s = np.r_[1 + 10.0 ** spread(-3, 1.3, 500), spread(1, 8, 300)]
    return s, np.r_[spread(0, 20, 500, 2), 10.0 ** spread(-6, 4, 300, 3)]


def negative_powers(t):
    return np.round(spread(2, 12, 300)), spread(-12, 0, 300, 4)


def orders(t):
    return np.round(spread(0, 12, 600)), np.r_[spread(0, 20, 300, 5), 10.0 ** spread(-2, 3, 300, 6)]


def zeta(s, q):
    return mpmath.zeta(s, q)


def negative_zeta(s, q):
    return sum((q + n) ** -int(s) for n in range(40)) + mpmath.zeta(s, q + 40)


BINARY = {
    "zeta": ("zeta", zeta, powers),
    "zeta, q < 0": ("zeta", negative_zeta, negative_powers),
    "polygamma": ("polygamma", lambda n, x: mpmath.psi(int(n), x), orders),
}


@pytest.mark.parametrize("dtype", [np.float32, np.float64], ids=["f32", "f64"])
@pytest.mark.parametrize("name", BINARY)
def test_binary(name, dtype):
    op, exact, points = BINARY[name]
    x, y = (values.astype(dtype) for values in points(dtype))
    text = program([op], TYPES[dtype], len(x), operands=2)
    truth = [exact(mpmath.mpf(float(a)), mpmath.mpf(float(b))) for a, b in zip(x, y)]
    for backend in BACKENDS:
        errors = [ulps(got, want, dtype) for got, want in zip(run(text, x, y, backend=backend)[0], truth)]
        at = int(np.argmax(errors))
        judge(name, TYPES[dtype], errors[at], (x[at], y[at]), backend)


INF, NAN = math.inf, math.nan
SPECIAL = {
    "acos": [(-1, math.pi), (0, math.pi / 2), (1, 0), (1.5, NAN), (INF, NAN)],
    "acosh": [(1, 0), (0.5, NAN), (-2, NAN), (-1e30, NAN), (INF, INF), (-INF, NAN)],
    "asin": [(0, 0), (-0.0, -0.0), (1, math.pi / 2), (-1, -math.pi / 2), (2, NAN), (-INF, NAN)],
    "asinh": [(0, 0), (-0.0, -0.0), (INF, INF), (-INF, -INF)],
    "atan": [(0, 0), (-0.0, -0.0), (INF, math.pi / 2), (-INF, -math.pi / 2)],
    "atanh": [(0, 0), (-0.0, -0.0), (1, INF), (-1, -INF), (1.5, NAN), (INF, NAN), (-INF, NAN)],
    "bessel_i1e": [(0, 0), (-0.0, -0.0), (INF, 0), (-INF, -0.0)],
    "cosh": [(0, 1), (-0.0, 1), (INF, INF), (-INF, INF), (1000, INF)],
    "digamma": [(0, NAN), (-1, NAN), (-7, NAN), (INF, INF), (-INF, NAN)],
    "erf": [(0, 0), (-0.0, -0.0), (INF, 1), (-INF, -1), (30, 1)],
    "erf_inv": [(0, 0), (-0.0, -0.0), (1, INF), (-1, -INF), (1.5, NAN), (-INF, NAN)],
    "erfc": [(0, 1), (-0.0, 1), (INF, 0), (-INF, 2), (40, 0), (-40, 2)],
    "lgamma": [(0, INF), (-0.0, INF), (1, 0), (2, 0), (-1, INF), (-3, INF), (INF, INF), (-INF, INF), (-1e30, INF)],
    "sinh": [(0, 0), (-0.0, -0.0), (INF, INF), (-INF, -INF), (1000, INF), (-1000, -INF)],
    "square": [(-0.0, 0), (INF, INF), (-INF, INF)],
    "tan": [(0, 0), (-0.0, -0.0), (INF, NAN), (-INF, NAN)],
}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.float16, ml_dtypes.bfloat16], ids=["f32", "f64", "f16", "bf16"])
def test_special_values(dtype, backend):
    """Exactly: zeros with their sign, infinities, poles, what is not in the domain, NaN; subnormals of odd functions."""
    names = list(SPECIAL)
    smallest = float(ml_dtypes.finfo(dtype).smallest_subnormal)
    points = sorted({repr(float(x)): float(x) for name in names for x, _ in SPECIAL[name]}.items())
    inputs = np.array([value for _, value in points] + [math.nan, smallest, -smallest], np.float64).astype(dtype)
    element = {"float16": "f16", "bfloat16": "bf16", "float32": "f32", "float64": "f64"}[np.dtype(dtype).name]
    results = run(program(names, element, len(inputs)), inputs, backend=backend)
    for name, values in zip(names, results):
        values = values.view(dtype) if values.dtype != dtype else values
        table = {repr(float(x)): want for x, want in SPECIAL[name]}
        for (key, x), got in zip(points, values):
            if key not in table:
                continue
            with np.errstate(all="ignore"):
                want = np.float64(table[key]).astype(dtype)
            equal = got == want and np.signbit(got) == np.signbit(want) or np.isnan(got) and np.isnan(want)
            assert equal, f"{name}({key}) is {got}, not {want}"
        assert np.isnan(values[-3]), f"{name}(nan) is {values[-3]}"
        if name in ("asin", "asinh", "atan", "atanh", "sinh", "tan"):
            assert values[-2:].tolist() == inputs[-2:].tolist(), f"{name} of the smallest subnormal is {values[-2:]}"


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("dtype,element", [(np.float16, "f16"), (ml_dtypes.bfloat16, "bf16")], ids=["f16", "bf16"])
def test_narrow(dtype, element, backend):
    """Every 37th pattern of 16 bits: rounded once, so within 0.51 ULP of the exact value (0.6 through f32)."""
    x = np.arange(0, 65536, 37, dtype=np.uint16).view(dtype)
    x = x[np.isfinite(x.astype(np.float64))]
    names = ["asinh", "cosh", "digamma", "erf", "erf_inv", "erfc", "lgamma", "sinh"]
    results = run(program(names, element, len(x)), x, backend=backend)
    info = ml_dtypes.finfo(dtype)
    for name, values in zip(names, results):
        values = (values.view(dtype) if values.dtype != dtype else values).astype(np.float64)
        exact = REAL[name][0]
        for a, got in zip(x.astype(np.float64), values):
            if name == "erf_inv" and abs(a) >= 1 or a == math.floor(a) and a <= 0 and name in ("digamma", "lgamma"):
                continue
            if a == 0 or abs(a) > 1e5 or (a < 0 and name in ("digamma", "lgamma") and a < -200):
                continue
            want = exact(mpmath.mpf(a))
            if abs(want) >= float(info.max):
                continue
            ulp = max(mpmath.ldexp(1, int(info.minexp) - info.nmant), mpmath.ldexp(1, mpmath.frexp(want)[1] - 1 - info.nmant))
            error = float(abs(mpmath.mpf(got) - want) / ulp)
            assert error <= 0.6, f"{name}({a}) is {got}, but exactly {mpmath.nstr(want, 10)}: {error:.2f} ULP"


# ---- complex functions ----

COMPLEX = {name: getattr(mpmath, name) for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cosh", "sinh", "tan")}


def complex_points(dtype, name):
    random = np.random.default_rng(7)
    limit = 25 if name in ("cosh", "sinh", "tan") else 100
    z = np.r_[random.normal(size=500) + 1j * random.normal(size=500),
              random.uniform(-limit, limit, 300) + 1j * random.uniform(-limit, limit, 300)]
    small = 10.0 ** random.uniform(-8, 0, 300) * np.exp(1j * random.uniform(-math.pi, math.pi, 300))
    near_one = random.choice([1, -1, 1j, -1j], 300) + small
    return np.r_[z, small, near_one].astype(dtype)


@pytest.mark.parametrize("dtype", [np.complex64, np.complex128], ids=["c64", "c128"])
@pytest.mark.parametrize("name", COMPLEX)
def test_complex(name, dtype):
    """The larger error of the two parts; a part is measured against itself, but not below 2^-20 of the other's size."""
    z = complex_points(dtype, name)
    part = np.float32 if dtype == np.complex64 else np.float64
    text = program([name], TYPES[dtype], len(z))
    truth = [COMPLEX[name](mpmath.mpc(complex(value))) for value in z]
    for backend in BACKENDS:
        largest, at = 0.0, None
        for value, got, want in zip(z, run(text, z, backend=backend)[0], truth):
            floor = float(max(abs(want.real), abs(want.imag))) * 2.0**-20
            # On a branch cut the sign of the zero decides, which mpmath does not have.
            if value.imag == 0 or value.real == 0:
                continue
            error = max(ulps(got.real, want.real, part, floor), ulps(got.imag, want.imag, part, floor))
            if error > largest:
                largest, at = error, value
        judge(f"{name}, complex", TYPES[part], largest, at, backend)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cosh", "sinh"])
def test_complex_axes(name, backend):
    """Branch cuts and signed zeros, as C99 has them."""
    values = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0, 4.0, 1e-200, 1e200, -1e200]
    if name in ("cosh", "sinh"):
        values = [v for v in values if abs(v) < 1e3]
    z = np.array([complex(a, b) for a in values for b in values if a == 0 or b == 0 or abs(a) > 1e100], np.complex128)
    if name in ("atan", "atanh"):
        z = z[(z != 1) & (z != -1) & (z != 1j) & (z != -1j)]
    got = run(program([name], "complex<f64>", len(z)), z, backend=backend)[0]
    for value, result in zip(z, got):
        want = getattr(cmath, name)(complex(value))
        for a, b in ((result.real, want.real), (result.imag, want.imag)):
            same = math.isclose(a, b, rel_tol=1e-14, abs_tol=1e-300) and math.copysign(1, a) == math.copysign(1, b)
            assert same, f"{name}({value}) is {result}, not {want}"


# ---- bits and integers ----

FLOATS = {"f16": np.float16, "bf16": ml_dtypes.bfloat16, "f32": np.float32, "f64": np.float64,
          "f8E4M3FN": ml_dtypes.float8_e4m3fn, "f8E5M2": ml_dtypes.float8_e5m2, "f8E4M3": ml_dtypes.float8_e4m3,
          "f8E3M4": ml_dtypes.float8_e3m4, "f8E4M3FNUZ": ml_dtypes.float8_e4m3fnuz, "f8E5M2FNUZ": ml_dtypes.float8_e5m2fnuz,
          "f8E4M3B11FNUZ": ml_dtypes.float8_e4m3b11fnuz, "f6E2M3FN": ml_dtypes.float6_e2m3fn,
          "f6E3M2FN": ml_dtypes.float6_e3m2fn, "f4E2M1FN": ml_dtypes.float4_e2m1fn}


def floats_of(dtype):
    """All patterns of 8 bits, many of the others."""
    width = np.dtype(dtype).itemsize
    patterns = 1 << ml_dtypes.finfo(dtype).bits if width == 1 else 256
    bits = np.random.default_rng(3).integers(0, patterns, (3000, width), dtype=np.uint8)
    values = np.frombuffer(bits.tobytes(), dtype)
    info = ml_dtypes.finfo(dtype)
    edges = np.array([0.0, -0.0, float(info.max), float(info.min), float(info.tiny), float(info.smallest_subnormal), 1.0,
                      -1.0, 2.0, NAN, INF, -INF]).astype(dtype)
    return np.r_[values, np.repeat(edges, len(edges))], np.r_[np.roll(values, 1), np.tile(edges, len(edges))]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("element", FLOATS)
def test_next_after(element, backend):
    dtype = FLOATS[element]
    with np.errstate(all="ignore"):
        x, y = floats_of(dtype)
        want = np.nextafter(x, y)
    got = run(program(["next_after"], element, len(x), operands=2), x, y, backend=backend)[0]
    got = got.view(dtype)
    equal = (harness.as_bits(got) == harness.as_bits(want)) | (np.isnan(got.astype(float)) & np.isnan(want.astype(float)))
    at = np.flatnonzero(~equal)
    assert not len(at), f"next_after({x[at[0]]!r}, {y[at[0]]!r}) is {got[at[0]]!r}, not {want[at[0]]!r}"


def text_of(line, arguments, results):
    names = ", ".join(f"%{i}" for i in range(len(results)))
    values = ", ".join(f"%arg{i}: {t}" for i, t in enumerate(arguments))
    target = names if len(results) == 1 else f"%0:{len(results)}"
    returned = names if len(results) == 1 else ", ".join(f"%0#{i}" for i in range(len(results)))
    types = ", ".join(results)
    return f"func.func @main({values}) -> ({types}) {{\n  {target} = {line}\n  return {returned} : {types}\n}}\n"


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("element", FLOATS)
def test_is_inf(element, backend):
    dtype = FLOATS[element]
    x = floats_of(dtype)[0]
    tensor, mask = f"tensor<{len(x)}x{element}>", f"tensor<{len(x)}xi1>"
    wide = x.astype(np.float64)
    for name, want in (("is_inf", np.isinf(wide)), ("is_pos_inf", wide == INF), ("is_neg_inf", wide == -INF)):
        got = run(text_of(f"chlo.{name} %arg0 : {tensor} -> {mask}", [tensor], [mask]), x, backend=backend)[0]
        assert np.array_equal(got, want), name


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64])
def test_mulhi(dtype, backend):
    info = np.iinfo(dtype)
    edges = np.array([info.min, info.min + 1, 0, 1, 2, info.max // 2, info.max - 1, info.max], dtype)
    random = np.random.default_rng(0).integers(info.min, info.max, 2000, dtype=dtype, endpoint=True)
    x, y = np.r_[np.repeat(edges, 8), random], np.r_[np.tile(edges, 8), np.roll(random, 1)]
    want = np.array([(int(a) * int(b)) >> info.bits for a, b in zip(x, y)], dtype)
    element = ("ui" if info.min == 0 else "i") + str(info.bits)
    got = run(program(["mulhi"], element, len(x), operands=2), x, y, backend=backend)[0]
    assert np.array_equal(got, want)


# ---- structured ops, with JAX as the oracle ----

@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("dtype,element", [(np.float32, "f32"), (np.float16, "f16"), (np.int32, "i32"), (np.uint8, "ui8"), (bool, "i1")],
                         ids=["f32", "f16", "i32", "ui8", "i1"])
def test_top_k(dtype, element, backend):
    """Equal numbers keep their order; NaN comes first."""
    x = harness.any_of(dtype, 5, 40)
    if np.dtype(dtype).kind == "f":
        x = np.round(x * 2) / 2
        x[0, :5], x[1, 3:9], x[2, 7] = [INF, NAN, -INF, NAN, 1], 0.0, NAN
    for k in (0, 1, 7, 40):
        tensor, values, indices = f"tensor<5x40x{element}>", f"tensor<5x{k}x{element}>", f"tensor<5x{k}xi32>"
        text = text_of(f"chlo.top_k(%arg0, k = {k}) : {tensor} -> ({values}, {indices})", [tensor], [values, indices])
        got = run(text, x.astype(dtype), backend=backend)
        want = [np.asarray(a) for a in lax.top_k(jnp.asarray(x.astype(dtype)), k)]
        np.testing.assert_array_equal(got[0], want[0])
        np.testing.assert_array_equal(got[1], want[1])


def numbers_text(numbers):
    (lc, rc), (lb, rb) = numbers.dot_dimension_numbers
    return (f"#chlo.ragged_dot<lhs_batching_dimensions = {list(lb)}, rhs_batching_dimensions = {list(rb)}, "
            f"lhs_contracting_dimensions = {list(lc)}, rhs_contracting_dimensions = {list(rc)}, "
            f"lhs_ragged_dimensions = {list(numbers.lhs_ragged_dimensions)}, "
            f"rhs_group_dimensions = {list(numbers.rhs_group_dimensions)}>")


def ragged(dot, lhs, rhs):
    return lax.RaggedDotDimensionNumbers(dot_dimension_numbers=dot, lhs_ragged_dimensions=lhs, rhs_group_dimensions=rhs)


RAGGED = {
    "rows": (ragged((([1], [1]), ([], [])), [0], [0]), (11, 5), (3, 5, 7), [4, 4, 3]),
    "rows-short": (ragged((([1], [1]), ([], [])), [0], [0]), (11, 5), (3, 5, 7), [4, 0, 3]),
    "rows-batch": (ragged((([2], [2]), ([0], [1])), [1], [0]), (2, 11, 5), (3, 2, 5, 7), [[4, 4, 3], [1, 9, 1]]),
    "rows-batch-shared": (ragged((([2], [2]), ([0], [1])), [1], [0]), (2, 11, 5), (3, 2, 5, 7), [2, 5, 3]),
    "rows-outer": (ragged((([2], [1]), ([], [])), [1], [2]), (2, 6, 5), (4, 5, 3), [[1, 2, 3], [6, 0, 0]]),
    "sums": (ragged((([1], [0]), ([], [])), [1], []), (5, 11), (11, 7), [4, 4, 3]),
    "sums-batch": (ragged((([2], [1]), ([0], [0])), [2], []), (2, 5, 11), (2, 11, 7), [[4, 4, 3], [0, 2, 3]]),
    "sums-outer": (ragged((([1, 2], [0, 1]), ([], [])), [2], []), (5, 3, 4), (3, 4, 7), [[4, 0], [2, 1], [0, 0]]),
    "batches": (ragged((([2], [1]), ([0], [0])), [0], []), (4, 5, 6), (4, 6, 7), [1, 3]),
}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("name", RAGGED)
def test_ragged_dot(name, backend):
    numbers, lhs_shape, rhs_shape, sizes = RAGGED[name]
    lhs, rhs, sizes = harness.normal(*lhs_shape), harness.normal(*rhs_shape, seed=1), np.array(sizes, np.int32)
    want = np.asarray(lax.ragged_dot_general(lhs, rhs, sizes, numbers))
    types = [f"tensor<{'x'.join(map(str, a.shape))}x{e}>" for a, e in ((lhs, "f32"), (rhs, "f32"), (sizes, "i32"), (want, "f32"))]
    line = f'"chlo.ragged_dot"(%arg0, %arg1, %arg2) {{ragged_dot_dimension_numbers = {numbers_text(numbers)}}} : ({", ".join(types[:3])}) -> {types[3]}'
    got = run(text_of(line, types[:3], types[3:]), lhs, rhs, sizes, backend=backend)[0]
    np.testing.assert_allclose(got, want, rtol=1e-5, atol=1e-5)


def test_ragged_dot_keeps_groups_apart():
    """A NaN in one group's matrix stays in its rows."""
    numbers = RAGGED["rows"][0]
    lhs, rhs = np.ones((4, 2), np.float32), np.ones((2, 2, 3), np.float32)
    rhs[1] = NAN
    line = f'"chlo.ragged_dot"(%arg0, %arg1, %arg2) {{ragged_dot_dimension_numbers = {numbers_text(numbers)}}} : (tensor<4x2xf32>, tensor<2x2x3xf32>, tensor<2xi32>) -> tensor<4x3xf32>'
    text = text_of(line, ["tensor<4x2xf32>", "tensor<2x2x3xf32>", "tensor<2xi32>"], ["tensor<4x3xf32>"])
    for backend in BACKENDS:
        got = run(text, lhs, rhs, np.array([2, 1], np.int32), backend=backend)[0]
        np.testing.assert_array_equal(got, [[2] * 3, [2] * 3, [NAN] * 3, [0] * 3])


# ---- unknown sizes ----

@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("shapes", [((3, 2), (2,)), ((3, 1), (2,)), ((1, 2), (1,)), ((3, 2), (1,)), ((0, 2), (2,)), ((3, 1), (0,))],
                         ids=str)
def test_dynamic_broadcast(shapes, backend):
    """One text for all sizes, also for those of 1."""
    text = """func.func @main(%x: tensor<?x?xf32>, %y: tensor<?xf32>) -> (tensor<?x?xf32>, tensor<?x?xi1>, tensor<?x?xf32>) {
      %0 = chlo.broadcast_subtract %x, %y : (tensor<?x?xf32>, tensor<?xf32>) -> tensor<?x?xf32>
      %1 = chlo.broadcast_compare %y, %x {comparison_direction = #chlo<comparison_direction LT>} : (tensor<?xf32>, tensor<?x?xf32>) -> tensor<?x?xi1>
      %2 = chlo.broadcast_select %1, %y, %x : (tensor<?x?xi1>, tensor<?xf32>, tensor<?x?xf32>) -> tensor<?x?xf32>
      return %0, %1, %2 : tensor<?x?xf32>, tensor<?x?xi1>, tensor<?x?xf32>
    }"""
    x, y = (harness.normal(*shape, seed=i) for i, shape in enumerate(shapes))
    got = run(text, x, y, backend=backend)
    for result, want in zip(got, (x - y, y < x, np.where(y < x, y, x))):
        np.testing.assert_array_equal(result, want)


@pytest.mark.parametrize("backend", BACKENDS)
def test_dynamic_broadcast_mismatch(backend):
    text = """func.func @main(%x: tensor<?xf32>, %y: tensor<?xf32>) -> tensor<?xf32> {
      %0 = chlo.broadcast_add %x, %y : (tensor<?xf32>, tensor<?xf32>) -> tensor<?xf32>
      return %0 : tensor<?xf32>
    }"""
    with pytest.raises(AssertionError, match="error"):
        run(text, harness.normal(3), harness.normal(4), backend=backend)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("rows", [1, 4])
def test_dynamic_shapes(rows, backend):
    text = """func.func @main(%x: tensor<?x6xf32>) -> (tensor<?x6xf32>, tensor<?x2xf32>, tensor<?x2xi32>, tensor<?x6xf32>, tensor<?xf32>, tensor<?x6xf32>) {
      %0 = chlo.lgamma %x : tensor<?x6xf32> -> tensor<?x6xf32>
      %1:2 = chlo.top_k(%x, k = 2) : tensor<?x6xf32> -> (tensor<?x2xf32>, tensor<?x2xi32>)
      %init = stablehlo.constant dense<0.0> : tensor<f32>
      %sum = stablehlo.reduce(%x init: %init) applies stablehlo.add across dimensions = [1] : (tensor<?x6xf32>, tensor<f32>) -> tensor<?xf32>
      %2:2 = chlo.scan(%x) inits(%sum) dimension=1 {
      ^bb0(%a: tensor<?xf32>, %b: tensor<?xf32>):
        %n = stablehlo.add %a, %b : tensor<?xf32>
        stablehlo.return %n, %n : tensor<?xf32>, tensor<?xf32>
      } : (tensor<?x6xf32>, tensor<?xf32>) -> (tensor<?x6xf32>, tensor<?xf32>)
      %3 = "chlo.constant_like"(%x) {value = 7.0 : f32} : (tensor<?x6xf32>) -> tensor<?x6xf32>
      return %0, %1#0, %1#1, %2#0, %2#1, %3 : tensor<?x6xf32>, tensor<?x2xf32>, tensor<?x2xi32>, tensor<?x6xf32>, tensor<?xf32>, tensor<?x6xf32>
    }"""
    x = np.abs(harness.normal(rows, 6)) + 1
    got = run(text, x, backend=backend)
    top, places = lax.top_k(x, 2)
    sums = np.cumsum(x, axis=1) + x.sum(axis=1, keepdims=True)
    for result, want in zip(got, (np.vectorize(math.lgamma)(x), top, places, sums, sums[:, -1], np.full_like(x, 7))):
        np.testing.assert_allclose(result, want, rtol=1e-5, atol=1e-6)


# ---- what JAX writes ----

POSITIVE = np.abs(harness.normal(4, 33)) + 0.1
INSIDE = np.clip(harness.normal(4, 33, scale=0.4), -0.99, 0.99)
EXPORTED = [
    ("acos", lax.acos, INSIDE), ("acosh", lax.acosh, POSITIVE + 1), ("asin", lax.asin, INSIDE), ("asinh", lax.asinh, POSITIVE),
    ("atan", lax.atan, POSITIVE), ("atanh", lax.atanh, INSIDE), ("bessel_i1e", lax.bessel_i1e, POSITIVE),
    ("cosh", lax.cosh, POSITIVE), ("digamma", lax.digamma, POSITIVE), ("erf", lax.erf, POSITIVE), ("erfc", lax.erfc, POSITIVE),
    ("erf_inv", lax.erf_inv, INSIDE), ("gelu", lambda x: jax.nn.gelu(x, approximate=False), INSIDE),
    ("igamma", lax.igamma, POSITIVE, POSITIVE[::-1].copy()), ("lgamma", lax.lgamma, POSITIVE + 1.5),
    ("next_after", lax.nextafter, POSITIVE, INSIDE), ("polygamma", lax.polygamma, np.ones_like(POSITIVE) * 2, POSITIVE),
    ("sinh", lax.sinh, INSIDE), ("tan", lax.tan, INSIDE), ("top_k", lambda x: lax.top_k(x, 5), POSITIVE),
    ("zeta", lax.zeta, POSITIVE + 1.1, POSITIVE), ("cumulative", lambda x: lax.cumlogsumexp(x, 1), INSIDE),
]


@harness.table(*[(name, function, *arguments, dict(tolerance=5e-5)) for name, function, *arguments in EXPORTED])
def test_exported(case):
    """The forms that JAX chooses: CHLO ops, custom calls and composites."""
    harness.check(case)


# ---- the table ----

HEADER = """# Accuracy of special functions

The functions of CHLO are formulas of StableHLO ops (`compiler/transforms/chlo`), the same on both backends. This table is
written by `CALOR_BLESS=1 pytest tests/python/test_chlo.py` from what it measures against mpmath with 40 digits, over the
points listed there: the largest error on either backend in units in the last place (ULP) of the exact result, rounded up
to the next half. The same test fails when an error is larger than the table says.

f32 is computed in f64 and rounded once, but for acos, asin, atan, erf, square and tan, which are computed in f32. f16, bf16
and narrower floats are computed like f32, or in f64, and rounded once: within 0.6 ULP. Zeros and their signs, infinities,
poles, arguments out of the domain, NaN and subnormals are exact (`test_special_values`, `test_complex_axes`).

- `lgamma` and `digamma` for x < 0 have zeros next to which no formula of their own is used: where the result is smaller
  than 4, the error is in ULP of 4, that is absolute.
- `zeta` is poorly conditioned for large s: the error grows like s times that of q + n. For q < 0 it needs an integer s.
- `polygamma` is for n up to 170, where n! leaves f64.
- Complex functions: the larger of the errors of the two parts, each in ULP of itself, but not below 2^-20 of the other.

| function | f32 | f64 |
|---|---|---|
"""


def test_table():
    """Last: writes the table, or finds that every function in it was measured."""
    if not os.environ.get("CALOR_BLESS"):
        names = {name for name, _ in bounds()}
        assert set(REAL) | set(BINARY) | {f"{name}, complex" for name in COMPLEX} <= names
        return
    names = sorted({name for name, _ in MEASURED})
    up = lambda error: f"{max(0.5, math.ceil(error * 2 + 0.02) / 2):.1f}" if math.isfinite(error) else "inf"
    rows = [f"| `{name}` | {up(MEASURED[name, 'f32'])} | {up(MEASURED[name, 'f64'])} |" for name in names]
    ACCURACY.write_text(HEADER + "\n".join(rows) + "\n")
