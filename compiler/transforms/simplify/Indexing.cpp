// SPDX-License-Identifier: Apache-2.0
// gather, dynamic_slice and dynamic_update_slice whose indices are known.
#include "compiler/transforms/simplify/Patterns.h"
#include "compiler/transforms/simplify/Values.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

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

/// The elements of small integer tensors made from constants and iotas by movers.
static std::optional<SmallVector<int64_t>> evaluateInts(Value value, int depth = 0) {
  constexpr int64_t kLimit = 1 << 16;
  if (auto known = intsOf(value, kLimit))
    return known;
  RankedTensorType type = tensorType(value);
  Operation *op = value.getDefiningOp();
  if (!op || depth > 8 || !isStaticPlain(type) || type.getNumElements() > kLimit ||
      !type.getElementType().isIntOrIndex())
    return std::nullopt;
  SmallVector<int64_t> result;
  result.reserve(type.getNumElements());
  if (auto iota = dyn_cast<sh::IotaOp>(op)) {
    int64_t inner = ShapedType::getNumElements(type.getShape().drop_front(iota.getIotaDimension() + 1));
    for (int64_t i = 0; i < type.getNumElements(); ++i)
      result.push_back(i / inner % type.getDimSize(iota.getIotaDimension()));
    return result;
  }
  if (isa<sh::ReshapeOp>(op))
    return evaluateInts(op->getOperand(0), depth + 1);
  auto concatenate = dyn_cast<sh::ConcatenateOp>(op);
  if (!concatenate)
    return std::nullopt;
  SmallVector<SmallVector<int64_t>> parts;
  for (Value input : concatenate.getInputs()) {
    auto part = evaluateInts(input, depth + 1);
    if (!part)
      return std::nullopt;
    parts.push_back(std::move(*part));
  }
  int64_t outer = ShapedType::getNumElements(type.getShape().take_front(concatenate.getDimension()));
  for (int64_t row = 0; row < outer; ++row)
    for (ArrayRef<int64_t> part : parts)
      llvm::append_range(result, part.slice(row * (part.size() / outer), part.size() / outer));
  return result;
}

namespace {

/// Positions first, first + step, ... along one dimension.
struct Progression {
  int64_t first, step;
};

} // namespace

/// The positions along each indexed dimension of a gather, clamped to it; nothing where they do not
/// ascend evenly.
static std::optional<SmallVector<Progression>> progressions(sh::GatherOp op) {
  auto numbers = op.getDimensionNumbers();
  auto indices = evaluateInts(op.getStartIndices());
  RankedTensorType type = tensorType(op.getStartIndices());
  int64_t components = numbers.getStartIndexMap().size();
  if (!indices || components == 0 || indices->empty())
    return std::nullopt;
  int64_t vectorDim = numbers.getIndexVectorDim();
  int64_t inner =
      vectorDim < type.getRank() ? ShapedType::getNumElements(type.getShape().drop_front(vectorDim + 1)) : 1;
  int64_t count = indices->size() / components;
  SmallVector<Progression> result;
  for (int64_t component = 0; component < components; ++component) {
    int64_t dim = numbers.getStartIndexMap()[component];
    int64_t last = tensorType(op.getOperand()).getDimSize(dim) - op.getSliceSizes()[dim];
    auto at = [&](int64_t position) {
      int64_t index = (position / inner * components + component) * inner + position % inner;
      return clampIndex((*indices)[index], last);
    };
    Progression progression{at(0), count > 1 ? at(1) - at(0) : 0};
    for (int64_t i = 1; i < count; ++i)
      if (at(i) - at(i - 1) != progression.step || progression.step < 0)
        return std::nullopt;
    result.push_back(progression);
  }
  return result;
}

/// A gather of whole slices at constant positions that ascend evenly along at most one dimension is
/// a strided slice; where all positions are the same, a broadcast.
static LogicalResult strideInsteadOfGather(sh::GatherOp op, PatternRewriter &rewriter) {
  auto numbers = op.getDimensionNumbers();
  RankedTensorType type = tensorType(op.getOperand()), result = tensorType(op.getResult());
  if (!isStaticPlain(type) || !isStaticPlain(result) || !numbers.getOperandBatchingDims().empty() ||
      result.getNumElements() == 0)
    return miss(rewriter, op, "needs static shapes without batching dimensions");
  int64_t rank = type.getRank();
  for (int64_t dim = 0; dim < rank; ++dim) {
    bool indexed = llvm::is_contained(numbers.getStartIndexMap(), dim);
    if (indexed != llvm::is_contained(numbers.getCollapsedSliceDims(), dim) ||
        (!indexed && op.getSliceSizes()[dim] != type.getDimSize(dim)))
      return miss(rewriter, op, "slices are not whole");
  }
  auto positions = progressions(op);
  if (!positions)
    return miss(rewriter, op, "the positions are not constant or do not ascend evenly");
  SmallVector<int64_t> starts(rank, 0), sizes(type.getShape()), strides(rank, 1), shape, front, rest;
  for (int64_t batch : batchDims(op))
    shape.push_back(result.getDimSize(batch));
  int64_t count = ShapedType::getNumElements(shape), batchRank = shape.size();
  for (auto [progression, dim] : llvm::zip_equal(*positions, numbers.getStartIndexMap())) {
    starts[dim] = progression.first;
    sizes[dim] = progression.step == 0 ? 1 : count;
    strides[dim] = std::max<int64_t>(progression.step, 1);
    if (progression.step != 0 && !front.empty())
      return miss(rewriter, op, "a diagonal");
    if (progression.step != 0)
      front.push_back(dim);
  }
  bool isBroadcast = front.empty();
  Value slice = sliceOf(rewriter, op.getLoc(), op.getOperand(), starts, sizes, strides);
  for (int64_t dim = 0; dim < rank; ++dim) {
    if (!llvm::is_contained(numbers.getCollapsedSliceDims(), dim))
      rest.push_back(type.getDimSize(dim));
    if (!llvm::is_contained(front, dim))
      front.push_back(dim);
  }
  slice = transposeBy(rewriter, op.getLoc(), slice, front);
  // Now [positions, slice]; the positions take the shape of the batch dimensions.
  SmallVector<int64_t> dims = llvm::to_vector(llvm::seq<int64_t>(batchRank, batchRank + rest.size()));
  shape.append(rest);
  if (isBroadcast)
    slice = broadcastTo(rewriter, op.getLoc(), reshapeTo(rewriter, op.getLoc(), slice, rest),
                        RankedTensorType::get(shape, type.getElementType()), dims);
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
