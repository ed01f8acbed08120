// SPDX-License-Identifier: Apache-2.0
// Depthwise convolutions with constant kernels and no window, or one of a single element.
// RUN: calor run %s --backend=interpreter --inputs=random:1 --outputs=%t.npz
// RUN: calor run %s --inputs=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --inputs=random:1 --expect=%t.npz
func.func @main(%a: tensor<3x8xf64>, %b: tensor<2x5x16xf32>) -> (tensor<3x8xf64>, tensor<2x5x16xf32>, tensor<2x2x16xf32>) {
  %k = stablehlo.constant dense<[[-1.0, -1.5, 0.0, -1.25, 1.75, 1.5, 1.75, 1.0]]> : tensor<1x8xf64>
  %0 = "stablehlo.convolution"(%a, %k) <{window_strides = array<i64>, padding = dense<> : tensor<0x2xi64>, lhs_dilation = array<i64>, rhs_dilation = array<i64>, window_reversal = array<i1>, dimension_numbers = #stablehlo.conv<[b, f]x[i, o]->[b, f]>, feature_group_count = 8 : i64, batch_group_count = 1 : i64}> : (tensor<3x8xf64>, tensor<1x8xf64>) -> tensor<3x8xf64>
  %l = stablehlo.constant dense<[[[-0.5, -1.25, 1.75, -2.0, 1.0, 1.25, -2.0, 1.5, 0.0, -0.25, -1.25, 0.5, -2.0, -2.0, -2.0, -2.0]]]> : tensor<1x1x16xf32>
  %1 = stablehlo.convolution(%b, %l) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {} {batch_group_count = 1 : i64, feature_group_count = 16 : i64} : (tensor<2x5x16xf32>, tensor<1x1x16xf32>) -> tensor<2x5x16xf32>
  %2 = stablehlo.convolution(%b, %l) dim_numbers = [b, 0, f]x[0, i, o]->[b, 0, f], window = {stride = [3]} {batch_group_count = 1 : i64, feature_group_count = 16 : i64} : (tensor<2x5x16xf32>, tensor<1x1x16xf32>) -> tensor<2x2x16xf32>
  return %0, %1, %2 : tensor<3x8xf64>, tensor<2x5x16xf32>, tensor<2x2x16xf32>
}
