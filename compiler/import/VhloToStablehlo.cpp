// SPDX-License-Identifier: Apache-2.0
// The attributes that StableHLO has in another form than VHLO.
#include "compiler/import/VhloToStablehlo.h"

#include "compiler/dialect/stablehlo/StablehloOps.h"
#include "mlir/IR/DialectResourceBlobManager.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;

using Dims = SmallVector<int64_t>;

namespace {

/// The inherent attributes of one op; taking removes. The first attribute of a wrong form is reported, after which
/// everything taken is a dummy.
class Fields {
public:
  Fields(ArtifactTables &tables, Location location, NamedAttrList &discardable, const OpInfo &info)
      : tables(tables), location(location), name(info.row->name) {
    for (const AttributeSpec &spec : info.attributes)
      if (Attribute value = discardable.erase(spec.name))
        values[spec.name] = value;
      else
        report() << "lacks the attribute '" << spec.name << "'";
  }

  bool has(StringRef name) const { return values.contains(name); }

  Attribute take(StringRef name) {
    auto found = values.find(name);
    if (found == values.end())
      return {};
    Attribute value = found->second;
    values.erase(found);
    return value;
  }

  int64_t integer(StringRef name) {
    auto value = dyn_cast_or_null<IntegerAttr>(take(name));
    if (value && value.getValue().getBitWidth() <= 64)
      return value.getValue().getSExtValue();
    report() << "expects attribute '" << name << "' to be an integer";
    return 0;
  }

  bool boolean(StringRef name) {
    if (auto value = dyn_cast_or_null<BoolAttr>(take(name)))
      return value.getValue();
    report() << "expects attribute '" << name << "' to be a bool";
    return false;
  }

  Type type(StringRef name) {
    if (auto value = dyn_cast_or_null<TypeAttr>(take(name)))
      return value.getValue();
    report() << "expects attribute '" << name << "' to be a type";
    return NoneType::get(context());
  }

  /// A list of i64, empty where the op's version lacks it.
  Dims dims(StringRef name) {
    Attribute value = take(name);
    auto elements = dyn_cast_or_null<DenseIntElementsAttr>(value);
    if (elements && elements.getElementType().isInteger(64))
      return Dims(elements.value_begin<int64_t>(), elements.value_end<int64_t>());
    if (value)
      report() << "expects attribute '" << name << "' to be a list of i64";
    return {};
  }

  InFlightDiagnostic report() {
    broken = true;
    return tables.emitError(location, name);
  }

  bool failed() const { return broken; }
  MLIRContext *context() const { return tables.context(); }

private:
  ArtifactTables &tables;
  Location location;
  StringRef name;
  llvm::SmallDenseMap<StringRef, Attribute, 8> values;
  bool broken = false;
};

/// An attribute of StableHLO that VHLO keeps in parts: built when an op has the part `key`. Null: left out.
struct Group {
  StringLiteral key, name;
  Attribute (*join)(Fields &);
};

} // namespace

//===-- Attributes in parts --------------------------------------------------------------------------------===//

static Attribute joinConvolution(Fields &f) {
  int64_t inputBatch = f.integer("input_batch_dimension"), inputFeature = f.integer("input_feature_dimension");
  Dims input = f.dims("input_spatial_dimensions");
  int64_t kernelInput = f.integer("kernel_input_feature_dimension");
  int64_t kernelOutput = f.integer("kernel_output_feature_dimension");
  Dims kernel = f.dims("kernel_spatial_dimensions");
  int64_t outputBatch = f.integer("output_batch_dimension"), outputFeature = f.integer("output_feature_dimension");
  Dims output = f.dims("output_spatial_dimensions");
  return stablehlo::ConvDimensionNumbersAttr::get(f.context(), inputBatch, inputFeature, input, kernelInput,
                                                  kernelOutput, kernel, outputBatch, outputFeature, output);
}

static Attribute joinDot(Fields &f) {
  Dims lhsBatching = f.dims("lhs_batching_dimensions"), rhsBatching = f.dims("rhs_batching_dimensions");
  Dims lhsContracting = f.dims("lhs_contracting_dimensions"), rhsContracting = f.dims("rhs_contracting_dimensions");
  return stablehlo::DotDimensionNumbersAttr::get(f.context(), lhsBatching, rhsBatching, lhsContracting, rhsContracting);
}

static Attribute joinAlgorithm(Fields &f) {
  Type lhs = f.type("lhs_precision_type"), rhs = f.type("rhs_precision_type");
  Type accumulation = f.type("accumulation_type");
  if (isa<NoneType>(accumulation)) { // no algorithm: all seven parts are none
    for (StringRef rest :
         {"lhs_component_count", "rhs_component_count", "num_primitive_operations", "allow_imprecise_accumulation"})
      f.type(rest);
    return {};
  }
  int64_t lhsCount = f.integer("lhs_component_count"), rhsCount = f.integer("rhs_component_count");
  int64_t operations = f.integer("num_primitive_operations");
  bool imprecise = f.boolean("allow_imprecise_accumulation");
  return stablehlo::DotAlgorithmAttr::get(f.context(), lhs, rhs, accumulation, lhsCount, rhsCount, operations,
                                          imprecise);
}

static Attribute joinGather(Fields &f) {
  Dims offset = f.dims("offset_dims"), collapsed = f.dims("collapsed_slice_dims");
  Dims operandBatching = f.dims("operand_batching_dims");
  Dims indicesBatching = f.dims("start_indices_batching_dims");
  Dims map = f.dims("start_index_map");
  return stablehlo::GatherDimensionNumbersAttr::get(f.context(), offset, collapsed, operandBatching, indicesBatching,
                                                    map, f.integer("index_vector_dim"));
}

static Attribute joinScatter(Fields &f) {
  Dims window = f.dims("update_window_dims"), inserted = f.dims("inserted_window_dims");
  Dims inputBatching = f.dims("input_batching_dims");
  Dims indicesBatching = f.dims("scatter_indices_batching_dims");
  Dims map = f.dims("scatter_dims_to_operand_dims");
  return stablehlo::ScatterDimensionNumbersAttr::get(f.context(), window, inserted, inputBatching, indicesBatching, map,
                                                     f.integer("index_vector_dim"));
}

/// Only send and recv keep the type of the channel, and always have a channel.
static Attribute joinChannel(Fields &f) {
  bool typed = f.has("channel_type");
  int64_t handle = f.integer("channel_id");
  if (!typed && handle == 0)
    return {};
  return stablehlo::ChannelHandleAttr::get(f.context(), handle, typed ? f.integer("channel_type") : 0);
}

static constexpr Group kGroups[] = {
    {"accumulation_type", "algorithm", joinAlgorithm},
    {"channel_id", "channel_handle", joinChannel},
    {"input_batch_dimension", "dimension_numbers", joinConvolution},
    {"lhs_contracting_dimensions", "dot_dimension_numbers", joinDot},
    {"scatter_dims_to_operand_dims", "scatter_dimension_numbers", joinScatter},
    {"start_index_map", "dimension_numbers", joinGather},
};

//===-- Attributes in another form -------------------------------------------------------------------------===//

/// Lists of i64 and i1 are arrays in StableHLO.
static Attribute toDenseArray(DenseElementsAttr elements) {
  if (elements.getType().getRank() != 1)
    return elements;
  if (elements.getElementType().isInteger(64))
    return DenseI64ArrayAttr::get(elements.getContext(), llvm::to_vector(elements.getValues<int64_t>()));
  if (elements.getElementType().isInteger(1))
    return DenseBoolArrayAttr::get(elements.getContext(), llvm::to_vector(elements.getValues<bool>()));
  return elements;
}

static Attribute toSymbol(Attribute value) {
  auto name = dyn_cast<StringAttr>(value);
  return name ? FlatSymbolRefAttr::get(name) : value;
}

/// `value`, not at its standard value, as StableHLO has it.
static Attribute toStablehlo(StringRef name, Attribute value) {
  if (name == "callee" || name == "decomposition")
    return toSymbol(value);
  if (auto list = dyn_cast<ArrayAttr>(value); list && name == "called_computations")
    return ArrayAttr::get(list.getContext(), llvm::map_to_vector(list, toSymbol));
  if (isa<BoolAttr>(value) && (name == "use_global_device_ids" || name == "has_dynamic_root"))
    return UnitAttr::get(value.getContext());
  if (auto elements = dyn_cast<DenseElementsAttr>(value))
    return toDenseArray(elements);
  return value;
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

LogicalResult vhlo::convertAttributes(ArtifactTables &tables, Location location, const OpInfo &info,
                                      NamedAttrList &attributes) {
  Fields fields(tables, location, attributes, info);
  for (const Group &group : kGroups)
    if (!fields.failed() && fields.has(group.key))
      if (Attribute joined = group.join(fields))
        attributes.set(group.name, joined);
  bool isConstant = info.baseName() == "constant";
  for (const AttributeSpec &spec : info.attributes) {
    Attribute value = fields.take(spec.name);
    if (!value)
      continue;
    if (!isConstant)
      value = toDense(value);
    if (!isStandard(value, spec.standard))
      attributes.set(spec.name, isConstant ? value : toStablehlo(spec.name, value));
  }
  if (info.baseName() == "custom_call")
    completeLayouts(attributes, tables.context());
  return failure(fields.failed());
}
