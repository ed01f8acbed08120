// SPDX-License-Identifier: Apache-2.0
// Loads and stores of lanes, and the extents of tensors.
#include "compiler/codegen/cpu/ElementalEmitter.h"

#include "compiler/codegen/cpu/Elementwise.h"
#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "compiler/support/ElementTypes.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace calor;
using namespace calor::cpu;
using namespace calor::stablehlo;

//===-- addresses -----------------------------------------------------------------------------------------------===//

ElementalEmitter::Address ElementalEmitter::address(ArrayRef<Value> extents, Indices indices, int64_t lanes) {
  SmallVector<Value> strides(extents.size());
  Value stride = a.i64(1);
  for (size_t dim = extents.size(); dim-- > 0;) {
    strides[dim] = stride;
    if (dim > 0)
      stride = a.mul(extents[dim], stride);
  }
  Address at{a.i64(0), 0, {}};
  for (auto [index, stride] : llvm::zip(indices, strides)) {
    auto known = Arith::known(stride);
    if (lanes > 1 && (index.lanewise || (index.step != 0 && !known))) {
      Value part = a.mul(toVector(index, lanes), a.broadcast(stride, lanes));
      at.lanewise = at.lanewise ? a.add(at.lanewise, part) : part;
      continue;
    }
    at.offset = a.add(at.offset, a.mul(index.base, stride));
    if (lanes > 1)
      at.step += index.step * known.value_or(0);
  }
  if (at.lanewise) {
    at.lanewise = a.add(a.broadcast(at.offset, lanes), at.lanewise);
    if (at.step)
      at.lanewise = a.add(at.lanewise, a.iota(lanes, at.step));
  }
  return at;
}

Value ElementalEmitter::vectorLoad(Type vector, Value pointer, int64_t bytes, Value mask) {
  if (!mask)
    return a.load(vector, pointer, bytes);
  Value other = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(vector)));
  return LLVM::MaskedLoadOp::create(a.builder, a.loc, vector, pointer, mask, other, static_cast<unsigned>(bytes));
}

void ElementalEmitter::vectorStore(Value value, Value pointer, int64_t bytes, Value mask) {
  if (!mask)
    return a.store(value, pointer, bytes);
  LLVM::MaskedStoreOp::create(a.builder, a.loc, value, pointer, mask, static_cast<unsigned>(bytes));
}

static SmallVector<int64_t> reversed(int64_t lanes) {
  return llvm::to_vector(llvm::map_range(llvm::seq<int64_t>(lanes), [=](int64_t lane) { return lanes - 1 - lane; }));
}

Value ElementalEmitter::loadPart(Value pointer, Type storage, const Address &at, int64_t lanes, Value mask) {
  int64_t bytes = storage.getIntOrFloatBitWidth() / 8;
  Type vector = Arith::withLanes(storage, lanes);
  if (at.lanewise || (mask && at.step != 1 && at.step != 0)) {
    Value offsets = at.lanewise ? at.lanewise : a.add(a.broadcast(at.offset, lanes), a.iota(lanes, at.step));
    Value all = mask ? mask : a.integer(VectorType::get({lanes}, a.builder.getI1Type()), -1);
    Value other = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(vector)));
    return LLVM::masked_gather::create(a.builder, a.loc, vector, a.pointer(storage, pointer, offsets), all,
                                       ValueRange{other}, static_cast<unsigned>(bytes));
  }
  if (lanes == 1 || at.step == 0)
    return a.broadcast(a.load(storage, a.pointer(storage, pointer, at.offset), bytes), lanes);
  if (at.step == 1)
    return vectorLoad(vector, a.pointer(storage, pointer, at.offset), bytes, mask);
  if (at.step == -1) {
    Value first = a.add(at.offset, 1 - lanes);
    Value value = a.load(vector, a.pointer(storage, pointer, first), bytes);
    return a.shuffle(value, value, reversed(lanes));
  }
  Value result = a.constant(cast<TypedAttr>(a.builder.getZeroAttr(vector)));
  for (int64_t lane = 0; lane < lanes; ++lane) {
    Value element = a.load(storage, a.pointer(storage, pointer, a.add(at.offset, lane * at.step)), bytes);
    result = a.insert(element, result, lane);
  }
  return result;
}

void ElementalEmitter::storePart(Value value, Value pointer, Type storage, const Address &at, int64_t lanes,
                                 Value mask) {
  int64_t bytes = storage.getIntOrFloatBitWidth() / 8;
  if (lanes == 1)
    return a.store(value, a.pointer(storage, pointer, at.offset), bytes);
  if (!at.lanewise && at.step == 1)
    return vectorStore(value, a.pointer(storage, pointer, at.offset), bytes, mask);
  if (at.lanewise || mask) {
    Value offsets = at.lanewise ? at.lanewise : a.add(a.broadcast(at.offset, lanes), a.iota(lanes, at.step));
    Value all = mask ? mask : a.integer(VectorType::get({lanes}, a.builder.getI1Type()), -1);
    LLVM::masked_scatter::create(a.builder, a.loc, value, a.pointer(storage, pointer, offsets), all,
                                 static_cast<unsigned>(bytes));
    return;
  }
  for (int64_t lane = 0; lane < lanes; ++lane)
    a.store(a.extract(value, lane), a.pointer(storage, pointer, a.add(at.offset, lane * at.step)), bytes);
}

/// (re, im) pairs lie next to each other: positions in units of parts.
static void doubled(Arith &a, int64_t lanes, Value &offset, int64_t &step, Value &lanewise) {
  offset = a.mul(offset, 2);
  step *= 2;
  if (lanewise)
    lanewise = a.mul(lanewise, 2);
}

Lanes ElementalEmitter::load(Value pointer, RankedTensorType type, ArrayRef<Value> extents, Indices indices,
                             int64_t lanes, Value mask) {
  Type element = type.getElementType();
  Type storage = storageScalar(element);
  Address at = address(extents, indices, lanes);
  auto complex = dyn_cast<ComplexType>(element);
  if (!complex)
    return {fromStorage(a, loadPart(pointer, storage, at, lanes, mask), element), {}};
  bool contiguous = lanes > 1 && !at.lanewise && at.step == 1 && !mask;
  doubled(a, lanes, at.offset, at.step, at.lanewise);
  if (contiguous) {
    Value both = a.load(VectorType::get({2 * lanes}, storage), a.pointer(storage, pointer, at.offset),
                        storage.getIntOrFloatBitWidth() / 8);
    SmallVector<int64_t> even, odd;
    for (int64_t lane = 0; lane < lanes; ++lane) {
      even.push_back(2 * lane);
      odd.push_back(2 * lane + 1);
    }
    return {a.shuffle(both, both, even), a.shuffle(both, both, odd)};
  }
  Value real = loadPart(pointer, storage, at, lanes, mask);
  Value second = a.pointer(storage, pointer, a.i64(1));
  return {real, loadPart(second, storage, at, lanes, mask)};
}

void ElementalEmitter::store(Lanes value, Value pointer, RankedTensorType type, ArrayRef<Value> extents,
                             Indices indices, int64_t lanes, Value mask) {
  Type element = type.getElementType();
  Type storage = storageScalar(element);
  Address at = address(extents, indices, lanes);
  auto complex = dyn_cast<ComplexType>(element);
  if (!complex)
    return storePart(toStorage(a, value.value, element), pointer, storage, at, lanes, mask);
  bool contiguous = lanes > 1 && !at.lanewise && at.step == 1 && !mask;
  doubled(a, lanes, at.offset, at.step, at.lanewise);
  if (contiguous) {
    SmallVector<int64_t> order;
    for (int64_t lane = 0; lane < lanes; ++lane)
      order.append({lane, lanes + lane});
    Value both = a.shuffle(value.value, value.imaginary, order);
    return a.store(both, a.pointer(storage, pointer, at.offset), storage.getIntOrFloatBitWidth() / 8);
  }
  storePart(value.value, pointer, storage, at, lanes, mask);
  storePart(value.imaginary, a.pointer(storage, pointer, a.i64(1)), storage, at, lanes, mask);
}

//===-- extents -------------------------------------------------------------------------------------------------===//

SmallVector<Value> ElementalEmitter::extents(Value tensor) {
  SmallVector<Value> result;
  for (int64_t dim = 0; dim < cast<RankedTensorType>(tensor.getType()).getRank(); ++dim)
    result.push_back(extent(tensor, dim));
  return result;
}

Value ElementalEmitter::extent(Value tensor, unsigned dim) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (!type.isDynamicDim(dim))
    return a.i64(type.getDimSize(dim));
  Value &slot = extentCache[{tensor, dim}];
  if (slot && a.visible(slot.getParentBlock()))
    return slot;
  Value value = computeExtent(tensor, dim);
  extentCache[{tensor, dim}] = value;
  return value;
}

static Value sliceExtent(ElementalEmitter &, GatherOp, unsigned) { return {}; } // static in the result's type
static Value sliceExtent(ElementalEmitter &e, DynamicGatherOp gather, int64_t dim) {
  auto numbers = gather.getDimensionNumbers();
  int64_t number = llvm::find(numbers.getOffsetDims(), dim) - numbers.getOffsetDims().begin(), source = 0;
  for (;; ++source) {
    bool dropped = llvm::is_contained(numbers.getCollapsedSliceDims(), source) ||
                   llvm::is_contained(numbers.getOperandBatchingDims(), source);
    if (!dropped && number-- == 0)
      return emitScalarIndex(e, gather.getSliceSizes(), source);
  }
}

/// How often a window fits into `size` elements.
template <typename Windowed>
static Value windowCount(Arith &a, Windowed op, Value size, Value window, unsigned dim,
                         std::optional<ArrayRef<int64_t>> baseDilation,
                         std::optional<ArrayRef<int64_t>> windowDilation) {
  auto at = [&](std::optional<ArrayRef<int64_t>> values) { return values ? (*values)[dim] : 1; };
  int64_t padding = 0;
  if (auto pads = op.getPadding())
    padding = pads->template getValues<int64_t>()[2 * dim] + pads->template getValues<int64_t>()[2 * dim + 1];
  Value base = a.add(a.mul(a.add(size, -1), at(baseDilation)), 1 + padding);
  Value reach = a.add(a.mul(a.add(window, -1), at(windowDilation)), 1);
  int64_t stride = at(op.getWindowStrides());
  return a.div(a.add(a.sub(base, reach), stride), stride);
}

Value ElementalEmitter::computeExtent(Value tensor, unsigned dim) {
  if (auto argument = dyn_cast<BlockArgument>(tensor))
    return fn.size(argument.getArgNumber(), dim);
  for (auto [number, result] : llvm::enumerate(fn.body().getTerminator()->getOperands()))
    if (result == tensor)
      return fn.size(fn.inputs.size() + number, dim);
  Operation *op = tensor.getDefiningOp();
  if (hasElementwiseForm(op)) {
    for (Value operand : op->getOperands())
      if (cast<RankedTensorType>(operand.getType()).getRank() == cast<RankedTensorType>(tensor.getType()).getRank())
        return extent(operand, dim);
  }
  return TypeSwitch<Operation *, Value>(op)
      .Case([&](DynamicBroadcastInDimOp cast) { return emitScalarIndex(*this, cast.getOutputDimensions(), dim); })
      .Case([&](DynamicReshapeOp reshape) { return emitScalarIndex(*this, reshape.getOutputShape(), dim); })
      .Case([&](DynamicIotaOp iota) { return emitScalarIndex(*this, iota.getOutputShape(), dim); })
      .Case([&](TransposeOp transpose) { return extent(transpose.getOperand(), transpose.getPermutation()[dim]); })
      .Case([&](ReduceOp reduce) {
        unsigned source = 0;
        for (unsigned kept = 0;; ++source)
          if (!llvm::is_contained(reduce.getDimensions(), source) && kept++ == dim)
            break;
        return extent(reduce.getInputs().front(), source);
      })
      .Case([&](ConcatenateOp concat) {
        if (dim != concat.getDimension())
          return extent(concat.getInputs().front(), dim);
        Value sum = a.i64(0);
        for (Value input : concat.getInputs())
          sum = a.add(sum, extent(input, dim));
        return sum;
      })
      .Case([&](PadOp pad) {
        Value n = extent(pad.getOperand(), dim);
        Value inner = a.mul(a.max(a.add(n, -1), a.i64(0)), pad.getInteriorPadding()[dim]);
        return a.add(a.add(n, inner), pad.getEdgePaddingLow()[dim] + pad.getEdgePaddingHigh()[dim]);
      })
      .Case([&](DynamicPadOp pad) {
        Value n = extent(pad.getOperand(), dim);
        Value inner = a.mul(a.max(a.add(n, -1), a.i64(0)), emitScalarIndex(*this, pad.getInteriorPadding(), dim));
        Value edges = a.add(emitScalarIndex(*this, pad.getEdgePaddingLow(), dim),
                            emitScalarIndex(*this, pad.getEdgePaddingHigh(), dim));
        return a.add(a.add(n, inner), edges);
      })
      .Case([&](RealDynamicSliceOp slice) {
        Value start = emitScalarIndex(*this, slice.getStartIndices(), dim);
        Value limit = emitScalarIndex(*this, slice.getLimitIndices(), dim);
        Value stride = emitScalarIndex(*this, slice.getStrides(), dim);
        return a.div(a.add(a.sub(limit, start), a.add(stride, -1)), stride);
      })
      .Case([&](ReshapeOp reshape) {
        // At most one dimension can be dynamic without naming the shape: the product decides.
        Value size = a.i64(1);
        for (Value factor : extents(reshape.getOperand()))
          size = a.mul(size, factor);
        auto type = cast<RankedTensorType>(tensor.getType());
        for (int64_t other : type.getShape())
          if (!ShapedType::isDynamic(other))
            size = a.div(size, other);
        return size;
      })
      .Case([&](DotGeneralOp dot) {
        auto numbers = dot.getDotDimensionNumbers();
        unsigned batches = numbers.getLhsBatchingDimensions().size();
        if (dim < batches)
          return extent(dot.getLhs(), numbers.getLhsBatchingDimensions()[dim]);
        unsigned position = batches;
        for (auto [operand, batch, contract] :
             {std::tuple(dot.getLhs(), numbers.getLhsBatchingDimensions(), numbers.getLhsContractingDimensions()),
              std::tuple(dot.getRhs(), numbers.getRhsBatchingDimensions(), numbers.getRhsContractingDimensions())})
          for (int64_t d = 0; d < cast<RankedTensorType>(operand.getType()).getRank(); ++d)
            if (!llvm::is_contained(batch, d) && !llvm::is_contained(contract, d) && position++ == dim)
              return extent(operand, d);
        return Value(a.i64(0));
      })
      .Case<GatherOp, DynamicGatherOp>([&](auto gather) {
        auto numbers = gather.getDimensionNumbers();
        if (llvm::is_contained(numbers.getOffsetDims(), dim))
          return sliceExtent(*this, gather, dim);
        unsigned batch = 0;
        for (unsigned d = 0; d < dim; ++d)
          batch += !llvm::is_contained(numbers.getOffsetDims(), d);
        unsigned source = batch >= static_cast<unsigned>(numbers.getIndexVectorDim()) ? batch + 1 : batch;
        return extent(gather.getStartIndices(), source);
      })
      .Case([&](ReduceWindowOp reduce) {
        return windowCount(a, reduce, extent(reduce.getInputs().front(), dim), a.i64(reduce.getWindowDimensions()[dim]),
                           dim, reduce.getBaseDilations(), reduce.getWindowDilations());
      })
      .Case([&](ConvolutionOp conv) {
        auto numbers = conv.getDimensionNumbers();
        if (dim == numbers.getOutputBatchDimension())
          return a.div(extent(conv.getLhs(), numbers.getInputBatchDimension()), conv.getBatchGroupCount());
        if (dim == numbers.getOutputFeatureDimension())
          return extent(conv.getRhs(), numbers.getKernelOutputFeatureDimension());
        unsigned i =
            llvm::find(numbers.getOutputSpatialDimensions(), dim) - numbers.getOutputSpatialDimensions().begin();
        return windowCount(a, conv, extent(conv.getLhs(), numbers.getInputSpatialDimensions()[i]),
                           extent(conv.getRhs(), numbers.getKernelSpatialDimensions()[i]), i, conv.getLhsDilation(),
                           conv.getRhsDilation());
      })
      .Default([&](Operation *other) { return extent(other->getOperand(0), dim); });
}
