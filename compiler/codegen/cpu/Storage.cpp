// SPDX-License-Identifier: Apache-2.0
// Register and memory forms of element types; rounding to narrow floats.
#include "compiler/codegen/cpu/Elementwise.h"

#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

Type calor::cpu::accumulatorOf(Type type) {
  if (isNarrowFloat(type))
    return Float32Type::get(type.getContext());
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.getWidth() == 1 || integer.getWidth() >= 8)
    return type;
  return IntegerType::get(type.getContext(), 8, integer.getSignedness());
}

bool calor::cpu::isUnsigned(Type type) { return type.isUnsignedInteger() || type.isInteger(1); }

Type calor::cpu::registerScalar(Type type) {
  MLIRContext *context = type.getContext();
  if (auto complex = dyn_cast<ComplexType>(type))
    return registerScalar(complex.getElementType());
  if (isNarrowFloat(type))
    return Float32Type::get(context);
  if (type.isIndex())
    return IntegerType::get(context, 64);
  if (auto integer = dyn_cast<IntegerType>(type); integer && integer.getWidth() != 1)
    return IntegerType::get(context, std::max(8u, integer.getWidth()));
  return type;
}

Type calor::cpu::storageScalar(Type type) {
  MLIRContext *context = type.getContext();
  if (auto complex = dyn_cast<ComplexType>(type))
    return storageScalar(complex.getElementType());
  if (type.isInteger(1))
    return IntegerType::get(context, 8);
  if (isNarrowFloat(type))
    return IntegerType::get(context, type.getIntOrFloatBitWidth() <= 8 ? 8 : 16);
  return registerScalar(type);
}

Type calor::cpu::registerType(Type elementType, int64_t lanes) {
  return Arith::withLanes(registerScalar(elementType), lanes);
}

namespace {

Type like(Type scalar, Value value) { return Arith::sameLanes(scalar, value.getType()); }

Value roundToBf16(Arith &a, Value value) {
  Type bits = like(a.builder.getI32Type(), value);
  auto n = [&](int64_t number) { return a.integer(bits, number); };
  Value x = a.bitcast(bits, value);
  Value odd = a.andi(a.shru(x, n(16)), n(1));
  Value rounded = a.addi(a.addi(x, n(0x7fff)), odd);
  Value nan = a.cmpf(FPredicate::UNO, value, value);
  rounded = a.select(nan, a.ori(x, n(0x400000)), rounded);
  return a.bitcast(value.getType(), a.andi(rounded, n(0xffff0000)));
}

bool isPowerOfTwoFormat(const llvm::fltSemantics &semantics) { return &semantics == &APFloat::Float8E8M0FNU(); }

/// Rounds to a power of two, ties up; NaN where there is none.
Value roundToPowerOfTwo(Arith &a, Value value) {
  Type bitsType = like(a.builder.getI32Type(), value);
  auto n = [&](int64_t number) { return a.integer(bitsType, number); };
  Value bits = a.bitcast(bitsType, value);
  Value normal = a.andi(a.addi(bits, n(0x400000)), n(0x7f800000));
  // 2^-127, the smallest power, is subnormal in f32.
  Value subnormal = a.select(a.cmpi(Predicate::uge, bits, n(0x600000)), n(0x800000), n(0x400000));
  Value rounded = a.select(a.cmpi(Predicate::ult, bits, n(0x800000)), subnormal, normal);
  Value good = a.andi(a.cmpf(FPredicate::OGT, value, a.real(value.getType(), 0.0)),
                      a.cmpi(Predicate::ult, rounded, n(0x7f800000)));
  return a.bitcast(value.getType(), a.select(good, rounded, n(0x7fc00000)));
}

/// Rounds to a format that has no instructions, result still f32.
Value roundToTiny(Arith &a, Value value, const llvm::fltSemantics &semantics) {
  if (isPowerOfTwoFormat(semantics))
    return roundToPowerOfTwo(a, value);
  Type type = value.getType(), bitsType = like(a.builder.getI32Type(), value);
  auto n = [&](int64_t number) { return a.integer(bitsType, number); };
  auto c = [&](double number) { return a.real(type, number); };
  int64_t mantissa = APFloat::semanticsPrecision(semantics) - 1;
  int64_t minimum = APFloat::semanticsMinExponent(semantics);
  Value bits = a.bitcast(bitsType, value);
  // 2^(exponent - mantissa) is the distance of neighbours; below the smallest normal exponent it stays.
  Value exponent = a.subi(a.shru(a.andi(bits, n(0x7fffffff)), n(23)), n(127));
  exponent = arith::MaxSIOp::create(a.builder, a.loc, exponent, n(minimum));
  exponent = arith::MinSIOp::create(a.builder, a.loc, exponent, n(120));
  Value unit = a.bitcast(type, a.shl(a.addi(exponent, n(127 - mantissa)), n(23)));
  Value inverse = a.bitcast(type, a.shl(a.subi(n(127 + mantissa), exponent), n(23)));
  Value rounded = a.mulf(math::RoundEvenOp::create(a.builder, a.loc, a.mulf(value, inverse)), unit);
  APFloat largest = APFloat::getLargest(semantics);
  double limit = largest.convertToDouble();
  bool infinities = APFloat::semanticsHasInf(semantics), nans = APFloat::semanticsHasNaN(semantics);
  Value beyond = infinities ? a.real(type, APFloat::getInf(APFloat::IEEEsingle()))
                 : nans     ? a.real(type, APFloat::getNaN(APFloat::IEEEsingle()))
                            : c(limit);
  Value over = a.cmpf(FPredicate::OGT, a.absf(rounded), c(limit));
  Value signedBeyond = math::CopySignOp::create(a.builder, a.loc, beyond, value);
  Value result = a.select(over, signedBeyond, rounded);
  result = math::CopySignOp::create(a.builder, a.loc, result, value);
  Value nan = a.cmpf(FPredicate::UNO, value, value);
  return a.select(nan, nans ? value : c(-0.0), result);
}

/// The bits (i8 or i16) of a value that is already rounded to `semantics`.
Value encodeTiny(Arith &a, Value value, const llvm::fltSemantics &semantics) {
  Type type = value.getType(), bitsType = like(a.builder.getI32Type(), value);
  auto n = [&](int64_t number) { return a.integer(bitsType, number); };
  int64_t mantissa = APFloat::semanticsPrecision(semantics) - 1;
  int64_t minimum = APFloat::semanticsMinExponent(semantics);
  unsigned width = APFloat::semanticsSizeInBits(semantics);
  auto code = [&](const APFloat &number) { return n(number.bitcastToAPInt().getZExtValue()); };
  Value bits = a.bitcast(bitsType, value), magnitude = a.andi(bits, n(0x7fffffff));
  if (isPowerOfTwoFormat(semantics))
    return arith::TruncIOp::create(a.builder, a.loc, like(a.builder.getI8Type(), value), a.shru(magnitude, n(23)));
  Value sign = a.shl(a.shru(bits, n(31)), n(width - 1));
  // The smallest normal number has exponent field 1.
  Value normal = a.subi(a.shru(magnitude, n(23 - mantissa)), n((127 + minimum - 1) << mantissa));
  Value scaled = a.mulf(a.bitcast(type, magnitude), a.real(type, std::ldexp(1.0, mantissa - minimum)));
  Value subnormal = arith::FPToSIOp::create(a.builder, a.loc, bitsType, scaled);
  Value small = a.cmpf(FPredicate::OLT, a.bitcast(type, magnitude), a.real(type, std::ldexp(1.0, minimum)));
  Value body = a.select(small, subnormal, normal);
  bool negativeZero = APFloat::getZero(semantics, true).isNegative();
  if (!negativeZero)
    sign = a.select(a.cmpi(Predicate::eq, magnitude, n(0)), n(0), sign);
  Value result = a.ori(body, sign);
  if (APFloat::semanticsHasInf(semantics)) {
    Value infinite = a.cmpi(Predicate::eq, magnitude, n(0x7f800000));
    result = a.select(infinite, a.ori(code(APFloat::getInf(semantics)), sign), result);
  }
  if (APFloat::semanticsHasNaN(semantics))
    result = a.select(a.cmpf(FPredicate::UNO, value, value), code(APFloat::getNaN(semantics)), result);
  return arith::TruncIOp::create(a.builder, a.loc, like(a.builder.getIntegerType(width <= 8 ? 8 : 16), value), result);
}

/// f16 bits to f32 by integer operations.
Value decodeHalf(Arith &a, Value half) {
  Type bits = like(a.builder.getI32Type(), half), single = like(a.builder.getF32Type(), half);
  auto n = [&](int64_t number) { return a.integer(bits, number); };
  Value wide = arith::ExtUIOp::create(a.builder, a.loc, bits, half);
  Value magnitude = a.andi(wide, n(0x7fff));
  // The exponent of f32 is biased by 112 more; the product also normalises subnormals.
  Value scaled = a.mulf(a.bitcast(single, a.shl(magnitude, n(13))), a.real(single, 0x1p112));
  Value special = a.cmpi(Predicate::uge, magnitude, n(0x7c00));
  Value value = a.bitcast(bits, scaled);
  value = a.select(special, a.ori(value, n(0x7f800000)), value);
  return a.bitcast(single, a.ori(value, a.shl(a.andi(wide, n(0x8000)), n(16))));
}

/// The value of a byte, looked up in a table of all of them.
Value decodeTiny(Arith &a, Value bytes, const llvm::fltSemantics &semantics) {
  unsigned width = APFloat::semanticsSizeInBits(semantics);
  std::string table;
  for (unsigned code = 0; code < 256; ++code) {
    APFloat number(semantics, APInt(width, code & ((1u << width) - 1)));
    bool isNaN = number.isNaN(), lost = false;
    number.convert(APFloat::IEEEsingle(), APFloat::rmNearestTiesToEven, &lost);
    float value = isNaN ? std::numeric_limits<float>::quiet_NaN() : number.convertToFloat();
    table.append(reinterpret_cast<const char *>(&value), sizeof(value));
  }
  Value base = a.global(table);
  Type f32 = a.builder.getF32Type(), i64 = a.builder.getI64Type();
  auto look = [&](Value byte) {
    Value index = arith::ExtUIOp::create(a.builder, a.loc, i64, byte);
    return a.load(f32, a.pointer(f32, base, index), 4);
  };
  int64_t lanes = Arith::lanesOf(bytes.getType());
  if (lanes == 1)
    return look(bytes);
  Value result = a.real(VectorType::get({lanes}, f32), 0.0);
  for (int64_t lane = 0; lane < lanes; ++lane)
    result = a.insert(look(a.extract(bytes, lane)), result, lane);
  return result;
}

} // namespace

Value calor::cpu::roundTo(Arith &a, Value value, Type type) {
  if (type.isBF16())
    return roundToBf16(a, value);
  if (type.isF16() && a.convertsHalf) {
    Value half = arith::TruncFOp::create(a.builder, a.loc, like(type, value), value);
    return arith::ExtFOp::create(a.builder, a.loc, value.getType(), half);
  }
  if (isNarrowFloat(type))
    return roundToTiny(a, value, cast<FloatType>(type).getFloatSemantics());
  auto integer = dyn_cast<IntegerType>(type);
  if (!integer || integer.getWidth() >= 8 || integer.getWidth() == 1)
    return value;
  unsigned width = integer.getWidth();
  if (integer.isUnsigned())
    return a.andi(value, a.integer(value.getType(), (1 << width) - 1));
  Value spare = a.integer(value.getType(), 8 - width);
  return a.shrs(a.shl(value, spare), spare);
}

Value calor::cpu::toStorage(Arith &a, Value value, Type type) {
  Type storage = like(storageScalar(type), value);
  if (type.isInteger(1))
    return arith::ExtUIOp::create(a.builder, a.loc, storage, value);
  if (type.isBF16()) {
    Type bits = like(a.builder.getI32Type(), value);
    Value high = a.shru(a.bitcast(bits, value), a.integer(bits, 16));
    return arith::TruncIOp::create(a.builder, a.loc, storage, high);
  }
  if (type.isF16() && a.convertsHalf)
    return a.bitcast(storage, arith::TruncFOp::create(a.builder, a.loc, like(type, value), value));
  if (isNarrowFloat(type))
    return encodeTiny(a, value, cast<FloatType>(type).getFloatSemantics());
  return value;
}

Value calor::cpu::fromStorage(Arith &a, Value value, Type type) {
  if (type.isInteger(1))
    return a.cmpi(Predicate::ne, value, a.integer(value.getType(), 0));
  Type single = like(a.builder.getF32Type(), value);
  if (type.isBF16()) {
    Type bits = like(a.builder.getI32Type(), value);
    Value wide = arith::ExtUIOp::create(a.builder, a.loc, bits, value);
    return a.bitcast(single, a.shl(wide, a.integer(bits, 16)));
  }
  if (type.isF16() && !a.convertsHalf)
    return decodeHalf(a, value);
  if (type.isF16())
    return arith::ExtFOp::create(a.builder, a.loc, single, a.bitcast(like(type, value), value));
  if (isNarrowFloat(type))
    return decodeTiny(a, value, cast<FloatType>(type).getFloatSemantics());
  return value;
}
