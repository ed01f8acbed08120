// SPDX-License-Identifier: Apache-2.0
// Groups of a convolution whose number of features, or whose batch, is open; a gather of constants at one place.
// RUN: calor run %s --backend=interpreter --inputs=%S/Inputs/open-groups.npz --outputs=%t.npz
// RUN: calor run %s --inputs=%S/Inputs/open-groups.npz --expect=%t.npz
func.func @main(%a: tensor<1x3xf32>, %k: tensor<?x1xf32>, %b: tensor<?x5x3xf32>, %l: tensor<4x2x3xf32>)
    -> (tensor<1x?xf32>, tensor<?x4x4xf32>, tensor<1x1x2xcomplex<f32>>) {
  %0 = "stablehlo.convolution"(%a, %k) <{window_strides = array<i64>, padding = dense<> : tensor<0x2xi64>, lhs_dilation = array<i64>, rhs_dilation = array<i64>, window_reversal = array<i1>, dimension_numbers = #stablehlo.conv<[b, f]x[o, i]->[b, f]>, feature_group_count = 3 : i64, batch_group_count = 1 : i64}> : (tensor<1x3xf32>, tensor<?x1xf32>) -> tensor<1x?xf32>
  %1 = "stablehlo.convolution"(%b, %l) <{window_strides = array<i64: 1>, padding = dense<0> : tensor<1x2xi64>, lhs_dilation = array<i64: 1>, rhs_dilation = array<i64: 1>, window_reversal = array<i1: false>, dimension_numbers = #stablehlo.conv<[b, 0, f]x[o, 0, i]->[b, 0, f]>, feature_group_count = 1 : i64, batch_group_count = 2 : i64}> : (tensor<?x5x3xf32>, tensor<4x2x3xf32>) -> tensor<?x4x4xf32>
  %z = stablehlo.constant dense<[[(1.0, 2.0), (3.0, -4.0)]]> : tensor<1x2xcomplex<f32>>
  %i = stablehlo.constant dense<0> : tensor<2x2xi64>
  %e = stablehlo.exponential %z : tensor<1x2xcomplex<f32>>
  %2 = "stablehlo.gather"(%e, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [0, 1], start_index_map = [1, 0], index_vector_dim = 0>, slice_sizes = array<i64: 1, 1>, indices_are_sorted = false}> : (tensor<1x2xcomplex<f32>>, tensor<2x2xi64>) -> tensor<1x1x2xcomplex<f32>>
  return %0, %1, %2 : tensor<1x?xf32>, tensor<?x4x4xf32>, tensor<1x1x2xcomplex<f32>>
}
