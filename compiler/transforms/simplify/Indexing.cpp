// SPDX-License-Identifier: Apache-2.0
// gather, dynamic_slice and dynamic_update_slice whose indices are known.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

static LogicalResult miss(PatternRewriter &rewriter, Operation *op, const char *reason) {
  return rewriter.notifyMatchFailure(op, reason);
}

static int64_t clampIndex(int64_t index, int64_t last) { return std::clamp<int64_t>(index, 0, last); }

static Value sliceOf(PatternRewriter &rewriter, Location loc, Value operand, ArrayRef<int64_t> starts,
                     ArrayRef<int64_t> sizes, ArrayRef<int64_t> strides) {
  RankedTensorType type = tensorType(operand);
  if (type.getShape() == sizes && llvm::all_of(strides, [](int64_t stride) { return stride == 1; }))
    return operand;
  SmallVector<int64_t> limits;
  for (size_t dim = 0; dim < sizes.size(); ++dim)
    limits.push_back(starts[dim] + (sizes[dim] - 1) * strides[dim] + 1);
  return sh::SliceOp::create(rewriter, loc, RankedTensorType::get(sizes, type.getElementType()), operand, starts,
                             limits, strides);
}

static LogicalResult simplifyDynamicSlice(sh::DynamicSliceOp op, PatternRewriter &rewriter) {
  if (!isStaticPlain(op.getOperand().getType()) || !isStaticPlain(op.getType()))
    return miss(rewriter, op, "needs static shapes");
  RankedTensorType type = tensorType(op.getOperand());
  ArrayRef<int64_t> sizes = op.getSliceSizes();
  SmallVector<int64_t> starts;
  for (auto [dim, index] : llvm::enumerate(op.getStartIndices())) {
    int64_t last = type.getDimSize(dim) - sizes[dim];
    auto start = splatInt(index);
    if (!start && last != 0)
      return miss(rewriter, op, "a start index is not constant");
    starts.push_back(last == 0 ? 0 : clampIndex(*start, last));
  }
  if (tensorType(op.getResult()).getNumElements() == 0)
    return miss(rewriter, op, "an empty slice");
  SmallVector<int64_t> strides(sizes.size(), 1);
  rewriter.replaceOp(op, sliceOf(rewriter, op.getLoc(), op.getOperand(), starts, sizes, strides));
  return success();
}

/// A start index along a dimension that is taken whole is 0; then equal ops look equal.
template <typename Op>
static LogicalResult zeroWholeDims(Op op, ArrayRef<int64_t> sizes, ValueRange indices, unsigned firstIndex,
                                   PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getOperand());
  bool changed = false;
  for (auto [dim, index] : llvm::enumerate(indices)) {
    auto constant = splatInt(index);
    if (type.isDynamicDim(dim) || sizes[dim] != type.getDimSize(dim) || (constant && *constant == 0))
      continue;
    Value zero = makeIntSplat(rewriter, op.getLoc(), tensorType(index), 0);
    OpOperand &operand = op->getOpOperand(firstIndex + dim);
    rewriter.modifyOpInPlace(op, [&] { operand.set(zero); });
    changed = true;
  }
  return changed ? success() : miss(rewriter, op, "no index along a whole dimension");
}
static LogicalResult zeroWholeSliceDims(sh::DynamicSliceOp op, PatternRewriter &rewriter) {
  return zeroWholeDims(op, op.getSliceSizes(), op.getStartIndices(), 1, rewriter);
}
static LogicalResult zeroWholeUpdateDims(sh::DynamicUpdateSliceOp op, PatternRewriter &rewriter) {
  return zeroWholeDims(op, tensorType(op.getUpdate()).getShape(), op.getStartIndices(), 2, rewriter);
}

/// An update that covers everything, or nothing.
static LogicalResult simplifyDynamicUpdateSlice(sh::DynamicUpdateSliceOp op, PatternRewriter &rewriter) {
  RankedTensorType type = tensorType(op.getOperand()), update = tensorType(op.getUpdate());
  if (!isStaticPlain(type) || !isStaticPlain(update))
    return miss(rewriter, op, "needs static shapes");
  if (type == update) {
    rewriter.replaceOp(op, op.getUpdate());
    return success();
  }
  if (update.getNumElements() == 0) {
    rewriter.replaceOp(op, op.getOperand());
    return success();
  }
  return miss(rewriter, op, "updates a part");
}

//===----------------------------------------------------------------------===//
// gather
//===----------------------------------------------------------------------===//

/// Dimensions of the result that are not offset dimensions: they run over the index vectors.
static SmallVector<int64_t> batchDims(sh::GatherOp op) {
  SmallVector<int64_t> result;
  for (int64_t dim = 0, rank = tensorType(op.getResult()).getRank(); dim < rank; ++dim)
    if (!llvm::is_contained(op.getDimensionNumbers().getOffsetDims(), dim))
      result.push_back(dim);
  return result;
}

/// The permutation from [batch dims..., offset dims...] to the order of the result.
static SmallVector<int64_t> resultOrder(sh::GatherOp op) {
  SmallVector<int64_t> order = batchDims(op);
  order.append(op.getDimensionNumbers().getOffsetDims().begin(), op.getDimensionNumbers().getOffsetDims().end());
  return inversePermutation(order);
}

/// A gather at a single constant position is a slice.
static LogicalResult sliceInsteadOfGather(sh::GatherOp op, PatternRewriter &rewriter) {
  auto numbers = op.getDimensionNumbers();
  RankedTensorType type = tensorType(op.getOperand()), result = tensorType(op.getResult());
  if (!isStaticPlain(type) || !isStaticPlain(result) || !numbers.getOperandBatchingDims().empty() ||
      result.getNumElements() == 0)
    return miss(rewriter, op, "needs static shapes without batching dimensions");
  auto indices = intsOf(op.getStartIndices(), 64);
  if (!indices || indices->size() != numbers.getStartIndexMap().size())
    return miss(rewriter, op, "not a single constant position");
  ArrayRef<int64_t> sizes = op.getSliceSizes();
  SmallVector<int64_t> starts(type.getRank(), 0), strides(type.getRank(), 1), offsetShape;
  for (auto [index, dim] : llvm::zip_equal(*indices, numbers.getStartIndexMap()))
    starts[dim] = clampIndex(index, type.getDimSize(dim) - sizes[dim]);
  Value slice = sliceOf(rewriter, op.getLoc(), op.getOperand(), starts, sizes, strides);
  // One position: all batch dimensions are 1, so the order of elements stays.
  rewriter.replaceOp(op, reshapeTo(rewriter, op.getLoc(), slice, result.getShape()));
  return success();
}

/// A gather of whole slices at constant positions first, first + step, ... of one dimension is a strided slice; with
/// step 0 a broadcast.
static LogicalResult strideInsteadOfGather(sh::GatherOp op, PatternRewriter &rewriter) {
  auto numbers = op.getDimensionNumbers();
  RankedTensorType type = tensorType(op.getOperand()), result = tensorType(op.getResult());
  if (!isStaticPlain(type) || !isStaticPlain(result) || !numbers.getOperandBatchingDims().empty() ||
      result.getNumElements() == 0 || numbers.getStartIndexMap().size() != 1)
    return miss(rewriter, op, "needs static shapes and one indexed dimension");
  int64_t dim = numbers.getStartIndexMap()[0], rank = type.getRank();
  if (numbers.getCollapsedSliceDims() != ArrayRef<int64_t>{dim})
    return miss(rewriter, op, "the indexed dimension stays");
  for (int64_t other = 0; other < rank; ++other)
    if (other != dim && op.getSliceSizes()[other] != type.getDimSize(other))
      return miss(rewriter, op, "slices are not whole");
  auto indices = intsOf(op.getStartIndices(), 1 << 16);
  if (!indices)
    return miss(rewriter, op, "the positions are not constant");
  for (int64_t &index : *indices)
    index = clampIndex(index, type.getDimSize(dim) - 1);
  int64_t count = indices->size(), step = count > 1 ? (*indices)[1] - (*indices)[0] : 0;
  for (int64_t i = 1; i < count; ++i)
    if ((*indices)[i] - (*indices)[i - 1] != step || step < 0)
      return miss(rewriter, op, "the positions do not ascend evenly");
  SmallVector<int64_t> starts(rank, 0), sizes(type.getShape()), strides(rank, 1), front{dim};
  starts[dim] = (*indices)[0];
  sizes[dim] = step == 0 ? 1 : count;
  strides[dim] = std::max<int64_t>(step, 1);
  Value slice = sliceOf(rewriter, op.getLoc(), op.getOperand(), starts, sizes, strides);
  for (int64_t other = 0; other < rank; ++other)
    if (other != dim)
      front.push_back(other);
  slice = transposeBy(rewriter, op.getLoc(), slice, front);
  // Now [positions, slice]; the positions take the shape of the batch dimensions.
  SmallVector<int64_t> shape, dims;
  for (int64_t batch : batchDims(op))
    shape.push_back(result.getDimSize(batch));
  int64_t batchRank = shape.size();
  ArrayRef<int64_t> rest = tensorType(slice).getShape().drop_front();
  if (step == 0) {
    slice = reshapeTo(rewriter, op.getLoc(), slice, SmallVector<int64_t>(rest));
    for (int64_t i = 0; i < rank - 1; ++i)
      dims.push_back(batchRank + i);
  }
  shape.append(rest.begin(), rest.end());
  if (step == 0)
    slice = broadcastTo(rewriter, op.getLoc(), slice, RankedTensorType::get(shape, type.getElementType()), dims);
  else
    slice = reshapeTo(rewriter, op.getLoc(), slice, shape);
  rewriter.replaceOp(op, transposeBy(rewriter, op.getLoc(), slice, resultOrder(op)));
  return success();
}

static LogicalResult splatInsteadOfGather(sh::GatherOp op, PatternRewriter &rewriter) {
  Attribute element = splatOf(op.getOperand());
  if (!element || !isStaticPlain(op.getType()))
    return miss(rewriter, op, "the operand is no splat");
  rewriter.replaceOp(op, makeSplat(rewriter, op.getLoc(), tensorType(op.getResult()), element));
  return success();
}

void calor::populateIndexingPatterns(RewritePatternSet &patterns) {
  patterns.add(simplifyDynamicSlice);
  patterns.add(zeroWholeSliceDims);
  patterns.add(zeroWholeUpdateDims);
  patterns.add(simplifyDynamicUpdateSlice);
  patterns.add(sliceInsteadOfGather);
  patterns.add(strideInsteadOfGather);
  patterns.add(splatInsteadOfGather);
}
