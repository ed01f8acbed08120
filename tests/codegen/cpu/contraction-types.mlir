// SPDX-License-Identifier: Apache-2.0
// Contractions of all element types; sums of integers are exact.
// RUN: calor run %s --backend=interpreter --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --outputs=%t.npz
// RUN: calor run %s --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --expect=%t.npz --rtol=2e-2 --atol=2e-2
// RUN: calor run %s --cpu=haswell --threads=1 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --expect=%t.npz --rtol=2e-2 --atol=2e-2
// RUN: calor run %s --cpu=x86-64 --threads=1 --input=random:1 --input=random:2 --input=random:3 --input=random:4 --input=random:5 --input=random:6 --input=random:7 --input=random:8 --input=random:9 --input=random:10 --input=random:11 --input=random:12 --input=random:13 --input=random:14 --input=random:15 --input=random:16 --input=random:17 --input=random:18 --input=random:19 --input=random:20 --input=random:21 --input=random:22 --expect=%t.npz --rtol=2e-2 --atol=2e-2

func.func @main(%a0: tensor<13x70xf64>, %b0: tensor<70x19xf64>, %a1: tensor<18x65xbf16>, %b1: tensor<65x40xbf16>, %a2: tensor<2x64xbf16>, %b2: tensor<64x100xbf16>, %a3: tensor<9x33xf16>, %b3: tensor<33x24xf16>, %a4: tensor<20x67xi8>, %b4: tensor<67x50xi8>, %a5: tensor<20x64xi8>, %b5: tensor<50x64xi8>, %a6: tensor<17x40xui8>, %b6: tensor<40x33xui8>, %a7: tensor<8x21xi32>, %b7: tensor<21x18xi32>, %a8: tensor<5x9xi64>, %b8: tensor<9x17xi64>, %a9: tensor<6x10xi16>, %b9: tensor<10x20xi16>, %a10: tensor<1x100xi8>, %b10: tensor<100x70xi8>) -> (
    tensor<13x19xf64>,
    tensor<18x40xbf16>,
    tensor<2x100xf32>,
    tensor<9x24xf16>,
    tensor<20x50xi32>,
    tensor<20x50xi32>,
    tensor<17x33xi32>,
    tensor<8x18xi32>,
    tensor<5x17xi64>,
    tensor<6x20xi32>,
    tensor<1x70xi32>) {
  %d0 = stablehlo.dot_general %a0, %b0, contracting_dims = [1] x [0] : (tensor<13x70xf64>, tensor<70x19xf64>) -> tensor<13x19xf64>
  %d1 = stablehlo.dot_general %a1, %b1, contracting_dims = [1] x [0] : (tensor<18x65xbf16>, tensor<65x40xbf16>) -> tensor<18x40xbf16>
  %d2 = stablehlo.dot_general %a2, %b2, contracting_dims = [1] x [0] : (tensor<2x64xbf16>, tensor<64x100xbf16>) -> tensor<2x100xf32>
  %d3 = stablehlo.dot_general %a3, %b3, contracting_dims = [1] x [0] : (tensor<9x33xf16>, tensor<33x24xf16>) -> tensor<9x24xf16>
  %d4 = stablehlo.dot_general %a4, %b4, contracting_dims = [1] x [0] : (tensor<20x67xi8>, tensor<67x50xi8>) -> tensor<20x50xi32>
  %d5 = stablehlo.dot_general %a5, %b5, contracting_dims = [1] x [1] : (tensor<20x64xi8>, tensor<50x64xi8>) -> tensor<20x50xi32>
  %d6 = stablehlo.dot_general %a6, %b6, contracting_dims = [1] x [0] : (tensor<17x40xui8>, tensor<40x33xui8>) -> tensor<17x33xi32>
  %d7 = stablehlo.dot_general %a7, %b7, contracting_dims = [1] x [0] : (tensor<8x21xi32>, tensor<21x18xi32>) -> tensor<8x18xi32>
  %d8 = stablehlo.dot_general %a8, %b8, contracting_dims = [1] x [0] : (tensor<5x9xi64>, tensor<9x17xi64>) -> tensor<5x17xi64>
  %d9 = stablehlo.dot_general %a9, %b9, contracting_dims = [1] x [0] : (tensor<6x10xi16>, tensor<10x20xi16>) -> tensor<6x20xi32>
  %d10 = stablehlo.dot_general %a10, %b10, contracting_dims = [1] x [0] : (tensor<1x100xi8>, tensor<100x70xi8>) -> tensor<1x70xi32>
  return %d0, %d1, %d2, %d3, %d4, %d5, %d6, %d7, %d8, %d9, %d10
    : tensor<13x19xf64>, tensor<18x40xbf16>, tensor<2x100xf32>, tensor<9x24xf16>, tensor<20x50xi32>, tensor<20x50xi32>, tensor<17x33xi32>, tensor<8x18xi32>, tensor<5x17xi64>, tensor<6x20xi32>, tensor<1x70xi32>
}
