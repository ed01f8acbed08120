// SPDX-License-Identifier: Apache-2.0
// Result shapes from operands and attributes. Dimensions that are not known are dynamic. The functions trust that
// the rules of the op about sizes and ranges of its attributes hold (the verifiers check them first); sizes that
// overflow are cut to the range of int64.
#pragma once

#include "compiler/dialect/stablehlo/StablehloDialect.h"

namespace calor::stablehlo {

using Shape = llvm::SmallVector<int64_t>;

/// `base` (may be dynamic) scaled and shifted without overflow.
int64_t addToDim(int64_t base, int64_t amount);
int64_t mulDims(int64_t a, int64_t b);

/// The number of positions of a window along one dimension; dynamic when `size` or `window` is.
struct WindowDim {
  int64_t size = 1, padLow = 0, padHigh = 0, stride = 1, baseDilation = 1, windowDilation = 1;
};
int64_t inferNumWindows(int64_t inputDim, const WindowDim &window);

/// What the optional attributes of windowed ops say about dimension `i`; absent ones have their defaults.
WindowDim windowDim(int64_t i, int64_t size, llvm::ArrayRef<int64_t> strides, llvm::ArrayRef<int64_t> baseDilations,
                    llvm::ArrayRef<int64_t> windowDilations, llvm::ArrayRef<std::pair<int64_t, int64_t>> padding);
/// The rows of a padding attribute of shape [n, 2]; empty when it is absent or has another shape.
llvm::SmallVector<std::pair<int64_t, int64_t>> paddingPairs(mlir::DenseIntElementsAttr padding);
/// The values of an optional array attribute, empty when absent.
llvm::ArrayRef<int64_t> valuesOrEmpty(std::optional<llvm::ArrayRef<int64_t>> values);

Shape inferSliceShape(llvm::ArrayRef<int64_t> start, llvm::ArrayRef<int64_t> limit, llvm::ArrayRef<int64_t> strides);
Shape inferPadShape(llvm::ArrayRef<int64_t> operand, llvm::ArrayRef<int64_t> low, llvm::ArrayRef<int64_t> high,
                    llvm::ArrayRef<int64_t> interior);
Shape inferTransposeShape(llvm::ArrayRef<int64_t> operand, llvm::ArrayRef<int64_t> permutation);
Shape inferConcatenateShape(mlir::TypeRange inputs, int64_t dimension);
/// `operand` without `dimensions`.
Shape inferReduceShape(llvm::ArrayRef<int64_t> operand, llvm::ArrayRef<int64_t> dimensions);
Shape inferReduceWindowShape(llvm::ArrayRef<int64_t> operand, llvm::ArrayRef<WindowDim> windows);
Shape inferDotGeneralShape(llvm::ArrayRef<int64_t> lhs, llvm::ArrayRef<int64_t> rhs, DotDimensionNumbersAttr numbers);
/// `windows` has an entry for each spatial dimension; its sizes are taken from `rhs`.
Shape inferConvolutionShape(llvm::ArrayRef<int64_t> lhs, llvm::ArrayRef<int64_t> rhs, ConvDimensionNumbersAttr numbers,
                            llvm::ArrayRef<WindowDim> windows, int64_t batchGroupCount);
/// The shape of a gather; `sliceSizes` may hold dynamic entries.
Shape inferGatherShape(llvm::ArrayRef<int64_t> startIndices, llvm::ArrayRef<int64_t> sliceSizes,
                       GatherDimensionNumbersAttr numbers);

/// The element type of the result of a transpose: a quantized dimension moves along.
mlir::Type inferTransposeElementType(mlir::Type elementType, llvm::ArrayRef<int64_t> permutation);

} // namespace calor::stablehlo
