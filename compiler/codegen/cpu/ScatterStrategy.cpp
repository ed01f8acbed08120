// SPDX-License-Identifier: Apache-2.0
// Loops over scatter positions, each a window of vectors; see Strategies.h for order and tiles.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

class ScatterEmitter {
public:
  ScatterEmitter(KernelFunction &fn, ScatterOp op)
      : fn(fn), op(op), numbers(op.getScatterDimensionNumbers()), e(fn), a(e.arith()), input(op.getInputs().front()),
        update(op.getUpdates().front()), indices(op.getScatterIndices()) {}

  FailureOr<Tiling> run() {
    collectDims();
    Tiling tiling;
    placeResults(tiling);
    if (elementCount(update.getType()) != 0)
      emitTiles(tiling);
    if (bad)
      return failure();
    return tiling;
  }

private:
  /// A dimension of the window: where it lies in the update and in the operand.
  struct WindowDim {
    unsigned update, operand;
    bool moves; // an index says where it starts
  };
  /// Where a window starts, and the part of each dimension that lies inside of the operand.
  struct Start {
    SmallVector<Value> at, low, high; // by operand dimension
  };

  KernelFunction &fn;
  ScatterOp op;
  ScatterDimensionNumbersAttr numbers;
  ElementalEmitter e;
  Arith &a;
  Value input, update, indices;
  SmallVector<unsigned> batchDims;      // of the update
  SmallVector<int64_t> batchingOperand; // by batch dimension: the operand dimension it walks along, or -1
  SmallVector<WindowDim> window;
  SmallVector<Value> results;   // a pointer for each
  int64_t lanes = 1, chunk = 0; // chunk: elements of the last window dimension in one tile, 0: all
  bool vector = false, masked = false, copied = false, bad = false;

  void collectDims() {
    int64_t vectorDim = numbers.getIndexVectorDim();
    for (int64_t dim = 0; dim < typeOf(update).getRank(); ++dim) {
      if (llvm::is_contained(numbers.getUpdateWindowDims(), dim))
        continue;
      int64_t indexDim = batchDims.size();
      indexDim += indexDim >= vectorDim;
      auto it = llvm::find(numbers.getScatterIndicesBatchingDims(), indexDim);
      bool batching = it != numbers.getScatterIndicesBatchingDims().end();
      batchingOperand.push_back(
          batching ? numbers.getInputBatchingDims()[it - numbers.getScatterIndicesBatchingDims().begin()] : -1);
      batchDims.push_back(dim);
    }
    unsigned next = 0;
    for (int64_t dim = 0; dim < typeOf(input).getRank(); ++dim)
      if (!llvm::is_contained(numbers.getInsertedWindowDims(), dim) &&
          !llvm::is_contained(numbers.getInputBatchingDims(), dim))
        window.push_back({static_cast<unsigned>(numbers.getUpdateWindowDims()[next++]), static_cast<unsigned>(dim),
                          llvm::is_contained(numbers.getScatterDimsToOperandDims(), dim)});
    chooseLanes();
  }

  /// The last window dimension is walked in vectors when its elements lie side by side in the operand.
  void chooseLanes() {
    if (window.empty())
      return;
    ArrayRef<int64_t> shape = typeOf(input).getShape();
    int64_t size = typeOf(update).getDimSize(window.back().update);
    vector = size != 1 && llvm::all_of(shape.drop_front(window.back().operand + 1), [](int64_t n) { return n == 1; });
    if (!vector)
      return;
    unsigned bits = 8;
    for (Value value : llvm::concat<Value>(op.getInputs(), op.getUpdates()))
      bits = std::max(bits, registerScalar(typeOf(value).getElementType()).getIntOrFloatBitWidth());
    lanes = std::min<int64_t>(fn.target.lanes(bits / 8), 64);
    masked = masksRemainders(fn.kernel, fn.target);
    if (!ShapedType::isDynamic(size) && size < lanes && !(masked && size * 2 > lanes))
      lanes = powerOfTwoBelow(size);
  }

  //===-- results ---------------------------------------------------------------------------------------------------//

  void placeResults(Tiling &tiling) {
    for (auto [number, position] : llvm::enumerate(yieldedAt(fn.kernel, op))) {
      Value operand = op.getInputs()[number];
      if (position >= 0) {
        results.push_back(fn.outputs[position]);
        if (fn.kernel.tiedOperand(position) >= 0)
          continue;
      } else {
        // Nobody wants it, but the region may read it.
        results.push_back(a.pointer(a.builder.getI8Type(), fn.scratch, a.i64(tiling.scratchBytes)));
        tiling.scratchBytes += llvm::alignTo(bufferBytes(typeOf(operand)), 64);
      }
      copied = true;
      copy(operand, results.back());
    }
  }

  void copy(Value operand, Value target) {
    SmallVector<Value> sizes = e.extents(operand);
    int64_t width = kernelLanes(fn.kernel, fn.target);
    overDims(ArrayRef(sizes).drop_back(sizes.empty() ? 0 : 1), [&](ArrayRef<Value> outer) {
      forLanes(e, a.i64(0), sizes.empty() ? a.i64(1) : sizes.back(), width, 1, false,
               [&](const LaneIndex &index, int64_t n, Value mask) {
                 SmallVector<LaneIndex> at = uniform(outer);
                 if (!sizes.empty())
                   at.push_back(index);
                 Lanes value = e.emit(operand, at, n, mask);
                 bad |= !value.value;
                 if (value.value)
                   e.store(value, target, typeOf(operand), sizes, at, n, mask);
               });
    });
  }

  static SmallVector<LaneIndex> uniform(ArrayRef<Value> positions) {
    return llvm::map_to_vector(positions, [](Value position) { return LaneIndex{position, 0, {}}; });
  }

  void overDims(ArrayRef<Value> sizes, llvm::function_ref<void(ArrayRef<Value>)> body) {
    SmallVector<Value> at;
    std::function<void()> nest = [&] {
      if (at.size() == sizes.size())
        return body(at);
      a.loop(a.i64(0), sizes[at.size()], 1, [&](Value position) {
        at.push_back(position);
        nest();
        at.pop_back();
      });
    };
    nest();
  }

  //===-- tiles -----------------------------------------------------------------------------------------------------//

  void emitTiles(Tiling &tiling) {
    SmallVector<Value> batch(batchDims.size());
    double cost =
        static_cast<double>(elementCount(update.getType())) * (elementCost(update, fn.target) + (vector ? 0.3 : 2.0));
    bool parallel = !copied && cost > 20000;
    if (int64_t units = batches(); parallel && units > 1) {
      Split split = splitWork(units, cost / static_cast<double>(units));
      tiling.tiles = split.tiles;
      tiling.grain = split.grain;
      auto [from, to] = unitRange(fn, a, split, a.i64(units));
      a.loop(from, to, 1, [&](Value unit) {
        SmallVector<unsigned> dims;
        SmallVector<Value> sizes;
        for (auto [number, operandDim] : llvm::enumerate(batchingOperand))
          if (operandDim >= 0) {
            dims.push_back(number);
            sizes.push_back(e.extent(update, batchDims[number]));
          }
        for (auto [dim, position] : llvm::zip(dims, delinearize(a, unit, sizes)))
          batch[dim] = position;
        overBatch(batch, 0, {});
      });
      return;
    }
    int64_t ranges = parallel ? windowRanges() : 1;
    if (ranges == 1)
      return overBatch(batch, 0, {});
    tiling.tiles = ranges;
    chunk = typeOf(update).getDimSize(window.back().update) / ranges;
    a.loop(fn.begin, fn.end, 1, [&](Value tile) { overBatch(batch, 0, a.mul(tile, chunk)); });
  }

  /// Positions along the batching dimensions, which never share elements; 0 when not static.
  int64_t batches() {
    int64_t units = 1;
    for (auto [number, operandDim] : llvm::enumerate(batchingOperand))
      if (operandDim >= 0)
        units *= std::max<int64_t>(0, typeOf(update).getDimSize(batchDims[number]));
    return units;
  }

  /// Into how many ranges of whole cache lines the last window dimension is divided among the cores.
  int64_t windowRanges() {
    if (!vector || window.back().moves)
      return 1;
    int64_t size = typeOf(update).getDimSize(window.back().update);
    int64_t line = std::max<int64_t>(lanes, 64 / elementBytes(typeOf(update).getElementType()));
    for (int64_t ranges = fn.target.cores; ranges > 1; --ranges)
      if (size > 0 && size % (ranges * line) == 0)
        return ranges;
    return 1;
  }

  //===-- positions -------------------------------------------------------------------------------------------------//

  /// Loops over the batch dimensions whose position is not given; `from` is where the tile's range starts, or null.
  void overBatch(SmallVector<Value> batch, unsigned dim, Value from) {
    if (dim == batch.size())
      return atPosition(batch, from);
    if (batch[dim])
      return overBatch(batch, dim + 1, from);
    a.loop(a.i64(0), e.extent(update, batchDims[dim]), 1, [&](Value position) {
      batch[dim] = position;
      overBatch(batch, dim + 1, from);
    });
  }

  Value component(ArrayRef<Value> batch, unsigned number) {
    SmallVector<LaneIndex> at = uniform(batch);
    int64_t vectorDim = numbers.getIndexVectorDim();
    if (vectorDim < typeOf(indices).getRank())
      at.insert(at.begin() + vectorDim, LaneIndex{a.i64(number), 0, {}});
    Lanes value = e.emit(indices, at, 1);
    bad |= !value.value;
    return value.value ? e.toIndex(value, typeOf(indices).getElementType(), 1).base : a.i64(0);
  }

  void atPosition(ArrayRef<Value> batch, Value from) {
    size_t rank = typeOf(input).getRank();
    Start start{SmallVector<Value>(rank, a.i64(0)), SmallVector<Value>(rank, a.i64(0)), SmallVector<Value>(rank)};
    for (const WindowDim &dim : window)
      start.high[dim.operand] = e.extent(update, dim.update);
    for (auto [number, operandDim] : llvm::enumerate(batchingOperand))
      if (operandDim >= 0)
        start.at[operandDim] = batch[number];
    Value inside;
    for (auto [number, dim] : llvm::enumerate(numbers.getScatterDimsToOperandDims())) {
      Value at = component(batch, number), size = e.extent(input, dim), length = start.high[dim];
      if (!length || Arith::known(length) == 1) {
        inside = a.allOf(inside, a.compare(Predicate::ult, at, size));
        start.at[dim] = at;
        continue;
      }
      // Far outside is as good as just outside, and cannot overflow.
      at = a.max(a.min(at, size), a.sub(a.i64(0), length));
      start.at[dim] = at;
      start.low[dim] = a.max(a.sub(a.i64(0), at), a.i64(0));
      start.high[dim] = a.min(length, a.sub(size, at));
    }
    auto body = [&] {
      SmallVector<LaneIndex> operandAt = uniform(start.at), updateAt(typeOf(update).getRank());
      for (auto [dim, position] : llvm::zip(batchDims, batch))
        updateAt[dim] = {position, 0, {}};
      overWindow(start, 0, operandAt, updateAt, from);
    };
    if (inside)
      a.when(inside, body);
    else
      body();
  }

  void overWindow(const Start &start, unsigned number, SmallVector<LaneIndex> operandAt,
                  SmallVector<LaneIndex> updateAt, Value from) {
    if (number == window.size())
      return combine(operandAt, updateAt, 1, {});
    auto [updateDim, operandDim, moves] = window[number];
    Value low = start.low[operandDim], high = start.high[operandDim];
    if (number + 1 == window.size() && vector) {
      if (from)
        high = a.i64(chunk);
      int64_t unroll = Arith::known(high).value_or(0) >= 4 * lanes ? 4 : 1;
      forLanes(e, low, high, lanes, unroll, masked, [&](LaneIndex index, int64_t n, Value mask) {
        if (from)
          index = e.shift(index, from);
        updateAt[updateDim] = index;
        operandAt[operandDim] = e.shift(index, start.at[operandDim]);
        combine(operandAt, updateAt, n, mask);
      });
      return;
    }
    a.loop(low, high, 1, [&](Value position) {
      updateAt[updateDim] = {position, 0, {}};
      operandAt[operandDim] = {a.add(position, start.at[operandDim]), 0, {}};
      overWindow(start, number + 1, operandAt, updateAt, from);
    });
  }

  void combine(ArrayRef<LaneIndex> operandAt, ArrayRef<LaneIndex> updateAt, int64_t n, Value mask) {
    Block &region = op.getUpdateComputation().front();
    SmallVector<Lanes> arguments;
    for (auto [operand, result] : llvm::zip(op.getInputs(), results))
      arguments.push_back(e.load(result, typeOf(operand), e.extents(operand), operandAt, n, mask));
    for (Value value : op.getUpdates()) {
      Lanes lane = e.emit(value, updateAt, n, mask);
      if (!lane.value) {
        bad = true;
        return;
      }
      Type wanted = getElementTypeOrSelf(region.getArgument(arguments.size()).getType());
      arguments.push_back(convertElement(a, lane, typeOf(value).getElementType(), wanted));
    }
    SmallVector<Lanes> combined = e.emitRegion(op.getUpdateComputation(), arguments, n);
    for (auto [operand, result, value] : llvm::zip(op.getInputs(), results, combined))
      e.store(e.broadcast(value, n), result, typeOf(operand), e.extents(operand), operandAt, n, mask);
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsScatter(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<ScatterOp>(kernel);
  if (!op)
    return "it holds no single scatter";
  if (auto gap = anchorGap(kernel, op))
    return gap;
  SmallVector<int64_t> positions = yieldedAt(kernel, op);
  for (auto [number, operand] : llvm::enumerate(op.getInputs())) {
    Type type = getElementTypeOrSelf(operand.getType());
    if (getElementTypeOrSelf(op->getResult(number).getType()) != type ||
        getElementTypeOrSelf(op.getUpdateComputation().getArgument(number).getType()) != type)
      return "its region computes in another type than the operand's";
    if (positions[number] < 0 && !typeOf(operand).hasStaticShape())
      return "an unused result has a symbolic size";
  }
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitScatter(KernelFunction &fn) {
  return ScatterEmitter(fn, onlyOp<ScatterOp>(fn.kernel)).run();
}
