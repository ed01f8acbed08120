// SPDX-License-Identifier: Apache-2.0
// Ops that sum products: dots, convolution and einsums.
#ifndef CALOR_STABLEHLO_CONTRACTION_OPS_TD
#define CALOR_STABLEHLO_CONTRACTION_OPS_TD

include "compiler/dialect/stablehlo/StablehloAttrs.td"

def DotOp : Stablehlo_Op<"dot", [Pure]> {
  let arguments = (ins PlainTensor:$lhs, AnyElementTensor:$rhs, OptionalAttr<PrecisionConfigAttr>:$precision_config);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs `` custom<PrecisionConfig>($precision_config) attr-dict `:` functional-type(operands, results)
  }];
}
def DotGeneralOp : Stablehlo_Op<"dot_general", [Pure]> {
  let arguments = (ins PlainTensor:$lhs, AnyElementTensor:$rhs, DotDimensionNumbersAttr:$dot_dimension_numbers,
                       OptionalAttr<PrecisionConfigAttr>:$precision_config, OptionalAttr<DotAlgorithmAttr>:$algorithm);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = [{
    $lhs `,` $rhs `,` custom<DotDimensionNumbers>($dot_dimension_numbers) ``
    custom<PrecisionConfigAndAlgorithm>($precision_config, $algorithm) attr-dict `:`
    functional-type(operands, results)
  }];
}
def ConvolutionOp : Stablehlo_Op<"convolution", [Pure]> {
  let arguments = (ins PlainTensor:$lhs, AnyElementTensor:$rhs, OptionalAttr<DenseI64ArrayAttr>:$window_strides,
                       OptionalAttr<I64ElementsAttr>:$padding, OptionalAttr<DenseI64ArrayAttr>:$lhs_dilation,
                       OptionalAttr<DenseI64ArrayAttr>:$rhs_dilation, OptionalAttr<DenseBoolArrayAttr>:$window_reversal,
                       ConvDimensionNumbersAttr:$dimension_numbers, I64Attr:$feature_group_count,
                       I64Attr:$batch_group_count, OptionalAttr<PrecisionConfigAttr>:$precision_config);
  let results = (outs AnyElementTensor:$result);
  let assemblyFormat = [{
    `(` operands `)` `dim_numbers` `=` custom<ConvolutionDimensions>($dimension_numbers) `,`
    `window` `=` `{` custom<WindowAttributes>($window_strides, $padding, $lhs_dilation, $rhs_dilation,
                                              $window_reversal) `}`
    attr-dict `:` functional-type(operands, results)
  }];
}
def EinsumOp : Stablehlo_Op<"einsum", [Pure]> {
  let arguments = (ins PlainTensor:$lhs, PlainTensor:$rhs, StrAttr:$einsum_config);
  let results = (outs PlainTensor:$result);
  let assemblyFormat = "$lhs `,` $rhs `,` `config` `=` $einsum_config attr-dict `:` functional-type(operands, results)";
}
def UnaryEinsumOp : Stablehlo_Op<"unary_einsum", [Pure]> {
  let arguments = (ins PlainTensor:$operand, StrAttr:$einsum_config);
  let results = (outs PlainTensor:$result);
  let assemblyFormat = "$operand `,` `config` `=` $einsum_config attr-dict `:` functional-type(operands, results)";
}

#endif
