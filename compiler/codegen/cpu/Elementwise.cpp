// SPDX-License-Identifier: Apache-2.0
// Element-wise operations on real and integer register values.
#include "compiler/codegen/cpu/Elementwise.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

Type like(Type scalar, Value value) { return Arith::sameLanes(scalar, value.getType()); }
Type elementOf(Value tensor) { return getElementTypeOrSelf(tensor.getType()); }
Value zeroOf(Arith &a, Value value) {
  return isa<FloatType>(getElementTypeOrSelf(value.getType())) ? a.real(value.getType(), 0.0)
                                                               : a.integer(value.getType(), 0);
}

template <typename Op> Value unary(Arith &a, Value x) { return Op::create(a.builder, a.loc, x); }

Value signOf(Arith &a, Value x, Type type) {
  if (isa<FloatType>(type)) {
    auto c = [&](double value) { return a.real(x.getType(), value); };
    Value negative = a.select(a.cmpf(FPredicate::OLT, x, c(0.0)), c(-1.0), x); // keeps NaN and signed zeros
    return a.select(a.cmpf(FPredicate::OGT, x, c(0.0)), c(1.0), negative);
  }
  auto n = [&](int64_t value) { return a.integer(x.getType(), value); };
  return arith::MinSIOp::create(a.builder, a.loc, n(1), arith::MaxSIOp::create(a.builder, a.loc, n(-1), x));
}

Value compareValues(Arith &a, CompareOp op, Value x, Value y) {
  Type type = elementOf(op.getLhs());
  ComparisonDirection direction = op.getComparisonDirection();
  ComparisonType order = op.getCompareType().value_or(ComparisonType::NOTYPE);
  bool weak = order == ComparisonType::WEAKORDER;
  if (isa<FloatType>(type) && !weak && order != ComparisonType::TOTALORDER) {
    static const FPredicate table[] = {FPredicate::OEQ, FPredicate::UNE, FPredicate::OGE,
                                       FPredicate::OGT, FPredicate::OLE, FPredicate::OLT};
    return a.cmpf(table[static_cast<unsigned>(direction)], x, y);
  }
  bool isSigned = !isUnsigned(type);
  if (isa<FloatType>(type)) {
    // The bits of a negative number are flipped but for the sign: signed order is then total order.
    unsigned width = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
    Type bits = like(a.builder.getIntegerType(width), x);
    auto ordered = [&](Value value) {
      if (weak) { // one zero, one NaN above infinity
        Value zero = a.real(value.getType(), 0.0), nan = a.real(value.getType(), std::nan(""));
        value = a.select(a.cmpf(FPredicate::OEQ, value, zero), zero, value);
        value = a.select(a.cmpf(FPredicate::UNO, value, value), nan, value);
      }
      Value raw = a.bitcast(bits, value);
      Value mask = a.shru(a.shrs(raw, a.integer(bits, width - 1)), a.integer(bits, 1));
      return a.xori(raw, mask);
    };
    x = ordered(x), y = ordered(y), isSigned = true;
  }
  static const Predicate signedTable[] = {Predicate::eq,  Predicate::ne,  Predicate::sge,
                                          Predicate::sgt, Predicate::sle, Predicate::slt};
  static const Predicate unsignedTable[] = {Predicate::eq,  Predicate::ne,  Predicate::uge,
                                            Predicate::ugt, Predicate::ule, Predicate::ult};
  return a.cmpi((isSigned ? signedTable : unsignedTable)[static_cast<unsigned>(direction)], x, y);
}

enum class Shift { Left, Arithmetic, Logical };

Value shift(Arith &a, Shift kind, Value x, Value amount, Type type) {
  unsigned width = type.getIntOrFloatBitWidth();
  Value limit = a.integer(x.getType(), width);
  Value inside = a.cmpi(Predicate::ult, amount, limit);
  if (kind == Shift::Arithmetic) {
    if (width < 8) { // the sign is that of the narrow type
      Value spare = a.integer(x.getType(), 8 - width);
      x = a.shrs(a.shl(x, spare), spare);
    }
    Value bounded = a.select(inside, amount, a.integer(x.getType(), width - 1));
    return a.shrs(x, bounded);
  }
  if (kind == Shift::Logical && width < 8)
    x = a.andi(x, a.integer(x.getType(), (1 << width) - 1));
  Value shifted = kind == Shift::Left ? a.shl(x, amount) : a.shru(x, amount);
  if (auto known = Arith::known(amount); known && *known >= 0 && *known < width)
    return shifted;
  return a.select(inside, shifted, a.integer(x.getType(), 0));
}

/// Exponentiation by squaring; negative exponents give 0 unless the base is 1 or -1.
Value powerOfIntegers(Arith &a, Value base, Value exponent, bool unsignedType) {
  Type type = base.getType();
  auto n = [&](int64_t value) { return a.integer(type, value); };
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  SmallVector<Value> last =
      a.loop(a.i64(0), a.i64(width), 1, ValueRange{n(1), base, exponent}, [&](Value, ValueRange state) {
        Value odd = a.cmpi(Predicate::ne, a.andi(state[2], n(1)), n(0));
        return SmallVector<Value>{a.select(odd, a.muli(state[0], state[1]), state[0]), a.muli(state[1], state[1]),
                                  a.shru(state[2], n(1))};
      });
  if (unsignedType)
    return last[0];
  Value negative = a.cmpi(Predicate::slt, exponent, n(0));
  Value odd = a.cmpi(Predicate::ne, a.andi(exponent, n(1)), n(0));
  Value minusOne = a.cmpi(Predicate::eq, base, n(-1)), one = a.cmpi(Predicate::eq, base, n(1));
  Value inverse = a.select(one, n(1), a.select(minusOne, a.select(odd, n(-1), n(1)), n(0)));
  return a.select(negative, inverse, last[0]);
}

Value reducePrecision(Arith &a, Value x, int64_t exponentBits, int64_t mantissaBits) {
  Type type = x.getType();
  bool wide = getElementTypeOrSelf(type).isF64();
  int64_t width = wide ? 64 : 32, mantissa = wide ? 52 : 23, bias = wide ? 1023 : 127;
  Type bitsType = like(a.builder.getIntegerType(width), x);
  auto n = [&](uint64_t value) { return a.integer(bitsType, APInt(width, value)); };
  uint64_t signMask = uint64_t(1) << (width - 1);
  Value bits = a.bitcast(bitsType, x);
  if (mantissaBits < mantissa) {
    int64_t drop = mantissa - mantissaBits;
    Value odd = a.andi(a.shru(bits, n(drop)), n(1));
    bits = a.addi(bits, a.addi(n((uint64_t(1) << (drop - 1)) - 1), odd));
    uint64_t low = (uint64_t(1) << drop) - 1;
    bits = a.andi(bits, a.integer(bitsType, ~APInt(width, low)));
  }
  int64_t fullExponent = wide ? 11 : 8;
  if (exponentBits < fullExponent) {
    int64_t range = (int64_t(1) << (exponentBits - 1)) - 1;
    Value sign = a.andi(bits, n(signMask));
    Value magnitude = a.andi(bits, n(signMask - 1));
    uint64_t infinity = ((uint64_t(1) << fullExponent) - 1) << mantissa;
    Value tooLarge = a.cmpi(Predicate::uge, magnitude, n(static_cast<uint64_t>(bias + range + 1) << mantissa));
    Value tooSmall = a.cmpi(Predicate::ult, magnitude, n(static_cast<uint64_t>(bias - range + 1) << mantissa));
    bits = a.select(tooLarge, a.ori(sign, n(infinity)), bits);
    bits = a.select(tooSmall, sign, bits);
  }
  return a.select(a.cmpf(FPredicate::UNO, x, x), x, a.bitcast(type, bits));
}

Value floatToInteger(Arith &a, Value x, Type to) {
  Type target = like(registerScalar(to), x);
  unsigned width = to.getIntOrFloatBitWidth();
  bool isSigned = !isUnsigned(to);
  auto c = [&](double value) { return a.real(x.getType(), value); };
  APInt largest = isSigned ? APInt::getSignedMaxValue(width) : APInt::getMaxValue(width);
  APInt smallest = isSigned ? APInt::getSignedMinValue(width) : APInt::getMinValue(width);
  unsigned registerWidth = getElementTypeOrSelf(target).getIntOrFloatBitWidth();
  auto extend = [&](const APInt &value) {
    return a.integer(target, isSigned ? value.sext(registerWidth) : value.zext(registerWidth));
  };
  double high = std::ldexp(1.0, isSigned ? width - 1 : width), low = isSigned ? -high : 0.0;
  Value converted = isSigned ? Value(arith::FPToSIOp::create(a.builder, a.loc, target, x))
                             : Value(arith::FPToUIOp::create(a.builder, a.loc, target, x));
  Value result = a.select(a.cmpf(FPredicate::OGE, x, c(high)), extend(largest), converted);
  result = a.select(a.cmpf(isSigned ? FPredicate::OLT : FPredicate::OLE, x, c(low)), extend(smallest), result);
  return a.select(a.cmpf(FPredicate::UNO, x, x), a.integer(target, 0), result);
}

Value integerToInteger(Arith &a, Value x, Type from, Type to) {
  Type target = like(registerScalar(to), x);
  unsigned source = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
  unsigned width = getElementTypeOrSelf(target).getIntOrFloatBitWidth();
  if (width < source)
    x = arith::TruncIOp::create(a.builder, a.loc, target, x);
  else if (width > source && isUnsigned(from))
    x = arith::ExtUIOp::create(a.builder, a.loc, target, x);
  else if (width > source)
    x = arith::ExtSIOp::create(a.builder, a.loc, target, x);
  return roundTo(a, x, to);
}

/// An f64 as the f32 that rounds to any narrower format as it does: where it is not exact, the last bit is set.
Value roundToOdd(Arith &a, Value x) {
  Type bitsType = like(a.builder.getI32Type(), x);
  Value near = arith::TruncFOp::create(a.builder, a.loc, like(a.builder.getF32Type(), x), x);
  Value back = arith::ExtFOp::create(a.builder, a.loc, x.getType(), near), bits = a.bitcast(bitsType, near);
  Value beyond = a.cmpf(FPredicate::OGT, a.absf(back), a.absf(x)), one = a.integer(bitsType, 1);
  Value odd = a.ori(a.select(beyond, a.subi(bits, one), bits), one);
  return a.bitcast(near.getType(), a.select(a.cmpf(FPredicate::ONE, back, x), odd, bits));
}

/// An integer of 32 or 64 bits as such an f32.
Value integerRoundedToOdd(Arith &a, Value x, bool isUnsigned) {
  Type f64 = like(a.builder.getF64Type(), x), type = x.getType();
  if (getElementTypeOrSelf(type).getIntOrFloatBitWidth() == 64) {
    // What f64 has no bits for is gathered in the lowest that it has.
    auto n = [&](int64_t value) { return a.integer(type, value); };
    Value rest = a.cmpi(Predicate::ne, a.andi(x, n(0x7ff)), n(0));
    Value gathered = a.ori(a.andi(x, n(~int64_t(0x7ff))), a.select(rest, n(0x800), n(0)));
    Value moved = isUnsigned ? x : a.addi(x, n(int64_t(1) << 53));
    Value large = a.cmpi(Predicate::ugt, moved, n(int64_t(1) << (isUnsigned ? 53 : 54)));
    x = a.select(large, gathered, x);
  }
  return roundToOdd(a, isUnsigned ? Value(arith::UIToFPOp::create(a.builder, a.loc, f64, x))
                                  : Value(arith::SIToFPOp::create(a.builder, a.loc, f64, x)));
}

Value floatToFloat(Arith &a, Value x, Type to) {
  Type target = like(registerScalar(to), x);
  if (isNarrowFloat(to) && getElementTypeOrSelf(x.getType()).isF64())
    return roundTo(a, roundToOdd(a, x), to);
  unsigned source = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
  unsigned width = getElementTypeOrSelf(target).getIntOrFloatBitWidth();
  if (width < source)
    x = arith::TruncFOp::create(a.builder, a.loc, target, x);
  else if (width > source)
    x = arith::ExtFOp::create(a.builder, a.loc, target, x);
  return roundTo(a, x, to);
}

Value convertReal(Arith &a, Value x, Type from, Type to) {
  if (from == to)
    return x;
  bool fromFloat = isa<FloatType>(from), toFloat = isa<FloatType>(to);
  if (to.isInteger(1))
    return fromFloat ? a.cmpf(FPredicate::UNE, x, zeroOf(a, x)) : a.cmpi(Predicate::ne, x, zeroOf(a, x));
  if (fromFloat)
    return toFloat ? floatToFloat(a, x, to) : floatToInteger(a, x, to);
  if (!toFloat)
    return integerToInteger(a, x, from, to);
  if (isNarrowFloat(to) && from.getIntOrFloatBitWidth() >= 32)
    return roundTo(a, integerRoundedToOdd(a, x, isUnsigned(from)), to);
  Type target = like(registerScalar(to), x);
  Value result = isUnsigned(from) ? Value(arith::UIToFPOp::create(a.builder, a.loc, target, x))
                                  : Value(arith::SIToFPOp::create(a.builder, a.loc, target, x));
  return roundTo(a, result, to);
}

std::optional<MathFunction> mathFunction(Operation *op) {
  return TypeSwitch<Operation *, std::optional<MathFunction>>(op)
      .Case([](ExpOp) { return MathFunction::Exp; })
      .Case([](Expm1Op) { return MathFunction::Expm1; })
      .Case([](LogOp) { return MathFunction::Log; })
      .Case([](Log1pOp) { return MathFunction::Log1p; })
      .Case([](TanhOp) { return MathFunction::Tanh; })
      .Case([](LogisticOp) { return MathFunction::Logistic; })
      .Case([](SineOp) { return MathFunction::Sin; })
      .Case([](CosineOp) { return MathFunction::Cos; })
      .Case([](TanOp) { return MathFunction::Tan; })
      .Case([](SqrtOp) { return MathFunction::Sqrt; })
      .Case([](RsqrtOp) { return MathFunction::Rsqrt; })
      .Case([](CbrtOp) { return MathFunction::Cbrt; })
      .Case([](Atan2Op) { return MathFunction::Atan2; })
      .Default([](Operation *) { return std::nullopt; });
}

struct Real {
  Arith &a;
  bool fma;
  Operation *op;
  ArrayRef<Lanes> operands;
  Type type;   // of the first operand's elements
  Type result; // of the result's elements

  Value in(unsigned index) { return operands[index].value; }
  bool isFloat() { return isa<FloatType>(type); }
  Type unsignedType() {
    return IntegerType::get(type.getContext(), type.getIntOrFloatBitWidth(), IntegerType::Unsigned);
  }
  bool isBool() { return type.isInteger(1); }
  template <typename FloatOp, typename IntOp> Value either() {
    if (isFloat())
      return FloatOp::create(a.builder, a.loc, in(0), in(1));
    return IntOp::create(a.builder, a.loc, in(0), in(1));
  }

  Value exact(); // results that need no rounding; null for other ops
  Value rounded();
};

Value Real::exact() {
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](AbsOp) -> Value { return isFloat() ? a.absf(in(0)) : unary<math::AbsIOp>(a, in(0)); })
      .Case([&](CeilOp) { return unary<math::CeilOp>(a, in(0)); })
      .Case([&](FloorOp) { return unary<math::FloorOp>(a, in(0)); })
      .Case([&](RoundOp) { return unary<math::RoundOp>(a, in(0)); })
      .Case([&](RoundNearestEvenOp) { return unary<math::RoundEvenOp>(a, in(0)); })
      .Case([&](SignOp) { return signOf(a, in(0), type); })
      .Case([&](RealOp) { return in(0); })
      .Case([&](ImagOp) { return zeroOf(a, in(0)); })
      .Case([&](IsFiniteOp) {
        Type inType = in(0).getType();
        Value infinity =
            a.real(inType, APFloat::getInf(cast<FloatType>(getElementTypeOrSelf(inType)).getFloatSemantics()));
        return a.cmpf(FPredicate::OLT, a.absf(in(0)), infinity);
      })
      .Case([&](PopulationCountOp) {
        Value x = type.getIntOrFloatBitWidth() < 8 ? integerToInteger(a, in(0), type, unsignedType()) : in(0);
        return roundTo(a, unary<math::CtPopOp>(a, x), type);
      })
      .Case([&](ClzOp) {
        unsigned width = type.getIntOrFloatBitWidth();
        Value x = width < 8 ? integerToInteger(a, in(0), type, unsignedType()) : in(0);
        Value count = unary<math::CountLeadingZerosOp>(a, x);
        return width < 8 ? roundTo(a, a.subi(count, a.integer(count.getType(), 8 - width)), type) : count;
      })
      .Case([&](NotOp) { return roundTo(a, a.xori(in(0), a.integer(in(0).getType(), -1)), type); })
      .Case([&](AndOp) { return a.andi(in(0), in(1)); })
      .Case([&](OrOp) { return a.ori(in(0), in(1)); })
      .Case([&](XorOp) { return a.xori(in(0), in(1)); })
      .Case([&](MaxOp) { return extremum(a, true, in(0), in(1), type); })
      .Case([&](MinOp) { return extremum(a, false, in(0), in(1), type); })
      .Case([&](ClampOp) { return extremum(a, false, extremum(a, true, in(1), in(0), type), in(2), type); })
      .Case([&](SelectOp) { return a.select(in(0), in(1), in(2)); })
      .Case([&](CompareOp compare) { return compareValues(a, compare, in(0), in(1)); })
      .Case([&](ShiftRightArithmeticOp) { return roundTo(a, shift(a, Shift::Arithmetic, in(0), in(1), type), type); })
      .Case([&](ConvertOp) { return convertReal(a, in(0), type, result); })
      .Default([](Operation *) { return Value(); });
}

Value Real::rounded() {
  if (std::optional<MathFunction> function = mathFunction(op))
    return emitMath(a, *function, in(0), operands.size() > 1 ? in(1) : Value(), fma);
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](AddOp) { return isBool() ? a.ori(in(0), in(1)) : either<arith::AddFOp, arith::AddIOp>(); })
      .Case([&](MulOp) { return isBool() ? a.andi(in(0), in(1)) : either<arith::MulFOp, arith::MulIOp>(); })
      .Case([&](SubtractOp) { return either<arith::SubFOp, arith::SubIOp>(); })
      .Case([&](DivOp) {
        return isFloat() ? a.divf(in(0), in(1)) : divideIntegers(a, false, in(0), in(1), isUnsigned(type));
      })
      .Case([&](RemOp) -> Value {
        if (isFloat())
          return arith::RemFOp::create(a.builder, a.loc, in(0), in(1));
        return divideIntegers(a, true, in(0), in(1), isUnsigned(type));
      })
      .Case([&](PowOp) {
        return isFloat() ? emitMath(a, MathFunction::Pow, in(0), in(1), fma)
                         : powerOfIntegers(a, in(0), in(1), isUnsigned(type));
      })
      .Case([&](NegOp) { return isFloat() ? a.negf(in(0)) : a.subi(a.integer(in(0).getType(), 0), in(0)); })
      .Case([&](ShiftLeftOp) { return shift(a, Shift::Left, in(0), in(1), type); })
      .Case([&](ShiftRightLogicalOp) { return shift(a, Shift::Logical, in(0), in(1), type); })
      .Case([&](ReducePrecisionOp reduce) {
        return reducePrecision(a, in(0), reduce.getExponentBits(), reduce.getMantissaBits());
      })
      .Default([](Operation *) { return Value(); });
}

} // namespace

Value calor::cpu::extremum(Arith &a, bool maximum, Value x, Value y, Type type) {
  if (!isa<FloatType>(type)) {
    if (isUnsigned(type))
      return maximum ? Value(arith::MaxUIOp::create(a.builder, a.loc, x, y))
                     : Value(arith::MinUIOp::create(a.builder, a.loc, x, y));
    return maximum ? Value(arith::MaxSIOp::create(a.builder, a.loc, x, y))
                   : Value(arith::MinSIOp::create(a.builder, a.loc, x, y));
  }
  // With a number as one side a single comparison does: the other side is chosen when it is NaN.
  if (x.getDefiningOp<arith::ConstantOp>())
    std::swap(x, y);
  if (auto op = y.getDefiningOp<arith::ConstantOp>()) {
    auto dense = dyn_cast<DenseFPElementsAttr>(op.getValue());
    auto scalar = dyn_cast<FloatAttr>(op.getValue());
    if (scalar || (dense && dense.isSplat())) {
      APFloat limit = scalar ? scalar.getValue() : dense.getSplatValue<APFloat>();
      if (!limit.isNaN() && !limit.isNegZero()) {
        Value beyond = a.cmpf(maximum ? FPredicate::OGT : FPredicate::OLT, y, x);
        Value chosen = a.select(beyond, y, x);
        return maximum && limit.isZero() ? a.addf(chosen, y) : chosen; // max(-0, +0) = +0
      }
    }
  }
  return maximum ? Value(arith::MaximumFOp::create(a.builder, a.loc, x, y))
                 : Value(arith::MinimumFOp::create(a.builder, a.loc, x, y));
}

Value calor::cpu::divideIntegers(Arith &a, bool remainder, Value x, Value y, bool unsignedType) {
  Type type = x.getType();
  auto n = [&](int64_t value) { return a.integer(type, value); };
  auto known = Arith::known(y);
  bool safe = known && *known != 0 && (unsignedType || *known != -1);
  Value zero, divisor = y;
  if (!safe) {
    zero = a.cmpi(Predicate::eq, y, n(0));
    Value trouble = zero;
    if (!unsignedType) {
      unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
      Value overflow = a.andi(a.cmpi(Predicate::eq, x, a.integer(type, APInt::getSignedMinValue(width))),
                              a.cmpi(Predicate::eq, y, n(-1)));
      trouble = a.ori(zero, overflow);
    }
    divisor = a.select(trouble, n(1), y);
  }
  Value result;
  if (unsignedType)
    result = remainder ? Value(arith::RemUIOp::create(a.builder, a.loc, x, divisor))
                       : Value(arith::DivUIOp::create(a.builder, a.loc, x, divisor));
  else
    result = remainder ? Value(arith::RemSIOp::create(a.builder, a.loc, x, divisor))
                       : Value(arith::DivSIOp::create(a.builder, a.loc, x, divisor));
  return safe ? result : a.select(zero, remainder ? x : n(-1), result);
}

Lanes calor::cpu::convertElement(Arith &a, Lanes value, Type from, Type to) {
  auto fromComplex = dyn_cast<ComplexType>(from), toComplex = dyn_cast<ComplexType>(to);
  Type fromPart = fromComplex ? fromComplex.getElementType() : from;
  if (!toComplex) {
    if (fromComplex && to.isInteger(1)) {
      Value either = a.ori(convertReal(a, value.value, fromPart, to), convertReal(a, value.imaginary, fromPart, to));
      return {either, {}};
    }
    return {convertReal(a, value.value, fromPart, to), {}};
  }
  Value real = convertReal(a, value.value, fromPart, toComplex.getElementType());
  Value imaginary =
      fromComplex ? convertReal(a, value.imaginary, fromPart, toComplex.getElementType()) : zeroOf(a, real);
  return {real, imaginary};
}

bool calor::cpu::hasElementwiseForm(Operation *op) {
  return isa<AbsOp, AddOp, AndOp, Atan2Op, CbrtOp, CeilOp, ClampOp, ClzOp, CompareOp, ComplexOp, ConvertOp, CosineOp,
             DivOp, ExpOp, Expm1Op, FloorOp, ImagOp, IsFiniteOp, LogOp, Log1pOp, LogisticOp, MaxOp, MinOp, MulOp, NegOp,
             NotOp, OrOp, PopulationCountOp, PowOp, RealOp, ReducePrecisionOp, RemOp, RoundOp, RoundNearestEvenOp,
             RsqrtOp, SelectOp, ShiftLeftOp, ShiftRightArithmeticOp, ShiftRightLogicalOp, SignOp, SineOp, SqrtOp,
             SubtractOp, TanOp, TanhOp, XorOp>(op);
}

Lanes calor::cpu::applyElementwise(Arith &a, bool fma, Operation *op, ArrayRef<Lanes> operands) {
  Type type = elementOf(op->getOperand(0)), result = elementOf(op->getResult(0));
  if (isa<ConvertOp>(op))
    return convertElement(a, operands[0], type, result);
  bool complexData =
      llvm::any_of(op->getOperandTypes(), [](Type t) { return isa<ComplexType>(getElementTypeOrSelf(t)); });
  if (complexData || isa<ComplexType>(result))
    return applyComplex(a, fma, op, operands);
  Real real{a, fma, op, operands, type, result};
  if (Value value = real.exact())
    return {value, {}};
  return {roundTo(a, real.rounded(), result), {}};
}
