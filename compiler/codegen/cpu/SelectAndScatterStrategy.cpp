// SPDX-License-Identifier: Apache-2.0
// Two walks over each window: one finds the selected position of every lane, one combines the source there.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Anchor.h"
#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/dialect/stablehlo/StablehloInference.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

constexpr int64_t kMaxUnrolled = 16;

Type argumentType(Region &region, unsigned number) {
  return getElementTypeOrSelf(region.getArgument(number).getType());
}

/// Whether each element is a window of its own.
bool isPlain(const WindowDim &dim) { return dim.size == 1 && dim.stride == 1 && dim.padLow == 0 && dim.padHigh == 0; }

class PoolGradient {
public:
  PoolGradient(KernelFunction &fn, SelectAndScatterOp op)
      : fn(fn), op(op), type(typeOf(op.getResult())), e(fn), a(e.arith()), dims(type.getRank()) {
    for (auto [number, dim] : llvm::enumerate(dims)) {
      int64_t size = op.getWindowDimensions() ? (*op.getWindowDimensions())[number] : 1;
      dim = windowDim(number, size, valuesOrEmpty(op.getWindowStrides()), {}, {}, paddingPairs(op.getPaddingAttr()));
      if (dim.size != 1)
        spanned.push_back(number);
      positions *= dim.size;
    }
    if (!dims.empty() && isPlain(dims.back())) {
      lanes = kernelLanes(fn.kernel, fn.target);
      int64_t last = type.getShape().back();
      if (!ShapedType::isDynamic(last) && last < lanes)
        lanes = powerOfTwoBelow(last);
    }
  }

  FailureOr<Tiling> run() {
    Tiling tiling;
    if (elementCount(type) == 0)
      return tiling;
    sourceSizes = e.extents(op.getSource());
    resultSizes = e.extents(op.getOperand());
    if (dims.size() > 1 && isPlain(dims.front()) && !type.isDynamicDim(0)) {
      int64_t units = type.getDimSize(0), all = std::max<int64_t>(1, elementCount(op.getSource().getType()));
      Split split = splitWork(units, static_cast<double>(all * positions) * 2.0 / static_cast<double>(lanes * units));
      tiling.tiles = split.tiles;
      tiling.grain = split.grain;
      auto [from, to] = unitRange(fn, a, split, a.i64(units));
      a.loop(from, to, 1, [&](Value unit) { part({unit}); });
    } else {
      part({});
    }
    if (bad)
      return failure();
    return tiling;
  }

private:
  using State = SmallVector<Lanes>;

  KernelFunction &fn;
  SelectAndScatterOp op;
  RankedTensorType type;
  ElementalEmitter e;
  Arith &a;
  SmallVector<WindowDim> dims;
  SmallVector<unsigned> spanned; // dimensions in which windows have several elements
  int64_t positions = 1, lanes = 1;
  bool bad = false;
  SmallVector<Value> sourceSizes, resultSizes;

  /// All elements whose first positions are `outer`.
  void part(SmallVector<Value> outer) {
    overElements(resultSizes, outer, [&](ArrayRef<LaneIndex> at, int64_t width) {
      Lanes init = read(op.getInitValue(), {}, width, argumentType(op.getScatter(), 0));
      e.store(init, fn.outputs[0], type, resultSizes, at, width);
    });
    overElements(sourceSizes, outer, [&](ArrayRef<LaneIndex> at, int64_t width) { window(at, width); });
  }

  void overElements(ArrayRef<Value> sizes, SmallVector<Value> outer,
                    llvm::function_ref<void(ArrayRef<LaneIndex>, int64_t)> body) {
    auto indices = [&] {
      return llvm::map_to_vector(outer, [](Value position) { return LaneIndex{position, 0, {}}; });
    };
    if (sizes.empty())
      return body({}, 1);
    if (outer.size() + 1 < sizes.size()) {
      a.loop(a.i64(0), sizes[outer.size()], 1, [&](Value position) {
        SmallVector<Value> next(outer);
        next.push_back(position);
        overElements(sizes, next, body);
      });
      return;
    }
    forLanes(e, a.i64(0), sizes.back(), lanes, 1, false, [&](const LaneIndex &index, int64_t width, Value) {
      SmallVector<LaneIndex> at = indices();
      at.push_back(index);
      body(at, width);
    });
  }

  Lanes read(Value tensor, ArrayRef<LaneIndex> at, int64_t width, Type wanted) {
    Lanes value = e.emit(tensor, at, width);
    if (!value.value) {
      bad = true;
      Value none = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(registerType(wanted, width))));
      return {none, isa<ComplexType>(wanted) ? none : Value()};
    }
    return convertElement(a, value, typeOf(tensor).getElementType(), wanted);
  }

  /// Walks the positions of a window in order; `body` gets where each lies in the operand and its number.
  State overWindow(ArrayRef<LaneIndex> at, State state,
                   llvm::function_ref<State(ArrayRef<LaneIndex>, Value, const State &)> body) {
    auto visit = [&](ArrayRef<Value> inside, State current) {
      SmallVector<LaneIndex> target(at);
      SmallVector<Value> conditions;
      Value number = a.i64(0);
      for (auto [dim, window] : llvm::enumerate(dims)) {
        auto it = llvm::find(spanned, dim);
        if (isPlain(window))
          continue;
        Value offset = it == spanned.end() ? a.i64(0) : inside[it - spanned.begin()];
        number = a.add(a.mul(number, window.size), offset);
        target[dim] = e.shift(e.scale(at[dim], window.stride), a.add(offset, -window.padLow));
        target[dim].step = 0;
        if (window.padLow > 0)
          conditions.push_back(a.compare(Predicate::sge, target[dim].base, a.i64(0)));
        if (window.padHigh > 0)
          conditions.push_back(a.compare(Predicate::slt, target[dim].base, resultSizes[dim]));
      }
      return e.guarded(conditions, {}, [&](Value) { return body(target, number, current); }, [&] { return current; });
    };
    SmallVector<Value> sizes;
    for (unsigned dim : spanned)
      sizes.push_back(a.i64(dims[dim].size));
    if (positions > kMaxUnrolled)
      return e.overBox(sizes, state,
                       [&](ArrayRef<Value> inside, ArrayRef<Lanes> current) { return visit(inside, State(current)); });
    for (int64_t position = 0; position < positions; ++position) {
      SmallVector<Value> inside(spanned.size());
      int64_t rest = position;
      for (size_t i = spanned.size(); i-- > 0; rest /= dims[spanned[i]].size)
        inside[i] = a.i64(rest % dims[spanned[i]].size);
      state = visit(inside, state);
    }
    return state;
  }

  void window(ArrayRef<LaneIndex> at, int64_t width) {
    Type candidate = argumentType(op.getSelect(), 0), sum = argumentType(op.getScatter(), 0);
    Type numberType = Arith::withLanes(a.builder.getI32Type(), width);
    auto spread = [&](Value number) {
      if (auto known = Arith::known(number))
        return a.integer(numberType, *known);
      return a.broadcast(arith::TruncIOp::create(a.builder, a.loc, a.builder.getI32Type(), number), width);
    };
    Value none = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(registerType(candidate, width))));
    // The selected value, its number in the window, and whether there is one.
    State state{{none, isa<ComplexType>(candidate) ? none : Value()},
                {a.integer(numberType, -1), {}},
                {a.integer(a.builder.getI1Type(), 0), {}}};
    state = overWindow(at, state, [&](ArrayRef<LaneIndex> target, Value number, const State &current) -> State {
      Lanes value = read(op.getOperand(), target, width, candidate);
      Value found = a.integer(a.builder.getI1Type(), -1);
      if (auto before = Arith::known(current[2].value); before && !*before && positions <= kMaxUnrolled)
        return {value, {spread(number), {}}, {found, {}}};
      Value keeps = e.emitRegion(op.getSelect(), {current[0], value}, width).front().value;
      keeps = a.andi(a.broadcast(keeps, width), a.broadcast(current[2].value, width));
      return {e.select(keeps, current[0], value), {a.select(keeps, current[1].value, spread(number)), {}}, {found, {}}};
    });
    Lanes update = read(op.getSource(), at, width, sum);
    overWindow(at, {}, [&](ArrayRef<LaneIndex> target, Value number, const State &) -> State {
      Value isSelected = a.cmpi(Predicate::eq, state[1].value, spread(number));
      Lanes old = e.load(fn.outputs[0], type, resultSizes, target, width);
      Lanes combined = e.broadcast(e.emitRegion(op.getScatter(), {update, old}, width).front(), width);
      e.store(e.select(isSelected, combined, old), fn.outputs[0], type, resultSizes, target, width);
      return {};
    });
  }
};

} // namespace

std::optional<std::string> calor::cpu::rejectsSelectAndScatter(KernelOp kernel, const TargetInfo &) {
  auto op = onlyOp<SelectAndScatterOp>(kernel);
  if (!op)
    return "it holds no single select_and_scatter";
  if (auto gap = anchorGap(kernel, op))
    return gap;
  if (argumentType(op.getScatter(), 0) != typeOf(op.getResult()).getElementType())
    return "its scatter region computes in another type than the result's";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitSelectAndScatter(KernelFunction &fn) {
  return PoolGradient(fn, onlyOp<SelectAndScatterOp>(fn.kernel)).run();
}
