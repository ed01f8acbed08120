// SPDX-License-Identifier: Apache-2.0
// From CHLO to StableHLO.
#pragma once

#include "compiler/dialect/chlo/ChloOps.h"
#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// Replaces every CHLO op by StableHLO ops, first the custom calls (`mhlo.erf`, `mhlo.topk`, ...) and composites
/// (`chlo.erf`, ...) by which frameworks write one. Afterwards the module has no op of the dialect. Fails, with a
/// diagnostic at the op, for what has no public meaning: bessel_i1e and top_k of complex numbers.
mlir::LogicalResult lowerChlo(mlir::ModuleOp module);

/// The same for the ops of the dialect alone: calls and composites stay.
mlir::LogicalResult lowerChloOps(mlir::ModuleOp module);

namespace chlo {

/// Turns a custom call or composite that stands for a CHLO op into it; leaves others, and those whose types or
/// attributes the op refuses.
void raiseCalls(mlir::ModuleOp module);

// Each replaces its op by the returned values, which are built where `builder` stands.
mlir::FailureOr<llvm::SmallVector<mlir::Value>> lowerElementwise(mlir::OpBuilder &builder, mlir::Operation *op);
mlir::FailureOr<llvm::SmallVector<mlir::Value>> lowerBroadcast(mlir::OpBuilder &builder, mlir::Operation *op);
mlir::FailureOr<llvm::SmallVector<mlir::Value>> lowerTopK(mlir::OpBuilder &builder, TopKOp op);
mlir::FailureOr<llvm::SmallVector<mlir::Value>> lowerRaggedDot(mlir::OpBuilder &builder, RaggedDotOp op);
mlir::FailureOr<llvm::SmallVector<mlir::Value>> lowerScan(mlir::OpBuilder &builder, ScanOp op);

/// The function of two operands of one shape that next_after, polygamma and zeta (and their broadcast forms) compute;
/// null for other names (without `broadcast_`).
mlir::Value lowerBinary(mlir::OpBuilder &builder, mlir::Location loc, llvm::StringRef name, mlir::Value x,
                        mlir::Value y);

} // namespace chlo
} // namespace calor
