# SPDX-License-Identifier: Apache-2.0
"""fft, cholesky, triangular_solve, rng_bit_generator and batch normalisation."""

import math

import numpy as np

from builder import Retry, ints, operation
from elementwise import add, multiply, unary
from elements import COMPLEX, F32, F64, TYPES, symbolic, tensor
from movement import body


@operation(1)
def fft(b):
    kind = b.choose("FFT", "IFFT", "RFFT", "IRFFT")
    rank = b.choose(1, 1, 2, 3)
    if kind == "RFFT":
        x = b.any("f", lambda v: v.type.bits >= 32 and v.rank >= rank and not v.wild and 0 not in v.shape)
        if x.type.bits < 32:
            return None
    else:
        x = b.any("c", lambda v: v.rank >= rank and 0 not in v.shape and v.most < 1e6)
    if x.wild or x.rank < rank or x.most > 1e6 or 0 in x.shape:
        return None
    if symbolic(x.shape):
        raise Retry
    lengths = list(x.shape[x.rank - rank :])
    shape = list(x.shape)
    element = x.type
    if kind == "RFFT":
        shape[-1] = lengths[-1] // 2 + 1
        element = TYPES[f"complex<{x.type.name}>"]
    elif kind == "IRFFT":
        lengths[-1] = 2 * (lengths[-1] - 1) + b.choose(0, 1)
        if lengths[-1] < 1:
            return None
        shape[-1] = lengths[-1]
        element = x.type.part
    count = int(np.prod(lengths))
    out = b.value(shape, element, [x])
    out.same = False
    out.high = x.most * (count if kind in ("FFT", "RFFT") else 2)
    out.low = -out.high
    # The parts of IRFFT that its definition does not look at must not matter: XLA and Calor agree to ignore them.
    b.generic("fft", [x], [out], f"fft_type = #stablehlo<fft_type {kind}>, fft_length = {ints(lengths)}")
    axes = list(range(x.rank - rank, x.rank))
    rest = [size for i, size in enumerate(x.shape) if i not in axes]

    def total(operand):
        summed = b.twin("reduce", [x.shape, ()], [operand, b.number((), 0.0)], rest, f"dimensions = {ints(axes)}",
                        [body("add", "f64")])
        return b.broadcast_error(summed, tuple(rest), out.shape, range(x.rank - rank))

    scale = 1.0 if kind in ("FFT", "RFFT") else 2.0 / count
    steps = 12 * (2 + math.log2(max(count, 2)))
    out.error = b.scaled(out.shape, total(b.size(x)), scale * steps * element.eps)
    if x.error:
        out.error = b.plus(out.shape, out.error, b.scaled(out.shape, total(x.error), scale * 1.5))
    return b.keep(out)


def matrices(b, element, batch, n, triangular):
    """Well-conditioned matrices: dominated by their diagonals; hermitian and positive unless triangular."""
    shape = batch + [n, n]
    kind = element.part or element
    m = b.numpy.uniform(-1, 1, shape) / max(2 * n, 1)
    if element.kind == "c":
        m = m + 1j * b.numpy.uniform(-1, 1, shape) / max(2 * n, 1)
    if not triangular:
        m = (m + np.conj(np.swapaxes(m, -1, -2))) / 2
    m = m + np.eye(n) * (b.numpy.uniform(0.8, 2, batch + [1, n]) if n else 1)
    return b.given(m.astype(element.dtype), element, -3.0, 3.0)


@operation(0.6)
def cholesky(b):
    element = b.choose(F32, F32, F64, *COMPLEX)
    n, batch = b.choose(1, 2, 3, 5, 8, 13), b.choose([], [], [2], [3, 2])
    a = matrices(b, element, batch, n, False)
    lower = b.chance(0.5)
    raw = b.value(a.shape, element, low=-3.0, high=3.0)
    raw.same = False
    b.generic("cholesky", [a], [raw], f"lower = {'true' if lower else 'false'}")
    # The other triangle is anything: multiplied by a mask it cannot spoil, as a select.
    return masked(b, raw, a.shape, lower, 60 * (n + 2) * element.eps)


def masked(b, raw, shape, lower, bound):
    n = shape[-1]
    triangle = np.tril(np.ones((n, n), bool)) if lower else np.triu(np.ones((n, n), bool))
    from elements import I1

    mask = b.constant(shape, I1, array=np.broadcast_to(triangle, shape), low=0, high=1)
    zero = b.splat(shape, raw.type, 0.0)
    out = b.value(shape, raw.type, low=-3.0, high=3.0)
    out.same = False
    b.generic("select", [mask, raw, zero], [out])
    out.error = b.number(tuple(shape), bound)
    return b.keep(out)


@operation(0.7)
def triangular_solve(b):
    element = b.choose(F32, F32, F64, *COMPLEX)
    n, m, batch = b.choose(1, 2, 3, 5, 8, 13), b.choose(1, 2, 5), b.choose([], [], [2], [3, 2])
    a = matrices(b, element, batch, n, True)
    left, lower, unit = b.chance(0.5), b.chance(0.5), b.chance(0.3)
    transpose = b.choose("NO_TRANSPOSE", "TRANSPOSE", "ADJOINT")
    shape = batch + ([n, m] if left else [m, n])
    y = b.pick(lambda v: v.shape == tuple(shape) and v.type is element and not v.wild) or b.new(shape, element)
    if y.wild or y.most > 1e4:
        return None
    out = b.value(shape, element, low=-8 * y.most, high=8 * y.most)
    out.same = False
    flag = lambda name, on: f"{name} = {'true' if on else 'false'}"
    b.generic("triangular_solve", [a, y], [out], f"{flag('left_side', left)}, {flag('lower', lower)}, "
              f"{flag('unit_diagonal', unit)}, transpose_a = #stablehlo<transpose {transpose}>")
    axis = len(batch) + (0 if left else 1)
    bound = 60 * (n + 2) * element.eps * (y.most + 1e-6)
    out.error = b.number(tuple(shape), bound)
    if y.error:  # |inverse| is below 4 in the norm of the largest sum
        most = b.twin("reduce", [y.shape, ()], [y.error, b.number((), 0.0)],
                      [s for i, s in enumerate(shape) if i != axis], f"dimensions = {ints([axis])}", [body("add", "f64")])
        spread = b.broadcast_error(most, tuple(s for i, s in enumerate(shape) if i != axis), tuple(shape),
                                   [i for i in range(len(shape)) if i != axis])
        out.error = b.plus(out.shape, out.error, b.scaled(out.shape, spread, 4.0))
    return b.keep(out)


@operation(0.6)
def rng_bit_generator(b):
    algorithm = b.choose("THREE_FRY", "PHILOX")
    words = 2 if algorithm == "THREE_FRY" else b.choose(2, 3)
    state = b.given(b.numpy.integers(0, 2**64, words, np.uint64), TYPES["ui64"], 0, 2**64 - 1, 0)
    kind = b.choose("ui8", "ui16", "ui32", "ui32", "ui64", "i32", "i64")
    if kind.startswith("i"):
        b.program.tags.add("no-xla")  # goes on with unsigned integers, whatever the program says
    shape = b.shape(b.choose(0, 1, 1, 2, 3), most=200)
    outs = [b.value(state.shape, state.type, grid=0), b.value(shape, TYPES[kind], grid=0)]
    b.generic("rng_bit_generator", [state], outs, f"rng_algorithm = #stablehlo<rng_algorithm {algorithm}>")
    b.keep(outs[0])
    return b.keep(outs[1])


class Lifted:
    """Values of the shadow in f64 with bounds, to analyse operations that are formulas."""

    def __init__(self, b, shape, number, error):
        self.b, self.shape, self.number, self.error = b, tuple(shape), number, error


def batch_error(b, out, x, terms, factor):
    """factor * eps * the sum of the terms' sizes, plus what is carried."""
    total = b.plus(out.shape, *terms)
    b.finish(out, None, b.plus(out.shape, b.scaled(out.shape, total, factor * out.type.eps), b.rounding(out)))


def features(b, most, sums):
    """An operand of a batch normalization, the dimension of its features and their shape; None where none fits. Sums over
    the others need elements, and more bits than 16."""
    if b.open_sizes:
        return None  # statistics and operands would be open in different ways
    fits = lambda v: v.rank >= 1 and not v.wild and v.most < most and v.exact and (v.size or not sums)
    x = b.any("f", fits)
    if not fits(x) or (sums and x.type.bits == 16):
        return None
    axis = b.random.randrange(x.rank)
    return x, axis, (x.shape[axis],)


@operation(0.8)
def batch_norm_inference(b):
    found = features(b, most=1000, sums=False)
    if not found:
        return None
    x, axis, n = found
    scale, offset, mean = [b.new(n, x.type, "smooth") for _ in range(3)]
    variance = b.new(n, x.type, "positive")
    epsilon = b.choose(1e-3, 0.125)
    out = b.value(x.shape, x.type, [x], low=-2 * x.most - 5, high=2 * x.most + 5)
    out.same = False
    b.generic("batch_norm_inference", [x, scale, offset, mean, variance], [out],
              f"epsilon = {epsilon:e} : f32, feature_index = {axis} : i64")
    # |x - mean| / sqrt(variance) |scale| + |offset|: the variance is at least 1/2
    spread = lambda v: b.broadcast_error(b.size(v), n, x.shape, [axis])
    term = b.times(x.shape, b.plus(x.shape, b.size(x), spread(mean)), spread(scale))
    batch_error(b, out, x, [b.scaled(x.shape, term, 1.5), spread(offset)], 8)
    return b.keep(out)


@operation(0.6)
def batch_norm_training(b):
    found = features(b, most=100, sums=True)
    if not found:
        return None
    x, axis, n = found
    count = x.size // x.shape[axis]
    scale, offset = [b.new(n, x.type, "smooth") for _ in range(2)]
    epsilon = b.choose(0.125, 1.0)
    outs = [b.value(x.shape, x.type, [x], low=-8 * x.most - 5, high=8 * x.most + 5),
            b.value(n, x.type, [x], low=x.low - 1, high=x.high + 1),
            b.value(n, x.type, [x], low=-0.5, high=4 * x.most**2)]
    b.generic("batch_norm_training", [x, scale, offset], outs, f"epsilon = {epsilon:e} : f32, feature_index = {axis} : i64")
    # Static bounds: the variance may be computed as E[x^2] - E[x]^2.
    eps, most = x.type.eps, x.most + 1
    variance = 4 * (count + 8) * eps * most**2
    relative = variance / epsilon + 8 * eps
    bounds = [2 * most / math.sqrt(epsilon) * (relative + (count + 8) * eps) + 8 * eps, (count + 2) * eps * most, variance]
    for out, bound in zip(outs, bounds):
        out.same = False
        out.error = b.number(out.shape, bound)
        b.keep(out)
    return outs[0]


@operation(0.4)
def batch_norm_grad(b):
    found = features(b, most=10, sums=True)
    if not found:
        return None
    x, axis, n = found
    count = x.size // x.shape[axis]
    scale, mean = [b.new(n, x.type, "smooth") for _ in range(2)]
    variance = b.new(n, x.type, "positive")
    grad = b.new(x.shape, x.type, "smooth")
    epsilon = b.choose(1e-3, 0.125)
    most = x.most + 1
    outs = [b.value(x.shape, x.type, low=-100 * most**2 * count, high=100 * most**2 * count),
            b.value(n, x.type, low=-4 * most * count, high=4 * most * count),
            b.value(n, x.type, low=-2.0 * count, high=2.0 * count)]
    b.generic("batch_norm_grad", [x, scale, mean, variance, grad], outs,
              f"epsilon = {epsilon:e} : f32, feature_index = {axis} : i64")
    eps = x.type.eps * (count + 16)
    for out, bound in zip(outs, [40 * eps * most**2, 4 * eps * most * count, 2 * eps * count]):
        out.same = False
        out.error = b.number(out.shape, bound)
        b.keep(out)
    return outs[1]
