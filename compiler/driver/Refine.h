// SPDX-License-Identifier: Apache-2.0
// The option --refine.
#pragma once

#include "compiler/driver/Arguments.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace calor {

/// Specialises the program to the types that `text` lists, one for each argument, with commas between them:
/// 4x8xf32 or tensor<4x8xf32>; `_` leaves an argument as it is, and i32=3 gives a scalar its value. Fails after
/// diagnostics, or with an error about the text.
llvm::Error refineToTypes(mlir::func::FuncOp entry, llvm::StringRef text);

/// The same, to the types of these arguments.
llvm::Error refineToInputs(mlir::func::FuncOp entry, llvm::ArrayRef<HostTensor> inputs);

} // namespace calor
