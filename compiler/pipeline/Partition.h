// SPDX-License-Identifier: Apache-2.0
// Cuts a program into units that are compiled side by side.
#pragma once

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace calor {

/// Moves the functions of `module` into at most `count` modules of about equal size, with the globals and declarations
/// that each needs. Which function goes where depends on the program and `count` alone. `module` is left empty.
llvm::SmallVector<mlir::OwningOpRef<mlir::ModuleOp>> partition(mlir::ModuleOp module, unsigned count);

} // namespace calor
