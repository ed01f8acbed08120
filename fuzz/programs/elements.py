# SPDX-License-Identifier: Apache-2.0
"""Element types: how StableHLO spells them, how NumPy stores them, and what their floats can hold."""

from dataclasses import dataclass

import ml_dtypes
import numpy as np


@dataclass(frozen=True)
class Element:
    """`kind` is that of NumPy: b, i, u, f or c. Floats have `precision` bits, and are normal from `tiny` up."""

    name: str
    kind: str
    bits: int
    dtype: np.dtype
    precision: int = 0
    largest: float = 0.0
    tiny: float = 0.0
    part: "Element" = None  # of a complex number

    @property
    def eps(self):
        """The distance of 1 and the next float: at least twice the relative error of one rounding."""
        return 2.0 ** (1 - (self.part or self).precision)

    @property
    def floor(self):
        """An absolute error that one operation may have beside the relative one: that of the smallest floats, which
        XLA flushes to zero where the processor computes with the type itself."""
        return (self.part or self).tiny

    @property
    def low(self):
        if self.kind == "i":
            return -(1 << (self.bits - 1))
        return 0 if self.kind in "bu" else -self.largest

    @property
    def high(self):
        if self.kind == "i":
            return (1 << (self.bits - 1)) - 1
        return (1 << self.bits) - 1 if self.kind in "bu" else self.largest

    @property
    def inexact(self):
        return self.kind in "fc"

    @property
    def accumulator(self):
        """The relative error of one step of a sum that a dot_general or a convolution computes."""
        return min(self.eps, 2.0**-23)


def _float(name, dtype, bits, precision, largest, tiny):
    return Element(name, "f", bits, np.dtype(dtype), precision, largest, tiny)


_floats = [
    _float("f64", np.float64, 64, 53, 1.7e308, 2.3e-308),
    _float("f32", np.float32, 32, 24, 3.4e38, 1.2e-38),
    _float("f16", np.float16, 16, 11, 65504.0, 2.0**-24),
    _float("bf16", ml_dtypes.bfloat16, 16, 8, 3.3e38, 1.2e-38),
    _float("f8E5M2", ml_dtypes.float8_e5m2, 8, 3, 57344.0, 2.0**-16),
    _float("f8E4M3", ml_dtypes.float8_e4m3, 8, 4, 240.0, 2.0**-9),
    _float("f8E4M3FN", ml_dtypes.float8_e4m3fn, 8, 4, 448.0, 2.0**-9),
    _float("f8E4M3FNUZ", ml_dtypes.float8_e4m3fnuz, 8, 4, 240.0, 2.0**-10),
    _float("f8E5M2FNUZ", ml_dtypes.float8_e5m2fnuz, 8, 3, 57344.0, 2.0**-17),
    _float("f8E4M3B11FNUZ", ml_dtypes.float8_e4m3b11fnuz, 8, 4, 30.0, 2.0**-13),
    _float("f8E3M4", ml_dtypes.float8_e3m4, 8, 5, 15.5, 2.0**-6),
    _float("f8E8M0FNU", ml_dtypes.float8_e8m0fnu, 8, 1, 2.0**127, 2.0**-127),
    _float("f4E2M1FN", ml_dtypes.float4_e2m1fn, 4, 2, 6.0, 0.5),
    _float("f6E2M3FN", ml_dtypes.float6_e2m3fn, 6, 4, 7.5, 0.125),
    _float("f6E3M2FN", ml_dtypes.float6_e3m2fn, 6, 3, 28.0, 0.0625),
]
_integers = [
    Element("i1", "b", 1, np.dtype(bool)),
    Element("i2", "i", 2, np.dtype(ml_dtypes.int2)),
    Element("i4", "i", 4, np.dtype(ml_dtypes.int4)),
    Element("ui2", "u", 2, np.dtype(ml_dtypes.uint2)),
    Element("ui4", "u", 4, np.dtype(ml_dtypes.uint4)),
] + [
    Element(("i" if kind == "i" else "ui") + str(bits), kind, bits, np.dtype(f"{kind}{bits // 8}"))
    for kind in "iu"
    for bits in (8, 16, 32, 64)
]
TYPES = {element.name: element for element in _floats + _integers}
for _part, _dtype in (("f32", np.complex64), ("f64", np.complex128)):
    _t = TYPES[_part]
    TYPES[f"complex<{_part}>"] = Element(f"complex<{_part}>", "c", 2 * _t.bits, np.dtype(_dtype), 0, _t.largest, _t.tiny, _t)

FULL_FLOATS = [TYPES[name] for name in ("f64", "f32", "f16", "bf16")]
NARROW_FLOATS = [element for element in _floats if element.bits <= 8]
COMPLEX = [TYPES["complex<f32>"], TYPES["complex<f64>"]]
INTEGERS = [element for element in _integers if element.kind != "b"]
I1, I32, I64, F32, F64 = (TYPES[name] for name in ("i1", "i32", "i64", "f32", "f64"))
# XLA has no such types.
XLA_LACKS = {"f6E2M3FN", "f6E3M2FN"}


class Symbol(int):
    """A size that the program leaves open: dimension `dim` of the value `owner`. Types write it as {7}, of which
    the program makes `?` and its shadow 7."""

    def __new__(cls, size, owner=None, dim=0):
        symbol = super().__new__(cls, size)
        symbol.owner, symbol.dim = owner, dim
        return symbol

    def __eq__(self, other):
        """A size that is open and one that is known never agree, whatever they will be."""
        return isinstance(other, Symbol) and int(self) == int(other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((int(self), "open"))


def sized(like, size):
    """`size` computed from `like`: as open as that; it belongs to the value that gets it."""
    return Symbol(size) if isinstance(like, Symbol) else int(size)


def symbolic(shape):
    return any(isinstance(size, Symbol) for size in shape)


def tensor(shape, element):
    """tensor<2x3xf32>"""
    return "tensor<" + "".join(f"{{{size}}}x" if isinstance(size, Symbol) else f"{size}x" for size in shape) + (element if isinstance(element, str) else element.name) + ">"
