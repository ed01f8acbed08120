// SPDX-License-Identifier: Apache-2.0
// `loop`: visits every element of the results in order and computes each from the kernel's operands. Takes every
// kernel whose ops have elemental forms.
#include "compiler/codegen/cpu/Collapse.h"
#include "compiler/codegen/cpu/LoopNest.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

namespace {

/// Results of one shape, computed in the same loops.
struct Group {
  SmallVector<unsigned> results;
  RankedTensorType type; // of the first
  double cost = 0;       // of one element of each
};

class LoopEmitter {
public:
  explicit LoopEmitter(KernelFunction &fn)
      : fn(fn), e(fn), a(e.arith()), values(fn.body().getTerminator()->getOperands()),
        lanes(kernelLanes(fn.kernel, fn.target)), masked(masksRemainders(fn.kernel, fn.target)) {}

  FailureOr<Tiling> run() {
    collectGroups();
    Tiling tiling;
    if (groups.size() == 1)
      tiling = emitGroup(groups.front(), /*single=*/true);
    else
      for (const Group &group : groups)
        emitGroup(group, /*single=*/false);
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

  void collectGroups() {
    for (auto [number, value] : llvm::enumerate(values)) {
      auto type = cast<RankedTensorType>(value.getType());
      auto known = llvm::find_if(groups, [&](const Group &group) {
        return group.type.getShape() == type.getShape() && type.hasStaticShape();
      });
      if (known == groups.end()) {
        groups.push_back({{}, type, 0});
        known = std::prev(groups.end());
      }
      known->results.push_back(number);
      known->cost += elementCost(value, fn.target);
    }
  }

  /// Computes the elements of all results of the group, then stores them: a result may overwrite an operand.
  void elements(const Group &group, ArrayRef<LaneIndex> indices, int64_t width, Value mask) {
    SmallVector<Lanes> computed;
    for (unsigned result : group.results) {
      computed.push_back(e.emit(values[result], indices, width, mask));
      failed |= !computed.back().value;
    }
    if (failed)
      return;
    for (auto [result, value] : llvm::zip(group.results, computed))
      e.store(value, fn.outputs[result], cast<RankedTensorType>(values[result].getType()), e.extents(values[result]),
              indices, width, mask);
  }

  /// Everything unrolled, for a handful of elements.
  void emitUnrolled(const Group &group) {
    ArrayRef<int64_t> shape = group.type.getShape();
    int64_t row = shape.empty() ? 1 : shape.back();
    int64_t width = llvm::isPowerOf2_64(row) && row <= lanes ? row : 1;
    for (int64_t flat = 0; flat < group.type.getNumElements(); flat += width) {
      SmallVector<LaneIndex> at(shape.size());
      int64_t rest = flat;
      for (size_t dim = shape.size(); dim-- > 0; rest /= shape[dim])
        at[dim] = {a.i64(rest % shape[dim]), 0, {}};
      if (width > 1)
        at.back().step = 1;
      elements(group, at, width, {});
    }
  }

  Tiling emitGroup(const Group &group, bool single) {
    int64_t count = elementCount(group.type);
    if (count == 0)
      return {};
    if (count > 0 && count <= 16 && group.cost * count < 200) {
      emitUnrolled(group);
      return {};
    }
    SmallVector<Value> sizes = e.extents(values[group.results.front()]);
    Value row = sizes.empty() ? a.i64(1) : sizes.pop_back_val();
    int64_t rowSize = Arith::known(row).value_or(256);
    int64_t width = rowSize < lanes && Arith::known(row) ? powerOfTwoBelow(rowSize) : lanes;
    if (Arith::known(row) && rowSize < lanes && masked && rowSize * 2 > lanes)
      width = lanes;
    int64_t unroll = group.cost * lanes < 8 && rowSize >= 8 * width ? 4 : 1;

    // One row: tiles are chunks of it. Else tiles are rows.
    Value rows = product(a, sizes);
    bool chunks = group.type.getRank() <= 1;
    int64_t chunk = std::max<int64_t>(width * unroll, 64);
    Value units = chunks ? a.div(a.add(row, chunk - 1), chunk) : rows;
    double unitCost = chunks ? group.cost * chunk : group.cost * rowSize;
    Tiling tiling;
    Split split;
    auto known = Arith::known(units);
    if (single) {
      split = splitWork(known.value_or(int64_t(1) << 40), unitCost);
      tiling.tiles = known ? split.tiles : -1;
      tiling.grain = split.grain;
      if (!known)
        tiling.dynamicTiles = countTiles(group, chunks, chunk, split.unitsPerTile);
    } else if (known) {
      split.unitsPerTile = *known;
    }
    auto [from, to] = unitRange(fn, a, split, units);
    if (chunks) {
      Value first = a.mul(from, chunk), last = a.min(a.mul(to, chunk), row);
      if (split.tiles == 1)
        first = a.i64(0), last = row;
      else if (auto limit = Arith::known(row); limit && *limit % (chunk * split.unitsPerTile) == 0)
        last = a.mul(to, chunk);
      SmallVector<LaneIndex> at;
      forLanes(e, first, last, width, unroll, masked, [&](const LaneIndex &index, int64_t n, Value mask) {
        elements(group, group.type.getRank() == 0 ? ArrayRef<LaneIndex>() : ArrayRef(index), n, mask);
      });
      return tiling;
    }
    a.loop(from, to, 1, [&](Value position) {
      SmallVector<LaneIndex> at;
      for (Value index : delinearize(a, position, sizes))
        at.push_back({index, 0, {}});
      forLanes(e, a.i64(0), row, width, unroll, masked, [&](const LaneIndex &index, int64_t n, Value mask) {
        SmallVector<LaneIndex> full(at);
        full.push_back(index);
        elements(group, full, n, mask);
      });
    });
    return tiling;
  }

  decltype(Tiling::dynamicTiles) countTiles(const Group &group, bool chunks, int64_t chunk, int64_t unitsPerTile) {
    unsigned value = fn.inputs.size() + group.results.front();
    int64_t rank = group.type.getRank();
    int64_t perTile = chunks ? chunk * unitsPerTile : unitsPerTile;
    return [=](OpBuilder &builder, Location loc, llvm::function_ref<Value(unsigned, unsigned)> size) {
      Arith arith(builder, loc);
      Value units = arith.i64(1);
      for (int64_t dim = 0; dim < (chunks ? rank : rank - 1); ++dim)
        units = arith.mul(units, size(value, dim));
      return arith.div(arith.add(units, perTile - 1), perTile);
    };
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsLoop(KernelOp kernel, const TargetInfo &) { return elementalGap(kernel); }

FailureOr<Tiling> calor::cpu::emitLoop(KernelFunction &fn) {
  return withCollapsed(fn, [](KernelFunction &collapsed) { return LoopEmitter(collapsed).run(); });
}
