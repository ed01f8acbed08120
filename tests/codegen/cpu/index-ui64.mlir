// SPDX-License-Identifier: Apache-2.0
// Unsigned indices beyond the signed range are behind the end, not in front of the beginning.
// RUN: calor run %s --backend=interpreter --input=ui64=18446744073709551615 --outputs=%t.npz
// RUN: calor run %s --input=ui64=18446744073709551615 --expect=%t.npz
// RUN: calor run %s --backend=interpreter --input=ui64=9223372036854775807 --outputs=%t.npz
// RUN: calor run %s --input=ui64=9223372036854775807 --expect=%t.npz
func.func @main(%i: tensor<ui64>) -> (tensor<2xi32>, tensor<8xi32>, tensor<8xi32>, tensor<3xi32>) {
  %x = stablehlo.iota dim = 0 : tensor<8xi32>
  %u = stablehlo.constant dense<[50, 60]> : tensor<2xi32>
  %0 = stablehlo.dynamic_slice %x, %i, sizes = [2] : (tensor<8xi32>, tensor<ui64>) -> tensor<2xi32>
  %1 = stablehlo.dynamic_update_slice %x, %u, %i : (tensor<8xi32>, tensor<2xi32>, tensor<ui64>) -> tensor<8xi32>
  %two = stablehlo.constant dense<2> : tensor<ui64>
  %j = stablehlo.reshape %i : (tensor<ui64>) -> tensor<1xui64>
  %2 = "stablehlo.scatter"(%x, %j, %u) <{scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = 0>}> ({
  ^bb0(%a: tensor<i32>, %b: tensor<i32>):
    stablehlo.return %b : tensor<i32>
  }) : (tensor<8xi32>, tensor<1xui64>, tensor<2xi32>) -> tensor<8xi32>
  %3 = "stablehlo.gather"(%x, %j) <{dimension_numbers = #stablehlo.gather<offset_dims = [0], start_index_map = [0], index_vector_dim = 0>, slice_sizes = array<i64: 3>}> : (tensor<8xi32>, tensor<1xui64>) -> tensor<3xi32>
  return %0, %1, %2, %3 : tensor<2xi32>, tensor<8xi32>, tensor<8xi32>, tensor<3xi32>
}
