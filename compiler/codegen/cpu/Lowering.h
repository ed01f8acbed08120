// SPDX-License-Identifier: Apache-2.0
// From kernel and host functions to the LLVM dialect: one conversion.
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor::cpu {

/// Converts every func.func of `module` (arith, math, vector, scf, cf and func on LLVM-compatible types) to the
/// LLVM dialect, in place. Fails after a diagnostic when an operation has no lowering, which is an internal error.
mlir::LogicalResult lowerToLLVM(mlir::ModuleOp module);

} // namespace calor::cpu
