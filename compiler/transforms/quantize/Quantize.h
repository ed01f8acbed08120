// SPDX-License-Identifier: Apache-2.0
// Removes quantized types: what is left are tensors of storage integers and explicit arithmetic with the meaning that
// the interpreter gives it (compiler/interpreter/Quantization.h).
#pragma once

#include "mlir/IR/BuiltinOps.h"

namespace calor {

/// Afterwards no type in the module has quantized elements: arguments, results, region arguments, tuples and constants
/// hold integers of the storage type (unsigned where the storage is). uniform_quantize and uniform_dequantize are gone;
/// element-wise and linear-algebra ops compute in the expressed type; contractions of two quantized operands sum
/// integers. Fails after an error at an op whose quantized types have no such form.
mlir::LogicalResult lowerQuantized(mlir::ModuleOp module);

} // namespace calor
