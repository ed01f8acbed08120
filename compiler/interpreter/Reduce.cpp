// SPDX-License-Identifier: Apache-2.0
// reduce, reduce_window, select_and_scatter and map. Each result element is a lane; its inputs are combined in
// index order, one region evaluation after the other, many lanes at a time. Sums of f32 are kept in double and
// rounded once.
#include "compiler/interpreter/Lanes.h"
#include "compiler/interpreter/Strided.h"

using namespace mlir;
using namespace calor;

namespace {

constexpr int64_t chunk = LaneProgram::maxLanes;

/// The operands of a reduction, converted to the region's types, and memory for its results.
struct Reduction {
  SmallVector<Tensor> inputs, initial, results;
  ScalarRegion region;
  /// The region adds two f32: results are f64 until they are given.
  bool isFloatSum = false;
  /// Where the values of the lanes are collected that do not lie side by side.
  std::vector<std::vector<char>> collected;

  int64_t bytes(size_t k) const { return inputs[k].elementBytes(); }
};

/// Whether the region is the sum of its arguments, of type f32.
bool isFloatSum(Region &region) {
  Block &body = region.front();
  if (body.getNumArguments() != 2 || !llvm::hasNItems(body, 2))
    return false;
  auto add = dyn_cast<stablehlo::AddOp>(body.front());
  return getElementTypeOrSelf(body.getArgument(0).getType()).isF32() && add &&
         body.getTerminator()->getOperand(0) == add.getResult() &&
         add.getResult().getType() == body.getArgument(0).getType() && add.getLhs() != add.getRhs() &&
         llvm::all_of(add->getOperands(), [&](Value operand) { return operand.getParentBlock() == &body; });
}

FailureOr<Reduction> makeReduction(Evaluation &e, unsigned regionIndex) {
  Reduction reduction;
  FailureOr<ScalarRegion> region = ScalarRegion::get(e, regionIndex);
  if (failed(region) || failed(e.expectSameShape(0, e.operands.size() / 2)))
    return failure();
  reduction.region = *region;
  reduction.isFloatSum = isFloatSum(e.op->getRegion(regionIndex));
  size_t count = e.operands.size() / 2;
  for (size_t k = 0; k < count; ++k) {
    FailureOr<Tensor> input = convertElements(e, e.tensor(k), region->argumentType(count + k));
    FailureOr<Tensor> initial = convertElements(e, e.tensor(count + k), region->argumentType(k));
    if (failed(input) || failed(initial))
      return failure();
    reduction.inputs.push_back(std::move(*input));
    reduction.initial.push_back(std::move(*initial));
    reduction.collected.emplace_back(chunk * reduction.inputs.back().elementBytes());
  }
  return reduction;
}

/// Results filled with the initial values.
LogicalResult startResults(Evaluation &e, Reduction &reduction, ArrayRef<int64_t> shape) {
  if (reduction.isFloatSum) {
    FailureOr<Tensor> sums = e.allocate(RankedTensorType::get(shape, Float64Type::get(e.op->getContext())));
    if (failed(sums))
      return failure();
    std::fill_n(sums->mutableData<double>(), sums->size(), static_cast<double>(*reduction.initial[0].data<float>()));
    reduction.results.push_back(std::move(*sums));
    return success();
  }
  for (size_t k = 0; k < reduction.inputs.size(); ++k) {
    RankedTensorType type = RankedTensorType::get(shape, reduction.region.resultType(k));
    if (e.resultType(k).getElementType() == type.getElementType())
      type = e.resultTypeOf(shape, k);
    FailureOr<Tensor> result = e.allocate(type);
    if (failed(result))
      return failure();
    fillElements(result->mutableBytes(), reduction.initial[k].bytes(), result->size(), result->elementBytes());
    reduction.results.push_back(std::move(*result));
  }
  return success();
}

LogicalResult giveResults(Evaluation &e, Reduction &reduction) {
  if (reduction.isFloatSum) {
    FailureOr<Tensor> rounded = convertElements(e, reduction.results[0], reduction.region.resultType(0));
    return failed(rounded) ? failure() : e.give(rounded->withType(e.resultTypeOf(rounded->shape())));
  }
  for (Tensor &result : reduction.results)
    e.results.emplace_back(std::move(result));
  return success();
}

/// accumulators = region(accumulators, values) for the lanes [begin, begin + lanes).
LogicalResult accumulate(Reduction &reduction, int64_t begin, int64_t lanes, ArrayRef<const void *> values) {
  if (reduction.isFloatSum) {
    double *sums = reduction.results[0].mutableData<double>() + begin;
    auto *terms = static_cast<const float *>(values[0]);
    for (int64_t i = 0; i < lanes; ++i)
      sums[i] += terms[i];
    return success();
  }
  SmallVector<const void *, 4> inputs;
  SmallVector<void *, 2> outputs;
  for (size_t k = 0; k < reduction.inputs.size(); ++k) {
    outputs.push_back(reduction.results[k].mutableBytes() + begin * reduction.bytes(k));
    inputs.push_back(outputs.back());
  }
  inputs.append(values.begin(), values.end());
  return reduction.region.run(inputs, outputs, lanes);
}

/// The offsets of the lanes of a chunk: those of the kept dimensions, in row-major order.
void laneOffsets(MutableArrayRef<int64_t> index, ArrayRef<int64_t> shape, ArrayRef<int64_t> strides,
                 SmallVectorImpl<int64_t> &offsets, int64_t lanes) {
  offsets.clear();
  for (int64_t i = 0; i < lanes; ++i) {
    int64_t offset = 0;
    for (size_t d = 0; d < shape.size(); ++d)
      offset += index[d] * strides[d];
    offsets.push_back(offset);
    nextIndex(index, shape);
  }
}

bool isContiguous(ArrayRef<int64_t> offsets) {
  for (size_t i = 1; i < offsets.size(); ++i)
    if (offsets[i] != offsets[0] + static_cast<int64_t>(i))
      return false;
  return true;
}

/// Offsets of all elements along the reduced dimensions, or steps through them without a table.
struct ReducedWalk {
  SmallVector<int64_t> shape, strides, index;
  int64_t offset = 0;
  bool next() {
    for (size_t d = shape.size(); d-- > 0;) {
      offset += strides[d];
      if (++index[d] < shape[d])
        return true;
      offset -= strides[d] * shape[d];
      index[d] = 0;
    }
    return false;
  }
};

LogicalResult reduceChunk(Reduction &reduction, ReducedWalk walk, ArrayRef<int64_t> offsets, int64_t begin) {
  bool contiguous = isContiguous(offsets);
  int64_t lanes = offsets.size();
  SmallVector<const void *, 2> values(reduction.inputs.size());
  walk.index.assign(walk.shape.size(), 0);
  do {
    for (size_t k = 0; k < values.size(); ++k) {
      int64_t bytes = reduction.bytes(k);
      const char *source = reduction.inputs[k].bytes() + walk.offset * bytes;
      values[k] = source + offsets[0] * bytes;
      if (contiguous)
        continue;
      gatherElements(reduction.collected[k].data(), source, offsets.data(), lanes, bytes);
      values[k] = reduction.collected[k].data();
    }
    if (failed(accumulate(reduction, begin, lanes, values)))
      return failure();
  } while (walk.next());
  return success();
}

} // namespace

LogicalResult calor::evalReduce(Evaluation &e) {
  FailureOr<Reduction> reduction = makeReduction(e, 0);
  if (failed(reduction))
    return failure();
  ArrayRef<int64_t> reduced = cast<stablehlo::ReduceOp>(e.op).getDimensions();
  ArrayRef<int64_t> shape = e.tensor(0).shape();
  SmallVector<int64_t> strides = rowMajorStrides(shape), keptShape, keptStrides;
  ReducedWalk walk;
  for (size_t d = 0; d < shape.size(); ++d) {
    bool isReduced = llvm::is_contained(reduced, static_cast<int64_t>(d));
    (isReduced ? walk.shape : keptShape).push_back(shape[d]);
    (isReduced ? walk.strides : keptStrides).push_back(strides[d]);
  }
  if (failed(startResults(e, *reduction, keptShape)))
    return failure();
  int64_t total = reduction->results[0].size();
  SmallVector<int64_t> index(keptShape.size(), 0), offsets;
  if (!llvm::is_contained(walk.shape, 0)) {
    for (int64_t begin = 0; begin < total; begin += chunk) {
      laneOffsets(index, keptShape, keptStrides, offsets, std::min(chunk, total - begin));
      if (failed(reduceChunk(*reduction, walk, offsets, begin)))
        return failure();
    }
  }
  return giveResults(e, *reduction);
}

//===----------------------------------------------------------------------===//
// Windows
//===----------------------------------------------------------------------===//

namespace {

/// The attributes of a windowed op with their defaults in place.
struct Window {
  SmallVector<int64_t> size, stride, baseDilation, dilation, low, high;

  Window(ArrayRef<int64_t> size, std::optional<ArrayRef<int64_t>> stride, std::optional<ArrayRef<int64_t>> baseDilation,
         std::optional<ArrayRef<int64_t>> dilation, std::optional<DenseIntElementsAttr> padding)
      : size(size), stride(orOnes(stride)), baseDilation(orOnes(baseDilation)), dilation(orOnes(dilation)),
        low(size.size(), 0), high(size.size(), 0) {
    if (!padding)
      return;
    SmallVector<int64_t> values(padding->getValues<int64_t>());
    for (size_t d = 0; d < size.size(); ++d) {
      low[d] = values[2 * d];
      high[d] = values[2 * d + 1];
    }
  }

  SmallVector<int64_t> orOnes(std::optional<ArrayRef<int64_t>> values) const {
    return values ? SmallVector<int64_t>(*values) : SmallVector<int64_t>(size.size(), 1);
  }

  SmallVector<int64_t> outputShape(ArrayRef<int64_t> shape) const {
    SmallVector<int64_t> output;
    for (size_t d = 0; d < shape.size(); ++d) {
      int64_t dilated = shape[d] == 0 ? 0 : (shape[d] - 1) * baseDilation[d] + 1;
      int64_t padded = low[d] + dilated + high[d], extent = (size[d] - 1) * dilation[d] + 1;
      output.push_back(padded == 0 || extent > padded ? 0 : (padded - extent) / stride[d] + 1);
    }
    return output;
  }

  /// The input coordinate at place `place` of the padded, dilated dimension `d`, or -1 between and outside.
  int64_t inputAt(size_t d, int64_t place, int64_t inputSize) const {
    int64_t at = place - low[d];
    if (at < 0)
      return -1;
    if (baseDilation[d] != 1) {
      if (at % baseDilation[d])
        return -1;
      at /= baseDilation[d];
    }
    return at < inputSize ? at : -1;
  }
};

/// Input offsets of the elements that the windows of some lanes have at one window index.
class WindowLanes {
public:
  WindowLanes(const Window &window, ArrayRef<int64_t> shape, ArrayRef<int64_t> outputShape)
      : window(window), shape(shape), outputShape(outputShape), strides(rowMajorStrides(shape)), index(shape.size(), 0),
        starts(shape.size()) {}

  void next(int64_t lanes) {
    offsets.resize(lanes);
    for (auto &start : starts)
      start.resize(lanes);
    for (int64_t i = 0; i < lanes; ++i) {
      for (size_t d = 0; d < shape.size(); ++d)
        starts[d][i] = index[d] * window.stride[d];
      nextIndex(index, outputShape);
    }
  }

  /// -1 where the window holds padding.
  ArrayRef<int64_t> at(ArrayRef<int64_t> windowIndex) {
    std::fill(offsets.begin(), offsets.end(), 0);
    for (size_t d = 0; d < shape.size(); ++d) {
      int64_t shift = windowIndex[d] * window.dilation[d];
      for (size_t i = 0; i < offsets.size(); ++i) {
        int64_t place = window.inputAt(d, starts[d][i] + shift, shape[d]);
        offsets[i] = place < 0 || offsets[i] < 0 ? -1 : offsets[i] + place * strides[d];
      }
    }
    return offsets;
  }

private:
  const Window &window;
  ArrayRef<int64_t> shape, outputShape;
  SmallVector<int64_t> strides, index;
  SmallVector<SmallVector<int64_t>> starts;
  SmallVector<int64_t> offsets;
};

/// Elements at `offsets`, the initial value where an offset is -1.
void collectPadded(Reduction &reduction, size_t k, ArrayRef<int64_t> offsets) {
  int64_t bytes = reduction.bytes(k);
  char *target = reduction.collected[k].data();
  for (size_t i = 0; i < offsets.size(); ++i) {
    const char *source =
        offsets[i] < 0 ? reduction.initial[k].bytes() : reduction.inputs[k].bytes() + offsets[i] * bytes;
    memcpy(target + i * bytes, source, bytes);
  }
}

LogicalResult reduceWindows(Reduction &reduction, const Window &window, WindowLanes &walker, int64_t begin,
                            int64_t lanes) {
  walker.next(lanes);
  SmallVector<int64_t> windowIndex(window.size.size(), 0);
  SmallVector<const void *, 2> values(reduction.inputs.size());
  do {
    ArrayRef<int64_t> offsets = walker.at(windowIndex);
    bool contiguous = offsets[0] >= 0 && isContiguous(offsets);
    for (size_t k = 0; k < values.size(); ++k) {
      values[k] = reduction.inputs[k].bytes() + offsets[0] * reduction.bytes(k);
      if (contiguous)
        continue;
      collectPadded(reduction, k, offsets);
      values[k] = reduction.collected[k].data();
    }
    if (failed(accumulate(reduction, begin, lanes, values)))
      return failure();
  } while (nextIndex(windowIndex, window.size));
  return success();
}

} // namespace

LogicalResult calor::evalReduceWindow(Evaluation &e) {
  auto op = cast<stablehlo::ReduceWindowOp>(e.op);
  FailureOr<Reduction> reduction = makeReduction(e, 0);
  if (failed(reduction))
    return failure();
  Window window(op.getWindowDimensions(), op.getWindowStrides(), op.getBaseDilations(), op.getWindowDilations(),
                op.getPadding());
  ArrayRef<int64_t> shape = e.tensor(0).shape();
  SmallVector<int64_t> outputShape = window.outputShape(shape);
  if (failed(startResults(e, *reduction, outputShape)))
    return failure();
  WindowLanes walker(window, shape, outputShape);
  int64_t total = reduction->results[0].size();
  for (int64_t begin = 0; begin < total; begin += chunk)
    if (failed(reduceWindows(*reduction, window, walker, begin, std::min(chunk, total - begin))))
      return failure();
  return giveResults(e, *reduction);
}

/// In each window the element that `select` keeps against all before it receives the source element, combined by
/// `scatter` with what it has received before.
LogicalResult calor::evalSelectAndScatter(Evaluation &e) {
  auto op = cast<stablehlo::SelectAndScatterOp>(e.op);
  FailureOr<ScalarRegion> select = ScalarRegion::get(e, 0), scatter = ScalarRegion::get(e, 1);
  if (failed(select) || failed(scatter))
    return failure();
  const Tensor &operand = e.tensor(0), &source = e.tensor(1);
  FailureOr<Tensor> candidates = convertElements(e, operand, select->argumentType(0));
  FailureOr<Tensor> updates = convertElements(e, source, scatter->argumentType(0));
  FailureOr<Tensor> initial = convertElements(e, e.tensor(2), scatter->argumentType(0));
  if (failed(candidates) || failed(updates) || failed(initial))
    return failure();
  SmallVector<int64_t> ones(operand.rank(), 1);
  Window window(op.getWindowDimensions().value_or(ArrayRef<int64_t>(ones)), op.getWindowStrides(), std::nullopt,
                std::nullopt, op.getPadding());
  FailureOr<Tensor> result = e.allocate(RankedTensorType::get(operand.shape(), scatter->argumentType(0)));
  if (failed(result))
    return failure();
  int64_t bytes = candidates->elementBytes(), resultBytes = result->elementBytes();
  fillElements(result->mutableBytes(), initial->bytes(), result->size(), resultBytes);

  SmallVector<int64_t> outputShape = window.outputShape(operand.shape());
  if (outputShape != source.shape())
    return e.error() << "expects a source with one element for each window";
  WindowLanes walker(window, operand.shape(), outputShape);
  for (int64_t at = 0, end = source.size(); at < end; ++at) {
    walker.next(1);
    SmallVector<int64_t> windowIndex(operand.rank(), 0);
    int64_t selected = -1;
    do {
      int64_t offset = walker.at(windowIndex)[0];
      if (offset < 0)
        continue;
      if (selected < 0) {
        selected = offset;
        continue;
      }
      uint8_t keeps = 0;
      if (failed(
              select->run({candidates->bytes() + selected * bytes, candidates->bytes() + offset * bytes}, {&keeps}, 1)))
        return failure();
      if (!keeps)
        selected = offset;
    } while (nextIndex(windowIndex, window.size));
    if (selected < 0)
      continue;
    char *target = result->mutableBytes() + selected * resultBytes;
    if (failed(scatter->run({updates->bytes() + at * resultBytes, target}, {target}, 1)))
      return failure();
  }
  FailureOr<Tensor> converted = convertElements(e, *result, e.resultType().getElementType());
  return failed(converted) ? failure() : e.give(std::move(*converted));
}

LogicalResult calor::evalMap(Evaluation &e) {
  FailureOr<ScalarRegion> region = ScalarRegion::get(e, 0);
  if (failed(region) || failed(e.expectSameShape(0, e.operands.size())))
    return failure();
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(e.tensor(0).shape()));
  if (failed(result))
    return failure();
  SmallVector<const void *, 4> inputs(e.operands.size());
  for (int64_t begin = 0, total = result->size(); begin < total; begin += chunk) {
    for (size_t k = 0; k < inputs.size(); ++k)
      inputs[k] = e.tensor(k).bytes() + begin * e.tensor(k).elementBytes();
    if (failed(region->run(inputs, {result->mutableBytes() + begin * result->elementBytes()},
                           std::min(chunk, total - begin))))
      return failure();
  }
  return e.give(std::move(*result));
}
