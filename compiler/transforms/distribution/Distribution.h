// SPDX-License-Identifier: Apache-2.0
// What only orders or wraps tensors is taken away, and what processes do together becomes moved bytes and StableHLO.
#pragma once

#include "compiler/dialect/calor/CalorDialect.h"
#include "compiler/interpreter/ProcessGroups.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Gives `func` an interface of tensors alone: an argument or result that is a tuple becomes its elements, in order,
/// and tokens go. The names of elements are NAME.0, NAME.1, ... Nothing happens to a function of tensors.
void flattenInterface(mlir::func::FuncOp func);

/// Takes tuples, tokens and futures out of a function whose interface is flat and that has no calls: ops with effects
/// keep their order in the program, which is one that the tokens allow. send, recv, infeed and outfeed become
/// calor.collective, async_start runs where it stands.
mlir::LogicalResult flattenValues(mlir::func::FuncOp func, GridShape grid);

/// Replaces the collectives of a flat function by calor.collective, which moves bytes, and StableHLO, which computes.
/// Probes go. Reductions go through the group in its order. On a grid of one process nothing is left to move.
mlir::LogicalResult lowerCollectives(mlir::func::FuncOp func, GridShape grid);

/// The calor.collective of a send, recv, infeed or outfeed; its operands and results without the tokens.
mlir::FailureOr<CollectiveOp> lowerPointToPoint(mlir::Operation *op, mlir::ValueRange inputs, mlir::TypeRange results,
                                                GridShape grid);

} // namespace calor
