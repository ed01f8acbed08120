// SPDX-License-Identifier: Apache-2.0
// Ops whose result shape, or a shape-like argument, is an operand.
#ifndef CALOR_STABLEHLO_DYNAMIC_OPS_TD
#define CALOR_STABLEHLO_DYNAMIC_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

// No effects, but not speculatable: a shape that does not fit is an error when the op runs.
class DynamicOp<string mnemonic> : Stablehlo_Op<mnemonic, [NoMemoryEffect]>;

def DynamicBroadcastInDimOp : DynamicOp<"dynamic_broadcast_in_dim"> {
  let arguments = (ins AnyElementTensor:$operand, ShapeVector:$output_dimensions,
                       DenseI64ArrayAttr:$broadcast_dimensions,
                       OptionalAttr<DenseI64ArrayAttr>:$known_expanding_dimensions,
                       OptionalAttr<DenseI64ArrayAttr>:$known_nonexpanding_dimensions);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = [{
    $operand `,` $output_dimensions `,` `dims` `=` $broadcast_dimensions attr-dict `:`
    functional-type(operands, results)
  }];
}
def DynamicIotaOp : DynamicOp<"dynamic_iota"> {
  let arguments = (ins ShapeVector:$output_shape, I64Attr:$iota_dimension);
  let results = (outs NumericTensor:$result);
  let assemblyFormat = "$output_shape `,` `dim` `=` $iota_dimension attr-dict `:` functional-type(operands, results)";
}
def DynamicPadOp : DynamicOp<"dynamic_pad"> {
  let arguments = (ins AnyElementTensor:$operand, AnyElementTensor:$padding_value, ShapeVector:$edge_padding_low,
                       ShapeVector:$edge_padding_high, ShapeVector:$interior_padding);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}
def DynamicReshapeOp : DynamicOp<"dynamic_reshape"> {
  let arguments = (ins AnyElementTensor:$operand, ShapeVector:$output_shape);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}
def RealDynamicSliceOp : DynamicOp<"real_dynamic_slice"> {
  let arguments = (ins AnyElementTensor:$operand, ShapeVector:$start_indices, ShapeVector:$limit_indices,
                       ShapeVector:$strides);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}
def DynamicGatherOp : DynamicOp<"dynamic_gather"> {
  let arguments = (ins AnyElementTensor:$operand, IntOrIndexTensor:$start_indices, ShapeVector:$slice_sizes,
                       GatherDimensionNumbersAttr:$dimension_numbers,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$indices_are_sorted);
  let results = (outs AnyElementTensor:$result);
}
def DynamicConvOp : DynamicOp<"dynamic_conv"> {
  let arguments = (ins PlainTensor:$lhs, AnyElementTensor:$rhs, IntOrIndexTensor:$padding,
                       OptionalAttr<DenseI64ArrayAttr>:$window_strides, OptionalAttr<DenseI64ArrayAttr>:$lhs_dilation,
                       OptionalAttr<DenseI64ArrayAttr>:$rhs_dilation, OptionalAttr<DenseBoolArrayAttr>:$window_reversal,
                       ConvDimensionNumbersAttr:$dimension_numbers, I64Attr:$feature_group_count,
                       I64Attr:$batch_group_count, OptionalAttr<PrecisionConfigAttr>:$precision_config);
  let results = (outs AnyElementTensor:$result);
}
def GetDimensionSizeOp : Stablehlo_Op<"get_dimension_size", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, I64Attr:$dimension);
  let results = (outs I32Scalar:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "int64_t":$dimension)>];
  let assemblyFormat = "$operand `,` `dim` `=` $dimension attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}
def SetDimensionSizeOp : DynamicOp<"set_dimension_size"> {
  let arguments = (ins AnyElementTensor:$operand, I32Scalar:$size, I64Attr:$dimension);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "$operand `,` $size `,` `dim` `=` $dimension attr-dict `:` functional-type(operands, results)";
}

#endif
