// SPDX-License-Identifier: Apache-2.0
// scatter: the updates in row-major order, those outside of the operand left out. A row of an update that lies side
// by side in the operand is combined at once.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Strided.h"

using namespace mlir;
using namespace calor;

namespace {

/// Where updates go: for each position in the scatter dimensions a start in the operand, then a window.
struct Scatter {
  stablehlo::ScatterDimensionNumbersAttr numbers;
  Tensor indices;
  SmallVector<int64_t> shape, strides, indexStrides;
  /// Scatter (batch) and window dimensions of the updates, with their sizes and strides.
  SmallVector<int64_t> batchShape, batchStrides, windowShape, windowStrides;
  /// The operand dimension of each window dimension.
  SmallVector<int64_t> windowDims;
  int64_t vectorStride = 0;

  Scatter(stablehlo::ScatterDimensionNumbersAttr numbers, const Tensor &input, const Tensor &indices,
          const Tensor &update)
      : numbers(numbers), indices(indices), shape(input.shape()), strides(rowMajorStrides(shape)),
        indexStrides(rowMajorStrides(indices.shape())) {
    SmallVector<int64_t> updateStrides = rowMajorStrides(update.shape());
    for (int64_t d = 0; d < update.rank(); ++d) {
      bool isWindow = llvm::is_contained(numbers.getUpdateWindowDims(), d);
      (isWindow ? windowShape : batchShape).push_back(update.dim(d));
      (isWindow ? windowStrides : batchStrides).push_back(updateStrides[d]);
    }
    for (int64_t d = 0; d < input.rank(); ++d)
      if (!llvm::is_contained(numbers.getInsertedWindowDims(), d) &&
          !llvm::is_contained(numbers.getInputBatchingDims(), d))
        windowDims.push_back(d);
    if (numbers.getIndexVectorDim() < indices.rank())
      vectorStride = indexStrides[numbers.getIndexVectorDim()];
  }

  /// Emits an error where dynamic sizes do not fit together.
  LogicalResult check(Evaluation &e) const {
    int64_t vectorDim = numbers.getIndexVectorDim();
    SmallVector<int64_t> expected;
    for (int64_t d = 0; d < indices.rank(); ++d)
      if (d != vectorDim)
        expected.push_back(indices.dim(d));
    int64_t vectorSize = vectorDim < indices.rank() ? indices.dim(vectorDim) : 1;
    if (vectorSize != static_cast<int64_t>(numbers.getScatterDimsToOperandDims().size()))
      return e.error() << "expects index vectors of " << numbers.getScatterDimsToOperandDims().size()
                       << " numbers, but they have " << vectorSize;
    if (expected != batchShape)
      return e.error() << "expects updates for each index vector of " << indices.type();
    return success();
  }

  /// The operand index where the window at `batch` starts.
  void start(ArrayRef<int64_t> batch, MutableArrayRef<int64_t> start) const {
    int64_t vectorDim = numbers.getIndexVectorDim(), at = 0;
    for (size_t d = 0, b = 0; d < indexStrides.size(); ++d)
      if (static_cast<int64_t>(d) != vectorDim)
        at += batch[b++] * indexStrides[d];
    std::fill(start.begin(), start.end(), 0);
    for (auto [v, d] : llvm::enumerate(numbers.getScatterDimsToOperandDims()))
      start[d] = indexAt(at + v * vectorStride);
    for (auto [d, batchDim] : llvm::zip_equal(numbers.getInputBatchingDims(), numbers.getScatterIndicesBatchingDims()))
      start[d] += batch[batchDim - (batchDim < vectorDim ? 0 : 1)];
  }

  /// An index that int64 does not hold is far behind the end, as one of any other size that is too large.
  int64_t indexAt(int64_t position) const {
    int64_t index = indices.intAt(position);
    bool large = index < 0 && indices.elementType().isUnsignedInteger();
    return large ? std::numeric_limits<int64_t>::max() / 2 : index;
  }
};

class Scatterer {
public:
  Scatterer(const Scatter &scatter, ScalarRegion &region, MutableArrayRef<Tensor> results, ArrayRef<Tensor> updates)
      : scatter(scatter), region(region), results(results), updates(updates) {
    size_t last = scatter.windowShape.size();
    // The innermost window dimension is a row where both sides walk through memory in steps of one.
    hasRows = last > 0 && scatter.windowStrides[last - 1] == 1 && scatter.strides[scatter.windowDims[last - 1]] == 1;
    outerShape = ArrayRef(scatter.windowShape).drop_back(hasRows);
  }

  LogicalResult window(ArrayRef<int64_t> start, int64_t updateOffset) {
    SmallVector<int64_t> index(outerShape.size(), 0);
    do {
      SmallVector<int64_t> at(start);
      int64_t from = updateOffset;
      for (size_t k = 0; k < index.size(); ++k) {
        at[scatter.windowDims[k]] += index[k];
        from += index[k] * scatter.windowStrides[k];
      }
      if (failed(hasRows ? row(at, from) : element(at, from, 1)))
        return failure();
    } while (nextIndex(index, outerShape));
    return success();
  }

private:
  /// The part of a row that lies inside of the operand.
  LogicalResult row(MutableArrayRef<int64_t> at, int64_t from) {
    int64_t dim = scatter.windowDims.back(), length = scatter.windowShape.back();
    int64_t first = at[dim] < 0 ? (at[dim] < -length ? length : -at[dim]) : 0;
    int64_t room = at[dim] < scatter.shape[dim] ? scatter.shape[dim] - at[dim] : 0;
    int64_t end = std::min(length, room);
    at[dim] += first;
    for (int64_t i = first; i < end; i += LaneProgram::maxLanes) {
      int64_t lanes = std::min(LaneProgram::maxLanes, end - i);
      if (failed(element(at, from + i, lanes)))
        return failure();
      at[dim] += lanes;
    }
    return success();
  }

  LogicalResult element(ArrayRef<int64_t> at, int64_t from, int64_t lanes) {
    int64_t offset = 0;
    for (size_t d = 0; d < at.size(); ++d) {
      if (at[d] < 0 || at[d] >= scatter.shape[d])
        return success();
      offset += at[d] * scatter.strides[d];
    }
    SmallVector<const void *, 4> inputs;
    SmallVector<void *, 2> outputs;
    for (Tensor &result : results) {
      outputs.push_back(result.mutableBytes() + offset * result.elementBytes());
      inputs.push_back(outputs.back());
    }
    for (const Tensor &update : updates)
      inputs.push_back(update.bytes() + from * update.elementBytes());
    return region.run(inputs, outputs, lanes);
  }

  const Scatter &scatter;
  ScalarRegion &region;
  MutableArrayRef<Tensor> results;
  ArrayRef<Tensor> updates;
  bool hasRows;
  ArrayRef<int64_t> outerShape;
};

} // namespace

LogicalResult calor::evalScatter(Evaluation &e) {
  auto op = cast<stablehlo::ScatterOp>(e.op);
  FailureOr<ScalarRegion> region = ScalarRegion::get(e, 0);
  size_t count = e.operands.size() / 2;
  if (failed(region) || failed(e.expectSameShape(0, count)) || failed(e.expectSameShape(count + 1, e.operands.size())))
    return failure();
  SmallVector<Tensor> results, updates;
  for (size_t k = 0; k < count; ++k) {
    FailureOr<Tensor> update = convertElements(e, e.tensor(count + 1 + k), region->argumentType(count + k));
    if (failed(update))
      return failure();
    updates.push_back(std::move(*update));
    // A region of a wider type computes in that type throughout.
    if (Type type = region->argumentType(k); type != e.tensor(k).elementType()) {
      FailureOr<Tensor> wider = convertElements(e, e.tensor(k), type);
      if (failed(wider))
        return failure();
      e.operands[k].tensor = std::move(*wider);
    }
    FailureOr<Tensor> result = e.takeUnique(k);
    if (failed(result))
      return failure();
    results.push_back(std::move(*result));
  }
  Scatter scatter(op.getScatterDimensionNumbers(), results[0], e.tensor(count), updates[0]);
  if (failed(scatter.check(e)))
    return failure();
  if (updates[0].size() != 0) {
    Scatterer scatterer(scatter, *region, results, updates);
    SmallVector<int64_t> batch(scatter.batchShape.size(), 0), start(scatter.shape.size());
    do {
      scatter.start(batch, start);
      int64_t offset = 0;
      for (size_t b = 0; b < batch.size(); ++b)
        offset += batch[b] * scatter.batchStrides[b];
      if (failed(scatterer.window(start, offset)))
        return failure();
    } while (nextIndex(batch, scatter.batchShape));
  }
  for (auto [k, result] : llvm::enumerate(results))
    e.results.emplace_back(result.withType(RankedTensorType::get(result.shape(), result.elementType())));
  return success();
}
