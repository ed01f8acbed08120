// SPDX-License-Identifier: Apache-2.0
// A dynamic_update_slice in place: only the update is written, its start clamped.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=i32=5 --input=i32=4 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=i32=5 --input=i32=4 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=i32=5 --input=i32=4 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=i32=5 --input=i32=4 --expect=%t.npz

func.func @main(%x: tensor<6x37xf32>, %y: tensor<3x17xf32>, %i: tensor<i32>, %j: tensor<i32>) -> tensor<6x37xf32> {
  %e = stablehlo.exponential %y : tensor<3x17xf32>
  %0 = stablehlo.dynamic_update_slice %x, %e, %i, %j : (tensor<6x37xf32>, tensor<3x17xf32>, tensor<i32>, tensor<i32>)
    -> tensor<6x37xf32>
  return %0 : tensor<6x37xf32>
}
