# SPDX-License-Identifier: Apache-2.0
"""Programs in the shapes of real kernels, as a start for random operations."""

import numpy as np

from builder import ints
from contractions import contraction
from elementwise import FUNCTIONS, add, divide, domain, extremum, function_rounding, multiply, subtract, unary, within
from elements import F32, F64, I32, TYPES
from reductions import reduce_by


def function(b, name, x):
    _, bounds, carry = FUNCTIONS[name]
    x = within(b, x, *domain(name, x))
    out = unary(b, name, x)
    out.low, out.high = bounds(x.low, x.high)
    out.low, out.high = out.low - 1e-2 * abs(out.low), out.high + 1e-2 * abs(out.high)
    out.same = out.same and name == "sqrt"
    b.finish(out, x.error and carry(b, x, out), function_rounding(b, out, name))
    return b.keep(out)


def spread(b, x, shape, axis):
    return b.broadcast(x, shape, [i for i in range(len(shape)) if i != axis])


def number(b, x, value):
    return b.splat(x.shape, x.type, value)


def softmax(b, x, axis):
    top = reduce_by(b, x, "maximum", [axis])
    x = subtract(b, x, spread(b, top, x.shape, axis))
    x = b.clamp_to(x, -8.0, 0.0)
    e = function(b, "exponential", x)
    e.low = max(e.low, 2.0**-12)
    total = reduce_by(b, e, "add", [axis])
    total.low = max(total.low, 0.125)  # the largest x less the start of the maximum is not below -2
    return divide(b, e, spread(b, total, x.shape, axis))


def layer_norm(b, x, axis):
    count = float(x.shape[axis])
    mean = reduce_by(b, x, "add", [axis])
    mean = divide(b, mean, number(b, mean, count))
    d = subtract(b, x, spread(b, mean, x.shape, axis))
    square = multiply(b, d, d)
    variance = reduce_by(b, square, "add", [axis])
    variance = divide(b, variance, number(b, variance, count))
    variance = add(b, variance, number(b, variance, 0.25))
    variance.low = 0.125
    return multiply(b, d, spread(b, function(b, "rsqrt", variance), x.shape, axis))


def matmul(b, x, y, batch=0):
    dims = f"lhs_batching_dimensions = {list(range(batch))}, rhs_batching_dimensions = {list(range(batch))}, " if batch else ""
    attributes = (f"dot_dimension_numbers = #stablehlo.dot<{dims}lhs_contracting_dimensions = [{x.rank - 1}], "
                  f"rhs_contracting_dimensions = [{batch}]>")
    shape = list(x.shape[:-1]) + list(y.shape[batch + 1 :])
    return contraction(b, "dot_general", x, y, shape, x.type, x.shape[-1], attributes)


def element(b):
    return b.choose(F32, F32, F32, TYPES["bf16"], TYPES["f16"], F64)


def kernel_softmax(b):
    rank = b.choose(1, 2, 3)
    shape = [b.choose(1, 2, 3, 5, 8, 17, 33) for _ in range(rank)]
    return softmax(b, b.argument(shape, element(b), "smooth"), b.random.randrange(rank))


def kernel_layer_norm(b):
    rank = b.choose(1, 2, 3)
    shape = [b.choose(1, 2, 3, 5, 8, 17, 33) for _ in range(rank)]
    out = layer_norm(b, b.argument(shape, element(b), "smooth"), rank - 1)
    scale = b.new(shape[-1:], out.type, "smooth")
    return add(b, multiply(b, out, b.broadcast(scale, shape, [rank - 1])), number(b, out, 0.5))


def activation(b, x):
    name = b.choose("relu", "tanh", "logistic", "none")
    if name == "relu":
        return extremum(b, "maximum", x, number(b, x, 0.0))
    return x if name == "none" else function(b, name, x)


def kernel_mlp(b):
    kind, rows, sizes = element(b), b.choose(1, 2, 5, 8, 16), [b.choose(1, 3, 4, 8, 17, 32) for _ in range(3)]
    x = b.argument((rows, sizes[0]), kind, b.choose("smooth", "grid"))
    for n, m in zip(sizes, sizes[1:]):
        x = matmul(b, x, b.new((n, m), kind, b.choose("smooth", "grid")))
        bias = b.new((m,), kind, b.choose("smooth", "grid"))
        x = activation(b, add(b, x, b.broadcast(bias, (rows, m), [1])))
    return x


def kernel_convolution(b):
    kind, n, h, w, i, o = element(b), b.choose(1, 2), b.choose(3, 5, 8), b.choose(4, 7), b.choose(1, 3, 4), b.choose(1, 4, 8)
    first = b.chance(0.5)
    x = b.argument((n, i, h, w) if first else (n, h, w, i), kind, b.choose("smooth", "grid"))
    k = b.new((o, i, 3, 3) if first else (3, 3, i, o), kind, b.choose("smooth", "grid"))
    layout = "[b, f, 0, 1]x[o, i, 0, 1]->[b, f, 0, 1]" if first else "[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]"
    attributes = (f"window_strides = array<i64: 1, 1>, padding = dense<1> : tensor<2x2xi64>, lhs_dilation = array<i64: 1, 1>, "
                  f"rhs_dilation = array<i64: 1, 1>, window_reversal = array<i1: false, false>, dimension_numbers = "
                  f"#stablehlo.conv<{layout}>, feature_group_count = 1 : i64, batch_group_count = 1 : i64")
    shape = (n, o, h, w) if first else (n, h, w, o)
    x = contraction(b, "convolution", x, k, shape, kind, i * 9, attributes)
    bias = b.new((o,), kind, "smooth")
    return activation(b, add(b, x, b.broadcast(bias, shape, [1 if first else 3])))


def kernel_attention(b):
    kind, heads, length, depth = b.choose(F32, F32, TYPES["bf16"], F64), b.choose(1, 2, 3), b.choose(2, 5, 8, 17), b.choose(2, 4, 8)
    q, v = [b.argument((heads, length, depth), kind, "smooth") for _ in range(2)]
    k = b.argument((heads, depth, length), kind, "smooth")
    scores = matmul(b, q, k, 1)
    scores = multiply(b, scores, number(b, scores, 0.5))
    return matmul(b, softmax(b, scores, 2), v, 1)


KERNELS = [kernel_softmax, kernel_layer_norm, kernel_mlp, kernel_convolution, kernel_attention]


def seed_with(b):
    wild, b.wild = b.wild, False
    b.attempt(b.random.choice(KERNELS))
    b.wild = wild
