# SPDX-License-Identifier: Apache-2.0
"""Whether two results of a program differ by more than the errors that both may have."""

import numpy as np

# Each side may be off by the bound; the rest covers terms of second order.
SLACK = 2.05


def difference(value, got, wanted, error=None, same=False):
    """Describes the first element that is wrong; None when all are right. `error` bounds the distance of either side
    from the exact result; `same`: the bits must agree, whatever `error` says. A NaN is any NaN, -0 is 0."""
    if got.shape != wanted.shape:
        return f"shape {got.shape}, expected {wanted.shape}"
    if not got.size:
        return None
    if value.type.kind == "c":
        for part in ("real", "imag"):
            found = _difference(getattr(got, part), getattr(wanted, part), error, same)
            if found is not None:
                return describe(found, got, wanted, error, part)
        return None
    found = _difference(got, wanted, error, same)
    return None if found is None else describe(found, got, wanted, error)


def _difference(got, wanted, error, same):
    if got.dtype.kind in "biu" or got.dtype.name.startswith(("int", "uint")):
        wrong = got != wanted
    else:
        # A distance between floats of 64 bits rounds; that is far below any bound.
        a, b = got.astype(np.float64), wanted.astype(np.float64)
        with np.errstate(all="ignore"):
            right = (a == b) | (np.isnan(a) & np.isnan(b))
            if error is not None and not same:
                right |= ~(error < np.inf)
                right |= np.isfinite(a) & np.isfinite(b) & (np.abs(a - b) <= SLACK * error)
        wrong = ~right
    positions = np.flatnonzero(wrong)
    return int(positions[0]) if positions.size else None


def describe(position, got, wanted, error, part=""):
    index = [int(i) for i in np.unravel_index(position, got.shape)]
    bound = f", bound {error.flat[position]:.3g}" if error is not None else ""
    return f"{part} at {index}: got {got.flat[position]}, expected {wanted.flat[position]}{bound}".strip()


def comparable(error):
    """How many elements have a bound that means anything."""
    return None if error is None else int((error < np.inf).sum())
