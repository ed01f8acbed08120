// SPDX-License-Identifier: Apache-2.0
// Softmax of rows with a remainder: maximum, sum and result in one kernel.
// RUN: calor run %s --backend=interpreter --input=random:1 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --expect=%t.npz

func.func @main(%x: tensor<4x37xf32>) -> tensor<4x37xf32> {
  %ninf = stablehlo.constant dense<0xFF800000> : tensor<f32>
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %m = stablehlo.reduce(%x init: %ninf) applies stablehlo.maximum across dimensions = [1] : (tensor<4x37xf32>,
    tensor<f32>) -> tensor<4xf32>
  %mb = stablehlo.broadcast_in_dim %m, dims = [0] : (tensor<4xf32>) -> tensor<4x37xf32>
  %d = stablehlo.subtract %x, %mb : tensor<4x37xf32>
  %e = stablehlo.exponential %d : tensor<4x37xf32>
  %s = stablehlo.reduce(%e init: %z) applies stablehlo.add across dimensions = [1] : (tensor<4x37xf32>, tensor<f32>)
    -> tensor<4xf32>
  %sb = stablehlo.broadcast_in_dim %s, dims = [0] : (tensor<4xf32>) -> tensor<4x37xf32>
  %r = stablehlo.divide %e, %sb : tensor<4x37xf32>
  return %r : tensor<4x37xf32>
}
