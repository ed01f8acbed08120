# SPDX-License-Identifier: Apache-2.0
"""reduce, reduce_window, select_and_scatter and map."""

import math

import numpy as np

from builder import MOST_ELEMENTS, fits_exactly, ints, limit, operation
from elements import F64, I1, I32, I64, TYPES, sized, symbolic, tensor
from movement import body


def identity(b, name, x):
    element = x.type
    if name in ("add", "or", "xor"):
        number = 0
    elif name == "multiply":
        number = 1
    elif name == "and":
        number = -1 if element.kind == "i" else 1 if element.kind == "b" else element.high
    elif element.kind == "f":
        return b.infinity(x, -1 if name == "maximum" else 1)
    else:
        number = element.low if name == "maximum" else element.high
    return b.splat((), element, complex(number) if element.kind == "c" else float(number) if element.kind == "f" else number)


def start(b, name, x, count, empty=False):
    """The initial value: the identity, or for maxima and minima anything. XLA drops the initial value of reductions of
    single elements. `empty`: it may come through to the result."""
    found = None
    if x.type.kind != "f" or name not in ("maximum", "minimum") or not empty and x.type.bits > 8:
        found = identity(b, name, x)
    if name in ("maximum", "minimum") and (found is None or count != 1 and b.chance(0.3)):
        found = b.pick(lambda v: v.shape == () and v.type is x.type and not v.wild)
        found = found or b.constant((), x.type, "smooth" if x.type.kind == "f" and x.type.bits > 8 else None)
    return found


def pick_body(b, x):
    if x.type.kind == "b":
        return b.choose("and", "or", "maximum", "minimum")
    if x.type.kind in "iu":
        return b.choose("add", "add", "multiply", "maximum", "minimum", "and", "or", "xor")
    if x.type.kind == "c":
        return "add"
    return b.choose("add", "add", "add", "maximum", "minimum", "multiply")


def range_of(name, x, init, count, out):
    if x.type.kind in "iub":
        if name in ("maximum", "minimum") and x.type.kind != "b":
            pick = max if name == "maximum" else min
            out.low, out.high = min(x.low, init.low), max(x.high, init.high)
        return True
    if name == "add":
        most = count * x.most
        out.low, out.high = (min(0.0, count * x.low), max(0.0, count * x.high)) if x.type.kind == "f" else (-most, most)
    elif name == "multiply":
        if x.most > 1 and count * math.log(max(x.most, 1.0)) > math.log(limit(x.type)):
            return False
        most = max(1.0, x.most) ** count
        out.low, out.high = -most, most
    else:
        out.low, out.high = min(x.low, init.low), max(x.high, init.high)
    return out.most <= limit(x.type)


def errors(b, name, x, init, out, count, fold):
    """`fold(name, operand, init)` applies the reduction in f64, `init` a number or a name."""
    shape = out.shape
    if not x.type.inexact:
        return
    if name in ("maximum", "minimum"):
        if x.error or init.error:
            out.error = fold("maximum", b.or_zero(x.shape, x.error), b.or_zero((), init.error))
        return
    eps = out.type.eps
    if name == "add":
        exact = fits_exactly(out.most, out.grid, out.type.part or out.type)
        carried = x.error and fold("add", x.error, b.number((), 0.0))
        rounded = None
        if not exact:
            out.grid, out.same = None, False
            rounded = b.scaled(shape, fold("add", b.size(x), b.number((), 0.0)), (count + 1) * eps)
            rounded = b.plus(shape, rounded, b.number(shape, (count + 1) * out.type.floor))
        b.finish(out, carried, rounded)
        return
    # The product of (|x| (1 + eps) + error), less the product of |x|.
    out.grid, out.same = None, False
    size = b.size(x)
    wider = b.plus(x.shape, b.scaled(x.shape, size, 1 + eps + 2.0**-50), x.error, b.number(x.shape, out.type.floor))
    one = b.number((), 1.0)
    spread = b.op("subtract", shape, fold("multiply", wider, one), fold("multiply", size, one))
    slack = b.scaled(shape, fold("multiply", wider, one), (count + 2) * 2.0**-52 + 2 * eps)
    out.error = b.plus(shape, spread, slack, b.number(shape, out.type.floor))


@operation(4)
def reduce(b):
    x = b.any(accept=lambda v: not v.wild)
    if x.wild:
        return None
    axes = [axis for axis in range(x.rank) if b.chance(0.55)]
    if b.chance(0.2):
        b.random.shuffle(axes)
    if b.chance(0.25) and x.rank:
        return variadic(b, x, axes)
    return reduce_by(b, x, pick_body(b, x), axes)


def reduce_by(b, x, name, axes):
    count = int(np.prod([x.shape[a] for a in axes], dtype=np.int64))
    init = start(b, name, x, count, count == 0)
    shape = [size for axis, size in enumerate(x.shape) if axis not in axes]
    out = b.value(shape, x.type, [x, init], grid=0 if x.type.kind in "iu" else
                  None if None in (x.grid, init.grid) else max(x.grid, init.grid))
    if not range_of(name, x, init, count, out):
        return None
    attributes = f"dimensions = {ints(axes)}"
    b.generic("reduce", [x, init], [out], attributes, [body(name, x.type)])

    def fold(f, operand, init_name):
        return b.twin("reduce", [x.shape, ()], [operand, init_name], shape, attributes, [body(f, "f64")])

    errors(b, name, x, init, out, count, fold)
    return b.keep(out)


def variadic(b, x, axes):
    """(extremum, its first index), or two reductions side by side."""
    if not axes:
        axes = [b.random.randrange(x.rank)]
    if x.exact and x.type.kind in "fiu" and b.chance(0.6):
        return arg_extremum(b, x, axes[0])
    y = b.same_shape(x, b.choose(x.type, I32), accept=lambda v: not v.wild and v.exact)
    if y is None or not x.exact or x.type.kind == "c" or (x.type.kind == "f" and x.grid is None):
        return None
    if y.type.kind == "f" and y.grid is None:
        return None
    pairs = [(x, pick_body(b, x)), (y, pick_body(b, y))]
    pairs = [(v, "maximum" if n == "multiply" and v.type.kind == "f" else n) for v, n in pairs]
    count = int(np.prod([x.shape[a] for a in axes], dtype=np.int64))
    shape = [size for axis, size in enumerate(x.shape) if axis not in axes]
    inits, outs = [], []
    for value, name in pairs:
        init = start(b, name, value, count, count == 0)
        out = b.value(shape, value.type, [value, init], grid=value.grid)
        if not init.exact or not range_of(name, value, init, count, out):
            return None
        if value.type.kind == "f":
            out.grid = None if None in (value.grid, init.grid) else max(value.grid, init.grid)
            if name == "add" and not fits_exactly(out.most, out.grid, value.type):
                return None
        inits.append(init), outs.append(out)
    t, u = tensor((), x.type), tensor((), y.type)
    region = (f"{{\n^bb0(%p0: {t}, %p1: {u}, %q0: {t}, %q1: {u}):\n    %r0 = stablehlo.{pairs[0][1]} %p0, %q0 : {t}\n"
              f"    %r1 = stablehlo.{pairs[1][1]} %p1, %q1 : {u}\n    \"stablehlo.return\"(%r0, %r1) : ({t}, {u}) -> ()\n  }}")
    b.generic("reduce", [x, y, *inits], outs, f"dimensions = {ints(axes)}", [region])
    for out in outs:
        b.keep(out)
    return outs[0]


def arg_extremum(b, x, axis):
    index_type = b.choose(I32, I64)
    index = b.value(x.shape, index_type, low=0, high=max(x.shape[axis] - 1, 0), grid=0)
    b.iota(index, axis)
    name = b.choose("GT", "LT")
    worst = b.constant((), x.type, "grid" if x.type.kind == "f" else "small") if x.shape[axis] else None
    worst = b.splat((), x.type, -100.0 if name == "GT" else 100.0) if x.type.kind == "f" else b.splat(
        (), x.type, x.type.low if name == "GT" else x.type.high)
    if x.type.kind == "f" and (x.most > 99 or x.wild or x.type.bits <= 8):
        return None
    zero = b.splat((), index_type, 0)
    shape = [size for i, size in enumerate(x.shape) if i != axis]
    outs = [b.value(shape, x.type, [x], low=min(x.low, worst.low), high=max(x.high, worst.high), grid=x.grid),
            b.value(shape, index_type, low=0, high=max(x.shape[axis] - 1, 0), grid=0)]
    t, u = tensor((), x.type), tensor((), index_type)
    region = f"""{{
^bb0(%p0: {t}, %p1: {u}, %q0: {t}, %q1: {u}):
    %b0 = stablehlo.compare {name}, %p0, %q0 : ({t}, {t}) -> tensor<i1>
    %b1 = stablehlo.compare EQ, %p0, %q0 : ({t}, {t}) -> tensor<i1>
    %b2 = stablehlo.compare LT, %p1, %q1 : ({u}, {u}) -> tensor<i1>
    %b3 = stablehlo.and %b1, %b2 : tensor<i1>
    %b4 = stablehlo.or %b0, %b3 : tensor<i1>
    %r0 = stablehlo.select %b0, %p0, %q0 : tensor<i1>, {t}
    %r1 = stablehlo.select %b4, %p1, %q1 : tensor<i1>, {u}
    "stablehlo.return"(%r0, %r1) : ({t}, {u}) -> ()
  }}"""
    b.generic("reduce", [x, index, worst, zero], outs, f"dimensions = {ints([axis])}", [region])
    for out in outs:
        b.keep(out)
    return outs[1]


class Window:
    """The window of a reduce_window over `shape`."""

    def __init__(self, b, shape, dilations=True):
        self.size, self.stride, self.base, self.dilation, self.padding, self.shape = [], [], [], [], [], []
        for extent in shape:
            plain = b.chance(0.4)
            size = 1 if plain else b.choose(1, 2, 3, int(extent) or 1)
            dilation = b.choose(1, 1, 1, 2) if dilations and not plain else 1
            base = b.choose(1, 1, 1, 2) if dilations and not plain else 1
            before, after = (0, 0) if plain else (b.random.randint(0, 2), b.random.randint(0, 2))
            if not plain and b.chance(0.25):  # cumulative sums
                size, dilation, base, before, after = max(int(extent), 1), 1, 1, max(extent - 1, 0), 0
            stride = b.choose(1, 1, 2, 3)
            spread = (extent - 1) * base + 1 if extent else 0
            room = spread + before + after - ((size - 1) * dilation + 1)
            self.size.append(size), self.stride.append(stride), self.base.append(base), self.dilation.append(dilation)
            self.padding.append((before, after)), self.shape.append(sized(extent, room // stride + 1 if room >= 0 else 0))
        self.count = int(np.prod(self.size, dtype=np.int64))

    def attributes(self):
        pads = ", ".join(f"[{p}, {q}]" for p, q in self.padding)
        rank = len(self.size)
        pad = f"dense<[{pads}]>" if rank else "dense<>"
        return (f"window_dimensions = {ints(self.size)}, window_strides = {ints(self.stride)}, "
                f"base_dilations = {ints(self.base)}, window_dilations = {ints(self.dilation)}, "
                f"padding = {pad} : tensor<{rank}x2xi64>")


@operation(2.5)
def reduce_window(b):
    x = b.any(accept=lambda v: not v.wild and v.rank)
    if x.wild or not x.rank:
        return None
    window = Window(b, x.shape)
    if window.count > 150 or int(np.prod(window.shape, dtype=np.int64)) * window.count > 20000:
        return None
    name = pick_body(b, x)
    init = start(b, name, x, window.count, any(map(any, window.padding)) or 0 in x.shape)
    out = b.value(window.shape, x.type, [x, init], grid=0 if x.type.kind in "iu" else
                  None if None in (x.grid, init.grid) else max(x.grid, init.grid))
    if not range_of(name, x, init, window.count, out):
        return None
    b.generic("reduce_window", [x, init], [out], window.attributes(), [body(name, x.type)])

    def fold(f, operand, init_name):
        return b.twin("reduce_window", [x.shape, ()], [operand, init_name], window.shape, window.attributes(),
                      [body(f, "f64")])

    errors(b, name, x, init, out, window.count, fold)
    return b.keep(out)


@operation(0.8)
def select_and_scatter(b):
    x = b.any("fiu", lambda v: v.exact and v.rank and not v.wild and v.type.bits >= 8)
    if not x.exact or x.wild or not x.rank or x.type.bits < 8:
        return None
    window = Window(b, x.shape, dilations=False)
    if 0 in x.shape or window.count > 64:
        return None
    # Padding alone has nothing to select.
    if any(before >= size or after >= size for (before, after), size in zip(window.padding, window.size)):
        return None
    source = b.pick(lambda v: v.shape == tuple(window.shape) and v.type is x.type and not v.wild) or b.new(
        window.shape, x.type)
    if source.wild:
        return None
    zero = b.splat((), x.type, 0.0 if x.type.kind == "f" else 0)
    count = int(np.prod(window.shape, dtype=np.int64))
    out = b.value(x.shape, x.type, [x, source], grid=source.grid)
    if x.type.kind == "f":
        out.low, out.high = min(0.0, source.low * count), max(0.0, source.high * count)
        if out.most > limit(x.type):
            return None
    t = tensor((), x.type)
    select = (f"{{\n^bb0(%p: {t}, %q: {t}):\n    %r = stablehlo.compare {b.choose('GE', 'LE')}, %p, %q : ({t}, {t}) -> "
              f"tensor<i1>\n    \"stablehlo.return\"(%r) : (tensor<i1>) -> ()\n  }}")
    pads = ", ".join(f"[{p}, {q}]" for p, q in window.padding)
    attributes = (f"window_dimensions = {ints(window.size)}, window_strides = {ints(window.stride)}, "
                  f"padding = dense<[{pads}]> : tensor<{x.rank}x2xi64>")
    b.generic("select_and_scatter", [x, source, zero], [out], attributes, [select, body("add", x.type)])
    if x.type.kind == "f":
        twin_select = select.replace(t, "tensor<f64>")
        wide = b.wide(x)

        def spread(operand):
            return b.twin("select_and_scatter", [x.shape, source.shape, ()], [wide, operand, b.number((), 0.0)], x.shape,
                          attributes, [twin_select, body("add", "f64")])

        carried = source.error and spread(source.error)
        rounded = None
        if not fits_exactly(out.most, out.grid, x.type):
            out.grid, out.same = None, False
            rounded = b.scaled(x.shape, spread(b.size(source)), (min(count, window.count) + 1) * x.type.eps)
            rounded = b.plus(x.shape, rounded, b.number(x.shape, window.count * x.type.floor))
        b.finish(out, carried, rounded)
    return b.keep(out)


@operation(0.5)
def map_(b):
    x = b.any("iu")
    if x.type.bits < 8:
        b.program.tags.add("no-xla")  # two operations in one do not wrap between
    y = b.same_shape(x)
    out = b.value(x.shape, x.type, grid=0)
    t = tensor((), x.type)
    first, second = b.choose("add", "multiply", "xor", "maximum"), b.choose("subtract", "and", "minimum")
    region = (f"{{\n^bb0(%p: {t}, %q: {t}):\n    %r = stablehlo.{first} %p, %q : {t}\n    %s = stablehlo.{second} %r, %p : "
              f"{t}\n    \"stablehlo.return\"(%s) : ({t}) -> ()\n  }}")
    b.generic("map", [x, y], [out], f"dimensions = {ints(range(x.rank))}", [region])
    return b.keep(out)
