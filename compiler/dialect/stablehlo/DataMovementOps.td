// SPDX-License-Identifier: Apache-2.0
// Ops that move elements, and those that make tensors from nothing.
#ifndef CALOR_STABLEHLO_DATA_MOVEMENT_OPS_TD
#define CALOR_STABLEHLO_DATA_MOVEMENT_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

def ConstantOp : Stablehlo_Op<"constant", [Pure, ConstantLike,
                              DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let arguments = (ins ElementsAttr:$value);
  let results = (outs AnyElementTensor:$output);
  let builders = [
    // A constant of the attribute's own type.
    OpBuilder<(ins "::mlir::ElementsAttr":$value), [{ build($_builder, $_state, value.getType(), value); }]>];
  let hasCustomAssemblyFormat = 1;
  let hasFolder = 1;
}
def IotaOp : Stablehlo_Op<"iota", [Pure]> {
  let arguments = (ins I64Attr:$iota_dimension);
  let results = (outs TensorWith<"kAnyInt | kFloat | kComplex | kQuantizedPerTensor | kIndex",
      "ranked tensor of integers, floats, complex numbers or per-tensor quantized values">:$output);
  let assemblyFormat = "`dim` `=` $iota_dimension attr-dict `:` type($output)";
}
def BroadcastOp : Stablehlo_Op<"broadcast", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, DenseI64ArrayAttr:$broadcast_sizes);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "$operand `,` `sizes` `=` $broadcast_sizes attr-dict `:` functional-type(operands, results)";
}
def BroadcastInDimOp : Stablehlo_Op<"broadcast_in_dim", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, DenseI64ArrayAttr:$broadcast_dimensions);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = "$operand `,` `dims` `=` $broadcast_dimensions attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}
def ConcatenateOp : Stablehlo_Op<"concatenate", [Pure]> {
  let arguments = (ins Variadic<AnyElementTensor>:$inputs, I64Attr:$dimension);
  let results = (outs AnyElementTensor:$result);
  // The result type follows from the inputs.
  let builders = [OpBuilder<(ins "::mlir::ValueRange":$inputs, "int64_t":$dimension)>];
  let assemblyFormat = [{
    custom<OperandsBeforeKeyword>($inputs) `dim` `=` $dimension attr-dict `:` functional-type(operands, results)
  }];
  let hasFolder = 1;
}
def PadOp : Stablehlo_Op<"pad", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, AnyElementTensor:$padding_value,
                       DenseI64ArrayAttr:$edge_padding_low, DenseI64ArrayAttr:$edge_padding_high,
                       DenseI64ArrayAttr:$interior_padding);
  let results = (outs AnyElementTensor:$result);
  // The result type follows from the operand and the amounts.
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::mlir::Value":$padding_value,
      "::llvm::ArrayRef<int64_t>":$low, "::llvm::ArrayRef<int64_t>":$high, "::llvm::ArrayRef<int64_t>":$interior)>];
  let assemblyFormat = [{
    $operand `,` $padding_value `,` `low` `=` $edge_padding_low `,` `high` `=` $edge_padding_high `,`
    `interior` `=` $interior_padding attr-dict `:` functional-type(operands, results)
  }];
}
def ReshapeOp : Stablehlo_Op<"reshape", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand);
  let results = (outs AnyElementTensor:$result);
  // A reshape to a static shape of the operand's element type.
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::llvm::ArrayRef<int64_t>":$shape)>];
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}
def ReverseOp : Stablehlo_Op<"reverse", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, DenseI64ArrayAttr:$dimensions);
  let results = (outs AnyElementTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::llvm::ArrayRef<int64_t>":$dimensions), [{
    build($_builder, $_state, operand.getType(), operand, dimensions);
  }]>];
  let assemblyFormat = [{
    $operand `,` `dims` `=` $dimensions attr-dict `:`
    custom<SameOperandsAndResultType>(type($operand), type($result))
  }];
}
def SliceOp : Stablehlo_Op<"slice", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, DenseI64ArrayAttr:$start_indices,
                       DenseI64ArrayAttr:$limit_indices, DenseI64ArrayAttr:$strides);
  let results = (outs AnyElementTensor:$result);
  // The result type follows from the ranges.
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::llvm::ArrayRef<int64_t>":$start_indices,
      "::llvm::ArrayRef<int64_t>":$limit_indices, "::llvm::ArrayRef<int64_t>":$strides)>];
  let assemblyFormat = [{
    $operand custom<SliceRanges>($start_indices, $limit_indices, $strides) attr-dict `:`
    functional-type(operands, results)
  }];
  let hasFolder = 1;
}
def TransposeOp : Stablehlo_Op<"transpose", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, DenseI64ArrayAttr:$permutation);
  let results = (outs AnyElementTensor:$result);
  // The result type follows from the permutation.
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::llvm::ArrayRef<int64_t>":$permutation)>];
  let assemblyFormat = "$operand `,` `dims` `=` $permutation attr-dict `:` functional-type(operands, results)";
  let hasFolder = 1;
}
def DynamicSliceOp : Stablehlo_Op<"dynamic_slice", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, Variadic<IntScalar>:$start_indices, DenseI64ArrayAttr:$slice_sizes);
  let results = (outs AnyElementTensor:$result);
  // The result has the shape slice_sizes.
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::mlir::ValueRange":$start_indices,
                                 "::llvm::ArrayRef<int64_t>":$slice_sizes)>];
  let assemblyFormat = [{
    $operand `,` custom<OperandsBeforeKeyword>($start_indices) `sizes` `=` $slice_sizes attr-dict `:`
    functional-type(operands, results)
  }];
}
def DynamicUpdateSliceOp : Stablehlo_Op<"dynamic_update_slice", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, AnyElementTensor:$update, Variadic<IntScalar>:$start_indices);
  let results = (outs AnyElementTensor:$result);
  let builders = [OpBuilder<(ins "::mlir::Value":$operand, "::mlir::Value":$update,
                                 "::mlir::ValueRange":$start_indices), [{
    build($_builder, $_state, operand.getType(), operand, update, start_indices);
  }]>];
  let assemblyFormat = "operands attr-dict `:` functional-type(operands, results)";
}
def GatherOp : Stablehlo_Op<"gather", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, IntOrIndexTensor:$start_indices,
                       GatherDimensionNumbersAttr:$dimension_numbers, DenseI64ArrayAttr:$slice_sizes,
                       DefaultValuedOptionalAttr<BoolAttr, "false">:$indices_are_sorted);
  let results = (outs AnyElementTensor:$result);
}
def TorchIndexSelectOp : Stablehlo_Op<"torch_index_select", [Pure]> {
  let arguments = (ins AnyElementTensor:$operand, IntTensor:$index, I64Attr:$dim, I64Attr:$batch_dims);
  let results = (outs AnyElementTensor:$result);
}

#endif
