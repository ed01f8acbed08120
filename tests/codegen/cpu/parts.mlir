// SPDX-License-Identifier: Apache-2.0
// Results that are concatenations or padded tensors are written part by part, over several tiles.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<300x37xf32>, %y: tensor<300x50xf32>) -> (tensor<300x87xf32>, tensor<303x40xf32>,
    tensor<300x37xf32>, tensor<298x38xf32>) {
  %e = stablehlo.exponential %y : tensor<300x50xf32>
  %z = stablehlo.constant dense<7.0> : tensor<f32>
  %0 = stablehlo.concatenate %x, %e, dim = 1 : (tensor<300x37xf32>, tensor<300x50xf32>) -> tensor<300x87xf32>
  %1 = stablehlo.pad %x, %z, low = [1, 2], high = [2, 1], interior = [0, 0] : (tensor<300x37xf32>, tensor<f32>) ->
    tensor<303x40xf32>
  %2 = stablehlo.negate %x : tensor<300x37xf32>
  %3 = stablehlo.pad %x, %z, low = [-3, 2], high = [1, -1], interior = [0, 0] : (tensor<300x37xf32>, tensor<f32>) ->
    tensor<298x38xf32>
  return %0, %1, %2, %3 : tensor<300x87xf32>, tensor<303x40xf32>, tensor<300x37xf32>, tensor<298x38xf32>
}
