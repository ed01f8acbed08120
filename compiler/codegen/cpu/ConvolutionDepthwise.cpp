// SPDX-License-Identifier: Apache-2.0
// Depthwise convolutions.
#include "compiler/codegen/cpu/Convolution.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/Pack.h"
#include "compiler/support/ElementTypes.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;

static constexpr int64_t dynamic = ShapedType::kDynamic;

namespace {

/// One spatial dimension: outputs `row` meet window positions `depth` at input row * stride + depth * dilation - low.
struct Window {
  unsigned row, depth;
  int64_t stride, dilation, low, inputs;
};

struct DepthwisePlan {
  ContractionForm form;
  ContractionTypes types;
  SmallVector<Window> outer; // all but the innermost
  Window inner;
  unsigned channel;             // the axis of the groups
  SmallVector<unsigned> places; // row axes that number the tiles
  int64_t channels, lanes, neighbours;
  int64_t first, last;              // outputs of a row whose windows lie inside
  bool computed = false;            // the input is not in memory
  SmallVector<int64_t> weightSteps; // elements of the weights per step of each axis
};

/// The number of outputs to sum at once that leaves the fewest over.
int64_t chooseNeighbours(int64_t outputs, const TargetInfo &target) {
  int64_t most = target.vectorRegisters >= 32 ? 10 : 6, best = 1;
  for (int64_t count = most; count >= 3; --count)
    if (outputs >= count && (best == 1 || outputs % count < outputs % best))
      best = count;
  return best;
}

std::optional<DepthwisePlan> planDepthwise(KernelOp kernel, const TargetInfo &target, std::string &reason) {
  std::optional<ContractionForm> form = analyseContraction(kernel, reason);
  if (!form)
    return std::nullopt;
  DepthwisePlan p;
  p.form = std::move(*form);
  ContractionForm &f = p.form;
  auto no = [&](const char *why) {
    reason = why;
    return std::nullopt;
  };
  SmallVector<unsigned> groups = f.axesOf(Axis::Batch);
  if (groups.size() != 1 || f.extent(Axis::Column) != 1 || f.extent(Axis::Depth) == dynamic)
    return no("no depthwise convolution");
  std::optional<ContractionTypes> types = contractionTypes(f, target, reason);
  if (!types)
    return std::nullopt;
  p.types = *types;
  p.types.mac = isa<FloatType>(p.types.sum) ? Mac::Float : Mac::Integer;
  p.channel = groups[0];
  p.channels = f.axes[p.channel].size;
  p.lanes = target.lanes(elementBytes(p.types.sum));
  if (p.lanes < 2 || f.rhs.input < 0 || f.outStrides[p.channel] != 1)
    return no("weights or results that do not lie channel by channel");
  auto steps = [](ArrayRef<int64_t> strides) {
    return llvm::none_of(strides, [](int64_t stride) { return stride == dynamic; });
  };
  p.computed = f.lhs.input < 0 || !steps(f.lhs.strides) || f.lhs.strides[p.channel] != 1;
  if (PackedAttr packing = getPacking(f.rhs.tensor.getType())) {
    if (packing.getPanel() != p.lanes || packing.getGroups() != 1)
      return no("weights packed otherwise");
    p.weightSteps.assign(f.axes.size(), 0);
    int64_t step = p.lanes;
    for (unsigned axis : llvm::reverse(f.axesOf(Axis::Depth))) {
      p.weightSteps[axis] = step;
      step *= f.axes[axis].size;
    }
    p.weightSteps[p.channel] = step / p.lanes;
  } else {
    p.weightSteps = f.rhs.strides;
    if (f.rhs.checked || !steps(f.rhs.strides) || f.rhs.strides[p.channel] != 1)
      return no("weights whose channels are not contiguous");
  }
  SmallVector<Window> windows;
  auto shape = cast<RankedTensorType>(f.lhs.tensor.getType()).getShape();
  for (auto [i, dim] : llvm::enumerate(f.lhs.map)) {
    if (dim.terms.size() != 2 || f.axes[dim.terms[1].axis].kind != Axis::Depth)
      continue;
    if (dim.dilation != 1 || dim.terms[0].scale < 1 || dim.terms[1].scale < 1)
      return no("a dilated input");
    windows.push_back(
        {dim.terms[0].axis, dim.terms[1].axis, dim.terms[0].scale, dim.terms[1].scale, -dim.offset, shape[i]});
  }
  for (unsigned axis : f.axesOf(Axis::Depth))
    if (f.axes[axis].size != 1 && llvm::none_of(windows, [&](Window &w) { return w.depth == axis; }))
      return no("a sum over more than the window");
  if (windows.empty())
    return no("no window");
  llvm::sort(windows, [](const Window &a, const Window &b) { return a.row < b.row; });
  p.inner = windows.pop_back_val();
  p.outer = windows;
  for (unsigned axis : f.axesOf(Axis::Row))
    if (axis != p.inner.row)
      p.places.push_back(axis);
  int64_t outputs = f.axes[p.inner.row].size, reach = (f.axes[p.inner.depth].size - 1) * p.inner.dilation;
  if (outputs == dynamic || p.inner.inputs == dynamic)
    return no("rows of symbolic length");
  auto clamp = [&](int64_t value) { return std::clamp<int64_t>(value, 0, outputs); };
  p.first = clamp(llvm::divideCeil(std::max<int64_t>(0, p.inner.low), p.inner.stride));
  int64_t lastStart = p.inner.inputs - 1 - reach + p.inner.low;
  p.last = std::max(p.first, lastStart < 0 ? 0 : clamp(lastStart / p.inner.stride + 1));
  p.neighbours = chooseNeighbours(p.last - p.first, target);
  return p;
}

class DepthwiseEmitter {
public:
  DepthwiseEmitter(KernelFunction &function, DepthwisePlan &plan)
      : function(function), p(plan), emitter(function), arith(emitter.arith()),
        indices(p.form, arith, emitter, function), vector(VectorType::get({p.lanes}, p.types.sum)) {}

  LogicalResult emit() {
    arith.loop(function.begin, function.end, 1, [&](Value tile) {
      Value rest = tile;
      for (unsigned axis : llvm::reverse(p.places)) {
        bool outermost = axis == p.places.front();
        indices.set(axis, {outermost ? rest : arith.rem(rest, indices.size(axis))});
        rest = outermost ? rest : arith.div(rest, indices.size(axis));
      }
      int64_t whole = p.channels / p.lanes * p.lanes;
      arith.loop(arith.i64(0), arith.i64(whole), p.lanes, [&](Value channel) { emitRow(channel, Value()); });
      if (whole != p.channels)
        emitRow(arith.i64(whole), laneMask(arith, p.types.sum, p.lanes, {}, arith.i64(p.channels - whole)));
    });
    return success(!broken);
  }

private:
  void emitRow(Value channel, Value mask) {
    indices.set(p.channel, {channel, 1});
    int64_t outputs = p.form.axes[p.inner.row].size;
    int64_t blocks = (p.last - p.first) / p.neighbours * p.neighbours;
    auto edge = [&](int64_t from, int64_t to) {
      arith.loop(arith.i64(from), arith.i64(to), 1, [&](Value at) { emitOutputs(at, 1, mask); });
    };
    edge(0, p.first);
    arith.loop(arith.i64(p.first), arith.i64(p.first + blocks), p.neighbours,
               [&](Value at) { emitOutputs(at, p.neighbours, mask, /*inside=*/true); });
    edge(p.first + blocks, outputs);
  }

  /// The first and one past the last window position along `w` that meet the input.
  std::pair<Value, Value> range(const Window &w, Value output) {
    Value start = arith.add(arith.mul(output, w.stride), -w.low), zero = arith.i64(0);
    auto steps = [&](Value distance) {
      return arith.div(arith.add(arith.max(distance, zero), w.dilation - 1), w.dilation);
    };
    Value size = indices.size(w.depth);
    Value inputs = w.inputs == dynamic ? extentOf(w) : arith.i64(w.inputs);
    return {arith.min(steps(arith.sub(zero, start)), size), arith.min(steps(arith.sub(inputs, start)), size)};
  }

  Value extentOf(const Window &w) {
    for (auto [i, dim] : llvm::enumerate(p.form.lhs.map))
      if (dim.terms.size() == 2 && dim.terms[1].axis == w.depth)
        return emitter.extent(p.form.lhs.tensor, i);
    return {};
  }

  void emitOutputs(Value at, int64_t count, Value mask, bool inside = false) {
    indices.set(p.inner.row, {at});
    SmallVector<Value> sums(count, arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(vector))));
    sums = overOuter(0, sums, [&](ValueRange carried) { return sumRow(at, llvm::to_vector(carried), mask, inside); });
    for (int64_t i = 0; i < count; ++i)
      emitResult(arith.add(at, i), sums[i], mask);
  }

  SmallVector<Value> overOuter(size_t depth, SmallVector<Value> sums,
                               llvm::function_ref<SmallVector<Value>(ValueRange)> body) {
    if (depth == p.outer.size())
      return body(sums);
    const Window &w = p.outer[depth];
    auto [low, high] = range(w, indices.get(w.row).base);
    return arith.loop(low, high, 1, sums, [&](Value k, ValueRange carried) {
      indices.set(w.depth, {k});
      return overOuter(depth + 1, llvm::to_vector(carried), body);
    });
  }

  Value load(const ContractionOperand &operand, Value offset, int64_t ahead, Value mask) {
    Type element = operand.element;
    Value base = arith.pointer(element, function.inputs[operand.input], offset);
    Value loaded = loadMasked(arith, VectorType::get({p.lanes}, loadedAs(element)),
                              arith.pointer(element, base, arith.i64(ahead)), mask);
    return widen(arith, loaded, element, p.types.sum, element.isUnsignedInteger());
  }

  Value multiplyAdd(Value x, Value y, Value acc) {
    if (p.types.mac == Mac::Integer)
      return arith.addi(acc, arith.muli(x, y));
    if (fusesProducts(p.form.extent(Axis::Depth), function.target))
      return math::FmaOp::create(arith.builder, arith.loc, x, y, acc);
    return arith.addf(acc, arith.mulf(x, y));
  }

  /// The input that meets window position `k` of output `at` + `ahead`; `base` is where that of the first lies.
  Value inputAt(Value base, Value at, int64_t ahead, Value k, Value mask) {
    const ContractionOperand &lhs = p.form.lhs;
    if (!p.computed)
      return load(lhs, arith.add(base, arith.mul(k, lhs.strides[p.inner.depth])), ahead * lhs.strides[p.inner.row],
                  mask);
    indices.set(p.inner.row, {arith.add(at, ahead)});
    indices.set(p.inner.depth, {k});
    Value value = emitter.emit(lhs.tensor, indices.indices(lhs.map, p.lanes), p.lanes, mask).value;
    broken |= !value;
    Type element = cast<RankedTensorType>(lhs.tensor.getType()).getElementType();
    return value ? widen(arith, value, registerScalar(element), p.types.sum, isUnsigned(element))
                 : arith.constant(cast<TypedAttr>(arith.builder.getZeroAttr(vector)));
  }

  /// Adds one row of the window to the sums.
  SmallVector<Value> sumRow(Value at, SmallVector<Value> sums, Value mask, bool inside) {
    const ContractionOperand &lhs = p.form.lhs, &rhs = p.form.rhs;
    indices.set(p.inner.row, {at});
    indices.set(p.inner.depth, {arith.i64(0)});
    auto kinds = {Axis::Batch, Axis::Row, Axis::Depth};
    Value x = p.computed ? Value() : arith.add(indices.offset(lhs.strides, kinds), lhs.offset);
    // A panel of weights holds all channels of a vector, masked or not.
    bool packed = getPacking(rhs.tensor.getType()) != nullptr;
    Value w = indices.offset(p.weightSteps, kinds), weightMask = packed ? Value() : mask;
    w = packed ? w : arith.add(w, rhs.offset);
    int64_t wTap = p.weightSteps[p.inner.depth];
    if (!inside) {
      auto [low, high] = range(p.inner, at);
      return arith.loop(low, high, 1, sums, [&](Value k, ValueRange carried) {
        Value input = inputAt(x, at, 0, k, mask);
        Value weight = load(rhs, arith.add(w, arith.mul(k, wTap)), 0, weightMask);
        return SmallVector<Value>{multiplyAdd(input, weight, carried[0])};
      });
    }
    llvm::DenseMap<int64_t, Value> inputs; // by distance: neighbours share what they read
    for (int64_t k = 0; k < p.form.axes[p.inner.depth].size; ++k) {
      Value weight = load(rhs, w, k * wTap, weightMask);
      for (size_t i = 0; i < sums.size(); ++i) {
        Value &input = inputs[i * p.inner.stride + k * p.inner.dilation];
        if (!input)
          input = inputAt(x, at, i, arith.i64(k), mask);
        sums[i] = multiplyAdd(input, weight, sums[i]);
      }
    }
    return sums;
  }

  void emitResult(Value at, Value sum, Value mask) {
    indices.set(p.inner.row, {at});
    SmallVector<LaneIndex> position = indices.indices(p.form.out, p.lanes);
    Type element = cast<RankedTensorType>(p.form.result.getType()).getElementType();
    if (isa<FloatType>(element))
      sum = roundTo(arith, sum, element);
    else if (element.getIntOrFloatBitWidth() < p.types.sum.getIntOrFloatBitWidth())
      sum = arith::TruncIOp::create(arith.builder, arith.loc, registerType(element, p.lanes), sum);
    emitter.bind(p.form.result, [sum](ArrayRef<LaneIndex>, int64_t, Value) { return Lanes{sum, {}}; });
    unsigned operands = function.kernel.getInputs().size();
    for (auto [i, value] : llvm::enumerate(function.kernel.getYield().getValues())) {
      Lanes computed = emitter.emit(value, position, p.lanes, mask);
      if (!computed.value) {
        broken = true;
        return;
      }
      auto type = cast<RankedTensorType>(value.getType());
      SmallVector<Value> sizes;
      for (int64_t dim = 0; dim < type.getRank(); ++dim)
        sizes.push_back(function.size(operands + i, dim));
      emitter.store(computed, function.outputs[i], type, sizes, position, p.lanes, mask);
    }
  }

  KernelFunction &function;
  DepthwisePlan &p;
  ElementalEmitter emitter;
  Arith &arith;
  ContractionIndices indices;
  VectorType vector;
  bool broken = false;
};

} // namespace

std::optional<std::string> calor::cpu::rejectDepthwise(KernelOp kernel, const TargetInfo &target) {
  std::string reason;
  if (planDepthwise(kernel, target, reason))
    return std::nullopt;
  return reason;
}

FailureOr<Tiling> calor::cpu::emitDepthwise(KernelFunction &function) {
  std::string reason;
  std::optional<DepthwisePlan> plan = planDepthwise(function.kernel, function.target, reason);
  if (!plan)
    return function.kernel.emitOpError() << "cannot be planned as a depthwise convolution: " << reason;
  if (failed(DepthwiseEmitter(function, *plan).emit()))
    return failure();
  Tiling tiling;
  int64_t outputs = plan->form.axes[plan->inner.row].size;
  double macs = double(outputs) * plan->channels * plan->form.extent(Axis::Depth);
  double microseconds = macs / (plan->lanes * 1500.0);
  tiling.grain = std::max<int64_t>(1, static_cast<int64_t>(15 / std::max(0.01, microseconds)));
  tiling.tiles = 1;
  unsigned result = function.kernel.getInputs().size();
  SmallVector<std::pair<int64_t, int>> places; // size, dimension of the result
  for (unsigned axis : plan->places) {
    places.push_back({plan->form.axes[axis].size, plan->form.axes[axis].outDim});
    tiling.tiles = tiling.tiles < 0 || places.back().first == dynamic ? -1 : tiling.tiles * places.back().first;
  }
  if (tiling.tiles < 0)
    tiling.dynamicTiles = [places, result](OpBuilder &builder, Location loc,
                                           llvm::function_ref<Value(unsigned, unsigned)> size) {
      Arith arith(builder, loc);
      Value total = arith.i64(1);
      for (auto [extent, dim] : places)
        total = arith.mul(total, extent == dynamic ? size(result, dim) : arith.i64(extent));
      return total;
    };
  return tiling;
}
