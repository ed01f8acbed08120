# SPDX-License-Identifier: Apache-2.0
"""Operations that move elements: reshape, transpose, slices, pad, gather, scatter, sort."""

import numpy as np

from builder import MOST_ELEMENTS, ints, operation
from elementwise import compare, grids, unary
from elements import F64, I1, I32, I64, INTEGERS, TYPES, sized, symbolic, tensor


@operation(2)
def broadcast(b):
    x = b.any(most=64, accept=lambda v: v.rank < 4)
    shape, axes = [], []
    for size in x.shape:
        while b.chance(0.3):
            shape.append(b.dimension())
        axes.append(len(shape))
        shape.append(b.dimension() if size == 1 and b.chance(0.6) else size)
    while b.chance(0.4):
        shape.append(b.dimension())
    if len(shape) > 5 or int(np.prod(shape, dtype=np.int64)) > 1200:
        return None
    if b.chance(0.2) and len(axes) > 1:  # axes need not be in order
        order = b.random.sample(range(len(axes)), len(axes))
        x = b.transpose(x, order)
        axes = [axes[axis] for axis in order]
    return b.broadcast(x, shape, axes)


@operation(2)
def reshape(b):
    x = b.any()
    shape = list(x.shape)
    for _ in range(b.choose(1, 2, 3)):
        if len(shape) >= 2 and b.chance(0.5):
            at = b.random.randrange(len(shape) - 1)
            shape[at : at + 2] = [shape[at] * shape[at + 1]]
        elif shape and b.chance(0.6):
            at = b.random.randrange(len(shape))
            factors = [f for f in (2, 3, 4, 8, 11) if shape[at] and shape[at] % f == 0]
            if factors and len(shape) < 5:
                factor = b.choose(*factors)
                shape[at : at + 1] = b.choose([factor, shape[at] // factor], [shape[at] // factor, factor])
        elif len(shape) < 5:
            shape.insert(b.random.randrange(len(shape) + 1), 1)
    return b.reshape(x, shape)


@operation(2.5)
def transpose(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    return b.transpose(x, b.random.sample(range(x.rank), x.rank))


def carry(b, name, x, out, attributes=""):
    b.generic(name, [x], [out], attributes)
    if x.error:
        out.error = b.twin(name, [x.shape], [x.error], out.shape, attributes)
    return b.keep(out)


@operation(1.5)
def reverse(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    axes = [axis for axis in range(x.rank) if b.chance(0.6)]
    return carry(b, "reverse", x, b.moved(x, x.shape), f"dimensions = {ints(axes)}")


@operation(3)
def slice_(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    starts, ends, strides, shape = [], [], [], []
    for size in x.shape:
        start = b.random.randint(0, size)
        end = size if b.chance(0.5) else b.random.randint(start, size)
        stride = b.choose(1, 1, 1, 2, 3)
        if b.chance(0.4):
            start, end, stride = 0, size, 1
        starts.append(start), ends.append(end), strides.append(stride)
        shape.append(-((start - end) // stride))
    attributes = f"start_indices = {ints(starts)}, limit_indices = {ints(ends)}, strides = {ints(strides)}"
    return carry(b, "slice", x, b.moved(x, shape), attributes)


@operation(2.5)
def pad(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    value = b.pick(lambda v: v.shape == () and v.type is x.type) or b.new((), x.type)
    low, high, interior, shape = [], [], [], []
    for size in x.shape:
        inner = b.choose(0, 0, 0, 1, 2)
        spread = size + max(size - 1, 0) * inner
        before, after = b.random.randint(-min(2, spread), 3), b.random.randint(-min(2, spread), 3)
        if spread + before + after < 0 or b.chance(0.3):
            before = after = inner = 0
            spread = size
        low.append(before), high.append(after), interior.append(inner)
        shape.append(sized(size, spread + before + after))
    if int(np.prod(shape, dtype=np.int64)) > MOST_ELEMENTS:
        return None
    attributes = (f"edge_padding_low = {ints(low)}, edge_padding_high = {ints(high)}, "
                  f"interior_padding = {ints(interior)}")
    out = b.value(shape, x.type, [x, value], low=min(x.low, value.low), high=max(x.high, value.high),
                  grid=grids(x, value))
    b.generic("pad", [x, value], [out], attributes)
    if x.error or value.error:
        operands = [b.or_zero(x.shape, x.error), b.or_zero((), value.error)]
        out.error = b.twin("pad", [x.shape, ()], operands, shape, attributes)
    return b.keep(out)


@operation(2.5)
def concatenate(b):
    first = b.any(accept=lambda v: v.rank >= 1)
    axis = b.random.randrange(first.rank)
    parts = [first]
    for _ in range(b.choose(0, 1, 1, 2, 3)):
        fits = lambda v: v.type is first.type and v.rank == first.rank and all(
            v.shape[i] == first.shape[i] for i in range(v.rank) if i != axis)
        part = b.pick(fits)
        if part is None:
            shape = list(first.shape)
            shape[axis] = b.dimension()
            part = b.new(shape, first.type)
        parts.append(part)
    b.random.shuffle(parts)
    shape = list(first.shape)
    total = sum(int(part.shape[axis]) for part in parts)
    shape[axis] = sized(next((p.shape[axis] for p in parts if symbolic(p.shape[axis : axis + 1])), 0), total)
    if int(np.prod(shape, dtype=np.int64)) > MOST_ELEMENTS:
        return None
    out = b.value(shape, first.type, parts, low=min(p.low for p in parts), high=max(p.high for p in parts),
                  grid=grids(*parts))
    b.generic("concatenate", parts, [out], f"dimension = {axis} : i64")
    if any(part.error for part in parts):
        errors = [b.or_zero(part.shape, part.error) for part in parts]
        out.error = b.twin("concatenate", [part.shape for part in parts], errors, shape, f"dimension = {axis} : i64")
    return b.keep(out)


@operation(1.5)
def iota(b):
    element = b.element()
    while element.kind == "b" or element.bits < 8:
        element = b.element()
    shape = b.shape(b.choose(1, 1, 2, 2, 3))
    known = b.pick(lambda v: v.rank >= 1) if b.open_sizes else None
    shape = known.shape if known else shape
    axis = b.random.randrange(len(shape))
    most = max(shape[axis] - 1, 0)
    if most > min(element.high, 2.0 ** (element.part or element).precision if element.inexact else element.high):
        return None
    out = b.value(shape, element, low=0 if element.kind != "c" else -most, high=most, grid=0)
    b.iota(out, axis)
    return b.keep(out)


# -- dynamic slices ------------------------------------------------------------------------------------------------


def start_indices(b, sizes):
    """A scalar for each axis, some out of bounds: those are clamped."""
    element = b.choose(I32, I32, I64, *[t for t in INTEGERS if t.bits >= 8])
    starts = []
    for size in sizes:
        found = b.pick(lambda v: v.type is element and v.shape == (), renew=0.3)
        if found is None:
            number = b.random.randint(max(-2, element.low), min(size + 2, element.high))
            found = b.given(np.asarray(number), element, number, number, 0)
        starts.append(found)
    return starts


@operation(1.8)
def dynamic_slice(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    shape = [int(size) if b.chance(0.3) else b.random.randint(0 if b.chance(0.05) else min(1, size), size) for size in x.shape]
    starts = start_indices(b, x.shape)
    attributes = f"slice_sizes = {ints(shape)}"
    out = b.moved(x, shape)
    if x.sliced:
        b.program.tags.add("no-xla")  # adds the indices of both slices without clamping them first
    out.sliced = True
    b.generic("dynamic_slice", [x, *starts], [out], attributes)
    if x.error:
        operands = [x.error] + [(s.name, s.text) for s in starts]
        out.error = b.twin("dynamic_slice", [x.shape] + [()] * len(starts), operands, shape, attributes)
    return b.keep(out)


@operation(1.8)
def dynamic_update_slice(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    fits = lambda v: v.type is x.type and v.rank == x.rank and all(p <= q for p, q in zip(v.shape, x.shape))
    update = b.pick(fits, renew=0.4)
    if update is None:
        update = b.new([b.random.randint(min(1, size), size) for size in x.shape], x.type)
    starts = start_indices(b, x.shape)
    out = b.value(x.shape, x.type, [x, update], low=min(x.low, update.low), high=max(x.high, update.high),
                  grid=grids(x, update))
    b.generic("dynamic_update_slice", [x, update, *starts], [out])
    if x.error or update.error:
        operands = [b.or_zero(x.shape, x.error), b.or_zero(update.shape, update.error)]
        operands += [(s.name, s.text) for s in starts]
        out.error = b.twin("dynamic_update_slice", [x.shape, update.shape] + [()] * len(starts), operands, x.shape)
    return b.keep(out)


# -- gather and scatter --------------------------------------------------------------------------------------------


def index_tensor(b, shape, vector_dim, limits, implicit=False):
    """Indices whose component i along `vector_dim` is mostly in [0, limits[i]]."""
    element = b.choose(I32, I32, I64, *[t for t in INTEGERS if t.bits >= 8])
    arrays = []
    for most in limits:
        low, high = max(-2 if b.chance(0.4) else 0, element.low), min(most + (2 if b.chance(0.4) else 0), element.high)
        arrays.append(b.numpy.integers(low, max(low, high) + 1, shape))
    if implicit:
        array = arrays[0]
    else:
        array = np.stack(arrays, vector_dim)
    return b.given(array, element, element.low, element.high, 0)


class Indexing:
    """Dimension numbers of a gather from `x`, or of a scatter into it, chosen at random."""

    def __init__(self, b, x):
        if x.sliced:
            b.program.tags.add("no-xla")  # becomes a slice of a slice: see dynamic_slice
        axes = list(range(x.rank))
        self.batching = [a for a in axes if b.chance(0.2)]
        rest = [a for a in axes if a not in self.batching]
        self.map = b.random.sample(rest, b.random.randint(1 if rest and b.chance(0.95) else 0, len(rest)))
        self.collapsed = [a for a in rest if b.chance(0.45) and x.shape[a] >= 1]
        self.sizes = []
        for axis, size in enumerate(x.shape):
            if axis in self.batching or axis in self.collapsed:
                self.sizes.append(1)
            else:
                self.sizes.append(int(size) if axis not in self.map or b.chance(0.3) else b.random.randint(min(1, size), size))
        self.valid = all(x.shape[a] >= 1 for a in self.batching)
        self.batch = [b.random.randint(1, 4) for _ in range(b.choose(0, 1, 1, 2))]
        self.index_batching = []
        for axis in self.batching:
            at = b.random.randint(0, len(self.batch))
            self.index_batching = [i + (i >= at) for i in self.index_batching] + [at]
            self.batch.insert(at, x.shape[axis])
        self.vector_dim = b.random.randint(0, len(self.batch))
        implicit = len(self.map) == 1 and b.chance(0.3)
        if implicit:
            self.vector_dim = len(self.batch)
        self.index_shape = list(self.batch)
        if not implicit:
            self.index_shape.insert(self.vector_dim, len(self.map))
            self.index_batching = [i + (i >= self.vector_dim) for i in self.index_batching]
        self.indices_axis = self.vector_dim
        self.window = [self.sizes[a] for a in axes if a not in self.batching and a not in self.collapsed]
        rank = len(self.batch) + len(self.window)
        self.offset = sorted(b.random.sample(range(rank), len(self.window)))
        shape, batch, window = [], iter(self.batch), iter(self.window)
        for axis in range(rank):
            shape.append(next(window) if axis in self.offset else next(batch))
        self.shape = shape
        self.limits = [x.shape[a] - self.sizes[a] for a in self.map]
        self.implicit = implicit

    def indices(self, b):
        if self.implicit:
            return index_tensor(b, self.batch, len(self.batch), self.limits, True)
        if not self.limits:
            return b.given(np.zeros(self.index_shape), I32, 0, 0, 0)
        return index_tensor(b, self.batch, self.vector_dim, self.limits)

    def leaves(self, indices):
        """Whether a window is not in bounds as a whole."""
        for i, most in enumerate(self.limits):
            component = indices if self.implicit else np.take(indices, i, self.vector_dim)
            if component.size and (component.astype(np.int64).min() < 0 or component.astype(np.int64).max() > most):
                return True
        return False


def list_field(name, values):
    return f"{name} = [{', '.join(map(str, values))}]" if values else ""


@operation(2.5)
def gather(b):
    x = b.any(accept=lambda v: v.rank >= 1)
    how = Indexing(b, x)
    if not how.valid or int(np.prod(how.shape, dtype=np.int64)) > 1500 or len(how.shape) > 6 or 0 in how.index_shape:
        return None
    indices = how.indices(b)
    fields = [list_field("offset_dims", how.offset), list_field("collapsed_slice_dims", how.collapsed),
              list_field("operand_batching_dims", how.batching),
              list_field("start_indices_batching_dims", how.index_batching), list_field("start_index_map", how.map),
              f"index_vector_dim = {how.vector_dim}"]
    attributes = (f"dimension_numbers = #stablehlo.gather<{', '.join(f for f in fields if f)}>, "
                  f"slice_sizes = {ints(how.sizes)}, indices_are_sorted = false")
    out = b.moved(x, how.shape)
    out.sliced = True
    b.generic("gather", [x, indices], [out], attributes)
    if x.error:
        operands = [x.error, (indices.name, indices.text)]
        out.error = b.twin("gather", [x.shape, None], operands, how.shape, attributes)
    return b.keep(out)


SCATTER_BODIES = {"add": "add", "max": "maximum", "min": "minimum", "mul": "multiply", "set": None}


def body(name, element, arity=1):
    """A region of two arguments of one op."""
    kind = tensor((), element)
    if name is None:
        return f"{{\n^bb0(%p: {kind}, %q: {kind}):\n    \"stablehlo.return\"(%q) : ({kind}) -> ()\n  }}"
    return (f"{{\n^bb0(%p: {kind}, %q: {kind}):\n    %r = stablehlo.{name} %p, %q : {kind}\n"
            f"    \"stablehlo.return\"(%r) : ({kind}) -> ()\n  }}")


@operation(2.5)
def scatter(b):
    x = b.any(accept=lambda v: v.rank >= 1 and v.type.kind != "b" and not v.wild)
    how = Indexing(b, x)
    if x.wild or not how.valid or int(np.prod(how.shape, dtype=np.int64)) > 1500 or len(how.shape) > 6:
        return None
    if 0 in how.index_shape:
        return None
    mode = b.choose("add", "add", "max", "min", "mul", "set") if x.type.kind != "b" else "set"
    if x.type.kind == "c" and mode in ("max", "min", "mul"):
        mode = "add"
    if x.type.kind == "f" and mode == "mul" or mode == "set" and int(np.prod(how.batch)) != 1:
        mode = "add" if x.type.kind != "b" else None
    if mode is None:
        return None
    found = b.pick(lambda v: v.shape == tuple(how.shape) and v.type is x.type and not v.wild, renew=0.2)
    updates = found or b.new(how.shape, x.type, "smooth" if x.type.kind == "f" and b.chance(0.5) else None)
    count = int(np.prod(how.batch, dtype=np.int64))
    if updates.wild:
        return None
    indices = how.indices(b)
    # XLA drops an update window that is not in bounds as a whole; the specification drops single elements of it.
    array = next((a for v, a in b.program.arguments if v is indices), None)
    if max((how.sizes[axis] for axis in how.map), default=1) > 1 and (array is None or how.leaves(array)):
        b.program.tags.add("no-xla")
    fields = [list_field("update_window_dims", how.offset), list_field("inserted_window_dims", how.collapsed),
              list_field("input_batching_dims", how.batching),
              list_field("scatter_indices_batching_dims", how.index_batching),
              list_field("scatter_dims_to_operand_dims", how.map), f"index_vector_dim = {how.vector_dim}"]
    attributes = (f"scatter_dimension_numbers = #stablehlo.scatter<{', '.join(f for f in fields if f)}>, "
                  f"indices_are_sorted = false, unique_indices = {'true' if mode == 'set' else 'false'}")
    out = b.value(x.shape, x.type, [x, updates], grid=grids(x, updates))
    if x.type.inexact:
        out.low, out.high = min(x.low, updates.low), max(x.high, updates.high)
        if mode == "add":
            out.low, out.high = x.low + min(0, count * updates.low), x.high + max(0, count * updates.high)
    name = SCATTER_BODIES[mode]
    b.generic("scatter", [x, indices, updates], [out], attributes, [body(name, x.type)])
    if x.type.inexact:
        scatter_error(b, mode, x, indices, updates, out, attributes, count)
    return b.keep(out)


def scatter_error(b, mode, x, indices, updates, out, attributes, count):
    from builder import fits_exactly

    def into(p, q, name):
        operands = [p, (indices.name, indices.text), q]
        return b.twin("scatter", [x.shape, None, updates.shape], operands, x.shape, attributes, [body(name, "f64")])

    carried = rounded = None
    if x.error or updates.error:
        name = {"add": "add", "set": None}.get(mode, "maximum")
        carried = into(b.or_zero(x.shape, x.error), b.or_zero(updates.shape, updates.error), name)
    if mode == "add":
        if not fits_exactly(out.most, out.grid, out.type.part or out.type):
            out.grid, out.same = None, False
            rounded = b.scaled(x.shape, into(b.size(x), b.size(updates), "add"), (count + 1) * out.type.eps)
            rounded = b.plus(x.shape, rounded, b.number(x.shape, (count + 1) * out.type.floor))
    elif mode in ("max", "min") and (x.error or updates.error):
        # The largest error of all candidates: a maximum moves by no more than the largest of their moves.
        pass
    b.finish(out, carried, rounded)


# -- sort ------------------------------------------------------------------------------------------------------------


@operation(2)
def sort(b):
    """By keys that are exact; other operands follow them, and so do their errors."""
    key = b.any("fiu", lambda v: v.exact and v.rank >= 1 and not v.wild)
    if not key.exact or not key.rank or key.wild:
        return None
    if key.type.bits < 8:
        b.program.tags.add("no-xla")  # loses elements
    axis = b.random.randrange(key.rank)
    others = []
    for _ in range(b.choose(0, 0, 1, 1, 2)):
        fits = lambda v: v.shape == key.shape and not v.wild
        others.append(b.pick(fits) or b.new(key.shape, b.element(), "smooth" if b.chance(0.3) else None))
    others = [o for o in others if not o.wild]
    second = next((o for o in others if o.exact and o.type.kind in "fiu" and o is not key), None) if b.chance(0.3) else None
    operands = [key] + others
    if second:
        operands = [key, second] + [o for o in others if o is not second]
    direction = b.choose("LT", "GT", "LT", "GT", "LE") if len(operands) == 1 else b.choose("LT", "GT")
    outs = [b.moved(o, o.shape) for o in operands]
    errors = [o.error for o in operands if o.error]
    args, lines = [], []
    kinds = [o.type.name for o in operands] + ["f64"] * len(errors)

    def region(count):
        args = ", ".join(f"%p{i}: {tensor((), kinds[i])}, %q{i}: {tensor((), kinds[i])}" for i in range(count))
        t0 = tensor((), kinds[0])
        lines = [f"%r = stablehlo.compare {direction}, %p0, %q0 : ({t0}, {t0}) -> tensor<i1>"]
        result = "%r"
        if second:
            t1 = tensor((), kinds[1])
            lines += [f"%s = stablehlo.compare EQ, %p0, %q0 : ({t0}, {t0}) -> tensor<i1>",
                      f"%t = stablehlo.compare LT, %p1, %q1 : ({t1}, {t1}) -> tensor<i1>",
                      "%u = stablehlo.and %s, %t : tensor<i1>", "%w = stablehlo.or %r, %u : tensor<i1>"]
            result = "%w"
        lines.append(f'"stablehlo.return"({result}) : (tensor<i1>) -> ()')
        return "{\n^bb0(" + args + "):\n    " + "\n    ".join(lines) + "\n  }"

    attributes = f"dimension = {axis} : i64, is_stable = true"
    names = [b.fresh("e") for _ in errors]
    shadow_ins = [(o.name, o.text) for o in operands] + [(e, tensor(key.shape, "f64")) for e in errors]
    shadow_outs = [(o.name, o.text) for o in outs] + [(n, tensor(key.shape, "f64")) for n in names]
    both_forms(b, "sort", operands, outs, shadow_ins, shadow_outs, attributes, region(len(operands)), region(len(kinds)))
    follow = iter(names)
    for operand, out in zip(operands, outs):
        out.error = next(follow) if operand.error else None
        b.keep(out)
    return outs[0]


def both_forms(b, name, operands, outs, shadow_ins, shadow_outs, attributes, region, shadow_region):
    """Writes an op that has more operands in the shadow."""

    def text(ins, results, regions):
        left = ", ".join(n for n, _ in results)
        attrs = f" <{{{attributes}}}>" if attributes else ""
        types = ", ".join(t for _, t in ins)
        return (f'{left} = "stablehlo.{name}"({", ".join(n for n, _ in ins)}){attrs} ({regions}) : ({types}) -> '
                f'({", ".join(t for _, t in results)})')

    program = text([(o.name, o.text) for o in operands], [(o.name, o.text) for o in outs], region)
    shadow = text(shadow_ins, shadow_outs, shadow_region)
    b.write(program, shadow, [n for n, _ in shadow_outs], outs[0])
