// seed 22710, generator 4, cpu: error: error: .mlir:5:10: error: 'stablehlo.transpose' op expects the result to have the shape 0x2x0x1, but got 0x2x0x3 (C3)
// 5 statements, shrunk: error: error: .mlir:2:10: error: 'stablehlo.transpose' op expects the result to have the shape 0x2x0x1, but got 0x2x0x3 (C3)
// threads=1 cpu=native bound=[0, 1]
// %a20 = []
// %v3 = []
func.func @main(%a20: tensor<3x0x1xf16>, %v3: tensor<2x0x0x1xf16>) -> (tensor<0x2x0x3xf16>) {
  %v21 = "stablehlo.dot_general"(%v3, %a20) <{dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = [1], rhs_batching_dimensions = [1], lhs_contracting_dimensions = [3], rhs_contracting_dimensions = [2]>, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>]}> : (tensor<2x0x0x1xf16>, tensor<3x0x1xf16>) -> (tensor<0x2x0x3xf16>)
  return %v21 : tensor<0x2x0x3xf16>
}
