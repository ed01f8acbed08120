// SPDX-License-Identifier: Apache-2.0
// Reductions over the first dimension of wide rows: strips of several vectors.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<3x1000xf32>, %y: tensor<3x1000xf32>) -> (tensor<1000xf32>, tensor<1000xf32>) {
  %z = stablehlo.constant dense<1.5> : tensor<f32>
  %p = stablehlo.multiply %x, %y : tensor<3x1000xf32>
  %s = stablehlo.reduce(%p init: %z) applies stablehlo.add across dimensions = [0] : (tensor<3x1000xf32>, tensor<f32>)
    -> tensor<1000xf32>
  %m = stablehlo.reduce(%x init: %z) applies stablehlo.minimum across dimensions = [0] : (tensor<3x1000xf32>,
    tensor<f32>) -> tensor<1000xf32>
  %t = stablehlo.tanh %s : tensor<1000xf32>
  return %t, %m : tensor<1000xf32>, tensor<1000xf32>
}
