// SPDX-License-Identifier: Apache-2.0
// Rules and text of ops that apply a region to scalars.
#include "compiler/dialect/stablehlo/Verification.h"

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

static SmallVector<Type> elementTypes(TypeRange types) {
  return llvm::map_to_vector(types, [](Type type) { return tensor(type).getElementType(); });
}

/// As many results as `accumulators`, with their element types and `shape`.
static LogicalResult checkResults(Operation *op, StringRef countRule, StringRef shapeRule, StringRef elementRule,
                                  ArrayRef<Type> accumulators, ArrayRef<int64_t> shape) {
  if (failed(checkSize(op, countRule, "the results", op->getNumResults(), accumulators.size())))
    return failure();
  for (auto [index, type] : llvm::enumerate(op->getResultTypes())) {
    std::string name = "result " + std::to_string(index);
    if (failed(checkShape(op, shapeRule, name, type, shape)))
      return failure();
    if (tensor(type).getElementType() != accumulators[index])
      return op->emitOpError() << "expects " << name << " to have the element type " << accumulators[index]
                               << " of the computation, but got " << tensor(type).getElementType() << " ("
                               << elementRule << ")";
  }
  return success();
}

/// Inputs and init values pair up: same element types.
static LogicalResult checkInitValues(Operation *op, StringRef rule, OperandRange inputs, OperandRange inits) {
  for (auto [input, init] : llvm::zip(inputs, inits))
    if (failed(checkSameBaselineElement(op, rule, "an input", input.getType(), "its init value", init.getType())))
      return failure();
  return success();
}

//===-- reduce ---------------------------------------------------------------------------------------------===//

LogicalResult ReduceOp::verify() {
  // reduce_c3
  if (getInputs().empty())
    return emitOpError() << "expects at least 1 input, but got 0 (C3)";
  RankedTensorType first = tensor(getInputs().front());
  // reduce_c1, reduce_c2
  if (failed(checkSameShapes(*this, "C1", "input", getInputs().getTypes())) ||
      failed(checkInitValues(*this, "C2", getInputs(), getInitValues())))
    return failure();
  // reduce_c4, reduce_c5
  if (failed(checkInRange(*this, "C4", "dimensions", getDimensions(), first.getRank())) ||
      failed(checkUnique(*this, "C5", "dimensions", getDimensions())))
    return failure();
  // reduce_c6
  SmallVector<Type> accumulators;
  if (failed(checkReducer(*this, "C6", "the body", getBody(), elementTypes(getInputs().getTypes()), accumulators)))
    return failure();
  // reduce_c3, reduce_c7, reduce_c8
  return checkResults(*this, "C3", "C7", "C8", accumulators, inferReduceShape(first.getShape(), getDimensions()));
}

/// The op of a body that applies it to its two arguments, or null: such a reduce prints as `applies OP`.
static Operation *singleAppliedOp(ReduceOp reduce) {
  Region &body = reduce.getBody();
  if (reduce.getInputs().size() != 1 || !body.hasOneBlock() || body.getNumArguments() != 2 ||
      !llvm::hasNItems(body.front(), 2))
    return nullptr;
  Operation *op = &body.front().front();
  Operation *end = body.front().getTerminator();
  bool plain = isElementwise(op) && op->getNumOperands() == 2 && op->getNumResults() == 1 && op->getAttrs().empty() &&
               op->getOperand(0) == body.getArgument(0) && op->getOperand(1) == body.getArgument(1) &&
               isa<ReturnOp>(end) && end->getNumOperands() == 1 && end->getOperand(0) == op->getResult(0) &&
               end->getAttrs().empty();
  if (!plain)
    return nullptr;
  Type scalar = scalarOf(tensor(reduce.getResult(0)).getElementType());
  // Other readers take the type of the arguments from the input.
  bool sameTypes =
      op->getResult(0).getType() == scalar &&
      tensor(reduce.getInputs().front()).getElementType() == tensor(reduce.getResult(0)).getElementType() &&
      llvm::all_of(body.getArgumentTypes(), [&](Type type) { return type == scalar; });
  return sameTypes ? op : nullptr;
}

void ReduceOp::print(OpAsmPrinter &printer) {
  size_t count = getInputs().size();
  printer << "(";
  for (size_t i = 0; i < count; ++i)
    printer << (i ? ", (" : "") << getInputs()[i] << " init: " << getInitValues()[i] << ")";
  Operation *applied = singleAppliedOp(*this);
  if (applied)
    printer << " applies " << applied->getName();
  printer << " across dimensions = [";
  llvm::interleaveComma(getDimensions(), printer);
  printer << "]";
  printer.printOptionalAttrDict((*this)->getAttrs(), {"dimensions"});
  printer << " : ";
  printer.printFunctionalType(*this);
  if (applied)
    return;
  printer.printNewline();
  printer << " reducer";
  for (size_t i = 0; i < count; ++i) {
    printer << "(";
    printer.printRegionArgument(getBody().getArgument(i));
    printer << ", ";
    printer.printRegionArgument(getBody().getArgument(i + count));
    printer << ") ";
  }
  printer << ' ';
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false);
}

/// The body of `applies OP`.
static ParseResult buildAppliedBody(OpAsmParser &parser, SMLoc loc, OperationName applied, ArrayRef<Type> results,
                                    Location location, Region &body) {
  auto result = results.size() == 1 ? dyn_cast<RankedTensorType>(results.front()) : RankedTensorType();
  if (!result)
    return parser.emitError(loc) << "expects 1 result of tensor type for a reduce that applies an op";
  if (!applied.hasTrait<ElementwiseOp>())
    return parser.emitError(loc) << "expects an element-wise op to apply, but got " << applied;
  Type scalar = RankedTensorType::get({}, result.getElementType());
  Block &block = body.emplaceBlock();
  block.addArguments({scalar, scalar}, {location, location});
  OpBuilder builder(parser.getContext());
  builder.setInsertionPointToStart(&block);
  OperationState state(location, applied, block.getArguments(), scalar);
  Operation *op = builder.create(state);
  ReturnOp::create(builder, location, op->getResults());
  return success();
}

/// `(%x init: %a), (%y init: %b)`
static ParseResult parseInputsAndInits(OpAsmParser &parser, SmallVectorImpl<OpAsmParser::UnresolvedOperand> &inputs,
                                       SmallVectorImpl<OpAsmParser::UnresolvedOperand> &inits) {
  return parser.parseCommaSeparatedList([&]() -> ParseResult {
    return failure(parser.parseLParen() || parser.parseOperand(inputs.emplace_back()) || parser.parseKeyword("init") ||
                   parser.parseColon() || parser.parseOperand(inits.emplace_back()) || parser.parseRParen());
  });
}

/// `reducer(%a: T, %b: T) (...)`: arguments come in pairs of accumulator and element.
static ParseResult parseReducer(OpAsmParser &parser, size_t count, Region &body) {
  SmallVector<OpAsmParser::Argument> accumulators(count), elements(count);
  if (parser.parseKeyword("reducer"))
    return failure();
  for (size_t i = 0; i < count; ++i)
    if (parser.parseLParen() || parser.parseArgument(accumulators[i], /*allowType=*/true) || parser.parseComma() ||
        parser.parseArgument(elements[i], /*allowType=*/true) || parser.parseRParen())
      return failure();
  accumulators.append(elements);
  return parser.parseRegion(body, accumulators);
}

ParseResult ReduceOp::parse(OpAsmParser &parser, OperationState &result) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<OpAsmParser::UnresolvedOperand> inputs, inits;
  std::optional<OperationName> applied;
  SMLoc appliedLoc;
  if (parseInputsAndInits(parser, inputs, inits))
    return failure();
  if (succeeded(parser.parseOptionalKeyword("applies"))) {
    appliedLoc = parser.getCurrentLocation();
    FailureOr<OperationName> name = parser.parseCustomOperationName();
    if (failed(name))
      return failure();
    applied = *name;
  }
  SmallVector<int64_t> dimensions;
  FunctionType type;
  if (parser.parseKeyword("across") || parser.parseKeyword("dimensions") || parser.parseEqual() ||
      parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                     [&] { return parser.parseInteger(dimensions.emplace_back()); }) ||
      parser.parseOptionalAttrDict(result.attributes) || parser.parseColonType(type))
    return failure();
  if (type.getNumInputs() != 2 * inputs.size())
    return parser.emitError(loc) << "expects " << 2 * inputs.size() << " operand types, but got "
                                 << type.getNumInputs();
  result.getOrAddProperties<Properties>().dimensions = parser.getBuilder().getDenseI64ArrayAttr(dimensions);
  result.addTypes(type.getResults());
  Region &body = *result.addRegion();
  if (applied ? buildAppliedBody(parser, appliedLoc, *applied, type.getResults(), result.location, body)
              : parseReducer(parser, inputs.size(), body))
    return failure();
  inputs.append(inits);
  return parser.resolveOperands(inputs, type.getInputs(), loc, result.operands);
}

//===-- reduce_window --------------------------------------------------------------------------------------===//

LogicalResult ReduceWindowOp::verify() {
  // reduce_window_c1
  if (getInputs().empty())
    return emitOpError() << "expects at least 1 input, but got 0 (C1)";
  RankedTensorType first = tensor(getInputs().front());
  // reduce_window_c2, reduce_window_c3
  if (failed(checkSameShapes(*this, "C2", "input", getInputs().getTypes())) ||
      failed(checkInitValues(*this, "C3", getInputs(), getInitValues())))
    return failure();
  // reduce_window_c4 .. reduce_window_c12
  if (failed(checkWindowList(*this, "C4", "C5", "window_dimensions", getWindowDimensions(), first.getRank())) ||
      failed(checkWindowList(*this, "C6", "C7", "window_strides", getWindowStrides(), first.getRank())) ||
      failed(checkWindowList(*this, "C8", "C9", "base_dilations", getBaseDilations(), first.getRank())) ||
      failed(checkWindowList(*this, "C10", "C11", "window_dilations", getWindowDilations(), first.getRank())) ||
      failed(checkPadding(*this, "C12", getPaddingAttr(), first.getRank())))
    return failure();
  // reduce_window_c13
  SmallVector<Type> accumulators;
  if (failed(checkReducer(*this, "C13", "the body", getBody(), elementTypes(getInputs().getTypes()), accumulators)))
    return failure();
  // reduce_window_c14 .. reduce_window_c16
  SmallVector<WindowDim> windows;
  auto padding = paddingPairs(getPaddingAttr());
  for (auto [index, size] : llvm::enumerate(getWindowDimensions()))
    windows.push_back(windowDim(index, size, valuesOrEmpty(getWindowStrides()), valuesOrEmpty(getBaseDilations()),
                                valuesOrEmpty(getWindowDilations()), padding));
  if (failed(checkResults(*this, "C1", "C15", "C16", accumulators, inferReduceWindowShape(first.getShape(), windows))))
    return failure();
  return checkSameShapes(*this, "C14", "result", getResultTypes());
}

//===-- select_and_scatter ---------------------------------------------------------------------------------===//

LogicalResult SelectAndScatterOp::verify() {
  RankedTensorType operand = getOperand().getType(), source = getSource().getType();
  // select_and_scatter_c1, select_and_scatter_c3
  if (failed(checkSameBaselineElement(*this, "C1", "the operand", operand, "source", source)) ||
      failed(checkSameBaselineElement(*this, "C3", "the operand", operand, "init_value", getInitValue().getType())))
    return failure();
  // select_and_scatter_c4 .. select_and_scatter_c8
  if (!getWindowDimensions())
    return emitOpError() << "expects window_dimensions, but got none (C4)";
  if (failed(checkWindowList(*this, "C4", "C5", "window_dimensions", getWindowDimensions(), operand.getRank())) ||
      failed(checkWindowList(*this, "C6", "C7", "window_strides", getWindowStrides(), operand.getRank())) ||
      failed(checkPadding(*this, "C8", getPaddingAttr(), operand.getRank())))
    return failure();
  // select_and_scatter_c2
  SmallVector<WindowDim> windows;
  auto padding = paddingPairs(getPaddingAttr());
  for (auto [index, size] : llvm::enumerate(*getWindowDimensions()))
    windows.push_back(windowDim(index, size, valuesOrEmpty(getWindowStrides()), {}, {}, padding));
  if (failed(checkShape(*this, "C2", "source", source, inferReduceWindowShape(operand.getShape(), windows))))
    return failure();
  // select_and_scatter_c9
  Type scalar = scalarOf(operand.getElementType());
  Type pred = scalarOf(IntegerType::get(getContext(), 1));
  if (failed(checkRegion(*this, "C9", "select", getSelect(), {scalar, scalar}, pred)))
    return failure();
  // select_and_scatter_c10 .. select_and_scatter_c12
  SmallVector<Type> accumulators;
  if (failed(checkReducer(*this, "C10", "scatter", getScatter(), operand.getElementType(), accumulators)))
    return failure();
  return checkResults(*this, "C11", "C11", "C12", accumulators, operand.getShape());
}

//===-- scatter --------------------------------------------------------------------------------------------===//

/// Rules about the dimension numbers alone, and the indices: (C2), (C7) to (C22).
static LogicalResult checkScatterNumbers(ScatterOp op, RankedTensorType input, RankedTensorType indices,
                                         RankedTensorType update) {
  ScatterDimensionNumbersAttr n = op.getScatterDimensionNumbers();
  int64_t inputRank = input.getRank(), indicesRank = indices.getRank(), vectorDim = n.getIndexVectorDim();
  // scatter_c2
  int64_t named = n.getUpdateWindowDims().size() + n.getInsertedWindowDims().size() + n.getInputBatchingDims().size();
  if (failed(checkSize(op, "C2", "update_window_dims, inserted_window_dims and input_batching_dims", named, inputRank)))
    return failure();
  // scatter_c7, scatter_c8
  if (failed(checkUnique(op, "C7", "update_window_dims", n.getUpdateWindowDims())) ||
      failed(checkSorted(op, "C7", "update_window_dims", n.getUpdateWindowDims())) ||
      failed(checkInRange(op, "C8", "update_window_dims", n.getUpdateWindowDims(), update.getRank())))
    return failure();
  // scatter_c9 .. scatter_c13
  Shape inserted(n.getInsertedWindowDims());
  llvm::append_range(inserted, n.getInputBatchingDims());
  if (failed(checkUnique(op, "C9", "inserted_window_dims and input_batching_dims", inserted)) ||
      failed(checkSorted(op, "C10", "inserted_window_dims", n.getInsertedWindowDims())) ||
      failed(checkInRange(op, "C11", "inserted_window_dims", n.getInsertedWindowDims(), inputRank)) ||
      failed(checkSorted(op, "C12", "input_batching_dims", n.getInputBatchingDims())) ||
      failed(checkInRange(op, "C13", "input_batching_dims", n.getInputBatchingDims(), inputRank)))
    return failure();
  // scatter_c22, scatter_c14 .. scatter_c18
  ArrayRef<int64_t> batching = n.getScatterIndicesBatchingDims();
  if (failed(checkInRange(op, "C22", "index_vector_dim", {vectorDim}, indicesRank + 1)) ||
      failed(checkUnique(op, "C14", "scatter_indices_batching_dims", batching)) ||
      failed(checkInRange(op, "C15", "scatter_indices_batching_dims", batching, indicesRank)))
    return failure();
  if (llvm::is_contained(batching, vectorDim))
    return op.emitOpError() << "expects scatter_indices_batching_dims not to hold index_vector_dim, but got "
                            << vectorDim << " (C16)";
  if (failed(checkSize(op, "C17", "scatter_indices_batching_dims", batching.size(), n.getInputBatchingDims().size())))
    return failure();
  for (auto [x, y] : llvm::zip(n.getInputBatchingDims(), batching))
    if (failed(checkDim(op, "C18", "the batching dimension of scatter_indices", indices.getDimSize(y),
                        input.getDimSize(x))))
      return failure();
  // scatter_c19 .. scatter_c21
  int64_t vectorSize = vectorDim < indicesRank ? indices.getDimSize(vectorDim) : 1;
  Shape mapped(n.getScatterDimsToOperandDims());
  llvm::append_range(mapped, n.getInputBatchingDims());
  if (failed(checkDim(op, "C19", "the size of scatter_dims_to_operand_dims", n.getScatterDimsToOperandDims().size(),
                      vectorSize)) ||
      failed(checkUnique(op, "C20", "scatter_dims_to_operand_dims and input_batching_dims", mapped)))
    return failure();
  return checkInRange(op, "C21", "scatter_dims_to_operand_dims", n.getScatterDimsToOperandDims(), inputRank);
}

/// (C4): the scatter dimensions of an update are those of the indices, its window fits into the input.
static LogicalResult checkUpdateShape(ScatterOp op, RankedTensorType input, RankedTensorType indices,
                                      RankedTensorType update) {
  ScatterDimensionNumbersAttr n = op.getScatterDimensionNumbers();
  Shape inserted(n.getInsertedWindowDims());
  llvm::append_range(inserted, n.getInputBatchingDims());
  Shape window = inferReduceShape(input.getShape(), inserted);
  Shape scatter = inferReduceShape(indices.getShape(), {n.getIndexVectorDim()});
  if (failed(checkRank(op, "C4", "updates", update, window.size() + scatter.size())))
    return failure();
  size_t nextWindow = 0, nextScatter = 0;
  for (auto [index, dim] : llvm::enumerate(update.getShape())) {
    if (!llvm::is_contained(n.getUpdateWindowDims(), int64_t(index))) {
      if (failed(checkDim(op, "C4", "scatter dimension " + std::to_string(index) + " of updates", dim,
                          scatter[nextScatter++])))
        return failure();
      continue;
    }
    int64_t bound = window[nextWindow++];
    if (!ShapedType::isDynamic(bound) && !ShapedType::isDynamic(dim) && dim > bound)
      return op.emitOpError() << "expects window dimension " << index << " of updates to be at most " << bound
                              << ", but got " << dim << " (C4)";
  }
  return success();
}

LogicalResult ScatterOp::verify() {
  // scatter_c5
  if (getInputs().empty())
    return emitOpError() << "expects at least 1 input, but got 0 (C5)";
  RankedTensorType input = tensor(getInputs().front()), update = tensor(getUpdates().front());
  RankedTensorType indices = getScatterIndices().getType();
  // scatter_c1, scatter_c3, scatter_c6
  if (failed(checkSameShapes(*this, "C1", "input", getInputs().getTypes())) ||
      failed(checkSameShapes(*this, "C3", "update", getUpdates().getTypes())))
    return failure();
  for (auto [x, y] : llvm::zip(getInputs(), getUpdates()))
    if (failed(checkSameBaselineElement(*this, "C6", "an input", x.getType(), "its update", y.getType())))
      return failure();
  if (failed(checkScatterNumbers(*this, input, indices, update)) ||
      failed(checkUpdateShape(*this, input, indices, update)))
    return failure();
  // scatter_c23
  SmallVector<Type> accumulators;
  if (failed(checkReducer(*this, "C23", "update_computation", getUpdateComputation(),
                          elementTypes(getInputs().getTypes()), accumulators)))
    return failure();
  // scatter_c24, scatter_c25
  return checkResults(*this, "C24", "C24", "C25", accumulators, input.getShape());
}

//===-- sort, map ------------------------------------------------------------------------------------------===//

LogicalResult SortOp::verify() {
  // sort_c1
  if (getInputs().empty())
    return emitOpError() << "expects at least 1 input, but got 0 (C1)";
  RankedTensorType first = tensor(getInputs().front());
  // sort_c2
  if (failed(checkSize(*this, "C2", "the results", getNumResults(), getInputs().size())))
    return failure();
  for (auto [input, result] : llvm::zip(getInputs(), getResults()))
    if (failed(checkSameType(*this, "C2", "an input", input.getType(), "its result", result.getType())))
      return failure();
  // sort_c3
  if (failed(checkSameShapes(*this, "C3", "input", getInputs().getTypes())))
    return failure();
  // sort_c4
  int64_t rank = first.getRank(), dimension = getDimension();
  if (dimension < -rank || dimension >= rank)
    return emitOpError() << "expects dimension to be in [" << -rank << ", " << rank << "), but got " << dimension
                         << " (C4)";
  // sort_c5
  SmallVector<Type> arguments;
  for (Type element : elementTypes(getInputs().getTypes()))
    arguments.append(2, scalarOf(element));
  return checkRegion(*this, "C5", "the comparator", getComparator(), arguments,
                     TypeRange(Type(scalarOf(IntegerType::get(getContext(), 1)))));
}

LogicalResult MapOp::verify() {
  // map_c2
  if (getInputs().empty())
    return emitOpError() << "expects at least 1 input, but got 0 (C2)";
  // map_c1
  if (failed(checkSameShapes(*this, "C1", "input", getInputs().getTypes())))
    return failure();
  for (Value input : getInputs())
    if (failed(checkSameShape(*this, "C1", "an input", input.getType(), "the result", getType())))
      return failure();
  // map_c3
  if (failed(checkSize(*this, "C3", "dimensions", getDimensions().size(), getType().getRank())))
    return failure();
  for (auto [index, dimension] : llvm::enumerate(getDimensions()))
    if (dimension != int64_t(index))
      return emitOpError() << "expects dimensions to be 0, 1, 2, ..., but got " << dimension << " at index " << index
                           << " (C3)";
  // map_c4
  SmallVector<Type> arguments;
  for (Type element : elementTypes(getInputs().getTypes()))
    arguments.push_back(scalarOf(element));
  return checkRegion(*this, "C4", "the computation", getComputation(), arguments,
                     TypeRange(Type(scalarOf(getType().getElementType()))));
}

} // namespace calor::stablehlo
