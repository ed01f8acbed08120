// SPDX-License-Identifier: Apache-2.0
// Transposes in blocks with remainders on both sides, fused with element-wise ops, of 4-, 2- and 1-byte elements.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --input=random:4 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --input=random:4 --expect=%t.npz
// RUN: calor run %s --cpu=haswell --input=random:1 --input=random:2 --input=random:3 --input=random:4 --expect=%t.npz
// RUN: calor run %s --cpu=x86-64 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --expect=%t.npz

func.func @main(%x: tensor<75x90xf32>, %y: tensor<90x75xf32>, %h: tensor<2x33x5x47xbf16>, %b: tensor<64x48xi8>)
    -> (tensor<90x75xf32>, tensor<2x47x5x33xbf16>, tensor<48x64xi8>, tensor<90x75xf32>) {
  %t = stablehlo.transpose %x, dims = [1, 0] : (tensor<75x90xf32>) -> tensor<90x75xf32>
  %sum = stablehlo.add %t, %y : tensor<90x75xf32>
  %exp = stablehlo.exponential %x : tensor<75x90xf32>
  %u = stablehlo.transpose %exp, dims = [1, 0] : (tensor<75x90xf32>) -> tensor<90x75xf32>
  %product = stablehlo.multiply %u, %y : tensor<90x75xf32>
  %v = stablehlo.transpose %h, dims = [0, 3, 2, 1] : (tensor<2x33x5x47xbf16>) -> tensor<2x47x5x33xbf16>
  %w = stablehlo.transpose %b, dims = [1, 0] : (tensor<64x48xi8>) -> tensor<48x64xi8>
  return %sum, %v, %w, %product : tensor<90x75xf32>, tensor<2x47x5x33xbf16>, tensor<48x64xi8>, tensor<90x75xf32>
}
