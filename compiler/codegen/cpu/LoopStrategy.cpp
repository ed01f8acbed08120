// SPDX-License-Identifier: Apache-2.0
// `loop`: visits every element of the results in order and computes each from the kernel's operands. Takes every
// kernel whose ops have elemental forms. Results that are put together from parts (concatenate, pad) are visited part
// by part; tied results of dynamic_update_slice only where the update goes (`update`).
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Collapse.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

/// A box of elements of one result: element p + target of the result is element p + source of `value`.
struct Part {
  unsigned result;
  Value value;                       // of the result's shape, or a scalar that fills the box
  SmallVector<Value> source, target; // empty: zero
};

/// Parts over boxes of one size, computed in the same loops.
struct Group {
  SmallVector<Part> parts;
  SmallVector<Value> sizes;
  double cost = 0; // of one element of each
};

bool isTied(KernelOp kernel, unsigned result) {
  auto tied = kernel.getTiedAttr();
  return tied && tied.asArrayRef()[result] >= 0;
}

/// The dynamic_update_slice that a tied result is, if it updates the operand that it is tied to.
DynamicUpdateSliceOp tiedUpdate(KernelOp kernel, unsigned result) {
  Value value = kernel.getYield().getValues()[result];
  auto update = value.getDefiningOp<DynamicUpdateSliceOp>();
  if (!update || !isTied(kernel, result))
    return {};
  auto argument = dyn_cast<BlockArgument>(update.getOperand());
  bool own = argument && argument.getArgNumber() == kernel.getTiedAttr().asArrayRef()[result];
  return own && argument.hasOneUse() ? update : DynamicUpdateSliceOp();
}

class LoopEmitter {
public:
  explicit LoopEmitter(KernelFunction &fn)
      : fn(fn), e(fn), a(e.arith()), values(fn.body().getTerminator()->getOperands()),
        lanes(kernelLanes(fn.kernel, fn.target)), masked(masksRemainders(fn.kernel, fn.target)) {}

  FailureOr<Tiling> run() {
    for (auto [number, value] : llvm::enumerate(values))
      collect(number, value);
    Tiling tiling;
    plan(tiling);
    for (Planned &group : planned)
      emitGroup(group);
    if (failed)
      return failure();
    return tiling;
  }

private:
  KernelFunction &fn;
  ElementalEmitter e;
  Arith &a;
  OperandRange values;
  int64_t lanes;
  bool masked, failed = false;
  SmallVector<Group> groups;

  /// How a group's box is walked and where its tiles are among those of the kernel.
  struct Planned {
    Group *group;
    int64_t width, unroll, chunk; // chunk: elements of a unit when the box is one row; else units are rows
    Value rows, row, units;
    Split split;
    int64_t firstTile = 0;
    bool chunks = false;
  };
  SmallVector<Planned> planned;

  //===-- what to visit -----------------------------------------------------------------------------------------===//

  void add(Part part, SmallVector<Value> sizes) {
    double cost = elementCost(part.value, fn.target);
    if (llvm::any_of(sizes, [](Value size) { return Arith::known(size) == 0; }))
      return;
    bool plain = part.source.empty() && part.target.empty();
    for (Group &group : groups)
      if (plain && group.sizes == sizes && group.parts.front().source.empty() && group.parts.front().target.empty()) {
        group.parts.push_back(std::move(part));
        group.cost += cost;
        return;
      }
    Group group;
    group.parts.push_back(std::move(part));
    group.sizes = std::move(sizes);
    group.cost = cost;
    groups.push_back(std::move(group));
  }

  void collect(unsigned number, Value value) {
    if (DynamicUpdateSliceOp update = tiedUpdate(fn.kernel, number))
      return collectUpdate(number, update);
    bool large = elementCount(value.getType()) > 64;
    auto concat = value.getDefiningOp<ConcatenateOp>();
    if (concat && large && concat.getInputs().size() <= 8)
      return collectConcatenate(number, concat);
    auto pad = value.getDefiningOp<PadOp>();
    if (pad && large && typeOf(pad.getOperand()).hasStaticShape() &&
        llvm::all_of(pad.getInteriorPadding(), [](int64_t size) { return size == 0; }))
      return collectPad(number, pad);
    add({number, value, {}, {}}, e.extents(value));
  }

  void collectUpdate(unsigned number, DynamicUpdateSliceOp update) {
    Part part{number, update.getUpdate(), {}, {}};
    SmallVector<Value> sizes = e.extents(update.getUpdate());
    for (auto [dim, size] : llvm::enumerate(sizes)) {
      Value last = a.sub(e.extent(update.getOperand(), dim), size);
      Value start = Arith::known(last) == 0 ? last : emitScalarIndex(e, update.getStartIndices()[dim]);
      part.target.push_back(a.max(a.min(start, last), a.i64(0)));
    }
    add(std::move(part), std::move(sizes));
  }

  void collectConcatenate(unsigned number, ConcatenateOp concat) {
    Value start = a.i64(0);
    for (Value input : concat.getInputs()) {
      Part part{number, input, {}, SmallVector<Value>(typeOf(input).getRank(), a.i64(0))};
      part.target[concat.getDimension()] = start;
      SmallVector<Value> sizes = e.extents(input);
      start = a.add(start, sizes[concat.getDimension()]);
      add(std::move(part), std::move(sizes));
    }
  }

  /// The operand's box, and around it two slabs for each dimension; all disjoint.
  void collectPad(unsigned number, PadOp pad) {
    ArrayRef<int64_t> shape = typeOf(pad.getResult()).getShape(), inner = typeOf(pad.getOperand()).getShape();
    SmallVector<Value> from, to, sizes, boxFrom, boxSizes;
    for (auto [dim, size] : llvm::enumerate(shape)) {
      int64_t low = pad.getEdgePaddingLow()[dim], begin = std::clamp<int64_t>(low, 0, size);
      int64_t end = std::clamp<int64_t>(low + inner[dim], begin, size);
      from.push_back(a.i64(begin - low));
      to.push_back(a.i64(begin));
      sizes.push_back(a.i64(end - begin));
      boxFrom.push_back(a.i64(0));
      boxSizes.push_back(a.i64(size));
    }
    for (auto [dim, size] : llvm::enumerate(shape)) {
      auto slab = [&](int64_t begin, int64_t end) {
        Part part{number, pad.getPaddingValue(), {}, boxFrom};
        SmallVector<Value> slabSizes = boxSizes;
        part.target[dim] = a.i64(begin);
        slabSizes[dim] = a.i64(end - begin);
        add(std::move(part), std::move(slabSizes));
      };
      int64_t begin = *Arith::known(to[dim]), end = begin + *Arith::known(sizes[dim]);
      if (begin > 0)
        slab(0, begin);
      if (end < size)
        slab(end, size);
      boxFrom[dim] = to[dim];
      boxSizes[dim] = sizes[dim];
    }
    add({number, pad.getOperand(), from, to}, sizes);
  }

  //===-- tiles -------------------------------------------------------------------------------------------------===//

  void plan(Tiling &tiling) {
    double total = 0;
    bool symbolic = false;
    for (Group &group : groups) {
      Planned plan{&group, 1, 1, 1, {}, {}, {}, {}, 0, false};
      SmallVector<Value> outer(group.sizes);
      plan.row = outer.empty() ? a.i64(1) : outer.pop_back_val();
      plan.rows = product(a, outer);
      int64_t rowSize = Arith::known(plan.row).value_or(256);
      plan.width = lanes;
      if (rowSize < lanes && !(masked && rowSize * 2 > lanes))
        plan.width = powerOfTwoBelow(rowSize);
      plan.unroll = group.cost * lanes < 8 && rowSize >= 8 * plan.width ? 4 : 1;
      plan.chunks = group.sizes.size() <= 1 || Arith::known(plan.rows) == 1;
      plan.chunk = plan.chunks ? std::max<int64_t>(plan.width * plan.unroll, 64) : rowSize;
      plan.units = plan.chunks ? a.div(a.add(plan.row, plan.chunk - 1), plan.chunk) : plan.rows;
      symbolic |= !Arith::known(plan.units);
      total += group.cost * plan.chunk * Arith::known(plan.units).value_or(0);
      planned.push_back(std::move(plan));
    }
    if (symbolic && planned.size() == 1)
      return planSymbolic(tiling);
    bool single = symbolic || total <= 20000;
    int64_t tiles = 0;
    for (Planned &plan : planned) {
      double unitCost = plan.group->cost * plan.chunk;
      plan.split.unitsPerTile = Arith::known(plan.units).value_or(1);
      if (!single) {
        plan.split = splitWork(*Arith::known(plan.units), unitCost);
        tiling.grain = std::max(tiling.grain, plan.split.grain);
      }
      plan.firstTile = tiles;
      tiles += plan.split.tiles;
    }
    tiling.tiles = single ? 1 : tiles;
  }

  void planSymbolic(Tiling &tiling) {
    Planned &plan = planned.front();
    plan.split = splitWork(int64_t(1) << 40, plan.group->cost * plan.chunk);
    const Part &part = plan.group->parts.front();
    // The number of tiles is computed outside of the kernel, from sizes alone.
    if (!part.target.empty()) {
      plan.split = Split();
      plan.split.tiles = 1;
      return;
    }
    tiling.tiles = -1;
    tiling.grain = plan.split.grain;
    unsigned value = fn.inputs.size() + part.result;
    int64_t rank = plan.group->sizes.size(), perTile = plan.split.unitsPerTile, chunk = plan.chunk;
    bool chunks = plan.chunks;
    tiling.dynamicTiles = [=](OpBuilder &builder, Location loc, llvm::function_ref<Value(unsigned, unsigned)> size) {
      Arith arith(builder, loc);
      Value units = arith.i64(1);
      for (int64_t dim = 0; dim < (chunks ? rank : rank - 1); ++dim)
        units = arith.mul(units, size(value, dim));
      return arith.div(arith.add(units, (chunks ? chunk : 1) * perTile - 1), (chunks ? chunk : 1) * perTile);
    };
  }

  /// The units of `plan` among the tiles [begin, end) of the kernel.
  std::pair<Value, Value> units(const Planned &plan) {
    bool alone = planned.size() == 1;
    if (alone)
      return unitRange(fn, a, plan.split, plan.units);
    bool all = llvm::all_of(planned, [](const Planned &other) { return other.split.tiles == 1; });
    if (all && planned.back().firstTile + 1 == static_cast<int64_t>(planned.size()) && isSingle())
      return {a.i64(0), plan.units};
    auto clampTile = [&](Value tile) {
      return a.max(a.min(a.add(tile, -plan.firstTile), a.i64(plan.split.tiles)), a.i64(0));
    };
    Value from = a.mul(clampTile(fn.begin), plan.split.unitsPerTile);
    Value to = a.min(a.mul(clampTile(fn.end), plan.split.unitsPerTile), plan.units);
    if (auto limit = Arith::known(plan.units)) {
      a.assumeBelow(from, plan.split.tiles * plan.split.unitsPerTile + 1);
      a.assumeMultiple(from, plan.split.unitsPerTile);
      a.assumeBelow(to, *limit + 1);
    }
    return {from, to};
  }
  bool isSingle() const {
    double total = 0;
    for (const Planned &plan : planned)
      total += plan.group->cost * plan.chunk * Arith::known(plan.units).value_or(0);
    return total <= 20000 || llvm::any_of(planned, [](const Planned &plan) { return !Arith::known(plan.units); });
  }

  //===-- loops -------------------------------------------------------------------------------------------------===//

  SmallVector<LaneIndex> shifted(ArrayRef<LaneIndex> indices, ArrayRef<Value> by) {
    SmallVector<LaneIndex> result(indices);
    for (auto [index, offset] : llvm::zip(result, by))
      index = e.shift(index, offset);
    return result;
  }

  /// Computes the elements of all parts of the group, then stores them: a result may overwrite an operand.
  void elements(const Group &group, ArrayRef<LaneIndex> indices, int64_t width, Value mask) {
    SmallVector<Lanes> computed;
    for (const Part &part : group.parts) {
      bool fills = typeOf(part.value).getRank() == 0;
      SmallVector<LaneIndex> at = fills ? SmallVector<LaneIndex>() : shifted(indices, part.source);
      if (!part.source.size() && !fills)
        at.assign(indices.begin(), indices.end());
      computed.push_back(e.emit(part.value, at, width, mask));
      failed |= !computed.back().value;
    }
    if (failed)
      return;
    for (auto [part, value] : llvm::zip(group.parts, computed)) {
      SmallVector<LaneIndex> at(indices);
      if (!part.target.empty())
        at = shifted(indices, part.target);
      e.store(value, fn.outputs[part.result], typeOf(values[part.result]), e.extents(values[part.result]), at, width,
              mask);
    }
  }

  /// Everything unrolled, for a handful of elements.
  void emitUnrolled(const Group &group) {
    SmallVector<int64_t> shape;
    int64_t count = 1;
    for (Value size : group.sizes) {
      shape.push_back(*Arith::known(size));
      count *= shape.back();
    }
    int64_t row = shape.empty() ? 1 : shape.back();
    int64_t width = llvm::isPowerOf2_64(row) && row <= lanes ? row : 1;
    for (int64_t flat = 0; flat < count; flat += width) {
      SmallVector<LaneIndex> at(shape.size());
      int64_t rest = flat;
      for (size_t dim = shape.size(); dim-- > 0; rest /= shape[dim])
        at[dim] = {a.i64(rest % shape[dim]), 0, {}};
      if (width > 1)
        at.back().step = 1;
      elements(group, at, width, {});
    }
  }

  void emitGroup(const Planned &plan) {
    const Group &group = *plan.group;
    auto rows = Arith::known(plan.rows), row = Arith::known(plan.row);
    if (rows && row && *rows * *row <= 16 && group.cost * *rows * *row < 100 && plan.split.tiles == 1 && isSingle())
      return emitUnrolled(group);
    SmallVector<Value> outer(group.sizes);
    if (!outer.empty())
      outer.pop_back();
    auto [from, to] = units(plan);
    auto visit = [&](ArrayRef<Value> position, Value first, Value last) {
      SmallVector<LaneIndex> at;
      for (Value index : position)
        at.push_back({index, 0, {}});
      forLanes(e, first, last, plan.width, plan.unroll, masked, [&](const LaneIndex &index, int64_t n, Value mask) {
        SmallVector<LaneIndex> full(at);
        if (!group.sizes.empty())
          full.push_back(index);
        elements(group, full, n, mask);
      });
    };
    if (!plan.chunks) {
      a.loop(from, to, 1, [&](Value position) { visit(delinearize(a, position, outer), a.i64(0), plan.row); });
      return;
    }
    Value first = a.mul(from, plan.chunk), last = a.min(a.mul(to, plan.chunk), plan.row);
    if (Arith::known(from) && to == plan.units)
      last = plan.row;
    else if (row && *row % (plan.chunk * plan.split.unitsPerTile) == 0)
      last = a.mul(to, plan.chunk);
    visit(SmallVector<Value>(outer.size(), a.i64(0)), first, last);
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsLoop(KernelOp kernel, const TargetInfo &) { return elementalGap(kernel); }

FailureOr<Tiling> calor::cpu::emitLoop(KernelFunction &fn) {
  return withCollapsed(fn, [](KernelFunction &collapsed) { return LoopEmitter(collapsed).run(); });
}

std::optional<std::string> calor::cpu::rejectsUpdate(KernelOp kernel, const TargetInfo &) {
  for (unsigned result = 0; result < kernel.getNumResults(); ++result)
    if (!tiedUpdate(kernel, result))
      return "not every result is an update in place";
  if (kernel.getNumResults() == 0)
    return "it has no result";
  return elementalGap(kernel);
}

FailureOr<Tiling> calor::cpu::emitUpdate(KernelFunction &fn) { return LoopEmitter(fn).run(); }
