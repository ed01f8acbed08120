// SPDX-License-Identifier: Apache-2.0
// Gathers of rows, elements, columns and windows; starts out of range are clamped.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz

func.func @main(%x: tensor<20x37xf32>, %i: tensor<5xi32>, %j: tensor<4x3x2xi64>) -> (tensor<5x37xf32>,
    tensor<4x3xf32>, tensor<20x5xf32>, tensor<4x3x2x7xf32>) {
  %0 = "stablehlo.gather"(%x, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [1], collapsed_slice_dims =
    [0], start_index_map = [0], index_vector_dim = 1>, slice_sizes = array<i64: 1, 37>}> : (tensor<20x37xf32>,
    tensor<5xi32>) -> tensor<5x37xf32>
  %1 = "stablehlo.gather"(%x, %j) <{dimension_numbers = #stablehlo.gather<offset_dims = [], collapsed_slice_dims = [0,
    1], start_index_map = [0, 1], index_vector_dim = 2>, slice_sizes = array<i64: 1, 1>}> : (tensor<20x37xf32>,
    tensor<4x3x2xi64>) -> tensor<4x3xf32>
  %2 = "stablehlo.gather"(%x, %i) <{dimension_numbers = #stablehlo.gather<offset_dims = [0], collapsed_slice_dims =
    [1], start_index_map = [1], index_vector_dim = 1>, slice_sizes = array<i64: 20, 1>}> : (tensor<20x37xf32>,
    tensor<5xi32>) -> tensor<20x5xf32>
  %3 = "stablehlo.gather"(%x, %j) <{dimension_numbers = #stablehlo.gather<offset_dims = [2, 3], start_index_map = [1,
    0], index_vector_dim = 2>, slice_sizes = array<i64: 2, 7>}> : (tensor<20x37xf32>, tensor<4x3x2xi64>) ->
    tensor<4x3x2x7xf32>
  return %0, %1, %2, %3 : tensor<5x37xf32>, tensor<4x3xf32>, tensor<20x5xf32>, tensor<4x3x2x7xf32>
}
