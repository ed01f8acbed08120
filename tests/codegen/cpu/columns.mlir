// SPDX-License-Identifier: Apache-2.0
// Reductions over the first dimension, with an initial value that is no identity, and what follows.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<33x17xf32>, %y: tensor<33x17xf32>) -> (tensor<17xf32>, tensor<17xf32>) {
  %z = stablehlo.constant dense<1.5> : tensor<f32>
  %p = stablehlo.multiply %x, %y : tensor<33x17xf32>
  %s = stablehlo.reduce(%p init: %z) applies stablehlo.add across dimensions = [0] : (tensor<33x17xf32>, tensor<f32>)
    -> tensor<17xf32>
  %m = stablehlo.reduce(%x init: %z) applies stablehlo.minimum across dimensions = [0] : (tensor<33x17xf32>,
    tensor<f32>) -> tensor<17xf32>
  %t = stablehlo.tanh %s : tensor<17xf32>
  return %t, %m : tensor<17xf32>, tensor<17xf32>
}
