// SPDX-License-Identifier: Apache-2.0
// Numeric ops on whole tensors: transforms, decompositions, batch normalisation and random numbers.
#ifndef CALOR_STABLEHLO_LINEAR_ALGEBRA_OPS_TD
#define CALOR_STABLEHLO_LINEAR_ALGEBRA_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

def FftOp : Stablehlo_Op<"fft", [Pure]> {
  let arguments = (ins FloatOrComplexTensor:$operand, FftTypeAttr:$fft_type, DenseI64ArrayAttr:$fft_length);
  let results = (outs FloatOrComplexTensor:$result);
  let assemblyFormat = [{
    $operand `,` `type` `=` `` $fft_type `,` `length` `=` $fft_length attr-dict `:` functional-type(operands, results)
  }];
}
def CholeskyOp : Stablehlo_Op<"cholesky", [Pure]> {
  let arguments = (ins FloatComplexOrQuantizedTensor:$a, DefaultValuedOptionalAttr<BoolAttr, "false">:$lower);
  let results = (outs FloatComplexOrQuantizedTensor:$result);
  let assemblyFormat = [{
    $a (`,` `lower` `=` $lower^)? attr-dict `:` custom<SameOperandsAndResultType>(type($a), type($result))
  }];
}
def TriangularSolveOp : Stablehlo_Op<"triangular_solve", [Pure]> {
  let arguments = (ins FloatComplexOrQuantizedTensor:$a, FloatComplexOrQuantizedTensor:$b, BoolAttr:$left_side,
                       BoolAttr:$lower, BoolAttr:$unit_diagonal, TransposeAttr:$transpose_a);
  let results = (outs FloatComplexOrQuantizedTensor:$result);
}
def BatchNormGradOp : Stablehlo_Op<"batch_norm_grad", [Pure]> {
  let arguments = (ins FloatOrQuantizedTensor:$operand, FloatOrQuantizedVector:$scale, FloatOrQuantizedVector:$mean,
                       FloatOrQuantizedVector:$variance, FloatOrQuantizedTensor:$grad_output, F32Attr:$epsilon,
                       I64Attr:$feature_index);
  let results = (outs FloatOrQuantizedTensor:$grad_operand, FloatOrQuantizedVector:$grad_scale,
                      FloatOrQuantizedVector:$grad_offset);
}
def BatchNormInferenceOp : Stablehlo_Op<"batch_norm_inference", [Pure]> {
  let arguments = (ins FloatOrQuantizedTensor:$operand, FloatOrQuantizedVector:$scale, FloatOrQuantizedVector:$offset,
                       FloatOrQuantizedVector:$mean, FloatOrQuantizedVector:$variance, F32Attr:$epsilon,
                       I64Attr:$feature_index);
  let results = (outs FloatOrQuantizedTensor:$result);
}
def BatchNormTrainingOp : Stablehlo_Op<"batch_norm_training", [Pure]> {
  let arguments = (ins FloatOrQuantizedTensor:$operand, FloatOrQuantizedVector:$scale, FloatOrQuantizedVector:$offset,
                       F32Attr:$epsilon, I64Attr:$feature_index);
  let results = (outs FloatOrQuantizedTensor:$output, FloatOrQuantizedVector:$batch_mean,
                      FloatOrQuantizedVector:$batch_var);
}
// Draws from the state of the process: never merged or removed.
def RngOp : Stablehlo_Op<"rng"> {
  let arguments = (ins ScalarWith<"kBool | kAnyInt | kFloat", "0-dimensional tensor of i1, integers or floats">:$a,
                       ScalarWith<"kBool | kAnyInt | kFloat", "0-dimensional tensor of i1, integers or floats">:$b,
                       ShapeVector:$shape, RngDistributionAttr:$rng_distribution);
  let results = (outs TensorWith<"kBool | kAnyInt | kFloat", "ranked tensor of i1, integers or floats">:$result);
  let assemblyFormat = [{
    $a `,` $b `,` $shape `,` `distribution` `=` `` $rng_distribution attr-dict `:` functional-type(operands, results)
  }];
}
def RngBitGeneratorOp : Stablehlo_Op<"rng_bit_generator", [Pure,
                                     DeclareOpInterfaceMethods<OpAsmOpInterface, ["getAsmResultNames"]>]> {
  let arguments = (ins TensorWith<"kAnyInt | kFloat", "ranked tensor of integers or floats">:$initial_state,
                       RngAlgorithmAttr:$rng_algorithm);
  let results = (outs TensorWith<"kAnyInt | kFloat", "ranked tensor of integers or floats">:$output_state,
                      TensorWith<"kAnyInt | kFloat", "ranked tensor of integers or floats">:$output);
  let assemblyFormat = [{
    $initial_state `,` `algorithm` `=` `` $rng_algorithm attr-dict `:` functional-type(operands, results)
  }];
}

#endif
