// SPDX-License-Identifier: Apache-2.0
// Element-wise ops that are not exact: f32 through double and one rounding, f64 through libm, complex through the
// functions of the next wider type.
#include "compiler/interpreter/Arithmetic.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::arithmetic;

namespace {

template <typename R> using C = std::complex<R>;

/// A functor from `static R real(R)` (R: double) and `static C<R> complex(C<R>)` (R: double, long double).
template <typename Function> struct Unary {
  float operator()(float x) const { return static_cast<float>(Function::real(static_cast<double>(x))); }
  double operator()(double x) const { return Function::real(x); }
  template <typename R> C<R> operator()(C<R> x) const { return narrow<R>(Function::complex(widen(x))); }
};

struct Cbrt {
  static double real(double x) { return std::cbrt(x); }
  template <typename R> static C<R> complex(C<R> x) { return x == C<R>(0) ? x : std::pow(x, R(1) / R(3)); }
};
struct Cosine {
  static double real(double x) { return std::cos(x); }
  template <typename R> static C<R> complex(C<R> x) { return std::cos(x); }
};
struct Exponential {
  static double real(double x) { return std::exp(x); }
  template <typename R> static C<R> complex(C<R> x) { return std::exp(x); }
};
struct ExponentialMinusOne {
  static double real(double x) { return std::expm1(x); }
  template <typename R> static C<R> complex(C<R> x) {
    R half = std::sin(x.imag() / 2);
    R real = std::expm1(x.real()) * std::cos(x.imag()) - 2 * half * half;
    R imag = x.imag() == 0 ? x.imag() : std::exp(x.real()) * std::sin(x.imag());
    return {real, imag};
  }
};
struct Log {
  static double real(double x) { return std::log(x); }
  template <typename R> static C<R> complex(C<R> x) { return std::log(x); }
};
struct LogPlusOne {
  static double real(double x) { return std::log1p(x); }
  template <typename R> static C<R> complex(C<R> x) {
    R a = x.real(), b = x.imag();
    bool small = std::fabs(a) < R(0.5) && std::fabs(b) < R(0.5);
    R real = small ? std::log1p(a * (2 + a) + b * b) / 2 : std::log(std::hypot(1 + a, b));
    return {real, std::atan2(b, 1 + a)};
  }
};
struct Logistic {
  static double real(double x) { return static_cast<double>(1 / (1 + std::exp(-static_cast<long double>(x)))); }
  template <typename R> static C<R> complex(C<R> x) { return C<R>(1) / (C<R>(1) + std::exp(-x)); }
};
struct Rsqrt {
  static double real(double x) { return static_cast<double>(1 / std::sqrt(static_cast<long double>(x))); }
  template <typename R> static C<R> complex(C<R> x) {
    if (std::isinf(x.real()) || std::isinf(x.imag()))
      return {R(0), std::copysign(R(0), -x.imag())};
    return C<R>(1) / std::sqrt(x);
  }
};
struct Sine {
  static double real(double x) { return std::sin(x); }
  template <typename R> static C<R> complex(C<R> x) { return std::sin(x); }
};
struct Tan {
  static double real(double x) { return std::tan(x); }
  template <typename R> static C<R> complex(C<R> x) { return std::tan(x); }
};
struct Tanh {
  static double real(double x) { return std::tanh(x); }
  template <typename R> static C<R> complex(C<R> x) { return std::tanh(x); }
};

struct Atan2 {
  float operator()(float y, float x) const {
    return static_cast<float>(std::atan2(static_cast<double>(y), static_cast<double>(x)));
  }
  double operator()(double y, double x) const { return std::atan2(y, x); }
  template <typename R> C<R> operator()(C<R> y, C<R> x) const {
    auto wy = widen(y), wx = widen(x);
    using W = decltype(wy);
    W i(0, 1);
    return narrow<R>(-i * std::log((wx + i * wy) / std::sqrt(wx * wx + wy * wy)));
  }
};

struct Power {
  float operator()(float a, float b) const {
    return static_cast<float>(std::pow(static_cast<double>(a), static_cast<double>(b)));
  }
  double operator()(double a, double b) const { return std::pow(a, b); }
  template <typename R> C<R> operator()(C<R> a, C<R> b) const {
    if (b == C<R>(0))
      return C<R>(1);
    if (a == C<R>(0))
      return b.real() > 0 ? C<R>(0) : C<R>(std::numeric_limits<R>::quiet_NaN(), std::numeric_limits<R>::quiet_NaN());
    return narrow<R>(std::exp(widen(b) * std::log(widen(a))));
  }
  /// By squaring; a negative power of anything but 1 and -1 truncates to 0.
  template <typename T, std::enable_if_t<isInt<T>, int> = 0> T operator()(T a, T b) const {
    if (std::is_signed_v<T> && b < T(0)) {
      if (a == T(1))
        return 1;
      if (a == static_cast<T>(-1))
        return (b & 1) ? static_cast<T>(-1) : T(1);
      return 0;
    }
    Wrapping<T> result = 1, base = static_cast<Wrapping<T>>(a);
    for (auto exponent = static_cast<std::make_unsigned_t<T>>(b); exponent; exponent >>= 1) {
      if (exponent & 1)
        result *= base;
      base *= base;
    }
    return static_cast<T>(result);
  }
};

} // namespace

bool arithmetic::pickTranscendental(Operation *op, StorageKind kind, ElementKernel &kernel) {
  auto set = [&](ElementKernel::Loop loop, int inputs) {
    kernel.run = loop;
    kernel.inputs = inputs;
    return true;
  };
  constexpr unsigned domain = kFloat | kComplex;
  using namespace stablehlo;
  return TypeSwitch<Operation *, bool>(op)
      .Case<CbrtOp>([&](auto) { return set(pick<Unary<Cbrt>, 1, domain>(kind), 1); })
      .Case<CosineOp>([&](auto) { return set(pick<Unary<Cosine>, 1, domain>(kind), 1); })
      .Case<ExpOp>([&](auto) { return set(pick<Unary<Exponential>, 1, domain>(kind), 1); })
      .Case<Expm1Op>([&](auto) { return set(pick<Unary<ExponentialMinusOne>, 1, domain>(kind), 1); })
      .Case<LogOp>([&](auto) { return set(pick<Unary<Log>, 1, domain>(kind), 1); })
      .Case<Log1pOp>([&](auto) { return set(pick<Unary<LogPlusOne>, 1, domain>(kind), 1); })
      .Case<LogisticOp>([&](auto) { return set(pick<Unary<Logistic>, 1, domain>(kind), 1); })
      .Case<RsqrtOp>([&](auto) { return set(pick<Unary<Rsqrt>, 1, domain>(kind), 1); })
      .Case<SineOp>([&](auto) { return set(pick<Unary<Sine>, 1, domain>(kind), 1); })
      .Case<TanOp>([&](auto) { return set(pick<Unary<Tan>, 1, domain>(kind), 1); })
      .Case<TanhOp>([&](auto) { return set(pick<Unary<Tanh>, 1, domain>(kind), 1); })
      .Case<Atan2Op>([&](auto) { return set(pick<Atan2, 2, domain>(kind), 2); })
      .Case<PowOp>([&](auto) { return set(pick<Power, 2, kNumber>(kind), 2); })
      .Default([](Operation *) { return false; });
}
