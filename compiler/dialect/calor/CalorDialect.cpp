// SPDX-License-Identifier: Apache-2.0
// Verification and printing of the calor dialect.
#include "compiler/dialect/calor/CalorDialect.h"

#include "compiler/support/ElementTypes.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace calor;

/// `[1, 2]`, possibly empty.
static ParseResult parseDimensionList(AsmParser &parser, SmallVector<int64_t> &dims) {

  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                        [&] { return parser.parseInteger(dims.emplace_back()); });
}

static void printDimensionList(AsmPrinter &printer, ArrayRef<int64_t> dims) {
  printer << '[';
  llvm::interleaveComma(dims, printer);
  printer << ']';
}

#include "compiler/dialect/calor/CalorDialect.cpp.inc"
#include "compiler/dialect/calor/CalorEnums.cpp.inc"
#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/calor/CalorAttrs.cpp.inc"
#define GET_OP_CLASSES
#include "compiler/dialect/calor/CalorOps.cpp.inc"

void CalorDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "compiler/dialect/calor/CalorAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "compiler/dialect/calor/CalorOps.cpp.inc"
      >();
}

PackedAttr calor::getPacking(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor ? dyn_cast_or_null<PackedAttr>(tensor.getEncoding()) : PackedAttr();
}

int64_t calor::valueBytes(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return 0;
  PackedAttr packing = getPacking(type);
  if (!packing)
    return bufferBytes(tensor);
  if (!tensor.hasStaticShape())
    return -1;
  int64_t depth = 1, columns = 1;
  for (auto [dim, size] : llvm::enumerate(tensor.getShape()))
    if (llvm::is_contained(packing.getContract(), static_cast<int64_t>(dim)))
      depth *= size;
    else if (!llvm::is_contained(packing.getBatch(), static_cast<int64_t>(dim)))
      columns *= size;
  int64_t batch = packing.getGroups();
  for (int64_t dim : packing.getBatch())
    batch *= tensor.getDimSize(dim);
  columns /= packing.getGroups();
  int64_t padded = batch * llvm::alignTo(columns, packing.getPanel());
  int64_t sums = packing.getGroup() == 4 ? 4 * padded : 0;
  return padded * llvm::alignTo(depth, packing.getGroup()) * elementBytes(packing.getElement()) + sums;
}

//===----------------------------------------------------------------------===//
// calor.kernel
//===----------------------------------------------------------------------===//

void KernelOp::build(OpBuilder &builder, OperationState &state, ValueRange inputs, TypeRange results) {
  state.addOperands(inputs);
  state.addTypes(results);
  Region *body = state.addRegion();
  Block *block = new Block();
  body->push_back(block);
  for (Value input : inputs)
    block->addArgument(input.getType(), input.getLoc());
}

YieldOp KernelOp::getYield() { return cast<YieldOp>(getBody().front().getTerminator()); }

int64_t KernelOp::tiedOperand(unsigned index) {
  std::optional<ArrayRef<int64_t>> tied = getTied();
  return tied && index < tied->size() ? (*tied)[index] : -1;
}

void KernelOp::print(OpAsmPrinter &printer) {
  printer << '(';
  llvm::interleaveComma(llvm::zip(getBody().getArguments(), getInputs()), printer, [&](auto pair) {
    printer.printRegionArgument(std::get<0>(pair), {}, /*omitType=*/true);
    printer << " = " << std::get<1>(pair);
  });
  printer << ')';
  printer.printOptionalAttrDict((*this)->getAttrs());
  printer << " : ";
  printer.printFunctionalType(getInputs().getTypes(), getOutputs().getTypes());
  printer << ' ';
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false);
}

ParseResult KernelOp::parse(OpAsmParser &parser, OperationState &result) {
  SmallVector<OpAsmParser::Argument> arguments;
  SmallVector<OpAsmParser::UnresolvedOperand> inputs;
  auto parsePair = [&]() {
    return failure(parser.parseArgument(arguments.emplace_back()) || parser.parseEqual() ||
                   parser.parseOperand(inputs.emplace_back()));
  };
  FunctionType type;
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseCommaSeparatedList(OpAsmParser::Delimiter::Paren, parsePair) ||
      parser.parseOptionalAttrDict(result.attributes) || parser.parseColonType(type) ||
      parser.resolveOperands(inputs, type.getInputs(), loc, result.operands))
    return failure();
  result.addTypes(type.getResults());
  for (auto [argument, argumentType] : llvm::zip(arguments, type.getInputs()))
    argument.type = argumentType;
  return parser.parseRegion(*result.addRegion(), arguments);
}

LogicalResult KernelOp::verify() {
  Block &block = getBody().front();
  if (block.getNumArguments() != getInputs().size())
    return emitOpError() << "expects a block argument per operand, but has " << block.getNumArguments()
                         << " block arguments and " << getInputs().size() << " operands";
  for (auto [argument, input] : llvm::zip(block.getArguments(), getInputs()))
    if (argument.getType() != input.getType())
      return emitOpError() << "expects block argument and operand to agree in type, but they are " << argument.getType()
                           << " and " << input.getType();
  auto yield = dyn_cast_or_null<YieldOp>(block.empty() ? nullptr : &block.back());
  if (!yield)
    return emitOpError() << "expects a body that ends in calor.yield";
  if (yield.getValues().getTypes() != getOutputs().getTypes())
    return emitOpError() << "expects the types of calor.yield (" << yield.getValues().getTypes()
                         << ") to be its result types (" << getOutputs().getTypes() << ")";
  if (std::optional<ArrayRef<int64_t>> tied = getTied()) {
    if (tied->size() != getNumResults())
      return emitOpError() << "expects a tied operand or -1 per result, but has " << tied->size() << " for "
                           << getNumResults() << " results";
    for (int64_t operand : *tied)
      if (operand < -1 || operand >= static_cast<int64_t>(getInputs().size()))
        return emitOpError() << "expects tied operands below " << getInputs().size() << ", but got " << operand;
  }
  return success();
}

//===----------------------------------------------------------------------===//
// calor.pack, calor.dispatch
//===----------------------------------------------------------------------===//

LogicalResult PackOp::verify() {
  auto source = cast<RankedTensorType>(getSource().getType());
  auto result = cast<RankedTensorType>(getResult().getType());
  if (!getPacking(result))
    return emitOpError() << "expects a result with #calor.packed encoding, but got " << result;
  if (source.getShape() != result.getShape() || source.getElementType() != result.getElementType())
    return emitOpError() << "expects source and result to differ in encoding only, but got " << source << " and "
                         << result;
  return success();
}

LogicalResult DispatchOp::verifySymbolUses(SymbolTableCollection &symbols) {
  if (!symbols.lookupNearestSymbolFrom(*this, getKernelAttr()))
    return emitOpError() << "expects a kernel function named " << getKernelAttr();
  return success();
}
