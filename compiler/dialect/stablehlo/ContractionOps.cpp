// SPDX-License-Identifier: Apache-2.0
// Rules of ops that sum products.
#include "compiler/dialect/stablehlo/ConvolutionRules.h"
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

//===-- dot_general ----------------------------------------------------------------------------------------===//

/// Batching and contracting dimensions of one side: (C3), (C5), (C6) or (C4), (C7), (C8).
static LogicalResult checkDotSide(Operation *op, StringRef side, ArrayRef<int64_t> batching,
                                  ArrayRef<int64_t> contracting, int64_t rank, StringRef uniqueRule,
                                  StringRef batchingRule, StringRef contractingRule) {
  Shape all(batching);
  llvm::append_range(all, contracting);
  if (failed(checkUnique(op, uniqueRule, (side + " batching and contracting dimensions").str(), all)) ||
      failed(checkInRange(op, batchingRule, (side + "_batching_dimensions").str(), batching, rank)))
    return failure();
  return checkInRange(op, contractingRule, (side + "_contracting_dimensions").str(), contracting, rank);
}

static LogicalResult checkDotDims(Operation *op, StringRef rule, StringRef kind, RankedTensorType lhs,
                                  ArrayRef<int64_t> lhsDims, RankedTensorType rhs, ArrayRef<int64_t> rhsDims) {
  for (auto [l, r] : llvm::zip(lhsDims, rhsDims))
    if (!compatibleDims(lhs.getDimSize(l), rhs.getDimSize(r)))
      return op->emitOpError() << "expects " << kind << " dimensions to agree, but lhs has " << lhs.getDimSize(l)
                               << " and rhs has " << rhs.getDimSize(r) << " (" << rule << ")";
  return success();
}

/// Zero points of weights are 0 (C15), and no contracted dimension has a scale for each slice (C16).
static LogicalResult checkQuantizedRhs(Operation *op, Type rhs, ArrayRef<int64_t> contracting) {
  if (auto perTensor = dyn_cast<quant::UniformQuantizedType>(rhs); perTensor && perTensor.getZeroPoint() != 0)
    return op->emitOpError() << "expects rhs to have the zero point 0, but got " << perTensor.getZeroPoint()
                             << " (C15)";
  auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(rhs);
  if (!perAxis)
    return success();
  for (int64_t zero : perAxis.getZeroPoints())
    if (zero != 0)
      return op->emitOpError() << "expects rhs to have the zero points 0, but got " << zero << " (C15)";
  if (llvm::is_contained(contracting, perAxis.getQuantizedDimension()))
    return op->emitOpError() << "expects rhs not to be quantized along a contracting dimension, but got "
                             << perAxis.getQuantizedDimension() << " (C16)";
  return success();
}

static LogicalResult checkAlgorithm(DotGeneralOp op, DotAlgorithmAttr algorithm) {
  // dot_general_c21
  if (std::optional<ArrayAttr> precision = op.getPrecisionConfig())
    for (auto value : precision->getAsRange<PrecisionAttr>())
      if (value.getValue() != Precision::DEFAULT)
        return op.emitOpError() << "expects the precision DEFAULT beside an algorithm, but got "
                                << stringifyPrecision(value.getValue()) << " (C21)";
  for (Type type : {algorithm.getLhsPrecisionType(), algorithm.getRhsPrecisionType(), algorithm.getAccumulationType()})
    if (!isa<FloatType>(type) && !type.isInteger())
      return op.emitOpError() << "expects the types of the algorithm to be numbers, but got " << type << " (C21)";
  // dot_general_c22, c23, c24
  if (failed(checkPositive(op, "C22", "lhs_component_count", {algorithm.getLhsComponentCount()})) ||
      failed(checkPositive(op, "C23", "rhs_component_count", {algorithm.getRhsComponentCount()})))
    return failure();
  return checkPositive(op, "C24", "num_primitive_operations", {algorithm.getNumPrimitiveOperations()});
}

/// Whether both hold integers, or floats, or complex numbers, of any width.
static bool sameKind(RankedTensorType a, RankedTensorType b) {
  const unsigned kinds = kBool | kAnyInt | kFloat | kComplex;
  unsigned x = elementKind(a.getElementType()) & kinds, y = elementKind(b.getElementType()) & kinds;
  return x == y || ((x & kAnyInt) && (y & kAnyInt));
}

LogicalResult DotGeneralOp::verify() {
  RankedTensorType lhs = getLhs().getType(), rhs = getRhs().getType();
  DotDimensionNumbersAttr n = getDotDimensionNumbers();
  // dot_general_c1, dot_general_c2
  if (failed(checkSize(*this, "C1", "rhs_batching_dimensions", n.getRhsBatchingDimensions().size(),
                       n.getLhsBatchingDimensions().size())) ||
      failed(checkSize(*this, "C2", "rhs_contracting_dimensions", n.getRhsContractingDimensions().size(),
                       n.getLhsContractingDimensions().size())))
    return failure();
  // dot_general_c3 .. dot_general_c8
  if (failed(checkDotSide(*this, "lhs", n.getLhsBatchingDimensions(), n.getLhsContractingDimensions(), lhs.getRank(),
                          "C3", "C5", "C6")) ||
      failed(checkDotSide(*this, "rhs", n.getRhsBatchingDimensions(), n.getRhsContractingDimensions(), rhs.getRank(),
                          "C4", "C7", "C8")))
    return failure();
  // dot_general_c9, dot_general_c10
  if (failed(checkDotDims(*this, "C9", "batching", lhs, n.getLhsBatchingDimensions(), rhs,
                          n.getRhsBatchingDimensions())) ||
      failed(checkDotDims(*this, "C10", "contracting", lhs, n.getLhsContractingDimensions(), rhs,
                          n.getRhsContractingDimensions())))
    return failure();
  // dot_general_c11
  if (failed(checkPrecision(*this, "C11", getPrecisionConfig())))
    return failure();
  // dot_general_c12
  if (failed(
          checkShape(*this, "C12", "the result", getType(), inferDotGeneralShape(lhs.getShape(), rhs.getShape(), n))))
    return failure();
  // dot_general_c13: operands of different types are taken when an algorithm or the result says the type to compute
  // in, as front ends do for mixed precision
  bool quantized =
      isQuantized(lhs.getElementType()) || isQuantized(rhs.getElementType()) || isQuantized(getType().getElementType());
  if (quantized) {
    // dot_general_c14 .. dot_general_c20
    if (failed(checkContractionElements(*this, lhs, rhs, getType(), {"C13", "C14", "C17", "C18", "C19", "C20"})) ||
        failed(checkQuantizedRhs(*this, rhs.getElementType(), n.getRhsContractingDimensions())))
      return failure();
  } else if (!sameKind(lhs, rhs)) {
    return checkSameElement(*this, "C13", "lhs", lhs, "rhs", rhs);
  }
  return getAlgorithm() ? checkAlgorithm(*this, *getAlgorithm()) : success();
}

// dot is dot_general that contracts the last dimension of lhs with the first of rhs, without batching.
LogicalResult DotOp::verify() {
  RankedTensorType lhs = getLhs().getType(), rhs = getRhs().getType();
  for (auto [name, type] : {std::pair("lhs", lhs), std::pair("rhs", rhs)})
    if (type.getRank() < 1 || type.getRank() > 2)
      return emitOpError() << "expects " << name << " to have rank 1 or 2, but got " << type.getRank() << " (C1)";
  int64_t contracted = lhs.getRank() - 1;
  if (failed(checkDotDims(*this, "C2", "contracting", lhs, {contracted}, rhs, {0})) ||
      failed(checkPrecision(*this, "C3", getPrecisionConfig())))
    return failure();
  Shape expected(lhs.getShape().drop_back());
  llvm::append_range(expected, rhs.getShape().drop_front());
  return checkShape(*this, "C4", "the result", getType(), expected);
}

//===-- convolution ----------------------------------------------------------------------------------------===//

/// The roles of one tensor: (C12), (C13) or (C17), (C18) or (C19), (C20).
static LogicalResult checkRoles(Operation *op, StringRef name, int64_t first, int64_t second, ArrayRef<int64_t> spatial,
                                int64_t rank, StringRef sizeRule, StringRef rule) {
  if (failed(checkSize(op, sizeRule, (name + "_spatial_dimensions").str(), spatial.size(), rank - 2)))
    return failure();
  Shape all(spatial);
  all.append({first, second});
  std::string what = (name + " dimensions").str();
  if (failed(checkUnique(op, rule, what, all)))
    return failure();
  return checkInRange(op, rule, what, all, rank);
}

/// `dim` is a multiple of `count`, as far as it is known.
static LogicalResult checkMultiple(Operation *op, StringRef rule, StringRef what, int64_t dim, int64_t count) {
  if (ShapedType::isDynamic(dim) || dim % count == 0)
    return success();
  return op->emitOpError() << "expects " << what << " to be a multiple of " << count << ", but got " << dim << " ("
                           << rule << ")";
}

static LogicalResult checkConvolutionGroups(Operation *op, const ConvolutionOperands &conv) {
  ConvDimensionNumbersAttr n = conv.numbers;
  // convolution_c21, c22, c23
  if (failed(checkPositive(op, "C21", "feature_group_count", {conv.featureGroupCount})) ||
      failed(checkPositive(op, "C22", "batch_group_count", {conv.batchGroupCount})))
    return failure();
  if (conv.featureGroupCount > 1 && conv.batchGroupCount > 1)
    return op->emitOpError() << "expects feature_group_count or batch_group_count to be 1, but got "
                             << conv.featureGroupCount << " and " << conv.batchGroupCount << " (C23)";
  int64_t inputFeatures = conv.lhs.getDimSize(n.getInputFeatureDimension());
  int64_t kernelInput = conv.rhs.getDimSize(n.getKernelInputFeatureDimension());
  int64_t kernelOutput = conv.rhs.getDimSize(n.getKernelOutputFeatureDimension());
  // convolution_c10, c11
  if (failed(checkMultiple(op, "C10", "the batch dimension of lhs", conv.lhs.getDimSize(n.getInputBatchDimension()),
                           conv.batchGroupCount)) ||
      failed(checkMultiple(op, "C11", "the feature dimension of lhs", inputFeatures, conv.featureGroupCount)))
    return failure();
  // convolution_c14
  if (!ShapedType::isDynamic(inputFeatures) && failed(checkDim(op, "C14", "the input feature dimension of rhs",
                                                               kernelInput, inputFeatures / conv.featureGroupCount)))
    return failure();
  // convolution_c15, c16
  if (failed(checkMultiple(op, "C15", "the output feature dimension of rhs", kernelOutput, conv.batchGroupCount)))
    return failure();
  return checkMultiple(op, "C16", "the output feature dimension of rhs", kernelOutput, conv.featureGroupCount);
}

static LogicalResult checkConvolutionElements(Operation *op, const ConvolutionOperands &conv) {
  Type l = conv.lhs.getElementType(), r = conv.rhs.getElementType(), out = conv.result.getElementType();
  // convolution_c27, c28, c31 .. c34; like dot_general, mixed precision of one kind is taken
  if ((isQuantized(l) || isQuantized(r) || isQuantized(out) || !sameKind(conv.lhs, conv.rhs)) &&
      failed(checkContractionElements(op, conv.lhs, conv.rhs, conv.result, {"C27", "C28", "C31", "C32", "C33", "C34"})))
    return failure();
  // convolution_c29
  auto rhs = dyn_cast<quant::UniformQuantizedPerAxisType>(r);
  if (rhs && rhs.getQuantizedDimension() != conv.numbers.getKernelOutputFeatureDimension())
    return op->emitOpError() << "expects rhs to be quantized along its output feature dimension "
                             << conv.numbers.getKernelOutputFeatureDimension() << ", but got "
                             << rhs.getQuantizedDimension() << " (C29)";
  // convolution_c30
  auto result = dyn_cast<quant::UniformQuantizedPerAxisType>(out);
  if (result && result.getQuantizedDimension() != conv.numbers.getOutputFeatureDimension())
    return op->emitOpError() << "expects the result to be quantized along its feature dimension "
                             << conv.numbers.getOutputFeatureDimension() << ", but got "
                             << result.getQuantizedDimension() << " (C30)";
  return success();
}

LogicalResult checkConvolution(Operation *op, const ConvolutionOperands &conv,
                               std::optional<ArrayRef<std::pair<int64_t, int64_t>>> padding) {
  ConvDimensionNumbersAttr n = conv.numbers;
  int64_t rank = conv.lhs.getRank();
  // convolution_c1
  if (rank < 2)
    return op->emitOpError() << "expects lhs to have rank 2 or more, but got " << rank << " (C1)";
  if (failed(checkRank(op, "C1", "rhs", conv.rhs, rank)))
    return failure();
  // convolution_c2, c3, c5 .. c9
  if (failed(checkWindowList(op, "C2", "C3", "window_strides", conv.strides, rank - 2)) ||
      failed(checkWindowList(op, "C5", "C6", "lhs_dilation", conv.lhsDilation, rank - 2)) ||
      failed(checkWindowList(op, "C7", "C8", "rhs_dilation", conv.rhsDilation, rank - 2)))
    return failure();
  if (conv.reversal && failed(checkSize(op, "C9", "window_reversal", conv.reversal->size(), rank - 2)))
    return failure();
  // convolution_c12, c13, c17 .. c20
  if (failed(checkRoles(op, "input", n.getInputBatchDimension(), n.getInputFeatureDimension(),
                        n.getInputSpatialDimensions(), rank, "C12", "C13")) ||
      failed(checkRoles(op, "kernel", n.getKernelInputFeatureDimension(), n.getKernelOutputFeatureDimension(),
                        n.getKernelSpatialDimensions(), rank, "C17", "C18")) ||
      failed(checkRoles(op, "output", n.getOutputBatchDimension(), n.getOutputFeatureDimension(),
                        n.getOutputSpatialDimensions(), rank, "C19", "C20")))
    return failure();
  // convolution_c10, c11, c14 .. c16, c21 .. c23
  if (failed(checkConvolutionGroups(op, conv)))
    return failure();
  // convolution_c24, convolution_c26
  if (failed(checkPrecision(op, "C24", conv.precision)) ||
      failed(checkRank(op, "C26", "the result", conv.result, rank)))
    return failure();
  // convolution_c25
  SmallVector<WindowDim> windows;
  for (int64_t i = 0; i < rank - 2; ++i)
    windows.push_back(windowDim(i, 1, valuesOrEmpty(conv.strides), valuesOrEmpty(conv.lhsDilation),
                                valuesOrEmpty(conv.rhsDilation),
                                padding.value_or(ArrayRef<std::pair<int64_t, int64_t>>())));
  Shape expected = inferConvolutionShape(conv.lhs.getShape(), conv.rhs.getShape(), n, windows, conv.batchGroupCount);
  if (!padding)
    for (int64_t dim : n.getOutputSpatialDimensions())
      expected[dim] = ShapedType::kDynamic;
  if (failed(checkShape(op, "C25", "the result", conv.result, expected)))
    return failure();
  return checkConvolutionElements(op, conv);
}

LogicalResult ConvolutionOp::verify() {
  // convolution_c4
  if (failed(checkPadding(*this, "C4", getPaddingAttr(), getLhs().getType().getRank() - 2)))
    return failure();
  ConvolutionOperands conv{getLhs().getType(),
                           getRhs().getType(),
                           getType(),
                           getDimensionNumbers(),
                           getWindowStrides(),
                           getLhsDilation(),
                           getRhsDilation(),
                           getWindowReversal(),
                           int64_t(getFeatureGroupCount()),
                           int64_t(getBatchGroupCount()),
                           getPrecisionConfig()};
  SmallVector<std::pair<int64_t, int64_t>> padding = paddingPairs(getPaddingAttr());
  return checkConvolution(*this, conv, ArrayRef(padding));
}

//===-- einsum ---------------------------------------------------------------------------------------------===//

/// `config` has the form "a,b->c" with `count` operands.
static LogicalResult checkEinsumConfig(Operation *op, StringRef config, size_t count) {
  auto [operands, result] = config.split("->");
  SmallVector<StringRef> names;
  operands.split(names, ',');
  bool letters = llvm::all_of(config, [](char c) { return llvm::isAlpha(c) || llvm::is_contained("->,.", c); });
  if (config.contains("->") && names.size() == count && letters)
    return success();
  return op->emitOpError() << "expects einsum_config to name the dimensions of " << count
                           << " operands and the result, but got \"" << config << "\" (C1)";
}

LogicalResult EinsumOp::verify() { return checkEinsumConfig(*this, getEinsumConfig(), 2); }
LogicalResult UnaryEinsumOp::verify() { return checkEinsumConfig(*this, getEinsumConfig(), 1); }

} // namespace calor::stablehlo
