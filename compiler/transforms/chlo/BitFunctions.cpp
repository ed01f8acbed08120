// SPDX-License-Identifier: Apache-2.0
// Functions that are about the representation of numbers.
#include "compiler/transforms/chlo/Functions.h"

using namespace mlir;
namespace sh = calor::stablehlo;

namespace calor::chlo {

Term isInfinite(Term x, int sign) {
  // Formats that f32 holds are exact there, also those without an infinity.
  Term wide = x.element().getIntOrFloatBitWidth() < 32 ? convert(x, x.formula->builder.getF32Type()) : x;
  return (sign == 0 ? abs(wide) : wide) == (sign < 0 ? -kInfinity : kInfinity);
}

/// By the bits as a signed integer: numbers of one sign are ordered like them.
static Term nextByBits(Term x, Term y) {
  unsigned width = x.element().getIntOrFloatBitWidth();
  OpBuilder &builder = x.formula->builder;
  Term bits = bitcast(x, builder.getIntegerType(width));
  Term away = select(x > 0.0, y > x, y < x); // from zero
  Term moved = bits + select(away, like(bits, 1.0), -1.0);
  Term smallest = bitcast(bits.formula->constant(bits.element(), APInt(width, 1)), x.element());
  Term fromZero = select(y > 0.0, smallest, -smallest);
  Term next = select(x == 0.0, fromZero, bitcast(moved, x.element()));
  return select(x == y, y, next);
}

/// For formats of at most 8 bits, whose every number and step is normal in f64: by arithmetic there.
static Term nextByArithmetic(Term x, Term y) {
  auto type = cast<FloatType>(x.element());
  OpBuilder &builder = x.formula->builder;
  const llvm::fltSemantics &semantics = type.getFloatSemantics();
  Term a = convert(x, builder.getF64Type()), b = convert(y, builder.getF64Type());
  int digits = APFloat::semanticsPrecision(semantics) - 1;
  int minExponent = APFloat::semanticsMinExponent(semantics);
  bool signedFormat = APFloat::semanticsHasSignedRepr(semantics);
  // 2^exponent of a, as a number: its bits without the mantissa.
  Term magnitude = abs(a);
  Term bits = bitcast(magnitude, builder.getI64Type());
  Term power = bitcast(bits & bits.formula->constant(bits.element(), APInt(64, 0x7ff0000000000000)), a.element());
  if (signedFormat)
    power = select(power < std::ldexp(1.0, minExponent), std::ldexp(1.0, minExponent), power);
  Term away = select(a == 0.0, !(b == 0.0), select(a > 0.0, b > a, b < a));
  // Towards zero from a power of two the step is half as large, unless that is a subnormal one.
  Term atPower = magnitude == power;
  if (signedFormat)
    atPower = atPower & (power > std::ldexp(1.0, minExponent));
  Term step = power * std::ldexp(1.0, -digits);
  step = select(away, step, select(atPower, 0.5 * step, step));
  Term next = a + select(b > a, step, -step);
  // From infinity the step is to the largest number; a zero keeps the sign.
  Term largest = like(a, APFloat::getLargest(semantics).convertToDouble());
  next = copySign(select(magnitude == kInfinity, largest, next), select(a == 0.0, b, a));
  return select(a == b, y, convert(next, type));
}

Term nextAfter(Term x, Term y) {
  bool small = x.element().getIntOrFloatBitWidth() <= 8;
  Term next = small ? nextByArithmetic(x, y) : nextByBits(x, y);
  return select((x != x) | (y != y), x + y, next);
}

Term mulhi(Term x, Term y) {
  auto type = cast<IntegerType>(x.element());
  OpBuilder &builder = x.formula->builder;
  unsigned width = type.getWidth();
  bool isUnsigned = type.isUnsigned();
  auto shift = [&](Term value, unsigned amount) {
    Term by = like(value, amount);
    return isUnsigned ? apply<sh::ShiftRightLogicalOp>(value, by) : apply<sh::ShiftRightArithmeticOp>(value, by);
  };
  if (width < 64) {
    unsigned wideWidth = std::max(2 * width, 8u);
    Type wide = isUnsigned ? IntegerType::get(builder.getContext(), wideWidth, IntegerType::Unsigned)
                           : builder.getIntegerType(wideWidth);
    return convert(shift(convert(x, wide) * convert(y, wide), width), type);
  }
  // Four products of halves; a signed high half takes the sign along.
  Term mask = x.formula->constant(type, APInt(64, 0xffffffff));
  Term lowX = x & mask, lowY = y & mask, highX = shift(x, 32), highY = shift(y, 32);
  auto logical = [&](Term value) { return apply<sh::ShiftRightLogicalOp>(value, like(value, 32)); };
  Term cross = highX * lowY + logical(lowX * lowY);
  Term middle = lowX * highY + (cross & mask);
  return highX * highY + shift(cross, 32) + shift(middle, 32);
}

} // namespace calor::chlo
