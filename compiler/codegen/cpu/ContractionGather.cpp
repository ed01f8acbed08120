// SPDX-License-Identifier: Apache-2.0
// Gathers tiles of left-hand sides.
#include "compiler/codegen/cpu/ContractionGather.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

static constexpr int64_t dynamic = ShapedType::kDynamic;

//===-- plan ----------------------------------------------------------------------------------------------------===//

static SmallVector<unsigned> movingAxes(const ContractionForm &form, Axis::Kind kind) {
  SmallVector<unsigned> axes = form.axesOf(kind);
  llvm::erase_if(axes, [&](unsigned axis) { return form.axes[axis].size == 1; });
  return axes;
}

/// The checked dimension of the view that `axis` moves, or -1.
static int checkedDim(const ContractionOperand &operand, unsigned axis) {
  for (auto [i, dim] : llvm::enumerate(operand.viewMap))
    if (dim.checked && llvm::any_of(dim.terms, [&](const DimMap::Term &term) { return term.axis == axis; }))
      return i;
  return -1;
}

static bool stridesKnown(const ContractionForm &form, ArrayRef<int64_t> strides) {
  return llvm::none_of(strides, [](int64_t stride) { return stride == dynamic; });
}

/// Merges the innermost axes of the depth into one contiguous run.
static void planRuns(const ContractionForm &form, SmallVector<unsigned> depth, GatherPlan &plan) {
  plan.source = GatherPlan::Source::Runs;
  while (!depth.empty()) {
    unsigned axis = depth.back();
    int dim = checkedDim(form.lhs, axis);
    if (form.lhs.strides[axis] != plan.run || plan.run == dynamic || plan.windowDim >= 0)
      break;
    if (dim >= 0) {
      plan.windowDim = dim;
      plan.windowUnit = plan.run;
    }
    plan.run = form.axes[axis].size == dynamic ? dynamic : plan.run * form.axes[axis].size;
    depth.pop_back();
  }
  plan.outer = depth;
}

GatherPlan calor::cpu::planGather(const ContractionForm &form, const ContractionTypes &types, int64_t lanes,
                                  bool rowMajor) {
  GatherPlan plan;
  const ContractionOperand &lhs = form.lhs;
  SmallVector<unsigned> depth = movingAxes(form, Axis::Depth), rows = movingAxes(form, Axis::Row);
  bool view = lhs.input >= 0 && stridesKnown(form, lhs.strides);
  if (view && (depth.empty() || lhs.strides[depth.back()] == 1)) {
    planRuns(form, depth, plan);
    return plan;
  }
  if (view && !rowMajor && types.group == 1 && !rows.empty() && lhs.strides[rows.back()] == 1 &&
      checkedDim(lhs, rows.back()) < 0 && (rows.size() == 1 || form.axes[rows.back()].size % lanes == 0)) {
    plan.source = GatherPlan::Source::Rows;
    plan.depthMajor = true;
    return plan;
  }
  if (!depth.empty()) {
    plan.run = form.axes[depth.back()].size;
    plan.outer.assign(depth.begin(), depth.end() - 1);
  }
  return plan;
}

//===-- common --------------------------------------------------------------------------------------------------===//

RowGatherer::RowGatherer(const ContractionForm &form, const GatherPlan &plan, const ContractionTypes &types,
                         int64_t lanes, Arith &arith, ElementalEmitter &emitter, KernelFunction &function,
                         ContractionIndices &indices, int64_t stride)
    : form(form), plan(plan), types(types), lanes(lanes), arith(arith), emitter(emitter), function(function),
      indices(indices), stride(stride) {}

bool RowGatherer::emit(Value row, Value rows, Value first, Value depth, Value to) {
  if (plan.source == GatherPlan::Source::Runs)
    copyRuns(row, rows, first, depth, to);
  else if (plan.source == GatherPlan::Source::Rows)
    copyRows(row, rows, first, depth, to);
  else
    compute(row, rows, first, depth, to);
  return !failed;
}

Value RowGatherer::source() { return function.inputs[form.lhs.input]; }

Value RowGatherer::convert(Value value, Type element) {
  Type to = types.aElement;
  if (isNarrowFloat(to) && getElementTypeOrSelf(value.getType()).isF32())
    return narrowBits(arith, value, to);
  value = widen(arith, value, element, to, types.aUnsigned);
  return types.offsetA ? arith.xori(value, arith.integer(value.getType(), -128)) : value;
}

Value RowGatherer::zeros(int64_t count) {
  Type type = Arith::withLanes(loadedAs(types.aElement), count);
  return types.offsetA ? arith.integer(type, -128) : arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(type)));
}

void RowGatherer::forOuter(size_t axis, Value position, llvm::function_ref<void(Value)> body) {
  if (axis == plan.outer.size())
    return body(position);
  Value size = indices.size(plan.outer[axis]);
  arith.loop(arith.i64(0), size, 1, [&](Value i) {
    indices.set(plan.outer[axis], {i});
    forOuter(axis + 1, arith.add(arith.mul(position, size), i), body);
  });
}

//===-- runs along the depth ------------------------------------------------------------------------------------===//

/// Copies `count` elements; those outside [low, high) (null: all are inside) become zero.
void RowGatherer::copyRun(Value from, Value low, Value high, Value count, Value to) {
  Type element = loadedAs(form.lhs.element);
  int64_t width = elementBytes(element) == elementBytes(types.aElement)
                      ? function.target.vectorBytes / elementBytes(element)
                      : function.target.lanes(elementBytes(types.aElement));
  auto vector = VectorType::get({width}, element);
  auto copy = [&](Value at, Value mask) {
    Value loaded = loadMasked(arith, vector, arith.pointer(element, from, at), mask);
    arith.store(convert(loaded, form.lhs.element), arith.pointer(types.aElement, to, at), elementBytes(types.aElement));
  };
  Value whole = arith.mul(arith.div(count, width), width);
  auto inside = [&] {
    auto known = Arith::known(whole);
    if (known && *known <= 4 * width) {
      for (int64_t at = 0; at < *known; at += width)
        copy(arith.i64(at), Value());
    } else {
      arith.loop(arith.i64(0), whole, width, [&](Value at) { copy(at, Value()); });
    }
    // Nothing behind the run may be read; what is written there is written again by the next run.
    arith.loop(whole, count, width,
               [&](Value at) { copy(at, laneMask(arith, element, width, {}, arith.sub(count, at))); });
  };
  if (!low)
    return inside();
  Value all = arith.allOf(arith.compare(Predicate::eq, low, arith.i64(0)), arith.compare(Predicate::eq, high, count));
  arith.choose(
      all,
      [&] {
        inside();
        return SmallVector<Value>();
      },
      [&] {
        arith.loop(arith.i64(0), count, width, [&](Value at) {
          copy(at, laneMask(arith, element, width, arith.sub(low, at), arith.sub(high, at)));
        });
        return SmallVector<Value>();
      });
}

void RowGatherer::copyRuns(Value row, Value rows, Value first, Value depth, Value to) {
  const ContractionOperand &lhs = form.lhs;
  SmallVector<Value> extents = lhs.checked ? emitter.extents(lhs.view) : SmallVector<Value>(lhs.viewMap.size());
  SmallVector<DimMap> outerMap(lhs.viewMap);
  if (plan.windowDim >= 0)
    outerMap[plan.windowDim].checked = false;
  Value count = plan.canBlockDepth() ? depth : arith.i64(plan.run);
  arith.loop(arith.i64(0), rows, 1, [&](Value r) {
    indices.setFlat(Axis::Row, arith.add(row, r));
    for (unsigned axis : form.axesOf(Axis::Depth))
      indices.set(axis, {arith.i64(0)});
    Value target = arith.pointer(types.aElement, to, arith.mul(r, stride));
    forOuter(0, arith.i64(0), [&](Value position) {
      Value offset = arith.add(indices.offset(lhs.strides, {Axis::Batch, Axis::Row, Axis::Depth}), lhs.offset);
      Value from = arith.pointer(lhs.element, source(), arith.add(offset, first));
      Value low, high;
      if (plan.windowDim >= 0) {
        Value at = indices.position(lhs.viewMap[plan.windowDim], 1).base;
        Value steps = arith.i64(plan.run / plan.windowUnit), none = arith.i64(0);
        low = arith.max(arith.min(arith.sub(none, at), steps), none);
        high = arith.max(arith.min(arith.sub(extents[plan.windowDim], at), steps), none);
        low = arith.mul(low, plan.windowUnit);
        high = arith.mul(high, plan.windowUnit);
      }
      if (Value valid = indices.inside(outerMap, extents)) {
        low = low ? low : arith.i64(0);
        high = arith.select(valid, high ? high : count, arith.i64(0));
      }
      copyRun(from, low, high, count,
              arith.pointer(types.aElement, target, arith.mul(position, plan.run == dynamic ? 0 : plan.run)));
    });
  });
}

//===-- runs along the rows -------------------------------------------------------------------------------------===//

void RowGatherer::copyRows(Value row, Value rows, Value first, Value depth, Value to) {
  const ContractionOperand &lhs = form.lhs;
  SmallVector<Value> extents = lhs.checked ? emitter.extents(lhs.view) : SmallVector<Value>(lhs.viewMap.size());
  Type element = loadedAs(lhs.element);
  auto vector = VectorType::get({lanes}, element);
  arith.loop(arith.i64(0), depth, 1, [&](Value k) {
    indices.setFlat(Axis::Depth, arith.add(first, k));
    Value target = arith.pointer(types.aElement, to, arith.mul(k, stride));
    auto copy = [&](Value r, Value mask) {
      indices.setFlat(Axis::Row, arith.add(row, r));
      Value offset = arith.add(indices.offset(lhs.strides, {Axis::Batch, Axis::Row, Axis::Depth}), lhs.offset);
      Value from = arith.pointer(lhs.element, source(), offset);
      auto read = [&] { return SmallVector<Value>{convert(loadMasked(arith, vector, from, mask), lhs.element)}; };
      Value valid = indices.inside(lhs.viewMap, extents);
      Value value = valid ? arith.choose(valid, read, [&] { return SmallVector<Value>{zeros(lanes)}; })[0] : read()[0];
      arith.store(value, arith.pointer(types.aElement, target, r), elementBytes(types.aElement));
    };
    Value whole = arith.mul(arith.div(rows, lanes), lanes);
    arith.loop(arith.i64(0), whole, lanes, [&](Value r) { copy(r, Value()); });
    arith.loop(whole, rows, lanes, [&](Value r) { copy(r, laneMask(arith, element, lanes, {}, arith.sub(rows, r))); });
  });
}

//===-- computed ------------------------------------------------------------------------------------------------===//

void RowGatherer::compute(Value row, Value rows, Value first, Value depth, Value to) {
  const ContractionOperand &lhs = form.lhs;
  SmallVector<Value> extents = emitter.extents(lhs.tensor);
  SmallVector<unsigned> moving = movingAxes(form, Axis::Depth);
  bool vectors = !moving.empty() && (plan.run == dynamic || plan.run >= lanes / 2) &&
                 llvm::none_of(lhs.map, [&](const DimMap &dim) {
                   return dim.checked &&
                          llvm::any_of(dim.terms, [&](const DimMap::Term &term) { return term.axis == moving.back(); });
                 });
  int64_t width = vectors ? lanes : 1;
  Value count = moving.empty() ? arith.i64(1) : plan.outer.empty() ? depth : indices.size(moving.back());
  arith.loop(arith.i64(0), rows, 1, [&](Value r) {
    indices.setFlat(Axis::Row, arith.add(row, r));
    for (unsigned axis : form.axesOf(Axis::Depth))
      indices.set(axis, {arith.i64(0)});
    Value target = arith.pointer(types.aElement, to, arith.mul(r, stride));
    forOuter(0, arith.i64(0), [&](Value position) {
      Value start = arith.mul(position, count);
      auto piece = [&](Value k, Value mask) {
        if (!moving.empty())
          indices.set(moving.back(), {arith.add(first, k), vectors ? 1 : 0});
        auto read = [&] {
          Value value = emitter.emit(lhs.tensor, indices.indices(lhs.map, width), width, mask).value;
          failed |= !value;
          return SmallVector<Value>{value ? convert(value, getElementTypeOrSelf(value.getType())) : zeros(width)};
        };
        Value valid = indices.inside(lhs.map, extents);
        Value value =
            valid ? arith.choose(valid, read, [&] { return SmallVector<Value>{zeros(width)}; })[0] : read()[0];
        arith.store(value, arith.pointer(types.aElement, target, arith.add(start, k)), elementBytes(types.aElement));
      };
      Value whole = arith.mul(arith.div(count, width), width);
      arith.loop(arith.i64(0), whole, width, [&](Value k) { piece(k, Value()); });
      arith.loop(whole, count, width, [&](Value k) {
        piece(k, laneMask(arith, arith.builder.getI32Type(), width, {}, arith.sub(count, k)));
      });
    });
    // Groups read up to their end: what lies there times zero must be zero.
    if (types.group > 1)
      arith.loop(arith.i64(0), arith.i64(types.group - 1), 1, [&](Value k) {
        Value all = arith.add(depth, k);
        arith.store(zeros(1), arith.pointer(types.aElement, target, all), elementBytes(types.aElement));
      });
  });
}
