# SPDX-License-Identifier: Apache-2.0
"""Programs as lists of statements, each in two forms: as the program has it, and as its shadow has it, which also
computes how far each result may be off. Statements can be dropped, so that failing programs can be made small."""

import re
from dataclasses import dataclass, field

import numpy as np

from elements import Element, symbolic, tensor

ALIGNMENT = 64
_names = re.compile(r"%[A-Za-z_]\w*")


@dataclass(eq=False)
class Value:
    """A tensor of a program, and what is known of it.

    Every element lies in [low, high] (for complex: the modulus does) unless the program is wild. `grid`: every element
    is a multiple of 2**-grid, so that comparing and rounding it is safe; None: not known. `error` names the tensor of
    the shadow that bounds the error of each element; None: the value is exact, up to the sign of zeros. `same`: all
    compilations must give the same bits, as only operations went in that IEEE-754 rounds correctly.
    `sliced`: it was made by a dynamic_slice."""

    name: str
    shape: tuple
    type: Element
    low: float = 0.0
    high: float = 0.0
    grid: int = None
    error: str = None
    same: bool = True
    wild: bool = False
    sliced: bool = False

    @property
    def text(self):
        return tensor(self.shape, self.type)

    @property
    def rank(self):
        return len(self.shape)

    @property
    def size(self):
        return int(np.prod(self.shape, dtype=np.int64))

    @property
    def most(self):
        """No element's absolute value is larger."""
        return max(abs(self.low), abs(self.high))

    @property
    def exact(self):
        return self.error is None


@dataclass
class Statement:
    """`program` or `shadow` is None where that form lacks the statement."""

    program: str
    shadow: str
    defines: tuple
    value: Value = None

    def uses(self, form):
        return set(_names.findall(getattr(self, form))) - set(self.defines)


@dataclass
class Program:
    seed: int
    arguments: list = field(default_factory=list)  # of (Value, array)
    statements: list = field(default_factory=list)
    functions: dict = field(default_factory=dict)  # name: (text in the program, text in the shadow)
    results: list = field(default_factory=list)
    tags: set = field(default_factory=set)  # what decides which backend can run it

    def slice(self, form, names):
        """The statements that `names` need, in order, and the names they use."""
        needed, kept = set(names), []
        for statement in reversed(self.statements):
            text = getattr(statement, form)
            if text is not None and needed & set(statement.defines):
                kept.append(text)
                needed |= statement.uses(form)
        return kept[::-1], needed

    def used_arguments(self):
        needed = self.slice("program", [value.name for value in self.results])[1]
        return [(value, array) for value, array in self.arguments if value.name in needed]

    def text(self, form, function="main", suffix=""):
        """The module's functions: `function` and those it calls, whose names get `suffix`."""
        results = [(value.name, value.text) for value in self.results]
        if form == "shadow":
            results += [(v.error, tensor(v.shape, "f64")) for v in self.results if v.error]
        body, _ = self.slice(form, [name for name, _ in results])
        arguments = ", ".join(f"{value.name}: {value.text}" for value, _ in self.used_arguments())
        types = ", ".join(text for _, text in results)
        names = ", ".join(name for name, _ in results)
        lines = [f"func.func {'' if function == 'main' else 'private '}@{function}({arguments}) -> ({types}) {{"]
        lines += ["  " + line for line in body] + [f"  return {names} : {types}", "}"]
        text = "\n".join(lines) + "\n"
        called = {name for name in re.findall(r"@(\w+)", text)}
        for name, forms in reversed(list(self.functions.items())):
            if name in called:
                called |= set(re.findall(r"@(\w+)", forms[form == "shadow"]))
                text += forms[form == "shadow"]
        if suffix:
            for name in self.functions:
                text = re.sub(rf"@{name}\b", f"@{name}{suffix}", text)
        return re.sub(r"\{(\d+)\}x", "?x" if form == "program" else r"\1x", text)

    def input_bytes(self, form="program"):
        """The arguments as run-programs reads them: sizes that are open stand in front of the elements."""
        chunks, position = [], 0
        for value, array in self.used_arguments():
            parts = [np.asarray([int(size) for size in value.shape], np.int64).tobytes()] if form == "program" and symbolic(value.shape) else []
            for part in parts + [np.ascontiguousarray(array.astype(stored(array.dtype))).tobytes()]:
                position += len(part)
                chunks += [part, bytes(-position % ALIGNMENT)]
                position += -position % ALIGNMENT
        return b"".join(chunks)

    def operations(self):
        return sum(statement.program is not None for statement in self.statements)


def stored(dtype):
    """Calor extends the sign of small integers to a byte, ml_dtypes does not."""
    return np.int8 if np.dtype(dtype).name in ("int2", "int4") else dtype


def read_arrays(data, layouts):
    """The arrays of the form of `input_bytes`, for (shape, dtype) each."""
    arrays, position = [], 0
    for shape, dtype in layouts:
        count = int(np.prod(shape, dtype=np.int64))
        arrays.append(np.frombuffer(data, stored(dtype), count, position).astype(dtype).reshape(shape))
        position += count * np.dtype(dtype).itemsize
        position += -position % ALIGNMENT
    return arrays
