// SPDX-License-Identifier: Apache-2.0
// The mathematical functions of CHLO as formulas. Real ones take and give terms of f32 (those that say so) or f64;
// complex ones have parts of f64. docs/accuracy.md has the measured errors.
//
// Sources. Elementary: the classical identities by expm1, log1p and atan2. erf, erfc: Abramowitz and Stegun, 7.1, with
// exp(-x^2) split as exp(-h^2) exp((h - x) (h + x)). erf_inv: in w = -log(1 - x^2), after Giles (2010). lgamma,
// digamma: Stirling's series, reflection, and their zeros split off (Abramowitz and Stegun, 6.1, 6.3). zeta:
// Euler-Maclaurin (Johansson 2013); for negative q by splitting the sum. polygamma: (-1)^(n+1) n! zeta(n+1, x).
// bessel_i1e: Abramowitz and Stegun, 9.6, 9.7. Complex inverse functions: Hull, Fairgrieve and Tang (1997); atanh:
// Kahan (1987). The coefficients are fits made by fit.py.
#pragma once

#include "compiler/transforms/chlo/Terms.h"

namespace calor::chlo {

// f32 and f64
Term acosReal(Term x);
Term asinReal(Term x);
Term erfReal(Term x);

// f64
Term acoshReal(Term x);
Term asinhReal(Term x);
Term atanhReal(Term x);
Term coshReal(Term x);
Term sinhReal(Term x);
Term erfcReal(Term x);
Term erfInvReal(Term x);
Term besselI1eReal(Term x);
Term lgammaReal(Term x);
Term digammaReal(Term x);
Term zetaReal(Term s, Term q);
Term polygammaReal(Term n, Term x);

/// The real and imaginary part of a complex term, f64.
struct Parts {
  Term re, im;
};
Parts asinAcosKernel(Parts z);
Parts acosComplex(Parts z);
Parts acoshComplex(Parts z);
Parts asinComplex(Parts z);
Parts asinhComplex(Parts z);
Parts atanComplex(Parts z);
Parts atanhComplex(Parts z);
Parts coshComplex(Parts z);
Parts sinhComplex(Parts z);
Parts tanComplex(Parts z);

// Any type of the op's operands.
Term nextAfter(Term x, Term y);
Term mulhi(Term x, Term y);
/// Whether a float of any type is an infinity of the given sign (0: either).
Term isInfinite(Term x, int sign);

} // namespace calor::chlo
