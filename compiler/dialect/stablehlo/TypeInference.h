// SPDX-License-Identifier: Apache-2.0
// Result types of operations from their operands, attributes and regions.
#pragma once

#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "mlir/IR/Operation.h"

namespace calor::stablehlo {

/// The result types of `op`, one for each result, as far as its operands tell: dimensions that need sizes which
/// operands have only at run time are dynamic, and bounded where the operands' bounds bound them. Operands that are
/// constants count. An entry is null where the type is a choice of whoever wrote the op (reshape, iota, convert,
/// custom_call, ...). `op` must verify.
llvm::SmallVector<mlir::Type> inferResultTypes(mlir::Operation *op);

/// What both types say about a value, or null when no value is of both.
mlir::Type meetTypes(mlir::Type a, mlir::Type b);

} // namespace calor::stablehlo
