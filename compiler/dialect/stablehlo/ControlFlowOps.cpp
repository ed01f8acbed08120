// SPDX-License-Identifier: Apache-2.0
// Rules and text of control flow, calls, tuples and barriers.
#include "compiler/dialect/stablehlo/Verification.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/StringExtras.h"

#include <set>

using namespace mlir;
using namespace calor::stablehlo::verify;

namespace calor::stablehlo {

//===-- if, case -------------------------------------------------------------------------------------------===//

LogicalResult IfOp::verify() {
  // if_c1, if_c3
  if (failed(checkRegion(*this, {"C1", "C3"}, "true_branch", getTrueBranch(), {}, getResultTypes())))
    return failure();
  // if_c1, if_c2; results with dynamic sizes agree with branches that differ
  if (failed(checkRegion(*this, {"C1", "C2"}, "false_branch", getFalseBranch(), {}, getResultTypes())))
    return failure();
  return checkRegion(*this, {"C1", "C2"}, "false_branch", getFalseBranch(), {},
                     getTrueBranch().front().getTerminator()->getOperandTypes());
}

LogicalResult CaseOp::verify() {
  // case_c1
  if (getBranches().empty())
    return emitOpError() << "expects at least 1 branch, but got 0 (C1)";
  // case_c2, case_c4
  Region &first = getBranches().front();
  if (failed(checkRegion(*this, {"C2", "C4"}, "branch 0", first, {}, getResultTypes())))
    return failure();
  // case_c2, case_c3; results with dynamic sizes agree with branches that differ
  TypeRange returned = first.front().getTerminator()->getOperandTypes();
  for (auto [index, branch] : llvm::enumerate(getBranches().drop_front())) {
    std::string name = "branch " + std::to_string(index + 1);
    if (failed(checkRegion(*this, {"C2", "C3"}, name, branch, {}, getResultTypes())) ||
        failed(checkRegion(*this, {"C2", "C3"}, name, branch, {}, returned)))
      return failure();
  }
  return success();
}

//===-- while ----------------------------------------------------------------------------------------------===//

LogicalResult WhileOp::verify() {
  // while_c1
  Type pred = scalarOf(IntegerType::get(getContext(), 1));
  if (failed(checkRegion(*this, "C1", "cond", getCond(), getOperandTypes(), pred)))
    return failure();
  // while_c2
  if (failed(checkRegion(*this, "C2", "body", getBody(), getOperandTypes(), getOperandTypes())))
    return failure();
  // while_c3
  if (failed(checkSize(*this, "C3", "the results", getNumResults(), getNumOperands())))
    return failure();
  for (auto [operand, result] : llvm::zip(getOperandTypes(), getResultTypes()))
    if (failed(checkSameType(*this, "C3", "an operand", operand, "its result", result)))
      return failure();
  return success();
}

void WhileOp::getAsmBlockArgumentNames(Region &region, OpAsmSetValueNameFn setName) {
  for (BlockArgument argument : region.getArguments())
    setName(argument, "iterArg");
}

/// while(%iterArg = %x, ...) : types [attributes {...}] cond {...} do {...}. Both regions name their arguments alike,
/// so one list of names serves both.
void WhileOp::print(OpAsmPrinter &printer) {
  printer << "(";
  llvm::interleaveComma(llvm::zip(getBody().getArguments(), getOperands()), printer,
                        [&](auto pair) { printer << std::get<0>(pair) << " = " << std::get<1>(pair); });
  printer << ")";
  if (getNumOperands() != 0) {
    printer << " : ";
    llvm::interleaveComma(getOperandTypes(), printer);
  }
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs());
  printer.printNewline();
  printer << "cond ";
  printer.printRegion(getCond(), /*printEntryBlockArgs=*/false);
  printer << " do ";
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false);
}

ParseResult WhileOp::parse(OpAsmParser &parser, OperationState &result) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<OpAsmParser::UnresolvedOperand> operands;
  SmallVector<OpAsmParser::Argument> arguments;
  SmallVector<Type> types;
  auto parsePair = [&]() -> ParseResult {
    return failure(parser.parseArgument(arguments.emplace_back()) || parser.parseEqual() ||
                   parser.parseOperand(operands.emplace_back()));
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Paren, parsePair))
    return failure();
  if (!operands.empty() && parser.parseColonTypeList(types))
    return failure();
  if (types.size() != operands.size())
    return parser.emitError(loc) << "expects " << operands.size() << " types, but got " << types.size();
  if (parser.parseOptionalAttrDictWithKeyword(result.attributes) ||
      parser.resolveOperands(operands, types, loc, result.operands))
    return failure();
  for (auto [argument, type] : llvm::zip(arguments, types))
    argument.type = type;
  result.addTypes(types);
  Region *cond = result.addRegion(), *body = result.addRegion();
  return failure(parser.parseKeyword("cond") || parser.parseRegion(*cond, arguments) || parser.parseKeyword("do") ||
                 parser.parseRegion(*body, arguments));
}

//===-- custom_call, composite -----------------------------------------------------------------------------===//

void CustomCallOp::getEffects(SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  if (!getHasSideEffect())
    return;
  effects.emplace_back(MemoryEffects::Read::get());
  effects.emplace_back(MemoryEffects::Write::get());
}

/// One layout for each type: a permutation of its dimensions. A single tuple counts as its elements.
static LogicalResult checkLayouts(CustomCallOp op, StringRef name, TypeRange types, std::optional<ArrayAttr> layouts) {
  if (!layouts)
    return success();
  SmallVector<Type> flat(types);
  if (flat.size() == 1)
    if (auto tuple = dyn_cast<TupleType>(flat.front()))
      flat.assign(tuple.begin(), tuple.end());
  if (failed(checkSize(op, "layouts", name, layouts->size(), flat.size())))
    return failure();
  for (auto [type, layout] : llvm::zip(flat, *layouts)) {
    auto order = dyn_cast<DenseIntElementsAttr>(layout);
    if (!order || order.getType().getRank() != 1)
      return op.emitOpError() << "expects " << name << " to hold 1-dimensional tensors, but got " << layout;
    auto shaped = dyn_cast<ShapedType>(type);
    int64_t rank = shaped && shaped.hasRank() ? shaped.getRank() : 0;
    Shape values = llvm::map_to_vector(order.getValues<APInt>(), [](const APInt &v) { return v.getSExtValue(); });
    if (failed(checkSize(op, "layouts", "a layout of " + name.str(), values.size(), rank)) ||
        failed(checkUnique(op, "layouts", "a layout of " + name.str(), values)) ||
        failed(checkInRange(op, "layouts", "a layout of " + name.str(), values, rank)))
      return failure();
  }
  return success();
}

/// The part of `type` that tuple indices lead to, or null.
static Type tuplePart(Type type, ArrayRef<int64_t> indices) {
  for (int64_t index : indices) {
    auto tuple = dyn_cast_or_null<TupleType>(type);
    if (!tuple || index < 0 || index >= int64_t(tuple.size()))
      return {};
    type = tuple.getType(index);
  }
  return type;
}

static LogicalResult checkAliases(CustomCallOp op) {
  std::optional<ArrayAttr> aliases = op.getOutputOperandAliases();
  if (!aliases)
    return success();
  for (Attribute attr : *aliases) {
    auto alias = dyn_cast<OutputOperandAliasAttr>(attr);
    if (!alias)
      return op.emitOpError() << "expects output_operand_aliases to hold output_operand_alias, but got " << attr;
    if (failed(checkInRange(op, "I7", "operand_index", {alias.getOperandIndex()}, op.getInputs().size())))
      return failure();
    // Several results count as one tuple.
    Type output =
        op.getNumResults() == 1 ? op.getResult(0).getType() : TupleType::get(op.getContext(), op.getResultTypes());
    Type operandPart = tuplePart(op.getInputs()[alias.getOperandIndex()].getType(), alias.getOperandTupleIndices());
    Type outputPart = tuplePart(output, alias.getOutputTupleIndices());
    if (!operandPart || !outputPart)
      return op.emitOpError() << "expects the tuple indices of an alias to exist, but got " << alias << " (I7)";
    if (!compatibleTypes(operandPart, outputPart))
      return op.emitOpError() << "expects both parts of an alias to have the same type, but got " << operandPart
                              << " and " << outputPart << " (I7)";
  }
  return success();
}

/// A part of the operands or results: its position and the tuple indices below it.
using Part = SmallVector<int64_t>;

/// The buffers among `type` and its elements.
static void listBuffers(Type type, Part &path, std::set<Part> &buffers) {
  if (isa<MemRefType>(type))
    buffers.insert(path);
  auto tuple = dyn_cast<TupleType>(type);
  for (int64_t index = 0, size = tuple ? tuple.size() : 0; index < size; ++index) {
    path.push_back(index);
    listBuffers(tuple.getType(index), path, buffers);
    path.pop_back();
  }
}

static std::set<Part> listBuffers(TypeRange types) {
  std::set<Part> buffers;
  for (auto [index, type] : llvm::enumerate(types)) {
    Part path{int64_t(index)};
    listBuffers(type, path, buffers);
  }
  return buffers;
}

/// The calls that make a buffer, put a value into one and take it out again.
static LogicalResult checkBufferCall(CustomCallOp op) {
  StringRef target = op.getCallTargetName();
  bool creates = target == "CreateBuffer", unpins = target == "Unpin";
  if (op.getInputs().size() != (creates ? 0 : 1) || op.getNumResults() != 1)
    return op.emitOpError() << "expects " << target << " to have " << (creates ? "no operand" : "1 operand")
                            << " and 1 result, but got " << op.getInputs().size() << " and " << op.getNumResults()
                            << " (buffers)";
  Type result = op.getResult(0).getType(), input = creates ? Type() : op.getInputs()[0].getType();
  auto buffer = dyn_cast<MemRefType>(unpins ? input : result);
  if (!buffer)
    return op.emitOpError() << "expects the " << (unpins ? "operand" : "result") << " of " << target
                            << " to be a buffer, but it is " << (unpins ? input : result) << " (buffers)";
  if (creates)
    return success();
  auto tensor = dyn_cast<RankedTensorType>(unpins ? result : input);
  if (!tensor || tensor.getShape() != buffer.getShape() || tensor.getElementType() != buffer.getElementType())
    return op.emitOpError() << "expects " << target << " between a tensor and a buffer of one type, but got " << input
                            << " and " << result << " (buffers)";
  return success();
}

/// Every buffer in the results is an operand's, and no operand's buffer becomes two.
static LogicalResult checkBuffers(CustomCallOp op) {
  if (llvm::is_contained<StringRef>({"CreateBuffer", "Pin", "Unpin"}, op.getCallTargetName()))
    return checkBufferCall(op);
  std::set<Part> outputs = listBuffers(op.getResultTypes()), inputs = listBuffers(op.getInputs().getTypes());
  for (Attribute attr : op.getOutputOperandAliases().value_or(ArrayAttr::get(op.getContext(), {}))) {
    auto alias = cast<OutputOperandAliasAttr>(attr);
    Part output(alias.getOutputTupleIndices()), input{alias.getOperandIndex()};
    if (op.getNumResults() == 1)
      output.insert(output.begin(), 0);
    llvm::append_range(input, alias.getOperandTupleIndices());
    if (!isa<MemRefType>(tuplePart(op.getInputs()[input.front()].getType(), alias.getOperandTupleIndices())))
      continue;
    if (!inputs.erase(input) || !outputs.erase(output))
      return op.emitOpError() << "expects each buffer in one alias, but that of " << alias << " is in two (buffers)";
  }
  if (outputs.empty())
    return success();
  return op.emitOpError() << "expects each buffer among the results in output_operand_aliases, but that of result "
                          << outputs.begin()->front() << " is not (buffers)";
}

LogicalResult CustomCallOp::verify() {
  if (getOperandLayouts().has_value() != getResultLayouts().has_value())
    return emitOpError() << "expects operand_layouts and result_layouts together, but got only one";
  if (failed(checkLayouts(*this, "operand_layouts", getInputs().getTypes(), getOperandLayouts())) ||
      failed(checkLayouts(*this, "result_layouts", getResultTypes(), getResultLayouts())) ||
      failed(checkAliases(*this)) || failed(checkBuffers(*this)))
    return failure();
  if (std::optional<ArrayAttr> called = getCalledComputations())
    for (Attribute attr : *called)
      if (!isa<FlatSymbolRefAttr>(attr))
        return emitOpError() << "expects called_computations to hold symbols, but got " << attr << " (I6)";
  if (isa_and_nonnull<DictionaryAttr>(getBackendConfigAttr()) &&
      getApiVersion() != CustomCallApiVersion::API_VERSION_TYPED_FFI)
    return emitOpError() << "expects a string as backend_config unless api_version is 4, but got a dictionary (I4)";
  return success();
}

/// letter {letter | digit | _} with at least one dot inside.
static bool isNamespacedName(StringRef name) {
  auto [space, rest] = name.split('.');
  auto isWord = [](StringRef text) {
    return !text.empty() &&
           llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.' || c == '$'; });
  };
  return isWord(space) && llvm::isAlpha(space.front()) && isWord(rest);
}

// composite_c1
LogicalResult CompositeOp::verify() {
  if (isNamespacedName(getName()))
    return success();
  return emitOpError() << "expects a name with a namespace such as my.op, but got \"" << getName() << "\" (C1)";
}

LogicalResult CompositeOp::verifySymbolUses(SymbolTableCollection &symbols) {
  // composite_c2
  auto function = symbols.lookupNearestSymbolFrom<FunctionOpInterface>(*this, getDecompositionAttr());
  if (!function)
    return emitOpError() << "expects a function as decomposition, but got " << getDecompositionAttr() << " (C2)";
  // composite_c3, composite_c4
  auto agree = [](TypeRange a, ArrayRef<Type> b) {
    return a.size() == b.size() && llvm::all_of(llvm::zip(a, b), [](auto types) {
             return compatibleTypes(std::get<0>(types), std::get<1>(types));
           });
  };
  if (!agree(getInputs().getTypes(), function.getArgumentTypes()))
    return emitOpError() << "expects the inputs to have the types that " << getDecompositionAttr() << " takes, but got "
                         << typesText(getInputs().getTypes()) << " and " << typesText(function.getArgumentTypes())
                         << " (C3)";
  if (!agree(getResultTypes(), function.getResultTypes()))
    return emitOpError() << "expects the results to have the types that " << getDecompositionAttr()
                         << " returns, but got " << typesText(getResultTypes()) << " and "
                         << typesText(function.getResultTypes()) << " (C4)";
  return success();
}

//===-- optimization_barrier, tuples -----------------------------------------------------------------------===//

LogicalResult OptimizationBarrierOp::verify() {
  // optimization_barrier_c1
  if (failed(checkSize(*this, "C1", "the results", getNumResults(), getNumOperands())))
    return failure();
  for (auto [operand, result] : llvm::zip(getOperandTypes(), getResultTypes()))
    if (failed(checkSameType(*this, "C1", "an operand", operand, "its result", result)))
      return failure();
  return success();
}

// tuple_c1
LogicalResult TupleOp::verify() {
  auto expected = TupleType::get(getContext(), getVal().getTypes());
  if (compatibleTypes(expected, getType()))
    return success();
  return emitOpError() << "expects a result of " << expected << ", but got " << getType() << " (C1)";
}

LogicalResult GetTupleElementOp::verify() {
  TupleType tuple = getOperand().getType();
  int64_t index = int32_t(getIndex());
  // get_tuple_element_c1
  if (failed(checkInRange(*this, "C1", "index", {index}, tuple.size())))
    return failure();
  // get_tuple_element_c2
  return checkSameType(*this, "C2", "the tuple element", tuple.getType(index), "the result", getType());
}

OpFoldResult GetTupleElementOp::fold(FoldAdaptor) {
  auto tuple = getOperand().getDefiningOp<TupleOp>();
  if (!tuple || getIndex() >= tuple.getVal().size())
    return {};
  Value element = tuple.getVal()[getIndex()];
  return element.getType() == getType() ? element : Value();
}

} // namespace calor::stablehlo
