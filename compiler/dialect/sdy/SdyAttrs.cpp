// SPDX-License-Identifier: Apache-2.0
// Text of the attributes: parse() and print() of each start behind its mnemonic.
#include "compiler/dialect/sdy/Axes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/CheckedArithmetic.h"

using namespace mlir;

namespace calor::sdy {

using Delimiter = AsmParser::Delimiter;

/// A list of attributes of one kind.
template <typename Attr>
static ParseResult parseList(AsmParser &parser, Delimiter delimiter, SmallVectorImpl<Attr> &list) {
  return parser.parseCommaSeparatedList(delimiter, [&]() -> ParseResult {
    auto element = dyn_cast_or_null<Attr>(Attr::parse(parser, Type()));
    if (!element)
      return failure();
    list.push_back(element);
    return success();
  });
}

template <typename Attr> static void printList(AsmPrinter &printer, char open, ArrayRef<Attr> list, char close) {
  printer << open;
  llvm::interleaveComma(list, printer, [&](Attr element) { element.print(printer); });
  printer << close;
}

/// `{"a", "b"}`, not empty.
static ParseResult parseAxes(AsmParser &parser, AxisList &axes) {
  if (parser.parseLBrace())
    return failure();
  return failure(parseList(parser, Delimiter::None, axes) || parser.parseRBrace());
}

static ParseResult parseIntegers(AsmParser &parser, Delimiter delimiter, SmallVectorImpl<int64_t> &list) {
  return parser.parseCommaSeparatedList(delimiter, [&] { return parser.parseInteger(list.emplace_back()); });
}

//===--- meshes -----------------------------------------------------------------------------------------------------===

LogicalResult MeshAxisAttr::verify(EmitError emitError, StringRef name, int64_t size) {
  if (size < 1)
    return emitError() << "expects the size of axis \"" << name << "\" to be at least 1, but it is " << size;
  return success();
}

Attribute MeshAxisAttr::parse(AsmParser &parser, Type) {
  SMLoc loc = parser.getCurrentLocation();
  std::string name;
  int64_t size;
  if (parser.parseString(&name) || parser.parseEqual() || parser.parseInteger(size))
    return {};
  return parser.getChecked<MeshAxisAttr>(loc, parser.getContext(), StringRef(name), size);
}

void MeshAxisAttr::print(AsmPrinter &printer) const {
  printer.printString(getName());
  printer << '=' << getSize();
}

int64_t MeshAttr::indexOf(StringRef axis) const {
  auto found = llvm::find_if(getAxes(), [&](MeshAxisAttr each) { return each.getName() == axis; });
  return found == getAxes().end() ? -1 : found - getAxes().begin();
}

static std::optional<int64_t> checkedDeviceCount(ArrayRef<MeshAxisAttr> axes) {
  int64_t count = 1;
  for (MeshAxisAttr axis : axes)
    if (llvm::MulOverflow(count, axis.getSize(), count))
      return std::nullopt;
  return count;
}

int64_t MeshAttr::deviceCount() const { return checkedDeviceCount(getAxes()).value_or(0); }

static bool isIota(ArrayRef<int64_t> list) {
  return llvm::all_of(llvm::enumerate(list), [](auto each) { return each.value() == int64_t(each.index()); });
}

LogicalResult MeshAttr::verify(EmitError emitError, ArrayRef<MeshAxisAttr> axes, ArrayRef<int64_t> deviceIds) {
  llvm::StringSet<> names;
  for (MeshAxisAttr axis : axes)
    if (!names.insert(axis.getName()).second)
      return emitError() << "expects axes of different names, but \"" << axis.getName() << "\" is there twice";
  std::optional<int64_t> count = checkedDeviceCount(axes);
  if (!count)
    return emitError() << "expects the number of devices of a mesh to fit into 64 bits";
  for (int64_t id : deviceIds)
    if (id < 0)
      return emitError() << "expects device ids not to be negative, but got " << id;
  if (deviceIds.empty())
    return success();
  if (int64_t(deviceIds.size()) != *count)
    return emitError() << "expects one device id for each of the " << *count << " devices of the mesh, but got "
                       << deviceIds.size();
  SmallVector<int64_t> sorted(deviceIds);
  llvm::sort(sorted);
  if (!axes.empty() && !isIota(sorted))
    return emitError() << "expects each device id from 0 to " << *count - 1 << " once, but got " << deviceIds;
  return success();
}

Attribute MeshAttr::parse(AsmParser &parser, Type) {
  SMLoc loc = parser.getCurrentLocation();
  SmallVector<MeshAxisAttr> axes;
  SmallVector<int64_t> deviceIds;
  if (parser.parseLess() || parseList(parser, Delimiter::Square, axes))
    return {};
  if (succeeded(parser.parseOptionalComma()))
    if (parser.parseKeyword("device_ids") || parser.parseEqual() || parser.parseLSquare() ||
        parseIntegers(parser, Delimiter::None, deviceIds) || parser.parseRSquare())
      return {};
  if (parser.parseGreater())
    return {};
  auto mesh =
      parser.getChecked<MeshAttr>(loc, parser.getContext(), ArrayRef<MeshAxisAttr>(axes), ArrayRef<int64_t>(deviceIds));
  // The usual order is the one that is not written.
  if (mesh && !axes.empty() && isIota(deviceIds))
    return MeshAttr::get(parser.getContext(), axes, {});
  return mesh;
}

void MeshAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printList(printer, '[', getAxes(), ']');
  if (!getDeviceIds().empty()) {
    printer << ", device_ids=[";
    llvm::interleaveComma(getDeviceIds(), printer);
    printer << ']';
  }
  printer << '>';
}

//===--- axes -------------------------------------------------------------------------------------------------------===

Attribute SubAxisInfoAttr::parse(AsmParser &parser, Type) {
  int64_t preSize, size;
  if (parser.parseLParen() || parser.parseInteger(preSize) || parser.parseRParen() || parser.parseInteger(size))
    return {};
  return get(parser.getContext(), preSize, size);
}

void SubAxisInfoAttr::print(AsmPrinter &printer) const { printer << '(' << getPreSize() << ')' << getSize(); }

Attribute AxisRefAttr::parse(AsmParser &parser, Type) {
  std::string name;
  SubAxisInfoAttr part;
  if (parser.parseString(&name))
    return {};
  if (succeeded(parser.parseOptionalColon())) {
    part = dyn_cast_or_null<SubAxisInfoAttr>(SubAxisInfoAttr::parse(parser, Type()));
    if (!part)
      return {};
  }
  return get(parser.getContext(), name, part);
}

void AxisRefAttr::print(AsmPrinter &printer) const {
  printer.printString(getName());
  if (getSubAxisInfo()) {
    printer << ':';
    getSubAxisInfo().print(printer);
  }
}

Attribute AxisRefListAttr::parse(AsmParser &parser, Type) {
  AxisList axes;
  if (parseList(parser, Delimiter::Braces, axes))
    return {};
  return get(parser.getContext(), axes);
}

void AxisRefListAttr::print(AsmPrinter &printer) const { printList(printer, '{', getValue(), '}'); }

Attribute ListOfAxisRefListsAttr::parse(AsmParser &parser, Type) {
  SmallVector<AxisRefListAttr> lists;
  if (parseList(parser, Delimiter::Square, lists))
    return {};
  return get(parser.getContext(), lists);
}

void ListOfAxisRefListsAttr::print(AsmPrinter &printer) const { printList(printer, '[', getValue(), ']'); }

Attribute AllToAllParamAttr::parse(AsmParser &parser, Type) {
  AxisList axes;
  int64_t source, target;
  if (parseAxes(parser, axes) || parser.parseColon() || parser.parseInteger(source) || parser.parseArrow() ||
      parser.parseInteger(target))
    return {};
  return get(parser.getContext(), axes, source, target);
}

void AllToAllParamAttr::print(AsmPrinter &printer) const {
  printList(printer, '{', getAxes(), '}');
  printer << ": " << getSrcDim() << "->" << getTgtDim();
}

Attribute AllToAllParamListAttr::parse(AsmParser &parser, Type) {
  SmallVector<AllToAllParamAttr> params;
  if (parseList(parser, Delimiter::Square, params))
    return {};
  return get(parser.getContext(), params);
}

void AllToAllParamListAttr::print(AsmPrinter &printer) const { printList(printer, '[', getValue(), ']'); }

Attribute ManualAxesAttr::parse(AsmParser &parser, Type) {
  SmallVector<StringAttr> names;
  auto parseName = [&]() -> ParseResult {
    std::string name;
    if (parser.parseString(&name))
      return failure();
    names.push_back(parser.getBuilder().getStringAttr(name));
    return success();
  };
  if (parser.parseCommaSeparatedList(Delimiter::Braces, parseName))
    return {};
  return get(parser.getContext(), names);
}

void ManualAxesAttr::print(AsmPrinter &printer) const {
  printer << '{';
  llvm::interleaveComma(getValue(), printer, [&](StringAttr name) { printer.printString(name.getValue()); });
  printer << '}';
}

//===--- shardings --------------------------------------------------------------------------------------------------===

/// `p3`, as one word.
static ParseResult parsePriority(AsmParser &parser, std::optional<int64_t> &priority) {
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  if (parser.parseOptionalKeyword(&word))
    return success();
  StringRef digits = word;
  int64_t value;
  bool isNumber = digits.consume_front("p") && !digits.empty() && !digits.getAsInteger(10, value) && value >= 0;
  if (!isNumber || (digits.size() > 1 && digits.front() == '0'))
    return parser.emitError(loc) << "expects a priority like p1, without leading zeros, but got '" << word << "'";
  priority = value;
  return success();
}

Attribute DimensionShardingAttr::parse(AsmParser &parser, Type) {
  AxisList axes;
  bool isClosed = true;
  std::optional<int64_t> priority;
  if (parser.parseLBrace())
    return {};
  if (failed(parser.parseOptionalRBrace())) {
    do {
      if (succeeded(parser.parseOptionalQuestion())) {
        isClosed = false;
        break;
      }
      auto axis = dyn_cast_or_null<AxisRefAttr>(AxisRefAttr::parse(parser, Type()));
      if (!axis)
        return {};
      axes.push_back(axis);
    } while (succeeded(parser.parseOptionalComma()));
    if (parser.parseRBrace())
      return {};
  }
  if (parsePriority(parser, priority))
    return {};
  return get(parser.getContext(), axes, isClosed, priority);
}

void DimensionShardingAttr::print(AsmPrinter &printer) const {
  printer << '{';
  llvm::interleaveComma(getAxes(), printer, [&](AxisRefAttr axis) { axis.print(printer); });
  if (!getIsClosed())
    printer << (getAxes().empty() ? "?" : ", ?");
  printer << '}';
  if (getPriority())
    printer << 'p' << *getPriority();
}

/// `@name` or `mesh<...>`
static Attribute parseMeshOrRef(AsmParser &parser) {
  if (succeeded(parser.parseOptionalKeyword("mesh")))
    return MeshAttr::parse(parser, Type());
  StringAttr name;
  if (parser.parseSymbolName(name))
    return {};
  return FlatSymbolRefAttr::get(name);
}

/// `, replicated={...}` and `, unreduced=max{...}`, each at most once.
static ParseResult parseNamedAxes(AsmParser &parser, AxisList &replicated, AxisList &unreduced, ReductionKind &kind) {
  while (succeeded(parser.parseOptionalComma())) {
    if (replicated.empty() && succeeded(parser.parseOptionalKeyword("replicated"))) {
      if (parser.parseEqual() || parseAxes(parser, replicated))
        return failure();
    } else if (unreduced.empty() && succeeded(parser.parseOptionalKeyword("unreduced"))) {
      StringRef word;
      if (parser.parseEqual())
        return failure();
      if (succeeded(parser.parseOptionalKeyword(&word, {"sum", "max", "min"})))
        kind = *symbolizeReductionKind(word);
      if (parseAxes(parser, unreduced))
        return failure();
    } else {
      return parser.emitError(parser.getCurrentLocation(), "expects 'replicated' or 'unreduced', each at most once");
    }
  }
  return success();
}

Attribute TensorShardingAttr::parse(AsmParser &parser, Type) {
  SmallVector<DimensionShardingAttr> dimensions;
  AxisList replicated, unreduced;
  auto kind = ReductionKind::Sum;
  if (parser.parseLess())
    return {};
  Attribute mesh = parseMeshOrRef(parser);
  if (!mesh || parser.parseComma() || parseList(parser, Delimiter::Square, dimensions) ||
      parseNamedAxes(parser, replicated, unreduced, kind) || parser.parseGreater())
    return {};
  return get(parser.getContext(), mesh, dimensions, replicated, unreduced, kind);
}

void TensorShardingAttr::print(AsmPrinter &printer) const {
  printer << '<';
  if (auto mesh = dyn_cast<MeshAttr>(getMeshOrRef())) {
    printer << "mesh";
    mesh.print(printer);
  } else {
    printer << getMeshOrRef();
  }
  printer << ", ";
  printList(printer, '[', getDimShardings(), ']');
  if (!getReplicatedAxes().empty()) {
    printer << ", replicated=";
    printList(printer, '{', getReplicatedAxes(), '}');
  }
  if (!getUnreducedAxes().empty()) {
    printer << ", unreduced=";
    if (getReductionKind() != ReductionKind::Sum)
      printer << stringifyReductionKind(getReductionKind());
    printList(printer, '{', getUnreducedAxes(), '}');
  }
  printer << '>';
}

Attribute TensorShardingPerValueAttr::parse(AsmParser &parser, Type) {
  SmallVector<TensorShardingAttr> shardings;
  if (parser.parseLess() || parseList(parser, Delimiter::Square, shardings) || parser.parseGreater())
    return {};
  return get(parser.getContext(), shardings);
}

void TensorShardingPerValueAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printList(printer, '[', getShardings(), ']');
  printer << '>';
}

//===--- sharding rules ---------------------------------------------------------------------------------------------===

/// Factors 0 to 17 are the letters i to z, the others z_1, z_2, ...
static constexpr int64_t numLetters = 'z' - 'i' + 1;

static void printFactor(AsmPrinter &printer, int64_t factor) {
  if (factor < numLetters)
    printer << char('i' + factor);
  else
    printer << "z_" << factor - numLetters + 1;
}

/// The factors that a word like `ijz_1` is made of.
static ParseResult parseFactors(AsmParser &parser, SmallVectorImpl<int64_t> &factors) {
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  if (parser.parseKeyword(&word))
    return failure();
  for (StringRef rest = word; !rest.empty();) {
    char letter = rest.front();
    rest = rest.drop_front();
    if (letter < 'i' || letter > 'z')
      return parser.emitError(loc) << "expects factors named i to z or z_1, z_2, ..., but got '" << word << "'";
    int64_t factor = letter - 'i';
    if (letter == 'z' && rest.consume_front("_")) {
      StringRef digits = rest.take_while(llvm::isDigit);
      int64_t number;
      if (digits.empty() || digits.front() == '0' || digits.getAsInteger(10, number) ||
          number > std::numeric_limits<int32_t>::max())
        return parser.emitError(loc) << "expects a positive number without leading zeros behind z_, but got '" << word
                                     << "'";
      rest = rest.drop_front(digits.size());
      factor += number;
    }
    factors.push_back(factor);
  }
  return success();
}

Attribute DimMappingAttr::parse(AsmParser &parser, Type) {
  SmallVector<int64_t> factors;
  if (parseFactors(parser, factors))
    return {};
  return get(parser.getContext(), factors);
}

/// The space keeps the word apart from the mnemonic where the attribute stands alone.
void DimMappingAttr::print(AsmPrinter &printer) const {
  printer << ' ';
  for (int64_t factor : getFactors())
    printFactor(printer, factor);
}

Attribute TensorMappingAttr::parse(AsmParser &parser, Type) {
  SmallVector<DimMappingAttr> mappings;
  if (parseList(parser, Delimiter::Square, mappings))
    return {};
  return get(parser.getContext(), mappings);
}

void TensorMappingAttr::print(AsmPrinter &printer) const {
  printer << '[';
  llvm::interleaveComma(getDimMappings(), printer, [&](DimMappingAttr mapping) {
    for (int64_t factor : mapping.getFactors())
      printFactor(printer, factor);
  });
  printer << ']';
}

/// `{i=8, j=8}`: the factors in their order.
static ParseResult parseFactorSizes(AsmParser &parser, SmallVectorImpl<int64_t> &sizes) {
  if (failed(parser.parseOptionalLBrace()))
    return success();
  auto parseSize = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    SmallVector<int64_t> factor;
    if (parseFactors(parser, factor))
      return failure();
    if (factor.size() != 1 || factor.front() != int64_t(sizes.size()))
      return parser.emitError(loc) << "expects the sizes of all factors in their order i, j, ...";
    return failure(parser.parseEqual() || parser.parseInteger(sizes.emplace_back()));
  };
  return failure(parser.parseCommaSeparatedList(parseSize) || parser.parseRBrace());
}

/// `name={i, j}`, where the name is optional.
static ParseResult parseFactorSet(AsmParser &parser, StringRef name, SmallVectorImpl<int64_t> &set) {
  if (failed(parser.parseOptionalKeyword(name)))
    return success();
  auto parseFactor = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    SmallVector<int64_t> factor;
    if (parseFactors(parser, factor))
      return failure();
    if (factor.size() != 1)
      return parser.emitError(loc) << "expects a list of single factors";
    set.push_back(factor.front());
    return success();
  };
  return failure(parser.parseEqual() || parser.parseLBrace() || parser.parseCommaSeparatedList(parseFactor) ||
                 parser.parseRBrace());
}

Attribute OpShardingRuleAttr::parse(AsmParser &parser, Type) {
  SmallVector<int64_t> sizes, reduction, needReplication, permutation, blocked;
  SmallVector<TensorMappingAttr> operands, results;
  bool isCustom = false;
  if (parser.parseLess() || parser.parseLParen() || parseList(parser, Delimiter::None, operands) ||
      parser.parseRParen() || parser.parseArrow() || parser.parseLParen() ||
      parseList(parser, Delimiter::None, results) || parser.parseRParen() || parseFactorSizes(parser, sizes) ||
      parseFactorSet(parser, "reduction", reduction) || parseFactorSet(parser, "need_replication", needReplication) ||
      parseFactorSet(parser, "permutation", permutation) || parseFactorSet(parser, "blocked_propagation", blocked))
    return {};
  if (succeeded(parser.parseOptionalComma())) {
    if (parser.parseKeyword("custom"))
      return {};
    isCustom = true;
  }
  if (parser.parseGreater())
    return {};
  return get(parser.getContext(), sizes, operands, results, reduction, needReplication, permutation, blocked, isCustom);
}

static void printFactorSet(AsmPrinter &printer, StringRef name, ArrayRef<int64_t> set) {
  if (set.empty())
    return;
  printer << ' ' << name << "={";
  llvm::interleaveComma(set, printer, [&](int64_t factor) { printFactor(printer, factor); });
  printer << '}';
}

void OpShardingRuleAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printList(printer, '(', getOperandMappings(), ')');
  printer << "->";
  printList(printer, '(', getResultMappings(), ')');
  if (!getFactorSizes().empty()) {
    printer << " {";
    llvm::interleaveComma(llvm::enumerate(getFactorSizes()), printer, [&](auto each) {
      printFactor(printer, each.index());
      printer << '=' << each.value();
    });
    printer << '}';
  }
  printFactorSet(printer, "reduction", getReductionFactors());
  printFactorSet(printer, "need_replication", getNeedReplicationFactors());
  printFactorSet(printer, "permutation", getPermutationFactors());
  printFactorSet(printer, "blocked_propagation", getBlockedPropagationFactors());
  printer << (getIsCustomRule() ? ", custom>" : ">");
}

//===--- edges ------------------------------------------------------------------------------------------------------===

/// `NAME-3`; the lexer makes a negative number of it.
static ParseResult parseDashedNumber(AsmParser &parser, int64_t &number) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseInteger(number))
    return failure();
  if (number > 0 || number == std::numeric_limits<int64_t>::min())
    return parser.emitError(loc, "expects '-' and a number");
  number = -number;
  return success();
}

Attribute EdgeValueRefAttr::parse(AsmParser &parser, Type) {
  SMLoc loc = parser.getCurrentLocation();
  StringRef word;
  int64_t index;
  if (parser.parseKeyword(&word))
    return {};
  std::optional<EdgeNodeType> type = symbolizeEdgeNodeType(word);
  if (!type)
    return parser.emitError(loc) << "expects operand-N or result-N, but got '" << word << "'", Attribute();
  if (parseDashedNumber(parser, index))
    return {};
  return get(parser.getContext(), *type, index);
}

static void printReference(AsmPrinter &printer, EdgeValueRefAttr reference) {
  printer << stringifyEdgeNodeType(reference.getType()) << '-' << reference.getIndex();
}

/// The space keeps the word apart from the mnemonic where the attribute stands alone.
void EdgeValueRefAttr::print(AsmPrinter &printer) const {
  printer << ' ';
  printReference(printer, *this);
}

Attribute AxisToPropagationDetailsAttr::parse(AsmParser &parser, Type) {
  SmallVector<EdgeValueRefAttr> targets;
  if (parser.parseLBrace())
    return {};
  auto axis = dyn_cast_or_null<AxisRefAttr>(AxisRefAttr::parse(parser, Type()));
  if (!axis || parser.parseEqual())
    return {};
  auto source = dyn_cast_or_null<EdgeValueRefAttr>(EdgeValueRefAttr::parse(parser, Type()));
  if (!source || parser.parseArrow() || parser.parseLSquare() || parseList(parser, Delimiter::None, targets) ||
      parser.parseRSquare() || parser.parseRBrace())
    return {};
  return get(parser.getContext(), axis, source, targets);
}

void AxisToPropagationDetailsAttr::print(AsmPrinter &printer) const {
  printer << '{';
  getAxis().print(printer);
  printer << " = ";
  printReference(printer, getSource());
  printer << " -> [";
  llvm::interleaveComma(getTargets(), printer, [&](EdgeValueRefAttr target) { printReference(printer, target); });
  printer << "]}";
}

Attribute PropagationOneStepAttr::parse(AsmParser &parser, Type) {
  int64_t step;
  SmallVector<AxisToPropagationDetailsAttr> entries;
  if (parser.parseLBrace() || parser.parseKeyword("step") || parseDashedNumber(parser, step) || parser.parseEqual() ||
      parser.parseLSquare() || parseList(parser, Delimiter::None, entries) || parser.parseRSquare() ||
      parser.parseRBrace())
    return {};
  return get(parser.getContext(), step, entries);
}

void PropagationOneStepAttr::print(AsmPrinter &printer) const {
  printer << "{step-" << getStepIndex() << " = ";
  printList(printer, '[', getAxisEntries(), ']');
  printer << '}';
}

Attribute PropagationEdgesAttr::parse(AsmParser &parser, Type) {
  SmallVector<PropagationOneStepAttr> steps;
  if (parser.parseLess() || parser.parseLSquare() || parseList(parser, Delimiter::None, steps) ||
      parser.parseRSquare() || parser.parseGreater())
    return {};
  return get(parser.getContext(), steps);
}

void PropagationEdgesAttr::print(AsmPrinter &printer) const {
  printer << '<';
  printList(printer, '[', getValue(), ']');
  printer << '>';
}

} // namespace calor::sdy
