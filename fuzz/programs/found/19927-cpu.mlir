// seed 19927, generator 2, cpu: crash: crash: exit status 2
// 31 statements, shrunk: crash: crash: exit status 2
// threads=1 cpu=native bound=[0, 1]
// %a143 = [4, -2, 6, 6, -3, -3, 0, 4, 8, -9, 9, -4, 6, -7, -8, 6, 1, -2, 9, 7, -7, 6, 2, -2, 2, -5, -8, 9, 3, 3, -1, 1, 5, -1, 1, 9, -1, -1, 8, 1]
// %a144 = [-8, 0, -1, -6, 4, 7, 2, -2, 6, -7, 8, -7]
func.func @main(%a143: tensor<?x?x5x4xi8>, %a144: tensor<2x1x?x3xi8>) -> (tensor<2x?x?x9xi32>) {
  %v145 = "stablehlo.convolution"(%a143, %a144) <{window_strides = array<i64: 1, 1>, padding = dense<[[1, 1], [1, 1]]> : tensor<2x2xi64>, lhs_dilation = array<i64: 2, 1>, rhs_dilation = array<i64: 1, 2>, window_reversal = array<i1: false, false>, dimension_numbers = #stablehlo.conv<[f, 1, 0, b]x[i, 1, o, 0]->[b, 1, f, 0]>, feature_group_count = 1 : i64, batch_group_count = 2 : i64}> : (tensor<?x?x5x4xi8>, tensor<2x1x?x3xi8>) -> (tensor<2x?x?x9xi32>)
  return %v145 : tensor<2x?x?x9xi32>
}
