// SPDX-License-Identifier: Apache-2.0
// `rows`: reductions over the trailing dimensions and what is computed from them for the same row: softmax,
// normalisations, sums. Row by row: a sweep for each level of reductions, then one for the results. What is expensive
// and needed by several sweeps is kept in scratch.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/codegen/cpu/Reducer.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

constexpr int64_t kScratchLimit = 256 << 10;

/// The index space [rows..., tail...] that all reductions of a kernel share.
struct RowSpace {
  RankedTensorType full;
  unsigned rows = 0;

  bool isFull(Type type) const { return cast<RankedTensorType>(type).getShape() == full.getShape(); }
  bool isRow(Type type) const {
    ArrayRef<int64_t> shape = cast<RankedTensorType>(type).getShape();
    return shape.size() >= rows && shape.take_front(rows) == full.getShape().take_front(rows) &&
           llvm::all_of(shape.drop_front(rows), [](int64_t size) { return size == 1; });
  }
};

/// Checks that every reduction is read at the row it is computed for.
class RowCheck {
public:
  RowCheck(KernelOp kernel) : kernel(kernel) {}

  std::optional<std::string> run(RowSpace &space) {
    for (Operation &op : kernel.getBody().front())
      if (auto reduce = dyn_cast<ReduceOp>(op))
        if (auto reason = add(reduce, space))
          return reason;
    if (!space.full)
      return "it has no reduction";
    for (Value value : kernel.getYield().getValues()) {
      if (!space.isFull(value.getType()) && !space.isRow(value.getType()))
        return "a result has neither the shape of the rows nor that of their reductions";
      SmallVector<int64_t> ids;
      for (int64_t dim = 0; dim < typeOf(value).getRank(); ++dim)
        ids.push_back(dim < space.rows ? dim : -1);
      if (!aligned(value, ids, space))
        return "a reduction is read in other rows than its own";
    }
    return std::nullopt;
  }

private:
  KernelOp kernel;
  llvm::DenseMap<Value, bool> reduced;
  llvm::DenseSet<Value> checked;

  std::optional<std::string> add(ReduceOp reduce, RowSpace &space) {
    RankedTensorType type = typeOf(reduce.getInputs().front());
    SmallVector<int64_t> dims(reduce.getDimensions());
    llvm::sort(dims);
    unsigned rows = type.getRank() - dims.size();
    for (auto [position, dim] : llvm::enumerate(dims))
      if (dim != static_cast<int64_t>(rows + position))
        return "a reduction is not over the trailing dimensions";
    if (dims.empty())
      return "a reduction is over no dimension";
    if (space.full && (space.full.getShape() != type.getShape() || space.rows != rows))
      return "reductions are over different shapes";
    space.full = type;
    space.rows = rows;
    return std::nullopt;
  }

  bool holdsReduction(Value value) {
    Operation *op = value.getDefiningOp();
    if (!op)
      return false;
    if (isa<ReduceOp>(op))
      return true;
    if (auto it = reduced.find(value); it != reduced.end())
      return it->second;
    bool result = llvm::any_of(op->getOperands(), [&](Value operand) { return holdsReduction(operand); });
    reduced[value] = result;
    return result;
  }

  /// `ids[d]`: the row dimension that dimension d of `value` runs along, or -1.
  bool aligned(Value value, ArrayRef<int64_t> ids, const RowSpace &space) {
    if (!holdsReduction(value))
      return true;
    Operation *op = value.getDefiningOp();
    bool canonical = ids.size() >= space.rows;
    for (unsigned dim = 0; canonical && dim < space.rows; ++dim)
      canonical = ids[dim] == dim || space.full.getDimSize(dim) == 1;
    if (canonical && !checked.insert(value).second)
      return true;
    if (auto reduce = dyn_cast<ReduceOp>(op)) {
      if (!canonical)
        return false;
      SmallVector<int64_t> inner(space.full.getRank(), -1);
      for (unsigned dim = 0; dim < space.rows; ++dim)
        inner[dim] = dim;
      return llvm::all_of(reduce.getInputs(), [&](Value input) { return aligned(input, inner, space); });
    }
    if (hasElementwiseForm(op))
      return llvm::all_of(op->getOperands(), [&](Value operand) {
        return typeOf(operand).getRank() == 0 && !ids.empty() ? !holdsReduction(operand) || space.rows == 0
                                                              : aligned(operand, ids, space);
      });
    SmallVector<int64_t> inner;
    if (isa<BroadcastInDimOp, DynamicBroadcastInDimOp>(op)) {
      auto dims = op->getAttrOfType<DenseI64ArrayAttr>("broadcast_dimensions").asArrayRef();
      for (int64_t dim : dims)
        inner.push_back(ids[dim]);
      return aligned(op->getOperand(0), inner, space);
    }
    if (isa<ReshapeOp, DynamicReshapeOp>(op)) {
      // Only ones come and go.
      RankedTensorType from = typeOf(op->getOperand(0)), to = typeOf(value);
      unsigned next = 0;
      for (int64_t size : from.getShape()) {
        if (size == 1) {
          inner.push_back(-1);
          continue;
        }
        while (next < to.getRank() && to.getDimSize(next) == 1)
          ++next;
        if (next == to.getRank() || to.getDimSize(next) != size)
          return false;
        inner.push_back(ids[next++]);
      }
      return aligned(op->getOperand(0), inner, space);
    }
    return false;
  }
};

class RowEmitter {
public:
  RowEmitter(KernelFunction &fn, RowSpace space)
      : fn(fn), e(fn), a(e.arith()), space(space), lanes(kernelLanes(fn.kernel, fn.target)),
        masked(masksRemainders(fn.kernel, fn.target)) {}

  FailureOr<Tiling> run() {
    collectLevels();
    planScratch();
    // Any value of the full shape has its extents; the input of a reduction always does.
    SmallVector<Value> sizes = e.extents(levels.front().front().getInputs().front());
    rowSizes.assign(sizes.begin(), sizes.begin() + space.rows);
    tailSizes.assign(sizes.begin() + space.rows, sizes.end());
    Value rows = product(a, rowSizes);
    double cost = 0;
    for (Value value : fn.body().getTerminator()->getOperands())
      cost +=
          space.isFull(value.getType()) ? rowLength() * elementCost(value, fn.target) : elementCost(value, fn.target);
    cost += 10;
    auto known = Arith::known(rows);
    Split split = splitWork(known.value_or(int64_t(1) << 40), cost);
    Tiling tiling;
    tiling.tiles = known ? split.tiles : -1;
    tiling.grain = split.grain;
    tiling.scratchBytes = scratchBytes;
    if (!known)
      setDynamicTiles(tiling, split.unitsPerTile);
    chooseWidth();
    auto [from, to] = unitRange(fn, a, split, rows);
    a.loop(from, to, 1, [&](Value row) { emitRow(row); });
    if (failed)
      return failure();
    return tiling;
  }

private:
  KernelFunction &fn;
  ElementalEmitter e;
  Arith &a;
  RowSpace space;
  int64_t lanes, unroll = 1;
  bool masked, failed = false;
  SmallVector<SmallVector<ReduceOp>> levels;
  SmallVector<Value> rowSizes, tailSizes, rowAt;
  int64_t scratchBytes = 0;
  /// Values kept in scratch: by the sweep that computes them (levels, then results), with their offset.
  struct Kept {
    Value value;
    unsigned sweep;
    int64_t offset;
    bool done = false;
  };
  SmallVector<Kept> kept;

  double rowLength() {
    double length = 1;
    for (int64_t size : space.full.getShape().drop_front(space.rows))
      length *= ShapedType::isDynamic(size) ? 256 : size;
    return length;
  }

  void collectLevels() {
    llvm::DenseMap<Operation *, unsigned> level; // of reductions; other ops: the number of sweeps they wait for
    for (Operation &op : fn.body().without_terminator()) {
      unsigned depth = 0;
      for (Value operand : op.getOperands())
        if (Operation *producer = operand.getDefiningOp())
          depth = std::max(depth, level[producer] + (isa<ReduceOp>(producer) ? 1 : 0));
      level[&op] = depth;
      if (auto reduce = dyn_cast<ReduceOp>(op)) {
        if (levels.size() <= depth)
          levels.resize(depth + 1);
        levels[depth].push_back(reduce);
      }
    }
  }

  static bool isExpensive(Operation *op) {
    return isa<ExpOp, Expm1Op, LogOp, Log1pOp, LogisticOp, TanhOp, PowOp, Atan2Op, CbrtOp, SineOp, CosineOp, TanOp,
               DivOp, SqrtOp, RsqrtOp, RemOp, ReduceWindowOp, DotGeneralOp>(op);
  }

  /// Values of the full shape that the sweep computes, and whether they take expensive work.
  bool reach(Value value, llvm::MapVector<Value, bool> &reached) {
    Operation *op = value.getDefiningOp();
    if (!op || isa<ReduceOp>(op))
      return false;
    if (auto it = reached.find(value); it != reached.end())
      return it->second;
    bool expensive = isExpensive(op) && space.isFull(value.getType());
    for (Value operand : op->getOperands())
      expensive |= reach(operand, reached);
    reached[value] = expensive;
    return expensive;
  }

  void planScratch() {
    if (!space.full.hasStaticShape())
      return;
    SmallVector<SmallVector<Value>> roots;
    for (auto &level : levels) {
      roots.emplace_back();
      for (ReduceOp reduce : level)
        llvm::append_range(roots.back(), reduce.getInputs());
    }
    roots.emplace_back();
    for (Value value : fn.body().getTerminator()->getOperands())
      if (space.isFull(value.getType()))
        roots.back().push_back(value);
    SmallVector<llvm::MapVector<Value, bool>> reached(roots.size());
    for (auto [sweep, values] : llvm::enumerate(roots))
      for (Value value : values)
        reach(value, reached[sweep]);
    // From later sweeps: the first values met that an earlier sweep has too.
    llvm::DenseSet<Value> chosen;
    for (unsigned sweep = 1; sweep < roots.size(); ++sweep) {
      llvm::DenseSet<Value> seen;
      std::function<void(Value)> visit = [&](Value value) {
        Operation *op = value.getDefiningOp();
        if (!op || isa<ReduceOp>(op) || !seen.insert(value).second)
          return;
        if (reached[sweep].lookup(value) && space.isFull(value.getType()))
          for (unsigned earlier = 0; earlier < sweep; ++earlier)
            if (reached[earlier].count(value)) {
              keep(value, earlier, chosen);
              return;
            }
        for (Value operand : op->getOperands())
          visit(operand);
      };
      for (Value value : roots[sweep])
        visit(value);
    }
  }

  void keep(Value value, unsigned sweep, llvm::DenseSet<Value> &chosen) {
    int64_t bytes = llvm::alignTo(static_cast<int64_t>(rowLength()) * elementBytes(typeOf(value).getElementType()), 64);
    if (chosen.contains(value) || scratchBytes + bytes > kScratchLimit)
      return;
    chosen.insert(value);
    kept.push_back({value, sweep, scratchBytes});
    scratchBytes += bytes;
  }

  void chooseWidth() {
    int64_t size = Arith::known(tailSizes.back()).value_or(256);
    if (size < lanes && !(masked && size * 2 > lanes))
      lanes = powerOfTwoBelow(size);
    for (auto &level : levels)
      for (ReduceOp op : level)
        if (!Reducer(e, op).mayDeal())
          lanes = 1;
  }

  /// Several accumulators hide the latency of cheap combinations; expensive elements hide it themselves.
  void chooseUnroll(ArrayRef<Value> roots) {
    int64_t size = Arith::known(tailSizes.back()).value_or(256);
    unroll = size >= 8 * lanes ? 4 : size >= 4 * lanes ? 2 : 1;
    llvm::MapVector<Value, bool> reached;
    for (Value root : roots)
      reach(root, reached);
    bool expensive = llvm::any_of(reached, [&](auto &entry) {
      bool stored = llvm::any_of(kept, [&](const Kept &known) { return known.value == entry.first && known.done; });
      return !stored && isExpensive(entry.first.getDefiningOp()) && space.isFull(entry.first.getType());
    });
    if (expensive || reached.size() > 24 || lanes == 1)
      unroll = 1;
  }

  void setDynamicTiles(Tiling &tiling, int64_t rowsPerTile) {
    // A result of the row or the full shape starts with the rows.
    unsigned value = fn.inputs.size();
    unsigned rows = space.rows;
    tiling.dynamicTiles = [=](OpBuilder &builder, Location loc, llvm::function_ref<Value(unsigned, unsigned)> size) {
      Arith arith(builder, loc);
      Value units = arith.i64(1);
      for (unsigned dim = 0; dim < rows; ++dim)
        units = arith.mul(units, size(value, dim));
      return arith.div(arith.add(units, rowsPerTile - 1), rowsPerTile);
    };
  }

  SmallVector<LaneIndex> at(ArrayRef<Value> outer, const LaneIndex &last) {
    SmallVector<LaneIndex> indices;
    for (Value row : rowAt)
      indices.push_back({row, 0, {}});
    for (Value position : outer)
      indices.push_back({position, 0, {}});
    indices.push_back(last);
    return indices;
  }

  void emitRow(Value row) {
    rowAt = delinearize(a, row, rowSizes);
    for (auto [sweep, level] : llvm::enumerate(levels)) {
      reduceLevel(sweep, level);
      if (failed)
        return;
      bindKept(sweep);
    }
    emitResults();
  }

  void reload(const Kept &entry) {
    Value base = a.pointer(a.builder.getI8Type(), fn.scratch, a.i64(entry.offset));
    e.bind(entry.value, [this, base, value = entry.value](ArrayRef<LaneIndex> indices, int64_t n, Value mask) {
      return e.load(base, typeOf(value), tailSizes, indices.drop_front(space.rows), n, mask);
    });
  }
  void bindKept(unsigned sweep) {
    for (Kept &entry : kept)
      if (entry.sweep == sweep) {
        reload(entry);
        entry.done = true;
      }
  }
  void storeKept(unsigned sweep, ArrayRef<LaneIndex> indices, int64_t n, Value mask) {
    for (const Kept &entry : kept)
      if (entry.sweep == sweep) {
        Value base = a.pointer(a.builder.getI8Type(), fn.scratch, a.i64(entry.offset));
        Lanes value = e.emit(entry.value, indices, n, mask);
        e.store(value, base, typeOf(entry.value), tailSizes, indices.drop_front(space.rows), n, mask);
      }
  }

  void reduceLevel(unsigned sweep, ArrayRef<ReduceOp> level) {
    SmallVector<Reducer> reducers;
    SmallVector<Value> roots;
    for (ReduceOp op : level) {
      reducers.emplace_back(e, op);
      llvm::append_range(roots, op.getInputs());
    }
    chooseUnroll(roots);
    auto startAll = [&](int64_t width) {
      SmallVector<Lanes> all;
      for (Reducer &reducer : reducers)
        llvm::append_range(all, reducer.start(width));
      return all;
    };
    // Accumulators: `unroll` vectors, and a scalar one where the remainder is done element by element.
    bool scalarTail = !masked && lanes > 1;
    SmallVector<Lanes> vectors = startAll(lanes), single = startAll(1);
    if (llvm::any_of(single, [](const Lanes &value) { return !value.value; })) {
      failed = true;
      return;
    }
    SmallVector<Lanes> state;
    for (int64_t i = 0; i < unroll; ++i)
      llvm::append_range(state, vectors);
    if (scalarTail)
      llvm::append_range(state, single);
    size_t width = vectors.size();

    auto accumulate = [&](MutableArrayRef<Lanes> sums, ArrayRef<LaneIndex> indices, int64_t n, Value mask) {
      size_t next = 0;
      for (Reducer &reducer : reducers) {
        SmallVector<Lanes> inputs = reducer.inputs(indices, n, mask);
        if (inputs.empty()) {
          failed = true;
          return;
        }
        MutableArrayRef<Lanes> own = sums.slice(next, inputs.size());
        SmallVector<Lanes> combined = reducer.combine(own, inputs, n);
        for (auto [sum, value] : llvm::zip(own, combined))
          sum = mask ? e.select(mask, value, sum) : value;
        next += inputs.size();
      }
      storeKept(sweep, indices, n, mask);
    };

    SmallVector<Value> outer(tailSizes.begin(), tailSizes.end() - 1);
    state = e.overBox(outer, state, [&](ArrayRef<Value> box, ArrayRef<Lanes> carried) {
      return sweepLast(box, carried, width, accumulate);
    });
    if (failed)
      return;

    SmallVector<Lanes> totals;
    size_t next = 0;
    for (Reducer &reducer : reducers) {
      size_t count = reducer.op.getInputs().size();
      SmallVector<SmallVector<Lanes>> parts;
      for (int64_t i = 0; i < unroll; ++i)
        parts.emplace_back(ArrayRef<Lanes>(state).slice(i * width + next, count));
      for (int64_t distance = 1; distance < unroll; distance *= 2)
        for (int64_t i = 0; i + distance < unroll; i += 2 * distance)
          parts[i] = reducer.join(parts[i], parts[i + distance], lanes);
      SmallVector<Lanes> total = reducer.acrossLanes(parts[0], lanes);
      if (scalarTail && needsTail())
        total = reducer.join(total, ArrayRef<Lanes>(state).slice(unroll * width + next, count), 1);
      total = reducer.finish(total, 1);
      for (auto [result, value] : llvm::zip(reducer.op.getResults(), total))
        e.bind(result, [value](ArrayRef<LaneIndex>, int64_t, Value) { return value; });
      next += count;
    }
  }

  bool needsTail() {
    auto size = Arith::known(tailSizes.back());
    return !size || *size % lanes != 0;
  }

  /// The last dimension at `box`: groups of `unroll` vectors, single vectors into the first accumulator, the rest.
  SmallVector<Lanes>
  sweepLast(ArrayRef<Value> box, ArrayRef<Lanes> carried, size_t width,
            llvm::function_ref<void(MutableArrayRef<Lanes>, ArrayRef<LaneIndex>, int64_t, Value)> accumulate) {
    SmallVector<Lanes> like(carried);
    Value size = tailSizes.back(), next = a.i64(0);
    SmallVector<Value> values = flatten(carried);
    auto sweep = [&](int64_t count) {
      int64_t step = count * lanes;
      Value end = a.mul(a.div(size, step), step);
      values = a.loop(next, end, step, values, [&](Value base, ValueRange inner) {
        SmallVector<Lanes> sums = unflatten(inner, like);
        for (int64_t i = 0; i < count; ++i)
          accumulate(MutableArrayRef<Lanes>(sums).slice(i * width, width),
                     at(box, {a.add(base, i * lanes), lanes > 1 ? 1 : 0, {}}), lanes, {});
        return flatten(sums);
      });
      next = end;
    };
    if (unroll > 1)
      sweep(unroll);
    sweep(1);
    if (!needsTail())
      return unflatten(values, like);
    if (masked) {
      Value rest = a.sub(size, next);
      Value mask = a.compare(Predicate::slt, a.iota(lanes), a.broadcast(rest, lanes));
      auto tail = [&] {
        SmallVector<Lanes> sums = unflatten(values, like);
        accumulate(MutableArrayRef<Lanes>(sums).take_front(width), at(box, {next, 1, {}}), lanes, mask);
        return flatten(sums);
      };
      values = Arith::known(rest) ? tail()
                                  : a.choose(a.compare(Predicate::sgt, rest, a.i64(0)), tail, [&] { return values; });
      return unflatten(values, like);
    }
    values = a.loop(next, size, 1, values, [&](Value base, ValueRange inner) {
      SmallVector<Lanes> sums = unflatten(inner, like);
      accumulate(MutableArrayRef<Lanes>(sums).drop_front(unroll * width), at(box, {base, 0, {}}), 1, {});
      return flatten(sums);
    });
    return unflatten(values, like);
  }

  void emitResults() {
    OperandRange values = fn.body().getTerminator()->getOperands();
    SmallVector<unsigned> full, scalar;
    for (auto [number, value] : llvm::enumerate(values))
      (space.isFull(value.getType()) && !space.isRow(value.getType()) ? full : scalar).push_back(number);
    SmallVector<Lanes> rowValues;
    auto rowIndices = [&](Value value) {
      SmallVector<LaneIndex> indices;
      for (int64_t dim = 0; dim < typeOf(value).getRank(); ++dim)
        indices.push_back({dim < space.rows ? rowAt[dim] : a.i64(0), 0, {}});
      return indices;
    };
    for (unsigned number : scalar) {
      rowValues.push_back(e.emit(values[number], rowIndices(values[number]), 1));
      failed |= !rowValues.back().value;
    }
    if (failed)
      return;
    if (!full.empty()) {
      SmallVector<Value> roots;
      for (unsigned number : full)
        roots.push_back(values[number]);
      chooseUnroll(roots);
      SmallVector<Value> outer(tailSizes.begin(), tailSizes.end() - 1);
      e.overBox(outer, {}, [&](ArrayRef<Value> box, ArrayRef<Lanes>) {
        forLanes(e, a.i64(0), tailSizes.back(), lanes, unroll, masked,
                 [&](const LaneIndex &index, int64_t n, Value mask) { storeFull(full, at(box, index), n, mask); });
        return SmallVector<Lanes>();
      });
    }
    for (auto [number, value] : llvm::zip(scalar, rowValues))
      e.store(value, fn.outputs[number], typeOf(values[number]), e.extents(values[number]), rowIndices(values[number]),
              1);
  }

  void storeFull(ArrayRef<unsigned> numbers, ArrayRef<LaneIndex> indices, int64_t n, Value mask) {
    OperandRange values = fn.body().getTerminator()->getOperands();
    SmallVector<Lanes> computed;
    for (unsigned number : numbers) {
      computed.push_back(e.emit(values[number], indices, n, mask));
      failed |= !computed.back().value;
    }
    if (failed)
      return;
    for (auto [number, value] : llvm::zip(numbers, computed))
      e.store(value, fn.outputs[number], typeOf(values[number]), e.extents(values[number]), indices, n, mask);
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsRows(KernelOp kernel, const TargetInfo &) {
  if (auto gap = elementalGap(kernel))
    return gap;
  RowSpace space;
  if (auto reason = RowCheck(kernel).run(space))
    return reason;
  if (elementCount(space.full) == 0)
    return "it is empty";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitRows(KernelFunction &fn) {
  RowSpace space;
  RowCheck(fn.kernel).run(space);
  return RowEmitter(fn, space).run();
}
