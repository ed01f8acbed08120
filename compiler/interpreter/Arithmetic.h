// SPDX-License-Identifier: Apache-2.0
// The scalar functions of the element-wise ops, for every C++ type that carries an element, and the loops over
// them. Integers wrap; floats follow IEEE-754; f32 functions that are not exact are computed in double and rounded
// once, complex ones in the next wider type (but for products, which are those of fused
// multiply-adds).
#pragma once

#include "compiler/interpreter/Elementwise.h"
#include "llvm/ADT/bit.h"

#include <cmath>
#include <limits>
#include <type_traits>

namespace calor::arithmetic {

template <typename T> struct IsComplex : std::false_type {};
template <typename T> struct IsComplex<std::complex<T>> : std::true_type {};
template <typename T> inline constexpr bool isComplex = IsComplex<T>::value;
template <typename T> inline constexpr bool isInt = std::is_integral_v<T>;

/// An unsigned type in which T's arithmetic wraps and small types are not promoted to int.
template <typename T> using Wrapping = std::common_type_t<std::make_unsigned_t<T>, unsigned>;

template <typename R> using Wider = std::conditional_t<std::is_same_v<R, float>, double, long double>;
template <typename R> std::complex<Wider<R>> widen(std::complex<R> x) {
  return {Wider<R>(x.real()), Wider<R>(x.imag())};
}
template <typename R, typename W> std::complex<R> narrow(std::complex<W> x) {
  return {static_cast<R>(x.real()), static_cast<R>(x.imag())};
}

/// Which families of types an op has loops for.
enum Domain : unsigned { kBool = 1, kInt = 2, kFloat = 4, kComplex = 8, kNumber = kInt | kFloat | kComplex };

template <typename F, typename T, int arity>
void loop(const ElementKernel &kernel, const void *const *in, void *out, int64_t count) {
  F f;
  auto *a = static_cast<const T *>(in[0]);
  if constexpr (arity == 1 && std::is_invocable_v<F, const ElementKernel &, T>) {
    auto *r = static_cast<T *>(out);
    for (int64_t i = 0; i < count; ++i)
      r[i] = f(kernel, a[i]);
  } else if constexpr (arity == 1) {
    auto *r = static_cast<decltype(f(*a)) *>(out);
#pragma clang loop vectorize(assume_safety)
    for (int64_t i = 0; i < count; ++i)
      r[i] = f(a[i]);
  } else if constexpr (arity == 2 && std::is_invocable_v<F, const ElementKernel &, T, T>) {
    auto *b = static_cast<const T *>(in[1]);
    auto *r = static_cast<T *>(out);
    for (int64_t i = 0; i < count; ++i)
      r[i] = f(kernel, a[i], b[i]);
  } else if constexpr (arity == 2) {
    auto *b = static_cast<const T *>(in[1]);
    auto *r = static_cast<decltype(f(*a, *b)) *>(out);
#pragma clang loop vectorize(assume_safety)
    for (int64_t i = 0; i < count; ++i)
      r[i] = f(a[i], b[i]);
  } else {
    auto *b = static_cast<const T *>(in[1]);
    auto *c = static_cast<const T *>(in[2]);
    auto *r = static_cast<T *>(out);
#pragma clang loop vectorize(assume_safety)
    for (int64_t i = 0; i < count; ++i)
      r[i] = f(a[i], b[i], c[i]);
  }
}

/// The loop of F for elements of `kind`, or null. Narrow floats use the float loop.
template <typename F, int arity, unsigned domain> ElementKernel::Loop pick(StorageKind kind) {
  if constexpr ((domain & kBool) != 0)
    if (kind == StorageKind::Bool)
      return loop<F, bool, arity>;
  if constexpr ((domain & kInt) != 0) {
    switch (kind) {
    case StorageKind::S8:
      return loop<F, int8_t, arity>;
    case StorageKind::S16:
      return loop<F, int16_t, arity>;
    case StorageKind::S32:
      return loop<F, int32_t, arity>;
    case StorageKind::S64:
      return loop<F, int64_t, arity>;
    case StorageKind::U8:
      return loop<F, uint8_t, arity>;
    case StorageKind::U16:
      return loop<F, uint16_t, arity>;
    case StorageKind::U32:
      return loop<F, uint32_t, arity>;
    case StorageKind::U64:
      return loop<F, uint64_t, arity>;
    default:
      break;
    }
  }
  if constexpr ((domain & kFloat) != 0) {
    if (kind == StorageKind::F32 || kind == StorageKind::Narrow)
      return loop<F, float, arity>;
    if (kind == StorageKind::F64)
      return loop<F, double, arity>;
  }
  if constexpr ((domain & kComplex) != 0) {
    if (kind == StorageKind::C64)
      return loop<F, std::complex<float>, arity>;
    if (kind == StorageKind::C128)
      return loop<F, std::complex<double>, arity>;
  }
  return nullptr;
}

/// Sets the loop of an op for operands of `kind`; false when the op is not of this file.
bool pickArithmetic(mlir::Operation *op, StorageKind kind, ElementKernel &kernel);
bool pickTranscendental(mlir::Operation *op, StorageKind kind, ElementKernel &kernel);

} // namespace calor::arithmetic
