// SPDX-License-Identifier: Apache-2.0
// The core of the elemental emitter: caching, placement, element-wise ops, regions and positions.
#include "compiler/codegen/cpu/ElementalEmitter.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

ElementalEmitter::ElementalEmitter(KernelFunction &function) : fn(function), a(function.builder, function.loc) {
  // They came to every processor together with 256-bit integer vectors.
  a.convertsHalf = function.target.vectorBytes >= 32;
}

//===-- positions -----------------------------------------------------------------------------------------------===//

LaneIndex ElementalEmitter::shift(const LaneIndex &index, Value by) {
  LaneIndex result = index;
  if (index.lanewise)
    result.lanewise = a.add(index.lanewise, a.broadcast(by, Arith::lanesOf(index.lanewise.getType())));
  else
    result.base = a.add(index.base, by);
  return result;
}

LaneIndex ElementalEmitter::scale(const LaneIndex &index, int64_t by) {
  if (index.lanewise)
    return {index.base, 0, a.mul(index.lanewise, by)};
  return {a.mul(index.base, by), index.step * by, {}};
}

Value ElementalEmitter::toVector(const LaneIndex &index, int64_t lanes) {
  if (index.lanewise)
    return index.lanewise;
  Value base = a.broadcast(index.base, lanes);
  return index.step == 0 || lanes == 1 ? base : a.add(base, a.iota(lanes, index.step));
}

Value ElementalEmitter::compare(Predicate predicate, const LaneIndex &index, Value bound, int64_t lanes) {
  if (isUniform(index) || lanes == 1)
    return a.compare(predicate, index.base, bound);
  if (!index.lanewise && index.step > 0) {
    // Decide for all lanes at once where the range of the position is known.
    int64_t limit = a.below(index.base);
    auto known = Arith::known(bound);
    if (known && limit > 0) {
      int64_t last = limit - 1 + index.step * (lanes - 1);
      if ((predicate == Predicate::sge && *known <= 0) || (predicate == Predicate::slt && last < *known))
        return a.constant(a.builder.getBoolAttr(true));
    }
  }
  return a.compare(predicate, toVector(index, lanes), a.broadcast(bound, lanes));
}

LaneIndex ElementalEmitter::toIndex(Lanes value, Type elementType, int64_t lanes) {
  Type target = Arith::withLanes(a.builder.getI64Type(), lanes);
  Value number = value.value;
  if (number.getType() != target)
    number = isUnsigned(elementType) ? Value(arith::ExtUIOp::create(a.builder, a.loc, target, number))
                                     : Value(arith::ExtSIOp::create(a.builder, a.loc, target, number));
  else if (isUnsigned(elementType)) // what does not fit is far behind every end
    number = arith::MinUIOp::create(a.builder, a.loc, number,
                                    a.integer(target, APInt::getSignedMaxValue(64).getZExtValue() >> 1));
  return lanes == 1 ? LaneIndex{number, 0, {}} : LaneIndex{{}, 0, number};
}

Lanes ElementalEmitter::broadcast(Lanes value, int64_t lanes) {
  return {a.broadcast(value.value, lanes), value.imaginary ? a.broadcast(value.imaginary, lanes) : Value()};
}

Lanes ElementalEmitter::select(Value condition, Lanes yes, Lanes no) {
  if (auto known = Arith::known(condition))
    return *known ? yes : no;
  Lanes result{a.select(condition, yes.value, no.value), {}};
  if (yes.imaginary)
    result.imaginary = a.select(condition, yes.imaginary, no.imaginary);
  return result;
}

Value calor::cpu::emitScalarIndex(ElementalEmitter &emitter, Value tensor, std::optional<int64_t> position) {
  SmallVector<LaneIndex> at;
  for (int64_t dim = 0; dim < cast<RankedTensorType>(tensor.getType()).getRank(); ++dim)
    at.push_back({emitter.arith().i64(position.value_or(0)), 0, {}});
  Lanes value = emitter.emit(tensor, at, 1);
  if (!value.value)
    return emitter.arith().i64(0); // reported where it failed
  // A constant position stays one.
  if (auto known = Arith::known(value.value)) {
    Type element = getElementTypeOrSelf(tensor.getType());
    unsigned width = element.isIndex() ? 64 : element.getIntOrFloatBitWidth();
    uint64_t mask = width == 64 ? ~uint64_t(0) : (uint64_t(1) << width) - 1;
    if (isUnsigned(element))
      return emitter.arith().i64(std::min<uint64_t>(*known & mask, std::numeric_limits<int64_t>::max() / 2));
    return emitter.arith().i64(*known);
  }
  return emitter.toIndex(value, getElementTypeOrSelf(tensor.getType()), 1).base;
}

//===-- caching and placement -----------------------------------------------------------------------------------===//

static bool sameIndices(ArrayRef<LaneIndex> a, ArrayRef<LaneIndex> b) {
  return llvm::equal(a, b, [](const LaneIndex &x, const LaneIndex &y) {
    return x.base == y.base && x.step == y.step && x.lanewise == y.lanewise;
  });
}

Lanes *ElementalEmitter::lookup(Value tensor, Indices indices, int64_t lanes, Value mask) {
  auto it = cache.find(tensor);
  if (it == cache.end())
    return nullptr;
  for (Entry &entry : it->second)
    if (entry.lanes == lanes && entry.mask == mask && sameIndices(entry.indices, indices) &&
        a.visible(entry.value.value.getParentBlock()))
      return &entry.value;
  return nullptr;
}

void ElementalEmitter::remember(Value tensor, Indices indices, int64_t lanes, Value mask, Lanes value) {
  SmallVector<Entry> &entries = cache[tensor];
  for (Entry &entry : entries)
    if (entry.lanes == lanes && entry.mask == mask && sameIndices(entry.indices, indices)) {
      entry.value = value;
      return;
    }
  entries.push_back({llvm::to_vector(indices), lanes, mask, value});
}

void ElementalEmitter::bind(Value tensor, Provider provider) {
  providers[tensor] = std::move(provider);
  SmallVector<Value> worklist{tensor};
  llvm::DenseSet<Value> seen;
  Block *block = a.builder.getInsertionBlock();
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    if (!seen.insert(value).second)
      continue;
    cache.erase(value);
    // A value bound in an inner loop keeps its users there.
    Block *&floor = floors[value];
    if (!floor || !a.visible(floor) || floor->getParent()->isAncestor(block->getParent()))
      floor = block;
    for (Operation *user : value.getUsers())
      llvm::append_range(worklist, user->getResults());
  }
}

void ElementalEmitter::unbind(Value tensor) {
  bind(tensor, {}); // forgets what was computed from it
  providers.erase(tensor);
}

Lanes ElementalEmitter::emit(Value tensor, Indices given, int64_t lanes, Value mask) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (auto it = providers.find(tensor); it != providers.end()) {
    if (Lanes *known = lookup(tensor, given, lanes, mask))
      return *known;
    Provider provider = it->second; // emission may bind and so move the table
    Lanes value = provider(given, lanes, mask);
    if (!value.value)
      return {};
    value = broadcast(value, lanes);
    remember(tensor, given, lanes, mask, value);
    return value;
  }
  // A dimension of one element has but one position.
  SmallVector<LaneIndex> indices(given);
  for (auto [dim, index] : llvm::enumerate(indices))
    if (type.getDimSize(dim) == 1)
      index = {a.i64(0), 0, {}};
  if (lanes > 1 && llvm::all_of(indices, isUniform)) {
    Lanes scalar = emit(tensor, indices, 1);
    return scalar.value ? broadcast(scalar, lanes) : scalar;
  }
  if (lanes == 1) {
    mask = {};
    for (LaneIndex &index : indices)
      index.step = 0;
  }
  if (Lanes *known = lookup(tensor, indices, lanes, mask))
    return *known;

  OpBuilder::InsertionGuard guard(a.builder);
  SmallVector<Value> needs{mask};
  for (const LaneIndex &index : indices)
    needs.push_back(index.lanewise ? index.lanewise : index.base);
  Block *home = a.home(needs);
  if (auto it = floors.find(tensor); it != floors.end() && a.visible(it->second) && it->second != home &&
                                     home->getParent()->isAncestor(it->second->getParent()))
    home = it->second;
  a.moveTo(home);
  Lanes value = compute(tensor, indices, lanes, mask);
  if (value.value) {
    value = broadcast(value, lanes);
    remember(tensor, indices, lanes, mask, value);
  }
  return value;
}

//===-- ops -----------------------------------------------------------------------------------------------------===//

Lanes ElementalEmitter::computeElementwise(Operation *op, Indices indices, int64_t lanes, Value mask) {
  SmallVector<Lanes> operands;
  int64_t rank = cast<RankedTensorType>(op->getResult(0).getType()).getRank();
  for (Value operand : op->getOperands()) {
    // The predicate of select and the bounds of clamp may be scalars.
    bool scalar = cast<RankedTensorType>(operand.getType()).getRank() == 0 && rank != 0;
    Lanes value = emit(operand, scalar ? Indices() : indices, lanes, mask);
    if (!value.value)
      return {};
    operands.push_back(value);
  }
  return applyElementwise(a, fma(), op, operands);
}

Lanes ElementalEmitter::compute(Value tensor, Indices indices, int64_t lanes, Value mask) {
  if (auto argument = dyn_cast<BlockArgument>(tensor)) {
    auto type = cast<RankedTensorType>(tensor.getType());
    return load(fn.inputs[argument.getArgNumber()], type, extents(tensor), indices, lanes, mask);
  }
  Operation *op = tensor.getDefiningOp();
  if (hasElementwiseForm(op))
    return computeElementwise(op, indices, lanes, mask);
  auto type = cast<RankedTensorType>(tensor.getType());
  return TypeSwitch<Operation *, Lanes>(op)
      .Case([&](ConstantOp) { return emitConstant(op, indices, lanes, mask); })
      .Case([&](IotaOp iota) { return emitIota(type, iota.getIotaDimension(), indices, lanes); })
      .Case([&](DynamicIotaOp iota) { return emitIota(type, iota.getIotaDimension(), indices, lanes); })
      .Case(
          [&](BroadcastInDimOp cast) { return emitBroadcast(op, cast.getBroadcastDimensions(), indices, lanes, mask); })
      .Case([&](DynamicBroadcastInDimOp cast) {
        return emitBroadcast(op, cast.getBroadcastDimensions(), indices, lanes, mask);
      })
      .Case([&](BroadcastOp cast) {
        return emit(cast.getOperand(), indices.drop_front(cast.getBroadcastSizes().size()), lanes, mask);
      })
      .Case([&](TransposeOp transpose) {
        SmallVector<LaneIndex> source(indices.size());
        for (auto [dim, from] : llvm::enumerate(transpose.getPermutation()))
          source[from] = indices[dim];
        return emit(transpose.getOperand(), source, lanes, mask);
      })
      .Case([&](ReverseOp reverse) {
        SmallVector<LaneIndex> source(indices);
        for (int64_t dim : reverse.getDimensions()) {
          Value last = a.add(extent(reverse.getOperand(), dim), -1);
          source[dim] = scale(source[dim], -1);
          source[dim] = shift(source[dim], last);
        }
        return emit(reverse.getOperand(), source, lanes, mask);
      })
      .Case<ReshapeOp, DynamicReshapeOp>([&](auto) { return emitReshape(op, indices, lanes, mask); })
      .Case<SliceOp, DynamicSliceOp, RealDynamicSliceOp>([&](auto) { return emitSlice(op, indices, lanes, mask); })
      .Case([&](DynamicUpdateSliceOp) { return emitUpdateSlice(op, indices, lanes, mask); })
      .Case([&](ConcatenateOp) { return emitConcatenate(op, indices, lanes, mask); })
      .Case<PadOp, DynamicPadOp>([&](auto) { return emitPad(op, indices, lanes, mask); })
      .Case<GatherOp, DynamicGatherOp>([&](auto) { return emitGather(op, indices, lanes, mask); })
      .Case([&](BitcastConvertOp) { return emitBitcast(op, indices, lanes, mask); })
      .Case([&](ReduceOp) { return emitReduce(tensor, indices, lanes, mask); })
      .Case([&](ReduceWindowOp) { return emitReduceWindow(tensor, indices, lanes, mask); })
      .Case<DotGeneralOp, DotOp>([&](auto) { return emitDot(op, indices, lanes, mask); })
      .Case([&](ConvolutionOp) { return emitConvolution(op, indices, lanes, mask); })
      .Case([&](MapOp map) {
        SmallVector<Lanes> arguments;
        for (Value input : map.getInputs())
          arguments.push_back(emit(input, indices, lanes, mask));
        if (llvm::any_of(arguments, [](const Lanes &value) { return !value.value; }))
          return Lanes();
        return emitRegion(map.getComputation(), arguments, lanes).front();
      })
      .Case([&](OptimizationBarrierOp barrier) {
        return emit(op->getOperand(cast<OpResult>(tensor).getResultNumber()), indices, lanes, mask);
      })
      .Case([&](GetDimensionSizeOp size) {
        Value value = extent(size.getOperand(), size.getDimension());
        return Lanes{arith::TruncIOp::create(a.builder, a.loc, a.builder.getI32Type(), value), {}};
      })
      .Default([&](Operation *other) {
        other->emitError() << "has no form that computes single elements on CPUs";
        return Lanes();
      });
}

//===-- regions -------------------------------------------------------------------------------------------------===//

namespace {
/// Evaluates a scalar region on lanes.
struct RegionEvaluator {
  ElementalEmitter &emitter;
  int64_t lanes;
  llvm::DenseMap<Value, Lanes> values;

  Lanes get(Value value) {
    if (auto it = values.find(value); it != values.end())
      return it->second;
    Lanes result = compute(value);
    values[value] = result;
    return result;
  }

  Lanes compute(Value value) {
    Operation *op = value.getDefiningOp();
    if (!op || isa<KernelOp>(op->getParentOp()))
      return emitter.emit(value, {}, lanes); // captured from outside
    if (auto constant = dyn_cast<stablehlo::ConstantOp>(op)) {
      auto elements = cast<ElementsAttr>(constant.getValue());
      return emitter.constant(*elements.getValues<Attribute>().begin(), elements.getElementType(), lanes);
    }
    if (isa<ReshapeOp, BroadcastInDimOp, TransposeOp, OptimizationBarrierOp>(op))
      return get(op->getOperand(0)); // of scalars
    SmallVector<Lanes> operands;
    for (Value operand : op->getOperands())
      operands.push_back(get(operand));
    return applyElementwise(emitter.arith(), emitter.fma(), op, operands);
  }
};
} // namespace

SmallVector<Lanes> ElementalEmitter::emitRegion(Region &region, ArrayRef<Lanes> arguments, int64_t lanes) {
  RegionEvaluator evaluator{*this, lanes, llvm::DenseMap<Value, Lanes>()};
  for (auto [argument, value] : llvm::zip(region.getArguments(), arguments))
    evaluator.values[argument] = value;
  SmallVector<Lanes> results;
  for (Value value : region.front().getTerminator()->getOperands())
    results.push_back(evaluator.get(value));
  return results;
}

std::optional<Lanes> ElementalEmitter::identity(Region &region, Type type, int64_t lanes) {
  Block &block = region.front();
  Operation *op = block.getTerminator()->getOperand(0).getDefiningOp();
  if (!op || block.getNumArguments() != 2 || op->getNumOperands() != 2 || isa<ComplexType>(type))
    return std::nullopt;
  Value x = block.getArgument(0), y = block.getArgument(1);
  if (!((op->getOperand(0) == x && op->getOperand(1) == y) || (op->getOperand(0) == y && op->getOperand(1) == x)))
    return std::nullopt;
  Type reg = registerType(type, lanes);
  auto number = [&](double real, int64_t integer) -> Lanes {
    return {isa<FloatType>(type) ? a.real(reg, real) : a.integer(reg, integer), {}};
  };
  double infinity = std::numeric_limits<double>::infinity();
  bool isFloat = isa<FloatType>(type);
  unsigned width = isFloat ? 0 : type.getIntOrFloatBitWidth(),
           full = isFloat ? 0 : std::max(width == 1 ? 1u : 8u, width);
  auto limit = [&](bool largest) -> Lanes {
    APInt value = isUnsigned(type) ? (largest ? APInt::getMaxValue(width).zext(full) : APInt(full, 0))
                                   : (largest ? APInt::getSignedMaxValue(width).sext(full)
                                              : APInt::getSignedMinValue(width).sext(full));
    return {a.integer(reg, value), {}};
  };
  return TypeSwitch<Operation *, std::optional<Lanes>>(op)
      .Case([&](AddOp) { return number(-0.0, 0); })
      .Case([&](MulOp) { return number(1.0, 1); })
      .Case([&](MaxOp) { return isFloat ? number(-infinity, 0) : limit(false); })
      .Case([&](MinOp) { return isFloat ? number(infinity, 0) : limit(true); })
      .Case([&](AndOp) { return number(0, -1); })
      .Case<OrOp, XorOp>([&](auto) { return number(0, 0); })
      .Default([](Operation *) { return std::nullopt; });
}

SmallVector<Lanes>
ElementalEmitter::overBox(ArrayRef<Value> sizes, ArrayRef<Lanes> state,
                          llvm::function_ref<SmallVector<Lanes>(ArrayRef<Value>, ArrayRef<Lanes>)> body) {
  SmallVector<Value> flat;
  for (const Lanes &value : state) {
    flat.push_back(value.value);
    if (value.imaginary)
      flat.push_back(value.imaginary);
  }
  SmallVector<bool> complex;
  for (const Lanes &value : state)
    complex.push_back(static_cast<bool>(value.imaginary));
  auto pack = [&](ValueRange values) {
    SmallVector<Lanes> packed;
    unsigned next = 0;
    for (bool isComplex : complex) {
      Lanes value{values[next++], {}};
      if (isComplex)
        value.imaginary = values[next++];
      packed.push_back(value);
    }
    return packed;
  };
  SmallVector<Value> positions;
  std::function<SmallVector<Value>(ValueRange)> nest = [&](ValueRange carried) -> SmallVector<Value> {
    if (positions.size() == sizes.size()) {
      SmallVector<Value> next;
      for (const Lanes &value : body(positions, pack(carried))) {
        next.push_back(value.value);
        if (value.imaginary)
          next.push_back(value.imaginary);
      }
      return next;
    }
    return a.loop(a.i64(0), sizes[positions.size()], 1, carried, [&](Value iv, ValueRange inner) {
      positions.push_back(iv);
      SmallVector<Value> next = nest(inner);
      positions.pop_back();
      return next;
    });
  };
  return pack(nest(flat));
}

SmallVector<Lanes> ElementalEmitter::guarded(ArrayRef<Value> conditions, Value mask,
                                             llvm::function_ref<SmallVector<Lanes>(Value)> yes,
                                             llvm::function_ref<SmallVector<Lanes>()> no) {
  Value guard, lanewise;
  for (Value condition : conditions)
    (isa<VectorType>(condition.getType()) ? lanewise : guard) =
        a.allOf(isa<VectorType>(condition.getType()) ? lanewise : guard, condition);
  auto masked = [&]() -> SmallVector<Lanes> {
    SmallVector<Lanes> values = yes(a.allOf(mask, lanewise));
    if (!lanewise)
      return values;
    SmallVector<Lanes> others = no();
    for (auto [value, other] : llvm::zip(values, others))
      value = select(lanewise, value, other);
    return values;
  };
  if (!guard || Arith::known(guard) == -1 || Arith::known(guard) == 1)
    return masked();
  SmallVector<bool> complex;
  auto flatten = [&](SmallVector<Lanes> values) {
    SmallVector<Value> flat;
    complex.clear();
    for (const Lanes &value : values) {
      flat.push_back(value.value);
      complex.push_back(static_cast<bool>(value.imaginary));
      if (value.imaginary)
        flat.push_back(value.imaginary);
    }
    return flat;
  };
  SmallVector<Value> flat = a.choose(guard, [&] { return flatten(masked()); }, [&] { return flatten(no()); });
  SmallVector<Lanes> results;
  unsigned next = 0;
  for (bool isComplex : complex) {
    Lanes value{flat[next++], {}};
    if (isComplex)
      value.imaginary = flat[next++];
    results.push_back(value);
  }
  return results;
}
