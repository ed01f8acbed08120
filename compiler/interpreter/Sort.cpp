// SPDX-License-Identifier: Apache-2.0
// sort: a stable merge sort of each slice by the comparator region. It stays in bounds for comparators that are no
// order, NaN included.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Strided.h"

using namespace mlir;
using namespace calor;

namespace {

class Sorter {
public:
  Sorter(ScalarRegion &comparator, ArrayRef<std::vector<char>> slices, ArrayRef<int64_t> bytes, int64_t length)
      : comparator(comparator), slices(slices), bytes(bytes), order(length), scratch(length),
        operands(2 * slices.size()) {}

  /// The permutation that sorts the slices; it lives as long as the sorter.
  FailureOr<ArrayRef<int64_t>> sort() {
    for (size_t i = 0; i < order.size(); ++i)
      order[i] = static_cast<int64_t>(i);
    for (size_t width = 1; width < order.size(); width *= 2) {
      for (size_t begin = 0; begin < order.size(); begin += 2 * width)
        if (failed(merge(begin, std::min(begin + width, order.size()), std::min(begin + 2 * width, order.size()))))
          return failure();
      std::swap(order, scratch);
    }
    return ArrayRef<int64_t>(order);
  }

private:
  FailureOr<bool> isBefore(int64_t a, int64_t b) {
    for (size_t k = 0; k < slices.size(); ++k) {
      operands[2 * k] = slices[k].data() + a * bytes[k];
      operands[2 * k + 1] = slices[k].data() + b * bytes[k];
    }
    uint8_t before = 0;
    if (failed(comparator.run(operands, {&before}, 1)))
      return failure();
    return before != 0;
  }

  LogicalResult merge(size_t left, size_t middle, size_t end) {
    size_t right = middle, out = left;
    while (left < middle && right < end) {
      FailureOr<bool> takesRight = isBefore(order[right], order[left]);
      if (failed(takesRight))
        return failure();
      scratch[out++] = *takesRight ? order[right++] : order[left++];
    }
    out = std::copy(order.begin() + left, order.begin() + middle, scratch.begin() + out) - scratch.begin();
    std::copy(order.begin() + right, order.begin() + end, scratch.begin() + out);
    return success();
  }

  ScalarRegion &comparator;
  ArrayRef<std::vector<char>> slices;
  ArrayRef<int64_t> bytes;
  std::vector<int64_t> order, scratch;
  SmallVector<const void *, 8> operands;
};

} // namespace

LogicalResult calor::evalSort(Evaluation &e) {
  FailureOr<ScalarRegion> comparator = ScalarRegion::get(e, 0);
  if (failed(comparator) || failed(e.expectSameShape(0, e.operands.size())))
    return failure();
  ArrayRef<int64_t> shape = e.tensor(0).shape();
  int64_t rank = shape.size(), dimension = cast<stablehlo::SortOp>(e.op).getDimension();
  if (dimension < 0)
    dimension += rank;
  if (rank == 0) {
    e.results.append(e.operands.begin(), e.operands.end());
    return success();
  }
  int64_t length = shape[dimension], stride = rowMajorStrides(shape)[dimension];
  SmallVector<Tensor> results;
  SmallVector<int64_t> bytes;
  std::vector<std::vector<char>> slices;
  for (size_t k = 0; k < e.operands.size(); ++k) {
    FailureOr<Tensor> result = e.allocate(e.resultTypeOf(shape, k));
    if (failed(result))
      return failure();
    results.push_back(std::move(*result));
    bytes.push_back(results.back().elementBytes());
    slices.emplace_back(length * bytes.back());
  }
  int64_t outer = results[0].size() ? results[0].size() / (length * stride) : 0;
  for (int64_t slice = 0; slice < outer * stride; ++slice) {
    int64_t first = slice / stride * stride * length + slice % stride;
    for (size_t k = 0; k < slices.size(); ++k)
      copyStrided(slices[k].data(), {1}, e.tensor(k).bytes() + first * bytes[k], {stride}, {length}, bytes[k]);
    Sorter sorter(*comparator, slices, bytes, length);
    FailureOr<ArrayRef<int64_t>> order = sorter.sort();
    if (failed(order))
      return failure();
    for (size_t k = 0; k < slices.size(); ++k) {
      char *target = results[k].mutableBytes() + first * bytes[k];
      for (int64_t i = 0; i < length; ++i)
        memcpy(target + i * stride * bytes[k], slices[k].data() + (*order)[i] * bytes[k], bytes[k]);
    }
  }
  for (Tensor &result : results)
    e.results.emplace_back(std::move(result));
  return success();
}
