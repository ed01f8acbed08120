// SPDX-License-Identifier: Apache-2.0
// Registration, generated code, and the text of attributes and of scan.
#include "compiler/dialect/chlo/ChloOps.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

#include "compiler/dialect/chlo/ChloDialect.cpp.inc"
#include "compiler/dialect/chlo/ChloEnums.cpp.inc"
#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/chlo/ChloAttrs.cpp.inc"

namespace calor::chlo {

void ChloDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "compiler/dialect/chlo/ChloAttrs.cpp.inc"
      >();
}

void ChloDialect::initialize() {
  getContext()->loadDialect<stablehlo::StablehloDialect>(); // constants, and the terminators of scan's body
  registerAttributes();
  registerOps();
}

//===-- #chlo.ragged_dot -----------------------------------------------------------------------------------===//

Attribute RaggedDotDimensionNumbersAttr::parse(AsmParser &parser, Type) {
  using Dims = SmallVector<int64_t>;
  constexpr StringRef names[] = {"lhs_batching_dimensions",    "rhs_batching_dimensions", "lhs_contracting_dimensions",
                                 "rhs_contracting_dimensions", "lhs_ragged_dimensions",   "rhs_group_dimensions"};
  std::optional<Dims> values[std::size(names)];
  auto parseField = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    StringRef name;
    if (parser.parseKeyword(&name))
      return failure();
    size_t index = llvm::find(names, name) - names;
    if (index == std::size(names))
      return parser.emitError(loc) << "expects one of the fields of this attribute, but got '" << name << "'";
    if (values[index])
      return parser.emitError(loc) << "expects each field once, but got '" << name << "' again";
    Dims &dims = values[index].emplace();
    auto parseDim = [&] { return parser.parseInteger(dims.emplace_back()); };
    return failure(parser.parseEqual() || parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseDim));
  };
  if (parser.parseLess())
    return {};
  if (failed(parser.parseOptionalGreater()))
    if (parser.parseCommaSeparatedList(parseField) || parser.parseGreater())
      return {};
  auto dims = [&](size_t index) { return values[index].value_or(Dims()); };
  return get(parser.getContext(), dims(0), dims(1), dims(2), dims(3), dims(4), dims(5));
}

void RaggedDotDimensionNumbersAttr::print(AsmPrinter &printer) const {
  bool first = true;
  auto print = [&](StringRef name, ArrayRef<int64_t> dims) {
    if (dims.empty())
      return;
    printer << (std::exchange(first, false) ? "" : ", ") << name << " = [";
    llvm::interleaveComma(dims, printer);
    printer << "]";
  };
  printer << "<";
  print("lhs_batching_dimensions", getLhsBatchingDimensions());
  print("rhs_batching_dimensions", getRhsBatchingDimensions());
  print("lhs_contracting_dimensions", getLhsContractingDimensions());
  print("rhs_contracting_dimensions", getRhsContractingDimensions());
  print("lhs_ragged_dimensions", getLhsRaggedDimensions());
  print("rhs_group_dimensions", getRhsGroupDimensions());
  printer << ">";
}

//===-- scan -----------------------------------------------------------------------------------------------===//

// (%inputs) inits(%inits) dimension=N [attributes {...}] {body} : (types) -> (types)
ParseResult ScanOp::parse(OpAsmParser &parser, OperationState &result) {
  SmallVector<OpAsmParser::UnresolvedOperand> inputs, inits;
  int64_t dimension = 0;
  FunctionType type;
  SMLoc loc = parser.getCurrentLocation();
  Region *body = result.addRegion();
  if (parser.parseOperandList(inputs, AsmParser::Delimiter::Paren) || parser.parseKeyword("inits") ||
      parser.parseOperandList(inits, AsmParser::Delimiter::Paren) || parser.parseKeyword("dimension") ||
      parser.parseEqual() || parser.parseInteger(dimension) ||
      parser.parseOptionalAttrDictWithKeyword(result.attributes) || parser.parseRegion(*body) ||
      parser.parseColonType(type))
    return failure();
  if (type.getNumResults() < inits.size())
    return parser.emitError(loc) << "expects a carry for each of " << inits.size() << " inits, but got "
                                 << type.getNumResults() << " results";
  if (type.getNumInputs() != inputs.size() + inits.size())
    return parser.emitError(loc) << "expects " << inputs.size() + inits.size() << " operand types, but got "
                                 << type.getNumInputs();
  auto &properties = result.getOrAddProperties<Properties>();
  properties.dimension = parser.getBuilder().getI64IntegerAttr(dimension);
  properties.operandSegmentSizes = {int32_t(inputs.size()), int32_t(inits.size())};
  properties.resultSegmentSizes = {int32_t(type.getNumResults() - inits.size()), int32_t(inits.size())};
  result.addTypes(type.getResults());
  inputs.append(inits);
  return parser.resolveOperands(inputs, type.getInputs(), loc, result.operands);
}

void ScanOp::print(OpAsmPrinter &printer) {
  printer << "(" << getInputs() << ") inits(" << getInits() << ") dimension=" << getDimension();
  SmallVector<StringRef> hidden = {"dimension", "operandSegmentSizes", "resultSegmentSizes"};
  if (!getIsReverse())
    hidden.push_back("is_reverse");
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs(), hidden);
  printer << " ";
  printer.printRegion(getBody());
  printer << " : ";
  printer.printFunctionalType(*this);
}

} // namespace calor::chlo
