// SPDX-License-Identifier: Apache-2.0
// Rules of ops whose shape is an operand. What depends on the values of operands is checked when the op runs.
#include "compiler/dialect/stablehlo/ConvolutionRules.h"
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include <numeric>

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

/// The values of a shape operand that is constant agree with the sizes of the result that are known.
static LogicalResult checkConstantShape(Operation *op, StringRef rule, StringRef name, Value operand,
                                        RankedTensorType result) {
  std::optional<Shape> shape = constantIntegers(operand);
  if (!shape || compatibleShapes(*shape, result.getShape()))
    return success();
  return op->emitOpError() << "expects the result to have the shape " << shapeText(*shape) << " that " << name
                           << " holds, but got " << shapeText(result.getShape()) << " (" << rule << ")";
}

/// A 1-dimensional operand with an entry for each of `count` dimensions.
static LogicalResult checkShapeOperand(Operation *op, StringRef rule, StringRef name, Value operand, int64_t count) {
  return checkDim(op, rule, ("the size of " + name).str(), tensor(operand).getDimSize(0), count);
}

LogicalResult DynamicBroadcastInDimOp::verify() {
  RankedTensorType operand = getOperand().getType(), result = getType();
  ArrayRef<int64_t> dims = getBroadcastDimensions();
  // dynamic_broadcast_in_dim_c1
  if (failed(checkBroadcastElement(*this, "C1", operand, result)))
    return failure();
  // dynamic_broadcast_in_dim_c2, c3, c4
  if (failed(checkSize(*this, "C2", "broadcast_dimensions", dims.size(), operand.getRank())) ||
      failed(checkInRange(*this, "C3", "broadcast_dimensions", dims, result.getRank())) ||
      failed(checkUnique(*this, "C4", "broadcast_dimensions", dims)))
    return failure();
  // dynamic_broadcast_in_dim_c5
  for (auto [index, dim] : llvm::enumerate(operand.getShape()))
    if (dim != 1 && !compatibleDims(dim, result.getDimSize(dims[index])))
      return emitOpError() << "expects dimension " << index << " of the operand to be 1 or "
                           << result.getDimSize(dims[index]) << ", but got " << dim << " (C5)";
  // dynamic_broadcast_in_dim_c6
  if (failed(checkBroadcastSlices(*this, "C6", operand, result, dims)))
    return failure();
  // dynamic_broadcast_in_dim_c7
  if (failed(checkShapeOperand(*this, "C7", "output_dimensions", getOutputDimensions(), result.getRank())) ||
      failed(checkConstantShape(*this, "C7", "output_dimensions", getOutputDimensions(), result)))
    return failure();
  // dynamic_broadcast_in_dim_c5, where the sizes are constant
  if (std::optional<Shape> sizes = constantIntegers(getOutputDimensions()))
    for (auto [index, dim] : llvm::enumerate(operand.getShape()))
      if (dim != 1 && !compatibleDims(dim, (*sizes)[dims[index]]))
        return emitOpError() << "expects dimension " << index << " of the operand to be 1 or " << (*sizes)[dims[index]]
                             << ", but got " << dim << " (C5)";
  // dynamic_broadcast_in_dim_c8, c9, c10
  Shape known(valuesOrEmpty(getKnownExpandingDimensions()));
  llvm::append_range(known, valuesOrEmpty(getKnownNonexpandingDimensions()));
  if (failed(checkUnique(*this, "C8", "the known dimensions", known)) ||
      failed(checkInRange(*this, "C9", "known_expanding_dimensions", valuesOrEmpty(getKnownExpandingDimensions()),
                          operand.getRank())))
    return failure();
  return checkInRange(*this, "C10", "known_nonexpanding_dimensions", valuesOrEmpty(getKnownNonexpandingDimensions()),
                      operand.getRank());
}

LogicalResult DynamicIotaOp::verify() {
  // dynamic_iota_c1, dynamic_iota_c2
  if (failed(checkInRange(*this, "C1", "iota_dimension", {int64_t(getIotaDimension())}, getType().getRank())))
    return failure();
  if (failed(checkShapeOperand(*this, "C2", "output_shape", getOutputShape(), getType().getRank())))
    return failure();
  return checkConstantShape(*this, "C2", "output_shape", getOutputShape(), getType());
}

LogicalResult DynamicPadOp::verify() {
  RankedTensorType operand = getOperand().getType();
  // dynamic_pad_c1
  if (failed(checkRank(*this, "C1", "padding_value", getPaddingValue().getType(), 0)) ||
      failed(checkSameElement(*this, "C1", "the operand", operand, "padding_value", getPaddingValue().getType())) ||
      failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())))
    return failure();
  // dynamic_pad_c2
  if (failed(checkShapeOperand(*this, "C2", "edge_padding_low", getEdgePaddingLow(), operand.getRank())) ||
      failed(checkShapeOperand(*this, "C2", "edge_padding_high", getEdgePaddingHigh(), operand.getRank())) ||
      failed(checkShapeOperand(*this, "C2", "interior_padding", getInteriorPadding(), operand.getRank())))
    return failure();
  if (failed(checkRank(*this, "C4", "the result", getType(), operand.getRank())))
    return failure();
  std::optional<Shape> low = constantIntegers(getEdgePaddingLow()), high = constantIntegers(getEdgePaddingHigh());
  std::optional<Shape> interior = constantIntegers(getInteriorPadding());
  // dynamic_pad_c3, where the amounts are constant
  if (interior && failed(checkNotNegative(*this, "C3", "interior_padding", *interior)))
    return failure();
  // dynamic_pad_c4
  if (!low || !high || !interior)
    return success();
  return checkShape(*this, "C4", "the result", getType(), inferPadShape(operand.getShape(), *low, *high, *interior));
}

LogicalResult DynamicReshapeOp::verify() {
  // dynamic_reshape_c1
  if (failed(checkReshapedElement(*this, "C1", getOperand().getType(), getType())))
    return failure();
  // dynamic_reshape_c2
  RankedTensorType operand = getOperand().getType(), result = getType();
  if (operand.hasStaticShape() && result.hasStaticShape()) {
    auto count = [](RankedTensorType type) {
      return std::accumulate(type.getShape().begin(), type.getShape().end(), int64_t(1), mulDims);
    };
    if (count(operand) != count(result))
      return emitOpError() << "expects as many elements in the result as in the operand, but got " << count(result)
                           << " and " << count(operand) << " (C2)";
  }
  // dynamic_reshape_c3
  if (failed(checkReshapedSlices(*this, "C3", operand, result)))
    return failure();
  // dynamic_reshape_c4
  if (failed(checkShapeOperand(*this, "C4", "output_shape", getOutputShape(), result.getRank())) ||
      failed(checkConstantShape(*this, "C4", "output_shape", getOutputShape(), result)))
    return failure();
  // dynamic_reshape_c2, where the shape is constant
  std::optional<Shape> shape = constantIntegers(getOutputShape());
  if (!shape || !operand.hasStaticShape())
    return success();
  int64_t count = std::accumulate(shape->begin(), shape->end(), int64_t(1), mulDims);
  if (count == operand.getNumElements())
    return success();
  return emitOpError() << "expects as many elements in the result as in the operand, but got " << count << " and "
                       << operand.getNumElements() << " (C2)";
}

LogicalResult RealDynamicSliceOp::verify() {
  RankedTensorType operand = getOperand().getType();
  if (failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())) ||
      failed(checkRank(*this, "C2", "the result", getType(), operand.getRank())) ||
      failed(checkShapeOperand(*this, "C2", "start_indices", getStartIndices(), operand.getRank())) ||
      failed(checkShapeOperand(*this, "C2", "limit_indices", getLimitIndices(), operand.getRank())))
    return failure();
  return checkShapeOperand(*this, "C2", "strides", getStrides(), operand.getRank());
}

LogicalResult DynamicGatherOp::verify() {
  RankedTensorType operand = getOperand().getType(), indices = getStartIndices().getType();
  GatherDimensionNumbersAttr n = getDimensionNumbers();
  int64_t operandRank = operand.getRank(), indicesRank = indices.getRank(), vectorDim = n.getIndexVectorDim();
  // dynamic_gather_c1; batching dimensions count as in gather
  int64_t named = n.getOffsetDims().size() + n.getCollapsedSliceDims().size() + n.getOperandBatchingDims().size();
  if (failed(checkSize(*this, "C1", "offset_dims, collapsed_slice_dims and operand_batching_dims", named, operandRank)))
    return failure();
  // dynamic_gather_c2, dynamic_gather_c3
  if (failed(checkInRange(*this, "C2", "index_vector_dim", {vectorDim}, indicesRank + 1)))
    return failure();
  int64_t vectorSize = vectorDim < indicesRank ? indices.getDimSize(vectorDim) : 1;
  if (failed(checkDim(*this, "C3", "the size of start_index_map", n.getStartIndexMap().size(), vectorSize)))
    return failure();
  // dynamic_gather_c4, dynamic_gather_c5
  if (failed(checkUnique(*this, "C4", "offset_dims", n.getOffsetDims())) ||
      failed(checkSorted(*this, "C4", "offset_dims", n.getOffsetDims())) ||
      failed(checkInRange(*this, "C5", "offset_dims", n.getOffsetDims(), getType().getRank())))
    return failure();
  // dynamic_gather_c6, dynamic_gather_c7
  Shape removed(n.getCollapsedSliceDims());
  llvm::append_range(removed, n.getOperandBatchingDims());
  if (failed(checkUnique(*this, "C6", "collapsed_slice_dims and operand_batching_dims", removed)) ||
      failed(checkSorted(*this, "C6", "collapsed_slice_dims", n.getCollapsedSliceDims())) ||
      failed(checkInRange(*this, "C7", "collapsed_slice_dims and operand_batching_dims", removed, operandRank)))
    return failure();
  if (failed(checkUnique(*this, "C6", "start_indices_batching_dims", n.getStartIndicesBatchingDims())) ||
      failed(checkInRange(*this, "C7", "start_indices_batching_dims", n.getStartIndicesBatchingDims(), indicesRank)) ||
      failed(checkSize(*this, "C7", "start_indices_batching_dims", n.getStartIndicesBatchingDims().size(),
                       n.getOperandBatchingDims().size())))
    return failure();
  // dynamic_gather_c9, dynamic_gather_c10
  Shape mapped(n.getStartIndexMap());
  llvm::append_range(mapped, n.getOperandBatchingDims());
  if (failed(checkUnique(*this, "C9", "start_index_map and operand_batching_dims", mapped)) ||
      failed(checkInRange(*this, "C10", "start_index_map", n.getStartIndexMap(), operandRank)))
    return failure();
  // dynamic_gather_c11
  if (failed(checkShapeOperand(*this, "C11", "slice_sizes", getSliceSizes(), operandRank)))
    return failure();
  // dynamic_gather_c8, dynamic_gather_c12, where the sizes are constant
  std::optional<Shape> constant = constantIntegers(getSliceSizes());
  Shape sizes = constant.value_or(Shape(operandRank, ShapedType::kDynamic));
  if (constant) {
    for (int64_t dim : removed)
      if (sizes[dim] > 1)
        return emitOpError() << "expects slice_sizes to be at most 1 in dimension " << dim << ", but got " << sizes[dim]
                             << " (C8)";
    for (auto [index, size, dim] : llvm::enumerate(sizes, operand.getShape()))
      if (size < 0 || (!ShapedType::isDynamic(dim) && size > dim))
        return emitOpError() << "expects slice_sizes to be in [0, " << shapeText({dim}) << "] in dimension " << index
                             << ", but got " << size << " (C12)";
  }
  // dynamic_gather_c13, dynamic_gather_c14
  if (failed(checkShape(*this, "C13", "the result", getType(), inferGatherShape(indices.getShape(), sizes, n))))
    return failure();
  return checkSameElement(*this, "C14", "the operand", operand, "the result", getType());
}

LogicalResult DynamicConvOp::verify() {
  // dynamic_conv_c4
  int64_t spatial = getLhs().getType().getRank() - 2;
  if (failed(checkShape(*this, "C4", "padding", getPadding().getType(), {spatial, 2})))
    return failure();
  // Front ends write more strides than there are spatial dimensions; the first ones count.
  std::optional<ArrayRef<int64_t>> strides = getWindowStrides();
  if (strides && spatial >= 0)
    strides = strides->take_front(spatial);
  ConvolutionOperands conv{getLhs().getType(),
                           getRhs().getType(),
                           getType(),
                           getDimensionNumbers(),
                           strides,
                           getLhsDilation(),
                           getRhsDilation(),
                           getWindowReversal(),
                           int64_t(getFeatureGroupCount()),
                           int64_t(getBatchGroupCount()),
                           getPrecisionConfig()};
  std::optional<Shape> padding = constantIntegers(getPadding());
  if (!padding || int64_t(padding->size()) != 2 * spatial)
    return checkConvolution(*this, conv, std::nullopt);
  SmallVector<std::pair<int64_t, int64_t>> pairs;
  for (int64_t i = 0; i < spatial; ++i)
    pairs.emplace_back((*padding)[2 * i], (*padding)[2 * i + 1]);
  return checkConvolution(*this, conv, ArrayRef(pairs));
}

LogicalResult GetDimensionSizeOp::verify() {
  // get_dimension_size_c1
  return checkInRange(*this, "C1", "dimension", {int64_t(getDimension())}, getOperand().getType().getRank());
}

OpFoldResult GetDimensionSizeOp::fold(FoldAdaptor) {
  RankedTensorType operand = getOperand().getType();
  if (operand.isDynamicDim(getDimension()) || operand.getDimSize(getDimension()) > std::numeric_limits<int32_t>::max())
    return {};
  return DenseElementsAttr::get(getType(), int32_t(operand.getDimSize(getDimension())));
}

LogicalResult SetDimensionSizeOp::verify() {
  RankedTensorType operand = getOperand().getType();
  if (failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())) ||
      failed(checkInRange(*this, "C2", "dimension", {int64_t(getDimension())}, operand.getRank())) ||
      failed(checkRank(*this, "C3", "the result", getType(), operand.getRank())))
    return failure();
  Shape expected(operand.getShape());
  expected[getDimension()] = ShapedType::kDynamic;
  return checkShape(*this, "C3", "the result", getType(), expected);
}

} // namespace calor::stablehlo
