# SPDX-License-Identifier: Apache-2.0
"""Element-wise operations, compare, select, clamp, conversions."""

import math

from builder import Retry, fits_exactly, limit, operation
from elements import COMPLEX, F32, FULL_FLOATS, I1, INTEGERS, NARROW_FLOATS, TYPES, tensor

# Errors of functions in units of eps (twice a rounding). XLA's and Calor's kernels approximate in the type itself for
# f32 and f64, and in f32 for narrower types, which only round in the end.
STEPS = {"tan": 12, "power": 24, "tanh": 10, "logistic": 8, "log_plus_one": 8, "cbrt": 8, "atan2": 8}


def function_rounding(b, out, name):
    steps = STEPS.get(name, 6)
    if name == "log_plus_one" and out.type.name == "f64":
        steps = 64  # of XLA, around -0.4; Calor's is within 1 ulp
    if out.type.precision in (8, 11):
        return b.rounding(out, 1.0 + steps * 2.0 ** (out.type.precision - 24))
    return b.rounding(out, steps * (4 if out.type.kind == "c" else 1))


def monotone(function):
    return lambda low, high: tuple(sorted((function(low), function(high))))


def expm1_bound(b, x, out, scale):
    """scale * (exp(error) - 1)"""
    return b.times(x.shape, scale, b.op("exponential_minus_one", x.shape, x.error))


def relative_bound(b, x, out, factor=2.0):
    """factor * error / |x| times |out|, where that is small."""
    ratio = b.op("divide", x.shape, x.error, b.size(x))
    return b.if_small(x.shape, x.error, b.size(x), b.scaled(x.shape, b.times(x.shape, ratio, b.size(out)), factor))


# name: domain, range of the result, what an error of the operand becomes
FUNCTIONS = {
    "exponential": ((-6, 6), monotone(math.exp), lambda b, x, out: expm1_bound(b, x, out, b.size(out))),
    "exponential_minus_one": ((-6, 6), monotone(math.expm1), lambda b, x, out: expm1_bound(
        b, x, out, b.op("add", x.shape, b.size(out), b.number(x.shape, 1.0)))),
    "log": ((0.03, 1e6), monotone(math.log), lambda b, x, out: b.if_small(
        x.shape, x.error, b.size(x), b.scaled(x.shape, b.op("divide", x.shape, x.error, b.size(x)), 2.0))),
    "log_plus_one": ((-0.9, 1e6), monotone(math.log1p), lambda b, x, out: b.if_small(
        x.shape, x.error, b.number(x.shape, 0.1), b.scaled(x.shape, x.error, 20.0))),
    "logistic": ((-1e9, 1e9), lambda low, high: (0.0, 1.0), lambda b, x, out: x.error),
    "tanh": ((-1e9, 1e9), lambda low, high: (-1.0, 1.0), lambda b, x, out: x.error),
    "sine": ((-500, 500), lambda low, high: (-1.0, 1.0), lambda b, x, out: x.error),
    "cosine": ((-500, 500), lambda low, high: (-1.0, 1.0), lambda b, x, out: x.error),
    "tan": ((-1.2, 1.2), monotone(math.tan), lambda b, x, out: b.if_small(
        x.shape, x.error, b.number(x.shape, 0.1), b.scaled(x.shape, x.error, 20.0))),
    "sqrt": ((0.03, 1e9), monotone(math.sqrt), relative_bound),
    "rsqrt": ((0.03, 1e9), monotone(lambda v: v**-0.5), relative_bound),
    "cbrt": ((0.03, 1e9), monotone(lambda v: v ** (1 / 3)), relative_bound),
}
# Of complex numbers, over all with a modulus in the domain: the largest modulus of the result and of the derivative.
COMPLEX_FUNCTIONS = {
    "exponential": (3.0, math.exp, math.exp),
    "sine": (3.0, math.cosh, math.cosh),
    "cosine": (3.0, math.cosh, math.cosh),
    "exponential_minus_one": (3.0, lambda m: math.exp(m) + 1, math.exp),
    "tanh": (0.9, math.tan, lambda m: 1 / math.cos(m) ** 2),
    "logistic": (1.5, lambda m: 1 / math.cos(m / 2), lambda m: 1 / math.cos(m / 2) ** 2),
    "log_plus_one": (0.8, lambda m: -math.log(1 - m) + 1, lambda m: 1 / (1 - m)),
}
ROUNDINGS = ["floor", "ceil", "round_nearest_afz", "round_nearest_even", "sign"]


def unary(b, name, operand, **facts):
    out = b.value(operand.shape, facts.pop("type", operand.type), [operand], **facts)
    b.generic(name, [operand], [out])
    return out


@operation(4)
def real_function(b):
    name = b.choose(*FUNCTIONS)
    _, bounds, carry = FUNCTIONS[name]
    x = b.any("f")
    low, high = domain(name, x)
    if not x.wild or name in ("sine", "cosine", "tan"):
        if x.wild:
            return None
        x = within(b, x, low, high)
    out = unary(b, name, x)
    out.low, out.high = bounds(max(x.low, low), min(x.high, high)) if not x.wild else (x.low, x.high)
    margin = 8 * out.type.eps * max(abs(out.low), abs(out.high))
    out.low, out.high = out.low - (margin if out.low else 0), out.high + margin
    out.same = out.same and name == "sqrt"
    b.finish(out, x.error and carry(b, x, out), function_rounding(b, out, name))
    return b.keep(out)


def domain(name, x):
    low, high = FUNCTIONS[name][0]
    if name == "logistic" and x.type.name == "f16":
        return -8.0, 8.0  # XLA computes exp(-x) in f16
    return (max(low, -200.0), min(high, 200.0)) if x.type.bits == 16 else (low, high)


def within(b, x, low, high):
    """`x` in a domain whose lower end is a number that all float types have when it is rounded up to 1/32."""
    if low <= x.low and x.high <= high:
        return x
    low = x.low if low <= x.low else math.ceil(low * 32) / 32
    return b.clamp_to(x, low, max(low, min(x.high, high)))


@operation(1.5)
def complex_function(b):
    name = b.choose(*COMPLEX_FUNCTIONS)
    domain, most, slope = COMPLEX_FUNCTIONS[name]
    x = b.any("c", lambda v: v.most <= 1e6)
    if x.most > domain:
        x = scale_complex(b, x, 2.0 ** -math.ceil(math.log2(x.most / domain)))
    out = unary(b, name, x)
    out.high = most(x.most) * 1.01
    out.low, out.same = -out.high, False
    b.finish(out, b.scaled(x.shape, x.error, slope(x.most) * 1.5), function_rounding(b, out, name))
    # Parts can be as inexact as the modulus, and intermediate results are larger than small results.
    out.error = b.plus(x.shape, out.error, b.number(x.shape, 16 * out.type.eps))
    return b.keep(out)


def scale_complex(b, x, factor):
    return multiply(b, x, b.splat(x.shape, x.type, factor))


@operation(3)
def negate_abs_round(b):
    name = b.choose("negate", "abs", *ROUNDINGS)
    x = b.any("fic" if name in ("negate", "abs", "sign") else "f")
    if name in ROUNDINGS and (x.type.kind == "c" or not x.exact):
        return None
    low, high = {"negate": (-x.high, -x.low), "sign": (-1, 1)}.get(name, (math.floor(x.low) if x.exact else 0, x.high))
    if name == "abs":
        low, high = 0 if x.low < 0 else x.low, x.most
    if name in ROUNDINGS and name != "sign" and not x.wild:
        high = math.ceil(x.high)
    if x.type.kind in "iu" and not x.type.low <= low <= high <= x.type.high:
        low, high = x.type.low, x.type.high
    kind = x.type.part if x.type.kind == "c" and name == "abs" else x.type
    out = unary(b, name, x, type=kind, low=low, high=high, grid=0 if name in ROUNDINGS else x.grid)
    out.error = x.error
    if x.type.kind == "c" and name == "abs":
        out.grid, out.same = None, False
        b.finish(out, x.error, b.rounding(out, 4))
    return b.keep(out)


def rounded_sum(b, out, x, y):
    b.finish(out, b.plus(out.shape, x.error, y.error), sum_rounding(b, out))


def sum_rounding(b, out):
    if fits_exactly(out.most, out.grid, out.type.part or out.type) and not out.wild:
        return None
    out.grid = None
    return b.rounding(out)


def grids(*values):
    return None if any(v.grid is None for v in values) else max(v.grid for v in values)


def widest(out):
    """Integers wrap: where the result may not fit, it is anything."""
    if out.type.kind in "iu" and not out.type.low <= out.low <= out.high <= out.type.high:
        out.low, out.high = out.type.low, out.type.high


def binary(b, name, x, y, low, high, grid):
    if x.type.inexact and max(abs(low), abs(high)) > limit(x.type) and not x.wild and not y.wild:
        raise Retry
    out = b.value(x.shape, x.type, [x, y], low=low, high=high, grid=grid)
    widest(out)
    b.generic(name, [x, y], [out])
    return out


def add(b, x, y):
    out = binary(b, "add", x, y, x.low + y.low, x.high + y.high, grids(x, y))
    if out.type.inexact:
        rounded_sum(b, out, x, y)
    return b.keep(out)


def subtract(b, x, y):
    out = binary(b, "subtract", x, y, x.low - y.high, x.high - y.low, grids(x, y))
    if out.type.inexact:
        rounded_sum(b, out, x, y)
    return b.keep(out)


def product_grid(x, y):
    return None if None in (x.grid, y.grid) else x.grid + y.grid


def multiply(b, x, y):
    ends = [p * q for p in (x.low, x.high) for q in (y.low, y.high)]
    low, high = (min(ends), max(ends)) if x.type.kind != "c" else (-x.most * y.most, x.most * y.most)
    out = binary(b, "multiply", x, y, low, high, product_grid(x, y))
    if out.type.inexact:
        steps = None if fits_exactly(2 * out.most, out.grid, out.type.part or out.type) and not out.wild else 1
        out.same = out.same and out.type.kind == "f"
        if steps:
            out.grid = None
        rounded = steps and b.rounding(out, 1 if out.type.kind == "f" else 4)
        if rounded and out.type.kind == "c":
            # no part is larger than the product of the moduli
            rounded = b.scaled(out.shape, b.times(out.shape, b.size(x), b.size(y)), 4 * out.type.eps)
        b.finish(out, b.through_product(out.shape, x, y), rounded)
    return b.keep(out)


def divide(b, x, y):
    if x.type.inexact and not y.wild and not (y.low >= 0.1 or y.high <= -0.1):
        y = away_from_zero(b, y)
    if y.wild or x.wild:
        low, high = -x.type.largest, x.type.largest
    else:
        ends = [p / q for p in (x.low, x.high) for q in (y.low, y.high)]
        low, high = min(ends), max(ends)
    out = binary(b, "divide", x, y, low, high, None)
    b.finish(out, b.through_quotient(out.shape, x, y, out), b.rounding(out))
    return b.keep(out)


def away_from_zero(b, y):
    """|y| + 1/2, or y limited to positive numbers."""
    if b.chance(0.5):
        return b.clamp_to(y, 0.25, max(1.0, math.ceil(y.high)))
    size = unary(b, "abs", y, low=0.0, high=y.most, grid=y.grid)
    size.error = y.error
    return add(b, size, b.splat(y.shape, y.type, 0.5))


def complex_divide(b, x):
    """x / (c + small), in all parts well away from zero."""
    y = b.same_shape(x, accept=lambda v: v.most <= 1e6)
    if y.most > 1:
        y = scale_complex(b, y, 2.0 ** -math.ceil(math.log2(y.most)))
    y = add(b, y, b.splat(y.shape, y.type, complex(2.0, b.choose(0.0, 2.0, -3.0))))
    out = binary(b, "divide", x, y, -x.most, x.most, None)
    out.same = False
    scale = b.op("divide", out.shape, b.size(x), b.size(y))
    b.finish(out, b.through_quotient(out.shape, x, y, out), b.scaled(out.shape, scale, 8 * out.type.eps))
    return b.keep(out)


def extremum(b, name, x, y):
    pick = max if name == "maximum" else min
    out = b.value(x.shape, x.type, [x, y], low=pick(x.low, y.low), high=pick(x.high, y.high), grid=grids(x, y))
    b.generic(name, [x, y], [out])
    out.error = b.larger(out.shape, x.error, y.error)
    return b.keep(out)


@operation(9)
def arithmetic(b):
    name = b.choose("add", "subtract", "multiply", "maximum", "minimum", "divide")
    x = b.any("ficu" if name in ("add", "subtract", "multiply") else "fiu" if name != "divide" else "fc")
    if name == "divide" and x.type.kind == "c":
        return complex_divide(b, x)
    y = b.same_shape(x)
    if b.chance(0.5) and name != "divide":
        x, y = y, x
    if name in ("maximum", "minimum"):
        return extremum(b, name, x, y)
    return {"add": add, "subtract": subtract, "multiply": multiply, "divide": divide}[name](b, x, y)


@operation(1)
def boolean_arithmetic(b):
    """On i1 these are or, and, or, and. XLA folds true + true to false."""
    x = b.any("b")
    b.program.tags.add("no-xla")
    y = b.same_shape(x)
    out = b.value(x.shape, I1)
    b.generic(b.choose("add", "multiply", "maximum", "minimum"), [x, y], [out])
    return b.keep(out)


@operation(3)
def bits(b):
    name = b.choose("and", "or", "xor", "and", "or", "xor", "not", "popcnt", "count_leading_zeros")
    x = b.any("biu" if name in ("and", "or", "xor", "not") else "iu")
    if name == "count_leading_zeros" and x.type.kind == "i" or name == "popcnt" and x.type.bits < 8:
        b.program.tags.add("no-xla")  # folds to negative numbers, counts in bytes
    out = b.value(x.shape, x.type)
    out.grid = 0
    b.generic(name, [x] + ([b.same_shape(x)] if name in ("and", "or", "xor") else []), [out])
    return b.keep(out)


@operation(1.5)
def shift(b):
    x = b.any("iu")
    y = b.same_shape(x)
    if b.chance(0.8):
        y = b.clamp_to(y, 0, min(x.type.bits - 1, x.type.high))
    out = b.value(x.shape, x.type, grid=0)
    b.generic(b.choose("shift_left", "shift_right_arithmetic", "shift_right_logical"), [x, y], [out])
    return b.keep(out)


@operation(1.5)
def integer_division(b):
    name = b.choose("divide", "remainder")
    x = b.any("iu", lambda v: v.type.bits >= 4)
    y = b.same_shape(x)
    y = b.clamp_to(y, 1, min(b.choose(3, 7, y.type.high), y.type.high))
    if x.type.kind == "i" and b.chance(0.5):
        negative = b.value(y.shape, y.type, low=-y.high, high=-y.low, grid=0)
        b.generic("negate", [y], [negative])
        # the smallest number by -1 does not fit
        if negative.high == -1:
            x = b.clamp_to(x, x.type.low + 1, x.type.high)
        y = negative
    out = b.value(x.shape, x.type, low=min(x.low, -x.high), high=max(x.high, -x.low), grid=0)
    widest(out)
    b.generic(name, [x, y], [out])
    return b.keep(out)


@operation(0.7)
def float_remainder(b):
    x = b.any("f", lambda v: v.exact and v.grid is not None and not v.wild)
    y = b.same_shape(x, accept=lambda v: v.exact and v.grid is not None)
    if y is None or not x.exact or x.grid is None or x.wild:
        return None
    y = b.clamp_to(y, 0.5, max(1.0, y.high))
    if not fits_exactly(max(x.most, y.most), grids(x, y), x.type):
        return None
    out = b.value(x.shape, x.type, [x, y], low=-y.high, high=y.high, grid=grids(x, y))
    b.generic("remainder", [x, y], [out])
    return b.keep(out)


@operation(0.8)
def power(b):
    x = b.any("fiu", lambda v: not v.wild)
    y = b.same_shape(x)
    if x.type.kind in "iu":
        if x.type.bits < 8:
            b.program.tags.add("no-xla")  # 3 ** 3 is 0 in ui2
        y = b.clamp_to(y, 0, min(b.choose(3, 5), y.type.high))
        out = b.value(x.shape, x.type, grid=0)
        b.generic("power", [x, y], [out])
        return b.keep(out)
    x, y = b.clamp_to(x, 0.25, 4.0), b.clamp_to(y, -3.0, 3.0)
    if y.wild:
        return None
    out = b.value(x.shape, x.type, [x, y], low=0.0, high=64.5)
    out.same = False
    b.generic("power", [x, y], [out])
    relative = b.plus(x.shape, b.scaled(x.shape, x.error, 3 * 4 * 2.0), b.scaled(x.shape, y.error, 1.4))
    carried = relative and b.times(x.shape, b.size(out), b.op("exponential_minus_one", x.shape, relative))
    if x.error:
        carried = b.if_small(x.shape, x.error, b.size(x), carried)
    b.finish(out, carried, function_rounding(b, out, "power"))
    return b.keep(out)


@operation(0.6)
def atan2(b):
    y = b.any("f", lambda v: not v.wild)
    x = b.same_shape(y, accept=lambda v: not v.wild)
    if x is None or y.wild:
        return None
    x = b.clamp_to(x, 0.125, max(1.0, x.high))
    out = b.value(x.shape, x.type, [x, y], low=-1.6, high=1.6)
    out.same = False
    b.generic("atan2", [y, x], [out])
    b.finish(out, b.scaled(x.shape, b.plus(x.shape, x.error, y.error), 8.5), function_rounding(b, out, "atan2"))
    return b.keep(out)


def compare(b, x, y, direction=None, kind=None):
    direction = direction or b.choose("EQ", "NE", "LT", "LE", "GT", "GE")
    out = b.value(x.shape, I1, low=0, high=1)
    attributes = f"comparison_direction = #stablehlo<comparison_direction {direction}>"
    if kind is None and b.chance(0.5):
        kind = {"f": "FLOAT", "c": "FLOAT", "i": "SIGNED", "u": "UNSIGNED", "b": "UNSIGNED"}[x.type.kind]
    if kind:
        attributes += f", compare_type = #stablehlo<comparison_type {kind}>"
    b.generic("compare", [x, y], [out], attributes)
    return b.keep(out)


@operation(3)
def comparison(b):
    exact = lambda v: v.exact
    x = b.any("biufc", exact)
    y = b.same_shape(x, accept=exact)
    if x.type.kind == "c":
        return compare(b, x, y, b.choose("EQ", "NE"))
    if x.type.kind == "f" and b.chance(0.1) and not x.wild and not y.wild:
        return compare(b, x, y, kind="TOTALORDER") if min(x.low, y.low) > 0 else None
    return compare(b, x, y)


@operation(1)
def is_finite(b):
    x = b.any("f", lambda v: v.exact or not v.wild)
    if x.wild and not x.exact:
        return None
    out = b.value(x.shape, I1, low=0, high=1)
    b.generic("is_finite", [x], [out])
    return b.keep(out)


@operation(3)
def select(b):
    x = b.any()
    y = b.same_shape(x)
    scalar = b.chance(0.2)
    shape = () if scalar else x.shape
    found = b.pick(lambda v: v.shape == shape and v.type is I1)
    condition = found or b.new(shape, I1)
    out = b.value(x.shape, x.type, [x, y], low=min(x.low, y.low), high=max(x.high, y.high), grid=grids(x, y))
    b.generic("select", [condition, x, y], [out])
    if x.error or y.error:
        ends = [b.or_zero(x.shape, v.error) for v in (x, y)]
        out.error = b.twin("select", [None, x.shape, x.shape], [(condition.name, condition.text), *ends], x.shape)
    return b.keep(out)


@operation(1.5)
def clamp(b):
    x = b.any("fiu")
    scalar = lambda: b.pick(lambda v: v.shape == () and v.type is x.type and v.rank == 0) or b.new((), x.type)
    low, high = [scalar() if b.chance(0.6) else b.same_shape(x) for _ in range(2)]
    if low.wild or high.wild:
        return None
    if low.shape != x.shape and low.shape != () or high.shape != x.shape and high.shape != ():
        return None
    if low.high > high.low:
        if low.shape != high.shape:
            return None
        high = extremum(b, "maximum", high, low)
    out = b.value(x.shape, x.type, [x, low, high])
    out.low, out.high = min(max(x.low, low.low), high.high), max(min(x.high, high.high), low.low)
    out.grid = grids(x, low, high)
    b.generic("clamp", [low, x, high], [out])
    spread = lambda v: b.broadcast_error(v.error, (), x.shape, ()) if v.shape != x.shape else v.error
    out.error = b.larger(x.shape, x.error, spread(low), spread(high))
    return b.keep(out)


@operation(3)
def convert(b):
    x = b.any()
    roll = b.random.random()
    if x.type.kind == "c" or roll < 0.05:
        target = b.choose(*COMPLEX)
    elif roll < 0.45:
        target = b.choose(*FULL_FLOATS)
    elif roll < 0.7:
        target = b.choose(*INTEGERS)
    elif roll < 0.75:
        target = I1
    elif x.type.inexact and not x.exact:
        return None
    else:
        return through_narrow(b, x)
    return b.convert(x, target)


def through_narrow(b, x):
    """To a narrow float and back, so that all operations have values of it to work on."""
    target = b.choose(*NARROW_FLOATS)
    if target.name in ("f6E2M3FN", "f6E3M2FN"):
        b.program.tags.add("no-xla")
    if x.type.kind not in "fiu" or x.wild:
        return None
    narrow = b.convert(x, target)
    if narrow is None:
        return None
    moved = narrow
    if b.chance(0.4) and narrow.rank:
        moved = b.transpose(narrow, b.random.sample(range(narrow.rank), narrow.rank))
    back = b.convert(moved, b.choose(*FULL_FLOATS))
    if b.chance(0.5):
        b.pool.remove(narrow)
    return back


@operation(0.8)
def bitcast(b):
    """Between integers; or the fraction of an integer's bits as a float in [1, 2)."""
    x = b.any("iu", lambda v: v.type.bits >= 8)
    if b.chance(0.4) and x.type.bits >= 16:
        target = {16: b.choose("f16", "bf16"), 32: "f32", 64: "f64"}[x.type.bits]
        target = TYPES[target]
        fraction = (1 << (target.precision - 1)) - 1
        masked = b.value(x.shape, x.type, low=0, high=fraction, grid=0)
        b.generic("and", [x, b.splat(x.shape, x.type, fraction)], [masked])
        one = ((1 << (x.type.bits - target.precision - 1)) - 1) << (target.precision - 1)
        set_ = b.value(x.shape, x.type, low=one, high=one + fraction, grid=0)
        b.generic("or", [masked, b.splat(x.shape, x.type, one)], [set_])
        out = b.value(x.shape, target, low=1.0, high=2.0, grid=target.precision - 1)
        b.generic("bitcast_convert", [set_], [out])
        return b.keep(out)
    target = b.choose(*[t for t in INTEGERS if t.bits >= 8])
    shape = list(x.shape)
    if target.bits < x.type.bits:
        shape.append(x.type.bits // target.bits)
    elif target.bits > x.type.bits:
        if not shape or shape[-1] != target.bits // x.type.bits:
            return None
        shape.pop()
    out = b.value(shape, target, grid=0)
    b.generic("bitcast_convert", [x], [out])
    return b.keep(out)


@operation(0.6)
def float_bits(b):
    """The bits of an argument: no result of arithmetic, whose zeros may have either sign."""
    x = b.any("f", lambda v: v.name.startswith("%a") and not v.wild)
    if not x.name.startswith("%a") or x.wild:
        return None
    target = TYPES[b.choose("i", "ui") + str(x.type.bits)]
    out = b.value(x.shape, target, grid=0)
    b.generic("bitcast_convert", [x], [out])
    return b.keep(out)


@operation(1)
def complex_parts(b):
    if b.chance(0.4):
        x = b.any("f", lambda v: v.type.bits >= 32 and not v.wild)
        y = b.same_shape(x, accept=lambda v: not v.wild)
        if y is None or x.type.bits < 32 or x.wild:
            return None
        kind = TYPES[f"complex<{x.type.name}>"]
        most = math.hypot(x.most, y.most)
        out = b.value(x.shape, kind, [x, y], low=-most, high=most, grid=grids(x, y))
        b.generic("complex", [x, y], [out])
        out.error = b.plus(x.shape, x.error, y.error)
        return b.keep(out)
    x = b.any("c")
    out = b.value(x.shape, x.type.part, [x], low=-x.most, high=x.most, grid=x.grid)
    b.generic(b.choose("real", "imag"), [x], [out])
    out.error = x.error
    return b.keep(out)


@operation(0.8)
def reduce_precision(b):
    x = b.any("f", lambda v: not v.wild and v.most < 200)
    if x.most >= 200:
        return None
    exponent, mantissa = b.choose((8, 7), (5, 10), (8, 3), (5, 2), (6, 9), (8, 23))
    out = b.value(x.shape, x.type, [x], low=x.low * 1.25 if x.low < 0 else x.low * 0.75,
                  high=x.high * 1.25 if x.high > 0 else x.high)
    b.generic("reduce_precision", [x], [out], f"exponent_bits = {exponent} : i32, mantissa_bits = {mantissa} : i32")
    coarse = max(2.0**-mantissa, x.type.eps)
    if x.exact:  # the same rounding of the same number
        out.grid = x.grid
        out.error = None
        b.finish(out, None, None)
        return b.keep(out)
    smallest = b.number(x.shape, 2.0 ** (2 - 2 ** (exponent - 1)))
    b.finish(out, x.error, b.plus(x.shape, b.rounding(out, 1.5, coarse), smallest))
    return b.keep(out)


@operation(1)
def barrier(b):
    values = [b.any() for _ in range(b.choose(1, 2, 3))]
    outs = [b.moved(v, v.shape) for v in values]
    b.generic("optimization_barrier", values, outs)
    for value, out in zip(values, outs):
        out.error = value.error
        b.keep(out)
    return outs[-1]
