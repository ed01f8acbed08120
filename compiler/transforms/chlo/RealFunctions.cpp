// SPDX-License-Identifier: Apache-2.0
// Elementary functions, error functions and the Bessel function.
#include "compiler/transforms/chlo/Coefficients.h"
#include "compiler/transforms/chlo/Functions.h"

namespace calor::chlo {

using namespace coefficients;

static constexpr double kLog2 = 0.69314718055994530942;
static constexpr double kHalfE = 1.35914091422952261768; // e / 2

/// `magnitude` (of |x|) with the sign of x; x where that is 0.
static Term odd(Term x, Term magnitude) { return select(x == 0.0, x, select(x < 0.0, -magnitude, magnitude)); }

Term acosReal(Term x) { return atan2(sqrt((1.0 - x) * (1.0 + x)), x); }
Term asinReal(Term x) { return atan2(x, sqrt((1.0 - x) * (1.0 + x))); }

Term asinhReal(Term x) {
  Term a = abs(x), square = a * a;
  Term near = log1p(a + square / (1.0 + sqrt(1.0 + square)));
  return odd(x, select(a > 0x1p28, log(a) + kLog2, near));
}

Term acoshReal(Term x) {
  Term t = x - 1.0;
  Term result = select(x > 0x1p28, log(x) + kLog2, log1p(t + sqrt(t * (x + 1.0))));
  return select(x < 1.0, kNaN, result);
}

Term atanhReal(Term x) {
  Term a = abs(x);
  return odd(x, 0.5 * log1p((a + a) / (1.0 - a)));
}

// Both keep out of overflow by exp(x) / 2 = exp(x - 1) (e / 2), whose arguments are exact.
Term coshReal(Term x) {
  Term a = abs(x), large = a >= 22.0;
  Term e = exp(select(large, a - 1.0, a));
  return select(large, e * kHalfE, 0.5 * e + 0.5 / e);
}

Term sinhReal(Term x) {
  Term a = abs(x), large = a >= 22.0;
  Term e = expm1(select(large, a - 1.0, a));
  return odd(x, select(large, (e + 1.0) * kHalfE, 0.5 * (e + e / (e + 1.0))));
}

//===-- Error functions ------------------------------------------------------------------------------------===//

/// erfc of a >= 0.4375.
static Term erfcTail(Term a) {
  a = select(a > 28.0, 28.0, a); // the result is 0 from there
  Term inverse = 1.0 / a;
  Term far = rational(erfcxFarP, erfcxFarQ, inverse * inverse) * inverse;
  Term scaled = select(a < 2.0, rational(erfcxNearP, erfcxNearQ, a),
                       select(a < 6.0, rational(erfcxMiddleP, erfcxMiddleQ, a), far));
  // a^2 = high^2 + low, and high^2 is exact; the two halves of exp(-high^2) round a subnormal result once.
  Term shifted = a * 134217729.0;
  Term high = shifted - (shifted - a);
  Term low = (a - high) * (a + high);
  Term half = exp(high * high * -0.5);
  Term correction = 1.0 - low * (1.0 - low * (0.5 - low * (1.0 / 6.0)));
  return half * (scaled * correction) * half;
}

static Term erfNarrow(Term x) {
  Term a = abs(x);
  Term near = x * polynomial(erfShort, x * x);
  Term t = select(a > 4.0, 4.0, a);
  Term far = 1.0 - exp(-(t * t)) * rational(erfcxShortP, erfcxShortQ, t);
  return select(a < 1.0, near, select(x < 0.0, -far, far));
}

Term erfReal(Term x) {
  if (x.element().isF32())
    return erfNarrow(x);
  Term a = abs(x);
  Term near = x * rational(erfP, erfQ, x * x);
  Term far = 1.0 - erfcTail(a);
  return select(a < 1.0, near, select(x < 0.0, -far, far));
}

Term erfcReal(Term x) {
  Term a = abs(x), tail = erfcTail(a);
  Term near = 1.0 - x * rational(erfP, erfQ, x * x);
  return select(x >= 0.4375, tail, select(x <= -1.0, 2.0 - tail, near));
}

Term erfInvReal(Term x) {
  Term a = abs(x);
  Term w = -select(a < 0.5, log1p(-(a * a)), log((1.0 - a) * (1.0 + a)));
  Term s = sqrt(w);
  Term ratio = select(
      w < 3.0, rational(erfInvCentralP, erfInvCentralQ, w),
      select(s < 4.0, rational(erfInvMiddleP, erfInvMiddleQ, s - 1.7), rational(erfInvTailP, erfInvTailQ, s - 4.0)));
  return x * select(a == 1.0, kInfinity, ratio);
}

Term besselI1eReal(Term x) {
  Term a = abs(x), inverse = 1.0 / a;
  Term near = a * rational(besselNearP, besselNearQ, a * a) * exp(-a);
  Term far = rational(besselFarP, besselFarQ, inverse) / sqrt(a);
  Term middle =
      select(a < 8.0, rational(besselMiddleP, besselMiddleQ, a - 4.0), rational(besselUpperP, besselUpperQ, a - 8.0));
  return odd(x, select(a < 4.0, near, select(a < 16.0, middle, far)));
}

} // namespace calor::chlo
