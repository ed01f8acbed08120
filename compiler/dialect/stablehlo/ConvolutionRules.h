// SPDX-License-Identifier: Apache-2.0
// The rules that convolution and dynamic_conv share; their numbers are the same in both.
#pragma once

#include "compiler/dialect/stablehlo/StablehloOps.h"

namespace calor::stablehlo {

struct ConvolutionOperands {
  mlir::RankedTensorType lhs, rhs, result;
  ConvDimensionNumbersAttr numbers;
  std::optional<llvm::ArrayRef<int64_t>> strides, lhsDilation, rhsDilation;
  std::optional<llvm::ArrayRef<bool>> reversal;
  int64_t featureGroupCount, batchGroupCount;
  std::optional<mlir::ArrayAttr> precision;
};

/// Checks (C1) to (C34) but the shape of the padding (C4). `padding` has a pair for each spatial dimension, is empty
/// for none, or is nullopt when it is only known at run time: then the spatial sizes of the result are not checked.
mlir::LogicalResult checkConvolution(mlir::Operation *op, const ConvolutionOperands &conv,
                                     std::optional<llvm::ArrayRef<std::pair<int64_t, int64_t>>> padding);

} // namespace calor::stablehlo
