// SPDX-License-Identifier: Apache-2.0
// stablehlo.convert for all pairs of element types, each value rounded once. Floats become integers by truncation,
// clamped to the range of the type, NaN to 0; numbers become i1 by comparing with 0.
#include "compiler/interpreter/Elementwise.h"
#include "compiler/interpreter/NarrowFloat.h"

#include <cmath>
#include <limits>
#include <type_traits>

using namespace mlir;
using namespace calor;

namespace {

struct Bit {
  uint8_t value;
};

template <typename T> struct IsComplex : std::false_type {};
template <typename T> struct IsComplex<std::complex<T>> : std::true_type {};

template <typename To, typename From> To truncateTo(From value) {
  constexpr To low = std::numeric_limits<To>::min(), high = std::numeric_limits<To>::max();
  if (std::isnan(value))
    return 0;
  if (value <= static_cast<From>(low))
    return low;
  if (value >= static_cast<From>(high))
    return high;
  return static_cast<To>(value);
}

template <typename To, typename From> To convertTo(From value) {
  if constexpr (std::is_same_v<From, Bit>)
    return convertTo<To>(static_cast<uint8_t>(value.value != 0));
  else if constexpr (IsComplex<From>::value && !IsComplex<To>::value)
    return convertTo<To>(value.real());
  else if constexpr (IsComplex<To>::value && IsComplex<From>::value)
    return To(convertTo<typename To::value_type>(value.real()), convertTo<typename To::value_type>(value.imag()));
  else if constexpr (IsComplex<To>::value)
    return To(convertTo<typename To::value_type>(value), 0);
  else if constexpr (std::is_same_v<To, Bit>)
    return Bit{static_cast<uint8_t>(value != From(0))};
  else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>)
    return truncateTo<To>(value);
  else
    return static_cast<To>(value);
}

template <typename From, typename To>
void convertLoop(const ElementKernel &, const void *const *in, void *out, int64_t count) {
  auto *source = static_cast<const From *>(in[0]);
  auto *target = static_cast<To *>(out);
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; ++i)
    target[i] = convertTo<To>(source[i]);
}

/// A double that rounds to any format of at most 16 bits as `value` does: exact, or made odd in the last place.
template <typename From> double roundToOdd(From value) {
  if constexpr (std::is_same_v<From, int64_t> || std::is_same_v<From, uint64_t>) {
    bool negative = value < From(0);
    uint64_t magnitude = negative ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
    if (magnitude >> 53)
      magnitude = (magnitude & ~uint64_t(0x7FF)) | ((magnitude & 0x7FF) ? 0x800 : 0);
    double result = static_cast<double>(magnitude);
    return negative ? -result : result;
  } else {
    return convertTo<double>(value);
  }
}

template <typename From>
void toNarrowLoop(const ElementKernel &kernel, const void *const *in, void *out, int64_t count) {
  auto *source = static_cast<const From *>(in[0]);
  auto *target = static_cast<char *>(out);
  constexpr int64_t chunk = 256;
  std::conditional_t<std::is_same_v<From, float>, float, double> values[chunk];
  for (int64_t begin = 0; begin < count; begin += chunk) {
    int64_t length = std::min(chunk, count - begin);
    for (int64_t i = 0; i < length; ++i)
      values[i] = roundToOdd(source[begin + i]);
    encodeNarrow(*kernel.outFormat, values, target + begin * kernel.outBytes, length);
  }
}

template <typename From> ElementKernel::Loop loopTo(StorageKind to) {
  switch (to) {
  case StorageKind::Bool:
    return convertLoop<From, Bit>;
  case StorageKind::S8:
    return convertLoop<From, int8_t>;
  case StorageKind::S16:
    return convertLoop<From, int16_t>;
  case StorageKind::S32:
    return convertLoop<From, int32_t>;
  case StorageKind::S64:
    return convertLoop<From, int64_t>;
  case StorageKind::U8:
    return convertLoop<From, uint8_t>;
  case StorageKind::U16:
    return convertLoop<From, uint16_t>;
  case StorageKind::U32:
    return convertLoop<From, uint32_t>;
  case StorageKind::U64:
    return convertLoop<From, uint64_t>;
  case StorageKind::Narrow:
    return toNarrowLoop<From>;
  case StorageKind::F32:
    return convertLoop<From, float>;
  case StorageKind::F64:
    return convertLoop<From, double>;
  case StorageKind::C64:
    return convertLoop<From, std::complex<float>>;
  case StorageKind::C128:
    return convertLoop<From, std::complex<double>>;
  case StorageKind::None:
    return nullptr;
  }
  return nullptr;
}

ElementKernel::Loop loopFor(StorageKind from, StorageKind to) {
  switch (from) {
  case StorageKind::Bool:
    return loopTo<Bit>(to);
  case StorageKind::S8:
    return loopTo<int8_t>(to);
  case StorageKind::S16:
    return loopTo<int16_t>(to);
  case StorageKind::S32:
    return loopTo<int32_t>(to);
  case StorageKind::S64:
    return loopTo<int64_t>(to);
  case StorageKind::U8:
    return loopTo<uint8_t>(to);
  case StorageKind::U16:
    return loopTo<uint16_t>(to);
  case StorageKind::U32:
    return loopTo<uint32_t>(to);
  case StorageKind::U64:
    return loopTo<uint64_t>(to);
  case StorageKind::Narrow: // decoded to float on the way in
  case StorageKind::F32:
    return loopTo<float>(to);
  case StorageKind::F64:
    return loopTo<double>(to);
  case StorageKind::C64:
    return loopTo<std::complex<float>>(to);
  case StorageKind::C128:
    return loopTo<std::complex<double>>(to);
  case StorageKind::None:
    return nullptr;
  }
  return nullptr;
}

} // namespace

/// The bits of a narrow integer storage type of at most 4 bits, or 0.
static unsigned subByteBits(Type type) {
  auto integer = dyn_cast<IntegerType>(type);
  return integer && integer.getWidth() > 1 && integer.getWidth() < 8 ? integer.getWidth() : 0;
}

/// Floats to integers of 2 or 4 bits, by way of i64: wrapping would turn a large float into a small integer.
static void floatToSubByte(const ElementKernel &kernel, const void *const *in, void *out, int64_t count) {
  constexpr int64_t chunk = 256;
  float decoded[chunk];
  int64_t values[chunk];
  int64_t high = (int64_t(1) << (kernel.bits - !kernel.outUnsigned)) - 1, low = kernel.outUnsigned ? 0 : -high - 1;
  for (int64_t begin = 0; begin < count; begin += chunk) {
    int64_t length = std::min(chunk, count - begin);
    const void *source = static_cast<const char *>(in[0]) + begin * kernel.inBytes[0];
    if (kernel.inFormat[0]) {
      decodeNarrow(*kernel.inFormat[0], source, decoded, length);
      source = decoded;
    }
    kernel.inner(kernel, &source, values, length);
    for (int64_t i = 0; i < length; ++i)
      static_cast<int8_t *>(out)[begin + i] = static_cast<int8_t>(std::min(std::max(values[i], low), high));
  }
}

std::optional<ElementKernel> calor::resolveConvert(Type from, Type to) {
  StorageKind source = storageKind(from), target = storageKind(to);
  ElementKernel kernel;
  kernel.inputs = 1;
  if (isa<FloatType>(from) && subByteBits(to)) {
    if (source == StorageKind::Narrow)
      kernel.inFormat[0] = &narrowFormat(from);
    kernel.run = floatToSubByte;
    kernel.inner = loopFor(source, StorageKind::S64);
    kernel.bits = subByteBits(to);
    kernel.outUnsigned = to.isUnsignedInteger();
    kernel.inBytes[0] = static_cast<uint8_t>(storageBytes(from));
    return kernel;
  }
  kernel.run = loopFor(source, target);
  if (!kernel.run)
    return std::nullopt;
  if (target == StorageKind::Narrow) {
    kernel.outFormat = &narrowFormat(to);
    kernel.outBytes = static_cast<uint8_t>(storageBytes(to));
    kernel.encodesOutput = true;
  }
  adaptStorage(kernel, from, to);
  return kernel;
}
