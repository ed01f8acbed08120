// SPDX-License-Identifier: Apache-2.0
// Broadcasts, reshapes between unit dimensions and transposes move down through element-wise ops:
// the ops become smaller, and what moved meets the op that absorbs it.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

/// Whether `op` may be computed in another shape: one plain static result and no region.
static bool isMovable(Operation *op) {
  return sh::isElementwise(op) && op->getNumResults() == 1 && op->getNumRegions() == 0 &&
         isStaticPlain(op->getResult(0).getType()) && llvm::all_of(op->getOperandTypes(), isStaticPlain);
}

/// A scalar that select or clamp apply to every element.
static bool isScalarOperand(Operation *op, Value operand) {
  return tensorType(operand).getRank() == 0 && tensorType(op->getResult(0)).getRank() != 0;
}

static RankedTensorType withShape(Type type, ArrayRef<int64_t> shape) {
  return RankedTensorType::get(shape, cast<RankedTensorType>(type).getElementType());
}

/// `op` computed in `shape` from what `source` makes of its full operands; splats are rebuilt and
/// scalars stay.
static Operation *computeIn(PatternRewriter &rewriter, Operation *op, ArrayRef<int64_t> shape,
                            llvm::function_ref<Value(Value)> source) {
  SmallVector<Value> operands;
  for (Value operand : op->getOperands()) {
    if (isScalarOperand(op, operand)) {
      operands.push_back(operand);
      continue;
    }
    Attribute element = splatOf(operand);
    operands.push_back(element ? makeSplat(rewriter, op->getLoc(), withShape(operand.getType(), shape), element)
                               : source(operand));
  }
  return cloneWith(rewriter, op, operands, withShape(op->getResult(0).getType(), shape));
}

/// op(broadcast(a), broadcast(b), splat) -> broadcast(op(a, b, splat)) where all broadcasts of
/// non-scalars map the same shape in the same way.
static LogicalResult sinkBroadcast(Operation *op, PatternRewriter &rewriter) {
  sh::BroadcastInDimOp reference;
  bool onlySplats = true;
  for (Value operand : op->getOperands()) {
    if (isScalarOperand(op, operand)) {
      onlySplats &= bool(splatOf(operand));
      continue;
    }
    if (splatOf(operand))
      continue;
    onlySplats = false;
    auto broadcast = operand.getDefiningOp<sh::BroadcastInDimOp>();
    if (!broadcast || !isStaticPlain(broadcast.getOperand().getType()))
      return rewriter.notifyMatchFailure(op, "an operand is no broadcast");
    if (!reference || tensorType(reference.getOperand()).getRank() == 0)
      reference = broadcast;
    else if (tensorType(broadcast.getOperand()).getRank() != 0 &&
             (broadcast.getBroadcastDimensions() != reference.getBroadcastDimensions() ||
              tensorType(broadcast.getOperand()).getShape() != tensorType(reference.getOperand()).getShape()))
      return rewriter.notifyMatchFailure(op, "the operands are broadcast in different ways");
  }
  if (!reference && !onlySplats)
    return rewriter.notifyMatchFailure(op, "no operand is a broadcast");
  RankedTensorType type = tensorType(op->getResult(0));
  ArrayRef<int64_t> shape = reference ? tensorType(reference.getOperand()).getShape() : ArrayRef<int64_t>();
  ArrayRef<int64_t> dims = reference ? reference.getBroadcastDimensions() : ArrayRef<int64_t>();
  if (ShapedType::getNumElements(shape) >= type.getNumElements() && !(onlySplats && type.getRank() > 0))
    return rewriter.notifyMatchFailure(op, "the broadcast adds no elements");
  SmallVector<int64_t> dimsCopy(dims), shapeCopy(shape);
  Operation *small = computeIn(rewriter, op, shapeCopy, [&](Value operand) -> Value {
    Value source = operand.getDefiningOp()->getOperand(0);
    bool isScalar = tensorType(source).getRank() == 0;
    return isScalar ? broadcastTo(rewriter, op->getLoc(), source, withShape(operand.getType(), shapeCopy), {}) : source;
  });
  rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, type, small->getResult(0), dimsCopy);
  return success();
}

/// Whether a reshape of `value` between unit dimensions disappears: it becomes part of a broadcast.
static bool isFreeToReshape(Value value) {
  auto broadcast = value.getDefiningOp<sh::BroadcastInDimOp>();
  return broadcast && tensorType(broadcast.getOperand()).getNumElements() < tensorType(value).getNumElements();
}

/// op(reshape(a), reshape(b), splat) -> reshape(op(a, b, splat)) for reshapes that add or drop unit
/// dimensions. Where `a` is computed and of lower rank, any other operand is reshaped to it: the
/// rank of contractions wins.
static LogicalResult sinkReshape(Operation *op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op->getResult(0));
  sh::ReshapeOp reference;
  bool allMove = true, hasBroadcast = false;
  for (Value operand : op->getOperands()) {
    hasBroadcast |= isFreeToReshape(operand);
    if (isScalarOperand(op, operand) || splatOf(operand) || isFreeToReshape(operand))
      continue;
    auto reshape = operand.getDefiningOp<sh::ReshapeOp>();
    bool suits = reshape && isStaticPlain(reshape.getOperand().getType()) &&
                 tensorType(reshape.getOperand()).getRank() > 0 &&
                 differInUnitDims(tensorType(reshape.getOperand()).getShape(), type.getShape());
    if (!suits) {
      allMove = false;
      continue;
    }
    auto rank = [](sh::ReshapeOp reshape) { return tensorType(reshape.getOperand()).getRank(); };
    auto isComputed = [](sh::ReshapeOp reshape) { return reshape.getOperand().getDefiningOp() != nullptr; };
    allMove &=
        !reference || tensorType(reference.getOperand()).getShape() == tensorType(reshape.getOperand()).getShape();
    if (!reference || (isComputed(reshape) && (!isComputed(reference) || rank(reshape) < rank(reference))))
      reference = reshape;
  }
  if (!reference || type.getRank() == 0)
    return rewriter.notifyMatchFailure(op, "no operand is a reshape of unit dimensions");
  bool lowers = reference.getOperand().getDefiningOp() && tensorType(reference.getOperand()).getRank() < type.getRank();
  // A broadcast that is reshaped to a higher rank becomes a reshape again, and would lower the rank in turn.
  if (hasBroadcast && tensorType(reference.getOperand()).getRank() > type.getRank())
    return rewriter.notifyMatchFailure(op, "a broadcast would gain unit dimensions");
  if (!allMove && !lowers)
    return rewriter.notifyMatchFailure(op, "other operands would need reshapes");
  SmallVector<int64_t> shape(tensorType(reference.getOperand()).getShape());
  Operation *moved = computeIn(rewriter, op, shape, [&](Value operand) {
    auto reshape = operand.getDefiningOp<sh::ReshapeOp>();
    bool same = reshape && tensorType(reshape.getOperand()).getShape() == ArrayRef<int64_t>(shape);
    return same ? reshape.getOperand() : reshapeTo(rewriter, op->getLoc(), operand, shape);
  });
  rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, type, moved->getResult(0));
  return success();
}

/// The transpose that all operands but splats and scalars share, or null.
static sh::TransposeOp commonTranspose(Operation *op) {
  sh::TransposeOp common;
  for (Value operand : op->getOperands()) {
    if (isScalarOperand(op, operand) || splatOf(operand))
      continue;
    auto transpose = operand.getDefiningOp<sh::TransposeOp>();
    if (!transpose || (common && common.getPermutation() != transpose.getPermutation()))
      return {};
    common = transpose;
  }
  return common;
}

/// op(transpose(a), transpose(b), splat) -> transpose(op(a, b, splat)).
static LogicalResult sinkTranspose(Operation *op, PatternRewriter &rewriter) {
  sh::TransposeOp transpose = commonTranspose(op);
  if (!transpose)
    return rewriter.notifyMatchFailure(op, "the operands are not transposed in the same way");
  for (Value operand : op->getOperands())
    if (auto producer = operand.getDefiningOp<sh::TransposeOp>())
      if (llvm::any_of(producer->getUsers(), [&](Operation *user) { return user != op; }))
        return rewriter.notifyMatchFailure(op, "a transpose has other uses and would stay");
  SmallVector<int64_t> shape(tensorType(transpose.getOperand()).getShape());
  SmallVector<int64_t> permutation(transpose.getPermutation());
  Type type = op->getResult(0).getType();
  Operation *moved =
      computeIn(rewriter, op, shape, [](Value operand) { return operand.getDefiningOp()->getOperand(0); });
  rewriter.replaceOpWithNewOp<sh::TransposeOp>(op, type, moved->getResult(0), permutation);
  return success();
}

namespace {

struct SinkThroughElementwise : RewritePattern {
  explicit SinkThroughElementwise(MLIRContext *context) : RewritePattern(MatchAnyOpTypeTag(), 1, context) {}

  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    if (!isMovable(op))
      return rewriter.notifyMatchFailure(op, "not an element-wise op of static shape");
    if (succeeded(sinkBroadcast(op, rewriter)) || succeeded(sinkReshape(op, rewriter)))
      return success();
    return sinkTranspose(op, rewriter);
  }
};

} // namespace

void calor::populateSinkingPatterns(RewritePatternSet &patterns) {
  patterns.add<SinkThroughElementwise>(patterns.getContext());
}
