# SPDX-License-Identifier: Apache-2.0
"""Writes a program statement by statement, and its shadow beside it. Operations live in the modules that register them
with @operation; each picks its operands from the values that exist, or makes new ones."""

import math
import random

import numpy as np

from elements import COMPLEX, F32, F64, FULL_FLOATS, I1, I32, I64, INTEGERS, NARROW_FLOATS, TYPES, Symbol, symbolic, tensor
from program import Program, Statement, Value
from shadow import Shadow

OPERATIONS = []  # of (function, weight)
MOST_ELEMENTS = 4096


def operation(weight=1.0):
    def register(function):
        OPERATIONS.append((function, weight))
        return function

    return register


def limit(element):
    """Values are kept below this, far from overflow."""
    part = element.part or element
    return {"f64": 1e60, "f32": 1e12, "bf16": 1e12, "f16": 1000.0}.get(part.name, part.largest / 4)


def elements_text(array):
    """The array inside dense<...>."""
    array = np.asarray(array)
    if array.ndim:
        return "[" + ", ".join(elements_text(part) for part in array) + "]"
    kind = array.dtype.kind
    if kind == "b":
        return "true" if array else "false"
    if kind == "c":
        return f"({float_text(array.real)}, {float_text(array.imag)})"
    if kind in "iu" or array.dtype.name.startswith(("int", "uint")):
        return str(int(array))
    return float_text(array)


def float_text(value):
    value = float(value)
    assert math.isfinite(value)
    return f"{value:.17e}"


class Retry(Exception):
    """There is no value to go on with: the operation is not made."""


class Builder(Shadow):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.numpy = np.random.default_rng(seed)
        self.program = Program(seed)
        self.pool = []
        self.cache = {}
        self.blocks = []  # of lists of (program, shadow) lines of open regions
        self.count = 0
        self.sealed = 0  # within a function: no new arguments of the program
        self.wild = False
        self.open_sizes = False
        self.depth = 0

    # -- choices -----------------------------------------------------------------------------------------------------
    def chance(self, probability):
        return self.random.random() < probability

    def choose(self, *options):
        return self.random.choice(options)

    def dimension(self):
        return self.random.choices([0, 1, 2, 3, 4, 5, 7, 8, 11, 13, 16, 17, 32, 33, 64],
                                   [0.3, 3, 4, 5, 4, 3, 3, 3, 1, 1, 2, 1.5, 0.7, 0.7, 0.4])[0]

    def shape(self, rank=None, most=600):
        if rank is None:
            rank = self.random.choices(range(6), [1, 4, 6, 4, 1.5, 0.5])[0]
        for _ in range(20):
            shape = tuple(self.dimension() for _ in range(rank))
            if int(np.prod(shape, dtype=np.int64)) <= most:
                return shape
        return (2,) * rank

    def element(self):
        roll = self.random.random()
        if roll < 0.34:
            return F32
        if roll < 0.58:
            return self.choose(*FULL_FLOATS)
        if roll < 0.86:
            return self.choose(I32, I32, I64, *INTEGERS)
        if roll < 0.92:
            return I1
        return self.choose(*COMPLEX)

    # -- statements --------------------------------------------------------------------------------------------------
    def fresh(self, prefix="v"):
        self.count += 1
        return f"%{prefix}{self.count}"

    def write(self, program, shadow, defines, value=None):
        if self.blocks:
            self.blocks[-1].append((program, shadow))
        else:
            self.program.statements.append(Statement(program, shadow, tuple(defines), value))

    def value(self, shape, element, like=(), **facts):
        """A new value; what must hold of all values in `like` is taken over from them."""
        value = Value(self.fresh(), tuple(shape), element, **facts)
        value.shape = tuple(Symbol(size, value, dim) if isinstance(size, Symbol) and size.owner is None else
                            size if isinstance(size, Symbol) else int(size) for dim, size in enumerate(shape))
        value.same = value.same and all(other.same for other in like)
        value.wild = value.wild or any(other.wild for other in like)
        value.sliced = any(other.sliced for other in like)
        if not element.inexact:
            value.low, value.high = (facts.get("low", element.low), facts.get("high", element.high))
        return value

    def generic(self, name, operands, results, attributes="", regions=(), shadow_regions=None):
        """Writes an op in its generic form. Operands and results are values, or (name, type) pairs."""
        pair = lambda v: (v.name, v.text) if isinstance(v, Value) else v
        ins, outs = [pair(v) for v in operands], [pair(v) for v in results]
        names = ", ".join(name for name, _ in ins)
        types = ", ".join(kind for _, kind in ins)
        attributes = f" <{{{attributes}}}>" if attributes else ""
        results_text = ", ".join(kind for _, kind in outs)

        def text(bodies):
            body = " (" + ", ".join(bodies) + ")" if bodies else ""
            left = ", ".join(name for name, _ in outs)
            name_ = name if "." in name else "stablehlo." + name
            return f'{left} = "{name_}"({names}){attributes}{body} : ({types}) -> ({results_text})'

        value = results[0] if isinstance(results[0], Value) else None
        program = text(regions) if all(isinstance(v, Value) for v in results) else None
        self.write(program, text(shadow_regions if shadow_regions is not None else regions), [n for n, _ in outs], value)

    def twin(self, name, shapes, operands, shape, attributes="", regions=()):
        """Writes the same op on f64 tensors of the shadow: the name of its result. Operands that are pairs keep
        their type."""
        out = self.fresh("e")
        ins = [o if isinstance(o, tuple) else (o, tensor(s, "f64")) for o, s in zip(operands, shapes)]
        self.generic(name, ins, [(out, tensor(shape, "f64"))], attributes, regions)
        return out

    # -- regions -----------------------------------------------------------------------------------------------------
    def open(self):
        self.blocks.append([])
        return dict(self.cache), list(self.pool)

    def close(self, saved):
        """Ends a region: its lines in the program and in its shadow."""
        self.cache, self.pool = saved
        lines = self.blocks.pop()
        return ([a for a, _ in lines if a is not None], [b for _, b in lines if b is not None])

    # -- new values --------------------------------------------------------------------------------------------------
    def data(self, shape, element, style=None):
        """Random elements, and what is known of them: (array, low, high, grid)."""
        if element.kind == "b":
            return self.numpy.random(shape) < 0.5, 0, 1, None
        if element.kind in "iu":
            small = style == "small" or (style is None and self.chance(0.6))
            low, high = (max(element.low, -9), min(element.high, 9)) if small else (element.low, element.high)
            if element.bits < 64 or small:
                array = self.numpy.integers(low, high + 1, shape)
            else:
                array = self.numpy.integers(low, high, shape, np.dtype(element.dtype), endpoint=True)
            return np.asarray(array).astype(element.dtype), low, high, 0
        if element.kind == "c":
            parts = [self.data(shape, element.part, style or self.choose("grid", "smooth")) for _ in range(2)]
            array = (parts[0][0] + 1j * parts[1][0].astype(element.part.dtype)).astype(element.dtype)
            most = math.hypot(max(abs(parts[0][1]), parts[0][2]), max(abs(parts[1][1]), parts[1][2]))
            grids = [part[3] for part in parts]
            return array, -most, most, None if None in grids else max(grids)
        if element.name == "f8E8M0FNU":
            return (2.0 ** self.numpy.integers(-3, 4, shape)).astype(element.dtype), 0.125, 8.0, None
        if style is None:
            style = self.random.choices(["grid", "smooth", "positive"], [4, 4, 2])[0]
        if style == "grid" or element.bits <= 8:
            grid = 1 if element.bits <= 8 else self.choose(0, 0, 1, 2)
            most = 2 if element.bits <= 4 else 4 if element.bits <= 8 else self.choose(2, 4, 8)
            array = self.numpy.integers(-most * 2**grid, most * 2**grid + 1, shape) / 2.0**grid
            return np.asarray(array).astype(element.dtype), -float(most), float(most), grid
        low, high = (0.5, 2.0) if style == "positive" else (-1.0, 1.0)
        array = np.asarray(self.numpy.uniform(low, high, shape)).astype(element.dtype)
        return array, low, high, None

    SPECIALS = [float("nan"), float("inf"), -float("inf"), 0.0, -0.0, 1.0, -1.0, 0.5, -1.5, 2.5, 100.0, -3.0, 1e4, -7e3]

    def argument(self, shape, element, style=None):
        if self.sealed:
            return self.constant(shape, element, style)
        wild = self.wild and element.kind == "f" and element.bits > 8 and style is None
        if wild:
            array = self.numpy.choice(np.array(self.SPECIALS), shape).astype(element.dtype)
            low, high, grid = -element.largest, element.largest, None
        else:
            array, low, high, grid = self.data(shape, element, style)
        value = Value(self.fresh("a"), tuple(shape), element, low, high, grid, wild=wild)
        if self.open_sizes:
            value.shape = tuple(Symbol(size, value, dim) if size and self.chance(0.4) and not isinstance(size, Symbol) else
                                size for dim, size in enumerate(value.shape))
        self.program.arguments.append((value, array))
        self.pool.append(value)
        return value

    def infinity(self, x, sign):
        """A scalar for maxima and minima with elements of `x`, whose interval is taken for its own."""
        element = x.type
        bits = {"f64": ("7FF0000000000000", "FFF0000000000000"), "f32": ("7F800000", "FF800000"),
                "f16": ("7C00", "FC00"), "bf16": ("7F80", "FF80")}[element.name][sign < 0]
        value = self.value((), element, low=x.low, high=x.high, grid=0)
        line = f"{value.name} = stablehlo.constant dense<0x{bits}> : {value.text}"
        self.write(line, line, (value.name,), value)
        return value

    def constant(self, shape, element, style=None, array=None, low=None, high=None, grid=None):
        if symbolic(shape) and array is None:
            array, _, _, _ = self.data((), element, style)
            number = array.item() if element.kind in "biufc" and element.bits > 8 else float(array) if element.kind == "f" else int(array)
            return self.keep(self.splat(shape, element, number))
        if array is None:
            array, low, high, grid = self.data(shape, element, style)
            if array.size > 300 or self.chance(0.3):  # a splat
                if not array.size:
                    return self.splat(shape, element, 0 if element.name != "f8E8M0FNU" else 1)
                array = np.broadcast_to(array.flat[0], shape)
        array = np.asarray(array)
        value = self.value(shape, element, low=low, high=high, grid=grid)
        packed = element.kind in "iufc" and element.bits >= 8 and array.size > 1 and self.chance(0.3)
        if not array.size:
            text = ""
        elif packed:
            text = '"0x' + np.ascontiguousarray(array).tobytes().hex().upper() + '"'
        elif array.size > 1 and (array == array.flat[0]).all():
            text = elements_text(array.flat[0])
        else:
            text = elements_text(array)
        line = f"{value.name} = stablehlo.constant dense<{text}> : {value.text}"
        self.write(line, line, (value.name,), value)
        self.pool.append(value)
        return value

    def splat(self, shape, element, number):
        """A constant of one number, which must be a value of the type."""
        size = abs(number)
        grid = next((g for g in range(12) if size * 2**g == int(size * 2**g)), None)
        low, high = (number, number) if element.kind != "c" else (-size, size)
        value = self.value(shape, element, low=low, high=high, grid=grid)
        if element.kind == "b":
            text = "true" if number else "false"
        elif element.kind == "c":
            text = f"({float_text(complex(number).real)}, {float_text(complex(number).imag)})"
        else:
            text = float_text(number) if element.kind == "f" else str(int(number))
        line = f"{value.name} = stablehlo.constant dense<{text}> : {value.text}"
        if symbolic(shape):
            scalar, kind = self.fresh("s"), tensor((), element)
            lines, extents = self.extents(shape)
            lines = [f"{scalar} = stablehlo.constant dense<{text}> : {kind}"] + lines
            lines.append(f'{value.name} = "stablehlo.dynamic_broadcast_in_dim"({scalar}, {extents}) <{{broadcast_dimensions = '
                         f'array<i64>}}> : ({kind}, tensor<{len(shape)}xi32>) -> {value.text}')
            self.write("\n  ".join(lines), line, (value.name,), value)
            return value
        self.write(line, line, (value.name,), value)
        return value

    def iota(self, out, axis):
        """Writes the positions along `axis` into the value, whose sizes may be open."""
        if not symbolic(out.shape):
            return self.generic("iota", [], [out], f"iota_dimension = {axis} : i64")
        lines, extents = self.extents(out.shape)
        lines.append(f'{out.name} = "stablehlo.dynamic_iota"({extents}) <{{iota_dimension = {axis} : i64}}> : '
                     f"(tensor<{out.rank}xi32>) -> {out.text}")
        self.write("\n  ".join(lines), f"{out.name} = stablehlo.iota dim = {axis} : {out.text}", (out.name,), out)

    def extents(self, shape):
        """Lines that compute the sizes as a tensor, and its name."""
        lines, names = [], []
        for size in shape:
            name = self.fresh("s")
            if isinstance(size, Symbol):
                if size.owner is None:
                    raise Retry
                one = self.fresh("s")
                lines.append(f'{one} = "stablehlo.get_dimension_size"({size.owner.name}) <{{dimension = {size.dim} : i64}}> : '
                             f"({size.owner.text}) -> tensor<i32>")
                lines.append(f"{name} = stablehlo.reshape {one} : (tensor<i32>) -> tensor<1xi32>")
            else:
                lines.append(f"{name} = stablehlo.constant dense<{size}> : tensor<1xi32>")
            names.append(name)
        if len(names) == 1:
            return lines, names[0]
        whole = self.fresh("s")
        kinds = ", ".join(["tensor<1xi32>"] * len(names))
        lines.append(f'{whole} = "stablehlo.concatenate"({", ".join(names)}) <{{dimension = 0 : i64}}> : ({kinds}) -> '
                     f"tensor<{len(names)}xi32>")
        return lines, whole

    def new(self, shape, element, style=None):
        return self.argument(shape, element, style) if self.chance(0.65) else self.constant(shape, element, style)

    # -- picking values ----------------------------------------------------------------------------------------------
    def candidates(self, accept):
        return [value for value in self.pool if accept(value)]

    def pick(self, accept=lambda v: True, renew=0.0):
        """A value that exists, newer ones more often; None when there is none."""
        found = self.candidates(accept)
        if not found or self.chance(renew):
            return None
        if self.chance(0.5):
            found = found[-4:]
        return self.random.choice(found)

    def any(self, kinds="biufc", accept=lambda v: True, most=MOST_ELEMENTS):
        """A value of one of the kinds; a new one when there is none."""
        full = lambda v: v.type.kind in kinds and (v.type.kind != "f" or v.type.bits > 8) and v.size <= most and accept(v)
        found = self.pick(full, renew=0.12)
        for _ in range(40):
            if found:
                return found
            element = self.element()
            if element.kind in kinds:
                made = self.new(self.shape(most=min(most, 600)), element)
                found = made if full(made) else None
        raise Retry

    def same_shape(self, value, element=None, accept=lambda v: True):
        """Another value of the shape (and the type) of `value`. Raises Retry when `accept` takes none."""
        element = element or value.type
        fits = lambda v: v.shape == value.shape and v.type is element and accept(v)
        found = self.pick(fits, renew=0.2)
        if found:
            return found
        opens, self.open_sizes = self.open_sizes, False  # the sizes that are known of one are known of the other
        made = self.widened(value.shape, element) if self.chance(0.4) else self.new(value.shape, element)
        self.open_sizes = opens
        if not accept(made):
            raise Retry
        return made

    def widened(self, shape, element):
        """A smaller value broadcast to `shape`."""
        axes = [axis for axis in range(len(shape)) if self.chance(0.5)]
        inner = [1 if self.chance(0.15) else shape[axis] for axis in axes]
        source = self.pick(lambda v: v.type is element and list(v.shape) == inner)
        return self.broadcast(source or self.new(inner, element), shape, axes)

    def keep(self, value):
        self.pool.append(value)
        return value

    def attempt(self, function):
        """Whether `function` made an operation."""
        try:
            return function(self) is not None
        except Retry:
            return False

    # -- common operations -------------------------------------------------------------------------------------------
    def moved(self, value, shape, low=None, high=None):
        """A new value that holds elements of `value`."""
        out = self.value(shape, value.type, [value], low=value.low, high=value.high, grid=value.grid)
        return out

    def broadcast(self, value, shape, axes):
        out = self.moved(value, shape)
        attributes = f"broadcast_dimensions = array<i64{': ' if axes else ''}{', '.join(map(str, axes))}>"
        if symbolic(shape):
            lines, extents = self.extents(shape)
            lines.append(f'{out.name} = "stablehlo.dynamic_broadcast_in_dim"({value.name}, {extents}) <{{{attributes}}}> : '
                         f"({value.text}, tensor<{len(shape)}xi32>) -> {out.text}")
            self.write("\n  ".join(lines), f'{out.name} = "stablehlo.broadcast_in_dim"({value.name}) <{{{attributes}}}> : '
                       f"({value.text}) -> {out.text}", (out.name,), out)
        else:
            self.generic("broadcast_in_dim", [value], [out], attributes)
        if value.error:
            out.error = self.twin("broadcast_in_dim", [value.shape], [value.error], shape, attributes)
        return self.keep(out)

    def broadcast_error(self, error, inner, shape, axes):
        attributes = f"broadcast_dimensions = array<i64{': ' if axes else ''}{', '.join(map(str, axes))}>"
        return error and self.twin("broadcast_in_dim", [inner], [error], shape, attributes)

    def reshape(self, value, shape):
        if symbolic(value.shape):
            raise Retry
        out = self.moved(value, shape)
        self.generic("reshape", [value], [out])
        if value.error:
            out.error = self.twin("reshape", [value.shape], [value.error], shape)
        return self.keep(out)

    def transpose(self, value, order):
        shape = [value.shape[axis] for axis in order]
        out = self.moved(value, shape)
        attributes = f"permutation = {ints(order)}"
        self.generic("transpose", [value], [out], attributes)
        if value.error:
            out.error = self.twin("transpose", [value.shape], [value.error], shape, attributes)
        return self.keep(out)

    def convert(self, value, element):
        """None where the result could depend on an error, or would not fit."""
        source = value.type
        if element.kind in "iub" and source.inexact and (not value.exact or source.kind == "c" or value.wild):
            return None
        if element.kind in "iu" and source.inexact and not element.low <= value.low <= value.high <= element.high:
            return None
        if element.inexact and value.most > limit(element) and not value.wild:
            return None
        if source.kind == "c" and element.kind != "c":
            return None  # keeps the real part: written as `real`
        if element.name == "f8E8M0FNU" and value.low <= 0.1:
            return None
        out = self.value(value.shape, element, [value], low=value.low, high=value.high, grid=value.grid)
        if element.kind == "b":
            out.low, out.high, out.grid = 0, 1, None
        elif element.kind in "iu":
            out.grid = 0
            if source.kind in "iub" and not element.low <= value.low <= value.high <= element.high:
                out.low, out.high = element.low, element.high
        elif source.kind in "iub":
            out.grid = 0
        if element.kind == "c" and source.kind != "c":
            out.low, out.high = -value.most, value.most
        self.generic("convert", [value], [out])
        if element.inexact:
            precise = element.part or element
            from_ = source.part or source
            fits = fits_exactly(out.most, out.grid, precise)
            widening = from_.kind == "f" and precise.bits > 8 and precise.precision >= from_.precision and \
                precise.largest >= from_.largest / 2
            rounded = None if fits or widening else self.rounding(out)
            if rounded:
                out.grid = None
                out.low, out.high = out.low - abs(out.low) * element.eps, out.high + abs(out.high) * element.eps
            self.finish(out, value.error, rounded)
        return self.keep(out)

    def clamp_to(self, value, low, high):
        """`value` within [low, high], by an operation where it is not sure to be already."""
        if low <= value.low and value.high <= high:
            return value
        ends = [self.splat((), value.type, number) for number in (low, high)]
        out = self.value(value.shape, value.type, [value], low=max(low, value.low), high=min(high, value.high))
        if out.low > out.high:
            out.low, out.high = low, high
        grids = [end.grid for end in ends] + [value.grid]
        out.grid = None if None in grids else max(grids)
        self.generic("clamp", [ends[0], value, ends[1]], [out])
        out.error = value.error
        return self.keep(out)

    def constant_indices(self, array, element=I64):
        """A constant of given integers."""
        array = np.asarray(array).astype(element.dtype)
        low, high = (int(array.min()), int(array.max())) if array.size else (0, 0)
        return self.constant(array.shape, element, array=array, low=low, high=high, grid=0)

    def given(self, array, element, low, high, grid=None):
        """An argument (or a constant, in functions) of given elements."""
        array = np.asarray(array).astype(element.dtype)
        if self.sealed:
            return self.constant(array.shape, element, array=array, low=low, high=high, grid=grid)
        value = Value(self.fresh("a"), array.shape, element, low, high, grid)
        self.program.arguments.append((value, array))
        self.pool.append(value)
        return value


def fits_exactly(most, grid, element):
    """Whether multiples of 2**-grid up to `most` are floats of the type."""
    if grid is None or most > element.largest:
        return False
    smallest = {"f16": 24}.get(element.name, 100)
    if element.bits <= 8:
        smallest = {"f4E2M1FN": 1, "f8E3M4": 6, "f6E2M3FN": 3, "f6E3M2FN": 4}.get(element.name, 6)
    if element.name == "f8E8M0FNU":
        return False
    return most * 2.0**grid <= 2.0**element.precision and grid <= smallest


def ints(numbers):
    numbers = list(numbers)
    return f"array<i64: {', '.join(map(str, numbers))}>" if numbers else "array<i64>"
