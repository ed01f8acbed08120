# SPDX-License-Identifier: Apache-2.0
"""while, if, case, calls, composites and tuples. Regions are made of random operations on the values around them."""

import numpy as np

from builder import OPERATIONS, limit, operation
from elements import F32, I1, I32, I64, TYPES, symbolic, tensor
from program import Value


def grow(b, count):
    """A few operations in the region that is open."""
    made = 0
    for _ in range(count * 4):
        if made == count:
            break
        functions = [f for f, _ in OPERATIONS if f.__module__ != "control" or b.depth < 2]
        weights = [w for f, w in OPERATIONS if f.__module__ != "control" or b.depth < 2]
        made += b.attempt(b.random.choices(functions, weights)[0])


class Region:
    """An open region: nothing made in it is seen outside, and it makes no arguments of the program."""

    def __init__(self, b, isolated=False):
        self.b, self.isolated = b, isolated

    def __enter__(self):
        self.saved = self.b.open()
        self.b.sealed += 1
        self.b.depth += 1
        if self.isolated:
            self.b.pool, self.b.cache = [], {}
        return self

    def __exit__(self, *_):
        self.b.sealed -= 1
        self.b.depth -= 1
        self.lines = self.b.close(self.saved)


def fitting(b, value, kind, low, high, exact):
    """A value like `value` in type and shape, from the region, that keeps to the bounds."""
    found = b.pick(lambda v: v.shape == value.shape and v.type is value.type and not v.wild and (not exact or v.exact))
    found = found or value
    if kind in "fiu" and not (low <= found.low and found.high <= high):
        found = b.clamp_to(found, low, high)
    return found


def block(lines, returns, arguments=""):
    head = f"^bb0({arguments}):\n    " if arguments else ""
    names, types = ", ".join(n for n, _ in returns), ", ".join(t for _, t in returns)
    tail = f'"stablehlo.return"({names}) : ({types}) -> ()'
    return "{\n" + head + "\n    ".join(lines + [tail]) + "\n  }"


def carried(v):
    return [(v.error, tensor(v.shape, "f64"))]


def write_op(b, name, operands, outs, shadow_operands, shadow_outs, attributes, regions, shadow_regions):
    def text(ins, results, bodies):
        attrs = f" <{{{attributes}}}>" if attributes else ""
        left = ", ".join(n for n, _ in results)
        return (f'{left} = "stablehlo.{name}"({", ".join(n for n, _ in ins)}){attrs} ({", ".join(bodies)}) : '
                f'({", ".join(t for _, t in ins)}) -> ({", ".join(t for _, t in results)})')

    b.write(text(operands, outs, regions), text(shadow_operands, shadow_outs, shadow_regions),
            [n for n, _ in shadow_outs], None)


@operation(1.2)
def branch(b):
    """if and case."""
    if b.depth >= 2:
        return None
    like = [b.any("fiubc", lambda v: not v.wild and v.most <= limit(v.type)) for _ in range(b.choose(1, 1, 2))]
    if any(v.wild or (v.type.inexact and v.most > limit(v.type)) for v in like):
        return None
    several = b.chance(0.4)
    if several:
        count = b.choose(1, 2, 3)
        selector = b.pick(lambda v: v.shape == () and v.type is I32) or b.given(
            np.asarray(b.random.randint(-1, count)), I32, -1, count, 0)
    else:
        count, selector = 2, b.pick(lambda v: v.shape == () and v.type is I1) or b.new((), I1)
    bodies, shadows, results = [], [], []
    for _ in range(count):
        with Region(b) as region:
            grow(b, b.choose(1, 2, 3))
            picked = []
            for v in like:
                most = limit(v.type) if v.type.inexact else v.type.high
                found = b.pick(lambda o: o.shape == v.shape and o.type is v.type and not o.wild) or v
                picked.append(found)
            bounds = [b.or_zero(p.shape, p.error) if p.type.inexact else None for p in picked]
        bodies.append((region.lines, picked, bounds))
    outs = []
    for i, v in enumerate(like):
        options = [picked[i] for _, picked, _ in bodies]
        out = b.value(v.shape, v.type, options, low=min(o.low for o in options), high=max(o.high for o in options),
                      grid=None if any(o.grid is None for o in options) else max(o.grid for o in options))
        out.wild = False
        if any(o.error for o in options):
            out.error = b.fresh("e")
        outs.append(out)
    plain, shadow = [], []
    for (lines, picked, bounds) in bodies:
        returns = [(p.name, p.text) for p in picked]
        extra = [(e, tensor(o.shape, "f64")) for e, o in zip(bounds, outs) if o.error]
        plain.append(block(lines[0], returns))
        shadow.append(block(lines[1], returns + extra))
    ins = [(selector.name, selector.text)]
    results = [(o.name, o.text) for o in outs]
    write_op(b, "case" if several else "if", ins, results, ins, results + [p for o in outs if o.error for p in carried(o)],
             "", plain, shadow)
    for out in outs:
        b.keep(out)
    return outs[0]


@operation(1.2)
def loop(b):
    """while with a counter; what it carries is clamped, so that it stays within bounds."""
    if b.depth >= 2:
        return None
    init = [b.any("fiub", lambda v: not v.wild and v.most < 1000 or v.type.kind in "iub") for _ in range(b.choose(1, 1, 2))]
    if any(v.wild or (v.type.kind == "f" and (v.most >= 1000 or v.type.bits <= 8)) for v in init):
        return None
    trips = b.choose(0, 1, 2, 3, 5)
    index = b.choose(I32, I64)
    counter = b.splat((), index, 0)
    exact = [v.type.kind != "f" for v in init]
    args, facts = [], []
    for v in init:
        arg = Value(b.fresh(), v.shape, v.type, v.low, v.high, v.grid, same=v.same)
        if v.type.kind == "f":
            most = float(2 ** int(np.ceil(np.log2(max(v.most, 1)))))
            arg.low, arg.high, arg.grid, arg.same = -most, most, None, False
            arg.error = b.fresh("e")
        elif v.type.kind in "iu":
            arg.low, arg.high, arg.grid = v.type.low, v.type.high, 0
        args.append(arg)
    step = Value(b.fresh(), (), index, 0, trips, 0)
    start_errors = [b.or_zero(v.shape, v.error) if a.error else None for v, a in zip(init, args)]
    end = b.splat((), index, trips)
    with Region(b) as region:
        b.pool += args
        if b.chance(0.5):
            b.pool.append(step)
        grow(b, b.choose(1, 2, 3, 4))
        nexts = []
        for arg in args:
            found = b.pick(lambda o: o.shape == arg.shape and o.type is arg.type and not o.wild and o is not arg) or arg
            if arg.type.kind == "f":
                found = b.clamp_to(found, arg.low, arg.high)
            nexts.append(found)
        one = b.splat((), index, 1)
        following = b.value((), index)
        b.generic("add", [step, one], [following])
        bounds = [b.or_zero(n.shape, n.error) if a.error else None for n, a in zip(nexts, args)]
    outs = []
    for v, arg in zip(init, args):
        out = b.value(v.shape, v.type, low=arg.low, high=arg.high, grid=arg.grid)
        out.same = arg.type.kind != "f"
        out.error = b.fresh("e") if arg.error else None
        outs.append(out)
    last = b.value((), index, low=0, high=trips, grid=0)
    plain_args = [step] + args
    pairs = [(v.name, v.text) for v in plain_args]
    extra = [(a.error, tensor(a.shape, "f64")) for a in args if a.error]
    head = lambda ps: ", ".join(f"{n}: {t}" for n, t in ps)
    fresh_names = lambda ps: [(b.fresh("c"), t) for _, t in ps]
    test_pairs = fresh_names(pairs + extra)
    t = tensor((), index)

    def test(ps):
        return block([f"%test = stablehlo.compare LT, {ps[0][0]}, {end.name} : ({t}, {t}) -> tensor<i1>"],
                     [("%test", "tensor<i1>")], head(ps))

    returns = [(following.name, following.text)] + [(n.name, n.text) for n in nexts]
    more = [(e, k) for e, (_, k) in zip([e for e in bounds if e], extra)]
    plain = [test(test_pairs[: len(pairs)]), block(region.lines[0], returns, head(pairs))]
    shadow = [test(test_pairs), block(region.lines[1], returns + more, head(pairs + extra))]
    ins = [(counter.name, counter.text)] + [(v.name, v.text) for v in init]
    shadow_ins = ins + [(e, k) for e, (_, k) in zip([e for e in start_errors if e], extra)]
    results = [(last.name, last.text)] + [(o.name, o.text) for o in outs]
    write_op(b, "while", ins, results, shadow_ins, results + [p for o in outs if o.error for p in carried(o)], "", plain,
             shadow)
    for out in outs:
        b.keep(out)
    return outs[0]


@operation(0.8)
def call(b):
    """A function of its own, called once or twice, or a composite of it."""
    if b.depth >= 1:
        return None
    ins = [b.any("fiubc", lambda v: not v.wild) for _ in range(b.choose(1, 2))]
    if any(v.wild or symbolic(v.shape) for v in ins):
        return None
    with Region(b, isolated=True) as region:
        args = []
        for v in ins:
            arg = Value(b.fresh(), v.shape, v.type, v.low, v.high, v.grid, b.fresh("e") if v.error else None, v.same)
            args.append(arg)
        b.pool += args
        grow(b, b.choose(1, 2, 3))
        results = [b.pick(lambda v: not v.wild and v not in args) or args[0] for _ in range(b.choose(1, 2))]
        if results[0] is results[-1]:
            results = results[:1]
    name = f"f{b.count}"
    forms = []
    for form in range(2):
        params = [(a.name, a.text) for a in args]
        returns = [(r.name, r.text) for r in results]
        if form:
            params += [(a.error, tensor(a.shape, "f64")) for a in args if a.error]
            returns += [(r.error, tensor(r.shape, "f64")) for r in results if r.error]
        body = region.lines[form] + [f"return {', '.join(n for n, _ in returns)} : {', '.join(t for _, t in returns)}"]
        forms.append(f"func.func private @{name}({', '.join(f'{n}: {t}' for n, t in params)}) -> "
                     f"({', '.join(t for _, t in returns)}) {{\n  " + "\n  ".join(body) + "\n}\n")
    b.program.functions[name] = tuple(forms)
    outs = [b.value(r.shape, r.type, [r], low=r.low, high=r.high, grid=r.grid) for r in results]
    for out, r in zip(outs, results):
        out.error = b.fresh("e") if r.error else None
    composite = b.chance(0.3)
    texts = []
    for form in range(2):
        params = [(v.name, v.text) for v in ins]
        defines = [(o.name, o.text) for o in outs]
        if form:
            params += [(v.error, tensor(v.shape, "f64")) for v in ins if v.error]
            defines += [(o.error, tensor(o.shape, "f64")) for o in outs if o.error]
        kinds = f"({', '.join(t for _, t in params)}) -> ({', '.join(t for _, t in defines)})"
        operands = ", ".join(n for n, _ in params)
        left = ", ".join(n for n, _ in defines)
        if composite:
            texts.append(f'{left} = "stablehlo.composite"({operands}) <{{name = "fuzz.{name}", decomposition = @{name}}}> : {kinds}')
        else:
            texts.append(f"{left} = func.call @{name}({operands}) : {kinds}")
    b.write(texts[0], texts[1], [o.name for o in outs] + [o.error for o in outs if o.error])
    for out in outs:
        b.keep(out)
    return outs[0]


@operation(0.5)
def tuples(b):
    values = [b.any() for _ in range(b.choose(1, 2, 3))]
    kind = f"tuple<{', '.join(v.text for v in values)}>"
    packed = b.fresh("t")
    line = f"{packed} = stablehlo.tuple {', '.join(v.name for v in values)} : {kind}"
    b.write(line, line, (packed,))
    at = b.random.randrange(len(values))
    out = b.moved(values[at], values[at].shape)
    line = f"{out.name} = stablehlo.get_tuple_element {packed}[{at}] : ({kind}) -> {out.text}"
    b.write(line, line, (out.name,), out)
    out.error = values[at].error
    return b.keep(out)
