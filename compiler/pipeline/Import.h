// SPDX-License-Identifier: Apache-2.0
// The import stage: which function runs, and one form for what has several.
#pragma once

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// The function marked `calor.entry`, else @main, else the only function of the module. Fails with a diagnostic that
/// lists the functions when none of these exists.
mlir::FailureOr<mlir::func::FuncOp> findEntry(mlir::ModuleOp module);

/// Marks `entry` as the entry, drops `calor.` attributes (notes of later stages), brings programs with shardings to one
/// device and turns check.*_const operations into their two-operand forms. Refuses what no later stage can take:
/// unranked tensors, arguments or results without a buffer.
mlir::LogicalResult legalizeInput(mlir::func::FuncOp entry);

} // namespace calor
