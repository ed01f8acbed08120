// SPDX-License-Identifier: Apache-2.0
// Attributes and types of StableHLO. Lists of dimensions print as name = [0, 1]; empty lists are left out.
#ifndef CALOR_STABLEHLO_ATTRS_TD
#define CALOR_STABLEHLO_ATTRS_TD

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/TensorEncoding.td"
include "compiler/dialect/stablehlo/StablehloEnums.td"

class Stablehlo_Attr<string name, string attrMnemonic, list<Trait> traits = []>
    : AttrDef<Stablehlo_Dialect, name, traits> {
  let mnemonic = attrMnemonic;
}
class Stablehlo_CustomAttr<string name, string attrMnemonic, list<Trait> traits = []>
    : Stablehlo_Attr<name, attrMnemonic, traits> {
  let hasCustomAssemblyFormat = 1;
}
def DimList : ArrayRefParameter<"int64_t", "dimensions">;

def DotDimensionNumbersAttr : Stablehlo_CustomAttr<"DotDimensionNumbers", "dot"> {
  let summary = "which dimensions a dot_general batches and contracts";
  let parameters = (ins DimList:$lhsBatchingDimensions, DimList:$rhsBatchingDimensions,
                        DimList:$lhsContractingDimensions, DimList:$rhsContractingDimensions);
}
def DotAlgorithmAttr : Stablehlo_Attr<"DotAlgorithm", "dot_algorithm"> {
  let summary = "the types and the number of products a dot_general computes with";
  let parameters = (ins "::mlir::Type":$lhsPrecisionType, "::mlir::Type":$rhsPrecisionType,
                        "::mlir::Type":$accumulationType, "int64_t":$lhsComponentCount,
                        "int64_t":$rhsComponentCount, "int64_t":$numPrimitiveOperations,
                        "bool":$allowImpreciseAccumulation);
  let hasCustomAssemblyFormat = 1;
}
def ConvDimensionNumbersAttr : Stablehlo_CustomAttr<"ConvDimensionNumbers", "conv"> {
  let summary = "the roles of the dimensions of a convolution, printed as [b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]";
  let parameters = (ins "int64_t":$inputBatchDimension, "int64_t":$inputFeatureDimension,
                        DimList:$inputSpatialDimensions, "int64_t":$kernelInputFeatureDimension,
                        "int64_t":$kernelOutputFeatureDimension, DimList:$kernelSpatialDimensions,
                        "int64_t":$outputBatchDimension, "int64_t":$outputFeatureDimension,
                        DimList:$outputSpatialDimensions);
}
def GatherDimensionNumbersAttr : Stablehlo_CustomAttr<"GatherDimensionNumbers", "gather"> {
  let parameters = (ins DimList:$offsetDims, DimList:$collapsedSliceDims, DimList:$operandBatchingDims,
                        DimList:$startIndicesBatchingDims, DimList:$startIndexMap, "int64_t":$indexVectorDim);
}
def ScatterDimensionNumbersAttr : Stablehlo_CustomAttr<"ScatterDimensionNumbers", "scatter"> {
  let parameters = (ins DimList:$updateWindowDims, DimList:$insertedWindowDims, DimList:$inputBatchingDims,
                        DimList:$scatterIndicesBatchingDims, DimList:$scatterDimsToOperandDims,
                        "int64_t":$indexVectorDim);
}
def OutputOperandAliasAttr : Stablehlo_CustomAttr<"OutputOperandAlias", "output_operand_alias"> {
  let summary = "a result of a custom_call that shares the buffer of an operand";
  let parameters = (ins DimList:$outputTupleIndices, "int64_t":$operandIndex, DimList:$operandTupleIndices);
}
def ChannelHandleAttr : Stablehlo_Attr<"ChannelHandle", "channel_handle"> {
  let parameters = (ins "int64_t":$handle, "int64_t":$type);
  let assemblyFormat = "`<` struct(params) `>`";
}
def ResultAccuracyAttr : Stablehlo_Attr<"ResultAccuracy", "result_accuracy"> {
  let summary = "the error a transcendental op may have; an op without it has mode DEFAULT";
  let parameters = (ins "::llvm::APFloat":$atol, "::llvm::APFloat":$rtol, "int64_t":$ulps,
                        "::calor::stablehlo::ResultAccuracyModeAttr":$mode);
  // Without tolerances a mode says all; that of DEFAULT is not written.
  let constBuilderCall = "::calor::stablehlo::ResultAccuracyAttr::get($_builder.getContext(), ::llvm::APFloat(0.0), "
                         "::llvm::APFloat(0.0), 0, "
                         "::calor::stablehlo::ResultAccuracyModeAttr::get($_builder.getContext(), $0))";
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}
def BoundsAttr : Stablehlo_CustomAttr<"TypeExtensions", "bounds",
                                      [DeclareAttrInterfaceMethods<VerifiableTensorEncoding>]> {
  let summary = "upper bounds of dynamic dimensions, an encoding of the tensor type: #stablehlo.bounds<?, 4>";
  let parameters = (ins DimList:$bounds);
}
def SubAxisInfoAttr : Stablehlo_CustomAttr<"SubAxisInfo", "sub_axis_info"> {
  let summary = "a part of a mesh axis, printed as (preSize)size";
  let parameters = (ins "int64_t":$preSize, "int64_t":$size);
}
def AxisRefAttr : Stablehlo_CustomAttr<"AxisRef", "axis_ref"> {
  let parameters = (ins "::mlir::StringAttr":$name, "::calor::stablehlo::SubAxisInfoAttr":$subAxisInfo);
}
def MeshAxisAttr : Stablehlo_Attr<"MeshAxis", "mesh_axis"> {
  let summary = "a named dimension of a mesh";
  let parameters = (ins "::mlir::StringAttr":$name, "int64_t":$size);
  let assemblyFormat = "`<` struct(params) `>`";
  let genVerifyDecl = 1;
}
def MeshAttr : Stablehlo_CustomAttr<"Mesh", "mesh"> {
  let summary = "a grid of devices with named axes; device_ids lists the device of each coordinate";
  let parameters = (ins "::mlir::ArrayAttr":$axes, "::mlir::DenseIntElementsAttr":$deviceIds);
}
def ReplicaGroupMeshAxesAttr : Stablehlo_CustomAttr<"ReplicaGroupMeshAxes", "replica_group_mesh_axes"> {
  let summary = "the groups of a collective as axes of a mesh";
  let parameters = (ins "::mlir::Attribute":$mesh, "::mlir::ArrayAttr":$axes);
}

class Stablehlo_Type<string name, string typeMnemonic> : TypeDef<Stablehlo_Dialect, name> {
  let mnemonic = typeMnemonic;
}
def TokenType : Stablehlo_Type<"Token", "token"> {
  let summary = "orders the execution of ops with side effects";
}
def FutureType : Stablehlo_Type<"Future", "future"> {
  let summary = "values that an asynchronous op will deliver";
  let parameters = (ins ArrayRefParameter<"::mlir::Type">:$types);
  let assemblyFormat = "`<` $types `>`";
}

// Constraints over attributes that ops share.
def PrecisionConfigAttr : TypedArrayAttrBase<PrecisionAttr, "precision config"> {
  let storageType = "::mlir::ArrayAttr";
}
def ReplicaGroupsAttr : Attr<CPred<"::calor::stablehlo::isReplicaGroups($_self)">,
                             "2-dimensional i64 elements or replica_group_mesh_axes"> {
  let storageType = "::mlir::Attribute";
  let returnType = "::mlir::Attribute";
  let convertFromStorage = "$_self";
}

#endif
