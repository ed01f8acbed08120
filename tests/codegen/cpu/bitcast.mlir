// SPDX-License-Identifier: Apache-2.0
// bitcast_convert to the same, a smaller and a larger width.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=random:3 --expect=%t.npz

func.func @main(%x: tensor<3x37xf32>, %y: tensor<3x37x4xi8>, %h: tensor<3x37x2xbf16>) -> (tensor<3x37xi32>,
    tensor<3x37x4xi8>, tensor<3x37xf32>, tensor<3x37xi32>, tensor<3x37x2xui16>) {
  %0 = stablehlo.bitcast_convert %x : (tensor<3x37xf32>) -> tensor<3x37xi32>
  %1 = stablehlo.bitcast_convert %x : (tensor<3x37xf32>) -> tensor<3x37x4xi8>
  %2 = stablehlo.bitcast_convert %y : (tensor<3x37x4xi8>) -> tensor<3x37xf32>
  %3 = stablehlo.bitcast_convert %h : (tensor<3x37x2xbf16>) -> tensor<3x37xi32>
  %4 = stablehlo.bitcast_convert %x : (tensor<3x37xf32>) -> tensor<3x37x2xui16>
  return %0, %1, %2, %3, %4 : tensor<3x37xi32>, tensor<3x37x4xi8>, tensor<3x37xf32>, tensor<3x37xi32>,
    tensor<3x37x2xui16>
}
