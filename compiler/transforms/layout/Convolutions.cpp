// SPDX-License-Identifier: Apache-2.0
// Convolutions over channels-last images.
#include "compiler/transforms/layout/Layout.h"
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Simplify.h"
#include "compiler/transforms/simplify/Values.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

/// [batch, spatial..., feature].
static SmallVector<int64_t> channelsLast(int64_t batch, ArrayRef<int64_t> spatial, int64_t feature) {
  SmallVector<int64_t> order{batch};
  order.append(spatial.begin(), spatial.end());
  order.push_back(feature);
  return order;
}

/// Images lie one after the other: each is one piece of memory, in whatever order inside.
static bool hasWholeImages(sh::ConvDimensionNumbersAttr numbers) {
  return numbers.getInputBatchDimension() == 0 && numbers.getOutputBatchDimension() == 0;
}

/// Gives `op` channels-last input and output between transposes. Returns whether anything changed.
static bool convertToChannelsLast(sh::ConvolutionOp op, OpBuilder &builder) {
  auto numbers = op.getDimensionNumbers();
  bool isPlainOp =
      isStaticPlain(op.getLhs().getType()) && isStaticPlain(op.getType()) && isStaticPlain(op.getRhs().getType());
  if (!isPlainOp || !hasWholeImages(numbers))
    return false;
  SmallVector<int64_t> input = channelsLast(numbers.getInputBatchDimension(), numbers.getInputSpatialDimensions(),
                                            numbers.getInputFeatureDimension());
  SmallVector<int64_t> output = channelsLast(numbers.getOutputBatchDimension(), numbers.getOutputSpatialDimensions(),
                                             numbers.getOutputFeatureDimension());
  if (isIdentity(input) && isIdentity(output))
    return false;
  builder.setInsertionPoint(op);
  SmallVector<int64_t> spatial = llvm::to_vector(llvm::seq<int64_t>(1, input.size() - 1));
  int64_t feature = input.size() - 1;
  auto newNumbers = sh::ConvDimensionNumbersAttr::get(
      op.getContext(), 0, feature, spatial, numbers.getKernelInputFeatureDimension(),
      numbers.getKernelOutputFeatureDimension(), numbers.getKernelSpatialDimensions(), 0, feature, spatial);
  RankedTensorType type = tensorType(op.getResult());
  auto newType = RankedTensorType::get(permuted(type.getShape(), output), type.getElementType());
  Value lhs = transposeBy(builder, op.getLoc(), op.getLhs(), input);
  auto converted = cast<sh::ConvolutionOp>(cloneWith(builder, op, {lhs, op.getRhs()}, newType));
  converted.setDimensionNumbersAttr(newNumbers);
  Value result = transposeBy(builder, op.getLoc(), converted.getResult(), inversePermutation(output));
  op.replaceAllUsesWith(result);
  op.erase();
  return true;
}

/// Takes transposes of the operands and of the result of a convolution into its dimension numbers,
/// so that what is converted afterwards is only what the program asks for.
static void absorbOperandTransposes(sh::ConvolutionOp op) {
  auto numbers = op.getDimensionNumbers();
  auto lhs = op.getLhs().getDefiningOp<sh::TransposeOp>(), rhs = op.getRhs().getDefiningOp<sh::TransposeOp>();
  if ((!lhs && !rhs) || !isPlain(op.getLhs().getType()) || !isPlain(op.getRhs().getType()))
    return;
  auto through = [](sh::TransposeOp transpose, int64_t dim) {
    return transpose ? transpose.getPermutation()[dim] : dim;
  };
  auto allThrough = [&](sh::TransposeOp transpose, ArrayRef<int64_t> dims) {
    SmallVector<int64_t> result;
    for (int64_t dim : dims)
      result.push_back(through(transpose, dim));
    return result;
  };
  op.setDimensionNumbersAttr(sh::ConvDimensionNumbersAttr::get(
      op.getContext(), through(lhs, numbers.getInputBatchDimension()), through(lhs, numbers.getInputFeatureDimension()),
      allThrough(lhs, numbers.getInputSpatialDimensions()), through(rhs, numbers.getKernelInputFeatureDimension()),
      through(rhs, numbers.getKernelOutputFeatureDimension()), allThrough(rhs, numbers.getKernelSpatialDimensions()),
      numbers.getOutputBatchDimension(), numbers.getOutputFeatureDimension(), numbers.getOutputSpatialDimensions()));
  if (lhs)
    op.setOperand(0, lhs.getOperand());
  if (rhs)
    op.setOperand(1, rhs.getOperand());
}

void calor::layOutConvolutions(func::FuncOp func) {
  SmallVector<sh::ConvolutionOp> convolutions;
  func.walk([&](sh::ConvolutionOp op) { convolutions.push_back(op); });
  OpBuilder builder(func.getContext());
  bool changed = false;
  for (sh::ConvolutionOp op : convolutions) {
    absorbOperandTransposes(op);
    changed |= convertToChannelsLast(op, builder);
  }
  if (!changed)
    return;
  RewritePatternSet patterns(func.getContext());
  populateTransposePropagationPatterns(patterns);
  populateMovementPatterns(patterns);
  populateSinkingPatterns(patterns);
  populateContractionPatterns(patterns);
  populateFoldingPatterns(patterns);
  GreedyRewriteConfig config;
  config.setUseTopDownTraversal().setMaxIterations(16).enableFolding(false).enableConstantCSE(false);
  config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
  // Where the bound is met, transposes are left that could have cancelled; the program is right all
  // the same.
  (void)applyPatternsGreedily(func.getBody(), std::move(patterns), config);
  mergeCommonSubexpressions(func);
}
