// SPDX-License-Identifier: Apache-2.0
// A row-wise kernel whose number of rows is known only at run time.
// RUN: calor run %s --backend=interpreter --input=%S/Inputs/rows.npy --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=%S/Inputs/rows.npy --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=%S/Inputs/rows.npy --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=%S/Inputs/rows.npy --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<?x37xf32>, %b: tensor<37xf32>) -> (tensor<?x37xf32>, tensor<?xf32>) {
  %z = stablehlo.constant dense<0.0> : tensor<f32>
  %n = stablehlo.get_dimension_size %x, dim = 0 : (tensor<?x37xf32>) -> tensor<i32>
  %n1 = stablehlo.reshape %n : (tensor<i32>) -> tensor<1xi32>
  %c = stablehlo.constant dense<37> : tensor<1xi32>
  %s = stablehlo.concatenate %n1, %c, dim = 0 : (tensor<1xi32>, tensor<1xi32>) -> tensor<2xi32>
  %bb = stablehlo.dynamic_broadcast_in_dim %b, %s, dims = [1] : (tensor<37xf32>, tensor<2xi32>) -> tensor<?x37xf32>
  %0 = stablehlo.add %x, %bb : tensor<?x37xf32>
  %e = stablehlo.exponential %0 : tensor<?x37xf32>
  %r = stablehlo.reduce(%e init: %z) applies stablehlo.add across dimensions = [1] : (tensor<?x37xf32>, tensor<f32>)
    -> tensor<?xf32>
  %rb = stablehlo.dynamic_broadcast_in_dim %r, %s, dims = [0] : (tensor<?xf32>, tensor<2xi32>) -> tensor<?x37xf32>
  %d = stablehlo.divide %e, %rb : tensor<?x37xf32>
  return %d, %r : tensor<?x37xf32>, tensor<?xf32>
}
