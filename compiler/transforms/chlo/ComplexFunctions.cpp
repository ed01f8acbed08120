// SPDX-License-Identifier: Apache-2.0
// Functions of complex numbers, by their parts in f64. Signed zeros choose the side of branch cuts.
#include "compiler/transforms/chlo/Functions.h"

namespace calor::chlo {

static constexpr double kLog2 = 0.69314718055994530942;
static constexpr double kHuge = 1e150; // squares overflow not far above

static Term hypot(Term x, Term y) { return abs(complex(x, y)); }

/// re: sqrt(a^2 - x^2), im: acosh(a), a half the sum of the distances of |z| to 1 and -1.
Parts asinAcosKernel(Parts z) {
  Term x = abs(z.re), y = abs(z.im);
  Term r = hypot(x + 1.0, y), s = hypot(x - 1.0, y);
  Term a = 0.5 * (r + s);
  Term inside = x <= 1.0;
  Term plus = r + (x + 1.0);
  Term gap = s + select(inside, 1.0 - x, x - 1.0); // s + |x - 1|
  // a - x = (y^2 / (r + x + 1) + s + 1 - x) / 2; outside y^2 is taken out of it
  Term outsideSum = 0.5 * (a + x) * (1.0 / plus + 1.0 / gap);
  Term re = select(inside, sqrt(0.5 * (a + x) * (y * (y / plus) + gap)), select(y == 0.0, 0.0, y * sqrt(outsideSum)));
  // a - 1 = c y^2 inside
  Term c = 0.5 * (1.0 / plus + 1.0 / gap);
  Term onCut = inside & (y == 0.0);
  Term above = 0.5 * (y * (y / plus) + gap);
  Term insideImag = log1p(c * y * y + y * sqrt(c * (a + 1.0)));
  Term outsideImag = log1p(above + sqrt(above * (a + 1.0)));
  Term near = select(onCut, 0.0, select(x < 1.0, insideImag, outsideImag));
  Term im = select(a <= 1.5, near, log(a + sqrt((a - 1.0) * (a + 1.0))));
  // Far away a = |z|.
  Term far = (x > kHuge) | (y > kHuge);
  Term distance = hypot(x * 0.125, y * 0.125);
  return {select(far, y, re), select(far, log(distance) + 4.0 * kLog2, im)};
}

Parts asinComplex(Parts z) {
  Parts w = asinAcosKernel(z);
  return {atan2(z.re, w.re), copySign(w.im, z.im)};
}

Parts acosComplex(Parts z) {
  Parts w = asinAcosKernel(z);
  return {atan2(w.re, z.re), -copySign(w.im, z.im)};
}

Parts asinhComplex(Parts z) {
  Parts w = asinAcosKernel({z.im, z.re}); // of i z, but for signs, which do not count
  return {copySign(w.im, z.re), atan2(z.im, w.re)};
}

Parts acoshComplex(Parts z) {
  Parts w = asinAcosKernel(z);
  return {w.im, copySign(atan2(w.re, z.re), z.im)};
}

// re = log(1 + 4 x / ((1 - x)^2 + y^2)) / 4, im = atan2(2 y, (1 - x) (1 + x) - y^2) / 2
Parts atanhComplex(Parts z) {
  Term x = abs(z.re), y = abs(z.im);
  Term toOne = hypot(1.0 - x, y);
  Term general = 0.25 * log1p(4.0 * x / ((1.0 - x) * (1.0 - x) + y * y));
  Term nearOne = 0.5 * log(2.0 * sqrt(x) / toOne);
  Term distance = hypot(x, y);
  Term far = distance > kHuge;
  Term farRe = select(distance == kInfinity, 0.0, (x / distance) / distance);
  Term re = select(far, farRe, select(toOne < 1e-10, nearOne, general));
  Term im = 0.5 * atan2(2.0 * y, (1.0 - x) * (1.0 + x) - y * y);
  return {copySign(re, z.re), copySign(select(far, 0.5 * kPi, im), z.im)};
}

Parts atanComplex(Parts z) { // -i atanh(i z)
  Parts w = atanhComplex({-z.im, z.re});
  return {w.im, -w.re};
}

/// cosh(x) c and sinh(x) s; exp(|x|) / 2 in two factors where it alone may be too large.
static Parts hyperbolic(Term x, Term c, Term s) {
  Term a = abs(x), large = a >= 22.0;
  Term half = exp(0.5 * a);
  Term e = expm1(a), quotient = e / (e + 1.0);
  Term cosh = 1.0 + 0.5 * (e - quotient);
  Term sinh = 0.5 * (e + quotient);
  Term farCosh = half * (0.5 * c) * half, farSinh = half * (0.5 * s) * half;
  Term re = select(large, farCosh, cosh * c), im = select(large, farSinh, sinh * s);
  return {re, select(isNegative(x), -im, im)};
}

/// 0 with the sign of the product of two numbers.
static Term zeroOf(Term x, Term y) {
  Term zero = select(isNegative(x), like(x, -0.0), like(x, 0.0));
  return select(isNegative(y), -zero, zero);
}

// On the axes one factor is 0 and the other may be infinite or NaN: the part is that 0.
Parts coshComplex(Parts z) {
  Term sine = sin(z.im);
  Parts w = hyperbolic(z.re, cos(z.im), sine);
  return {w.re, select((z.re == 0.0) | (z.im == 0.0), zeroOf(z.re, sine), w.im)};
}

Parts sinhComplex(Parts z) {
  Term cosine = cos(z.im);
  Parts w = hyperbolic(z.re, sin(z.im), cosine);
  return {select(z.re == 0.0, zeroOf(z.re, cosine), w.im), select(z.im == 0.0, z.im, w.re)};
}

// With t = tan x, s = sinh y, c = cosh y, b = 1 + t^2: (t + i b c s) / (1 + b s^2), after Kahan.
Parts tanComplex(Parts z) {
  Term y = abs(z.im), far = y > 20.0;
  Term t = tan(z.re), b = 1.0 + t * t;
  Term s = sinhReal(select(far, 1.0, y)), c = sqrt(1.0 + s * s);
  Term denominator = 1.0 + b * s * s;
  Term re = select(far, 4.0 * sin(z.re) * cos(z.re) * exp(-2.0 * y), t / denominator);
  Term im = select(far, like(y, 1.0), b * c * s / denominator);
  return {select(z.re == 0.0, z.re, re), copySign(im, z.im)};
}

} // namespace calor::chlo
