// SPDX-License-Identifier: Apache-2.0
// Symbolic sizes: every `?` of a program as a formula of the sizes of its arguments.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Name of the attribute that holds one affine map per result: `() [s0, s1, ...] -> (d0, d1, ...)`, all dimensions of
/// the result, symbol k being the k-th dynamic dimension of the entry's arguments in order.
inline constexpr llvm::StringLiteral shapesAttrName = "calor.shapes";

/// Name of the attribute of the entry that lists what the sizes of the arguments must fulfil, as dictionaries:
/// `zero` (a formula that must be 0), `values` (what the message names), `message` and `loc`.
inline constexpr llvm::StringLiteral guardsAttrName = "calor.guards";

/// Sets `calor.shapes` on every operation of `entry` with a result of symbolic size. Fails with a diagnostic at an
/// operation whose size is not a formula of the arguments' sizes (it depends on computed values). Where
/// sizes must agree and their formulas differ, `entry` gets a guard. Programs without `?` are left untouched.
mlir::LogicalResult annotateShapes(mlir::func::FuncOp entry);

} // namespace calor
