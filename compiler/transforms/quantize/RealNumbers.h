// SPDX-License-Identifier: Apache-2.0
// The arithmetic between storage integers and the real numbers they stand for, as ops.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/interpreter/Quantization.h"
#include "mlir/IR/Builders.h"

namespace calor {

/// The integer type that holds the elements.
mlir::IntegerType storageInteger(mlir::quant::QuantizedType type);

/// The type in which the arithmetic is done: f64 for that expressed type, else f32.
mlir::FloatType computedType(mlir::quant::QuantizedType type);

/// Emits at the builder's insertion point. Dynamic shapes are those of the operands.
class RealNumbers {
public:
  RealNumbers(mlir::OpBuilder &builder, mlir::Location loc) : builder(builder), loc(loc) {}

  /// (q - zero_point) * scale in the expressed type; `stored` has elements of storageInteger(type).
  mlir::Value dequantize(mlir::Value stored, mlir::quant::QuantizedType type);
  /// The integers nearest to real / scale + zero_point, within the limits of the type.
  mlir::Value quantize(mlir::Value real, mlir::quant::QuantizedType type);

  mlir::Value convert(mlir::Value value, mlir::Type elementType);
  /// A tensor of the shape of `like` and of `elementType` that holds `values` along `axis`; one value fills it.
  mlir::Value spread(llvm::ArrayRef<double> values, int64_t axis, mlir::Value like, mlir::Type elementType);
  mlir::Value spread(llvm::ArrayRef<int64_t> values, int64_t axis, mlir::Value like, mlir::Type elementType);
  /// `value` along the dimensions `dims` of a tensor of the shape of `like`.
  mlir::Value broadcastLike(mlir::Value value, llvm::ArrayRef<int64_t> dims, mlir::Value like);
  /// The sums of `value` over `dims`.
  mlir::Value sum(mlir::Value value, llvm::ArrayRef<int64_t> dims);
  /// A tensor of rank 0.
  mlir::Value scalar(double value, mlir::Type elementType);
  mlir::Value scalar(int64_t value, mlir::Type elementType);

private:
  mlir::Value spread(mlir::ArrayRef<mlir::Attribute> values, int64_t axis, mlir::Value like, mlir::Type elementType);
  mlir::Value shapeOf(mlir::Value value);

  mlir::OpBuilder &builder;
  mlir::Location loc;
};

} // namespace calor
