// SPDX-License-Identifier: Apache-2.0
// The encodings of Shardy's attributes, which stand beside VHLO in artifacts of sharded programs. Types it has none.
#include "compiler/artifact/VhloTable.h"
#include "compiler/dialect/sdy/SdyDialect.h"

using namespace mlir;
using namespace calor;
using namespace calor::vhlo;
using namespace calor::sdy;

/// A list of attributes of one class.
template <typename A> using List = SmallVector<A>;

template <typename A> static void writeList(ArrayRef<A> list, Encoder &e) {
  e.write(uint64_t(list.size()));
  for (A element : list)
    e.write(Attribute(element));
}

/// Attributes that are but a list.
template <typename A, typename Element> static Attribute readListOf(Decoder &decoder) {
  List<Element> value;
  if (failed(decoder.read(value)))
    return {};
  return A::get(decoder.context(), value);
}

template <typename A> static void writeListOf(Attribute attribute, Encoder &e) {
  writeList(cast<A>(attribute).getValue(), e);
}

static Attribute readMeshAxis(Decoder &decoder) {
  StringRef name;
  int64_t size = 0;
  if (failed(decoder.read(name, size)))
    return {};
  return MeshAxisAttr::getChecked(decoder.error(), decoder.context(), name, size);
}

static void writeMeshAxis(Attribute attribute, Encoder &e) {
  auto axis = cast<MeshAxisAttr>(attribute);
  e.write(axis.getName(), axis.getSize());
}

static Attribute readMesh(Decoder &decoder) {
  List<MeshAxisAttr> axes;
  SmallVector<int64_t> devices;
  if (failed(decoder.read(axes, devices)))
    return {};
  return MeshAttr::getChecked(decoder.error(), decoder.context(), ArrayRef<MeshAxisAttr>(axes),
                              ArrayRef<int64_t>(devices));
}

static void writeMesh(Attribute attribute, Encoder &e) {
  auto mesh = cast<MeshAttr>(attribute);
  writeList(mesh.getAxes(), e);
  e.write(mesh.getDeviceIds());
}

static Attribute readSubAxisInfo(Decoder &decoder) {
  int64_t preSize = 0, size = 0;
  if (failed(decoder.read(preSize, size)))
    return {};
  return SubAxisInfoAttr::get(decoder.context(), preSize, size);
}

static void writeSubAxisInfo(Attribute attribute, Encoder &e) {
  auto info = cast<SubAxisInfoAttr>(attribute);
  e.write(info.getPreSize(), info.getSize());
}

static Attribute readAxisRef(Decoder &decoder) {
  StringRef name;
  Attribute info;
  if (failed(decoder.read(name)) || failed(decoder.readOptionalAttribute(info)))
    return {};
  if (!info || isa<SubAxisInfoAttr>(info))
    return AxisRefAttr::get(decoder.context(), name, cast_or_null<SubAxisInfoAttr>(info));
  decoder.emitError() << "expects a part of an axis, but got " << info;
  return {};
}

static void writeAxisRef(Attribute attribute, Encoder &e) {
  auto axis = cast<AxisRefAttr>(attribute);
  e.write(axis.getName());
  e.writeOptionalAttribute(axis.getSubAxisInfo());
}

/// The priority is a number with a flag that says whether there is one.
static Attribute readDimensionSharding(Decoder &decoder) {
  List<AxisRefAttr> axes;
  bool isClosed = false;
  uint64_t priority = 0;
  if (failed(decoder.read(axes, isClosed, priority)))
    return {};
  std::optional<int64_t> given;
  if (priority & 1)
    given = static_cast<int64_t>(priority >> 1);
  return DimensionShardingAttr::get(decoder.context(), axes, isClosed, given);
}

static void writeDimensionSharding(Attribute attribute, Encoder &e) {
  auto sharding = cast<DimensionShardingAttr>(attribute);
  std::optional<int64_t> priority = sharding.getPriority();
  writeList(sharding.getAxes(), e);
  e.writeOwnedBool(sharding.getIsClosed());
  e.writeVarIntWithFlag(priority.value_or(0), priority.has_value());
}

/// The second form has unreduced axes, the third one what they are reduced with.
template <unsigned form> static Attribute readTensorSharding(Decoder &decoder) {
  Attribute mesh;
  List<DimensionShardingAttr> dimensions;
  List<AxisRefAttr> replicated, unreduced;
  int64_t kind = 0;
  if (failed(decoder.read(mesh, dimensions, replicated)) || (form >= 2 && failed(decoder.read(unreduced))) ||
      (form >= 3 && failed(decoder.read(kind))))
    return {};
  std::optional<ReductionKind> known = kind >= 0 && kind <= INT32_MAX ? symbolizeReductionKind(kind) : std::nullopt;
  if (known && isa<FlatSymbolRefAttr, MeshAttr>(mesh))
    return TensorShardingAttr::get(decoder.context(), mesh, dimensions, replicated, unreduced, *known);
  decoder.emitError() << "expects a sharding over a mesh, but got " << mesh << " and the reduction " << kind;
  return {};
}

static unsigned formOf(TensorShardingAttr sharding) {
  if (sharding.getUnreducedAxes().empty())
    return 1;
  return sharding.getReductionKind() == ReductionKind::Sum ? 2 : 3;
}

template <unsigned form> static bool isTensorSharding(Attribute attribute) {
  auto sharding = dyn_cast<TensorShardingAttr>(attribute);
  return sharding && formOf(sharding) == form;
}

template <unsigned form> static void writeTensorSharding(Attribute attribute, Encoder &e) {
  auto sharding = cast<TensorShardingAttr>(attribute);
  e.write(sharding.getMeshOrRef());
  writeList(sharding.getDimShardings(), e);
  writeList(sharding.getReplicatedAxes(), e);
  if (form >= 2)
    writeList(sharding.getUnreducedAxes(), e);
  if (form >= 3)
    e.write(static_cast<int64_t>(sharding.getReductionKind()));
}

static bool hasUnreduced(Attribute attribute) {
  auto shardings = dyn_cast<TensorShardingPerValueAttr>(attribute);
  return shardings &&
         llvm::any_of(shardings.getShardings(), [](TensorShardingAttr sharding) { return formOf(sharding) > 1; });
}

static void writeShardings(Attribute attribute, Encoder &e) {
  writeList(cast<TensorShardingPerValueAttr>(attribute).getShardings(), e);
}

static Attribute readDimMapping(Decoder &decoder) {
  SmallVector<int64_t> factors;
  if (failed(decoder.read(factors)))
    return {};
  return DimMappingAttr::get(decoder.context(), factors);
}

static void writeDimMapping(Attribute attribute, Encoder &e) { e.write(cast<DimMappingAttr>(attribute).getFactors()); }

static void writeTensorMapping(Attribute attribute, Encoder &e) {
  writeList(cast<TensorMappingAttr>(attribute).getDimMappings(), e);
}

static Attribute readShardingRule(Decoder &decoder) {
  SmallVector<int64_t> sizes, reductions, replications, permutations, blocked;
  List<TensorMappingAttr> operands, results;
  bool isCustom = false;
  if (failed(decoder.read(sizes, operands, results, reductions, replications, permutations, blocked, isCustom)))
    return {};
  return OpShardingRuleAttr::get(decoder.context(), sizes, operands, results, reductions, replications, permutations,
                                 blocked, isCustom);
}

static void writeShardingRule(Attribute attribute, Encoder &e) {
  auto rule = cast<OpShardingRuleAttr>(attribute);
  e.write(rule.getFactorSizes());
  writeList(rule.getOperandMappings(), e);
  writeList(rule.getResultMappings(), e);
  e.write(rule.getReductionFactors(), rule.getNeedReplicationFactors(), rule.getPermutationFactors(),
          rule.getBlockedPropagationFactors());
  e.writeOwnedBool(rule.getIsCustomRule());
}

static Attribute readAllToAllParam(Decoder &decoder) {
  List<AxisRefAttr> axes;
  int64_t source = 0, target = 0;
  if (failed(decoder.read(axes, source, target)))
    return {};
  return AllToAllParamAttr::get(decoder.context(), axes, source, target);
}

static void writeAllToAllParam(Attribute attribute, Encoder &e) {
  auto parameter = cast<AllToAllParamAttr>(attribute);
  writeList(parameter.getAxes(), e);
  e.write(parameter.getSrcDim(), parameter.getTgtDim());
}

// clang-format off
static constexpr AttributeRow kAttributes[] = {
    {0, "manual_axes", {}, readListOf<ManualAxesAttr, StringAttr>, isOf<ManualAxesAttr>, writeListOf<ManualAxesAttr>},
    {1, "mesh_axis", {}, readMeshAxis, isOf<MeshAxisAttr>, writeMeshAxis},
    {2, "mesh", {}, readMesh, isOf<MeshAttr>, writeMesh},
    {3, "sub_axis_info", {}, readSubAxisInfo, isOf<SubAxisInfoAttr>, writeSubAxisInfo},
    {4, "axis_ref", {}, readAxisRef, isOf<AxisRefAttr>, writeAxisRef},
    {5, "dimension_sharding", {}, readDimensionSharding, isOf<DimensionShardingAttr>, writeDimensionSharding},
    {6, "sharding", {}, readTensorSharding<1>, isTensorSharding<1>, writeTensorSharding<1>},
    {7, "sharding_per_value", {}, readListOf<TensorShardingPerValueAttr, TensorShardingAttr>,
     [](Attribute a) { return isOf<TensorShardingPerValueAttr>(a) && !hasUnreduced(a); }, writeShardings},
    {8, "dim_mapping", {}, readDimMapping, isOf<DimMappingAttr>, writeDimMapping},
    {9, "tensor_mapping", {}, readListOf<TensorMappingAttr, DimMappingAttr>, isOf<TensorMappingAttr>, writeTensorMapping},
    {10, "op_sharding_rule", {}, readShardingRule, isOf<OpShardingRuleAttr>, writeShardingRule},
    {11, "axis_ref_list", {}, readListOf<AxisRefListAttr, AxisRefAttr>, isOf<AxisRefListAttr>, writeListOf<AxisRefListAttr>},
    {12, "list_of_axis_ref_lists", {}, readListOf<ListOfAxisRefListsAttr, AxisRefListAttr>, isOf<ListOfAxisRefListsAttr>,
     writeListOf<ListOfAxisRefListsAttr>},
    {13, "all_to_all_param", {}, readAllToAllParam, isOf<AllToAllParamAttr>, writeAllToAllParam},
    {14, "all_to_all_param_list", {}, readListOf<AllToAllParamListAttr, AllToAllParamAttr>, isOf<AllToAllParamListAttr>,
     writeListOf<AllToAllParamListAttr>},
    {15, "sharding with unreduced axes", {}, readTensorSharding<2>, isTensorSharding<2>, writeTensorSharding<2>},
    {16, "sharding_per_value with unreduced axes", {}, readListOf<TensorShardingPerValueAttr, TensorShardingAttr>,
     hasUnreduced, writeShardings},
    {17, "sharding with a reduction", {}, readTensorSharding<3>, isTensorSharding<3>, writeTensorSharding<3>},
};
// clang-format on

const AttributeRow *vhlo::findShardyAttribute(uint64_t code, MLIRContext *context) {
  // The attributes exist as soon as the dialect is there.
  context->loadDialect<SdyDialect>();
  // Rows stand at the index of their code.
  return code < std::size(kAttributes) ? &kAttributes[code] : nullptr;
}

const AttributeRow *vhlo::findShardyAttribute(Attribute attribute) {
  auto row = llvm::find_if(kAttributes, [&](const AttributeRow &row) { return row.is(attribute); });
  return row == std::end(kAttributes) ? nullptr : row;
}
