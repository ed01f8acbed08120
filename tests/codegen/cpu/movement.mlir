// SPDX-License-Identifier: Apache-2.0
// Ops that move elements, alone and fused: transposes, slices, reversal, padding with gaps, dynamic slices.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=i32=3 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=i32=3 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=i32=3 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=i32=3 --expect=%t.npz

func.func @main(%x: tensor<6x37xf32>, %y: tensor<6x5xf32>, %i: tensor<i32>) -> (tensor<37x6xf32>, tensor<6x42xf32>,
    tensor<12x42xf32>, tensor<3x12xf32>, tensor<6x37xf32>, tensor<9x84xf32>, tensor<6x37xf32>, tensor<222xf32>,
    tensor<37x2x3xf32>, tensor<4x20xf32>, tensor<4x37xf32>) {
  %0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<6x37xf32>) -> tensor<37x6xf32>
  %1 = stablehlo.concatenate %x, %y, dim = 1 : (tensor<6x37xf32>, tensor<6x5xf32>) -> tensor<6x42xf32>
  %2 = stablehlo.concatenate %1, %1, dim = 0 : (tensor<6x42xf32>, tensor<6x42xf32>) -> tensor<12x42xf32>
  %3 = stablehlo.slice %x [0:6:2, 1:37:3] : (tensor<6x37xf32>) -> tensor<3x12xf32>
  %4 = stablehlo.reverse %x, dims = [0, 1] : tensor<6x37xf32>
  %z = stablehlo.constant dense<7.0> : tensor<f32>
  %5 = stablehlo.pad %x, %z, low = [2, -1], high = [-4, 13], interior = [1, 1] : (tensor<6x37xf32>, tensor<f32>) ->
    tensor<9x85xf32>
  %p5 = stablehlo.slice %5 [0:9, 0:84] : (tensor<9x85xf32>) -> tensor<9x84xf32>
  %e = stablehlo.exponential %x : tensor<6x37xf32>
  %6 = stablehlo.dynamic_update_slice %x, %y, %i, %i : (tensor<6x37xf32>, tensor<6x5xf32>, tensor<i32>, tensor<i32>)
    -> tensor<6x37xf32>
  %7 = stablehlo.reshape %x : (tensor<6x37xf32>) -> tensor<222xf32>
  %p8 = stablehlo.reshape %e : (tensor<6x37xf32>) -> tensor<2x3x37xf32>
  %8 = stablehlo.transpose %p8, dims = [2, 0, 1] : (tensor<2x3x37xf32>) -> tensor<37x2x3xf32>
  %9 = stablehlo.dynamic_slice %e, %i, %i, sizes = [4, 20] : (tensor<6x37xf32>, tensor<i32>, tensor<i32>) ->
    tensor<4x20xf32>
  %10 = stablehlo.pad %x, %z, low = [-1, 2], high = [-1, -2], interior = [0, 0] : (tensor<6x37xf32>, tensor<f32>) ->
    tensor<4x37xf32>
  return %0, %1, %2, %3, %4, %p5, %6, %7, %8, %9, %10 : tensor<37x6xf32>, tensor<6x42xf32>, tensor<12x42xf32>,
    tensor<3x12xf32>, tensor<6x37xf32>, tensor<9x84xf32>, tensor<6x37xf32>, tensor<222xf32>, tensor<37x2x3xf32>,
    tensor<4x20xf32>, tensor<4x37xf32>
}
