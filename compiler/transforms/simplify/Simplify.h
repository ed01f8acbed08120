// SPDX-License-Identifier: Apache-2.0
// Stage `simplify`: from a verified StableHLO module to one function per entry in canonical form.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// Inlines all calls and composites into the public functions, also inside the regions of reducers,
/// and deletes the private functions nothing refers to any more. Inlined ops get call-site
/// locations. Fails after an error at the call for recursion (naming the cycle), callees without a
/// body and callees with control flow between blocks.
mlir::LogicalResult inlineCalls(mlir::ModuleOp module);

/// Replaces scalar arguments that give sizes of dynamic dimensions by the sizes of the arguments
/// that have such a dimension; a @shape_assertion checks that they are equal when the program runs.
void bindSizeArguments(mlir::func::FuncOp func);

/// Merges pure ops that compute the same value. What lies outside a loop or branch serves inside,
/// but reducers and comparators stay closed. Returns whether anything changed.
bool mergeCommonSubexpressions(mlir::func::FuncOp func);

/// Moves pure ops whose operands come from outside out of the bodies of stablehlo.while, innermost
/// loops first. Large values that are cheaper to recompute inside a kernel than to read from memory
/// stay. Returns whether anything changed.
bool hoistLoopInvariants(mlir::func::FuncOp func);

/// All of the above, the lowering of what Distribution.h names, and the patterns to a bounded fixpoint.
mlir::LogicalResult simplify(mlir::ModuleOp module);

} // namespace calor
