// SPDX-License-Identifier: Apache-2.0
// Small constants, tables and iota inside kernels.
// RUN: calor run %s --backend=interpreter --input=random:1 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --expect=%t.npz

func.func @main(%x: tensor<4x37xf32>) -> (tensor<4x37xf32>, tensor<4x37xi32>, tensor<5xf32>, tensor<4x37xbf16>,
    tensor<4x4xf32>, tensor<3xi1>) {
  %c = stablehlo.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %cb = stablehlo.broadcast_in_dim %c, dims = [0] : (tensor<4xf32>) -> tensor<4x37xf32>
  %0 = stablehlo.multiply %x, %cb : tensor<4x37xf32>
  %1 = stablehlo.iota dim = 1 : tensor<4x37xi32>
  %2 = stablehlo.constant dense<[1.0, 2.0, 3.0, 4.0, 5.0]> : tensor<5xf32>
  %3 = stablehlo.iota dim = 0 : tensor<4x37xbf16>
  %4 = stablehlo.constant dense<[[1.0, 2.0, 3.0, 4.0],[5.0,6.0,7.0,8.0],[1.0, 2.0, 3.0, 4.0],[5.0,6.0,7.0,8.0]]> :
    tensor<4x4xf32>
  %5 = stablehlo.constant dense<[true,false,true]> : tensor<3xi1>
  %6 = stablehlo.not %5 : tensor<3xi1>
  %7 = stablehlo.exponential %4 : tensor<4x4xf32>
  return %0, %1, %2, %3, %7, %6 : tensor<4x37xf32>, tensor<4x37xi32>, tensor<5xf32>, tensor<4x37xbf16>,
    tensor<4x4xf32>, tensor<3xi1>
}
