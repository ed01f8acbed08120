# SPDX-License-Identifier: Apache-2.0
"""Element-wise operations of every type, with the values that go wrong first."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

from harness import Case, any_of, bf16, booleans, check, compare, integers, normal, Program, table

FLOATS = [np.float32, np.float64, bf16, np.float16]
SIGNED = [np.int8, np.int16, np.int32, np.int64]
UNSIGNED = [np.uint8, np.uint16, np.uint32, np.uint64]
COMPLEX = [np.complex64, np.complex128]
SHAPE = (3, 37)  # neither a multiple of any vector's length


def name_of(dtype):
    return np.dtype(dtype).name


def special(dtype):
    """Borders of a type: every pair of them stands in the two arrays."""
    dtype = np.dtype(dtype)
    if dtype.kind in "iu":
        info = np.iinfo(dtype)
        values = [info.min, info.min + 1, 0, 1, 2, 3, 7, info.max // 2, info.max - 1, info.max]
        if dtype.kind == "i":
            values += [-1, -2, -7]
    else:
        info = jnp.finfo(dtype)
        values = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, -2.5, 3.0, 1e-3, -7.25, 100.0, float(info.max), float(info.min),
                  float(info.tiny), np.inf, -np.inf, np.nan]
    values = np.array(values, dtype)
    return np.repeat(values, len(values)), np.tile(values, len(values))


# Operations whose results IEEE 754 or two's complement fixes.
EXACT_BINARY = dict(add=lax.add, sub=lax.sub, mul=lax.mul, max=lax.max, min=lax.min, eq=lax.eq, ne=lax.ne, lt=lax.lt,
                    le=lax.le, gt=lax.gt, ge=lax.ge)
INTEGER_BINARY = dict(EXACT_BINARY, div=lax.div, rem=lax.rem, bit_and=lax.bitwise_and, bit_or=lax.bitwise_or,
                      bit_xor=lax.bitwise_xor, shl=lax.shift_left, shr=lax.shift_right_logical,
                      sar=lax.shift_right_arithmetic)
EXACT_UNARY = dict(neg=lax.neg, abs=lax.abs, sign=lax.sign, floor=lax.floor, ceil=lax.ceil, round=lax.round,
                   round_even=lambda x: lax.round(x, lax.RoundingMethod.TO_NEAREST_EVEN), finite=lax.is_finite)
INTEGER_UNARY = dict(neg=lax.neg, abs=lax.abs, sign=lax.sign, inv=lax.bitwise_not, popcnt=lax.population_count,
                     clz=lax.clz)


def tuple_of(functions):
    return lambda *xs: tuple(f(*xs) for f in functions.values())


@table(*[(f"{name}-{name_of(t)}", tuple_of(functions), *arguments, dict(exact=True))
         for kind, binary, unary, types in [("float", EXACT_BINARY, EXACT_UNARY, FLOATS),
                                            ("signed", INTEGER_BINARY, INTEGER_UNARY, SIGNED),
                                            ("unsigned", INTEGER_BINARY, {k: v for k, v in INTEGER_UNARY.items() if k != "neg" and k != "abs"}, UNSIGNED)]
         for t in types
         for name, functions, arguments in [(f"{kind}-binary", binary, special(t)), (f"{kind}-unary", unary, special(t)[:1])]])
def test_borders(case):
    check(case)


@table(*[(f"{op}-{name_of(t)}", f, any_of(t, *SHAPE), any_of(t, *SHAPE, seed=1), dict(exact=True))
         for t in FLOATS for op, f in EXACT_BINARY.items() if op in ("add", "mul", "max", "lt")],
       *[(f"{op}-{name_of(t)}", f, any_of(t, *SHAPE), any_of(t, *SHAPE, seed=1), dict(exact=True))
         for t in SIGNED + UNSIGNED for op, f in INTEGER_BINARY.items() if op in ("mul", "div", "rem", "shr")],
       *[(f"{op}-bool", f, booleans(*SHAPE), booleans(*SHAPE, seed=1), dict(exact=True))
         for op, f in INTEGER_BINARY.items() if op in ("eq", "lt", "ge", "max", "min", "bit_and", "bit_or", "bit_xor")],
       ("not-bool", jnp.logical_not, booleans(*SHAPE), dict(exact=True)),
       *[(f"{op}-{name_of(t)}", f, any_of(t, *SHAPE), any_of(t, *SHAPE, seed=1))
         for t in COMPLEX for op, f in dict(add=lax.add, sub=lax.sub, mul=lax.mul, div=lax.div, eq=lax.eq, pow=lax.pow, max=lax.max, min=lax.min).items()],
       *[(f"{f.__name__}-{name_of(t)}", f, any_of(t, *SHAPE))
         for t in COMPLEX for f in (lax.neg, lax.abs, lax.exp, lax.log, lax.sqrt, lax.rsqrt, lax.sin, lax.cos, lax.tanh,
                                    lax.conj, lax.real, lax.imag, lax.expm1, lax.log1p, lax.sign)])
def test_each(case):
    check(case)


# Functions that are computed to a few units in the last place, with the points at which that is hard.
WIDE = np.concatenate([np.linspace(-20, 20, 401), np.linspace(-1, 1, 201), np.geomspace(1e-30, 1e30, 301),
                       -np.geomspace(1e-30, 1e30, 301), [0.0, -0.0, np.inf, -np.inf, np.nan, 88.7, 88.8, -87.4, -103.9, 1.0, -1.0]])
MATH = dict(exp=(lax.exp, np.exp), log=(lax.log, np.log), log1p=(lax.log1p, np.log1p), expm1=(lax.expm1, np.expm1),
            sqrt=(lax.sqrt, np.sqrt), rsqrt=(lax.rsqrt, lambda x: 1 / np.sqrt(x)), cbrt=(lax.cbrt, np.cbrt),
            tanh=(lax.tanh, np.tanh), logistic=(lax.logistic, lambda x: np.where(x < 0, np.exp(x) / (1 + np.exp(x)), 1 / (1 + np.exp(-x)))),
            sin=(lax.sin, np.sin), cos=(lax.cos, np.cos), tan=(lax.tan, np.tan))


@pytest.mark.parametrize("dtype", FLOATS, ids=name_of)
@pytest.mark.parametrize("op", MATH)
def test_accuracy(op, dtype):
    """Results are within a few units in the last place of the true ones (NumPy's in long double)."""
    function, truth = MATH[op]
    limit = {"sin": 1e5, "cos": 1e5, "tan": 1e5}.get(op, np.inf)
    with np.errstate(all="ignore"):
        x = WIDE[(np.abs(WIDE) <= limit) | ~np.isfinite(WIDE)].astype(dtype)
        want = truth(x.astype(np.longdouble))
        rounded = want.astype(np.float64).astype(dtype)
    case = Case(op, function, (x,), against_jax=False)
    with Program(case) as program:
        got = program.run("--backend=cpu")[0].view(x.dtype)
    info = jnp.finfo(dtype)
    compare(op, got[~np.isfinite(rounded)], rounded[~np.isfinite(rounded)], exact=True)
    normal_ones = np.isfinite(rounded) & (np.abs(want) >= float(info.tiny) * 2)
    unit = np.spacing(np.abs(rounded[normal_ones])).astype(np.longdouble)
    error = np.abs(got[normal_ones].astype(np.longdouble) - want[normal_ones]) / unit
    worst = int(np.argmax(error))
    # JAX exports the logistic function as several operations, each of which rounds.
    assert error[worst] <= (2.5 if dtype in (np.float32, np.float64) or op == "logistic" else 1.0), \
        f"{op}({x[normal_ones][worst]}) is {got[normal_ones][worst]}, {float(error[worst]):.2f} ulp from {want[normal_ones][worst]}"


CONVERSIONS = [np.float32, np.float64, bf16, np.float16, np.int8, np.int32, np.int64, np.uint8, np.uint32, np.uint64, bool]


def in_range(source):
    """Values that every target type holds, and for integers also those that wrap."""
    if np.dtype(source) == bool:
        return np.array([True, False] * 5)
    if np.dtype(source).kind in "iu":
        return special(source)[1][:13]
    return np.array([0.0, -0.0, 0.25, 0.75, 1.0, 1.5, 2.5, 3.75, 100.0, 126.99], source)


@table(*[(name_of(source), lambda x: [lax.convert_element_type(x, t) for t in CONVERSIONS], in_range(source), dict(exact=True))
         for source in CONVERSIONS],
       ("saturation", lambda x: [lax.convert_element_type(x, t) for t in (jnp.int8, jnp.uint8, jnp.int32, jnp.uint32)],
        np.array([1e20, -1e20, np.inf, -np.inf, np.nan, 300.0, -300.0], np.float32), dict(exact=True)),
       ("f64-rounding", lambda x: [lax.convert_element_type(x, t) for t in (jnp.float32, jnp.bfloat16, jnp.float16)],
        np.array([1 + 2**-8, 1 + 3 * 2**-9, 1 + 2**-11, 65519.9, 65520.0, 3.4e38, 3.5e38, 1e-40, 1e-310, 6e-8, np.nan]), dict(exact=True, against_jax=False)),
       ("f32-rounding", lambda x: [lax.convert_element_type(x, t) for t in (jnp.bfloat16, jnp.float16)],
        np.array([1 + 2**-8, 1 + 3 * 2**-8, 1 + 2**-11, 1 + 3 * 2**-11, 65519.9, 65520.0, 3.39e38, 3.4e38, 6.1e-5, 1e-7, 3e-8, 2.9e-8, -1e-7, np.nan, np.inf], np.float32), dict(exact=True)),
       ("bitcast-f32", lambda x: [lax.bitcast_convert_type(x, t) for t in (jnp.int32, jnp.uint8, jnp.bfloat16)], normal(3, 8), dict(exact=True)),
       ("bitcast-up", lambda x: lax.bitcast_convert_type(x, jnp.float32), integers(5, 4, low=0, high=100, dtype=np.uint8), dict(exact=True)),
       ("reduce-precision", lambda x: [lax.reduce_precision(x, 5, 10), lax.reduce_precision(x, 8, 7), lax.reduce_precision(x, 3, 2)], normal(64, scale=100), dict(exact=True)))
def test_convert(case):
    check(case)


@table(("subnormals", lambda x, y: [x * y, x + y, x / 2, jnp.sqrt(x), jnp.abs(-x), x < y],
        np.array([1e-40, -1e-40, 1.2e-38, 1e-45], np.float32), np.array([0.5, 1e-41, 1.1e-38, 3e-45], np.float32),
        dict(exact=True, against_jax=False)),
       ("division", lambda x, y: x / y, *special(np.float32), dict(exact=True)),
       ("division-f64", lambda x, y: x / y, *special(np.float64), dict(exact=True)),
       ("division-f16", lambda x, y: x / y, *special(np.float16), dict(exact=True)),
       ("remainder", lax.rem, *special(np.float32), dict(against_jax=False)),
       ("remainder-f64", lax.rem, *special(np.float64), dict(against_jax=False)),
       ("power", lax.pow, *special(np.float32), dict(tolerance=1e-6, against_jax=False)),
       ("power-f64", lax.pow, *special(np.float64), dict(against_jax=False)),
       ("atan2", lax.atan2, *special(np.float32), dict(tolerance=1e-6)),
       ("atan2-f64", lax.atan2, *special(np.float64)),
       ("clamp", lambda x, y: [lax.clamp(np.float32(-1), x, y), lax.clamp(y, x, np.float32(2))], *special(np.float32), dict(exact=True)),
       ("select-nan", lambda x, y: jnp.where(x < y, x, jnp.nan), *special(np.float32), dict(exact=True)),
       ("integer-pow", lambda x: [x**2, x**3, x**-2, x**7], normal(9, 5)),
       ("integer-pow-i32", lambda x: [x**2, x**3, x**5], integers(45)),
       ("pow-i32", lambda x, y: jnp.power(x, y), integers(45), integers(45, low=0, seed=1)),
       ("floor-divide", lambda x, y: [x // y, x % y, jnp.fmod(x, y)], integers(45), integers(45, low=1, seed=1)),
       ("floor-divide-f32", lambda x, y: [x // y, x % y], normal(45), normal(45, seed=1)),
       ("hypot", lambda x, y: [jnp.hypot(x, y), jnp.arctan2(x, y), jnp.logaddexp(x, y)], normal(45), normal(45, seed=1)),
       ("special", lambda x: [lax.erf(x), lax.erfc(x), lax.erf_inv(x / 5), lax.lgamma(x), lax.digamma(x)], normal(45), dict(tolerance=1e-4)),
       ("hyperbolic", lambda x: [jnp.sinh(x), jnp.cosh(x), jnp.arcsinh(x), jnp.arctan(x), jnp.arctanh(jnp.tanh(x)), jnp.arccosh(1 + x * x)], normal(45), dict(tolerance=1e-4)),
       ("arc", lambda x: [jnp.arcsin(x / 5), jnp.arccos(x / 5)], normal(45)),
       ("nextafter", lambda x, y: lax.nextafter(x, y), *special(np.float32), dict(exact=True, against_jax=False)),
       ("gelu", lambda x: [jax.nn.gelu(x), jax.nn.gelu(x, approximate=False), jax.nn.silu(x), jax.nn.softplus(x), jax.nn.elu(x), jax.nn.leaky_relu(x)], normal(7, 33)),
       ("gelu-bf16", lambda x: [jax.nn.gelu(x), jax.nn.silu(x), jax.nn.relu(x)], normal(7, 33, dtype=bf16)),
       ("mixed-f16", lambda x, y: (x * y + x).astype(jnp.float32) - y, normal(45, dtype=np.float16), normal(45, dtype=np.float16, seed=1)),
       ("long-chain-bf16", lambda x, y: ((x * y + y) * x - y) / (jnp.abs(y) + 1), normal(45, dtype=bf16), normal(45, dtype=bf16, seed=1)),
       ("select-scalar", lambda p, x, y: lax.select(p, x, y), np.array(True), normal(5, 7), normal(5, 7, seed=1)),
       ("select-n", lambda p, *xs: lax.select_n(p, *xs), integers(33, low=0, high=3), normal(33), normal(33, seed=1), normal(33, seed=2)),
       ("select-bool", lambda p, x, y: jnp.where(p, x, y), booleans(33), booleans(33, seed=1), booleans(33, seed=2)),
       ("complex-build", lambda x, y: [lax.complex(x, y) * 2, jnp.angle(lax.complex(x, y))], normal(33), normal(33, seed=1)),
       ("unsigned-compare", lambda x, y: [x < y, jnp.maximum(x, y), x // jnp.maximum(y, 1)], np.array([0, 1, 2**31, 2**32 - 1], np.uint32), np.array([1, 2**31 + 5, 3, 2**31], np.uint32)),
       ("mulhi-emulated", lambda x, y: ((x.astype(np.uint64) * y.astype(np.uint64)) >> 32).astype(np.uint32), np.array([2**32 - 1, 12345678], np.uint32), np.array([2**32 - 1, 87654321], np.uint32)))
def test_more(case):
    check(case)
