// SPDX-License-Identifier: Apache-2.0
// The gamma function's logarithm, its derivatives, and Hurwitz' zeta function. All in f64.
#include "compiler/transforms/chlo/Coefficients.h"
#include "compiler/transforms/chlo/Functions.h"

namespace calor::chlo {

using namespace coefficients;

/// The distance of a >= 0 from the nearest integer, which is exact.
static Term distanceToInteger(Term a) { return a - roundEven(a); }

/// lgamma of a = |x| >= 0; where a < 1/2, of x itself.
static Term lgammaRight(Term x, Term a) {
  Term logarithm = log(a);
  Term tiny = a < 0.5;
  Term e = select(tiny, x, a - 1.0);
  Term aroundOne = select(e == 0.0, 0.0, e * rational(lgamma1pP, lgamma1pQ, e + 0.5)); // not -0 at 1
  Term d = a - 2.0;
  Term aroundTwo = d * rational(lgamma2pP, lgamma2pQ, d + 0.5);
  Term middle = rational(lgammaMiddleP, lgammaMiddleQ, a - 3.5);
  Term inverse = 1.0 / a;
  // (log(2 pi) - 1) / 2
  Term stirling =
      (a - 0.5) * (logarithm - 1.0) + (0.41893853320467274178 + polynomial(lgammaFar, inverse * inverse) * inverse);
  Term large = select(a < 3.5, aroundTwo, select(a < 10.0, middle, stirling));
  return select(tiny, aroundOne - logarithm, select(a < 1.5, aroundOne, large));
}

// lgamma(-a) = log(pi / (a |sin(pi a)|)) - lgamma(a)
Term lgammaReal(Term x) {
  Term a = abs(x), right = lgammaRight(x, a);
  Term r = abs(distanceToInteger(a));
  Term sine = r * rational(sinPiP, sinPiQ, r * r);
  Term left = log(kPi / (a * sine)) - right;
  Term result = select(x <= -0.5, left, right);
  // The poles, and both infinities.
  return select(((x <= 0.0) & (r == 0.0)) | (a == kInfinity), kInfinity, result);
}

// digamma(-a) = digamma(a) + 1 / a + pi cot(pi a), digamma(1 + a) = digamma(a) + 1 / a
Term digammaReal(Term x) {
  Term a = abs(x), inverse = 1.0 / a, tiny = a < 1.0;
  Term t = select(tiny, a + 1.0, a);
  Term near = ((t - digammaRootHigh) - digammaRootLow) * rational(digammaNearP, digammaNearQ, t - 1.5);
  Term square = inverse * inverse;
  Term far = log(a) - (0.5 * inverse + polynomial(digammaFar, square) * square);
  Term large = select(a < 10.0, rational(digammaMiddleP, digammaMiddleQ, a - 2.0), far);
  Term here = select(t < 2.0, near, large); // digamma(a), where a < 1 digamma(1 + a)
  Term right = select(tiny, here - inverse, here);
  Term r = distanceToInteger(a);
  Term cotangent = rational(cotPiP, cotPiQ, r * r) * ((1.0 - 2.0 * r) * (1.0 + 2.0 * r)) / r;
  Term left = select(tiny, here, here + inverse) + cotangent;
  Term result = select(x < 0.0, left, right);
  return select((x <= 0.0) & (r == 0.0), kNaN, result);
}

/// zeta(s, q) for s > 1 and q > 0.
static Term zetaRight(Term s, Term q) {
  Term negated = -s;
  Term sum = power(q, negated);
  constexpr int terms = 10;
  for (int n = 1; n < terms; ++n)
    sum = sum + power(q + double(n), negated);
  Term w = q + double(terms);
  Term next = power(w, negated);
  Term tail = w * next / (s - 1.0) + 0.5 * next;
  Term factor = s * next / w; // s (s + 1) ... (s + 2k - 2) w^(-s - 2k + 1)
  for (size_t k = 0; k < std::size(bernoulli); ++k) {
    if (k)
      factor = factor * ((s + (2.0 * k - 1.0)) / w) * ((s + 2.0 * k) / w);
    tail = tail + bernoulli[k] * factor;
  }
  return select(next == 0.0, sum, sum + tail);
}

Term zetaReal(Term s, Term q) {
  // For q < 0 and an integer s the terms of both signs are two such sums, and one that is too much:
  // zeta(s, -a) = zeta(s, 1 - r) + (-1)^s (zeta(s, r) - zeta(s, a + 1)), r = a - floor(a)
  Term left = q < 0.0, a = abs(q), r = a - floor(a);
  Term first = zetaRight(s, select(left, 1.0 - r, q));
  Term others = zetaRight(s, r) - zetaRight(s, a + 1.0);
  Term isOdd = roundEven(s * 0.5) * 2.0 != s;
  Term mirrored = first + select(isOdd, -others, others);
  Term result = select(left, mirrored, first);
  Term noValue = left & (floor(s) != s);
  result = select(noValue, kNaN, result);
  result = select((q <= 0.0) & (floor(q) == q), kInfinity, result);
  result = select(s == 1.0, kInfinity, select(s < 1.0, kNaN, result));
  return select((s != s) | (q != q), kNaN, result);
}

/// n! of integers n >= 0: a product up to 22!, which is exact, then Stirling's series.
static Term factorial(Term n) {
  Term product = like(n, 1.0);
  for (int k = 2; k <= 22; ++k)
    product = product * select(n >= double(k), like(n, k), 1.0);
  Term root = power(n, n * 0.5), inverse = 1.0 / n;
  Term series = polynomial(lgammaFar, inverse * inverse) * inverse;
  Term large = root * (exp(-n) * sqrt(2.0 * kPi * n)) * root * exp(series);
  return select(n > 22.0, large, product);
}

Term polygammaReal(Term n, Term x) {
  Term isOdd = roundEven(n * 0.5) * 2.0 != n;
  Term size = factorial(n) * zetaReal(n + 1.0, x);
  Term result = select(n == 0.0, digammaReal(x), select(isOdd, size, -size));
  return select((n < 0.0) | (floor(n) != n), kNaN, result);
}

} // namespace calor::chlo
