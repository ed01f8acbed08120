# SPDX-License-Identifier: Apache-2.0
"""dot_general and convolution, with any dimension numbers."""

import numpy as np

from builder import Retry, MOST_ELEMENTS, fits_exactly, ints, limit, operation
from elements import COMPLEX, F32, F64, I32, TYPES, sized, tensor

# Operand types and result type, where they differ.
MIXED = [("i8", "i8", "i32"), ("ui8", "i8", "i32"), ("i16", "i16", "i32"), ("bf16", "bf16", "f32"), ("f16", "f16", "f32")]


def contraction(b, name, x, y, shape, element, count, attributes):
    """An op that sums `count` products of the two operands for each element."""
    out = b.value(shape, element, [x, y])
    if element.inexact:
        most = count * x.most * y.most * (2 if element.kind == "c" else 1)
        if most > limit(element):
            raise Retry
        out.low, out.high = -most, most
        out.grid = None if None in (x.grid, y.grid) else x.grid + y.grid
    else:
        out.grid = 0
    b.generic(name, [x, y], [out], attributes)
    if not element.inexact:
        return b.keep(out)

    def fold(p, q):
        return b.twin(name, [x.shape, y.shape], [p, q], shape, attributes)

    carried = rounded = None
    sizes = [b.size(x), b.size(y)]
    if x.error:
        carried = fold(x.error, b.plus(y.shape, sizes[1], y.error))
    if y.error:
        carried = b.plus(shape, carried, fold(sizes[0], y.error))
    if not fits_exactly(out.most, out.grid, min((element.part or element), F32, key=lambda t: t.precision)):
        out.grid, out.same = None, False
        steps = (count + 2) * (4 if element.kind == "c" else 1)
        rounded = b.scaled(shape, fold(*sizes), steps * (element.part or element).accumulator)
        rounded = b.plus(shape, rounded, b.rounding(out), b.number(shape, steps * element.floor))
    b.finish(out, carried, rounded)
    return b.keep(out)


def operands_for(b, make_shape, x):
    """The second operand and the result type for `x`."""
    mixed = [m for m in MIXED if m[0] == x.type.name]
    if mixed and b.chance(0.6):
        _, second, result = b.choose(*mixed)
        return TYPES[second], TYPES[result]
    return x.type, x.type


def second_operand(b, shape, element):
    found = b.pick(lambda v: v.shape == tuple(shape) and v.type is element and not v.wild, renew=0.2)
    return found or b.new(shape, element, b.choose("grid", "smooth") if element.kind == "f" else None)


@operation(4)
def dot_general(b):
    x = b.any("fiuc", lambda v: v.rank >= 1 and not v.wild and v.rank <= 4)
    if x.wild or x.rank > 4 or not x.rank:
        return None
    axes = b.random.sample(range(x.rank), x.rank)
    batch = [axes.pop() for _ in range(min(len(axes), b.choose(0, 0, 1, 2)))]
    contract = [axes.pop() for _ in range(min(len(axes), b.choose(0, 1, 1, 1, 2)))]
    free = sorted(axes)
    others = [b.dimension() for _ in range(b.choose(0, 1, 1, 2))]
    sizes = [("b", i, x.shape[a]) for i, a in enumerate(batch)] + [("c", i, x.shape[a]) for i, a in enumerate(contract)]
    sizes += [("f", i, size) for i, size in enumerate(others)]
    b.random.shuffle(sizes)
    shape_y = [size for _, _, size in sizes]
    at = {(kind, i): axis for axis, (kind, i, _) in enumerate(sizes)}
    y_free = [axis for axis, (kind, _, _) in enumerate(sizes) if kind == "f"]
    shape = [x.shape[a] for a in batch + free] + [shape_y[a] for a in y_free]
    count = int(np.prod([x.shape[a] for a in contract], dtype=np.int64))
    total = int(np.prod(shape, dtype=np.int64))
    if len(shape) > 6 or total > 1500 or total * count > 40000 or int(np.prod(shape_y, dtype=np.int64)) > MOST_ELEMENTS:
        return None
    if x.type.kind == "b" or x.type.bits < 4:
        return None
    second, result = operands_for(b, None, x)
    y = second_operand(b, shape_y, second)
    shape = [x.shape[a] for a in batch + free] + [y.shape[a] for a in y_free]
    flat = lambda name, values: f"{name} = [{', '.join(map(str, values))}]" if values else ""
    fields = [flat("lhs_batching_dimensions", batch),
              flat("rhs_batching_dimensions", [at["b", i] for i in range(len(batch))]),
              flat("lhs_contracting_dimensions", contract),
              flat("rhs_contracting_dimensions", [at["c", i] for i in range(len(contract))])]
    attributes = f"dot_dimension_numbers = #stablehlo.dot<{', '.join(f for f in fields if f)}>"
    if b.chance(0.3):
        p = b.choose("DEFAULT", "HIGH", "HIGHEST")
        attributes += f", precision_config = [#stablehlo<precision {p}>, #stablehlo<precision {p}>]"
    return contraction(b, "dot_general", x, y, shape, result, count, attributes)


@operation(2.2)
def convolution(b):
    spatial = b.choose(0, 1, 1, 2, 2, 2, 3) if b.chance(0.9) else 1
    element = b.choose(F32, F32, F32, TYPES["bf16"], TYPES["f16"], F64, TYPES["i32"], TYPES["i8"], COMPLEX[0])
    groups = b.choose(1, 1, 1, 2, 3)
    batch_groups = b.choose(1, 1, 2) if groups == 1 else 1
    batch, features, outputs = b.choose(1, 2, 3) * batch_groups, b.choose(1, 2, 3, 4, 8) * groups, b.choose(1, 2, 4, 8)
    if b.chance(0.2) and groups > 1:  # depthwise
        groups = features = b.choose(3, 8, 16)
    outputs *= groups * batch_groups
    window, strides, padding, base, dilation, reversal, sizes, results = [], [], [], [], [], [], [], []
    for _ in range(spatial):
        size, extent = b.choose(1, 2, 3, 3, 5), b.choose(1, 4, 5, 7, 9, 12 if spatial < 3 else 4)
        d, s = b.choose(1, 1, 1, 2), b.choose(1, 1, 2, 3)
        l = b.choose(1, 1, 1, 2)
        before, after = b.choose(0, 1, 1, 2, -1), b.choose(0, 1, 1, 2)
        spread = (extent - 1) * l + 1 + before + after
        reach = (size - 1) * d + 1
        if spread < 0:
            return None
        window.append(size), strides.append(s), padding.append((before, after)), base.append(l), dilation.append(d)
        reversal.append(b.chance(0.15)), sizes.append(extent)
        results.append((spread - reach) // s + 1 if spread >= reach else 0)

    def arranged(names):
        order = b.random.sample(names, len(names)) if b.chance(0.4) else names
        return order

    space = list(range(spatial))
    ins = arranged(["b"] + space + ["f"]) if b.chance(0.6) else arranged(["b", "f"] + space)
    kernel = arranged(space + ["i", "o"]) if b.chance(0.6) else arranged(["o", "i"] + space)
    outs = arranged(["b"] + space + ["f"])
    shape_x = [batch if k == "b" else features if k == "f" else sizes[k] for k in ins]
    shape_k = [outputs if k == "o" else features // groups if k == "i" else window[k] for k in kernel]
    shape = [batch // batch_groups if k == "b" else outputs if k == "f" else results[k] for k in outs]
    count = features // groups * int(np.prod(window, dtype=np.int64))
    if max(int(np.prod(s, dtype=np.int64)) for s in (shape_x, shape_k, shape)) > MOST_ELEMENTS:
        return None
    if int(np.prod(shape, dtype=np.int64)) * count > 60000:
        return None
    # XLA:CPU loses columns behind negative padding, and computes sums of large integers in floats.
    if any(min(p) < 0 for p in padding) or element.kind == "i":
        b.program.tags.add("no-xla")
    x = b.pick(lambda v: v.shape == tuple(shape_x) and v.type is element and not v.wild)
    x = x or reshaped_to(b, shape_x, element) or b.new(shape_x, element, "smooth" if element.kind == "f" and b.chance(0.5) else None)
    if x.wild:
        return None
    result = element
    if element.name in ("bf16", "f16") and b.chance(0.3):
        result = F32
    elif element.name == "i8":
        result = I32
    style = "smooth" if element.kind == "f" and b.chance(0.5) else "grid" if element.kind == "f" else None
    k = b.new(shape_k, element, style)
    sources = {"b": x.shape[ins.index("b")], "f": k.shape[kernel.index("o")], **{i: x.shape[ins.index(i)] for i in space}}
    shape = [sized(sources[axis], size) for axis, size in zip(outs, shape)]
    text = lambda order: "[" + ", ".join(str(o) for o in order) + "]"
    pads = ", ".join(f"[{p}, {q}]" for p, q in padding)
    attributes = (f"window_strides = {ints(strides)}, padding = dense<[{pads}]> : tensor<{spatial}x2xi64>, "
                  f"lhs_dilation = {ints(base)}, rhs_dilation = {ints(dilation)}, "
                  f"window_reversal = array<i1{': ' if spatial else ''}"
                  f"{', '.join('true' if r else 'false' for r in reversal)}>, "
                  f"dimension_numbers = #stablehlo.conv<{text(ins)}x{text(kernel)}->{text(outs)}>, "
                  f"feature_group_count = {groups} : i64, batch_group_count = {batch_groups} : i64")
    if not spatial:
        attributes = attributes.replace("dense<[]>", "dense<>")
    return contraction(b, "convolution", x, k, shape, result, count, attributes)


def reshaped_to(b, shape, element):
    count = int(np.prod(shape, dtype=np.int64))
    x = b.pick(lambda v: v.size == count and v.type is element and not v.wild)
    return x and b.reshape(x, shape)
