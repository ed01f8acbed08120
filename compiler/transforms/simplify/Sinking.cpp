// SPDX-License-Identifier: Apache-2.0
// Broadcasts, reshapes between unit dimensions and transposes move down through element-wise ops: the ops become
// smaller, and what moved meets the op that absorbs it.
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

/// The operand in `shape`: what the reference kind moves over, splats rebuilt, scalars as they are.
static Value operandIn(PatternRewriter &rewriter, Operation *op, Value operand, ArrayRef<int64_t> shape) {
  if (isScalarOperand(op, operand))
    return operand;
  RankedTensorType type = withShape(operand.getType(), shape);
  if (Attribute element = splatOf(operand))
    return makeSplat(rewriter, op->getLoc(), type, element);
  Value source = operand.getDefiningOp()->getOperand(0);
  return tensorType(source).getRank() == 0 ? broadcastTo(rewriter, op->getLoc(), source, type, {}) : source;
}

static Operation *computeIn(PatternRewriter &rewriter, Operation *op, ArrayRef<int64_t> shape) {
  SmallVector<Value> operands;
  for (Value operand : op->getOperands())
    operands.push_back(operandIn(rewriter, op, operand, shape));
  return cloneWith(rewriter, op, operands, withShape(op->getResult(0).getType(), shape));
}

/// op(broadcast(a), broadcast(b), splat) -> broadcast(op(a, b, splat)) where all broadcasts of non-scalars map the
/// same shape in the same way.
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
  Operation *small = computeIn(rewriter, op, shapeCopy);
  rewriter.replaceOpWithNewOp<sh::BroadcastInDimOp>(op, type, small->getResult(0), dimsCopy);
  return success();
}

/// The op of kind `Op` that all operands but splats and scalars come from in the same way, or null.
template <typename Op> static Op commonProducer(Operation *op, llvm::function_ref<bool(Op, Op)> same) {
  Op reference;
  for (Value operand : op->getOperands()) {
    if (isScalarOperand(op, operand) || splatOf(operand))
      continue;
    auto producer = operand.getDefiningOp<Op>();
    if (!producer || !isStaticPlain(producer.getOperand().getType()))
      return {};
    if (reference && !same(reference, producer))
      return {};
    reference = producer;
  }
  return reference;
}

/// op(reshape(a), reshape(b), splat) -> reshape(op(a, b, splat)) for reshapes that add or drop unit dimensions.
static LogicalResult sinkReshape(Operation *op, PatternRewriter &rewriter) {
  auto reshape = commonProducer<sh::ReshapeOp>(op, [](sh::ReshapeOp a, sh::ReshapeOp b) {
    return tensorType(a.getOperand()).getShape() == tensorType(b.getOperand()).getShape();
  });
  RankedTensorType type = tensorType(op->getResult(0));
  if (!reshape || !differInUnitDims(tensorType(reshape.getOperand()).getShape(), type.getShape()))
    return rewriter.notifyMatchFailure(op, "the operands are not the same reshapes of unit dimensions");
  if (tensorType(reshape.getOperand()).getRank() == 0 || type.getRank() == 0)
    return rewriter.notifyMatchFailure(op, "scalars stay scalars");
  SmallVector<int64_t> shape(tensorType(reshape.getOperand()).getShape());
  Operation *moved = computeIn(rewriter, op, shape);
  rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, type, moved->getResult(0));
  return success();
}

/// op(transpose(a), transpose(b), splat) -> transpose(op(a, b, splat)).
static LogicalResult sinkTranspose(Operation *op, PatternRewriter &rewriter) {
  auto transpose = commonProducer<sh::TransposeOp>(
      op, [](sh::TransposeOp a, sh::TransposeOp b) { return a.getPermutation() == b.getPermutation(); });
  if (!transpose)
    return rewriter.notifyMatchFailure(op, "the operands are not transposed in the same way");
  for (Value operand : op->getOperands())
    if (auto producer = operand.getDefiningOp<sh::TransposeOp>())
      if (llvm::any_of(producer->getUsers(), [&](Operation *user) { return user != op; }))
        return rewriter.notifyMatchFailure(op, "a transpose has other uses and would stay");
  SmallVector<int64_t> shape(tensorType(transpose.getOperand()).getShape());
  SmallVector<int64_t> permutation(transpose.getPermutation());
  Type type = op->getResult(0).getType();
  Operation *moved = computeIn(rewriter, op, shape);
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
