// SPDX-License-Identifier: Apache-2.0
// Batched products of a few i8 elements, summed in i32.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<2x4x5xi8>, %y: tensor<2x5x3xi8>) -> tensor<2x4x3xi32> {
  %0 = stablehlo.dot_general %x, %y, batching_dims = [0] x [0], contracting_dims = [2] x [1] : (tensor<2x4x5xi8>,
    tensor<2x5x3xi8>) -> tensor<2x4x3xi32>
  return %0 : tensor<2x4x3xi32>
}
