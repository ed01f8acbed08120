// SPDX-License-Identifier: Apache-2.0
// The Shardy dialect and its attributes: meshes, axes, shardings of tensors, sharding rules of ops. Every attribute
// prints what follows its mnemonic, so ops show it without one.
#ifndef CALOR_SDY_ATTRS_TD
#define CALOR_SDY_ATTRS_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"

def Sdy_Dialect : Dialect {
  let name = "sdy";
  let cppNamespace = "::calor::sdy";
  let summary = "how tensors are laid over a mesh of devices, written from the public description of Shardy";
  let useDefaultAttributePrinterParser = 1;
  let hasOperationAttrVerify = 1;
  let hasRegionArgAttrVerify = 1;
  let hasRegionResultAttrVerify = 1;
}

class Sdy_Enum<string name, string summary, list<I32EnumAttrCase> cases> : I32EnumAttr<name, summary, cases> {
  let cppNamespace = "::calor::sdy";
}
// The numbers are those of the public text and bytecode; ops hold them as plain i32.
def PropagationDirection : Sdy_Enum<"PropagationDirection", "direction in which shardings flow through an op", [
  I32EnumAttrCase<"NONE", 0>, I32EnumAttrCase<"FORWARD", 1>, I32EnumAttrCase<"BACKWARD", 2>,
  I32EnumAttrCase<"BOTH", 3>]>;
def ReductionKind : Sdy_Enum<"ReductionKind", "what combines the parts of an unreduced tensor", [
  I32EnumAttrCase<"Sum", 0, "sum">, I32EnumAttrCase<"Max", 1, "max">, I32EnumAttrCase<"Min", 2, "min">]>;
def EdgeNodeType : Sdy_Enum<"EdgeNodeType", "an operand or a result of an op", [
  I32EnumAttrCase<"Operand", 0, "operand">, I32EnumAttrCase<"Result", 1, "result">]>;

class Sdy_Attr<string name, string attrMnemonic> : AttrDef<Sdy_Dialect, name> {
  let mnemonic = attrMnemonic;
  let hasCustomAssemblyFormat = 1;
}
class ListOf<string type> : ArrayRefParameter<"::calor::sdy::" # type>;
def Integers : ArrayRefParameter<"int64_t">;

def MeshAxisAttr : Sdy_Attr<"MeshAxis", "mesh_axis"> {
  let summary = "a named axis of a mesh: \"a\"=2";
  let parameters = (ins StringRefParameter<>:$name, "int64_t":$size);
  let genVerifyDecl = 1;
}
def MeshAttr : Sdy_Attr<"Mesh", "mesh"> {
  let summary = "axes and, where it is not 0, 1, 2, ..., the order of the devices: <[\"a\"=2, \"b\"=2], device_ids=[3, 2, 1, 0]>";
  let parameters = (ins ListOf<"MeshAxisAttr">:$axes, Integers:$deviceIds);
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// One device on its own: no axes and a device id.
    bool isMaximal() const { return getAxes().empty() && !getDeviceIds().empty(); }
    /// The position of an axis, or -1.
    int64_t indexOf(::llvm::StringRef axis) const;
    /// The product of the axis sizes.
    int64_t deviceCount() const;
  }];
}
def SubAxisInfoAttr : Sdy_Attr<"SubAxisInfo", "sub_axis_info"> {
  let summary = "a part of an axis: (preSize)size";
  let parameters = (ins "int64_t":$preSize, "int64_t":$size);
}
def AxisRefAttr : Sdy_Attr<"AxisRef", "axis_ref"> {
  let summary = "an axis or a part of one: \"a\" or \"a\":(2)4; the part may be null";
  let parameters = (ins StringRefParameter<>:$name, "::calor::sdy::SubAxisInfoAttr":$subAxisInfo);
}
def AxisRefListAttr : Sdy_Attr<"AxisRefList", "axis_ref_list"> {
  let parameters = (ins ListOf<"AxisRefAttr">:$value);
}
def ListOfAxisRefListsAttr : Sdy_Attr<"ListOfAxisRefLists", "list_of_axis_ref_lists"> {
  let parameters = (ins ListOf<"AxisRefListAttr">:$value);
}
def AllToAllParamAttr : Sdy_Attr<"AllToAllParam", "all_to_all_param"> {
  let summary = "axes that move from one dimension to another: {\"a\"}: 0->1";
  let parameters = (ins ListOf<"AxisRefAttr">:$axes, "int64_t":$srcDim, "int64_t":$tgtDim);
}
def AllToAllParamListAttr : Sdy_Attr<"AllToAllParamList", "all_to_all_param_list"> {
  let parameters = (ins ListOf<"AllToAllParamAttr">:$value);
}
def DimensionShardingAttr : Sdy_Attr<"DimensionSharding", "dimension_sharding"> {
  let summary = "axes of one dimension from major to minor, open or closed, with a priority: {\"a\", ?}p1";
  let parameters = (ins ListOf<"AxisRefAttr">:$axes, "bool":$isClosed, "::std::optional<int64_t>":$priority);
}
def TensorShardingAttr : Sdy_Attr<"TensorSharding", "sharding"> {
  let summary = "<@mesh, [{\"a\"}, {?}], replicated={\"b\"}, unreduced={\"c\"}>; the mesh is a symbol or a mesh attribute";
  let parameters = (ins "::mlir::Attribute":$meshOrRef, ListOf<"DimensionShardingAttr">:$dimShardings,
                        ListOf<"AxisRefAttr">:$replicatedAxes, ListOf<"AxisRefAttr">:$unreducedAxes,
                        "::calor::sdy::ReductionKind":$reductionKind);
}
def TensorShardingPerValueAttr : Sdy_Attr<"TensorShardingPerValue", "sharding_per_value"> {
  let parameters = (ins ListOf<"TensorShardingAttr">:$shardings);
}
def ManualAxesAttr : Sdy_Attr<"ManualAxes", "manual_axes"> {
  let parameters = (ins ArrayRefParameter<"::mlir::StringAttr">:$value);
}
def DimMappingAttr : Sdy_Attr<"DimMapping", "dim_mapping"> {
  let summary = "factors of one dimension from major to minor; ij in text";
  let parameters = (ins Integers:$factors);
}
def TensorMappingAttr : Sdy_Attr<"TensorMapping", "tensor_mapping"> {
  let parameters = (ins ListOf<"DimMappingAttr">:$dimMappings);
}
def OpShardingRuleAttr : Sdy_Attr<"OpShardingRule", "op_sharding_rule"> {
  let summary = "which dimensions of operands and results belong together: ([i, k], [k, j])->([i, j]) {i=8, j=8, k=4}";
  let parameters = (ins Integers:$factorSizes, ListOf<"TensorMappingAttr">:$operandMappings,
                        ListOf<"TensorMappingAttr">:$resultMappings, Integers:$reductionFactors,
                        Integers:$needReplicationFactors, Integers:$permutationFactors,
                        Integers:$blockedPropagationFactors, "bool":$isCustomRule);
}
def EdgeValueRefAttr : Sdy_Attr<"EdgeValueRef", "edge_value_ref"> {
  let parameters = (ins "::calor::sdy::EdgeNodeType":$type, "int64_t":$index);
}
def AxisToPropagationDetailsAttr : Sdy_Attr<"AxisToPropagationDetails", "axis_to_propagation_details"> {
  let summary = "from where to where an axis went: {\"a\" = operand-0 -> [result-0]}";
  let parameters = (ins "::calor::sdy::AxisRefAttr":$axis, "::calor::sdy::EdgeValueRefAttr":$source,
                        ListOf<"EdgeValueRefAttr">:$targets);
}
def PropagationOneStepAttr : Sdy_Attr<"PropagationOneStep", "propagation_one_step"> {
  let parameters = (ins "int64_t":$stepIndex, ListOf<"AxisToPropagationDetailsAttr">:$axisEntries);
}
def PropagationEdgesAttr : Sdy_Attr<"PropagationEdges", "propagation_edges"> {
  let parameters = (ins ListOf<"PropagationOneStepAttr">:$value);
}

#endif
