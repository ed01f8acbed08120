// SPDX-License-Identifier: Apache-2.0
// Elementary functions on scalars and vectors of f32 and f64.
//
// f32: own polynomials, at most 2.3 ULP (exp, log and log1p 1.1); infinities, NaN, signed zeros, subnormal arguments
// and results and the borders of overflow are exact. pow, atan2, cbrt, sin, cos and tan compute in f64 and are
// correctly rounded but for a few arguments. f64: exp, expm1, log, log1p, tanh, logistic are own (at most 3 ULP), the
// others call libm lane by lane.
#pragma once

#include "compiler/codegen/cpu/Arith.h"

namespace calor::cpu {

enum class MathFunction { Exp, Expm1, Log, Log1p, Tanh, Logistic, Sin, Cos, Tan, Sqrt, Rsqrt, Cbrt, Pow, Atan2, Hypot };

/// `function` of `x` (and `y` where it takes two: pow(x, y), atan2(x, y), hypot(x, y)). With `fma` polynomials
/// contract their multiplications and additions.
mlir::Value emitMath(Arith &arith, MathFunction function, mlir::Value x, mlir::Value y, bool fma);

} // namespace calor::cpu
