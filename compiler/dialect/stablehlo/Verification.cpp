// SPDX-License-Identifier: Apache-2.0
// Rules that verifiers share.
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/ADT/TypeSwitch.h"
#include <numeric>

using namespace mlir;

namespace calor::stablehlo::verify {

std::string shapeText(ArrayRef<int64_t> shape) {
  if (shape.empty())
    return "a scalar";
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::interleave(
      shape, stream,
      [&](int64_t dim) {
        if (ShapedType::isDynamic(dim))
          stream << "?";
        else
          stream << dim;
      },
      "x");
  return text;
}

bool compatibleShapes(ArrayRef<int64_t> a, ArrayRef<int64_t> b) {
  return a.size() == b.size() &&
         llvm::all_of(llvm::zip(a, b), [](auto dims) { return compatibleDims(std::get<0>(dims), std::get<1>(dims)); });
}

bool compatibleTypes(Type a, Type b, bool ignoreQuantization) {
  if (a == b)
    return true;
  if (auto x = dyn_cast<TupleType>(a), y = dyn_cast<TupleType>(b); x && y)
    return x.size() == y.size() && llvm::all_of(llvm::zip(x.getTypes(), y.getTypes()), [&](auto types) {
             return compatibleTypes(std::get<0>(types), std::get<1>(types), ignoreQuantization);
           });
  auto x = dyn_cast<RankedTensorType>(a), y = dyn_cast<RankedTensorType>(b);
  if (!x || !y || !compatibleShapes(x.getShape(), y.getShape()))
    return false;
  return ignoreQuantization ? sameBaselineElementType(x.getElementType(), y.getElementType())
                            : x.getElementType() == y.getElementType();
}

//===-- Integers and lists of them -------------------------------------------------------------------------===//

LogicalResult checkSize(Operation *op, StringRef rule, StringRef name, int64_t size, int64_t expected) {
  if (size == expected)
    return success();
  return op->emitOpError() << "expects " << name << " to have " << expected << " entries, but got " << size << " ("
                           << rule << ")";
}

LogicalResult checkPositive(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values) {
  for (auto [index, value] : llvm::enumerate(values))
    if (value <= 0)
      return op->emitOpError() << "expects " << name << " to be positive, but got " << value << " at index " << index
                               << " (" << rule << ")";
  return success();
}

LogicalResult checkNotNegative(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values) {
  for (auto [index, value] : llvm::enumerate(values))
    if (value < 0)
      return op->emitOpError() << "expects " << name << " not to be negative, but got " << value << " at index "
                               << index << " (" << rule << ")";
  return success();
}

LogicalResult checkInRange(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values, int64_t bound) {
  for (int64_t value : values)
    if (value < 0 || value >= bound)
      return op->emitOpError() << "expects " << name << " to be in [0, " << bound << "), but got " << value << " ("
                               << rule << ")";
  return success();
}

LogicalResult checkUnique(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values) {
  SmallVector<int64_t> sorted(values);
  llvm::sort(sorted);
  auto *twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice == sorted.end())
    return success();
  return op->emitOpError() << "expects " << name << " to be unique, but got " << *twice << " twice (" << rule << ")";
}

LogicalResult checkSorted(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> values) {
  const int64_t *end = std::is_sorted_until(values.begin(), values.end());
  if (end == values.end())
    return success();
  return op->emitOpError() << "expects " << name << " to be sorted, but got " << *end << " after " << *(end - 1) << " ("
                           << rule << ")";
}

LogicalResult checkWindowList(Operation *op, StringRef sizeRule, StringRef valueRule, StringRef name,
                              std::optional<ArrayRef<int64_t>> values, int64_t expected) {
  if (!values)
    return success();
  if (failed(checkSize(op, sizeRule, name, values->size(), expected)))
    return failure();
  return checkPositive(op, valueRule, name, *values);
}

LogicalResult checkPadding(Operation *op, StringRef rule, DenseIntElementsAttr padding, int64_t expected) {
  if (!padding || padding.getType().getShape() == ArrayRef<int64_t>{expected, 2})
    return success();
  return op->emitOpError() << "expects padding to have the shape " << expected << "x2, but got "
                           << shapeText(padding.getType().getShape()) << " (" << rule << ")";
}

LogicalResult checkPrecision(Operation *op, StringRef rule, std::optional<ArrayAttr> precision) {
  // An empty list means the default, as an absent one does.
  if (!precision || precision->empty())
    return success();
  return checkSize(op, rule, "precision_config", precision->size(), 2);
}

//===-- Types ----------------------------------------------------------------------------------------------===//

LogicalResult checkRank(Operation *op, StringRef rule, StringRef name, Type type, int64_t expected) {
  int64_t actual = tensor(type).getRank();
  if (actual == expected)
    return success();
  return op->emitOpError() << "expects " << name << " to have rank " << expected << ", but got " << actual << " ("
                           << rule << ")";
}

LogicalResult checkSameShape(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b) {
  if (compatibleShapes(tensor(a).getShape(), tensor(b).getShape()))
    return success();
  return op->emitOpError() << "expects " << nameA << " and " << nameB << " to have the same shape, but got "
                           << shapeText(tensor(a).getShape()) << " and " << shapeText(tensor(b).getShape()) << " ("
                           << rule << ")";
}

LogicalResult checkShape(Operation *op, StringRef rule, StringRef name, Type type, ArrayRef<int64_t> expected) {
  if (compatibleShapes(tensor(type).getShape(), expected))
    return success();
  return op->emitOpError() << "expects " << name << " to have the shape " << shapeText(expected) << ", but got "
                           << shapeText(tensor(type).getShape()) << " (" << rule << ")";
}

LogicalResult checkSameShapes(Operation *op, StringRef rule, StringRef kind, TypeRange types) {
  if (types.size() < 2 || llvm::all_equal(types))
    return success();
  auto fail = [&](size_t i, size_t j) {
    auto name = [&](size_t index) { return (kind + " " + Twine(index)).str(); };
    return checkSameShape(op, rule, name(i), types[i], name(j), types[j]);
  };
  Shape known(tensor(types[0]).getShape());
  SmallVector<size_t> source(known.size(), 0); // which type a size is known from
  for (size_t i = 1; i < types.size(); ++i) {
    ArrayRef<int64_t> shape = tensor(types[i]).getShape();
    if (shape.size() != known.size())
      return fail(0, i);
    for (auto [d, dim] : llvm::enumerate(shape)) {
      if (!compatibleDims(known[d], dim))
        return fail(source[d], i);
      if (ShapedType::isDynamic(known[d]))
        known[d] = dim, source[d] = i;
    }
  }
  return success();
}

LogicalResult checkDim(Operation *op, StringRef rule, StringRef what, int64_t dim, int64_t expected) {
  if (compatibleDims(dim, expected))
    return success();
  return op->emitOpError() << "expects " << what << " to be " << expected << ", but got " << dim << " (" << rule << ")";
}

static LogicalResult typesDiffer(Operation *op, StringRef rule, StringRef what, StringRef nameA, Type a,
                                 StringRef nameB, Type b) {
  return op->emitOpError() << "expects " << nameA << " and " << nameB << " to have the same " << what << ", but got "
                           << a << " and " << b << " (" << rule << ")";
}

LogicalResult checkSameElement(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b) {
  Type x = tensor(a).getElementType(), y = tensor(b).getElementType();
  return x == y ? success() : typesDiffer(op, rule, "element type", nameA, x, nameB, y);
}

LogicalResult checkSameBaselineElement(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB,
                                       Type b) {
  Type x = tensor(a).getElementType(), y = tensor(b).getElementType();
  return sameBaselineElementType(x, y) ? success() : typesDiffer(op, rule, "element type", nameA, x, nameB, y);
}

LogicalResult checkSameType(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b) {
  return compatibleTypes(a, b) ? success() : typesDiffer(op, rule, "type", nameA, a, nameB, b);
}

LogicalResult checkSameBaseline(Operation *op, StringRef rule, StringRef nameA, Type a, StringRef nameB, Type b) {
  return compatibleTypes(a, b, true) ? success() : typesDiffer(op, rule, "type", nameA, a, nameB, b);
}

//===-- Quantized types -------------------------------------------------------------------------------------===//

/// `type` quantized along another dimension; other types stay.
static Type alongDimension(Type type, int32_t dimension) {
  auto perAxis = dyn_cast<quant::UniformQuantizedPerAxisType>(type);
  if (!perAxis)
    return type;
  return quant::UniformQuantizedPerAxisType::get(
      perAxis.getFlags(), perAxis.getStorageType(), perAxis.getExpressedType(), perAxis.getScales(),
      perAxis.getZeroPoints(), dimension, perAxis.getStorageTypeMin(), perAxis.getStorageTypeMax());
}

LogicalResult checkReshapedElement(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result) {
  auto to = dyn_cast<quant::UniformQuantizedPerAxisType>(result.getElementType());
  Type expected = to ? alongDimension(operand.getElementType(), to.getQuantizedDimension()) : operand.getElementType();
  if (expected == result.getElementType())
    return success();
  return typesDiffer(op, rule, "element type", "the operand", operand.getElementType(), "the result",
                     result.getElementType());
}

/// The product of sizes; dynamic when one of them is.
static int64_t product(ArrayRef<int64_t> shape) {
  return std::accumulate(shape.begin(), shape.end(), int64_t(1), mulDims);
}

LogicalResult checkReshapedSlices(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result) {
  auto x = dyn_cast<quant::UniformQuantizedPerAxisType>(operand.getElementType());
  auto y = dyn_cast<quant::UniformQuantizedPerAxisType>(result.getElementType());
  if (!x || !y)
    return success();
  int64_t i = x.getQuantizedDimension(), j = y.getQuantizedDimension();
  if (compatibleDims(product(operand.getShape().take_front(i)), product(result.getShape().take_front(j))) &&
      compatibleDims(operand.getDimSize(i), result.getDimSize(j)) &&
      compatibleDims(product(operand.getShape().drop_front(i + 1)), product(result.getShape().drop_front(j + 1))))
    return success();
  return op->emitOpError() << "expects the slices of the quantized dimension to keep their elements, but got "
                           << operand << " and " << result << " (" << rule << ")";
}

LogicalResult checkBroadcastElement(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result) {
  if (isPerAxisQuantized(operand.getElementType()))
    return checkSameBaselineElement(op, rule, "the operand", operand, "the result", result);
  return checkSameElement(op, rule, "the operand", operand, "the result", result);
}

LogicalResult checkBroadcastSlices(Operation *op, StringRef rule, RankedTensorType operand, RankedTensorType result,
                                   ArrayRef<int64_t> dims) {
  auto from = dyn_cast<quant::UniformQuantizedPerAxisType>(operand.getElementType());
  auto to = dyn_cast<quant::UniformQuantizedPerAxisType>(result.getElementType());
  if (!from || !to)
    return success();
  int64_t expected = dims[from.getQuantizedDimension()];
  if (expected != to.getQuantizedDimension())
    return op->emitOpError() << "expects the result to be quantized along dimension " << expected << ", but got "
                             << to.getQuantizedDimension() << " (" << rule << ")";
  if (operand.getDimSize(from.getQuantizedDimension()) != 1)
    return success();
  double scale = from.getScales().front();
  int64_t zero = from.getZeroPoints().front();
  for (auto [index, other, otherZero] : llvm::enumerate(to.getScales(), to.getZeroPoints()))
    if (other != scale || otherZero != zero)
      return op->emitOpError() << "expects the scale " << scale << ":" << zero
                               << " of the operand in all slices of the result, but slice " << index << " has " << other
                               << ":" << otherZero << " (" << rule << ")";
  return success();
}

//===-- Quantized contractions ------------------------------------------------------------------------------===//

LogicalResult checkContractionElements(Operation *op, Type lhs, Type rhs, Type result, const ContractionRules &rules) {
  Type l = tensor(lhs).getElementType(), r = tensor(rhs).getElementType(), out = tensor(result).getElementType();
  if (!isQuantized(l) && !isQuantized(r) && !isQuantized(out))
    return checkSameElement(op, rules.elements, "lhs", lhs, "rhs", rhs);
  if (isQuantized(l) != isQuantized(out) || !isQuantized(r))
    return op->emitOpError() << "expects rhs to be quantized, and lhs exactly if the result is, but got " << l << ", "
                             << r << " and " << out << " (" << rules.mixed << ")";
  if (!isQuantized(l)) {
    if (l == expressedType(r) && l == out)
      return success();
    return op->emitOpError() << "expects lhs, the expressed type of rhs and the result to agree, but got " << l << ", "
                             << expressedType(r) << " and " << out << " (" << rules.hybrid << ")";
  }
  if (storageType(l) != storageType(r))
    return typesDiffer(op, rules.storage, "storage type", "lhs", l, "rhs", r);
  if (expressedType(l) != expressedType(r))
    return typesDiffer(op, rules.expressed, "expressed type", "lhs", l, "rhs", r);
  if (expressedType(l) != expressedType(out))
    return typesDiffer(op, rules.expressed, "expressed type", "lhs", l, "the result", out);
  if (!isPerAxisQuantized(r) && isPerAxisQuantized(out))
    return op->emitOpError() << "expects a result with one scale, as rhs has one, but got " << out << " ("
                             << rules.perTensor << ")";
  return success();
}

//===-- Regions --------------------------------------------------------------------------------------------===//

FailureOr<OperandRange> returnedValues(Operation *op, StringRef rule, StringRef name, Region &region) {
  if (!region.hasOneBlock() || region.front().empty())
    return op->emitOpError() << "expects " << name << " to be one block that ends in stablehlo.return (" << rule << ")";
  auto terminator = dyn_cast<ReturnOp>(region.front().back());
  if (!terminator)
    return op->emitOpError() << "expects " << name << " to end in stablehlo.return, but got "
                             << region.front().back().getName() << " (" << rule << ")";
  return terminator.getResults();
}

std::string typesText(TypeRange types) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << "(";
  llvm::interleaveComma(types, stream);
  stream << ")";
  return text;
}

static bool allCompatible(TypeRange a, TypeRange b) {
  return a.size() == b.size() && llvm::all_of(llvm::zip(a, b), [](auto types) {
           return compatibleTypes(std::get<0>(types), std::get<1>(types));
         });
}

LogicalResult checkRegion(Operation *op, std::pair<StringRef, StringRef> rules, StringRef name, Region &region,
                          TypeRange inputs, TypeRange outputs) {
  FailureOr<OperandRange> returned = returnedValues(op, rules.second, name, region);
  if (failed(returned))
    return failure();
  TypeRange arguments = region.getArgumentTypes();
  if (!allCompatible(arguments, inputs))
    return op->emitOpError() << "expects " << name << " to take " << typesText(inputs) << ", but it takes "
                             << typesText(arguments) << " (" << rules.first << ")";
  if (!allCompatible(returned->getTypes(), outputs))
    return op->emitOpError() << "expects " << name << " to return " << typesText(outputs) << ", but it returns "
                             << typesText(returned->getTypes()) << " (" << rules.second << ")";
  return success();
}

RankedTensorType scalarOf(Type elementType) { return RankedTensorType::get({}, elementType); }

LogicalResult checkReducer(Operation *op, StringRef rule, StringRef name, Region &region, ArrayRef<Type> elementTypes,
                           SmallVectorImpl<Type> &accumulators) {
  FailureOr<OperandRange> returned = returnedValues(op, rule, name, region);
  if (failed(returned))
    return failure();
  size_t count = elementTypes.size();
  if (region.getNumArguments() != 2 * count || returned->size() != count)
    return op->emitOpError() << "expects " << name << " to take " << 2 * count << " and return " << count
                             << " values, but it takes " << region.getNumArguments() << " and returns "
                             << returned->size() << " (" << rule << ")";
  for (size_t i = 0; i < count; ++i) {
    Type type = (*returned)[i].getType();
    if (!isScalarTensorOf(type, kAnyElement))
      return op->emitOpError() << "expects " << name << " to return scalars, but value " << i << " is " << type << " ("
                               << rule << ")";
    for (size_t argument : {i, i + count})
      if (region.getArgument(argument).getType() != type)
        return op->emitOpError() << "expects " << name << " to take and return the same types, but argument "
                                 << argument << " is " << region.getArgument(argument).getType() << " and value " << i
                                 << " is " << type << " (" << rule << ")";
    Type accumulator = tensor(type).getElementType();
    if (!isPromotable(elementTypes[i], accumulator))
      return op->emitOpError() << "expects " << name << " to work on a type that " << elementTypes[i]
                               << " can be promoted to, but got " << accumulator << " (" << rule << ")";
    accumulators.push_back(accumulator);
  }
  return success();
}

int64_t bitWidth(Type type) {
  if (Type storage = storageType(type))
    return bitWidth(storage);
  if (auto complex = dyn_cast<ComplexType>(type))
    return 2 * bitWidth(complex.getElementType());
  return type.isIntOrFloat() ? type.getIntOrFloatBitWidth() : 0;
}

bool isPromotable(Type from, Type to) {
  if (from == to)
    return true;
  unsigned x = elementKind(from), y = elementKind(to);
  if (x & y & kQuantizedAny)
    return expressedType(from) == expressedType(to) && bitWidth(storageType(from)) <= bitWidth(storageType(to));
  bool sameKind = ((x & kAnyInt) && (y & kAnyInt)) || (x & y & (kBool | kFloat | kComplex));
  return sameKind && bitWidth(from) <= bitWidth(to);
}

//===-- Constant operands ----------------------------------------------------------------------------------===//

std::optional<Shape> constantIntegers(Value operand) {
  auto constant = operand.getDefiningOp<ConstantOp>();
  auto elements = constant ? dyn_cast<DenseIntElementsAttr>(constant.getValue()) : DenseIntElementsAttr();
  if (!elements || elements.getNumElements() > 256)
    return std::nullopt;
  bool isUnsigned = elements.getElementType().isUnsignedInteger();
  return llvm::map_to_vector(elements.getValues<APInt>(), [&](const APInt &value) {
    return isUnsigned ? int64_t(value.getLimitedValue(std::numeric_limits<int64_t>::max())) : value.getSExtValue();
  });
}

} // namespace calor::stablehlo::verify

LogicalResult calor::stablehlo::verifyRunnable(Operation *program) {
  WalkResult result = program->walk([](Operation *op) {
    return WalkResult(
        llvm::TypeSwitch<Operation *, LogicalResult>(op)
            .Case<CompareOp, AllGatherOp, ReduceScatterOp>([](auto op) { return verify::checkRunnable(op); })
            .Default([](Operation *) { return success(); }));
  });
  return failure(result.wasInterrupted());
}
