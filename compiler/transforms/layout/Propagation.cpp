// SPDX-License-Identifier: Apache-2.0
// Transposes move down: op(transpose(x)) -> transpose(op'(x)).
#include "compiler/support/ElementTypes.h"
#include "compiler/transforms/layout/Layout.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static bool allStatic(Operation *op) {
  return llvm::all_of(op->getOperandTypes(), isStaticPlain) && llvm::all_of(op->getResultTypes(), isStaticPlain);
}

/// Whether a transpose of `value` disappears: it becomes part of how the value is made.
static bool isFreeToTranspose(Value value) {
  if (splatOf(value) || value.getDefiningOp<sh::IotaOp>())
    return true;
  auto broadcast = value.getDefiningOp<sh::BroadcastInDimOp>();
  if (broadcast && tensorType(broadcast.getOperand()).getNumElements() < tensorType(value).getNumElements())
    return true;
  return constantOf(value) && bufferBytes(tensorType(value)) <= (64 << 10);
}

/// The permutation that the transposed ones among `operands` share, where all others are free to
/// transpose; empty for none.
static SmallVector<int64_t> commonPermutation(ValueRange operands) {
  SmallVector<int64_t> permutation;
  for (Value operand : operands)
    if (auto transpose = operand.getDefiningOp<sh::TransposeOp>()) {
      if (!permutation.empty() && transpose.getPermutation() != ArrayRef<int64_t>(permutation))
        return {};
      permutation.assign(transpose.getPermutation().begin(), transpose.getPermutation().end());
    }
  for (Value operand : operands)
    if (!operand.getDefiningOp<sh::TransposeOp>() && !isFreeToTranspose(operand))
      return {};
  return permutation;
}

/// `operand` before the transpose by `permutation`.
static Value untransposed(PatternRewriter &rewriter, Value operand, ArrayRef<int64_t> permutation) {
  if (auto transpose = operand.getDefiningOp<sh::TransposeOp>())
    return transpose.getOperand();
  RankedTensorType type = tensorType(operand);
  SmallVector<int64_t> inverse = inversePermutation(permutation);
  if (Attribute element = splatOf(operand))
    return makeSplat(rewriter, operand.getLoc(),
                     RankedTensorType::get(permuted(type.getShape(), inverse), type.getElementType()), element);
  return transposeBy(rewriter, operand.getLoc(), operand, inverse);
}

static SmallVector<Value> allUntransposed(PatternRewriter &rewriter, ValueRange operands,
                                          ArrayRef<int64_t> permutation) {
  SmallVector<Value> result;
  for (Value operand : operands)
    result.push_back(untransposed(rewriter, operand, permutation));
  return result;
}

/// The type of a value before its transpose by `permutation`.
static RankedTensorType typeBefore(Type type, ArrayRef<int64_t> permutation) {
  auto tensor = cast<RankedTensorType>(type);
  return RankedTensorType::get(permuted(tensor.getShape(), inversePermutation(permutation)), tensor.getElementType());
}

/// An attribute with one value per dimension of the transposed operand, for the operand before.
static SmallVector<int64_t> listBefore(ArrayRef<int64_t> list, ArrayRef<int64_t> permutation) {
  return permuted(list, inversePermutation(permutation));
}
static DenseI64ArrayAttr listBefore(DenseI64ArrayAttr list, ArrayRef<int64_t> permutation) {
  return list ? DenseI64ArrayAttr::get(list.getContext(), listBefore(list.asArrayRef(), permutation)) : list;
}

/// The same for [low, high] pairs.
static DenseIntElementsAttr paddingBefore(DenseIntElementsAttr padding, ArrayRef<int64_t> permutation) {
  if (!padding)
    return padding;
  SmallVector<int64_t> pairs(padding.getValues<int64_t>()), result;
  for (int64_t dim : inversePermutation(permutation))
    result.append({pairs[2 * dim], pairs[2 * dim + 1]});
  return DenseIntElementsAttr::get(padding.getType(), result);
}

static void replaceTransposed(PatternRewriter &rewriter, Operation *op, ValueRange results,
                              ArrayRef<int64_t> permutation) {
  SmallVector<Value> values;
  for (Value result : results)
    values.push_back(transposeBy(rewriter, op->getLoc(), result, permutation));
  rewriter.replaceOp(op, values);
}

//===----------------------------------------------------------------------===//
// Ops that keep the order of dimensions
//===----------------------------------------------------------------------===//

static LogicalResult sinkThroughElementwise(Operation *op, PatternRewriter &rewriter) {
  if (op->getNumResults() != 1 || op->getNumRegions() != 0 || !allStatic(op))
    return miss(rewriter, op, "needs one static result");
  RankedTensorType type = tensorType(op->getResult(0));
  SmallVector<Value> full; // the scalars that select and clamp apply everywhere stay
  for (Value operand : op->getOperands())
    if (tensorType(operand).getRank() == type.getRank())
      full.push_back(operand);
  SmallVector<int64_t> permutation = commonPermutation(full);
  if (permutation.empty())
    return miss(rewriter, op, "no common transpose");
  SmallVector<Value> operands;
  for (Value operand : op->getOperands())
    operands.push_back(tensorType(operand).getRank() == type.getRank() ? untransposed(rewriter, operand, permutation)
                                                                       : operand);
  Operation *moved = cloneWith(rewriter, op, operands, typeBefore(type, permutation));
  replaceTransposed(rewriter, op, moved->getResults(), permutation);
  return success();
}

static LogicalResult sinkThroughPad(sh::PadOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getOperand());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operand is no static transpose");
  Value moved = sh::PadOp::create(rewriter, op.getLoc(), typeBefore(op.getType(), permutation),
                                  untransposed(rewriter, op.getOperand(), permutation), op.getPaddingValue(),
                                  listBefore(op.getEdgePaddingLow(), permutation),
                                  listBefore(op.getEdgePaddingHigh(), permutation),
                                  listBefore(op.getInteriorPadding(), permutation));
  replaceTransposed(rewriter, op, moved, permutation);
  return success();
}

static LogicalResult sinkThroughSlice(sh::SliceOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getOperand());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operand is no static transpose");
  Value moved = sh::SliceOp::create(
      rewriter, op.getLoc(), typeBefore(op.getType(), permutation),
      untransposed(rewriter, op.getOperand(), permutation), listBefore(op.getStartIndices(), permutation),
      listBefore(op.getLimitIndices(), permutation), listBefore(op.getStrides(), permutation));
  replaceTransposed(rewriter, op, moved, permutation);
  return success();
}

static LogicalResult sinkThroughReverse(sh::ReverseOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getOperand());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operand is no static transpose");
  Value moved = sh::ReverseOp::create(rewriter, op.getLoc(), typeBefore(op.getType(), permutation),
                                      untransposed(rewriter, op.getOperand(), permutation),
                                      permuted<int64_t>(permutation, op.getDimensions()));
  replaceTransposed(rewriter, op, moved, permutation);
  return success();
}

static LogicalResult sinkThroughConcatenate(sh::ConcatenateOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getInputs());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operands have no common transpose");
  Value moved =
      sh::ConcatenateOp::create(rewriter, op.getLoc(), typeBefore(op.getType(), permutation),
                                allUntransposed(rewriter, op.getInputs(), permutation), permutation[op.getDimension()]);
  replaceTransposed(rewriter, op, moved, permutation);
  return success();
}

static LogicalResult sinkThroughDynamicSlice(sh::DynamicSliceOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getOperand());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operand is no static transpose");
  SmallVector<Value> indices(op.getStartIndices());
  Value moved = sh::DynamicSliceOp::create(rewriter, op.getLoc(), typeBefore(op.getType(), permutation),
                                           untransposed(rewriter, op.getOperand(), permutation),
                                           permuted<Value>(indices, inversePermutation(permutation)),
                                           listBefore(op.getSliceSizes(), permutation));
  replaceTransposed(rewriter, op, moved, permutation);
  return success();
}

//===----------------------------------------------------------------------===//
// Reductions and windows
//===----------------------------------------------------------------------===//

static LogicalResult sinkThroughReduce(sh::ReduceOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getInputs());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operands have no common transpose");
  SmallVector<int64_t> dims,
      kept; // kept: for each dimension of the result that of the operand before
  for (auto [dim, source] : llvm::enumerate(permutation))
    (llvm::is_contained(op.getDimensions(), int64_t(dim)) ? dims : kept).push_back(source);
  llvm::sort(dims);
  SmallVector<int64_t> sorted(kept), order;
  llvm::sort(sorted);
  for (int64_t source : kept)
    order.push_back(llvm::find(sorted, source) - sorted.begin());
  SmallVector<Value> inputs = allUntransposed(rewriter, op.getInputs(), permutation);
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(typeBefore(type, order));
  auto moved = sh::ReduceOp::create(rewriter, op.getLoc(), types, inputs, op.getInitValues(), dims);
  rewriter.inlineRegionBefore(op.getBody(), moved.getBody(), moved.getBody().end());
  replaceTransposed(rewriter, op, moved->getResults(), order);
  return success();
}

static LogicalResult sinkThroughReduceWindow(sh::ReduceWindowOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation(op.getInputs());
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operands have no common transpose");
  SmallVector<Value> inputs = allUntransposed(rewriter, op.getInputs(), permutation);
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(typeBefore(type, permutation));
  auto moved = sh::ReduceWindowOp::create(
      rewriter, op.getLoc(), types, inputs, op.getInitValues(), listBefore(op.getWindowDimensionsAttr(), permutation),
      listBefore(op.getWindowStridesAttr(), permutation), listBefore(op.getBaseDilationsAttr(), permutation),
      listBefore(op.getWindowDilationsAttr(), permutation), paddingBefore(op.getPaddingAttr(), permutation));
  rewriter.inlineRegionBefore(op.getBody(), moved.getBody(), moved.getBody().end());
  replaceTransposed(rewriter, op, moved->getResults(), permutation);
  return success();
}

static LogicalResult sinkThroughSelectAndScatter(sh::SelectAndScatterOp op, PatternRewriter &rewriter) {
  SmallVector<int64_t> permutation = commonPermutation({op.getOperand(), op.getSource()});
  if (permutation.empty() || !allStatic(op))
    return miss(rewriter, op, "the operands have no common transpose");
  Value operand = untransposed(rewriter, op.getOperand(), permutation);
  Value source = untransposed(rewriter, op.getSource(), permutation);
  auto moved = sh::SelectAndScatterOp::create(
      rewriter, op.getLoc(), typeBefore(op.getType(), permutation), operand, source, op.getInitValue(),
      listBefore(op.getWindowDimensionsAttr(), permutation), listBefore(op.getWindowStridesAttr(), permutation),
      paddingBefore(op.getPaddingAttr(), permutation));
  rewriter.inlineRegionBefore(op.getSelect(), moved.getSelect(), moved.getSelect().end());
  rewriter.inlineRegionBefore(op.getScatter(), moved.getScatter(), moved.getScatter().end());
  replaceTransposed(rewriter, op, moved->getResults(), permutation);
  return success();
}

namespace {

struct SinkThroughElementwise : RewritePattern {
  explicit SinkThroughElementwise(MLIRContext *context) : RewritePattern(MatchAnyOpTypeTag(), 1, context) {}
  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    if (!sh::isElementwise(op))
      return miss(rewriter, op, "not element-wise");
    return sinkThroughElementwise(op, rewriter);
  }
};

} // namespace

void calor::populateTransposePropagationPatterns(RewritePatternSet &patterns) {
  patterns.add<SinkThroughElementwise>(patterns.getContext());
  patterns.add(sinkThroughPad);
  patterns.add(sinkThroughSlice);
  patterns.add(sinkThroughReverse);
  patterns.add(sinkThroughConcatenate);
  patterns.add(sinkThroughDynamicSlice);
  patterns.add(sinkThroughReduce);
  patterns.add(sinkThroughReduceWindow);
  patterns.add(sinkThroughSelectAndScatter);
}
