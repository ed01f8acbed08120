// SPDX-License-Identifier: Apache-2.0
// Element-wise operations on complex register values.
#include "compiler/codegen/cpu/Elementwise.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

struct Complex {
  Arith &a;
  bool fma;
  ArrayRef<Lanes> operands;

  Lanes in(unsigned index) { return operands[index]; }
  Value c(Value shape, double value) { return a.real(shape.getType(), value); }
  Value f(MathFunction function, Value x, Value y = {}) { return emitMath(a, function, x, y, fma); }

  Value abs(Lanes z) { return f(MathFunction::Hypot, z.value, z.imaginary); }
  Value argument(Lanes z) { return f(MathFunction::Atan2, z.imaginary, z.value); }
  Lanes neg(Lanes z) { return {a.negf(z.value), a.negf(z.imaginary)}; }
  Lanes add(Lanes x, Lanes y) { return {a.addf(x.value, y.value), a.addf(x.imaginary, y.imaginary)}; }
  Lanes sub(Lanes x, Lanes y) { return {a.subf(x.value, y.value), a.subf(x.imaginary, y.imaginary)}; }
  Lanes scale(Lanes z, Value by) { return {a.mulf(z.value, by), a.mulf(z.imaginary, by)}; }
  /// x * y + sum, rounded once.
  Value fused(Value x, Value y, Value sum) {
    if (fma)
      return math::FmaOp::create(a.builder, a.loc, x, y, sum);
    if (!getElementTypeOrSelf(x.getType()).isF32())
      return a.addf(a.mulf(x, y), sum);
    // f64 holds the product; the sum is rounded to it first, which hardly ever matters.
    Type wide = Arith::sameLanes(a.builder.getF64Type(), x.getType());
    auto widen = [&](Value value) { return arith::ExtFOp::create(a.builder, a.loc, wide, value).getResult(); };
    return arith::TruncFOp::create(a.builder, a.loc, x.getType(), a.addf(a.mulf(widen(x), widen(y)), widen(sum)));
  }
  Lanes mul(Lanes x, Lanes y) {
    return {fused(x.value, y.value, a.negf(a.mulf(x.imaginary, y.imaginary))),
            fused(x.imaginary, y.value, a.mulf(x.value, y.imaginary))};
  }
  Lanes one(Lanes like) { return {c(like.value, 1.0), c(like.value, 0.0)}; }

  Lanes div(Lanes x, Lanes y) {
    // Smith: scaled by the larger part of the divisor.
    Value steep = a.cmpf(FPredicate::OLT, a.absf(y.value), a.absf(y.imaginary));
    Value large = a.select(steep, y.imaginary, y.value), small = a.select(steep, y.value, y.imaginary);
    Value ratio = a.divf(small, large);
    Value scale = a.addf(large, a.mulf(small, ratio));
    Value re =
        a.select(steep, a.addf(a.mulf(x.value, ratio), x.imaginary), a.addf(x.value, a.mulf(x.imaginary, ratio)));
    Value im =
        a.select(steep, a.subf(a.mulf(x.imaginary, ratio), x.value), a.subf(x.imaginary, a.mulf(x.value, ratio)));
    Value zero = a.andi(a.cmpf(FPredicate::OEQ, y.value, c(y.value, 0.0)),
                        a.cmpf(FPredicate::OEQ, y.imaginary, c(y.value, 0.0)));
    return {a.select(zero, a.divf(x.value, y.value), a.divf(re, scale)),
            a.select(zero, a.divf(x.imaginary, y.value), a.divf(im, scale))};
  }

  Lanes exp(Lanes z) {
    Value magnitude = f(MathFunction::Exp, z.value);
    Value real = a.cmpf(FPredicate::OEQ, z.imaginary, c(z.value, 0.0));
    Value im = a.mulf(magnitude, f(MathFunction::Sin, z.imaginary));
    return {a.mulf(magnitude, f(MathFunction::Cos, z.imaginary)), a.select(real, z.imaginary, im)};
  }
  Lanes expm1(Lanes z) {
    // exp(x) cos(y) - 1 = expm1(x) cos(y) - 2 sin(y / 2)^2
    Value half = f(MathFunction::Sin, a.mulf(z.imaginary, c(z.value, 0.5)));
    Value cosine = f(MathFunction::Cos, z.imaginary);
    Value re = a.subf(a.mulf(f(MathFunction::Expm1, z.value), cosine), a.mulf(c(half, 2.0), a.mulf(half, half)));
    return {re, exp(z).imaginary};
  }
  Lanes log(Lanes z) { return {f(MathFunction::Log, abs(z)), argument(z)}; }
  Lanes log1p(Lanes z) {
    // log |1 + z| = log1p(x (2 + x) + y^2) / 2, which keeps small z.
    Value square = a.addf(a.mulf(z.value, a.addf(c(z.value, 2.0), z.value)), a.mulf(z.imaginary, z.imaginary));
    Lanes shifted{a.addf(z.value, c(z.value, 1.0)), z.imaginary};
    Value near = a.mulf(f(MathFunction::Log1p, square), c(z.value, 0.5));
    Value small = a.cmpf(FPredicate::OLT, abs(z), c(z.value, 0.5));
    return {a.select(small, near, f(MathFunction::Log, abs(shifted))), argument(shifted)};
  }
  Lanes sqrt(Lanes z) {
    // The larger part is sqrt((|z| + |x|) / 2), the other y / (2 larger).
    Value half = c(z.value, 0.5), zero = c(z.value, 0.0);
    Value sum = a.addf(a.mulf(abs(z), half), a.mulf(a.absf(z.value), half));
    Value larger = f(MathFunction::Sqrt, sum);
    Value other = a.divf(a.mulf(a.absf(z.imaginary), half), larger);
    other = a.select(a.cmpf(FPredicate::OEQ, larger, zero), zero, other);
    Value right = a.cmpf(FPredicate::OGE, z.value, zero);
    Value im = a.select(right, other, larger);
    return {a.select(right, larger, other), math::CopySignOp::create(a.builder, a.loc, im, z.imaginary)};
  }
  Lanes polar(Value magnitude, Value angle) {
    return {a.mulf(magnitude, f(MathFunction::Cos, angle)), a.mulf(magnitude, f(MathFunction::Sin, angle))};
  }
  Lanes power(Lanes x, Lanes y) {
    // |x|^re(y) exp(-im(y) arg x) at angle im(y) log |x| + re(y) arg x
    Value magnitude = abs(x), angle = argument(x);
    Value length =
        a.mulf(f(MathFunction::Pow, magnitude, y.value), f(MathFunction::Exp, a.negf(a.mulf(y.imaginary, angle))));
    Value logarithm = f(MathFunction::Log, magnitude);
    Value imaginaryTurn =
        a.select(a.cmpf(FPredicate::OEQ, y.imaginary, c(angle, 0.0)), c(angle, 0.0), a.mulf(y.imaginary, logarithm));
    Lanes general = polar(length, a.addf(imaginaryTurn, a.mulf(y.value, angle)));
    Value zero = c(angle, 0.0), unit = c(angle, 1.0);
    Value noExponent = a.andi(a.cmpf(FPredicate::OEQ, y.value, zero), a.cmpf(FPredicate::OEQ, y.imaginary, zero));
    Value noBase = a.andi(a.cmpf(FPredicate::OEQ, magnitude, zero), a.cmpf(FPredicate::OGT, y.value, zero));
    Value re = a.select(noBase, zero, general.value), im = a.select(noBase, zero, general.imaginary);
    return {a.select(noExponent, unit, re), a.select(noExponent, zero, im)};
  }
  Lanes sinhCosh(Value x) { // value = sinh, imaginary = cosh
    Value e = f(MathFunction::Expm1, a.absf(x)), half = c(x, 0.5);
    Value quotient = a.divf(e, a.addf(e, c(x, 1.0)));
    Value infinite = a.cmpf(FPredicate::UNO, quotient, quotient);
    quotient = a.select(infinite, c(x, 1.0), quotient); // inf / inf
    Value sinh = a.mulf(half, a.addf(e, quotient));
    Value cosh = a.addf(c(x, 1.0), a.mulf(half, a.subf(e, quotient)));
    sinh = a.select(a.cmpf(FPredicate::UNO, x, x), x, sinh);
    return {math::CopySignOp::create(a.builder, a.loc, sinh, x), cosh};
  }
  Lanes sin(Lanes z) {
    Lanes h = sinhCosh(z.imaginary);
    return {a.mulf(f(MathFunction::Sin, z.value), h.imaginary), a.mulf(f(MathFunction::Cos, z.value), h.value)};
  }
  Lanes cos(Lanes z) {
    Lanes h = sinhCosh(z.imaginary);
    return {a.mulf(f(MathFunction::Cos, z.value), h.imaginary), a.negf(a.mulf(f(MathFunction::Sin, z.value), h.value))};
  }
  Lanes tanh(Lanes z) {
    // t = tanh x, u = tan y: (t + i u) / (1 + i t u) = (t (1 + u^2) + i u (1 - t^2)) / (1 + t^2 u^2)
    Value t = f(MathFunction::Tanh, z.value), u = f(MathFunction::Tan, z.imaginary), unit = c(t, 1.0);
    Lanes h = sinhCosh(z.value);
    Value square = a.mulf(u, u), product = a.mulf(t, u);
    Value denominator = a.addf(unit, a.mulf(product, product));
    Value complement = a.divf(unit, a.mulf(h.imaginary, h.imaginary)); // 1 - t^2
    return {a.divf(a.mulf(t, a.addf(unit, square)), denominator), a.divf(a.mulf(u, complement), denominator)};
  }
  Lanes tan(Lanes z) { // -i tanh(i z)
    Lanes t = tanh({a.negf(z.imaginary), z.value});
    return {t.imaginary, a.negf(t.value)};
  }
  Lanes sign(Lanes z) {
    Value magnitude = abs(z), zero = a.cmpf(FPredicate::OEQ, magnitude, c(magnitude, 0.0));
    return {a.select(zero, z.value, a.divf(z.value, magnitude)),
            a.select(zero, z.imaginary, a.divf(z.imaginary, magnitude))};
  }
  Value equal(Lanes x, Lanes y) {
    return a.andi(a.cmpf(FPredicate::OEQ, x.value, y.value), a.cmpf(FPredicate::OEQ, x.imaginary, y.imaginary));
  }
  /// Complex numbers are ordered by their real, then their imaginary part.
  Value less(Lanes x, Lanes y) {
    Value tie = a.andi(a.cmpf(FPredicate::OEQ, x.value, y.value), a.cmpf(FPredicate::OLT, x.imaginary, y.imaginary));
    return a.ori(a.cmpf(FPredicate::OLT, x.value, y.value), tie);
  }
  Lanes choose(Value condition, Lanes yes, Lanes no) {
    return {a.select(condition, yes.value, no.value), a.select(condition, yes.imaginary, no.imaginary)};
  }
  Lanes max(Lanes x, Lanes y) { return choose(less(x, y), y, x); }
  Lanes min(Lanes x, Lanes y) { return choose(less(y, x), y, x); }
};

} // namespace

Lanes calor::cpu::applyComplex(Arith &a, bool fma, Operation *op, ArrayRef<Lanes> operands) {
  Complex z{a, fma, operands};
  return TypeSwitch<Operation *, Lanes>(op)
      .Case([&](ComplexOp) { return Lanes{z.in(0).value, z.in(1).value}; })
      .Case([&](RealOp) { return Lanes{z.in(0).value, {}}; })
      .Case([&](ImagOp) { return Lanes{z.in(0).imaginary, {}}; })
      .Case([&](AbsOp) { return Lanes{z.abs(z.in(0)), {}}; })
      .Case([&](NegOp) { return z.neg(z.in(0)); })
      .Case([&](AddOp) { return z.add(z.in(0), z.in(1)); })
      .Case([&](SubtractOp) { return z.sub(z.in(0), z.in(1)); })
      .Case([&](MulOp) { return z.mul(z.in(0), z.in(1)); })
      .Case([&](DivOp) { return z.div(z.in(0), z.in(1)); })
      .Case([&](ExpOp) { return z.exp(z.in(0)); })
      .Case([&](Expm1Op) { return z.expm1(z.in(0)); })
      .Case([&](LogOp) { return z.log(z.in(0)); })
      .Case([&](Log1pOp) { return z.log1p(z.in(0)); })
      .Case([&](SqrtOp) { return z.sqrt(z.in(0)); })
      .Case([&](RsqrtOp) { return z.div(z.one(z.in(0)), z.sqrt(z.in(0))); })
      .Case([&](CbrtOp) {
        Value third = z.c(z.in(0).value, 1.0 / 3.0);
        return z.polar(z.f(MathFunction::Cbrt, z.abs(z.in(0))), a.mulf(z.argument(z.in(0)), third));
      })
      .Case([&](LogisticOp) { return z.div(z.one(z.in(0)), z.add(z.one(z.in(0)), z.exp(z.neg(z.in(0))))); })
      .Case([&](PowOp) { return z.power(z.in(0), z.in(1)); })
      .Case([&](SineOp) { return z.sin(z.in(0)); })
      .Case([&](CosineOp) { return z.cos(z.in(0)); })
      .Case([&](TanOp) { return z.tan(z.in(0)); })
      .Case([&](TanhOp) { return z.tanh(z.in(0)); })
      .Case([&](SignOp) { return z.sign(z.in(0)); })
      .Case([&](SelectOp) { return z.choose(z.in(0).value, z.in(1), z.in(2)); })
      .Case([&](MaxOp) { return z.max(z.in(0), z.in(1)); })
      .Case([&](MinOp) { return z.min(z.in(0), z.in(1)); })
      .Case([&](ClampOp) { return z.min(z.max(z.in(0), z.in(1)), z.in(2)); })
      .Case([&](CompareOp compare) {
        Value same = z.equal(z.in(0), z.in(1));
        return Lanes{compare.getComparisonDirection() == ComparisonDirection::EQ ? same : a.not1(same), {}};
      })
      .Default([](Operation *) { return Lanes(); });
}
