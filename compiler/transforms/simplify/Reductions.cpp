// SPDX-License-Identifier: Apache-2.0
// reduce and reduce_window: those that reduce nothing, and results nobody uses.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

/// A reduce over dimensions of size 1 with a neutral initial value moves no elements.
static LogicalResult dropUnitReduce(sh::ReduceOp op, PatternRewriter &rewriter) {
  if (op->getNumResults() != 1 || !isStaticPlain(op.getInputs()[0].getType()) ||
      op.getInputs()[0].getType() == op->getResult(0).getType())
    return miss(rewriter, op, "needs one static operand");
  RankedTensorType from = tensorType(op.getInputs()[0]), to = tensorType(op->getResult(0));
  if (from.getElementType() != to.getElementType())
    return miss(rewriter, op, "the element type changes");
  for (int64_t dim : op.getDimensions())
    if (from.getDimSize(dim) != 1)
      return miss(rewriter, op, "reduces more than one element");
  Operation *combiner = singleCombiner(op.getBody());
  if (!combiner || !isNeutral(combiner, splatOf(op.getInitValues()[0])))
    return miss(rewriter, op, "the initial value is not neutral");
  rewriter.replaceOpWithNewOp<sh::ReshapeOp>(op, to, op.getInputs()[0]);
  return success();
}

static LogicalResult dropEmptyReduce(sh::ReduceOp op, PatternRewriter &rewriter) {
  if (op->getNumResults() != 1 || !op.getDimensions().empty() ||
      op.getInputs()[0].getType() != op->getResult(0).getType())
    return miss(rewriter, op, "reduces dimensions");
  Operation *combiner = singleCombiner(op.getBody());
  if (!combiner || !isNeutral(combiner, splatOf(op.getInitValues()[0])))
    return miss(rewriter, op, "the initial value is not neutral");
  rewriter.replaceOp(op, op.getInputs()[0]);
  return success();
}

/// reduce(reshape(x)) where the reshape adds unit dimensions -> reshape(reduce(x)).
static LogicalResult sinkReshapeThroughReduce(sh::ReduceOp op, PatternRewriter &rewriter) {
  if (op->getNumResults() != 1 || !isStaticPlain(op.getInputs()[0].getType()))
    return miss(rewriter, op, "needs one static operand");
  auto reshape = op.getInputs()[0].getDefiningOp<sh::ReshapeOp>();
  if (!reshape || !isStaticPlain(reshape.getOperand().getType()))
    return miss(rewriter, op, "the operand is no static reshape");
  RankedTensorType from = tensorType(reshape.getOperand()), to = tensorType(reshape.getResult());
  if (from.getRank() >= to.getRank() || !differInUnitDims(from.getShape(), to.getShape()))
    return miss(rewriter, op, "the reshape does more than add unit dimensions");
  Operation *combiner = singleCombiner(op.getBody());
  if (!combiner || !isNeutral(combiner, splatOf(op.getInitValues()[0])))
    return miss(rewriter, op, "the initial value counts where a unit dimension is reduced");
  SmallVector<int64_t> dims, kept;
  for (auto [dim, target] : llvm::enumerate(matchDims(from.getShape(), to.getShape()))) {
    if (target >= 0 && llvm::is_contained(op.getDimensions(), target))
      dims.push_back(dim);
    else
      kept.push_back(from.getDimSize(dim));
  }
  RankedTensorType type = tensorType(op->getResult(0));
  if (dims.empty() || !differInUnitDims(kept, type.getShape()))
    return miss(rewriter, op, "only unit dimensions are reduced");
  auto reduce = sh::ReduceOp::create(rewriter, op.getLoc(), RankedTensorType::get(kept, type.getElementType()),
                                     reshape.getOperand(), op.getInitValues(), dims);
  rewriter.inlineRegionBefore(op.getBody(), reduce.getBody(), reduce.getBody().end());
  rewriter.replaceOp(op, reshapeTo(rewriter, op.getLoc(), reduce->getResult(0), type.getShape()));
  return success();
}

/// reduce(reduce(x)) with the same combiner and neutral initial values.
static LogicalResult mergeReduces(sh::ReduceOp op, PatternRewriter &rewriter) {
  if (op->getNumResults() != 1)
    return miss(rewriter, op, "more than one result");
  auto inner = op.getInputs()[0].getDefiningOp<sh::ReduceOp>();
  if (!inner || inner->getNumResults() != 1 || !inner->hasOneUse())
    return miss(rewriter, op, "the operand is no reduce used only here");
  Operation *outerOp = singleCombiner(op.getBody()), *innerOp = singleCombiner(inner.getBody());
  // Sums of floats stay as they are: another order is another rounding.
  bool anyOrder = isa_and_nonnull<sh::MaxOp, sh::MinOp, sh::AndOp, sh::OrOp>(outerOp) ||
                  (outerOp && tensorType(op->getResult(0)).getElementType().isIntOrIndex());
  if (!outerOp || !innerOp || outerOp->getName() != innerOp->getName() || !anyOrder ||
      !isNeutral(innerOp, splatOf(inner.getInitValues()[0])) ||
      op->getResult(0).getType().getTypeID() != inner.getInputs()[0].getType().getTypeID() ||
      tensorType(inner.getInputs()[0]).getElementType() != tensorType(op->getResult(0)).getElementType())
    return miss(rewriter, op, "the reduces differ");
  SmallVector<int64_t> dims(inner.getDimensions()), left;
  for (int64_t dim = 0, rank = tensorType(inner.getInputs()[0]).getRank(); dim < rank; ++dim)
    if (!llvm::is_contained(dims, dim))
      left.push_back(dim);
  for (int64_t dim : op.getDimensions())
    dims.push_back(left[dim]);
  llvm::sort(dims);
  rewriter.modifyOpInPlace(op, [&] {
    op->setOperand(0, inner.getInputs()[0]);
    op.setDimensions(dims);
  });
  return success();
}

/// The results of a variadic reducer that the used ones depend on.
static SmallVector<bool> neededResults(Operation *op, Block &block) {
  unsigned count = op->getNumResults();
  SmallVector<bool> needed(count);
  for (unsigned i = 0; i < count; ++i)
    needed[i] = !op->getResult(i).use_empty();
  for (bool changed = true; changed;) {
    changed = false;
    DenseSet<Operation *> seen;
    SmallVector<Value> worklist;
    for (unsigned i = 0; i < count; ++i)
      if (needed[i])
        worklist.push_back(block.getTerminator()->getOperand(i));
    while (!worklist.empty()) {
      Value value = worklist.pop_back_val();
      if (auto argument = dyn_cast<BlockArgument>(value)) {
        if (argument.getOwner() == &block && !needed[argument.getArgNumber() % count])
          needed[argument.getArgNumber() % count] = changed = true;
        continue;
      }
      Operation *producer = value.getDefiningOp();
      if (producer->getBlock() != &block || !seen.insert(producer).second)
        continue;
      producer->walk([&](Operation *inner) { worklist.append(inner->operand_begin(), inner->operand_end()); });
    }
  }
  return needed;
}

/// Removes operands and results of a variadic reduce or reduce_window that no used result depends
/// on.
template <typename Op> static LogicalResult dropUnusedResults(Op op, PatternRewriter &rewriter) {
  unsigned count = op->getNumResults();
  Block &block = op.getBody().front();
  if (count < 2 || op->use_empty() || block.getNumArguments() != 2 * count)
    return miss(rewriter, op, "all results are one");
  SmallVector<bool> needed = neededResults(op, block);
  if (llvm::all_of(needed, [](bool is) { return is; }))
    return miss(rewriter, op, "all results are needed");
  SmallVector<Value> operands;
  SmallVector<Type> types;
  for (unsigned i = 0; i < 2 * count; ++i)
    if (needed[i % count])
      operands.push_back(op->getOperand(i));
  for (unsigned i = 0; i < count; ++i)
    if (needed[i])
      types.push_back(op->getResult(i).getType());
  auto slim = Op::create(rewriter, op.getLoc(), types, operands, op->getAttrs());
  rewriter.inlineRegionBefore(op.getBody(), slim.getBody(), slim.getBody().end());
  Block &body = slim.getBody().front();
  Operation *terminator = body.getTerminator();
  rewriter.modifyOpInPlace(terminator, [&] {
    for (unsigned i = count; i-- > 0;)
      if (!needed[i])
        terminator->eraseOperand(i);
  });
  // What only the dropped results needed dies first, so that its arguments may go.
  eraseDeadOps(body, rewriter);
  for (unsigned i = 2 * count; i-- > 0;)
    if (!needed[i % count])
      body.eraseArgument(i);
  SmallVector<Value> replacements;
  unsigned next = 0;
  for (unsigned i = 0; i < count; ++i)
    replacements.push_back(needed[i] ? Value(slim->getResult(next++)) : Value());
  rewriter.replaceOp(op, replacements);
  return success();
}

/// Reads an optional list of window attributes: `missing` everywhere without it.
static SmallVector<int64_t> windowList(std::optional<ArrayRef<int64_t>> values, size_t rank, int64_t missing) {
  return values ? SmallVector<int64_t>(*values) : SmallVector<int64_t>(rank, missing);
}

/// A reduce_window whose windows are whole dimensions or single elements is a reduce.
static LogicalResult reduceInsteadOfWindow(sh::ReduceWindowOp op, PatternRewriter &rewriter) {
  if (!llvm::all_of(op->getOperandTypes(), isStaticPlain) || !llvm::all_of(op->getResultTypes(), isStaticPlain))
    return miss(rewriter, op, "needs static shapes");
  RankedTensorType from = tensorType(op.getInputs()[0]), to = tensorType(op->getResult(0));
  size_t rank = from.getRank();
  auto isOne = [](int64_t value) { return value == 1; };
  if (op.getPadding() && !llvm::all_of(op.getPaddingAttr().getValues<APInt>(), [](APInt v) { return v.isZero(); }))
    return miss(rewriter, op, "is padded");
  if (!llvm::all_of(windowList(op.getBaseDilations(), rank, 1), isOne) ||
      !llvm::all_of(windowList(op.getWindowDilations(), rank, 1), isOne))
    return miss(rewriter, op, "is dilated");
  SmallVector<int64_t> strides = windowList(op.getWindowStrides(), rank, 1), dims, kept;
  for (size_t dim = 0; dim < rank; ++dim) {
    int64_t window = op.getWindowDimensions()[dim];
    if (window == from.getDimSize(dim))
      dims.push_back(dim);
    else if (window == 1 && strides[dim] == 1)
      kept.push_back(from.getDimSize(dim));
    else
      return miss(rewriter, op, "windows overlap or leave elements out");
  }
  SmallVector<Type> types;
  for (Type type : op->getResultTypes())
    types.push_back(RankedTensorType::get(kept, cast<RankedTensorType>(type).getElementType()));
  auto reduce = sh::ReduceOp::create(rewriter, op.getLoc(), types, op.getInputs(), op.getInitValues(), dims);
  rewriter.inlineRegionBefore(op.getBody(), reduce.getBody(), reduce.getBody().end());
  SmallVector<Value> results;
  for (auto [result, type] : llvm::zip_equal(reduce->getResults(), op->getResultTypes()))
    results.push_back(reshapeTo(rewriter, op.getLoc(), result, to.getShape()));
  rewriter.replaceOp(op, results);
  return success();
}

void calor::populateReductionPatterns(RewritePatternSet &patterns) {
  patterns.add(dropUnitReduce);
  patterns.add(dropEmptyReduce);
  patterns.add(mergeReduces);
  patterns.add(sinkReshapeThroughReduce);
  patterns.add(dropUnusedResults<sh::ReduceOp>);
  patterns.add(dropUnusedResults<sh::ReduceWindowOp>);
  patterns.add(reduceInsteadOfWindow);
}
