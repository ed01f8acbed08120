// SPDX-License-Identifier: Apache-2.0
// Questions that patterns ask about values.
#include "compiler/transforms/simplify/Values.h"
#include "compiler/dialect/stablehlo/StablehloTypes.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace calor;
namespace sh = calor::stablehlo;

bool calor::isPlain(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && !tensor.getEncoding() && !sh::isPerAxisQuantized(tensor.getElementType());
}

bool calor::isStaticPlain(Type type) { return isPlain(type) && cast<RankedTensorType>(type).hasStaticShape(); }

DenseElementsAttr calor::constantOf(Value value) {
  auto constant = value.getDefiningOp<sh::ConstantOp>();
  if (!constant)
    return {};
  auto elements = dyn_cast<DenseElementsAttr>(constant.getValue());
  // Quantized constants hold storage values: their meaning is not that of the attribute's elements.
  return elements && elements.getElementType() == tensorType(value).getElementType() ? elements : DenseElementsAttr();
}

Attribute calor::splatOf(Value value) {
  for (int depth = 0; depth < 16; ++depth) {
    Operation *op = value.getDefiningOp();
    if (!op)
      return {};
    if (auto elements = constantOf(value))
      return elements.isSplat() ? elements.getSplatValue<Attribute>() : Attribute();
    if (!isa<sh::BroadcastInDimOp, sh::DynamicBroadcastInDimOp, sh::BroadcastOp, sh::ReshapeOp, sh::DynamicReshapeOp,
             sh::TransposeOp, sh::SliceOp>(op))
      return {};
    if (tensorType(op->getOperand(0)).getElementType() != tensorType(value).getElementType())
      return {};
    value = op->getOperand(0);
  }
  return {};
}

bool calor::isUnsigned(Type elementType) {
  return elementType.isUnsignedInteger() || elementType.isInteger(1) || elementType.isIndex();
}

int64_t calor::extend(const APInt &element, Type elementType) {
  return isUnsigned(elementType) ? int64_t(element.getZExtValue()) : element.getSExtValue();
}

std::optional<int64_t> calor::splatInt(Value value) {
  auto element = dyn_cast_or_null<IntegerAttr>(splatOf(value));
  if (!element)
    return std::nullopt;
  return extend(element.getValue(), element.getType());
}

std::optional<APFloat> calor::splatFloat(Value value) {
  auto element = dyn_cast_or_null<FloatAttr>(splatOf(value));
  if (!element)
    return std::nullopt;
  return element.getValue();
}

std::optional<SmallVector<int64_t>> calor::intsOf(Value value, int64_t limit) {
  RankedTensorType type = tensorType(value);
  if (!type || !type.hasStaticShape() || type.getNumElements() > limit || !type.getElementType().isIntOrIndex())
    return std::nullopt;
  if (auto splat = splatInt(value))
    return SmallVector<int64_t>(type.getNumElements(), *splat);
  auto elements = constantOf(value);
  if (!elements)
    return std::nullopt;
  SmallVector<int64_t> result;
  result.reserve(type.getNumElements());
  for (const APInt &element : elements.getValues<APInt>())
    result.push_back(extend(element, type.getElementType()));
  return result;
}

Value calor::makeSplat(OpBuilder &builder, Location loc, RankedTensorType type, Attribute element) {
  auto typed = cast<RankedTensorType>(type);
  bool small = typed.getRank() == 0 || typed.getNumElements() <= kSmallElements;
  RankedTensorType constantType = small ? typed : RankedTensorType::get({}, typed.getElementType());
  Value constant = sh::ConstantOp::create(builder, loc, DenseElementsAttr::get(constantType, element));
  return small ? constant : sh::BroadcastInDimOp::create(builder, loc, type, constant, ArrayRef<int64_t>());
}

Value calor::makeIntSplat(OpBuilder &builder, Location loc, RankedTensorType type, int64_t value) {
  Type element = type.getElementType();
  unsigned width = element.isIndex() ? 64 : element.getIntOrFloatBitWidth();
  return makeSplat(builder, loc, type, IntegerAttr::get(element, APInt(width, uint64_t(value), false, true)));
}

Value calor::reshapeTo(OpBuilder &builder, Location loc, Value value, ArrayRef<int64_t> shape) {
  RankedTensorType type = tensorType(value);
  if (type.getShape() == shape)
    return value;
  return sh::ReshapeOp::create(builder, loc, RankedTensorType::get(shape, type.getElementType()), value);
}

Value calor::transposeBy(OpBuilder &builder, Location loc, Value value, ArrayRef<int64_t> permutation) {
  if (isIdentity(permutation))
    return value;
  RankedTensorType type = tensorType(value);
  auto shape = permuted(type.getShape(), permutation);
  return sh::TransposeOp::create(builder, loc, RankedTensorType::get(shape, type.getElementType()), value, permutation);
}

Value calor::broadcastTo(OpBuilder &builder, Location loc, Value value, RankedTensorType type, ArrayRef<int64_t> dims) {
  if (value.getType() == type && isIdentity(dims))
    return value;
  return sh::BroadcastInDimOp::create(builder, loc, type, value, dims);
}

bool calor::isIdentity(ArrayRef<int64_t> permutation) {
  for (auto [index, source] : llvm::enumerate(permutation))
    if (int64_t(index) != source)
      return false;
  return true;
}

SmallVector<int64_t> calor::inversePermutation(ArrayRef<int64_t> permutation) {
  SmallVector<int64_t> result(permutation.size());
  for (auto [index, source] : llvm::enumerate(permutation))
    result[source] = index;
  return result;
}

bool calor::differInUnitDims(ArrayRef<int64_t> a, ArrayRef<int64_t> b) {
  auto isNotUnit = [](int64_t size) { return size != 1; };
  return llvm::equal(llvm::make_filter_range(a, isNotUnit), llvm::make_filter_range(b, isNotUnit));
}

SmallVector<int64_t> calor::matchDims(ArrayRef<int64_t> from, ArrayRef<int64_t> to) {
  SmallVector<int64_t> map(from.size(), -1);
  int64_t next = 0;
  for (auto [dim, size] : llvm::enumerate(from)) {
    if (size == 1)
      continue;
    while (to[next] == 1)
      ++next;
    map[dim] = next++;
  }
  int64_t previous = -1;
  for (size_t dim = 0; dim < from.size(); ++dim) {
    if (from[dim] != 1) {
      previous = map[dim];
      continue;
    }
    if (previous + 1 < int64_t(to.size()) && to[previous + 1] == 1)
      map[dim] = ++previous;
  }
  return map;
}

std::optional<SmallVector<int64_t>> calor::broadcastDimsThroughReshape(ArrayRef<int64_t> source,
                                                                       ArrayRef<int64_t> middle, ArrayRef<int64_t> dims,
                                                                       int64_t rank) {
  SmallVector<bool> taken(rank, false);
  SmallVector<int64_t> map = matchDims(source, middle);
  for (int64_t &dim : map) {
    dim = dim < 0 ? -1 : dims[dim];
    if (dim >= 0)
      taken[dim] = true;
  }
  // Unit dimensions without a counterpart may stand for any result dimension that no other takes.
  for (int64_t &dim : map) {
    if (dim >= 0)
      continue;
    auto *free = llvm::find(taken, false);
    if (free == taken.end())
      return std::nullopt;
    *free = true;
    dim = free - taken.begin();
  }
  return map;
}

Operation *calor::singleCombiner(Region &region) {
  if (!region.hasOneBlock())
    return nullptr;
  Block &block = region.front();
  if (block.getNumArguments() != 2 || !llvm::hasNItems(block.getOperations(), 2))
    return nullptr;
  Operation *combiner = &block.front();
  Operation *terminator = block.getTerminator();
  if (combiner->getNumOperands() != 2 || combiner->getNumResults() != 1 || combiner->getNumRegions() ||
      terminator->getNumOperands() != 1 || terminator->getOperand(0) != combiner->getResult(0))
    return nullptr;
  Value a = combiner->getOperand(0), b = combiner->getOperand(1);
  bool both = (a == block.getArgument(0) && b == block.getArgument(1)) ||
              (a == block.getArgument(1) && b == block.getArgument(0));
  return both ? combiner : nullptr;
}

static bool isNeutralFloat(Operation *combiner, const APFloat &value) {
  return TypeSwitch<Operation *, bool>(combiner)
      .Case<sh::AddOp>([&](auto) { return value.isZero(); })
      .Case<sh::MulOp>([&](auto) { return value.isExactlyValue(1.0); })
      .Case<sh::MaxOp>([&](auto) { return value.isInfinity() && value.isNegative(); })
      .Case<sh::MinOp>([&](auto) { return value.isInfinity() && !value.isNegative(); })
      .Default([](auto) { return false; });
}

static bool isNeutralInt(Operation *combiner, const APInt &value, Type type) {
  bool isUnsignedType = isUnsigned(type);
  return TypeSwitch<Operation *, bool>(combiner)
      .Case<sh::AddOp, sh::OrOp, sh::XorOp>([&](auto) { return value.isZero(); })
      .Case<sh::MulOp>([&](auto) { return value.isOne(); })
      .Case<sh::AndOp>([&](auto) { return value.isAllOnes(); })
      .Case<sh::MaxOp>([&](auto) { return isUnsignedType ? value.isMinValue() : value.isMinSignedValue(); })
      .Case<sh::MinOp>([&](auto) { return isUnsignedType ? value.isMaxValue() : value.isMaxSignedValue(); })
      .Default([](auto) { return false; });
}

bool calor::isNeutral(Operation *combiner, Attribute element) {
  if (auto value = dyn_cast_or_null<FloatAttr>(element))
    return isNeutralFloat(combiner, value.getValue());
  if (auto value = dyn_cast_or_null<IntegerAttr>(element))
    return isNeutralInt(combiner, value.getValue(), value.getType());
  return false;
}

Operation *calor::cloneWith(OpBuilder &builder, Operation *op, ValueRange operands, Type resultType) {
  Operation *copy = op->clone();
  copy->setOperands(operands);
  copy->getResult(0).setType(resultType);
  return builder.insert(copy);
}

void calor::eraseDeadOps(Block &block, RewriterBase &rewriter) {
  SmallVector<Operation *> ops;
  for (Operation &op : block.without_terminator())
    ops.push_back(&op);
  for (Operation *op : llvm::reverse(ops))
    if (isOpTriviallyDead(op))
      rewriter.eraseOp(op);
}
