// SPDX-License-Identifier: Apache-2.0
// Result types of operations from their operands, attributes and regions.
#pragma once

#include "compiler/dialect/stablehlo/StablehloDialect.h"
#include "mlir/IR/Operation.h"

namespace calor::stablehlo {

/// The result types of `op`, one for each result, as far as its operands tell: dimensions that need sizes which
/// operands have only at run time are dynamic, and bounded where the operands' bounds bound them. Operands that are
/// constants count. Where only the element type is a choice of whoever wrote the op (convert, bitcast_convert,
/// dot_general, ops on quantized values, ...) it is that of the result. An entry is null where the shape is one too:
/// iota, reshape, broadcast_in_dim, custom_call, the bits of rng_bit_generator, what infeed and recv bring. `op` must
/// verify.
llvm::SmallVector<mlir::Type> inferResultTypes(mlir::Operation *op);

/// What both types say about a value, or null when no value is of both.
mlir::Type meetTypes(mlir::Type a, mlir::Type b);

} // namespace calor::stablehlo
