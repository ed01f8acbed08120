// SPDX-License-Identifier: Apache-2.0
// `tiny`: every tensor is one vector that holds all its elements, row-major. Straight-line code: element-wise ops are
// one vector operation, movements are shuffles, sums are trees of shuffles. What depends on computed positions goes
// through the elemental emitter, element by element; operands read at computed positions lie in stack slots.
#include "compiler/codegen/cpu/Tiny.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

static constexpr int64_t kMaxElements = 64;
static constexpr unsigned kMaxOps = 1000;

static bool isTiny(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && type.hasStaticShape() && type.getNumElements() >= 1 && type.getNumElements() <= kMaxElements;
}

// Ops that read single elements at positions of their own: they may do so in large operands.
static bool picksElements(Operation *op) { return isa<SliceOp, DynamicSliceOp, GatherOp, GetDimensionSizeOp>(op); }

std::optional<std::string> calor::cpu::rejectsTiny(KernelOp kernel, const TargetInfo &) {
  Block &body = kernel.getBody().front();
  if (body.getOperations().size() > kMaxOps)
    return "too many ops to unroll";
  for (Operation &op : body.without_terminator()) {
    if (!llvm::all_of(op.getResults(), isTiny))
      return "a tensor of more than 64 elements";
    bool pickedOnly = picksElements(&op) && isa<BlockArgument>(op.getOperand(0));
    if (!llvm::all_of(op.getOperands().drop_front(pickedOnly), isTiny))
      return "an operand of more than 64 elements";
    if (isa<ConvolutionOp, ReduceWindowOp, DynamicUpdateSliceOp>(op))
      return "an op with a strategy of its own";
  }
  for (unsigned result = 0; result < kernel.getNumResults(); ++result)
    if (kernel.tiedOperand(result) >= 0)
      return "a result that shares an operand's buffer";
  if (!llvm::all_of(kernel.getOutputs(), isTiny))
    return "a result of more than 64 elements";
  return elementalGap(kernel);
}

namespace {

class TinyEmitter {
public:
  explicit TinyEmitter(KernelFunction &function) : fn(function), e(function), a(e.arith()) {}

  FailureOr<Tiling> run() {
    for (Operation &op : fn.body().without_terminator())
      if (failed(emitOp(&op)))
        return failure();
    OperandRange yielded = fn.body().getTerminator()->getOperands();
    SmallVector<Lanes> results;
    for (Value value : yielded)
      results.push_back(get(value));
    // Only now: a result may lie over an operand.
    for (auto [index, value] : llvm::enumerate(yielded))
      e.store(results[index], fn.outputs[index], flatType(value), a.i64(count(value)), flatIndex(value), count(value));
    return Tiling();
  }

private:
  KernelFunction &fn;
  ElementalEmitter e;
  Arith &a;
  llvm::DenseMap<Value, Lanes> values;
  llvm::DenseMap<Value, Value> slots;
  llvm::DenseSet<Value> bound;

  static int64_t count(Value value) { return cast<RankedTensorType>(value.getType()).getNumElements(); }
  static ArrayRef<int64_t> shapeOf(Value value) { return cast<RankedTensorType>(value.getType()).getShape(); }
  static Type elementOf(Value value) { return getElementTypeOrSelf(value.getType()); }
  static RankedTensorType flatType(Value value) { return RankedTensorType::get({count(value)}, elementOf(value)); }
  LaneIndex flatIndex(Value value) { return {a.i64(0), count(value) > 1 ? 1 : 0, {}}; }

  //===-- values --------------------------------------------------------------------------------------------------===//

  Lanes get(Value value) {
    auto known = values.find(value);
    if (known != values.end())
      return known->second;
    // The first read of an operand of the kernel.
    auto argument = cast<BlockArgument>(value);
    Lanes loaded = e.load(fn.inputs[argument.getArgNumber()], flatType(value), a.i64(count(value)), flatIndex(value),
                          count(value));
    return values[value] = loaded;
  }

  Value pick(Value vector, int64_t size, ArrayRef<int64_t> lanes) {
    if (size == 1)
      return a.broadcast(vector, lanes.size());
    if (lanes.size() == 1)
      return a.extract(vector, lanes.front());
    bool same = static_cast<int64_t>(lanes.size()) == size;
    for (auto [position, lane] : llvm::enumerate(lanes))
      same &= lane == static_cast<int64_t>(position);
    return same ? vector : a.shuffle(vector, vector, lanes);
  }

  /// The lanes of `source` (of `size` lanes) in a new order.
  Lanes pick(Lanes source, int64_t size, ArrayRef<int64_t> lanes) {
    return {pick(source.value, size, lanes), source.imaginary ? pick(source.imaginary, size, lanes) : Value()};
  }

  /// One after the other.
  Value join(ArrayRef<Value> parts) {
    SmallVector<Value> rest(parts);
    while (rest.size() > 1) {
      SmallVector<Value> next;
      for (size_t position = 0; position + 1 < rest.size(); position += 2)
        next.push_back(joinTwo(rest[position], rest[position + 1]));
      if (rest.size() % 2)
        next.push_back(rest.back());
      rest = next;
    }
    return rest.front();
  }

  Value joinTwo(Value low, Value high) {
    int64_t lowLanes = Arith::lanesOf(low.getType()), highLanes = Arith::lanesOf(high.getType());
    int64_t width = std::max<int64_t>(2, std::max(lowLanes, highLanes));
    auto widened = [&](Value value, int64_t lanes) {
      if (lanes == width)
        return value;
      SmallVector<int64_t> order(width, 0);
      for (int64_t lane = 0; lane < lanes; ++lane)
        order[lane] = lane;
      return pick(value, lanes, order);
    };
    SmallVector<int64_t> order;
    for (int64_t lane = 0; lane < lowLanes; ++lane)
      order.push_back(lane);
    for (int64_t lane = 0; lane < highLanes; ++lane)
      order.push_back(width + lane);
    return a.shuffle(widened(low, lowLanes), widened(high, highLanes), order);
  }

  Lanes join(ArrayRef<Lanes> parts) {
    SmallVector<Value> real, imaginary;
    for (const Lanes &part : parts) {
      real.push_back(part.value);
      if (part.imaginary)
        imaginary.push_back(part.imaginary);
    }
    return {join(real), imaginary.empty() ? Value() : join(imaginary)};
  }

  //===-- positions -----------------------------------------------------------------------------------------------===//

  static SmallVector<int64_t> stridesOf(ArrayRef<int64_t> shape) {
    SmallVector<int64_t> strides(shape.size(), 1);
    for (size_t dim = shape.size(); dim-- > 1;)
      strides[dim - 1] = strides[dim] * shape[dim];
    return strides;
  }

  static SmallVector<int64_t> unflatten(int64_t flat, ArrayRef<int64_t> shape) {
    SmallVector<int64_t> position(shape.size());
    for (size_t dim = shape.size(); dim-- > 0; flat /= shape[dim])
      position[dim] = flat % shape[dim];
    return position;
  }

  /// The result's elements are those of the operand at positions known now.
  void move(Operation *op, llvm::function_ref<int64_t(ArrayRef<int64_t> position, ArrayRef<int64_t> strides)> source) {
    Value operand = op->getOperand(0), result = op->getResult(0);
    SmallVector<int64_t> strides = stridesOf(shapeOf(operand)), lanes;
    for (int64_t flat = 0; flat < count(result); ++flat)
      lanes.push_back(source(unflatten(flat, shapeOf(result)), strides));
    values[result] = pick(get(operand), count(operand), lanes);
  }

  //===-- ops -----------------------------------------------------------------------------------------------------===//

  LogicalResult emitOp(Operation *op) {
    if (hasElementwiseForm(op))
      return emitElementwise(op), success();
    if (!op->getOperands().empty() && !isTiny(op->getOperand(0)))
      return emitByElements(op);
    return llvm::TypeSwitch<Operation *, LogicalResult>(op)
        .Case<ReshapeOp, OptimizationBarrierOp>([&](auto) {
          for (auto [operand, result] : llvm::zip(op->getOperands(), op->getResults()))
            values[result] = get(operand);
          return success();
        })
        .Case([&](BroadcastInDimOp broadcast) {
          ArrayRef<int64_t> shape = shapeOf(broadcast.getOperand());
          move(op, [&](ArrayRef<int64_t> position, ArrayRef<int64_t> strides) {
            int64_t flat = 0;
            for (auto [from, to] : llvm::enumerate(broadcast.getBroadcastDimensions()))
              flat += shape[from] == 1 ? 0 : position[to] * strides[from];
            return flat;
          });
          return success();
        })
        .Case([&](TransposeOp transpose) {
          move(op, [&](ArrayRef<int64_t> position, ArrayRef<int64_t> strides) {
            int64_t flat = 0;
            for (auto [to, from] : llvm::enumerate(transpose.getPermutation()))
              flat += position[to] * strides[from];
            return flat;
          });
          return success();
        })
        .Case([&](SliceOp slice) {
          move(op, [&](ArrayRef<int64_t> position, ArrayRef<int64_t> strides) {
            int64_t flat = 0;
            for (size_t dim = 0; dim < position.size(); ++dim)
              flat += (slice.getStartIndices()[dim] + position[dim] * slice.getStrides()[dim]) * strides[dim];
            return flat;
          });
          return success();
        })
        .Case([&](ConcatenateOp concatenate) { return emitConcatenate(concatenate), success(); })
        .Case([&](ReduceOp reduce) { return emitReduce(reduce), success(); })
        .Case([&](DotGeneralOp dot) {
          if (isa<ComplexType>(elementOf(dot.getResult())))
            return emitByElements(op);
          return emitDot(dot), success();
        })
        .Default([&](Operation *other) { return emitByElements(other); });
  }

  void emitElementwise(Operation *op) {
    int64_t lanes = count(op->getResult(0));
    SmallVector<Lanes> operands;
    for (Value operand : op->getOperands())
      operands.push_back(e.broadcast(get(operand), lanes));
    values[op->getResult(0)] = applyElementwise(a, e.fma(), op, operands);
  }

  void emitConcatenate(ConcatenateOp op) {
    // Joined as they come, then brought in order.
    int64_t dim = op.getDimension(), before = 0;
    Value result = op.getResult();
    SmallVector<int64_t> strides = stridesOf(shapeOf(result)), lanes(count(result));
    SmallVector<Lanes> parts;
    int64_t start = 0;
    for (Value input : op.getInputs()) {
      parts.push_back(get(input));
      for (int64_t flat = 0; flat < count(input); ++flat) {
        SmallVector<int64_t> position = unflatten(flat, shapeOf(input));
        position[dim] += start;
        int64_t target = 0;
        for (auto [index, stride] : llvm::zip(position, strides))
          target += index * stride;
        lanes[target] = before + flat;
      }
      before += count(input);
      start += shapeOf(input)[dim];
    }
    values[result] = pick(join(parts), before, lanes);
  }

  /// Brings the inputs in the order [reduced..., kept...], then combines halves.
  void emitReduce(ReduceOp op) {
    Value first = op.getInputs().front(), result = op->getResult(0);
    int64_t kept = count(result), steps = count(first) / kept;
    SmallVector<int64_t> strides = stridesOf(shapeOf(first)), lanes(count(first)), next(kept, 0);
    for (int64_t flat = 0; flat < count(first); ++flat) {
      SmallVector<int64_t> position = unflatten(flat, shapeOf(first));
      int64_t target = 0;
      for (int64_t dim = 0; dim < static_cast<int64_t>(position.size()); ++dim)
        if (!llvm::is_contained(op.getDimensions(), dim))
          target = target * shapeOf(first)[dim] + position[dim];
      lanes[next[target]++ * kept + target] = flat;
    }
    SmallVector<Lanes> whole, initial;
    for (auto [input, init] : llvm::zip(op.getInputs(), op.getInitValues())) {
      whole.push_back(pick(get(input), count(input), lanes));
      initial.push_back(e.broadcast(get(init), kept));
    }
    auto part = [&](ArrayRef<Lanes> from, int64_t size, int64_t start, int64_t length) {
      return llvm::map_to_vector(from, [&](const Lanes &value) {
        return pick(value, size, llvm::to_vector(llvm::seq<int64_t>(start, start + length)));
      });
    };
    auto combine = [&](ArrayRef<Lanes> x, ArrayRef<Lanes> y, int64_t width) {
      SmallVector<Lanes> arguments(x);
      arguments.append(y.begin(), y.end());
      return e.emitRegion(op.getBody(), arguments, width);
    };
    SmallVector<Lanes> total = initial;
    while (steps > 1) {
      if (steps % 2) {
        total = combine(total, part(whole, steps * kept, (steps - 1) * kept, kept), kept);
        whole = part(whole, steps * kept, 0, (steps - 1) * kept);
        --steps;
      }
      int64_t half = steps / 2 * kept;
      whole = combine(part(whole, 2 * half, 0, half), part(whole, 2 * half, half, half), half);
      steps /= 2;
    }
    if (steps == 1)
      total = combine(total, whole, kept);
    for (auto [target, value] : llvm::zip(op->getResults(), total))
      values[target] = value;
  }

  void emitDot(DotGeneralOp op) {
    auto numbers = op.getDotDimensionNumbers();
    Value lhs = op.getLhs(), rhs = op.getRhs(), result = op.getResult();
    SmallVector<int64_t> depthShape;
    for (int64_t dim : numbers.getLhsContractingDimensions())
      depthShape.push_back(shapeOf(lhs)[dim]);
    int64_t depth = 1;
    for (int64_t size : depthShape)
      depth *= size;
    Type type = elementOf(result), sumType = isNarrowFloat(type) ? Type(a.builder.getF32Type()) : type;
    Lanes x = convertElement(a, get(lhs), elementOf(lhs), sumType);
    Lanes y = convertElement(a, get(rhs), elementOf(rhs), sumType);
    Value sum;
    for (int64_t step = 0; step < depth; ++step) {
      SmallVector<int64_t> at = unflatten(step, depthShape), xLanes, yLanes;
      for (int64_t flat = 0; flat < count(result); ++flat) {
        SmallVector<int64_t> position = unflatten(flat, shapeOf(result));
        unsigned free = numbers.getLhsBatchingDimensions().size();
        auto lane = [&](Value operand, ArrayRef<int64_t> batch, ArrayRef<int64_t> contract) {
          SmallVector<int64_t> strides = stridesOf(shapeOf(operand));
          int64_t offset = 0;
          for (int64_t dim = 0; dim < static_cast<int64_t>(strides.size()); ++dim) {
            if (auto it = llvm::find(contract, dim); it != contract.end())
              offset += at[it - contract.begin()] * strides[dim];
            else if (auto it = llvm::find(batch, dim); it != batch.end())
              offset += position[it - batch.begin()] * strides[dim];
            else
              offset += position[free++] * strides[dim];
          }
          return offset;
        };
        xLanes.push_back(lane(lhs, numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions()));
        yLanes.push_back(lane(rhs, numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions()));
      }
      sum = multiplyAdd(pick(x.value, count(lhs), xLanes), pick(y.value, count(rhs), yLanes), sum);
    }
    if (!sum)
      sum = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(registerType(sumType, count(result)))));
    values[result] = convertElement(a, {sum, {}}, sumType, type);
  }

  Value multiplyAdd(Value x, Value y, Value sum) {
    bool real = isa<FloatType>(getElementTypeOrSelf(x.getType()));
    if (!sum)
      return real ? a.mulf(x, y) : a.muli(x, y);
    if (!real)
      return a.addi(a.muli(x, y), sum);
    if (!e.fma())
      return a.addf(a.mulf(x, y), sum);
    return math::FmaOp::create(a.builder, a.loc, x, y, sum);
  }

  //===-- everything else -----------------------------------------------------------------------------------------===//

  /// Rows of the last dimension by the elemental emitter.
  LogicalResult emitByElements(Operation *op) {
    for (Value operand : op->getOperands())
      bindValue(operand);
    for (Value result : op->getResults()) {
      ArrayRef<int64_t> shape = shapeOf(result);
      int64_t row = shape.empty() ? 1 : shape.back();
      SmallVector<Lanes> rows;
      for (int64_t flat = 0; flat < count(result); flat += row) {
        SmallVector<LaneIndex> at;
        for (int64_t index : unflatten(flat, shape))
          at.push_back({a.i64(index), 0, {}});
        if (row > 1)
          at.back().step = 1;
        rows.push_back(e.emit(result, at, row));
        if (!rows.back().value)
          return failure();
      }
      values[result] = join(rows);
    }
    return success();
  }

  /// Lets the emitter read a value that lies in registers.
  void bindValue(Value value) {
    if (isa<BlockArgument>(value) || value.getDefiningOp<ConstantOp>() || !bound.insert(value).second)
      return;
    e.bind(value, [this, value](ArrayRef<LaneIndex> indices, int64_t lanes, Value mask) {
      SmallVector<int64_t> strides = stridesOf(shapeOf(value)), order(lanes, 0);
      for (auto [index, stride] : llvm::zip(indices, strides)) {
        auto base = index.lanewise ? std::optional<int64_t>() : Arith::known(index.base);
        if (!base)
          return loadFromSlot(value, indices, lanes, mask);
        for (int64_t lane = 0; lane < lanes; ++lane)
          order[lane] += (*base + lane * index.step) * stride;
      }
      // Masked lanes may stand outside.
      for (int64_t &lane : order)
        lane = std::clamp<int64_t>(lane, 0, count(value) - 1);
      return pick(values.lookup(value), count(value), order);
    });
  }

  Lanes loadFromSlot(Value value, ArrayRef<LaneIndex> indices, int64_t lanes, Value mask) {
    Value &slot = slots[value];
    if (!slot) {
      OpBuilder::InsertionGuard guard(a.builder);
      // Where the value is known, outside of any loop.
      a.moveTo(a.home(values.lookup(value).value));
      slot = LLVM::AllocaOp::create(a.builder, a.loc, LLVM::LLVMPointerType::get(a.builder.getContext()),
                                    a.builder.getI8Type(), a.i64(valueBytes(value.getType())), 64);
      e.store(values.lookup(value), slot, flatType(value), a.i64(count(value)), flatIndex(value), count(value));
    }
    return e.load(slot, cast<RankedTensorType>(value.getType()), e.extents(value), indices, lanes, mask);
  }
};

} // namespace

FailureOr<Tiling> calor::cpu::emitTiny(KernelFunction &function) { return TinyEmitter(function).run(); }
