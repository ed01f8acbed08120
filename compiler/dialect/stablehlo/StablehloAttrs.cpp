// SPDX-License-Identifier: Apache-2.0
// Text of the attributes. Named fields may come in any order when read; they print in a fixed one.
#include "compiler/dialect/stablehlo/AssemblyFormat.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;

#include "compiler/dialect/stablehlo/StablehloEnums.cpp.inc"
#define GET_ATTRDEF_CLASSES
#include "compiler/dialect/stablehlo/StablehloAttrs.cpp.inc"
#define GET_TYPEDEF_CLASSES
#include "compiler/dialect/stablehlo/StablehloTypes.cpp.inc"

namespace calor::stablehlo {

using Dims = SmallVector<int64_t>;

void StablehloDialect::registerAttributes() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "compiler/dialect/stablehlo/StablehloAttrs.cpp.inc"
      >();
}

void StablehloDialect::registerTypes() {
  addTypes<
#define GET_TYPEDEF_LIST
#include "compiler/dialect/stablehlo/StablehloTypes.cpp.inc"
      >();
}

//===-- Helpers --------------------------------------------------------------------------------------------===//

namespace {
/// One `name = value` of an attribute.
struct Field {
  StringRef name;
  llvm::function_ref<ParseResult()> parse;
  bool required = false;
};
} // namespace

/// Reads `<name = value, ...>`: each field at most once, in any order.
static ParseResult parseFields(AsmParser &parser, ArrayRef<Field> fields) {
  SmallVector<bool> seen(fields.size(), false);
  auto parseField = [&]() -> ParseResult {
    SMLoc loc = parser.getCurrentLocation();
    StringRef name;
    if (parser.parseKeyword(&name))
      return failure();
    auto *field = llvm::find_if(fields, [&](const Field &f) { return f.name == name; });
    if (field == fields.end())
      return parser.emitError(loc) << "expects one of the fields of this attribute, but got '" << name << "'";
    size_t index = field - fields.begin();
    if (seen[index])
      return parser.emitError(loc) << "expects each field once, but got '" << name << "' again";
    seen[index] = true;
    return failure(parser.parseEqual() || field->parse());
  };
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseLess())
    return failure();
  if (failed(parser.parseOptionalGreater()))
    if (parser.parseCommaSeparatedList(parseField) || parser.parseGreater())
      return failure();
  for (auto [field, found] : llvm::zip(fields, seen))
    if (field.required && !found)
      return parser.emitError(loc) << "expects the field '" << field.name << "'";
  return success();
}

static ParseResult parseDims(AsmParser &parser, Dims &dims) {
  return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square,
                                        [&]() { return parser.parseInteger(dims.emplace_back()); });
}

namespace {
/// Prints `name = value` fields with commas between those that are printed.
class FieldPrinter {
public:
  explicit FieldPrinter(AsmPrinter &printer) : printer(printer) { printer << "<"; }
  ~FieldPrinter() { printer << ">"; }
  AsmPrinter &next(StringRef name) {
    printer << (std::exchange(first, false) ? "" : ", ") << name << " = ";
    return printer;
  }
  void dims(StringRef name, ArrayRef<int64_t> dims, bool always = false) {
    if (dims.empty() && !always)
      return;
    next(name) << "[";
    llvm::interleaveComma(dims, printer);
    printer << "]";
  }
  void integer(StringRef name, int64_t value) {
    if (value)
      next(name) << value;
  }

private:
  AsmPrinter &printer;
  bool first = true;
};
} // namespace

//===-- Dimension numbers ----------------------------------------------------------------------------------===//

Attribute DotDimensionNumbersAttr::parse(AsmParser &parser, Type) {
  Dims lhsBatching, rhsBatching, lhsContracting, rhsContracting;
  if (parseFields(parser, {{"lhs_batching_dimensions", [&] { return parseDims(parser, lhsBatching); }},
                           {"rhs_batching_dimensions", [&] { return parseDims(parser, rhsBatching); }},
                           {"lhs_contracting_dimensions", [&] { return parseDims(parser, lhsContracting); }},
                           {"rhs_contracting_dimensions", [&] { return parseDims(parser, rhsContracting); }}}))
    return {};
  return get(parser.getContext(), lhsBatching, rhsBatching, lhsContracting, rhsContracting);
}

void DotDimensionNumbersAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.dims("lhs_batching_dimensions", getLhsBatchingDimensions());
  fields.dims("rhs_batching_dimensions", getRhsBatchingDimensions());
  fields.dims("lhs_contracting_dimensions", getLhsContractingDimensions());
  fields.dims("rhs_contracting_dimensions", getRhsContractingDimensions());
}

Attribute GatherDimensionNumbersAttr::parse(AsmParser &parser, Type) {
  Dims offset, collapsed, operandBatching, indicesBatching, startMap;
  int64_t vectorDim = 0;
  if (parseFields(parser, {{"offset_dims", [&] { return parseDims(parser, offset); }},
                           {"collapsed_slice_dims", [&] { return parseDims(parser, collapsed); }},
                           {"operand_batching_dims", [&] { return parseDims(parser, operandBatching); }},
                           {"start_indices_batching_dims", [&] { return parseDims(parser, indicesBatching); }},
                           {"start_index_map", [&] { return parseDims(parser, startMap); }},
                           {"index_vector_dim", [&] { return parser.parseInteger(vectorDim); }}}))
    return {};
  return get(parser.getContext(), offset, collapsed, operandBatching, indicesBatching, startMap, vectorDim);
}

void GatherDimensionNumbersAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.dims("offset_dims", getOffsetDims());
  fields.dims("collapsed_slice_dims", getCollapsedSliceDims());
  fields.dims("operand_batching_dims", getOperandBatchingDims());
  fields.dims("start_indices_batching_dims", getStartIndicesBatchingDims());
  fields.dims("start_index_map", getStartIndexMap());
  fields.integer("index_vector_dim", getIndexVectorDim());
}

Attribute ScatterDimensionNumbersAttr::parse(AsmParser &parser, Type) {
  Dims window, inserted, inputBatching, indicesBatching, toOperand;
  int64_t vectorDim = 0;
  if (parseFields(parser, {{"update_window_dims", [&] { return parseDims(parser, window); }},
                           {"inserted_window_dims", [&] { return parseDims(parser, inserted); }},
                           {"input_batching_dims", [&] { return parseDims(parser, inputBatching); }},
                           {"scatter_indices_batching_dims", [&] { return parseDims(parser, indicesBatching); }},
                           {"scatter_dims_to_operand_dims", [&] { return parseDims(parser, toOperand); }},
                           {"index_vector_dim", [&] { return parser.parseInteger(vectorDim); }}}))
    return {};
  return get(parser.getContext(), window, inserted, inputBatching, indicesBatching, toOperand, vectorDim);
}

void ScatterDimensionNumbersAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.dims("update_window_dims", getUpdateWindowDims());
  fields.dims("inserted_window_dims", getInsertedWindowDims());
  fields.dims("input_batching_dims", getInputBatchingDims());
  fields.dims("scatter_indices_batching_dims", getScatterIndicesBatchingDims());
  fields.dims("scatter_dims_to_operand_dims", getScatterDimsToOperandDims());
  fields.integer("index_vector_dim", getIndexVectorDim());
}

Attribute ConvDimensionNumbersAttr::parse(AsmParser &parser, Type) {
  ConvDimensionNumbersAttr numbers;
  if (parser.parseLess() || parseConvolutionDimensions(parser, numbers) || parser.parseGreater())
    return {};
  return numbers;
}

void ConvDimensionNumbersAttr::print(AsmPrinter &printer) const {
  printer << "<";
  printConvolutionDimensions(printer, *this);
  printer << ">";
}

//===-- Other structures -----------------------------------------------------------------------------------===//

Attribute DotAlgorithmAttr::parse(AsmParser &parser, Type) {
  Type lhs, rhs, accumulation;
  int64_t lhsCount = 0, rhsCount = 0, operations = 0;
  bool imprecise = false;
  auto parseFlag = [&]() -> ParseResult {
    StringRef word;
    SMLoc loc = parser.getCurrentLocation();
    if (parser.parseKeyword(&word))
      return failure();
    if (word != "true" && word != "false")
      return parser.emitError(loc) << "expects true or false, but got '" << word << "'";
    imprecise = word == "true";
    return success();
  };
  if (parseFields(parser, {{"lhs_precision_type", [&] { return parser.parseType(lhs); }, true},
                           {"rhs_precision_type", [&] { return parser.parseType(rhs); }, true},
                           {"accumulation_type", [&] { return parser.parseType(accumulation); }, true},
                           {"lhs_component_count", [&] { return parser.parseInteger(lhsCount); }, true},
                           {"rhs_component_count", [&] { return parser.parseInteger(rhsCount); }, true},
                           {"num_primitive_operations", [&] { return parser.parseInteger(operations); }, true},
                           {"allow_imprecise_accumulation", parseFlag, true}}))
    return {};
  return get(parser.getContext(), lhs, rhs, accumulation, lhsCount, rhsCount, operations, imprecise);
}

void DotAlgorithmAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.next("lhs_precision_type") << getLhsPrecisionType();
  fields.next("rhs_precision_type") << getRhsPrecisionType();
  fields.next("accumulation_type") << getAccumulationType();
  fields.next("lhs_component_count") << getLhsComponentCount();
  fields.next("rhs_component_count") << getRhsComponentCount();
  fields.next("num_primitive_operations") << getNumPrimitiveOperations();
  fields.next("allow_imprecise_accumulation") << (getAllowImpreciseAccumulation() ? "true" : "false");
}

Attribute OutputOperandAliasAttr::parse(AsmParser &parser, Type) {
  Dims output, operand;
  int64_t index = 0;
  if (parseFields(parser, {{"output_tuple_indices", [&] { return parseDims(parser, output); }, true},
                           {"operand_index", [&] { return parser.parseInteger(index); }, true},
                           {"operand_tuple_indices", [&] { return parseDims(parser, operand); }, true}}))
    return {};
  return get(parser.getContext(), output, index, operand);
}

void OutputOperandAliasAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.dims("output_tuple_indices", getOutputTupleIndices(), true);
  fields.next("operand_index") << getOperandIndex();
  fields.dims("operand_tuple_indices", getOperandTupleIndices(), true);
}

Attribute ResultAccuracyAttr::parse(AsmParser &parser, Type) {
  double atol = 0, rtol = 0;
  int64_t ulps = 0;
  ResultAccuracyModeAttr mode;
  SMLoc loc = parser.getCurrentLocation();
  if (parseFields(parser, {{"atol", [&] { return parser.parseFloat(atol); }},
                           {"rtol", [&] { return parser.parseFloat(rtol); }},
                           {"ulps", [&] { return parser.parseInteger(ulps); }},
                           {"mode", [&] { return parser.parseAttribute(mode); }, true}}))
    return {};
  return getChecked([&] { return parser.emitError(loc); }, parser.getContext(), APFloat(atol), APFloat(rtol), ulps,
                    mode);
}

void ResultAccuracyAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  if (!getAtol().isZero())
    fields.next("atol") << getAtol();
  if (!getRtol().isZero())
    fields.next("rtol") << getRtol();
  if (getUlps())
    fields.next("ulps") << getUlps();
  fields.next("mode") << getMode();
}

LogicalResult ResultAccuracyAttr::verify(llvm::function_ref<InFlightDiagnostic()> emitError, APFloat atol, APFloat rtol,
                                         int64_t ulps, ResultAccuracyModeAttr mode) {
  if (!mode)
    return emitError() << "expects a mode";
  if (atol.isNegative() || rtol.isNegative() || ulps < 0)
    return emitError() << "expects tolerances that are not negative";
  bool zero = atol.isZero() && rtol.isZero() && ulps == 0;
  if (mode.getValue() != ResultAccuracyMode::TOLERANCE && !zero)
    return emitError() << "expects all tolerances to be 0 unless the mode is TOLERANCE";
  return success();
}

//===-- Meshes ---------------------------------------------------------------------------------------------===//

Attribute SubAxisInfoAttr::parse(AsmParser &parser, Type) {
  int64_t pre = 0, size = 0;
  if (parser.parseLParen() || parser.parseInteger(pre) || parser.parseRParen() || parser.parseInteger(size))
    return {};
  return get(parser.getContext(), pre, size);
}

void SubAxisInfoAttr::print(AsmPrinter &printer) const { printer << "(" << getPreSize() << ")" << getSize(); }

Attribute AxisRefAttr::parse(AsmParser &parser, Type) {
  StringAttr name;
  SubAxisInfoAttr part;
  auto parsePart = [&]() -> ParseResult {
    part = dyn_cast_or_null<SubAxisInfoAttr>(SubAxisInfoAttr::parse(parser, Type()));
    return success(bool(part));
  };
  if (parseFields(parser, {{"name", [&] { return parser.parseAttribute(name); }, true}, {"sub_axis_info", parsePart}}))
    return {};
  return get(parser.getContext(), name, part);
}

void AxisRefAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.next("name") << getName();
  if (getSubAxisInfo())
    getSubAxisInfo().print(fields.next("sub_axis_info"));
}

LogicalResult MeshAxisAttr::verify(llvm::function_ref<InFlightDiagnostic()> emitError, StringAttr name, int64_t size) {
  if (!name || name.empty())
    return emitError() << "expects a mesh axis to have a name";
  return size > 0 ? success()
                  : emitError() << "expects mesh axis " << name << " to have a positive size, but got " << size;
}

/// `<name = "a", size = 2>` or the same as an attribute with its mnemonic.
static ParseResult parseMeshAxis(AsmParser &parser, SmallVectorImpl<Attribute> &axes) {
  SMLoc loc = parser.getCurrentLocation();
  Attribute axis;
  OptionalParseResult whole = parser.parseOptionalAttribute(axis);
  if (whole.has_value() && failed(*whole))
    return failure();
  if (!whole.has_value())
    axis = MeshAxisAttr::parse(parser, Type());
  if (!axis)
    return failure();
  if (!isa<MeshAxisAttr>(axis))
    return parser.emitError(loc) << "expects the axes of a mesh to be #stablehlo.mesh_axis, but got " << axis;
  axes.push_back(axis);
  return success();
}

Attribute MeshAttr::parse(AsmParser &parser, Type) {
  SmallVector<Attribute> axes;
  DenseIntElementsAttr ids;
  auto parseAxes = [&] {
    return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] { return parseMeshAxis(parser, axes); });
  };
  if (parseFields(parser, {{"axes", parseAxes, true}, {"device_ids", [&] { return parser.parseAttribute(ids); }}}))
    return {};
  return get(parser.getContext(), ArrayAttr::get(parser.getContext(), axes), ids);
}

void MeshAttr::print(AsmPrinter &printer) const {
  printer << "<axes=[";
  llvm::interleaveComma(getAxes(), printer, [&](Attribute axis) {
    if (auto meshAxis = dyn_cast<MeshAxisAttr>(axis))
      meshAxis.print(printer);
    else
      printer << axis;
  });
  printer << "]";
  if (getDeviceIds())
    printer << ", device_ids=" << getDeviceIds();
  printer << ">";
}

Attribute ReplicaGroupMeshAxesAttr::parse(AsmParser &parser, Type) {
  Attribute mesh;
  ArrayAttr axes;
  if (parseFields(parser, {{"mesh", [&] { return parser.parseAttribute(mesh); }, true},
                           {"axes", [&] { return parser.parseAttribute(axes); }, true}}))
    return {};
  return get(parser.getContext(), mesh, axes);
}

void ReplicaGroupMeshAxesAttr::print(AsmPrinter &printer) const {
  FieldPrinter fields(printer);
  fields.next("mesh") << getMesh();
  fields.next("axes") << getAxes();
}

//===-- Bounds ---------------------------------------------------------------------------------------------===//

static ParseResult parseBound(AsmParser &parser, Dims &bounds) {
  if (succeeded(parser.parseOptionalQuestion())) {
    bounds.push_back(ShapedType::kDynamic);
    return success();
  }
  return parser.parseInteger(bounds.emplace_back());
}

Attribute TypeExtensionsAttr::parse(AsmParser &parser, Type) {
  Dims bounds;
  if (parser.parseCommaSeparatedList(AsmParser::Delimiter::LessGreater, [&] { return parseBound(parser, bounds); }))
    return {};
  return get(parser.getContext(), bounds);
}

void TypeExtensionsAttr::print(AsmPrinter &printer) const {
  printer << "<";
  llvm::interleaveComma(getBounds(), printer, [&](int64_t bound) {
    if (ShapedType::isDynamic(bound))
      printer << "?";
    else
      printer << bound;
  });
  printer << ">";
}

LogicalResult TypeExtensionsAttr::verifyEncoding(ArrayRef<int64_t> shape, Type,
                                                 llvm::function_ref<InFlightDiagnostic()> emitError) const {
  if (getBounds().size() != shape.size())
    return emitError() << "expects a bound for each dimension, but got " << getBounds().size() << " bounds for rank "
                       << shape.size();
  for (auto [index, bound] : llvm::enumerate(getBounds())) {
    if (ShapedType::isDynamic(bound))
      continue;
    if (bound < 0)
      return emitError() << "expects bounds that are not negative, but dimension " << index << " has " << bound;
    if (!ShapedType::isDynamic(shape[index]))
      return emitError() << "expects bounds of dynamic dimensions only, but dimension " << index << " is "
                         << shape[index];
  }
  return success();
}

/// The older spelling #stablehlo.type_extensions<bounds = [16, ?]>.
static Attribute parseTypeExtensions(AsmParser &parser) {
  Dims bounds;
  auto parseBounds = [&] {
    return parser.parseCommaSeparatedList(AsmParser::Delimiter::Square, [&] { return parseBound(parser, bounds); });
  };
  if (parseFields(parser, {{"bounds", parseBounds, true}}))
    return {};
  return TypeExtensionsAttr::get(parser.getContext(), bounds);
}

Attribute StablehloDialect::parseAttribute(DialectAsmParser &parser, Type type) const {
  SMLoc loc = parser.getCurrentLocation();
  StringRef mnemonic;
  Attribute attr;
  OptionalParseResult result = generatedAttributeParser(parser, &mnemonic, type, attr);
  if (result.has_value())
    return attr;
  if (mnemonic == "type_extensions")
    return parseTypeExtensions(parser);
  parser.emitError(loc) << "expects an attribute of stablehlo, but got '" << mnemonic << "'";
  return {};
}

void StablehloDialect::printAttribute(Attribute attr, DialectAsmPrinter &printer) const {
  (void)generatedAttributePrinter(attr, printer);
}

} // namespace calor::stablehlo
