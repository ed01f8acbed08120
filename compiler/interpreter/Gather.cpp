// SPDX-License-Identifier: Apache-2.0
// gather, dynamic_gather and torch_index_select: windows of the operand at start indices that are clamped.
#include "compiler/interpreter/Evaluation.h"
#include "compiler/interpreter/Strided.h"

using namespace mlir;
using namespace calor;

namespace {

/// Index `v` of the index vector at position `batch` of `indices`.
int64_t indexOffset(ArrayRef<int64_t> strides, ArrayRef<int64_t> batch, int64_t vectorDim) {
  int64_t offset = 0;
  for (size_t d = 0, b = 0; d < strides.size(); ++d)
    if (static_cast<int64_t>(d) != vectorDim)
      offset += batch[b++] * strides[d];
  return offset;
}

int64_t readIndex(const Tensor &indices, int64_t at) {
  int64_t value = indices.intAt(at);
  return indices.kind() == StorageKind::U64 && value < 0 ? std::numeric_limits<int64_t>::max() : value;
}

LogicalResult giveGather(Evaluation &e, stablehlo::GatherDimensionNumbersAttr numbers, ArrayRef<int64_t> sizes) {
  const Tensor &operand = e.tensor(0), &indices = e.tensor(1);
  int64_t vectorDim = numbers.getIndexVectorDim();
  for (int64_t d = 0; d < operand.rank(); ++d)
    if (sizes[d] < 0 || sizes[d] > operand.dim(d))
      return e.error() << "expects a slice between 0 and " << operand.dim(d) << " in dimension " << d << ", but it is "
                       << sizes[d] << (isa<stablehlo::GatherOp>(e.op) ? " (C21)" : " (C12)");

  int64_t vectorSize = vectorDim < indices.rank() ? indices.dim(vectorDim) : 1;
  if (vectorSize != static_cast<int64_t>(numbers.getStartIndexMap().size()))
    return e.error() << "expects index vectors of " << numbers.getStartIndexMap().size() << " numbers, but they have "
                     << vectorSize << " (C3)";
  for (auto [d, startDim] : llvm::zip_equal(numbers.getOperandBatchingDims(), numbers.getStartIndicesBatchingDims()))
    if (operand.dim(d) != indices.dim(startDim))
      return e.error() << "expects batching dimensions to agree, but the operand has " << operand.dim(d)
                       << " and the indices have " << indices.dim(startDim);

  // Shape of the result: batch dimensions of the indices with the window's dimensions in between.
  SmallVector<int64_t> batchShape, windowDims, windowShape;
  for (int64_t d = 0; d < indices.rank(); ++d)
    if (d != vectorDim)
      batchShape.push_back(indices.dim(d));
  for (int64_t d = 0; d < operand.rank(); ++d) {
    if (llvm::is_contained(numbers.getCollapsedSliceDims(), d) ||
        llvm::is_contained(numbers.getOperandBatchingDims(), d))
      continue;
    windowDims.push_back(d);
    windowShape.push_back(sizes[d]);
  }
  int64_t rank = batchShape.size() + windowShape.size();
  SmallVector<int64_t> shape(rank), batchDims;
  for (auto [k, d] : llvm::enumerate(numbers.getOffsetDims()))
    shape[d] = windowShape[k];
  for (int64_t d = 0, b = 0; d < rank; ++d) {
    if (llvm::is_contained(numbers.getOffsetDims(), d))
      continue;
    batchDims.push_back(d);
    shape[d] = batchShape[b++];
  }
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(shape));
  if (failed(result))
    return failure();
  if (result->size() == 0)
    return e.give(std::move(*result));

  SmallVector<int64_t> strides = rowMajorStrides(shape), operandStrides = rowMajorStrides(operand.shape());
  SmallVector<int64_t> indexStrides = rowMajorStrides(indices.shape()), windowTarget, windowSource;
  for (auto [k, d] : llvm::enumerate(windowDims)) {
    windowTarget.push_back(strides[numbers.getOffsetDims()[k]]);
    windowSource.push_back(operandStrides[d]);
  }
  int64_t vectorStride = vectorDim < indices.rank() ? indexStrides[vectorDim] : 0;
  int64_t bytes = operand.elementBytes();
  SmallVector<int64_t> batch(batchShape.size(), 0);
  do {
    int64_t at = indexOffset(indexStrides, batch, vectorDim), source = 0, target = 0;
    for (auto [v, d] : llvm::enumerate(numbers.getStartIndexMap())) {
      int64_t start = readIndex(indices, at + v * vectorStride);
      source += std::min(std::max<int64_t>(start, 0), operand.dim(d) - sizes[d]) * operandStrides[d];
    }
    for (auto [d, startDim] : llvm::zip_equal(numbers.getOperandBatchingDims(), numbers.getStartIndicesBatchingDims()))
      source += batch[startDim - (startDim < vectorDim ? 0 : 1)] * operandStrides[d];
    for (auto [b, d] : llvm::enumerate(batchDims))
      target += batch[b] * strides[d];
    copyStrided(result->mutableBytes() + target * bytes, windowTarget, operand.bytes() + source * bytes, windowSource,
                windowShape, bytes);
  } while (nextIndex(batch, batchShape));
  return e.give(std::move(*result));
}

} // namespace

LogicalResult calor::evalGather(Evaluation &e) {
  auto op = cast<stablehlo::GatherOp>(e.op);
  return giveGather(e, op.getDimensionNumbers(), op.getSliceSizes());
}

LogicalResult calor::evalDynamicGather(Evaluation &e) {
  FailureOr<SmallVector<int64_t>> sizes = e.intVector(2, e.tensor(0).rank());
  if (failed(sizes))
    return failure();
  return giveGather(e, cast<stablehlo::DynamicGatherOp>(e.op).getDimensionNumbers(), *sizes);
}

/// result[outer, index dims, inner] = operand[outer, index[...], inner], the first batch_dims of both in step.
LogicalResult calor::evalTorchIndexSelect(Evaluation &e) {
  auto op = cast<stablehlo::TorchIndexSelectOp>(e.op);
  const Tensor &operand = e.tensor(0), &index = e.tensor(1);
  int64_t dim = op.getDim(), batchDims = op.getBatchDims();
  if (operand.shape().take_front(batchDims) != index.shape().take_front(batchDims))
    return e.error() << "expects " << batchDims << " batch dimensions to agree, but has " << operand.type() << " and "
                     << index.type();
  SmallVector<int64_t> shape(operand.shape().take_front(dim));
  llvm::append_range(shape, index.shape().drop_front(batchDims));
  llvm::append_range(shape, operand.shape().drop_front(dim + 1));
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(shape));
  if (failed(result))
    return failure();
  int64_t batch = 1, outer = 1, inner = operand.elementBytes();
  for (int64_t d = 0; d < dim; ++d)
    (d < batchDims ? batch : outer) *= operand.dim(d);
  for (int64_t d = dim + 1; d < operand.rank(); ++d)
    inner *= operand.dim(d);
  int64_t picks = batch ? index.size() / batch : 0, size = operand.dim(dim);
  if (size == 0 && result->size() != 0)
    return e.error() << "cannot select from dimension " << dim << ", which is empty";
  for (int64_t o = 0; o < batch * outer; ++o) {
    for (int64_t p = 0; p < picks; ++p) {
      int64_t at = std::min(std::max<int64_t>(readIndex(index, o / outer * picks + p), 0), size - 1);
      memcpy(result->mutableBytes() + (o * picks + p) * inner, operand.bytes() + (o * size + at) * inner, inner);
    }
  }
  return e.give(std::move(*result));
}
