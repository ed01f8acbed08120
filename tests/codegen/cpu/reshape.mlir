// SPDX-License-Identifier: Apache-2.0
// Reshapes inside a kernel: positions split and join across dimensions.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --expect=%t.npz

func.func @main(%x: tensor<6x35xf32>, %c: tensor<3x70xf32>) -> (tensor<5x7x6xf32>, tensor<10x21xf32>,
    tensor<3x2x35xf32>) {
  %e = stablehlo.exponential %x : tensor<6x35xf32>
  %0 = stablehlo.reshape %e : (tensor<6x35xf32>) -> tensor<5x7x6xf32>
  %1 = stablehlo.negate %0 : tensor<5x7x6xf32>
  %2 = stablehlo.reshape %x : (tensor<6x35xf32>) -> tensor<3x70xf32>
  %3 = stablehlo.add %2, %c : tensor<3x70xf32>
  %4 = stablehlo.reshape %3 : (tensor<3x70xf32>) -> tensor<10x21xf32>
  %5 = stablehlo.sine %4 : tensor<10x21xf32>
  %6 = stablehlo.reshape %3 : (tensor<3x70xf32>) -> tensor<3x2x35xf32>
  %7 = stablehlo.abs %6 : tensor<3x2x35xf32>
  return %1, %5, %7 : tensor<5x7x6xf32>, tensor<10x21xf32>, tensor<3x2x35xf32>
}
