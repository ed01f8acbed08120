// SPDX-License-Identifier: Apache-2.0
// `tiny`: kernels whose tensors have at most 64 elements. Every tensor lies in one vector (one value when it has one
// element), in row-major order: element-wise ops are single operations, moves are shuffles, and nothing is computed
// twice or stored in between. Lanes beyond the last element repeat it.
#include "compiler/codegen/cpu/Strategies.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/codegen/cpu/LoopNest.h"
#include "compiler/codegen/cpu/Reducer.h"
#include "compiler/support/ElementTypes.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

namespace {

constexpr int64_t kMostElements = 64;

Type elementOf(Value value) { return typeOf(value).getElementType(); }
int64_t countOf(Value value) { return typeOf(value).getNumElements(); }
int64_t lanesFor(int64_t count) { return static_cast<int64_t>(llvm::PowerOf2Ceil(count)); }

using Position = SmallVector<int64_t, 6>;

Position positionOf(int64_t flat, ArrayRef<int64_t> shape) {
  Position position(shape.size());
  for (size_t dim = shape.size(); dim-- > 0; flat /= shape[dim])
    position[dim] = flat % shape[dim];
  return position;
}
int64_t flatOf(ArrayRef<int64_t> position, ArrayRef<int64_t> shape) {
  int64_t flat = 0;
  for (auto [index, size] : llvm::zip(position, shape))
    flat = flat * size + index;
  return flat;
}

/// Where in its operand the element of a moving op lies; nothing for ops whose moves are not known here.
std::optional<Position> sourceOf(Operation *op, ArrayRef<int64_t> at) {
  return TypeSwitch<Operation *, std::optional<Position>>(op)
      .Case([&](BroadcastInDimOp cast) {
        Position source;
        for (auto [dim, target] : llvm::enumerate(cast.getBroadcastDimensions()))
          source.push_back(typeOf(cast.getOperand()).getDimSize(dim) == 1 ? 0 : at[target]);
        return source;
      })
      .Case([&](TransposeOp transpose) {
        Position source(at.size());
        for (auto [dim, from] : llvm::enumerate(transpose.getPermutation()))
          source[from] = at[dim];
        return source;
      })
      .Case([&](SliceOp slice) {
        Position source;
        for (auto [dim, index] : llvm::enumerate(at))
          source.push_back(slice.getStartIndices()[dim] + index * slice.getStrides()[dim]);
        return source;
      })
      .Case([&](ReverseOp reverse) {
        Position source(at);
        for (int64_t dim : reverse.getDimensions())
          source[dim] = typeOf(reverse.getOperand()).getDimSize(dim) - 1 - at[dim];
        return source;
      })
      .Case([&](ReshapeOp reshape) {
        return positionOf(flatOf(at, typeOf(reshape.getResult()).getShape()), typeOf(reshape.getOperand()).getShape());
      })
      .Default([](Operation *) { return std::nullopt; });
}

class TinyEmitter {
public:
  explicit TinyEmitter(KernelFunction &fn) : fn(fn), e(fn), a(e.arith()) {}

  FailureOr<Tiling> run() {
    OperandRange values = fn.body().getTerminator()->getOperands();
    SmallVector<Lanes> computed;
    for (Value value : values) {
      computed.push_back(get(value));
      if (!computed.back().value)
        return failure();
    }
    for (auto [number, value] : llvm::enumerate(values))
      store(computed[number].value, fn.outputs[number], value);
    Tiling tiling;
    tiling.scratchBytes = scratchBytes;
    return tiling;
  }

private:
  KernelFunction &fn;
  ElementalEmitter e;
  Arith &a;
  llvm::DenseMap<Value, Lanes> known;
  llvm::DenseMap<Value, Value> slots; // in scratch, where a value has been stored
  int64_t scratchBytes = 0;

  Lanes get(Value value) {
    if (auto it = known.find(value); it != known.end())
      return it->second;
    Lanes result = compute(value);
    known[value] = result;
    return result;
  }

  /// Elements `order` of `vector`, the last repeated up to a power of two.
  Value pick(Value vector, ArrayRef<int64_t> order) {
    if (order.size() == 1)
      return a.extract(vector, order.front());
    int64_t lanes = lanesFor(order.size());
    if (!isa<VectorType>(vector.getType()))
      return a.broadcast(vector, lanes);
    SmallVector<int64_t> full(order);
    full.resize(lanes, order.back());
    if (llvm::all_of(full, [&](int64_t lane) { return lane == full.front(); }))
      return a.broadcast(a.extract(vector, full.front()), lanes);
    bool identity = Arith::lanesOf(vector.getType()) == lanes;
    for (int64_t lane = 0; lane < static_cast<int64_t>(order.size()); ++lane)
      identity = identity && order[lane] == lane;
    return identity ? vector : a.shuffle(vector, vector, full);
  }
  /// Lane l of the result is element order[l] of `x`, or of `y` where it is -1 - l.
  Value merge(Value x, Value y, ArrayRef<int64_t> fromX, ArrayRef<int64_t> fromY, ArrayRef<bool> useX) {
    if (useX.size() == 1)
      return useX[0] ? a.extract(x, fromX[0]) : a.extract(y, fromY[0]);
    Value left = pick(x, fromX), right = pick(y, fromY);
    int64_t lanes = lanesFor(useX.size());
    SmallVector<int64_t> order;
    for (int64_t lane = 0; lane < lanes; ++lane) {
      int64_t source = std::min<int64_t>(lane, useX.size() - 1);
      order.push_back(useX[source] ? source : lanes + source);
    }
    return a.shuffle(left, right, order);
  }

  //===-- memory ------------------------------------------------------------------------------------------------===//

  /// Pieces of 2^n elements that make up `count`.
  static SmallVector<std::pair<int64_t, int64_t>> pieces(int64_t count) {
    SmallVector<std::pair<int64_t, int64_t>> result; // where, how many
    for (int64_t from = 0; from < count;) {
      int64_t size = powerOfTwoBelow(count - from);
      result.push_back({from, size});
      from += size;
    }
    return result;
  }

  Value load(Value pointer, Value like) {
    Type element = elementOf(like), storage = storageScalar(element);
    int64_t count = countOf(like), lanes = lanesFor(count), bytes = storage.getIntOrFloatBitWidth() / 8;
    Value all;
    for (auto [from, size] : pieces(count)) {
      Value piece = a.load(Arith::withLanes(storage, size), a.pointer(storage, pointer, a.i64(from)), bytes);
      if (!all && size == count)
        return fromStorage(a, piece, element);
      SmallVector<int64_t> order;
      for (int64_t lane = 0; lane < lanes; ++lane)
        order.push_back(std::clamp<int64_t>(lane - from, 0, size - 1));
      Value spread = size == 1 ? a.broadcast(piece, lanes) : a.shuffle(piece, piece, order);
      if (!all) {
        all = spread;
        continue;
      }
      for (int64_t lane = 0; lane < lanes; ++lane)
        order[lane] = lane < from ? lane : lanes + lane;
      all = a.shuffle(all, spread, order);
    }
    return fromStorage(a, all, element);
  }

  void store(Value value, Value pointer, Value like) {
    Type element = elementOf(like), storage = storageScalar(element);
    int64_t bytes = storage.getIntOrFloatBitWidth() / 8;
    Value stored = toStorage(a, value, element);
    for (auto [from, size] : pieces(countOf(like))) {
      Value piece = stored;
      if (size != Arith::lanesOf(stored.getType())) {
        auto order = llvm::to_vector(llvm::seq<int64_t>(from, from + size));
        piece = size == 1 ? a.extract(stored, from) : a.shuffle(stored, stored, order);
      }
      a.store(piece, a.pointer(storage, pointer, a.i64(from)), bytes);
    }
  }

  /// The address of `value` in memory: a kernel operand, or a copy in scratch.
  Value inMemory(Value value) {
    if (auto argument = dyn_cast<BlockArgument>(value))
      return fn.inputs[argument.getArgNumber()];
    Value &slot = slots[value];
    if (!slot) {
      Lanes lanes = get(value);
      slot = a.pointer(a.builder.getI8Type(), fn.scratch, a.i64(scratchBytes));
      scratchBytes += llvm::alignTo(countOf(value) * elementBytes(elementOf(value)), 64);
      store(lanes.value, slot, value);
    }
    return slots[value];
  }

  //===-- ops ---------------------------------------------------------------------------------------------------===//

  Lanes compute(Value value) {
    if (auto argument = dyn_cast<BlockArgument>(value))
      return {load(fn.inputs[argument.getArgNumber()], value), {}};
    Operation *op = value.getDefiningOp();
    if (hasElementwiseForm(op))
      return elementwise(op);
    return TypeSwitch<Operation *, Lanes>(op)
        .Case<BroadcastInDimOp, TransposeOp, SliceOp, ReverseOp, ReshapeOp>([&](auto) { return move(op); })
        .Case([&](stablehlo::ConstantOp constant) { return fromConstant(constant); })
        .Case([&](IotaOp iota) { return fromIota(iota); })
        .Case([&](ConcatenateOp concat) { return concatenate(concat); })
        .Case([&](PadOp pad) { return padded(pad); })
        .Case([&](ReduceOp reduce) { return reduced(reduce, value); })
        .Case([&](DotGeneralOp dot) { return product(dot); })
        .Default([&](Operation *) { return elementByElement(value); });
  }

  Lanes elementwise(Operation *op) {
    int64_t lanes = lanesFor(countOf(op->getResult(0)));
    SmallVector<Lanes> operands;
    for (Value operand : op->getOperands()) {
      Lanes value = get(operand);
      if (!value.value)
        return {};
      operands.push_back(e.broadcast(value, lanes));
    }
    return applyElementwise(a, e.fma(), op, operands);
  }

  Lanes move(Operation *op) {
    Value operand = op->getOperand(0), result = op->getResult(0);
    if (countOf(operand) > kMostElements)
      return elementByElement(result);
    Lanes source = get(operand);
    if (!source.value)
      return {};
    SmallVector<int64_t> order;
    for (int64_t flat = 0; flat < countOf(result); ++flat) {
      auto from = sourceOf(op, positionOf(flat, typeOf(result).getShape()));
      order.push_back(flatOf(*from, typeOf(operand).getShape()));
    }
    return {pick(source.value, order), {}};
  }

  Lanes fromConstant(stablehlo::ConstantOp op) {
    auto elements = cast<ElementsAttr>(op.getValue());
    int64_t lanes = lanesFor(countOf(op.getResult()));
    Type element = elements.getElementType();
    if (lanes == 1 || elements.isSplat())
      return e.constant(*elements.getValues<Attribute>().begin(), element, lanes);
    SmallVector<Attribute> values;
    for (Attribute value : elements.getValues<Attribute>()) {
      Value scalar = e.constant(value, element, 1).value;
      values.push_back(scalar.getDefiningOp<arith::ConstantOp>().getValue());
    }
    values.resize(lanes, values.back());
    return {a.constant(DenseElementsAttr::get(cast<VectorType>(registerType(element, lanes)), values)), {}};
  }

  Lanes fromIota(IotaOp op) {
    int64_t count = countOf(op.getResult());
    SmallVector<int64_t> values;
    for (int64_t flat = 0; flat < lanesFor(count); ++flat)
      values.push_back(positionOf(std::min(flat, count - 1), typeOf(op.getResult()).getShape())[op.getIotaDimension()]);
    Value numbers = count == 1 ? a.i64(0)
                               : a.constant(DenseElementsAttr::get(
                                     VectorType::get({lanesFor(count)}, a.builder.getI64Type()), ArrayRef(values)));
    return convertElement(a, {numbers, {}}, a.builder.getI64Type(), elementOf(op.getResult()));
  }

  Lanes concatenate(ConcatenateOp op) {
    ArrayRef<int64_t> shape = typeOf(op.getResult()).getShape();
    int64_t count = countOf(op.getResult()), start = 0;
    Value all;
    for (Value input : op.getInputs()) {
      int64_t size = typeOf(input).getDimSize(op.getDimension());
      if (countOf(input) == 0)
        continue;
      Lanes part = get(input);
      if (!part.value)
        return {};
      SmallVector<int64_t> fromPart, fromAll;
      SmallVector<bool> useAll;
      for (int64_t flat = 0; flat < count; ++flat) {
        Position at = positionOf(flat, shape);
        at[op.getDimension()] -= start;
        bool inside = at[op.getDimension()] >= 0 && at[op.getDimension()] < size;
        fromPart.push_back(inside ? flatOf(at, typeOf(input).getShape()) : 0);
        fromAll.push_back(flat);
        useAll.push_back(!inside);
      }
      all = all ? merge(all, part.value, fromAll, fromPart, useAll) : pick(part.value, fromPart);
      start += size;
    }
    return {all, {}};
  }

  Lanes padded(PadOp op) {
    ArrayRef<int64_t> shape = typeOf(op.getResult()).getShape(), inner = typeOf(op.getOperand()).getShape();
    Lanes operand = get(op.getOperand()), padding = get(op.getPaddingValue());
    if (!operand.value || !padding.value)
      return {};
    SmallVector<int64_t> fromOperand, fromPadding;
    SmallVector<bool> inside;
    for (int64_t flat = 0; flat < countOf(op.getResult()); ++flat) {
      Position at = positionOf(flat, shape);
      bool within = true;
      for (auto [dim, index] : llvm::enumerate(at)) {
        index -= op.getEdgePaddingLow()[dim];
        int64_t pitch = op.getInteriorPadding()[dim] + 1;
        within = within && index >= 0 && index % pitch == 0 && index / pitch < inner[dim];
        index /= pitch;
      }
      fromOperand.push_back(within ? flatOf(at, inner) : 0);
      fromPadding.push_back(0);
      inside.push_back(within);
    }
    return {merge(operand.value, padding.value, fromOperand, fromPadding, inside), {}};
  }

  Lanes reduced(ReduceOp op, Value value) {
    RankedTensorType from = typeOf(op.getInputs().front()), to = typeOf(value);
    SmallVector<Lanes> operands;
    for (Value input : op.getInputs()) {
      operands.push_back(get(input));
      if (!operands.back().value)
        return {};
    }
    Reducer reducer(e, op);
    SmallVector<int64_t> sizes;
    for (int64_t dim : op.getDimensions())
      sizes.push_back(from.getDimSize(dim));
    int64_t lanes = lanesFor(to.getNumElements()), steps = 1;
    for (int64_t size : sizes)
      steps *= size;
    SmallVector<Lanes> sums;
    for (Value init : op.getInitValues())
      sums.push_back(e.broadcast(get(init), lanes));
    // One term for each position in the reduced box; terms are combined in pairs, so that few wait for each other.
    SmallVector<SmallVector<Lanes>> terms;
    for (int64_t step = 0; step < steps; ++step) {
      Position box = positionOf(step, sizes);
      SmallVector<int64_t> order;
      for (int64_t flat = 0; flat < to.getNumElements(); ++flat) {
        Position kept = positionOf(flat, to.getShape()), at;
        unsigned next = 0;
        for (int64_t dim = 0; dim < from.getRank(); ++dim) {
          auto it = llvm::find(op.getDimensions(), dim);
          at.push_back(it == op.getDimensions().end() ? kept[next++] : box[it - op.getDimensions().begin()]);
        }
        order.push_back(flatOf(at, from.getShape()));
      }
      terms.emplace_back();
      for (const Lanes &operand : operands)
        terms.back().push_back({pick(operand.value, order), {}});
    }
    if (!reducer.mayDeal())
      for (ArrayRef<Lanes> term : std::exchange(terms, {}))
        sums = reducer.combine(sums, term, lanes);
    while (terms.size() > 1) {
      SmallVector<SmallVector<Lanes>> next;
      for (size_t i = 0; i + 1 < terms.size(); i += 2)
        next.push_back(reducer.combine(terms[i], terms[i + 1], lanes));
      if (terms.size() % 2)
        next.push_back(terms.back());
      terms = std::move(next);
    }
    if (!terms.empty())
      sums = isNeutral(op) ? terms[0] : reducer.combine(sums, terms[0], lanes);
    for (auto [result, sum] : llvm::zip(op.getResults(), sums))
      known[result] = sum;
    return sums[cast<OpResult>(value).getResultNumber()];
  }

  /// Whether the initial value is the identity of the combiner.
  bool isNeutral(ReduceOp op) {
    if (op.getInputs().size() != 1)
      return false;
    auto identity = e.identity(op.getBody(), elementOf(op.getInputs().front()), 1);
    return identity && identity->value == get(op.getInitValues().front()).value;
  }

  Lanes product(DotGeneralOp op) {
    auto numbers = op.getDotDimensionNumbers();
    Value lhs = op.getLhs(), rhs = op.getRhs();
    if (countOf(lhs) > kMostElements || countOf(rhs) > kMostElements)
      return elementByElement(op.getResult());
    Lanes x = get(lhs), y = get(rhs);
    if (!x.value || !y.value)
      return {};
    RankedTensorType to = typeOf(op.getResult());
    Type type = to.getElementType(), sumType = accumulatorOf(type);
    SmallVector<int64_t> sizes;
    int64_t steps = 1;
    for (int64_t dim : numbers.getLhsContractingDimensions()) {
      sizes.push_back(typeOf(lhs).getDimSize(dim));
      steps *= sizes.back();
    }
    auto order = [&](Value operand, ArrayRef<int64_t> batch, ArrayRef<int64_t> contract, unsigned free,
                     ArrayRef<int64_t> box) {
      SmallVector<int64_t> result;
      for (int64_t flat = 0; flat < to.getNumElements(); ++flat) {
        Position at = positionOf(flat, to.getShape()), source;
        unsigned next = free;
        for (int64_t dim = 0; dim < typeOf(operand).getRank(); ++dim) {
          if (auto it = llvm::find(contract, dim); it != contract.end())
            source.push_back(box[it - contract.begin()]);
          else if (auto it = llvm::find(batch, dim); it != batch.end())
            source.push_back(at[it - batch.begin()]);
          else
            source.push_back(at[next++]);
        }
        result.push_back(flatOf(source, typeOf(operand).getShape()));
      }
      return result;
    };
    unsigned batches = numbers.getLhsBatchingDimensions().size();
    unsigned lhsFree = typeOf(lhs).getRank() - batches - sizes.size();
    x = convertElement(a, x, elementOf(lhs), sumType);
    y = convertElement(a, y, elementOf(rhs), sumType);
    Value sum;
    for (int64_t step = 0; step < steps; ++step) {
      Position box = positionOf(step, sizes);
      Value left = pick(
          x.value, order(lhs, numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions(), batches, box));
      Value right = pick(y.value, order(rhs, numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions(),
                                        batches + lhsFree, box));
      sum = accumulate(sum, left, right, sumType);
    }
    if (!sum) {
      Type reg = registerType(sumType, lanesFor(to.getNumElements()));
      sum = isa<FloatType>(sumType) ? a.real(reg, 0.0) : a.integer(reg, 0);
    }
    return convertElement(a, {sum, {}}, sumType, type);
  }

  Value accumulate(Value sum, Value x, Value y, Type type) {
    if (type.isInteger(1))
      return sum ? a.ori(sum, a.andi(x, y)) : a.andi(x, y);
    if (!isa<FloatType>(type))
      return sum ? a.addi(sum, a.muli(x, y)) : a.muli(x, y);
    if (!sum)
      return a.mulf(x, y);
    return e.fma() ? Value(math::FmaOp::create(a.builder, a.loc, x, y, sum)) : a.addf(sum, a.mulf(x, y));
  }

  /// Ops that read where data says: their operands lie in memory, the elements are computed one by one.
  Lanes elementByElement(Value value) {
    Operation *op = value.getDefiningOp();
    for (Value operand : op->getOperands()) {
      if (isa<BlockArgument>(operand) || operand.getDefiningOp<stablehlo::ConstantOp>() || bound.contains(operand))
        continue;
      bound.insert(operand);
      if (countOf(operand) == 1) {
        Lanes scalar = get(operand);
        e.bind(operand, [scalar](ArrayRef<LaneIndex>, int64_t, Value) { return scalar; });
        continue;
      }
      Value base = inMemory(operand);
      e.bind(operand, [this, base, operand](ArrayRef<LaneIndex> indices, int64_t lanes, Value mask) {
        return e.load(base, typeOf(operand), e.extents(operand), indices, lanes, mask);
      });
    }
    int64_t count = countOf(value), lanes = lanesFor(count);
    Value all;
    for (int64_t flat = 0; flat < count; ++flat) {
      SmallVector<LaneIndex> at;
      for (int64_t index : positionOf(flat, typeOf(value).getShape()))
        at.push_back({a.i64(index), 0, {}});
      Lanes element = e.emit(value, at, 1);
      if (!element.value)
        return {};
      all = all ? a.insert(element.value, all, flat) : a.broadcast(element.value, lanes);
    }
    return {all, {}};
  }
  llvm::DenseSet<Value> bound;
};

} // namespace

std::optional<std::string> calor::cpu::rejectsTiny(KernelOp kernel, const TargetInfo &) {
  if (auto gap = elementalGap(kernel))
    return gap;
  auto small = [](Value value) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    return type && type.hasStaticShape() && type.getNumElements() >= 1 && type.getNumElements() <= kMostElements &&
           !isa<ComplexType>(type.getElementType());
  };
  auto plain = [](Value value) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    return type && type.hasStaticShape() && !isa<ComplexType>(type.getElementType());
  };
  for (Operation &op : kernel.getBody().front().without_terminator()) {
    if (!llvm::all_of(op.getResults(), small) || !llvm::all_of(op.getOperands(), plain))
      return "a tensor has more than 64 elements, none, complex ones, or a size that is open";
    bool whole = hasElementwiseForm(&op) || isa<ConcatenateOp, PadOp, ReduceOp>(op);
    if (whole && !llvm::all_of(op.getOperands(), small) && !isa<ReduceOp>(op))
      return "an operand is large";
    if (isa<ReduceOp, DotGeneralOp, DotOp>(op) && !llvm::all_of(op.getOperands(), small))
      return "a sum is large";
    if (isa<ReduceWindowOp, ConvolutionOp>(op))
      return "it holds a window";
    if (auto constant = dyn_cast<stablehlo::ConstantOp>(op); constant && !isa<DenseElementsAttr>(constant.getValue()))
      return "a constant is large";
  }
  // A bare operand as a result is a copy of any size.
  if (!llvm::all_of(kernel.getYield().getValues(), small))
    return "a result is large";
  return std::nullopt;
}

FailureOr<Tiling> calor::cpu::emitTiny(KernelFunction &fn) { return TinyEmitter(fn).run(); }
