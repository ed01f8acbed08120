// SPDX-License-Identifier: Apache-2.0
// Memory for sorts of symbolic length.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Kernels have no memory of symbolic size but their operands and results, so a sort along a symbolic dimension gets
/// two more operands and results of i32, of which the results are its memory. Their values mean nothing.
void addSortMemory(mlir::func::FuncOp func);

/// Whether `sort` has such results: its last two.
bool hasSortMemory(stablehlo::SortOp sort);

} // namespace calor
