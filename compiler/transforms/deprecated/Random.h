// SPDX-License-Identifier: Apache-2.0
// rng, on its way out of StableHLO, as element-wise ops.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Replaces every rng of `func` whose result has a static shape. Outside of loops the numbers are the interpreter's:
/// those of splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014), which is a
/// function of the number's position, so that an op needs no state but its place in the program and, for each while
/// loop around it, the loop's passes; loops carry these from here on. Calls have been inlined.
void lowerRandom(mlir::func::FuncOp func);

} // namespace calor
