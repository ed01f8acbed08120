# SPDX-License-Identifier: Apache-2.0
"""Running error analysis: the statements of the shadow that carry a bound on each value's error, in f64.

A bound is the name of a tensor, or None for zero. Terms of second order are kept where they are cheap; the comparison
adds a factor for the others."""

from elements import F64, tensor


class Shadow:
    """What a builder writes bounds with. The builder provides fresh() and write(program, shadow, defines)."""

    # -- f64 arithmetic of the shadow --------------------------------------------------------------------------------
    def op(self, name, shape, *operands, result=None):
        out, kind = self.fresh("e"), tensor(shape, "f64")
        self.write(None, f"{out} = stablehlo.{name} {', '.join(operands)} : {result or kind}", (out,))
        return out

    def number(self, shape, value):
        shape = tuple(shape)
        key = ("number", shape, value)
        if key not in self.cache:
            out = self.fresh("e")
            text = {float("inf"): "0x7FF0000000000000"}.get(value, f"{value:.17e}")
            self.write(None, f"{out} = stablehlo.constant dense<{text}> : {tensor(shape, 'f64')}", (out,))
            self.cache[key] = out
        return self.cache[key]

    def wide(self, value):
        """The value as f64, or complex<f64>."""
        key = ("wide", value.name)
        if key not in self.cache:
            if value.type.name in ("f64", "complex<f64>"):
                self.cache[key] = value.name
            else:
                out = self.fresh("e")
                to = tensor(value.shape, "complex<f64>" if value.type.kind == "c" else "f64")
                self.write(None, f"{out} = stablehlo.convert {value.name} : ({value.text}) -> {to}", (out,))
                self.cache[key] = out
        return self.cache[key]

    def size(self, value):
        """|value| as f64."""
        key = ("size", value.name)
        if key not in self.cache:
            name, kind = self.wide(value), tensor(value.shape, "f64")
            if value.type.kind == "c":
                kind = f"({tensor(value.shape, 'complex<f64>')}) -> {kind}"
            self.cache[key] = self.op("abs", value.shape, name, result=kind)
        return self.cache[key]

    def plus(self, shape, *terms):
        terms = [term for term in terms if term]
        total = terms[0] if terms else None
        for term in terms[1:]:
            total = self.op("add", shape, total, term)
        return total

    def times(self, shape, *factors):
        """Zero when a factor is."""
        if None in factors:
            return None
        total = factors[0]
        for factor in factors[1:]:
            total = self.op("multiply", shape, total, factor)
        return total

    def scaled(self, shape, term, factor):
        return term and self.op("multiply", shape, term, self.number(shape, factor))

    def larger(self, shape, *terms):
        terms = [term for term in dict.fromkeys(terms) if term]
        total = terms[0] if terms else None
        for term in terms[1:]:
            total = self.op("maximum", shape, total, term)
        return total

    def or_zero(self, shape, term):
        return term or self.number(shape, 0.0)

    def less(self, shape, a, b):
        out = self.fresh("e")
        kind = tensor(shape, "f64")
        self.write(None, f"{out} = stablehlo.compare LT, {a}, {b} : ({kind}, {kind}) -> {tensor(shape, 'i1')}", (out,))
        return out

    def where(self, shape, condition, a, b):
        out = self.fresh("e")
        kind = tensor(shape, "f64")
        self.write(None, f"{out} = stablehlo.select {condition}, {a}, {b} : {tensor(shape, 'i1')}, {kind}", (out,))
        return out

    def if_small(self, shape, error, scale, bound):
        """`bound` where error < scale / 2, else infinity: nothing is known there."""
        half = self.scaled(shape, scale, 0.5)
        return self.where(shape, self.less(shape, error, half), bound, self.number(shape, float("inf")))

    # -- roundings ---------------------------------------------------------------------------------------------------
    def rounding(self, value, steps=1.0, eps=None):
        """What `steps` roundings to the type of `value` make of it."""
        shape = value.shape
        relative = self.scaled(shape, self.size(value), steps * (eps or value.type.eps))
        return self.plus(shape, relative, self.number(shape, max(1.0, steps) * value.type.floor))

    def finish(self, value, carried, rounded):
        """Sets the bound of `value`: `carried` from the operands, and `rounded` of its own. Where the value is not
        finite, only an exact one can be compared."""
        shape = value.shape
        if value.wild and (carried or rounded):
            largest = self.number(shape, 1.7e308)
            finite = self.less(shape, self.size(value), largest)
            spoilt = self.number(shape, 0.0)
            if carried:
                none = self.number(shape, 0.0)
                unspoilt = self.fresh("e")
                kind = tensor(shape, "f64")
                self.write(None, f"{unspoilt} = stablehlo.compare EQ, {carried}, {none} : ({kind}, {kind}) -> "
                                 f"{tensor(shape, 'i1')}", (unspoilt,))
                spoilt = self.where(shape, unspoilt, none, self.number(shape, float("inf")))
            value.error = self.where(shape, finite, self.plus(shape, carried, rounded), spoilt)
            return
        value.error = self.plus(shape, carried, rounded)

    # -- what errors of operands become ------------------------------------------------------------------------------
    def through_product(self, shape, a, b):
        ea, eb = a.error, b.error
        return self.plus(shape, self.times(shape, self.size(a), eb), self.times(shape, ea, self.size(b)),
                         self.times(shape, ea, eb))

    def through_quotient(self, shape, a, b, quotient):
        if a.exact and b.exact:
            return None
        size = self.size(b)
        top = self.plus(shape, a.error, self.times(shape, self.size(quotient), b.error))
        bound = self.scaled(shape, self.op("divide", shape, top, size), 2.0)
        return self.if_small(shape, self.or_zero(shape, b.error), size, bound)

    def wide_value(self):
        return F64
