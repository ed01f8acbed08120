// SPDX-License-Identifier: Apache-2.0
// Contractions of two quantized operands as sums of integers.
#pragma once

#include "compiler/interpreter/Quantization.h"
#include "mlir/IR/Builders.h"

namespace calor {

/// The result of `op` (isIntegerContraction), quantized as `resultElement`, from operands that hold storage integers of
/// the types `lhs` and `rhs`. Emits at the builder's insertion point; `op` stays. Sums are i32 where they fit, else
/// i64. Signed operands of at most 8 bits whose second has no zero points are multiplied as they are stored; the zero
/// point of the first is then taken from the sums of the second.
mlir::Value contractIntegers(mlir::OpBuilder &builder, mlir::Operation *op, mlir::quant::QuantizedType lhs,
                             mlir::quant::QuantizedType rhs, mlir::quant::QuantizedType resultElement);

} // namespace calor
