// SPDX-License-Identifier: Apache-2.0
// Directives of the public textual form.
#include "compiler/dialect/stablehlo/AssemblyFormat.h"

using namespace mlir;

namespace calor::stablehlo {

//===-- Types ----------------------------------------------------------------------------------------------===//

/// Reads a type; if it is a function type of `count` inputs and one result, it says all types.
static ParseResult parseTypeOrSignature(OpAsmParser &parser, size_t count, Type &type, FunctionType &signature) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(type))
    return failure();
  signature = dyn_cast<FunctionType>(type);
  if (signature && (signature.getNumInputs() != count || signature.getNumResults() != 1))
    return parser.emitError(loc) << "expects " << count << " operand types and 1 result type, but got "
                                 << signature.getNumInputs() << " and " << signature.getNumResults();
  return success();
}

ParseResult parseSameTypes(OpAsmParser &parser, ArrayRef<Type *> operands, Type &result) {
  FunctionType signature;
  if (parseTypeOrSignature(parser, operands.size(), result, signature))
    return failure();
  for (auto [index, operand] : llvm::enumerate(operands))
    *operand = signature ? signature.getInput(index) : result;
  if (signature)
    result = signature.getResult(0);
  return success();
}

void printSameTypes(OpAsmPrinter &printer, ArrayRef<Type> operands, Type result) {
  if (llvm::all_of(operands, [&](Type type) { return type == result; }))
    printer << result;
  else
    printer.printFunctionalType(operands, ArrayRef<Type>(result));
}

ParseResult parseComplexOpType(OpAsmParser &parser, Type &lhs, Type &rhs, Type &result) {
  SMLoc loc = parser.getCurrentLocation();
  FunctionType signature;
  if (parseTypeOrSignature(parser, 2, result, signature))
    return failure();
  if (signature) {
    lhs = signature.getInput(0), rhs = signature.getInput(1), result = signature.getResult(0);
    return success();
  }
  auto tensor = dyn_cast<RankedTensorType>(result);
  auto complex = tensor ? dyn_cast<ComplexType>(tensor.getElementType()) : ComplexType();
  if (!complex)
    return parser.emitError(loc) << "expects a tensor of complex numbers, but got " << result;
  lhs = rhs = tensor.clone(complex.getElementType());
  return success();
}

void printComplexOpType(OpAsmPrinter &printer, Operation *, Type lhs, Type rhs, Type result) {
  auto tensor = dyn_cast<RankedTensorType>(result);
  auto complex = tensor ? dyn_cast<ComplexType>(tensor.getElementType()) : ComplexType();
  if (complex && lhs == rhs && lhs == tensor.clone(complex.getElementType()))
    printer << result;
  else
    printer.printFunctionalType(ArrayRef<Type>{lhs, rhs}, ArrayRef<Type>(result));
}

ParseResult parseSelectOpType(OpAsmParser &parser, Type &pred, Type &onTrue, Type &onFalse, Type &result) {
  FunctionType signature;
  if (parseTypeOrSignature(parser, 3, pred, signature))
    return failure();
  if (signature) {
    pred = signature.getInput(0), onTrue = signature.getInput(1), onFalse = signature.getInput(2);
    result = signature.getResult(0);
    return success();
  }
  if (parser.parseComma() || parser.parseType(result))
    return failure();
  onTrue = onFalse = result;
  return success();
}

void printSelectOpType(OpAsmPrinter &printer, Operation *, Type pred, Type onTrue, Type onFalse, Type result) {
  if (onTrue == result && onFalse == result)
    printer << pred << ", " << result;
  else
    printer.printFunctionalType(ArrayRef<Type>{pred, onTrue, onFalse}, ArrayRef<Type>(result));
}

ParseResult parseTupleOpType(OpAsmParser &parser, SmallVectorImpl<Type> &operands, Type &result) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseType(result))
    return failure();
  auto tuple = dyn_cast<TupleType>(result);
  if (!tuple)
    return parser.emitError(loc) << "expects a tuple type, but got " << result;
  llvm::append_range(operands, tuple.getTypes());
  return success();
}

void printTupleOpType(OpAsmPrinter &printer, Operation *, TypeRange, Type result) { printer << result; }

ParseResult parsePairwiseOpType(OpAsmParser &parser, SmallVectorImpl<Type> &operands, SmallVectorImpl<Type> &results) {
  if (parser.parseTypeList(operands))
    return failure();
  results.assign(operands.begin(), operands.end());
  return success();
}

void printPairwiseOpType(OpAsmPrinter &printer, Operation *, TypeRange operands, TypeRange) {
  llvm::interleaveComma(operands, printer);
}

ParseResult parseAfterAllType(OpAsmParser &parser, ArrayRef<OpAsmParser::UnresolvedOperand> inputs,
                              SmallVectorImpl<Type> &operands, Type &result) {
  if (parser.parseType(result))
    return failure();
  operands.assign(inputs.size(), result);
  return success();
}

void printAfterAllType(OpAsmPrinter &printer, Operation *, OperandRange, TypeRange, Type result) { printer << result; }

//===-- Operands and lists ---------------------------------------------------------------------------------===//

ParseResult parseOperandsBeforeKeyword(OpAsmParser &parser, SmallVectorImpl<OpAsmParser::UnresolvedOperand> &operands) {
  while (true) {
    OpAsmParser::UnresolvedOperand operand;
    OptionalParseResult result = parser.parseOptionalOperand(operand);
    if (!result.has_value())
      return success();
    if (failed(*result) || parser.parseComma())
      return failure();
    operands.push_back(operand);
  }
}

void printOperandsBeforeKeyword(OpAsmPrinter &printer, Operation *, OperandRange operands) {
  llvm::interleave(operands, printer, [&](Value operand) { printer << operand << ","; }, " ");
}

static ParseResult parseIntegers(AsmParser &parser, SmallVectorImpl<int64_t> &values) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                        [&] { return parser.parseInteger(values.emplace_back()); });
}

static void printIntegers(AsmPrinter &printer, ArrayRef<int64_t> values) {
  printer << "[";
  llvm::interleaveComma(values, printer);
  printer << "]";
}

ParseResult parseSliceRanges(OpAsmParser &parser, DenseI64ArrayAttr &start, DenseI64ArrayAttr &limit,
                             DenseI64ArrayAttr &strides) {
  SmallVector<int64_t> starts, limits, steps;
  auto parseRange = [&]() -> ParseResult {
    if (parser.parseInteger(starts.emplace_back()) || parser.parseColon() || parser.parseInteger(limits.emplace_back()))
      return failure();
    steps.push_back(1);
    if (failed(parser.parseOptionalColon()))
      return success();
    return parser.parseInteger(steps.back());
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseRange))
    return failure();
  start = parser.getBuilder().getDenseI64ArrayAttr(starts);
  limit = parser.getBuilder().getDenseI64ArrayAttr(limits);
  strides = parser.getBuilder().getDenseI64ArrayAttr(steps);
  return success();
}

void printSliceRanges(OpAsmPrinter &printer, Operation *, DenseI64ArrayAttr start, DenseI64ArrayAttr limit,
                      DenseI64ArrayAttr strides) {
  printer << "[";
  llvm::interleaveComma(llvm::zip(start.asArrayRef(), limit.asArrayRef(), strides.asArrayRef()), printer,
                        [&](auto range) {
                          auto [from, to, step] = range;
                          printer << from << ":" << to;
                          if (step != 1)
                            printer << ":" << step;
                        });
  printer << "]";
}

ParseResult parseExponentMantissa(OpAsmParser &parser, IntegerAttr &exponent, IntegerAttr &mantissa) {
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  if (parser.parseKeyword(&word))
    return failure();
  StringRef rest = word;
  int32_t e = 0, m = 0;
  if (!rest.consume_front("e") || rest.consumeInteger(10, e) || !rest.consume_front("m") ||
      rest.consumeInteger(10, m) || !rest.empty())
    return parser.emitError(loc) << "expects a format such as e5m10, but got '" << word << "'";
  exponent = parser.getBuilder().getI32IntegerAttr(e);
  mantissa = parser.getBuilder().getI32IntegerAttr(m);
  return success();
}

void printExponentMantissa(OpAsmPrinter &printer, Operation *, IntegerAttr exponent, IntegerAttr mantissa) {
  printer << "e" << exponent.getInt() << "m" << mantissa.getInt();
}

//===-- Contractions ---------------------------------------------------------------------------------------===//

/// `[0] x [1]`
static ParseResult parsePair(AsmParser &parser, SmallVectorImpl<int64_t> &lhs, SmallVectorImpl<int64_t> &rhs) {
  return failure(parser.parseEqual() || parseIntegers(parser, lhs) || parser.parseKeyword("x") ||
                 parseIntegers(parser, rhs));
}

ParseResult parseDotDimensionNumbers(OpAsmParser &parser, DotDimensionNumbersAttr &numbers) {
  SmallVector<int64_t> lhsBatching, rhsBatching, lhsContracting, rhsContracting;
  if (succeeded(parser.parseOptionalKeyword("batching_dims")))
    if (parsePair(parser, lhsBatching, rhsBatching) || parser.parseComma())
      return failure();
  if (parser.parseKeyword("contracting_dims") || parsePair(parser, lhsContracting, rhsContracting))
    return failure();
  numbers = DotDimensionNumbersAttr::get(parser.getContext(), lhsBatching, rhsBatching, lhsContracting, rhsContracting);
  return success();
}

void printDotDimensionNumbers(OpAsmPrinter &printer, Operation *, DotDimensionNumbersAttr numbers) {
  auto printPair = [&](StringRef name, ArrayRef<int64_t> lhs, ArrayRef<int64_t> rhs) {
    printer << name << " = ";
    printIntegers(printer, lhs);
    printer << " x ";
    printIntegers(printer, rhs);
  };
  if (!numbers.getLhsBatchingDimensions().empty() || !numbers.getRhsBatchingDimensions().empty()) {
    printPair("batching_dims", numbers.getLhsBatchingDimensions(), numbers.getRhsBatchingDimensions());
    printer << ", ";
  }
  printPair("contracting_dims", numbers.getLhsContractingDimensions(), numbers.getRhsContractingDimensions());
}

static ParseResult parsePrecisionList(OpAsmParser &parser, ArrayAttr &precision) {
  SmallVector<Attribute> values;
  auto parseOne = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    StringRef word;
    if (parser.parseKeyword(&word))
      return failure();
    std::optional<Precision> value = symbolizePrecision(word);
    if (!value)
      return parser.emitError(loc) << "expects DEFAULT, HIGH or HIGHEST, but got '" << word << "'";
    values.push_back(PrecisionAttr::get(parser.getContext(), *value));
    return success();
  };
  if (parser.parseEqual() || parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseOne))
    return failure();
  precision = parser.getBuilder().getArrayAttr(values);
  return success();
}

ParseResult parsePrecisionConfigAndAlgorithm(OpAsmParser &parser, ArrayAttr &precision, DotAlgorithmAttr &algorithm) {
  while (succeeded(parser.parseOptionalComma())) {
    if (!precision && succeeded(parser.parseOptionalKeyword("precision"))) {
      if (parsePrecisionList(parser, precision))
        return failure();
      continue;
    }
    if (algorithm || parser.parseKeyword("algorithm") || parser.parseEqual() ||
        parser.parseCustomAttributeWithFallback(algorithm))
      return failure();
  }
  return success();
}

static void printPrecision(OpAsmPrinter &printer, ArrayAttr precision) {
  if (!precision)
    return;
  printer << ", precision = [";
  llvm::interleaveComma(precision.getAsRange<PrecisionAttr>(), printer,
                        [&](PrecisionAttr value) { printer << stringifyPrecision(value.getValue()); });
  printer << "]";
}

void printPrecisionConfigAndAlgorithm(OpAsmPrinter &printer, Operation *, ArrayAttr precision,
                                      DotAlgorithmAttr algorithm) {
  printPrecision(printer, precision);
  if (!algorithm)
    return;
  printer << ", algorithm = ";
  printer.printStrippedAttrOrType(algorithm);
}

ParseResult parsePrecisionConfig(OpAsmParser &parser, ArrayAttr &precision) {
  if (failed(parser.parseOptionalComma()))
    return success();
  return failure(parser.parseKeyword("precision") || parsePrecisionList(parser, precision));
}

void printPrecisionConfig(OpAsmPrinter &printer, Operation *, ArrayAttr precision) {
  printPrecision(printer, precision);
}

//===-- Convolution ----------------------------------------------------------------------------------------===//

namespace {
/// One of the three dimension lists of a convolution: two named dimensions and the spatial ones by number.
struct RoleList {
  StringRef firstName, secondName;
  int64_t first = -1, second = -1;
  SmallVector<int64_t> spatial = {}; // spatial[i]: the position of the number i
};
} // namespace

static ParseResult parseRoles(AsmParser &parser, RoleList &roles) {
  int64_t position = 0;
  SmallVector<std::pair<int64_t, int64_t>> numbered; // (number, position)
  auto parseRole = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    int64_t number = 0;
    StringRef name;
    OptionalParseResult isNumber = parser.parseOptionalInteger(number);
    if (isNumber.has_value()) {
      if (failed(*isNumber))
        return failure();
      numbered.emplace_back(number, position++);
      return success();
    }
    if (succeeded(parser.parseOptionalQuestion())) { // a dimension without a role: read, then refused below
      ++position;
      return success();
    }
    if (parser.parseKeyword(&name))
      return failure();
    if (name != roles.firstName && name != roles.secondName)
      return parser.emitError(loc) << "expects '" << roles.firstName << "', '" << roles.secondName
                                   << "' or a number, but got '" << name << "'";
    int64_t &slot = name == roles.firstName ? roles.first : roles.second;
    if (slot >= 0)
      return parser.emitError(loc) << "expects '" << name << "' once, but got it again";
    slot = position++;
    return success();
  };
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseRole))
    return failure();
  if (roles.first < 0 || roles.second < 0)
    return parser.emitError(loc) << "expects the dimensions '" << roles.firstName << "' and '" << roles.secondName
                                 << "'";
  llvm::sort(numbered);
  for (auto [index, entry] : llvm::enumerate(numbered)) {
    if (entry.first != int64_t(index))
      return parser.emitError(loc) << "expects the spatial dimensions 0 to " << numbered.size() - 1
                                   << " once each, but got " << entry.first << " in place of " << index;
    roles.spatial.push_back(entry.second);
  }
  return success();
}

static void printRoles(AsmPrinter &printer, const RoleList &roles) {
  // Attributes that were not verified yet may hold any positions: print what fits, in order of position.
  SmallVector<std::pair<int64_t, std::string>> entries{{roles.first, roles.firstName.str()},
                                                       {roles.second, roles.secondName.str()}};
  for (auto [number, position] : llvm::enumerate(roles.spatial))
    entries.emplace_back(position, std::to_string(number));
  llvm::sort(entries);
  printer << "[";
  llvm::interleaveComma(entries, printer, [&](auto &entry) { printer << entry.second; });
  printer << "]";
}

ParseResult parseConvolutionDimensions(AsmParser &parser, ConvDimensionNumbersAttr &numbers) {
  RoleList input{"b", "f"}, kernel{"i", "o"}, output{"b", "f"};
  if (parseRoles(parser, input) || parser.parseKeyword("x") || parseRoles(parser, kernel) || parser.parseArrow() ||
      parseRoles(parser, output))
    return failure();
  numbers = ConvDimensionNumbersAttr::get(parser.getContext(), input.first, input.second, input.spatial, kernel.first,
                                          kernel.second, kernel.spatial, output.first, output.second, output.spatial);
  return success();
}

void printConvolutionDimensions(AsmPrinter &printer, ConvDimensionNumbersAttr n) {
  printRoles(printer, {"b", "f", n.getInputBatchDimension(), n.getInputFeatureDimension(),
                       llvm::to_vector(n.getInputSpatialDimensions())});
  printer << "x";
  printRoles(printer, {"i", "o", n.getKernelInputFeatureDimension(), n.getKernelOutputFeatureDimension(),
                       llvm::to_vector(n.getKernelSpatialDimensions())});
  printer << "->";
  printRoles(printer, {"b", "f", n.getOutputBatchDimension(), n.getOutputFeatureDimension(),
                       llvm::to_vector(n.getOutputSpatialDimensions())});
}

static ParseResult parsePadding(OpAsmParser &parser, DenseIntElementsAttr &padding) {
  SmallVector<int64_t> values;
  auto parsePairOfAmounts = [&]() -> ParseResult {
    return failure(parser.parseLSquare() || parser.parseInteger(values.emplace_back()) || parser.parseComma() ||
                   parser.parseInteger(values.emplace_back()) || parser.parseRSquare());
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parsePairOfAmounts))
    return failure();
  auto type = RankedTensorType::get({int64_t(values.size() / 2), 2}, parser.getBuilder().getI64Type());
  padding = DenseIntElementsAttr::get(type, values);
  return success();
}

static ParseResult parseFlags(OpAsmParser &parser, DenseBoolArrayAttr &flags) {
  SmallVector<bool> values;
  auto parseFlag = [&]() -> ParseResult {
    bool value = succeeded(parser.parseOptionalKeyword("true"));
    int64_t number = 0;
    if (!value && failed(parser.parseOptionalKeyword("false"))) {
      if (parser.parseInteger(number)) // the older spelling: 0 or 1
        return failure();
      value = number != 0;
    }
    values.push_back(value);
    return success();
  };
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, parseFlag))
    return failure();
  flags = parser.getBuilder().getDenseBoolArrayAttr(values);
  return success();
}

ParseResult parseWindowAttributes(OpAsmParser &parser, DenseI64ArrayAttr &strides, DenseIntElementsAttr &padding,
                                  DenseI64ArrayAttr &lhsDilation, DenseI64ArrayAttr &rhsDilation,
                                  DenseBoolArrayAttr &reversal) {
  auto parseList = [&](DenseI64ArrayAttr &attr) -> ParseResult {
    SmallVector<int64_t> values;
    if (parseIntegers(parser, values))
      return failure();
    attr = parser.getBuilder().getDenseI64ArrayAttr(values);
    return success();
  };
  const StringRef names[] = {"stride", "pad", "lhs_dilate", "rhs_dilate", "reverse"};
  SmallVector<StringRef> seen;
  do {
    SMLoc loc = parser.getCurrentLocation();
    StringRef name;
    if (failed(parser.parseOptionalKeyword(&name, names))) {
      if (seen.empty()) // `{}`: the closing brace belongs to the format of the op
        return success();
      return parser.emitError(loc) << "expects stride, pad, lhs_dilate, rhs_dilate or reverse";
    }
    if (llvm::is_contained(seen, name))
      return parser.emitError(loc) << "expects '" << name << "' once, but got it again";
    seen.push_back(name);
    if (parser.parseEqual())
      return failure();
    ParseResult result = name == "pad"       ? parsePadding(parser, padding)
                         : name == "reverse" ? parseFlags(parser, reversal)
                         : name == "stride"  ? parseList(strides)
                                             : parseList(name == "lhs_dilate" ? lhsDilation : rhsDilation);
    if (failed(result))
      return failure();
  } while (succeeded(parser.parseOptionalComma()));
  return success();
}

void printWindowAttributes(OpAsmPrinter &printer, Operation *, DenseI64ArrayAttr strides, DenseIntElementsAttr padding,
                           DenseI64ArrayAttr lhsDilation, DenseI64ArrayAttr rhsDilation, DenseBoolArrayAttr reversal) {
  bool first = true;
  auto begin = [&](StringRef name) { printer << (std::exchange(first, false) ? "" : ", ") << name << " = "; };
  auto printList = [&](StringRef name, DenseI64ArrayAttr attr) {
    if (!attr)
      return;
    begin(name);
    printIntegers(printer, attr.asArrayRef());
  };
  printList("stride", strides);
  if (padding) {
    begin("pad");
    SmallVector<int64_t> values = llvm::to_vector(padding.getValues<int64_t>());
    printer << "[";
    for (size_t i = 0; i + 1 < values.size(); i += 2)
      printer << (i ? ", " : "") << "[" << values[i] << ", " << values[i + 1] << "]";
    printer << "]";
  }
  printList("lhs_dilate", lhsDilation);
  printList("rhs_dilate", rhsDilation);
  if (!reversal)
    return;
  begin("reverse");
  printer << "[";
  llvm::interleaveComma(reversal.asArrayRef(), printer, [&](bool flag) { printer << (flag ? "true" : "false"); });
  printer << "]";
}

//===-- Calls ----------------------------------------------------------------------------------------------===//

/// @name, or "" for the name that no symbol can have.
ParseResult parseCustomCallTarget(OpAsmParser &parser, StringAttr &target) {
  std::string text;
  if (failed(parser.parseOptionalString(&text)))
    return parser.parseSymbolName(target);
  target = parser.getBuilder().getStringAttr(text);
  return success();
}

void printCustomCallTarget(OpAsmPrinter &printer, Operation *, StringAttr target) {
  if (target.empty())
    printer << "\"\"";
  else
    printer.printSymbolName(target.getValue());
}

ParseResult parseCompositeRegions(OpAsmParser &parser, SmallVectorImpl<std::unique_ptr<Region>> &regions) {
  if (failed(parser.parseOptionalLParen()))
    return success();
  auto parseOne = [&] { return parser.parseRegion(*regions.emplace_back(std::make_unique<Region>())); };
  return failure(parser.parseCommaSeparatedList(parseOne) || parser.parseRParen());
}

void printCompositeRegions(OpAsmPrinter &printer, Operation *, MutableArrayRef<Region> regions) {
  if (regions.empty())
    return;
  printer << " (";
  llvm::interleaveComma(regions, printer, [&](Region &region) { printer.printRegion(region); });
  printer << ")";
}

} // namespace calor::stablehlo
