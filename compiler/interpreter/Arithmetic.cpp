// SPDX-License-Identifier: Apache-2.0
// Element-wise ops whose results are exact or correctly rounded: arithmetic, logic, comparison, rounding, bits.
#include "compiler/interpreter/Arithmetic.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::arithmetic;

namespace {

struct Add {
  bool operator()(bool a, bool b) const { return a | b; }
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>)
      return static_cast<T>(Wrapping<T>(a) + Wrapping<T>(b));
    else
      return a + b;
  }
};

struct Subtract {
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>)
      return static_cast<T>(Wrapping<T>(a) - Wrapping<T>(b));
    else
      return a - b;
  }
};

struct Multiply {
  bool operator()(bool a, bool b) const { return a & b; }
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>) {
      return static_cast<T>(Wrapping<T>(a) * Wrapping<T>(b));
    } else if constexpr (isComplex<T>) {
      // Of the two products of a part one is rounded, as with fused multiply-add instructions.
      return {std::fma(a.real(), b.real(), -(a.imag() * b.imag())), std::fma(a.imag(), b.real(), a.real() * b.imag())};
    } else {
      return a * b;
    }
  }
};

struct Divide {
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>) {
      if (b == 0)
        return static_cast<T>(-1);
      if (std::is_signed_v<T> && b == static_cast<T>(-1))
        return static_cast<T>(0 - Wrapping<T>(a));
      return static_cast<T>(a / b);
    } else if constexpr (isComplex<T>) {
      return narrow<typename T::value_type>(widen(a) / widen(b));
    } else {
      return a / b;
    }
  }
};

struct Remainder {
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>) {
      if (b == 0)
        return a;
      if (std::is_signed_v<T> && b == static_cast<T>(-1))
        return 0;
      return static_cast<T>(a % b);
    } else {
      return std::fmod(a, b);
    }
  }
};

/// Complex numbers are ordered by their real, then their imaginary part.
template <typename T> bool lexicographicLess(std::complex<T> a, std::complex<T> b) {
  return a.real() < b.real() || (a.real() == b.real() && a.imag() < b.imag());
}

struct Maximum {
  bool operator()(bool a, bool b) const { return a | b; }
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>)
      return a > b ? a : b;
    else if constexpr (isComplex<T>)
      return lexicographicLess(a, b) ? b : a;
    else // NaN wins, +0 is more than -0
      return a > b || a != a ? a : b > a || b != b ? b : std::signbit(a) ? b : a;
  }
};

struct Minimum {
  bool operator()(bool a, bool b) const { return a & b; }
  template <typename T> T operator()(T a, T b) const {
    if constexpr (isInt<T>)
      return a < b ? a : b;
    else if constexpr (isComplex<T>)
      return lexicographicLess(b, a) ? b : a;
    else
      return a < b || a != a ? a : b < a || b != b ? b : std::signbit(a) ? a : b;
  }
};

struct Clamp {
  template <typename T> T operator()(T low, T x, T high) const { return Minimum()(Maximum()(low, x), high); }
};

struct And {
  template <typename T> T operator()(T a, T b) const { return static_cast<T>(a & b); }
};
struct Or {
  template <typename T> T operator()(T a, T b) const { return static_cast<T>(a | b); }
};
struct Xor {
  template <typename T> T operator()(T a, T b) const { return static_cast<T>(a ^ b); }
};
struct Not {
  bool operator()(bool a) const { return !a; }
  template <typename T> T operator()(T a) const { return static_cast<T>(~a); }
};

/// The bits of a value of `kernel.bits` width, without the extension of its storage.
template <typename T> uint64_t bitsOf(const ElementKernel &kernel, T a) {
  return static_cast<uint64_t>(a) & (~uint64_t(0) >> (64 - kernel.bits));
}

struct ShiftLeft {
  template <typename T> T operator()(const ElementKernel &kernel, T a, T b) const {
    uint64_t amount = bitsOf(kernel, b);
    return amount >= static_cast<uint64_t>(kernel.bits) ? T(0) : static_cast<T>(static_cast<uint64_t>(a) << amount);
  }
};
struct ShiftRightLogical {
  template <typename T> T operator()(const ElementKernel &kernel, T a, T b) const {
    uint64_t amount = bitsOf(kernel, b);
    return amount >= static_cast<uint64_t>(kernel.bits) ? T(0) : static_cast<T>(bitsOf(kernel, a) >> amount);
  }
};
/// The sign bit of an unsigned type is its highest bit, too.
struct ShiftRightArithmetic {
  template <typename T> T operator()(const ElementKernel &kernel, T a, T b) const {
    uint64_t amount = std::min<uint64_t>(bitsOf(kernel, b), kernel.bits - 1);
    int64_t extended = static_cast<int64_t>(bitsOf(kernel, a) << (64 - kernel.bits)) >> (64 - kernel.bits);
    return static_cast<T>(extended >> amount);
  }
};
struct CountLeadingZeros {
  template <typename T> T operator()(const ElementKernel &kernel, T a) const {
    return static_cast<T>(llvm::countl_zero(bitsOf(kernel, a)) - (64 - kernel.bits));
  }
};
struct PopulationCount {
  template <typename T> T operator()(const ElementKernel &kernel, T a) const {
    return static_cast<T>(llvm::popcount(bitsOf(kernel, a)));
  }
};

struct Abs {
  template <typename T> auto operator()(T a) const {
    if constexpr (isInt<T>)
      return a < T(0) ? static_cast<T>(0 - Wrapping<T>(a)) : a;
    else if constexpr (isComplex<T>)
      return static_cast<typename T::value_type>(std::abs(widen(a)));
    else
      return std::fabs(a);
  }
};

struct Negate {
  template <typename T> T operator()(T a) const {
    if constexpr (isInt<T>)
      return static_cast<T>(0 - Wrapping<T>(a));
    else
      return -a;
  }
};

struct Sign {
  template <typename T> T operator()(T a) const {
    if constexpr (isComplex<T>) {
      auto wide = widen(a);
      auto length = std::abs(wide);
      if (length == 0)
        return T(0);
      return narrow<typename T::value_type>(decltype(wide)(wide.real() / length, wide.imag() / length));
    } else if constexpr (isInt<T>) {
      return static_cast<T>((a > T(0)) - (a < T(0)));
    } else {
      return a == 0 || a != a ? a : std::copysign(T(1), a);
    }
  }
};

struct Ceil {
  template <typename T> T operator()(T a) const { return std::ceil(a); }
};
struct Floor {
  template <typename T> T operator()(T a) const { return std::floor(a); }
};
struct RoundAwayFromZero {
  template <typename T> T operator()(T a) const { return std::round(a); }
};
struct RoundToEven {
  template <typename T> T operator()(T a) const { return std::nearbyint(a); }
};
struct Sqrt {
  template <typename T> T operator()(T a) const {
    if constexpr (isComplex<T>)
      return narrow<typename T::value_type>(std::sqrt(widen(a)));
    else
      return std::sqrt(a);
  }
};
struct IsFinite {
  template <typename T> bool operator()(T a) const { return std::isfinite(a); }
};
struct Real {
  template <typename T> auto operator()(T a) const {
    if constexpr (isComplex<T>)
      return a.real();
    else
      return a;
  }
};
struct Imag {
  template <typename T> auto operator()(T a) const {
    if constexpr (isComplex<T>)
      return a.imag();
    else
      return T(0);
  }
};
struct Complex {
  template <typename T> std::complex<T> operator()(T a, T b) const { return {a, b}; }
};

struct ReducePrecision {
  template <typename T> T operator()(const ElementKernel &kernel, T a) const {
    using Bits = std::conditional_t<sizeof(T) == 4, uint32_t, uint64_t>;
    constexpr int mantissa = std::numeric_limits<T>::digits - 1, exponent = sizeof(T) * 8 - 1 - mantissa;
    constexpr Bits sign = Bits(1) << (sizeof(T) * 8 - 1), infinity = ((Bits(1) << exponent) - 1) << mantissa;
    if (a != a)
      return a;
    Bits bits = llvm::bit_cast<Bits>(a);
    if (kernel.mantissaBits < mantissa) {
      Bits last = Bits(1) << (mantissa - kernel.mantissaBits);
      bits += ((bits & last) ? 1 : 0) + (last >> 1) - 1;
      bits &= ~(last - 1);
    }
    if (kernel.bits < exponent) {
      Bits bias = (Bits(1) << (exponent - 1)) - 1, reduced = (Bits(1) << (kernel.bits - 1)) - 1;
      Bits magnitude = bits & infinity;
      if (magnitude > (bias + reduced) << mantissa)
        bits = (bits & sign) | infinity;
      else if (magnitude <= (bias - reduced) << mantissa)
        bits &= sign;
    }
    return llvm::bit_cast<T>(bits);
  }
};

struct Equal {
  template <typename T> bool operator()(T a, T b) const { return a == b; }
};
struct NotEqual {
  template <typename T> bool operator()(T a, T b) const { return a != b; }
};
struct Less {
  template <typename T> bool operator()(T a, T b) const { return a < b; }
};
struct LessEqual {
  template <typename T> bool operator()(T a, T b) const { return a <= b; }
};
struct Greater {
  template <typename T> bool operator()(T a, T b) const { return a > b; }
};
struct GreaterEqual {
  template <typename T> bool operator()(T a, T b) const { return a >= b; }
};

/// The total order of IEEE-754: -NaN < -inf < ... < -0 < +0 < ... < +NaN, as integers.
template <typename F> struct TotalOrder {
  static int32_t key(float a) {
    int32_t bits = llvm::bit_cast<int32_t>(a);
    return bits < 0 ? bits ^ std::numeric_limits<int32_t>::max() : bits;
  }
  static int64_t key(double a) {
    int64_t bits = llvm::bit_cast<int64_t>(a);
    return bits < 0 ? bits ^ std::numeric_limits<int64_t>::max() : bits;
  }
  template <typename T> bool operator()(T a, T b) const { return F()(key(a), key(b)); }
};

/// The same with one zero, and one NaN above +inf.
template <typename F> struct WeakOrder {
  template <typename T> static auto key(T a) {
    auto order = TotalOrder<F>::key(a);
    order = a == 0 ? 0 : order;
    return a != a ? std::numeric_limits<decltype(order)>::max() : order;
  }
  template <typename T> bool operator()(T a, T b) const { return F()(key(a), key(b)); }
};

template <typename F> ElementKernel::Loop pickOrdered(StorageKind kind, stablehlo::ComparisonType order) {
  if (order == stablehlo::ComparisonType::TOTALORDER)
    if (auto loop = pick<TotalOrder<F>, 2, kFloat>(kind))
      return loop;
  if (order == stablehlo::ComparisonType::WEAKORDER)
    if (auto loop = pick<WeakOrder<F>, 2, kFloat>(kind))
      return loop;
  return pick<F, 2, kBool | kInt | kFloat>(kind);
}

ElementKernel::Loop pickCompare(stablehlo::CompareOp op, StorageKind kind) {
  auto order = op.getCompareType().value_or(stablehlo::ComparisonType::NOTYPE);
  bool isComplexKind = kind == StorageKind::C64 || kind == StorageKind::C128;
  switch (op.getComparisonDirection()) {
  case stablehlo::ComparisonDirection::EQ:
    return isComplexKind ? pick<Equal, 2, kComplex>(kind) : pickOrdered<Equal>(kind, order);
  case stablehlo::ComparisonDirection::NE:
    return isComplexKind ? pick<NotEqual, 2, kComplex>(kind) : pickOrdered<NotEqual>(kind, order);
  case stablehlo::ComparisonDirection::GE:
    return pickOrdered<GreaterEqual>(kind, order);
  case stablehlo::ComparisonDirection::GT:
    return pickOrdered<Greater>(kind, order);
  case stablehlo::ComparisonDirection::LE:
    return pickOrdered<LessEqual>(kind, order);
  case stablehlo::ComparisonDirection::LT:
    return pickOrdered<Less>(kind, order);
  }
  return nullptr;
}

template <typename T> void selectLoop(const ElementKernel &, const void *const *in, void *out, int64_t count) {
  auto *pred = static_cast<const uint8_t *>(in[0]);
  auto *a = static_cast<const T *>(in[1]);
  auto *b = static_cast<const T *>(in[2]);
  auto *r = static_cast<T *>(out);
#pragma clang loop vectorize(assume_safety)
  for (int64_t i = 0; i < count; ++i)
    r[i] = pred[i] ? a[i] : b[i];
}

/// select copies elements of any type of a width.
ElementKernel::Loop pickSelect(int64_t bytes) {
  switch (bytes) {
  case 1:
    return selectLoop<uint8_t>;
  case 2:
    return selectLoop<uint16_t>;
  case 4:
    return selectLoop<uint32_t>;
  case 8:
    return selectLoop<uint64_t>;
  case 16:
    return selectLoop<std::complex<double>>;
  default:
    return nullptr;
  }
}

} // namespace

bool arithmetic::pickArithmetic(Operation *op, StorageKind kind, ElementKernel &kernel) {
  auto set = [&](ElementKernel::Loop loop, int inputs) {
    kernel.run = loop;
    kernel.inputs = inputs;
    return true;
  };
  using namespace stablehlo;
  return TypeSwitch<Operation *, bool>(op)
      .Case<AddOp>([&](auto) { return set(pick<Add, 2, kBool | kNumber>(kind), 2); })
      .Case<SubtractOp>([&](auto) { return set(pick<Subtract, 2, kNumber>(kind), 2); })
      .Case<MulOp>([&](auto) { return set(pick<Multiply, 2, kBool | kNumber>(kind), 2); })
      .Case<DivOp>([&](auto) { return set(pick<Divide, 2, kNumber>(kind), 2); })
      .Case<RemOp>([&](auto) { return set(pick<Remainder, 2, kInt | kFloat>(kind), 2); })
      .Case<MaxOp>([&](auto) { return set(pick<Maximum, 2, kBool | kNumber>(kind), 2); })
      .Case<MinOp>([&](auto) { return set(pick<Minimum, 2, kBool | kNumber>(kind), 2); })
      .Case<ClampOp>([&](auto) { return set(pick<Clamp, 3, kBool | kNumber>(kind), 3); })
      .Case<AndOp>([&](auto) { return set(pick<And, 2, kBool | kInt>(kind), 2); })
      .Case<OrOp>([&](auto) { return set(pick<Or, 2, kBool | kInt>(kind), 2); })
      .Case<XorOp>([&](auto) { return set(pick<Xor, 2, kBool | kInt>(kind), 2); })
      .Case<NotOp>([&](auto) { return set(pick<Not, 1, kBool | kInt>(kind), 1); })
      .Case<ShiftLeftOp>([&](auto) { return set(pick<ShiftLeft, 2, kInt>(kind), 2); })
      .Case<ShiftRightLogicalOp>([&](auto) { return set(pick<ShiftRightLogical, 2, kInt>(kind), 2); })
      .Case<ShiftRightArithmeticOp>([&](auto) { return set(pick<ShiftRightArithmetic, 2, kInt>(kind), 2); })
      .Case<ClzOp>([&](auto) { return set(pick<CountLeadingZeros, 1, kInt>(kind), 1); })
      .Case<PopulationCountOp>([&](auto) { return set(pick<PopulationCount, 1, kInt>(kind), 1); })
      .Case<AbsOp>([&](auto) { return set(pick<Abs, 1, kNumber>(kind), 1); })
      .Case<NegOp>([&](auto) { return set(pick<Negate, 1, kNumber>(kind), 1); })
      .Case<SignOp>([&](auto) { return set(pick<Sign, 1, kNumber>(kind), 1); })
      .Case<CeilOp>([&](auto) { return set(pick<Ceil, 1, kFloat>(kind), 1); })
      .Case<FloorOp>([&](auto) { return set(pick<Floor, 1, kFloat>(kind), 1); })
      .Case<RoundOp>([&](auto) { return set(pick<RoundAwayFromZero, 1, kFloat>(kind), 1); })
      .Case<RoundNearestEvenOp>([&](auto) { return set(pick<RoundToEven, 1, kFloat>(kind), 1); })
      .Case<SqrtOp>([&](auto) { return set(pick<Sqrt, 1, kFloat | kComplex>(kind), 1); })
      .Case<IsFiniteOp>([&](auto) { return set(pick<IsFinite, 1, kFloat>(kind), 1); })
      .Case<RealOp>([&](auto) { return set(pick<Real, 1, kFloat | kComplex>(kind), 1); })
      .Case<ImagOp>([&](auto) { return set(pick<Imag, 1, kFloat | kComplex>(kind), 1); })
      .Case<ComplexOp>([&](auto) { return set(pick<Complex, 2, kFloat>(kind), 2); })
      .Case<CompareOp>([&](CompareOp compare) { return set(pickCompare(compare, kind), 2); })
      .Case<SelectOp>([&](auto) { return set(pickSelect(kernel.outBytes), 3); })
      .Case<ReducePrecisionOp>([&](ReducePrecisionOp reduce) {
        kernel.bits = reduce.getExponentBits();
        kernel.mantissaBits = reduce.getMantissaBits();
        return set(pick<ReducePrecision, 1, kFloat>(kind), 1);
      })
      .Default([](Operation *) { return false; });
}
