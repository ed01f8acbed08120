// SPDX-License-Identifier: Apache-2.0
// `columns`: reductions that keep the last dimension. A strip of vectors along it is summed over the reduced dimensions
// at once, so that each row of the operand is read in whole cache lines.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/codegen/cpu/Reducer.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

class ColumnEmitter {
public:
  explicit ColumnEmitter(KernelFunction &fn)
      : fn(fn), e(fn), a(e.arith()), lanes(kernelLanes(fn.kernel, fn.target)),
        masked(masksRemainders(fn.kernel, fn.target)) {
    for (Operation &op : fn.body())
      if (auto reduce = dyn_cast<ReduceOp>(op))
        reducers.emplace_back(e, reduce);
  }

  FailureOr<Tiling> run() {
    Value shape = reducers.front().op.getResult(0);
    SmallVector<Value> sizes = e.extents(shape);
    Value columns = sizes.pop_back_val();
    int64_t known = *Arith::known(columns);
    if (known < lanes && !(masked && known * 2 > lanes))
      lanes = powerOfTwoBelow(known);
    int64_t vectors = std::clamp<int64_t>(known / lanes, 1, std::max<int64_t>(1, 8 / accumulators()));
    vectors = powerOfTwoBelow(vectors);
    int64_t strip = lanes * vectors, strips = llvm::divideCeil(known, strip);
    Value rows = product(a, sizes), units = a.mul(rows, strips);
    double cost = 0;
    for (Value value : fn.body().getTerminator()->getOperands())
      cost += elementCost(value, fn.target) * strip;
    Split split = splitWork(*Arith::known(units), cost);
    auto [from, to] = unitRange(fn, a, split, units);
    a.loop(from, to, 1, [&](Value unit) {
      rowAt = delinearize(a, a.div(unit, strips), sizes);
      Value first = a.mul(a.rem(unit, strips), strip), last = a.min(a.add(first, strip), columns);
      if (known % strip == 0)
        return emitStrip(first, vectors, lanes, {});
      a.loop(first, a.add(first, a.mul(a.div(a.sub(last, first), strip), strip)), strip,
             [&](Value base) { emitStrip(base, vectors, lanes, {}); });
      Value next = a.add(first, a.mul(a.div(a.sub(last, first), strip), strip));
      forLanes(e, next, last, lanes, 1, masked,
               [&](const LaneIndex &index, int64_t n, Value mask) { emitStrip(index.base, 1, n, mask); });
    });
    if (failed)
      return failure();
    return split.tiling();
  }

private:
  KernelFunction &fn;
  ElementalEmitter e;
  Arith &a;
  int64_t lanes;
  bool masked, failed = false;
  SmallVector<Reducer> reducers;
  SmallVector<Value> rowAt;

  int64_t accumulators() {
    int64_t count = 0;
    for (Reducer &reducer : reducers)
      count += reducer.op.getInputs().size();
    return count;
  }

  SmallVector<LaneIndex> resultAt(Value base, int64_t n) {
    SmallVector<LaneIndex> indices;
    for (Value row : rowAt)
      indices.push_back({row, 0, {}});
    indices.push_back({base, n > 1 ? 1 : 0, {}});
    return indices;
  }

  void emitStrip(Value base, int64_t vectors, int64_t n, Value mask) {
    ReduceOp first = reducers.front().op;
    SmallVector<Value> sizes;
    for (int64_t dim : first.getDimensions())
      sizes.push_back(e.extent(first.getInputs().front(), dim));
    SmallVector<Lanes> state;
    SmallVector<Value> bases;
    for (int64_t i = 0; i < vectors; ++i) {
      bases.push_back(a.add(base, i * n));
      for (Reducer &reducer : reducers)
        llvm::append_range(state, reducer.start(n));
    }
    if (llvm::any_of(state, [](const Lanes &value) { return !value.value; })) {
      failed = true;
      return;
    }
    state = e.overBox(sizes, state, [&](ArrayRef<Value> box, ArrayRef<Lanes> carried) {
      SmallVector<Lanes> sums(carried), next;
      size_t position = 0;
      for (Value start : bases)
        for (Reducer &reducer : reducers) {
          SmallVector<Lanes> inputs = reducer.inputs(inputAt(first, box, start, n), n, mask);
          size_t count = reducer.op.getInputs().size();
          if (inputs.empty()) {
            failed = true;
            return sums;
          }
          llvm::append_range(next, reducer.combine(ArrayRef<Lanes>(sums).slice(position, count), inputs, n));
          position += count;
        }
      return next;
    });
    if (failed)
      return;
    bindTotals(state, bases, n);
    storeResults(bases, n, mask);
  }

  SmallVector<LaneIndex> inputAt(ReduceOp reduce, ArrayRef<Value> box, Value base, int64_t n) {
    SmallVector<LaneIndex> indices, kept = resultAt(base, n);
    unsigned next = 0;
    for (int64_t dim = 0; dim < typeOf(reduce.getInputs().front()).getRank(); ++dim) {
      auto it = llvm::find(reduce.getDimensions(), dim);
      if (it != reduce.getDimensions().end())
        indices.push_back({box[it - reduce.getDimensions().begin()], 0, {}});
      else
        indices.push_back(kept[next++]);
    }
    return indices;
  }

  void bindTotals(ArrayRef<Lanes> state, ArrayRef<Value> bases, int64_t n) {
    size_t width = state.size() / bases.size(), position = 0;
    for (Reducer &reducer : reducers) {
      size_t count = reducer.op.getInputs().size();
      SmallVector<SmallVector<Lanes>> totals; // by vector of the strip
      for (size_t i = 0; i < bases.size(); ++i)
        totals.push_back(reducer.finish(state.slice(i * width + position, count), n));
      position += count;
      SmallVector<Value> starts(bases);
      for (auto [number, result] : llvm::enumerate(reducer.op.getResults()))
        e.bind(result, [=](ArrayRef<LaneIndex> indices, int64_t, Value) {
          auto it = llvm::find(starts, indices.back().base);
          return totals[it == starts.end() ? 0 : it - starts.begin()][number];
        });
    }
  }

  void storeResults(ArrayRef<Value> bases, int64_t n, Value mask) {
    OperandRange values = fn.body().getTerminator()->getOperands();
    for (Value base : bases) {
      SmallVector<LaneIndex> indices = resultAt(base, n);
      SmallVector<Lanes> computed;
      for (Value value : values) {
        computed.push_back(e.emit(value, indices, n, mask));
        failed |= !computed.back().value;
      }
      if (failed)
        return;
      for (auto [number, value] : llvm::enumerate(computed))
        e.store(value, fn.outputs[number], typeOf(values[number]), e.extents(values[number]), indices, n, mask);
    }
  }
};

} // namespace

/// Whether `value` is computed from the reductions at its own index only.
static bool readsAtIndex(Value value, ArrayRef<int64_t> shape) {
  Operation *op = value.getDefiningOp();
  if (!op || isa<ReduceOp>(op))
    return true;
  if (hasElementwiseForm(op))
    return llvm::all_of(op->getOperands(), [&](Value operand) {
      return typeOf(operand).getShape() == shape ? readsAtIndex(operand, shape) : !operand.getDefiningOp<ReduceOp>();
    });
  // Anything else must not hold a reduction.
  llvm::SmallVector<Value> worklist(op->getOperands());
  llvm::DenseSet<Value> seen;
  while (!worklist.empty()) {
    Value next = worklist.pop_back_val();
    if (!seen.insert(next).second || !next.getDefiningOp())
      continue;
    if (next.getDefiningOp<ReduceOp>())
      return false;
    llvm::append_range(worklist, next.getDefiningOp()->getOperands());
  }
  return true;
}

std::optional<std::string> calor::cpu::rejectsColumns(KernelOp kernel, const TargetInfo &) {
  if (auto gap = elementalGap(kernel))
    return gap;
  ReduceOp first;
  for (Operation &op : kernel.getBody().front()) {
    auto reduce = dyn_cast<ReduceOp>(op);
    if (!reduce)
      continue;
    RankedTensorType type = typeOf(reduce.getInputs().front());
    if (!type.hasStaticShape() || elementCount(type) == 0)
      return "a reduction is of symbolic size or empty";
    if (type.getRank() == static_cast<int64_t>(reduce.getDimensions().size()) ||
        llvm::is_contained(reduce.getDimensions(), type.getRank() - 1))
      return "a reduction is over the last dimension";
    if (first && (typeOf(first.getInputs().front()).getShape() != type.getShape() ||
                  first.getDimensions() != reduce.getDimensions()))
      return "reductions are over different shapes";
    // One level only.
    for (Value input : reduce.getInputs())
      if (!readsAtIndex(input, type.getShape()) || input.getDefiningOp<ReduceOp>())
        return "a reduction waits for another";
    first = first ? first : reduce;
  }
  if (!first)
    return "it has no reduction";
  ArrayRef<int64_t> shape = typeOf(first.getResult(0)).getShape();
  for (Value value : kernel.getYield().getValues())
    if (typeOf(value).getShape() != shape || !readsAtIndex(value, shape))
      return "a result has not the shape of the reductions";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitColumns(KernelFunction &fn) { return ColumnEmitter(fn).run(); }
