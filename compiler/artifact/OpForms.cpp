// SPDX-License-Identifier: Apache-2.0
// The attributes that StableHLO has in another form than VHLO.
#include "compiler/artifact/OpForms.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;
namespace sh = calor::stablehlo;

using Dims = SmallVector<int64_t>;

namespace {

/// The inherent attributes of one op in VHLO's form, by name. A part of a StableHLO attribute is given with the value
/// that it has there: reading takes the part out and returns what VHLO has instead, writing puts the value in. So one
/// function describes both ways. The first attribute of a wrong form is reported, after which all parts are dummies.
class Parts {
public:
  explicit Parts(MLIRContext *context) : context(context) {}
  Parts(ArtifactTables &tables, Location location, std::string op)
      : context(tables.context()), tables(&tables), location(location), op(std::move(op)) {}

  bool isWriting() const { return !tables; }
  bool has(StringRef name) const { return values.contains(name); }
  bool failed() const { return broken; }
  void put(StringRef name, Attribute value) { values[name] = value; }
  Attribute take(StringRef name) {
    auto found = values.find(name);
    if (found == values.end())
      return {};
    Attribute value = found->second;
    values.erase(found);
    return value;
  }

  int64_t integer(StringRef name, int64_t value = 0) {
    if (isWriting())
      return put(name, IntegerAttr::get(IntegerType::get(context, 64), value)), value;
    auto read = dyn_cast_or_null<IntegerAttr>(take(name));
    if (read && read.getValue().getBitWidth() <= 64)
      return read.getValue().getSExtValue();
    report() << "expects attribute '" << name << "' to be an integer";
    return 0;
  }

  bool boolean(StringRef name, bool value) {
    if (isWriting())
      return put(name, BoolAttr::get(context, value)), value;
    if (auto read = dyn_cast_or_null<BoolAttr>(take(name)))
      return read.getValue();
    report() << "expects attribute '" << name << "' to be a bool";
    return false;
  }

  Type type(StringRef name, Type value) {
    if (isWriting())
      return put(name, TypeAttr::get(value)), value;
    if (auto read = dyn_cast_or_null<TypeAttr>(take(name)))
      return read.getValue();
    report() << "expects attribute '" << name << "' to be a type";
    return NoneType::get(context);
  }

  /// A list of i64, empty where the op's version lacks it.
  Dims dims(StringRef name, ArrayRef<int64_t> value) {
    if (isWriting()) {
      auto type = RankedTensorType::get(value.size(), IntegerType::get(context, 64));
      return put(name, DenseIntElementsAttr::get(type, value)), Dims(value);
    }
    Attribute read = take(name);
    auto elements = dyn_cast_or_null<DenseIntElementsAttr>(read);
    if (elements && elements.getElementType().isSignlessInteger(64))
      return Dims(elements.value_begin<int64_t>(), elements.value_end<int64_t>());
    if (read)
      report() << "expects attribute '" << name << "' to be a list of i64";
    return {};
  }

  InFlightDiagnostic report() {
    broken = true;
    return tables->emitError(*location, op);
  }

  MLIRContext *context;

private:
  ArtifactTables *tables = nullptr;
  std::optional<Location> location;
  std::string op;
  llvm::SmallDenseMap<StringRef, Attribute, 8> values;
  bool broken = false;
};

/// An attribute of StableHLO that VHLO keeps in parts: an op with the part `key` has it. `map` takes null for an
/// absent attribute, and gives it.
struct Group {
  StringLiteral key, name;
  Attribute (*map)(Parts &, Attribute whole);
};

} // namespace

//===-- Attributes in parts --------------------------------------------------------------------------------===//

/// The parts of a null attribute are zeros and empty lists, which only reading sees.
template <typename A, typename R> static R part(A whole, R (A::*get)() const) { return whole ? (whole.*get)() : R(); }

static Attribute mapConvolution(Parts &p, Attribute attribute) {
  using A = sh::ConvDimensionNumbersAttr;
  auto whole = dyn_cast_or_null<A>(attribute);
  int64_t inputBatch = p.integer("input_batch_dimension", part(whole, &A::getInputBatchDimension));
  int64_t inputFeature = p.integer("input_feature_dimension", part(whole, &A::getInputFeatureDimension));
  Dims input = p.dims("input_spatial_dimensions", part(whole, &A::getInputSpatialDimensions));
  int64_t kernelInput = p.integer("kernel_input_feature_dimension", part(whole, &A::getKernelInputFeatureDimension));
  int64_t kernelOutput = p.integer("kernel_output_feature_dimension", part(whole, &A::getKernelOutputFeatureDimension));
  Dims kernel = p.dims("kernel_spatial_dimensions", part(whole, &A::getKernelSpatialDimensions));
  int64_t outputBatch = p.integer("output_batch_dimension", part(whole, &A::getOutputBatchDimension));
  int64_t outputFeature = p.integer("output_feature_dimension", part(whole, &A::getOutputFeatureDimension));
  Dims output = p.dims("output_spatial_dimensions", part(whole, &A::getOutputSpatialDimensions));
  return A::get(p.context, inputBatch, inputFeature, input, kernelInput, kernelOutput, kernel, outputBatch,
                outputFeature, output);
}

static Attribute mapDot(Parts &p, Attribute attribute) {
  using A = sh::DotDimensionNumbersAttr;
  auto whole = dyn_cast_or_null<A>(attribute);
  Dims lhsBatching = p.dims("lhs_batching_dimensions", part(whole, &A::getLhsBatchingDimensions));
  Dims rhsBatching = p.dims("rhs_batching_dimensions", part(whole, &A::getRhsBatchingDimensions));
  Dims lhsContracting = p.dims("lhs_contracting_dimensions", part(whole, &A::getLhsContractingDimensions));
  Dims rhsContracting = p.dims("rhs_contracting_dimensions", part(whole, &A::getRhsContractingDimensions));
  return A::get(p.context, lhsBatching, rhsBatching, lhsContracting, rhsContracting);
}

/// Without an algorithm all seven parts are the type none.
static Attribute mapAlgorithm(Parts &p, Attribute attribute) {
  using A = sh::DotAlgorithmAttr;
  auto whole = dyn_cast_or_null<A>(attribute);
  Type none = NoneType::get(p.context);
  bool absent = p.isWriting() && !whole;
  Type lhs = p.type("lhs_precision_type", whole ? whole.getLhsPrecisionType() : none);
  Type rhs = p.type("rhs_precision_type", whole ? whole.getRhsPrecisionType() : none);
  Type accumulation = p.type("accumulation_type", whole ? whole.getAccumulationType() : none);
  if (absent || isa<NoneType>(accumulation)) {
    for (StringRef rest :
         {"lhs_component_count", "rhs_component_count", "num_primitive_operations", "allow_imprecise_accumulation"})
      p.type(rest, none);
    return {};
  }
  int64_t lhsCount = p.integer("lhs_component_count", part(whole, &A::getLhsComponentCount));
  int64_t rhsCount = p.integer("rhs_component_count", part(whole, &A::getRhsComponentCount));
  int64_t operations = p.integer("num_primitive_operations", part(whole, &A::getNumPrimitiveOperations));
  bool imprecise = p.boolean("allow_imprecise_accumulation", part(whole, &A::getAllowImpreciseAccumulation));
  return A::get(p.context, lhs, rhs, accumulation, lhsCount, rhsCount, operations, imprecise);
}

static Attribute mapGather(Parts &p, Attribute attribute) {
  using A = sh::GatherDimensionNumbersAttr;
  auto whole = dyn_cast_or_null<A>(attribute);
  Dims offset = p.dims("offset_dims", part(whole, &A::getOffsetDims));
  Dims collapsed = p.dims("collapsed_slice_dims", part(whole, &A::getCollapsedSliceDims));
  Dims operandBatching = p.dims("operand_batching_dims", part(whole, &A::getOperandBatchingDims));
  Dims indicesBatching = p.dims("start_indices_batching_dims", part(whole, &A::getStartIndicesBatchingDims));
  Dims map = p.dims("start_index_map", part(whole, &A::getStartIndexMap));
  int64_t vector = p.integer("index_vector_dim", part(whole, &A::getIndexVectorDim));
  return A::get(p.context, offset, collapsed, operandBatching, indicesBatching, map, vector);
}

static Attribute mapScatter(Parts &p, Attribute attribute) {
  using A = sh::ScatterDimensionNumbersAttr;
  auto whole = dyn_cast_or_null<A>(attribute);
  Dims window = p.dims("update_window_dims", part(whole, &A::getUpdateWindowDims));
  Dims inserted = p.dims("inserted_window_dims", part(whole, &A::getInsertedWindowDims));
  Dims inputBatching = p.dims("input_batching_dims", part(whole, &A::getInputBatchingDims));
  Dims indicesBatching = p.dims("scatter_indices_batching_dims", part(whole, &A::getScatterIndicesBatchingDims));
  Dims map = p.dims("scatter_dims_to_operand_dims", part(whole, &A::getScatterDimsToOperandDims));
  int64_t vector = p.integer("index_vector_dim", part(whole, &A::getIndexVectorDim));
  return A::get(p.context, window, inserted, inputBatching, indicesBatching, map, vector);
}

/// Collectives keep no type of the channel, and 0 stands for none.
static Attribute mapChannel(Parts &p, Attribute attribute) {
  auto whole = dyn_cast_or_null<sh::ChannelHandleAttr>(attribute);
  int64_t handle = p.integer("channel_id", part(whole, &sh::ChannelHandleAttr::getHandle));
  return handle == 0 ? Attribute() : sh::ChannelHandleAttr::get(p.context, handle, 0);
}

/// send and recv always have a channel with its type.
static Attribute mapTypedChannel(Parts &p, Attribute attribute) {
  auto whole = dyn_cast_or_null<sh::ChannelHandleAttr>(attribute);
  int64_t handle = p.integer("channel_id", part(whole, &sh::ChannelHandleAttr::getHandle));
  int64_t type = p.integer("channel_type", part(whole, &sh::ChannelHandleAttr::getType));
  return sh::ChannelHandleAttr::get(p.context, handle, type);
}

static constexpr Group kGroups[] = {
    {"accumulation_type", "algorithm", mapAlgorithm},
    {"channel_type", "channel_handle", mapTypedChannel},
    {"channel_id", "channel_handle", mapChannel},
    {"input_batch_dimension", "dimension_numbers", mapConvolution},
    {"lhs_contracting_dimensions", "dot_dimension_numbers", mapDot},
    {"scatter_dims_to_operand_dims", "scatter_dimension_numbers", mapScatter},
    {"start_index_map", "dimension_numbers", mapGather},
};

//===-- Reading --------------------------------------------------------------------------------------------===//

/// Lists of i64 and i1 are arrays in StableHLO.
static Attribute toDenseArray(Attribute value) {
  auto elements = dyn_cast<DenseIntElementsAttr>(value);
  if (!elements || elements.getType().getRank() != 1)
    return value;
  if (elements.getElementType().isSignlessInteger(64))
    return DenseI64ArrayAttr::get(value.getContext(), llvm::to_vector(elements.getValues<int64_t>()));
  if (elements.getElementType().isSignlessInteger(1))
    return DenseBoolArrayAttr::get(value.getContext(), llvm::to_vector(elements.getValues<bool>()));
  return value;
}

static Attribute toSymbol(Attribute value) {
  auto name = dyn_cast<StringAttr>(value);
  return name ? FlatSymbolRefAttr::get(name) : value;
}

/// `value`, not at its standard value, as StableHLO has it.
static Attribute toStablehlo(AttributeKind kind, Attribute value) {
  switch (kind) {
  case AttributeKind::Symbol:
    return toSymbol(value);
  case AttributeKind::Symbols:
    if (auto list = dyn_cast<ArrayAttr>(value))
      return ArrayAttr::get(list.getContext(), llvm::map_to_vector(list, toSymbol));
    return value;
  case AttributeKind::Unit:
    return isa<BoolAttr>(value) ? UnitAttr::get(value.getContext()) : value;
  case AttributeKind::Dims:
  case AttributeKind::Flags:
    return toDenseArray(value);
  default:
    return value;
  }
}

/// Bytes of the file as elements: only constants keep them where they lie.
static Attribute toDense(Attribute value) {
  auto resource = dyn_cast<DenseResourceElementsAttr>(value);
  if (!resource)
    return value;
  ArrayRef<char> bytes = resource.getRawHandle().getBlob()->getData();
  if (!resource.getElementType().isInteger(1))
    return DenseElementsAttr::getFromRawBuffer(resource.getType(), bytes);
  return DenseElementsAttr::get(resource.getType(),
                                ArrayRef(reinterpret_cast<const bool *>(bytes.data()), bytes.size()));
}

/// Layouts of operands and results stand together or not at all.
static void completeLayouts(NamedAttrList &attributes, MLIRContext *context) {
  StringRef names[] = {"operand_layouts", "result_layouts"};
  for (auto [present, absent] : {std::pair(names[0], names[1]), std::pair(names[1], names[0])})
    if (attributes.get(present) && !attributes.get(absent))
      attributes.set(absent, ArrayAttr::get(context, {}));
}

LogicalResult vhlo::toStablehlo(ArtifactTables &tables, Location location, const OpInfo &info, unsigned version,
                                NamedAttrList &attributes) {
  Parts parts(tables, location, (info.row->name + "_v" + Twine(version)).str());
  for (const AttributeSpec &spec : info.attributes) {
    if (spec.only && spec.only != version)
      continue;
    if (Attribute value = attributes.erase(spec.name))
      parts.put(spec.name, value);
    else
      parts.report() << "lacks the attribute '" << spec.name << "'";
  }
  for (const Group &group : kGroups)
    if (!parts.failed() && parts.has(group.key))
      if (Attribute joined = group.map(parts, {}))
        attributes.set(group.name, joined);
  bool isConstant = info.row->name == "constant";
  for (const AttributeSpec &spec : info.attributes) {
    Attribute value = parts.take(spec.name);
    // What only the first version had is without meaning.
    if (!value || spec.only == 1)
      continue;
    if (!isConstant)
      value = toDense(value);
    if (!isStandard(value, spec.standard))
      attributes.set(spec.name, isConstant ? value : ::toStablehlo(spec.kind, value));
  }
  if (info.row->name == "custom_call")
    completeLayouts(attributes, tables.context());
  return failure(parts.failed());
}

//===-- Writing --------------------------------------------------------------------------------------------===//

/// `value` of StableHLO as VHLO has it.
static Attribute toVersioned(AttributeKind kind, Attribute value) {
  MLIRContext *context = value.getContext();
  auto toString = [](Attribute name) -> Attribute {
    auto symbol = dyn_cast<FlatSymbolRefAttr>(name);
    return symbol ? symbol.getAttr() : name;
  };
  switch (kind) {
  case AttributeKind::Symbol:
    return toString(value);
  case AttributeKind::Symbols:
    if (auto list = dyn_cast<ArrayAttr>(value))
      return ArrayAttr::get(context, llvm::map_to_vector(list, toString));
    return value;
  case AttributeKind::Unit:
    return isa<UnitAttr>(value) ? BoolAttr::get(context, true) : value;
  case AttributeKind::Dims:
    if (auto dims = dyn_cast<DenseI64ArrayAttr>(value))
      return DenseIntElementsAttr::get(RankedTensorType::get(dims.size(), IntegerType::get(context, 64)),
                                       dims.asArrayRef());
    return value;
  case AttributeKind::Flags:
    if (auto flags = dyn_cast<DenseBoolArrayAttr>(value))
      return DenseElementsAttr::get(RankedTensorType::get(flags.size(), IntegerType::get(context, 1)),
                                    flags.asArrayRef());
    return value;
  default:
    return value;
  }
}

/// Windows have one entry for each dimension of the operand, those of convolutions leave batch and feature out.
static int64_t windowRank(Operation *op) {
  auto type = op->getNumOperands() > 0 ? dyn_cast<RankedTensorType>(op->getOperand(0).getType()) : nullptr;
  bool isConvolution = isa<sh::ConvolutionOp, sh::DynamicConvOp>(op);
  return type ? std::max<int64_t>(type.getRank() - (isConvolution ? 2 : 0), 0) : 0;
}

/// The value that an absent attribute stands for, in VHLO's form.
static Attribute standardValue(Operation *op, const AttributeSpec &spec) {
  Builder b(op->getContext());
  int64_t number = 0;
  spec.standard.getAsInteger(10, number);
  auto elements = [&](ArrayRef<int64_t> shape) {
    SmallVector<int64_t> values(llvm::product_of(shape), number);
    return DenseIntElementsAttr::get(RankedTensorType::get(shape, b.getI64Type()), values);
  };
  bool empty = spec.standard == "empty";
  switch (spec.kind) {
  case AttributeKind::I64:
    return b.getI64IntegerAttr(number);
  case AttributeKind::I32:
  case AttributeKind::Api:
    return b.getI32IntegerAttr(number);
  case AttributeKind::Bool:
  case AttributeKind::Unit:
    return b.getBoolAttr(number != 0);
  case AttributeKind::String:
    return b.getStringAttr("");
  case AttributeKind::Array:
  case AttributeKind::Symbols:
    return b.getArrayAttr({});
  case AttributeKind::Dictionary:
    return b.getDictionaryAttr({});
  case AttributeKind::Dims:
    return elements({empty ? 0 : windowRank(op)});
  case AttributeKind::Flags:
    return DenseElementsAttr::get(RankedTensorType::get({windowRank(op)}, b.getI1Type()),
                                  SmallVector<bool>(windowRank(op), number != 0));
  case AttributeKind::Tensor:
    return empty ? elements({0}) : elements({windowRank(op), 2});
  case AttributeKind::Config: {
    auto call = dyn_cast<sh::CustomCallOp>(op);
    bool typed = call && call.getApiVersion() == sh::CustomCallApiVersion::API_VERSION_TYPED_FFI;
    return typed ? Attribute(b.getDictionaryAttr({})) : b.getStringAttr("");
  }
  case AttributeKind::Comparison:
    return sh::ComparisonTypeAttr::get(b.getContext(), sh::ComparisonType::NOTYPE);
  case AttributeKind::Precisions: {
    Attribute precision = sh::PrecisionAttr::get(b.getContext(), sh::Precision::DEFAULT);
    return b.getArrayAttr({precision, precision});
  }
  case AttributeKind::Accuracy: {
    auto mode = sh::ResultAccuracyModeAttr::get(b.getContext(), sh::ResultAccuracyMode::DEFAULT);
    return sh::ResultAccuracyAttr::get(b.getContext(), APFloat(0.0), APFloat(0.0), 0, mode);
  }
  case AttributeKind::Any:
  case AttributeKind::Symbol:
    break;
  }
  return TypeAttr::get(b.getNoneType());
}

SmallVector<VersionedAttribute> vhlo::toVersioned(Operation *op, const OpInfo &info,
                                                  SmallVectorImpl<NamedAttribute> &others) {
  DictionaryAttr given = op->getAttrDictionary();
  Parts parts(op->getContext());
  llvm::SmallDenseSet<StringRef, 16> known;
  for (const AttributeSpec &spec : info.attributes)
    known.insert(spec.name);
  for (const Group &group : kGroups) {
    if (!known.contains(group.key) || parts.has(group.key))
      continue;
    group.map(parts, given.get(group.name));
    known.insert(group.name);
  }
  SmallVector<VersionedAttribute> result;
  for (const AttributeSpec &spec : info.attributes) {
    Attribute value = parts.take(spec.name);
    // Only the first version of dynamic_conv has `padding` as an attribute; now it is an operand.
    if (!value && spec.only != 1)
      if (Attribute own = given.get(spec.name))
        value = ::toVersioned(spec.kind, own);
    if (!value)
      value = standardValue(op, spec);
    result.push_back({&spec, value, spec.kind == AttributeKind::Api ? Form::ApiVersion : Form::Versioned});
  }
  for (NamedAttribute attribute : given)
    if (!known.contains(attribute.getName().strref()))
      others.push_back(attribute);
  return result;
}
