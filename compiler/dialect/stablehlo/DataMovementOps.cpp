// SPDX-License-Identifier: Apache-2.0
// Rules, text and trivial folds of ops that move elements.
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Dialect/Quant/IR/QuantTypes.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>
#include <numeric>

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

//===-- constant, iota -------------------------------------------------------------------------------------===//

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

void ConstantOp::getAsmResultNames(function_ref<void(Value, StringRef)> setName) {
  Type element = getType().getElementType();
  setName(getResult(), isa<IntegerType>(element) ? "c" : "cst");
}

/// Whether the text is dense<"0x..."> : tensor<...xi1>. Only looks at the literal itself: files can be large.
static bool isHexLiteralOfBooleans(const char *text) {
  const StringRef start = "dense<\"0x";
  if (std::strncmp(text, start.data(), start.size()) != 0)
    return false;
  const char *end = std::strchr(text + start.size(), '"');
  if (!end)
    return false;
  StringRef type(end, strnlen(end, 256));
  if (!type.consume_front("\">"))
    return false;
  type = type.ltrim();
  if (!type.consume_front(":"))
    return false;
  type = type.take_until([](char c) { return c == '>'; });
  return type.ends_with("xi1") || type.ends_with("<i1");
}

/// A hex literal of i1: MLIR packs eight to a byte, newer releases write one byte each. Both are read.
static ParseResult parseHexLiteralOfBooleans(OpAsmParser &parser, ElementsAttr &value) {
  SMLoc loc = parser.getCurrentLocation();
  std::string text, bytes;
  RankedTensorType type;
  if (parser.parseKeyword("dense") || parser.parseLess() || parser.parseString(&text) || parser.parseGreater() ||
      parser.parseColonType(type))
    return failure();
  StringRef digits = text;
  if (!type.hasStaticShape() || !type.getElementType().isInteger(1) || !digits.consume_front("0x") ||
      digits.size() % 2 || !llvm::tryGetFromHex(digits, bytes))
    return parser.emitError(loc) << "expects an even number of hexadecimal digits for " << type;
  size_t count = type.getNumElements();
  bool packed = bytes.size() == (count + 7) / 8 && bytes.size() != count;
  if (!packed && bytes.size() != count)
    return parser.emitError(loc) << "expects " << count << " bytes for " << type << ", but got " << bytes.size();
  SmallVector<bool> bits(count);
  for (size_t i = 0; i < count; ++i)
    bits[i] = packed ? (bytes[i / 8] >> (i % 8)) & 1 : bytes[i] != 0;
  value = DenseElementsAttr::get(type, bits);
  return success();
}

/// `dense<...> : T` after the discardable attributes; a quantized result keeps the generic look because its type is
/// not that of the value.
ParseResult ConstantOp::parse(OpAsmParser &parser, OperationState &result) {
  ElementsAttr value;
  if (succeeded(parser.parseOptionalLParen())) {
    NamedAttrList attributes;
    FunctionType type;
    bool properties = false;
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseRParen())
      return failure();
    properties = succeeded(parser.parseOptionalLess());
    if (parser.parseOptionalAttrDict(attributes) || (properties && parser.parseGreater()) ||
        parser.parseColonType(type))
      return failure();
    value = dyn_cast_or_null<ElementsAttr>(attributes.erase("value"));
    if (!value || type.getNumInputs() != 0 || type.getNumResults() != 1)
      return parser.emitError(loc) << "expects a value, no operand types and 1 result type";
    result.addAttributes(attributes);
    result.addTypes(type.getResults());
  } else {
    if (parser.parseOptionalAttrDict(result.attributes))
      return failure();
    bool booleans = isHexLiteralOfBooleans(parser.getCurrentLocation().getPointer());
    if (booleans ? parseHexLiteralOfBooleans(parser, value) : parser.parseAttribute(value))
      return failure();
    result.addTypes(value.getType());
  }
  result.getOrAddProperties<Properties>().value = value;
  return success();
}

void ConstantOp::print(OpAsmPrinter &printer) {
  if (getValue().getType() == getType()) {
    printer.printOptionalAttrDict((*this)->getAttrs(), {"value"});
    printer << ' ' << getValue();
    return;
  }
  printer << "() ";
  printer.printOptionalAttrDict((*this)->getAttrs());
  printer << " : () -> " << getType();
}

LogicalResult ConstantOp::verify() {
  // constant_c1
  auto value = dyn_cast<RankedTensorType>(getValue().getType());
  if (!value)
    return emitOpError() << "expects a value of tensor type, but got " << getValue().getType() << " (C1)";
  Type element = getType().getElementType();
  Type expected = isQuantized(element) ? storageType(element) : element;
  bool same = value.getElementType() == expected || value.getElementType() == element;
  if (same && getType().hasStaticShape() && value.getShape() == getType().getShape())
    return success();
  return emitOpError() << "expects the value to have the type of the output, but got " << value << " and " << getType()
                       << " (C1)";
}

// iota_c1
LogicalResult IotaOp::verify() {
  return checkInRange(*this, "C1", "iota_dimension", {int64_t(getIotaDimension())}, getType().getRank());
}

//===-- broadcast ------------------------------------------------------------------------------------------===//

LogicalResult BroadcastOp::verify() {
  if (failed(checkNotNegative(*this, "C1", "broadcast_sizes", getBroadcastSizes())) ||
      failed(checkSameElement(*this, "C1", "the operand", getOperand().getType(), "the result", getType())))
    return failure();
  Shape expected(getBroadcastSizes());
  llvm::append_range(expected, getOperand().getType().getShape());
  return checkShape(*this, "C1", "the result", getType(), expected);
}

LogicalResult BroadcastInDimOp::verify() {
  RankedTensorType operand = getOperand().getType(), result = getType();
  ArrayRef<int64_t> dims = getBroadcastDimensions();
  // broadcast_in_dim_c1
  if (failed(checkBroadcastElement(*this, "C1", operand, result)))
    return failure();
  // broadcast_in_dim_c2, c3, c4
  if (failed(checkSize(*this, "C2", "broadcast_dimensions", dims.size(), operand.getRank())) ||
      failed(checkInRange(*this, "C3", "broadcast_dimensions", dims, result.getRank())) ||
      failed(checkUnique(*this, "C4", "broadcast_dimensions", dims)))
    return failure();
  // broadcast_in_dim_c5
  for (auto [index, dim] : llvm::enumerate(operand.getShape()))
    if (dim != 1 && !compatibleDims(dim, result.getDimSize(dims[index])))
      return emitOpError() << "expects dimension " << index << " of the operand to be 1 or "
                           << result.getDimSize(dims[index]) << ", but got " << dim << " (C5)";
  // broadcast_in_dim_c6
  return checkBroadcastSlices(*this, "C6", operand, result, dims);
}

/// Whether `dims` is 0, 1, 2, ...
static bool isIdentity(ArrayRef<int64_t> dims) {
  return llvm::all_of(llvm::enumerate(dims), [](auto dim) { return int64_t(dim.index()) == dim.value(); });
}

OpFoldResult BroadcastInDimOp::fold(FoldAdaptor) {
  bool identity =
      getOperand().getType() == getType() && getType().hasStaticShape() && isIdentity(getBroadcastDimensions());
  return identity ? getOperand() : Value();
}

//===-- concatenate, pad -----------------------------------------------------------------------------------===//

LogicalResult ConcatenateOp::verify() {
  // concatenate_c3
  if (getInputs().empty())
    return emitOpError() << "expects at least 1 input, but got 0 (C3)";
  RankedTensorType first = tensor(getInputs().front());
  int64_t dimension = getDimension();
  // concatenate_c4
  if (failed(checkInRange(*this, "C4", "dimension", {dimension}, first.getRank())))
    return failure();
  for (auto [index, input] : llvm::enumerate(getInputs().drop_front())) {
    std::string name = "input " + std::to_string(index + 1);
    // concatenate_c1
    if (failed(checkSameElement(*this, "C1", "input 0", first, name, input.getType())))
      return failure();
  }
  // concatenate_c2: what lies behind the first input is held against it without `dimension`
  SmallVector<Type> slices;
  for (Value input : getInputs()) {
    Shape shape(tensor(input).getShape());
    if (int64_t(shape.size()) == first.getRank())
      shape[dimension] = ShapedType::kDynamic;
    slices.push_back(RankedTensorType::get(shape, Float32Type::get(getContext())));
  }
  if (failed(checkSameShapes(*this, "C2", "input", slices)))
    return failure();
  // concatenate_c5, concatenate_c6
  if (failed(checkSameElement(*this, "C5", "input 0", first, "the result", getType())))
    return failure();
  return checkShape(*this, "C6", "the result", getType(), inferConcatenateShape(getInputs().getTypes(), dimension));
}

OpFoldResult ConcatenateOp::fold(FoldAdaptor) {
  bool identity = getInputs().size() == 1 && getInputs().front().getType() == getType();
  return identity ? getInputs().front() : Value();
}

LogicalResult PadOp::verify() {
  RankedTensorType operand = getOperand().getType();
  // pad_c1
  if (failed(checkRank(*this, "C1", "padding_value", getPaddingValue().getType(), 0)) ||
      failed(checkSameElement(*this, "C1", "the operand", operand, "padding_value", getPaddingValue().getType())) ||
      failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())))
    return failure();
  // pad_c2
  if (failed(checkSize(*this, "C2", "edge_padding_low", getEdgePaddingLow().size(), operand.getRank())) ||
      failed(checkSize(*this, "C2", "edge_padding_high", getEdgePaddingHigh().size(), operand.getRank())) ||
      failed(checkSize(*this, "C2", "interior_padding", getInteriorPadding().size(), operand.getRank())))
    return failure();
  // pad_c3
  if (failed(checkNotNegative(*this, "C3", "interior_padding", getInteriorPadding())))
    return failure();
  // pad_c4
  Shape expected = inferPadShape(operand.getShape(), getEdgePaddingLow(), getEdgePaddingHigh(), getInteriorPadding());
  for (auto [index, dim] : llvm::enumerate(expected))
    if (dim < 0 && !ShapedType::isDynamic(dim))
      return emitOpError() << "expects sizes that are not negative, but dimension " << index
                           << " of the result would be " << dim << " (C4)";
  return checkShape(*this, "C4", "the result", getType(), expected);
}

//===-- reshape, reverse, transpose ------------------------------------------------------------------------===//

/// The product of the dimensions [begin, end) of `shape`; dynamic when one of them is.
static int64_t product(ArrayRef<int64_t> shape) {
  return std::accumulate(shape.begin(), shape.end(), int64_t(1), mulDims);
}

LogicalResult ReshapeOp::verify() {
  RankedTensorType operand = getOperand().getType(), result = getType();
  // reshape_c1
  if (failed(checkReshapedElement(*this, "C1", operand, result)))
    return failure();
  // reshape_c2
  int64_t from = product(operand.getShape()), to = product(result.getShape());
  if (!compatibleDims(from, to))
    return emitOpError() << "expects as many elements in the result as in the operand, but got " << to << " and "
                         << from << " (C2)";
  // reshape_c3
  return checkReshapedSlices(*this, "C3", operand, result);
}

OpFoldResult ReshapeOp::fold(FoldAdaptor) {
  bool identity = getOperand().getType() == getType() && getType().hasStaticShape();
  return identity ? getOperand() : Value();
}

LogicalResult ReverseOp::verify() {
  // reverse_c1, c2, c3
  if (failed(checkSameType(*this, "C1", "the operand", getOperand().getType(), "the result", getType())) ||
      failed(checkUnique(*this, "C2", "dimensions", getDimensions())))
    return failure();
  return checkInRange(*this, "C3", "dimensions", getDimensions(), getType().getRank());
}

LogicalResult TransposeOp::verify() {
  RankedTensorType operand = getOperand().getType();
  ArrayRef<int64_t> permutation = getPermutation();
  // transpose_c1
  if (failed(checkSameBaselineElement(*this, "C1", "the operand", operand, "the result", getType())))
    return failure();
  // transpose_c2
  if (failed(checkSize(*this, "C2", "permutation", permutation.size(), operand.getRank())) ||
      failed(checkInRange(*this, "C2", "permutation", permutation, operand.getRank())) ||
      failed(checkUnique(*this, "C2", "permutation", permutation)))
    return failure();
  // transpose_c3
  if (failed(checkShape(*this, "C3", "the result", getType(), inferTransposeShape(operand.getShape(), permutation))))
    return failure();
  // transpose_c1, transpose_c4
  Type expected = inferTransposeElementType(operand.getElementType(), permutation);
  if (expected == getType().getElementType())
    return success();
  return emitOpError() << "expects a result of " << expected << ", but got " << getType().getElementType() << " (C4)";
}

OpFoldResult TransposeOp::fold(FoldAdaptor) {
  bool identity = getOperand().getType() == getType() && isIdentity(getPermutation());
  return identity ? getOperand() : Value();
}

//===-- slices ---------------------------------------------------------------------------------------------===//

LogicalResult SliceOp::verify() {
  RankedTensorType operand = getOperand().getType();
  // slice_c1
  if (failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())))
    return failure();
  // slice_c2
  if (failed(checkSize(*this, "C2", "start_indices", getStartIndices().size(), operand.getRank())) ||
      failed(checkSize(*this, "C2", "limit_indices", getLimitIndices().size(), operand.getRank())) ||
      failed(checkSize(*this, "C2", "strides", getStrides().size(), operand.getRank())))
    return failure();
  // slice_c3
  for (int64_t i = 0; i < operand.getRank(); ++i) {
    int64_t start = getStartIndices()[i], limit = getLimitIndices()[i], dim = operand.getDimSize(i);
    if (start < 0 || start > limit || (!operand.isDynamicDim(i) && limit > dim))
      return emitOpError() << "expects 0 <= start <= limit <= size, but dimension " << i << " has start " << start
                           << ", limit " << limit << " and size "
                           << (operand.isDynamicDim(i) ? std::string("?") : std::to_string(dim)) << " (C3)";
  }
  // slice_c4, slice_c5
  if (failed(checkPositive(*this, "C4", "strides", getStrides())))
    return failure();
  return checkShape(*this, "C5", "the result", getType(),
                    inferSliceShape(getStartIndices(), getLimitIndices(), getStrides()));
}

OpFoldResult SliceOp::fold(FoldAdaptor) {
  bool identity = getOperand().getType() == getType() && getType().hasStaticShape() &&
                  llvm::all_of(getStrides(), [](int64_t stride) { return stride == 1; });
  return identity ? getOperand() : Value();
}

/// Start indices of one type, `count` of them.
static LogicalResult checkStartIndices(Operation *op, StringRef sizeRule, StringRef typeRule, OperandRange indices,
                                       int64_t count) {
  if (failed(checkSize(op, sizeRule, "start_indices", indices.size(), count)))
    return failure();
  for (Value index : indices)
    if (failed(checkSameType(op, typeRule, "the first of start_indices", indices.front().getType(), "another of them",
                             index.getType())))
      return failure();
  return success();
}

/// 0 <= size <= dim for each dimension.
static LogicalResult checkSliceSizes(Operation *op, StringRef rule, StringRef name, ArrayRef<int64_t> sizes,
                                     ArrayRef<int64_t> shape) {
  for (auto [index, size, dim] : llvm::enumerate(sizes, shape)) {
    if (ShapedType::isDynamic(size))
      continue;
    if (size < 0 || (!ShapedType::isDynamic(dim) && size > dim))
      return op->emitOpError() << "expects " << name << " to be in [0, " << dim << "] in dimension " << index
                               << ", but got " << size << " (" << rule << ")";
  }
  return success();
}

LogicalResult DynamicSliceOp::verify() {
  RankedTensorType operand = getOperand().getType();
  // dynamic_slice_c1
  if (failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())))
    return failure();
  // dynamic_slice_c2, dynamic_slice_c3
  if (failed(checkSize(*this, "C2", "slice_sizes", getSliceSizes().size(), operand.getRank())) ||
      failed(checkStartIndices(*this, "C2", "C3", getStartIndices(), operand.getRank())))
    return failure();
  // dynamic_slice_c4, dynamic_slice_c5
  if (failed(checkNotNegative(*this, "C4", "slice_sizes", getSliceSizes())) ||
      failed(checkSliceSizes(*this, "C4", "slice_sizes", getSliceSizes(), operand.getShape())))
    return failure();
  return checkShape(*this, "C5", "the result", getType(), getSliceSizes());
}

LogicalResult DynamicUpdateSliceOp::verify() {
  RankedTensorType operand = getOperand().getType(), update = getUpdate().getType();
  // dynamic_update_slice_c1, c2, c3
  if (failed(checkSameType(*this, "C1", "the operand", operand, "the result", getType())) ||
      failed(checkSameElement(*this, "C2", "update", update, "the operand", operand)) ||
      failed(checkRank(*this, "C3", "update", update, operand.getRank())))
    return failure();
  // dynamic_update_slice_c4, c5
  if (failed(checkStartIndices(*this, "C4", "C5", getStartIndices(), operand.getRank())))
    return failure();
  // dynamic_update_slice_c6
  return checkSliceSizes(*this, "C6", "the shape of update", update.getShape(), operand.getShape());
}

//===-- gather ---------------------------------------------------------------------------------------------===//

LogicalResult GatherOp::verify() {
  RankedTensorType operand = getOperand().getType(), indices = getStartIndices().getType();
  GatherDimensionNumbersAttr n = getDimensionNumbers();
  int64_t operandRank = operand.getRank(), indicesRank = indices.getRank(), vectorDim = n.getIndexVectorDim();
  ArrayRef<int64_t> sizes = getSliceSizes();
  // gather_c1
  int64_t named = n.getOffsetDims().size() + n.getCollapsedSliceDims().size() + n.getOperandBatchingDims().size();
  if (failed(checkSize(*this, "C1", "offset_dims, collapsed_slice_dims and operand_batching_dims", named, operandRank)))
    return failure();
  // gather_c2, gather_c3
  if (failed(checkInRange(*this, "C2", "index_vector_dim", {vectorDim}, indicesRank + 1)))
    return failure();
  int64_t vectorSize = vectorDim < indicesRank ? indices.getDimSize(vectorDim) : 1;
  if (failed(checkDim(*this, "C3", "the size of start_index_map", n.getStartIndexMap().size(), vectorSize)))
    return failure();
  // gather_c4, gather_c5
  if (failed(checkUnique(*this, "C4", "offset_dims", n.getOffsetDims())) ||
      failed(checkSorted(*this, "C4", "offset_dims", n.getOffsetDims())) ||
      failed(checkInRange(*this, "C5", "offset_dims", n.getOffsetDims(), getType().getRank())))
    return failure();
  // gather_c6 .. gather_c8, gather_c10, gather_c11
  Shape removed(n.getCollapsedSliceDims());
  llvm::append_range(removed, n.getOperandBatchingDims());
  if (failed(checkUnique(*this, "C6", "collapsed_slice_dims and operand_batching_dims", removed)) ||
      failed(checkSorted(*this, "C7", "collapsed_slice_dims", n.getCollapsedSliceDims())) ||
      failed(checkInRange(*this, "C8", "collapsed_slice_dims", n.getCollapsedSliceDims(), operandRank)) ||
      failed(checkSorted(*this, "C10", "operand_batching_dims", n.getOperandBatchingDims())) ||
      failed(checkInRange(*this, "C11", "operand_batching_dims", n.getOperandBatchingDims(), operandRank)))
    return failure();
  // gather_c20
  if (failed(checkSize(*this, "C20", "slice_sizes", sizes.size(), operandRank)))
    return failure();
  // gather_c9, gather_c12
  for (auto [index, dim] : llvm::enumerate(removed))
    if (sizes[dim] > 1)
      return emitOpError() << "expects slice_sizes to be at most 1 in dimension " << dim << ", but got " << sizes[dim]
                           << (index < n.getCollapsedSliceDims().size() ? " (C9)" : " (C12)");
  // gather_c13 .. gather_c17
  ArrayRef<int64_t> indexBatching = n.getStartIndicesBatchingDims();
  if (failed(checkUnique(*this, "C13", "start_indices_batching_dims", indexBatching)) ||
      failed(checkInRange(*this, "C14", "start_indices_batching_dims", indexBatching, indicesRank)))
    return failure();
  if (llvm::is_contained(indexBatching, vectorDim))
    return emitOpError() << "expects start_indices_batching_dims not to hold index_vector_dim, but got " << vectorDim
                         << " (C15)";
  if (failed(checkSize(*this, "C16", "start_indices_batching_dims", indexBatching.size(),
                       n.getOperandBatchingDims().size())))
    return failure();
  for (auto [x, y] : llvm::zip(n.getOperandBatchingDims(), indexBatching))
    if (failed(checkDim(*this, "C17", "the batching dimension of start_indices", indices.getDimSize(y),
                        operand.getDimSize(x))))
      return failure();
  // gather_c18, gather_c19
  Shape mapped(n.getStartIndexMap());
  llvm::append_range(mapped, n.getOperandBatchingDims());
  if (failed(checkUnique(*this, "C18", "start_index_map and operand_batching_dims", mapped)) ||
      failed(checkInRange(*this, "C19", "start_index_map", n.getStartIndexMap(), operandRank)))
    return failure();
  // gather_c21
  if (failed(checkNotNegative(*this, "C21", "slice_sizes", sizes)) ||
      failed(checkSliceSizes(*this, "C21", "slice_sizes", sizes, operand.getShape())))
    return failure();
  // gather_c22, gather_c23
  if (failed(checkShape(*this, "C22", "the result", getType(), inferGatherShape(indices.getShape(), sizes, n))))
    return failure();
  return checkSameElement(*this, "C23", "the operand", operand, "the result", getType());
}

LogicalResult TorchIndexSelectOp::verify() {
  RankedTensorType operand = getOperand().getType(), index = getIndex().getType();
  int64_t dim = getDim(), batchDims = getBatchDims();
  if (failed(checkInRange(*this, "C1", "dim", {dim}, operand.getRank())) ||
      failed(checkInRange(*this, "C1", "batch_dims", {batchDims}, std::min(dim, index.getRank()) + 1)) ||
      failed(checkSameElement(*this, "C1", "the operand", operand, "the result", getType())))
    return failure();
  Shape expected(operand.getShape().take_front(dim));
  llvm::append_range(expected, index.getShape().drop_front(batchDims));
  llvm::append_range(expected, operand.getShape().drop_front(dim + 1));
  return checkShape(*this, "C1", "the result", getType(), expected);
}

} // namespace calor::stablehlo
