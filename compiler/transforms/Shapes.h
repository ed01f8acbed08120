// SPDX-License-Identifier: Apache-2.0
// Symbolic sizes: every `?` of a program as a formula of the sizes of its arguments.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Name of the attribute that holds one affine map per result: `() [s0, s1, ...] -> (d0, d1, ...)`, all dimensions of
/// the result, symbol k being the k-th dynamic dimension of the entry's arguments in order.
inline constexpr llvm::StringLiteral shapesAttrName = "calor.shapes";

/// Sets `calor.shapes` on every operation of `entry` with a result of symbolic size. Fails with a diagnostic at an
/// operation whose size is not a formula of the arguments' sizes (it depends on computed values). Programs without
/// `?` are left untouched.
mlir::LogicalResult annotateShapes(mlir::func::FuncOp entry);

} // namespace calor
