// SPDX-License-Identifier: Apache-2.0
// bf16 and f16 by bit arithmetic, the formats of 8 bits and less by table (decode) and APFloat (encode).
#include "compiler/interpreter/NarrowFloat.h"

#include "llvm/ADT/APInt.h"
#include "llvm/ADT/bit.h"

#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>

using namespace llvm;

namespace {

/// Rounds to a format with `ExponentBits` and `MantissaBits` that follows IEEE-754.
template <int ExponentBits, int MantissaBits> uint16_t encodeIEEE(double value) {
  uint64_t bits = bit_cast<uint64_t>(value);
  uint16_t sign = static_cast<uint16_t>((bits >> 63) << (ExponentBits + MantissaBits));
  constexpr uint16_t infinity = ((1u << ExponentBits) - 1) << MantissaBits;
  bits &= ~(1ull << 63);
  constexpr uint64_t doubleInfinity = 0x7FFull << 52;
  if (bits > doubleInfinity) {
    // A quiet NaN with the upper bits of the payload.
    uint16_t payload = static_cast<uint16_t>((bits >> (52 - MantissaBits)) & ((1u << MantissaBits) - 1));
    return sign | infinity | payload | (1u << (MantissaBits - 1));
  }
  if (bits == doubleInfinity)
    return sign | infinity;
  constexpr int bias = (1 << (ExponentBits - 1)) - 1;
  int exponent = static_cast<int>(bits >> 52) - 1023;
  if (exponent > bias)
    return sign | infinity;
  int dropped = 52 - MantissaBits;
  uint64_t mantissa = bits & ((1ull << 52) - 1);
  uint64_t kept;
  if (exponent >= 1 - bias) {
    uint64_t biased = (static_cast<uint64_t>(exponent + bias) << 52) | mantissa;
    uint64_t half = (1ull << (dropped - 1)) - 1 + ((biased >> dropped) & 1);
    kept = (biased + half) >> dropped; // a carry into the exponent is right, up to infinity
  } else {
    int shift = dropped + (1 - bias - exponent);
    if (shift > 63 || exponent == -1023)
      return sign;
    mantissa |= 1ull << 52;
    if (shift > 54)
      return sign;
    uint64_t half = (1ull << (shift - 1)) - 1 + ((mantissa >> shift) & 1);
    kept = (mantissa + half) >> shift;
  }
  return sign | static_cast<uint16_t>(kept);
}

uint16_t encodeBF16(float value) {
  uint32_t bits = bit_cast<uint32_t>(value);
  if ((bits & 0x7FFFFFFFu) > 0x7F800000u)
    return static_cast<uint16_t>((bits >> 16) | 0x40);
  return static_cast<uint16_t>((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
}

float decodeF16(uint16_t half) {
  uint32_t sign = static_cast<uint32_t>(half & 0x8000) << 16;
  uint32_t magnitude = half & 0x7FFF;
  if (magnitude >= 0x7C00)
    return bit_cast<float>(sign | 0x7F800000u | ((magnitude & 0x3FF) << 13));
  if (magnitude >= 0x400)
    return bit_cast<float>(sign | ((magnitude << 13) + ((127u - 15u) << 23)));
  float value = static_cast<float>(magnitude) * 0x1p-24f;
  return sign ? -value : value;
}

/// All values of a format of at most 8 bits.
using DecodeTable = std::array<float, 256>;

const DecodeTable &decodeTable(const fltSemantics &format) {
  static std::mutex mutex;
  static std::map<const fltSemantics *, DecodeTable> tables;
  std::lock_guard<std::mutex> lock(mutex);
  auto [it, isNew] = tables.try_emplace(&format);
  if (!isNew)
    return it->second;
  unsigned bits = APFloat::getSizeInBits(format);
  for (unsigned code = 0; code < 256; ++code) {
    APFloat value(format, APInt(8, code).trunc(bits));
    bool isNaN = value.isNaN(), losesInfo;
    value.convert(APFloat::IEEEsingle(), APFloat::rmNearestTiesToEven, &losesInfo);
    it->second[code] = isNaN ? std::numeric_limits<float>::quiet_NaN() : value.convertToFloat();
  }
  return it->second;
}

/// The power-of-two format without sign and zero: 0xFF is its NaN, also of what is not positive. As every significand
/// is odd, ties go up.
uint8_t encodeE8M0(double value) {
  if (!(value > 0) || std::isinf(value))
    return 0xFF;
  int exponent;
  double fraction = std::frexp(value, &exponent); // in [0.5, 1)
  int code = exponent - 1 + 127;
  code += fraction >= 0.75;
  return code < 0 ? 0 : code > 254 ? 0xFF : static_cast<uint8_t>(code);
}

uint8_t encodeByte(const fltSemantics &format, double value) {
  if (&format == &APFloat::Float8E8M0FNU())
    return encodeE8M0(value);
  unsigned bits = APFloat::getSizeInBits(format);
  bool finiteOnly =
      &format == &APFloat::Float4E2M1FN() || &format == &APFloat::Float6E2M3FN() || &format == &APFloat::Float6E3M2FN();
  if (finiteOnly && std::isnan(value))
    return static_cast<uint8_t>(1u << (bits - 1));
  if (finiteOnly && std::isinf(value))
    value = std::copysign(std::numeric_limits<double>::max(), value);
  APFloat number(value);
  bool losesInfo;
  number.convert(format, APFloat::rmNearestTiesToEven, &losesInfo);
  return static_cast<uint8_t>(number.bitcastToAPInt().getZExtValue());
}

template <typename Source> void encode(const fltSemantics &format, const Source *source, void *target, int64_t count) {
  auto *halves = static_cast<uint16_t *>(target);
  if (&format == &APFloat::BFloat()) {
    for (int64_t i = 0; i < count; ++i) {
      if constexpr (std::is_same_v<Source, float>)
        halves[i] = encodeBF16(source[i]);
      else
        halves[i] = encodeIEEE<8, 7>(source[i]);
    }
  } else if (&format == &APFloat::IEEEhalf()) {
    for (int64_t i = 0; i < count; ++i)
      halves[i] = encodeIEEE<5, 10>(source[i]);
  } else {
    auto *bytes = static_cast<uint8_t *>(target);
    for (int64_t i = 0; i < count; ++i)
      bytes[i] = encodeByte(format, source[i]);
  }
}

} // namespace

void calor::decodeNarrow(const fltSemantics &format, const void *source, float *target, int64_t count) {
  auto *halves = static_cast<const uint16_t *>(source);
  if (&format == &APFloat::BFloat()) {
    for (int64_t i = 0; i < count; ++i)
      target[i] = bit_cast<float>(static_cast<uint32_t>(halves[i]) << 16);
  } else if (&format == &APFloat::IEEEhalf()) {
    for (int64_t i = 0; i < count; ++i)
      target[i] = decodeF16(halves[i]);
  } else {
    const DecodeTable &table = decodeTable(format);
    auto *bytes = static_cast<const uint8_t *>(source);
    for (int64_t i = 0; i < count; ++i)
      target[i] = table[bytes[i]];
  }
}

void calor::encodeNarrow(const fltSemantics &format, const float *source, void *target, int64_t count) {
  encode(format, source, target, count);
}

void calor::encodeNarrow(const fltSemantics &format, const double *source, void *target, int64_t count) {
  encode(format, source, target, count);
}
