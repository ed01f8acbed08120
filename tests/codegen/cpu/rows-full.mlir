// SPDX-License-Identifier: Apache-2.0
// Sums and maxima of a whole tensor.
// RUN: calor run %s --backend=interpreter --input=random:1 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --expect=%t.npz

func.func @main(%x: tensor<2x3x64xf32>) -> (tensor<f32>, tensor<f32>) {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %s = stablehlo.reduce(%x init: %z) applies stablehlo.add across dimensions = [0, 1, 2] : (tensor<2x3x64xf32>,
    tensor<f32>) -> tensor<f32>
  %m = stablehlo.reduce(%x init: %z) applies stablehlo.maximum across dimensions = [0, 1, 2] : (tensor<2x3x64xf32>,
    tensor<f32>) -> tensor<f32>
  return %s, %m : tensor<f32>, tensor<f32>
}
