// SPDX-License-Identifier: Apache-2.0
// The elemental forms of ops that move elements or make them from nothing.
#include "compiler/codegen/cpu/ElementalEmitter.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

//===-- constants -----------------------------------------------------------------------------------------------===//

Lanes ElementalEmitter::constant(Attribute value, Type elementType, int64_t lanes) {
  Type type = registerType(elementType, lanes);
  if (auto parts = dyn_cast<ArrayAttr>(value)) {
    Type part = cast<ComplexType>(elementType).getElementType();
    return {constant(parts[0], part, lanes).value, constant(parts[1], part, lanes).value};
  }
  if (auto real = dyn_cast<FloatAttr>(value))
    return {a.real(type, real.getValue()), {}};
  APInt integer = cast<IntegerAttr>(value).getValue();
  unsigned width = getElementTypeOrSelf(type).getIntOrFloatBitWidth();
  return {a.integer(type, isUnsigned(elementType) ? integer.zextOrTrunc(width) : integer.sextOrTrunc(width)), {}};
}

/// The elements of a constant as they lie in memory.
static std::string bytesOf(ElementsAttr elements) {
  Type type = elements.getElementType();
  auto complex = dyn_cast<ComplexType>(type);
  unsigned bytes = storageScalar(type).getIntOrFloatBitWidth() / 8;
  std::string result;
  auto append = [&](const APInt &bits, bool extendSign) {
    APInt wide = extendSign ? bits.sextOrTrunc(bytes * 8) : bits.zextOrTrunc(bytes * 8);
    for (unsigned i = 0; i < bytes; ++i)
      result.push_back(static_cast<char>(wide.extractBitsAsZExtValue(8, i * 8)));
  };
  auto part = [&](Attribute value) {
    if (auto real = dyn_cast<FloatAttr>(value))
      append(real.getValue().bitcastToAPInt(), false);
    else
      append(cast<IntegerAttr>(value).getValue(), !isUnsigned(complex ? complex.getElementType() : type));
  };
  for (Attribute value : elements.getValues<Attribute>()) {
    if (auto parts = dyn_cast<ArrayAttr>(value)) {
      part(parts[0]);
      part(parts[1]);
    } else {
      part(value);
    }
  }
  return result;
}

Lanes ElementalEmitter::emitConstant(Operation *op, Indices indices, int64_t lanes, Value mask) {
  auto elements = cast<ElementsAttr>(cast<stablehlo::ConstantOp>(op).getValue());
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  if (auto resource = dyn_cast<DenseResourceElementsAttr>(elements)) {
    AsmResourceBlob *blob = resource.getRawHandle().getBlob();
    if (!blob) {
      op->emitError() << "names a resource whose bytes are not in the module";
      return {};
    }
    return load(a.global(StringRef(blob->getData().data(), blob->getData().size())), type, extents(op->getResult(0)),
                indices, lanes, mask);
  }
  if (elements.isSplat())
    return constant(*elements.getValues<Attribute>().begin(), type.getElementType(), lanes);
  if (lanes == 1) {
    // A known position gives a known element.
    int64_t flat = 0;
    bool known = true;
    for (auto [index, size] : llvm::zip(indices, type.getShape())) {
      auto position = Arith::known(index.base);
      known = known && position && *position >= 0 && *position < size;
      flat = flat * size + position.value_or(0);
    }
    if (known)
      return constant(*(elements.getValues<Attribute>().begin() + flat), type.getElementType(), 1);
  }
  return load(a.global(bytesOf(elements)), type, extents(op->getResult(0)), indices, lanes, mask);
}

Lanes ElementalEmitter::emitIota(Type tensor, int64_t dimension, Indices indices, int64_t lanes) {
  Type type = getElementTypeOrSelf(tensor);
  Value position = toVector(indices[dimension], lanes);
  if (lanes > 1 && isUniform(indices[dimension]))
    position = a.broadcast(indices[dimension].base, lanes);
  return convertElement(a, {position, {}}, a.builder.getI64Type(), type);
}

//===-- shapes --------------------------------------------------------------------------------------------------===//

Lanes ElementalEmitter::emitBroadcast(Operation *op, ArrayRef<int64_t> dimensions, Indices indices, int64_t lanes,
                                      Value mask) {
  Value operand = op->getOperand(0), result = op->getResult(0);
  auto type = cast<RankedTensorType>(operand.getType()), resultType = cast<RankedTensorType>(result.getType());
  SmallVector<LaneIndex> source;
  for (auto [dim, target] : llvm::enumerate(dimensions)) {
    LaneIndex index = indices[target];
    bool mayExpand = type.isDynamicDim(dim) && resultType.getDimSize(target) != 1;
    if (auto dynamic = dyn_cast<DynamicBroadcastInDimOp>(op); dynamic && dynamic.getKnownNonexpandingDimensions())
      mayExpand = mayExpand && !llvm::is_contained(*dynamic.getKnownNonexpandingDimensions(), dim);
    if (mayExpand) {
      Value from = extent(operand, dim), to = extent(result, target);
      if (from != to) {
        // Expanded where the operand has one element: the position is then 0.
        Value expands = a.compare(Predicate::eq, from, a.i64(1));
        Value zero = a.i64(0);
        if (isUniform(index) || lanes == 1)
          index = {a.select(expands, zero, index.base), 0, {}};
        else
          index = {{}, 0, a.select(expands, a.broadcast(zero, lanes), toVector(index, lanes))};
      }
    }
    source.push_back(index);
  }
  return emit(operand, source, lanes, mask);
}

namespace {
/// Dimensions [resultBegin, resultEnd) of the result hold the elements of [sourceBegin, sourceEnd) of the operand.
struct ReshapeGroup {
  unsigned resultBegin, resultEnd, sourceBegin, sourceEnd;
};
} // namespace

/// Splits a reshape, from the last dimension on, into the smallest groups of equal size.
static SmallVector<ReshapeGroup> groupsOf(ArrayRef<int64_t> result, ArrayRef<int64_t> source) {
  SmallVector<ReshapeGroup> groups;
  unsigned i = result.size(), j = source.size();
  bool empty = llvm::is_contained(result, 0) || llvm::is_contained(source, 0);
  auto dynamic = [](int64_t size) { return ShapedType::isDynamic(size); };
  while (!empty && i > 0 && j > 0 && !dynamic(result[i - 1]) && !dynamic(source[j - 1])) {
    unsigned endI = i, endJ = j;
    int64_t x = result[--i], y = source[--j];
    bool fits = true;
    while (x != y && fits) {
      if (x < y)
        fits = i > 0 && !dynamic(result[i - 1]) && (x *= result[--i], true);
      else
        fits = j > 0 && !dynamic(source[j - 1]) && (y *= source[--j], true);
    }
    if (!fits) { // runs into a dynamic dimension: all the rest is one group
      groups.push_back({0, endI, 0, endJ});
      return groups;
    }
    groups.push_back({i, endI, j, endJ});
  }
  if (i > 0 || j > 0)
    groups.push_back({0, i, 0, j});
  return groups;
}

Lanes ElementalEmitter::emitReshape(Operation *op, Indices indices, int64_t lanes, Value mask) {
  Value operand = op->getOperand(0), result = op->getResult(0);
  auto type = cast<RankedTensorType>(operand.getType()), resultType = cast<RankedTensorType>(result.getType());
  SmallVector<Value> from = extents(operand), to = extents(result);
  bool loadable = isa<BlockArgument>(operand) && !providers.count(operand);
  SmallVector<LaneIndex> source(type.getRank(), LaneIndex{a.i64(0), 0, {}});
  // The operand with groups merged to one dimension, for loading.
  SmallVector<std::pair<LaneIndex, Value>> merged;
  bool useMerged = false;
  for (const ReshapeGroup &group : groupsOf(resultType.getShape(), type.getShape())) {
    // Dimensions of one element do not matter.
    SmallVector<unsigned> targets, origins;
    for (unsigned dim = group.resultBegin; dim < group.resultEnd; ++dim)
      if (resultType.getDimSize(dim) != 1)
        targets.push_back(dim);
    for (unsigned dim = group.sourceBegin; dim < group.sourceEnd; ++dim)
      if (type.getDimSize(dim) != 1)
        origins.push_back(dim);
    if (origins.empty())
      continue;
    LaneIndex linear{a.i64(0), 0, {}};
    Value size = a.i64(1);
    if (targets.size() == 1) {
      linear = indices[targets[0]];
      size = to[targets[0]];
    } else {
      Value stride = a.i64(1);
      SmallVector<Value> strides(targets.size());
      for (size_t i = targets.size(); i-- > 0; stride = a.mul(stride, to[targets[i]]))
        strides[i] = stride;
      size = stride;
      for (auto [target, stride] : llvm::zip(targets, strides)) {
        const LaneIndex &index = indices[target];
        auto known = Arith::known(stride);
        bool vector = lanes > 1 && (index.lanewise || linear.lanewise || (index.step && !known));
        if (vector) {
          Value part = a.mul(toVector(index, lanes), a.broadcast(stride, lanes));
          linear = {{}, 0, a.add(toVector(linear, lanes), part)};
        } else {
          linear.base = a.add(linear.base, a.mul(index.base, stride));
          linear.step += index.step * known.value_or(0);
        }
      }
    }
    merged.insert(merged.begin(), {linear, size});
    if (origins.size() == 1) {
      source[origins[0]] = linear;
      continue;
    }
    if (loadable) {
      useMerged = true;
      continue;
    }
    // Back to one position for each dimension, from the last on.
    for (size_t i = origins.size(); i-- > 0;) {
      Value n = from[origins[i]];
      LaneIndex &target = source[origins[i]];
      if (i == 0) {
        target = linear;
        break;
      }
      auto known = Arith::known(n);
      if (isUniform(linear) || lanes == 1) {
        target = {a.rem(linear.base, n), 0, {}};
        linear = {a.div(linear.base, n), 0, {}};
        continue;
      }
      int64_t span = linear.step * lanes;
      if (!linear.lanewise && known && span > 0 && *known % span == 0 && a.multipleOf(linear.base) % span == 0) {
        // The lanes never leave the dimension.
        target = {a.rem(linear.base, n), linear.step, {}};
        linear = {a.div(linear.base, n), 0, {}};
        continue;
      }
      if (!linear.lanewise && known && *known == linear.step && a.multipleOf(linear.base) % *known == 0) {
        target = {a.i64(0), 0, {}};
        linear = {a.div(linear.base, n), 1, {}};
        continue;
      }
      Value position = toVector(linear, lanes), divisor = a.broadcast(n, lanes);
      target = {{}, 0, a.rem(position, divisor)};
      linear = {{}, 0, a.div(position, divisor)};
    }
  }
  if (!useMerged)
    return emit(operand, source, lanes, mask);
  SmallVector<LaneIndex> positions;
  SmallVector<Value> sizes;
  for (auto &[position, size] : merged) {
    positions.push_back(position);
    sizes.push_back(size);
  }
  return load(fn.inputs[cast<BlockArgument>(operand).getArgNumber()], type, sizes, positions, lanes, mask);
}

//===-- ranges --------------------------------------------------------------------------------------------------===//

/// start clamped so that [start, start + size) lies in [0, extent).
static Value clampedStart(ElementalEmitter &e, Value start, Value extent, Value size) {
  Arith &a = e.arith();
  return a.max(a.min(start, a.sub(extent, size)), a.i64(0));
}

Lanes ElementalEmitter::emitSlice(Operation *op, Indices indices, int64_t lanes, Value mask) {
  Value operand = op->getOperand(0);
  SmallVector<LaneIndex> source(indices);
  for (auto [dim, index] : llvm::enumerate(source)) {
    if (auto slice = dyn_cast<SliceOp>(op)) {
      index = shift(scale(index, slice.getStrides()[dim]), a.i64(slice.getStartIndices()[dim]));
    } else if (auto slice = dyn_cast<DynamicSliceOp>(op)) {
      Value size = a.i64(slice.getSliceSizes()[dim]);
      if (Value whole = extent(operand, dim); whole == size)
        continue;
      Value start = emitScalarIndex(*this, slice.getStartIndices()[dim]);
      index = shift(index, clampedStart(*this, start, extent(operand, dim), size));
    } else {
      auto real = cast<RealDynamicSliceOp>(op);
      Value stride = emitScalarIndex(*this, real.getStrides(), dim);
      if (auto known = Arith::known(stride))
        index = scale(index, *known);
      else if (isUniform(index) || lanes == 1)
        index = {a.mul(index.base, stride), 0, {}};
      else
        index = {{}, 0, a.mul(toVector(index, lanes), a.broadcast(stride, lanes))};
      index = shift(index, emitScalarIndex(*this, real.getStartIndices(), dim));
    }
  }
  return emit(operand, source, lanes, mask);
}

Lanes ElementalEmitter::emitUpdateSlice(Operation *op, Indices indices, int64_t lanes, Value mask) {
  auto update = cast<DynamicUpdateSliceOp>(op);
  SmallVector<Value> conditions;
  SmallVector<LaneIndex> inner(indices);
  for (auto [dim, index] : llvm::enumerate(inner)) {
    Value size = extent(update.getUpdate(), dim), whole = extent(update.getOperand(), dim);
    if (size == whole)
      continue;
    Value start = clampedStart(*this, emitScalarIndex(*this, update.getStartIndices()[dim]), whole, size);
    index = shift(index, a.sub(a.i64(0), start));
    conditions.push_back(compare(Predicate::sge, index, a.i64(0), lanes));
    conditions.push_back(compare(Predicate::slt, index, size, lanes));
  }
  return guarded(
             conditions, mask,
             [&](Value inside) { return SmallVector<Lanes>{emit(update.getUpdate(), inner, lanes, inside)}; },
             [&] { return SmallVector<Lanes>{emit(update.getOperand(), indices, lanes, mask)}; })
      .front();
}

Lanes ElementalEmitter::emitConcatenate(Operation *op, Indices indices, int64_t lanes, Value mask) {
  auto concat = cast<ConcatenateOp>(op);
  int64_t dim = concat.getDimension();
  SmallVector<std::pair<Value, Value>> parts; // input, where it starts
  Value start = a.i64(0);
  for (Value input : concat.getInputs()) {
    if (cast<RankedTensorType>(input.getType()).getDimSize(dim) == 0)
      continue;
    parts.push_back({input, start});
    start = a.add(start, extent(input, dim));
  }
  auto at = [&](size_t part) {
    SmallVector<LaneIndex> source(indices);
    source[dim] = shift(source[dim], a.sub(a.i64(0), parts[part].second));
    return source;
  };
  std::function<SmallVector<Lanes>(size_t, Value)> from = [&](size_t part, Value live) -> SmallVector<Lanes> {
    if (part + 1 == parts.size())
      return {emit(parts[part].first, at(part), lanes, live)};
    Value before = compare(Predicate::slt, indices[dim], parts[part + 1].second, lanes);
    Value rest = live;
    if (isa<VectorType>(before.getType()))
      rest = a.allOf(live, a.not1(before));
    return guarded(
        before, live,
        [&](Value inside) { return SmallVector<Lanes>{emit(parts[part].first, at(part), lanes, inside)}; },
        [&] { return from(part + 1, rest); });
  };
  return from(0, mask).front();
}

Lanes ElementalEmitter::emitPad(Operation *op, Indices indices, int64_t lanes, Value mask) {
  Value operand = op->getOperand(0), padding = op->getOperand(1);
  SmallVector<Value> conditions;
  SmallVector<LaneIndex> source(indices);
  for (auto [dim, index] : llvm::enumerate(source)) {
    Value low, interior, high;
    if (auto pad = dyn_cast<PadOp>(op)) {
      low = a.i64(pad.getEdgePaddingLow()[dim]);
      high = a.i64(pad.getEdgePaddingHigh()[dim]);
      interior = a.i64(pad.getInteriorPadding()[dim]);
    } else {
      auto dynamic = cast<DynamicPadOp>(op);
      low = emitScalarIndex(*this, dynamic.getEdgePaddingLow(), dim);
      high = emitScalarIndex(*this, dynamic.getEdgePaddingHigh(), dim);
      interior = emitScalarIndex(*this, dynamic.getInteriorPadding(), dim);
    }
    auto knownLow = Arith::known(low), knownHigh = Arith::known(high), knownInterior = Arith::known(interior);
    index = shift(index, a.sub(a.i64(0), low));
    bool dense = knownInterior == 0;
    if (dense && knownLow && *knownLow <= 0 && knownHigh && *knownHigh <= 0)
      continue;
    Value size = extent(operand, dim);
    Value pitch = a.add(interior, 1);
    Value span = dense ? size : a.add(a.mul(a.add(size, -1), pitch), 1);
    if (!(knownLow && *knownLow <= 0))
      conditions.push_back(compare(Predicate::sge, index, a.i64(0), lanes));
    conditions.push_back(compare(Predicate::slt, index, span, lanes));
    if (dense)
      continue;
    // Between the elements: only multiples of the pitch are elements. Lanes outside divide to harmless positions.
    if (isUniform(index) || lanes == 1) {
      Value bounded = a.max(index.base, a.i64(0));
      conditions.push_back(a.compare(Predicate::eq, a.rem(bounded, pitch), a.i64(0)));
      index = {a.div(bounded, pitch), 0, {}};
    } else {
      Value position = a.max(toVector(index, lanes), a.broadcast(a.i64(0), lanes)), by = a.broadcast(pitch, lanes);
      conditions.push_back(a.compare(Predicate::eq, a.rem(position, by), a.broadcast(a.i64(0), lanes)));
      index = {{}, 0, a.div(position, by)};
    }
  }
  return guarded(
             conditions, mask, [&](Value inside) { return SmallVector<Lanes>{emit(operand, source, lanes, inside)}; },
             [&] { return SmallVector<Lanes>{emit(padding, {}, lanes)}; })
      .front();
}

//===-- gather --------------------------------------------------------------------------------------------------===//

Lanes ElementalEmitter::emitGather(Operation *op, Indices indices, int64_t lanes, Value mask) {
  Value operand = op->getOperand(0), starts = op->getOperand(1);
  auto numbers = op->getAttrOfType<GatherDimensionNumbersAttr>("dimension_numbers");
  auto type = cast<RankedTensorType>(operand.getType()), startType = cast<RankedTensorType>(starts.getType());
  auto sizeOf = [&](unsigned dim) -> Value {
    if (auto gather = dyn_cast<GatherOp>(op))
      return a.i64(gather.getSliceSizes()[dim]);
    return emitScalarIndex(*this, cast<DynamicGatherOp>(op).getSliceSizes(), dim);
  };
  // The position in the indices: the batch dimensions of the result, in order, around index_vector_dim.
  SmallVector<LaneIndex> batch;
  for (auto [dim, index] : llvm::enumerate(indices))
    if (!llvm::is_contained(numbers.getOffsetDims(), dim))
      batch.push_back(index);
  int64_t vectorDim = numbers.getIndexVectorDim();
  auto startAt = [&](int64_t component) -> LaneIndex {
    SmallVector<LaneIndex> at(batch);
    if (vectorDim < startType.getRank())
      at.insert(at.begin() + vectorDim, LaneIndex{a.i64(component), 0, {}});
    bool uniform = lanes == 1 || llvm::all_of(llvm::enumerate(at), [&](auto it) {
                     return isUniform(it.value()) || startType.getDimSize(it.index()) == 1;
                   });
    int64_t width = uniform ? 1 : lanes;
    Lanes value = emit(starts, at, width, uniform ? Value() : mask);
    if (!value.value)
      return {a.i64(0), 0, {}};
    return toIndex(value, startType.getElementType(), width);
  };
  SmallVector<LaneIndex> source(type.getRank(), LaneIndex{a.i64(0), 0, {}});
  // Inside the slice.
  unsigned offset = 0;
  for (int64_t dim = 0; dim < type.getRank(); ++dim)
    if (!llvm::is_contained(numbers.getCollapsedSliceDims(), dim) &&
        !llvm::is_contained(numbers.getOperandBatchingDims(), dim))
      source[dim] = indices[numbers.getOffsetDims()[offset++]];
  // Where the slice starts.
  auto sum = [&](const LaneIndex &x, const LaneIndex &y) -> LaneIndex {
    if (!y.lanewise && y.step == 0)
      return shift(x, y.base);
    if (isUniform(x))
      return shift(y, x.base);
    return {{}, 0, a.add(toVector(x, lanes), toVector(y, lanes))};
  };
  for (auto [component, dim] : llvm::enumerate(numbers.getStartIndexMap())) {
    LaneIndex start = startAt(component);
    Value last = a.sub(extent(operand, dim), sizeOf(dim));
    if (start.lanewise)
      start.lanewise = a.max(a.min(start.lanewise, a.broadcast(last, lanes)), a.broadcast(a.i64(0), lanes));
    else
      start.base = a.max(a.min(start.base, last), a.i64(0));
    source[dim] = sum(source[dim], start);
  }
  for (auto [dim, startDim] : llvm::zip(numbers.getOperandBatchingDims(), numbers.getStartIndicesBatchingDims()))
    source[dim] = sum(source[dim], batch[startDim > vectorDim ? startDim - 1 : startDim]);
  return emit(operand, source, lanes, mask);
}

//===-- bits ----------------------------------------------------------------------------------------------------===//

Lanes ElementalEmitter::emitBitcast(Operation *op, Indices indices, int64_t lanes, Value mask) {
  Value operand = op->getOperand(0);
  Type from = getElementTypeOrSelf(operand.getType()), to = getElementTypeOrSelf(op->getResult(0).getType());
  Type source = storageScalar(from), target = storageScalar(to);
  unsigned sourceBits = source.getIntOrFloatBitWidth(), targetBits = target.getIntOrFloatBitWidth();
  auto bitsType = [&](unsigned width) { return Arith::withLanes(a.builder.getIntegerType(width), lanes); };
  auto bitsOf = [&](Indices at) -> Value {
    Lanes value = emit(operand, at, lanes, mask);
    return value.value ? a.bitcast(bitsType(sourceBits), toStorage(a, value.value, from)) : Value();
  };
  auto finish = [&](Value bits) -> Lanes {
    return {fromStorage(a, a.bitcast(Arith::withLanes(target, lanes), bits), to), {}};
  };
  if (from == to)
    return emit(operand, indices, lanes, mask);
  if (sourceBits == targetBits) {
    Value bits = bitsOf(indices);
    return bits ? finish(bits) : Lanes();
  }
  if (sourceBits > targetBits) {
    // The last dimension of the result counts the parts, the lowest first.
    Value bits = bitsOf(indices.drop_back());
    if (!bits)
      return {};
    LaneIndex part = scale(indices.back(), targetBits);
    Value by =
        convertElement(a, {toVector(part, lanes), {}}, a.builder.getI64Type(), a.builder.getIntegerType(sourceBits))
            .value;
    Value shifted = a.shru(bits, a.broadcast(by, lanes));
    return finish(arith::TruncIOp::create(a.builder, a.loc, bitsType(targetBits), shifted));
  }
  Value result;
  for (unsigned part = 0; part < targetBits / sourceBits; ++part) {
    SmallVector<LaneIndex> at(indices);
    at.push_back({a.i64(part), 0, {}});
    Value bits = bitsOf(at);
    if (!bits)
      return {};
    Value wide = arith::ExtUIOp::create(a.builder, a.loc, bitsType(targetBits), bits);
    Value placed = part ? a.shl(wide, a.integer(wide.getType(), part * sourceBits)) : wide;
    result = result ? a.ori(result, placed) : placed;
  }
  return finish(result);
}
