// SPDX-License-Identifier: Apache-2.0
// What quantized ops mean, for the interpreter and for the pass that removes quantized types: which ops compute with
// the real numbers their operands stand for, and which sum products of storage integers.
#pragma once

#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Operation.h"

namespace calor {

/// The quantized element type of a tensor type, else null.
mlir::quant::QuantizedType quantizedElement(mlir::Type type);

/// Whether the op, on operands or results of quantized types, dequantizes the operands, computes in the expressed type
/// and quantizes the results. Other ops move storage integers, have regions that compute, or are contractions of
/// integers.
bool computesInFloats(mlir::Operation *op);

/// dot, dot_general, convolution or dynamic_conv of two quantized operands: the products (q - zero_point) *
/// (q' - zero_point') are summed as integers, exactly; each sum is scaled by the rounded product of both scales.
bool isIntegerContraction(mlir::Operation *op);

/// The dimension of a contraction's result along which dimension `axis` of the second operand runs.
int64_t contractionResultAxis(mlir::Operation *op, int64_t axis);

/// Scales and zero points by slice; one of each for per-tensor types.
struct QuantizationParameters {
  llvm::SmallVector<double> scales;
  llvm::SmallVector<int64_t> zeroPoints;
  int64_t axis = 0; // meaningless for one slice

  explicit QuantizationParameters(mlir::quant::QuantizedType type);
};

/// The numbers by which the sums of an integer contraction are scaled (those of the second operand's slices), rounded
/// to float unless the expressed type is f64.
llvm::SmallVector<double> contractionScales(mlir::quant::QuantizedType lhs, mlir::quant::QuantizedType rhs);

} // namespace calor
