// SPDX-License-Identifier: Apache-2.0
// Ops that move elements without looking at them, as copies with strides.
#include "compiler/interpreter/Elementwise.h"
#include "compiler/interpreter/Evaluation.h"
#include "compiler/interpreter/NarrowFloat.h"
#include "compiler/interpreter/Program.h"
#include "compiler/interpreter/Strided.h"

using namespace mlir;
using namespace calor;

//===----------------------------------------------------------------------===//
// Strided copies
//===----------------------------------------------------------------------===//

namespace {

struct Loop {
  int64_t size, target, source;
};

/// Leaves out loops of one step and joins neighbours that are one walk through memory.
SmallVector<Loop, 6> mergeLoops(ArrayRef<int64_t> shape, ArrayRef<int64_t> target, ArrayRef<int64_t> source) {
  SmallVector<Loop, 6> loops;
  for (size_t d = 0; d < shape.size(); ++d) {
    if (shape[d] == 1)
      continue;
    Loop loop{shape[d], target[d], source[d]};
    if (!loops.empty() && loops.back().target == loop.target * loop.size &&
        loops.back().source == loop.source * loop.size) {
      loops.back() = {loops.back().size * loop.size, loop.target, loop.source};
      continue;
    }
    loops.push_back(loop);
  }
  return loops;
}

template <typename T>
void copyRow(T *target, int64_t targetStride, const T *source, int64_t sourceStride, int64_t count) {
  if (targetStride == 1 && sourceStride == 1) {
    memcpy(target, source, count * sizeof(T));
  } else if (targetStride == 1 && sourceStride == 0) {
    T value = *source;
    for (int64_t i = 0; i < count; ++i)
      target[i] = value;
  } else {
    for (int64_t i = 0; i < count; ++i)
      target[i * targetStride] = source[i * sourceStride];
  }
}

template <typename T> void copyLoops(T *target, const T *source, ArrayRef<Loop> loops) {
  if (loops.empty()) {
    *target = *source;
    return;
  }
  Loop loop = loops.front();
  if (loops.size() == 1) {
    copyRow(target, loop.target, source, loop.source, loop.size);
    return;
  }
  // Two innermost loops in one place: transposes spend their time here.
  if (loops.size() == 2) {
    Loop inner = loops.back();
    for (int64_t i = 0; i < loop.size; ++i)
      copyRow(target + i * loop.target, inner.target, source + i * loop.source, inner.source, inner.size);
    return;
  }
  for (int64_t i = 0; i < loop.size; ++i)
    copyLoops(target + i * loop.target, source + i * loop.source, loops.drop_front());
}

struct Wide {
  uint64_t parts[2];
};

template <typename Function> void withElement(int64_t bytes, Function function) {
  switch (bytes) {
  case 1:
    return function(uint8_t());
  case 2:
    return function(uint16_t());
  case 4:
    return function(uint32_t());
  case 8:
    return function(uint64_t());
  case 16:
    return function(Wide());
  default:
    return;
  }
}

} // namespace

void calor::copyStrided(char *target, ArrayRef<int64_t> targetStrides, const char *source,
                        ArrayRef<int64_t> sourceStrides, ArrayRef<int64_t> shape, int64_t elementBytes) {
  if (llvm::is_contained(shape, 0))
    return;
  SmallVector<Loop, 6> loops = mergeLoops(shape, targetStrides, sourceStrides);
  withElement(elementBytes, [&](auto element) {
    using T = decltype(element);
    copyLoops(reinterpret_cast<T *>(target), reinterpret_cast<const T *>(source), loops);
  });
}

void calor::fillElements(char *target, const char *value, int64_t count, int64_t elementBytes) {
  withElement(elementBytes, [&](auto element) {
    memcpy(&element, value, sizeof(element));
    std::fill_n(reinterpret_cast<decltype(element) *>(target), count, element);
  });
}

void calor::gatherElements(char *target, const char *source, const int64_t *offsets, int64_t count,
                           int64_t elementBytes) {
  withElement(elementBytes, [&](auto element) {
    auto *to = reinterpret_cast<decltype(element) *>(target);
    auto *from = reinterpret_cast<const decltype(element) *>(source);
    for (int64_t i = 0; i < count; ++i)
      to[i] = from[offsets[i]];
  });
}

//===----------------------------------------------------------------------===//
// Ops
//===----------------------------------------------------------------------===//

LogicalResult calor::evalConstant(Evaluation &e) {
  if (e.instruction && e.instruction->constant)
    return e.give(e.instruction->constant);
  std::optional<Tensor> value = Tensor::fromAttr(cast<stablehlo::ConstantOp>(e.op).getValue());
  if (!value)
    return e.error() << "has a value without readable data of type " << e.resultType();
  Tensor typed = value->withType(e.resultType());
  if (e.instruction)
    e.instruction->constant = typed;
  return e.give(std::move(typed));
}

/// The numbers 0, 1, ... along one dimension of `type`.
static FailureOr<Tensor> makeIota(Evaluation &e, RankedTensorType type, int64_t dimension) {
  Type i64 = IntegerType::get(type.getContext(), 64);
  int64_t length = type.getDimSize(dimension);
  FailureOr<Tensor> counter = e.allocate(RankedTensorType::get({length}, i64));
  if (failed(counter))
    return failure();
  for (int64_t i = 0; i < length; ++i)
    counter->mutableData<int64_t>()[i] = i;
  Type elementType = type.getElementType();
  std::optional<ElementKernel> convert = resolveConvert(i64, elementType);
  FailureOr<Tensor> row = e.allocate(RankedTensorType::get({length}, elementType));
  FailureOr<Tensor> result = e.allocate(type);
  if (!convert)
    return e.error() << "cannot be interpreted for elements of type " << elementType;
  if (failed(row) || failed(result))
    return failure();
  const void *source = counter->bytes();
  (*convert)(&source, row->mutableBytes(), length);
  SmallVector<int64_t> strides(type.getRank(), 0);
  strides[dimension] = 1;
  copyStrided(result->mutableBytes(), rowMajorStrides(type.getShape()), row->bytes(), strides, type.getShape(),
              result->elementBytes());
  return result;
}

static LogicalResult giveIota(Evaluation &e, RankedTensorType type, int64_t dimension) {
  FailureOr<Tensor> result = makeIota(e, type, dimension);
  return failed(result) ? failure() : e.give(std::move(*result));
}

LogicalResult calor::evalIota(Evaluation &e) {
  return giveIota(e, e.resultType(), cast<stablehlo::IotaOp>(e.op).getIotaDimension());
}

static LogicalResult giveBroadcast(Evaluation &e, ArrayRef<int64_t> shape, ArrayRef<int64_t> dimensions) {
  const Tensor &operand = e.tensor(0);
  RankedTensorType type = e.resultTypeOf(shape);
  if (operand.size() == type.getNumElements() && llvm::is_sorted(dimensions))
    return e.give(operand.withType(type));
  SmallVector<int64_t> strides(shape.size(), 0), operandStrides = rowMajorStrides(operand.shape());
  for (auto [d, dimension] : llvm::enumerate(dimensions)) {
    if (operand.dim(d) != 1 && operand.dim(d) != shape[dimension])
      return e.error() << "expects dimension " << d << " of the operand to be 1 or " << shape[dimension]
                       << ", but it is " << operand.dim(d) << " (C5)";
    strides[dimension] = operand.dim(d) == 1 ? 0 : operandStrides[d];
  }
  FailureOr<Tensor> result = e.allocate(type);
  if (failed(result))
    return failure();
  copyStrided(result->mutableBytes(), rowMajorStrides(shape), operand.bytes(), strides, shape, operand.elementBytes());
  return e.give(std::move(*result));
}

LogicalResult calor::evalBroadcastInDim(Evaluation &e) {
  auto op = cast<stablehlo::BroadcastInDimOp>(e.op);
  if (!e.resultType().hasStaticShape())
    return e.error() << "expects a static result type to be interpreted, but it is " << e.resultType();
  return giveBroadcast(e, e.resultType().getShape(), op.getBroadcastDimensions());
}

LogicalResult calor::evalBroadcast(Evaluation &e) {
  SmallVector<int64_t> shape(cast<stablehlo::BroadcastOp>(e.op).getBroadcastSizes());
  SmallVector<int64_t> dimensions;
  for (int64_t size : e.tensor(0).shape()) {
    dimensions.push_back(shape.size());
    shape.push_back(size);
  }
  return giveBroadcast(e, shape, dimensions);
}

/// A shape given by values must not have negative sizes.
static LogicalResult checkSizes(Evaluation &e, ArrayRef<int64_t> shape) {
  for (auto [d, size] : llvm::enumerate(shape))
    if (size < 0)
      return e.error() << "expects sizes of at least 0, but size " << d << " is " << size;
  int64_t total = 1;
  for (int64_t size : shape)
    if (llvm::MulOverflow(total, std::max<int64_t>(size, 1), total))
      return e.error() << "asks for more elements than a tensor can have";
  return success();
}

LogicalResult calor::evalDynamicBroadcastInDim(Evaluation &e) {
  FailureOr<SmallVector<int64_t>> shape = e.intVector(1, e.resultType().getRank());
  if (failed(shape) || failed(checkSizes(e, *shape)))
    return failure();
  return giveBroadcast(e, *shape, cast<stablehlo::DynamicBroadcastInDimOp>(e.op).getBroadcastDimensions());
}

LogicalResult calor::evalDynamicIota(Evaluation &e) {
  FailureOr<SmallVector<int64_t>> shape = e.intVector(0, e.resultType().getRank());
  if (failed(shape) || failed(checkSizes(e, *shape)))
    return failure();
  return giveIota(e, e.resultTypeOf(*shape), cast<stablehlo::DynamicIotaOp>(e.op).getIotaDimension());
}

static LogicalResult giveReshape(Evaluation &e, RankedTensorType type) {
  if (type.getNumElements() != e.tensor(0).size())
    return e.error() << "expects a shape of " << e.tensor(0).size() << " elements, but " << type << " has "
                     << type.getNumElements() << " (C2)";
  Tensor operand = std::move(e.operands[0].tensor);
  return e.give(operand.withType(type));
}

LogicalResult calor::evalReshape(Evaluation &e) {
  if (!e.resultType().hasStaticShape())
    return e.error() << "expects a static result type to be interpreted, but it is " << e.resultType();
  return giveReshape(e, e.resultType());
}

LogicalResult calor::evalDynamicReshape(Evaluation &e) {
  SmallVector<int64_t> shape = e.intVector(1);
  if (failed(checkSizes(e, shape)))
    return failure();
  return giveReshape(e, e.resultTypeOf(shape));
}

static unsigned bitWidth(Type type) {
  if (auto quantized = dyn_cast<quant::QuantizedType>(type))
    return quantized.getStorageTypeIntegralWidth();
  if (auto complex = dyn_cast<ComplexType>(type))
    return 2 * complex.getElementType().getIntOrFloatBitWidth();
  return type.getIntOrFloatBitWidth();
}

static bool isSignedSubByte(Type type) {
  if (auto quantized = dyn_cast<quant::QuantizedType>(type))
    return quantized.isSigned();
  return isa<IntegerType>(type) && !type.isUnsignedInteger();
}

/// Between types of at least 8 bits the bytes stay; smaller ones are packed, the first element in the lowest bits.
LogicalResult calor::evalBitcastConvert(Evaluation &e) {
  const Tensor &operand = e.tensor(0);
  Type to = e.resultType().getElementType();
  unsigned fromBits = bitWidth(operand.elementType()), toBits = bitWidth(to);
  SmallVector<int64_t> shape(operand.shape());
  if (toBits < fromBits)
    shape.push_back(fromBits / toBits);
  else if (toBits > fromBits && (shape.empty() || shape.pop_back_val() * fromBits != toBits))
    return e.error() << "expects a last dimension of " << toBits / fromBits << ", but the operand is " << operand.type()
                     << " (C1)";
  RankedTensorType type = e.resultTypeOf(shape);
  if ((fromBits % 8 == 0 && toBits % 8 == 0) || fromBits == toBits) {
    bool sameStorage = fromBits % 8 == 0 || isSignedSubByte(to) == isSignedSubByte(operand.elementType());
    if (sameStorage)
      return e.give(operand.withType(type));
  }
  FailureOr<Tensor> result = e.allocate(type);
  if (failed(result))
    return failure();
  auto *source = operand.data<uint8_t>();
  auto *target = result->mutableData<uint8_t>();
  auto bitAt = [&](int64_t bit) {
    unsigned unit = std::min(fromBits, 8u);
    return (source[bit / unit] >> (bit % unit)) & 1;
  };
  unsigned unit = std::min(toBits, 8u);
  int64_t units = result->byteSize();
  for (int64_t i = 0; i < units; ++i) {
    unsigned value = 0;
    for (unsigned b = 0; b < unit; ++b)
      value |= bitAt(i * unit + b) << b;
    if (isSignedSubByte(to) && unit < 8 && unit > 1 && (value >> (unit - 1)))
      value |= 0xFFu << unit;
    target[i] = static_cast<uint8_t>(value);
  }
  return e.give(std::move(*result));
}

LogicalResult calor::evalConcatenate(Evaluation &e) {
  int64_t dimension = cast<stablehlo::ConcatenateOp>(e.op).getDimension();
  SmallVector<int64_t> shape(e.tensor(0).shape());
  for (const InterpreterValue &operand : ArrayRef(e.operands).drop_front()) {
    SmallVector<int64_t> other(operand.tensor.shape());
    shape[dimension] += other[dimension];
    other[dimension] = shape[dimension];
    if (other != shape)
      return e.error() << "expects operands that agree but in dimension " << dimension << ", but has "
                       << e.tensor(0).type() << " and " << operand.tensor.type() << " (C2)";
  }
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(shape));
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(shape);
  char *target = result->mutableBytes();
  for (const InterpreterValue &operand : e.operands) {
    const Tensor &tensor = operand.tensor;
    copyStrided(target, strides, tensor.bytes(), rowMajorStrides(tensor.shape()), tensor.shape(),
                tensor.elementBytes());
    target += tensor.dim(dimension) * strides[dimension] * tensor.elementBytes();
  }
  return e.give(std::move(*result));
}

static LogicalResult givePad(Evaluation &e, ArrayRef<int64_t> low, ArrayRef<int64_t> high, ArrayRef<int64_t> interior) {
  const Tensor &operand = e.tensor(0);
  SmallVector<int64_t> shape, operandStrides = rowMajorStrides(operand.shape());
  for (int64_t d = 0; d < operand.rank(); ++d) {
    if (interior[d] < 0)
      return e.error() << "expects interior padding of at least 0, but it is " << interior[d] << " (C3)";
    int64_t size = operand.dim(d);
    shape.push_back(size + low[d] + high[d] + std::max<int64_t>(size - 1, 0) * interior[d]);
  }
  if (failed(checkSizes(e, shape)))
    return failure();
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(shape));
  if (failed(result))
    return failure();
  int64_t bytes = operand.elementBytes();
  fillElements(result->mutableBytes(), e.tensor(1).bytes(), result->size(), bytes);
  // Element i of the operand lies at low + i * (interior + 1); with negative padding not all are inside.
  SmallVector<int64_t> strides = rowMajorStrides(shape), targetStrides, counts;
  int64_t target = 0, source = 0;
  for (int64_t d = 0; d < operand.rank(); ++d) {
    int64_t step = interior[d] + 1;
    int64_t first = low[d] < 0 ? llvm::divideCeil(-low[d], step) : 0;
    int64_t room = shape[d] - 1 - low[d]; // the last place inside, relative to element 0
    int64_t last = room < 0 ? -1 : std::min(operand.dim(d) - 1, room / step);
    counts.push_back(std::max<int64_t>(last - first + 1, 0));
    targetStrides.push_back(strides[d] * step);
    target += (low[d] + first * step) * strides[d];
    source += first * operandStrides[d];
  }
  if (!llvm::is_contained(counts, 0))
    copyStrided(result->mutableBytes() + target * bytes, targetStrides, operand.bytes() + source * bytes,
                operandStrides, counts, bytes);
  return e.give(std::move(*result));
}

LogicalResult calor::evalPad(Evaluation &e) {
  auto op = cast<stablehlo::PadOp>(e.op);
  return givePad(e, op.getEdgePaddingLow(), op.getEdgePaddingHigh(), op.getInteriorPadding());
}

LogicalResult calor::evalDynamicPad(Evaluation &e) {
  int64_t rank = e.tensor(0).rank();
  auto low = e.intVector(2, rank), high = e.intVector(3, rank), interior = e.intVector(4, rank);
  if (failed(low) || failed(high) || failed(interior))
    return failure();
  return givePad(e, *low, *high, *interior);
}

LogicalResult calor::evalReverse(Evaluation &e) {
  const Tensor &operand = e.tensor(0);
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(operand.shape()));
  if (failed(result))
    return failure();
  if (operand.size() == 0)
    return e.give(std::move(*result));
  SmallVector<int64_t> strides = rowMajorStrides(operand.shape()), sourceStrides = strides;
  int64_t offset = 0;
  for (int64_t d : cast<stablehlo::ReverseOp>(e.op).getDimensions()) {
    offset += (operand.dim(d) - 1) * strides[d];
    sourceStrides[d] = -strides[d];
  }
  copyStrided(result->mutableBytes(), strides, operand.bytes() + offset * operand.elementBytes(), sourceStrides,
              operand.shape(), operand.elementBytes());
  return e.give(std::move(*result));
}

static LogicalResult giveSlice(Evaluation &e, ArrayRef<int64_t> starts, ArrayRef<int64_t> shape,
                               ArrayRef<int64_t> steps) {
  const Tensor &operand = e.tensor(0);
  RankedTensorType type = e.resultTypeOf(shape);
  if (shape == operand.shape())
    return e.give(operand.withType(type));
  FailureOr<Tensor> result = e.allocate(type);
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(operand.shape());
  int64_t offset = 0;
  for (size_t d = 0; d < shape.size(); ++d) {
    offset += starts[d] * strides[d];
    strides[d] *= steps[d];
  }
  copyStrided(result->mutableBytes(), rowMajorStrides(shape), operand.bytes() + offset * operand.elementBytes(),
              strides, shape, operand.elementBytes());
  return e.give(std::move(*result));
}

static LogicalResult giveLimitedSlice(Evaluation &e, ArrayRef<int64_t> starts, ArrayRef<int64_t> limits,
                                      ArrayRef<int64_t> steps) {
  SmallVector<int64_t> shape;
  for (int64_t d = 0; d < e.tensor(0).rank(); ++d) {
    if (steps[d] < 1 || starts[d] < 0 || limits[d] < starts[d] || limits[d] > e.tensor(0).dim(d))
      return e.error() << "expects 0 <= start <= limit <= " << e.tensor(0).dim(d) << " and stride >= 1 in dimension "
                       << d << ", but start is " << starts[d] << ", limit " << limits[d] << ", stride " << steps[d];
    shape.push_back(static_cast<int64_t>(llvm::divideCeil(limits[d] - starts[d], steps[d])));
  }
  return giveSlice(e, starts, shape, steps);
}

LogicalResult calor::evalSlice(Evaluation &e) {
  auto op = cast<stablehlo::SliceOp>(e.op);
  return giveLimitedSlice(e, op.getStartIndices(), op.getLimitIndices(), op.getStrides());
}

LogicalResult calor::evalRealDynamicSlice(Evaluation &e) {
  int64_t rank = e.tensor(0).rank();
  auto starts = e.intVector(1, rank), limits = e.intVector(2, rank), steps = e.intVector(3, rank);
  if (failed(starts) || failed(limits) || failed(steps))
    return failure();
  return giveLimitedSlice(e, *starts, *limits, *steps);
}

LogicalResult calor::evalTranspose(Evaluation &e) {
  const Tensor &operand = e.tensor(0);
  SmallVector<int64_t> shape, strides, operandStrides = rowMajorStrides(operand.shape());
  for (int64_t d : cast<stablehlo::TransposeOp>(e.op).getPermutation()) {
    shape.push_back(operand.dim(d));
    strides.push_back(operandStrides[d]);
  }
  FailureOr<Tensor> result = e.allocate(e.resultTypeOf(shape));
  if (failed(result))
    return failure();
  copyStrided(result->mutableBytes(), rowMajorStrides(shape), operand.bytes(), strides, shape, operand.elementBytes());
  return e.give(std::move(*result));
}

/// Start indices from scalar operands, unsigned ones too, clamped so that a window of `sizes` lies inside.
static SmallVector<int64_t> clampedStarts(const Evaluation &e, size_t first, ArrayRef<int64_t> shape,
                                          ArrayRef<int64_t> sizes) {
  SmallVector<int64_t> starts;
  for (size_t d = 0; d < shape.size(); ++d) {
    const Tensor &index = e.tensor(first + d);
    int64_t start = index.intAt(0);
    if (index.kind() == StorageKind::U64 && start < 0)
      start = std::numeric_limits<int64_t>::max();
    starts.push_back(std::min(std::max<int64_t>(start, 0), shape[d] - sizes[d]));
  }
  return starts;
}

LogicalResult calor::evalDynamicSlice(Evaluation &e) {
  ArrayRef<int64_t> sizes = cast<stablehlo::DynamicSliceOp>(e.op).getSliceSizes();
  const Tensor &operand = e.tensor(0);
  for (int64_t d = 0; d < operand.rank(); ++d)
    if (sizes[d] > operand.dim(d))
      return e.error() << "expects a slice of at most " << operand.dim(d) << " in dimension " << d << ", but it is "
                       << sizes[d] << " (C4)";
  SmallVector<int64_t> starts = clampedStarts(e, 1, operand.shape(), sizes);
  return giveSlice(e, starts, sizes, SmallVector<int64_t>(sizes.size(), 1));
}

LogicalResult calor::evalDynamicUpdateSlice(Evaluation &e) {
  Tensor update = e.tensor(1);
  SmallVector<int64_t> shape(e.tensor(0).shape());
  for (int64_t d = 0; d < update.rank(); ++d)
    if (update.dim(d) > shape[d])
      return e.error() << "expects an update of at most " << shape[d] << " in dimension " << d << ", but it is "
                       << update.dim(d) << " (C6)";
  SmallVector<int64_t> starts = clampedStarts(e, 2, shape, update.shape());
  FailureOr<Tensor> result = e.takeUnique(0);
  if (failed(result))
    return failure();
  SmallVector<int64_t> strides = rowMajorStrides(shape);
  int64_t offset = 0;
  for (size_t d = 0; d < shape.size(); ++d)
    offset += starts[d] * strides[d];
  copyStrided(result->mutableBytes() + offset * update.elementBytes(), strides, update.bytes(),
              rowMajorStrides(update.shape()), update.shape(), update.elementBytes());
  return e.give(std::move(*result));
}

LogicalResult calor::evalGetDimensionSize(Evaluation &e) {
  int64_t dimension = cast<stablehlo::GetDimensionSizeOp>(e.op).getDimension();
  FailureOr<Tensor> result = e.allocate(e.resultType());
  if (failed(result))
    return failure();
  *result->mutableData<int32_t>() = static_cast<int32_t>(e.tensor(0).dim(dimension));
  return e.give(std::move(*result));
}

/// A smaller size keeps the first elements of the dimension.
LogicalResult calor::evalSetDimensionSize(Evaluation &e) {
  int64_t dimension = cast<stablehlo::SetDimensionSizeOp>(e.op).getDimension();
  SmallVector<int64_t> shape(e.tensor(0).shape());
  int64_t size = e.tensor(1).intAt(0);
  if (size < 0 || size > shape[dimension])
    return e.error() << "expects a size between 0 and " << shape[dimension] << ", but it is " << size;
  shape[dimension] = size;
  SmallVector<int64_t> zeros(shape.size(), 0), ones(shape.size(), 1);
  return giveSlice(e, zeros, shape, ones);
}
