// SPDX-License-Identifier: Apache-2.0
// Writes arithmetic on shapes: i32 scalars and vectors of them.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor {

class ShapeBuilder {
public:
  ShapeBuilder(mlir::OpBuilder &builder, mlir::Location loc) : builder(builder), loc(loc) {}

  mlir::Value constant(int64_t value);
  /// Dimension `dim` of `tensor`, a constant where its type tells.
  mlir::Value size(mlir::Value tensor, int64_t dim);
  llvm::SmallVector<mlir::Value> sizes(mlir::Value tensor);
  /// Element `index` (row-major) of an integer tensor of static shape.
  mlir::Value element(mlir::Value tensor, int64_t index);
  /// The vector of scalars.
  mlir::Value vector(llvm::ArrayRef<mlir::Value> scalars);

  mlir::Value add(mlir::Value a, mlir::Value b);
  mlir::Value sub(mlir::Value a, mlir::Value b);
  mlir::Value mul(mlir::Value a, mlir::Value b);
  mlir::Value div(mlir::Value a, mlir::Value b);
  mlir::Value rem(mlir::Value a, mlir::Value b);
  mlir::Value max(mlir::Value a, mlir::Value b);
  mlir::Value compare(mlir::Value a, mlir::Value b, stablehlo::ComparisonDirection direction);
  mlir::Value both(mlir::Value a, mlir::Value b);
  mlir::Value select(mlir::Value condition, mlir::Value a, mlir::Value b);

  mlir::OpBuilder &builder;
  mlir::Location loc;
};

} // namespace calor
