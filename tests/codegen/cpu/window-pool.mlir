// SPDX-License-Identifier: Apache-2.0
// Pooling with padding and strides.
// RUN: calor run %s --backend=interpreter --input=random:1 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --expect=%t.npz

func.func @main(%x: tensor<2x9x11x37xf32>) -> tensor<2x5x6x37xf32> {
  %i = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %0 = "stablehlo.reduce_window"(%x, %i) <{window_dimensions = array<i64: 1, 3, 3, 1>, window_strides = array<i64: 1,
    2, 2, 1>, base_dilations = array<i64: 1, 1, 1, 1>, window_dilations = array<i64: 1, 1, 1, 1>, padding = dense<[[0,
    0], [1, 1], [1, 1], [0, 0]]> : tensor<4x2xi64>}> ({
   ^bb0(%a: tensor<f32>, %b: tensor<f32>):
    %r = stablehlo.maximum %a, %b : tensor<f32>
    stablehlo.return %r : tensor<f32>
  }) : (tensor<2x9x11x37xf32>, tensor<f32>) -> tensor<2x5x6x37xf32>
  return %0 : tensor<2x5x6x37xf32>
}
