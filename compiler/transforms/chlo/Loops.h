// SPDX-License-Identifier: Apache-2.0
// Counted loops and slices along one dimension, for shapes that may be dynamic.
#pragma once

#include "compiler/transforms/chlo/Terms.h"

namespace calor::chlo {

using Values = llvm::SmallVector<mlir::Value>;

/// A while loop over 0 .. count-1 (an i64 scalar) that carries `inits`; `body` gets the index and the carried values,
/// and returns their next ones, of the same types.
Values countedLoop(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value count, mlir::ValueRange inits,
                   llvm::function_ref<Values(mlir::OpBuilder &, mlir::Value, mlir::ValueRange)> body);

/// The slice of `tensor` at `index` along `dimension`, without that dimension.
mlir::Value sliceAt(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value tensor, int64_t dimension,
                    mlir::Value index);
/// `tensor` with `slice` (without `dimension`) at `index` along `dimension`.
mlir::Value updateAt(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value tensor, mlir::Value slice,
                     int64_t dimension, mlir::Value index);

/// `value` spread to `type`, whose sizes are `sizes` (ignored when it is static).
mlir::Value spreadTo(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value value, mlir::RankedTensorType type,
                     mlir::Value sizes, llvm::ArrayRef<int64_t> dimensions);
/// The index along `dimension` in every place of `type`.
mlir::Value indicesOf(mlir::OpBuilder &builder, mlir::Location loc, mlir::RankedTensorType type, mlir::Value sizes,
                      int64_t dimension);

mlir::Value scalarOf(mlir::OpBuilder &builder, mlir::Location loc, int64_t value);
/// Vectors of one i64 joined; `parts` must not be empty.
mlir::Value joinSizes(mlir::OpBuilder &builder, mlir::Location loc, mlir::ValueRange parts);

} // namespace calor::chlo
