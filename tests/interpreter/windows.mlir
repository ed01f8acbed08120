// SPDX-License-Identifier: Apache-2.0
// map, and the ops whose slice sizes and padding are operands.
// RUN: calor run %s --backend=interpreter
// RUN: calor run %s

func.func @main() {
  %x = stablehlo.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %squares = "stablehlo.map"(%x, %x) ({
  ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %p = stablehlo.multiply %a, %b : tensor<f32>
    stablehlo.return %p : tensor<f32>
  }) {dimensions = array<i64: 0, 1>} : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  check.expect_eq_const %squares, dense<[[1.0, 4.0, 9.0], [16.0, 25.0, 36.0]]> : tensor<2x3xf32>

  %rows = stablehlo.constant dense<[[1], [0], [1]]> : tensor<3x1xi32>
  %sizes = stablehlo.constant dense<[1, 2]> : tensor<2xi32>
  %picked = "stablehlo.dynamic_gather"(%x, %rows, %sizes) {dimension_numbers = #stablehlo.gather<offset_dims = [1],
    collapsed_slice_dims = [0], start_index_map = [0], index_vector_dim = 1>} :
    (tensor<2x3xf32>, tensor<3x1xi32>, tensor<2xi32>) -> tensor<3x2xf32>
  check.expect_eq_const %picked, dense<[[4.0, 5.0], [1.0, 2.0], [4.0, 5.0]]> : tensor<3x2xf32>

  %signal = stablehlo.reshape %x : (tensor<2x3xf32>) -> tensor<1x6x1xf32>
  %kernel = stablehlo.constant dense<[[[1.0]], [[10.0]], [[100.0]]]> : tensor<3x1x1xf32>
  %padding = stablehlo.constant dense<[[1, 0]]> : tensor<1x2xi64>
  %sums = "stablehlo.dynamic_conv"(%signal, %kernel, %padding) {dimension_numbers =
    #stablehlo.conv<[b, 0, f]x[0, i, o]->[b, 0, f]>, feature_group_count = 1 : i64, batch_group_count = 1 : i64} :
    (tensor<1x6x1xf32>, tensor<3x1x1xf32>, tensor<1x2xi64>) -> tensor<1x5x1xf32>
  check.expect_eq_const %sums, dense<[[[210.0], [321.0], [432.0], [543.0], [654.0]]]> : tensor<1x5x1xf32>
  return
}
