// seed 12786, generator 1, cpu: hang: hang: no answer in 30 s
// 2 statements, shrunk: hang: hang: no answer in 30 s
// threads=1 cpu=native bound=[0]
// %a2 = [-3, -4, 9, 4, 8, 4, -6, 5, -5, 9, 0, -3, 7, 9, -7, -4, 9, 0, 3, -3, 2, -2, 1, -4, -5, -2, 1, 4, -4, 6, 0, -1, -7, -1, -1, 9, -8, 5, 3, 9, 4, 6, 5, 2, 6, -4, -2, 9, 9, -2, 0, -2, 1, 6, -9, 9, 9, 7, 8, -4, -3, -6, -4, 3]
// %v1 = [-60, 89, -120, -93, -108, -36, 123, -61, 106, 110, -39, 126, -76, -36, 121, -31, -118, 28, -30, -81, 84, 88, -94, 13, -97, -19, -95, -127, 49, 35, 40, 19, -1, -39, -93, -45, 81, 102, 18, -128, 84, 72, 82, 7, -24, -67, -30, 17, 58, -21, 2, 4, 61, -83, 88, 126, 64, 107, 21, 38, 97, 69, 78, 117]
func.func @main(%a2: tensor<3x2x?xi8>, %v1: tensor<2x6x12xi8>) -> (tensor<2x25x12xi32>) {
  %v3 = "stablehlo.convolution"(%v1, %a2) <{window_strides = array<i64: 1>, padding = dense<[[2, 2]]> : tensor<1x2xi64>, lhs_dilation = array<i64: 2>, rhs_dilation = array<i64: 1>, window_reversal = array<i1: false>, dimension_numbers = #stablehlo.conv<[b, f, 0]x[0, i, o]->[b, 0, f]>, feature_group_count = 3 : i64, batch_group_count = 1 : i64}> : (tensor<2x6x12xi8>, tensor<3x2x?xi8>) -> (tensor<2x25x12xi32>)
  return %v3 : tensor<2x25x12xi32>
}
