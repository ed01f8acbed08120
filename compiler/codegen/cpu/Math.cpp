// SPDX-License-Identifier: Apache-2.0
// Range reductions and polynomials of the elementary functions. The coefficients are Chebyshev fits of the functions
// named beside them, computed with 80 digits.
#include "compiler/codegen/cpu/Math.h"

#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/BuiltinOps.h"

using namespace mlir;
using namespace calor::cpu;

namespace {

// (exp(r) - 1 - r) / r^2 on |r| <= ln(2) / 2
constexpr double exp32[] = {0.5, 0.166665763f, 0.0416665524f, 0.00836323295f, 0.00139262504f};
constexpr double exp64[] = {0.5,
                            0.16666666666666671,
                            0.041666666666666671,
                            0.0083333333333260838,
                            0.0013888888888883839,
                            0.00019841269875002279,
                            2.4801587325432719e-05,
                            2.7557255170000888e-06,
                            2.7557273682072415e-07,
                            2.5105312729622103e-08,
                            2.0914693884565418e-09};
// (log(1 + f) - f + f^2 / 2) / f^3 on |f| <= 1/3
constexpr double log32[] = {0.333333194f, -0.249999881f, 0.200037807f, -0.166701406f,
                            0.141183093f, -0.123461902f, 0.134257495f, -0.121255808f};
// (2 atanh(s) - 2 s) / s^3 in z = s^2, s = f / (2 + f), 1 + f in [sqrt(1/2), sqrt(2)]; and a shorter one (2^-37)
constexpr double log64[] = {0.66666666666666663, 0.40000000000000879, 0.28571428570803253, 0.22222222391794727,
                            0.18181795631498243, 0.15386240172447838, 0.13268760562036724, 0.1308675766695207};
constexpr double logShort[] = {0.66666666667375429, 0.39999998796881109, 0.28571754629111484, 0.22191394913518414,
                               0.19362768670384808};
// (2^r - 1) / r on |r| <= 1/2
constexpr double exp2Short[] = {0.69314718055994529,    0.24022650695812833,    0.055504108664760327,
                                0.0096181291594647587,  0.0013333558179082308,  0.00015403455792749644,
                                1.5252686808651835e-05, 1.3255240797206966e-06, 1.0203131091735969e-07};
// (sin(r) - r) / r^3, (cos(r) - 1 + r^2 / 2) / r^4 in z = r^2, |r| <= pi / 4
constexpr double sinShort[] = {-0.16666666666663857, 0.0083333333310611594, -0.00019841266899437397,
                               2.7555985625200863e-06, -2.4805145406747431e-08};
constexpr double cosShort[] = {0.041666666666664659, -0.0013888888887264425, 2.4801585198441217e-05,
                               -2.7556365902259021e-07, 2.0700249467562772e-09};
// (atan(q) - q) / q^3 in z = q^2, 0 <= q <= 1
constexpr double atanShort[] = {
    -0.33333333332308579,  0.19999999652693451,   -0.14285694570640292,   0.11110666303625419,   -0.090856241778870722,
    0.076542954726443985,  -0.064870623566065627, 0.052943908816199266,   -0.038767022568525905, 0.023248373698435819,
    -0.010257166271499646, 0.0028754856099434249, -0.00037788580766626092};

constexpr double halfPi = 1.5707963267948966;

struct Emitter {
  Arith &a;
  bool fma;
  Type type;        // of the argument
  Type integerType; // of its bits
  bool wide;        // f64

  Emitter(Arith &arith, Type type, bool fma) : a(arith), fma(fma), type(type) {
    wide = getElementTypeOrSelf(type).isF64();
    integerType = Arith::sameLanes(a.builder.getIntegerType(wide ? 64 : 32), type);
  }

  Value c(double value) { return a.real(type, value); }
  Value n(int64_t value) { return a.integer(integerType, value); }
  Value bits(Value x) { return a.bitcast(integerType, x); }
  Value number(Value x) { return a.bitcast(type, x); }
  Value mad(Value x, Value y, Value z) {
    if (fma)
      return math::FmaOp::create(a.builder, a.loc, x, y, z);
    return a.addf(a.mulf(x, y), z);
  }
  Value polynomial(ArrayRef<double> coefficients, Value x) {
    Value sum = c(coefficients.back());
    for (double next : llvm::reverse(coefficients.drop_back()))
      sum = mad(sum, x, c(next));
    return sum;
  }
  // NaN passes through both.
  Value atMost(Value x, double limit) { return a.select(a.cmpf(FPredicate::OGT, x, c(limit)), c(limit), x); }
  Value atLeast(Value x, double limit) { return a.select(a.cmpf(FPredicate::OLT, x, c(limit)), c(limit), x); }
  Value copySign(Value magnitude, Value sign) { return math::CopySignOp::create(a.builder, a.loc, magnitude, sign); }
  Value infinity() { return a.real(type, APFloat::getInf(semantics())); }
  Value nan() { return a.real(type, APFloat::getNaN(semantics())); }
  const llvm::fltSemantics &semantics() { return cast<FloatType>(getElementTypeOrSelf(type)).getFloatSemantics(); }
  int64_t mantissaBits() { return wide ? 52 : 23; }
  int64_t bias() { return wide ? 1023 : 127; }
  Value powerOfTwo(Value exponent) { return number(a.shl(a.addi(exponent, n(bias())), n(mantissaBits()))); }

  // x rounded to an integer, as a number and as an integer; |x| is far below 2^mantissa.
  std::pair<Value, Value> nearest(Value x) {
    Value magic = c(wide ? 6755399441055744.0 : 12582912.0); // 1.5 * 2^mantissa: the sum's low bits hold the integer
    Value sum = a.addf(x, magic);
    return {a.subf(sum, magic), a.subi(bits(sum), bits(magic))};
  }

  // exp(x) = 2^k (1 + r + r^2 q); gives k, r and r + r^2 q.
  struct Reduced {
    Value k, r, tail;
  };
  Reduced reduceExp(Value x) {
    auto [kf, k] = nearest(a.mulf(x, c(1.4426950408889634)));
    Value r = mad(kf, c(wide ? -0.69314718036912382 : -0.693145752), x);
    r = mad(kf, c(wide ? -1.9082149292705877e-10 : -1.42860677e-06), r);
    Value q = polynomial(wide ? ArrayRef<double>(exp64) : ArrayRef<double>(exp32), r);
    return {k, r, mad(a.mulf(r, r), q, r)};
  }

  Value exp(Value x) {
    x = atLeast(atMost(x, wide ? 710.0 : 89.0), wide ? -750.0 : -105.0);
    Reduced e = reduceExp(x);
    // Two steps, so that 2^k stays in range at both ends.
    Value half = a.shrs(e.k, n(1));
    Value p = a.addf(e.tail, c(1.0));
    return a.mulf(a.mulf(p, powerOfTwo(half)), powerOfTwo(a.subi(e.k, half)));
  }

  // exp of -limit <= x <= 0 whose result needs no gradual underflow before `limit`.
  Value expm1(Value x) {
    Value bounded = atLeast(atMost(x, wide ? 710.0 : 89.0), wide ? -40.0 : -20.0);
    Reduced e = reduceExp(bounded);
    // 2 (s (exp(r) - 1) + (s - 1/2)), s = 2^(k-1): in range for every k.
    Value s = powerOfTwo(a.subi(e.k, n(1)));
    Value value = mad(s, e.tail, a.subf(s, c(0.5)));
    // Also subnormal arguments, of which s * tail would be half.
    Value tiny = a.cmpf(FPredicate::OLT, a.absf(x), c(wide ? 0x1p-54 : 0x1p-25));
    return a.select(tiny, x, a.addf(value, value));
  }

  Value tanh(Value x) {
    // t / (t + 2), t = exp(2 |x|) - 1; beyond the limit the quotient is 1.
    Value twice = a.mulf(atMost(a.absf(x), wide ? 20.0 : 10.0), c(2.0));
    Reduced e = reduceExp(twice);
    Value s = powerOfTwo(e.k);
    Value t = mad(s, e.tail, a.subf(s, c(1.0)));
    return copySign(a.divf(t, a.addf(t, c(2.0))), x);
  }

  Value logistic(Value x) {
    Value e = exp(a.negf(a.absf(x)));
    Value one = c(1.0);
    Value numerator = a.select(a.cmpf(FPredicate::OLT, x, c(0.0)), e, one);
    return a.divf(numerator, a.addf(one, e));
  }

  // x = 2^k (1 + f) for positive normal x, 1 + f around 1.
  std::pair<Value, Value> split(Value x) {
    Value low = n(wide ? 0x3fe6a09e667f3bcd : 0x3f2aaaab); // sqrt(1/2), 2/3
    Value ix = bits(x);
    Value k = a.shrs(a.subi(ix, low), n(mantissaBits()));
    Value m = number(a.subi(ix, a.shl(k, n(mantissaBits()))));
    return {Value(arith::SIToFPOp::create(a.builder, a.loc, type, k)), a.subf(m, c(1.0))};
  }

  // log(2^k (1 + f)) + correction.
  Value logOf(Value k, Value f, Value correction) {
    Value ln2High = c(wide ? 0.69314718036912382 : 0.693145752);
    Value ln2Low = c(wide ? 1.9082149292705877e-10 : 1.42860677e-06);
    Value halfSquare = a.mulf(a.mulf(f, f), c(0.5));
    Value tail;
    if (wide) {
      Value s = a.divf(f, a.addf(f, c(2.0)));
      Value z = a.mulf(s, s);
      // log(1 + f) = f - s (f - z R) = f - (f^2/2 - s (f^2/2 + z R))
      Value r = a.mulf(z, polynomial(log64, z));
      tail = a.subf(a.mulf(s, a.addf(halfSquare, r)), halfSquare);
    } else {
      Value cube = a.mulf(a.mulf(f, f), f);
      tail = mad(cube, polynomial(log32, f), a.negf(halfSquare));
    }
    tail = mad(k, ln2Low, tail);
    if (correction)
      tail = a.addf(tail, correction);
    return mad(k, ln2High, a.addf(f, tail));
  }

  Value logSpecial(Value x, Value result) {
    result = a.select(a.cmpf(FPredicate::OEQ, x, c(0.0)), a.negf(infinity()), result);
    result = a.select(a.cmpf(FPredicate::ULT, x, c(0.0)), nan(), result);
    return a.select(a.cmpf(FPredicate::OEQ, x, infinity()), x, result);
  }

  Value log(Value x) {
    // Subnormals are scaled into range.
    Value small = a.cmpf(FPredicate::OLT, x, c(wide ? 0x1p-1022 : 0x1p-126));
    Value scaled = a.select(small, a.mulf(x, c(wide ? 0x1p54 : 0x1p25)), x);
    auto [k, f] = split(scaled);
    k = a.select(small, a.subf(k, c(wide ? 54 : 25)), k);
    return logSpecial(x, logOf(k, f, {}));
  }

  Value log1p(Value x) {
    Value one = c(1.0);
    Value u = a.addf(one, x);
    auto [k, f] = split(u);
    // What 1 + x lost.
    Value lost = a.select(a.cmpf(FPredicate::OGE, x, one), a.subf(one, a.subf(u, x)), a.subf(x, a.subf(u, one)));
    Value result = logSpecial(u, logOf(k, f, a.divf(lost, u)));
    return a.select(a.cmpf(FPredicate::OLT, a.absf(x), c(wide ? 0x1p-54 : 0x1p-25)), x, result);
  }

  // log2 of a positive f64 that came from f32, within 2^-37.
  Value log2Short(Value x) {
    auto [k, f] = split(x);
    Value s = a.divf(f, a.addf(f, c(2.0)));
    Value z = a.mulf(s, s);
    Value cube = a.mulf(a.mulf(z, s), polynomial(logShort, z));
    return mad(a.addf(a.addf(s, s), cube), c(1.4426950408889634), k);
  }

  Value exp2Bounded(Value x) { // clamped to +-300
    x = atLeast(atMost(x, 300.0), -300.0);
    auto [kf, k] = nearest(x);
    Value r = a.subf(x, kf);
    return a.mulf(mad(r, polynomial(exp2Short, r), c(1.0)), powerOfTwo(k));
  }

  Value sinCos(Value x, bool cosine) { // f64 with |x| < 2^27; accuracy for f32 results
    auto [kf, k] = nearest(a.mulf(x, c(0.63661977236758138)));
    Value r = mad(kf, c(-1.5707963267341256), x);
    r = mad(kf, c(-6.0771005065061922e-11), r);
    return sinCosOf(r, cosine ? a.addi(k, n(1)) : k);
  }
  Value sinCosOf(Value r, Value quadrant) {
    Value z = a.mulf(r, r);
    Value sine = mad(a.mulf(r, z), polynomial(sinShort, z), r);
    Value cosine = mad(a.mulf(z, z), polynomial(cosShort, z), mad(z, c(-0.5), c(1.0)));
    Value odd = a.cmpi(Predicate::ne, a.andi(quadrant, n(1)), n(0));
    Value value = a.select(odd, cosine, sine);
    Value sign = a.shl(a.andi(quadrant, n(2)), n(62));
    return number(a.xori(bits(value), sign));
  }

  Value atan2(Value y, Value x) { // f64, accuracy for f32 results
    Value ay = a.absf(y), ax = a.absf(x);
    Value steep = a.cmpf(FPredicate::OGT, ay, ax);
    Value numerator = a.select(steep, ax, ay), denominator = a.select(steep, ay, ax);
    Value q = a.divf(numerator, denominator);
    q = a.select(a.cmpf(FPredicate::OEQ, denominator, c(0.0)), c(0.0), q);
    q = a.select(a.cmpf(FPredicate::OEQ, numerator, infinity()), c(1.0), q);
    Value z = a.mulf(q, q);
    Value angle = mad(a.mulf(q, z), polynomial(atanShort, z), q);
    angle = a.select(steep, a.subf(c(halfPi), angle), angle);
    Value left = a.cmpi(Predicate::slt, bits(x), n(0));
    angle = a.select(left, a.subf(c(2 * halfPi), angle), angle);
    Value result = copySign(angle, y);
    return a.select(a.cmpf(FPredicate::UNO, x, y), a.addf(x, y), result);
  }
};

/// A call of the libm function `name` on f64, lane by lane.
Value callLibm(Arith &a, StringRef name, ArrayRef<Value> arguments) {
  Type scalar = a.builder.getF64Type();
  auto module = a.builder.getInsertionBlock()->getParentOp()->getParentOfType<ModuleOp>();
  auto function = module.lookupSymbol<LLVM::LLVMFuncOp>(name);
  if (!function) {
    OpBuilder::InsertionGuard guard(a.builder);
    a.builder.setInsertionPointToStart(module.getBody());
    SmallVector<Type> inputs(arguments.size(), scalar);
    function = LLVM::LLVMFuncOp::create(a.builder, a.loc, name, LLVM::LLVMFunctionType::get(scalar, inputs));
  }
  auto call = [&](ArrayRef<Value> operands) -> Value {
    return LLVM::CallOp::create(a.builder, a.loc, function, operands).getResult();
  };
  int64_t lanes = Arith::lanesOf(arguments[0].getType());
  if (lanes == 1)
    return call(arguments);
  Value result = a.real(arguments[0].getType(), 0.0);
  for (int64_t lane = 0; lane < lanes; ++lane) {
    SmallVector<Value> operands;
    for (Value argument : arguments)
      operands.push_back(a.extract(argument, lane));
    result = a.insert(call(operands), result, lane);
  }
  return result;
}

Value widen(Arith &a, Value x) {
  return arith::ExtFOp::create(a.builder, a.loc, Arith::sameLanes(a.builder.getF64Type(), x.getType()), x);
}
Value narrow(Arith &a, Value x) {
  return arith::TruncFOp::create(a.builder, a.loc, Arith::sameLanes(a.builder.getF32Type(), x.getType()), x);
}

/// Whether any lane is set.
Value anyLane(Arith &a, Value condition) {
  if (Arith::lanesOf(condition.getType()) == 1)
    return condition;
  return vector::ReductionOp::create(a.builder, a.loc, vector::CombiningKind::OR, condition);
}

// sin, cos and tan of f32: in f64 with a two-part reduction while that is exact enough, else libm.
Value trigonometric(Arith &a, MathFunction function, Value x, bool fma) {
  Value wide = widen(a, x);
  Emitter e(a, wide.getType(), fma);
  Value large = a.cmpf(FPredicate::UGE, a.absf(wide), e.c(0x1p20));
  auto slow = [&]() -> SmallVector<Value> {
    StringRef name = function == MathFunction::Sin ? "sin" : function == MathFunction::Cos ? "cos" : "tan";
    return {narrow(a, callLibm(a, name, wide))};
  };
  auto fast = [&]() -> SmallVector<Value> {
    if (function == MathFunction::Tan)
      return {narrow(a, a.divf(e.sinCos(wide, false), e.sinCos(wide, true)))};
    return {narrow(a, e.sinCos(wide, function == MathFunction::Cos))};
  };
  Value result = a.choose(anyLane(a, large), slow, fast).front();
  if (function == MathFunction::Cos)
    return result;
  return a.select(a.cmpf(FPredicate::OEQ, x, a.real(x.getType(), 0.0)), x, result); // keeps -0
}

Value power32(Arith &a, Value x, Value y, bool fma) {
  Emitter f(a, x.getType(), fma);
  Value wideX = widen(a, x), wideY = widen(a, y);
  Emitter e(a, wideX.getType(), fma);
  Value magnitude = a.absf(wideX);
  Value zero = e.c(0.0), one = e.c(1.0), infinity = e.infinity();
  Value logarithm = e.log2Short(magnitude);
  logarithm = a.select(a.cmpf(FPredicate::OEQ, magnitude, zero), a.negf(infinity), logarithm);
  logarithm = a.select(a.cmpf(FPredicate::OEQ, magnitude, infinity), infinity, logarithm);
  logarithm = a.select(a.cmpf(FPredicate::UNO, wideX, wideX), wideX, logarithm);
  Value result = e.exp2Bounded(a.mulf(wideY, logarithm));
  // Sign and domain of negative bases.
  auto floor = [&](Value v) -> Value { return math::FloorOp::create(a.builder, a.loc, v); };
  Value half = a.mulf(wideY, e.c(0.5));
  Value whole = a.cmpf(FPredicate::OEQ, floor(wideY), wideY);
  Value odd = a.andi(whole, a.cmpf(FPredicate::ONE, floor(half), half));
  Value negative = a.cmpi(Predicate::slt, e.bits(wideX), e.n(0));
  result = a.select(a.andi(odd, negative), a.negf(result), result);
  Value outside = a.andi(a.cmpf(FPredicate::OLT, wideX, zero), a.cmpf(FPredicate::OGT, wideX, a.negf(infinity)));
  result = a.select(a.andi(outside, a.not1(whole)), e.nan(), result);
  // 1 whatever the other is: x = 1, y = 0, and |x| = 1 with an infinite y.
  Value unit = a.ori(a.cmpf(FPredicate::OEQ, wideX, one), a.cmpf(FPredicate::OEQ, wideY, zero));
  unit = a.ori(unit, a.andi(a.cmpf(FPredicate::OEQ, magnitude, one), a.cmpf(FPredicate::OEQ, a.absf(wideY), infinity)));
  return narrow(a, a.select(unit, one, result));
}

Value cbrt32(Arith &a, Value x, bool fma) {
  Value wide = widen(a, x);
  Emitter e(a, wide.getType(), fma);
  Value magnitude = a.absf(wide);
  Value root = e.exp2Bounded(a.mulf(e.log2Short(magnitude), e.c(1.0 / 3.0)));
  Value same = a.ori(a.cmpf(FPredicate::OEQ, magnitude, e.c(0.0)), a.cmpf(FPredicate::UEQ, magnitude, e.infinity()));
  return narrow(a, a.select(same, wide, e.copySign(root, wide)));
}

StringRef libmName(MathFunction function) {
  switch (function) {
  case MathFunction::Sin:
    return "sin";
  case MathFunction::Cos:
    return "cos";
  case MathFunction::Tan:
    return "tan";
  case MathFunction::Cbrt:
    return "cbrt";
  case MathFunction::Pow:
    return "pow";
  case MathFunction::Atan2:
    return "atan2";
  default:
    return "hypot";
  }
}

} // namespace

Value calor::cpu::emitMath(Arith &a, MathFunction function, Value x, Value y, bool fma) {
  Emitter e(a, x.getType(), fma);
  switch (function) {
  case MathFunction::Exp:
    return e.exp(x);
  case MathFunction::Expm1:
    return e.expm1(x);
  case MathFunction::Log:
    return e.log(x);
  case MathFunction::Log1p:
    return e.log1p(x);
  case MathFunction::Tanh:
    return e.tanh(x);
  case MathFunction::Logistic:
    return e.logistic(x);
  case MathFunction::Sqrt:
    return math::SqrtOp::create(a.builder, a.loc, x);
  case MathFunction::Rsqrt:
    return a.divf(e.c(1.0), math::SqrtOp::create(a.builder, a.loc, x));
  default:
    break;
  }
  if (e.wide)
    return callLibm(a, libmName(function), y ? ArrayRef<Value>{x, y} : ArrayRef<Value>{x});
  switch (function) {
  case MathFunction::Pow:
    return power32(a, x, y, fma);
  case MathFunction::Cbrt:
    return cbrt32(a, x, fma);
  case MathFunction::Atan2: {
    Value wideY = widen(a, x), wideX = widen(a, y);
    return narrow(a, Emitter(a, wideX.getType(), fma).atan2(wideY, wideX));
  }
  case MathFunction::Hypot: {
    Value wideX = widen(a, x), wideY = widen(a, y);
    Value sum = a.addf(a.mulf(wideX, wideX), a.mulf(wideY, wideY));
    Value root = narrow(a, math::SqrtOp::create(a.builder, a.loc, sum));
    Value infinite =
        a.ori(a.cmpf(FPredicate::OEQ, a.absf(x), e.infinity()), a.cmpf(FPredicate::OEQ, a.absf(y), e.infinity()));
    return a.select(infinite, e.infinity(), root);
  }
  default:
    return trigonometric(a, function, x, fma);
  }
}
