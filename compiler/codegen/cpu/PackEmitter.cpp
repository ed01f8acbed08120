// SPDX-License-Identifier: Apache-2.0
// Code that packs a right-hand side into panels: rows of the columns' elements where those are contiguous,
// transposed squares where the depth is, and element by element where neither is or the source is computed.
#include "compiler/codegen/cpu/Pack.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

static constexpr int64_t dynamic = ShapedType::kDynamic;

PanelPacker::PanelPacker(const ContractionForm &form, Arith &arith, ElementalEmitter &emitter, KernelFunction &function,
                         ContractionIndices &indices, const PanelLayout &layout)
    : form(form), arith(arith), emitter(emitter), function(function), indices(indices), layout(layout) {
  const ContractionOperand &rhs = form.rhs;
  runSize = arith.i64(1);
  SmallVector<unsigned> depth;
  for (unsigned axis : form.axesOf(Axis::Depth))
    if (form.axes[axis].size != 1)
      depth.push_back(axis);
  std::optional<int64_t> columns;
  if (rhs.input >= 0 && !rhs.checked)
    columns = form.flatStride(Axis::Column, rhs.strides);
  bool strided = columns && llvm::none_of(rhs.strides, [](int64_t stride) { return stride == dynamic; });
  columnStride = columns.value_or(1);
  // The inner axes of the depth that one stride describes are walked as one.
  size_t inner = depth.size();
  int64_t expected = 0;
  for (; inner > 0; --inner) {
    const Axis &axis = form.axes[depth[inner - 1]];
    bool first = inner == depth.size();
    if (!first && (!strided || rhs.strides[depth[inner - 1]] != expected))
      break;
    if (strided) {
      int64_t stride = rhs.strides[depth[inner - 1]];
      if (first)
        runStride = stride;
      expected = axis.size == dynamic ? dynamic : stride * axis.size;
    }
    runSize = arith.mul(runSize, indices.size(depth[inner - 1]));
  }
  outer.assign(depth.begin(), depth.begin() + inner);
  if (!strided)
    return;
  auto run = Arith::known(runSize);
  bool wholeGroups = layout.group == 1 || outer.empty() || (run && *run % layout.group == 0);
  if (columnStride == 1 && wholeGroups)
    source = Source::Rows;
  else if (runStride == 1 && run && *run % layout.group == 0 &&
           elementBytes(layout.element) == elementBytes(rhs.element))
    source = Source::Columns;
}

/// Loops over the outer axes of the depth; `body` gets the step of the depth at which the run starts.
void PanelPacker::forOuter(size_t axis, Value position, llvm::function_ref<void(Value)> body) {
  if (axis == outer.size())
    return body(arith.mul(position, runSize));
  Value size = indices.size(outer[axis]);
  arith.loop(arith.i64(0), size, 1, [&](Value i) {
    indices.set(outer[axis], {i});
    forOuter(axis + 1, arith.add(arith.mul(position, size), i), body);
  });
}

/// A value as loaded (of the element type in memory) or computed as panels hold it.
Value PanelPacker::toElement(Value value) {
  Type to = layout.element, from = getElementTypeOrSelf(value.getType());
  if (isNarrowFloat(to) && from.isF32())
    return narrowBits(arith, value, to);
  Type element = form.rhs.element && loadedAs(form.rhs.element) == from ? form.rhs.element : from;
  return widen(arith, value, element, to,
               isUnsigned(form.rhs.element ? form.rhs.element : getElementTypeOrSelf(form.rhs.tensor.getType())));
}

/// Stores `group` steps of one vector of columns, interleaved.
void PanelPacker::storeGroup(ArrayRef<Value> steps, Value at) {
  SmallVector<Value> values(steps);
  for (int64_t group = layout.group; group > 1; group /= 2) {
    // Interleaving 0 with group/2 first puts the final neighbours together last.
    SmallVector<Value> next;
    for (int64_t i = 0; i < group / 2; ++i) {
      Value a = values[i], b = values[i + group / 2];
      int64_t lanes = Arith::lanesOf(a.getType());
      SmallVector<int64_t> order;
      for (int64_t lane = 0; lane < lanes; ++lane)
        order.append({lane, lanes + lane});
      next.push_back(arith.shuffle(a, b, order));
    }
    values = std::move(next);
  }
  arith.store(values[0], at, elementBytes(layout.element));
}

void PanelPacker::packRows(Value first, Value depth, Value column, Value to, bool partial) {
  const ContractionOperand &rhs = form.rhs;
  int64_t group = layout.group;
  SmallVector<Value> masks(layout.vectors);
  if (partial)
    for (int64_t v = 0; v < layout.vectors; ++v)
      masks[v] = laneMask(arith, rhs.element, layout.lanes, {},
                          arith.sub(arith.sub(indices.size(Axis::Column), column), arith.i64(v * layout.lanes)));
  auto vector = VectorType::get({layout.lanes}, loadedAs(rhs.element));
  auto pack = [&](Value start, Value count) {
    Value from = arith.pointer(rhs.element, base, arith.add(indices.offset(rhs.strides, {Axis::Depth}), column));
    Value panel = arith.pointer(layout.element, to, arith.mul(start, layout.columns()));
    auto loadStep = [&](Value k, int64_t v) {
      Value at = arith.pointer(rhs.element, from, arith.add(arith.mul(k, runStride), v * layout.lanes));
      return toElement(loadMasked(arith, vector, at, masks[v]));
    };
    Value whole = group == 1 ? count : arith.mul(arith.div(count, group), group);
    arith.loop(arith.i64(0), whole, group, [&](Value k) {
      Value row = arith.pointer(layout.element, panel, arith.mul(k, layout.columns()));
      for (int64_t v = 0; v < layout.vectors; ++v) {
        SmallVector<Value> steps;
        for (int64_t i = 0; i < group; ++i)
          steps.push_back(loadStep(arith.add(k, i), v));
        storeGroup(steps, arith.pointer(layout.element, row, arith.i64(v * layout.lanes * group)));
      }
    });
    if (group == 1)
      return;
    // What is left of the depth fills its last group with zeros.
    arith.loop(whole, count, group, [&](Value k) {
      Value row = arith.pointer(layout.element, panel, arith.mul(k, layout.columns()));
      for (int64_t v = 0; v < layout.vectors; ++v) {
        SmallVector<Value> steps;
        for (int64_t i = 0; i < group; ++i) {
          Value at = arith.add(k, i), valid = arith.compare(Predicate::slt, at, count);
          Value loaded = loadStep(arith.min(at, arith.add(count, -1)), v);
          Value zero = arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(loaded.getType())));
          steps.push_back(arith.select(valid, loaded, zero));
        }
        storeGroup(steps, arith.pointer(layout.element, row, arith.i64(v * layout.lanes * group)));
      }
    });
  };
  if (!outer.empty())
    return forOuter(0, arith.i64(0), [&](Value start) { pack(start, runSize); });
  for (unsigned axis : form.axesOf(Axis::Depth))
    indices.set(axis, {arith.i64(0)});
  base = arith.pointer(rhs.element, base, arith.mul(first, runStride));
  pack(arith.i64(0), depth);
}

void PanelPacker::packColumns(Value first, Value depth, Value column, Value to, bool partial) {
  const ContractionOperand &rhs = form.rhs;
  // A group of steps is one wide element of a square.
  Type unit = loadedAs(layout.element);
  if (layout.group > 1)
    unit = arith.builder.getIntegerType(8 * layout.group * elementBytes(layout.element));
  auto vector = VectorType::get({layout.lanes}, unit);
  Value last = arith.add(indices.size(Axis::Column), -1);
  auto pack = [&](Value start, Value count) {
    Value from = arith.pointer(rhs.element, base, indices.offset(rhs.strides, {Axis::Depth}));
    Value panel = arith.pointer(layout.element, to, arith.mul(start, layout.columns()));
    Value units = arith.div(count, layout.group);
    for (int64_t v = 0; v < layout.vectors; ++v) {
      SmallVector<Value> starts;
      for (int64_t lane = 0; lane < layout.lanes; ++lane) {
        Value index = arith.add(column, v * layout.lanes + lane);
        if (partial)
          index = arith.min(index, last);
        starts.push_back(arith.pointer(rhs.element, from, arith.mul(index, columnStride)));
      }
      auto square = [&](Value k, Value mask) {
        SmallVector<Value> rows;
        for (Value at : starts)
          rows.push_back(loadMasked(arith, vector, arith.pointer(unit, at, k), mask));
        Value top = arith.pointer(unit, panel, arith.add(arith.mul(k, layout.columns()), v * layout.lanes));
        for (auto [i, row] : llvm::enumerate(transposeSquare(arith, rows)))
          arith.store(row, arith.pointer(unit, top, arith.i64(i * layout.columns())), elementBytes(layout.element));
      };
      Value whole = arith.mul(arith.div(units, layout.lanes), layout.lanes);
      arith.loop(arith.i64(0), whole, layout.lanes, [&](Value k) { square(k, Value()); });
      // Rows of the last square that lie behind the depth are overwritten by what is packed next.
      arith.loop(whole, units, layout.lanes,
                 [&](Value k) { square(k, laneMask(arith, unit, layout.lanes, {}, arith.sub(units, k))); });
    }
  };
  if (!outer.empty())
    return forOuter(0, arith.i64(0), [&](Value start) { pack(start, runSize); });
  for (unsigned axis : form.axesOf(Axis::Depth))
    indices.set(axis, {arith.i64(0)});
  base = arith.pointer(rhs.element, base, first);
  pack(arith.i64(0), depth);
}

void PanelPacker::packComputed(Value first, Value depth, Value column, Value to, bool partial) {
  const ContractionOperand &rhs = form.rhs;
  int64_t group = layout.group;
  Value columns = indices.size(Axis::Column);
  // Whole vectors where a step is one row of the panel; single elements where groups interleave.
  int64_t lanes = group == 1 ? layout.lanes : 1;
  Value padded = arith.mul(arith.div(arith.add(depth, group - 1), group), group);
  arith.loop(arith.i64(0), padded, 1, [&](Value k) {
    arith.loop(arith.i64(0), arith.i64(layout.columns()), lanes, [&](Value j) {
      Value n = arith.add(column, j), step = arith.add(first, k);
      Value row = arith.mul(arith.div(k, group), layout.columns() * group);
      Value at = arith.add(arith.add(row, arith.mul(j, group)), arith.rem(k, group));
      Value address = arith.pointer(layout.element, to, at), mask;
      auto compute = [&] {
        indices.setFlat(Axis::Depth, step);
        indices.setFlat(Axis::Column, n, lanes);
        Lanes value = emitter.emit(rhs.tensor, indices.indices(rhs.map, lanes), lanes, mask);
        return value.value ? toElement(value.value) : Value();
      };
      if (lanes > 1) {
        if (partial)
          mask = laneMask(arith, arith.builder.getI32Type(), lanes, {}, arith.sub(columns, n));
        if (Value value = compute())
          arith.store(value, address, elementBytes(layout.element));
        return;
      }
      Value inside = arith.allOf(arith.compare(Predicate::slt, k, depth), arith.compare(Predicate::slt, n, columns));
      Type stored = loadedAs(layout.element);
      Value value = arith.choose(
          inside,
          [&] {
            Value computed = compute();
            Value zero = arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(stored)));
            return SmallVector<Value>{computed ? computed : zero};
          },
          [&] { return SmallVector<Value>{arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(stored)))}; })[0];
      arith.store(value, address, elementBytes(layout.element));
    });
  });
}

/// sums[j] = -128 * the sum over the depth of column j of one panel.
void PanelPacker::emitSums(Value depth, Value panel, Value sums) {
  int64_t bytes = layout.lanes * layout.group;
  auto sumType = VectorType::get({layout.lanes}, arith.builder.getI32Type());
  Type packed = VectorType::get({bytes}, layout.element);
  Value ones = arith.integer(packed, 1), groups = arith.div(arith.add(depth, layout.group - 1), layout.group);
  SmallVector<Value> zeros(layout.vectors, arith.integer(sumType, 0));
  SmallVector<Value> totals = arith.loop(arith.i64(0), groups, 1, zeros, [&](Value k, ValueRange carried) {
    SmallVector<Value> next;
    for (int64_t v = 0; v < layout.vectors; ++v) {
      Value at = arith.pointer(layout.element, panel, arith.add(arith.mul(k, layout.vectors * bytes), v * bytes));
      next.push_back(emitGroupDot(arith, Mac::DotInt8, carried[v], ones, arith.load(packed, at, 1), function.target));
    }
    return next;
  });
  for (auto [v, total] : llvm::enumerate(totals))
    arith.store(arith.muli(total, arith.integer(sumType, -128)),
                arith.pointer(sumType.getElementType(), sums, arith.i64(v * layout.lanes)), 4);
}

void PanelPacker::emitPanel(Value first, Value depth, Value column, Value to, bool partial) {
  if (form.rhs.input >= 0 && source != Source::Computed) {
    Value offset = arith.add(indices.offset(form.rhs.strides, {Axis::Batch}), form.rhs.offset);
    base = arith.pointer(form.rhs.element, function.inputs[form.rhs.input], offset);
  }
  if (source == Source::Rows)
    return packRows(first, depth, column, to, partial);
  if (source == Source::Columns)
    return packColumns(first, depth, column, to, partial);
  packComputed(first, depth, column, to, partial);
}

void PanelPacker::emit(Value first, Value depth, Value column, Value panels, Value to, Value sums) {
  Value padded = arith.mul(arith.div(arith.add(depth, layout.group - 1), layout.group), layout.group);
  Value columns = indices.size(Axis::Column);
  auto known = Arith::known(columns);
  bool even = known && *known % layout.columns() == 0;
  Value full = even ? panels : arith.min(panels, arith.div(arith.sub(columns, column), layout.columns()));
  auto panelAt = [&](Value panel) {
    return arith.pointer(layout.element, to, arith.mul(panel, arith.mul(padded, layout.columns())));
  };
  auto packSteps = [&](Value start, Value count) {
    auto each = [&](Value panel, bool partial) {
      Value at = arith.pointer(layout.element, panelAt(panel), arith.mul(start, layout.columns()));
      emitPanel(arith.add(first, start), count, arith.add(column, arith.mul(panel, layout.columns())), at, partial);
    };
    arith.loop(arith.i64(0), full, 1, [&](Value panel) { each(panel, false); });
    if (!even)
      arith.loop(full, panels, 1, [&](Value panel) { each(panel, true); });
  };
  // Rows are read a few at a time over all panels: each row's bytes then follow each other.
  constexpr int64_t chunk = 32;
  if (source == Source::Rows && outer.empty())
    arith.loop(arith.i64(0), depth, chunk,
               [&](Value start) { packSteps(start, arith.min(arith.sub(depth, start), arith.i64(chunk))); });
  else
    packSteps(arith.i64(0), depth);
  if (layout.sums)
    arith.loop(arith.i64(0), panels, 1, [&](Value panel) {
      emitSums(depth, panelAt(panel),
               arith.pointer(arith.builder.getI32Type(), sums, arith.mul(panel, layout.columns())));
    });
}

//===-- calor.pack as a kernel ----------------------------------------------------------------------------------===//

std::optional<std::string> calor::cpu::rejectPack(KernelOp kernel, const TargetInfo &target) {
  auto pack = dyn_cast<PackOp>(&kernel.getBody().front().front());
  if (!pack || kernel.getYield().getNumOperands() != 1 || kernel.getYield().getOperand(0) != pack.getResult())
    return "no calor.pack alone";
  if (!cast<RankedTensorType>(pack.getSource().getType()).hasStaticShape())
    return "a symbolic shape";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitPack(KernelFunction &function) {
  auto pack = cast<PackOp>(&function.body().front());
  PackedAttr packing = getPacking(pack.getResult().getType());
  ContractionForm form = packForm(pack);
  ElementalEmitter emitter(function);
  Arith &arith = emitter.arith();
  ContractionIndices indices(form, arith, emitter, function);
  int64_t sumBytes = packing.getElement().isF64() || packing.getElement().isInteger(64) ? 8 : 4;
  PanelLayout layout;
  layout.element = packing.getElement();
  layout.lanes = std::min(function.target.lanes(sumBytes), packing.getPanel());
  layout.vectors = packing.getPanel() / layout.lanes;
  layout.group = packing.getGroup();
  layout.sums = packing.getGroup() == 4;
  int64_t depth = form.extent(Axis::Depth), columns = form.extent(Axis::Column), batch = form.extent(Axis::Batch);
  int64_t padded = llvm::alignTo(depth, layout.group), panels = llvm::divideCeil(columns, layout.columns());
  int64_t panelBytes = padded * layout.columns() * elementBytes(layout.element);
  PanelPacker packer(form, arith, emitter, function, indices, layout);
  // One tile is one panel. It is packed in scratch where packing writes behind its end.
  arith.loop(function.begin, function.end, 1, [&](Value tile) {
    Value panel = arith.rem(tile, panels);
    indices.setFlat(Axis::Batch, arith.div(tile, panels));
    Value to = arith.pointer(layout.element, function.outputs[0], arith.mul(tile, padded * layout.columns()));
    Value sums;
    if (layout.sums)
      sums = arith.pointer(arith.builder.getI8Type(), function.outputs[0],
                           arith.add(arith.mul(tile, 4 * layout.columns()), batch * panels * panelBytes));
    Value temporary = function.scratch;
    packer.emit(arith.i64(0), arith.i64(depth), arith.mul(panel, layout.columns()), arith.i64(1), temporary, sums);
    auto vector = VectorType::get({function.target.vectorBytes}, arith.builder.getI8Type());
    int64_t whole = panelBytes / function.target.vectorBytes * function.target.vectorBytes;
    Type byte = arith.builder.getI8Type();
    arith.loop(arith.i64(0), arith.i64(whole), function.target.vectorBytes, [&](Value at) {
      arith.store(arith.load(vector, arith.pointer(byte, temporary, at), 1), arith.pointer(byte, to, at), 1);
    });
    for (int64_t at = whole; at < panelBytes; ++at)
      arith.store(arith.load(byte, arith.pointer(byte, temporary, arith.i64(at)), 1),
                  arith.pointer(byte, to, arith.i64(at)), 1);
  });
  Tiling tiling;
  tiling.tiles = batch * panels;
  tiling.grain = std::max<int64_t>(1, (128 << 10) / std::max<int64_t>(1, panelBytes));
  tiling.scratchBytes = panelBytes + packer.slack() * elementBytes(layout.element);
  return tiling;
}
